"""States of the window itself: overview, history, settings, finding, help, backups, and what it asks or says."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox, QPushButton, QTreeWidget

from mkip_desk.db.backup import folder_of
from mkip_desk.views.backups_dialog import BackupsDialog
from mkip_desk.views.base.fault_dialog import FaultDialog
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, choose, going, press, rest, type_into, wait_for

FEW_LABELS = 10  # of a history of which no change is told yet


def _all_changes(window: MainWindow) -> None:
    window.go("history")
    wait_for(lambda: len(window.page.findChildren(QLabel)) > FEW_LABELS)


def _places(window: MainWindow) -> None:
    """The places asked for, where a narrow window has put them away."""
    button = next(each for each in window.findChildren(QPushButton) if each.text() == "Places")
    if button.isVisible():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(200)


def _undone(window: MainWindow) -> None:
    window.undo()
    rest(600)


def _backups(window: MainWindow) -> None:
    assert window.programme is not None
    for _ in range(2):
        window.programme.ask(lambda store: store.back_up(), lambda _path: None)
    choose(window, "Legal services")
    window.show_backups()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    wait_for(lambda: dialog.findChild(QTreeWidget).topLevelItemCount() == 2)


def _restoring(window: MainWindow) -> None:
    _backups(window)
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    wait_for(lambda: dialog.findChild(QTreeWidget).currentItem() is not None)
    rest(300)
    press(dialog, "Put this backup back…")


def _menu(title: str) -> State:
    """A menu of the window, open."""

    def bring(window: MainWindow) -> None:
        bar = window.menuBar()
        menu = next(each for each in bar.findChildren(QMenu) if each.title() == title)
        menu.popup(bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))
        rest(200)

    return bring


def _fault(window: MainWindow) -> None:
    try:
        window.page.no_such_thing  # type: ignore[attr-defined]  # noqa: B018
    except AttributeError as error:
        FaultDialog(window, error).open()


def _unsaved(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "early 2011")
    window.close()


def _found(window: MainWindow) -> None:
    window.find_anything()
    box = window.findChild(FindBox)
    assert box is not None
    type_into(box, "Find", "lgeal")
    rest(300)


def _not_found(window: MainWindow) -> None:
    window.find_anything()
    box = window.findChild(FindBox)
    assert box is not None
    type_into(box, "Find", "zebra")
    rest(300)


def _no_such_change(window: MainWindow) -> None:
    _all_changes(window)
    type_into(window, "Filter changes", "zebra")
    rest(400)


def _all_matters(window: MainWindow) -> None:
    """All that is to be brought to the Board, at the foot of a page that has become long by it."""
    going("overview")(window)
    press(window, "5 more: To bring to a board")
    rest(400)


def _no_backup(window: MainWindow) -> None:
    """A programme closed where its backups cannot be written."""
    assert window.programme is not None
    standing = window.programme.standing
    assert standing is not None
    folder_of(standing.path).write_text("a file where the backups belong")
    window.programme.change(
        "Edit Governance framework", lambda change: change.edit("projects", 1, {"stage": "Done"}), lambda _none: None
    )
    rest(400)
    window.leave_programme()
    wait_for(lambda: bool(window.findChildren(QMessageBox)))
    rest(300)


def _helped(window: MainWindow) -> None:
    window.go("pack")
    rest(400)
    window.show_help()
    rest()


STATES: Mapping[str, State] = {
    "overview": going("overview"), "all-changes": _all_changes, "settings": going("partnerships"),
    "undone": _undone, "places": _places, "found": _found, "not-found": _not_found, "no-such-change": _no_such_change,
    "all-matters": _all_matters, "no-backup": _no_backup, "help": _helped, "backups": _backups,
    "unsaved": _unsaved, "fault": _fault, "restoring": _restoring, "about": lambda window: window.tell_about(),
    "menu-file": _menu("&File"), "menu-edit": _menu("&Edit"), "menu-view": _menu("&View"), "menu-help": _menu("&Help"),
}  # fmt: skip
