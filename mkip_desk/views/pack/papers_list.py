"""Which papers the pack has, and in what order: ticked with Space, moved by dragging or with Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mkip_desk.views.base.old_python import called_by_qt

HOW = "Untick what is not to be in the pack. Drag a paper to move it, or press Alt with an arrow."
LOWEST = 24  # pixels where there is little room


@called_by_qt
class PapersList(QListWidget):
    """The papers that there can be, those of the pack ticked, in the order in which they will stand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("papers")
        self.setAccessibleName("Papers of the pack")
        self.setAccessibleDescription(HOW)
        self.setMinimumHeight(LOWEST)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.model().rowsMoved.connect(lambda *_moved: self.changed.emit())

    def offer(self, titles: Sequence[str], kept: Sequence[tuple[str, bool]]) -> None:
        """Offer the papers of these titles, arranged as was `kept`; one that was not known then stands last, ticked."""
        ticked = {title: on for title, on in kept if title in titles}
        self.blockSignals(True)
        self.clear()
        for title in (*ticked, *(title for title in titles if title not in ticked)):
            item = QListWidgetItem(title)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if ticked.get(title, True) else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def arranged(self) -> list[tuple[str, bool]]:
        """Every paper in order, with whether it is to be in the pack."""
        items = [self.item(row) for row in range(self.count())]
        return [(item.text(), item.checkState() == Qt.CheckState.Checked) for item in items]

    def chosen(self) -> list[str]:
        """The titles of the papers of the pack, in order."""
        return [title for title, on in self.arranged() if on]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key())
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row, to = self.currentRow(), self.currentRow() + step
        if row >= 0 and 0 <= to < self.count():
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            self.changed.emit()
