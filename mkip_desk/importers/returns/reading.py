"""A workbook that is a return, read whole: its records, table by table, and everything that is to be said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.said import is_said
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import Range, Sheet, Workbook
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping, signature_of
from mkip_desk.importers.returns.at_odds import at_odds
from mkip_desk.importers.returns.figures import ReadIndicator, read_figures
from mkip_desk.importers.returns.found import FoundForm, Grid, Stated, find_form
from mkip_desk.importers.returns.lines import Line
from mkip_desk.importers.returns.money import ReadBudget, read_money
from mkip_desk.importers.returns.once import take_once
from mkip_desk.importers.returns.records import (
    BUDGETS,
    INDICATORS,
    MEASUREMENTS,
    RETURNS,
    SERVICES,
    Records,
    says_something,
)
from mkip_desk.importers.returns.shared import shared_in
from mkip_desk.importers.returns.shown import amounts_shown, figures_shown
from mkip_desk.importers.returns.unread import told, unread, without_part
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.leading import Leading
from mkip_desk.importers.tables.row_kinds import RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.tracker import Said, Tracker
from mkip_desk.importers.values.values import ReadTable, Rows
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import ReadRecord, squeezed

FILLED = (SERVICES, INDICATORS, MEASUREMENTS, BUDGETS, RETURNS)


def read_return(
    workbook: Workbook, registers: Mapping[str, Register], known: Known, said: Said | None = None
) -> Tracker | None:
    """The records of a return and all that is to be said of it; None for a workbook that is none.

    Of a return that does not say plainly which service and quarter it is of nothing is taken, and why is said. Of what
    the user said of the file, only what is hidden and to be taken counts.
    """
    shown = (said or Said()).shown
    form = find_form(replace(workbook, sheets=tuple(map(shown, workbook.sheets))))
    if form is None:
        return None
    findings: list[Finding] = []
    if not form.grids and form.indicators and form.quarter:
        left_out = tuple(one.left_out for one in without_part(form))
        return Tracker(workbook, registers, known, (), left_out, (_without_grid(form),), form=True)
    service, quarter = _service(form, findings), _quarter(form, findings)
    tables: list[ReadTable] = []
    shown_before: list[ReadRecord] = []
    besides = list(without_part(form))
    if service and quarter:
        own = known.within(INDICATORS, known.find(SERVICES, service.words))
        grids, records = _Grids.of(form, quarter.words, own, findings), Records(form, service, quarter)
        tables = list(_tables(grids, records, service, quarter, registers, known))
        shown_before = list(_shown(grids, records, quarter.words, known, ours=bool(form.marks)))
        findings += _rag_unread(form)
        besides += unread(form, findings)
        findings += told(besides, ours=bool(form.marks))
    left_out = tuple(one.left_out for one in besides)
    return Tracker(
        workbook, registers, known, tuple(tables), left_out, tuple(findings), form=True, compared=tuple(shown_before)
    )


def _service(form: FoundForm, findings: list[Finding]) -> Stated | None:
    """The service that the form is of; None where it says two, or none."""
    if len(form.marks) > 1:
        names = " and ".join(f"{one.service} for {one.quarter}" for one in form.marks)
        place = list(form.marks.values())[1].place
        message = f"This workbook holds the returns of {names}: save each as a workbook of its own, and import those."
        findings.append(Finding(Weight.LEFT_OUT, place, message, found=names))
        return None
    if form.two:
        first, second = form.two
        message = (
            f"This workbook holds two returns, since {first.place} says {in_short(first.words)} and this cell "
            f"{in_short(second.words)}: save each as a workbook of its own, and import those."
        )
        findings.append(_refused(second.place, message, first.words, second.words))
        return None
    answer, marked = form.answers.get("service"), form.marked
    if answer is None or answer.value is None:
        if marked is None:
            findings.append(_refused(_somewhere(form), "This return names no service: fill it in beside “Service”."))
            return None
        return Stated.of(form.marks[marked], marked.service)
    if marked and squeezed(answer.words) != squeezed(marked.service):
        message = (
            f"This form was made for {marked.service}, but it says {in_short(answer.words)} here, so nothing of it is "
            "taken: put right the name, or use the form of the other service."
        )
        findings.append(_refused(answer.place, message, marked.service, answer.words))
        return None
    return Stated.of(answer, marked.service if marked else answer.words)


def _quarter(form: FoundForm, findings: list[Finding]) -> Stated | None:
    """The quarter that the form is of; None where that is not plain."""
    answer, marked = form.answers.get("quarter"), form.marked
    if answer is None or answer.value is None:
        if marked is None:
            findings.append(_refused(_somewhere(form), "This return names no quarter: fill it in beside “Quarter”."))
            return None
        return Stated.of(form.marks[marked], marked.quarter)
    if form.quarter is None:
        message = f"“{in_short(answer.words)}” is not one quarter, so nothing of it is taken: type it as Q2 2014/15."
        findings.append(_refused(answer.place, message, "Q2 2014/15", answer.words))
        return None
    if marked and marked.quarter != form.quarter:
        said = f"This form was made for {marked.quarter}, but it says {in_short(answer.words)} here"
        if any(marked.quarter == grid.quarters.get(grid.columns.get("value", 0)) for grid in form.grids):
            message = f"{said}, so nothing of it is taken: put right the quarter, or use the form of the other one."
            findings.append(_refused(answer.place, message, marked.quarter, answer.words))
            return None
        findings.append(Finding(Weight.UNSURE, answer.place, f"{said}, and is read as such: look at it."))
    return Stated.of(answer, form.quarter)


def _rag_unread(form: FoundForm) -> Iterator[Finding]:
    """That what is said of the whole service is no RAG."""
    answer = form.answers.get("rag")
    if answer and is_said(answer.words) and read_rag(answer.words) is None:
        message = f"“{in_short(answer.words)}” is not a RAG, so it is not taken: choose Green, Amber or Red."
        yield _refused(answer.place, message, "Green, Amber or Red", answer.words)


def _refused(place: Place, message: str, wanted: str = "", found: str = "") -> Finding:
    return Finding(Weight.LEFT_OUT, place, message, wanted, found)


def _without_grid(form: FoundForm) -> Finding:
    assert form.indicators is not None
    assert form.quarter is not None
    number = form.quarter[-1]
    message = (
        f"This is a return for {form.quarter}, but no column here says that it has the figures of that quarter, so "
        f"nothing of it is taken: call it “Q{number}” or “Actual”, with a row for each council."
    )
    return Finding(Weight.LEFT_OUT, form.indicators, message)


def _somewhere(form: FoundForm) -> Place:
    return Place(form.workbook.file, form.grids[0].sheet.name)


@dataclass(frozen=True)
class _Grids:
    """The grids of a return, each with what was read of it."""

    figures: tuple[tuple[Grid, list[ReadIndicator]], ...]
    money: tuple[tuple[Grid, list[ReadBudget]], ...]

    @classmethod
    def of(cls, form: FoundForm, quarter: str, known: Known, findings: list[Finding]) -> "_Grids":
        of_figures = [grid for grid in form.grids if not grid.of_money]
        shared = shared_in(of_figures, known)
        figures = [(grid, read_figures(grid, quarter, known, findings, shared)) for grid in of_figures]
        findings += at_odds(chain.from_iterable(indicators for _, indicators in figures))
        take_once([indicators for _, indicators in figures], findings)
        own, taken = bool(form.marks), set[int | None]()
        money = [
            (grid, read_money(grid, quarter, known, findings, taken, asked=own)) for grid in form.grids if grid.of_money
        ]
        return cls(tuple(figures), tuple(money))


def _tables(
    grids: _Grids, records: Records, service: Stated, quarter: Stated, registers: Mapping[str, Register], known: Known
) -> Iterator[ReadTable]:
    """The records of the form: the service first, since all others name it."""
    new = known.find(SERVICES, service.words) is None
    named_in = _councils(grids) if new else {}
    councils = {council: named_in[council] for council in known.in_order(tuple(named_in))}
    yield _table(service.sheet, _beside(service), registers[SERVICES], [records.service(councils)])
    for grid, indicators in grids.figures:
        if named := [one for one in indicators if not one.again]:
            yield _table(grid.sheet, _under(grid), registers[INDICATORS], list(records.indicators(named)))
        if any(one.figures for one in indicators):
            yield _table(grid.sheet, _under(grid), registers[MEASUREMENTS], list(records.measurements(indicators)))
    for grid, budgets in grids.money:
        if budgets:
            yield _table(grid.sheet, _under(grid), registers[BUDGETS], list(records.budgets(budgets)))
    yield _table(quarter.sheet, _beside(quarter), registers[RETURNS], [records.itself()])


def _shown(grids: _Grids, records: Records, quarter: str, known: Known, *, ours: bool) -> Iterator[ReadRecord]:
    """What the form shows of quarters before its own, and which rows for its own say nothing."""
    for grid, indicators in grids.figures:
        yield from records.unfilled(indicators)
        for of in figures_shown(grid, indicators, quarter, known, ours=ours):
            if says_something(shown := records.measurement(*of)):
                yield shown
    for grid, budgets in grids.money:
        for amount in amounts_shown(grid, budgets, quarter):
            yield records.spent_before(*amount)


def _councils(grids: _Grids) -> dict[int, Stated]:
    """The councils that the grids have figures or budgets of, each with where it is first named."""
    named = [
        (figure.whose, Line(grid, figure.cell.row))
        for grid, indicators in grids.figures
        for one in indicators
        for figure in one.figures
    ]
    named += [(budget.whose, budget.line) for _, budgets in grids.money for budget in budgets]
    found: dict[int, Stated] = {}
    for of, line in named:
        said = line.stated("council")
        if of.council is not None and said is not None:
            found.setdefault(of.council, said)
    return found


Heads = tuple[Range, tuple[tuple[Column, str], ...]]
"""Where the heads of some records stand, and each with the field that it is."""


def _under(grid: Grid) -> Heads:
    row = grid.sheet.rows[grid.head]
    by_column = {column: name for name, column in grid.columns.items()} | dict.fromkeys(grid.quarters, "value")
    uses = tuple((Column(column, (str(words),)), by_column.get(column, "")) for column, words in row.filled())
    return Range(grid.head, uses[0][0].number, grid.head, uses[-1][0].number), uses


def _beside(stated: Stated) -> Heads:
    """One answer, as a column of one row."""
    label = next((str(words) for at, words in stated.sheet.rows[stated.row].filled() if at < stated.column), "")
    column = Column(stated.column, (label,) if label else ())
    return Range(stated.row, stated.column, stated.row, stated.column), ((column, ""),)


def _table(sheet: Sheet, heads: Heads, register: Register, records: list[ReadRecord]) -> ReadTable:
    """The records as a table of a tracker, for whoever shows what was found in a file."""
    block, columns = heads
    numbers = sorted({number for record in records for number in record.rows})
    rows = tuple(TableRow(number, RowKind.RECORD) for number in numbers)
    found = FoundTable(sheet, block, tuple(column for column, _ in columns), rows, Leading(columns[0][0].number))
    why = "a form of this kind"
    uses = tuple(
        ColumnUse(column, field, 1.0, why) if field in register.by_name else ColumnUse(column)
        for column, field in columns
    )
    mapping = TableMapping(register, uses, signature_of(found.columns), remembered=True)
    return ReadTable(found, mapping, Rows(tuple(records), (), (), {}))
