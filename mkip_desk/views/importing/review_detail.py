"""The card beside a review's table: one record of the file, field by field, and what the user decides of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_words
from mkip_desk.domain.registers.register import Kind
from mkip_desk.importers.files.cells import place_of
from mkip_desk.views.base.beside import Part
from mkip_desk.views.base.phrases import listed
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.importing.read_field import ReadField
from mkip_desk.views.importing.review_words import REASONS, reason_of
from mkip_desk.views.importing.reviewing import Review
from mkip_desk.views.importing.sheet_excerpt import SheetExcerpt

if TYPE_CHECKING:
    from mkip_desk.domain.findings import Finding
    from mkip_desk.domain.registers.register import Value
    from mkip_desk.importers.files.cells import Sheet
    from mkip_desk.importers.plan.item import Difference, Item
    from mkip_desk.importers.words.readings import Reading, ReadValue
    from mkip_desk.views.register.editors import Editor, State


LEAST = QSize(320, 320)  # pixels of it


class ReviewDetail(Part):
    """Shows one item of a review."""

    decided = Signal()
    left_out = Signal()  # or taken after all
    answered = Signal()  # whether an item is a record that there is has been said, and the plan is to be made again

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(LEAST)
        self._today = today
        self.setProperty("look", "card")
        self._review: Review | None = None
        self._item: Item | None = None
        self._reads: dict[str, ReadField] = {}  # by field
        self._not_understood: dict[tuple[str, str], dict[str, State]] = {}  # typed, by record and field
        self._title = label(look="heading", wrap=True)
        self._where = label(look="small")
        self._sentence = label(look="secondary", wrap=True)
        self._excerpt: SheetExcerpt | None = None
        self._scroll = Scroller(yields=True)
        self._out = button("", self._leave_out)
        head = down(self._title, self._where, gap=0)
        self.setLayout(down(head, self._sentence, self._scroll, self._out, gap=12, margin=16))
        self.decided.connect(self._tell)

    def show_item(self, review: Review, item: Item) -> None:
        """Show what the file has for a record, beside what the programme has."""
        self.keep_typed()
        self._review, self._item = review, item
        self._reads = {}
        rows = listed([str(row) for row in item.read.rows])
        self._title.setText(_named(review, item))
        self._where.setText(f"{item.read.sheet}, row{'s' if len(item.read.rows) > 1 else ''} {rows}")
        out = item.key in review.out
        self._sentence.setText(review.sentence(item))
        may = item.happens.name in ("NEW", "CHANGED", "CONFLICT", "HELD")
        self._out.setVisible(may)
        self._out.setText("Take this record after all" if out else "Leave this record out")
        body, box = _body()
        said = review.question(item) in {**review.same_as, **review.found}
        if (item.suggestion is not None or item.by_former_title or said) and not out:
            box.addWidget(self._question(review, item))
        for finding in review.parts[item.read.register].said_of(item):
            box.addWidget(label(finding.message, "small", wrap=True))
        differing = set() if out else {difference.field for difference in item.differences}
        if differing:
            box.addLayout(self._differences(review, item))
        self._show_sheet(box, review.plan.tracker.workbook.sheet(item.read.sheet), item.read.rows)
        box.addWidget(label("The rest, as it was read" if differing else "As it was read", "label"))
        box.addLayout(self._fields(review, item, [name for name in item.read.fields if name not in differing]))
        box.addStretch(1)
        self._scroll.setWidget(body)
        if out:
            self._reads = {}  # nothing is typed into them: what was typed before waits
        for name, read in self._reads.items():
            if (state := self._not_understood.get(_which(item), {}).get(name)) is not None:
                read.go_on_with(state)

    def _tell(self) -> None:
        """Say above what was decided what becomes of the record now."""
        if self._review is not None and self._item is not None:
            self._sentence.setText(self._review.sentence(self._item))

    def keep_typed(self) -> bool:
        """Take what was typed and not yet used for what is to be imported, as a table takes a cell that is left.

        What cannot be understood waits in its field, also while another record is shown, or the field is not. Whether
        it may make another record of it, so that the plan is to be made again.
        """
        if self._review is None or self._item is None:
            return False
        typed = {name: left for name, read in self._reads.items() if (left := read.left()) is not None}
        wrong = {name: state for name, read in self._reads.items() for state in read.not_understood()}
        waiting = self._not_understood.pop(_which(self._item), {})
        wrong |= {name: state for name, state in waiting.items() if name not in self._reads}
        if wrong:
            self._not_understood[_which(self._item)] = wrong
        for name, left in typed.items():
            self._review.mend(self._item, name, left.value)
        return bool(typed) and self._decide_on(self._item, *typed)

    def first_not_understood(self) -> Item | None:
        """The first record that is to be taken and into which something was typed that cannot be understood."""
        if (review := self._review) is None:
            return None
        wrong = (
            each for each in review.plan.items if self._not_understood.get(_which(each), {}).keys() & each.read.fields
        )
        return next((each for each in wrong if each.key not in review.out), None)

    def _decide_on(self, item: Item, *names: str) -> bool:
        """Tell that fields have another value; where a record is known by one, it may be another: whether it is so."""
        assert self._review is not None
        its = [(each, name) for name in names for each in self._review.of_cell(item, name)]
        if may_be_another := any(self._review.is_known_by(each, name) for each, name in its):
            self._review.new.difference_update(
                each.key for each, _ in its
            )  # that was said of what it was called before
            self.answered.emit()
        else:
            self.decided.emit()
        return may_be_another

    def forget(self) -> None:
        """Show nothing, and hold nothing of the file that was looked at."""
        self._review = self._item = None
        self._reads, self._not_understood = {}, {}
        self._excerpt = None
        self._scroll.setWidget(QWidget())

    def _show_sheet(self, box: QVBoxLayout, sheet: Sheet, rows: Sequence[int], *, of_record: bool = True) -> None:
        """Rows of a sheet, among those around them."""
        self._excerpt = SheetExcerpt()
        self._excerpt.show_rows(sheet, rows, of_record=of_record)
        box.addWidget(label("The sheet, as it is", "label"))
        box.addWidget(self._excerpt)

    def lead_to(self, finding: Finding) -> None:
        """Mark the cell that a finding is about in the sheet that is shown."""
        place = place_of(finding.place.cell.partition(":")[0])
        if self._excerpt is not None and place is not None and self._excerpt.lead_to(*place):
            bring_into_view(self._excerpt)

    def show_finding(self, review: Review, finding: Finding) -> None:
        """Show a cell of which no record was read, a head say, with what is said of it."""
        place, sheet = finding.place, review.plan.tracker.workbook.sheet(finding.place.sheet)
        at = place_of(place.cell.partition(":")[0])
        self.keep_typed()
        self._review = self._item = None
        self._title.setText(place.cell or place.sheet)
        self._where.setText(place.sheet if place.cell else "")
        self._sentence.setText(finding.message)
        self._out.hide()
        body, box = _body()
        self._excerpt = None
        if at is not None and at[0] in sheet.rows:
            self._show_sheet(box, sheet, at[:1], of_record=False)
        box.addStretch(1)
        self._scroll.setWidget(body)
        self.lead_to(finding)

    def _question(self, review: Review, item: Item) -> QFrame:
        """Whether it is the record that it is like; what was answered can be answered otherwise."""
        key, like = review.question(item), item.suggestion
        same, new = key in {**review.same_as, **review.found}, key in review.new
        this = item.of.name if item.of else "this"
        if same and (ours := review.answered_by(item)):
            words = f"You said that {this} is {ours}."
        elif item.now is not None:
            words = f"{review.register_of(item).name_of(item.now)} was called so before."
        elif like is not None and new:
            words = f"You said that {this} is not {like.title}."
        else:
            words = f"Is {this} {like.title}? One name may stand for the other." if like else ""
        answers = [] if same or like is None else [button("They are the same", lambda: self._answer(same=True))]
        answers += [] if new else [button("It is new", lambda: self._answer(same=False))]
        return frame("question", down(label(words, wrap=True), across(*answers, None), gap=8, margin=12))

    def _answer(self, *, same: bool) -> None:
        if self._review is None or self._item is None:
            return
        key, like = self._review.question(self._item), self._item.suggestion
        self._review.same_as.pop(key, None)
        self._review.new.discard(key)
        if not same:
            self._review.new.add(key)
        elif like is not None:
            self._review.same_as[key] = like.id
        self.answered.emit()

    def _fields(self, review: Review, item: Item, names: Sequence[str]) -> QGridLayout:
        grid = _grid()
        for row, name in enumerate(names):
            field = review.register_of(item).field(name)
            grid.addWidget(label(field.label, "label", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._read(review, item, name), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 96)
        return grid

    def _read(self, review: Review, item: Item, name: str) -> ReadField:
        """What was read for a field, or what it was mended to; both can be changed."""
        field, value = review.register_of(item).field(name), review.value(item, name)

        def editor() -> Editor:
            from mkip_desk.views.register.editors import editor_for

            made = editor_for(field, review.names[item.read.register], self._today)
            made.there, made.unit = _known(value), _unit_of(review, item)
            made.show_value(made.there)
            return made

        words, source = review.say(item, field, value) or "nothing", _from(item.read.fields[name], field.edge)

        def counts() -> str:
            return _counts_for(review, item, name)

        made = ReadField(field.label, words, source, mended=review.is_mended(item, name), editor=editor, more=counts)
        made.mend.setVisible(item.happens.name != "DELETED" and item.key not in review.out)
        made.mended.connect(lambda value: self._mend(name, lambda: review.mend(item, name, value)))
        made.as_read.connect(lambda: self._mend(name, lambda: review.take_as_read(item, name)))
        self._reads[name] = made
        return made

    def _mend(self, name: str, do: Callable[[], object]) -> None:
        """Do that, and show the record with it."""
        do()
        if self._review is not None and self._item is not None:
            self.show_item(self._review, self._item)
            self._reads[name].mend.setFocus()
            self._decide_on(self._item, name)

    def _differences(self, review: Review, item: Item) -> QGridLayout:
        """The two values of each field side by side, beneath its name, with why they differ."""
        grid = _grid()
        for column, words in enumerate(("Programme now", "The file")):
            grid.addWidget(label(words, "label"), 0, column)
            grid.setColumnStretch(column, 1)
        for at, difference in enumerate(item.differences):
            self._choice(grid, 3 * at + 1, review, item, difference)
        return grid

    def _choice(self, grid: QGridLayout, row: int, review: Review, item: Item, difference: Difference) -> None:
        field = review.register_of(item).field(difference.field)
        takes_file = review.takes_file(item, difference)
        mine, theirs = QRadioButton("Keep"), QRadioButton("Take")
        group = QButtonGroup(self._scroll)
        for made, file, whose in ((mine, False, "the programme's"), (theirs, True, "the file's")):
            group.addButton(made)
            made.setChecked(file == takes_file)
            made.setAccessibleName(f"{field.label}: {whose}")
            made.clicked.connect(lambda _checked, file=file: self._decide(review, item, difference, file=file))
        now = review.say(item, field, difference.now) or "nothing"
        why = label(REASONS[reason_of(difference)][1], "small", wrap=True)
        grid.addWidget(frame("line"), row, 0, 1, 2)
        named = label(field.label, "strong", wrap=True)
        grid.addLayout(down(named, why, gap=0), row + 1, 0, 1, 2)
        grid.addLayout(down(mine, label(now, wrap=True), None, gap=2), row + 2, 0)
        read = self._read(review, item, difference.field)
        read.named_above = named
        grid.addLayout(down(theirs, read, None, gap=2), row + 2, 1)

    def _decide(self, review: Review, item: Item, difference: Difference, *, file: bool) -> None:
        review.take(item, difference, file=file)
        self.decided.emit()

    def _leave_out(self) -> None:
        if self._review is not None and self._item is not None:
            self._review.leave_out(self._item, out=self._item.key not in self._review.out)
            self.show_item(self._review, self._item)
            self.decided.emit()
            self.left_out.emit()


def _which(item: Item) -> tuple[str, str]:
    """What tells a record of the file from the others, also once the plan has been made again."""
    return item.read.register, item.key


def _named(review: Review, item: Item) -> str:
    """How its record is named; one that is called by its period alone by what it is of: "RB1, MBC, 2014/15 Q1"."""
    register = review.register_of(item)
    if register.field(register.heading).kind not in (Kind.QUARTER, Kind.YEAR):
        return review.title(item)
    of = (review.words(item, register.field(name))[0] for name in register.known_by if name != register.heading)
    return ", ".join([*filter(None, of), review.title(item)])


def _counts_for(review: Review, item: Item, name: str) -> str:
    """That what is said of a cell counts for all that was read from it; "" where that is one record."""
    count = len(review.of_cell(item, name))
    where = item.read.fields[name].where
    return f"This counts for all {count} {review.register_of(item).name} read from {where}." if count > 1 else ""


def _unit_of(review: Review, item: Item) -> str:
    """The unit in which an item's figures are given, as what it belongs to has it in the programme or the file."""
    from mkip_desk.importers.words.readings import New

    for owned in (field for field in review.register_of(item).fields if field.owned and field.name in item.read.fields):
        unit = review.plan.tracker.registers[owned.to].unit
        value = item.read.value(owned.name)
        key = value.key if isinstance(value, New) else None
        for each in review.plan.items if unit else ():
            if each.read.register == owned.to and (each.key == key or each.id == value):
                return str((each.now or {}).get(unit) or each.read.value(unit) or "")
    return ""


def _body() -> tuple[QWidget, QVBoxLayout]:
    """What scrolls, and what its parts stand in."""
    body = QWidget()
    body.setObjectName("body")
    box = QVBoxLayout(body)
    box.setContentsMargins(0, 0, 8, 8)
    box.setSpacing(8)
    return body, box


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    return grid


def _known(value: ReadValue) -> Value:
    """A value as an editor can hold it: without what the programme does not have yet."""
    from mkip_desk.importers.words.readings import New

    if isinstance(value, New):
        return None
    return tuple(each for each in value if isinstance(each, int)) if isinstance(value, tuple) else value


def _from(reading: Reading, edge: str) -> str:
    """Where a value was read: its cell, with the words where they differ, or what of the cell it was."""
    words = show_words(reading.value, edge) if isinstance(reading.value, When | Sum) else ""
    source = "" if reading.source == "cell" else str(reading.source)
    return ", ".join(part for part in (words, source, reading.where) if part)
