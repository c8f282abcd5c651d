"""What of a window cannot be read or pressed as it is shown: words that are cut, buttons that are out of sight."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTreeView,
    QWidget,
)

from mkip_desk.views.base.elided import Elided, Line
from mkip_desk.views.base.folding import FoldHead

SPARE = 1  # pixels by which words measured in whole ones may differ
ARROW = 30  # pixels that a drop-down list takes beside its words
LOOKED_AT = 40  # rows of a table


def cut(window: QWidget) -> list[str]:
    """A sentence for each control of the window whose words are cut, or that is partly out of its window's sight.

    What is cut with an ellipsis and has the whole in its tooltip, and what can be scrolled to, is not among them.
    A window that is larger than its screen is.
    """
    parts = [each for each in window.findChildren(QWidget) if each.isVisibleTo(window)]
    found = [f"{type(each).__name__} “{_words(each)}” {why}" for each in parts if (why := _why(each, window))]
    views = [each for each in parts if isinstance(each, QAbstractItemView)]
    room = window.screen().availableSize()
    if window.isWindow() and window.size() != window.size().boundedTo(room):
        found.append(f"{type(window).__name__} is larger than the screen: {window.width()} by {window.height()} pixels")
    return [*found, *(f"{type(each).__name__} “{words}” is cut, with no tooltip" for each in views
                      for words in _cut_cells(each))]  # fmt: skip


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QAbstractButton):
        return part.text()
    if isinstance(part, QLineEdit):
        return part.accessibleName() or part.placeholderText()
    return part.currentText() if isinstance(part, QComboBox) else ""


def _why(part: QWidget, window: QWidget) -> str:
    if not _words(part):
        return ""
    if _needs_more(part):
        return f"is cut: it has {part.width()} by {part.height()} pixels"
    shown = _shown(part, window)
    if shown != part.rect():
        return f"is out of sight: {shown.width()} by {shown.height()} of {part.width()} by {part.height()} pixels"
    return ""


def _needs_more(part: QWidget) -> bool:
    if isinstance(part, Elided | Line | FoldHead):
        return False
    if isinstance(part, QLineEdit):  # its words it scrolls
        return part.minimumSizeHint().height() > part.height() + SPARE
    if isinstance(part, QLabel) and part.wordWrap():
        return part.heightForWidth(part.width()) > part.height() + SPARE
    if isinstance(part, QComboBox):
        words = part.fontMetrics().horizontalAdvance(part.currentText())
        return words > part.width() - ARROW and not part.toolTip()
    wanted = part.sizeHint()
    return wanted.width() > part.width() + SPARE or wanted.height() > part.height() + SPARE


def _shown(part: QWidget, window: QWidget) -> QRect:
    """What of a part its holders leave to be seen; what can be scrolled to counts as seen."""
    seen, at = part.rect(), part
    while at is not window:
        holder = at.parentWidget()
        if holder is None:
            return seen
        if isinstance(area := holder.parentWidget(), QAbstractScrollArea):
            left = part.mapTo(holder, QPoint(0, 0)).x()
            return (
                part.rect() if _scrolls_across(area) else part.rect() & QRect(-left, 0, holder.width(), part.height())
            )
        offset = part.mapTo(holder, QPoint(0, 0))
        seen = seen.intersected(holder.rect().translated(-offset))
        at = holder
    return seen


def _scrolls_across(area: QAbstractScrollArea) -> bool:
    """Whether what is beside its view can be scrolled to."""
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _columns(view: QAbstractItemView) -> int:
    """How many columns it shows; a list has one, and does not say so."""
    if isinstance(view, QTableView):
        return view.horizontalHeader().count()
    return view.header().count() if isinstance(view, QTreeView) else 1


def _cut_cells(view: QAbstractItemView) -> Iterator[str]:
    """The words of cells that do not fit and that no tooltip has."""
    model = view.model()
    for row in range(min(model.rowCount(view.rootIndex()), LOOKED_AT)):
        for index in (model.index(row, column, view.rootIndex()) for column in range(_columns(view))):
            words, room = index.data(Qt.ItemDataRole.DisplayRole), view.visualRect(index)
            if not isinstance(words, str) or not room.isValid() or index.data(Qt.ItemDataRole.ToolTipRole):
                continue
            metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or view.font())
            if metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() > room.height():
                yield words
