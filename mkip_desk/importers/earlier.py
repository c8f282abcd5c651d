"""Sheets of one month, or quarter, after the other: what stands in several of them is taken from the latest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import WORDS, Kind, Register
from mkip_desk.importers.left_out import place_of_table
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.values import ReadTable, day_of_document
from mkip_desk.importers.words.readings import ReadRecord, comparable, squeezed

_Known = tuple[object, ...]


def latest_of_each(register: Register, tables: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables of one register, each without the records that stand on a sheet of a later day as well.

    Amounts of one quarter after the other are no news of the same: what has no name but its year stays.
    """
    if register.field(register.heading).kind not in WORDS:
        return list(tables)
    days = {read.table.sheet.name: day for read in tables if (day := _day_of(read.table))}
    if len(set(days.values())) < 2:
        return list(tables)
    latest: dict[_Known, ReadRecord] = {}
    for read in sorted(tables, key=lambda read: days.get(read.table.sheet.name, date.min)):
        for record in read.rows.records if read.table.sheet.name in days else ():
            latest[_known(register, record)] = record
    return [_without_those(read, _overtaken(register, read, latest, days)) for read in tables]


def _day_of(table: FoundTable) -> date | None:
    """The last day of the period that its sheet is called by, "Q2 2011-12", or the day that it gives itself."""
    called = read_when(table.sheet.name)
    return called.last if called.last and called.sure else day_of_document(table)


def _known(register: Register, record: ReadRecord) -> _Known:
    """What tells a record from the others, and what it belongs to: two projects may have the same risk."""
    belongs = (field.name for field in register.fields if field.kind is Kind.REFERENCE)
    values = (record.value(name) for name in dict.fromkeys((register.heading, *register.known_by, *belongs)))
    return tuple(squeezed(value) if isinstance(value, str) else comparable(value) for value in values)


def _overtaken(
    register: Register, read: ReadTable, latest: Mapping[_Known, ReadRecord], days: Mapping[str, date]
) -> Iterator[tuple[ReadRecord, ReadRecord]]:
    """The records of a table that a sheet of a later day has too, each with the one there."""
    day = days.get(read.table.sheet.name)
    for record in read.rows.records if day else ():
        last = latest[_known(register, record)]
        if day and days[last.sheet] > day:
            yield record, last


def _without_those(read: ReadTable, overtaken: Iterator[tuple[ReadRecord, ReadRecord]]) -> ReadTable:
    earlier = tuple(overtaken)
    if not earlier:
        return read
    gone = {id(record) for record, _ in earlier}
    records = tuple(record for record in read.rows.records if id(record) not in gone)
    findings = (*read.rows.findings, _said(place_of_table(read.table), earlier))
    return replace(read, rows=replace(read.rows, records=records, earlier=earlier, findings=findings))


def _said(place: Place, earlier: Sequence[tuple[ReadRecord, ReadRecord]]) -> Finding:
    later = " and ".join(dict.fromkeys(last.sheet for _, last in earlier))
    each = "the one record" if len(earlier) == 1 else f"{len(earlier)} records"
    message = (
        f"{place.sheet} is of an earlier day than {later}: {each} that stand{'s' * (len(earlier) == 1)} in both "
        f"{'is' if len(earlier) == 1 else 'are'} taken from {later} alone. See that this is the one that counts."
    )
    return Finding(Weight.UNSURE, place, message)
