"""Days and amounts that a file takes away, with words in their place: each is told, as nothing can count by words."""

from collections.abc import Iterable, Iterator

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Record, Register, Value
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.importers.words.readings import ReadRecord, ReadValue


def lost(register: Register, row: ReadRecord, now: Record, names: Iterable[str]) -> Iterator[Finding]:
    """Of the fields of these names, which the row changes, those that would have no day or no amount any more."""
    for name in names:
        field, reading = register.field(name), row.fields[name]
        if what := _what(now.get(name), reading.value):
            message = (
                f"{field.label} of {in_short(register.name_of(now))} loses its {what}: "
                f"{in_words(field, now.get(name), {})} → “{in_short(reading.words)}”. Keep yours if that is not meant."
            )
            yield Finding(Weight.UNSURE, row.place(name), message, found=reading.words)


def _what(now: Value, file: ReadValue) -> str:
    """What a value has that the file's has not; empty where nothing is lost."""
    if isinstance(now, When) and isinstance(file, When) and now.first and not file.first:
        return "date"
    if isinstance(now, Sum) and isinstance(file, Sum) and now.pence is not None and file.pence is None:
        return "amount"
    return ""
