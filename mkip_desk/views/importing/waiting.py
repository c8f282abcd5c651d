"""What is shown while a file is read or imported: how far it has come, and the means to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from mkip_desk.views.base.keys import lead_to
from mkip_desk.views.base.motion import is_reduced, show_share
from mkip_desk.views.base.widgets import button, down, label


class Waiting(QFrame):
    """A bar that fills, with what is being done above it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._doing = label(look="heading")
        self._so_far = label(look="secondary")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(320)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it has come")
        self._stop = button("Stop", self.stopped.emit)
        parts = (self._doing, self._bar, self._so_far, self._stop)
        inside = down(None, *parts, None, gap=16, margin=32)
        for part in parts:
            inside.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(inside)

    def begin(self, words: str, *, may_stop: bool) -> None:
        """Say what is begun, and offer to stop it where nothing would be half done."""
        self._doing.setText(words)
        self.progress("", None)
        self._stop.setVisible(may_stop)
        lead_to(self._stop, self)

    def progress(self, words: str, share: float | None) -> None:
        """Say how far it has come: of 1, or None where that is not known."""
        self._so_far.setText(words)
        show_share(self._bar, share, still=is_reduced())
