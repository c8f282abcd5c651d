"""Fields that one types into: what Ctrl+Z is for in them, and how high a text is."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QStylePainter

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.page import page_around
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.words_only import Line, TextBox

SHORTEST, TALLEST = 3, 12  # lines of a long text before it scrolls
BESIDE_WORDS = 2  # pixels that Qt leaves at either end of a line


@called_by_qt
class TypingLine(Line):
    """One line. Once something has been typed into it Ctrl+Z is its own; until then it is the window's."""

    def type_over(self, words: str) -> None:
        """Put these words in place of all that is there, as if they were typed: Ctrl+Z brings back what was."""
        self.selectAll()
        self.insert(words)
        self.setCursorPosition(0)

    def shown(self) -> str:
        """What is seen of its words: until it is gone into, what has no room ends in an ellipsis."""
        if self.hasFocus():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        option, painter = QStyleOptionFrame(), QStylePainter(self)
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(option.palette.text().color())
        painter.drawText(self._room(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    def _room(self) -> QRect:
        """Where Qt puts its words."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(BESIDE_WORDS, 0, -BESIDE_WORDS, 0)

    def event(self, event: QEvent) -> bool:
        if _is_step(event):
            return _claimed(event, self.isUndoAvailable() or self.isRedoAvailable())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _stepped(self, event, self.isUndoAvailable(), self.isRedoAvailable()):
            super().keyPressEvent(event)


@called_by_qt
class Paragraphs(TextBox):
    """A plain text box that grows with its text, and out of which Tab leads. Ctrl+Z is as in a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.cursorPositionChanged.connect(lambda: QTimer.singleShot(0, self, self._follow))  # once it has grown
        self._grow()

    def event(self, event: QEvent) -> bool:
        if _is_step(event):
            document = self.document()
            return _claimed(event, document.isUndoAvailable() or document.isRedoAvailable())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document = self.document()
        if not _stepped(self, event, document.isUndoAvailable(), document.isRedoAvailable()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _follow(self) -> None:
        """Have the line that is typed into in sight, where the box is higher than its room."""
        line = self.cursorRect()
        if self.hasFocus() and not self.viewport().visibleRegion().contains(line.center()):
            bring_into_view(self.viewport(), line)

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        high = min(max(lines, SHORTEST), TALLEST)
        self.setFixedHeight(high * self.fontMetrics().lineSpacing() + 18)
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > TALLEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed)


def _undoes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _redoes(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)  # Ctrl+Y is a standard key on some desktops alone


def _is_step(event: QEvent) -> bool:
    """Whether this asks if the field wants a key that undoes or redoes."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    return _undoes(event) or _redoes(event)


def _claimed(event: QEvent, has_own: bool) -> bool:
    """Take the key for the field, or leave it to the window, whose change it then is that is taken back."""
    event.setAccepted(has_own)
    return has_own


def _stepped(field: TypingLine | Paragraphs, event: QKeyEvent, may_undo: bool, may_redo: bool) -> bool:
    """Undo or redo in the field, or say that nothing more is to be: one time too many takes no change back."""
    undoes, redoes = _undoes(event), _redoes(event)
    if undoes and may_undo:
        field.undo()
    elif redoes and may_redo:
        field.redo()
    elif (undoes or redoes) and (page := page_around(field)) is not None:
        page.tell_field_is_done(undone=undoes)
    return undoes or redoes
