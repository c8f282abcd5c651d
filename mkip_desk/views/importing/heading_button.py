"""A button that says in which rows the heading of a table was found, and lets it be said to be in others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.importing.heading_rows import Rows

AS_FOUND = "&As it is found"


@called_by_qt
class HeadingButton(QPushButton):
    """Offers the rows that may be the heading, by what stands in them."""

    chosen = Signal(object)  # the first and the last row of the heading; None to have it found

    def __init__(self, name: str, where: str, now: Rows | None, choices: Mapping[Rows, str]) -> None:
        super().__init__(f"{where}…")
        self._now, self._choices = now, choices
        self.setProperty("look", "link")
        self.setAccessibleName(f"{name}: heading")
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Where the heading is")
        menu.addAction(AS_FOUND, partial(self.chosen.emit, None))
        menu.addSeparator()
        for rows, words in self._choices.items():
            action = menu.addAction(words.replace("&", "&&"), partial(self.chosen.emit, rows))
            action.setCheckable(True)
            action.setChecked(rows == self._now)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
