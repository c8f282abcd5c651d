"""The table of a review, sound under Qt's model tester, for whatever a plan holds."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import facts_of, import_file, plan_again, plan_file
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER, new_programme
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.importing.plan_parts import parts_of
from mkip_desk.views.importing.review_table import SECOND, ReviewModel
from mkip_desk.views.importing.reviewing import Review, count_of

TRACKER = resource(SAMPLE_TRACKER)
Role = Qt.ItemDataRole


@pytest.fixture
def model(qtbot):
    """A model that Qt's tester watches; what it finds is a warning, which fails the test."""
    made = ReviewModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


@pytest.fixture
def store(tmp_path):
    with new_programme(tmp_path / "review.mkip") as made:
        yield made


def review_of(store) -> Review:
    facts = facts_of(store)
    names = {name: names_for(store, register) for name, register in facts.registers.items()}
    plan = plan_file(facts, TRACKER)
    return Review(plan, names, parts_of(plan))


def chips(model: ReviewModel) -> list[str]:
    return [model.index(line, 1).data() for line in range(model.rowCount())]


def test_it_is_sound_empty_full_filtered_and_decided(model, store) -> None:
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    review = review_of(store)
    (projects,) = (each for each in review.registers if each.name == "projects")
    model.show(review, projects, "")
    assert chips(model) == ["New"] * 13
    assert model.index(0, 0).data(SECOND) == ""
    model.show(review, projects, "CONFLICT")
    assert model.rowCount() == 0
    model.decided()
    model.show(review, projects, "NEW")
    review.leave_out(review.items("projects")[0], out=True)
    model.decided()
    assert chips(model) == ["Left out", *["New"] * 12]
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_every_cell_says_its_column_aloud(model, store) -> None:
    import_file(store, TRACKER)
    review = review_of(store)
    model.show(review, review.registers[0], "")
    for column in range(model.columnCount()):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        assert model.index(3, column).data(Role.AccessibleTextRole).startswith(f"{head}: ")


def test_an_answer_makes_the_plan_again_without_reading_the_file(store) -> None:
    with store.change("Add a project") as change:
        ours = change.add("projects", {"title": "Legal service", "reference": "L1"})
    review = review_of(store)
    (asked,) = (item for item in review.items("projects") if review.asks(item))
    assert asked.suggestion.id == ours
    assert review.chip(asked) == ("New?", "amber")
    assert review.tab(review.registers[0]) == "Projects 13, 1 new?"
    assert review.undecided() == "1 in Projects may be here under another name, and comes in as new."
    review.same_as[asked.key] = ours
    plan = plan_again(facts_of(store), review.plan.tracker, review.same_as)
    again = review.again(plan, parts_of(plan), {})
    item = next(each for each in again.items("projects") if each.key == asked.key)
    assert item.now["id"] == ours
    assert not again.asks(item)
    assert again.tab(again.registers[0]) == "Projects 13, 1 conflict"
    assert again.undecided() == "1 conflict in Projects keeps the programme's value."
    assert count_of(again.plan, again.choices).count == 13


def test_the_number_of_changes_is_that_of_what_would_be_written(store) -> None:
    import_file(store, TRACKER)
    for at, record in enumerate(store.records("projects")):
        with store.change(f"Edit {record['title']}") as change:
            change.edit("projects", record["id"], {"stage": "Elsewhere"} if at % 3 else {"progress": None, "stage": ""})
    with store.change("Delete one") as change:
        change.delete("projects", store.records("projects")[-1]["id"])
    review = review_of(store)
    for at, item in enumerate(review.plan.items):
        review.leave_out(item, out=at % 4 == 0)
        for difference in item.differences:
            review.take(item, difference, file=at % 2 == 0)
        resolved = review.plan.resolved(review.choices)
        written = len(resolved.adds) + sum(bool(edit.values) for edit in resolved.edits)
        assert count_of(review.plan, review.choices).count == written
