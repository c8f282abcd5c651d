"""A version that is locked stays as it is, through whichever door somebody comes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import WrongValue


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A business case of one option with one line, locked by the last change."""
    with Store.create(tmp_path / "fixed.mkip") as made:
        with made.change("Add") as change:
            project = change.add("projects", {"title": "Legal services"})
            case = change.add("business_cases", {"project": project, "title": "Legal, first case"})
            other = change.add("business_cases", {"project": project, "title": "Legal, second case", "version": 2})
            option = change.add("options", {"business_case": case, "title": "One team"})
            change.add("options", {"business_case": other, "title": "Two teams"})
            factor = change.add("factors", {"business_case": case, "title": "Resilience", "weight": 5000})
            change.add("scores", {"option": option, "factor": factor, "score": 3})
        with made.change("Add a line") as change:
            change.add("lines", {"option": option, "title": "Posts", "kind": "cashable saving", "year_1": 100})
        with made.change("Lock it") as change:
            change.edit("business_cases", case, {"state": "locked"})
        yield made


WAYS: dict[str, Callable[[Change], object]] = {
    "edit it": lambda change: change.edit("business_cases", 1, {"title": "Other"}),
    "unlock it": lambda change: change.edit("business_cases", 1, {"state": "draft"}),
    "delete it": lambda change: change.delete("business_cases", 1),
    "delete its project": lambda change: change.delete("projects", 1),
    "edit an option": lambda change: change.edit("options", 1, {"title": "Other"}),
    "edit a line of an option": lambda change: change.edit("lines", 1, {"year_1": 5}),
    "edit a score": lambda change: change.edit("scores", 1, {"score": 5}),
    "delete a line": lambda change: change.delete("lines", 1),
    "add a line": lambda change: change.add("lines", {"option": 1, "title": "ICT", "kind": "one-off cost"}),
    "add a benefit": lambda change: change.add("benefits", {"business_case": 1, "title": "Faster"}),
    "move an option into it": lambda change: change.edit("options", 2, {"business_case": 1}),
    "move an option out of it": lambda change: change.edit("options", 1, {"business_case": 2}),
}


@pytest.mark.parametrize("way", [each for each in WAYS if each != "unlock it"])
def test_nothing_of_what_was_submitted_can_be_changed(store: Store, way: str) -> None:
    store.undo()
    with store.change("Submit it") as change:
        change.edit("business_cases", 1, {"state": "submitted"})
    with (
        pytest.raises(WrongValue, match=r"“Legal, first case” was submitted .* Take it back"),
        store.change(way) as one,
    ):
        WAYS[way](one)
    assert store.changes()[0].name == "Submit it"


def test_what_was_submitted_is_taken_back_or_locked_and_nothing_else_with_it(store: Store) -> None:
    store.undo()
    with store.change("Submit it") as change:
        change.edit("business_cases", 1, {"state": "submitted"})
    with pytest.raises(WrongValue, match="was submitted"), store.change("Both") as change:
        change.edit("business_cases", 1, {"state": "draft", "title": "Other"})
    with store.change("Take it back, exempt") as change:
        change.edit("business_cases", 1, {"state": "draft", "exempt": "3 financial or business affairs"})
    with store.change("Edit and submit") as change:
        change.edit("business_cases", 1, {"state": "submitted", "title": "Other"})
    with store.change("Lock it") as change:
        change.edit("business_cases", 1, {"state": "locked", "title": "Other"})
    assert (store.record("business_cases", 1) or {})["state"] == "locked"


def test_that_it_is_exempt_is_no_part_of_it_and_said_and_taken_back_at_any_time(store: Store) -> None:
    with store.change("Mark it") as change:
        change.edit("business_cases", 1, {"exempt": "3 financial or business affairs"})
    marking = store.changes()[0].id
    with pytest.raises(WrongValue, match="is locked"), store.change("Both") as change:
        change.edit("business_cases", 1, {"exempt": None, "title": "Other"})
    assert store.take_back(marking).kept == ()
    case = store.record("business_cases", 1) or {}
    assert (case["exempt"], case["state"]) == (None, "locked")


def test_the_locking_alone_is_taken_back_whatever_came_after_it(store: Store) -> None:
    locking = store.changes()[0].id
    with store.change("Edit another") as change:
        change.edit("options", 2, {"title": "Three teams"})
    assert store.take_back(locking).kept == ()
    assert (store.record("business_cases", 1) or {})["state"] == "draft"


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_can_be_changed(store: Store, way: str) -> None:
    with pytest.raises(WrongValue, match=r"“Legal, first case” is locked and stays as it is"), store.change(way) as one:
        WAYS[way](one)
    assert store.changes()[0].name == "Lock it"


def test_a_refusal_that_is_caught_takes_the_whole_change_back(store: Store) -> None:
    with pytest.raises(WrongValue), store.change("Two things") as change:
        change.edit("options", 2, {"title": "Three teams"})
        with pytest.raises(WrongValue):
            change.edit("options", 1, {"title": "Four teams"})
    assert [each["title"] for each in store.records("options")] == ["One team", "Two teams"]


def test_what_was_done_to_it_before_is_not_taken_back_by_itself(store: Store) -> None:
    adding = next(each.id for each in store.changes() if each.name == "Add a line")
    with pytest.raises(WrongValue, match="is locked"):
        store.take_back(adding)
    assert store.count("lines") == 1


def test_the_locking_is_undone_first(store: Store) -> None:
    store.undo()
    store.undo()
    assert (store.record("business_cases", 1) or {})["state"] == "draft"
    assert store.count("lines") == 0
    store.redo()
    store.redo()
    assert (store.record("business_cases", 1) or {})["state"] == "locked"


def test_another_version_beside_it_is_free(store: Store) -> None:
    with store.change("Edit the other") as change:
        change.edit("options", 2, {"title": "Three teams"})
        change.add("lines", {"option": 2, "title": "ICT", "kind": "one-off cost", "year_0": 500})
        change.delete("options", 2)
    assert store.count("lines") == 1


def test_a_version_that_was_deleted_does_not_come_back_beside_another_of_its_number(store: Store) -> None:
    with store.change("Delete the second") as change:
        change.delete("business_cases", 2)
    deleting = store.newest_change()
    with store.change("Begin it anew") as change:
        anew = change.add("business_cases", {"project": 1, "title": "Legal, begun anew", "version": 2})
    with pytest.raises(WrongValue, match="“Legal, second case” was begun anew since it was deleted"):
        store.take_back(deleting)
    with store.change("Delete that") as change:
        change.delete("business_cases", anew)
    assert store.take_back(deleting).kept == ()
    assert [row["version"] for row in store.records("business_cases")] == [1, 2]
