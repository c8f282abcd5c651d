"""A screen of 1366 by 768 pixels at 200 per cent: what a dialog must be able to be read and left on."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QDialog, QPushButton

from tests.views.conftest import named

ROOM = QSize(651, 320)
"""What its frame and the edge of the screen leave of half of that."""


def can_be_left_on_it(dialog: QDialog, words: str) -> bool:
    """Whether a dialog can be made so small, with its button of those words still in sight."""
    dialog.resize(ROOM)
    button = named(dialog, QPushButton, words)
    place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
    return dialog.size() == ROOM and dialog.rect().contains(place)
