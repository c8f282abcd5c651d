"""Where the window was, remembered between starts, and where it may stand on the screen that there is now."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.settings import settings

PLACE, FILLING = "window/place", "window/filling"
STEP = 32  # pixels between a window and the next
FRAME = 40  # pixels that the system's own frame may take above and below


def remember_place(window: QWidget) -> None:
    """Keep the window's size and place for the next start."""
    kept = settings()
    kept.setValue(PLACE, window.normalGeometry() if window.isMaximized() else window.geometry())
    kept.setValue(FILLING, "yes" if window.isMaximized() else "no")


def show_in_place(window: QWidget) -> None:
    """Show the window where it was, as far as that is on a screen; it fills one that is too small for it."""
    kept = settings()
    place = kept.value(PLACE)
    if isinstance(place, QRect):
        screen = QGuiApplication.screenAt(place.center()) or window.screen()
        window.setGeometry(within(place, screen.availableGeometry(), FRAME))
    room = window.screen().availableGeometry()
    fits = room.width() > window.width() and room.height() > window.height() + FRAME
    if fits and kept.value(FILLING) != "yes":
        window.show()
    else:
        window.resize(room.size().boundedTo(window.size()))
        window.showMaximized()


def show_beside(window: QWidget, other: QWidget) -> None:
    """Show a window as large as another, a little below and beside it, on the same screen."""
    place = other.normalGeometry() if other.isMaximized() else other.geometry()
    window.setGeometry(within(place.translated(STEP, STEP), other.screen().availableGeometry(), FRAME))
    window.show()


def within(place: QRect, room: QRect, frame: int = 0) -> QRect:
    """A place no larger than the room and wholly inside it, moved as little as need be; `frame` is kept free above."""
    inside = room.adjusted(0, frame, 0, 0)
    size = place.size().boundedTo(inside.size())
    left = min(max(place.left(), inside.left()), inside.right() + 1 - size.width())
    top = min(max(place.top(), inside.top()), inside.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)
