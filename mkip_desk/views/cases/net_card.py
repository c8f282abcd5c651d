"""The chart of what an option leaves each year, as wide as its card, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QSizePolicy

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import DARK, theme
from mkip_desk.views.base.widgets import down, label

if TYPE_CHECKING:
    from mkip_desk.domain.cases.investment import Profile

HEADING = "Net cashable by year, and the running total"
NONE_YET = "No figures yet."
ALL_NIL = "£0 in every year."
SCALE = 1.1  # how large its letters are, to what they are on paper
LEAST, HEIGHT = 500, 190  # points: no wider than the smallest window has room for
WIDE, HIGH = 900, 240  # points of one that is wide


class NetCard(QFrame):
    """Follows the profile as it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._chart, self._none = NetChart(), label(NONE_YET, "secondary")
        self.setLayout(down(label(HEADING, "heading"), self._none, self._chart, None, gap=8, margin=16))

    def show_profile(self, profile: Profile, *, costed: bool) -> None:
        """Draw it; of an option that nobody has given a figure of, or that leaves nothing in any year, say so."""
        drawn = costed and any(profile.net)
        self._none.setText(ALL_NIL if costed else NONE_YET)
        self._none.setVisible(not drawn)
        self._chart.setVisible(drawn)
        self._chart.show_profile(profile)


@called_by_qt
class NetChart(QSvgWidget):
    """Drawn anew where it is given another width, so that its letters stay as large."""

    def __init__(self) -> None:
        super().__init__()
        self._profile: Profile | None = None
        self._drawn: tuple[object, ...] = ()  # what it was drawn from last
        self.setMinimumWidth(round(LEAST * SCALE))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_profile(self, profile: Profile) -> None:
        """Draw it, read out as its figures."""
        self._profile = profile
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        from mkip_desk.reports.charts.net_by_year import net_by_year
        from mkip_desk.reports.charts.svg import svg

        if self._profile is None:
            return
        width = max(self.width() / SCALE, LEAST)
        height, dark = HIGH if width > WIDE else HEIGHT, theme.palette is DARK
        wanted = self._profile.net, width, dark
        if wanted == self._drawn:
            return
        self._drawn = wanted
        made = net_by_year(self._profile.net, self._profile.running_total, width, height)
        self.load(svg(made, dark=dark))
        self.setFixedHeight(round(height * SCALE))
        self.setAccessibleName(made.alt)
