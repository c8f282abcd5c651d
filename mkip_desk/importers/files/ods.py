"""OpenDocument spreadsheets (.ods), as LibreOffice and others save them: every sheet with its values and looks."""

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from math import isfinite

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.cells import LAST_COLUMN, LAST_ROW, CellValue, Fault, Range, Row, Sheet, Workbook
from mkip_desk.importers.files.comments import without_ours
from mkip_desk.importers.files.conditional import Rule, coloured
from mkip_desk.importers.files.limits import Limits, too_many_sheets
from mkip_desk.importers.files.moments import without_midnight
from mkip_desk.importers.files.ods_rules import rules_in
from mkip_desk.importers.files.ods_styles import STYLES, OdsStyles, attribute, local
from mkip_desk.importers.files.package import CHUNK, Element, Package, locked_by_password
from mkip_desk.importers.files.progress import EVERY, Progress
from mkip_desk.importers.files.properties import ods_properties

CONTENT, LOOKS, MIME, MANIFEST = "content.xml", "styles.xml", "mimetype", "META-INF/manifest.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_PERIOD = re.compile(r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,2})M)?(?:([0-9]{1,2})(?:[.,][0-9]*)?S)?")
_MARKS = {"tab": "\t", "line-break": "\n"}
_PARTS = ("table-column", "table-row", "conditional-format", "shapes", "table")
_CELLS = ("table-cell", "covered-table-cell")
_MOST_BLANKS = 1_000
_DRAWN = ":drawing:"  # in the names of shapes


def read_ods(package: Package, sha256: str, limits: Limits, progress: Progress) -> Workbook:
    """The workbook; raises FileError for one that is damaged, locked by a password or beyond the limits."""
    if b"encryption-data" in package.start(MANIFEST, CHUNK):
        raise FileError(locked_by_password(package.name))
    styles = OdsStyles()
    if LOOKS in package:
        for element in package.elements(LOOKS, *STYLES):
            styles.take(element)
    reader = _Reader(package.name, styles, limits, progress)
    try:
        for element in package.elements(CONTENT, *STYLES, *_PARTS):
            reader.take(element)
    except (ValueError, OverflowError) as error:
        raise package.damaged() from error
    if len(reader.read) > limits.sheets:
        raise FileError(too_many_sheets(package.name, len(reader.read), limits))
    looks = styles.table
    sheets = tuple(
        Sheet(
            file=package.name,
            name=made.name,
            hidden=made.hidden,
            rows=made.rows,
            styles=looks,
            merged=tuple(made.merged),
            hidden_rows=frozenset(made.hidden_rows),
            hidden_columns=frozenset(made.hidden_columns),
            filtered=made.filtered,
            comments=made.comments,
            boxes=made.boxes,
        )
        for made in reader.read
    )
    coloured_by = zip(sheets, reader.read, strict=True)
    shown = tuple(coloured(sheet, made.rules) for sheet, made in coloured_by)
    return Workbook(package.name, sha256, shown, ods_properties(package))


@dataclass
class _Making:
    """A sheet of which some rows are read. `row` and `column` are the last of those that were said of."""

    name: str = ""
    hidden: bool = False
    row: int = 0
    column: int = 0
    filtered: bool = False
    rows: dict[int, Row] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    boxes: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    defaults: list[tuple[int, str]] = field(default_factory=list)  # last column, and the style of cells without one


class _Reader:
    """Takes the parts of the content in their order."""

    def __init__(self, name: str, styles: OdsStyles, limits: Limits, progress: Progress) -> None:
        self.read: list[_Making] = []
        self._name, self._styles, self._limits, self._progress = name, styles, limits, progress
        self._making = _Making()
        self._left = limits.cells

    def take(self, element: Element) -> None:
        kind = local(element)
        if kind not in _PARTS:
            self._styles.take(element)
            return
        table = element if kind == "table" else next(element.iterancestors("{*}table"), None)
        if table is None or local(table.getparent()) != "spreadsheet":
            return  # what a link to another file last saw in it, or a table within a cell
        if kind == "table":
            self._making.name = attribute(table, "name")
            self._making.hidden = self._styles.hides(attribute(table, "style-name"))
            self.read.append(self._making)
            self._making = _Making()
        elif kind == "table-column":
            self._column(element)
        elif kind == "shapes":
            if words := _drawn(element):
                self._making.boxes[1, 1] = words  # of the page, and of no cell
        elif kind == "conditional-format":
            self._making.rules += rules_in(element, self._styles, len(self._making.rules))
        else:
            self._row(element, attribute(table, "name"))

    def _column(self, element: Element) -> None:
        making = self._making
        first, last = making.column + 1, min(making.column + _repeated(element, "columns"), LAST_COLUMN)
        if attribute(element, "visibility") in ("collapse", "filter"):
            making.hidden_columns.update(range(first, last + 1))
        making.defaults.append((last, attribute(element, "default-cell-style-name")))
        making.column = last

    def _row(self, element: Element, name: str) -> None:
        making = self._making
        number, times = making.row + 1, _repeated(element, "rows")
        making.row += times
        values, styles = self._cells(number, element)
        while values and values[-1] is None and self._plain(styles[len(values) - 1]):
            values.pop()
        if any(value is not None for value in values):
            if making.row > LAST_ROW:
                raise ValueError("more rows than a sheet has")
            self._spend(times * len(values))
            looks = array("H", styles[: len(values)])
            for at in range(number, number + times):
                making.rows[at] = Row(at, 1, tuple(values), looks)
            if len(making.rows) % EVERY < times:
                self._progress(name, len(making.rows), 0)
            visibility = attribute(element, "visibility")
            if visibility in ("collapse", "filter"):
                making.filtered |= visibility == "filter"
                making.hidden_rows.update(range(number, number + times))

    def _cells(self, number: int, row: Element) -> tuple[list[CellValue], list[int]]:
        """What stands in the cells of a row and how each looks; what fills the row up to its end is left out."""
        values: list[CellValue] = []
        styles: list[int] = []
        cells = [cell for cell in row if local(cell) in _CELLS]
        while cells and _is_blank(cells[-1]) and _repeated(cells[-1], "columns") > 1:
            cells.pop()
        for cell in cells:
            times, column = _repeated(cell, "columns"), len(values) + 1
            if column + times - 1 > LAST_COLUMN:
                raise ValueError("more columns than a sheet has")
            about = {key.rpartition("}")[2]: value for key, value in cell.attrib.items()}
            value = None if local(cell) == "covered-table-cell" else _value(cell, about)
            values += [value] * times
            styles += [self._style(about, column)] * times
            self._beside(number, column, cell, about)
        return values, styles

    def _style(self, about: Mapping[str, str], column: int) -> int:
        name = about.get("style-name")
        if not name:
            name = next((style for last, style in self._making.defaults if column <= last), "")
        return self._styles.number(name, about.get("currency", ""))

    def _beside(self, number: int, column: int, cell: Element, about: Mapping[str, str]) -> None:
        """What a cell is merged over, the note beside it, and the words of what is drawn over it."""
        deep = _whole(about.get("number-rows-spanned", ""))
        wide = _whole(about.get("number-columns-spanned", ""))
        if deep > 1 or wide > 1:
            bottom, right = min(number + deep - 1, LAST_ROW), min(column + wide - 1, LAST_COLUMN)
            self._making.merged.append(Range(number, column, bottom, right))
        notes = (note for note in cell if local(note) == "annotation")
        words = without_ours("\n".join(_paragraphs(note) for note in notes))
        if words:
            self._making.comments[number, column] = words
        if drawn := "\n".join(words for shape in cell if _DRAWN in shape.tag and (words := _drawn(shape))):
            self._making.boxes[number, column] = drawn

    def _plain(self, style: int) -> bool:
        look = self._styles.table[style]
        return look.fill is None and not look.strike

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise FileError(
                f"{self._name} holds more than {self._limits.cells:,} cells, which is the limit: copy the sheets and "
                "columns that are needed to a new workbook, and import that."
            )


def _is_blank(cell: Element) -> bool:
    return len(cell) == 0 and not attribute(cell, "value-type")


def _repeated(element: Element, what: str) -> int:
    return _whole(attribute(element, f"number-{what}-repeated"))


def _whole(text: str) -> int:
    """A count of one or more."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1


def _value(cell: Element, about: Mapping[str, str]) -> CellValue:
    """What stands in a cell; what its type does not allow is a fault of it."""
    words = _paragraphs(cell)
    try:
        return _typed(about, words)
    except ValueError:
        return Fault(words or "#ERROR")


def _typed(about: Mapping[str, str], words: str) -> CellValue:
    """A value by its type, which is told beside the words that are shown; raises ValueError."""
    match about.get("value-type", ""):
        case "float" | "currency" | "percentage":
            number = float(about.get("value", ""))
            if not isfinite(number):
                raise ValueError(f"{number} is no number")
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        case "date":
            return without_midnight(datetime.fromisoformat(about.get("date-value", "")).replace(tzinfo=None))
        case "time":
            return _time(about.get("time-value", ""))
        case "boolean":
            return about.get("boolean-value") == "true"
        case "error":
            return Fault(words or "#ERROR")
        case "" if not words and "formula" in about:
            return Fault("=" + about["formula"].partition("=")[2])
    words = words if words.strip() else about.get("string-value", "")
    return words if words.strip() else None


def _time(period: str) -> CellValue:
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(f"{period} is no time")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return hours / 24 + minutes / 1440 + seconds / 86_400


def _paragraphs(element: Element) -> str:
    return "\n".join("".join(_words(child)) for child in element if local(child) == "p")


def _drawn(shape: Element) -> str:
    """The words of a text box or another shape, or of several."""
    return "\n".join(words for each in shape.iter("{*}p") if (words := "".join(_words(each)).strip()))


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph, with the blanks, tabs and line ends that are elements of their own."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * min(_whole(attribute(child, "c")), _MOST_BLANKS)
        elif name in _MARKS:
            yield _MARKS[name]
        elif name != "annotation":
            yield from _words(child)
        yield child.tail or ""
