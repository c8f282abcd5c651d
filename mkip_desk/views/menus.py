"""The menus of a window: every action that it has, with its keys, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from mkip_desk.views.base.phrases import lowered

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.main_window import MainWindow

Key = QKeySequence.StandardKey | str


class Menus:
    """The menus of one window, made once."""

    def __init__(self, window: MainWindow) -> None:
        self._bar = window.menuBar()
        self._on_programme: list[QAction] = []
        self._on_page: list[QAction] = []
        self._made = [self._bar.addMenu(name) for name in ("&File", "&Edit", "&Help")]
        file, edit, help_ = self._made
        self._fill_file(file, window)
        self._fill_edit(edit, window)
        self._action(help_, "&About MKIP Desk", window.tell_about)

    def _fill_file(self, menu: QMenu, window: MainWindow) -> None:
        keys = QKeySequence.StandardKey
        self._action(menu, "&New programme…", window.create_blank)
        self._action(menu, "&Open…", window.browse, keys.Open)
        self._on_programme.append(self._action(menu, "New &window", window.new_window, "Ctrl+Shift+N"))
        self.bring_in = self._action(menu, "&Import a tracker…", window.choose_tracker, "Ctrl+I")
        self._on_programme += [
            self._action(menu, "&Backups…", window.show_backups),
            self._action(menu, "&Close the programme", window.leave_programme, keys.Close),
        ]
        menu.addSeparator()
        self._action(menu, "&Quit", window.quit, keys.Quit)

    def _fill_edit(self, menu: QMenu, window: MainWindow) -> None:
        keys = QKeySequence.StandardKey
        self._undo = self._action(menu, "&Undo", window.undo, keys.Undo)
        self._redo = self._action(menu, "&Redo", window.redo, "Ctrl+Shift+Z")
        menu.addSeparator()
        self._find = self._action(menu, "Find &anything…", window.find_anything, "Ctrl+K")
        self._on_programme.append(self._find)
        self._on_page = [
            self._action(menu, "&New record", lambda: window.page.start_new(), keys.New),
            self._action(menu, "&Save the record", lambda: window.page.save(), keys.Save),
            self._action(menu, "&Delete the record", lambda: window.page.delete(), "Ctrl+Delete"),
        ]
        self._filter = self._action(menu, "&Filter", lambda: window.page.go_to_filter(), keys.Find, "F5")

    @staticmethod
    def _action(menu: QMenu, words: str, do: Callable[[], object], *keys: Key) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked=False: do())
        made.setShortcuts([QKeySequence(each) for each in keys])
        made.setAutoRepeat(False)  # Ctrl+Delete held down would go on through the table
        return made

    @property
    def actions(self) -> Iterable[QAction]:
        """Every action, but the one that finds them."""
        found = (action for menu in self._made for action in menu.actions())
        return [action for action in found if action.text() and action is not self._find]

    def show_nothing_open(self) -> None:
        """Offer what can be done without a programme."""
        for action in (self._undo, self._redo, self.bring_in, self._filter, *self._on_programme, *self._on_page):
            action.setEnabled(False)

    def show_standing(self, standing: Standing, page: Page | None) -> None:
        """Offer what can be done with the programme and on the page in view; undo and redo say what they would do."""
        may = not standing.read_only
        for action, verb, name in (
            (self._undo, "&Undo", standing.undo_name),
            (self._redo, "&Redo", standing.redo_name),
        ):
            said = lowered(name).replace("&", "&&") if name else ""
            action.setText(f"{verb}: {said}" if said else verb)
            action.setEnabled(may and name is not None)
        self.bring_in.setEnabled(may)
        for action in self._on_programme:
            action.setEnabled(True)
        self._filter.setEnabled(page is not None and page.has_filter)
        for action in self._on_page:
            action.setEnabled(page is not None and page.has_records)
