"""The rows of a grid of a return: which of them ask for something, and the cells of each under its heads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mkip_desk.domain.amounts.figure_words import PERCENT, FigureSaid, Known, figure_of_number, figure_said
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.shared_services.returns import ALL_TOGETHER
from mkip_desk.domain.text import in_short, plain, visible
from mkip_desk.importers.files.cells import Cell, Fault
from mkip_desk.importers.returns.found import Grid, Stated
from mkip_desk.importers.returns.heads import of_another
from mkip_desk.importers.words.known import Known as Named
from mkip_desk.importers.words.notices import is_total

_TOGETHER = frozenset(
    (
        ALL_TOGETHER.lower(), "all", "both", "both councils", "all councils", "joint", "combined", "together", "shared",
        "service", "partnership", "overall", "whole service", "mkip",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row that asks for something: its cells by what their head asks for. What is merged downwards counts as here."""

    grid: Grid
    number: int

    def cell(self, name: str) -> Cell:
        """The cell under that head, empty where there is no such head."""
        column = self.grid.columns.get(name)
        return self.at(column) if column else Cell(self.number, 1)

    def at(self, column: int) -> Cell:
        """The cell in that column."""
        return self.grid.sheet.cell(self.top_of(column), column)

    def top_of(self, column: int) -> int:
        """The row in which what is said of this one stands: its own, or that from which cells are merged down."""
        for block in self.grid.sheet.merged:
            if (self.number, column) in block and block.left == column and block.top > self.grid.head:
                return block.top
        return self.number

    def text(self, name: str) -> str:
        """What stands under that head, as a reader of the sheet sees it."""
        cell = self.cell(name)
        return visible(cell.text).strip() if cell.value is not None and not isinstance(cell.value, Fault) else ""

    def words(self, name: str) -> str:
        """The same in one line."""
        return " ".join(self.text(name).split())

    def stated(self, name: str) -> Stated | None:
        """The same with where it stands; None for nothing."""
        words, cell = self.words(name), self.cell(name)
        return Stated(words, self.grid.sheet, cell.row, cell.column) if words else None

    def place(self, column: int) -> Place:
        """Where the row has that column."""
        return self.grid.sheet.place(self.number, column)


def first_said(lines: Iterable[Line], *names: str) -> Stated | None:
    """What the first of these rows that has it says under a head, or else under the next; None where none does."""
    lines = tuple(lines)
    return next((said for name in names for line in lines if (said := line.stated(name))), None)


def doubled(grid: Grid, name: str, so: str) -> list[Finding]:
    """What is to be said where several columns of a grid say that they are the same."""
    if name not in grid.doubled:
        return []
    columns = grid.doubled[name]
    head = in_short(str(grid.sheet.value(grid.head, columns[0])))
    at = " and ".join(Cell(grid.head, column).name for column in columns)
    said = f"“{head}” stands over several columns, {at}, and nothing says which is of this quarter, so {so}"
    place = grid.sheet.place(grid.head, columns[-1])
    return [Finding(Weight.LEFT_OUT, place, f"{said}: name the quarter over each, or leave the others out.")]


def called_another(grid: Grid, quarter: str) -> list[Finding]:
    """What is to be said where a grid, by what stands over it, may be of another quarter than the form."""
    other = of_another(grid.sheet, grid.head, quarter)
    said = f"“{in_short(other)}” is not {quarter}, which the figures here are taken to be of: look which is right."
    place = grid.sheet.place(grid.head, next(iter(grid.columns.values())))
    return [Finding(Weight.UNSURE, place, said)] if other else []


def lines_of(grid: Grid, findings: list[Finding]) -> Iterator[Line]:
    """The rows of a grid that are neither empty nor a total nor a remark; of one that is hidden it is said."""
    names = [name for name in ("reference", "title", "council") if name in grid.columns]
    for number in grid.numbers:
        line = Line(grid, number)
        named = [words for name in names if (words := line.words(name))]
        if not named and (column := _first_figure(line)):
            said = "This row has figures, but nothing that says whose or of what, so it is left out: name it."
            findings.append(Finding(Weight.LEFT_OUT, line.place(column), said, found=line.at(column).text))
        if not named or any(is_total(words) for words in named) or not _asks(line):
            continue
        if number in grid.sheet.hidden_rows:
            said = f"“{in_short(named[0])}” stands in a hidden row, so it is left out: show the row if it is wanted."
            findings.append(Finding(Weight.LEFT_OUT, line.place(grid.columns[names[0]]), said))
            continue
        yield line


def named_in(grid: Grid) -> dict[int, int]:
    """For each row of a grid the one that names what it is of: itself, or the last above that does; 0 where none does.

    Rows count here that are not read themselves: a total, a hidden row, a title that stands alone over its rows.
    """
    found, last = dict[int, int](), 0
    for number in grid.numbers:
        line = Line(grid, number)
        last = number if line.words("reference") or line.words("title") else last
        found[number] = last
    return found


def unsaid(line: Line, reference: str) -> Finding:
    """That a row is left out since nothing says of which indicator it is."""
    said = "Nothing that is read here says of which indicator this row is"
    if either := reference or line.words("title"):
        what = f"{reference} is the reference" if reference else f"“{in_short(either)}” is the title"
        said = f"{what} of several indicators, and nothing says of which this row is"
    column = line.grid.columns.get("reference") or line.grid.columns["title"]
    return Finding(Weight.LEFT_OUT, line.place(column), f"{said}, so it is left out: name it.")


def _first_figure(line: Line) -> int | None:
    """The column of the first number that stands in a row under a head that asks for one."""
    asked = {column for name, column in line.grid.columns.items() if name in _NUMBERS}
    asked, row = asked or set(line.grid.quarters), line.grid.sheet.rows[line.number]
    return next((at for at, value in row.filled() if at in asked and type(value) in (int, float) and value), None)


_NUMBERS = ("value", "annual", "actual", "forecast", "savings_target", "savings_delivered")


def _asks(line: Line) -> bool:
    """Whether there is more in a row than one lone text, which is a remark or a heading of some rows."""
    return sum(True for _ in line.grid.sheet.rows[line.number].filled()) > 1


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose figure a row has: a council's id, or None for all together. `why` says why it is not to be taken."""

    council: int | None
    words: str
    why: str = ""
    doubt: str = ""


def whose(line: Line, known: Named) -> Whose:
    """Whose figures stand in a row."""
    words = line.words("council")
    if plain(words).lower().strip(" .:") in _TOGETHER:
        return Whose(None, words)
    if not words:
        doubt = (
            "" if "council" not in line.grid.columns else "has no council beside it, so it is taken as all together's"
        )
        return Whose(None, words, doubt=doubt)
    named = known.councils.read(words)
    if named.unread:
        return Whose(None, words, why=f"“{in_short(words)}” names no council of the programme")
    if len(named.ids) == 1:
        return Whose(named.ids[0], words)
    return Whose(None, words, why=f"“{in_short(words)}” names several councils, and each has a row of its own")


def figure_in(line: Line, column: int, unit: str, near: Decimal | None) -> FigureSaid:
    """The figure in a column of a row, in that unit."""
    if line.top_of(column) != line.number:
        return FigureSaid(None, Known.UNREAD, "merged with the cell above, and each row has a figure of its own")
    cell = line.at(column)
    value = cell.value
    if value is None:
        return FigureSaid(None, Known.EMPTY)
    if cell.style.strike:
        return FigureSaid(None, Known.UNREAD, "struck through")
    if isinstance(value, str):
        return figure_said(value, unit, near)
    if isinstance(value, Fault):
        return FigureSaid(None, Known.UNREAD, "an error of the sheet's, or a formula saved without its result")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return FigureSaid(None, Known.UNREAD, "a date or another kind of cell, where a figure is asked for")
    return figure_of_number(value, unit, percent=cell.text.endswith(PERCENT), near=near)
