"""One project among its gates: the list of them, how its tolerances are used, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from mkip_desk.domain.display import rag_letter, show_date, show_rag
from mkip_desk.views.base.beside import Part
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import Scroller, bring_into_view, follow_rows
from mkip_desk.views.base.showing import RAG_TONES
from mkip_desk.views.base.widgets import across, button, chip, down, frame, label, relook
from mkip_desk.views.gateways.gate_painter import OVERDUE, GateList
from mkip_desk.views.gateways.seen import decision_words, gate_words, is_late, overdue_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkip_desk.services.gateways.exits import Leaving
    from mkip_desk.services.gateways.gateway_standing import ProjectGates
    from mkip_desk.services.gateways.new_baselines import Decided
    from mkip_desk.services.gateways.tolerances import Measure, Tolerances
    from mkip_desk.views.gateways.seen import Seen

GATE = Qt.ItemDataRole.UserRole
LEAST = QSize(360, 300)  # pixels in which what it says can be read
NO_GATES = "It has no gates yet. Choose a template: the project keeps these gates, even if the template changes later."
NOT_SAVED = ", not saved"


class ProjectView(Part):
    """The left of the page while a project is open; the gate chosen stands in the form beside it."""

    back = Signal()
    chosen = Signal(int)  # a gateway
    begin_wanted = Signal(int)  # a template
    decide_wanted = Signal()
    again_wanted = Signal()
    evidence_wanted = Signal()
    baseline_wanted = Signal()
    exception_wanted = Signal(str)  # the tolerance that is beyond
    project_wanted = Signal()
    exit_wanted = Signal(object)  # Leaving: what may end by an exit that was approved

    def __init__(self) -> None:
        super().__init__(LEAST)
        self.setProperty("look", "card")
        self._may_change = False
        self._exit: Leaving | None = None
        self._name = label(look="heading", wrap=True)
        self._rag = chip()
        self._gates = GateList()
        self._gates.currentItemChanged.connect(self._turned)
        follow_rows(self._gates)
        self._decide = button("Decide…", self.decide_wanted.emit, "primary")
        self._again = button("Review again", self.again_wanted.emit)
        self._there = button("Evidence…", self.evidence_wanted.emit)
        self._leave = button("End a council's part…", lambda: self.exit_wanted.emit(self._exit), "primary")
        self._decision = label(wrap=True)
        self._template = Picker()
        self._template.setAccessibleName("Gateway template")
        self._begin = button("Begin its gates", self._begin_gates, "primary")
        self._beginning = QWidget()
        none = label(NO_GATES, "secondary", wrap=True)
        self._beginning.setLayout(
            down(none, label("Gateway template", "label"), self._template, across(self._begin, None))
        )
        self._tolerances = QVBoxLayout()
        self._tolerances.setSpacing(6)
        self._lay_out()

    def _lay_out(self) -> None:
        away = button("All gateways", self.back.emit, "link")
        away.setAccessibleName("Back to all gateways")
        away.setToolTip("Esc")
        named = across(self._name, self._rag)
        named.setAlignment(self._rag, Qt.AlignmentFlag.AlignTop)
        show = button("Open the project", self.project_wanted.emit, "link")
        below = QWidget()
        below.setObjectName("body")
        ways = across(self._decide, self._leave, self._again, self._there, None)
        parts = (self._beginning, self._gates, self._decision, ways, 4, frame("line"), self._tolerances, None)
        below.setLayout(down(*parts, gap=8))
        scroller = Scroller(body=below, yields=True)
        self.setLayout(down(across(away, None, show), named, scroller, gap=8, margin=16, tall=scroller))

    def set_read_only(self, why: str) -> None:
        """Whether anything can be decided; the sentence says why not."""
        self._may_change = not why
        for each in (self._decide, self._again, self._begin, self._leave):
            each.setToolTip(why)

    def show_project(self, project: ProjectGates, seen: Seen, chosen: int | None, edited: Collection[int]) -> None:
        """Show a project, the gate chosen among its gates; `edited` are those with something that is not saved."""
        self._name.setText(str(project.project["title"]))
        rag = project.project["rag"]
        self._rag.setVisible(isinstance(rag, str))
        if isinstance(rag, str):
            self._rag.setText(f"{rag_letter(rag)}  {show_rag(rag)}")
            relook(self._rag, "tone", RAG_TONES[rag])
        self._list(project, seen, chosen, edited)
        self._offer(project, seen, chosen)
        self._tell_tolerances(seen.tolerances.get(project.id), seen, project.id)

    def _list(self, project: ProjectGates, seen: Seen, chosen: int | None, edited: Collection[int]) -> None:
        self._gates.blockSignals(True)
        self._gates.clear()
        every = project.every
        for gate in every:
            said = [gate_words(gate, seen.today), "earlier review" if gate in project.earlier else ""]
            said += ["the project stands here"] if project.at is gate else []
            item = QListWidgetItem(f"{gate.name}\n{', '.join(part for part in said if part)}")
            item.setData(GATE, gate.id)
            item.setData(OVERDUE, is_late(gate, seen.today) or bool(overdue_words([gate], seen.today)))
            self._gates.addItem(item)
            if gate.id == chosen:
                self._gates.setCurrentItem(item)
        self._gates.setVisible(bool(every))
        self._gates.blockSignals(False)
        self.mark(edited)

    def mark(self, edited: Collection[int]) -> None:
        """Say at which gates something is typed and not saved, and at no others."""
        self._gates.blockSignals(True)
        for item in (self._gates.item(at) for at in range(self._gates.count())):
            words = item.text().removesuffix(NOT_SAVED) + (NOT_SAVED if item.data(GATE) in edited else "")
            item.setText(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", ", "))
            item.setToolTip(words)
        self._gates.fit()
        self._gates.blockSignals(False)

    def _offer(self, project: ProjectGates, seen: Seen, chosen: int | None) -> None:
        """What can be done at the gate chosen, or where there is none yet."""
        gate = project.gate(chosen) if chosen is not None else None
        counts = gate is not None and gate in project.gates
        self._decide.setVisible(counts and gate is not None and gate.outcome is None)
        self._decide.setText(f"Decide at {gate.key}…" if gate else "")
        self._decide.setEnabled(self._may_change)
        self._again.setVisible(counts and gate is not None and gate.outcome is not None)
        self._again.setText(f"Review {gate.key} again" if gate else "")
        self._again.setEnabled(self._may_change)
        self._exit = seen.leaving.get(project.id)
        self._leave.setVisible(self._exit is not None and self._exit.gateway == chosen)
        self._leave.setEnabled(self._may_change)
        self._decision.setText(decision_words(gate) if gate else "")
        self._decision.setVisible(bool(self._decision.text()))
        self._there.setVisible(gate is not None)
        self._beginning.setVisible(not project.gates)
        self._begin.setEnabled(self._may_change and bool(seen.templates))
        if not project.gates:
            self._template.clear()
            for template, name in reversed(list(seen.templates.items())):
                self._template.addItem(name, template)

    def _tell_tolerances(self, used: Tolerances | None, seen: Seen, project: int) -> None:
        while item := self._tolerances.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        parts: list[QWidget] = [label("Tolerances", "label")]
        for each in used.measures if used else ():
            parts += self._measure(each, seen.dealt_with(project, str(each.measured)))
        if used is None or not used.measures:
            parts.append(label("None is agreed, and nothing is forecast.", "small", wrap=True))
        elif used.baseline is None:
            parts.append(label("No baseline yet: measured against what the project says.", "small", wrap=True))
        else:
            baseline = f"Against baseline {used.baseline['version']}: {used.baseline['source']}."
            parts.append(label(baseline, "small", wrap=True))
        for said in (used.difference, *used.not_agreed) if used else ():
            if said:
                parts.append(label(said, "doubtful", wrap=True))
        parts += self._of_new_baseline(used, seen.decided_of(project))
        for part in parts:
            self._tolerances.addWidget(part)

    def _of_new_baseline(self, used: Tolerances | None, decided: Decided | None) -> list[QWidget]:
        """The way to a new baseline, where one was decided on or what the project says is not agreed."""
        if not decided and not (used and used.not_agreed):
            return []
        agree = button("The Board agreed a new baseline…", self.baseline_wanted.emit)
        agree.setEnabled(self._may_change)
        if not decided:
            return [agree]
        agree.setText("Take the new baseline…")
        words = f"The Board of {show_date(decided.day)} decided on a new baseline, which is not taken yet."
        return [label(words, "doubtful", wrap=True), agree]

    def _measure(self, each: Measure, dealt_with: str) -> list[QWidget]:
        """One tolerance: how much of it is used, and what of; beyond it, the report that is due."""
        name = capitalised(str(each.measured))
        if each.why_not:
            return [label(f"{name}: {each.why_not}", "small", wrap=True)]
        rag = each.use.rag
        said = each.share if each.use.none_at_all else f"{each.share} used"
        used = chip(f"{rag_letter(rag)}  {said}" if rag else each.share, RAG_TONES[rag] if rag else "plain")
        line = QWidget()
        line.setLayout(across(label(name, "strong"), used, None))
        told = label(f"{each.approved} agreed, {each.forecast} forecast, tolerance {each.limit}.", "small", wrap=True)
        if not each.use.beyond:
            return [line, told]
        if dealt_with:
            return [line, told, label(f"Beyond it. {dealt_with}", "wrong", wrap=True)]
        due = label("Beyond it: an exception report is due to the Board.", "wrong", wrap=True)
        write = button(f"Report the {each.measured} exception", partial(self.exception_wanted.emit, str(each.measured)))
        write.setEnabled(self._may_change)
        return [line, told, due, write]

    def focus_gates(self) -> None:
        """Put the focus on the list of gates, or on what begins them."""
        (self._gates if self._gates.count() else self._begin).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_chosen)  # once it has its place

    def _show_chosen(self) -> None:
        """Bring the gate chosen into view, where the page is low."""
        if (at := self._gates.currentItem()) is not None:
            bring_into_view(self._gates.viewport(), self._gates.visualItemRect(at))

    def _turned(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(GATE)))

    def _begin_gates(self) -> None:
        template = self._template.currentData()
        if template is not None:
            self.begin_wanted.emit(int(template))
