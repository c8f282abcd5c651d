"""Records that a file calls what they were called before: taken as these, never as new ones, and told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Kind, Record, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.plan.item import Item
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import ReadRecord, ReadValue, squeezed


def is_former_title(register: Register, row: ReadRecord, now: Record) -> Finding:
    """What to say of a row that is a record by the title that it had before."""
    title, ours = in_short(str(row.value(register.heading))), in_short(register.name_of(now))
    message = f"{title} is taken as {ours}, which was called so before: look at it, and say so if it is a new one."
    return Finding(Weight.UNSURE, row.place(register.heading), message, found=title)


def as_agreed(register: Register, row: ReadRecord, agreed: Mapping[str, ReadValue], known: Known) -> ReadRecord:
    """The row, still pointing to what its words meant when a file said them first, whatever bears that title by now."""
    still = {
        name: reading._replace(value=agreed[name])
        for name, reading in row.fields.items()
        if isinstance(now := reading.value, int)
        and register.field(name).kind is Kind.REFERENCE
        and (other := known.other_called_before(register.field(name).to, now, reading.words)) is not None
        and other == agreed.get(name)
    }
    return replace(row, fields={**row.fields, **still}) if still else row


def was_of_another(register: Register, items: Iterable[Item], known: Known) -> Iterator[Finding]:
    """Of each record that no file had before, by a title that another one had, that either may be meant."""
    for item in items:
        title = item.read.value(register.heading)
        if item.now is None or not isinstance(title, str) or all(one.read_before for one in item.differences):
            continue
        if other := known.other_called_before(register.name, int(str(item.now["id"])), title):
            said, before = in_short(title), in_short(known.names[register.name][other])
            message = (
                f"{said} is taken as the {register.one} that is called so now, and {before} was before: look at it."
            )
            yield Finding(Weight.UNSURE, item.read.place(register.heading), message, found=said)


def named_as_before(register: Register, rows: Sequence[ReadRecord], known: Known) -> Iterator[Finding]:
    """Of each name in these rows that a record had before, once, that it is taken as that."""
    told: set[tuple[str, int, str]] = set()
    for field in register.fields:
        if field.kind is not Kind.REFERENCE or field.to not in known.named:
            continue
        for row in rows:
            reading = row.fields.get(field.name)
            if reading is None or not isinstance(reading.value, int) or not reading.words:
                continue
            key = (field.to, reading.value, squeezed(reading.words))
            if key not in told and known.was_called(*key[:2], reading.words):
                told.add(key)
                words, ours = in_short(reading.words), in_short(known.names[field.to][reading.value])
                message = f"{words} is taken as {ours}, which was called so before: look at it."
                yield Finding(Weight.UNSURE, row.place(field.name), message, found=words)
