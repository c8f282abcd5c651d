"""What moves in the window, and stands still where the system asks for less motion: a bar whose end is not known."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar

WHOLE = 1000


def is_reduced() -> bool:
    """Whether the user asked the system for less motion."""
    hints = QGuiApplication.styleHints()  # held, since what it gives goes with it
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion


def show_share(bar: QProgressBar, share: float | None, *, still: bool) -> None:
    """Show how far something has come, of 1; where None says that it is not known, the bar moves unless `still`."""
    bar.setRange(0, WHOLE if share is not None or still else 0)
    bar.setValue(int(WHOLE * (share or 0)))
