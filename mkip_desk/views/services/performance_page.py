"""The page of performance: what every shared service missed in the last five quarters, and where that leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import LINK_EDGE, across, button, down, first_step, frame, label
from mkip_desk.views.services.quarters_table import QuartersTable
from mkip_desk.views.services.reading import seen_apart

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.services.shared_services.performance_by_quarter import PerformanceByQuarter, ServiceLine
    from mkip_desk.views.base.programme import Programme

SERVICES, REPORTS, ESCALATIONS, SETTINGS = "services", "service_reports", "escalations", "partnerships"
ALL_OF_IT = 1000  # of the room that is left, to the one part that the empty ground beneath takes
NONE_YET = "No services yet"
EMPTY = (
    "Add the services that the councils share, and what each is measured by. Their last five quarters then stand here."
)


class PerformancePage(ReadingPage):
    """A line a service; what is before a board, and the early warnings with their evidence, beneath."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._seen: PerformanceByQuarter | None = None
        self._rule = label(look="secondary", wrap=True)
        self._setting = button("Change the rule in Settings", partial(self.place_wanted.emit, SETTINGS), "link")
        self._all = button("Escalations", partial(self.place_wanted.emit, ESCALATIONS))
        self._add = button("Add a service", partial(self.new_wanted.emit, SERVICES), "primary")
        self._none = first_step(NONE_YET, EMPTY, self._add)
        self._table = QuartersTable()
        self._ground = frame("card", down(self._table, margin=8))
        self._before, self._warned = (down(gap=4) for _ in range(2))
        self._lay_out()
        self._table.entered.connect(partial(self.record_wanted.emit, REPORTS))
        theme.changed.connect(self._draw)

    def _lay_out(self) -> None:
        head = across(label("Performance", "title"), None, self._all)
        rule = across(self._setting, None)
        cards = QWidget()
        first, second = _card("Before a board", self._before), _card("Early warnings", self._warned)
        beside = across(first, second, gap=16)
        for each in (first, second):
            beside.setStretchFactor(each, 1)
        cards.setLayout(beside)
        self._lines = QWidget()
        self._lines.setLayout(down(self._ground, cards, gap=16))
        body = QWidget()
        body.setObjectName("body")
        whole = down(head, self._rule, rule, 8, self._lines, self._none, None, gap=0)
        whole.setStretchFactor(self._none, ALL_OF_IT)
        body.setLayout(whole)
        self._hold(Scroller(body=body))

    def _read(self) -> None:
        self._look(_look, self._show)

    def _show(self, seen: PerformanceByQuarter) -> None:
        first, self._seen = self._seen is None, seen
        self._draw()
        if first and self.is_in_view:
            (self._table if seen.lines else self._add).setFocus()
        self.filled.emit()

    def _draw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        there = bool(seen.lines)
        for part in (self._rule, self._setting, self._all, self._lines):
            part.setVisible(there)
        self._none.setVisible(not there)
        self._rule.setText(_rule(seen))
        self._table.show_lines(seen.quarters, seen.lines)
        _fill(self._before, self._named(seen))
        _fill(self._warned, self._warnings(seen.lines))

    def _named(self, seen: PerformanceByQuarter) -> list[QWidget]:
        """What is before a board, each with the way to it; and how much is on no agenda yet."""
        parts: list[QWidget] = []
        for each in seen.before_a_board:
            go = Elided(each.title, partial(self.record_wanted.emit, ESCALATIONS, each.id), lines=2)
            why = f"{capitalised(each.kind)}, for the {each.board}"
            go.setAccessibleName(f"{each.title}: {why}")
            line = QWidget()
            line.setLayout(down(across(go, None), _indented(why), gap=0))
            parts.append(line)
        for one in (each for each in seen.lines if each.waits_for):
            told = f"{one.title} goes to the MKIP Board once its return of {one.waits_for} is checked or signed off."
            parts.append(label(told, "doubtful", wrap=True))
        if count := len(seen.due):
            more = f"{count} more must come before a board, and {'is' if count == 1 else 'are'} on no agenda yet."
            parts.append(label(more, "doubtful", wrap=True))
        return parts or [label("Nothing of the shared services is before a board.", "secondary", wrap=True)]

    def _warnings(self, lines: tuple[ServiceLine, ...]) -> list[QWidget]:
        """Each early warning with its evidence and the way to its report, before it must go to the Board."""
        parts: list[QWidget] = []
        for each in lines:
            if each.standing.warning or each.standing.data_warning:
                go = Elided(each.title, partial(self.record_wanted.emit, REPORTS, each.id), lines=2)
                silent = f"Nothing could be rated in the last {each.standing.silent} quarters."
                evidence = " ".join(filter(None, (each.evidence, silent if each.standing.data_warning else "")))
                said = QWidget()
                said.setLayout(down(across(go, None), _indented(evidence), gap=0))
                parts.append(said)
        other = "other " if any(each.standing.escalated for each in lines) else ""
        return parts or [label(f"No {other}service has most of its indicators missed.", "secondary", wrap=True)]


def _look(store: Store) -> PerformanceByQuarter:
    from mkip_desk.services.shared_services.performance_by_quarter import performance_by_quarter

    return performance_by_quarter(store)


def _rule(seen: PerformanceByQuarter) -> str:
    return (
        f"A service goes to the MKIP Board when most of its rated indicators are missed {seen.reading}. "
        "A quarter without figures neither counts nor breaks the run. "
        "“1 of 4” says that of four indicators rated in a quarter one was missed."
        f"{seen_apart(seen.seen_on)}"
    )


def _indented(words: str) -> QWidget:
    made = label(words, "small", wrap=True)
    made.setContentsMargins(LINK_EDGE, 0, 0, 0)
    return made


def _card(title: str, lines: QVBoxLayout) -> QFrame:
    return frame("card", down(label(title, "heading"), lines, None, gap=8, margin=16))


def _fill(box: QVBoxLayout, parts: list[QWidget]) -> None:
    while item := box.takeAt(0):
        if old := item.widget():
            old.hide()
            old.deleteLater()
    for each in parts:
        box.addWidget(each)
