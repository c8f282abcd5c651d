"""The overview: what the Board will see, what it still needs, what is to be brought to it, and what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QPushButton, QWidget

from mkip_desk.domain.display import rag_letter, show_date, show_money
from mkip_desk.domain.questions.questions import IS_AT_RISK, IS_OFF_TRACK, IS_OVERDUE, OFF_TRACK
from mkip_desk.domain.registers.wording import in_plain_words
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.keys import is_within
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import capitalised, listed, lowered_label, shortened
from mkip_desk.views.base.picking import Flow
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.base.showing import RAG_TONES
from mkip_desk.views.base.theme import DARK, theme
from mkip_desk.views.base.widgets import LINK_EDGE, across, button, chip, down, frame, label

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.questions.readiness import Missing
    from mkip_desk.reports.charts.drawing import Chart
    from mkip_desk.reports.content import Saving
    from mkip_desk.services.overview import Matter, Overview
    from mkip_desk.services.since_board import Moved, Since
    from mkip_desk.views.base.programme import Programme

LISTED, BESIDE_A_CHART = 4, 3
"""How many of anything a card names before it counts the rest; fewer where it has a chart too."""

RING, BARS, BARS_IN_PAIRS = 1.0, 1.25, 1.0
"""How large the charts are drawn, to what they are in the pack: letters on a screen are read from farther off."""

WIDTHS = (499.0, 540.0, 680.0, 840.0)
"""How wide the chart of savings is drawn, in points: as in the pack, and where there is more room."""

AROUND_BARS = 88  # pixels of the page that its card and what is beside it take
WIDE = 1000  # pixels that a page has where three cards stand beside each other
SIDE_BY_SIDE = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 2), (1, 2, 1, 1))
IN_PAIRS = ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (2, 0, 1, 2), (1, 1, 1, 1))
"""Where the cards stand, each with its row, its column and how many of both it takes: pack, projects, what to bring to
the Board, savings, what has changed."""

BRING_IN = "Import a tracker…"
MATTERS = "To bring to a board"
NONE_MET = "No Board has met since this programme was begun here, so there is nothing to compare yet."
SHOWN_AT = {"conditions": ("gateways", "conditions")}  # the page of what has none of its own, and what it is asked
RAG = 32  # pixels that a RAG takes beside what is said
LONGEST = 90  # letters of a reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG for either theme. What draws it takes a fifth of a second to read: not on the window's thread."""

    light: bytes
    dark: bytes
    size: tuple[float, float]  # width and height in points
    alt: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: the overview, and its charts where it has any."""

    overview: Overview
    ring: Picture | None
    bars: Sequence[Picture]  # the same figures, in charts wider and wider


@called_by_qt
class OverviewPage(ReadingPage):
    """Cards, each with the way to what it speaks of."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._seen: Seen | None = None
        self._spread = True  # whether three cards stand beside each other
        self._drawn_bars: Picture | None = None
        self._of_savings: QWidget = QWidget()  # the card that they stand in
        self._matter_lines: list[QWidget] = []
        self._all_matters = False  # whether all that is to be brought to the Board has been asked for
        self._under = label(look="secondary", wrap=True)
        self._cards = QGridLayout()
        self._cards.setSpacing(16)
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(down(label("Overview", "title"), self._under, 8, self._cards, None, gap=0))
        self._hold(Scroller(body=body))
        theme.changed.connect(self._draw)

    def _read(self) -> None:
        self._look(_look, self._show)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        self._draw()

    def _draw(self) -> None:
        if self._seen is None:
            return
        seen = self._seen.overview
        board = f"What the Board will see on {show_date(seen.meeting)}" if seen.meeting else "What the Board will see"
        self._under.setText(f"{board}, and what it still needs from you.")
        if is_within(self):
            self.setFocus()  # with the card it stands in it would go on, out of the page
        while item := self._cards.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        cards = self._pack(seen), self._projects(seen, self._seen.ring), self._matters(seen.matters, seen.overdue)
        self._of_savings = self._savings(self._bars(), seen.kept_back)
        self._place(*cards, self._of_savings, self._since(seen.since))
        self.filled.emit()

    def _place(self, *cards: QWidget) -> None:
        """Place the cards as there is room for them, so that none is beyond the edge."""
        for column in range(3):
            self._cards.setColumnStretch(column, int(column < 2 or self._spread))
        for card, place in zip(cards, SIDE_BY_SIDE if self._spread else IN_PAIRS, strict=True):
            self._cards.addWidget(card, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spread, self._spread = self._spread, self.width() >= WIDE
        if self._spread != spread:
            self._draw()
        elif self._seen is not None and self._bars() is not self._drawn_bars:
            self._redraw_savings(self._seen.overview)

    def _redraw_savings(self, seen: Overview) -> None:
        """Put the chart that there is room for in the place of the other, and take the keyboard from no card."""
        old, self._of_savings = self._of_savings, self._savings(self._bars(), seen.kept_back)
        self._cards.replaceWidget(old, self._of_savings)
        old.hide()
        old.deleteLater()

    def _bars(self) -> Picture | None:
        """The widest chart of the savings that there is room for in its card."""
        charts = self._seen.bars if self._seen else ()
        scale, room = (BARS, self.width() * 2 // 3) if self._spread else (BARS_IN_PAIRS, self.width())
        fitting = [each for each in charts if each.size[0] * scale <= room - AROUND_BARS]
        return [*charts[:1], *fitting][-1] if charts else None

    def _pack(self, seen: Overview) -> QFrame:
        ready = seen.reported - len(seen.missing)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(seen.reported, 1))
        bar.setValue(ready)
        bar.setAccessibleName(f"{ready} of {seen.reported} ready")
        build = button("Build the board pack", partial(self.place_wanted.emit, "pack"), "primary")
        if not seen.reported:  # what would there be in it
            build = button(BRING_IN, self.import_wanted.emit, "primary")
        said = (
            "Everything that the pack reports on is there." if seen.reported else "There is nothing to report on yet."
        )
        if not seen.reported:
            bar.hide()
        whole = partial(self.place_wanted.emit, "pack")
        first = [_missing(one) for one in seen.missing[:LISTED]]
        missing = self._named("Board pack", first, said, whole, of=len(seen.missing))
        title = f"Board pack: {ready} of {seen.reported} ready" if seen.reported else "Board pack"
        return _card(title, bar, *missing, across(build, None), None)

    def _projects(self, seen: Overview, ring: Picture | None) -> QFrame:
        if ring is None:
            words = label("No projects yet. A tracker brings them in, or you add one.", "secondary", wrap=True)
            begin = button("Go to Projects", partial(self.place_wanted.emit, "projects"), "link")
            ways = [button(BRING_IN, self.import_wanted.emit)] if seen.reported else []
            return _card("Projects", words, across(*ways, begin, None), None)
        hidden = seen.troubled[BESIDE_A_CHART:]
        worst = IS_OFF_TRACK if hidden and hidden[0].rag in OFF_TRACK else IS_AT_RISK
        whole = partial(self.asked_wanted.emit, "projects", worst)
        named = self._named("Projects", seen.troubled, _none_troubled(seen), whole, BESIDE_A_CHART)
        return _card("Projects", _drawn(ring, RING), *named, None)

    def _matters(self, matters: Sequence[Matter], overdue: Mapping[str, int]) -> QFrame:
        most = len(matters) if self._all_matters else LISTED
        none = "No serious risk is open, and nothing is late."
        self._matter_lines = self._named(MATTERS, matters, none, self._show_all_matters, most)
        return _card(MATTERS, *self._matter_lines, None, *self._overdue(overdue))

    def _overdue(self, overdue: Mapping[str, int]) -> Iterator[QWidget]:
        """How many of each kind are overdue, each with the way to the page of just those."""
        if not overdue:
            return
        yield label("Overdue", "label")
        line = QWidget()
        flow = Flow(line, gap=8)
        for register, count in overdue.items():
            one, many = self._title(register)
            words = f"{count:,} {one if count == 1 else many}"
            place, question = SHOWN_AT.get(register, (register, IS_OVERDUE))
            way = button(words, partial(self.asked_wanted.emit, place, question), "link")
            way.setAccessibleName(f"{words} overdue")
            flow.addWidget(way)
        yield line

    def _show_all_matters(self) -> None:
        """Show the rest of them too, and have the keyboard go on at the first that was not seen."""
        self._all_matters = True
        self._draw()
        QTimer.singleShot(0, self, self._go_to_unseen)  # once they have their places

    def _go_to_unseen(self) -> None:
        unseen = self._matter_lines[LISTED]
        for way in unseen.findChildren(QPushButton):
            way.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(unseen)

    def _savings(self, bars: Picture | None, kept_back: Sequence[Saving]) -> QFrame:
        none = (
            "The pack shows no cashable savings by year." if kept_back else "No cashable savings are recorded by year."
        )
        self._drawn_bars, scale = bars, BARS if self._spread else BARS_IN_PAIRS
        shown = label(none, "secondary", wrap=True) if bars is None else _drawn(bars, scale)
        besides = [label(_kept_back(kept_back), "small", wrap=True)] if kept_back else []
        return _card("Cashable savings, planned and delivered", shown, *besides, None)

    def _since(self, since: Since) -> QFrame:
        if since.last is None:
            words = label(NONE_MET, "secondary", wrap=True)
            return _card("Changed since the last Board", words, None)
        lines = [*_counted(since, self._title), *(_told(one) for one in since.moved)]
        shown = [_line(*one) for one in lines[: LISTED + 1]]
        if not lines:
            shown = [label(f"Nothing has changed since {show_date(since.last)}.", "secondary", wrap=True)]
        if len(lines) > len(shown):
            more = partial(self.place_wanted.emit, "history")
            shown.append(_rest(len(lines) - len(shown), more, "Changed since the last Board"))
        see = button("See all changes", partial(self.place_wanted.emit, "history"))
        return _card("Changed since the last Board", *shown, None, across(see, None))

    def _title(self, register: str) -> tuple[str, str]:
        standing = self._programme.standing
        assert standing is not None
        return standing.registers[register].one, standing.registers[register].name

    def _named(
        self,
        card: str,
        matters: Sequence[Matter],
        none: str,
        whole: Callable[[], object],
        most: int = LISTED,
        *,
        of: int = 0,
    ) -> list[QWidget]:
        """A line for each, with a way to it; the rest are counted, with the way to the `whole` of them.

        `of` says how many there are where only the first are given.
        """
        if not matters:
            return [label(none, "secondary", wrap=True)]
        beside = any(one.rag for one in matters)
        lines = [self._matter(one, beside=beside) for one in matters[:most]]
        if (count := max(of, len(matters))) > most:
            lines.append(_rest(count - most, whole, card))
        return lines

    def _matter(self, one: Matter, *, beside: bool) -> QWidget:
        """A record and what is said of it; `beside` its RAG, or the room that those of others take."""
        go = Elided(one.name, partial(self.field_wanted.emit, one.register, one.id, one.field), lines=2)
        go.setAccessibleName(f"{one.name}: {one.words}")
        words = label(capitalised(shortened(one.words, LONGEST)), "small", wrap=True)
        words.setContentsMargins(LINK_EDGE, 0, 0, 0)
        named = down(across(go, None), words, gap=0)
        rag = chip(rag_letter(one.rag) if one.rag else "", RAG_TONES[one.rag] if one.rag else "")
        rag.setFixedWidth(RAG)
        rag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QWidget()
        line.setLayout(across(down(rag, None), named) if beside else named)
        return line


def _rest(count: int, whole: Callable[[], object], card: str) -> QWidget:
    """How many more there are than a card has room for, and the way to them."""
    made = button(f"and {count:,} more", whole, "link")
    made.setAccessibleName(f"{count:,} more: {card}")
    line = QWidget()
    line.setLayout(across(made, None))
    return line


def _none_troubled(seen: Overview) -> str:
    """That no project is at risk, as far as that is known."""
    silent = seen.rags.get(None, 0)
    if not silent:
        return "Every project is on track."
    if silent == sum(seen.rags.values()):
        return "No project says yet how it stands."
    return f"No project reported on is at risk; of {silent} nothing is reported."


def _missing(one: Missing) -> Matter:
    from mkip_desk.services.overview import Matter

    said = listed([lowered_label(words) for words in one.labels])
    return Matter(one.register, one.record_id, one.name, f"missing: {said}", field=one.field)


def _look(store: Store) -> Seen:
    """On the store's thread."""
    from mkip_desk.services.overview import overview, rag_chart, savings_chart

    seen = overview(store)
    bars = (_picture(savings_chart(seen, width)) for width in WIDTHS)
    return Seen(seen, _picture(rag_chart(seen)), tuple(filter(None, bars)))


def _picture(chart: Chart | None) -> Picture | None:
    if chart is None:
        return None
    from mkip_desk.reports.charts.svg import svg

    return Picture(svg(chart, dark=False), svg(chart, dark=True), chart.size, chart.alt)


def _card(title: str, *parts: QWidget | object) -> QFrame:
    return frame("card", down(label(title, "heading"), *parts, gap=8, margin=16))  # type: ignore[arg-type]


def _drawn(chart: Picture, scale: float) -> QSvgWidget:
    """A chart at that scale, read out as its figures."""
    made = QSvgWidget()
    made.load(chart.dark if theme.palette is DARK else chart.light)
    width, height = chart.size
    made.setFixedSize(round(width * scale), round(height * scale))
    made.setAccessibleName(chart.alt)
    return made


def _line(words: str, where: str) -> QWidget:
    line = QWidget()
    line.setLayout(down(label(words, wrap=True), label(where, "small", wrap=True), gap=0))
    return line


def _counted(since: Since, title: Callable[[str], tuple[str, str]]) -> list[tuple[str, str]]:
    """How many records were added and how many have gone, by register."""
    said = []
    for register in since.added:
        one, many = title(register)
        added, gone = len(since.added[register]), len(since.gone[register])
        parts = [
            f"{count:,} {one if count == 1 else many} {verb}"
            for count, verb in ((added, "added"), (gone, "deleted"))
            if count
        ]
        if parts:
            said.append((", ".join(parts), ""))
    return said


def _kept_back(savings: Sequence[Saving]) -> str:
    """What is recorded and stands neither in the chart nor in the pack."""
    names = sorted({one.project for one in savings})
    shown = names if len(names) <= LISTED else [*names[: LISTED - 1], f"{len(names) - LISTED + 1:,} more projects"]
    parts = [
        f"{show_money(sum(amounts))} {said}"
        for basis, said in (("plan", "planned"), ("actual", "delivered"))
        if (amounts := [one.pence for one in savings if one.basis == basis])
    ]
    why = "Not shown, and not in the pack, since it is exempt or may tell an exempt amount"
    return f"{why}: {listed(parts)}, of {listed(shown)}. Where a project is only named alike, its form says what to do."


def _told(one: Moved) -> tuple[str, str]:
    return in_plain_words(one.field, shortened(one.before, 40), shortened(one.after, 40)), one.name
