"""What is still missing from the pack, a line a record; a line leads to its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mkip_desk.views.base.lines_apart import LinesApart
from mkip_desk.views.base.phrases import listed, lowered_label
from mkip_desk.views.base.widgets import down, label

if TYPE_CHECKING:
    from mkip_desk.domain.questions.readiness import Missing

BATCH = 50
LOWEST = 24  # pixels where there is little room
BETWEEN = 6  # pixels from line to line
NOTHING = "Nothing that the Board asks for is missing."
NOTHING_YET = "There is no project, risk or action yet that the pack could report on."
WHICH = Qt.ItemDataRole.UserRole


class MissingList(QWidget):
    """The list, or that nothing is missing; a click or Enter on a line asks for the first thing that it names."""

    wanted = Signal(str, int, str)  # a register, the id of a record, and a field of it

    def __init__(self) -> None:
        super().__init__()
        self._about = label(look="small", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName("What is still missing")
        self._list.setWordWrap(True)
        self._list.setItemDelegate(LinesApart(self._list, BETWEEN))
        self._list.setLayoutMode(QListWidget.LayoutMode.Batched)  # thousands of lines are not measured at one go
        self._list.setBatchSize(BATCH)
        self._list.setMinimumHeight(LOWEST)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(down(self._about, self._list, gap=4, tall=self._list))
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)

    def show_missing(self, missing: Sequence[Missing], none: str) -> None:
        """List these; where there are none say so, in those words."""
        self._list.clear()
        for each in missing:
            item = QListWidgetItem(f"{each.name}: {listed([lowered_label(words) for words in each.labels])}")
            item.setData(WHICH, (each.register, each.record_id, each.field))
            self._list.addItem(item)
        self._about.setText("Choose a line to go to what is missing." if missing else none)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(*item.data(WHICH))
