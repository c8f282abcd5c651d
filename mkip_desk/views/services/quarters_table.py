"""The table of services by quarter: how many of the rated indicators each missed, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from mkip_desk.domain.shared_services.under_performance import QUARTERS
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.scrolling import follow_rows
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.base.trees import name_cells
from mkip_desk.views.base.widgets import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkip_desk.domain.shared_services.under_performance import Count
    from mkip_desk.services.shared_services.performance_by_quarter import ServiceLine

SERVICE = Qt.ItemDataRole.UserRole
TEXT = 14  # pixels
ROW = 34  # pixels
SPARE = 4
AROUND = 16  # pixels beside the words of a cell
SHORT_NAME = 120  # pixels of a service, where there is little room
NOTHING = "no data"


@called_by_qt
class QuartersTable(QTreeWidget):
    """As high as its rows: the page that it stands on scrolls, not the table within it."""

    entered = Signal(int)  # a service

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ServiceLine] = ()
        self.setRootIsDecorated(False)
        self.setAccessibleName("Services by quarter")
        self.setAccessibleDescription("How many indicators were missed of those rated. Enter opens its report.")
        self.setWordWrap(True)
        self.setItemDelegate(OwnColours(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_rows(self)
        self.itemActivated.connect(lambda item, _column: self.entered.emit(item.data(0, SERVICE)))

    def show_lines(self, quarters: Sequence[str], lines: Sequence[ServiceLine]) -> None:
        """Show these; the one chosen stays so."""
        now = self.currentItem()
        before = now.data(0, SERVICE) if now is not None else None
        self._lines = lines
        self.clear()
        self.setHeaderLabels(["Service", *quarters, "Where it stands"])
        for line in lines:
            item = self._item(line)
            self.addTopLevelItem(item)
            if line.id == before:
                self.setCurrentItem(item)
        name_cells(self)
        if self.currentItem() is None and (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self._fit()

    def _item(self, line: ServiceLine) -> QTreeWidgetItem:
        stands = capitalised(line.words)
        item = QTreeWidgetItem([line.title, *map(count_words, line.counts), stands])
        item.setData(0, SERVICE, line.id)
        item.setFont(0, font(TEXT, SEMIBOLD))
        item.setToolTip(0, tip(line.title))
        palette, last = theme.palette, item.columnCount() - 1
        for column, count in enumerate(line.counts, 1):
            most = count.has_data and count.majority
            item.setForeground(
                column, QBrush(palette.colour("red" if most else "ink" if count.has_data else "secondary"))
            )
            item.setFont(column, font(TEXT, SEMIBOLD) if most else font(TEXT))
            if most:
                item.setBackground(column, QBrush(palette.colour("red_soft")))
        item.setForeground(last, QBrush(palette.colour(line.rag or "secondary")))
        item.setFont(last, font(TEXT, SEMIBOLD) if line.rag in ("red", "amber") else font(TEXT))
        item.setToolTip(last, tip(line.evidence or stands))
        return item

    def _fit(self) -> None:
        heads = self.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(self.columnCount() - 1, QHeaderView.ResizeMode.Fixed)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out the oldest quarters where there is no room for all: not those that the rule is about.

        What is too long for a line, of a name or of where a service stands, has a second one.
        """
        heads, last, room = self.header(), self.columnCount() - 1, self.viewport().width()
        wanted = {at: max(self.sizeHintForColumn(at), heads.sectionSizeHint(at)) for at in range(1, last)}
        names = [_wide(line.title) for line in self._lines]
        stands = [_wide(capitalised(line.words)) for line in self._lines]
        whole = max((one for one, _ in stands), default=0)
        for at in range(1, last - QUARTERS):
            self.setColumnHidden(at, sum(wanted[each] for each in range(at, last)) + whole > room - SHORT_NAME)
        room -= sum(wide for at, wide in wanted.items() if not self.isColumnHidden(at))
        in_two = [max((two for _, two in each), default=0) for each in (names, stands)]
        most = room - (in_two[0] if max((one for one, _ in names), default=0) + whole > room else 0)
        told = max(heads.sectionSizeHint(last), min(whole, max(most, in_two[1])))
        heads.resizeSection(last, told)
        self._be_as_high_as_rows(
            [1 + (n > room - told or s > told) for (n, _), (s, _) in zip(names, stands, strict=True)]
        )

    def _be_as_high_as_rows(self, lines: Sequence[int]) -> None:
        """Give each row its lines, and the table the height of all of them."""
        highs = [ROW + (each - 1) * QFontMetrics(font(TEXT, SEMIBOLD)).lineSpacing() for each in lines]
        for row, high in enumerate(highs):
            if (item := self.topLevelItem(row)) is not None:
                item.setSizeHint(0, QSize(0, high))
        self.setFixedHeight(self.header().sizeHint().height() + sum(highs) + 2 * self.frameWidth() + SPARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the table on the clipboard, for Excel."""
        head = self.headerItem()
        items = [head, *(self.topLevelItem(at) for at in range(self.topLevelItemCount()))]
        told = ["\t".join(each.text(at) for at in range(each.columnCount())) for each in items if each is not None]
        QGuiApplication.clipboard().setText("\n".join(told))


def _wide(words: str) -> tuple[int, int]:
    """The pixels that a cell needs for words in one line, and in two."""
    letters = QFontMetrics(font(TEXT, SEMIBOLD))
    ends = [at for at, letter in enumerate(words) if letter == " "]
    halves = [max(map(letters.horizontalAdvance, (words[:at], words[at + 1 :]))) for at in ends]
    one = letters.horizontalAdvance(words)
    return one + AROUND, min(halves, default=one) + AROUND


def count_words(count: Count) -> str:
    """How many were missed: "4 of 7", "4 of 7, most", "no data"."""
    if not count.has_data:
        return NOTHING
    return f"{count.missed} of {count.rated}{', most' if count.majority else ''}"
