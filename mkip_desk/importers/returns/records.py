"""What was read from a return as records of the programme: its service, indicators, figures, budgets, and itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mkip_desk.domain.amounts.figure_words import PERCENT, Known
from mkip_desk.domain.amounts.figures import Figure, kept
from mkip_desk.domain.dates.dated_updates import in_paragraphs
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.text import visible
from mkip_desk.importers.files.cells import Cell, Sheet
from mkip_desk.importers.returns.figures import ReadFigure, ReadIndicator
from mkip_desk.importers.returns.found import FoundForm, Grid, Stated
from mkip_desk.importers.returns.heads import said_at
from mkip_desk.importers.returns.lines import Line, first_said
from mkip_desk.importers.returns.money import ReadBudget
from mkip_desk.importers.words.readings import New, Reading, ReadRecord, ReadValue

SERVICES, INDICATORS, MEASUREMENTS, BUDGETS, RETURNS = "services", "indicators", "measurements", "budgets", "returns"
"""The registers that a return fills."""

_WHOSE = ("indicator", "council", "quarter")  # of money the service in place of the indicator
_WORDS = ("completed_by", "achievements", "issues", "why_missed", "for_board")


class Records:
    """The records of one return, of one service and one quarter."""

    def __init__(self, form: FoundForm, service: Stated, quarter: Stated) -> None:
        self._form, self._service, self._quarter = form, service, quarter
        self._file = form.workbook.file
        self._named = New(SERVICES, (("title", service.words),), self._key(service.sheet, service.row, service.column))

    def service(self, councils: Mapping[int, Stated]) -> ReadRecord:
        """The service, and its councils with where the form names each: none for a service that is known."""
        at = self._service
        fields = {"title": at.reading(at.words)}
        if councils:
            words = ", ".join(each.words for each in councils.values())
            fields["councils"] = replace(next(iter(councils.values())), words=words).reading(tuple(councils))
        return self._record(SERVICES, at.sheet, at.row, at.column, fields)

    def itself(self) -> ReadRecord:
        """The return."""
        at, answers = self._quarter, self._form.answers
        fields = {"service": self._service.reading(self._named), "quarter": at.reading(at.words)}
        for name in _WORDS:
            if (answer := answers.get(name)) and answer.value is not None:
                said = in_paragraphs(visible(answer.words))
                fields[name] = Stated.of(answer, answer.words).reading(said)
        rag = answers.get("rag")
        if rag and (read := read_rag(rag.words)):
            fields["rag"] = Stated.of(rag, rag.words).reading(read)
        return self._record(RETURNS, at.sheet, at.row, at.column, fields)

    def indicators(self, indicators: list[ReadIndicator]) -> Iterator[ReadRecord]:
        """The indicators."""
        for indicator in indicators:
            line = indicator.first
            fields = {"service": self._service.reading(self._named)}
            lines = (line, *indicator.lines)
            described: dict[str, tuple[ReadValue, Stated | None]] = {
                "reference": (indicator.reference or None, first_said(lines, "reference")),
                "title": (indicator.title or None, first_said(lines, "title")),
                "unit": (indicator.unit or None, indicator.unit_at or first_said(lines, "title", "reference")),
                "better": (indicator.better, first_said(lines, "better")),
                "cumulative": (indicator.cumulative, first_said(lines, "covers", "title")),
            }
            for name, (value, said) in described.items():
                if value is not None and said is not None:
                    fields[name] = said.reading(value)
            yield self._record(INDICATORS, line.grid.sheet, line.number, self._lead(line), fields)

    def measurements(self, indicators: list[ReadIndicator]) -> Iterator[ReadRecord]:
        """Their figures; of one that could not be read the words and no value, which are remembered all the same."""
        for indicator in indicators:
            for figure in indicator.figures:
                if says_something(record := self.measurement(indicator, figure)):
                    yield record

    def unfilled(self, indicators: list[ReadIndicator]) -> Iterator[ReadRecord]:
        """The figures that there is a row for, which says nothing of them."""
        for indicator in indicators:
            for figure in indicator.figures:
                if not says_something(record := self.measurement(indicator, figure)):
                    yield record

    def measurement(self, indicator: ReadIndicator, figure: ReadFigure) -> ReadRecord:
        """A figure: whose it is, and what is said of it, which may be nothing."""
        line, grid = indicator.first, indicator.lines[0].grid
        key = self._key(line.grid.sheet, line.number, self._lead(line))
        named = (("reference", indicator.reference), ("title", indicator.title))
        new = New(INDICATORS, tuple((name, words) for name, words in named if words), key)
        own = Line(grid, figure.cell.row)
        said = first_said((own, *indicator.lines, line), "reference", "title")
        assert said is not None, "an indicator is known by one of the two"
        cell, at = figure.cell, own.cell("council") if "council" in grid.columns else figure.cell
        fields = {
            "indicator": said.reading(new),
            "council": Reading(figure.whose.council, figure.whose.words, at.row, at.column),
            "quarter": self._quarter_of(figure, grid).reading(figure.quarter),
            **_figure(figure, own, indicator.unit == PERCENT),
        }
        return self._record(MEASUREMENTS, grid.sheet, cell.row, cell.column, fields)

    def budgets(self, budgets: list[ReadBudget]) -> Iterator[ReadRecord]:
        """The budgets."""
        for budget in budgets:
            amounts = {
                name: Reading(pence, cell.text, cell.row, cell.column) for name, (pence, cell) in budget.amounts.items()
            }
            if budget.note_at:
                at = budget.note_at
                amounts["note"] = Reading(visible(budget.note), budget.note, at.row, at.column)
            yield self._budget(budget, self._quarter.reading(self._quarter.words), amounts)

    def spent_before(self, budget: ReadBudget, pence: int | None, cell: Cell) -> ReadRecord:
        """What a council had spent by the quarter before, as the form shows it."""
        last = self._quarter.reading(quarter_before(self._quarter.words))
        return self._budget(budget, last, {"actual": Reading(pence, cell.text, cell.row, cell.column)})

    def _budget(self, budget: ReadBudget, quarter: Reading, amounts: Mapping[str, Reading]) -> ReadRecord:
        line = budget.line
        column, at = line.grid.columns["council"], line.cell("council")
        fields: dict[str, Reading] = {
            "service": self._service.reading(self._named),
            "council": Reading(budget.whose.council, budget.whose.words, at.row, at.column),
            "quarter": quarter,
            **amounts,
        }
        return self._record(BUDGETS, line.grid.sheet, line.number, column, fields)

    def _quarter_of(self, figure: ReadFigure, grid: Grid) -> Stated:
        """Where it is said of which quarter a figure is: over it, or else where the form says its own."""
        column, quarter = figure.cell.column, figure.quarter
        if at := said_at(grid.sheet, grid.head, column, quarter):
            return Stated(quarter, grid.sheet, *at)
        own = quarter == self._quarter.words
        return self._quarter if own else Stated(quarter, grid.sheet, grid.head, column)

    def _record(self, register: str, sheet: Sheet, row: int, column: int, fields: Mapping[str, Reading]) -> ReadRecord:
        own = {
            name: reading._replace(sheet="") if reading.sheet == sheet.name else reading
            for name, reading in fields.items()
        }
        return ReadRecord(register, self._file, sheet.name, (row,), own, part=Cell(row, column).name)

    def _key(self, sheet: Sheet, row: int, column: int) -> str:
        return f"{sheet.name}!{Cell(row, column).name}"

    @staticmethod
    def _lead(line: Line) -> int:
        """The column that an indicator is named in."""
        return line.grid.columns.get("reference") or line.grid.columns["title"]


def says_something(given: ReadRecord) -> bool:
    """Whether a record of a figure, or of a council's money, says more than whose it is."""
    return len(given.fields) > len(_WHOSE)


def _figure(figure: ReadFigure, line: Line, percent: bool) -> dict[str, Reading]:
    """What a row says of a figure besides whose it is."""
    cell, said = figure.cell, figure.value
    fields: dict[str, Reading] = {}
    if said.value is not None:
        fields["value"] = Reading(Figure(kept(said.value), percent), cell.text, cell.row, cell.column)
        if figure.provisional is not None:
            asked = "provisional" in line.grid.columns and not said.provisional
            at = line.cell("provisional") if asked else cell
            fields["provisional"] = Reading(figure.provisional, at.text, at.row, at.column)
    elif said.known is Known.UNREAD and said.why and cell.value is not None:
        fields["value"] = Reading(None, figure.as_said, cell.row, cell.column)
    for name, given in (("target", figure.target), ("profile", figure.profile)):
        if given:
            amount, at = Figure(kept(given[0]), percent), given[1]
            fields[name] = Reading(amount, at.text, at.row, at.column)
    if figure.note and figure.note_at:
        fields["note"] = Reading(visible(figure.note), figure.note, figure.note_at.row, figure.note_at.column)
    return fields
