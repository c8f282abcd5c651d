"""What goes to the next Board by itself until it is dealt with, seen in the built pack (RULES 3 to 6, 12)."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import Outcome
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.services.gateways.gateway_standing import Gate, gates_of
from mkip_desk.services.gateways.gateways import Condition, Decision, begin, decide, review_again
from mkip_desk.services.gateways.tolerances import raise_exception
from mkip_desk.services.papers.board_pack import build_board_pack
from tests.reports.reading_check import read

TODAY, NEXT, AFTER = date(2014, 10, 1), date(2014, 12, 11), date(2015, 3, 12)


@pytest.fixture
def clock() -> list[datetime]:
    """What the store's clock says, as its last."""
    return [datetime(2014, 10, 1, 10, tzinfo=UTC)]


@pytest.fixture
def store(path: Path, blank_once: Path, clock: list[datetime]) -> Iterator[Store]:
    """A project of three councils with its gates begun, a Board that met and two to come."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: clock[-1]) as store:
        with store.change("Set up") as change:
            change.add("projects", {"title": "Planning Support", "councils": (2, 3, 4)})
            change.add_many("meetings", [{"day": day} for day in (date(2014, 9, 11), NEXT, AFTER)])
        begin(store, 1, 1)
        yield store


def gate(store: Store, key: str) -> Gate:
    found = gates_of(store, 1)
    assert found is not None
    return next(each for each in found.gates if each.key == key)


def pack(store: Store, meeting: date) -> str:
    """Every word and figure of the pack for a meeting."""
    reading = read(build_board_pack(store, store.path.parent / "packs", meeting=meeting).path)
    return " ".join(f"{reading} {' '.join(reading.cells())}".split())


def test_a_condition_overdue_goes_to_the_next_board_until_it_is_met(store: Store, clock: list[datetime]) -> None:
    with store.change("Provide") as change:
        rows = store.records_with("evidence", "gateway", gate(store, "G0").id)
        change.edit_many("evidence", {int(str(row["id"])): {"state": "there"} for row in rows})
    named = Condition("Ask the fourth council", "Programme Manager", When.on(date(2014, 11, 30)))
    for half in (Condition("Ask", "", named.due), Condition("Ask", "Manager"), Condition(" ", "Manager", named.due)):
        with pytest.raises(WrongValue):
            decide(store, gate(store, "G0").id, Decision(Outcome.CONDITIONS, TODAY, conditions=(half,)))
    decide(store, gate(store, "G0").id, Decision(Outcome.CONDITIONS, TODAY, conditions=(named,)))
    with store.change("A Board before that day") as change:
        early = change.add("meetings", {"day": date(2014, 11, 20)})
    said = pack(store, date(2014, 11, 20))
    assert "Conditions to be met" in said, "the Board sees what was decided, with the conditions of it"
    assert "Ask the fourth council Planning Support G0 Idea Programme Manager 30 Nov 2014" in said
    with store.change("It does not meet") as change:
        change.delete("meetings", early)
    clock.append(datetime(2014, 12, 11, 9, tzinfo=UTC))
    assert "Ask the fourth council Planning Support G0 Idea Programme Manager 30 Nov 2014 11 days late" in (
        pack(store, NEXT)
    )
    clock.append(datetime(2015, 3, 12, 9, tzinfo=UTC))
    assert "102 days late" in pack(store, AFTER), "it comes again"
    with store.change("Put it off") as change:
        change.edit("conditions", 1, {"due": When.on(date(2015, 6, 1))})
    said = pack(store, AFTER)
    assert "102 days late now said to be 1 Jun 2015" in said, "what the gate decided counts, until it is said why not"
    with store.change("Say why") as change:
        change.edit("conditions", 1, {"moved": "Ashford asked for more time"})
    said = pack(store, AFTER)
    assert "102 days late" not in said
    assert (
        "Ask the fourth council Moved: Ashford asked for more time Planning Support G0 Idea Programme Manager 1 Jun "
        in (pack(store, NEXT))
    )
    store.undo()
    store.undo()
    again = review_again(store, gate(store, "G0").id)
    assert "102 days late" in pack(store, AFTER), "while the next review is open it holds"
    decide(store, again, Decision(Outcome.APPROVE, TODAY))
    assert "102 days late" not in pack(store, AFTER), "the latest decision alone counts"
    store.undo()
    with store.change("Met") as change:
        change.edit("conditions", 1, {"done": When.on(date(2014, 12, 1))})
    assert "Ask the fourth council" not in pack(store, NEXT)


def test_an_exception_is_on_the_agenda_until_the_board_has_dealt_with_it(store: Store, clock: list[datetime]) -> None:
    with store.change("Agree, and be late") as change:
        change.add(
            "baselines", {"project": 1, "taken": TODAY, "source": "G2", "budget": 100_00, "cost_tolerance": "5%"}
        )
        change.edit("projects", 1, {"budget": 100_00, "cost_tolerance": "5%", "forecast_cost": 105_00})
    assert "Exceptions" not in pack(store, NEXT), "equal is within"
    with store.change("One penny more") as change:
        change.edit("projects", 1, {"forecast_cost": 105_01})
    assert "Beyond tolerance, with no report before the Board" in pack(store, NEXT)
    report = raise_exception(store, 1, Measured.COST)
    told = pack(store, NEXT)
    for heading in ("Cause", "Consequences", "Options", "Recommendation", "Lessons"):
        assert heading in told
    with store.change("Deal with it") as change:
        met = store.records("meetings")[0]["id"]
        change.edit("exceptions", report, {"state": "corrective action", "meeting": met, "decision": "Option B agreed"})
    assert "corrective action Option B agreed" in pack(store, NEXT)
    clock.append(datetime(2014, 12, 12, 10, tzinfo=UTC))
    assert "Option B agreed" not in pack(store, AFTER), "it is told once"
    assert "Beyond tolerance, with no report before the Board" in pack(store, AFTER), "it is still beyond"


def test_leaving_a_service_is_decided_at_its_own_gate(store: Store) -> None:
    """GX: no project comes to it in turn, only one for which a day is set (GA 1.2, 16.2)."""
    assert "GX Exit" not in pack(store, NEXT)
    with store.change("Notice was given") as change:
        change.edit("gateways", gate(store, "GX").id, {"forecast": When.on(NEXT)})
    told = pack(store, NEXT)
    assert "Planning Support: GX Exit" in told
    assert "Who pays" in told
    with pytest.raises(WrongValue, match="missing"):
        decide(store, gate(store, "GX").id, Decision(Outcome.APPROVE, TODAY))
    decide(store, gate(store, "GX").id, Decision(Outcome.REWORK, TODAY, "Say who pays"))
    assert "GX Exit Rework 1 Oct 2014 Say who pays" in pack(store, NEXT)


def test_one_saving_told_by_two_projects_is_asked_about_and_added_once(store: Store) -> None:
    """£230k of Printing stand under two rows of the programme (`002` rows 4 and 12, RULES 6)."""
    with store.change("Tell it twice") as change:
        two = [change.add("projects", {"title": title}) for title in ("Printing services", "Printing project")]
        for project in two:
            change.add("savings", {"project": project, "year": "2014/15", "kind": "cashable", "amount": 230_000_00})
    told = pack(store, NEXT)
    assert "£230,000 cashable in 2014/15, planned: Printing project, as Printing services." in told
    assert "£460,000" not in told
