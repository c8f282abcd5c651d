"""What somebody has put into a column that other records make, in a list that the program saved: a project's gate."""

from collections.abc import Iterator, Mapping

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.readings import same


def left_as_gathered(read: ReadTable, found: Mapping[str, Record | None]) -> Iterator[Finding]:
    """Of each cell of such a column that says something else than those records do, that it is left out.

    `found` has, by the key of the row, the record that it is.
    """
    register, sheet = read.mapping.register, read.table.sheet
    if register is None:
        return
    fields = {each.field.label: each.field for each in register.gathered}
    uses = [(use.column, fields[use.column.head]) for use in read.mapping.uses if use.column.head in fields]
    for row in read.rows.records if uses else ():
        now = found.get(row.key) or {}
        for column, field in uses:
            said = str(sheet.value(row.rows[0], column.number) or "")
            if said and not same(said, in_words(field, now.get(field.name), {})):
                title = row.value(register.heading) or register.name_of(now)
                what = f"{field.label} of {in_short(str(title))} is worked out from other records"
                message = f"{what}: “{in_short(said)}” is left out, so change it there."
                yield Finding(Weight.LEFT_OUT, sheet.place(row.rows[0], column.number), message, found=said)
