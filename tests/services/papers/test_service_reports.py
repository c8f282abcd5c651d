"""The papers of the shared services from a real store: what they say, what they never say, and by command."""

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.errors import UserError
from mkip_desk.reports.service_content import ServicesSummary
from mkip_desk.services.papers.board_pack import build_board_pack, gather
from mkip_desk.services.papers.service_reports import build_papers, gather_papers
from mkip_desk.services.shared_services.escalations import raise_due
from mkip_desk.services.shared_services.signing_off import begin_correction, sign_off
from tests.reports.reading_check import read
from tests.services.test_pack_disclosure import TYPED, all_of_it, fill, marker

ON = datetime(2014, 10, 20, 12, tzinfo=UTC)
QUARTERS = ("2013/14 Q4", "2014/15 Q1", "2014/15 Q2")

REPORTED = {
    "partnerships.name", "partnerships.contact", "councils.name", "councils.initials",
    "services.title", "services.manager", "services.line_manager",
    "board_members.person", "board_members.role",
    "catalogue.title", "catalogue.what", "catalogue.standard", "catalogue.ask", "clients.person",
    "indicators.reference", "indicators.title", "indicators.unit",
    "returns.achievements", "returns.issues", "returns.why_missed", "returns.for_board",
    "returns.changes", "returns.signed_by",
    "audits.title", "audit_receipts.body", "risks.title", "risks.owner", "risks.mitigation",
    "issues.title", "issues.owner", "escalations.title", "escalations.evidence",
}  # fmt: skip
"""Think before adding to this: a paper may be published, and who typed the words may not have known it."""


@pytest.fixture
def store(tmp_path: Path, blank_once: Path):
    shutil.copy(blank_once, tmp_path / "a.mkip")
    with Store.open(tmp_path / "a.mkip", clock=lambda: ON) as made:
        _fill(made)
        yield made


def _fill(store: Store) -> None:
    """Two services: one that misses most of its targets in three quarters, and one that nothing is known of."""
    councils = {str(row["initials"]): int(str(row["id"])) for row in store.records("councils")}
    maidstone, wells = councils["MBC"], councils["TWBC"]
    with store.change("Add services") as change:
        one = change.add(
            "services",
            {"title": "Revenues and Benefits", "councils": (maidstone, wells), "line_manager": "Director of Finance"},
        )
        change.add("services", {"title": "Legal", "councils": tuple(councils.values())[:3], "host": councils["SBC"]})
        change.add("meetings", {"day": date(2014, 12, 11)})
        change.add("service_meetings", {"service": one, "day": date(2014, 10, 30)})
        for person, council in (("Director of Finance", maidstone), ("Director of Swale", councils["SBC"])):
            change.add("board_members", {"service": one, "person": person, "council": council, "role": "Director"})
        change.add("board_members", {"service": one, "person": "Gone", "until": date(2013, 1, 1)})
        change.add("agreements", {"service": one, "kind": "risk register", "agreed": When.on(date(2013, 8, 1))})
        change.add("catalogue", {"service": one, "title": "Council tax bills", "standard": "In ten working days"})
        change.add("clients", {"service": one, "council": wells, "person": "Head of Customer Service"})
        audit = change.add("audits", {"service": one, "title": "Council tax", "year": "2014/15", "opinion": "limited",
                                      "state": "final"})  # fmt: skip
        change.add("audit_receipts", {"audit": audit, "body": "Maidstone Audit Committee", "day": date(2014, 9, 15)})
        change.add("audits", {"title": "MKIP governance", "year": "2014/15", "state": "final", "opinion": "reasonable"})
        for council, actual in ((maidstone, 731_500_00), (wells, 602_250_00)):
            change.add("budgets", {"service": one, "council": council, "quarter": QUARTERS[-1], "annual": 1_400_000_00,
                                   "profile": 700_000_00, "actual": actual, "savings_target": 60_000_00,
                                   "savings_delivered": 22_000_00})  # fmt: skip
        _measure(change, one, (maidstone, wells))
    raise_due(store)


def _measure(change, service: int, councils: tuple[int, int]) -> None:
    """Claims late at both councils, accuracy as it should be, in each quarter."""
    claims = {"service": service, "reference": "RB1", "title": "Days to process claims", "better": "lower"}
    accuracy = {"service": service, "reference": "RB3", "title": "Accuracy", "unit": "%", "better": "higher"}
    late, right = (change.add("indicators", each) for each in (claims, accuracy))
    for number, quarter in enumerate(QUARTERS):
        for council in councils:
            change.add("measurements", {"indicator": late, "council": council, "quarter": quarter, "target": days("20"),
                                        "value": days(f"{22 + number}.1"), "note": "For the office"})  # fmt: skip
        share = Figure(Decimal("0.974"), percent=True)
        change.add("measurements", {"indicator": right, "quarter": quarter, "target": share, "value": share})
        made = change.add("returns", {"service": service, "quarter": quarter, "rag": "amber",
                                      "received": date(2014, 10, 14),
                                      "achievements": "A new portal.\n\nNo backlog."})  # fmt: skip
        change.lock("returns", made, {"state": "signed off", "signed": date(2014, 10, 17)})


def days(words: str) -> Figure:
    return Figure(Decimal(words))


def words_of(path: Path) -> str:
    return " ".join(" ".join(read(path).texts()).split())


def test_the_papers_say_what_the_store_holds(store: Store, tmp_path: Path):
    revenues, legal, summary, people, catalogue = (
        words_of(each.path) for each in build_papers(store, tmp_path / "out", "2014/15 Q2")
    )
    assert "Most indicators missed in 2013/14 Q4 (2 of 3), 2014/15 Q1 (2 of 3) and 2014/15 Q2 (2 of 3)." in revenues
    for said in ("For the Shared Service Board of 30 October 2014.", "RB1 Days to process claims", "24.1", "97.4%",
                 "£31,500 over", "£97,750 under", "A new portal.", "14 months old",
                 "✓ Maidstone Audit Committee, 15 Sep 2014"):  # fmt: skip
        assert said in revenues, said
    assert "No return has been asked for." in legal
    assert "The three-year audit plan has no audit of this service." in legal
    assert "2 services; 1 of their returns signed off. No return from Legal." in summary
    assert "The partnership MKIP governance reasonable" in summary
    assert "Director of Finance is the line manager of the service's manager" in people
    assert "Director of Swale sits on the board for a council that takes no part in the service." in people
    assert "Gone" not in people
    assert "Council tax bills In ten working days" in catalogue
    assert "Head of Customer Service for Tunbridge Wells" in catalogue


def test_who_answers_for_a_service_today_is_whos_who_whatever_a_quarter_was_signed_off_with(store: Store) -> None:
    """Its report has whoever did then; it is found by what the service is called now, and was."""
    service = next(row["id"] for row in store.records("services") if row["title"] == "Legal")
    swale, maidstone = (next(row["id"] for row in store.records("councils") if row["initials"] == each)
                        for each in ("SBC", "MBC"))  # fmt: skip
    with store.change("Return") as change:
        change.edit("services", service, {"councils": (swale, maidstone), "host": swale, "manager": "Head of Legal"})
        returned = change.add("returns", {"service": service, "quarter": QUARTERS[-1], "state": "received"})
    sign_off(store, returned, "")
    with store.change("Another hosts it") as change:
        new = {"title": "Law", "host": maidstone, "manager": "Head of Law", "line_manager": "Director of Law"}
        change.edit("services", service, new)
    papers = gather_papers(store, QUARTERS[-1])
    (law,) = [each for each in papers.people.services if each.title == "Law"]
    assert (law.host and law.host.initials, law.manager, law.line_manager) == ("MBC", "Head of Law", "Director of Law")
    then = papers.of("law")
    assert (then.title, then.manager, papers.of("Legal")) == ("Legal", "Head of Legal", then)


def test_the_report_of_a_correction_under_way_lists_what_it_will_once_it_is_signed_off(store: Store, tmp_path: Path):
    (first,) = [row["id"] for row in store.records("returns") if row["quarter"] == QUARTERS[-1]]
    corrected = begin_correction(store, first)

    def says() -> str:
        (paper,) = build_papers(store, tmp_path / "out", QUARTERS[-1], "Revenues and Benefits")
        return words_of(paper.path)

    assert "Version 2, a correction. Nothing is corrected in it yet." in says()
    with store.change("Correct it") as change:
        claims = next(row["id"] for row in store.records("indicators") if row["reference"] == "RB1")
        figures = store.records_with("measurements", "indicator", claims)
        change.edit("measurements", next(row["id"] for row in figures if row["quarter"] == QUARTERS[-1]), {
            "value": days("19")})  # fmt: skip
        change.edit("returns", corrected, {"changes": "As Maidstone asked."})
        change.edit("services", store.record("returns", corrected)["service"], {"manager": "Head of Revenues"})
    told = (
        "Version 2, a correction. As Maidstone asked. RB1 for MBC, value: 24.1 became 19 Manager: now Head of Revenues"
    )
    assert told in says()
    sign_off(store, corrected, "")
    assert told in says()


def test_the_summary_holds_the_very_services_that_the_reports_are_of(store: Store):
    papers = gather_papers(store)
    assert papers.quarter == "2014/15 Q2"
    assert papers.summary.services == papers.services
    pack = next(item.paper for item in gather(store).agenda if isinstance(item.paper, ServicesSummary))
    assert pack == papers.summary


def test_every_paper_is_as_at_one_day_which_is_no_earlier_than_what_it_judges(store: Store, tmp_path: Path):
    with store.change("Judge ahead of the clock") as change:
        service = store.records("services")[0]["id"]
        change.add("returns", {"service": service, "quarter": "2014/15 Q4", "state": "checked"})
    built = [words_of(paper.path) for paper in build_papers(store, tmp_path, "2014/15 Q2")]
    assert ["31 March 2015" in words for words in built] == [True] * 5


def test_the_pack_has_the_summary_only_where_there_are_services(store: Store, tmp_path: Path, blank_once: Path):
    assert "Services in 2014/15 Q2" in words_of(build_board_pack(store, tmp_path / "out").path)
    shutil.copy(blank_once, tmp_path / "blank.mkip")
    with Store.open(tmp_path / "blank.mkip") as blank:
        assert "Shared services" not in words_of(build_board_pack(blank, tmp_path / "blank").path)


def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path):
    one, two = (build_papers(store, tmp_path / name) for name in ("one", "two"))
    assert [each.sha256 for each in one] == [each.sha256 for each in two]
    assert [each.path.name for each in one] == [
        "Revenues and Benefits 2014-15 Q2.pdf",
        "Legal 2014-15 Q2.pdf",
        "Summary of shared services 2014-15 Q2.pdf",
        "Who's who of shared services.pdf",
        "Service catalogue.pdf",
    ]


def test_services_that_a_file_name_cannot_tell_apart_have_a_file_each(store: Store, tmp_path: Path):
    with store.change("Add") as change:
        for title in ("HR: pay?", "HR/ pay*", "Legal " * 20, "Legal " * 20 + "again"):
            change.add("services", {"title": title.strip()})
    built = build_papers(store, tmp_path / "out")
    assert len({each.path.name.casefold() for each in built}) == len(built) == 9
    assert all(each.path.exists() for each in built)


def test_one_service_is_built_alone_whatever_its_capitals(store: Store, tmp_path: Path):
    (built,) = build_papers(store, tmp_path, "2014/15 Q1", "legal ")
    assert built.path.name == "Legal 2014-15 Q1.pdf"
    with pytest.raises(UserError, match=r"There is no service “Law”\. There are Revenues and Benefits, Legal"):
        build_papers(store, tmp_path, title="Law")


def test_only_what_is_meant_for_them_gets_into_the_papers(store: Store, tmp_path: Path):
    fill(store)
    with store.change("Add") as change:  # the one of the filling had left by now
        service = int(str(store.records("services")[-1]["id"]))
        member = {name: marker("board_members", name) for name in ("person", "role")}
        change.add("board_members", {"service": service, **member})
        returned = next(row for row in store.records("returns") if row["service"] == service)
        (indicator,) = store.records_with("indicators", "service", service)
        change.add("measurements", {"indicator": indicator["id"], "quarter": returned["quarter"]})
        change.lock("returns", int(str(returned["id"])), {"state": "signed off"})
    quarter = str(returned["quarter"])
    _, _, *built = build_papers(store, tmp_path, quarter)
    text = "".join(all_of_it(each.path) for each in built).replace(" ", "")
    typed = {
        f"{register.name}.{field.name}"
        for register in registers.values()
        for field in register.fields
        if field.kind in TYPED
    }
    assert {name for name in typed if marker(*name.split(".")) in text} == REPORTED
    assert "Fortheoffice" not in text


def test_the_command_builds_them_and_says_where_they_are(store: Store, run, tmp_path: Path):
    store.close()
    out = tmp_path / "reports"
    code, said, _ = run("report", tmp_path / "a.mkip", "--quarter", "Q2 14/15", "--out", out)
    assert code == 0
    assert said.splitlines()[0] == f"{out / 'Revenues and Benefits 2014-15 Q2.pdf'} (3 pages)"
    assert len(said.splitlines()) == 5
    code, _, why = run("report", tmp_path / "a.mkip", "--quarter", "next week", "--out", out)
    assert (code, "“next week” is not a quarter; write it as 2014/15 Q2" in why) == (2, True)
    code, _, why = run("report", tmp_path / "a.mkip", "--service", "Law", "--out", out)
    assert (code, "There is no service “Law”." in why) == (2, True)
