"""The review of a plan: the records of the file, the one chosen beside them, and the button that imports them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.findings import Finding
from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.plan.item import Item
from mkip_desk.views.base.beside import Beside
from mkip_desk.views.base.findings_list import FindingsList
from mkip_desk.views.base.keys import is_within, lead_in_order, lead_to
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.scrolling import Scroller, bring_into_view, bring_to_head, is_beyond_its_room
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.importing.left_out import left_out_in_words
from mkip_desk.views.importing.review_detail import ReviewDetail
from mkip_desk.views.importing.review_table import ITEM, ReviewModel, ReviewTable
from mkip_desk.views.importing.review_words import listed_below
from mkip_desk.views.importing.reviewing import Counted, Review, count_of

AT_ONCE = 2_000
"""The records that are counted while one clicks; more take longer than a click may wait."""

PAUSE = 150
"""Milliseconds without a decision after which more are counted: what was decided is seen first."""


AROUND_TABLE = 26  # pixels of the card to its left and right
LOWEST = 180  # pixels of the table, unless it needs fewer: its heads and some records
HIGHEST = 1200  # pixels of the table where the page scrolls as a whole: more records scroll within it
BEFORE_FOUND = 3  # pixels that a list leaves before its sentences: what stands above them begins where they do
NOT_UNDERSTOOD = "What you typed here cannot be understood, and would not be imported. Correct it, or press Cancel."
THREE_LINES = 66  # pixels that what is said of the whole file may take: more of it scrolls


@called_by_qt
class ReviewPage(QWidget):
    """Shows a review and hears what is decided. What is done with it is its `foot`, to be held in sight."""

    back = Signal()
    report = Signal()
    agreed = Signal(object)  # the Review
    counting = Signal(object)  # the Review: what would be written is to be counted, and shown with `show_count`
    told = Signal(str)  # a sentence on what to look at
    answered = Signal()  # the plan is to be made again, and shown with `show_again`

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._review: Review | None = None
        self._found: Sequence[Finding] = ()  # what is listed of it to look at
        self._is_planned = True  # as it was answered so far: no other plan is to be imported
        self._register: Register | None = None
        self._read = label(look="heading")
        self._which = Chips(clearable=False)
        self._happens = Chips(clearable=False)
        self._model = ReviewModel()
        self._table = ReviewTable(self._model)
        self._along = label(wrap=True)
        self._left_out = label(look="secondary", wrap=True)
        self._findings = FindingsList()
        self._detail = ReviewDetail(today)
        self._go = button("Import", self._agree, "primary")
        self._undecided = label(look="doubtful", wrap=True)
        self._listed = label(look="doubtful", wrap=True)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self._which.picked.connect(lambda: self._turn())
        self._happens.picked.connect(lambda: self._filter())
        self._table.selectionModel().currentRowChanged.connect(lambda now, _before: self._chosen(now.row()))
        self._detail.decided.connect(self._decided)
        self._detail.left_out.connect(lambda: self._offer(str(self._happens.on[0]) if self._happens.on else ""))
        self._detail.answered.connect(self._answered)
        self._findings.wanted.connect(self._go_to)
        self._pause.timeout.connect(self._have_counted)

    def _lay_out(self) -> None:
        heads = down(self._read, self._which, self._happens, gap=8)
        whole = QWidget()
        whole.setObjectName("body")
        told = down(self._along, self._left_out, gap=4)
        told.setContentsMargins(BEFORE_FOUND, 0, BEFORE_FOUND, 0)
        whole.setLayout(told)
        self._of_file = Scroller("What is made along, and what is left out", whole, most=THREE_LINES)
        below = (self._of_file, self._findings)
        left = self._card = frame("card", down(heads, self._table, *below, gap=8, margin=12, tall=self._table))
        left.setMinimumWidth(360)
        self._promise = label("One step: all of it or none. Undo takes it back whole.", "secondary", wrap=True)
        report = button("Save report as Excel…", self.report.emit)
        ways = across(self._go, button("Back", self.back.emit), report, self._promise, None)
        ways.setStretchFactor(self._promise, 100)  # all the room there is, while it is shown
        self.foot = frame("plain", down(down(self._undecided, self._listed, gap=4), ways, gap=12))
        self._split = Beside(left, self._detail, sizes=(760, 376), first=self._with_ease)
        self.setLayout(down(self._split))

    def _with_ease(self) -> int:
        """The pixels in which the table need not be scrolled sideways."""
        return self._table.unscrolled() + AROUND_TABLE + self._table.verticalScrollBar().sizeHint().width()

    def show_review(self, review: Review) -> None:
        """Show what a file would bring."""
        self._review = review
        registers, on = review.registers, self._which.on
        self._which.offer({each.name: review.tab(each) for each in registers})
        self._which.setVisible(len(registers) > 1)
        changed = [each for each in registers if review.parts[each.name].changes]
        in_view = [each for each in registers if each.name in on]  # of a review shown anew
        self._which.set_on(tuple(each.name for each in [*in_view, *changed, *registers][:1]))
        words = left_out_in_words(review.plan.left_out)
        self._left_out.setText(f"Left out on purpose: {words}." if words else "")
        self._left_out.setVisible(bool(words))
        self._show_of_file()
        self._show()
        lead_to(self._table, self)

    def show_again(self, review: Review) -> None:
        """Show the plan as it is after an answer, at the record that the answer was about."""
        at = self._table.currentIndex().siblingAtColumn(0).data(ITEM)
        was_beside = is_within(self._detail)
        self._review, self._is_planned = review, True
        self._show(at.key if at else "")
        if was_beside:  # what had the focus is not there any more
            self._table.setFocus()

    def forget(self) -> None:
        """Show nothing, and hold nothing of the file that was looked at."""
        self._pause.stop()
        self._is_planned = True
        self._review = self._register = None
        self._found = ()
        self._findings.show_findings(())
        self._which.offer({})
        self._model.forget()
        self._detail.forget()

    def _show(self, at: str = "") -> None:
        assert self._review is not None
        self._show_findings()
        self._turn(at)
        self._show_count()

    def _show_findings(self) -> None:
        """List what is still to be looked at."""
        assert self._review is not None
        found = self._review.findings
        if found != self._found:
            self._found = found
            self._findings.show_findings(found)
            self._listed.setText(listed_below(found))
            self._show_listed()
        self._findings.setVisible(bool(found))

    def _answered(self) -> None:
        self._is_planned = False
        self._go.setEnabled(False)
        self.answered.emit()

    def _turn(self, at: str = "") -> None:
        """Show the records of the register picked, from the one of that key on."""
        assert self._review is not None
        on = self._which.on
        register = next((each for each in self._review.registers if each.name in on), None)
        self._register = register
        self._detail.setVisible(register is not None)
        self._table.setVisible(register is not None)
        if register is None:
            self._read.setText("No records were found in this file.")
            self._happens.offer({})
            return
        part = self._review.parts[register.name]
        first, last = part.rows
        rows = f", row {first}" if first == last else f", rows {first} to {last}"
        count = f"1 {register.one}" if len(part.items) == 1 else f"{len(part.items)} {register.name}"
        self._read.setText(f"{count} read from {', '.join(part.sheets)}{rows if len(part.sheets) == 1 else ''}")
        self._offer("")
        self._filter(at)
        self._split.turn()

    def _offer(self, on: str) -> None:
        """Offer what the records can be filtered by, one of which is on."""
        assert self._review is not None
        assert self._register is not None
        filters = self._review.filters(self._register.name)
        words = {which: f"{said} {count}" for which, (said, count) in filters.items()}
        self._happens.offer({"": f"All {len(self._review.items(self._register.name))}", **words})
        self._happens.set_on((on if on in filters else "",))
        self._lead()

    def _filter(self, at: str = "") -> None:
        assert self._review is not None
        assert self._register is not None
        only = str(self._happens.on[0]) if self._happens.on else ""
        self._model.show(self._review, self._register, only)
        self._table.fit()
        if self._model.rowCount():
            row = self._row_of(at)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)
            self._table.scrollTo(self._model.index(row, 0))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share_room)  # once its parts have their places

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_chosen)  # and not again where what is told above it moves it

    def _show_chosen(self) -> None:
        """Bring the record chosen into view, where the page is low."""
        self._share_room()
        if (now := self._table.currentIndex()).isValid():
            bring_to_head(self._card)
            bring_into_view(self._table.viewport(), self._table.visualRect(now))

    def _share_room(self) -> None:
        """Let what was found have what the table leaves of the room of both.

        Where the record chosen stands beneath, the page scrolls as a whole, and the table does not scroll within it.
        """
        both, needed = self._table.height() + self._findings.height(), self._table.needed_height()
        self._table.setMinimumHeight(min(needed, LOWEST if self._split.is_side_by_side else HIGHEST))
        self._findings.allow(both - needed)
        self._show_listed()

    def _show_listed(self) -> None:
        """Say how much is listed where the list is out of sight, since the page scrolls as a whole."""
        self._listed.setVisible(bool(self._listed.text()) and is_beyond_its_room(self))

    def _go_to(self, finding: Finding) -> None:
        """Show the record that a finding is about, whatever is filtered, and its cell; without one the cell alone."""
        assert self._review is not None
        item = self._review.found_in(finding.place)
        if item is not None:
            self._show_item(item)
            self._detail.lead_to(finding)
        elif finding.place.sheet:
            self._table.setCurrentIndex(QModelIndex())
            self._detail.setVisible(True)
            self._detail.show_finding(self._review, finding)

    def _show_item(self, item: Item) -> None:
        """Show a record, whatever is filtered."""
        self._which.set_on((item.read.register,))
        self._turn(item.key)

    def _row_of(self, key: str) -> int:
        """The row of that item; else the first on which there is something to decide, or the first of all."""
        assert self._review is not None
        assert self._register is not None
        part, lines = self._review.parts[self._register.name], self._model.lines
        line = part.line_of(key)
        row = None if line is None else part.at(lines, line)
        return self._review.first_asking(self._register.name, lines) if row is None else row

    def _chosen(self, line: int) -> None:
        if self._review is not None and 0 <= line < self._model.rowCount():
            self._detail.show_item(self._review, self._model.index(line, 0).data(ITEM))
            self._lead()

    def _lead(self) -> None:
        """Have Tab go as the page is read, also to what was made just now: the chips, and the fields of a record."""
        lead_in_order(self._which, self._happens, self._table, self._of_file, self._findings, self._detail, self.foot)

    def _decided(self) -> None:
        assert self._review is not None
        self._model.decided()
        self._show_findings()
        self._review.counted = None
        self._show_count()

    def show_count(self, review: Review, counted: Counted) -> None:
        """Say how much would be written of that review, unless another is shown by now."""
        if review is self._review:
            review.counted = counted
            self._show_count()

    def _show_count(self) -> None:
        """Say how much would be written; what is not counted yet is counted, beside the window where it is much."""
        assert self._review is not None
        self._show_undecided()
        if self._review.counted is None and len(self._review.plan.items) <= AT_ONCE:
            self._review.counted = count_of(self._review.plan, self._review.choices)
        counted = self._review.counted
        if counted is None:
            self._go.setText("Counting…")
            self._go.setEnabled(False)
            self._pause.start()
            return
        words = self._review.along_in_words(counted.along)
        self._along.setText(words)
        self._along.setVisible(bool(words))
        self._show_of_file()
        count = counted.count
        self._go.setText(f"Import {count} change{'' if count == 1 else 's'}" if count else "Nothing to import")
        self._go.setEnabled(self._is_planned and bool(count))
        self._promise.setVisible(bool(count))

    def _show_undecided(self) -> None:
        """Say what comes of what is not decided, wherever it is listed: that is agreed to as well."""
        assert self._review is not None
        for register in self._review.registers:
            self._which.rename(register.name, self._review.tab(register))
        words = self._review.undecided()
        self._undecided.setText(words)
        self._undecided.setVisible(bool(words))
        self._go.setAccessibleDescription(" ".join(filter(None, (words, self._listed.text()))))

    def _show_of_file(self) -> None:
        self._of_file.setVisible(not (self._along.isHidden() and self._left_out.isHidden()))

    def _have_counted(self) -> None:
        if self._review is not None and self._review.counted is None:
            self.counting.emit(self._review)

    def keep_typed(self) -> bool:
        """Take what is being typed for what is to be imported; whether the plan is made again with that."""
        return self._detail.keep_typed()

    def holds_words(self) -> bool:
        """Take what is being typed; whether some words wait in their fields that cannot be understood."""
        self.keep_typed()
        return self._detail.first_not_understood() is not None

    def _agree(self) -> None:
        if self.keep_typed():  # the plan is made again, and is to be seen first
            return
        if (item := self._detail.first_not_understood()) is not None:  # what somebody wants to be so would not be
            self._show_item(item)
            self.told.emit(NOT_UNDERSTOOD)
        else:
            self.agreed.emit(self._review)
