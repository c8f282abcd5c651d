"""The saved views of a register's table: how it is arranged, under a name, to be had again by one choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from mkip_desk.domain.questions.arrangement import Arrangement, views_from
from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.asking import ask
from mkip_desk.views.register.name_dialog import NameDialog


class SavedViews(QPushButton):
    """Says which view is shown, and offers to choose, save, rename and delete one."""

    wanted = Signal(object)  # the Arrangement chosen
    changed = Signal()  # others are saved than before

    def __init__(self, register: Register, now: Callable[[], Arrangement]) -> None:
        super().__init__("Views")
        self.setProperty("look", "aside")
        self.setAutoDefault(True)
        self._register, self._now = register, now
        self._views: dict[str, Arrangement] = {}
        self.clicked.connect(lambda _checked=False: self._offer())

    def offer(self, plain: object) -> None:
        """Offer the views that were kept as plain data."""
        self._views = views_from(plain, self._register)
        self.say_which()

    def as_plain(self) -> Mapping[str, Any]:
        """All of them as plain data, to be kept."""
        return {name: view.as_plain() for name, view in self._views.items()}

    def say_which(self) -> None:
        """Say which view is shown now, if one is."""
        name = self._shown()
        self.setText(f"View: {name}".replace("&", "&&") if name else "Views")

    def _shown(self) -> str:
        now = self._now()
        return next((name for name, view in self._views.items() if view.shows_the_same_as(now)), "")

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Views")
        shown = self._shown()
        for name, view in self._views.items():
            action = menu.addAction(_plain(name), partial(self.wanted.emit, view))
            action.setCheckable(True)
            action.setChecked(name == shown)
        menu.addSeparator()
        menu.addAction("&Save this view…", self._ask_to_save)
        for words, do in (("&Rename", self._ask_to_rename), ("&Delete", self._ask_to_delete)):
            each = menu.addMenu(words)
            each.setEnabled(bool(self._views))
            for name in self._views:
                each.addAction(f"{_plain(name)}…", partial(do, name))
        menu.addSeparator()
        menu.addAction("&Back to how it was at first", partial(self.wanted.emit, Arrangement()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _ask_to_save(self) -> None:
        dialog = NameDialog(self, "Save this view", "Save", self._views, self._shown())
        dialog.decided.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        self._views[name] = self._now()
        self._change()

    def _ask_to_rename(self, name: str) -> None:
        dialog = NameDialog(self, f"Rename “{name}”", "Rename", self._views, name)
        dialog.decided.connect(partial(self._rename, name))
        dialog.open()

    def _rename(self, old: str, new: str) -> None:
        kept = {name: view for name, view in self._views.items() if name == old or name != new}
        self._views = {new if name == old else name: view for name, view in kept.items()}
        self._change()

    def _ask_to_delete(self, name: str) -> None:
        more = "The records stay as they are; only the way of looking at them goes."
        ask(self, f"Delete the view “{name}”?", more, "Keep it", ("Delete the view", partial(self._delete, name)))

    def _delete(self, name: str) -> None:
        del self._views[name]
        self._change()

    def _change(self) -> None:
        self.say_which()
        self.changed.emit()


def _plain(name: str) -> str:
    """A name as a menu shows it, whatever marks are in it."""
    return name.replace("&", "&&")
