"""The places of the programme, down the left of the window, under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from mkip_desk.domain.questions.waiting import waiting_for_the_pack
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import BODY, SEMIBOLD, SMALL, font, theme

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.standing import Standing

HEADINGS = ("", "Programme", "Shared services", "Board", "Money", "Records")
"""The order in which headings stand; one that is not named here comes after these."""

WITHIN: Mapping[str, str] = {
    "templates": "gateways", "gates": "templates", "indicators": "services", "escalations": "performance",
}  # fmt: skip
"""Places that are gone to from another one, and stand in no line of their own."""

LAST_OF_THEIRS = ("audits",)
"""Places that stand after the others of their heading."""

WIDTH = 204
LINE, LEAST = 30, 24  # pixels of a place where there is room for all of them, and at least
HEADING, WORDS, RULE = 30, 15, 9  # pixels of a heading where there is room, of its words alone, and of a line for it
BETWEEN = 8  # pixels at least between a place and what waits there
KEY = Qt.ItemDataRole.UserRole
WAITS = Qt.ItemDataRole.UserRole + 1
FOR_THE_BOARD = " for the Board"  # left out where there is little room
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its key, its name, and the heading it stands under."""

    key: str
    name: str
    heading: str

    @property
    def within(self) -> str:
        """The place that is shown as chosen while this one is in view: itself, or the one it is gone to from."""
        found = self.key
        while found in WITHIN:
            found = WITHIN[found]
        return found


def places(registers: Iterable[Register], others: Iterable[Place]) -> list[Place]:
    """Every place in the order of its heading: registers first, then the pages that are no table of records."""
    found = [Place(each.name, each.title, each.place) for each in registers if each.place and not each.single]
    found += others
    order = {heading: index for index, heading in enumerate(HEADINGS)}
    return sorted(found, key=lambda place: (order.get(place.heading, len(order)), place.key in LAST_OF_THEIRS))


def what_fits(waits: str, room: int, measure: QFontMetrics) -> str:
    """As much of "13 overdue" as fits in `room` pixels: all of it, its number, or nothing."""
    return next((each for each in (waits, waits.split(" ")[0]) if measure.horizontalAdvance(each) <= room), "")


@called_by_qt
class Navigation(QListWidget):
    """A list of places; headings between them cannot be chosen. The place where one is can be chosen anew."""

    chosen = Signal(str)  # the key of a place

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAccessibleName("Places")
        self.setItemDelegate(PlacePainter(self))
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QListWidgetItem] = {}
        self._within: dict[str, str] = {}
        self._here = ""
        self.line, self.heading = LINE, HEADING  # pixels of a place and of a heading
        self.currentItemChanged.connect(self._moved)

    def offer(self, offered: Iterable[Place]) -> None:
        """List these places under their headings, those within another not."""
        self.clear()
        self._items = {}
        heading = ""
        for place in offered:
            if place.within != place.key:
                self._within[place.key] = place.within
                continue
            if place.heading != heading:
                heading = place.heading
                named = self._add(heading, "")
                named.setFlags(Qt.ItemFlag.NoItemFlags)
                named.setFont(font(12, SEMIBOLD))
            self._items[place.key] = self._add(place.name, place.key)
        self._fit()

    def _fit(self) -> None:
        """Make places as high as there is room for all of them; headings give way first, down to a line.

        Below what can be hit the list scrolls, and then has its headings in words.
        """
        headings = self.count() - len(self._items)
        high, lines = self.viewport().height(), max(len(self._items), 1)
        self.line = min(max((high - headings * HEADING) // lines, LEAST), LINE)
        left = (high - lines * self.line) // max(headings, 1)
        self.heading = min(left, HEADING) if left >= RULE else LEAST  # it scrolls then, and has room for all
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add(self, name: str, key: str) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(KEY, key)
        self.addItem(item)
        return item

    def tell_what_waits(self, standing: Standing) -> None:
        """Show at each place what is most pressing there; all of it, and how many records there are, to who asks."""
        waiting = {**standing.waiting, "pack": waiting_for_the_pack(standing.waiting)}
        for place, above in self._within.items():
            waiting[above] = waiting.get(above, ()) + waiting.get(place, ())
        for key, item in self._items.items():
            found = [f"{each.count:,} {each.words}" for each in waiting.get(key, ())]
            item.setData(WAITS, found[0].removesuffix(FOR_THE_BOARD) if found else "")
            count, register = standing.counts.get(key), standing.registers.get(key)
            held = [] if count is None or register is None else [register.counted(count)]
            said = ", ".join([*held, *found])
            item.setToolTip(said)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (item.text(), said) if part))

    def has(self, key: object) -> bool:
        """Whether there is such a place."""
        return key in self._items or key in self._within

    def go(self, key: str) -> None:
        """Go to a place, as if it had been chosen."""
        if key not in self._within:
            self.setCurrentItem(self._items[key])
            self._tell(key)
            return
        self.blockSignals(True)
        self.setCurrentItem(self._items[self._within[key]])
        self.blockSignals(False)
        self.viewport().update()
        self._tell(key)

    @property
    def here(self) -> str:
        """The key of the place gone to last, empty for none."""
        return self._here

    def _tell(self, key: str) -> None:
        if key != self._here:
            self._here = key
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentItem()
        super().mousePressEvent(event)
        if self.itemAt(event.position().toPoint()) is before:
            self._moved(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._moved(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self._here = item.data(KEY)
            self.chosen.emit(self._here)


@called_by_qt
class PlacePainter(QStyledItemDelegate):
    """Paints a heading small and grey, a place with what waits there at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        places = self.parent()
        assert isinstance(places, Navigation)
        return QSize(WIDTH, places.line if index.data(KEY) else places.heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(KEY):
            self._place(painter, option, index)
        else:
            self._heading(painter, option.rect, index)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, index: Index) -> None:
        if room.height() < WORDS:
            painter.fillRect(QRect(18, room.center().y(), room.width() - 36, 1), theme.palette.colour("line"))
            return
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(theme.palette.colour("secondary"))
        beneath = min(6, (room.height() - WORDS) // 2)
        within = room.adjusted(18, 0, -8, -beneath)
        painter.drawText(within, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())

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
        left = words.width() - painter.fontMetrics().horizontalAdvance(index.data()) - BETWEEN
        painter.setFont(font(SMALL))
        if waits := what_fits(index.data(WAITS) or "", left, painter.fontMetrics()):
            painter.setPen(palette.colour("accent" if here else "secondary"))
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, waits)
