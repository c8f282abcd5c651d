"""Everything on a page can be seen: text at 4.5 to 1 on what it stands on, shapes at 3 to 1 (WCAG 2.2, AA)."""

import pytest
from reportlab.graphics.shapes import Rect, String

from mkip_desk.reports import style
from mkip_desk.reports.charts.heat_map import PAINTS, heat_map
from mkip_desk.reports.rag import SIGNS
from tests.reports.charts.test_charts import ALL


def luminance(colour) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb())
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


STYLES = {name: each for name, each in vars(style).items() if isinstance(each, style.TextStyle)}
TONES = {name: each for name, each in vars(style).items() if isinstance(each, style.Tone)}


@pytest.mark.parametrize("name", STYLES)
def test_text_can_be_read(name: str):
    assert contrast(STYLES[name].colour, style.WHITE) >= 4.5
    assert STYLES[name].size >= 9


@pytest.mark.parametrize("name", TONES)
def test_text_on_a_pill_or_in_a_box_can_be_read(name: str):
    assert contrast(TONES[name].text, TONES[name].ground) >= 4.5
    assert contrast(style.INK, TONES[name].ground) >= 4.5


def test_words_on_the_heat_map_and_letters_of_a_rag_can_be_read():
    assert all(contrast(paint.ink, paint.fill) >= 4.5 for paint in PAINTS.values())
    assert all(contrast(sign.tone.text, style.WHITE) >= 4.5 for sign in SIGNS.values())


@pytest.mark.parametrize("name", [name for name in ALL if name != "map"])
def test_what_a_chart_shows_can_be_seen(name: str):
    for shape in ALL[name].drawing.contents:
        if not isinstance(shape, Rect) or shape.fillColor in (style.WHITE, style.PLAIN.ground):
            continue  # a ground
        assert contrast(shape.strokeColor or shape.fillColor, style.WHITE) >= 3, shape.fillColor


def test_every_cell_of_the_heat_map_says_its_score():
    said = [shape.text for shape in heat_map({}).drawing.contents if isinstance(shape, String)]
    assert sorted(int(text) for text in said if text.isdecimal()) == sorted(
        x * y for x in range(1, 6) for y in range(1, 6)
    )
