"""What a return shows of quarters before its own, where the programme has something else: told, and never taken."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from mkip_desk.domain.amounts.figure_words import PERCENT
from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.display import show_money
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.importers.returns.records import BUDGETS, INDICATORS, MEASUREMENTS, SERVICES
from mkip_desk.importers.words.readings import New, ReadRecord
from mkip_desk.services.shared_services.returns import ServiceRecords

EACH = 3
"""Figures of a quarter that are each told of; of more in one column the number is."""


def shown_otherwise(plan: Plan, held: ServiceRecords) -> Iterator[Finding]:
    """What is to be said of such figures and amounts."""
    of_ours = {item.key: item.id for item in plan.items if item.read.register == INDICATORS}
    service = next((item.id for item in plan.items if item.read.register == SERVICES), None)
    found = [
        (record, said)
        for record in plan.tracker.compared
        if service is None or _has_share(held, service, record)
        if (said := _figure(record, held, of_ours) or _amount(record, held, service))
    ]
    by_column = sorted(found, key=lambda each: _column(each[0]))
    for _, group in groupby(by_column, key=lambda each: _column(each[0])):
        yield from _told(list(group))


def _has_share(held: ServiceRecords, service: int, record: ReadRecord) -> bool:
    """Whether a record is of a council with a share in the service in its quarter, or none is known of it."""
    sharing = held.councils_of(service, str(record.value("quarter")))
    return not sharing or record.value("council") in (None, *sharing)


def _figure(record: ReadRecord, held: ServiceRecords, of_ours: Mapping[str, int | None]) -> str:
    """What is said of a figure that is not as the programme has it; "" of any other."""
    new, council, quarter = (record.value(name) for name in ("indicator", "council", "quarter"))
    if record.register != MEASUREMENTS or not isinstance(new, New):
        return ""
    ours, at = of_ours.get(new.key), council if isinstance(council, int) else None
    now = held.value(ours, at, str(quarter)) if ours is not None else None
    here, words = record.value("value"), _words(record, "value")
    if isinstance(here, Figure) and now is not None and abs(here.amount - now) <= _rounded(words, here.percent):
        return ""
    if not isinstance(here, Figure) and not words:
        return ""
    name = f"{new.name} for {held.councils[at]}" if at is not None else new.name
    percent = isinstance(here, Figure) and here.percent
    return _unlike(f"{name} in {quarter}", show_figure(Figure(now, percent)) if now is not None else "", words)


def _amount(record: ReadRecord, held: ServiceRecords, service: int | None) -> str:
    """The same of an amount."""
    if record.register != BUDGETS or service is None:
        return ""
    council, quarter, here = (record.value(name) for name in ("council", "quarter", "actual"))
    at = council if isinstance(council, int) else None
    now = held.budgets.get((service, at, str(quarter)), {}).get("actual")
    if isinstance(here, int) and isinstance(now, int) and abs(here - now) <= 100 * _rounded(_words(record, "actual")):
        return ""
    whose = held.councils[at] if at is not None else "all together"
    shown = show_money(now) if isinstance(now, int) else ""
    return _unlike(f"Actual to date of {whose} in {quarter}", shown, _words(record, "actual"))


def _unlike(name: str, now: str, words: str) -> str:
    has = f"is {now} in the programme" if now else "is not known in the programme"
    return f"{name} {has}, and “{in_short(words)}” here"


def _rounded(words: str, percent: bool = False) -> Decimal:
    """By how much a figure may be off that a sheet shows in those words."""
    digits = sum(1 for each in words.partition(".")[2] if each.isdigit())
    return Decimal("0.5").scaleb(-digits - (2 if percent and PERCENT in words else 0))


def _told(found: Sequence[tuple[ReadRecord, str]]) -> Iterator[Finding]:
    """A sentence each, or one for all of a column."""
    so = "not taken, since the return is of another quarter: put the programme right where the return is"
    if len(found) > EACH:
        record, first = found[0]
        said = f"{len(found)} figures of this column are not as in the programme. {first}. They are {so}."
        yield Finding(Weight.LEFT_OUT, _place(record), said)
        return
    for record, said in found:
        yield Finding(Weight.LEFT_OUT, _place(record), f"{said}. It is {so}.", found=_words(record, _field(record)))


def _field(record: ReadRecord) -> str:
    return "value" if record.register == MEASUREMENTS else "actual"


def _words(record: ReadRecord, field: str) -> str:
    reading = record.fields.get(field)
    return reading.words if reading else ""


def _place(record: ReadRecord) -> Place:
    return record.place(_field(record))


def _column(record: ReadRecord) -> tuple[str, int]:
    reading = record.fields.get(_field(record))
    return record.sheet, reading.column if reading else 0
