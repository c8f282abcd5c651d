"""Waiting for the first sight of a widget: what can come later comes after it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.old_python import called_by_qt


def after_first_paint(widget: QWidget, do: Callable[[], object]) -> None:
    """Do something once, after the widget has been painted for the first time from now on."""
    _Watch(widget, do)


@called_by_qt
class _Watch(QObject):
    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._done)
        return False

    def _done(self) -> None:
        self.deleteLater()
        self._do()
