"""The grid of indicators of a return read: each indicator, and each figure with its target, council and quarter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial

from mkip_desk.domain.amounts.figure_words import PERCENT, POUNDS, FigureSaid, Known, unit_of
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.shared_services.indicators import Better
from mkip_desk.domain.shared_services.returns import YEAR_TO_DATE, sounds_cumulative
from mkip_desk.domain.text import in_short, plain, visible
from mkip_desk.importers.files.cells import Cell
from mkip_desk.importers.returns.found import Grid, Stated
from mkip_desk.importers.returns.lines import (
    Line,
    Whose,
    called_another,
    doubled,
    figure_in,
    first_said,
    lines_of,
    named_in,
    unsaid,
    whose,
)
from mkip_desk.importers.returns.naming import references_of, titled_as_known
from mkip_desk.importers.returns.shared import Shared
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.known import Known as Named
from mkip_desk.importers.words.matching import same_words
from mkip_desk.importers.words.readings import folded, squeezed

_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_UNITS_IN_TITLES = frozenset(("days", "weeks", "months", "hours", "minutes", "seconds", PERCENT, POUNDS))
_BETTER = {
    **dict.fromkeys(("low", "lower", "lower is better", "min", "smaller", "less"), Better.LOWER),
    **dict.fromkeys(("high", "higher", "higher is better", "max", "bigger", "more"), Better.HIGHER),
    **dict.fromkeys(("within a range", "range", "in range", "within range"), Better.RANGE),
    **dict.fromkeys(("not judged", "data only", "for information", "information", "n/a", "none"), Better.NONE),
}
_WHERE_TO = {"down": Better.LOWER, "decrease": Better.LOWER, "up": Better.HIGHER, "increase": Better.HIGHER}
"""Under a head that may be of the way a figure went these say nothing of the way that is better."""

_Unit = tuple[str, Stated | None]
"""A unit, "" for none, with what says it, where the form does."""

_YES = frozenset(("yes", "y", "x", "true", "provisional", "prov", "p", "✓", "tick"))
_NO = frozenset(("", "no", "n", "false", "final", "-", "✗", "confirmed"))


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure of an indicator as the form has it; `value` and `target` are left out where there is none to take."""

    quarter: str
    whose: Whose
    cell: Cell
    value: FigureSaid
    target: tuple[Decimal, Cell] | None = None
    profile: tuple[Decimal, Cell] | None = None
    provisional: bool | None = None  # None where the form does not ask for it
    note: str = ""
    note_at: Cell | None = None  # the first cell that says something of it
    words: str = ""  # of one that was not taken, where its cell alone does not say why

    def or_other(self, other: "ReadFigure") -> "ReadFigure":
        """What is known of a figure that is given twice, and differs: no figure, and the words of both."""
        said = FigureSaid(None, Known.UNREAD, "one of two figures, and not which")
        return replace(self, value=said, words=f"{self.as_said} or {other.as_said}")

    @property
    def as_said(self) -> str:
        """As a reader of the sheet sees it, in one line."""
        return self.words or in_short(visible(self.cell.text))


@dataclass
class ReadIndicator:
    """An indicator as the form has it, with its figures, and the cells that say what it is."""

    first: Line
    reference: str
    title: str
    unit: str
    better: Better | None
    cumulative: bool | None
    unit_at: Stated | None = None  # what says it, where the form does
    figures: list[ReadFigure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    again: bool = False  # whether another grid before has it too
    apart: bool = False  # whether its title tells it from another of the same reference
    ours: bool = False  # whether it has the title of the programme's own under its reference

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return self.reference or self.title


def read_figures(
    grid: Grid, quarter: str, known: Named, findings: list[Finding], shared: Shared
) -> list[ReadIndicator]:
    """Every indicator of the grid with its figures up to that quarter; what is to be said of it is added.

    Those that share a reference are told from each other by their titles.
    """
    columns = columns_read(grid, quarter, findings)
    if columns is None:
        return []
    for name in ("target", "profile"):
        findings += doubled(grid, name, f"no {name} is taken")
    findings += called_another(grid, quarter)
    indicators = list(_indicators(grid, shared, known, findings).values())
    for indicator in indicators:
        _describe(indicator, _said_elsewhere(grid, columns, indicator, known), findings)
        reader = _Reader(indicator, columns, quarter, known, findings)
        taken: dict[tuple[int | None, str], ReadFigure] = {}
        for line in indicator.lines:
            for figure in reader.figures_of(line):
                reader.take(figure, line, taken)
        indicator.figures = list(taken.values())
    return indicators


def columns_read(grid: Grid, quarter: str, findings: list[Finding]) -> dict[int, str] | None:
    """The columns of figures that are read, with their quarters; None where the form's own cannot be told."""
    if twice := doubled(grid, "value", "none of its figures is taken"):
        findings += twice
        return None
    if value := grid.columns.get("value"):
        said = grid.quarters.get(value, quarter)
        if said == quarter:
            return {value: quarter}
        message = (
            f"The figures here are those of {said}, but the return is for {quarter}: put right which of the two it is."
        )
        findings.append(
            Finding(Weight.LEFT_OUT, grid.sheet.place(grid.head, value), message, wanted=quarter, found=said)
        )
        return None
    if quarter in grid.quarters.values():
        return dict(grid.quarters)
    heads = ", ".join(grid.quarters.values())
    message = f"There is no column for {quarter}, which the return is for, but for {heads}: put right which it is."
    column = next(iter(grid.quarters))
    findings.append(Finding(Weight.LEFT_OUT, grid.sheet.place(grid.head, column), message, wanted=quarter, found=heads))
    return None


def _indicators(grid: Grid, shared: Shared, known: Named, findings: list[Finding]) -> dict[str, ReadIndicator]:
    """The rows gathered by the indicator that they are of; one that is not named in each row is named in the first.

    A row that names none goes on from the row above that names one, unless nothing of that is taken.
    """
    found: dict[str, ReadIndicator] = {}
    last, at, lines = "", 0, list(lines_of(grid, findings))
    references, named = references_of(lines, shared.references, known), named_in(grid)
    titled = titled_as_known(lines, known)
    for line in lines:
        title = line.words("title")
        reference = line.words("reference") or references.get(squeezed(title), "")
        key = folded(reference) or squeezed(title) or (last if named[line.number] == at else "")
        told_apart = key in shared.references
        if not key or (told_apart and not title) or (not reference and squeezed(title) in shared.titles):
            findings.append(unsaid(line, reference))
            continue
        if told_apart:
            key = f"{key} {squeezed(title)}"
        if key not in found:
            first = titled.get(key, line)
            found[key] = ReadIndicator(
                first, reference, first.words("title"), "", None, None, apart=told_apart, ours=key in titled
            )
        found[key].lines.append(line)
        found[key].reference = found[key].reference or reference
        if title and not found[key].title:
            found[key].title, found[key].first = title, line
        if not of_another(line, found[key]):
            last, at = key, named[line.number]
    for indicator in found.values():  # what it is in is said by rows of its own, if by any
        indicator.lines.sort(key=partial(of_another, indicator=indicator))
    return found


def _said_elsewhere(grid: Grid, columns: Iterable[int], indicator: ReadIndicator, known: Named) -> _Unit:
    """The unit of an indicator in brackets over its figures, or as the programme has it."""
    heads = [(head, at) for at in columns if isinstance(head := grid.sheet.value(grid.head, at), str)]
    over = {unit: Stated(head, grid.sheet, grid.head, at) for head, at in heads if (unit := _in_brackets(head))}
    if len(over) == 1:
        return over.popitem()
    named = (indicator.title, f"{indicator.reference} {indicator.title}", indicator.reference)
    ours = next((one for words in named if words.strip() and (one := known.find("indicators", words))), None)
    return (unit_of(known.units["indicators"][ours]) if isinstance(ours, int) else ""), None


def _describe(indicator: ReadIndicator, unit: _Unit, findings: list[Finding]) -> None:
    """Find the unit of an indicator, `unit` where it does not say it, which way it is better, and if it accumulates."""
    lines = indicator.lines
    indicator.unit, indicator.unit_at = _unit(indicator, unit)
    said = first_said(lines, "better")
    indicator.better = _better(indicator.first, plain(said.words).lower().strip(" .")) if said else None
    if said and indicator.better is None:
        way = f"“{in_short(said.words)}” does not say which way {indicator.name} is better"
        findings.append(Finding(Weight.UNSURE, said.place, f"{way}: choose it in the programme.", found=said.words))
    covers = next((words for line in lines if (words := line.words("covers"))), "")
    if covers:
        indicator.cumulative = covers.lower() == YEAR_TO_DATE.lower() or sounds_cumulative(covers)
    elif sounds_cumulative(indicator.title):
        indicator.cumulative = True
        message = (
            f"{indicator.name} seems to add up through the year, so it is judged against its profile, or not at all "
            "where it has none: look at it."
        )
        cell = indicator.first.cell("title")
        findings.append(Finding(Weight.UNSURE, indicator.first.place(cell.column), message, found=indicator.title))


def _better(line: Line, said: str) -> Better | None:
    head = line.grid.sheet.value(line.grid.head, line.grid.columns.get("better", 0))
    may_be_travel = isinstance(head, str) and normal(head) == "direction"
    return _BETTER.get(said) or (None if may_be_travel else _WHERE_TO.get(said))


def _unit(indicator: ReadIndicator, elsewhere: _Unit) -> _Unit:
    """The unit: in its column, in brackets at the end of the name, elsewhere, or as most of its figures are dressed."""
    lines = indicator.lines
    if said := first_said(lines, "unit"):
        return unit_of(said.words), said
    if unit := _in_brackets(indicator.title):
        return unit, first_said((indicator.first,), "title")
    if elsewhere[0]:
        return elsewhere
    cells = [cell for line in lines for cell in _dressed(line)]
    for unit in (PERCENT, POUNDS):
        own = [cell for cell in cells if unit in cell.text]
        if 2 * len(own) > len(cells):
            return unit, Stated(own[0].text, lines[0].grid.sheet, own[0].row, own[0].column)
    return "", None


def in_other_unit(line: Line, indicator: ReadIndicator) -> bool:
    """Whether a row says another unit than that in which its indicator is read."""
    return bool(words := line.words("unit")) and unit_of(words) != indicator.unit


def of_another(line: Line, indicator: ReadIndicator) -> bool:
    """Whether a row has the reference of its indicator, and quite another title."""
    return bool(words := line.words("title")) and not same_words(indicator.title, words)


def _in_brackets(words: str) -> str:
    """The unit that stands in brackets at the end of some words; "" where none does."""
    within = _IN_BRACKETS.search(words)
    return unit if within and (unit := unit_of(within[1])) in _UNITS_IN_TITLES else ""


def _dressed(line: Line) -> Iterator[Cell]:
    """The cells of a row with its figures."""
    wanted = [*line.grid.quarters, *(line.grid.columns.get(name, 0) for name in ("target", "value"))]
    for column in dict.fromkeys(filter(None, wanted)):
        cell = line.at(column)
        if cell.value is not None and any(map(str.isdigit, cell.text)):
            yield cell


class _Reader:
    """Reads the rows of one indicator."""

    def __init__(
        self, indicator: ReadIndicator, columns: Mapping[int, str], quarter: str, known: Named, findings: list[Finding]
    ) -> None:
        self._indicator, self._columns, self._quarter = indicator, columns, quarter
        self._known, self._findings = known, findings

    def figures_of(self, line: Line) -> Iterator[ReadFigure]:
        """The figures of a row, those too that could not be read."""
        of = whose(line, self._known)
        if said := of.why or of.doubt:
            self._say(line, line.cell("council").column, f"{self._indicator.name}: {said}", left_out=bool(of.why))
        if of.why or in_other_unit(line, self._indicator) or of_another(line, self._indicator):
            return
        target, profile = self._set(line, "target"), self._set(line, "profile")
        near = target[0] if target else None
        for column, quarter in self._columns.items():
            value = figure_in(line, column, self._indicator.unit, near)
            if quarter > self._quarter and value.known is not Known.EMPTY:
                self._say(
                    line, column, f"{self._name(of)} has a figure for {quarter}, but the return is for "
                    f"{self._quarter}: it is not taken. Put right which quarter it is of.", left_out=True,
                )  # fmt: skip
            elif quarter == self._quarter or value.known is not Known.EMPTY:
                yield self._figure(line, of, column, quarter, value, target, profile)

    def _figure(
        self,
        line: Line,
        of: Whose,
        column: int,
        quarter: str,
        value: FigureSaid,
        target: tuple[Decimal, Cell] | None,
        profile: tuple[Decimal, Cell] | None,
    ) -> ReadFigure:
        cell, own = line.at(column), quarter == self._quarter
        cell = cell if cell.row == line.number else Cell(line.number, column)
        words = in_short(cell.text) if cell.value is not None else ""
        name = self._name(of)
        if value.known is Known.UNREAD:
            said = f"“{words}” is {value.why}" if words else f"The cell is {value.why}"
            self._say(
                line, column, f"{name}: {said}. It is not taken: put it right and import it again.", left_out=True
            )
        elif value.why:
            self._say(line, column, f"{name}: “{words}” is {value.why}: look at it.")
        elif value.known is Known.EMPTY:
            self._say(line, column, f"{name} has no figure for {quarter}: ask for it.")
        elif value.known is Known.NOT_YET:
            self._say(line, column, f"{name} has no figure for {quarter} yet (“{words}”): ask for it.")
        asked = own and "provisional" in line.grid.columns
        mark = line.words("provisional") if asked else ""
        if mark.lower() not in _NO and (mark.lower() not in _YES or value.value is None):
            why = "neither yes nor no" if mark.lower() not in _YES else "said where there is no figure"
            said = f"{name}: “{in_short(mark)}” is {why}, so it is taken for no: look at it."
            self._say(line, line.cell("provisional").column, said)
        provisional = value.provisional or (mark.lower() in _YES if asked else None)
        notes = [line.text("note") if own else "", line.grid.sheet.comments.get((line.number, column), "")]
        doubted = value.value is not None and value.why and isinstance(cell.value, str)
        if value.known in (Known.NOT_APPLICABLE, Known.NOT_YET) or doubted:  # of one not read the words are no note
            notes.append(words)
        note, at = "\n\n".join(filter(None, notes)), line.cell("note") if notes[0] else cell
        return ReadFigure(quarter, of, cell, value, target, profile if own else None, provisional, note, at)

    def _set(self, line: Line, name: str) -> tuple[Decimal, Cell] | None:
        """A target or a profile; what is there and cannot be read is said."""
        column = line.grid.columns.get(name)
        figure = figure_in(line, column, self._indicator.unit, None) if column else None
        if column is None or figure is None:
            return None
        if figure.known is Known.UNREAD and line.top_of(column) != line.number:  # one target for all that it is beside
            line = Line(line.grid, line.top_of(column))
            figure = figure_in(line, column, self._indicator.unit, None)
        if figure.known is Known.UNREAD or figure.why:
            words = in_short(line.at(column).text)
            said = f"The {name} of {self._indicator.name} says “{words}”, which is {figure.why}: look at it."
            self._say(line, column, said, left_out=figure.value is None)
        elif figure.known in (Known.NOT_YET, Known.NOT_APPLICABLE):
            said = f"The {name} of {self._indicator.name} says “{in_short(line.at(column).text)}”"
            self._say(line, column, f"{said}: what the programme has of it, if anything, stays.")
        return None if figure.value is None else (figure.value, line.at(column))

    def take(self, figure: ReadFigure, line: Line, taken: dict[tuple[int | None, str], ReadFigure]) -> None:
        """Keep a figure, unless there is one already: then both are named, and a second that differs is none."""
        place = (figure.whose.council, figure.quarter)
        before = taken.get(place)
        if before is None:
            taken[place] = figure
            return
        if Known.EMPTY in (before.value.known, figure.value.known):
            one, other = (figure, before) if before.value.known is Known.EMPTY else (before, figure)
            taken[place] = replace(
                one,
                target=one.target or other.target,
                profile=one.profile or other.profile,
                note="\n\n".join(filter(None, (one.note, other.note))),
                note_at=one.note_at if one.note else other.note_at,
            )
            return
        cells = f"{before.cell.name} and {figure.cell.name}"
        name, same = self._name(figure.whose), before.value.value == figure.value.value
        if same:
            said = f"{name} for {figure.quarter} stands twice, in {cells}: it is taken once."
        else:
            said = f"{name} for {figure.quarter} stands twice with two figures, in {cells}: neither is taken."
            taken[place] = before.or_other(figure)
        self._say(line, figure.cell.column, said, left_out=not same)

    def _name(self, of: Whose) -> str:
        """RB1 for MBC."""
        name = self._indicator.name
        if of.council is None:
            return name
        return f"{name} for {self._known.names.get('councils', {}).get(of.council, of.words)}"

    def _say(self, line: Line, column: int, message: str, *, left_out: bool = False) -> None:
        weight = Weight.LEFT_OUT if left_out else Weight.UNSURE
        cell = line.at(column)
        finding = Finding(weight, line.place(column), message, found=cell.text if cell.value else "")
        if finding not in self._findings:  # of what is merged over several rows it is said once
            self._findings.append(finding)
