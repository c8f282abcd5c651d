"""Fields that take words alone: a file let go of over one is the window's, as anywhere else in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from mkip_desk.views.base.dropping import paths_of
from mkip_desk.views.base.old_python import called_by_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent


@called_by_qt
class Line(QLineEdit):
    """One line."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


@called_by_qt
class TextBox(QPlainTextEdit):
    """Lines of plain text."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
