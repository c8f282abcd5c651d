"""The money of a business case: the profile of an option typed in a grid, and what it comes to as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.cases.business_case import YEAR_FIELDS
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.cases.investment_words import DEFINITION, RATIO_DEFINED
from mkip_desk.domain.display import show_money
from mkip_desk.views.base.beside import InTurn
from mkip_desk.views.base.edits import Edit
from mkip_desk.views.base.phrases import first_of
from mkip_desk.views.base.picking import Chips
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.cases.amounts import (
    COLUMNS,
    POUNDS,
    THOUSANDS,
    UNIT_SIGNS,
    as_typed,
    in_pounds,
    is_doubtful,
    kind_of,
    not_counted,
    not_saved,
    understood,
)
from mkip_desk.views.cases.copied_block import block_for, plain_block
from mkip_desk.views.cases.money_grid import HOW, MoneyGrid
from mkip_desk.views.cases.money_model import MoneyModel
from mkip_desk.views.cases.net_card import NetCard
from mkip_desk.views.cases.pasting import NEW_LINE, Pasted, planned
from mkip_desk.views.cases.reading import LINES
from mkip_desk.views.cases.results_card import OptionPicker, OptionsTable, ResultsCard
from mkip_desk.views.cases.unsaved_cells import UnsavedCells

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.domain.cases.business_case import Case, Option
    from mkip_desk.domain.registers.register import Record, Value
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.cases.copied_block import Block
    from mkip_desk.views.cases.reading import Seen

UNIT = "profile_unit"
NONE = "Add an option under Options first: what it costs and saves is typed here."
MOST_ROWS = 200  # of a sheet that is looked at before it is pasted: a profile has some ten, a ledger is no profile
WIDE = 960  # pixels in which the profile, with all of its years, and what it comes to stand beside each other


class MoneyPart(QWidget):
    """Every cell that can be taken is saved as it is left; what cannot stays in its cell as a draft."""

    edited = Signal()
    told = Signal(str, str)  # a sentence and its tone

    def __init__(self, programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._programme, self._failed = programme, failed
        self._seen: Seen | None = None
        self._option: int | None = None
        self._chosen: dict[int, int] = {}  # by case, the option that was looked at last
        self._may_change = False
        self._typing: dict[tuple[int, str], object] = {}  # what a cell had as a draft before it was typed into
        self._begin: int | None = None  # a line to begin to type in once it has been read
        standing = programme.standing
        assert standing is not None
        self._remembered = Remembered(standing.path)
        self._model = MoneyModel()
        self._grid = MoneyGrid(self._model)
        self._head = label(look="heading", wrap=True)
        self._unit = Chips(clearable=False)
        self._unit.offer({POUNDS: "Pounds", THOUSANDS: "Thousands"})
        self._unit.set_on((self._remembered.get(UNIT) if self._remembered.get(UNIT) in UNIT_SIGNS else POUNDS,))
        self._unit.setMinimumWidth(self._unit.in_one_line())
        self._add = button("Add line", self.add_line)
        self._delete = button("Delete line", self._grid.delete_lines, "quiet")
        self._how = label(HOW, "small", wrap=True)
        self._unsaved = UnsavedCells(self.try_to_save, self._revert_all)
        self._results = ResultsCard()
        self._incomplete = label(look="wrong", wrap=True)
        self._options, self._which = OptionsTable(), OptionPicker()
        self._net = NetCard()
        self._all, self._none = QWidget(), label(NONE, "secondary", wrap=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        foot = across(self._add, self._delete, self._how)
        foot.setStretchFactor(self._how, 1)
        head = across(self._which, down(None, self._unit, None))
        head.setStretchFactor(self._which, 1)
        # What waits to be saved comes beneath: it moves no button that is being pressed when a cell is left.
        profile = frame("card", down(head, self._head, self._grid, foot, self._unsaved, None, gap=8, margin=16))
        comes_to = frame(
            "card",
            down(label("What it comes to", "heading"), self._incomplete, self._results,
                 label(f"{DEFINITION} {RATIO_DEFINED}", "small", wrap=True), None, gap=8, margin=16),
        )  # fmt: skip
        options = frame("card", down(label("Options", "heading"), self._options, None, gap=8, margin=16))
        parts = InTurn(profile, comes_to, shares=(5, 2), wide=WIDE), options, self._net
        self._all.setLayout(down(*parts, gap=16))
        self.setLayout(down(self._none, self._all, gap=16))

    def _wire(self) -> None:
        self._model.typed.connect(self._commit)
        self._grid.typing.connect(self._typed)
        self._grid.left.connect(self._left)
        self._grid.gone.connect(self._gone)
        self._grid.filled.connect(self._fill)
        self._grid.brought.connect(self._review)
        self._unit.picked.connect(self._count_otherwise)
        self._grid.unwanted.connect(self._delete_lines)
        self._options.chosen.connect(self._choose)
        self._which.chosen.connect(self._choose)
        self._programme.drafts.held.connect(self._held)
        theme.changed.connect(self._draw)

    def show_case(self, seen: Seen, *, may_change: bool) -> None:
        """Show the profile looked at last, else that of the option recommended, or the first that does something."""
        self._seen, self._may_change = seen, may_change
        case = seen.case
        self._option = self._chosen.get(case.id)
        if self._option not in seen.lines:
            doing = next((each for each in case.options if not each.do_nothing), None)
            first = case.preferred or doing or next(iter(case.options), None)
            self._option = first.id if first else None
        for each in (self._add, self._delete, self._how):
            each.setVisible(may_change and self._option is not None)
        self._draw()
        if self._begin is not None and (row := self._model.row_of(self._begin)) is not None:
            self._begin = None
            self._grid.edit_cell(row, 0)

    def show_option(self, option: int | None) -> None:
        """Bring an option into view."""
        if self._seen is not None and option is not None and option in self._seen.lines:
            self._choose(option)

    def show_unsaved(self) -> None:
        """Bring an option with a cell that is not saved into view, where the one in view has none."""
        if self._seen is not None and not self._drafts():
            self.show_option(self._seen.option_of(self._programme.drafts.of(LINES)))

    def take_focus(self) -> None:
        """Be ready for an amount to be typed, or for the first line to be added."""
        (self._grid if self._records else self._add).setFocus()

    def _choose(self, option: int) -> None:
        self._option = option
        if self._seen is not None:
            self._chosen[self._seen.case.id] = option
        self._draw()

    @property
    def _counted_in(self) -> int:
        """The pounds that a 1 in the grid stands for."""
        return THOUSANDS if THOUSANDS in self._unit.on else POUNDS

    def _count_otherwise(self) -> None:
        self._remembered.keep(UNIT, self._counted_in)
        self._draw()

    @property
    def _records(self) -> tuple[Record, ...]:
        return self._seen.lines.get(self._option, ()) if self._seen and self._option is not None else ()

    def _drafts(self) -> dict[int, Mapping[str, object]]:
        held: Mapping[int, Mapping[str, object]] = self._programme.drafts.of(LINES)
        ids = [int(str(each["id"])) for each in self._records]
        return {each: held[each] for each in ids if each in held}

    def _held(self, register: str) -> None:
        if register == LINES:
            self._draw()

    def _case_as_typed(self) -> tuple[Case, Option] | None:
        """The case and the option in view with what is typed and can be taken."""
        case = self._seen.case if self._seen else None
        option = next((each for each in case.options if each.id == self._option), None) if case else None
        if case is None or option is None:
            return None
        case = case.with_lines(option, as_typed(self._records, self._drafts()))
        return case, next(each for each in case.options if each.id == option.id)

    def _draw(self) -> None:
        """Show all of it as it stands with what is typed."""
        found = self._case_as_typed()
        if found is None:
            self._model.show_none()  # before it is out of sight: a cell that is left is entered
        self._all.setVisible(found is not None)
        self._none.setVisible(found is None)
        if found is None:
            return
        case, option = found
        prices = f" at {case.record['price_base']} prices" if case.record["price_base"] else ""
        self._head.setText(f"Five-year profile of “{option.title}”, {UNIT_SIGNS[self._counted_in]}{prices}")
        profile = case.profile(option)
        self._model.show(self._records, self._drafts(), profile, self._counted_in, may_change=self._may_change)
        self._results.show_option(case, option)
        incomplete = not_counted(self._records, self._drafts(), self._typing)
        self._incomplete.setText(incomplete)
        self._incomplete.setVisible(bool(incomplete))
        self._options.show_options(case, option.id, complete=not incomplete)
        self._which.show_options(case, option.id)
        self._net.show_profile(profile, costed=option.costed)
        self._say_what_waits()

    def _say_what_waits(self) -> None:
        """Say which cells hold what is not saved, but for the one that is being typed into."""
        count, troubles = not_saved(self._records, self._drafts(), self._typing)
        self._unsaved.say(count, troubles, may_change=self._may_change)

    # what the user does

    def _typed(self, line: int, field: str, words: str) -> None:
        """Follow every key: what is typed counts at once, and is kept as a draft."""
        words = self._in_pounds(field, words)
        draft = dict(self._programme.drafts.of(LINES).get(line, {}))
        self._typing.setdefault((line, field), draft.get(field))
        self._keep(line, {**draft, field: words})

    def _left(self, line: int, field: str) -> None:
        """An editor was left by Esc: the cell is as it was before."""
        if (line, field) not in self._typing:
            return
        before = self._typing.pop((line, field))
        draft = {name: words for name, words in self._programme.drafts.of(LINES).get(line, {}).items() if name != field}
        self._keep(line, draft if before is None else {**draft, field: before})

    def _gone(self, line: int, field: str, words: str) -> None:
        """A line being typed into went out of view: that stays a draft, and is told where the line was deleted."""
        if (line, field) in self._typing and self._seen is not None:
            del self._typing[line, field]
            if line not in self._seen.beneath[LINES]:
                self.told.emit(f"The line that you typed into was deleted elsewhere. You had typed: {words}", "amber")

    def _commit(self, line: int, field: str, words: str) -> None:
        """Save a cell; what cannot be taken stays in it, marked."""
        self._typing.pop((line, field), None)
        typed, words = words, self._in_pounds(field, words)
        draft = {**self._programme.drafts.of(LINES).get(line, {}), field: words}
        self._keep(line, draft)
        doubt = ""
        if typed != words and is_doubtful(typed, self._counted_in):
            taken = show_money(int(str(understood(field, words, LineKind.INCOME).value)))
            doubt = f"“{typed}” was taken as {taken}: the grid is in thousands of pounds."
        self._save_lines([line], doubt, field)

    def _in_pounds(self, field: str, words: str) -> str:
        return in_pounds(words, self._counted_in) if field in YEAR_FIELDS else words

    def _keep(self, line: int, draft: Mapping[str, object]) -> None:
        if not self._programme.drafts.hold_one(LINES, line, draft):  # type: ignore[arg-type]
            self._draw()  # a cell that is left with what it held before is no longer being typed into
        self.edited.emit()

    def _save_lines(self, lines: Sequence[int], doubt: str = "", only: str = "") -> None:
        """Save what of these lines can be taken, or `only` a field, as one change, and tell what is in doubt of it."""
        wanted = {line: values for line in lines if (values := self._values(line, only))}
        if not wanted or not self._may_change:
            return
        typed = {line: dict(self._programme.drafts.of(LINES).get(line, {})) for line in wanted}
        name = f"Edit {first_of([self._names()[line] for line in wanted])}"

        def done(_none: None) -> None:
            for line, values in wanted.items():
                now = self._programme.drafts.of(LINES).get(line, {})
                left = {field: words for field, words in now.items()
                        if field not in values or typed[line].get(field) != words}  # fmt: skip
                self._keep(line, left)
            if doubt:
                self.told.emit(doubt, "amber")

        self._programme.change(name, lambda change: change.edit_many(LINES, wanted), done, self._failed)

    def _values(self, line: int, only: str = "") -> dict[str, Value]:
        """What is typed into a line, or `only` into one of its fields, and can be taken."""
        record = next((each for each in self._records if each["id"] == line), None)
        draft = self._programme.drafts.of(LINES).get(line, {})
        if record is None:
            return {}
        kind = kind_of(record, draft)
        typed = {field: str(words) for field, words in draft.items() if field in COLUMNS and only in ("", field)}
        read = {field: understood(field, words, kind) for field, words in typed.items()}
        return {field: each.value for field, each in read.items() if not each.trouble}

    def _names(self) -> dict[int, str]:
        return {int(str(each["id"])): str(each["title"]) for each in self._records}

    def try_to_save(self) -> None:
        """Save every cell of the profile in view that is not saved and can be taken."""
        self._save_lines([*self._drafts()])

    def _revert_all(self) -> None:
        for line in self._drafts():
            self._keep(line, {})

    @property
    def has_edits(self) -> bool:
        """Whether a cell of any profile holds what is not saved, but for one that is being typed into."""
        held, seen = self._programme.drafts.of(LINES), self._seen
        lines = [int(str(each["id"])) for records in (seen.lines.values() if seen else ()) for each in records]
        return any((line, field) not in self._typing for line in lines for field in held.get(line, {}))

    def edits(self) -> list[Edit] | None:
        """What is typed into the profile in view and not saved; None where some of it cannot be taken."""
        names, found = self._names(), []
        for line, draft in self._drafts().items():
            values = self._values(line)
            if any(field not in values for field in draft if field in COLUMNS):
                return None
            found.append(Edit(LINES, line, names[line], values))
        return found

    def add_line(self) -> None:
        """Add a line and begin to type its name."""
        option = self._option
        if option is None or not self._may_change:
            return
        values: dict[str, Value] = {"option": option, "title": NEW_LINE, "kind": str(LineKind.ONE_OFF)}
        self._programme.change("Add a line", lambda change: change.add(LINES, values), self._begin_at, self._failed)

    def _begin_at(self, line: int) -> None:
        self._begin = line
        if (row := self._model.row_of(line)) is not None:
            self._begin = None
            self._grid.edit_cell(row, 0)

    def _delete_lines(self, lines: Sequence[int]) -> None:
        if not self._may_change:
            return
        names = self._names()

        def act(change: Change) -> None:
            for line in lines:
                change.delete(LINES, line)

        def done(_none: None) -> None:
            for line in lines:
                self._programme.drafts.let_go(LINES, line)
            self.edited.emit()

        self._programme.change(f"Delete {first_of([names[line] for line in lines])}", act, done, self._failed)

    def _fill(self, row: int, column: int, cells: Sequence[Sequence[str]], unit: int) -> None:
        """Fill cells with what was copied within the grid, or emptied."""
        option = self._option
        if self._may_change and option is not None:
            block = plain_block(cells, column, unit)
            pasted = planned(self._records, row, block, unit)
            self._ask_about(option, row, block) if pasted.of_no_kind else self._take(option, pasted)

    def _review(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Have what was copied elsewhere looked at before it is pasted."""
        option = self._option
        if not self._may_change or option is None:
            return
        if (count := sum(any(row) for row in cells)) > MOST_ROWS:
            more = f"{count:,} rows were copied, and {MOST_ROWS} are the most that are pasted at once."
            self.told.emit(f"{more} Copy those of the profile alone.", "amber")
            return
        if not (block := block_for(cells, column, self._names().values())).rows:
            self.told.emit("Nothing of what was copied is a line of a profile.", "amber")
            return
        self._ask_about(option, row, block)

    def _ask_about(self, option: int, row: int, block: Block) -> None:
        from mkip_desk.views.cases.paste_review import PasteReview

        review = PasteReview(self, self._records, row, block)
        review.agreed.connect(partial(self._take, option))
        review.open()

    def _take(self, option: int, pasted: Pasted) -> None:
        """Write it as one change, adding lines where there are more rows; what cannot be taken waits in its cell."""

        def act(change: Change) -> list[int]:
            change.edit_many(LINES, {line: each.values for line, each in pasted.edits.items() if each.values})
            return change.add_many(LINES, pasted.lines_of(option))

        def done(new: list[int]) -> None:
            for line, each in [*pasted.edits.items(), *zip(new, pasted.new, strict=True)]:
                draft = self._programme.drafts.of(LINES).get(line, {})
                waiting = {name: words for name, words in draft.items() if name not in each.values}
                self._keep(line, {**waiting, **each.wrong})

        self._programme.change(pasted.called, act, done, self._failed)
