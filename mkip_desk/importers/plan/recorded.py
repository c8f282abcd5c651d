"""What somebody has put beside a day or an amount, as it was recorded, and left the day or the amount as it was."""

from collections.abc import Iterator, Mapping

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_when
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field, Record, Value
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.readings import squeezed


def left_as_recorded(read: ReadTable, found: Mapping[str, Record | None]) -> Iterator[Finding]:
    """Of each such cell that is neither taken nor as the program saves it, that it is left out.

    `found` has, by the key of the row, the record that it is. What stands there of a day that was moved is as it was
    saved, and needs no word.
    """
    register, sheet = read.mapping.register, read.table.sheet
    if register is None or sheet.turned:
        return
    uses = [use for use in read.mapping.uses if use.beside in register.by_name]
    for row in read.rows.records if uses else ():
        now = found.get(row.key) or {}
        for use in uses:
            field, taken = register.field(use.beside), row.fields.get(use.beside)
            said = sheet.cell(row.rows[0], use.column.number).text.strip()
            own = taken is None or taken.column != use.column.number
            if said and own and squeezed(said) not in _recorded(field, now.get(field.name)):
                title = in_short(str(row.value(register.heading) or register.name_of(now)))
                message = (
                    f"“{in_short(said)}” stands under “{use.column.name}” of {title}, and is not what “{field.label}” "
                    "says, which counts: where it is what you mean, put it there."
                )
                yield Finding(Weight.LEFT_OUT, sheet.place(row.rows[0], use.column.number), message, found=said)


def _recorded(field: Field, value: Value) -> set[str]:
    """What the program saves beside a day or an amount, in any of the ways that it has."""
    ways = [in_words(field, value, {})]
    if isinstance(value, When | Sum):
        ways.append(value.words or "")
    if isinstance(value, When):
        ways.append(show_when(value))
    return set(map(squeezed, ways))
