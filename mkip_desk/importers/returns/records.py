"""What was read from a return as records of the programme: its service, indicators, figures, budgets, and itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkip_desk.domain.amounts.figure_words import PERCENT, Known
from mkip_desk.domain.amounts.figures import Figure, kept
from mkip_desk.domain.dates.dated_updates import in_paragraphs
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.text import visible
from mkip_desk.importers.files.cells import Cell, Sheet
from mkip_desk.importers.returns.figures import ReadFigure, ReadIndicator
from mkip_desk.importers.returns.found import Answer, FoundForm
from mkip_desk.importers.returns.lines import Line
from mkip_desk.importers.returns.money import ReadBudget
from mkip_desk.importers.words.readings import New, Reading, ReadRecord, ReadValue

SERVICES, INDICATORS, MEASUREMENTS, BUDGETS, RETURNS = "services", "indicators", "measurements", "budgets", "returns"
"""The registers that a return fills."""

_WORDS = ("completed_by", "achievements", "issues", "why_missed", "for_board")


@dataclass(frozen=True)
class Stated:
    """Words of the form, and where they stand: which service it is of, and which quarter."""

    words: str
    sheet: Sheet
    row: int
    column: int

    @classmethod
    def of(cls, answer: Answer, words: str) -> "Stated":
        """What an answer was read as."""
        return cls(words, answer.sheet, answer.row, answer.column)

    def reading(self, value: ReadValue) -> Reading:
        """The same as the reading of a field."""
        return Reading(value, self.words, self.row, self.column)


class Records:
    """The records of one return, of one service and one quarter."""

    def __init__(self, form: FoundForm, service: Stated, quarter: Stated) -> None:
        self._form, self._service, self._quarter = form, service, quarter
        self._file = form.workbook.file
        self._named = New(SERVICES, (("title", service.words),), self._key(service.sheet, service.row, service.column))

    def service(self, councils: tuple[int, ...]) -> ReadRecord:
        """The service; its councils are those that the form names, where it is not known yet."""
        at = self._service
        fields = {"title": at.reading(at.words)}
        if councils:
            fields["councils"] = at.reading(councils)
        return self._record(SERVICES, at.sheet, at.row, at.column, fields)

    def itself(self) -> ReadRecord:
        """The return."""
        at, answers = self._quarter, self._form.answers
        fields = {"service": self._service.reading(self._named), "quarter": at.reading(at.words)}
        for name in _WORDS:
            if (answer := answers.get(name)) and answer.value is not None:
                said = in_paragraphs(visible(answer.words))
                fields[name] = Reading(said, answer.words, answer.row, answer.column)
        rag = answers.get("rag")
        if rag and (read := read_rag(rag.words)):
            fields["rag"] = Reading(read, rag.words, rag.row, rag.column)
        return self._record(RETURNS, at.sheet, at.row, at.column, fields)

    def indicators(self, indicators: list[ReadIndicator]) -> Iterator[ReadRecord]:
        """The indicators."""
        for indicator in indicators:
            line = indicator.first
            fields = {"service": self._service.reading(self._named)}
            described: dict[str, tuple[ReadValue, str]] = {
                "reference": (indicator.reference or None, "reference"),
                "title": (indicator.title or None, "title"),
                "unit": (indicator.unit or None, "unit"),
                "better": (indicator.better, "better"),
                "cumulative": (indicator.cumulative, "covers"),
            }
            for name, (value, column) in described.items():
                if value is not None:
                    cell = line.cell(column) if column in line.grid.columns else line.cell("title")
                    fields[name] = Reading(value, line.words(column), line.number, cell.column)
            yield self._record(INDICATORS, line.grid.sheet, line.number, self._lead(line), fields)

    def measurements(self, indicators: list[ReadIndicator]) -> Iterator[ReadRecord]:
        """Their figures; of one that could not be read the words and no value, which are remembered all the same."""
        for indicator in indicators:
            line = indicator.first
            key = self._key(line.grid.sheet, line.number, self._lead(line))
            named = (("reference", indicator.reference), ("title", indicator.title))
            new = New(INDICATORS, tuple((name, words) for name, words in named if words), key)
            for figure in indicator.figures:
                if fields := self._figure(figure, indicator.unit == PERCENT):
                    cell = figure.cell
                    fields = {
                        "indicator": Reading(new, indicator.name, line.number, self._lead(line)),
                        "council": Reading(figure.whose.council, figure.whose.words, cell.row, cell.column),
                        "quarter": Reading(figure.quarter, figure.quarter, cell.row, cell.column),
                        **fields,
                    }
                    yield self._record(MEASUREMENTS, indicator.lines[0].grid.sheet, cell.row, cell.column, fields)

    def budgets(self, budgets: list[ReadBudget]) -> Iterator[ReadRecord]:
        """The budgets."""
        for budget in budgets:
            line = budget.line
            column = line.grid.columns["council"]
            fields: dict[str, Reading] = {
                "service": self._service.reading(self._named),
                "council": Reading(budget.whose.council, budget.whose.words, line.number, column),
                "quarter": self._quarter.reading(self._quarter.words),
            }
            for name, (pence, cell) in budget.amounts.items():
                fields[name] = Reading(pence, cell.text, cell.row, cell.column)
            if budget.note:
                at = line.grid.columns.get("note", column)
                fields["note"] = Reading(visible(budget.note), budget.note, line.number, at)
            yield self._record(BUDGETS, line.grid.sheet, line.number, column, fields)

    def _figure(self, figure: ReadFigure, percent: bool) -> dict[str, Reading]:
        cell, said = figure.cell, figure.value
        fields: dict[str, Reading] = {}
        if said.value is not None:
            fields["value"] = Reading(Figure(kept(said.value), percent), cell.text, cell.row, cell.column)
            if figure.provisional is not None:
                fields["provisional"] = Reading(figure.provisional, cell.text, cell.row, cell.column)
        elif said.known is Known.UNREAD and said.why and cell.value is not None:
            fields["value"] = Reading(None, figure.as_said, cell.row, cell.column)
        for name, given in (("target", figure.target), ("profile", figure.profile)):
            if given:
                amount, at = Figure(kept(given[0]), percent), given[1]
                fields[name] = Reading(amount, at.text, at.row, at.column)
        if figure.note:
            fields["note"] = Reading(visible(figure.note), figure.note, cell.row, cell.column)
        return fields

    def _record(self, register: str, sheet: Sheet, row: int, column: int, fields: Mapping[str, Reading]) -> ReadRecord:
        return ReadRecord(register, self._file, sheet.name, (row,), fields, part=Cell(row, column).name)

    def _key(self, sheet: Sheet, row: int, column: int) -> str:
        return f"{sheet.name}!{Cell(row, column).name}"

    @staticmethod
    def _lead(line: Line) -> int:
        """The column that an indicator is named in."""
        return line.grid.columns.get("reference") or line.grid.columns["title"]
