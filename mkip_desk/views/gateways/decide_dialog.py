"""What was decided at a gate: the outcome, when and why, its conditions, and approval in spite of what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.gateways.gateways import PASSED, Outcome, Overriding, State, missing_in_words, named_together
from mkip_desk.domain.text import in_short
from mkip_desk.views.base.keys import stops
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.scrolling import Scroller, bring_into_view, grow_with
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, as_large_as_fits, button, down, frame, label
from mkip_desk.views.register.field_line import FieldLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates
    from mkip_desk.services.gateways.gateways import Condition, Decision

WIDTH, HEIGHT, OUTCOME = 620, 640, 260


class DecideDialog(TypedDialog):
    """Takes a decision, and says while it is typed why it cannot be taken so."""

    decided = Signal(object)  # Decision

    def __init__(
        self,
        window: QWidget,
        project: ProjectGates,
        gate: Gate,
        red: str,
        registers: Mapping[str, Register],
        today: Callable[[], date],
    ) -> None:
        """`red` says what of the project is red, which may settle who decides; empty where nothing is."""
        super().__init__(window)
        self._red = red
        self._project, self._gate, self._registers, self._today = project, gate, registers, today
        self.setWindowTitle(f"Decide at {gate.key}")
        self._lines = {name: self._line("gateways", name) for name in ("outcome", "decided", "reason")}
        self._over = {name: self._line("gateways", name) for name in ("overridden_by", "overridden_because")}
        self._conditions: list[dict[str, FieldLine]] = []
        self._rows = down(gap=8)
        self._more = button("Another condition", self._another, "link")
        self._missing = label(self._said_missing(), "doubtful" if gate.lacking else "secondary", wrap=True)
        self._order, self._why = (label(look="doubtful", wrap=True) for _ in range(2))
        self._save = button("Record the decision", self._decide, "primary")
        self._lay_out()
        self._add_condition()
        self._lines["decided"].put(today())  # and with it all is looked at

    def _line(self, register: str, name: str, *, needed: bool = False) -> FieldLine:
        made = FieldLine(self._registers[register].field(name), Names(), self._today, needed=needed)
        made.show_value(None, {}, read_only=False, overtaken=False)
        made.edited.connect(self._check)
        return made

    def _lay_out(self) -> None:
        title = f"{self._gate.name}: {self._project.project['title']}"
        self._with_conditions = _part("Conditions", self._rows, across(self._more, None))
        self._in_spite = _part("In spite of what is missing", *self._over.values())
        body = QWidget()
        body.setObjectName("body")
        first = across(self._lines["outcome"], self._lines["decided"])
        for each in (self._lines["outcome"], self._lines["decided"]):
            first.setStretchFactor(each, 1)
            first.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._lines["outcome"].setMinimumWidth(OUTCOME)
        asked = self._asked()
        parts = (asked, first, self._order, self._lines["reason"], self._with_conditions, self._in_spite, None)
        body.setLayout(down(*parts, gap=12))
        scroller = Scroller(body=body)
        self._cancel = button("Cancel", self.reject)
        foot = across(self._save, self._cancel, None)
        head = label(title, "heading", wrap=True)
        self.setLayout(down(head, scroller, self._why, foot, gap=12, margin=24, tall=scroller))
        self.resize(as_large_as_fits(self, WIDTH, HEIGHT))
        grow_with(self, scroller)

    def _asked(self) -> QWidget:
        """What is missing, and what else is to be known before one decides."""
        said = [f"Decided by: {self._gate.record['decides']}."] if self._gate.record["decides"] else []
        parts: list[QWidget] = [label(" ".join(said), "secondary", wrap=True)] if said else []
        parts += [label(self._red, "doubtful", wrap=True)] if self._red else []
        parts.append(self._missing)
        at = self._project.at
        if at is not None and at.review.order < self._gate.review.order:
            parts.append(label(f"The project stands before {at.name}, which comes first.", "doubtful", wrap=True))
        if undone := self._left_open():
            told = (
                f"Of its earlier review not done yet, and asked for no more once this is decided: {'; '.join(undone)}."
            )
            parts.append(label(f"{told} Take over below what is to hold.", "doubtful", wrap=True))
        made = QWidget()
        made.setLayout(down(*parts, gap=4))
        return made

    def _left_open(self) -> list[str]:
        """The conditions of the gate's earlier review that are not done: those of the latest decision alone hold."""
        before = next((each for each in self._project.holding if each.key == self._gate.key), None)
        return [in_short(str(row["title"])) for row in before.conditions if row["done"] is None] if before else []

    def _said_missing(self) -> str:
        """How much is missing, and what."""
        lacking = self._gate.lacking
        if not lacking:
            return "Everything that is required is there."
        items = "1 required item is" if len(lacking) == 1 else f"{len(lacking)} required items are"
        or_only = " or only provisional" if any(each.state is State.PROVISIONAL for each in lacking) else ""
        return f"{items} missing{or_only}: {'; '.join(named_together(lacking))}."

    def _another(self) -> None:
        self._add_condition()
        self._check()
        first = self._conditions[-1]["title"]
        first.editor.setFocus()
        bring_into_view(first)

    def _add_condition(self) -> None:
        lines = {name: self._line("conditions", name, needed=True) for name in ("title", "owner", "due")}
        number = len(self._conditions) + 1
        for line in lines.values():
            line.editor.held.setAccessibleName(f"{line.field.label}, condition {number}")
        if self._conditions:
            self._rows.addWidget(frame("line"))
        self._rows.addWidget(lines["title"])
        beside = across(lines["owner"], lines["due"])
        for each in (lines["owner"], lines["due"]):
            beside.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(beside)
        self._conditions.append(lines)
        self._have_tab_follow()

    def _have_tab_follow(self) -> None:
        """Have Tab go down the dialog as one reads it, through conditions that were added later too."""
        written = [line for lines in self._conditions for line in lines.values()]
        parts = (self._lines["reason"], *written, self._more, *self._over.values(), self._save, self._cancel)
        in_turn = [stop for part in parts for stop in (stops(part) or [part])]
        for before, after in pairwise(in_turn):
            self.setTabOrder(before, after)

    @property
    def _outcome(self) -> Outcome | None:
        said = self._lines["outcome"].typed().value
        return Outcome(said) if isinstance(said, str) and said else None

    def _decision(self) -> Decision | None:
        """What is in the dialog; None where there is no outcome or no day yet."""
        from mkip_desk.services.gateways.gateways import NOTHING_OVERRIDDEN, Decision

        outcome, day = self._outcome, self._lines["decided"].typed().value
        if outcome is None or not isinstance(day, date):
            return None
        conditions = tuple(self._written()) if outcome is Outcome.CONDITIONS else ()
        over = Overriding(*(_words(self._over[name]) for name in ("overridden_because", "overridden_by")))
        in_spite = over if outcome in PASSED else NOTHING_OVERRIDDEN
        return Decision(outcome, day, _words(self._lines["reason"]), conditions, in_spite)

    def _written(self) -> list[Condition]:
        """The conditions of which anything is written."""
        from mkip_desk.services.gateways.gateways import Condition

        found = []
        for lines in self._conditions:
            due = lines["due"].typed().value
            title, owner = _words(lines["title"]), _words(lines["owner"])
            if title or owner or due:
                found.append(Condition(title, owner, due if isinstance(due, When) else None))
        return found

    def _check(self) -> None:
        from mkip_desk.services.gateways.gateways import out_of_order

        outcome = self._outcome
        self._with_conditions.setVisible(outcome is Outcome.CONDITIONS)
        self._in_spite.setVisible(outcome in PASSED and bool(self._gate.lacking))
        day, why = self._lines["decided"].typed().value, self._why_not()
        self._order.setText(out_of_order(self._project, self._gate, day if isinstance(day, date) else None))
        self._order.setVisible(bool(self._order.text()))
        self._why.setText(why)
        self._save.setEnabled(not why)
        self._save.setAccessibleDescription(why)

    def _why_not(self) -> str:
        """Why it cannot be recorded as it stands; empty where it can."""
        from mkip_desk.services.gateways.gateways import refusals

        if self._outcome is None:
            return "Choose the outcome."
        shown = [*self._lines.values(), *(line for lines in self._conditions for line in lines.values())]
        if wrong := [line.typed().trouble for line in shown if line.is_edited and line.typed().trouble]:
            return capitalised(wrong[0])
        decision = self._decision()
        if decision is None:
            return "Say on which day it was decided."
        told = refusals(self._project, self._gate, decision, self._today())
        return " ".join(each for each in told if each != missing_in_words(self._gate.lacking))  # which stands above

    def _decide(self) -> None:
        decision = self._decision()
        if decision is not None and not self._why_not():
            self.decided.emit(decision)
            self.hide()


def _words(line: FieldLine) -> str:
    value = line.typed().value
    return value.strip() if isinstance(value, str) else ""


def _part(title: str, *parts: object) -> QWidget:
    made = QWidget()
    made.setLayout(down(frame("line"), label(title, "label"), *parts, gap=8))  # type: ignore[arg-type]
    return made
