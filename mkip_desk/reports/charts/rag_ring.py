"""How many projects are red, amber and green, as a ring with its legend."""

from collections.abc import Mapping

from reportlab.graphics.shapes import Shape

from mkip_desk.reports.charts.drawing import Chart, box, chart, label, ring_part
from mkip_desk.reports.fonts import BOLD, SEMIBOLD
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.style import GREY

_RADIUS, _HOLE = 56.0, 35.0
_LINE = 19.0
_GAP = 0.004  # of a turn, between two parts


def rag_ring(counts: Mapping[str | None, int], width: float = 270.0) -> Chart:
    """The number of projects by RAG, None for those without one. At least one number must not be nought."""
    shown = [(rag, counts.get(rag, 0)) for rag in SIGNS if counts.get(rag, 0)]
    total = sum(count for _, count in shown)
    height = max(2 * _RADIUS, _LINE * len(shown)) + 4
    middle = height / 2
    shapes: list[Shape] = []
    begin = 0.0
    for rag, count in shown:
        end = begin + count / total
        gap = _GAP if len(shown) > 1 else 0.0
        shapes.append(
            ring_part(_RADIUS, middle, _RADIUS, _HOLE, begin + gap, max(end - gap, begin + gap), SIGNS[rag].fill)
        )
        begin = end
    shapes.append(label(_RADIUS, middle - 4, str(total), size=24, face=BOLD, anchor="middle"))
    shapes.append(label(_RADIUS, middle - 17, _projects(total).split()[1], colour=GREY, anchor="middle"))
    top = middle + _LINE * len(shown) / 2
    left = 2 * _RADIUS + 28
    for row, (rag, count) in enumerate(shown):
        y = top - _LINE * row - 14
        shapes += [
            box(left, y - 1.5, 11, 11, SIGNS[rag].fill, radius=2),
            label(left + 19, y, str(count), size=11, face=SEMIBOLD),
            label(left + 41, y, SIGNS[rag].pill if rag else SIGNS[rag].words, size=11),
        ]
    told = "; ".join(f"{SIGNS[rag].words.lower()} ({SIGNS[rag].letter}) {count}" for rag, count in shown)
    return chart(width, height, shapes, f"Ring chart of {_projects(total)} by RAG: {told}.")


def _projects(count: int) -> str:
    return f"{count} project{'' if count == 1 else 's'}"
