"""What is left each year with the running total: drawn once, and told in words with every figure."""

import pytest
from reportlab.graphics.shapes import Rect

from mkip_desk.reports.charts.net_by_year import net_by_year
from mkip_desk.reports.charts.svg import svg
from mkip_desk.reports.style import ACCENT, RED, WHITE

NET, RUNNING = (-30_000_000, 13_700_000, 0, 0, 0, 0), (-30_000_000, *[-16_300_000] * 5)


def test_it_tells_every_figure() -> None:
    made = net_by_year(NET, RUNNING)
    assert "year 0 −£300,000, together −£300,000; year 1 £137,000, together −£163,000" in made.alt


def test_everything_is_within_the_drawing_whatever_the_amounts() -> None:
    for net in (NET, (0,) * 6, (5,) * 6, (10**13, -(10**13), 0, 0, 0, 0)):
        running = [sum(net[: at + 1]) for at in range(6)]
        made = net_by_year(net, running)
        width, height = made.size
        boxes = [each for each in made.drawing.contents if isinstance(each, Rect)]
        assert all(
            each.y >= 0 and each.y + each.height <= height + 1 and each.x + each.width <= width for each in boxes
        )
        assert svg(made, dark=True).startswith(b"<svg")


@pytest.mark.parametrize(
    "net", [NET, (-15_000_000, *[9_400_000] * 5), (5_000_000, -2_000_000, 100, -100, 0, 7_000_000), (-1, *[1] * 5)]
)
def test_no_figure_covers_a_bar(net) -> None:
    made = net_by_year(net, [sum(net[: at + 1]) for at in range(6)])
    boxes = [each for each in made.drawing.contents if isinstance(each, Rect) and each.y > 2]
    figures = [each for each in boxes if each.fillColor == WHITE]
    bars = [each for each in boxes if each.fillColor in (ACCENT, RED.fill)]
    assert len(figures) == 6
    for figure in figures:
        for bar in bars:
            beside = figure.x + figure.width <= bar.x or bar.x + bar.width <= figure.x
            assert beside or figure.y + figure.height <= bar.y + 0.01 or bar.y + bar.height <= figure.y + 0.01
