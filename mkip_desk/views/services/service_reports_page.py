"""The page of service reports: all services of a quarter, and the one that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.base.asking import ask, ask_for_folder
from mkip_desk.views.base.edits import NEW
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.reading_page import ReadingPage
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.pack.paper_view import PaperView
from mkip_desk.views.register.part_form import edit_of
from mkip_desk.views.services.quarter_view import QuarterView
from mkip_desk.views.services.reading import (
    BUDGETS,
    MEASUREMENTS,
    Quarter,
    Seen,
    read_quarter,
    read_report,
    read_seen,
    read_summary,
)
from mkip_desk.views.services.report_view import ReportView
from mkip_desk.views.services.return_words import RETURNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Record, Register, Value
    from mkip_desk.reports.service_content import JudgedIndicator
    from mkip_desk.services.shared_services.chasing import Lacking, UnreadAnswer
    from mkip_desk.services.shared_services.returns import Written
    from mkip_desk.views.base.edits import Edit
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.services.figure_dialog import FigureDialog


class ServiceReportsPage(ReadingPage):
    """Shows the quarter of all services until one is opened."""

    has_form = True

    def __init__(self, registers: Mapping[str, Register], programme: Programme) -> None:
        super().__init__(programme)
        self._registers, self._register = registers, registers[RETURNS]
        self._quarter: str | None = None
        self._open: int | None = None  # the service in view, or being read
        self._looked: dict[int, tuple[Record, Names]] = {}  # the returns that have been in view, by their ids
        self._all = QuarterView()
        self._one = ReportView(self._register, programme, self._failed)
        self._paper = PaperView(programme, self._failed, "Back")
        self._before_paper: QuarterView | ReportView = self._all
        self._stack = Stack()
        for each in (self._all, self._one, self._paper):
            self._stack.addWidget(each)
        self._hold(self._stack)
        self._wire()

    def _wire(self) -> None:
        self._all.chosen.connect(self.reveal)
        self._all.picked.connect(self._pick)
        self._all.write.connect(self._ask_where)
        self._all.summary.connect(self._preview_summary)
        self._all.told.connect(self.tell)
        self._all.services_wanted.connect(partial(self.new_wanted.emit, "services"))
        self._one.back.connect(self._go_back)
        self._one.paper.connect(self._preview)
        self._one.sign_off.connect(self._ask_to_sign_off)
        self._one.correct.connect(self._ask_to_correct)
        self._one.give_up.connect(self._give_up)
        self._one.edited.connect(self.unsaved_changed)
        self._one.figure_wanted.connect(self._ask_for_figure)
        self._one.as_it_stands.connect(self._take_as_it_stands)
        self._one.indicator_wanted.connect(self._go_to_figure)
        for each in (self._all, self._one):
            each.bring_in.connect(self.import_wanted)
        self._paper.shown.connect(lambda: self._stack.setCurrentWidget(self._paper))
        self._paper.told.connect(self.tell)
        self._paper.back.connect(lambda: self._stack.setCurrentWidget(self._before_paper))

    def _read(self) -> None:
        self._look(partial(read_quarter, quarter=self._quarter), self._show_all)
        if self._open is not None:
            self._read_open()

    def _show_all(self, found: Quarter) -> None:
        first, self._quarter = self._quarter is None, found.quarter
        self._all.show_quarter(found, read_only=bool(self._why_read_only))
        if first and self._open is not None:  # it was to be opened before the quarter was known
            self._read_open()
        elif first and self.is_in_view:
            self._all.take_focus()
        self.filled.emit()

    def _pick(self, quarter: str) -> None:
        self._quarter = quarter
        self._read()

    def reveal(self, record_id: int, field: str = "") -> None:
        """Open that service, at the quarter `field` where one is named."""
        self._open = record_id
        if field:
            self._pick(field)
        else:
            self._read_open()

    def edits(self) -> list[Edit] | None:
        found = []
        for return_id, draft in self._programme.drafts.of(RETURNS).items():
            if draft and (looked := self._looked.get(return_id)):
                edit = edit_of(self._registers[RETURNS], looked[0], draft, looked[1], self._programme.today)
                if edit is None:
                    self.reveal(int(str(looked[0]["service"])), str(looked[0]["quarter"]))
                    return None
                found.append(edit)
        return found

    def _read_open(self) -> None:
        if self._open is not None and self._quarter is not None:
            read = partial(read_seen, service=self._open, quarter=self._quarter)
            self._programme.ask(read, self._show_one, self._not_read)

    def _show_one(self, seen: Seen) -> None:
        if seen.report.id != self._open:
            return
        if seen.record is not None:
            self._looked[int(str(seen.record["id"]))] = seen.record, seen.names
        fresh = self._stack.currentWidget() is self._all
        self._one.show_report(seen, read_only=bool(self._why_read_only))
        if fresh:
            self._stack.setCurrentWidget(self._one)
            if self.is_in_view:
                self._one.take_focus()

    def _not_read(self, error: Exception) -> None:
        """The service in view has been deleted, here or in another window."""
        self._go_back()
        self._failed(error)

    def _go_back(self) -> None:
        self._open = None
        self._stack.setCurrentWidget(self._all)
        self._all.take_focus()

    def begin_again(self) -> None:
        self._go_back()

    # what the user does

    def _ask_where(self) -> None:
        ask_for_folder(self, "Write the returns into", documents(), self._write)

    def _write(self, folder: Path) -> None:
        quarter = self._quarter
        if quarter is None:
            return

        def question(store: Store) -> list[Written]:
            from mkip_desk.services.shared_services.returns import write_returns

            return write_returns(store, quarter, folder)

        self._programme.ask(question, partial(self._written, folder), self._failed)

    def _written(self, folder: Path, written: list[Written]) -> None:
        returns = "1 return" if len(written) == 1 else f"{len(written)} returns"
        self.tell(f"{returns} written to {folder}. Send each to its manager.", "green")

    def _ask_for_figure(self, lacking: Lacking) -> None:
        from mkip_desk.views.services.figure_dialog import FigureDialog

        seen = self._one.seen
        assert seen is not None
        name = f"{capitalised(lacking.name)}, {seen.report.title} in {seen.report.quarter}"
        dialog = FigureDialog(self, name, lacking, self._registers[lacking.register], self._programme)
        dialog.given.connect(partial(self._give, dialog, f"Say {lacking.name} in {seen.report.quarter}", lacking))
        dialog.open()

    def _give(self, dialog: FigureDialog, name: str, lacking: Lacking, values: Mapping[str, Value]) -> None:
        refused = partial(dialog.refuse, self._failed)
        self._programme.change(name, lambda change: lacking.give(change, values), dialog.given_to, refused)

    def _take_as_it_stands(self, answer: UnreadAnswer) -> None:
        seen = self._one.seen
        assert seen is not None
        name = f"Take {answer.name} in {seen.report.quarter} as it stands"
        told = "That is kept as its note. Undo takes it back."
        self._programme.change(name, answer.take_as_it_stands, lambda _none: self.tell(told, "green"), self._failed)

    def _go_to_figure(self, one: JudgedIndicator) -> None:
        """Show an indicator with what it came to for that council in the quarter, where there is a record of it."""
        seen = self._one.seen
        assert seen is not None
        self.record_wanted.emit("indicators", one.indicator)
        if (figure := seen.figures.get((one.indicator, one.council))) is not None:
            self._programme.seek(MEASUREMENTS, figure)

    def _has_typed(self, seen: Seen) -> bool:
        """Whether something of the quarter is typed and not saved: its words, an indicator's figure or an amount."""
        held = (
            (MEASUREMENTS, {*seen.figures.values()}, "indicator", seen.indicators),
            (BUDGETS, seen.money, "service", {seen.report.id}),
        )
        return self._one.has_edits or any(
            at in ids or (at < NEW and draft.get("quarter") == seen.report.quarter and draft.get(of) in owners)
            for register, ids, of, owners in held
            for at, draft in self._programme.drafts.of(register).items()
        )

    def _ask_to_sign_off(self) -> None:
        seen = self._one.seen
        if seen is None or seen.record is None:
            return
        if self._has_typed(seen):
            self.tell("Save or revert what you have typed first: what is signed off stays as it is.")
            return
        name = f"{seen.report.title}, {seen.report.quarter}"
        more = (
            "Its figures stay as they are from then on, and what the rules send to a board is put on its agenda. "
            "Undo takes it back; later a correction makes a new version."
        )
        sees_itself = seen.report.sees_itself if seen.record["rag"] else ""  # else it is among what is missing
        if said := " ".join(filter(None, (sees_itself, *seen.to_look_at))):
            more = f"{said}\n\n{more}"
        ask(self, f"Sign off {name}?", more, "Not yet", ("Sign it off", self._sign_off))

    def _sign_off(self) -> None:
        return_id = self._return()

        def question(store: Store) -> None:
            from mkip_desk.services.shared_services.signing_off import sign_off

            sign_off(store, return_id, "")

        self._programme.ask(question, lambda _none: self.tell("Signed off.", "green"), self._failed)

    def _ask_to_correct(self) -> None:
        seen = self._one.seen
        assert seen is not None
        more = (
            "A new version is begun, in which figures and words can be changed. Until it is signed off too, the report "
            "and the papers of the Board have the quarter as it is being corrected, and say so. After that they say "
            "what was changed."
        )
        asked = f"Correct {seen.report.title}, {seen.report.quarter}?"
        ask(self, asked, more, "Leave it as it is", ("Begin a correction", self._correct))

    def _correct(self) -> None:
        return_id = self._return()
        self._one.take_focus()  # and not on to giving it up, once what was pressed has gone

        def question(store: Store) -> int:
            from mkip_desk.services.shared_services.signing_off import begin_correction

            return begin_correction(store, return_id)

        told = "A new version is open. Change what is wrong, then sign it off again."
        self._programme.ask(question, lambda _id: self.tell(told, "green"), self._failed)

    def _give_up(self) -> None:
        seen = self._one.seen
        if seen is None or self._has_typed(seen):
            self.tell("Save or revert what you have typed first: a correction is given up where nothing was corrected.")
            return
        return_id = self._return()

        def question(store: Store) -> None:
            from mkip_desk.services.shared_services.signing_off import give_up_correction

            give_up_correction(store, return_id)

        told = "The correction was given up. What was signed off stands. Undo brings it back."
        self._programme.ask(question, lambda _none: self.tell(told, "green"), self._failed)

    def _return(self) -> int:
        seen = self._one.seen
        assert seen is not None
        assert seen.record is not None
        return int(str(seen.record["id"]))

    def _preview(self) -> None:
        if self._open is not None and self._quarter is not None:
            self._before_paper = self._one
            self._paper.build(partial(read_report, service=self._open, quarter=self._quarter))

    def _preview_summary(self) -> None:
        if self._quarter is not None:
            self._before_paper = self._all
            self._paper.build(partial(read_summary, quarter=self._quarter))

    def save(self) -> None:
        self._one.try_to_save()
