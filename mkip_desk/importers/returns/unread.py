"""What stands on the sheets of a return and answers nothing: words beside and beneath it, columns of its own, comments.

A manager who has more to say than is asked types it where there is room. None of it is taken, and all of it is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.shared_services.form_words import is_own_words
from mkip_desk.domain.text import in_short, visible
from mkip_desk.importers.files.cells import CellValue, Sheet
from mkip_desk.importers.left_out import LeftOut, words_of
from mkip_desk.importers.returns.found import ANY_QUARTER, FoundForm, Grid
from mkip_desk.importers.returns.heads import AMOUNTS, LABEL_OF, is_known
from mkip_desk.importers.words.heads import normal

REMARK, COLUMN, COMMENT = "remark", "column", "comment"
"""What it is that is not taken."""

_ASKED_NOWHERE = "nothing asks for it"
_JUDGED = frozenset(
    map(normal, ("RAG", "RAG status", "RAG rating", "Status", "Traffic light", "DoT", "Direction of travel", "Trend"))
)
"""Heads over what the programme makes of the figures itself."""

_SAID = {
    REMARK: "“{}” answers nothing that the form asks for, so it is not taken: look whether it belongs to an answer.",
    COLUMN: "“{}” is no column of the form, so what stands beneath it is not taken: look whether it belongs to one.",
    COMMENT: "The comment “{}” stands beside no figure, so it is not taken: look whether it belongs to an answer.",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is not taken: what it is, where, its words.

    It is `quiet` where it is listed and not told of: a line alone that parts figures, and what the programme judges.
    """

    kind: str
    place: Place
    words: str
    quiet: bool = False

    @property
    def left_out(self) -> LeftOut:
        """As it stands among all that is left out."""
        return LeftOut(self.place, self.kind, _ASKED_NOWHERE, self.words)

    @property
    def finding(self) -> Finding:
        """What is to be said of it."""
        return Finding(Weight.LEFT_OUT, self.place, _SAID[self.kind].format(in_short(self.words)), found=self.words)


def unread(form: FoundForm) -> list[Unread]:
    """All of it, sheet by sheet; of sheets that hold no part of the form nothing."""
    found: list[Unread] = []
    for sheet in form.workbook.sheets:
        grids = [grid for grid in form.grids if grid.sheet.name == sheet.name]
        answers = {(one.row, one.column) for one in form.answers.values() if one.sheet.name == sheet.name}
        if grids or answers:
            found += _on(sheet, grids, answers, form.quarter or ANY_QUARTER, ours=bool(form.marks))
    return found


def told(found: Sequence[Unread], *, ours: bool) -> Iterator[Finding]:
    """What is to be said of it.

    An office's form has words of its own that nobody here knows: of that only columns and comments are named.
    """
    return (one.finding for one in found if not one.quiet and (ours or one.kind != REMARK))


def _on(
    sheet: Sheet, grids: Sequence[Grid], answers: set[tuple[int, int]], quarter: str, *, ours: bool
) -> Iterator[Unread]:
    begins = min((*(row for row, _ in answers), *(grid.head for grid in grids)))
    for number, row in sheet.rows.items():
        grid = next((grid for grid in grids if grid.head <= number <= grid.last), None)
        filled = list(row.filled())
        if grid is not None and (number == grid.head or len(filled) > 1):
            continue  # its heads and rows, of which there is more to say
        if number < begins and not ours:
            continue  # titles
        for column, value in filled:
            if isinstance(value, str) and (number, column) not in answers and not _is_of_form(value):
                parts = grid is not None and number < _last_row(grid)
                yield Unread(REMARK, sheet.place(number, column), visible(value), quiet=parts)
    for grid in grids:
        yield from _columns(grid, answers, quarter)
    for (row_number, column), words in sheet.comments.items():
        if not any(_is_asked(grid, row_number, column) for grid in grids):
            yield Unread(COMMENT, sheet.place(row_number, column), visible(words))


def _last_row(grid: Grid) -> int:
    """The last of its rows that is more than a line alone; its heads where none is."""
    rows = (number for number in grid.numbers if sum(1 for _ in grid.sheet.rows[number].filled()) > 1)
    return max(rows, default=grid.head)


def _is_of_form(value: str) -> bool:
    return is_own_words(value) or normal(value) in LABEL_OF


def _columns(grid: Grid, answers: set[tuple[int, int]], quarter: str) -> Iterator[Unread]:
    """The columns beside those of the form that have something in a row of it, each named once: where it begins."""
    known = {*grid.columns.values(), *grid.quarters, *(column for of in grid.doubled.values() for column in of)}
    first: dict[int, tuple[int, CellValue]] = {}
    for number in grid.numbers:
        filled = list(grid.sheet.rows[number].filled())
        for column, value in filled if len(filled) > 1 else ():
            if column not in known and (number, column) not in answers:
                first.setdefault(column, (number, value))
    for column, (number, value) in first.items():
        head = grid.sheet.value(grid.head, column)
        if isinstance(head, str) and not is_own_words(head) and not is_known(head, quarter):
            judged = normal(head) in _JUDGED
            yield Unread(COLUMN, grid.sheet.place(grid.head, column), visible(head), quiet=judged)
        elif head is None:
            yield Unread(REMARK, grid.sheet.place(number, column), visible(words_of(value)))


def _is_asked(grid: Grid, row: int, column: int) -> bool:
    """Whether a comment there is read with the figure that it stands at."""
    figures = {grid.columns.get("value"), *grid.quarters}
    amounts = {grid.columns.get(name) for name in AMOUNTS}
    return grid.head < row <= grid.last and column in (amounts if grid.of_money else figures)
