"""What stands in a return and is neither read nor the form's own: words, figures, columns, comments, whole sheets.

A manager who has more to say than is asked types it where there is room. None of it is taken, and all of it is named.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.amounts.money_headers import is_unit_note
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.shared_services.form_words import is_check, is_own_words, works_out
from mkip_desk.domain.text import in_short, visible
from mkip_desk.importers.files.cells import CellValue, Fault, Range, Sheet, place_of
from mkip_desk.importers.left_out import BOX, LeftOut
from mkip_desk.importers.returns.figures import columns_read
from mkip_desk.importers.returns.found import ANY_QUARTER, FoundForm, Grid
from mkip_desk.importers.returns.heads import AMOUNTS, LABEL_OF, is_head, is_known
from mkip_desk.importers.returns.lines import Line, lines_of
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.notices import is_total

REMARK, COLUMN, COMMENT, SHEET = "remark", "column", "comment", "sheet"
"""What it is that is not taken."""

EACH = 3
"""Cells side by side of which each is named by itself; more are named together."""

_ASKED_NOWHERE, _NO_PART, _HIDDEN = "nothing asks for it", "it holds no part of the return", "the sheet is hidden"
_JUDGED = frozenset(
    map(normal, ("RAG", "RAG status", "RAG rating", "Status", "Traffic light", "DoT", "Direction of travel", "Trend"))
)
"""Heads over what the programme makes of the figures itself."""

_WORKED_OUT = ("check", "variance")
"""Columns of the form in which only what it works out itself is looked at."""

_Cell = tuple[int, int]
"""A row and a column of a sheet."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is not taken: what it is, where, its words or the first of them, and how many cells it has.

    It is `quiet` where it is listed and not told of: a line alone that parts figures, what the programme judges, and
    what an office's form may say itself.
    """

    kind: str
    place: Place
    words: str
    count: int = 1
    quiet: bool = False
    reason: str = _ASKED_NOWHERE

    @property
    def left_out(self) -> LeftOut:
        """As it stands among all that is left out."""
        return LeftOut(self.place, self.kind, self.reason, self.words)

    @property
    def finding(self) -> Finding:
        """What is to be said of it."""
        return Finding(Weight.LEFT_OUT, self.place, self._said(in_short(self.words)), found=self.words)

    def _said(self, words: str) -> str:
        cells = "1 cell" if self.count == 1 else f"{self.count:,} cells"
        if self.kind == COLUMN:
            beneath = f"what stands beneath it ({cells}) is" if self.count else "it is"
            return f"“{words}” is not a column of the form, so {beneath} not taken: look whether it belongs to one."
        if self.kind == SHEET:
            stands = f"so what stands on it ({cells}, the first “{words}”) is not taken"
            if self.reason == _HIDDEN:
                return f"This sheet is hidden, {stands}: show it, save, and import the file again if it is wanted."
            return f"This sheet holds no part of the form, {stands}: look whether it belongs to an answer."
        if self.kind in (COMMENT, BOX):
            stands = "stands beside no figure" if self.kind == COMMENT else "lies over the sheet"
            return f"The {self.kind} “{words}” {stands}, so it is not taken: look whether it belongs to an answer."
        if self.count > 1:
            return (
                f"These {cells}, the first “{words}”, answer nothing that the form asks for, so they are not taken: "
                "look whether they belong to an answer."
            )
        so = "so it is not taken: look whether it belongs to an answer."
        return f"“{words}” answers nothing that the form asks for, {so}"


def unread(form: FoundForm, findings: Iterable[Finding]) -> list[Unread]:
    """All of it, sheet by sheet. `findings` is what is said of the return already: of the rows that are left out."""
    said: dict[str, set[int]] = {}
    for each in findings:
        if each.weight is Weight.LEFT_OUT and (at := place_of(each.place.cell)):
            said.setdefault(each.place.sheet, set()).add(at[0])
    found: list[Unread] = []
    for sheet in form.workbook.sheets:
        grids = [grid for grid in form.grids if grid.sheet.name == sheet.name]
        answers = {(one.row, one.column) for one in form.answers.values() if one.sheet.name == sheet.name}
        if grids or answers:
            answers -= set(_put_off(form, sheet))
            found += _Beside(form, sheet, grids, answers, said.get(sheet.name, set())).all()
    return found


def _put_off(form: FoundForm, sheet: Sheet) -> Iterator[_Cell]:
    """Where something was typed over the day by which a return of ours is to be back, which nothing asks for.

    We write that day in words; whoever types one leaves a date.
    """
    due = form.answers.get("due")
    if due is None or not form.marks or due.sheet.name != sheet.name:
        return
    if not isinstance(due.value, str) or read_when(due.words).first is None:
        yield due.row, due.column


def without_part(form: FoundForm) -> Iterator[Unread]:
    """The sheets that hold no part of the form."""
    used = {grid.sheet.name for grid in form.grids} | {answer.sheet.name for answer in form.answers.values()}
    for sheet in form.workbook.sheets:
        if sheet.name in used:
            continue
        if sheet.rows:
            number = min(sheet.rows)
            words = sheet.cell(number, next(sheet.rows[number].filled())[0]).text
            why = _HIDDEN if sheet.hidden else _NO_PART
            yield Unread(SHEET, Place(sheet.file, sheet.name), visible(words), sheet.count, reason=why)
        yield from _noted(sheet, sheet.boxes, BOX)
        if not sheet.rows:
            yield from _noted(sheet, sheet.comments, COMMENT)


def told(found: Sequence[Unread], *, ours: bool) -> Iterator[Finding]:
    """What is to be said of it.

    An office's form has words and sheets of its own that nobody here knows: of those only columns and comments are.
    """
    return (one.finding for one in found if not one.quiet and (ours or one.kind in (COLUMN, COMMENT)))


class _Beside:
    """What of a sheet with a part of the form is not taken; `said` are rows of which that is said already."""

    def __init__(
        self, form: FoundForm, sheet: Sheet, grids: Sequence[Grid], answers: set[_Cell], said: Collection[int]
    ) -> None:
        self._sheet, self._grids, self._answers, self._said = sheet, grids, answers, said
        self._ours, self._quarter = bool(form.marks), form.quarter or ANY_QUARTER
        self._beside = {one.row: one.column for one in form.answers.values() if one.sheet.name == sheet.name}
        self._lines = {line.number for grid in grids for line in lines_of(grid, [])}
        self._read = {
            grid.head: set(() if grid.of_money else columns_read(grid, self._quarter, []) or ()) for grid in grids
        }
        self._known = {grid.head: self._columns_of_form(grid) for grid in grids}

    def all(self) -> Iterator[Unread]:
        """The columns first, then what stands by itself, then comments and text boxes."""
        rest = dict(self._rest())
        for grid in self._grids:
            under: dict[int, list[_Cell]] = {column: [] for column in self._columns(grid)}
            for row, column in rest:
                if column in under and grid.head <= row <= grid.last:
                    under[column].append((row, column))
            for column, own in under.items():
                beneath = [each for each in own if each[0] > grid.head]
                if beneath or (own and self._ours):
                    head = self._words(grid.head, column)
                    quiet = normal(head) in _JUDGED or self._is_known(head)
                    yield Unread(COLUMN, self._sheet.place(grid.head, column), head, len(beneath), quiet=quiet)
                for each in own:
                    del rest[each]
        for block in _together(rest):
            top = block[0]
            parts = len(block) == 1 and self._parts_rows(*top)
            place = Place(self._sheet.file, self._sheet.name, self._sheet.name_of_range(_around(block)))
            yield Unread(REMARK, place, self._words(*top), len(block), quiet=parts)
        asked = {(row, column) for grid in self._grids for row, column in self._asked(grid)}
        free = {at: words for at, words in self._sheet.comments.items() if at not in asked}
        yield from _noted(self._sheet, free, COMMENT)
        yield from _noted(self._sheet, self._sheet.boxes, BOX)

    def _rest(self) -> Iterator[tuple[_Cell, CellValue]]:
        """The cells that are neither read nor told of nor the form's own."""
        begins = min((*(row for row, _ in self._answers), *(grid.head for grid in self._grids)))
        for number, row in sorted(self._sheet.rows.items()):
            if number < begins and not self._ours:
                continue  # titles
            grid = next((grid for grid in self._grids if grid.head <= number <= grid.last), None)
            taken = self._taken(grid, number) if grid else ()
            works_itself_out = any(isinstance(value, str) and works_out(value) for _, value in row.filled())
            for column, value in row.filled():
                formula = works_itself_out and isinstance(value, Fault)
                own = isinstance(value, str) and (is_own_words(value) or self._is_label(number, column, value))
                if column not in taken and (number, column) not in self._answers and not formula and not own:
                    yield (number, column), value

    def _is_label(self, number: int, column: int, words: str) -> bool:
        """Whether this is the label of an answer, and no such word elsewhere."""
        return column < self._beside.get(number, 0) and normal(words) in LABEL_OF

    def _taken(self, grid: Grid, number: int) -> Collection[int]:
        """The columns of a row of a grid of which nothing more is to be said."""
        row, known = self._sheet.rows[number], self._known[grid.head]
        filled = {column for column, _ in row.filled()}
        if number == grid.head and not any(number < line <= grid.last for line in self._lines):
            return ()  # they head nothing
        if number == grid.head:
            return filled - set(self._columns(grid)) - self._head_of_none(grid)
        if number in self._lines:
            typed = {grid.columns[name] for name in _WORKED_OUT if self._is_typed(grid, number, name)}
            return known - typed if self._ours else known
        if grid.of_money and is_total(Line(grid, number).words("council")):
            sums = {grid.columns[name] for name in ("variance", *AMOUNTS) if name in grid.columns}
            typed = {column for column, value in row.filled() if not _is_amount(value)}
            if sums & filled - typed:  # it is no total of nothing
                return sums - (typed if self._ours else set()) | {grid.columns["council"]}
        return filled if number in self._said else ()

    def _head_of_none(self, grid: Grid) -> set[int]:
        """The column of the councils of a grid of money, which is taken to be the first, where its head is no head."""
        column = grid.columns["council"] if grid.of_money else 0
        head = self._sheet.value(grid.head, column) if column else None
        is_one = head is None or (isinstance(head, str) and (is_head(head) or is_unit_note(head)))
        return set() if is_one else {column}

    def _is_typed(self, grid: Grid, number: int, name: str) -> bool:
        """Whether somebody typed something where the form works out a check in words, or a variance."""
        value = self._sheet.value(number, grid.columns[name]) if name in grid.columns else None
        if isinstance(value, str):
            return not is_check(value)
        return value is not None and not (isinstance(value, Fault) if name == "check" else _is_amount(value))

    def _columns_of_form(self, grid: Grid) -> set[int]:
        """The columns of the form: those that are read, those that are compared, and its own of other quarters."""
        doubled = (column for of in grid.doubled.values() for column in of)
        named = {*grid.columns.values(), *doubled, *self._read[grid.head]}
        before = (quarter_before(self._quarter), quarter_before(self._quarter, 4))
        heads = self._sheet.rows[grid.head].filled() if grid.head in self._sheet.rows else ()
        own = {column for column, head in heads if isinstance(head, str) and is_own_words(head)}
        return named | own | {column for column, of in grid.quarters.items() if not self._ours or of in before}

    def _columns(self, grid: Grid) -> list[int]:
        """The columns with a head that is none of the form's."""
        known = self._known[grid.head]
        return [column for column, _ in self._sheet.rows[grid.head].filled() if column not in known]

    def _is_known(self, head: str) -> bool:
        """Whether a head says of what it is, on an office's form, which may have it for its own ends."""
        return not self._ours and is_known(head, self._quarter)

    def _parts_rows(self, number: int, column: int) -> bool:
        """Whether a text stands alone in its row, with rows of figures beneath it: as a heading of them does."""
        grid = next((grid for grid in self._grids if grid.head < number <= grid.last), None)
        alone = sum(1 for _ in self._sheet.rows[number].filled()) == 1
        words = isinstance(self._sheet.value(number, column), str)
        beneath = grid is not None and any(number < line <= grid.last for line in self._lines)
        return alone and words and beneath

    def _asked(self, grid: Grid) -> Iterator[_Cell]:
        """The cells beside which a comment is read with the figure."""
        amounts = {grid.columns[name] for name in AMOUNTS if name in grid.columns}
        columns = amounts if grid.of_money else self._read[grid.head]
        return ((line, column) for line in self._lines if grid.head < line <= grid.last for column in columns)

    def _words(self, row: int, column: int) -> str:
        return visible(self._sheet.cell(row, column).text)


def _is_amount(value: CellValue) -> bool:
    """Whether a sheet may have worked that out as an amount, well or not."""
    return isinstance(value, int | float | Fault) and not isinstance(value, bool)


def _noted(sheet: Sheet, notes: Mapping[_Cell, str], kind: str) -> Iterator[Unread]:
    return (Unread(kind, sheet.place(*at), visible(words)) for at, words in notes.items())


def _together(cells: Iterable[_Cell]) -> Iterator[list[_Cell]]:
    """These in blocks of cells that touch each other; a block of a few is each of its cells."""
    left = dict.fromkeys(cells)
    while left:
        block = [next(iter(left))]
        del left[block[0]]
        for row, column in block:  # which grows as it is gone through
            near = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
            touching = [each for each in near if each in left]
            block += touching
            for each in touching:
                del left[each]
        block.sort()
        yield from ([block] if len(block) > EACH else ([each] for each in block))


def _around(cells: Sequence[_Cell]) -> Range:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return Range(min(rows), min(columns), max(rows), max(columns))
