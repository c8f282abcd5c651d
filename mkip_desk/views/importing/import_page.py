"""Bringing a tracker in: choose the file, look at what it would bring, decide, and import it as one change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.page import Page
from mkip_desk.views.base.programme import Programme, Standing, names_for
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.widgets import button, down, frame, label
from mkip_desk.views.base.work import Job
from mkip_desk.views.importing.import_start import ImportStart
from mkip_desk.views.importing.review_page import ReviewPage
from mkip_desk.views.importing.reviewing import Review

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.importers.plan import Plan
    from mkip_desk.services.importing import Facts, Imported


class ImportPage(Page):
    """The place of imports: first a file to choose, then the review of what it would bring."""

    imported = Signal(str, str)  # the register that most was imported into, and a sentence

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._path: Path | None = None
        self._job: Job | None = None
        self._start = ImportStart(programme)
        self._review = ReviewPage()
        self._doing = label(look="heading")
        self._so_far = label(look="secondary")
        self._bar = QProgressBar()
        self._facts: Facts | None = None
        self._stack = QStackedWidget()
        for page in (self._start, self._waiting(), self._review):
            self._stack.addWidget(page)
        self._start.choose.connect(self.import_wanted)
        self._start.failed.connect(self._failed)
        self._review.back.connect(self._back)
        self._review.agreed.connect(self._apply)
        self._review.answered.connect(self._plan_again)
        self._hold(self._stack)

    def _waiting(self) -> QWidget:
        self._bar.setFixedWidth(320)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much of the file is read")
        self._stop = button("Stop", self._stopped)
        parts = (self._doing, self._bar, self._so_far, self._stop)
        inside = down(None, *parts, None, gap=16, margin=32)
        for part in parts:
            inside.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        return frame("card", inside)

    def arrive(self, standing: Standing) -> None:
        self._start.arrive(standing)
        self.filled.emit()

    def unsaved(self) -> list[str]:
        return []

    def plan(self, path: Path) -> None:
        """Read a workbook and show what it would bring, in place of what was being read or reviewed."""
        self._back()
        self._notice.hide()
        self._path = path
        self._wait(f"Reading {path.name}…", may_stop=True)
        self._job = self._programme.ask(_facts, lambda answer: self._read(path, *answer), self._failed)

    def _read(self, path: Path, facts: Facts, names: Mapping[str, Names]) -> None:
        self._facts = facts

        def work(job: Job) -> Plan:
            from mkip_desk.services.importing import plan_file

            return plan_file(facts, path, job.progress)

        def read(plan: Plan) -> None:
            self._show(Review(plan, names))

        self._job = self._programme.long(work, read, self._failed, self._progress)

    def _progress(self, words: str, share: float | None) -> None:
        self._so_far.setText(words)
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(int(1000 * (share or 0)))

    def _plan_again(self, review: Review) -> None:
        """The plan once more, now that the user said of a record which one it is."""
        facts = self._facts
        assert facts is not None

        def work(_job: Job) -> Plan:
            from mkip_desk.services.importing import plan_again

            return plan_again(facts, review.plan.tracker, review.same_as)

        def planned(plan: Plan) -> None:
            self._job = None
            self._review.show_again(review.again(plan))

        self._job = self._programme.long(work, planned, self._failed)

    def _show(self, review: Review) -> None:
        self._job = None
        self._review.show_review(review)
        self._stack.setCurrentWidget(self._review)

    def _apply(self, review: Review) -> None:
        path = self._path
        assert path is not None
        self._wait(f"Importing {path.name}…", may_stop=False)

        def question(store: Store) -> Imported:
            from mkip_desk.services.importing import apply_plan

            return apply_plan(store, review.plan, path, review.choices)

        self._programme.ask(question, lambda done: self._done(done, review), self._not_applied)

    def _done(self, done: Imported, review: Review) -> None:
        self._back()
        sentence = f"Imported {review.plan.tracker.file}: {done.added} added, {done.edited} changed."
        if done.change is not None:
            self.imported.emit(review.registers[0].name, f"{sentence} Undo takes it back whole.")
        else:
            self.tell("Nothing was changed: the programme holds all of it already.", "green")

    def _not_applied(self, error: Exception) -> None:
        """What was decided stays on the screen."""
        self._stack.setCurrentWidget(self._review)
        self._said(error)

    def _failed(self, error: Exception) -> None:
        self._back()
        self._said(error)

    def _said(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.tell(str(error), "red")
        else:
            self._programme.fault.emit(error)

    def _wait(self, words: str, *, may_stop: bool) -> None:
        self._doing.setText(words)
        self._progress("", None)
        self._stop.setVisible(may_stop)
        self._stop.setFocus()
        self._stack.setCurrentIndex(1)

    def _stopped(self) -> None:
        self._back()
        self.tell("Stopped. Nothing was imported.")

    def _back(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._job = self._path = self._facts = None
        self._stack.setCurrentWidget(self._start)


def _facts(store: Store) -> tuple[Facts, Mapping[str, Names]]:
    from mkip_desk.services.importing import facts_of

    facts = facts_of(store)
    return facts, {name: names_for(store, register) for name, register in facts.registers.items()}
