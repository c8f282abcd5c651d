"""Initials that are told at the foot of a table, "AB", "Alan Brown", and are no records of it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.tables.row_kinds import RowKind, TableRow
from mkip_desk.importers.tables.shape import Shape

_INITIALS = re.compile(r"[A-Z]{2,4}")
_POST = re.compile(r"[,(]| [–-] ")
"""What parts a name from what its bearer is: "Alan Brown, Head of Legal"."""

_NAME = re.compile(r"[^\W\d_][\w'’-]*")


def initials_to_the_end(shape: Shape, rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows; those below the last gap are a key where each tells initials, any of which stands in a column above.

    Where such letters head the rows above too they are codes or names, whatever their first letters.
    """
    filled = [row for row in rows if row.kind is not RowKind.EMPTY]
    last = next((at for at in range(len(filled) - 1, 0, -1) if filled[at - 1].number < filled[at].number - 1), 0)
    below = [row.number for row in filled[last:] if row.kind is RowKind.RECORD] if last else []
    told = [_told(shape, number) for number in below]
    are_told = all(told) and _are_only_named(told, [shape.filled(row.number) for row in filled[:last]])
    key = below if are_told else ()
    for row in rows:
        yield TableRow(row.number, RowKind.KEY, "it explains colours or initials") if row.number in key else row


def _told(shape: Shape, number: int) -> str:
    """The initials that a row begins with, where the name that they are of stands beside them; else empty."""
    first, beside = [*map(str, shape.filled(number).values()), "", ""][:2]
    of_name = "".join(word[0] for word in _NAME.findall(_POST.split(beside)[0])).upper()
    return first if _INITIALS.fullmatch(first) and of_name == first else ""


def _are_only_named(told: Sequence[str], above: Sequence[Mapping[int, CellValue]]) -> bool:
    """Whether any of them stands in the rows above, and no such letters begin one of those."""
    said = [[str(value) for value in cells.values()] for cells in above if cells]
    heads = any(_INITIALS.fullmatch(words[0]) for words in said)
    return not heads and any(word in told for words in said for word in words)
