"""A record that goes on in the next row: sums add, texts follow, and what contradicts is said."""

from dataclasses import replace

from mkip_desk.domain.amounts.money import Known as Amount
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.words.notices import continues
from mkip_desk.importers.words.readings import Reading, ReadRecord, is_blank, same


def join(register: Register, record: ReadRecord, more: ReadRecord) -> ReadRecord:
    """The record with the row that continues it."""
    fields = dict(record.fields)
    findings = [*record.findings, *more.findings]
    for name, reading in more.fields.items():
        first = fields.get(name)
        if is_blank(reading.value) or (name in ("reference", register.heading) and _is_named_so(first, reading)):
            continue
        if first is None or is_blank(first.value):
            fields[name] = reading
        elif (joined := _joined(register.field(name), first, reading)) is not None:
            fields[name] = joined
            if register.field(name).kind is not Kind.LONG:
                findings.append(_addition(register.field(name), more, first, reading))
        elif not same(first.value, reading.value):
            findings.append(_contradiction(register.field(name), more, first, reading))
    rows = record.rows if more.rows == record.rows[-1:] else record.rows + more.rows  # all are one of a turned table
    return replace(record, rows=rows, fields=fields, findings=tuple(findings))


def _is_named_so(first: Reading | None, more: Reading) -> bool:
    """Whether what names the rest of a record names the record too, be it with "continued" behind it."""
    if first is not None and isinstance(first.value, str) and isinstance(more.value, str):
        return same(first.value, more.value) or continues(more.value, first.value)
    return first is None or same(first.value, more.value)


def _joined(field: Field, first: Reading, more: Reading) -> Reading | None:
    """Both readings as one; None where they do not add up to one."""
    words = f"{first.words} + {more.words}"
    if field.kind is Kind.LONG:
        return first._replace(value=f"{first.value}\n\n{more.value}", words=f"{first.words}\n\n{more.words}")
    if isinstance(first.value, tuple) and isinstance(more.value, tuple):
        both = tuple(dict.fromkeys((*first.value, *more.value)))
        return first._replace(value=both, words=words, roles=(*first.roles, *more.roles))
    if isinstance(first.value, Sum) and isinstance(more.value, Sum):
        total = _added(first.value, more.value, words)
        return first._replace(value=total, words=words) if total else None
    if field.kind is Kind.MONEY and isinstance(first.value, int) and isinstance(more.value, int):
        return first._replace(value=first.value + more.value, words=words)
    return None


def _added(one: Sum, other: Sum, words: str) -> Sum | None:
    """The sum of like with like; None where period, qualifier or knowledge differ."""
    alike = (one.period, one.years, one.qualifier) == (other.period, other.years, other.qualifier)
    if not alike or one.known is not Amount.AMOUNT or other.known is not Amount.AMOUNT:
        return None
    return replace(one, pence=(one.pence or 0) + (other.pence or 0), words=words)


def _addition(field: Field, more: ReadRecord, first: Reading, reading: Reading) -> Finding:
    """What to say of two values made one; the same amount again may well be said twice rather than meant twice."""
    if field.kind is Kind.COUNCILS:
        message = f"{_both(first, reading)}, which continues the same record, are taken together as {field.label}."
        return Finding(Weight.NOTE, more.place(field.name), message, found=reading.words)
    again = same(first.value, reading.value)
    message = f"{_both(first, reading)}, which continues the same record, are added up as {field.label}"
    message += ": see whether it is one amount that is said twice." if again else "."
    return Finding(Weight.UNSURE if again else Weight.NOTE, more.place(field.name), message, found=reading.words)


def _contradiction(field: Field, more: ReadRecord, first: Reading, reading: Reading) -> Finding:
    message = f"{field.label} is {_both(first, reading)}, which continues the same record: the first is taken."
    return Finding(Weight.UNSURE, more.place(field.name), message, found=reading.words)


def _both(first: Reading, reading: Reading) -> str:
    return f"“{in_short(first.words)}” in {first.cell} and “{in_short(reading.words)}” in {reading.cell}"
