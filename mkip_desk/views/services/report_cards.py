"""What stands beside the indicators of a quarter: what goes to a board, the money, and the papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QWidget

from mkip_desk.domain.amounts.figures import show_figure
from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date, show_money
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.base.picking import Flow
from mkip_desk.views.base.showing import RAG_TONES
from mkip_desk.views.base.widgets import across, button, chip, down, frame, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkip_desk.reports.service_content import CouncilMoney, Escalated, PaperShown, ServiceQuarter
    from mkip_desk.services.shared_services.chasing import Lacking, OddFigure, UnreadAnswer

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
UNKNOWN = "–"
INITIALS = 5  # letters for which there is room beside the figures of money
LOOK_AT = "To be looked at before it is signed off"


def card(title: str, *parts: QWidget | int | None) -> QFrame:
    """Parts under a heading on a ground of their own."""
    return frame("card", down(label(title, "heading"), *parts, gap=8, margin=16))


def board_band(escalation: Escalated) -> QFrame:
    """What goes to a board, why, and when: in words first, the colour only repeats it."""
    head = label(f"Goes to the {escalation.board}. {escalation.title}.", "strong", wrap=True)
    evidence = escalation.evidence.strip()
    stop = "" if evidence.endswith((".", "!", "?")) or not evidence else "."
    more = label(" ".join(f"{evidence}{stop} {escalation.where}".split()), wrap=True)
    made = frame("notice", down(head, more, gap=2, margin=12))
    made.setProperty("tone", "red")
    made.setAccessibleName(f"{head.text()} {more.text()}")
    return made


def warning_band(words: str) -> QFrame:
    """Something to look at before it has to go to a board."""
    made = frame("notice", down(label(words, wrap=True), margin=12))
    made.setAccessibleName(words)
    return made


def missing_band(missing: Sequence[Lacking], give: Callable[[Lacking], object], *, may_change: bool) -> QFrame:
    """What a return does not give, figures or answers, each a way to say it."""
    line = QWidget()
    flow = Flow(line, gap=4)
    ways = [button(each.name, partial(give, each), "link") for each in missing]
    said = label("No answer yet to" if missing[0].is_answer else "No figure yet for")
    said.setMinimumHeight(ways[0].sizeHint().height())
    flow.addWidget(said)
    for way in ways:
        way.setEnabled(may_change)
        flow.addWidget(way)
    return frame("notice", down(line, margin=12))


def unread_band(
    answer: UnreadAnswer,
    give: Callable[[Lacking], object],
    leave: Callable[[UnreadAnswer], object],
    *,
    may_change: bool,
) -> QFrame:
    """An answer that could not be read, with a way to say what was meant, or that what stands is right."""
    ways = [
        button(
            "Give another figure" if answer.unread.stands else f"Give {answer.name}",
            partial(give, answer.lacking),
            "link",
        )
    ]
    if answer.unread.stands:
        ways.insert(
            0, button(f"{show_figure(answer.unread.stands)} is right as it stands", partial(leave, answer), "link")
        )
    for way in ways:
        way.setEnabled(may_change)
    said = label(answer.said, wrap=True)
    return frame("notice", down(said, across(*ways, None), gap=2, margin=12))


def odd_band(odd: Sequence[OddFigure], give: Callable[[Lacking], object], *, may_change: bool) -> QFrame:
    """Figures that are to be looked at, each with a way to put it right."""
    lines = []
    for each in odd:
        if each.lacking is None:
            lines.append(across(label(each.said, wrap=True)))
            continue
        way = button("Correct it", partial(give, each.lacking), "link")
        way.setAccessibleName(f"Correct {each.lacking.name}")
        way.setEnabled(may_change)
        line = across(label(each.said, wrap=True), way)
        line.setStretch(0, 1)
        lines.append(line)
    return frame("notice", down(*lines, gap=2, margin=12))


def money_card(quarter: ServiceQuarter) -> QFrame:
    """Spending against profile by council, in words whether over or under; then savings delivered of the target."""
    if not quarter.money:
        return card("Money", label("No budget has been returned for this quarter.", "secondary", wrap=True), None)
    saved = [each for each in quarter.money if each.savings_target]
    parts: list[QWidget | int | None] = [_budget(quarter.money)]
    if without := quarter.without(quarter.money):
        parts.append(label(f"No money was returned for {listed(without)}.", "secondary", wrap=True))
    parts += [label(f"{each.whose}: {each.note}", "small", wrap=True) for each in quarter.money if each.note]
    if saved:
        parts += [8, label("Savings delivered of target", "heading"), *(_saved(each) for each in saved)]
    return card(f"Money to {show_date(quarter_span(quarter.quarter)[1])}", *parts, None)


def _budget(money: Sequence[CouncilMoney]) -> QWidget:
    """A council's initials beside its figures; a name for which there is no room there stands above them."""
    table, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)  # so that the gaps between the figures are alike
    table.setLayout(grid)
    heads = ("Profile", "Actual", "Variance")
    for column, head in enumerate(heads, 1):
        grid.addWidget(_right(label(head, "label")), 0, column)
    for each in money:
        line, beside = grid.rowCount(), len(each.whose) <= INITIALS
        grid.addWidget(label(each.whose, "secondary", wrap=not beside), line, 0, 1, 1 if beside else 1 + len(heads))
        variance = variance_words(each.variance)
        words = (*(UNKNOWN if pence is None else show_money(pence) for pence in (each.profile, each.actual)), variance)
        for column, said in enumerate(words):
            made = _right(label(said, "red" if said.endswith("over") else ""))
            made.setAccessibleName(f"{each.whose}, {heads[column]}: {said}")
            grid.addWidget(made, line if beside else line + 1, column + 1)
    return table


def variance_words(variance: int | None) -> str:
    """£25,500 over: above profile is over."""
    if variance is None:
        return UNKNOWN
    return f"{show_money(abs(variance))} {'over' if variance > 0 else 'under'}" if variance else "on profile"


def _saved(money: CouncilMoney) -> QWidget:
    target, delivered = money.savings_target or 0, money.savings_delivered
    told = "not known," if delivered is None else show_money(delivered)
    words = f"{money.whose} {told} of {show_money(target)}"
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, 100)
    bar.setValue(max(0, min(100, round(100 * (delivered or 0) / target))))
    bar.setAccessibleName(words)
    made = QWidget()
    made.setLayout(down(label(words, "secondary", wrap=True), bar, gap=4))
    return made


def papers_card(quarter: ServiceQuarter) -> QFrame:
    """Which papers of the service are up to date, and whom its board should not have on it as things stand."""
    lines: list[QWidget] = [_standing(each) for each in quarter.papers]
    lines += [label(each.sentence, "doubtful", wrap=True) for each in quarter.conflicts]
    return card("Papers in order?", *lines, None)


def _standing(paper: PaperShown) -> QWidget:
    line = QWidget()
    parts = across(label(paper.title, wrap=True), chip(paper.words, RAG_TONES[paper.rag]))
    parts.setStretch(0, 1)
    line.setLayout(parts)
    line.setAccessibleName(f"{paper.title}: {paper.words}")
    return line


def _right(made: QWidget) -> QWidget:
    made.setProperty("alignment", RIGHT)
    return made
