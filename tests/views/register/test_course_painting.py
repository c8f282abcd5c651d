"""The bar of a project's gates can be seen on every ground that it stands on."""

from itertools import groupby

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from mkip_desk.domain.course import Course
from mkip_desk.views.base.theme import DARK, LIGHT, Palette, font, theme
from mkip_desk.views.register.cell_painting import TEXT
from mkip_desk.views.register.course_painting import paint_course
from tests.views.base.test_theme import contrast

NARROW, WIDE = 28, 120
COURSE = Course("G2", (True, True, False, False, False, False, False, False), 2)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def palette(request, dressed):
    """The colours of each theme in turn."""
    before = theme.palette
    theme.use(request.param)
    yield request.param
    theme.use(before)


def painted(ground: QColor, width: int) -> QImage:
    """The course as a cell of that ground shows it."""
    image = QImage(width, 46, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(TEXT))
    paint_course(painter, QRect(0, 0, width, 46), COURSE, beneath=width == NARROW)
    painter.end()
    return image


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("ground", ["card", "accent_soft"])
def test_each_gate_ahead_and_behind_stands_out_by_3_to_1(palette: Palette, ground: str, width: int) -> None:
    image = painted(palette.colour(ground), width)
    beside = width // 3 if width == WIDE else 0  # of the key there
    seen = [
        [contrast(image.pixelColor(x, y).name(), getattr(palette, ground)) >= 3 for x in range(beside, width)]
        for y in range(image.height())
    ]
    pieces = max(sum(on for on, _ in groupby(line)) for line in seen)
    assert pieces == len(COURSE.behind)
