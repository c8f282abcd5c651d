"""In which order the findings of a file are told: what changes a figure, or leaves something out, before all else."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.findings import Finding, Weight, heaviest_first
from mkip_desk.domain.registers.register import Kind
from mkip_desk.importers.files.cells import Range, place_of
from mkip_desk.importers.tracker import Tracker

COUNTED = (
    Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.SUM, Kind.DATE, Kind.WHEN, Kind.YEAR, Kind.QUARTER,
    Kind.FIGURE, Kind.RAG, Kind.SCORE, Kind.GRADE,
)  # fmt: skip
"""The kinds of what is added up, measured or compared."""


def in_order(tracker: Tracker, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """These findings of a file, those first that are about what is counted or about what is left out."""
    counted: dict[str, list[Range]] = {}
    for sheet, block in _counted(tracker):
        counted.setdefault(sheet, []).append(block)

    def is_counted(finding: Finding) -> bool:
        place = place_of(finding.place.cell.partition(":")[0])
        return place is not None and any(place in block for block in counted.get(finding.place.sheet, ()))

    first = {each for each in findings if is_counted(each)}
    ranked = heaviest_first(sorted(findings, key=lambda each: each not in first))
    return tuple(sorted(ranked, key=lambda each: each not in first and each.weight is not Weight.LEFT_OUT))


def _counted(tracker: Tracker) -> Iterator[tuple[str, Range]]:
    """The columns of what is counted, with their heads: the sheet of each, and where it stands there."""
    for read in tracker.tables:
        register, table = read.mapping.register, read.table
        for use in read.mapping.uses:
            field = register.by_name.get(use.field) if register is not None else None
            if field is not None and field.kind in COUNTED:
                column = use.column.number
                block = Range(table.heading.top, column, table.range.bottom, column)
                yield table.sheet.name, table.sheet.whole_in_file(block)
