"""How far a project is through its gates: the key of the one it stands before, and a bar with a piece for each."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from mkip_desk.domain.course import Course
from mkip_desk.views.base.theme import theme

PIECE, GAP, HIGH = 8, 2, 5  # pixels of a gate, between two, and how high they are
AHEAD = 1  # pixels that a gate ahead is high: a dash in the middle, told by its shape as well as by its colour
BESIDE = 8  # pixels between the key and a bar beside it
LEAST = 28  # pixels of a bar beneath the key, which takes no room from a name: its pieces are narrow, and so are gaps


def course_width(courses: Iterable[object], letters: QFontMetrics, *, beneath: bool) -> int:
    """The pixels that a column of them takes, the bar beside the key or beneath it."""
    found = [each for each in courses if isinstance(each, Course)]
    keys = max((letters.horizontalAdvance(each.at) for each in found), default=0)
    if beneath:
        return max(keys, LEAST) if found else 0
    return keys + BESIDE + _bar_width(max(len(each.behind) for each in found)) if found else 0


def paint_course(painter: QPainter, rect: QRect, course: Course, *, beneath: bool) -> None:
    """The key with the painter's font, and the bar under it or at the right."""
    letters = painter.fontMetrics()
    painter.setPen(theme.palette.colour("ink"))
    if beneath:
        upper = QRect(rect.left(), rect.center().y() - letters.height() + 2, rect.width(), letters.height())
        bar = QRect(rect.left(), upper.bottom() + 3, min(rect.width(), _bar_width(len(course.behind))), HIGH)
    else:
        width = min(_bar_width(len(course.behind)), rect.width())
        upper = rect
        bar = QRect(rect.right() + 1 - width, rect.center().y() - HIGH // 2, width, HIGH)
    painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, course.at)
    _paint_bar(painter, bar, course)


def _bar_width(of: int) -> int:
    return max(0, of * (PIECE + GAP) - GAP)


def _paint_bar(painter: QPainter, bar: QRect, course: Course) -> None:
    """A piece a gate: those behind, the one that it stands before in amber, and a dash for each of those ahead."""
    palette = theme.palette
    painter.setPen(Qt.PenStyle.NoPen)
    gap = GAP if bar.width() >= _bar_width(len(course.behind)) else 1
    for turn, behind in enumerate(course.behind):
        left = bar.left() + round(turn * (bar.width() + gap) / len(course.behind))
        right = bar.left() + round((turn + 1) * (bar.width() + gap) / len(course.behind)) - gap
        if turn == course.here or behind:
            painter.setBrush(palette.colour("amber_fill" if turn == course.here else "accent"))
            painter.drawRoundedRect(QRect(left, bar.top(), right - left, bar.height()), 1, 1)
        else:
            middle = bar.top() + (bar.height() - AHEAD) // 2
            painter.fillRect(QRect(left, middle, right - left, AHEAD), palette.colour("secondary"))
