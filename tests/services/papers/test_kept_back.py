"""What is exempt is nowhere in the public pack: no figure of its tolerance, nor of the cost of its business case."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, TOLD_ELSEWHERE
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.findings import Weight
from mkip_desk.domain.gateways.gateways import Outcome, Overriding
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.domain.registers.register import Value
from mkip_desk.domain.shared_services.escalation import Board, Trigger
from mkip_desk.reports.case_paper import build_case_paper
from mkip_desk.reports.words_to_read import words_to_read
from mkip_desk.services.cases.case_versions import new_case, new_version
from mkip_desk.services.exporting import exempt_texts
from mkip_desk.services.gateways.gateways import Decision, begin, decide, review_again
from mkip_desk.services.gateways.handing_in import hand_in
from mkip_desk.services.papers.board_pack import arranged, build_board_pack, gather
from mkip_desk.services.papers.case_paper import gather_case
from mkip_desk.services.papers.kept_back import (
    Exempt,
    KeptBack,
    amounts_kept_back,
    kept_back,
    kept_back_for,
)
from tests.reports.reading_check import read

AFFAIRS = "3 financial or business affairs"
COST = {"£1,234,567", "£7,654,321", "£2,345,678", "plus or minus £3,333"}
TIME = {"19 November 2016", "23 October 2016", "27 September 2016", "23 Oct", "37 days"}
QUALITY = {"8713", "7919", "6421"}


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    """A project that is beyond each of its tolerances, with a report on each, and says otherwise than was agreed."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: datetime(2014, 12, 1, 10, tzinfo=UTC)) as store:
        with store.change("Set up") as change:
            first, last = When.on(date(2016, 9, 27)), When.on(date(2016, 10, 23))
            words = {"cost_tolerance": "plus or minus £3,333", "time_tolerance": "37 days", "quality_tolerance": "few"}
            project = change.add("projects", {"title": "Legal services", "rag": "green", "budget": 765_432_100,
                                              "due": last, "forecast_cost": 234_567_800,
                                              "forecast_due": When.on(date(2016, 11, 19)), **words})  # fmt: skip
            change.add("baselines", {"project": project, "taken": date(2014, 6, 1), "source": "G2", "due": first,
                                     "budget": 123_456_700, **words, "time_tolerance": "9 days"})  # fmt: skip
            change.add("milestones", {"project": project, "title": "Live", "agreed": first, "forecast": last})
            change.add("criteria", {"project": project, "title": "Calls", "approved": 8713, "least": 7919,
                                    "forecast": 6421})  # fmt: skip
            for which in ("cost", "time", "quality"):
                said = {"title": f"Report on {which}", "consequences": f"Agreed {' '.join(sorted(figures(which)))}"}
                change.add("exceptions", {"project": project, "tolerance": which, **said})
        yield store


def figures(which: str) -> set[str]:
    return {"cost": COST, "time": TIME, "quality": QUALITY}[which]


def shown(store: Store, folder: Path) -> str:
    """All that is read and drawn in the pack."""
    reading = read(build_board_pack(store, folder).path)
    said = ("".join(each.text for each in reading.heard), *("".join(lines) for lines in reading.unheard))
    return " ".join(" ".join(said).split())


def edit(store: Store, register: str, record: int, **values: object) -> None:
    with store.change("Mark") as change:
        change.edit(register, record, values)


def test_a_pack_has_no_figure_of_a_tolerance_whose_report_is_exempt(store: Store, tmp_path: Path) -> None:
    every, before = COST | TIME | QUALITY, shown(store, tmp_path / "before")
    assert {each for each in every if each in before} == every
    for report in (1, 2, 3):
        edit(store, "exceptions", report, exempt=AFFAIRS)
    after = shown(store, tmp_path / "after")
    assert {each for each in every if each in after} == set()
    for which in ("cost", "time", "quality"):
        assert f"{which.capitalize()}exempt, paragraph 3" in after
        assert f"Report on {which}" in after
    assert "Its forecast of" not in after
    assert "By its tolerances" not in after


def test_the_texts_of_reports_that_the_pack_keeps_back_are_counted_where_they_are_saved(store: Store) -> None:
    exceptions = store.registers["exceptions"]

    def texts(*columns: str) -> int:
        fields = [exceptions.field(each) for each in columns]
        return exempt_texts(store, exceptions, fields, store.records("exceptions"))

    edit(store, "exceptions", 1, cause="The contractor wants more")
    assert texts("title", "cause", "consequences") == 0
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    assert texts("title", "cause", "consequences") == 2
    assert texts("title", "exempt") == 0, "that it is there is in the pack"
    with store.change("Write the case") as change:
        change.edit("exceptions", 1, {"exempt": None})
        change.add("business_cases", {"project": 1, "title": "Case", "exempt": AFFAIRS})
    assert texts("title", "cause", "consequences") == 2, "what it is on is kept back with the case"


def test_what_was_decided_in_private_is_not_public_after_it(store: Store, tmp_path: Path) -> None:
    with store.change("Meet") as change:
        meeting = change.add("meetings", {"day": date(2014, 11, 20)})
    dealt = {"state": "corrective action", "decision": "Pay £1,234,567", "meeting": meeting}
    edit(store, "exceptions", 1, exempt=AFFAIRS, **dealt)
    after = shown(store, tmp_path)
    assert {each for each in COST if each in after} == set()
    assert {each for each in TIME | QUALITY if each in after} == TIME | QUALITY


def test_a_report_that_says_no_tolerance_keeps_all_of_them_back(store: Store, tmp_path: Path) -> None:
    edit(store, "exceptions", 1, exempt=AFFAIRS, tolerance=None)
    after = shown(store, tmp_path)
    assert {each for each in COST | TIME | QUALITY if each in after} == set()


def test_a_case_is_kept_back_with_the_cost_of_its_project(store: Store, tmp_path: Path) -> None:
    edit(store, "projects", 1, councils=(2, 3))
    with store.change("Write the case") as change:
        case = new_case(change, 1, "Case")
        one = change.add("options", {"business_case": case, "title": "One team", "preferred": True})
        change.add("lines", {"option": one, "title": "ICT", "kind": "one-off cost", "year_0": 900_000_000})
    hand_in(store, case)
    for gateway in (1, 2):
        decide(store, gateway, Decision(Outcome.NOT_REQUIRED, date(2014, 11, 1), "Begun before"))
    before = shown(store, tmp_path / "before")
    assert [each for each in ("One team", "£9,000,000", "£7,654,321") if each in before] == [
        "One team",
        "£9,000,000",
        "£7,654,321",
    ]
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    after = shown(store, tmp_path / "after")
    assert {each for each in ("One team", "£9,000,000", *COST) if each in after} == set()


def test_no_day_of_a_gate_to_come_is_told_where_the_time_is_kept_back(store: Store, tmp_path: Path) -> None:
    edit(store, "projects", 1, councils=(2, 3))
    begin(store, 1, int(str(store.records("templates")[0]["id"])))
    edit(store, "gateways", 1, agreed=When.on(date(2015, 8, 17)), forecast=When.on(date(2015, 9, 29)))
    days = ("17 Aug 2015", "29 Sep 2015", "43 days")
    before = shown(store, tmp_path / "before")
    assert [each for each in days if each in before] == list(days)
    edit(store, "exceptions", 2, exempt=AFFAIRS)
    after = shown(store, tmp_path / "after")
    assert [each for each in days if each in after] == []


def test_a_business_case_that_is_exempt_keeps_the_cost_of_its_project_back(store: Store, tmp_path: Path) -> None:
    with store.change("Write the case") as change:
        change.add("business_cases", {"project": 1, "title": "Case", "exempt": AFFAIRS})
    after = shown(store, tmp_path)
    assert {each for each in COST if each in after} == set()
    assert {each for each in TIME | QUALITY if each in after} == TIME | QUALITY


def test_no_saving_of_a_project_whose_case_is_exempt_can_be_told_from_the_pack(store: Store, tmp_path: Path) -> None:
    """Neither from a row, nor from a total, nor as another project's amount told again."""
    own, public, total = {"£1,111,111", "£1,010,101", "£909,090"}, {"£2,222,222", "£2,020,202"}, {"£3,333,333"}
    with store.change("Save") as change:
        said = Sum(90_909_000, period=Period.YEAR, words="£909,090 pa")
        change.edit("projects", 1, {"saving": said})
        other = change.add("projects", {"title": "Printing"})
        for project, planned, delivered in ((1, 111_111_100, 101_010_100), (other, 222_222_200, 202_020_200)):
            for basis, pence in (("plan", planned), ("actual", delivered)):
                change.add("savings", {"project": project, "year": "2014/15", "basis": basis, "amount": pence})
        case = change.add("business_cases", {"project": 1, "title": "Case"})
    before = shown(store, tmp_path / "before")
    assert {each for each in own | public | total if each in before} == own | public | total
    edit(store, "business_cases", case, exempt=AFFAIRS)
    after = shown(store, tmp_path / "after")
    assert {each for each in own | public | total if each in after} == public
    assert "Saving exempt, paragraph 3" in after
    assert "Left out, and in no total: the savings of Legal services (exempt, paragraph 3)." in after
    with store.change("Save the same elsewhere") as change:
        again = change.add("projects", {"title": "Legal support"})
        change.add("savings", {"project": again, "year": "2014/15", "amount": 111_111_100})
    after = shown(store, tmp_path / "of another")
    assert not {each for each in own | total if each in after}, "until somebody says that its amounts are its own"
    assert "the savings of Legal services (exempt, paragraph 3) and Legal support (exempt, paragraph 3)." in after
    told = [each for each in build_board_pack(store, tmp_path / "found").findings if "No amount of it" in each.message]
    assert [(each.place.record, "like that of Legal services" in each.message) for each in told] == [
        ("Legal support", True)
    ]
    for paper in ("Savings predicted and delivered", "Exceptions", "Gateways"):
        alone = [each for each in words_to_read(arranged(gather(store), [paper])) if "No amount of it" in each.message]
        assert [each.place.register for each in alone] == [paper]
    edit(store, "projects", again, own_amounts=True)
    after = shown(store, tmp_path / "of its own")
    assert "£3,333,333" in after, "what another project says of itself is public, and counted"
    assert "One saving or two?" not in after


STATED = Sum(90_909_000, period=Period.YEAR, words="£909,090 pa")
WHOLE = {"amount": 90_909_000, "kind": "cashable"}
SHARES = ({"council": 1, "amount": 45_000_000}, {"council": 2, "amount": 45_909_000})
AGREED = {"taken": date(2014, 6, 1), "source": "G2", "budget": 90_909_000}
ELSEWHERE = Sum(90_909_000, words="£909,090 (as above)")
IN_A_CASE = {"title": "Staff", "kind": "cashable saving", "year_1": 90_909_000}


def tell(change: Change, project: int, *told: Mapping[str, Value] | Sum) -> None:
    """Amounts of a project: what it states, what was agreed, a line of its business case, or a line of Savings."""
    for each in told:
        if isinstance(each, Sum):
            change.edit("projects", project, {"saving": each})
        elif "budget" in each:
            change.add("baselines", {"project": project, **each})
        elif "year_1" in each:
            option = change.add("options", {"business_case": new_case(change, project, "Case"), "title": "One team",
                                            "preferred": True})  # fmt: skip
            change.add("lines", {"option": option, **each})
        else:
            change.add("savings", {"project": project, "year": "2014/15", **each})


@pytest.mark.parametrize(
    "public",
    [
        pytest.param((STATED,), id="stated"),
        pytest.param((WHOLE,), id="as a line"),
        pytest.param((IN_A_CASE,), id="in its own case"),
        pytest.param(SHARES, id="in shares"),
        pytest.param((*SHARES, {"council": 3, "amount": 100}), id="in shares, and another"),
        pytest.param(({**WHOLE, "kind": "non-cashable"},), id="of another kind"),
        pytest.param(({**WHOLE, "year": "2015/16"},), id="in another year"),
        pytest.param(({**WHOLE, "basis": "actual"},), id="delivered"),
        pytest.param(({**WHOLE, "again": OF_ITS_OWN}, STATED), id="a line of its own, and stated"),
    ],
)
def test_no_amount_of_a_project_of_like_name_is_told_until_it_is_said_to_be_its_own(store: Store, public) -> None:
    """However it tells them, whatever the exempt case has."""
    with store.change("Tell") as change:
        support, parks = (
            change.add("projects", {"title": each, "councils": (2, 3)}) for each in ("Parks support", "Parks")
        )
        tell(change, support, *public)
        tell(change, change.add("projects", {"title": "Printing"}), {"amount": 8_765_400})
        change.add("business_cases", {"project": parks, "title": "Marked", "exempt": AFFAIRS})
    hand_in_all(store)

    def amounts() -> set[str]:
        papers = repr([item.paper for item in gather(store).agenda])
        return {pence for pence in ("90909000", "45000000", "45909000", "8765400") if pence in papers}

    assert amounts() == {"8765400"}, "that of another service is told"
    edit(store, "projects", support, own_amounts=True)
    assert amounts() > {"8765400"}


def hand_in_all(store: Store) -> None:
    for row in store.records("business_cases"):
        hand_in(store, cast(int, row["id"]))


@pytest.mark.parametrize(
    ("titles", "public", "exempt", "told"),
    [
        pytest.param(("Parking fines", "Parking permits"), WHOLE, IN_A_CASE, True, id="the same amount"),
        pytest.param(("Parking fines", "Parking permits"), SHARES[0], WHOLE, False, id="another amount"),
        pytest.param(("Parking fines", "Parking permits"), IN_A_CASE, WHOLE, True, id="the same in its case"),
        pytest.param(("Parking fines", "Parking permits"), AGREED, WHOLE, True, id="the same agreed by the Board"),
        pytest.param(("Parking fines", "Planning"), WHOLE, WHOLE, False, id="no word in common"),
        pytest.param(("Parking fines", "Planning"), ELSEWHERE, WHOLE, True, id="the same as above"),
        pytest.param(("Parking fines", "Planning"), WHOLE, ELSEWHERE, True, id="the exempt one says as above"),
        pytest.param(("Libraries", "Library"), SHARES[0], WHOLE, True, id="one and several"),
        pytest.param(("Legal (Swale)", "Legal, Maidstone BC"), SHARES[0], WHOLE, True, id="a row for each council"),
        pytest.param(("H.R. (Swale)", "Human resources"), SHARES[0], WHOLE, True, id="initials with full stops"),
        pytest.param(("H & S", "Health and safety"), SHARES[0], WHOLE, True, id="initials with a mark between them"),
        pytest.param(("H. R.", "Human resources"), SHARES[0], WHOLE, True, id="initials with blanks too"),
        pytest.param(("H R team", "HR"), SHARES[0], WHOLE, True, id="initials with blanks alone"),
        pytest.param(("Children’s I.T.", "IT"), SHARES[0], WHOLE, True, id="initials behind an apostrophe"),
        pytest.param(("Lot A H.R.", "HR"), SHARES[0], WHOLE, True, id="initials behind a letter by itself"),
        pytest.param(("Lot A H R", "HR"), SHARES[0], WHOLE, True, id="initials behind one, with blanks"),
        pytest.param(("Lot A H & S", "Health and safety"), WHOLE, WHOLE, True, id="initials behind one, with a mark"),
        pytest.param(("I C T", "ICT support"), SHARES[0], WHOLE, True, id="three letters with blanks"),
        pytest.param(("I C T", "Information technology"), SHARES[0], WHOLE, True, id="three letters in the other way"),
        pytest.param(("H R & I T", "IT"), SHARES[0], WHOLE, True, id="initials of two services"),
        pytest.param(("H/R", "HR"), SHARES[0], WHOLE, True, id="initials with a stroke"),
        pytest.param(("IT", "ICT support"), SHARES[0], WHOLE, True, id="initials that are said in two ways"),
        pytest.param(("Information technology", "I.C.T."), SHARES[0], WHOLE, True, id="in words, and in the other way"),
        pytest.param(("HR team", "Human resources"), SHARES[0], WHOLE, True, id="initials, and who does it"),
        pytest.param(("Information technology", "IT support"), SHARES[0], WHOLE, True, id="the same the other way"),
        pytest.param(("Lot A HR", "Human resources team"), SHARES[0], WHOLE, True, id="both with more around them"),
        pytest.param(("H and S", "Health and safety"), SHARES[0], WHOLE, True, id="initials with a word between them"),
        pytest.param(("H–R", "HR"), SHARES[0], WHOLE, True, id="initials with a dash"),
        pytest.param(("H R/I T", "HR"), SHARES[0], WHOLE, True, id="initials of two with a stroke"),
        pytest.param(("FOI", "Freedom of information"), SHARES[0], WHOLE, True, id="initials of every word"),
        pytest.param(("HR team", "Planning team"), WHOLE, WHOLE, False, id="another service of such a team"),
        pytest.param(("Revs & Bens", "Revenues and benefits"), WHOLE, WHOLE, True, id="words cut short"),
        pytest.param(("Licences", "Licensing"), WHOLE, WHOLE, True, id="a word that ends otherwise"),
        pytest.param(("Revs & Bens", "Revenues and benefits"), SHARES[0], WHOLE, False, id="another amount of these"),
        pytest.param(("Car parks", "Care homes"), WHOLE, SHARES[0], False, id="no more than a beginning"),
        pytest.param(("Swale", "Maidstone"), SHARES[0], WHOLE, False, id="named by councils alone"),
        pytest.param(("Phase 2", "Planning"), WHOLE, WHOLE, True, id="a name of no service"),
        pytest.param(("Phase 2", "Planning"), SHARES[0], WHOLE, False, id="another amount of no service"),
    ],
)
def test_an_amount_that_is_the_same_keeps_one_back_that_may_be_of_the_service(
    store: Store, titles, public, exempt, told
) -> None:
    with store.change("Tell") as change:
        one, marked = (change.add("projects", {"title": each}) for each in titles)
        tell(change, one, public)
        tell(change, marked, exempt)
        change.add("business_cases", {"project": marked, "title": "Marked", "version": 2, "exempt": AFFAIRS})
    assert (one in amounts_kept_back(store)) is told
    assert kept_back_for(store, one) == (Exempt(marked, AFFAIRS) if told else None)


def test_what_is_named_like_a_project_of_which_the_cost_is_exempt_is_kept_back_too(store: Store) -> None:
    """Its budget may be the one that a report keeps back; a report on the time keeps no amount back."""
    with store.change("Tell") as change:
        support = change.add("projects", {"title": "Legal support", "budget": 765_432_100})
    edit(store, "exceptions", 2, exempt=AFFAIRS)
    assert amounts_kept_back(store) == {}
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    legal = Exempt(1, AFFAIRS, by_report=True)
    assert amounts_kept_back(store) == {1: legal, support: legal}
    assert (kept_back_for(store, support), kept_back_for(store, 1)) == (legal, legal)
    papers = repr([item.paper for item in gather(store).agenda])
    assert "765432100" not in papers
    edit(store, "projects", support, own_amounts=True)
    assert amounts_kept_back(store) == {1: legal}


def test_a_project_of_which_the_cost_is_exempt_tells_no_more_than_one_that_is_named_like_it(
    store: Store, tmp_path: Path
) -> None:
    """Neither what it states, nor a line, nor a total, nor in a chart; nor as soon as its amounts are its own."""
    own = {"£9,090,909", "£1,111,111", "£1,010,101", "£7,070,707", "£8,080,808"}
    like, public, total = {"£6,543,210"}, {"£2,222,222", "£2,020,202"}, {"£9,876,543", "£3,030,303"}
    with store.change("Save") as change:
        said = Sum(909_090_900, period=Period.YEAR, words="£9,090,909 pa")
        change.edit("projects", 1, {"saving": said, "councils": (2, 3)})
        support, other = (change.add("projects", {"title": each}) for each in ("Legal support", "Printing"))
        for project, planned, delivered in ((1, 111_111_100, 101_010_100), (other, 222_222_200, 202_020_200)):
            for basis, pence in (("plan", planned), ("actual", delivered)):
                change.add("savings", {"project": project, "year": "2014/15", "basis": basis, "amount": pence})
        tell(change, support, {"amount": 654_321_000})
        tell(change, 1, {"amount": 707_070_700, "kind": "non-cashable"}, {**IN_A_CASE, "year_1": 808_080_800})
    hand_in_all(store)
    for gateway in (1, 2):
        decide(store, gateway, Decision(Outcome.NOT_REQUIRED, date(2014, 11, 1), "Begun before"))
    every = own | like | public | total
    before = shown(store, tmp_path / "before")
    assert {each for each in every if each in before} == every
    assert not gather_case(store, 1).exempt
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    for mark in (None, True):
        edit(store, "projects", 1, own_amounts=mark)
        after = shown(store, tmp_path / f"after, {mark}")
        assert {each for each in every if each in after} == public
        left = "the savings of Legal services (exempt, paragraph 3) and Legal support (exempt, paragraph 3)."
        assert f"Left out, and in no total: {left}" in after
        assert "Saving exempt, paragraph 3" in after
    paper = build_case_paper(gather_case(store, 1), tmp_path / "case.pdf").path
    assert all("not for publication" in "".join(page).lower() for page in read(paper).unheard[1:])
    edit(store, "exceptions", 1, exempt=None)
    after = shown(store, tmp_path / "public again")
    assert {each for each in every if each in after} == every


def test_a_saving_that_is_in_no_total_is_said_to_be_so_where_its_project_is_reported(
    store: Store, tmp_path: Path
) -> None:
    saving = {"year": "2014/15", "amount": 1_500_000, "kind": "cashable"}
    with store.change("Save") as change:
        two = change.add_many("projects", [{"title": "Printing"}, {"title": "Printing services"}])
        change.add_many("savings", [{"project": each, **saving} for each in two])
    told = "Of this £15,000 planned may be that of Printing, and is in no total of the programme."
    assert shown(store, tmp_path / "once").count(told) == 1
    with store.change("Save more") as change:
        for council, basis in ((1, "plan"), (1, "actual"), (2, "actual")):
            said = {"council": council, "basis": basis, **saving}
            change.add_many("savings", [{"project": each, **said} for each in two])
    told = "Of this £30,000 planned and £30,000 delivered may be that of Printing, and are in no total"
    after = shown(store, tmp_path / "by council")
    assert (after.count(told), after.count("may be that of Printing")) == (1, 1)


def test_escalations_are_for_decision_only_where_one_is_open(store: Store) -> None:
    purposes = {item.title: item.purpose for item in gather(store).agenda}
    assert purposes["Escalations from shared services"] == "Noting"


def test_a_saving_recorded_before_that_of_an_exempt_case_gives_it_away_no_more(store: Store, tmp_path: Path) -> None:
    with store.change("Save") as change:
        other = change.add("projects", {"title": "Legal support"})
        for project in (other, 1):
            change.add("savings", {"project": project, "year": "2014/15", "amount": 111_111_100})
        change.add("business_cases", {"project": 1, "title": "Case", "exempt": AFFAIRS})
    assert "£1,111,111" not in shown(store, tmp_path)


@pytest.mark.parametrize("says", [{"again": TOLD_ELSEWHERE}, {"source": "As Legal services, counted above"}])
def test_no_saving_of_an_exempt_case_is_told_as_another_projects(store: Store, tmp_path: Path, says: dict) -> None:
    with store.change("Save") as change:
        other = change.add("projects", {"title": "Printing", "saving": Sum(111_111_100, period=Period.YEAR)})
        change.add("savings", {"project": 1, "year": "2014/15", "amount": 111_111_100})
        change.add("savings", {"project": other, "year": "2014/15", "amount": 111_111_100, **says})
        change.add("business_cases", {"project": 1, "title": "Case", "exempt": AFFAIRS})
    after = shown(store, tmp_path)
    assert "£1,111,111" not in after
    assert "the savings of Legal services (exempt, paragraph 3) and Printing (exempt, paragraph 3)." in after


def test_the_words_of_what_has_exempt_figures_are_to_be_read_paper_by_paper(store: Store, tmp_path: Path) -> None:
    """No rule tells whether a sentence gives away a figure that is kept back: whoever publishes it has to read it."""

    def to_read() -> list[str]:
        return [str(each) for each in build_board_pack(store, tmp_path).findings if each.weight is Weight.UNSURE]

    with store.change("Write") as change:
        other = change.add("projects", {"title": "Printing", "reference": "P2", "progress": "Nearly done"})
        change.edit("projects", 1, {"reference": "P1", "progress": "The contractor wants more", "councils": (2, 3)})
        for about in (1, other):
            change.add("risks", {"title": "It costs more", "about": about})
        change.add("actions", {"title": "Ask the contractor", "about": other})
    begin(store, 1, 1)
    decide(store, 1, Decision(Outcome.NOT_REQUIRED, date(2014, 11, 1), "Begun before"))
    assert to_read() == []
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    said = "It has exempt figures: read its text before you publish it."
    papers = ("Exceptions", "Gateways", "Project highlight reports", "Risk register")
    assert to_read() == [f"{paper}, P1 Legal services: {said}" for paper in papers]


def test_the_money_of_a_service_whose_project_is_exempt_is_to_be_seen_before_it_is_published(
    store: Store, tmp_path: Path
) -> None:
    """What a service was to save by its return may be what the case of its project has, and is exempt there."""
    with store.change("Return") as change:
        for title in ("Legal", "Printing"):
            saved = {"savings_target": 90_909_000, "savings_delivered": 10_000_000, "quarter": "2014/15 Q2"}
            change.add("budgets", {"service": change.add("services", {"title": title}), **saved})
        change.add("services", {"title": "Legal audit"})
    assert "£909,090" in shown(store, tmp_path), "what is to be seen is there"
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    told = [str(each) for each in build_board_pack(store, tmp_path).findings if "Its money" in str(each)]
    said = "Its money is in the pack, and figures of Legal services are exempt"
    assert told == [f"Shared services, Legal: {said}: see that it gives none of them away before this is published."]
    edit(store, "projects", 1, title="Legal, Swale", reference="SS01")
    edit(store, "services", 1, title="Legal and democratic")
    (named,) = (str(each) for each in build_board_pack(store, tmp_path).findings if "Its money" in str(each))
    assert named.startswith(
        "Shared services, Legal and democratic: Its money is in the pack, and figures of SS01 Legal, Swale are"
    )
    edit(store, "projects", 1, title="Leg. & dem. (Swale)")
    (named,) = (str(each) for each in build_board_pack(store, tmp_path).findings if "Its money" in str(each))
    assert "figures of SS01 Leg. & dem. (Swale) are" in named, "its name is cut short"


def test_what_the_service_of_an_exempt_project_puts_before_the_board_is_to_be_read(
    store: Store, tmp_path: Path
) -> None:
    """Its return may say in words what the case of its project has."""
    with store.change("Raise") as change:
        for title, kind in (("Legal", Trigger.RAISED), ("Printing", Trigger.RAISED), ("Legal audit", Trigger.PLAN)):
            matter = {"title": "The contract", "kind": str(kind), "raised": date(2014, 11, 1), "board": str(Board.MKIP)}
            change.add("escalations", {"service": change.add("services", {"title": title}), **matter})

    def to_read() -> list[str]:
        return [str(each) for each in build_board_pack(store, tmp_path).findings if "what is said of it" in str(each)]

    assert to_read() == []
    edit(store, "exceptions", 1, exempt=AFFAIRS)
    said = "Figures of Legal services are exempt: read what is said of it before you publish it."
    assert to_read() == [f"Escalations from shared services, Legal: {said}"]


def test_what_the_gate_approved_is_kept_back_until_it_approves_another_version(store: Store) -> None:
    """A version that was locked by being followed was before no gate: what was approved in private still counts."""

    def handed_in(case: int) -> int:
        edit(store, "business_cases", case, exempt=None)
        hand_in(store, case)
        return case

    edit(store, "projects", 1, councils=(2, 3))
    with store.change("Write the case") as change:
        first = new_case(change, 1, "Case")
    edit(store, "business_cases", first, exempt=AFFAIRS)
    hand_in(store, first)
    gate = next(int(str(row["id"])) for row in store.records("gateways") if row["baseline"])
    approval = Decision(Outcome.APPROVE, date(2014, 11, 1), overriding=Overriding("The rest follows", "The Board"))
    decide(store, gate, approval)
    third = new_version(store, handed_in(new_version(store, first)))
    assert [row["state"] for row in store.records("business_cases")] == ["locked", "locked", "draft"]
    handed_in(third)
    assert back(store) == {1: {Measured.COST: AFFAIRS}}
    again = review_again(store, gate)
    assert back(store) == {1: {Measured.COST: AFFAIRS}}
    decide(store, again, approval)
    assert back(store) == {}


def back(store: Store) -> dict[int, KeptBack]:
    return kept_back(store, amounts_kept_back(store))
