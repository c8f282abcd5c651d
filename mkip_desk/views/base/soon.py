"""What is done soon after something has changed: once it rests, and however steadily it changes before long."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE = 400  # milliseconds without a change before it is done
LATEST = 1000  # milliseconds after which it is done however steadily there are changes


class Soon(QObject):
    """Does something, to keep what has changed say, within about a second of the first change."""

    def __init__(self, parent: QObject, do: Callable[[], object]) -> None:
        super().__init__(parent)
        self._do = do
        self._pause, self._latest = QTimer(self), QTimer(self)
        for each in (self._pause, self._latest):
            each.setSingleShot(True)
            each.timeout.connect(self._now)

    def wanted(self) -> None:
        """Something has changed."""
        self._pause.start(PAUSE)
        if not self._latest.isActive():
            self._latest.start(LATEST)

    def again_in(self, milliseconds: int) -> None:
        """It could not be done: try again after a while."""
        self._pause.start(milliseconds)

    def settled(self) -> None:
        """It is done already, or has not to be done."""
        self._pause.stop()
        self._latest.stop()

    def _now(self) -> None:
        self.settled()
        self._do()
