"""The places of the programme, down the left of the window, under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import BODY, SEMIBOLD, SMALL, font, theme

if TYPE_CHECKING:
    from mkip_desk.domain.register import Register

HEADINGS = ("", "Programme", "Board", "Money", "Records")
"""The order in which headings stand; one that is not named here comes after these."""

WIDTH = 204
KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its key, its name, and the heading it stands under."""

    key: str
    name: str
    heading: str


def places(registers: Iterable[Register], others: Iterable[Place]) -> list[Place]:
    """Every place in the order of its heading: registers first, then the pages that are no register."""
    found = [Place(each.name, each.title, each.place) for each in registers if each.place]
    found += others
    order = {heading: index for index, heading in enumerate(HEADINGS)}
    return sorted(found, key=lambda place: order.get(place.heading, len(order)))


class Navigation(QListWidget):
    """A list of places; headings between them cannot be chosen."""

    chosen = Signal(str)  # the key of a place

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAccessibleName("Places")
        self.setItemDelegate(PlacePainter(self))
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        self.currentItemChanged.connect(self._moved)

    def offer(self, offered: Iterable[Place]) -> None:
        """List these places under their headings."""
        self.clear()
        self._items = {}
        heading = ""
        for place in offered:
            if place.heading != heading:
                heading = place.heading
                self._add(heading, "").setFlags(Qt.ItemFlag.NoItemFlags)
            self._items[place.key] = self._add(place.name, place.key)

    def _add(self, name: str, key: str) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(KEY, key)
        self.addItem(item)
        return item

    def count_up(self, counts: Mapping[str, int]) -> None:
        """Show how many records each place holds."""
        for key, item in self._items.items():
            if key in counts:
                item.setData(COUNT, counts[key])
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {counts[key]}")

    def has(self, key: object) -> bool:
        """Whether there is such a place."""
        return key in self._items

    def go(self, key: str) -> None:
        """Go to a place, as if it had been chosen."""
        self.setCurrentItem(self._items[key])

    @property
    def here(self) -> str:
        """The key of the place chosen, empty for none."""
        return str(self.currentIndex().data(KEY) or "")

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(item.data(KEY))


@called_by_qt
class PlacePainter(QStyledItemDelegate):
    """Paints a heading small and grey, a place with its count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = not index.data(KEY)
        return QSize(WIDTH, 36 if heading and index.row() else 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(KEY):
            self._place(painter, option, index)
        else:
            painter.setFont(font(12, SEMIBOLD))
            painter.setPen(theme.palette.colour("secondary"))
            words = option.rect.adjusted(18, 0, -8, -6)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
        painter.restore()

    def _place(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = theme.palette
        places = self.parent()
        assert isinstance(places, Navigation)
        here = index.row() == places.currentRow()
        box = QRect(option.rect).adjusted(8, 0, -8, 0)
        if here:
            painter.setBrush(palette.colour("accent_soft"))
            painter.setPen(QPen(palette.colour("accent"), 2) if places.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        words = box.adjusted(10, 0, -10, 0)
        painter.setFont(font(BODY, SEMIBOLD) if here else font(BODY))
        painter.setPen(palette.colour("accent" if here else "ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        if (count := index.data(COUNT)) is not None:
            painter.setFont(font(SMALL))
            painter.setPen(palette.colour("accent" if here else "secondary"))
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")
