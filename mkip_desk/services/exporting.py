"""Records of a register as an Excel workbook: the columns that are shown, in their order, with real dates and sums."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_when, show_words
from mkip_desk.domain.registers.register import Field, Kind, Record, Register, Value, band_of
from mkip_desk.domain.registers.saved import MARK, head_beside
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.reports.excel import Cell, Column, Format, workbook
from mkip_desk.services.papers.kept_back import (
    NOTHING,
    amounts_kept_back,
    kept_back,
    projects_with_exempt_amounts,
)
from mkip_desk.services.papers.pack_gateways import report_kept_back

FORMATS = {
    Kind.MONEY: Format.MONEY,
    Kind.SUM: Format.MONEY,
    Kind.DATE: Format.DATE,
    Kind.WHEN: Format.DATE,
    Kind.NUMBER: Format.NUMBER,
    Kind.PERCENT: Format.PERCENT,
    Kind.SCORE: Format.NUMBER,
    Kind.GRADE: Format.NUMBER,
}

_WHOLE = re.compile("0|[1-9][0-9]{0,10}")
"""A reference that is a number, with no nought before it: as words Excel marks it as a number stored as text.

Of twelve digits and more it would show no number but 2.015E+11.
"""


def as_workbook(
    register: Register,
    fields: Sequence[Field],
    records: Sequence[Record],
    names: Names,
    each: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """These fields of these records, in this order, as an .xlsx file.

    A date or period is the day that counts, a sum of money its pounds; what each was said as stands in a column
    of its own beside it, where any of them was said in words: a sum's period always. `each` is told now and then
    how many records are written; it stops it all by raising.
    """
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    for field in fields:
        values = [record.get(field.name) for record in records]
        for column, filled in sheet_columns(field, values, names):
            columns.append(column)
            cells.append(filled)
    return workbook(register.title, columns, list(zip(*cells, strict=True)), each, {MARK: register.name})


def exempt_amounts(store: Store, register: Register, fields: Sequence[Field], records: Sequence[Record]) -> int:
    """How many amounts in these columns are of projects of which the pack keeps the amounts back as exempt."""
    of_project = "id" if register.name == "projects" else "project"
    amounts = [field.name for field in fields if field.kind in (Kind.MONEY, Kind.SUM)]
    if not amounts or not any(record.get(of_project) for record in records):
        return 0
    kept = projects_with_exempt_amounts(store)
    found = (record[name] for record in records if record.get(of_project) in kept for name in amounts)
    return sum(isinstance(each.pence if isinstance(each, Sum) else each, int) for each in found)


def exempt_texts(store: Store, register: Register, fields: Sequence[Field], records: Sequence[Record]) -> int:
    """How many texts in these columns are of exception reports of which the pack gives the title alone."""
    texts = [field.name for field in fields if field.kind is Kind.LONG]
    if register.name != "exceptions" or not texts:
        return 0
    kept = kept_back(store, amounts_kept_back(store))
    found = (each for each in records if report_kept_back(each, kept.get(cast(int, each["project"]), NOTHING)))
    return sum(bool(each[name]) for each in found for name in texts)


def sheet_columns(field: Field, values: Sequence[Value], names: Names) -> Iterator[tuple[Column, list[Cell]]]:
    """The column that these values of a field make, and the one beside it where it does not say all."""
    if field.kind is Kind.FIGURE:
        yield _figures(field, values)
        return
    yield Column(field.label, FORMATS.get(field.kind, Format.WORDS)), [_cell(field, value, names) for value in values]
    if head := head_beside(field):
        said: list[Cell] = [_said(field, value) for value in values]
        if any(said):
            yield Column(head), said


def _figures(field: Field, values: Sequence[Value]) -> tuple[Column, list[Cell]]:
    """Numbers that Excel can reckon with where all are of one sort; words where some are percentages and some not."""
    found = [value for value in values if isinstance(value, Figure)]
    if len({each.percent for each in found}) > 1:
        return Column(field.label), [in_words(field, value, {}) for value in values]
    form = Format.PERCENT if found and found[0].percent else Format.FIGURE
    return Column(field.label, form), [value.amount if isinstance(value, Figure) else None for value in values]


def _cell(field: Field, value: Value, names: Names) -> Cell:
    if isinstance(value, When):
        return value.day(field.edge)
    if isinstance(value, Sum):
        return _pounds(value.pence)
    if field.name == "reference" and isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if field.kind is Kind.MONEY:
        return _pounds(value)
    if field.kind is Kind.PERCENT and isinstance(value, int):
        return Decimal(value).scaleb(-4)
    if value is None or isinstance(value, date) or (isinstance(value, int) and field.kind in FORMATS):
        return value
    words = str(value) if field.kind is Kind.LONG else in_words(field, value, names)
    return f"{words[:1].upper()}{words[1:]}" if field.kind is Kind.CHOICE else words


def _said(field: Field, value: Value) -> str:
    """What the day or the pounds alone do not say."""
    if isinstance(value, Sum):
        return (value.words if value.pence is None else "") or in_words(field, value, {})
    if isinstance(value, When) and value.first is None:
        return value.words or ""
    if isinstance(value, When):
        return show_words(value, field.edge)[1:-1] or ("" if value.first == value.last else show_when(value))
    if field.kind is Kind.GRADE and isinstance(value, int):
        return band_of(field.bands, value).name
    return ""


def _pounds(pence: Any) -> Decimal | None:
    return Decimal(pence).scaleb(-2) if isinstance(pence, int) else None
