"""A list of which things there are to be, and in what order: ticked with Space, moved by dragging or by keys."""

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mkip_desk.views.base.old_python import called_by_qt

LOWEST = 24  # pixels where there is little room


@called_by_qt
class TickList(QListWidget):
    """Things by their words, those wanted ticked, in the order wanted. Space ticks, Alt with an arrow moves."""

    changed = Signal()

    def __init__(self, name: str, how: str) -> None:
        super().__init__()
        self.setObjectName("ticks")
        self.setAccessibleName(name)
        self.setAccessibleDescription(how)
        self.setMinimumHeight(LOWEST)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(self._ticked)
        self.model().rowsMoved.connect(lambda *_moved: self.changed.emit())

    def offer(self, words: Sequence[str], kept: Sequence[tuple[str, bool]], needed: Container[str] = ()) -> None:
        """Offer these, arranged as was `kept`; what was not known then stands last, ticked. What is needed stays on."""
        ticked = {each: on for each, on in kept if each in words}
        self.blockSignals(True)
        self.clear()
        for each in (*ticked, *(each for each in words if each not in ticked)):
            item = QListWidgetItem(each)
            tickable = Qt.ItemFlag.NoItemFlags if each in needed else Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | tickable
            )
            item.setCheckState(Qt.CheckState.Checked if ticked.get(each, True) else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def _ticked(self, item: QListWidgetItem) -> None:
        """What is ticked by the mouse is what is moved next; a press on its box alone would not choose it."""
        self.setCurrentItem(item)
        self.changed.emit()

    def arranged(self) -> list[tuple[str, bool]]:
        """All of them in order, with whether each is ticked."""
        items = [self.item(row) for row in range(self.count())]
        return [(item.text(), item.checkState() == Qt.CheckState.Checked) for item in items]

    def chosen(self) -> list[str]:
        """Those ticked, in order."""
        return [words for words, on in self.arranged() if on]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key())
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move what is chosen up (−1) or down (1)."""
        row, to = self.currentRow(), self.currentRow() + step
        if row >= 0 and 0 <= to < self.count():
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            self.changed.emit()
