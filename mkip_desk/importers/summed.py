"""Amounts of no council that are the sums of those of each, as on a summary sheet: they would count twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.left_out import place_of_table
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.readings import ReadRecord, comparable, is_blank

ROUNDED = 0.005  # by how much of itself a sum may be rounded where it stands
_OF_ALL = frozenset(("all", "both", "partnership", "programme", "overall", "combined", "mkip"))
"""What stands for the council of an amount that is of all of them together; "Shared" may be of its own."""
_OF_NONE = frozenset(("", "-", "--", "–", "—", "n/a", "na", "none"))

_Known = tuple[object, ...]


def without_sums(register: Register, tables: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables of one register, without the amounts of no council that those of several come to."""
    council = next((field for field in register.fields if field.kind is Kind.COUNCIL), None)
    amount = next((field for field in register.fields if field.kind is Kind.MONEY and field.required), None)
    if council is None or amount is None or council.name not in register.known_by:
        return list(tables)
    parts: defaultdict[_Known, list[int]] = defaultdict(list)
    for record in (record for read in tables for record in read.rows.records):
        if not is_blank(record.value(council.name)):
            parts[_known(register, council, record)].append(_pence(record, amount))
    return [_without(read, register, (council, amount), parts) for read in tables]


def _known(register: Register, council: Field, record: ReadRecord) -> _Known:
    """What an amount is of but for the council: what is not said of it is as the first choice."""
    fields = (register.field(name) for name in register.known_by if name != council.name)
    return tuple(
        comparable(record.value(field.name)) or (field.choices[0] if field.kind is Kind.CHOICE else None)
        for field in fields
    )


def _pence(record: ReadRecord, amount: Field) -> int:
    value = record.value(amount.name)
    return value if isinstance(value, int) else 0


def _is_of_all(record: ReadRecord, council: Field) -> bool:
    """Whether what stands for the council, if anything, says that the amount is of all of them."""
    said = record.fields.get(council.name)
    words = said.words.casefold().strip(" .") if said else ""
    return words in _OF_NONE or not _OF_ALL.isdisjoint(words.split())


def _doubt(record: ReadRecord, of: tuple[Field, Field]) -> Finding:
    council, amount = of
    words = record.fields[council.name].words
    message = (
        f"“{in_short(words)}” stands for the council, and the amount is what those of each come to: it is taken, so "
        "leave it out if it is their sum."
    )
    return Finding(Weight.UNSURE, record.place(amount.name), message, found=words)


def _without(
    read: ReadTable, register: Register, of: tuple[Field, Field], parts: Mapping[_Known, Sequence[int]]
) -> ReadTable:
    council, amount = of

    def is_sum(record: ReadRecord) -> bool:
        each = parts.get(_known(register, council, record), ())
        off = abs(_pence(record, amount) - sum(each))
        return is_blank(record.value(council.name)) and len(each) > 1 and off <= ROUNDED * abs(sum(each))

    sums = [record for record in read.rows.records if is_sum(record)]
    summed = tuple(record for record in sums if _is_of_all(record, council))
    away = {id(record) for record in summed}  # to compare each with each takes long
    doubted = {id(record) for record in sums} - away
    if not sums:
        return read
    records = tuple(
        replace(record, findings=(*record.findings, _doubt(record, of))) if id(record) in doubted else record
        for record in read.rows.records
        if id(record) not in away
    )
    if not summed:
        return replace(read, rows=replace(read.rows, records=records))
    several = len(summed) > 1
    message = (
        f"{len(summed)} amounts that name no council are the sums" if several else "An amount of no council is the sum"
    ) + f" of those of each, and {'are' if several else 'is'} left out, so that nothing counts twice."
    said = Finding(Weight.LEFT_OUT, place_of_table(read.table), message)
    findings = (*read.rows.findings, said)
    return replace(read, rows=replace(read.rows, records=records, summed=summed, findings=findings))
