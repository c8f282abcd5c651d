"""The list beside the preview: what is to be in the pack and how it stands, or what is in it, and on which page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.theme import theme

PAPER, SAYS, ITEM = range(3)  # columns, of which the item's number is seen first
LOWEST = 48  # pixels where there is little room
AS_RECORDED = "It shows what is on record by then; it requires no entry."
PLACE = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Entry(NamedTuple):
    """A line of a file's outline: its level and page, both counted from 0, and how far down the page it is, of 1."""

    level: int
    title: str
    page: int
    share: float


@called_by_qt
class ContentsList(QTreeWidget):
    """Lists the papers."""

    place_wanted = Signal(int, float)  # a page, counted from 0, and how far down it, of 1

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(3)
        self.setTreePosition(PAPER)
        self.setItemDelegate(OwnColours(self))
        self.setAccessibleName("What is in the pack")
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(PAPER, QHeaderView.ResizeMode.Stretch)
        self.header().moveSection(ITEM, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(LOWEST)
        self.currentItemChanged.connect(self._go_to)

    def show_ahead(self, lacking: Mapping[str, int | None], empty: Collection[str]) -> None:
        """List what will be in the pack, and of how much of each paper something is open; of some that is not known.

        Of those that are `empty` there is nothing yet that could be.
        They have no numbers yet: one with nothing in it is not there, and has none.
        """
        self._begin("How it stands", numbered=False)
        for title, count in lacking.items():
            words, colour = ("Nothing required", "secondary") if count is None else ("Ready", "green")
            if title in empty:
                words, colour = "Nothing yet", "secondary"
            item = QTreeWidgetItem([title, f"{count} incomplete" if count else words])
            item.setForeground(SAYS, QBrush(theme.palette.colour("amber" if count else colour)))
            item.setToolTip(SAYS, AS_RECORDED if count is None else "")
            item.setTextAlignment(SAYS, RIGHT)
            self.addTopLevelItem(item)

    def show_contents(self, outline: Iterable[Entry], numbers: Mapping[str, int]) -> None:
        """List what is in a pack that is built: its outline, and the numbers of its items by their titles."""
        self._begin("Page", numbered=True)
        above: dict[int, QTreeWidgetItem] = {}
        for level, title, page, share in outline:
            number = numbers.get(title) if level == 0 else None
            item = QTreeWidgetItem([title, str(page + 1), str(number or "")])
            item.setData(PAPER, PLACE, (page, share))
            item.setTextAlignment(SAYS, RIGHT)
            parent = above.get(level - 1)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            above[level] = item

    def _begin(self, what: str, *, numbered: bool) -> None:
        self.clear()
        self.setRootIsDecorated(numbered)  # only what is built has parts to unfold
        self.setHeaderLabels(["Paper", what, "Item"])
        self.headerItem().setTextAlignment(SAYS, RIGHT)
        self.setColumnHidden(ITEM, not numbered)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the line beneath a row also where it can be unfolded: the style sheet draws it under words alone."""
        super().drawBranches(painter, rect, index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.palette.colour("line"))

    def _go_to(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(PAPER, PLACE) if item is not None else None
        if place is not None:
            self.place_wanted.emit(*place)
