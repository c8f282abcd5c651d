"""What a return shows of quarters before its own: it is not taken, only held against what the programme has of them.

A manager who knows better may type over it all the same.
"""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.amounts.figure_words import FigureSaid
from mkip_desk.domain.amounts.figure_words import Known as Amount
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.shared_services.form_words import last_actual
from mkip_desk.importers.files.cells import Cell
from mkip_desk.importers.returns.figures import ReadFigure, ReadIndicator, columns_read
from mkip_desk.importers.returns.found import Grid
from mkip_desk.importers.returns.lines import figure_in, whose
from mkip_desk.importers.returns.money import ReadBudget
from mkip_desk.importers.words.known import Known

ShownFigure = tuple[ReadIndicator, ReadFigure]
ShownAmount = tuple[ReadBudget, int | None, Cell]


def figures_shown(
    grid: Grid, indicators: Sequence[ReadIndicator], quarter: str, known: Known, *, ours: bool
) -> Iterator[ShownFigure]:
    """The figures of earlier quarters that stand beside those which are read.

    On a form of ours, which leaves them empty where there are none, words for that have been typed too.
    """
    read = columns_read(grid, quarter, []) or {}
    columns = {column: of for column, of in grid.quarters.items() if column not in read and of < quarter}
    for indicator in indicators:
        for line in indicator.lines:
            of = whose(line, known)
            for column, earlier in columns.items():
                value = figure_in(line, column, indicator.unit, None)
                if ours and value.known in (Amount.NOT_YET, Amount.NOT_APPLICABLE):
                    value = FigureSaid(None, Amount.UNREAD, "not a figure")
                if not of.why and value.known is not Amount.EMPTY:
                    yield indicator, ReadFigure(earlier, of, line.at(column), value)


def amounts_shown(grid: Grid, budgets: Sequence[ReadBudget], quarter: str) -> Iterator[ShownAmount]:
    """What each council had spent by the quarter before, in pence; None where that is no amount."""
    head = last_actual(quarter_before(quarter))
    heads = grid.sheet.rows[grid.head].filled()
    column = next((at for at, words in heads if isinstance(words, str) and " ".join(words.split()) == head), None)
    for budget in budgets:
        if column is None:
            return
        cell = budget.line.at(column)
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            yield budget, round(cell.value * 100), cell
        elif cell.value is not None:
            yield budget, read_sum(cell.text, head).pence, cell
