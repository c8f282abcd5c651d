"""What was found in a file, to send back to whoever filled it in: a copy of it with the cells marked, and a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.domain.errors import FileError
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.comments import LIST, OURS, without_ours
from mkip_desk.importers.files.reading import sha256_of
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.reports.excel import Cell, Column, as_bytes, fill, workbook
from mkip_desk.services.importing.corrected import Mended

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADS = ("Sheet", "Cell", "What it is", "What was found", "What was wanted", "What to do")
COLUMNS = tuple(Column(head) for head in HEADS)
WEIGHTS = {Weight.LEFT_OUT: "Left out", Weight.UNSURE: "Look at this", Weight.NOTE: "Note"}
COPIED = (".xlsx", ".xlsm")
TABLE = "Found_by_MKIP_Desk"
MARK = "DCC9EC"
"""A colour that no tracker means a RAG by: a marked file that comes back must not read as one."""
MERGED = 1_000_000
"""Cells within merged ones, each of which openpyxl makes anew."""
HIGH, WIDE = 140, 320  # pixels of a note


def as_workbook(plan: Plan, path: Path, mended: Mended | None = None) -> bytes:
    """The workbook that was read with what was found marked in it, and all of it as a list on a sheet before its own.

    What was corrected in the review, `mended`, is among it: whoever keeps the file is to put it right there too.
    Of a file that is no .xlsx, the list alone, and so of one that openpyxl cannot copy; the list says that then.
    Raises FileError where the file has changed since it was read: the marks would stand at the wrong cells.
    """
    findings = [*plan.findings, *_corrections(plan, mended or {})]
    title, rows = f"Report on {plan.tracker.file}", _rows(plan, findings)
    if path.suffix.lower() not in COPIED:
        return workbook(title, COLUMNS, rows)
    if sha256_of(path) != plan.tracker.sha256:
        raise FileError(f"{path.name} has been changed since it was read. Read it again, then save the report.")
    try:
        return _marked(plan, path, findings, rows)
    except Exception as error:  # noqa: BLE001 whatever openpyxl stumbles over in somebody's file
        why = f"The sheets could not be copied into this report ({error}). The list is complete."
        return workbook(title, COLUMNS, [["", "", "Note", "", "", why], *rows])


def _corrections(plan: Plan, mended: Mended) -> Iterator[Finding]:
    """What was corrected, each value at its cell, or at the first row of a record in which none stands for it."""
    for item in plan.items:
        register = plan.tracker.registers[item.read.register]
        for name, value in mended.get(item.key, {}).items():
            field, reading = register.field(name), item.read.fields.get(name)
            said = in_words(field, value, plan.tracker.known.names) or "nothing"
            message = f"{field.label} was corrected here to {in_short(said)}: put it right in the file too."
            yield Finding(Weight.NOTE, item.read.place(name), message, said, reading.words if reading else "")


def _rows(plan: Plan, findings: Sequence[Finding]) -> list[list[Cell]]:
    """Every finding and everything left out of a file, in the order of its sheets."""
    there = {(finding.place.sheet, finding.place.cell) for finding in findings}
    rows: list[list[Cell]] = [
        [
            finding.place.sheet or finding.place.register, finding.place.cell or finding.place.record,
            WEIGHTS[finding.weight], finding.found, finding.wanted, finding.message,
        ]
        for finding in findings
    ]  # fmt: skip
    rows += [
        [left.place.sheet, left.place.cell, "Left out on purpose", left.words, "", f"{left.kind}: {left.reason}"]
        for left in plan.left_out
        if (left.place.sheet, left.place.cell) not in there
    ]
    sheets = [sheet.name for sheet in plan.tracker.workbook.sheets]
    rows.sort(key=lambda row: sheets.index(str(row[0])) if row[0] in sheets else len(sheets))
    return rows


def _marked(plan: Plan, path: Path, findings: Sequence[Finding], rows: list[list[Cell]]) -> bytes:
    from openpyxl import load_workbook

    if sum(block.size for sheet in plan.tracker.workbook.sheets for block in sheet.merged) > MERGED:
        raise FileError("more cells of them are merged than can be copied")
    book = load_workbook(path, keep_links=False)
    _unmark(book)
    _mark(book, findings)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    fill(book.create_sheet(LIST, 0), TABLE, COLUMNS, rows)
    book.active = 0
    return as_bytes(book)


def _unmark(book: "Workbook") -> None:
    """Take out what an earlier report put into the file, which was sent back with it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if LIST in book.sheetnames and TABLE in book[LIST].tables:
        del book[LIST]
    # openpyxl goes through only the cells that there are in no public way: by rows it makes every one in between
    for cell in (cell for sheet in book.worksheets for cell in sheet._cells.values()):
        note = cell.comment
        if note is not None and OURS in note.text:
            left = without_ours(note.text)
            cell.comment = Comment(left, note.author, note.height, note.width) if left else None
            if str(cell.fill.fgColor.rgb).endswith(MARK):
                cell.fill = PatternFill()


def _mark(book: "Workbook", findings: Iterable[Finding]) -> None:
    """Say at the first cell of each finding's place what was found, below what was noted before, and colour it.

    A cell that has a colour keeps it, since it may be all that says how a project stands.
    """
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for finding in findings:
        name = re.match(r"[A-Z]{1,3}[0-9]+", finding.place.cell)
        if name is None or finding.place.sheet not in book.sheetnames:
            continue
        cell = book[finding.place.sheet][name[0]]
        if isinstance(cell, ExcelCell):  # one within a merged cell can hold neither
            before = f"{cell.comment.text}\n\n" if cell.comment else ""
            cell.comment = Comment(f"{before}{OURS}{' '.join(finding.message.split())}", "MKIP Desk", HIGH, WIDE)
            if cell.fill.fill_type is None:
                cell.fill = PatternFill("solid", fgColor=MARK)
