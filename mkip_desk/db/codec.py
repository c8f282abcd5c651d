"""A record as its readers see it, and the columns that hold it; and which values a field can take."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from mkip_desk.db.file import MEND
from mkip_desk.domain.amounts.figures import LARGEST as LARGEST_FIGURE
from mkip_desk.domain.amounts.figures import Figure, kept
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.percentages import HUNDREDTHS
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.errors import Damaged, WrongValue
from mkip_desk.domain.registers.register import RAGS, Field, Kind, Register, Value

MILLIONTHS = 6  # decimals of a figure, which the store holds as a whole number

Columns = dict[str, Any]
"""Column name to value: a date as a date, a yes as a bool."""

PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.WHEN: ("first", "last", "precision", "sure", "text"),
    Kind.FIGURE: ("percent",),
    Kind.SUM: ("state", "period", "period_from", "years", "qualifier", "text", "sure"),
}
"""What is held of a date, a sum of money or a figure beside its day, its pence or its millionths."""


def to_columns(register: Register, values: Mapping[str, Value]) -> Columns:
    """The columns that hold these fields; raises WrongValue at the first that cannot be held.

    A field of kind COUNCILS has no column of its own and is passed over here.
    """
    columns: Columns = {}
    for name, value in values.items():
        if name not in register.by_name:
            raise WrongValue(f"{register.title} have no field called {name}.")
        field = register.field(name)
        _check(register, field, value)
        columns |= split(field, None if isinstance(value, str) and not value.strip() else value)
    return columns


def to_record(register: Register, columns: Mapping[str, Any]) -> dict[str, Value]:
    """The record that these columns hold, with its id and what is worked out, and without its COUNCILS fields."""
    record: dict[str, Value] = {"id": columns["id"]}
    for field, join in _readers(register):
        try:
            record[field.name] = join(field, columns)
        except (ValueError, TypeError) as error:
            where = f"{field.label} of {register.one} {columns['id']}"
            raise Damaged(f"The programme is damaged: {where} cannot be read. {MEND}") from error
    for each in register.derived:
        record[each.field.name] = each.work_out(record)
    return record


def to_plain(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The same columns as JSON takes them: a date as ISO text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}


def from_plain(register: Register, plain: Mapping[str, Any]) -> Columns:
    """Columns from what `to_plain` made of them; one that the register no longer has is passed over."""
    columns = {name: plain[name] for name in all_columns(register) if name in plain}
    for name, read in readers(register):
        if columns.get(name) is not None:
            try:
                columns[name] = read(columns[name])
            except (ValueError, TypeError) as error:
                told = f"{columns[name]!r} stands in its history for a day"
                raise Damaged(f"The programme is damaged: {told}. {MEND}") from error
    return columns


def whole_row(register: Register, plain: Mapping[str, Any]) -> Columns:
    """A row as it once was; a column that has come since holds nothing."""
    return dict.fromkeys(all_columns(register), None) | from_plain(register, plain)


def all_columns(register: Register) -> list[str]:
    """Every column of a register's table, its id first."""
    return ["id", *(name for field in register.fields for name in columns_of(field))]


def readers(register: Register) -> list[tuple[str, Callable[[Any], Any]]]:
    """The columns that SQLite holds as something else than they are, each with what makes it of that.

    What is called raises ValueError or TypeError for what it cannot be made of.
    """
    return [each for field in register.fields for each in _read_by(field)]


def _read_by(field: Field) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    if field.kind in (Kind.DATE, Kind.WHEN):
        yield field.name, date.fromisoformat
    elif field.kind is Kind.YES:
        yield field.name, bool
    for part in PARTS.get(field.kind, ()):
        if part in ("first", "last"):
            yield f"{field.name}_{part}", date.fromisoformat
        elif part in ("sure", "percent"):
            yield f"{field.name}_{part}", bool


def columns_of(field: Field) -> tuple[str, ...]:
    """Every column that holds this field; none where it is held in another register."""
    return () if field.kind is Kind.COUNCILS else _columns(field.name, field.kind)


def fields_of(register: Register, columns: Iterable[str]) -> list[Field]:
    """The fields that any of these columns belong to, in the register's order."""
    wanted = set(columns)
    return [field for field in register.fields if wanted.intersection(columns_of(field))]


@cache
def _columns(name: str, kind: Kind) -> tuple[str, ...]:
    return (name, *(f"{name}_{part}" for part in PARTS.get(kind, ())))


def split(field: Field, value: Value) -> Columns:
    """The columns that hold a value of this field, whether or not it may hold it; none for one of kind COUNCILS."""
    if field.kind is Kind.COUNCILS:
        return {}
    if field.kind is Kind.WHEN:
        own, parts = _when_parts(field, value) if isinstance(value, When) else (None, [None] * 5)
    elif field.kind is Kind.SUM:
        own, parts = _sum_parts(value) if isinstance(value, Sum) else (None, [None] * 7)
    elif field.kind is Kind.FIGURE:
        own, parts = _figure_parts(value) if isinstance(value, Figure) else (None, [None])
    else:
        own, parts = value, []
    return dict(zip(columns_of(field), [own, *parts], strict=True))


def _when_parts(field: Field, when: When) -> tuple[Any, list[Any]]:
    return when.day(field.edge), [when.first, when.last, when.precision.value, when.sure, when.words]


def _sum_parts(money: Sum) -> tuple[Any, list[Any]]:
    said = [money.known.value, money.period.value, money.period_from, money.years, money.qualifier]
    return money.pence, [*said, money.words, money.sure]


def _figure_parts(figure: Figure) -> tuple[Any, list[Any]]:
    return int(figure.amount.scaleb(MILLIONTHS)), [figure.percent]


def _plain(field: Field, columns: Mapping[str, Any]) -> Value:
    value: Value = columns[field.name]
    return value


def _when(field: Field, columns: Mapping[str, Any]) -> When | None:
    first, last, precision, sure, words = (columns[name] for name in columns_of(field)[1:])
    return When(first, last, Precision(precision), words, bool(sure)) if precision else None


def _sum(field: Field, columns: Mapping[str, Any]) -> Sum | None:
    state, period, period_from, years, qualifier, words, sure = (columns[name] for name in columns_of(field)[1:])
    if not state:
        return None
    known = Known(state)
    return Sum(columns[field.name], Period(period), years, qualifier or "", period_from or "", known, words, bool(sure))


def _figure(field: Field, columns: Mapping[str, Any]) -> Figure | None:
    millionths, percent = (columns[name] for name in columns_of(field))
    return None if millionths is None else Figure(kept(Decimal(millionths).scaleb(-MILLIONTHS)), bool(percent))


_JOIN: Mapping[Kind, Callable[[Field, Mapping[str, Any]], Value]] = {
    Kind.WHEN: _when, Kind.SUM: _sum, Kind.FIGURE: _figure,
}  # fmt: skip


def _readers(register: Register) -> list[tuple[Field, Callable[[Field, Mapping[str, Any]], Value]]]:
    return [(field, _JOIN.get(field.kind, _plain)) for field in register.fields if field.kind is not Kind.COUNCILS]


_TYPES: Mapping[Kind, tuple[type, str]] = {
    Kind.TEXT: (str, "text"),
    Kind.LONG: (str, "text"),
    Kind.PERSON: (str, "a name or a role"),
    Kind.NUMBER: (int, "a whole number"),
    Kind.PERCENT: (int, "a percentage above -100%"),
    Kind.MONEY: (int, "an amount in whole pence"),
    Kind.SUM: (Sum, "an amount of money"),
    Kind.DATE: (date, "a date"),
    Kind.WHEN: (When, "a date or a period"),
    Kind.YEAR: (str, "a financial year such as 2014/15"),
    Kind.QUARTER: (str, "a quarter such as 2014/15 Q2"),
    Kind.FIGURE: (Figure, "a figure of six decimals at most"),
    Kind.RAG: (str, "one of " + ", ".join(RAGS)),
    Kind.CHOICE: (str, "one of its choices"),
    Kind.SCORE: (int, "a whole number"),
    Kind.YES: (bool, "yes or no"),
    Kind.COUNCIL: (int, "a council"),
    Kind.COUNCILS: (tuple, "councils"),
    Kind.REFERENCE: (int, "a record"),
}


LARGEST = 2**63 - 1
"""What fits the store's whole numbers: more than anybody's pence."""


def _check(register: Register, field: Field, value: Value) -> None:
    if value is None or (isinstance(value, str) and not value.strip()):
        if field.required:
            raise WrongValue(f"{field.label} of {register.a_one} must not be empty.")
        return
    wanted = _wanted(field, value)
    if wanted:
        raise WrongValue(f"{field.label} of {register.a_one} must be {wanted}; it was given {value!r}.")


def _wanted(field: Field, value: Value) -> str:
    """What the field wants instead of this value; empty where the value will do."""
    kind, wanted = _TYPES[field.kind]
    right = isinstance(value, kind) and not (isinstance(value, bool) and kind is int)
    if not right or (isinstance(value, datetime) and field.kind is Kind.DATE):
        return wanted
    fits = _FITS.get(field.kind)
    if fits and not fits(value):
        return wanted
    match field.kind, value:
        case Kind.SCORE, int() if not 1 <= value <= field.of:
            return f"a whole number from 1 to {field.of}"
        case Kind.CHOICE, str() if value not in field.choices:
            return "one of " + ", ".join(field.choices)
        case _, str() if any("\ud800" <= letter <= "\udfff" for letter in value):
            return "text that can be written down"
    return ""


def _fits_the_store(number: int) -> bool:
    return abs(number) <= LARGEST


def _lowers_less_than_all(hundredths: int) -> bool:
    """Nothing is lowered by all of itself or more."""
    return -100 * HUNDREDTHS < hundredths <= LARGEST


def _is_financial_year(words: str) -> bool:
    """2014/15: two years that follow each other (RULES 1), of which there are days."""
    if len(words) != 7 or words[4] != "/" or not (words[:4] + words[5:]).isascii():
        return False
    if not (words[:4] + words[5:]).isdigit() or not date.min.year <= int(words[:4]) < date.max.year:
        return False
    return (int(words[:4]) + 1) % 100 == int(words[5:])


def _is_quarter(words: str) -> bool:
    """2014/15 Q2: a financial year, and one of its four quarters."""
    return _is_financial_year(words[:7]) and words[7:] in (" Q1", " Q2", " Q3", " Q4")


def _is_figure(figure: Figure) -> bool:
    amount = figure.amount
    return amount.is_finite() and abs(amount) < LARGEST_FIGURE and amount == kept(amount)


def _is_period(when: When) -> bool:
    if when.precision is Precision.NONE:
        return when.first is None and when.last is None
    return when.first is not None and when.last is not None and when.first <= when.last


def _is_amount(money: Sum) -> bool:
    if money.known is not Known.AMOUNT:
        return money.pence is None
    return isinstance(money.pence, int) and not isinstance(money.pence, bool) and abs(money.pence) <= LARGEST


_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    Kind.MONEY: _fits_the_store,
    Kind.NUMBER: _fits_the_store,
    Kind.PERCENT: _lowers_less_than_all,
    Kind.YEAR: _is_financial_year,
    Kind.QUARTER: _is_quarter,
    Kind.FIGURE: _is_figure,
    Kind.RAG: RAGS.__contains__,
    Kind.WHEN: _is_period,
    Kind.SUM: _is_amount,
}
"""Which values of the right type a field of a kind can take."""
