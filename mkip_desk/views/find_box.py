"""The box that finds anything: a record, a place, an action. It hangs from the bar at the head of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from mkip_desk.domain.questions.search import Entry, Index
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import BODY, GRID, SMALL, font, theme
from mkip_desk.views.base.widgets import down, label
from mkip_desk.views.base.words_only import Line

MOST = 40
WIDTH, LINES, LINE_HEIGHT = 560, 9, 40
STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: LINES, Qt.Key.Key_PageUp: -LINES
}  # fmt: skip
WHERE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex


@called_by_qt
class FindBox(QFrame):
    """Shows what is found while one types, over the page. Down and Up choose, Enter goes there, Esc puts it away.

    It is put away too when the user takes the focus elsewhere, and gives it back to where it was. A page that has
    come to the end of some work and wants the focus is given it once the box is put away.
    """

    chosen = Signal(str, object)  # what sort of thing, and which: a register and an id, "place" and its key, …

    def __init__(self, parent: QWidget, here: Sequence[Entry]) -> None:
        super().__init__(parent)
        self.setObjectName("found")
        self.setAccessibleName("Find")
        self._came_from = QApplication.focusWidget()
        self._index = Index(here)  # places and actions, which need not be waited for
        self._told_of_all = False
        self._over = self._bar = self._foot = parent  # what it lies over, and between which parts of that it hangs
        self._found: Sequence[Entry] = ()
        self._line = Line()
        self._line.setPlaceholderText("A record, a place or an action")
        self._line.setAccessibleName("Find")
        self._line.setClearButtonEnabled(True)
        self._model = FoundModel()
        self._list = QListView()
        self._list.setAccessibleName("Found")
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundPainter(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._told = label(look="small", wrap=True)
        self.setLayout(down(self._line, self._list, self._told, gap=8, margin=12))
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._find)
        self._list.clicked.connect(lambda index: self._go(index.row()))
        self._find("")

    def open_under(self, bar: QWidget, foot: QWidget) -> None:
        """Open it beneath the middle of the bar, ready to be typed into, as high as there is room above the foot."""
        self._bar, self._foot = bar, foot
        self._take_place()
        self._over.installEventFilter(self)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_place(self) -> None:
        """Take as many whole lines as there is room for."""
        room, bar = self._over.size(), self._bar
        top = bar.y() + bar.height() + GRID
        self.setFixedWidth(min(WIDTH, room.width() - 2 * GRID))
        edges = 2 * self._list.frameWidth()
        self._list.show()
        self._list.setFixedHeight(edges)
        beside = self.sizeHint().height()
        lines = (self._foot.y() - GRID - top - beside) // LINE_HEIGHT
        self._list.setFixedHeight(min(max(lines, 1), LINES) * LINE_HEIGHT + edges)
        self._be_as_high_as_needed()
        self.move((room.width() - self.width()) // 2, top)

    def _be_as_high_as_needed(self) -> None:
        """Have no empty list between what is typed and what is told of it."""
        self._list.setVisible(bool(self._found))
        self.adjustSize()

    def put_away(self) -> None:
        """Close it, and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._came_from is not None and isValid(self._came_from):
                self._came_from.setFocus()
            self.deleteLater()

    def look_through(self, index: Index) -> None:
        """Find in all of this from now on."""
        self._index = index
        self._told_of_all = True
        self._find(self._line.text())

    def _find(self, typed: str) -> None:
        self._found = self._index.find(typed, MOST)
        self._model.show(self._found)
        self._list.setCurrentIndex(self._model.index(0))
        self._told.setText(self._say(typed))
        self._be_as_high_as_needed()

    def _say(self, typed: str) -> str:
        if not self._told_of_all:
            return "Reading the programme…"
        if not typed.strip():
            return "Type a few letters of a name, a reference or any other words. Enter goes there."
        if not self._found:
            return f"Nothing has “{typed.strip()}” in it."
        return (
            f"{len(self._found)} found." if len(self._found) < MOST else f"The first {MOST}. Type more to find fewer."
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self._take_place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(event.key())
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self._list.currentIndex().row())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() == Qt.FocusReason.OtherFocusReason:  # nobody pressed or clicked anything
                QTimer.singleShot(0, self, self._take_focus_back)
            elif event.reason() != Qt.FocusReason.PopupFocusReason:  # a menu of the line's own gives it back
                self.put_away()
        return super().eventFilter(watched, event)

    def _take_focus_back(self) -> None:
        if self.isVisible() and not self._line.hasFocus():
            self._came_from = QApplication.focusWidget() or self._came_from
            self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, step: int) -> None:
        if self._found:
            at = min(max(self._list.currentIndex().row() + step, 0), len(self._found) - 1)
            self._list.setCurrentIndex(self._model.index(at))

    def _go(self, line: int) -> None:
        if 0 <= line < len(self._found):
            sort, which = self._found[line].key
            self.put_away()
            self.chosen.emit(sort, which)


class FoundModel(QStringListModel):
    """The names of what is found, with where each stands."""

    def __init__(self) -> None:
        super().__init__()
        self._where: Mapping[int, str] = {}

    def show(self, found: Sequence[Entry]) -> None:
        """Show these."""
        self._where = {at: entry.where for at, entry in enumerate(found)}
        self.setStringList([entry.name for entry in found])

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == WHERE:
            return self._where.get(index.row(), "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{super().data(index, Qt.ItemDataRole.DisplayRole)}, {self._where.get(index.row(), '')}"
        return super().data(index, role)


@called_by_qt
class FoundPainter(QStyledItemDelegate):
    """Paints a name, and beneath it small where it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(WIDTH - 24, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        palette, rect = theme.palette, option.rect
        painter.save()
        if index.row() == view.currentIndex().row():
            painter.fillRect(rect, palette.colour("accent_soft"))
            painter.fillRect(rect.adjusted(0, 0, 3 - rect.width(), 0), palette.colour("accent"))
        inner = rect.adjusted(12, 3, -8, -3)
        for words, size, colour, side in (
            (index.data(), BODY, "ink", Qt.AlignmentFlag.AlignTop),
            (index.data(WHERE), SMALL, "secondary", Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font(size))
            painter.setPen(palette.colour(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | side, shown)
        painter.restore()
