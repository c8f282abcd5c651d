"""What waits in a register: counted by the same rules as its questions and the pack's own look."""

from datetime import date

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.waiting import Waiting, waiting_for_the_pack, waiting_in
from mkip_desk.domain.registers.register import Record
from tests.domain.questions.test_readiness import WHOLE

TODAY = date(2009, 11, 23)
GONE, AHEAD = When.on(date(2009, 11, 22)), When.on(date(2009, 11, 23))


def record(name: str, at: int = 1, /, **values: object) -> Record:
    """A record of which nothing waits, but for what is said of it."""
    return {"id": at, **{field.name: None for field in registers[name].fields}, **WHOLE.get(name, {}), **values}


@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("projects", {"due": GONE}, ["overdue"]),
        ("projects", {"due": AHEAD}, []),
        ("projects", {"due": AHEAD, "rag": "red", "rag_reason": "No post filled."}, ["off track"]),
        ("projects", {"due": AHEAD, "progress": None}, ["incomplete for the Board"]),
        ("projects", {"due": GONE, "rag": "red"}, ["overdue", "off track", "incomplete for the Board"]),
        ("projects", {"due": GONE, "rag": "complete", "progress": None}, []),
        ("risks", {"likelihood": 5, "impact": 5}, ["serious"]),
        ("risks", {"likelihood": 5, "impact": 5, "status": "closed"}, []),
        ("actions", {"due": GONE}, ["overdue"]),
        ("actions", {"owner": None, "due": AHEAD}, ["incomplete for the Board"]),
        ("milestones", {"title": "Go live", "due": GONE}, ["overdue"]),
        ("gateways", {"forecast": GONE}, ["overdue"]),
        ("gateways", {"forecast": GONE, "outcome": "rework"}, []),
        ("exceptions", {"state": "raised"}, ["open"]),
        ("escalations", {"state": "on the agenda"}, ["to a board"]),
        ("escalations", {"state": "closed"}, []),
        ("audits", {"state": "final", "opinion": "limited"}, ["limited"]),
        ("audits", {"state": "final", "opinion": "none", "agreed": TODAY}, ["limited", "to be circulated"]),
        ("audits", {"state": "final", "opinion": "limited", "agreed": TODAY, "circulated": TODAY}, ["limited"]),
        ("audits", {"state": "follow-up", "opinion": "limited", "follow_up_opinion": "reasonable"}, []),
        ("audits", {"state": "closed", "opinion": "limited"}, []),
        ("exceptions", {"state": "corrective action", "meeting": 1}, ["open"]),
        ("exceptions", {"state": "corrective action", "meeting": 1, "decision": "Agreed"}, []),
        ("savings", {}, []),
        ("councils", {"name": "Swale"}, []),
    ],
)
def test_what_waits_is_told_the_most_pressing_first(name: str, values: dict, found: list[str]) -> None:
    told = waiting_in(registers[name], [record(name, **values)], TODAY)
    assert told == tuple(Waiting(1, words) for words in found)


def test_each_record_is_counted() -> None:
    late = [record("actions", at, due=GONE) for at in (1, 2, 3)]
    assert waiting_in(registers["actions"], [*late, record("actions", 4, due=AHEAD)], TODAY) == (Waiting(3, "overdue"),)


def test_of_the_meetings_only_the_next_is_waited_for() -> None:
    days = [date(2009, 9, 1), date(2009, 12, 11), date(2010, 3, 1)]
    meetings = [record("meetings", at, day=day, venue=None) for at, day in enumerate(days, 1)]
    assert waiting_in(registers["meetings"], meetings, TODAY) == (Waiting(1, "incomplete for the Board"),)
    meetings[1] = record("meetings", 2, day=days[1])
    assert waiting_in(registers["meetings"], meetings, TODAY) == ()
    assert waiting_in(registers["meetings"], meetings[:1], TODAY) == ()


def test_the_pack_misses_what_is_incomplete_in_any_register() -> None:
    waiting = {
        "projects": (Waiting(2, "overdue"), Waiting(4, "incomplete for the Board")),
        "risks": (Waiting(1, "incomplete for the Board"),),
    }
    assert waiting_for_the_pack(waiting) == (Waiting(5, "missing"),)
    assert waiting_for_the_pack({"projects": (Waiting(2, "overdue"),)}) == ()
