"""Whether every filled cell of a workbook is read, or stands in something that the import tells of."""

from collections.abc import Iterator

from mkip_desk.domain.findings import Weight
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.files.cells import Sheet, place_of
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.values.cell_reading import NOTHING
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.notices import continues, is_ditto, is_prompt

Place = tuple[str, int, int]
"""A cell: its sheet, row and column."""


def unaccounted(tracker: Tracker) -> list[str]:
    """The filled cells that nothing tells of, as "Sheet!B4: words"."""
    tables = [read.table.sheet.name for read in tracker.tables]
    named = {one.place.sheet for one in tracker.left_out if not one.place.cell}
    told = {place for read in tracker.tables for place in _of_table(tracker, read)}
    told |= {place for one in tracker.left_out for place in _cells(one.place.sheet, one.place.cell)}
    return [
        f"{sheet.name}!{sheet.name_of(number, column)}: {value}"
        for sheet in tracker.workbook.sheets
        if sheet.name not in named
        for number, row in sheet.rows.items()
        for column, value in row.filled()
        if (sheet.name, number, column) not in told
        and not (isinstance(value, str) and is_prompt(value))
        and not (sheet.name in tables and _is_title(tracker, sheet, number))
    ]


def _of_table(tracker: Tracker, read: ReadTable) -> Iterator[Place]:
    """The cells of a table that are read or told of: its heading, its records, and the rows that are left out."""
    table, mapping = read.table, read.mapping
    sheet = table.sheet
    left, right = table.heading.left, table.heading.right
    places = {one.place.cell for one in tracker.left_out if one.place.sheet == sheet.name}
    found = {finding.place.cell for finding in tracker.findings if finding.place.sheet == sheet.name}
    lost = {
        one.place.cell for one in tracker.findings if one.weight is Weight.LEFT_OUT and one.place.sheet == sheet.name
    }
    if mapping.register is None:
        yield from _cells(sheet.name, sheet.name_of_range(table.range))
        return
    used = {use.column.number: use for use in mapping.uses}
    kinds = {row.number: row.kind for row in table.rows}
    words = _words(read)
    for number in range(table.heading.top, table.range.bottom + 1):
        whole = number <= table.heading.bottom or any(
            sheet.name_of(number, at) in places for at in range(left, right + 1)
        )
        for column in range(left, right + 1):
            use, cell = used.get(column), sheet.cell(number, column)
            taken = kinds.get(number) in (RowKind.RECORD, RowKind.CONTINUED) and use is not None
            if taken and use and (use.field or use.given):
                said = " ".join((cell.value if isinstance(cell.value, str) else cell.text).split())
                taken = bool(use.councils) or any(said in one for one in words.get(number, ()))
                says_nothing = continues(said) or said.casefold() in NOTHING or read_tick(said) is not None
                says_nothing |= is_ditto(said) or sheet.name_of(table.heading.bottom, column) in lost
                taken = taken or says_nothing or sheet.name_of(number, column) in found
            elif taken:
                taken = sheet.name_of(table.heading.bottom, column) in found
            if whole or taken:
                yield from _cells(sheet.name, sheet.block_in_file(number, column).name)


def _words(read: ReadTable) -> dict[int, list[str]]:
    """The words that were read, by the rows of the table that they are of; those of a turned one by any of its rows."""
    words: dict[int, list[str]] = {}
    for record in read.rows.records:
        lines = [row.number for row in read.table.rows] if read.table.sheet.turned else record.rows
        for line in lines:
            words.setdefault(line, []).extend(" ".join(one.words.split()) for one in record.fields.values())
    return words


def _cells(sheet: str, name: str) -> Iterator[Place]:
    """The cells of a range."""
    ends = [place_of(one) for one in name.split(":")] if name else []
    if ends and ends[0] and ends[-1]:
        for row in range(ends[0][0], ends[-1][0] + 1):
            for column in range(ends[0][1], ends[-1][1] + 1):
                yield sheet, row, column


def _is_title(tracker: Tracker, sheet: Sheet, number: int) -> bool:
    """Whether a row holds one text alone, or one over each of several tables, and some table begins below it."""
    cells = list(sheet.rows[number].filled())
    tables = [read.table for read in tracker.tables if read.table.sheet.name == sheet.name]
    tops = [table.sheet.whole_in_file(table.heading).top for table in tables]
    lefts = {table.heading.left for table in tables if not table.sheet.turned}
    alone = len(cells) == 1 or lefts.issuperset(column for column, _ in cells)
    return alone and all(isinstance(value, str) for _, value in cells) and any(number < top for top in tops)
