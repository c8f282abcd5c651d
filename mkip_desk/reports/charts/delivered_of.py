"""How much of a target has been delivered, a bar a council, with both figures over it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Shape

from mkip_desk.domain.display import show_money
from mkip_desk.reports.charts.drawing import Chart, box, chart, label
from mkip_desk.reports.fonts import REGULAR
from mkip_desk.reports.style import ACCENT, EDGES, PALE

_ROW = 34.0
_BAR = 8.0
_LABEL = 10.5  # points


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a council was to save and did, in pence; None where one is not known."""

    council: str
    target: int | None
    delivered: int | None

    @property
    def words(self) -> str:
        """£22,000 of £60,000."""
        of = f"of {show_money(self.target)}" if self.target is not None else "no target"
        delivered = "not known" if self.delivered is None else show_money(self.delivered)
        apart = self.delivered is None or self.target is None
        return f"{delivered}{',' if apart else ''} {of}"

    @property
    def share(self) -> float:
        """How much of the bar is filled, from nothing to all of it; nothing where there is no target to fill."""
        if not self.target or self.target < 0 or self.delivered is None:
            return 0.0
        return min(max(self.delivered / self.target, 0.0), 1.0)


def delivered_of(rows: Sequence[Delivered], what: str, width: float = 320.0) -> Chart:
    """The bars under their labels; one that is filled says no more than that all of it, or more, was delivered."""
    height = _ROW * len(rows)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        top = height - _ROW * number
        room = width - REGULAR.width(f" {row.words}", _LABEL)
        shapes.append(label(0, top - 13, f"{REGULAR.fit(row.council, _LABEL, room)} {row.words}", size=_LABEL))
        if row.target is not None:
            shapes.append(box(0, top - 18 - _BAR, width, _BAR, PALE, edge=EDGES.get(PALE)))
            if row.share:
                shapes.append(box(0, top - 18 - _BAR, width * row.share, _BAR, ACCENT))
    told = "; ".join(f"{row.council} {row.words}" for row in rows)
    return chart(width, height, shapes, f"Bar chart of {what}: {told}.")
