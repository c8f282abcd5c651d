"""A table in groups: by a menu, folded by clicks and keys, with counts and sums, found again as it was left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.course import Course
from mkip_desk.domain.questions.arrangement import SortKey, groupable
from mkip_desk.views.base.ordering import sorted_by
from mkip_desk.views.base.showing import Names, contents
from mkip_desk.views.register.foot_row import added_up
from mkip_desk.views.register.groups import Groups, divided
from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import filled, named, said, table, table_names, typed_into
from tests.views.register.test_sorting import click_head

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PROJECTS = registers["projects"]
RAG = PROJECTS.field("rag")
Role = Qt.ItemDataRole


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """What it has open."""
    return window.programme.standing.path


def group(qtbot, window, *words: str) -> None:
    """Choose what to group by."""
    grouped = next(each for each in window.page.findChildren(QPushButton) if each.text().startswith("Group"))
    qtbot.mouseClick(grouped, Qt.MouseButton.LeftButton)
    for each in words:
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == each))
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def lines(window) -> list[str]:
    """What stands on each line: the head of a group, or the name of a project."""
    model = table(window).model()
    assert isinstance(model, RegisterModel)
    return [
        model.index(line, 0).data() if model.head(line) else f"- {model.index(line, 1).data()}"
        for line in range(model.rowCount())
    ]


GROUPED = [
    "On track, 1", "- Internal audit", "At risk, 1", "- Revenues and Benefits",
    "Off track, 1", "- Legal services", "No RAG, 1", "- Human Resources",
]  # fmt: skip


def test_projects_at_one_gate_are_one_group_whatever_lies_behind_them() -> None:
    gate = next(each for each in PROJECTS.columns if each.name == "gate")
    assert gate in groupable(PROJECTS)
    blank = {field.name: None for field in PROJECTS.columns}
    at = (Course("G2", (True, True), 1), Course("G2", (True, False), 1), None, Course("Over", (True, True), None))
    rows = contents(PROJECTS, [{**blank, "id": n, "gate": each} for n, each in enumerate(at, 1)], Names()).rows
    heads = Groups(gate, Names()).of(divided(rows, gate), falling=False)
    assert [(head.words, len(head.rows)) for head in heads] == [("G2", 2), ("Over", 1), ("No gate", 1)]


@pytest.fixture
def by_rag(qtbot, window):
    group(qtbot, window, "RAG")
    return window


def test_groups_stand_in_the_order_of_what_they_mean_with_counts(by_rag) -> None:
    assert lines(by_rag) == GROUPED
    assert named(by_rag.page, QPushButton, "Grouped by RAG").isVisible()
    assert "4 projects, 1 off track" in said(by_rag)


def test_a_group_is_folded_by_a_click_and_back_by_another(qtbot, by_rag) -> None:
    view = table(by_rag)
    for expected in ([*GROUPED[:1], *GROUPED[2:]], GROUPED):
        place = view.visualRect(view.model().index(0, 1)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert lines(by_rag) == expected


def test_groups_are_folded_by_keys(qtbot, by_rag) -> None:
    view = table(by_rag)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Left)  # to the head
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Left)  # fold it
    assert lines(by_rag)[:2] == ["On track, 1", "At risk, 1"]
    assert "folded away" in view.model().index(0, 0).data(Role.AccessibleTextRole)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert lines(by_rag) == GROUPED
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert lines(by_rag)[:2] == ["On track, 1", "At risk, 1"]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert lines(by_rag) == GROUPED


def test_all_groups_are_folded_and_unfolded(qtbot, by_rag) -> None:
    group(qtbot, by_rag, "&Fold all")
    assert lines(by_rag) == [each for each in GROUPED if not each.startswith("-")]
    group(qtbot, by_rag, "&Unfold all")
    assert lines(by_rag) == GROUPED


def test_filter_and_sort_work_within_the_groups(qtbot, by_rag) -> None:
    typed_into(qtbot, named(by_rag.page, QLineEdit, "Filter projects"), "serv")
    assert lines(by_rag) == ["Off track, 1", "- Legal services"]
    typed_into(qtbot, named(by_rag.page, QLineEdit, "Filter projects"), " ")
    group(qtbot, by_rag, "Open or closed")
    click_head(qtbot, by_rag, "title")
    assert lines(by_rag) == [
        "Open, 4", "- Human Resources", "- Internal audit", "- Legal services", "- Revenues and Benefits"
    ]  # fmt: skip
    group(qtbot, by_rag, "&No groups")
    assert table_names(by_rag)[0] == "Human Resources"


def test_groups_turn_over_with_the_field_that_they_are_of(qtbot, by_rag) -> None:
    click_head(qtbot, by_rag, "rag")
    click_head(qtbot, by_rag, "rag")
    assert [each for each in lines(by_rag) if not each.startswith("-")] == [
        "Off track, 1", "At risk, 1", "On track, 1", "No RAG, 1"
    ]  # fmt: skip


def test_a_head_says_what_its_records_come_to(qtbot, window) -> None:
    group(qtbot, window, "Open or closed")
    told = table(window).model().index(0, 0).data(Role.AccessibleTextRole)
    assert told == "Open, 4. Saving £358,000 a year, 2 of 4"


def test_what_is_done_with_records_is_not_done_with_a_head(qtbot, by_rag) -> None:
    view = table(by_rag)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "4 projects selected" in said(by_rag)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().splitlines()) == 5


def test_the_form_keeps_its_record_when_a_head_has_the_focus(qtbot, by_rag) -> None:
    view = table(by_rag)
    view.setFocus()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(5, 1)).center())
    assert named(by_rag, QLineEdit, "Project").text() == "Legal services"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert named(by_rag, QLineEdit, "Project").text() == "Legal services"


def test_a_record_in_a_folded_group_is_brought_back_when_it_is_looked_for(qtbot, by_rag) -> None:
    group(qtbot, by_rag, "&Fold all")
    by_rag.page.reveal(2)
    qtbot.waitUntil(lambda: "- Legal services" in lines(by_rag))
    assert named(by_rag, QLineEdit, "Project").text() == "Legal services"


def test_groups_are_found_again_as_they_were_left(qtbot, by_rag, programme_file) -> None:
    by_rag.go("risks")
    by_rag.open_path(programme_file)
    filled(qtbot, by_rag)
    qtbot.waitUntil(lambda: lines(by_rag) == GROUPED)


def test_the_menu_of_the_table_groups_too(qtbot, window) -> None:
    view = table(window)
    view.menu_wanted.emit(view.mapToGlobal(QPoint(9, 9)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_G)
    menu = QApplication.activePopupWidget()
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == "RAG"))
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert lines(window) == GROUPED


records = st.lists(
    st.builds(
        lambda at, rag, title, saving: {"rag": rag, "title": title, "saving": saving and Sum(saving, Period.YEAR)},
        st.integers(),
        st.sampled_from([None, "green", "red", "amber"]),
        st.text("abc", min_size=1, max_size=3),
        st.none() | st.integers(1, 10_000),
    ),
    max_size=12,
)


@given(records, st.sets(st.integers(0, 3)), st.text("ab", max_size=1))
def test_groups_hold_every_row_once(made, folded, typed) -> None:
    """Under Qt's model tester: filtered, folded and sorted, each row is in one group."""
    blank = {field.name: None for field in PROJECTS.fields}
    held = contents(PROJECTS, [{**blank, **each, "id": at} for at, each in enumerate(made, 1)], Names())
    model = RegisterModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show(held)
    plain = {row.id for row in model.shown}
    model.group_by(RAG)
    for at in sorted(folded, reverse=True):
        if at < len(model.heads):
            model.fold(model.heads[at], True)
    kept = QPersistentModelIndex(model.index(model.rowCount() - 1, 0))
    model.put_in_order(sorted_by(held, (SortKey("title", falling=True),)).ordered)
    assert kept.isValid() is bool(made)
    model.narrow(typed)
    assert {row.id for head in model.heads for row in head.rows} == {row.id for row in model.shown}
    assert typed or {row.id for row in model.shown} == plain
    titles = [[str(row.record["title"]) for row in head.rows] for head in model.heads]
    assert all(each == sorted(each, reverse=True) for each in titles)
    _whole, parts = added_up((PROJECTS.field("saving"),), model.shown, model.heads)
    assert [head for head, _ in parts] == list(model.heads)


@pytest.mark.parametrize("register", registers.values(), ids=registers)
def test_what_names_a_record_is_nothing_to_group_by(register) -> None:
    names = {field.name for field in groupable(register)}
    assert "reference" not in names
    assert register.heading not in names or register.field(register.heading).kind not in ("text", "long text")
