"""What a tracker says is not for the public (LGA 1972, Sch 12A): it is said, since no record keeps it.

The Board's papers are read by anybody, so nothing under a heading that says so is guessed to be one of the fields that
stand in them; whoever looks at the import decides.
"""

import re
from collections.abc import Iterator, Mapping

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field
from mkip_desk.domain.text import in_short
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.files.cells import Sheet
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import normal

NOT_GUESSED = "its heading says that it is not for the public: choose its field if the Board's papers may have it"
FOR_THE_OFFICE = "notes"
"""The field that no paper has, whichever register it is of."""

_SO = (
    r"(?:exempt|confidential|not (?:for|to be) (?:publication|published|public)|not public|in confidence"
    r"|(?:commercially|politically|official)[ -]sensitive|schedule 12a|pink (?:papers?|pages?))"
)
_MORE = (
    r"(?:[ ,]+(?:items?|information|matters?|reports?|appendix"
    r"|(?:(?:under|by virtue of) )?para(?:graph)?s?\.? ?\d[\d ,&]*(?:and \d)?))*"
)
_SAYS_SO = re.compile(rf"\b{_SO}\b", re.IGNORECASE)
_MAY_SAY_SO = re.compile("exempt|confiden|publi|sensiti|12a|pink|part ")
_SECOND_PART = re.compile(r"\bpart (?:ii|2|two|b)\b", re.IGNORECASE)  # of an agenda; elsewhere it may be of anything
_MARK = re.compile(rf"(?:\b{_SO}\b|{_SECOND_PART.pattern}){_MORE}", re.IGNORECASE)
_AT_AN_EDGE = re.compile(
    rf"[(\[]\s*(?:{_SO}|part ii){_MORE}\s*[)\]]|[–:-]\s*(?:{_SO}|part ii){_MORE}\W*$"
    rf"|^\W*(?:{_SO}|part ii){_MORE}\s*(?:[:–(]|-\s|until\b)|\bnot for publication\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A mark set off from the words that it is of: "HR (exempt)", "HR - EXEMPT, para 4", "Confidential until 3 March"."""

_IN_CAPITALS = re.compile(r"\b(?:EXEMPT|CONFIDENTIAL)\b")
_OF_PUBLISHING = re.compile(
    r"\b(?:publication|publish|disclos\w+|confidentiality|sensitivity|marking)\b", re.IGNORECASE
)
_PUBLIC = frozenset(("public", "for publication", "publish", "can be published", "for public", "public domain"))
_KEPT_BACK = frozenset(("private", "restricted", "internal", "protect", "not public", "closed session", "part 2", "ii"))
_MARKINGS = frozenset(("classification", "access", "part", "public private", "status of paper"))
_LONGEST = 60  # letters of a mark
_UNSAID = frozenset(("tbc", "n/a", "na", "?", "tba", "not known"))


def says_exempt(head: str) -> bool:
    """Whether a heading says that what stands under it is not for the public."""
    return bool(_SAYS_SO.search(head) or _SECOND_PART.search(head))


def may_be(head: str, field: Field) -> bool:
    """Whether a column under it can be guessed to be the field: what is not for the public is for the notes alone."""
    return field.name == FOR_THE_OFFICE or not (says_exempt(head) or _OF_PUBLISHING.search(head))


def marked_rows(table: FoundTable, mapping: TableMapping) -> Mapping[int, Finding]:
    """What is to be said of the records that are marked as not for the public, by row: in a column, cell or comment."""
    heads = {use.column.number: head for use in mapping.uses if not use.field and _may_mark(head := use.column.head)}
    names = {column.number: column.name for column in table.columns}
    found: dict[int, Finding] = {}
    over = ""  # the line that the rows stand under, where it is a mark
    for row in table.of_kind(RowKind.SECTION, RowKind.RECORD, RowKind.CONTINUED):
        cells = list(table.sheet.rows[row.number].filled())
        if row.kind is RowKind.SECTION:
            over = next((in_short(str(value)) for _, value in cells if marks(value)), "")
            continue
        if over:
            found[row.number] = _finding(table.sheet, row.number, table.leading.title, f"“{over}” over it")
        if not heads and not _MAY_SAY_SO.search("\n".join([value for _, value in cells if type(value) is str]).lower()):
            continue  # most rows, told at once
        for number, value in cells:
            if marks(value) or (number in heads and _marks_under(heads[number], str(value))):
                under = f" under “{names[number]}”" if number in names else ""
                said = f"“{in_short(str(value))}”{under}"
                found.setdefault(row.number, _finding(table.sheet, row.number, number, said))
    for (noted, at), comment in table.sheet.comments.items():
        if marks(comment):
            said = f"The comment “{in_short(comment)}”"
            found.setdefault(noted, _finding(table.sheet, noted, at, said))
    return found


def marks_over(table: FoundTable) -> Iterator[Finding]:
    """What is to be said of a table, or of a part of it, whose title says that it is not for the public."""
    sheet, heading = table.sheet, table.heading
    for words, what in (
        (sheet.name, "The name of the sheet"),
        *((one, "What is printed on it") for one in sheet.printed),
    ):
        if _SAYS_SO.search(words) or marks(words):
            yield _finding(sheet, heading.top, heading.left, f"{what}, “{in_short(words)}”,")
    for row, column, words in table.beside(RowKind.SECTION, RowKind.NOTE):
        if _SAYS_SO.search(words) or marks(words):
            yield _finding(sheet, row, column, f"“{in_short(' '.join(words.split()))}”")
    for row in range(heading.top, heading.bottom + 1):
        for column in range(heading.left, heading.right + 1):
            comment = sheet.comments.get((row, column), "")
            if marks(comment):
                yield _finding(sheet, row, column, f"The comment “{in_short(comment)}”")


def marks(value: object) -> bool:
    """Whether a cell says that what it is of is not for the public; not one that only speaks of what is exempt."""
    if not isinstance(value, str) or not _MAY_SAY_SO.search(value.lower()):  # most texts, told at once
        return False
    if not (_SAYS_SO.search(value) or _SECOND_PART.search(value)):
        return False
    whole = len(value) < _LONGEST and _MARK.fullmatch(value.strip(" .()[]*!-–:"))
    return bool(whole or _AT_AN_EDGE.search(value) or _IN_CAPITALS.search(value))


def mark_beside(sheet: Sheet, row: int, column: int) -> Finding:
    """What is to be said of a mark that stands outside the tables of a sheet."""
    return _finding(sheet, row, column, f"“{in_short(' '.join(sheet.cell(row, column).text.split()))}”")


def _may_mark(head: str) -> bool:
    """Whether values under a heading may mark their rows."""
    return says_exempt(head) or bool(_OF_PUBLISHING.search(head)) or normal(head) in _PUBLIC.union(_MARKINGS)


def _marks_under(head: str, value: str) -> bool:
    """Whether a value marks its row: all but a no under "Exempt?", a no under "Public?", "Private" as a marking."""
    said = " ".join(value.split()).casefold()
    if says_exempt(head):
        return read_tick(value) is not False and said not in _UNSAID and len(value) < _LONGEST
    if normal(head) in _PUBLIC:
        return read_tick(value) is False or said in _KEPT_BACK
    return said in _KEPT_BACK and bool(_OF_PUBLISHING.search(head) or normal(head) in _MARKINGS)


def _finding(sheet: Sheet, row: int, column: int, what: str) -> Finding:
    message = (
        f"{what} says that this is not for the public, and no record keeps that: leave out what may not stand in the "
        "Board's papers."
    )
    return Finding(Weight.UNSURE, sheet.place(row, column), message, found=sheet.cell(row, column).text)
