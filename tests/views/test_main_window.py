"""The window itself: its places and edges, its keys, what it says aloud, faults."""

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.fault_dialog import FaultDialog
from mkip_desk.views.base.faults import Faults
from mkip_desk.views.base.placing import show_in_place, within
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font
from mkip_desk.views.edges import TopBar
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import KEY, WAITS, Navigation, what_fits
from tests.views.conftest import (
    NOW,
    answer_file_dialog,
    choose_row,
    named,
    press,
    said,
    table,
    table_names,
    typed_into,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def test_the_places_are_grouped_and_counted(qtbot, window) -> None:
    places = window.findChild(Navigation)
    shown = [places.item(row).text() for row in range(places.count())]
    assert shown[:4] == ["Overview", "Programme", "Projects", "Milestones"]
    assert [shown.index(heading) for heading in ("Programme", "Board", "Money", "Records")] == sorted(
        shown.index(heading) for heading in ("Programme", "Board", "Money", "Records")
    )
    assert "Board pack" in shown
    assert "Participations" not in shown


@pytest.mark.parametrize("high", [732, 683])  # beneath a title bar, and the bar of what is read only too
def test_every_place_is_seen_at_once_on_a_small_laptop(qtbot, window, high: int) -> None:
    window.resize(1366, high)
    places = window.findChild(Navigation)
    qtbot.waitUntil(lambda: window.height() == high and not places.verticalScrollBar().isVisible())
    rooms = [places.visualItemRect(places.item(row)) for row in range(places.count())]
    assert places.viewport().rect().contains(rooms[-1])
    assert min(room.height() for row, room in enumerate(rooms) if places.item(row).data(KEY)) >= 24


def test_headings_stand_in_words_where_not_even_the_places_have_room(qtbot, window) -> None:
    window.resize(1366, 384)
    places = window.findChild(Navigation)
    qtbot.waitUntil(lambda: places.verticalScrollBar().isVisible())
    heading = places.findItems("Programme", Qt.MatchFlag.MatchExactly)[0]
    assert places.visualItemRect(heading).height() >= QFontMetrics(font(12, SEMIBOLD)).height()


def test_a_place_within_another_is_gone_to_from_it_and_leads_back(qtbot, window) -> None:
    places = window.findChild(Navigation)
    assert not places.findItems("Gateway templates", Qt.MatchFlag.MatchExactly)
    gateways = window.go("gateways")
    qtbot.mouseClick(named(gateways, QPushButton, "Gateway templates"), Qt.MouseButton.LeftButton)
    assert (places.here, places.currentItem().text()) == ("templates", "Gateways")
    window.go("gates")
    assert (places.here, places.currentItem().text()) == ("gates", "Gateways")
    qtbot.mouseClick(named(window.page, QPushButton, "Gateway templates"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(
        places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualItemRect(places.currentItem()).center()
    )
    assert window.page is gateways


def told(window, place: str) -> tuple[str, str]:
    """What the list of places shows beside a place, and says of it aloud."""
    places = window.findChild(Navigation)
    item = next(places.item(row) for row in range(places.count()) if places.item(row).text() == place)
    return item.data(WAITS), item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_waits_is_told_beside_each_place(qtbot, window) -> None:
    waits = "4 projects, 1 overdue, 1 off track, 4 incomplete for the Board"
    assert told(window, "Projects") == ("1 overdue", f"Projects, {waits}")
    assert told(window, "Risks") == ("", "Risks, 0 risks")
    assert told(window, "Board pack") == ("5 missing", "Board pack, 5 missing")
    done = []

    def finish(change) -> None:
        change.edit("projects", 1, {"rag": "complete"})
        change.edit("meetings", 1, {"starts": "10.00 am", "venue": "Swale House"})

    window.programme.change("Finish it", finish, done.append)
    qtbot.waitUntil(lambda: told(window, "Board pack")[0] == "3 missing")
    assert told(window, "Projects")[0] == "1 off track"
    window.undo()
    qtbot.waitUntil(lambda: told(window, "Projects")[0] == "1 overdue")


def test_what_waits_never_runs_into_the_name_of_its_place(dressed) -> None:
    small = QFontMetrics(font(SMALL))
    assert what_fits("13 overdue", small.horizontalAdvance("13 overdue"), small) == "13 overdue"
    assert what_fits("13 overdue", small.horizontalAdvance("13 overdue") - 1, small) == "13"
    assert what_fits("13 overdue", small.horizontalAdvance("13") - 1, small) == ""


def test_the_places_are_reached_by_keys(qtbot, window) -> None:
    places = window.findChild(Navigation)
    places.setFocus()
    qtbot.keyClick(places, Qt.Key.Key_Down)
    assert places.here == "milestones"
    for _ in range(12):
        qtbot.keyClick(places, Qt.Key.Key_Down)
    assert places.here == "meetings", "headings are passed over"


def test_the_edges_tell_quarter_file_and_next_board(qtbot, window) -> None:
    words = said(window)
    assert "2014/15 Q3" in words
    assert "mkip.mkip" in words
    assert "All changes saved" in words
    line = "Next Board: Thursday 11 December 2014, agenda published by Wednesday 3 December"
    qtbot.waitUntil(lambda: line in said(window))


def test_a_draft_of_a_deleted_record_comes_back_with_it(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    typed_into(qtbot, named(window, QLineEdit, "Stage"), "Live")
    table(window).setFocus()
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: len(table_names(window)) == 3)
    assert window.page.unsaved() == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    choose_row(qtbot, table(window), 0)
    assert named(window, QLineEdit, "Stage").text() == "Live"


def test_the_window_comes_back_where_it_was(qtbot, dressed) -> None:
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made)
    made.setMinimumSize(200, 200)
    made.setGeometry(30, 50, 400, 300)
    made.show()
    made.close()
    again = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(again)
    again.setMinimumSize(200, 200)
    show_in_place(again)
    assert again.geometry() == QRect(30, 50, 400, 300)
    assert not again.isMaximized()


@given(
    left=st.integers(-5000, 9000), top=st.integers(-5000, 9000), width=st.integers(1, 9000), height=st.integers(1, 9000)
)
def test_a_remembered_place_is_always_on_the_screen(left: int, top: int, width: int, height: int) -> None:
    room = QRect(-1366, 40, 1366, 728)
    placed = within(QRect(left, top, width, height), room, 40)
    under_the_frame = room.adjusted(0, 40, 0, 0)
    assert under_the_frame.contains(placed), "so that the window can be taken by its title and closed"
    assert placed.size() == QSize(min(width, 1366), min(height, 688))
    if under_the_frame.contains(QRect(left, top, width, height)):
        assert placed == QRect(left, top, width, height), "what fits stays where it was"


@pytest.mark.parametrize(("kind", "name"), [(QLineEdit, "Stage"), (QPlainTextEdit, "Progress")])
def test_undo_in_a_field_that_was_typed_into_stays_in_the_field(qtbot, window, kind, name: str) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    line = named(window, kind, name)
    line.setFocus()
    words = line.text if kind is QLineEdit else line.toPlainText
    qtbot.keyClicks(line, "abc")
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
        assert words() == ""
    told = "Nothing more to undo in this field. Edit, Undo would take back “Edit Legal services”."
    assert told in said(window)
    assert newest(qtbot, window) == "Edit Legal services"
    for key, modifier in ((Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)):
        press(qtbot, window, key, modifier)
        assert words() == "abc"
    assert "Nothing more to redo in this field." in said(window)
    assert newest(qtbot, window) == "Edit Legal services"


def test_undo_in_a_field_that_nobody_typed_into_is_the_window_s(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    named(window, QLineEdit, "Stage").setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.redo_name == "Edit Legal services")


def newest(qtbot, window) -> str:
    """What undo would take back, once all that was asked of the store is answered."""
    told: list[str] = []
    window.programme.ask(lambda store: store.undo_name, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_undo_and_redo_are_whole_words_in_a_small_window(qtbot, window) -> None:
    window.resize(683, 384)
    window.undo()
    qtbot.waitUntil(lambda: len(_back_and_forth(window)) == 2)
    for verb, each in _back_and_forth(window).items():
        qtbot.waitUntil(lambda each=each: each.width() >= each.sizeHint().width())
        assert each.text() == verb
    window.resize(1920, 1040)
    for each in _back_and_forth(window).values():
        qtbot.waitUntil(lambda each=each: each.text() == each.accessibleName())


@pytest.mark.parametrize("long", ["redo_name", "undo_name"])
def test_of_the_names_of_undo_and_redo_the_longer_is_cut_first(qtbot, window, long) -> None:
    window.resize(1366, 768)
    bar = window.findChild(TopBar)
    names = {"redo_name": "Edit Legal services", "undo_name": "Edit Legal services"} | {long: f"Add {'x' * 200}"}
    bar.show_standing(replace(window.programme.standing, **names), "2026/27 Q3")
    shown = [each for each in bar.findChildren(Elided) if each.isVisible()]
    assert len(shown) == 2
    short = next(each for each in shown if "Legal services" in each.text())
    qtbot.waitUntil(lambda: short.width() >= short.sizeHint().width())
    for width in (1280, 1199, 859, 683):
        window.resize(width, 768)
        for each in shown:
            assert each.accessibleName().endswith(("Legal services", "xxx"))
            assert each.toolTip() == each.accessibleName(), "what is cut is told whole"


def test_a_long_name_is_kept_whole_in_the_name_of_its_change_and_cut_where_room_lacks(qtbot, window) -> None:
    title = "A shared payroll service for the three councils, with the pensions of those who were transferred, and more"
    window.programme.change("Name it", lambda change: change.edit("projects", 4, {"title": title}), lambda _none: None)
    page = window.page
    page.reveal(4)
    qtbot.waitUntil(lambda: title in [each.text() for each in page.findChildren(QLineEdit)])
    typed_into(qtbot, named(page, QLineEdit, "Stage"), "Live")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Edit {title}")
    offered = next(each.text() for each in window._menus.actions if each.text().startswith("&Undo"))
    assert offered == "&Undo: edit A shared payroll service for the three…"
    assert _back_and_forth(window)["Undo"].toolTip() == f"Undo: edit {title}"
    page.delete()
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Delete {title}")


def _back_and_forth(window) -> dict[str, QPushButton]:
    said = {each.accessibleName(): each for each in window.findChildren(QPushButton) if each.isVisible()}
    return {name[:4]: each for name, each in said.items() if name.startswith(("Undo: ", "Redo: "))}


def test_a_fault_is_told_with_what_is_lost_and_a_report_to_save(qtbot, window, tmp_path) -> None:
    faults = Faults(window)
    window.fault.connect(faults.show)
    window.programme.ask(lambda store: store.records("unicorns"), lambda _records: None)
    qtbot.waitUntil(lambda: window.findChild(FaultDialog) is not None)
    dialog = window.findChild(FaultDialog)
    assert any("Nothing that you saved is lost" in words for words in said(dialog))
    qtbot.mouseClick(named(dialog, QPushButton, "Save the report…"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, dialog, tmp_path / "fault.txt")
    qtbot.waitUntil((tmp_path / "fault.txt").exists)
    report = (tmp_path / "fault.txt").read_text("utf-8")
    assert "KeyError: 'unicorns'" in report
    assert "Legal services" not in report, "nothing of the programme is in it"
    qtbot.mouseClick(named(dialog, QPushButton, "Carry on"), Qt.MouseButton.LeftButton)
    assert table_names(window)


def test_a_report_that_cannot_be_written_is_said(qtbot, window, tmp_path) -> None:
    dialog = FaultDialog(window, ValueError("x"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write(tmp_path / "no such folder" / "fault.txt")
    assert any("was not written" in words for words in said(dialog))


def test_the_hook_shows_a_sentence_for_what_the_user_can_mend(qtbot, window, capsys) -> None:
    from mkip_desk.domain.errors import FileError

    faults = Faults(window)
    error = FileError("The disk is full. Make room and try again.")
    faults.hook(type(error), error, None)
    box = window.findChild(QMessageBox)
    assert box.text() == "The disk is full. Make room and try again."
    assert window.findChild(QDialog, "fault") is None
    box.close()


def test_faults_take_the_place_of_the_hook(window, monkeypatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults = Faults(window)
    faults.install()
    assert sys.excepthook == faults.hook


def test_every_page_fits_a_large_screen_at_200_per_cent(window) -> None:
    for key in ("projects", "savings", "partnerships", "imports", "pack"):
        window.go(key)
        least = window.minimumSizeHint()
        assert (least.width() <= 960, least.height() <= 500) == (True, True), f"{key} needs {least}"


def test_a_small_screen_is_filled(qtbot, window) -> None:
    assert window.screen().availableGeometry().width() < window.width(), "the screen of the tests is small"
    show_in_place(window)
    assert window.isMaximized()


def test_every_control_has_an_accessible_name(qtbot, window) -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    for key in ("projects", "risks", "savings", "meetings", "imports", "pack"):
        window.go(key)
        qtbot.waitUntil(lambda: window.page.isVisible())
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit, QLineEdit):
            for each in window.findChildren(kind):
                if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    told = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
                    assert told, f"{type(each).__name__} on {key} has no name"


def reached_by_tab(qtbot, window) -> set[QWidget]:
    """What gets the focus, one after the other, when Tab is pressed until it comes round."""
    window.activateWindow()
    start = window.focusWidget() or window
    start.setFocus()
    passed = [QApplication.focusWidget()]
    while len(passed) < 200:
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now in passed:
            break
        passed.append(now)
    return set(passed)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("key", ["projects", "people", "savings", "meetings", "imports", "pack"])
def test_every_control_is_reached_by_tab(qtbot, window, key: str) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    page = window.go(key)
    told = []
    window.programme.ask(lambda store: store.path, told.append)
    qtbot.waitUntil(lambda: bool(told))
    reached = reached_by_tab(qtbot, window)
    for kind in (QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit, QLineEdit):
        for each in page.findChildren(kind):
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                proxy = each.focusProxy() or each
                assert proxy in reached or each in reached, f"{each.accessibleName() or each.text()} on {key}"


def test_tab_leads_through_chips_made_anew_before_what_follows_them(qtbot, window) -> None:
    """Their counts change with every record, and a form is made after the table."""
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    window.programme.change("Edit", lambda change: change.edit("projects", 1, {"rag": "red"}), lambda _none: None)
    qtbot.waitUntil(lambda: any(each.text() == "Off track 2" for each in window.page.findChildren(QPushButton)))
    names: list[str] = []
    named(window.page, QLineEdit, "Filter projects").setFocus()
    while "Project" not in names and len(names) < 40:
        now = QApplication.focusWidget()
        names.append(now.accessibleName() or getattr(now, "text", str)())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert [each for each in names if each in ("All 4", "Off track 2", "Projects table", "History", "Project")] == [
        "All 4", "Off track 2", "Projects table", "History", "Project"
    ], names  # fmt: skip


def test_a_key_held_down_acts_once(window) -> None:
    """Ctrl+Delete held down would go on through the table."""
    acts = [each for each in window.findChildren(QAction) if each.shortcuts()]
    assert len(acts) > 8
    assert [each.text() for each in acts if each.autoRepeat()] == []


def test_the_finder_stays_where_it_is_and_nothing_lies_over_it(qtbot, window) -> None:
    qtbot.waitUntil(lambda: len(table_names(window)) == 4)
    finder = named(window, QPushButton, "Search everything")
    before = finder.geometry()
    long = "A project with a name that is far longer than any bar at the head of a window has room for"
    window.programme.change("Edit it", lambda change: change.edit("projects", 1, {"title": long}), lambda _none: None)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Edit it")
    press(qtbot, window, Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: (window.programme.standing.undo_name or "").startswith("Delete"))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.redo_name is not None)
    offered = [each for each in window.findChildren(Elided) if each.isVisible() and "do: " in each.accessibleName()]
    assert len(offered) == 2
    bar = finder.parentWidget()
    places = [QRect(each.mapTo(bar, QPoint(0, 0)), each.size()) for each in offered]
    assert finder.geometry() == before
    assert not any(place.intersects(finder.geometry()) for place in places)
    assert not places[0].intersects(places[1])


def test_what_is_done_is_not_said_again_on_coming_back_but_what_went_wrong_is(qtbot, window) -> None:
    for tone, stays in (("green", False), ("red", True)):
        page = window.go("projects")
        page.tell("This was so.", tone)
        window.go("risks")
        window.go("projects")
        assert ("This was so." in said(window)) is stays
