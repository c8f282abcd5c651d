"""A dialog that something is typed into: left by Esc, its Cancel or its cross, it asks before that is thrown away.

What it tells is written by whoever asked it, and until that has been, it is only out of sight.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import ask, tell
from mkip_desk.views.base.old_python import called_by_qt

ASKED = "Throw away what you typed?"
MORE = "None of it has been saved."


@called_by_qt
class TypedDialog(QDialog):
    """What stands in its fields when it is first shown is its own; all else was typed or chosen by the user."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._offered: list[str] | None = None
        self.finished.connect(self.deleteLater)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._offered is None:
            self._offered = self._filled()

    def reject(self) -> None:
        self.leave(lambda: None)

    def leave(self, then: Callable[[], object]) -> None:
        """Leave it for something else, once it is certain that nothing typed is lost by that unasked."""

        def go() -> None:
            QDialog.reject(self)
            then()

        if self._offered is None or self._filled() == self._offered:
            go()
        else:
            ask(self, ASKED, MORE, "Keep editing", ("Throw it away", go))

    def refuse(self, failed: Callable[[Exception], object], error: Exception) -> None:
        """Come back with what was typed, since it could not be written, and say why."""
        self.open()
        if isinstance(error, UserError):
            tell(self, str(error))
        else:
            failed(error)

    def _filled(self) -> list[str]:
        """What stands in its fields, empty ones passed over: a field that was added and left empty is nothing lost."""
        texts = [each.text() for each in self.findChildren(QLineEdit)]
        texts += [each.toPlainText() for each in self.findChildren(QPlainTextEdit)]
        texts += [each.currentText() for each in self.findChildren(QComboBox)]
        return [each for each in texts if each]
