"""What one service reports of one quarter, as its board will have it on paper."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from mkip_desk.domain.display import show_date
from mkip_desk.domain.text import in_short
from mkip_desk.reports.service_content import ADDS_UP
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.base.picking import at_either_end
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.base.widgets import button, down, frame, label
from mkip_desk.views.register.part_form import PartForm
from mkip_desk.views.services.indicator_table import IndicatorTable
from mkip_desk.views.services.report_cards import (
    LOOK_AT,
    board_band,
    card,
    missing_band,
    money_card,
    odd_band,
    papers_card,
    unread_band,
    warning_band,
)
from mkip_desk.views.services.return_words import SIGNED_OFF, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from mkip_desk.domain.registers.register import Register
    from mkip_desk.reports.service_content import ReturnShown, ServiceQuarter
    from mkip_desk.services.shared_services.chasing import Standing
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.services.reading import Seen

WIDE = 1000  # pixels that a page has where cards stand beside each other
NOT_IN = "Sign it off once its return is in."
WAYS = "An arrow is the way a figure went since last quarter; beside “year”, since a year ago."
NOTHING = "No indicator of this service has a figure or a target for the quarter."


@called_by_qt
class ReportView(QWidget):
    """Shows a quarter of a service. What is to be done with the whole of it is told to whoever listens."""

    back = Signal()
    bring_in = Signal()
    paper = Signal()
    sign_off = Signal()
    correct = Signal()
    give_up = Signal()  # the correction that is under way
    edited = Signal()
    indicator_wanted = Signal(object)  # the JudgedIndicator
    figure_wanted = Signal(object)  # what its return lacks is to be said
    as_it_stands = Signal(object)  # an answer that could not be read, where the earlier figure is right

    def __init__(self, returns: Register, programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._programme = programme
        self.seen: Seen | None = None
        self._spread = True
        self._title, self._under = label(look="title", wrap=True), label(look="secondary", wrap=True)
        self._back = button("All services", self.back.emit, "link")
        self._bring_in = button("Import return…", self.bring_in.emit)
        self._paper = button("Preview report", self.paper.emit)
        self._correct = button("Correct this quarter", self.correct.emit)
        self._give_up = button("Give up correction", self.give_up.emit)
        self._sign_off = button("Sign off", self.sign_off.emit, "primary")
        self._bands = QWidget()
        self._answers: list[QPushButton] = []  # the ways to answer what is to be looked at
        self._table = IndicatorTable()
        self._none, self._ways = label(NOTHING, "secondary", wrap=True), label(look="small", wrap=True)
        self._counted = label(look="secondary", wrap=True)
        parts = (self._counted, self._table, self._ways, self._none, None)
        self._indicators = frame("card", down(label("Indicators", "heading"), *parts, gap=6, margin=16))
        self._form = PartForm(returns, WORDS, programme, failed)
        self._unasked = label("What the service says is written here once its return is there.", "secondary", wrap=True)
        self._words = card("For the Shared Service Board", self._form, self._unasked, None)
        self._beside: tuple[QWidget, QWidget] = (QWidget(), QWidget())
        self._cards = QGridLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self._cards.setSpacing(16)
        self._cards.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(down(self._bands, self._cards, None, gap=16))
        acts = (self._bring_in, self._paper, self._correct, self._give_up, self._sign_off)
        actions = at_either_end(self._back, *acts)
        self._scroller = Scroller(body=body, yields=True)
        self.setLayout(down(actions, self._title, self._under, self._scroller, gap=6, tall=self._scroller))
        self._place()
        self._form.edited.connect(self.edited)
        self._table.entered.connect(lambda row: self.indicator_wanted.emit(self._table.indicator(row)))

    def show_report(self, seen: Seen, *, read_only: bool) -> None:
        """Show a quarter of a service."""
        self.seen, report = seen, seen.report
        self._title.setText(f"{report.title}, {report.quarter}")
        self._under.setText(under(report))
        self._show_bands(seen, read_only=read_only)
        self._table.setVisible(bool(report.indicators))
        self._none.setVisible(not report.indicators)
        self._ways.setText(ways := how_read(report))
        self._ways.setVisible(bool(ways))
        self._table.show_indicators(report.indicators, report.quarter)
        self._counted.setText(counted(report))
        self._show_words(seen, read_only=read_only)
        self._replace_beside(report)
        self._offer(report, read_only=read_only)

    def _offer(self, report: ServiceQuarter, *, read_only: bool) -> None:
        state = report.returned.state if report.returned else ""
        self._correct.setVisible(state == SIGNED_OFF)
        self._give_up.setVisible(state != SIGNED_OFF and report.returned is not None and report.returned.version > 1)
        self._sign_off.setVisible(state != SIGNED_OFF)
        self._sign_off.setEnabled(not read_only and state not in ("", "asked for"))
        self._sign_off.setToolTip("" if self._sign_off.isEnabled() or read_only else NOT_IN)
        for each in (self._bring_in, self._correct, self._give_up):
            each.setEnabled(not read_only)

    def _show_bands(self, seen: Seen, *, read_only: bool) -> None:
        report = seen.report
        bands: list[QWidget] = [board_band(each) for each in report.escalations]
        if words := early(report):
            bands.append(warning_band(words))
        if report.matter:
            bands.append(warning_band(waiting(report)))
        if seen.standing and report.signed_off:
            bands += [warning_band(words)] if (words := seen.standing.signed_without) else []
        elif seen.standing and (to_look_at := [*self._to_look_at(seen.standing, may_change=not read_only)]):
            bands += [label(LOOK_AT, "label"), *to_look_at]
        self._fill_bands(bands)

    def _fill_bands(self, bands: list[QWidget]) -> None:
        """Show them. Where an answer was given, go to the one after it, or else to the indicators: no further down."""
        focused = self.window().focusWidget()  # also while a dialog is over it
        answered = next((at for at, way in enumerate(self._answers) if way is focused), None)
        _fill(self._bands, bands)
        self._bands.setVisible(bool(bands))
        self._answers = [way for band in bands for way in band.findChildren(QPushButton) if way.isEnabled()]
        if answered is not None:
            left = self._answers[answered:] or self._answers[-1:]
            (left[0] if left else self._table).setFocus()

    def _to_look_at(self, standing: Standing, *, may_change: bool) -> Iterator[QWidget]:
        give, leave = self.figure_wanted.emit, self.as_it_stands.emit
        yield from (unread_band(each, give, leave, may_change=may_change) for each in standing.unread)
        if standing.odd:
            yield odd_band(standing.odd, give, may_change=may_change)
        for _, missing in groupby(standing.missing, lambda each: each.is_answer):
            yield missing_band(list(missing), give, may_change=may_change)

    def _show_words(self, seen: Seen, *, read_only: bool) -> None:
        there = seen.record is not None
        self._form.setVisible(there)
        self._unasked.setVisible(not there)
        if seen.record is not None:
            done = seen.record["state"] == SIGNED_OFF
            closed = "This quarter is signed off. Begin a correction to change anything." if done else ""
            may_change = not read_only and not done
            self._form.show_record(seen.record, seen.names, seen.overtaken, may_change=may_change, why_closed=closed)

    def _replace_beside(self, report: ServiceQuarter) -> None:
        for old in self._beside:
            old.hide()
            old.deleteLater()
        self._beside = (money_card(report), papers_card(report))
        self._place()

    def _place(self) -> None:
        """Indicators and words at the left, money and papers at the right; beneath each other where it is narrow."""
        while self._cards.takeAt(0):
            pass
        money, papers = self._beside
        if self._spread:
            places = ((self._indicators, 0, 0), (money, 0, 1), (self._words, 1, 0), (papers, 1, 1))
        else:
            places = ((self._indicators, 0, 0), (money, 1, 0), (self._words, 2, 0), (papers, 3, 0))
        for widget, row, column in places:
            self._cards.addWidget(widget, row, column)
        self._cards.setColumnStretch(0, 5)
        self._cards.setColumnStretch(1, 2 if self._spread else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._spread != (spread := self.width() >= WIDE):
            self._spread = spread
            self._place()

    def take_focus(self) -> None:
        """Begin at the first indicator, or at the way back where there is none; what goes to a board is in view."""
        (self._table if self._table.isVisible() else self._back).setFocus()
        self._scroller.verticalScrollBar().setValue(0)
        bring_into_view(self._back)

    @property
    def has_edits(self) -> bool:
        """Whether anything is typed and not saved."""
        return self._form.has_edits

    def try_to_save(self) -> None:
        """Save what is typed."""
        self._form.try_to_save()


def under(report: ServiceQuarter) -> str:
    """Maidstone and Tunbridge Wells, no host. Return received 14 October 2014; for the board on 30 October 2014."""
    who = listed([each.name for each in report.served]) or "No council is recorded"
    host = f"hosted by {report.host.name}" if report.host else "no host"
    board = f"; for the Shared Service Board on {show_date(report.meeting)}" if report.meeting else ""
    not_yet = "" if report.returned and report.returned.state != "asked for" else NOT_IN
    return " ".join(filter(None, (f"{who}, {host}. {returned(report.returned)}{board}.", report.sees_itself, not_yet)))


def returned(of: ReturnShown | None) -> str:
    """How its return stands, as a sentence begins."""
    if of is None:
        return "No return has been asked for"
    version = f", version {of.version}" if of.version > 1 else ""
    if of.state == SIGNED_OFF:
        on = f" on {show_date(of.signed)}" if of.signed else ""
        return f"Signed off{on}{f' by {of.signed_by}' if of.signed_by else ''}{version}"
    if of.received:
        return f"Return received {show_date(of.received)}{', checked' if of.state == 'checked' else ''}{version}"
    if of.state == "asked for":
        return f"Return asked for{f', due {show_date(of.due)}' if of.due else ''}"
    return f"Return {of.state}{version}"


def counted(report: ServiceQuarter) -> str:
    """4 of 7 missed, which is most of them; the reading of the rule that is in use is named."""
    now = report.counts[-1]
    if not now.count.has_data:
        return f"None can be rated in this quarter. {report.incomplete}".rstrip()
    most = ", which is most of them" if now.count.majority else ""
    rule = f"Rule of the MKIP Board: most missed {report.reading}."
    return f"{now.missed_of} rated missed{most}. {rule} {report.incomplete}".rstrip()


def how_read(report: ServiceQuarter) -> str:
    """What an arrow means, and what an indicator that adds up is held against, where there is either."""
    said = [WAYS] if any(each.against_last or each.against_year for each in report.indicators) else []
    return " ".join((*said, *([ADDS_UP] if any(each.aim_is for each in report.indicators) else [])))


def early(report: ServiceQuarter) -> str:
    """The early warning, at one quarter and at two; and that of quarters without data."""
    standing = report.standing
    silent = f"There have been no figures for {standing.silent} quarters running." if standing.data_warning else ""
    warned = f"Early warning: {report.evidence[0].lower()}{report.evidence[1:]}" if standing.warning else ""
    return " ".join(filter(None, (silent, warned)))


def waiting(report: ServiceQuarter) -> str:
    """What the service states for the MKIP Board, which is on no agenda yet."""
    how = "It is on no agenda yet: put it there under Escalations."
    once = how if report.signed_off else "It goes on the Board's agenda once the return is signed off."
    return f"For the MKIP Board: {in_short(report.matter)} {once}"


def _fill(holder: QWidget, parts: list[QWidget]) -> None:
    layout: QLayout | None = holder.layout()
    if layout is None:
        layout = down(gap=8)
        holder.setLayout(layout)
    while item := layout.takeAt(0):
        if old := item.widget():
            old.hide()
            old.deleteLater()
    for part in parts:
        layout.addWidget(part)
