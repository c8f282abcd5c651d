"""Bringing a tracker in: choose the file, say what its tables and columns are, review, and import it as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QTimer
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.page import Page
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.standing import Standing
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import down, frame, label
from mkip_desk.views.base.work import Job
from mkip_desk.views.importing.columns_step import ColumnsStep
from mkip_desk.views.importing.done_step import DoneStep
from mkip_desk.views.importing.facts import facts_with_names
from mkip_desk.views.importing.import_start import ImportStart
from mkip_desk.views.importing.remembering import keep, recall
from mkip_desk.views.importing.replacing import ask_to_replace
from mkip_desk.views.importing.reporting import ask_to_report
from mkip_desk.views.importing.review_page import ReviewPage
from mkip_desk.views.importing.reviewing import Review, count_of
from mkip_desk.views.importing.steps import Step, Steps
from mkip_desk.views.importing.tables_step import TablesStep
from mkip_desk.views.importing.undertaking import Undertaking, look_at, undertake
from mkip_desk.views.importing.waiting import Waiting
from mkip_desk.views.importing.writing import StoppedWriting, Writing

if TYPE_CHECKING:
    from mkip_desk.db.log import ChangeRow
    from mkip_desk.db.undo import Undone
    from mkip_desk.services.importing.importing import Facts, Imported
    from mkip_desk.views.importing.undertaking import Looked

BETWEEN = 12  # pixels between what stands beneath each other
LET_GO_AFTER = 1_000  # milliseconds: what comes next is seen first


class ImportPage(Page):
    """The place of imports: the steps from a file to what it brought."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self._job: Job | None = None
        self._planning: Job | None = None  # anew, of what was answered in the review
        self._counting: Job | None = None  # of what would be written
        self._undertaking: Undertaking | None = None
        self._writing: Writing | None = None
        self._done: Imported | None = None
        self._lent: QTemporaryDir | None = None  # where the copy lies that is being read again
        self._now = Step.FILE
        self._title, self._steps = label(look="title"), Steps()
        self._head = frame("plain", down(self._title, self._steps, gap=8))
        self._waiting = Waiting()
        self._start, self._tables, self._columns = ImportStart(programme), TablesStep(), ColumnsStep()
        self._outcome = DoneStep()
        self._pages: dict[Step, QWidget] = {
            Step.FILE: self._start, Step.TABLES: self._tables, Step.COLUMNS: self._columns, Step.DONE: self._outcome
        }  # fmt: skip
        self._feet: dict[QWidget, QWidget] = {each: each.foot for each in (self._tables, self._columns)}
        self._of_feet = down(*self._feet.values())
        self._below = self.beneath = frame("plain", self._of_feet)
        self._stack = Stack()
        for page in (*self._pages.values(), self._waiting):
            self._stack.addWidget(page)
        self._connect()
        self._head.hide()
        self._show_foot(None)
        body = frame("plain", down(self._head, self._stack, gap=BETWEEN, tall=self._stack))
        self._hold(body)

    def _leave_edges(self) -> None:
        super()._leave_edges()
        if (page := self.layout()) is not None and not self._below.isHidden():
            edges = page.contentsMargins()
            self._below.setContentsMargins(edges.left(), GRID, edges.right(), edges.bottom())
            page.setContentsMargins(edges.left(), edges.top(), edges.right(), BETWEEN - GRID)

    def _connect(self) -> None:
        self._steps.wanted.connect(self._go)
        self._waiting.stopped.connect(self._stopped)
        self._start.choose.connect(self.import_wanted)
        self._start.again.connect(self._open_again)
        self._start.failed.connect(self._failed)
        self._start.done.connect(lambda words: self.tell(words, "green"))
        self._start.filled.connect(self.filled)
        self._start.taken_back.connect(lambda words, kept: self.tell(words, "amber" if kept else "green"))
        self._tables.on.connect(lambda: self._go(Step.COLUMNS))
        self._tables.headed.connect(lambda under: self._read_again(under, Step.TABLES))
        self._tables.back.connect(lambda: self._go(Step.FILE))
        self._columns.on.connect(lambda: self._go(Step.REVIEW))
        self._columns.back.connect(lambda: self._go(Step.TABLES))
        self._outcome.see.connect(self._see)
        self._outcome.undo.connect(self._undo)
        self._outcome.another.connect(self._leave)
        self._programme.changed.connect(self._see_if_taken_back)

    @cached_property
    def _review(self) -> ReviewPage:
        """The dearest step to make: it is made while a file is read, when nobody waits for it."""
        review = ReviewPage(self._programme.today)
        review.report.connect(self._report)
        review.back.connect(lambda: self._go(Step.COLUMNS))
        review.told.connect(self.tell)
        review.agreed.connect(self._apply)
        review.counting.connect(self._count)
        review.answered.connect(self._plan_again)
        self._feet[review] = review.foot
        self._of_feet.addWidget(review.foot)
        review.foot.hide()
        self._stack.addWidget(review)
        return review

    def arrive(self, standing: Standing) -> None:
        """Come into view: an import that was done before is over, and stands in the list."""
        if self._done is not None:
            self._leave()
        self._start.arrive(standing)
        if (under := self._undertaking) is not None:
            self._programme.look(lambda store: store.newest_change(), partial(self._see_if_behind, under))

    # reading

    def plan(self, path: Path, lent: QTemporaryDir | None = None) -> None:
        """Read a workbook and show what it would bring; asked first in place of one of which something was decided."""
        begin = partial(self._plan, path, lent)
        if (reviewed := self.not_imported()) is not None:
            ask_to_replace(self, reviewed, path, begin)
        else:
            begin()

    def not_imported(self) -> Path | None:
        under = self._undertaking
        if under is None or self._writing is not None or self._done is not None:
            return None
        return under.path if self._review.holds_words() or under.is_decided_on else None

    def _plan(self, path: Path, lent: QTemporaryDir | None) -> None:
        """Read it; what is under review stays until that has been read, and for good where it cannot be."""
        if self._writing is not None or self._done is not None:
            self._leave()
        elif self._job is not None:
            self._job.stop()
        self._notice.hide()
        self._wait(f"Reading {path.name}…", may_stop=True)
        QTimer.singleShot(0, self, lambda: self._review)
        self._job = self._programme.ask(facts_with_names, lambda answer: self._read(path, lent, *answer), self._unread)

    def _open_again(self, made: ChangeRow) -> None:
        """Read the file of an earlier import again, from the copy that was kept of it."""
        lent = QTemporaryDir()  # gone with the undertaking
        self._programme.ask(
            lambda store: store.files.give_out(made.file_hash, made.file, Path(lent.path())),
            lambda path: self.plan(path, lent),
            self._failed,
        )

    def _read(self, path: Path, lent: QTemporaryDir | None, facts: Facts, names: Mapping[str, Names]) -> None:
        work = partial(undertake, path, facts, names, recall())

        def read(undertaking: Undertaking) -> None:
            self._leave()
            self._undertaking, self._lent = undertaking, lent
            self._title.setText(f"Import: {path.name}")
            self._show(undertaking.first_step)

        self._job = self._programme.long(work, read, self._unread, self._waiting.progress)

    def _see_if_behind(self, under: Undertaking, newest: int) -> None:
        at_rest = self._undertaking is under and (self._job or self._planning) is None and self._done is None
        if at_rest and newest != under.facts.newest:
            self._compare_again(under)

    def _compare_again(self, under: Undertaking) -> None:
        """Compare the file with the programme as it is now; what was decided stays where it bears on the same."""
        came_from, before = self._now, under.review
        self._wait(f"The programme has changed: comparing {under.path.name} with it again…", may_stop=False)

        def compare(answer: tuple[Facts, Mapping[str, Names]]) -> None:
            under.facts, names = answer
            under.review = replace(under.review, names=names)
            self._read_again(under, came_from, lambda: self.tell(*under.compared_with(before)))

        self._job = self._programme.ask(facts_with_names, compare, partial(self._not_read_again, came_from))

    def _read_again(self, under: Undertaking, then: Step, done: Callable[[], object] = lambda: None) -> None:
        """Read the workbook's cells as the user says now, then show that step, and do what is to be done."""
        said, came_from = under.said, self._now
        facts, workbook = under.facts, under.plan.tracker.workbook
        answers = under.answers
        self._wait(f"Reading {under.path.name} as you said…", may_stop=False)

        def work(job: Job) -> Looked:
            from mkip_desk.services.importing.importing import read_as_said

            return look_at(facts, read_as_said(facts, workbook, said, job.progress), answers)

        def read(looked: Looked) -> None:
            under.read_as = said
            under.review = under.review.again(*looked)
            self._show(then)
            done()

        self._job = self._programme.long(work, read, partial(self._not_read_again, came_from), self._waiting.progress)

    def _not_read_again(self, came_from: Step, error: Exception) -> None:
        self._show(came_from)
        self._failed(error)

    def _plan_again(self) -> None:
        """The plan once more, now that the user said of a record which it is; one still being made is out of date."""
        under = self._undertaking
        assert under is not None
        facts, tracker, answers = under.facts, under.plan.tracker, under.answers
        if self._planning is not None:
            self._planning.stop()

        def planned(looked: Looked) -> None:
            if self._undertaking is not under or self._review.keep_typed():  # else it is made again with that
                return
            self._planning = None
            under.review = under.review.again(*looked)
            self._review.show_again(under.review)

        def failed(error: Exception) -> None:
            self._review.show_again(under.review)
            self._failed(error)

        self._planning = self._programme.long(lambda _job: look_at(facts, tracker, answers), planned, failed)

    def _count(self, review: Review) -> None:
        """Count beside the window what would be written, as it is decided now, in place of what is being counted."""
        if self._counting is not None:
            self._counting.stop()
        choices = review.choices
        self._counting = self._programme.short(
            lambda _job: count_of(review.plan, choices),
            lambda counted: self._review.show_count(review, counted),
            self._failed,
        )

    # going through the steps

    def _go(self, step: Step) -> None:
        """Go to a step; what was said meanwhile counts first, where it bears on what is shown there."""
        under = self._undertaking
        if under is not None and under.pending and step > self._now:
            self._read_again(under, step)
        else:
            self._show(step)

    def _show(self, step: Step) -> None:
        self._job = None
        under = self._undertaking
        page = self._turn_to(step)
        if under is not None and isinstance(page, TablesStep | ColumnsStep):
            page.show_undertaking(under)
        elif under is not None and isinstance(page, ReviewPage):
            page.show_review(under.review)

    def _turn_to(self, step: Step) -> QWidget:
        """Turn to a step, as it was when it was looked at last."""
        self._now = step
        page = self._review if step is Step.REVIEW else self._pages[step]
        self._stack.setCurrentWidget(page)
        self._show_foot(page)
        self._steps.show_step(step, self._open_steps())
        self._head.setVisible(self._undertaking is not None)
        bring_into_view(self._title)
        return page

    def _back(self) -> None:
        """Back to where one was before a file was to be read: at another that is under review, or at the first step."""
        if self._undertaking is None:
            self._leave()
            return
        if self._job is not None:
            self._job.stop()
        self._job = None
        self._turn_to(self._now)

    def _show_foot(self, page: QWidget | None) -> None:
        """Show what can be done in that step, in sight however little room there is; of some steps it is nothing."""
        for each, foot in self._feet.items():
            foot.setVisible(each is page)
        self._below.setVisible(page in self._feet)
        self._leave_edges()

    def _open_steps(self) -> frozenset[Step]:
        if self._undertaking is None:
            return frozenset()
        return frozenset({Step.DONE} if self._done else set(Step) - {Step.DONE})

    def _wait(self, words: str, *, may_stop: bool) -> None:
        self._writing = None
        self._steps.show_step(self._now, frozenset())
        self._stack.setCurrentWidget(self._waiting)
        self._show_foot(None)
        self._waiting.begin(words, may_stop=may_stop)

    def _leave(self) -> None:
        """Back to the first step, with nothing under way."""
        for job in (self._job, self._planning, self._counting):
            if job is not None:
                job.stop()
        held = [self._undertaking] if self._undertaking else []
        self._undertaking = self._done = self._lent = self._writing = None
        self._show(Step.FILE)
        if held:
            for page in (self._tables, self._columns, self._review):
                page.forget()
            QTimer.singleShot(LET_GO_AFTER, self, lambda: self._programme.let_go(held.pop().all_of_it()))

    def _stopped(self) -> None:
        if self._writing is not None:
            self._writing.stop()
            self._waiting.begin("Stopping…", may_stop=False)
            return
        self._back()
        self.tell("Stopped. Nothing was imported.")

    def _report(self) -> None:
        assert self._undertaking is not None
        ask_to_report(self, self._programme, self._undertaking, self._failed)

    # importing

    def _apply(self, review: Review) -> None:
        under = self._undertaking
        assert under is not None
        self._wait(f"Importing {under.path.name}…", may_stop=True)
        self._writing = Writing(review.plan, under.path, review.choices)
        done, failed = partial(self._applied, under, self._writing), partial(self._not_applied, under)
        self._programme.write(self._writing, done, failed, self._waiting.progress)

    def _applied(self, under: Undertaking, writing: Writing, done: Imported) -> None:
        keep(under.to_remember())
        if writing.is_stopped:
            self.tell(f"Stop came too late: {under.path.name} is imported already. Undo takes it back whole.")
        if self._undertaking is not under:  # another file has been chosen meanwhile
            return
        self._writing, self._done = None, done
        self._show(Step.DONE)
        self._outcome.show_done(done, under.review)

    def _not_applied(self, under: Undertaking, error: Exception) -> None:
        """What was decided stays on the screen, unless another file has been chosen meanwhile."""
        from mkip_desk.services.importing.importing import OutOfDate

        if self._undertaking is under:
            self._writing = None
            self._show(Step.REVIEW)
        if isinstance(error, StoppedWriting):
            self.tell("Stopped. Nothing was imported.")
        elif self._undertaking is under and isinstance(error, OutOfDate):
            self._compare_again(under)
        else:
            self._failed(error)

    def _see(self) -> None:
        under, done = self._undertaking, self._done
        assert under is not None
        assert done is not None
        sentence = f"{'Imported ' if done.change else ''}{under.path.name}: {done.outcome}"
        self.imported.emit(under.review.registers[0].name, sentence)
        QTimer.singleShot(0, self, partial(self._leave_if, under))  # the page gone to is seen first

    def _leave_if(self, under: Undertaking) -> None:
        if self._undertaking is under:
            self._leave()

    def _undo(self) -> None:
        done = self._done
        assert done is not None

        def undone(answer: Undone) -> None:
            self._outcome.show_taken_back(answer.kept)

        self._programme.ask(lambda store: store.take_back(done.number), undone, self._failed)

    def _see_if_taken_back(self) -> None:
        """Undo and redo may take back what is shown as done, and make it again."""
        under, done = self._undertaking, self._done
        if under is None or done is None or done.change is None:
            return
        show = partial(self._outcome.show_whether_it_stands, done, under.review)
        self._programme.look(lambda store: {each.id for each in store.changes() if each.stands}, show)

    def _unread(self, error: Exception) -> None:
        self._back()
        self._failed(error)
