"""What has changed since the Board last met, in a real programme whose clock goes on."""

from datetime import UTC, date, datetime

import pytest

from mkip_desk.db.store import Store
from mkip_desk.services.since_board import Since, since_last_board


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2014, 9, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(path, clock):
    with Store.create(path, clock=clock) as made:
        with made.change("Set up") as change:
            change.add("partnerships", {"name": "Mid Kent"})
            change.add_many("meetings", [{"day": date(2014, 9, 18)}, {"day": date(2014, 12, 11)}])
            change.add_many(
                "projects", [{"title": "Legal services", "rag": "amber"}, {"title": "Audit", "rag": "green"}]
            )
            change.add_many("risks", [{"title": "Posts cannot be recruited"}, {"title": "Data is lost"}])
        clock.now = datetime(2014, 11, 3, 10, tzinfo=UTC)
        yield made


def test_nothing_has_changed(store):
    assert since_last_board(store).last == date(2014, 9, 18)
    assert since_last_board(store).moved == ()
    assert since_last_board(store).changed("projects") == frozenset()


def test_the_difference_counts_and_not_the_steps(store):
    for rag in ("red", "green", "red"):
        with store.change("Edit") as change:
            change.edit("projects", 1, {"rag": rag, "stage": "Implementation"})
    with store.change("There and back") as change:
        change.edit("projects", 2, {"rag": "red"})
    with store.change("There and back") as change:
        change.edit("projects", 2, {"rag": "green"})
    found = since_last_board(store)
    assert [(one.name, one.field.name, one.before, one.after) for one in found.moved] == [
        ("Legal services", "rag", "At risk", "Off track"),
        ("Legal services", "stage", "", "Implementation"),
    ]
    assert found.changed("projects") == {1}


def test_what_was_added_and_what_has_gone(store):
    with store.change("Risks") as change:
        new = change.add("risks", {"title": "A new one"})
        change.delete("risks", 1)
    found = since_last_board(store)
    assert (found.added["risks"], found.gone["risks"]) == ({new}, {1})
    assert found.changed("risks") == {new}


def test_what_came_on_the_day_of_the_board_is_not_since(store, clock):
    clock.now = datetime(2014, 12, 11, 9, tzinfo=UTC)
    with store.change("On the day") as change:
        change.edit("projects", 1, {"rag": "green"})
    clock.now = datetime(2014, 12, 12, 9, tzinfo=UTC)
    with store.change("The day after") as change:
        change.edit("projects", 2, {"rag": "amber"})
    assert [one.name for one in since_last_board(store).moved] == ["Audit"]


def test_a_programme_younger_than_the_last_board_has_nothing_to_compare(store, path, clock):
    clock.now = datetime(2014, 9, 2, 10, tzinfo=UTC)
    assert since_last_board(store) == Since()  # no Board has met
    with Store.create(path.with_name("young.mkip"), clock=lambda: datetime(2015, 1, 5, tzinfo=UTC)) as young:
        with young.change("Set up") as change:
            change.add("partnerships", {"name": "Mid Kent"})
            change.add("meetings", {"day": date(2014, 12, 11)})
        assert since_last_board(young) == Since()
