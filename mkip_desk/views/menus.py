"""The menus of a window: its actions with their keys, each offered where what it needs is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from mkip_desk.views.base.phrases import lowered, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QMenuBar

    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.standing import Standing

Key = QKeySequence.StandardKey | str


class Needs(Enum):
    """What must be there for an action to be offered."""

    NOTHING = auto()
    PROGRAMME = auto()  # one that is open
    CHANGES = auto()  # one that may be changed
    UNDO = auto()  # a change to take back
    REDO = auto()  # one to make again
    RECORDS = auto()  # a page of records
    FORM = auto()  # a page with a record to save
    FILTER = auto()  # a page that finds words in what it shows


class Menus:
    """The menus of one window, made once."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[QAction, tuple[str, Needs]] = {}  # with the words that it was given
        self._standing: Standing | None = None

    def add(self, menu: str, words: str, do: Callable[[], object], *keys: Key, needs: Needs = Needs.NOTHING) -> QAction:
        """Add an action at the end of that menu."""
        made = self._menu(menu).addAction(words)
        made.triggered.connect(lambda _checked=False: do())
        once = dict.fromkeys(QKeySequence(each).toString() for each in keys)  # a key given twice would do nothing
        made.setShortcuts([QKeySequence(each) for each in once])
        made.setAutoRepeat(False)  # Ctrl+Delete held down would go on through the table
        self._actions[made] = words, needs
        return made

    def add_choice(
        self, menu: str, choices: Mapping[str, str], choose: Callable[[str], object]
    ) -> Mapping[str, QAction]:
        """Add actions of which one is ticked, by the key that it chooses."""
        from PySide6.QtGui import QActionGroup

        group = QActionGroup(self._bar)
        made = {key: self.add(menu, words, partial(choose, key)) for key, words in choices.items()}
        for action in made.values():
            action.setCheckable(True)
            group.addAction(action)
        return made

    def add_files(
        self, menu: str, words: str, listed: Callable[[], Sequence[Path]], chosen: Callable[[Path], object]
    ) -> QMenu:
        """Add a menu of files, listed anew whenever it is opened, of which one is chosen."""
        made = self._menu(menu).addMenu(words)

        def fill() -> None:
            made.clear()
            for path in listed():
                where = f"{shortened(path.name)}  ({shortened(path.parent.name)})"
                made.addAction(where.replace("&", "&&")).triggered.connect(lambda _on=False, at=path: chosen(at))
            if made.isEmpty():
                made.addAction("None yet").setEnabled(False)

        made.aboutToShow.connect(fill)
        return made

    def part(self, menu: str) -> None:
        """Part what follows in that menu from what came before."""
        self._menu(menu).addSeparator()

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            self._menus[name] = self._bar.addMenu(name)
        return self._menus[name]

    @property
    def actions(self) -> Iterable[QAction]:
        """Every action, in the order of the menus."""
        return [action for menu in self._menus.values() for action in menu.actions() if action in self._actions]

    @property
    def may_change(self) -> bool:
        """Whether a programme is open that may be changed."""
        return self._standing is not None and not self._standing.read_only

    def offer(self, standing: Standing | None, page: Page | None) -> None:
        """Offer what can be done in the programme and on the page in view; undo and redo say what they would do."""
        self._standing = standing
        undo, redo = (standing.undo_name, standing.redo_name) if standing is not None else (None, None)
        names = {Needs.UNDO: undo, Needs.REDO: redo}
        there = {
            Needs.NOTHING: True,
            Needs.PROGRAMME: standing is not None,
            Needs.CHANGES: self.may_change,
            Needs.UNDO: self.may_change and undo is not None,
            Needs.REDO: self.may_change and redo is not None,
            Needs.RECORDS: self.may_change and page is not None and page.has_records,
            Needs.FORM: self.may_change and page is not None and page.has_form,
            Needs.FILTER: page is not None and page.has_filter,
        }
        for action, (words, needs) in self._actions.items():
            action.setEnabled(there[needs])
            if needs in names:
                name = names[needs]
                action.setText(f"{words}: {shortened(lowered(name)).replace('&', '&&')}" if name else words)
