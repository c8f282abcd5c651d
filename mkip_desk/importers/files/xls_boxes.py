"""The text boxes of a workbook of Excel 97 to 2003, and other shapes with words in them ([MS-XLS] 2.4.329).

The words of a shape come in a record of their own, carried on in those behind it; where it lies is told before, in the
records of the drawing ([MS-ODRAW] 2.2.13).
"""

import struct
from collections.abc import Iterable, Iterator

from mkip_desk.importers.files.xls_records import MORE, UNREADABLE, XlsRecord, sheet_records

Boxes = dict[tuple[int, int], str]
"""The words by row and column of the cell under the upper left corner."""

_DRAWING, _OBJECT, _WORDS = _WANTED = 0xEC, 0x5D, 0x1B6
_COMMENT, _BOX = 0x19, 0x06  # kinds of objects; a cell's comment is read as such
_OF_1997 = bytes((0x15, 0, 0x12, 0))  # how an object begins whose words come behind it; before they were within it
_ANCHOR = 0xF010
_HOLDS_OTHERS = 0xF
_UNREAD = "(its words cannot be read)"


def boxes_by_sheet(data: bytes, sheets: int) -> list[Boxes]:
    """Those of each sheet of cells: a box whose words cannot be read where the drawings make no sense."""
    try:
        read = [_boxes(records) for records in sheet_records(data, _WANTED)]
    except UNREADABLE:
        read = [{}] * (sheets + 1)  # of no use
    if not read:
        return [{}] * sheets
    return read if len(read) == sheets else [{(1, 1): _UNREAD}] * sheets


def _boxes(records: Iterable[XlsRecord]) -> Boxes:
    boxes: Boxes = {}
    drawing, words = _Drawing(), _Words()
    kind_of_object = first = 0
    for kind, body, in_chart in records:
        first = first if kind == MORE else kind
        if kind == _OBJECT:
            (kind_of_object,) = struct.unpack_from("<H", body, 4)
            if kind_of_object == _BOX and not body.startswith(_OF_1997):
                boxes[drawing.under] = _UNREAD
        elif kind == _WORDS:
            words = _Words(*struct.unpack_from("<HH", body, 10))
        elif kind == MORE and first == _WORDS and words.lacks:
            said = words.go_on(body)
            if said and kind_of_object != _COMMENT:
                boxes[drawing.under] = f"{boxes[drawing.under]}\n{said}" if drawing.under in boxes else said
        elif first in (_DRAWING, _WORDS) and not in_chart:
            drawing.take(body)
    return boxes


class _Words:
    """The words of a shape, as far as they were read: so many letters, and so many bytes on how they look."""

    def __init__(self, letters: int = 0, looks: int = 0) -> None:
        self._letters, self._looks, self._words = letters, looks, ""

    @property
    def lacks(self) -> bool:
        """Whether more of them is to come; what comes behind is of the drawing again."""
        return self._letters > 0 or self._looks > 0

    def go_on(self, more: bytes) -> str:
        """All of the words, where these bytes end them."""
        if self._letters <= 0:
            self._looks -= len(more)
            return ""
        read = more[1:].decode("utf-16-le" if more[0] & 1 else "latin-1")
        self._letters -= len(read.encode("utf-16-le")) // 2
        self._words += read
        return "" if self._letters > 0 else self._words.replace("\r\n", "\n").replace("\r", "\n").strip()


class _Drawing:
    """The drawing of a sheet, as far as it was read: `under` is the cell that the last of its shapes begins over."""

    def __init__(self) -> None:
        self.under = (1, 1)
        self._held = bytearray()

    def take(self, more: bytes) -> None:
        """Go on with these bytes; one part of it may go over the end of a record."""
        self._held += more
        for kind, body in self._parts():
            if kind == _ANCHOR:
                column, row = struct.unpack_from("<2xH2xH", body)
                self.under = row + 1, column + 1

    def _parts(self) -> Iterator[tuple[int, bytes]]:
        while len(self._held) >= 8:
            about, kind, size = struct.unpack_from("<HHI", self._held)
            size = 0 if about & 0xF == _HOLDS_OTHERS else size
            if len(self._held) < 8 + size:
                return
            body = bytes(self._held[8 : 8 + size])
            del self._held[: 8 + size]
            yield kind, body
