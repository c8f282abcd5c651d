"""What was changed, in plain words: which record of what kind, and what it said before."""

from datetime import date

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.registers.register import Value
from mkip_desk.services.telling import what_it_did


@pytest.fixture
def store(blank_file):
    with Store.open(blank_file) as made:
        with made.change("Begin") as change:
            change.add("projects", {"reference": "P04", "title": "Waste", "rag": "green"})
        yield made


def told(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.lines) for one in what_it_did(store, store.newest_change())]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"rag": "amber"}, "RAG: from On track to At risk"),
        ({"rag": None}, "RAG: On track taken away"),
        ({"rag_reason": "A post is empty"}, "Reason for the RAG: “A post is empty”, where nothing was recorded"),
        ({"saving": Sum(26_900_000, Period.YEAR)}, "Saving: £269,000 a year, where nothing was recorded"),
        ({"lead": 1}, "Lead council: ABC, where nothing was recorded"),
    ],
)
def test_an_edit_says_what_was_there_and_what_is(store, values: dict[str, Value], line: str) -> None:
    with store.change("Edit Waste") as change:
        change.edit("projects", 1, values)
    assert told(store) == [("Project: P04 Waste", (line,))]


def test_a_record_is_named_with_what_it_belongs_to(store) -> None:
    with store.change("Add") as change:
        change.add("milestones", {"project": 1, "title": "Choose a system"})
        change.add("participations", {"project": 1, "council": 2})
    assert told(store) == [
        ("Milestone: Choose a system, Waste", ("Added",)),
        ("Part in a project: Maidstone, Waste", ("Added",)),
    ]


def test_the_same_in_other_words_is_said_to_be_the_same(store) -> None:
    with store.change("Type it") as change:
        change.edit("projects", 1, {"saving": Sum(100, Period.YEAR, words="£1 pa")})
    with store.change("Type it again") as change:
        change.edit("projects", 1, {"saving": Sum(100, Period.YEAR, words="1 pound a year")})
    assert told(store) == [("Project: P04 Waste", ("Saving: £1 a year, put in other words",))]


def test_a_meeting_is_told_from_others_of_its_board_by_its_day(store) -> None:
    with store.change("Add") as change:
        meeting = change.add("meetings", {"day": date(2009, 12, 11)})
    assert told(store) == [("Meeting: MKIP Board, 11 December 2009", ("Added",))]
    with store.change("Edit it") as change:
        change.edit("meetings", meeting, {"venue": "Maidstone"})
    assert told(store)[0][0] == "Meeting: MKIP Board, 11 December 2009"
    with store.change("Delete it") as change:
        change.delete("meetings", meeting)
    assert told(store) == [("Meeting: MKIP Board, 11 December 2009", ("Deleted",))]
