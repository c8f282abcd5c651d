"""The records of each sheet of a workbook of Excel 5 to 2003 ([MS-XLS] 2.1.4), for what xlrd passes over."""

import io
import struct
from collections.abc import Collection, Iterator
from typing import NamedTuple

from xlrd.compdoc import SIGNATURE, CompDoc, CompDocError

UNREADABLE = (CompDocError, struct.error, LookupError, ValueError, AssertionError, StopIteration)
"""What is raised on bytes that make no sense."""

MORE = 0x3C
"""The kind of a record that carries on the one before it."""

_SHEET, _BEGIN, _END = 0x85, 0x809, 0x0A


class XlsRecord(NamedTuple):
    """A record of a sheet: its kind and what it holds."""

    kind: int
    body: bytes
    in_chart: bool  # whether it is of a chart on the sheet, and not of the sheet itself


def sheet_records(data: bytes, kinds: Collection[int]) -> list[Iterator[XlsRecord]]:
    """The records of these kinds, and what carries them on, of each sheet of cells; no sheet for formats before 1993.

    Raises one of UNREADABLE.
    """
    stream = _stream(data)
    bounds = [body for _, body, _ in _part(stream, 0, (_SHEET,))]
    starts = [struct.unpack("<I", body[:4])[0] for body in bounds if not body[5]]
    return [_part(stream, start, kinds) for start in starts]


def _stream(data: bytes) -> bytes:
    """The workbook of a compound file, of 1997 or before; another file is one itself."""
    if not data.startswith(SIGNATURE):
        return data
    file = CompDoc(data, logfile=io.StringIO())
    found = (file.locate_named_stream(name) for name in ("Workbook", "Book"))
    held, base, length = next(each for each in found if each[0] is not None)
    return bytes(held[base : base + length])


def _part(stream: bytes, at: int, kinds: Collection[int]) -> Iterator[XlsRecord]:
    """The records from there to the end of their part; a chart is a part within the part of its sheet."""
    heads = struct.Struct("<HH").unpack_from
    depth = first = 0
    while at + 4 <= len(stream):
        kind, size = heads(stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        first = first if kind == MORE else kind
        if first in kinds:
            yield XlsRecord(kind, stream[at + 4 : at + 4 + size], depth > 1)
        at += 4 + size
