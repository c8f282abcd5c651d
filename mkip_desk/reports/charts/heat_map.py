"""Open risks by likelihood and impact, five by five, each by its reference."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportlab.graphics.shapes import Shape
from reportlab.lib.colors import Color, HexColor

from mkip_desk.domain.registers.register import band_of
from mkip_desk.domain.risk import BANDS
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label
from mkip_desk.reports.fonts import SEMIBOLD
from mkip_desk.reports.style import GREY, ON_COLOUR, RED, WHITE

LIKELIHOODS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACTS = ("Negligible", "Minor", "Moderate", "Major", "Severe")


class Paint(NamedTuple):
    """How the cells of a band are filled, and written on."""

    fill: Color
    ink: Color


PAINTS: Mapping[str, Paint] = {
    "green": Paint(HexColor("#b7dcc2"), ON_COLOUR),
    "amber/green": Paint(HexColor("#f6e6a8"), ON_COLOUR),
    "amber": Paint(HexColor("#f0b44c"), ON_COLOUR),
    "red": Paint(RED.fill, WHITE),
}
"""By the RAG of a band."""

_LEFT, _FOOT, _HEAD = 84.0, 52.0, 16.0
_WIDE, _HIGH, _GAP = 82.0, 46.0, 1.5
_LINES = 3  # that a cell has for references

Cell = tuple[int, int]
"""Likelihood and impact, each from 1 to 5."""


def heat_map(risks: Mapping[Cell, Sequence[str]]) -> Chart:
    """The references of the risks in each cell; what a cell has no room for is counted: "+3"."""
    width = _LEFT + 5 * _WIDE
    height = _FOOT + 5 * _HIGH + _HEAD
    shapes: list[Shape] = [
        label(_LEFT - 8, height - _HEAD + 5, "Impact", face=SEMIBOLD, anchor="end"),
        label(_LEFT - 8, _FOOT - 14, "Likelihood", face=SEMIBOLD, anchor="end"),
    ]
    for number, words in enumerate(IMPACTS, 1):
        y = _FOOT + _HIGH * (number - 0.5) - 3
        shapes.append(label(_LEFT - 8, y, f"{number} {words}", anchor="end"))
    for number, words in enumerate(LIKELIHOODS, 1):
        shapes.append(label(_LEFT + _WIDE * (number - 0.5), _FOOT - 14, f"{number} {words}", anchor="middle"))
    for likelihood in range(1, 6):
        for impact in range(1, 6):
            shapes += _cell(likelihood, impact, risks.get((likelihood, impact), ()))
    return chart(width, height, shapes + _legend(), _told(risks))


def _cell(likelihood: int, impact: int, references: Sequence[str]) -> list[Shape]:
    left, foot = _LEFT + _WIDE * (likelihood - 1), _FOOT + _HIGH * (impact - 1)
    score = likelihood * impact
    shown = PAINTS[band_of(BANDS, score).rag]
    shapes: list[Shape] = [
        box(left, foot, _WIDE - _GAP, _HIGH - _GAP, shown.fill),
        label(left + _WIDE - 6, foot + 4, str(score), size=9, colour=shown.ink, anchor="end"),
    ]
    for number, words in enumerate(_fill(references)):
        y = foot + _HIGH - 12.5 - 11.5 * number
        shapes.append(label(left + 6, y, words, colour=shown.ink, face=SEMIBOLD))
    return shapes


def _fill(references: Sequence[str]) -> list[str]:
    """The references in the lines of a cell, and how many more there are."""
    lines = _in_lines(references)
    if len(lines) <= _LINES:
        return lines
    for kept in range(len(references) - 1, 0, -1):
        lines = _in_lines([*references[:kept], f"+{len(references) - kept}"])
        if len(lines) <= _LINES:
            break
    return lines


def _in_lines(words: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for number, word in enumerate(words):
        last = number == len(words) - 1
        room = _WIDE - 12
        word = SEMIBOLD.fit(word, SIZE, room)
        if lines and SEMIBOLD.width(f"{lines[-1]}, {word}", SIZE) <= room - (14 if len(lines) == _LINES else 0):
            lines[-1] += f", {word}" if not (last and word.startswith("+")) else f" {word}"
        else:
            lines.append(word)
    return lines


def _legend() -> list[Shape]:
    shapes: list[Shape] = []
    for number, each in enumerate(BANDS):
        x = _LEFT + number * 102
        shapes += [box(x, 6, 10, 10, PAINTS[each.rag].fill, radius=2), label(x + 15, 7.5, each.words, colour=GREY)]
    return shapes


def _told(risks: Mapping[Cell, Sequence[str]]) -> str:
    cells = sorted((cell for cell in risks if risks[cell]), key=lambda cell: (-cell[0] * cell[1], -cell[1]))
    if not cells:
        return "Heat map of open risks: none has been scored."
    told = "; ".join(
        f"score {cell[0] * cell[1]} (likelihood {cell[0]}, impact {cell[1]}): {', '.join(risks[cell])}"
        for cell in cells
    )
    return f"Heat map of open risks by likelihood and impact. {told[0].upper()}{told[1:]}."
