"""How far savings have come, from what is predicted to what an accountant has seen: a bar a stage."""

from collections.abc import Mapping

from reportlab.graphics.shapes import Shape

from mkip_desk.domain.display import show_money
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label, line
from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.style import ACCENT, EDGES, GREY, INK, PALE

_ROW, _BAR = 22.0, 12.0


def savings_by_stage(stages: Mapping[str, int | None], happened: int, kind: str = "", width: float = 499.0) -> Chart:
    """A bar for each stage that a figure is known of, in pence; the last `happened` are no plans any more."""
    amounts = [each for each in stages.values() if each is not None]
    least, most = min([*amounts, 0]), max([*amounts, 0])
    left = max(REGULAR.width(name, SIZE) for name in stages) + 10
    figures = max((SEMIBOLD.width(show_money(each), SIZE) for each in amounts), default=0) + 8
    rise = (width - left - figures) / ((most - least) or 1)
    zero = left - least * rise
    height = _ROW * len(stages)
    shapes: list[Shape] = []
    for row, (name, pence) in enumerate(stages.items()):
        middle = height - _ROW * (row + 0.5)
        fill = ACCENT if row >= len(stages) - happened else PALE
        shapes.append(label(0, middle - 3, name))
        if pence:
            start = zero + min(pence, 0) * rise
            shapes.append(box(start, middle - _BAR / 2, abs(pence) * rise, _BAR, fill, edge=EDGES.get(fill)))
        end = zero + max(pence or 0, 0) * rise
        words, colour = ("not known", GREY) if pence is None else (show_money(pence), INK)
        shapes.append(label(end + 6, middle - 3, words, colour=colour, face=REGULAR if pence is None else SEMIBOLD))
    shapes.append(line(zero, 0, zero, height, INK))
    told = "; ".join(f"{name} {'not known' if pence is None else show_money(pence)}" for name, pence in stages.items())
    return chart(width, height, shapes, f"Bar chart of how far {kind + ' ' if kind else ''}savings have come: {told}.")
