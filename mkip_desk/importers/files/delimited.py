"""Tables of plain text (.csv, .tsv), in whatever encoding and with whatever mark between the columns."""

import csv
import re
from array import array
from collections import Counter
from io import StringIO
from itertools import chain

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.cells import LAST_ROW, CellValue, Fault, Row, Sheet, Style, Workbook
from mkip_desk.importers.files.limits import Limits
from mkip_desk.importers.files.progress import EVERY, Progress

MARKS = ",;\t|"
SAMPLE = 100  # lines that show which mark parts the columns
_END = "\0"  # stands in no such text
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")
_FAULT = (
    re.compile(  # what a spreadsheet shows instead of a value, and leaves in its text; the last in too narrow a column
        r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}"
    )
)


def read_delimited(name: str, stem: str, data: bytes, sha256: str, limits: Limits, progress: Progress) -> Workbook:
    """The table as a workbook of one sheet, which is called by the file's own name; raises FileError."""
    text = _decoded(data)
    if "\0" in text:
        raise FileError(f"{name} is not a table of plain text, though it is called one: choose another file.")
    rows: dict[int, Row] = {}
    cells, lines = 0, text.count("\n") + 1
    try:
        lines_and_end = chain(StringIO(text, newline=""), (_END,))
        for number, line in enumerate(csv.reader(lines_and_end, delimiter=_mark(text)), 1):
            if line == [_END]:
                break
            if number > LAST_ROW:
                raise FileError(
                    f"{name} has more rows than the {LAST_ROW:,} of a sheet, which is the limit: take out those that "
                    "are not needed, empty ones too, and import it again."
                )
            values = tuple(value_of(words) for words in line)
            cells += len(values)
            if cells > limits.cells:
                raise FileError(
                    f"{name} holds more than {limits.cells:,} cells, which is the limit: take out the rows and columns "
                    "that are not needed, and import it again."
                )
            if any(value is not None for value in values):
                rows[number] = Row(number, 1, values, array("H", bytes(2 * len(values))))
            if number % EVERY == 0:
                progress(stem, number, lines)
        else:  # what ends the file stands in a text that somebody began with a mark and never closed
            raise csv.Error
    except csv.Error as error:
        raise FileError(
            f"{name} cannot be read as a table: a text in it has no end, or is longer than a cell can be. "
            "Open it in Excel and save it again."
        ) from error
    return Workbook(name, sha256, (Sheet(name, stem, False, rows, (Style(),)),))


def _decoded(data: bytes) -> str:
    """The text: UTF-8 or UTF-16 where the bytes say so, else Windows-1252, which British Excel writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 1 and data[place:2000:2].count(0) > 0.4 * len(data[place:2000:2]):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _mark(text: str) -> str:
    """The mark that parts most lines into the same number of columns."""
    lines = text.splitlines()[:SAMPLE]

    def fits(mark: str) -> int:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
        width, often = max(counts.items(), key=lambda count: count[1] * (count[0] - 1), default=(1, 0))
        return often * (width - 1)

    return max(MARKS, key=fits)


def value_of(words: str) -> CellValue:
    """A cell as Excel takes it when it opens such a file: a number where there is nothing but one.

    What Excel showed instead of a value, when the text was made of its sheet, is a fault here too.
    """
    words = words.strip()
    if words.startswith("#") and _FAULT.fullmatch(words):
        return Fault(words)
    if _NUMBER.fullmatch(words):
        return float(words) if "." in words else int(words)
    return words or None
