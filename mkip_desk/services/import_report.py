"""What was found in a file, as an Excel list to send back to whoever filled it in."""

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.plan import Plan
from mkip_desk.reports.excel import Cell, Column, workbook

COLUMNS = ("Sheet", "Cell", "What it is", "What was found", "What was wanted", "What to do")
WEIGHTS = {Weight.LEFT_OUT: "Left out", Weight.UNSURE: "Look at this", Weight.NOTE: "Note"}


def as_workbook(plan: Plan) -> bytes:
    """Every finding and everything left out of a file, in the order of its sheets, as an .xlsx file."""
    there = {(finding.place.sheet, finding.place.cell) for finding in plan.findings}
    rows: list[list[Cell]] = [
        [
            finding.place.sheet or finding.place.register, finding.place.cell or finding.place.record,
            WEIGHTS[finding.weight], finding.found, finding.wanted, finding.message,
        ]
        for finding in plan.findings
    ]  # fmt: skip
    rows += [
        [left.place.sheet, left.place.cell, "Left out, on purpose", left.words, "", f"{left.kind}: {left.reason}"]
        for left in plan.left_out
        if (left.place.sheet, left.place.cell) not in there
    ]
    sheets = [sheet.name for sheet in plan.tracker.workbook.sheets]
    rows.sort(key=lambda row: sheets.index(str(row[0])) if row[0] in sheets else len(sheets))
    return workbook(f"Report on {plan.tracker.file}", [Column(head) for head in COLUMNS], rows)
