"""What a tracker says is not for the public (LGA 1972, Sch 12A): it is said, since no record keeps it.

The Board's papers are read by anybody, so nothing under a heading that says so is guessed to be one of the fields that
stand in them; whoever looks at the import decides.
"""

import re
from collections.abc import Iterator, Mapping

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.register import Field
from mkip_desk.domain.text import in_short
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.cells import Sheet
from mkip_desk.importers.heads import normal
from mkip_desk.importers.mapping import TableMapping
from mkip_desk.importers.rows import RowKind
from mkip_desk.importers.tables import FoundTable

NOT_GUESSED = "its heading says that it is not for the public: choose its field if the Board's papers may have it"
FOR_THE_OFFICE = "notes"
"""The field that no paper has, whichever register it is of."""

_SAYS_SO = re.compile(
    r"\b(exempt|confidential|not (?:for|to be) (?:publication|published|public)|not public|in confidence"
    r"|(?:commercially|politically|official)[ -]sensitive|schedule 12a|pink (?:papers?|pages?))\b",
    re.IGNORECASE,
)
_SECOND_PART = re.compile(r"\bpart (?:ii|2|two|b)\b", re.IGNORECASE)  # of an agenda; elsewhere it may be of anything
_MARK = re.compile(rf"(?:{_SAYS_SO.pattern}|{_SECOND_PART.pattern})(?: (?:item|information|matter|report))?", re.I)
_PUBLIC = frozenset(("public", "for publication", "publish", "can be published", "for public", "public domain"))


def says_exempt(head: str) -> bool:
    """Whether a heading says that what stands under it is not for the public."""
    return bool(_SAYS_SO.search(head) or _SECOND_PART.search(head))


def may_be(head: str, field: Field) -> bool:
    """Whether a column under it can be guessed to be the field: what is not for the public is for the notes alone."""
    return field.name == FOR_THE_OFFICE or not says_exempt(head)


def marked_rows(table: FoundTable, mapping: TableMapping) -> Mapping[int, Finding]:
    """What is to be said of the records that are marked as not for the public, by row: in a column, or in a cell."""
    yes = {use.column.number: _marking(use.column.head) for use in mapping.uses if not use.field}
    names = {column.number: column.name for column in table.columns}
    found: dict[int, Finding] = {}
    for row in table.of_kind(RowKind.RECORD, RowKind.CONTINUED):
        for number, value in table.sheet.rows[row.number].filled():
            marks = yes.get(number)
            if (marks is not None and read_tick(str(value)) is marks) or (isinstance(value, str) and _is_mark(value)):
                under = f" under “{names[number]}”" if number in names else ""
                said = f"“{in_short(str(value))}”{under}"
                found.setdefault(row.number, _finding(table.sheet, row.number, number, said))
    return found


def marks_over(table: FoundTable) -> Iterator[Finding]:
    """What is to be said of a table, or of a part of it, whose title says that it is not for the public."""
    sheet, heading = table.sheet, table.heading
    if _SAYS_SO.search(sheet.name):
        yield _finding(sheet, heading.top, heading.left, f"The name of the sheet, “{sheet.name}”,")
    for row, column, words in table.beside(RowKind.SECTION, RowKind.NOTE):
        if _SAYS_SO.search(words) or _is_mark(words):
            yield _finding(sheet, row, column, f"“{in_short(' '.join(words.split()))}”")


def _is_mark(words: str) -> bool:
    return len(words) < 60 and bool(_MARK.fullmatch(words.strip(" .()[]*!-–:")))


def _marking(head: str) -> bool | None:
    """What marks a row under a heading: a yes under "Exempt?", a no under "Public?"; None under any other."""
    if says_exempt(head):
        return True
    return False if normal(head) in _PUBLIC else None


def _finding(sheet: Sheet, row: int, column: int, what: str) -> Finding:
    message = (
        f"{what} says that this is not for the public, and no record keeps that: leave out what may not stand in the "
        "Board's papers."
    )
    return Finding(Weight.UNSURE, sheet.place(row, column), message, found=sheet.cell(row, column).text)
