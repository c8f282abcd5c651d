"""The left of a register's page: its table, filtered by words and by a question, with what it comes to beneath."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from mkip_desk.domain.questions.arrangement import Arrangement
from mkip_desk.views.base.keys import lead_in_order
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered_label
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import across, button, down, first_step, frame, label, none_left
from mkip_desk.views.base.words_only import Line
from mkip_desk.views.register.arranging import Arranging
from mkip_desk.views.register.cell_painting import LINE_HEIGHT
from mkip_desk.views.register.foot_row import FootRow
from mkip_desk.views.register.question_chips import QuestionChips
from mkip_desk.views.register.register_model import RegisterModel
from mkip_desk.views.register.register_table import RegisterTable
from mkip_desk.views.register.saved_views import SavedViews
from mkip_desk.views.register.selection_bar import SelectionBar

if TYPE_CHECKING:
    from mkip_desk.domain.questions.questions import Asked
    from mkip_desk.domain.registers.register import Record, Register
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Beside

TABLE, EMPTY, NONE_LEFT = 0, 1, 2
LEAST_ROWS = 5  # its heads and four records can be seen, however low the window is


@called_by_qt
class Listing(QWidget):
    """Shows a register's records and says which one is chosen. It knows no form and no store."""

    chosen = Signal(int)  # the line of the record chosen
    narrowed = Signal()  # other records are shown than before
    arranged = Signal()  # the table may be arranged otherwise than before
    rearranged = Signal()  # other columns are wanted than the contents have
    import_wanted = Signal()

    def __init__(self, register: Register, beside: Beside, *beside_title: QPushButton) -> None:
        super().__init__()
        self._register = register
        self._contents: Contents | None = None
        self.model = RegisterModel()
        self.table = RegisterTable(self.model, register)
        self._filter = self._filter_line()
        self._foot = FootRow(self.table, self.model, beside)
        self._questions = QuestionChips(register, beside)
        self._arranging = Arranging(register, self.table, self.model, beside)
        self.views = SavedViews(register, lambda: self.arrangement)
        self._columns = button("Columns…", self._arranging.choose_columns, "aside")
        self._group = button("Group by…", lambda: self._arranging.offer_groups(self._group), "aside")
        self._narrowing = QWidget()
        self._counted = label(look="secondary")
        self.selection = SelectionBar(register)
        self._sought = label(look="secondary", wrap=True)
        self._why_not = ""
        self._key = label(look="small", wrap=True)
        self._remark: QLabel | None = None
        self._body = QStackedWidget()
        self._lay_out(beside_title)
        self._filter.textChanged.connect(self._narrow)
        self._filter.returnPressed.connect(self._to_table)
        self._questions.picked.connect(self._narrow)
        self._questions.renewed.connect(lambda: lead_in_order(self.views, self._questions, self.table))
        self._arranging.columns_wanted.connect(self.rearranged)
        self._arranging.changed.connect(self._say_how)
        self._arranging.grouped.connect(self._narrowed)
        self.views.wanted.connect(self.arrange)
        self.table.drawn.connect(self.arranged)
        self.table.typed.connect(self._type_into_filter)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._tell_selected())
        self.model.modelReset.connect(self._tell_selected)
        self.selection.copy_wanted.connect(self.table.copy)

    def _filter_line(self) -> Line:
        line = Line()
        line.setPlaceholderText(f"Filter {self._register.several}")
        line.setAccessibleName(f"Filter {self._register.several}")
        line.setClearButtonEnabled(True)
        line.setMinimumWidth(160)
        return line

    def _lay_out(self, beside_title: tuple[QPushButton, ...]) -> None:
        head = across(down(label(self._register.title, "title"), self._counted, gap=0), None, *beside_title)
        self.table.setMinimumHeight(LEAST_ROWS * LINE_HEIGHT)
        for each in beside_title:
            head.setAlignment(each, Qt.AlignmentFlag.AlignBottom)
        for part in (
            frame("card", down(self.table, self._foot, gap=0, margin=GRID, tall=self.table)),
            self._empty(),
            none_left(self._sought, self.show_all),
        ):
            self._body.addWidget(part)
        under = down(self.selection, self._key, gap=4)
        line = across(self._filter, self._group, self._columns, self.views, gap=4)
        line.setStretchFactor(self._filter, 1)
        self._narrowing.setLayout(down(line, self._questions, gap=8))
        self._box = down(head, self._narrowing, self._body, under, gap=8, tall=self._body)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """As high as it needs to be as wide as it is: there the questions and the key may take more lines."""
        least = self._box.totalMinimumSize()
        return QSize(least.width(), max(least.height(), self._box.totalMinimumHeightForWidth(self.width())))

    def with_ease(self) -> int:
        """The pixels in which its table need not be scrolled sideways; 0 where it has no records."""
        card, bar = 2 * (GRID + 1), self.table.verticalScrollBar().sizeHint().width()
        return self.table.unscrolled() + card + bar if self.model.total else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def remark(self, sentence: str) -> None:
        """Say this of the register as a whole, above its table."""
        if self._remark is None and sentence:
            self._remark = label(look="doubtful", wrap=True)
            self._box.insertWidget(1, self._remark)
        if self._remark is not None:
            _say(self._remark, sentence)

    def _empty(self) -> QWidget:
        ways = [button("Import a tracker…", self.import_wanted.emit)] if self._register.imported else []
        return first_step(f"No {self._register.several} yet", self._register.empty, *ways)

    def set_read_only(self, why_not: str) -> None:
        """Whether records may be changed; the sentence says why not."""
        self._why_not = why_not
        self._tell_selected()

    def _tell_selected(self) -> None:
        focus = self.window().focusWidget()  # also while a dialog of it is still being left; None where nothing has it
        if len(self.table.selected()) < 2 and self.selection.isAncestorOf(focus):
            self.table.setFocus()  # where they were selected, before what they are offered by goes out of sight
        self.selection.show_selected(len(self.table.selected()), self._why_not)

    @property
    def shown(self) -> list[Record]:
        """The records that the table shows, in its order."""
        return [row.record for row in self.model.shown]

    @property
    def arrangement(self) -> Arrangement:
        """How the table is arranged now."""
        return replace(self._arranging.now, words=self._filter.text(), question=self._questions.key)

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the table like that; its columns are those of the contents shown next."""
        self._questions.ask(arrangement.question)
        self._arranging.take(arrangement)
        self._filter.setText(arrangement.words)
        self._narrow()

    def show_contents(self, contents: Contents, asked: Asked) -> None:
        """Show these, filtered as before. `asked` is what the questions are asked by."""
        with self._selected_still():
            self._contents = contents
            self._arranging.show(contents)
            _say(self._key, self._council_key())
            self._questions.ask_of(contents.by_id.values(), asked)
            self._narrow()
        self.table.fit_lines()

    @contextmanager
    def _selected_still(self) -> Iterator[None]:
        """While the table is filled again: several that were selected stay so, as far as they are shown then."""
        before = {row.id for row in self.table.selected()}
        yield
        if len(before) < 2:  # very many rows are not looked through for nothing
            return
        lines = [line for line, row in self.model.numbered if row.id in before]
        if len(lines) > 1 and self.table.currentIndex().row() in lines:
            self.table.select_lines(lines)

    def ask_by(self, asked: Asked) -> None:
        """Ask the questions by what has become known since."""
        if self._contents is not None:
            with self._selected_still():
                self._questions.ask_of(self._contents.by_id.values(), asked)
                self._narrow()

    def ask(self, question: str) -> None:
        """Show all that answers the question of that key, whatever was filtered."""
        self._filter.clear()
        self._questions.ask(question)
        self._narrow()

    def show_all(self) -> None:
        """Show every record again."""
        self._questions.show_all()
        self._filter.clear()
        self._narrow()

    def choose(self, line: int) -> None:
        """Choose the record on that line; others selected with it stay so."""
        index, selection = self.model.index(line, self.table.column), self.table.selectionModel()
        if line != selection.currentIndex().row() or not selection.isSelected(index):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(index, flags)
        self.table.scrollTo(index)
        self.chosen.emit(line)

    def bring_chosen_into_view(self) -> None:
        """Scroll a page that is low to the record chosen, once it has its place."""
        table = self.table
        QTimer.singleShot(0, table, lambda: bring_into_view(table.viewport(), table.visualRect(table.currentIndex())))

    @property
    def is_filtering(self) -> bool:
        """Whether one is in the filter."""
        return self._filter.hasFocus()

    def go_to_filter(self) -> None:
        """Go to the filter, ready to be typed into."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _type_into_filter(self, letter: str) -> None:
        if self._filter.isVisible():  # where there is no record yet, nobody would see what was typed
            self._filter.setFocus()
            self._filter.setText(self._filter.text() + letter)

    def _to_table(self) -> None:
        """From the filter into the table, to the first row that it left."""
        self.table.setFocus()
        first = self.model.nearest(0)
        if not self.table.currentIndex().isValid() and first is not None:
            self.choose(first)

    def _narrow(self) -> None:
        if self._contents is None:  # what is not read yet is not said to be empty
            return
        self.model.narrow(self._filter.text(), self._questions.fits)
        self._narrowed()

    def _narrowed(self) -> None:
        self._count()
        self._say_how()
        self.narrowed.emit()

    def _say_how(self) -> None:
        """Say over the table which view it is, and what it is grouped by."""
        by = self._register.column_by_name.get(self.arrangement.group)
        self._group.setText(f"Grouped by {lowered_label(by.label)}" if by else "Group by…")
        self.views.say_which()
        self.arranged.emit()

    def _count(self) -> None:
        shown, of = len(self.model.shown), self.model.total
        word = self._register.one if of == 1 else self._register.several
        counted = f"{of:,} {word}" if shown == of else f"{shown:,} of {of:,} {word}"
        if off_track := self._off_track():
            counted += f", {off_track:,} off track"
        _say(self._counted, counted if of else "")
        self._body.setCurrentIndex(TABLE if shown else NONE_LEFT if of else EMPTY)
        self._sought.setText(self._why_none())
        one = self._register.single
        self._narrowing.setVisible(bool(of) and not one)
        self._foot.add_up()

    def _off_track(self) -> int:
        rows = self._contents.off_track if self._contents else frozenset()
        return len(rows) if len(self.model.found) == self.model.total else len(rows.intersection(self.model.found))

    def _why_none(self) -> str:
        words, question = self._filter.text().strip(), self._questions.words
        said = [f"has “{words}” in what the table shows"] if words else []
        said += [f"is “{question}”"] if question else []
        return f"No {self._register.one} {' and '.join(said)}."

    def _council_key(self) -> str:
        if self._contents is None:
            return ""
        names, used = self._contents.names, self._contents.councils
        letters = {each: names.letters[each] for each, name in names.councils.items() if names.letters[each] != name}
        said = [f"{letter} {names.councils[each]}" for each, letter in letters.items() if each in used]
        return f"Councils: {', '.join(said)}" if said else ""


def _say(part: QLabel, words: str) -> None:
    """Say the words there, and take no room where there are none."""
    part.setText(words)
    part.setVisible(bool(words))
