"""Business cases read whole, their shares, what is missing of them, and their versions."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import Case, NamedLine, Option, Sharer
from mkip_desk.domain.cases.case_doubts import doubts
from mkip_desk.domain.cases.case_entries import Part, entries, lacking
from mkip_desk.domain.cases.investment import Line, LineKind
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.errors import UserError, WrongValue
from mkip_desk.reports.case_paper import build_case_paper
from mkip_desk.reports.content import SavingsReport
from mkip_desk.reports.pack import build_pack
from mkip_desk.reports.sections.business_case import business_case
from mkip_desk.reports.style import CELL_WARNING
from mkip_desk.reports.typesetting.table import Table
from mkip_desk.services.cases.business_case import listed, read_case
from mkip_desk.services.cases.case_versions import compare, lock, new_case, new_version, submit, take_back
from mkip_desk.services.gateways.gateway_standing import all_gates
from mkip_desk.services.papers.board_pack import arranged, gather
from mkip_desk.services.papers.case_paper import gather_case
from mkip_desk.services.papers.pack_cases import brief, returns
from tests.reports.reading_check import read


@pytest.fixture
def sample(tmp_path: Path, sample_once: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        yield store


def option(case: Case, title: str) -> Option:
    return next(each for each in case.options if each.title == title)


def test_the_sample_comes_to_what_the_rules_say(sample: Store) -> None:
    """T3, V1b: £300k and £137k a year; and the exit: £150k and £94k a year, payback 1.60 years (DOMAIN 4)."""
    first, second = read_case(sample, 1), read_case(sample, 2)
    two = first.profile(option(first, "Model 2: one site, one manager"))
    assert (two.net_benefit, round(two.npv), round(float(two.score or 0), 2)) == (38_500_000, 31_856_218, 2.28)
    leaving = second.profile(option(second, "Tunbridge Wells leaves"))
    assert round(float(leaving.payback or 0), 3) == 1.596


def test_what_each_council_bears_and_has_sums_to_the_whole(sample: Store) -> None:
    case = read_case(sample, 1)
    found = case.sharing(option(case, "Model 2: one site, one manager"))
    assert [(part.name, part.saving) for part in found.parts] == [
        ("Maidstone", 15_750_000), ("Swale", 15_750_000), ("Tunbridge Wells", 37_000_000),
    ]  # fmt: skip
    assert sum(part.cost or 0 for part in found.parts) == found.cost == 30_000_000


def test_a_council_that_loses_while_the_whole_gains_is_seen(sample: Store) -> None:
    """Tunbridge Wells paid £70k more in the year in which £137k was to be saved (DOMAIN 4)."""
    with sample.change("As it came out") as change:
        case = new_case(change, 14, "As it came out")
        one = change.add("options", {"business_case": case, "title": "Model 2", "preferred": True})
        change.add("lines", {"option": one, "title": "Saved", "kind": "cashable saving", "year_1": 13_700_000})
        change.edit("business_cases", case, {"saving_basis": "fixed amounts"})
        for council, amount in ((2, 10_350_000), (3, 10_350_000), (4, -7_000_000)):
            change.add("shares", {"business_case": case, "council": council, "saving_amount": amount})
    read = read_case(sample, case)
    assert read.preferred is not None
    found = read.sharing(read.preferred)
    assert ([each.name for each in found.losers], found.whole_gains) == (["Tunbridge Wells"], True)


def test_the_sample_shows_who_loses_on_its_bases_of_sharing(sample: Store) -> None:
    """A cost shared equally and a saving by caseload: the council with the fewest cases bears more than it has."""
    case = read_case(sample, 3)
    assert case.preferred is not None
    found = case.sharing(case.preferred)
    assert ([each.name for each in found.losers], found.whole_gains) == (["Ashford"], True)
    assert sum(part.saving or 0 for part in found.parts) == found.saving == 119_000_000


def test_what_a_locked_version_shares_by_is_not_shared_anew(tmp_path: Path, blank_once: Path) -> None:
    """RULES 6: a share that changes later leaves what was shared before as it was."""
    moment = datetime(2014, 6, 2, 10, tzinfo=UTC)
    shutil.copy(blank_once, tmp_path / "programme.mkip")
    with Store.open(tmp_path / "programme.mkip", clock=lambda: moment) as store:
        with store.change("Write it") as change:
            project = change.add("projects", {"title": "Legal services", "councils": (2, 3)})
            for council, people in ((2, 150_000), (3, 50_000)):
                change.add("populations", {"council": council, "as_at": date(2013, 6, 30), "people": people})
            case = new_case(change, project, "Legal services")
            one = change.add("options", {"business_case": case, "title": "One team", "preferred": True})
            change.add("lines", {"option": one, "title": "Posts", "kind": "one-off cost", "year_0": 1_000_00})
            change.edit("business_cases", case, {"cost_basis": "population"})

        def borne() -> list[tuple[str, int | None]]:
            read = read_case(store, case)
            assert read.preferred is not None
            return [(part.name, part.cost) for part in read.sharing(read.preferred).parts]

        paper = gather_case(store, case)
        assert paper.sharing is not None
        assert "Maidstone 150,000 on 30 June 2013" in paper.sharing.people
        printed = read(build_case_paper(paper, tmp_path / "a.pdf").path).texts("P")
        assert paper.sharing.people in " ".join(" ".join(printed).split())

        def join_and_grow() -> None:
            with store.change("A council joins, another grows") as change:
                change.edit("projects", project, {"councils": (2, 3, 4)})
                change.add("populations", {"council": 2, "as_at": date(2014, 6, 1), "people": 250_000})
                change.add("populations", {"council": 4, "as_at": date(2014, 6, 1), "people": 100_000})

        assert borne() == [("Maidstone", 750_00), ("Swale", 250_00)]
        with store.change("Lock it") as change:
            lock(change, case)
        moment = datetime(2014, 6, 3, 10, tzinfo=UTC)
        join_and_grow()
        assert borne() == [("Maidstone", 750_00), ("Swale", 250_00)]
        later = read_case(store, new_version(store, case))
        assert later.preferred is not None
        assert [part.cost for part in later.sharing(later.preferred).parts] == [625_00, 125_00, 250_00]


@given(some.integers(-(10**9), 10**9), some.lists(some.integers(0, 10_000), min_size=1, max_size=5))
def test_parts_always_sum_to_the_whole_whatever_is_shared(pence: int, volumes: list[int]) -> None:
    line = NamedLine("Saved", Line(LineKind.CASHABLE, (0, pence, 0, 0, 0, 0)))
    one = Option(1, "One", preferred=True, lines=(line,))
    sharers = tuple(Sharer(at, f"Council {at}", volume=volume) for at, volume in enumerate(volumes))
    record = {"cost_basis": "equal", "saving_basis": "volume", "rate": 350, "version": 1, "state": "draft"}
    found = Case(1, record, {"id": 1}, (one,), sharers=sharers).sharing(one)
    if sum(volumes):
        assert sum(part.saving or 0 for part in found.parts) == pence
    else:
        assert found.savings_not


def test_what_cannot_be_shared_says_why(sample: Store) -> None:
    with sample.change("Share by percentages") as change:
        change.edit("business_cases", 2, {"saving_basis": "agreed percentages"})
    case = read_case(sample, 2)
    found = case.sharing(option(case, "Tunbridge Wells leaves"))
    assert found.savings_not == "The percentage of Maidstone, Swale, Tunbridge Wells is missing."
    assert all(part.net is None for part in found.parts)


def test_what_is_missing_is_named_where_it_is(sample: Store) -> None:
    missing = {(each.part, each.words) for each in lacking(read_case(sample, 1))}
    assert {
        (Part.EXIT, "Cost of leaving"), (Part.EXIT, "Who pays for leaving"), (Part.TOLERANCES, "Cost tolerance"),
        (Part.BENEFITS, "Owner of “Applications are validated in time”"), (Part.OPTIONS, "Market test"),
    } <= missing  # fmt: skip
    assert not {words for _, words in missing} & {"Case for change", "The option to do nothing", "Why"}


def test_what_is_missing_leads_to_where_it_is_said(sample: Store) -> None:
    """To what is there and lacks something; a record is begun only where none is there to be filled in."""

    def where() -> dict[str, tuple[str, int | None, str]]:
        found = lacking(read_case(sample, 2))
        return {each.words: (each.register, each.record_id, each.field) for each in found}

    shared = "Savings parted between the councils"
    with sample.change("Choose none, and share by percentages") as change:
        change.edit_many("options", {each.id: {"preferred": False} for each in read_case(sample, 2).options})
        change.edit("business_cases", 2, {"saving_basis": "agreed percentages"})
        first, second, _ = (
            change.add("shares", {"business_case": 2, "council": council, "saving_percent": percent})
            for council, percent in ((2, 5000), (3, None), (4, 2500))
        )
    leaving = option(read_case(sample, 2), "Tunbridge Wells leaves")
    to_choose = next(each for each in read_case(sample, 2).options if not each.do_nothing)
    assert where()["One option that is recommended"] == ("options", to_choose.id, "preferred")
    assert where()["Scores of “Tunbridge Wells leaves”"] == ("factors", None, "")
    with sample.change("Choose one") as change:
        change.edit("options", leaving.id, {"preferred": True})
        change.add("factors", {"business_case": 2, "title": "Resilience", "weight": 5000})
    assert where()["Scores of “Tunbridge Wells leaves”"] == ("scores", leaving.id, "")
    assert where()[shared] == ("shares", second, "saving_percent"), "of the council whose share is not said"
    with sample.change("Say too much") as change:
        change.edit("shares", second, {"saving_percent": 5000})
    assert where()[shared] == ("shares", first, "saving_percent"), "they come to more than the whole"
    with sample.change("Share by people") as change:
        change.edit("business_cases", 2, {"saving_basis": "population"})
        for each in sample.records("populations"):
            change.delete("populations", int(str(each["id"])))
    assert where()[shared] == ("business_cases", 2, "saving_basis")


def test_nothing_is_missing_once_all_is_said(sample: Store) -> None:
    case = new_version(sample, 1)
    benefit = sample.records_with("benefits", "business_case", case)[0]
    agreed = {"budget": 30_000_000, "cost_tolerance": "5%", "time_tolerance": "20 days", "quality_tolerance": "80%"}
    said = {"market_test": "Two firms asked", "price_base": "2013/14", "hosting": "Maidstone", "exit_cost": 100}
    with sample.change("Say everything") as change:
        change.edit("projects", 14, {**agreed, "success_criteria": "Validated in five days"})
        change.add("risks", {"title": "Staff leave", "about": 14})
        change.edit("business_cases", case, {**said, "exit_payer": "Whoever leaves", "how": "By an agreement"})
        change.edit("benefits", int(str(benefit["id"])), {"owner": "Head of Planning"})
    assert lacking(read_case(sample, case)) == ()


def test_what_does_not_fit_together_is_said_on_the_page_and_on_paper(sample: Store) -> None:
    assert doubts(read_case(sample, 1)) == ()
    copy = new_version(sample, 1)
    case = read_case(sample, copy)
    with sample.change("Agree less") as change:
        change.edit("projects", int(str(case.project["id"])), {"budget": 16_000_000})
        change.edit_many("factors", {each.id: {"weight": 200} for each in case.factors})
        one = option(case, "Model 2: one site, one manager").id
        for kind, pence in (("cashable saving", 9_000_50), ("running cost", 40_000_00)):
            change.add("lines", {"option": one, "kind": kind, "title": "Early", "year_0": pence})
    said = (
        "The option recommended costs £300,000 once, £140,000 more than the budget of the project, £160,000.",
        "The weights of the success factors come to 8%, not to 100%: within its half each counts by its part of them.",
        "“Model 2: one site, one manager” has savings and income of £9,000.50 and running costs of £40,000 in year 0. "
        "The score and the net benefit count years 1 to 5; the present value, the payback and the councils' shares "
        "count year 0 too.",
    )
    assert doubts(read_case(sample, copy)) == brief(read_case(sample, copy)).doubts == said
    paper = build_case_paper(gather_case(sample, copy), sample.path.parent / "paper.pdf")
    words = " ".join(str(read(paper.path)).split())
    assert all(each in words for each in said)


def test_of_an_option_that_is_not_costed_no_paper_gives_a_figure(sample: Store) -> None:
    """It is not one that costs nothing: the soft market testing of the sample goes on."""
    with sample.change("Recommend what nobody has costed") as change:
        take_back(change, 3)
        for each in read_case(sample, 3).options:
            change.edit("options", each.id, {"preferred": each.title == "Outsourced"})
        submit(change, 3)
    told = brief(read_case(sample, 3))
    assert (told.option, told.profile, told.sharing) == ("Outsourced", None, None)
    pack = arranged(gather(sample), ["Gateways", "Savings predicted and delivered"])
    words = " ".join(str(read(build_pack(pack, sample.path.parent / "pack.pdf").path)).split())
    assert "recommends Outsourced, which is not costed." in words.replace("Outsourced ,", "Outsourced,")
    scored = next(item.paper.returns for item in pack.agenda if isinstance(item.paper, SavingsReport))
    assert [each.project for each in scored] == ["Planning Support"]
    paper = " ".join(str(read(build_case_paper(gather_case(sample, 3), sample.path.parent / "paper.pdf").path)).split())
    assert "Councils' shares" not in paper


def test_a_council_that_joins_leaves_the_years_before_known_as_they_were(sample: Store) -> None:
    project = read_case(sample, 1).project["id"]
    by_name = {str(each["name"]): each["id"] for each in sample.records("councils")}
    saved = {"project": project, "year": "2014/15", "kind": "cashable", "basis": "actual", "amount": 1_000_00}
    with sample.change("Have Ashford join") as change:
        change.add_many("savings", [{**saved, "council": by_name[each]} for each in ("Maidstone", "Swale")])
        part = change.add(
            "participations", {"project": project, "council": by_name["Ashford"], "since": date(2015, 4, 1)}
        )
    assert _delivered_by_planning(sample) == (("2014/15",), ())
    with sample.change("Have it join a day earlier") as change:
        change.edit("participations", part, {"since": date(2015, 3, 31)})
    assert _delivered_by_planning(sample) == ((), ("2014/15",))
    with sample.change("Have it leave a year later") as change:
        change.edit("participations", part, {"role": "left", "until": date(2016, 3, 31)})
    assert _delivered_by_planning(sample) == ((), ("2014/15",)), "it took part until then, and has not said"


def test_an_observer_has_no_share_and_is_asked_for_no_savings(sample: Store) -> None:
    project = read_case(sample, 1).project["id"]
    by_name = {str(each["name"]): each["id"] for each in sample.records("councils")}
    before = read_case(sample, 1).sharing(read_case(sample, 1).options[1])
    saved = {"project": project, "year": "2014/15", "kind": "cashable", "basis": "actual", "amount": 1_000_00}
    with sample.change("Have Ashford observe") as change:
        change.add_many("savings", [{**saved, "council": by_name[each]} for each in ("Maidstone", "Swale")])
        part = change.add("participations", {"project": project, "council": by_name["Ashford"], "role": "observer"})
    seen = read_case(sample, 1)
    assert "Ashford" not in [each.name for each in seen.sharers]
    assert seen.sharing(seen.options[1]) == before
    assert _delivered_by_planning(sample) == (("2014/15",), ())
    with sample.change("Have it co-opted") as change:
        change.edit("participations", part, {"role": "co-opted"})
    assert "Ashford" in [each.name for each in read_case(sample, 1).sharers]
    assert _delivered_by_planning(sample) == ((), ("2014/15",))


def _delivered_by_planning(sample: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The years of which the score knows what was delivered, and those of which it knows a part."""
    told = returns(
        sample, all_gates(sample), sample.records("savings"), sample.names("projects"), {}, sample.today()
    ).told
    planning = next(each for each in told if each.project == "Planning Support")
    return planning.returned.years, planning.returned.in_part


def test_a_score_below_nought_is_a_warning_on_paper(sample: Store) -> None:
    with sample.change("Cost more each year") as change:
        one = change.add("options", {"business_case": 2, "title": "Dearer"})
        for kind, year in (("one-off cost", "year_0"), ("running cost", "year_1")):
            change.add("lines", {"option": one, "title": "Posts", "kind": kind, year: 10_000_00})
    tables = (part for part in business_case(gather_case(sample, 2)) if isinstance(part, Table))
    runs = [run for table in tables for row in table.rows for words in row.cells for run in words or ()]
    assert [run.style for run in runs if run.text == "−1.00"] == [CELL_WARNING]


def test_the_list_has_the_newest_version_first(sample: Store) -> None:
    assert [(each.project, each.version, each.state) for each in listed(sample)] == [
        ("Planning Support", 2, "draft"), ("Planning Support", 1, "locked"), ("Revenues and Benefits", 1, "submitted"),
    ]  # fmt: skip


def test_a_new_version_is_a_copy_of_all_and_locks_the_one_before(sample: Store) -> None:
    copy = new_version(sample, 1)
    before, after = read_case(sample, 1), read_case(sample, copy)
    assert (after.version, after.state, before.state) == (3, "draft", "locked")
    assert compare(sample, 1, copy) == ()
    assert [each.title for each in after.options] == [each.title for each in before.options]
    assert [after.quality(each) for each in after.options] == [before.quality(each) for each in before.options]
    assert not {each.id for each in after.options} & {each.id for each in before.options}
    assert sample.changes()[0].name == "Begin version 3 of Planning Support, gateway model"
    second = new_version(sample, copy)
    assert (read_case(sample, copy).state, read_case(sample, second).version) == ("locked", 4)
    sample.undo()
    assert read_case(sample, copy).state == "draft"
    with pytest.raises(UserError, match="no longer there"):
        read_case(sample, second)


def test_two_versions_are_compared_field_by_field_and_line_by_line(sample: Store) -> None:
    copy = new_version(sample, 1)
    case = read_case(sample, copy)
    two = option(case, "Model 2: one site, one manager")
    line = sample.records_with("lines", "option", two.id)[1]
    with sample.change("Edit") as change:
        change.edit("business_cases", copy, {"exit_cost": 15_000_000})
        change.edit("lines", int(str(line["id"])), {"year_1": 10_000_000})
        change.add("lines", {"option": two.id, "title": "ICT", "kind": "one-off cost", "year_0": 500_000})
    told = [(each.of, each.label, each.before, each.after) for each in compare(sample, 1, copy)]
    model = "Option “Model 2: one site, one manager”"
    assert told[:2] == [
        (model, "Investment score", "2.28", "2.12"),
        (model, "Net benefit over 5 years", "£385,000", "£343,000"),
    ]
    net = [f"Net of {each}" for each in ("Maidstone", "Swale", "Tunbridge Wells")]
    worse = ["NPV, savings 20% lower", "NPV, costs 20% higher", "NPV, a year late"]
    ratios = ["Benefit for each £1 of cost", "Return on investment"]
    others = ["Net present value at 3.5%", *ratios, "Payback", *worse, *net]
    assert [label for of, label, *_ in told[2:] if of == model] == others
    assert ("Net of Swale", "£57,500", "") in [each[1:] for each in told], "the fixed amounts are no longer all of it"
    assert told[2 + len(others):] == [
        ("", "Cost of leaving", "", "£150,000"),
        (f"{model}, line of money “Cashable: least saving a year (2013), cashable saving”", "Year 1",
         "£137,000", "£100,000"),
        (f"{model}, line of money “ICT, one-off cost”", "Line", "", "ICT"),
        (f"{model}, line of money “ICT, one-off cost”", "Kind", "", "one-off cost"),
        (f"{model}, line of money “ICT, one-off cost”", "Year 0", "", "£5,000"),
    ]  # fmt: skip


def test_what_is_submitted_is_taken_back_until_it_is_locked(sample: Store) -> None:
    for do, state in ((submit, "submitted"), (take_back, "draft"), (submit, "submitted"), (lock, "locked")):
        with sample.change("Next") as change:
            do(change, 2)
        assert read_case(sample, 2).state == state
    with pytest.raises(WrongValue, match="locked"), sample.change("Back") as change:
        take_back(change, 2)


def test_every_entry_has_its_own_words(sample: Store) -> None:
    for number in (1, 2):
        words = [(each.part, each.words) for each in entries(read_case(sample, number))]
        assert len(words) == len(set(words))


def test_the_paper_of_a_version_locked_in_the_sample_has_no_risks_as_at_a_day_after_its_own(sample: Store) -> None:
    with sample.change("Lock it") as change:
        lock(change, 3)
    paper = gather_case(sample, 3)
    assert paper.risks
    assert paper.risks_on == paper.as_at


@pytest.mark.parametrize(("typed", "told"), [
    ("from  April 2027", "From April 2027"), ("By end of May 2027", "By end of May 2027"),
    ("not  before May 2027", "Not before May 2027"), ("no later than 1/5/27", "No later than 1 May 2027"),
    ("April 2027", "April 2027"),
])  # fmt: skip
def test_the_paper_says_from_when_or_by_when_as_it_was_said(sample: Store, typed: str, told: str) -> None:
    case = new_version(sample, 1)
    with sample.change("Say when") as change:
        change.edit("business_cases", case, {"when": read_when(typed)})
    assert dict(gather_case(sample, case).asked)["When"] == told
