"""The timeline: the gates of all projects over time, as the pack draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.theme import DARK, theme
from mkip_desk.views.base.widgets import across, down, frame, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkip_desk.views.gateways.seen import Seen

LEAST, MOST, STEP = 440, 1400, 40  # points: how wide the chart may be drawn
SCALE = 1.3  # how large its letters are on a screen, to what they are on paper
BESIDE = 40  # pixels that the edges of the card and a scroll bar take
KEY = (
    "Full diamond: a gate that is over. Hollow: one ahead or, before today, late or sent back.\n"
    "Small diamond: where a gate was agreed to be. A broken red line leads from there to where it is now; a gate ahead "
    "is red where that is later.\n"
    "Gates of about one day stand side by side."
)


@called_by_qt
class Timeline(Scroller):
    """The chart, read out as its figures."""

    def __init__(self) -> None:
        super().__init__("Gateways over time")
        self._seen: Seen | None = None
        self._drawn = 0  # points

    def show_seen(self, seen: Seen) -> None:
        """Draw these, as wide as there is room for."""
        self._seen, self._drawn = seen, self._room()
        self._draw(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._seen is not None and self._room() != self._drawn:
            self.show_seen(self._seen)

    def _room(self) -> int:
        room = int((self.maximumViewportSize().width() - BESIDE) / SCALE)
        return min(max(room // STEP * STEP, LEAST), MOST)

    def _draw(self, seen: Seen) -> None:
        from mkip_desk.reports.charts.svg import svg
        from mkip_desk.services.papers.pack_gateways import gates_chart

        live = [each for each in seen.projects if each.gates and each.goes_on(seen.today)]
        chart, drawn_ones = gates_chart(live, seen.today, self._drawn)
        left = [str(each.project["title"]) for each in seen.projects if each.gates and each.id not in drawn_ones]
        body = QWidget()
        body.setObjectName("body")
        if chart is None:
            words = "No day is known of any gate. Open a project, and say when its next gate is forecast."
            body.setLayout(down(label(words, "secondary", wrap=True), None))
        else:
            drawn = QSvgWidget()
            drawn.load(svg(chart, dark=theme.palette is DARK))
            width, height = chart.size
            drawn.setFixedSize(round(width * SCALE), round(height * SCALE))
            drawn.setAccessibleName(chart.alt)
            card = frame(
                "card", down(label(KEY, "small", wrap=True), across(drawn, None), *_left_out(left), gap=8, margin=12)
            )
            body.setLayout(down(card, None))
        self.setWidget(body)


def _left_out(titles: Sequence[str]) -> list[QWidget]:
    """Which projects that have gates are not drawn, and why."""
    why = "Not drawn, since they are over or have no gate with a date within two years of today"
    return [label(f"{why}: {'; '.join(titles)}.", "small", wrap=True)] if titles else []
