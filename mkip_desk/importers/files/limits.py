"""How much a workbook may hold before it is refused: a file is never trusted to be as small as it looks."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may cost. Real trackers stay far below; what does not is refused with the limit named.

    The cells of empty rows count for nothing, however far down a sheet was formatted: only what is
    unpacked to find them empty does.
    """

    file: int = 100 * MEGABYTE  # bytes on disk
    unpacked: int = 1_500 * MEGABYTE  # bytes, all parts together
    content: int = 400 * MEGABYTE  # bytes of XML that are read rather than skipped
    ratio: int = 200  # bytes unpacked to one packed; a bomb has about a thousand
    parts: int = 10_000  # files inside the workbook
    sheets: int = 1_000
    cells: int = 3_000_000  # cells with something in them, with the gaps between them


def too_many_sheets(name: str, count: int, limits: Limits) -> str:
    """The sentence for a workbook of more sheets than it may have."""
    return (
        f"{name} has {count:,} sheets, and the limit is {limits.sheets:,}: copy the sheets that are needed to a new "
        "workbook, and import that."
    )


def megabytes(size: int) -> str:
    """A size as a sentence gives it."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
