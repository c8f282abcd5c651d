"""What was agreed and what came of it, council by council, as two thin bars and the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Shape

from mkip_desk.domain.display import show_money, show_money_short
from mkip_desk.reports.charts.drawing import SIZE, Chart, box, chart, label, line
from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.style import ACCENT, EDGES, GREY, INK, PALE

_ROW = 24.0
_BAR = 6.0
_LEAST = 12.0  # points that the longest bar has, however long the figures are


@dataclass(frozen=True, slots=True)
class CouncilBar:
    """One council's two figures, in pence; None where one is not known."""

    council: str
    planned: int | None
    delivered: int | None

    @property
    def short(self) -> str:
        """Both figures as the label at the end of the bars has them."""
        return " → ".join("–" if pence is None else show_money_short(pence) for pence in (self.planned, self.delivered))


def council_bars(
    bars: Sequence[CouncilBar], what: str, words: tuple[str, str] = ("planned", "delivered"), width: float = 212.0
) -> Chart:
    """The bars with their legend: `what` the figures are of, `words` that name the two. There is at least one bar."""
    amounts = [pence for bar in bars for pence in (bar.planned, bar.delivered) if pence is not None]
    least, most = min([*amounts, 0]), max([*amounts, 0])
    figures = max(REGULAR.width(bar.short, SIZE) for bar in bars) + 6
    names = max(REGULAR.width(bar.council, SIZE) for bar in bars)
    left = min(names, width * 0.35, width - figures - _LEAST - 8) + 8
    room = width - left - figures
    rise = room / ((most - least) or 1)
    zero = left - least * rise
    height = _ROW * len(bars) + 20
    shapes: list[Shape] = []
    for row, bar in enumerate(bars):
        middle = height - _ROW * (row + 0.5)
        shapes.append(label(0, middle - 3, REGULAR.fit(bar.council, SIZE, left - 8)))
        for pence, y, fill in ((bar.planned, middle + 0.5, PALE), (bar.delivered, middle - _BAR - 0.5, ACCENT)):
            if pence:
                shapes.append(box(zero + min(pence, 0) * rise, y, abs(pence) * rise, _BAR, fill, edge=EDGES.get(fill)))
        end = zero + max(bar.planned or 0, bar.delivered or 0, 0) * rise
        shapes.append(label(end + 6, middle - 3, bar.short, colour=GREY))
    if least < 0:
        shapes.append(line(zero, 20, zero, height, INK))
    x = left
    for word, fill in zip(words, (PALE, ACCENT), strict=True):
        shapes += [box(x, 2, 9, 9, fill, edge=EDGES.get(fill)), label(x + 13, 3, word, colour=GREY)]
        x += 13 + REGULAR.width(word, SIZE) + 14
    return chart(width, height, shapes, _told(bars, what, words))


def _told(bars: Sequence[CouncilBar], what: str, words: tuple[str, str]) -> str:
    told = "; ".join(
        f"{bar.council} {words[0]} {_amount(bar.planned)}, {words[1]} {_amount(bar.delivered)}" for bar in bars
    )
    return f"Bar chart of {what} by council: {told}."


def _amount(pence: int | None) -> str:
    return "not known" if pence is None else show_money(pence)
