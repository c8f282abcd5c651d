"""Charts on the screen: QtSvg shows the weights, the dashes and the very colours."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from font_source_sans_pro import font_files_ttf
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from mkip_desk.domain.dates.when import When
from mkip_desk.reports.charts.drawing import Chart
from mkip_desk.reports.charts.rag_ring import rag_ring
from mkip_desk.reports.charts.svg import svg
from mkip_desk.reports.charts.timeline import Span, timeline
from tests.reports.charts.test_charts import ALL

SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def fonts(qapp) -> None:
    for file in ("SourceSansPro", "SourceSansProSemibold", "SourceSansProBold"):
        assert QFontDatabase.addApplicationFont(font_files_ttf[file]) >= 0


def painted(chart: Chart, *, dark: bool = False, scale: int = 4) -> QImage:
    renderer = QSvgRenderer(svg(chart, dark=dark))
    assert renderer.isValid()
    image = QImage(int(chart.size[0] * scale), int(chart.size[1] * scale), QImage.Format.Format_RGB32)
    image.fill(0x12181E if dark else 0xFFFFFF)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_is_shown_and_carries_its_words(chart: Chart, dark: bool):
    document = ElementTree.fromstring(svg(chart, dark=dark))
    assert document.findtext(f"{SPACE}title") == chart.alt
    image = painted(chart, dark=dark, scale=1)
    ground = image.pixel(image.width() - 1, 0)
    assert any(image.pixel(x, y) != ground for x in range(image.width()) for y in range(0, image.height(), 5))


def test_words_with_signs_of_the_markup_are_shown_as_they_are():
    chart = timeline([Span("A & <b>", "green", None, When.on(date(2010, 1, 1)))], date(2009, 11, 30))
    document = ElementTree.fromstring(svg(chart))
    assert "A & <b>" in [each.text for each in document.iter(f"{SPACE}text")]


def test_colours_are_exact():
    image = painted(rag_ring({"green": 1}))
    assert image.pixelColor(8 * 4, image.height() // 2).name() == "#1e7d46"
    assert painted(rag_ring({"red": 1}), dark=True).pixelColor(8 * 4, image.height() // 2).name() == "#e0625a"


def test_semibold_words_are_semibold():
    def ink(weight: str) -> int:
        text = f'<text x="2" y="30" font-family="Source Sans Pro" font-weight="{weight}" font-size="30">Planned</text>'
        renderer = QSvgRenderer(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="140" height="40">{text}</svg>'.encode()
        )
        image = QImage(140, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return sum(255 - value for value in bytes(image.constBits()))

    weights = {each.get("font-weight") for each in ElementTree.fromstring(svg(ALL["years"])).iter(f"{SPACE}text")}
    assert weights == {"400", "600"}
    assert ink("400") < ink("600") < ink("700")


def test_a_dashed_line_is_dashed():
    chart = timeline([Span("a", "green", When.on(date(2009, 1, 1)), When.on(date(2010, 1, 1)))], date(2009, 2, 1))
    image = painted(chart)
    drawn = next(
        each for each in ElementTree.fromstring(svg(chart)).iter(f"{SPACE}path") if each.get("stroke-dasharray")
    )
    x = float(drawn.get("d", "")[1:].split(",")[0])
    column = [image.pixelColor(int(x * 4), y).name() for y in range(18 * 4, 33 * 4)]
    changes = sum(one != other for one, other in pairwise(column))
    assert changes > 4
