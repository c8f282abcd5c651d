from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.errors import FileError
from mkip_desk.reports.content import ActionLog, ProgrammeOverview, ProjectReports
from mkip_desk.reports.gate_content import GatewaysPaper
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.board_pack import build_board_pack, file_name, gather
from tests.reports.reading_check import read

DECEMBER = datetime(2009, 12, 4, 9, tzinfo=UTC)


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(DECEMBER)


@pytest.fixture
def store(path: Path, clock: Clock):
    with new_programme(path, clock=clock) as made:
        yield made


def add_project(store: Store, **values) -> int:
    with store.change("Add a project") as change:
        return change.add("projects", {"title": "Legal services", **values})


def add_meeting(store: Store, day: date, **values) -> None:
    with store.change("Add a meeting") as change:
        change.add("meetings", {"day": day, **values})


def paper(pack, kind):
    return next(item.paper for item in pack.agenda if isinstance(item.paper, kind))


def only_project(pack):
    (project,) = paper(pack, ProgrammeOverview).projects
    return project


def test_without_a_meeting_it_is_a_draft_as_of_today(store):
    pack = gather(store)
    assert (pack.meeting, pack.status, pack.as_at) == (None, "Draft", date(2009, 12, 4))
    assert file_name(pack) == "MKIP Board draft 2009-12-04.pdf"


def test_the_name_of_its_file_can_be_one(store):
    (partnership,) = store.records("partnerships")
    with store.change("Rename") as change:
        change.edit("partnerships", partnership["id"], {"short_name": 'MKIP/Kent: "2014"'})
    assert file_name(gather(store)) == "MKIP-Kent- -2014- Board draft 2009-12-04.pdf"


def test_a_long_name_of_a_board_is_cut_in_that_of_its_file(store: Store, tmp_path: Path) -> None:
    partnership = store.records("partnerships")[0]["id"]
    with store.change("Name it") as change:
        change.edit("partnerships", int(str(partnership)), {"short_name": "Überörtliche Räte " * 20})
    built = build_board_pack(store, tmp_path)
    assert built.path.name.endswith(" draft 2009-12-04.pdf")
    assert built.path.is_file()


def test_it_is_for_the_next_meeting_on_record(store):
    for day in (date(2009, 9, 18), date(2010, 3, 12), date(2009, 12, 11)):
        add_meeting(store, day, starts="10.00 am", venue="Swale House")
    pack = gather(store)
    assert pack.meeting is not None
    assert (pack.meeting.day, pack.meeting.starts, pack.meeting.venue) == (
        date(2009, 12, 11), "10.00 am", "Swale House",
    )  # fmt: skip
    assert pack.status == ""
    assert file_name(pack) == "MKIP Board 2009-12-11.pdf"


def test_a_meeting_has_the_name_that_it_was_given_and_else_that_of_the_partnerships_board(store):
    with store.change("Call it otherwise") as change:
        change.edit("partnerships", 1, {"short_name": "WKP"})
    add_meeting(store, date(2010, 3, 12), title="Management Board")
    add_meeting(store, date(2010, 6, 11))
    assert gather(store).board == "Management Board"
    assert file_name(gather(store)) == "Management Board 2010-03-12.pdf"
    assert (gather(store, date(2010, 6, 11)).board, gather(store, draft=True).board) == ("WKP Board", "WKP Board")


def test_it_can_be_for_a_meeting_that_is_not_on_record(store, tmp_path):
    pack = gather(store, date(2009, 12, 18))
    assert pack.meeting is not None
    assert (pack.meeting.day, pack.meeting.venue) == (date(2009, 12, 18), "")
    (finding,) = build_board_pack(store, tmp_path, meeting=date(2009, 12, 18)).findings
    assert "No meeting on 18 December 2009 is recorded" in str(finding)
    add_meeting(store, date(2009, 12, 18))
    assert build_board_pack(store, tmp_path, meeting=date(2009, 12, 18)).findings == ()


def test_the_board_is_that_of_the_day(store, clock):
    assert "Ashford, Maidstone, Swale and Tunbridge Wells" in gather(store).members
    clock.now = datetime(2014, 12, 1, tzinfo=UTC)
    assert "Chief Executives of Maidstone, Swale and Tunbridge Wells." in gather(store).members


@pytest.mark.parametrize(
    ("values", "late"),
    [
        ({}, 4),
        ({"stage": "Complete"}, None),
        ({"stage": "live "}, None),
        ({"rag": "complete"}, None),
        ({"done": read_when("4 December 2009")}, None),
        ({"done": read_when("5 December 2009")}, 4),
        ({"stage": "On hold"}, None),
    ],
)
def test_what_is_finished_is_not_late(store, values, late):
    add_project(store, due=read_when("30 November 2009"), **values)
    assert only_project(gather(store)).days_late == late


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        ("30 November 2009", "open", 4),
        ("4 December 2009", "open", None),
        ("December 2009", "open", None),  # late only when its last day has gone by
        ("tbc", "open", None),
        ("30 November 2009", "closed", None),
    ],
)
def test_lateness_is_counted_from_the_last_day_of_what_was_said(store, due, status, late):
    add_project(store, due=read_when(due), status=status)
    assert only_project(gather(store)).days_late == late


def test_for_a_meeting_in_the_past_lateness_is_counted_to_that_day(store, clock):
    add_project(store, due=read_when("30 November 2009"))
    clock.now = datetime(2026, 11, 22, tzinfo=UTC)
    pack = gather(store, date(2009, 12, 11))
    assert only_project(pack).days_late == 11
    assert (pack.as_at, pack.position_on) == (date(2026, 11, 22), date(2009, 12, 11))


def told_late(told: object):
    """What is called late anywhere in a pack: how many days, and those that its due date gives."""
    if isinstance(told, Sequence) and not isinstance(told, str):
        for each in told:
            yield from told_late(each)
    elif is_dataclass(told):
        if getattr(told, "days_late", None) is not None:
            yield type(told).__name__, told.days_late, told.due.last
        for each in fields(told):
            yield from told_late(getattr(told, each.name))


@pytest.mark.parametrize("meeting", [date(2009, 12, 11), date(2009, 11, 20)])
def test_in_every_paper_lateness_is_counted_to_the_same_day(sample_file, meeting):
    """That of the data, or of a meeting before it."""
    with Store.open(sample_file) as store:
        pack = gather(store, meeting)
    late = list(told_late(pack))
    assert pack.position_on == min(meeting, date(2009, 12, 1))
    assert {"Action", "Condition"} <= {kind for kind, _, _ in late} or meeting < pack.as_at
    assert [days for _, days, _ in late] == [(pack.position_on - due).days for _, _, due in late]


def test_the_last_rag_is_what_the_board_saw_before(store, clock):
    project = add_project(store, rag="green")
    add_meeting(store, date(2009, 12, 11))
    add_meeting(store, date(2010, 3, 12))
    clock.now = datetime(2010, 1, 20, tzinfo=UTC)
    with store.change("Edit Legal services") as change:
        change.edit("projects", project, {"rag": "red"})
    with store.change("Add HR") as change:
        change.add("projects", {"title": "HR", "rag": "amber"})
    legal, hr = paper(gather(store), ProgrammeOverview).projects
    assert (legal.rag, legal.last_rag) == ("red", "green")
    assert (hr.rag, hr.last_rag) == ("amber", None)


def test_actions_closed_before_the_last_board_are_not_told_again(store, clock):
    add_meeting(store, date(2009, 12, 11))
    with store.change("Add actions") as change:
        old, new, _ = change.add_many("actions", [{"title": title} for title in ("Old", "New", "Open")])
        change.edit("actions", old, {"status": "closed"})
    clock.now = datetime(2010, 1, 20, tzinfo=UTC)
    with store.change("Close New") as change:
        change.edit("actions", new, {"status": "closed"})
    log = paper(gather(store), ActionLog)
    assert [action.title for action in log.actions] == ["New", "Open"]
    assert log.since == date(2009, 12, 11)
    with store.change("Open it again") as change:
        change.edit("actions", old, {"status": "open"})
    assert [action.title for action in paper(gather(store), ActionLog).actions] == ["Old", "New", "Open"]


def test_what_came_in_after_the_last_board_is_not_said_to_be_closed_since(store):
    add_meeting(store, date(2009, 9, 18))
    with store.change("Import") as change:
        change.add("actions", {"title": "Closed long ago, for all we know", "status": "closed"})
    log = paper(gather(store), ActionLog)
    assert (len(log.actions), log.since) == (1, None)


def test_a_report_has_what_belongs_to_its_project(path, clock):
    with new_programme(path.with_name("sample.mkip"), sample=True, clock=clock) as sample:
        with sample.change("Finish one that stands before a gate") as change:
            (mapping,) = (id for id, name in sample.names("projects").items() if name.startswith("ICT mapping"))
            change.edit("projects", mapping, {"done": read_when("30 November 2009")})
        pack = gather(sample)
    reports, gates = paper(pack, ProjectReports).reports, paper(pack, GatewaysPaper).standing
    rags = {report.project.name: report.project.rag for report in reports}
    assert {each.project: each.rag for each in gates} == {each.project: rags[each.project] for each in gates}
    assert "finished" in {each.rag for each in gates}
    legal = next(report for report in reports if report.project.title == "Legal services")
    assert [council.short for council in legal.project.councils] == ["MBC", "SBC", "TWBC"]
    assert [risk.reference for risk in legal.risks] == ["R1"]
    assert [milestone.title for milestone in legal.milestones][-1] == "Full implementation"
    assert sum(saving.pence for saving in legal.savings if (saving.year, saving.basis) == ("2011/12", "plan")) == (
        26_900_000
    )
    assert legal.did == "Shared service agreed and adopted. Practice Manager appointed."


def test_the_folder_is_made_and_two_builds_are_the_same(store, tmp_path):
    add_project(store, progress="Going well.")
    first = build_board_pack(store, tmp_path / "packs" / "december")
    again = build_board_pack(store, tmp_path / "again")
    assert first.path.read_bytes() == again.path.read_bytes()
    assert first.pages >= 3


def test_a_folder_that_cannot_be_made_is_said_so(store, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Board")
    with pytest.raises(FileError, match="could not be made"):
        build_board_pack(store, letter / "packs")
    assert letter.read_text() == "Dear Board"


def test_a_report_has_the_budget_and_each_date_of_a_milestone(store, tmp_path):
    project = add_project(store, budget=43_600_00)
    dates = {"agreed": "1 May 2009", "forecast": "2 June 2009", "done": "3 July 2009"}
    with store.change("Add a milestone") as change:
        change.add(
            "milestones",
            {"project": project, "title": "Signed", **{name: read_when(words) for name, words in dates.items()}},
        )
    reading = read(build_board_pack(store, tmp_path).path)
    cells = reading.cells()
    begin = cells.index("Signed")
    assert cells[begin + 1 : begin + 4] == ["1 May 2009", "2 Jun 2009", "3 Jul 2009"]
    said = reading.texts("P")
    assert said[said.index("Budget") + 1] == "£43,600"
