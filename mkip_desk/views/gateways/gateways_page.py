"""The page of the gateways: the board of all projects or their timeline, and one project opened with its gates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.gateways.gateways import OVER
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.edits import Edit, name_of_change
from mkip_desk.views.base.keys import on_key
from mkip_desk.views.base.phrases import EXPORTS
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.base.words_only import Line
from mkip_desk.views.gateways.board import GateBoard
from mkip_desk.views.gateways.exiting import Exiting
from mkip_desk.views.gateways.project_acts import ProjectActs
from mkip_desk.views.gateways.project_view import ProjectView
from mkip_desk.views.gateways.providing import Providing
from mkip_desk.views.gateways.seen import (
    CONDITION_OVERDUE,
    GATE_OVERDUE,
    SAID,
    counted,
    counted_lines,
    evidence_words,
    look,
    red_words,
)
from mkip_desk.views.gateways.timeline import Timeline
from mkip_desk.views.register.page_drafts import PageDrafts
from mkip_desk.views.register.record_panel import RecordPanel

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register, Value
    from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates
    from mkip_desk.services.gateways.gateways import Decision
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.gateways.decide_dialog import DecideDialog
    from mkip_desk.views.gateways.seen import Seen
    from mkip_desk.views.register.field_line import Draft

BOARD, TIMELINE = 0, 1
PAUSE = 120  # milliseconds without a key after which cards are drawn anew: sixty of them take as long
FILTER = "Filter by project, gate or what was decided"
DECIDED = "This gate has been decided on, so what was there then stays as it was."


class GatewaysPage(ReadingPage):
    """Nothing is decided in a form: what is chosen stands in one for its forecast, evidence and conditions."""

    has_form = has_filter = True

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(programme)
        self.register = register
        self._seen: Seen | None = None
        self._contents: Contents | None = None
        self._project: int | None = None  # the one opened
        self._shown: int | None = None  # the gateway chosen
        self._in_form: int | None = None  # the one whose form has been filled
        self._to_show: tuple[int, str] | None = None  # a gateway and a field of it, to be shown once it has been read
        self._board, self._timeline, self._one = GateBoard(), Timeline(), ProjectView()
        self._panel = RecordPanel(register, programme)
        self._providing = Providing(self, programme, self._failed)
        self._exiting = Exiting(self, programme, self._failed)
        self._acts = ProjectActs(self, programme, self._failed)
        self._filter = Line()
        self._typing = QTimer(self, singleShot=True, interval=PAUSE)
        self._export = button("Save as Excel…", self._save_as_excel)
        self._export.setToolTip(EXPORTS)
        self._drafts = PageDrafts(register.name, programme.drafts, lambda: (self._in_form, self._panel.draft))
        self._how = Chips(clearable=False)
        self._how.offer({BOARD: "Board", TIMELINE: "Timeline"})
        self._how.set_on((BOARD,))
        self._how.setMinimumWidth(self._how.in_one_line())
        self._under = label(look="secondary", wrap=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._ways = Stack()
        for each in (self._board, self._timeline):
            self._ways.addWidget(each)
        templates = button("Gateway templates", partial(self.place_wanted.emit, "templates"), "link")
        every = QWidget()
        self._filter.setPlaceholderText(FILTER)
        self._filter.setAccessibleName(FILTER)
        self._filter.setClearButtonEnabled(True)
        head = across(label("Gateways", "title"), None, templates, self._export)
        ways = across(self._filter, self._how)
        ways.setStretchFactor(self._filter, 1)
        ways.setAlignment(self._how, Qt.AlignmentFlag.AlignVCenter)
        every.setLayout(down(head, self._under, 4, ways, 4, self._ways, gap=4, tall=self._ways))
        split = Beside(self._one, self._panel, sizes=(420, 690), growing=(1, 1))
        self._stack = Stack()
        self._stack.addWidget(every)
        self._stack.addWidget(split)
        self._hold(self._stack)

    def _wire(self) -> None:
        self._how.picked.connect(self._draw)
        self._typing.timeout.connect(self._draw)
        self._filter.textChanged.connect(lambda _words: self._typing.start())
        self._filter.returnPressed.connect(self._to_board)
        self._board.opened.connect(self.open_project)
        self._board.projects_wanted.connect(partial(self.place_wanted.emit, "projects"))
        self._one.back.connect(self._go_back)
        self._one.chosen.connect(self._choose)
        self._one.begin_wanted.connect(self._begin)
        self._one.decide_wanted.connect(self._ask_to_decide)
        self._one.again_wanted.connect(self._review_again)
        self._one.evidence_wanted.connect(self._ask_for_evidence)
        self._one.baseline_wanted.connect(self._ask_for_baseline)
        self._one.exception_wanted.connect(self._raise_exception)
        self._one.exit_wanted.connect(self._exiting.ask)
        self._one.project_wanted.connect(lambda: self.record_wanted.emit("projects", self._project))
        self._panel.save.connect(self._save)
        self._panel.edited.connect(self._edited)
        self._panel.way_back.connect(self._one.focus_gates)
        self._panel.related_edited.connect(self.unsaved_changed)
        self._panel.told.connect(self.tell)
        self._panel.record_wanted.connect(self.record_wanted)
        self._programme.drafts.held.connect(self._held)
        theme.changed.connect(self._draw)
        on_key(self._one, "Esc", self._go_back)

    # what the page shows

    def arrive(self, standing: Standing) -> None:
        self._panel.set_read_only(standing.why_read_only)
        self._one.set_read_only(standing.why_read_only)
        super().arrive(standing)

    def _read(self) -> None:
        self._programme.contents(self.register.name, self._take)
        self._look(look, self._show)

    def _take(self, contents: Contents) -> None:
        self._drafts.read_again(self._contents.by_id if self._contents else None, contents)
        self._contents = contents

    def _show(self, seen: Seen) -> None:
        first = self._seen is None
        self._seen = seen
        assert self._contents is not None
        self._drafts.take()
        self._in_form = None  # a form that is made anew holds nothing that anybody typed
        self._panel.use(self._contents)
        wanted, self._to_show = self._to_show, None
        self._show_project()
        if wanted is not None:
            self.reveal(*wanted)
        if first and self._project is None and self.is_in_view and not self._filter.hasFocus():  # who types goes on
            self._board.go_to()
        self.filled.emit()

    def _draw(self) -> None:
        """Draw what is in view anew."""
        if self._seen is None:
            return
        project, left = self._seen.project(self._project), self._left
        self._under.setText(counted(self._seen, left, self._filter.text().strip()))
        self._export.setEnabled(any(each.gates for each in left.projects))
        if project is None:
            self._ways.setCurrentIndex(TIMELINE if TIMELINE in self._how.on else BOARD)
            if TIMELINE in self._how.on:
                self._timeline.show_seen(left)
            else:
                self._board.show_seen(left, self._edited_projects())
        else:
            self._one.show_project(project, self._seen, self._shown, self._drafted())
        self._stack.setCurrentIndex(0 if project is None else 1)

    @property
    def _left(self) -> Seen:
        """What the filter leaves of all that is seen."""
        assert self._seen is not None
        return self._seen.narrowed(self._filter.text())

    def ask(self, question: str) -> None:
        self._filter.setText(CONDITION_OVERDUE if question == "conditions" else GATE_OVERDUE)

    def go_to_filter(self) -> None:
        if self._stack.currentIndex() != 0:
            self._go_back()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _to_board(self) -> None:
        """From the filter to the first card that it leaves."""
        self._draw()
        self._board.go_to()

    def _save_as_excel(self) -> None:
        """Save the gates of the projects in view: those of each in their order, earlier reviews too."""
        from mkip_desk.views.register.exporting import ask_to_export

        contents = self._contents
        if contents is None or self._seen is None:
            return
        shown = (gate.id for each in self._left.projects for gate in each.every)
        records = [contents.by_id[each] for each in shown if each in contents.by_id]
        ask_to_export(self, self._programme, contents, records, self._failed)

    def _drafted(self) -> set[int]:
        return {each for each, draft in self._drafts.all().items() if draft}

    def _edited_projects(self) -> set[int]:
        assert self._seen is not None
        found = (self._seen.project_of(each) for each in self._drafted())
        return {each.id for each in found if each is not None}

    def open_project(self, project: int) -> None:
        """Show one project among its gates."""
        self._project, self._shown = project, None
        self._show_project()
        self._one.focus_gates()

    def reveal(self, record_id: int, field: str = "") -> None:
        if self._seen is None or self._stale:
            self._to_show = record_id, field
        elif (project := self._seen.project_of(record_id)) is not None:
            self._project, self._shown = project.id, record_id
            self._show_project()
            self._panel.go_to(field)

    def begin_again(self) -> None:
        self._go_back()

    def _go_back(self) -> None:
        left = self._project
        self._project = self._shown = None
        self._show_project()
        self._board.go_to(left)

    def _choose(self, gateway: int) -> None:
        if gateway != self._shown and self._seen is not None:
            self._shown = gateway
            self._show_project()

    def _show_project(self) -> None:
        """Fill the form with the gateway chosen, and draw what stands beside it."""
        project = self._seen.project(self._project) if self._seen else None
        if project is None:
            self._project = self._shown = None
        elif self._shown is None or project.gate(self._shown) is None:
            at = project.at or next(iter(project.gates), None)
            self._shown = at.id if at else None
        self._fill()
        self._draw()

    def _fill(self) -> None:
        """Show the gateway chosen in the form, with what was typed into it."""
        self._drafts.take()
        record = self._contents.by_id.get(self._shown) if self._contents and self._shown is not None else None
        self._panel.show_record(
            record, self._drafts.of(self._shown), new=False, overtaken=self._drafts.overtaken(self._shown)
        )
        self._panel.remark(evidence_words(self._gate), "secondary")
        counted_as = {each: {"state": words} for each, words in counted_lines(self._gate).items()}
        self._panel.say_beneath("evidence", counted_as)
        self._in_form = self._shown if record is not None else None
        self._panel.setVisible(record is not None)
        self._drafts.hold()

    # what is typed

    def _held(self, register: str) -> None:
        """Show what was typed, saved or put back in another window."""
        if register == self.register.name and self._drafts.follow():
            self._fill()
            self.unsaved_changed.emit()

    def _edited(self) -> None:
        self._drafts.hold()
        self._one.mark(self._drafted())
        self.unsaved_changed.emit()

    def save(self) -> None:
        self._panel.try_to_save()

    def unsaved(self) -> list[str]:
        return [self._called(each) for each in self._drafted()]

    def _called(self, gateway: int) -> str:
        project = self._seen.project_of(gateway) if self._seen else None
        gate = project.gate(gateway) if project else None
        return f"{gate.name} of {project.project['title']}" if project and gate else self.register.a_one

    def edits(self) -> list[Edit] | None:
        found, back = self._panel.related_edits(), self._shown
        if found is None:
            return None
        for gateway in self._drafted():
            self._shown = gateway
            self._fill()
            values = self._panel.values()
            if values is None:
                self.reveal(gateway)
                return None
            found.append(Edit(self.register.name, gateway, self._called(gateway), values))
        self._shown = back
        self._fill()
        return found

    def _save(self, values: Mapping[str, Value]) -> None:
        if self._shown is None:
            return
        edit, typed = Edit(self.register.name, self._shown, self._called(self._shown), values), self._panel.draft
        self._programme.change(name_of_change([edit]), edit.write, partial(self._saved, edit, typed), self._failed)

    def _saved(self, edit: Edit, typed: Draft, _id: int) -> None:
        if self._shown == edit.record_id:
            self._panel.count_as_stored(edit.values, typed)
        self._drafts.saved(edit.record_id, edit.record_id, typed)
        self.unsaved_changed.emit()

    # what is decided

    @property
    def _open(self) -> ProjectGates | None:
        return self._seen.project(self._project) if self._seen else None

    @property
    def _gate(self) -> Gate | None:
        """The gate chosen of the project opened."""
        return self._open.gate(self._shown) if self._open and self._shown is not None else None

    def _begin(self, template: int) -> None:
        if (project := self._open) is not None:
            self._acts.begin(project, template)

    def _ask_for_baseline(self) -> None:
        if (project := self._open) is not None and self._seen is not None:
            self._acts.ask_for_baseline(project.id, self._seen.decided_of(project.id))

    def _ask_to_decide(self) -> None:
        from mkip_desk.views.gateways.decide_dialog import DecideDialog

        project, gate, standing = self._open, self._gate, self._programme.standing
        if project is None or gate is None or standing is None or self._seen is None:
            return
        red = red_words(project, self._seen.tolerances[project.id])
        dialog = DecideDialog(self, project, gate, red, standing.registers, self._programme.today)
        dialog.decided.connect(partial(self._decide, dialog, gate.id, f"{gate.name} of {project.project['title']}"))
        dialog.open()

    def _decide(self, dialog: DecideDialog, gateway: int, called: str, decision: Decision) -> None:
        from mkip_desk.services.gateways.gateways import decide

        def decided(_none: object) -> None:
            dialog.accept()
            if decision.outcome in OVER:
                self._shown = None  # the gate that it stands before now is shown once it has been read
            self.tell(f"{called}: {SAID[decision.outcome].lower()}. Undo takes it back.", "green")

        refused = partial(dialog.refuse, self._failed)
        self._programme.ask(lambda store: decide(store, gateway, decision), decided, refused)

    def _ask_for_evidence(self) -> None:
        project, gate = self._open, self._gate
        if project is not None and gate is not None:
            asked = gate in project.gates and gate.outcome is None
            self._providing.ask(gate.id, self._called(gate.id), self._why_read_only or ("" if asked else DECIDED))

    def _review_again(self) -> None:
        from mkip_desk.services.gateways.gateways import review_again

        if (gateway := self._shown) is not None:
            self._programme.ask(lambda store: review_again(store, gateway), self._follow, self._failed)

    def _follow(self, gateway: int) -> None:
        self._to_show, self._shown = (gateway, ""), gateway
        self._read_again()
        self.tell("Another review is open. The earlier one stays to be read.", "green")

    def _raise_exception(self, which: str) -> None:
        if (project := self._project) is not None:
            self._acts.raise_exception(project, which)
