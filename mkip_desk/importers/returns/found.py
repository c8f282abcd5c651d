"""The form in a workbook: which return it says that it is, its labels with their answers, and its grids."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.findings import Place
from mkip_desk.domain.shared_services.form_words import is_own_words
from mkip_desk.domain.shared_services.returns import MARK, Marked, read_mark
from mkip_desk.importers.files.cells import CellValue, Sheet, Workbook
from mkip_desk.importers.returns.heads import LABEL_OF, Heads, heads_at, is_head, names_indicators
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.readings import Reading, ReadValue, squeezed

ANY_QUARTER = "2000/01 Q1"
"""In whose year a head of a quarter alone is known as one, where the form's own quarter cannot be read."""

MOST_BESIDE = 4
"""Cells of a row with a label: its answer, a hint, a second such pair. A fuller row is one of a table."""


class Label(NamedTuple):
    """What an answer is to stand beside, and what it is of."""

    row: int
    column: int
    name: str


class Answer(NamedTuple):
    """What stands beside a label, and where; a value of None where nothing does."""

    value: CellValue
    sheet: Sheet
    row: int
    column: int

    @property
    def words(self) -> str:
        """As a reader of the sheet sees it."""
        return self.sheet.cell(self.row, self.column).text.strip() if self.value is not None else ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.sheet.place(self.row, self.column)


@dataclass(frozen=True)
class Stated:
    """Words of the form, and where they stand."""

    words: str
    sheet: Sheet
    row: int
    column: int

    @classmethod
    def of(cls, answer: Answer, words: str) -> "Stated":
        """What an answer was read as."""
        return cls(words, answer.sheet, answer.row, answer.column)

    @property
    def place(self) -> Place:
        """The same, for a finding."""
        return self.sheet.place(self.row, self.column)

    def reading(self, value: ReadValue) -> Reading:
        """The same as the reading of a field."""
        return Reading(value, self.words, self.row, self.column, sheet=self.sheet.name)


@dataclass(frozen=True)
class Grid:
    """A grid: the row of its heads, the column of each thing asked for, the quarter of each column that is of one.

    `head` is the last row of its heads, and `last` the last row that may be its own. `doubled` are the columns that say
    the same, by what they are of.
    """

    sheet: Sheet
    head: int
    last: int
    columns: Mapping[str, int]
    quarters: Mapping[int, str]
    doubled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def of_money(self) -> bool:
        """Whether it holds budgets and not indicators."""
        return "reference" not in self.columns and "title" not in self.columns

    @property
    def numbers(self) -> list[int]:
        """The rows beneath its heads in which something stands."""
        return [number for number in sorted(self.sheet.rows) if self.head < number <= self.last]


@dataclass(frozen=True)
class FoundForm:
    """The form in a workbook. `marks` are the returns that it says it is, mostly one, each with where it says so."""

    workbook: Workbook
    marks: Mapping[Marked, Answer]
    answers: Mapping[str, Answer]
    grids: tuple[Grid, ...]
    quarter: str | None
    two: tuple[Answer, Answer] | None = None  # two services or quarters, where two sheets each begin a return
    indicators: Place | None = None  # the first heads that name indicators, in a grid or not

    @property
    def marked(self) -> Marked | None:
        """The one return that it says it is."""
        return next(iter(self.marks)) if len(self.marks) == 1 else None


def find_form(workbook: Workbook) -> FoundForm | None:
    """The form that a workbook is; None for a workbook that is no return."""
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    marks = _marks(workbook, shown)
    answers: dict[str, Answer] = {}
    two: tuple[Answer, Answer] | None = None
    for sheet in shown:
        labels = _labels(sheet, ours=bool(marks))
        beside = _answers(sheet, labels, ours=bool(marks))
        two = two or _two(answers, beside) or _two_on(sheet, labels)
        answers = {**beside, **answers}
    quarter = _quarter(answers.get("quarter"), marks)
    if not marks and not {"service", "quarter"} <= answers.keys():
        return None
    said = [each for name in ("service", "quarter") if (each := answers.get(name)) and each.words]
    grids = tuple(
        grid
        for sheet in shown
        for grid in _grids(sheet, quarter or ANY_QUARTER, {each.row for each in said if each.sheet is sheet})
    )
    unread = next((at for sheet in shown if (at := _indicators(sheet))), None)
    if not grids and not marks and (unread is None or quarter is None):
        return None
    return FoundForm(workbook, marks, answers, grids, quarter, two, unread)


def _two_on(sheet: Sheet, labels: Sequence[Label]) -> tuple[Answer, Answer] | None:
    """The same where one sheet gives both a second time, further down."""
    given = {
        name: [_beside(sheet, each.row, each.column) for each in labels if each.name == name]
        for name in ("service", "quarter")
    }
    first, second = (
        {name: found for name, all_ in given.items() if len(all_) > 1 and (found := all_[at])} for at in (0, 1)
    )
    return _two(first, second)


def _two(before: Mapping[str, Answer], beside: Mapping[str, Answer]) -> tuple[Answer, Answer] | None:
    """The answers by which a sheet that gives both a service and a quarter is of another return than those before."""
    pairs = [(before[name], beside[name]) for name in ("service", "quarter") if name in before and name in beside]
    if len(pairs) < 2 or not all(answer.words for pair in pairs for answer in pair):
        return None
    services, quarters = pairs
    if squeezed(services[0].words) != squeezed(services[1].words):
        return services
    return quarters if read_quarter(quarters[0].words) != read_quarter(quarters[1].words) else None


def _quarter(answer: Answer | None, marks: Mapping[Marked, Answer]) -> str | None:
    """The quarter that the form is of: the one typed into it, or the mark's where none is."""
    if answer is None or answer.value is None:
        return next(iter(marks)).quarter if len(marks) == 1 else None
    return read_quarter(answer.words)


def _marks(workbook: Workbook, shown: list[Sheet]) -> dict[Marked, Answer]:
    """The returns that the sheets say they are; where none says it any more, the one that the workbook says."""
    found: dict[Marked, Answer] = {}
    for sheet in shown:
        for number, row in sheet.rows.items():
            for column, value in row.filled():
                if isinstance(value, str) and (marked := read_mark(value)):
                    found.setdefault(marked, Answer(value, sheet, number, column))
    said = workbook.properties.get(MARK, "")
    if not found and shown and (marked := read_mark(said)):
        found[marked] = Answer(said, shown[0], 1, 1)
    return found


def _labels(sheet: Sheet, *, ours: bool) -> list[Label]:
    """The labels of a sheet; on a form of ours one that begins its row is none of a table, however full the row is."""
    return [
        Label(number, column, LABEL_OF[head])
        for number, row in sorted(sheet.rows.items())
        if (filled := list(row.filled()))
        for column, value in (filled if len(filled) <= MOST_BESIDE else filled[:1] if ours else ())
        if isinstance(value, str) and (head := normal(value)) in LABEL_OF
    ]


def _answers(sheet: Sheet, labels: Sequence[Label], *, ours: bool) -> dict[str, Answer]:
    """The labels of a sheet with what stands beside them.

    All answers stand in one column, that of the service or the quarter: what stands further right is a hint. Where
    both are gone from a form of ours, it is that of whatever has been answered. Of a label that stands twice the one
    further left counts, and beneath each other the one that is answered.
    """
    labels = sorted(labels, key=lambda each: each.column)
    beside = {name: _beside(sheet, number, column) for number, column, name in reversed(labels)}
    sure = next((answer for name in ("service", "quarter") if (answer := beside.get(name))), None)
    if sure is None and ours:
        sure = next((answer for answer in beside.values() if answer and not is_own_words(answer.words)), None)
    if sure is None:
        return {}
    given = [
        (name, Answer(sheet.value(number, sure.column), sheet, number, sure.column))
        for number, at, name in reversed(labels)
        if at < sure.column
    ]
    return dict(sorted(given, key=lambda each: each[1].value is not None))  # of a label twice, what is answered


def _beside(sheet: Sheet, number: int, column: int) -> Answer | None:
    """The first thing to the right of a label; None where that is another label, or nothing."""
    for at, value in sheet.rows[number].filled():
        if at > column:
            is_label = isinstance(value, str) and is_head(value)
            return None if is_label else Answer(value, sheet, number, at)
    return None


def _indicators(sheet: Sheet) -> Place | None:
    number = names_indicators(sheet)
    return sheet.place(number, next(at for at, _ in sheet.rows[number].filled())) if number else None


def _grids(sheet: Sheet, quarter: str, answers: Collection[int]) -> Iterator[Grid]:
    """The grids of a sheet; no row that says the form's service or quarter heads one, whatever else stands in it."""
    found: list[tuple[int, Heads]] = []
    for number in sorted(sheet.rows.keys() - set(answers)):
        beneath = not found or number > found[-1][1].last
        if beneath and (heads := heads_at(sheet, number, quarter)):
            found.append((number, heads))
    for at, (_, heads) in enumerate(found):
        last = found[at + 1][0] - 1 if at + 1 < len(found) else max(sheet.rows)
        yield Grid(sheet, heads.last, last, heads.columns, heads.quarters, heads.doubled)
