"""A sentence that may name a file: its path breaks between folders, and is copied as it is."""

from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

_MAY_BREAK = "\u200b"
_AFTER = "\\_"  # Qt breaks a line by itself after a hyphen and the stroke of other systems, never after these


class Sentence(QLabel):
    """Plain words in as many lines as they need, to be selected by mouse and copied."""

    def say(self, words: str) -> None:
        """Show these words. What is heard and copied is as they are; only where a line may end is added."""
        self.setText(_breaking(words))
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without what was added for the lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by mouse."""
        menu = QMenu(self)
        menu.addAction("Copy", self._copy).setEnabled(self.hasSelectedText())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selectedText().replace(_MAY_BREAK, ""))


def _breaking(words: str) -> str:
    return "".join(each + _MAY_BREAK if each in _AFTER else each for each in words)
