"""The page of escalations: what stands before a board and on what evidence, closed by that board's decision alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mkip_desk.domain.shared_services.escalation import Board
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.base.widgets import LINK_EDGE, across, button, down, first_step, frame, label
from mkip_desk.views.services.escalations_seen import Seen, closed_words, look, where_words
from mkip_desk.views.services.reading import seen_apart

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from mkip_desk.db.store import Store
    from mkip_desk.reports.service_content import Escalated
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.services.decided_dialog import DecidedDialog

MOST_CLOSED = 12  # shown before all are asked for
NOTHING = "Nothing is before a board"
EMPTY = (
    "A matter comes here by itself once the rules send it to a board: a service that misses most of its indicators, a "
    "limited audit, a significant change to a service plan, a matter that a service states, papers out of date."
)
ALL_OF_IT = 1000  # of the room that is left, to the one part that the empty ground beneath takes
NOT_YET = "On no agenda yet"


class EscalationsPage(ReadingPage):
    """A card a board, and one of what was closed."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._seen: Seen | None = None
        self._to_show: int | None = None  # an escalation to be shown once it has been read
        self._lines: dict[int, QWidget] = {}
        self._decide: dict[int, QPushButton] = {}
        self._all_closed = False
        self._under = label(look="secondary", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self._none = first_step(NOTHING, EMPTY)
        body = QWidget()
        body.setObjectName("body")
        whole = down(label("Escalations", "title"), self._under, 8, self._cards, self._none, None, gap=0)
        whole.setStretchFactor(self._none, ALL_OF_IT)
        body.setLayout(whole)
        self._hold(Scroller(body=body))

    def _read(self) -> None:
        self._look(look, self._show)

    def reveal(self, record_id: int, field: str = "") -> None:
        self._to_show = record_id
        if self._seen is not None and not self._stale:
            self._show_one()

    def _show(self, seen: Seen) -> None:
        first, self._seen = self._seen is None, seen
        self._draw()
        if self._to_show is not None:
            QTimer.singleShot(0, self, self._show_one)
        elif first and self._decide and self.is_in_view:
            next(iter(self._decide.values())).setFocus()
        self.filled.emit()

    def _show_one(self) -> None:
        """Bring the one asked for into view, ready to be decided."""
        wanted, self._to_show = self._to_show, None
        if wanted in self._lines:
            bring_into_view(self._lines[wanted])
            if wanted in self._decide:
                self._decide[wanted].setFocus()

    def _draw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        focus = self.window().focusWidget()  # also while a dialog is over the window
        at = next((each for each, decide in self._decide.items() if decide is focus), None)
        self._lines, self._decide = {}, {}
        while item := self._cards.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        nothing = not (seen.before or seen.due or seen.closed)
        self._none.setVisible(nothing)
        self._under.setVisible(not nothing)
        self._under.setText(_counted(seen))
        if seen.due:
            self._cards.addWidget(self._due(seen))
        for board in Board:
            if found := seen.of(board):
                self._cards.addWidget(_card(f"Before the {board}", [self._open(each) for each in found]))
        if seen.closed:
            self._cards.addWidget(self._closed(seen.closed))
        if at is not None and (again := self._decide.get(at, next(iter(self._decide.values()), None))):
            again.setFocus()

    def _due(self, seen: Seen) -> QFrame:
        """What must come before a board and is on no agenda: an older programme, or papers that have grown old."""
        lines = [_line(label(each.title, "strong", wrap=True), each.evidence) for each in seen.due]
        put = button("Put on the agenda", self._put_on, "primary")
        put.setEnabled(not self._why_read_only)
        put.setToolTip(self._why_read_only)
        return _card(NOT_YET, lines, across(put, None))

    def _open(self, one: Escalated) -> QWidget:
        decide = button("The board has decided…", partial(self._ask, one))
        decide.setAccessibleName(f"The board has decided… {one.title}")
        decide.setEnabled(not self._why_read_only)
        decide.setToolTip(self._why_read_only)
        self._decide[one.id] = decide
        self._lines[one.id] = _line(across(self._name(one), None), where_words(one), one.evidence, beside=decide)
        return self._lines[one.id]

    def _closed(self, every: tuple[Escalated, ...]) -> QFrame:
        shown = every if self._all_closed else every[:MOST_CLOSED]
        for each in shown:
            self._lines[each.id] = _line(across(self._name(each), None), closed_words(each), each.decision)
        more = button(f"Show all {len(every):,}", self._show_all_closed, "link")
        more.setVisible(len(shown) < len(every))
        return _card("Closed", [self._lines[each.id] for each in shown], across(more, None))

    def _name(self, one: Escalated) -> Elided:
        """Its title, and the way to what it is about."""
        where = ("services", one.service_id) if one.service_id else ("audits", 0)
        return Elided(one.title, partial(self._go, *where), lines=2)

    def _go(self, place: str, record_id: int) -> None:
        if record_id:
            self.record_wanted.emit(place, record_id)
        else:
            self.place_wanted.emit(place)

    def _show_all_closed(self) -> None:
        self._all_closed = True
        self._draw()

    # what the user does

    def _ask(self, one: Escalated) -> None:
        from mkip_desk.views.services.decided_dialog import DecidedDialog

        if self._seen is not None:
            dialog = DecidedDialog(self, one, self._seen.held.get(one.id, ()))
            dialog.decided.connect(partial(self._close, dialog, one))
            dialog.open()

    def _close(self, dialog: DecidedDialog, one: Escalated, day: date, decision: str) -> None:
        def act(store: Store) -> None:
            from mkip_desk.services.shared_services.escalations import close

            close(store, one.id, decision, day)

        def closed(_none: None) -> None:
            dialog.accept()
            self.tell(f"Closed by the {one.board}: {shortened(one.title)}. Undo takes it back.", "green")

        self._programme.ask(act, closed, partial(dialog.refuse, self._failed))

    def _put_on(self) -> None:
        def act(store: Store) -> int:
            from mkip_desk.services.shared_services.escalations import raise_due

            return len(raise_due(store))

        self._programme.ask(act, lambda _count: self.tell("It is on the agenda.", "green"), self._failed)


def _counted(seen: Seen) -> str:
    if not seen.before and not seen.due:
        return f"{NOTHING}. {EMPTY}"
    stands = "1 matter stands" if len(seen.before) == 1 else f"{len(seen.before)} matters stand"
    how = "Only that board's decision closes one; the next meeting has it on its agenda."
    return f"{stands} before a board. {how}{seen_apart(seen.seen_on)}"


def _line(head: QWidget | object, *words: str, beside: QWidget | None = None) -> QWidget:
    told = [label(each, "secondary" if at == 0 else "", wrap=True) for at, each in enumerate(words) if each]
    for each in told:
        each.setContentsMargins(LINK_EDGE, 0, 0, 0)
    text = down(head, *told, gap=2)  # type: ignore[arg-type]
    line = QWidget()
    box = across(text, gap=16)
    box.setStretchFactor(text, 1)
    if beside is not None:
        box.addLayout(down(beside, None))
    line.setLayout(box)
    return line


def _card(title: str, lines: list[QWidget], *more: object) -> QFrame:
    parts: list[object] = []
    for at, each in enumerate(lines):
        parts += [frame("line"), each] if at else [each]
    return frame("card", down(label(title, "heading"), *parts, *more, gap=10, margin=16))  # type: ignore[arg-type]
