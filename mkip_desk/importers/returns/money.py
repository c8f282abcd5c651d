"""The grid of budgets of a return read: the amounts of each council, in pence, and whether they add up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkip_desk.domain.amounts.money import Known as Amount
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.money_headers import is_unit_note
from mkip_desk.domain.amounts.money_words import read_number, read_sum
from mkip_desk.domain.display import show_money
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.shared_services.not_applicable import noted
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import Cell, Fault
from mkip_desk.importers.files.shown import dress_of
from mkip_desk.importers.returns.found import Grid
from mkip_desk.importers.returns.heads import AMOUNTS
from mkip_desk.importers.returns.lines import Line, Whose, called_another, doubled, lines_of, whose
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import is_total

ROUNDED = 100
"""Pence by which a sum may be off for each amount in it, since amounts are often shown rounded to pounds."""

_ASKED = ("actual", "forecast", "savings_delivered")


@dataclass(frozen=True)
class ReadBudget:
    """The budget of a council as the form has it: whole pence by field, each with its cell.

    `note` is what is said beside them: in their note, in comments, and in words of which an amount tells only a part.
    """

    line: Line
    whose: Whose
    amounts: Mapping[str, tuple[int, Cell]]
    note: str = ""
    note_at: Cell | None = None  # the first cell that says something of it


def read_money(
    grid: Grid, quarter: str, known: Known, findings: list[Finding], taken: set[int | None], *, asked: bool
) -> list[ReadBudget]:
    """Every budget of the grid; what is to be said of it is added to the findings, and whose it is to the taken.

    One that is taken already, from another grid it may be, is not taken again. `asked` is whether the form asks for
    each of its amounts, so that one which is missing is to be said.
    """
    findings += called_another(grid, quarter)
    for name in AMOUNTS:
        findings += doubled(grid, name, "none of them is taken")
    reader = _Reader(grid, known, findings)
    budgets: list[ReadBudget] = []
    for line in lines_of(grid, findings):
        of = whose(line, known)
        if said := of.why or of.doubt:
            weight = Weight.LEFT_OUT if of.why else Weight.UNSURE
            findings.append(Finding(weight, line.place(line.cell("council").column), f"{said[0].upper()}{said[1:]}."))
        if of.why:
            continue
        if of.council in taken:
            place = line.place(line.cell("council").column)
            findings.append(Finding(Weight.LEFT_OUT, place, f"{of.words} stands twice: this second row is not taken."))
            continue
        taken.add(of.council)
        budgets.append(ReadBudget(line, of, dict(reader.amounts(line, asked=asked)), *reader.note(line)))
    for budget in budgets:
        reader.compare(budget)
    reader.compare_total(budgets)
    return budgets


class _Reader:
    """Reads the rows of one grid."""

    def __init__(self, grid: Grid, known: Known, findings: list[Finding]) -> None:
        self._grid, self._known, self._findings = grid, known, findings
        notes = [
            value
            for number, row in grid.sheet.rows.items()
            if number < grid.head
            for _, value in row.filled()
            if isinstance(value, str) and is_unit_note(value)
        ]
        corner = grid.sheet.value(grid.head, grid.columns["council"])
        self._beside = " ".join([*(str(corner),) * isinstance(corner, str), *notes])

    def amounts(self, line: Line, *, asked: bool) -> Iterator[tuple[str, tuple[int, Cell]]]:
        """The amounts of a row that can be taken."""
        for name in AMOUNTS:
            column = self._grid.columns.get(name)
            if column is None:
                continue
            cell = line.at(column)
            if line.top_of(column) != line.number:
                self._say(
                    line, column, f"{self._of(name, line)} is merged with the cell above: type it in its own.", True
                )
            elif cell.value is None and asked and name in _ASKED:
                self._say(line, column, f"{self._of(name, line)} is not filled in: ask for it.", False)
            elif cell.value is not None and (pence := self._pence(line, name, cell)) is not None:
                yield name, (pence, cell)

    def note(self, line: Line) -> tuple[str, Cell | None]:
        """What is said beside the amounts of a row, and the first cell that says something."""
        said = [(line.text("note"), line.cell("note"))]
        for name in AMOUNTS:
            column = self._grid.columns.get(name)
            if column is not None:
                cell = line.at(column)
                read = self._read(cell.value, cell) if isinstance(cell.value, str) else None
                if read and read.known is Amount.NOT_APPLICABLE:
                    said.append((noted(name, cell.text), cell))
                elif read and self._tells_more(read):
                    said.append((f"{self._head(name)}: {cell.text}", cell))
                said.append((self._grid.sheet.comments.get((line.number, column), ""), cell))
        there = [(words, cell) for words, cell in said if words]
        return "\n\n".join(words for words, _ in there), there[0][1] if there else None

    @staticmethod
    def _tells_more(read: Sum) -> bool:
        """Whether words say more of an amount than what is taken: that it is about so much, or what is in it."""
        return read.pence is not None and (bool(read.qualifier) or not read.sure)

    def _read(self, words: str, cell: Cell) -> Sum:
        return read_sum(words, self._header(cell))

    def _header(self, cell: Cell) -> str:
        head = self._grid.sheet.value(self._grid.head, cell.column)
        return f"{head if isinstance(head, str) else ''} {self._beside}"

    def _pence(self, line: Line, name: str, cell: Cell, *, quiet: bool = False) -> int | None:
        value, words = cell.value, in_short(cell.text)
        if isinstance(value, Fault | bool) or not isinstance(value, int | float | str):
            if not quiet:
                said = f"{self._of(name, line)} says “{words}”, which is not an amount"
                more = "or a formula saved without its result: type the amount."
                self._say(line, cell.column, f"{said}, {more}", True)
            return None
        if isinstance(value, str):
            read = self._read(value, cell)
        else:
            dress = dress_of(value or 1, cell.style.number_format)
            read = read_number(value, self._header(cell), dress.words, dress.thousands)
        if read.known is Amount.NOT_KNOWN and not quiet:
            yet = read.sure
            said = (
                f"{self._of(name, line)} has no amount{' yet' if yet else ' that can be read'} (“{words}”): ask for it."
            )
            self._say(line, cell.column, said, not yet)
        elif read.known in (Amount.NOT_APPLICABLE, Amount.NONE) and not quiet:
            said = f"{self._of(name, line)} says “{words}”: what the programme has of it, if anything, stays."
            self._say(line, cell.column, said, False)
        elif read.pence is not None and self._tells_more(read) and not quiet:
            self._say(
                line, cell.column, f"{self._of(name, line)} says “{words}”, which is read as {show_money(read.pence)}: "
                "look at it.", False,
            )  # fmt: skip
        return read.pence

    def compare(self, budget: ReadBudget) -> None:
        """Say where a variance is not what it should be."""
        column = self._grid.columns.get("variance")
        given = self._number(budget.line, "variance", column)
        of = [budget.amounts[name] for name in ("actual", "profile") if name in budget.amounts]
        in_words = any(isinstance(cell.value, str) for _, cell in of)
        if column is None or given is None or (not given and (in_words or len(of) < 2)):
            return  # a sheet works nothing out there: LibreOffice saves nought for it in .xls
        if len(of) < 2:
            said = f"{self._of('variance', budget.line)} is {show_money(given)}, but it has no actual less profile"
            self._say(budget.line, column, f"{said}: look at all three.", False)
            return
        right = of[0][0] - of[1][0]
        if abs(given - right) > ROUNDED:
            message = (
                f"{self._of('variance', budget.line)} is {show_money(given)}, but actual less profile is "
                f"{show_money(right)}: look at all three."
            )
            self._say(budget.line, column, message, False)

    def compare_total(self, budgets: list[ReadBudget]) -> None:
        """Say where a total is not the sum of the amounts above it, or of those that a sheet adds up: not words."""
        for number in self._grid.numbers:
            line = Line(self._grid, number)
            if not is_total(line.words("council")) or not budgets:
                continue
            for name in (*AMOUNTS, "variance"):
                column = self._grid.columns.get(name)
                given = self._number(line, name, column)
                amounts = list(_parts_of_total(name, budgets))
                whole = sum(pence for pence, _ in amounts)
                sums = (whole, sum(pence for pence, in_words in amounts if not in_words))
                if column is None or given is None or min(abs(given - each) for each in sums) <= ROUNDED * len(budgets):
                    continue
                message = (
                    f"The total of {self._head(name)} is {show_money(given)}, but the amounts above come to "
                    f"{show_money(whole)}: look which is right."
                )
                self._say(line, column, message, False)

    def _number(self, line: Line, name: str, column: int | None) -> int | None:
        """The amount in a cell that is only compared; nothing is said of one that cannot be read."""
        cell = line.at(column) if column else None
        return self._pence(line, name, cell, quiet=True) if cell and cell.value is not None else None

    def _of(self, name: str, line: Line) -> str:
        return f"{self._head(name)} of {line.words('council') or 'all together'}"

    def _head(self, name: str) -> str:
        column = self._grid.columns[name]
        return in_short(str(self._grid.sheet.value(self._grid.head, column)))

    def _say(self, line: Line, column: int, message: str, left_out: bool) -> None:
        weight = Weight.LEFT_OUT if left_out else Weight.UNSURE
        self._findings.append(Finding(weight, line.place(column), message, found=line.at(column).text))


def _parts_of_total(name: str, budgets: list[ReadBudget]) -> Iterator[tuple[int, bool]]:
    """What a column's total is of, in pence, and whether it stands in words; a variance is actual less profile."""
    names = ("actual", "profile") if name == "variance" else (name,)
    for budget in budgets:
        of = [budget.amounts[each] for each in names if each in budget.amounts]
        in_words = any(isinstance(cell.value, str) for _, cell in of)
        if len(of) == len(names):
            yield of[0][0] - sum(pence for pence, _ in of[1:]), in_words
