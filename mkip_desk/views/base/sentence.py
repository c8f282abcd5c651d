"""A sentence that may name a file: its path breaks between folders, and is copied as it is."""

import re

from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu

from mkip_desk.views.base.old_python import called_by_qt

_MAY_BREAK, _MAY_NOT = "\u200b", "\u2060"
_AFTER = re.compile(r"(?<=[^\s\\:])\\|_")
"""Where a line may end that Qt never ends there by itself, as it does after a hyphen and the stroke of other systems:
after a backslash that follows a name, not one of a drive or before a server."""


@called_by_qt
class Sentence(QLabel):
    """Plain words in as many lines as they need, to be selected by mouse and copied."""

    def say(self, words: str) -> None:
        """Show these words. What is heard and copied is as they are; only where a line may end is added."""
        self.setText(breaking(words))
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without what was added for the lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)
            self._select()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select anew also from within what is selected: that would be dragged as it is shown."""
        from PySide6.QtCore import Qt  # whose enums are made at once, and not before the first paint

        if event.button() is Qt.MouseButton.LeftButton and self.hasSelectedText():
            self.setSelection(0, 0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._select()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by mouse."""
        menu = QMenu(self)
        menu.addAction("Copy", self._copy).setEnabled(self.hasSelectedText())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._selected)

    def _select(self) -> None:
        """What is selected is pasted by the middle button as it was said, where there is such a way, as under X11."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.hasSelectedText():
            clipboard.setText(self._selected, QClipboard.Mode.Selection)

    @property
    def _selected(self) -> str:
        return unbroken(self.selectedText())


def breaking(words: str) -> str:
    """The words with what lets a line end within a path, and not after its drive; seen they are as they are."""
    return _AFTER.sub(rf"\g<0>{_MAY_BREAK}", words).replace("\\", f"{_MAY_NOT}\\")


def unbroken(words: str) -> str:
    """The words as they were said, without what lets or keeps a line from ending."""
    return words.replace(_MAY_BREAK, "").replace(_MAY_NOT, "")
