"""Workbooks of Excel 2007 and later (.xlsx, .xlsm): every sheet with its values and looks, in one pass.

Values and styles stand side by side in a sheet's XML, so one reader takes both; nothing of a workbook is run.
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from mkip_desk.domain.errors import FileError
from mkip_desk.importers.files.boxes import read_boxes
from mkip_desk.importers.files.cells import (
    LAST_COLUMN,
    LAST_ROW,
    CellValue,
    Fault,
    Range,
    Row,
    Sheet,
    Style,
    Workbook,
    column_number,
    range_of,
)  # fmt: skip
from mkip_desk.importers.files.comments import read_comments
from mkip_desk.importers.files.conditional import Look, Rule, coloured, rules_of
from mkip_desk.importers.files.limits import Limits, too_many_sheets
from mkip_desk.importers.files.moments import moment, without_midnight
from mkip_desk.importers.files.package import Element, Package
from mkip_desk.importers.files.progress import EVERY, Progress
from mkip_desk.importers.files.properties import xlsx_properties
from mkip_desk.importers.files.shown import is_date
from mkip_desk.importers.files.styles import read_styles
from mkip_desk.importers.files.symbols import drawn

SHORT = 24  # letters of a text that is likely to stand in many cells
_DECIMAL = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?")
_PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f+-]{6}|[0-9]+|[^&])')  # font, colour, size, place, page (18.3.1.39)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_xlsx(package: Package, workbook_path: str, sha256: str, limits: Limits, progress: Progress) -> Workbook:
    """The workbook whose main part has that path; raises FileError for one that is damaged or beyond the limits."""
    root = package.whole(workbook_path)
    if root is None:
        raise package.damaged()
    related = package.related(workbook_path)
    by_kind = dict(related.values())
    budget = _Budget(package.name, limits)
    properties = root.find("{*}workbookPr")
    styles = read_styles(package, by_kind.get("styles"), by_kind.get("theme"))
    reader = _Reader(
        package,
        styles.cells,
        styles.looks,
        styles.symbols,
        _strings(package, by_kind.get("sharedStrings"), budget),
        properties is not None and properties.get("date1904") in ("1", "true"),
        budget,
        progress,
    )
    sheets, elements = [], root.findall("{*}sheets/{*}sheet")
    if len(elements) > limits.sheets:
        raise FileError(too_many_sheets(package.name, len(elements), limits))
    for element in elements:
        key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
        kind, path = related.get(key, ("", ""))
        if kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            sheets.append(reader.sheet(element.get("name", ""), hidden, path))
    return Workbook(package.name, sha256, tuple(sheets), xlsx_properties(package))


class _Budget:
    """The cells and strings that the whole workbook may still hold."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limit, self._left = name, limits.cells, limits.cells

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise FileError(
                f"{self._name} holds more than {self._limit:,} cells, which is the limit: copy the sheets and "
                "columns that are needed to a new workbook, and import that."
            )


class _Around:
    """What a sheet says beside its rows: what is merged, hidden, filtered, coloured by rules, printed on every page."""

    KINDS = ("col", "mergeCell", "filterColumn", "headerFooter", "conditionalFormatting")

    def __init__(self, filtered: bool, looks: Sequence[Look]) -> None:
        self.filtered = filtered
        self.rules: list[Rule] = []
        self._looks = looks
        self.merged: list[Range] = []
        self.hidden_columns: set[int] = set()
        self.printed: list[str] = []

    def take(self, kind: str, element: Element) -> None:
        """One element of these kinds."""
        if kind == "filterColumn":
            self.filtered = True
        elif kind == "conditionalFormatting":
            self.rules += rules_of(element, self._looks)
        elif kind == "headerFooter":
            self.printed += [words for part in element if (words := _printed(part.text or ""))]
        elif kind == "mergeCell" and (block := range_of(element.get("ref", ""))):
            self.merged.append(block)
        elif kind == "col" and _on(element, "hidden"):
            first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
            self.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))


@dataclass
class _Reader:
    """What every sheet of the workbook needs to be read."""

    package: Package
    styles: tuple[Style, ...]
    looks: tuple[Look, ...]
    symbols: Mapping[int, str]
    strings: Sequence[str]
    from_1904: bool
    budget: _Budget
    progress: Progress

    def __post_init__(self) -> None:
        self.dated = [is_date(style.number_format) for style in self.styles]
        self.quiet = [style.fill is None and not style.strike for style in self.styles]
        self.tag_of_value = ""
        self.short: dict[str, str] = {}

    def sheet(self, name: str, hidden: bool, path: str) -> Sheet:
        rows: dict[int, Row] = {}
        hidden_rows: set[int] = set()
        related = self.package.related(path)
        filtered = any(self._filters(inside) for kind, inside in related.values() if kind == "table")
        around = _Around(filtered, self.looks)
        number = 0
        for element in self._followed(name, path, "row", *_Around.KINDS):
            space, _, kind = element.tag.rpartition("}")
            if kind != "row":
                around.take(kind, element)
                continue
            self.tag_of_value = space + "}v" if space else "v"
            number = _whole(element.get("r"), number + 1)
            if not 1 <= number <= LAST_ROW or number in rows:
                raise self.package.damaged()
            try:
                row = self.row(number, element)
            except (ValueError, IndexError, OverflowError) as error:
                raise self.package.damaged() from error
            if row:
                rows[number] = row
            if _on(element, "hidden"):
                hidden_rows.add(number)
        sheet = Sheet(
            file=self.package.name,
            name=name,
            hidden=hidden,
            rows=rows,
            styles=self.styles,
            merged=tuple(around.merged),
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(around.hidden_columns),
            filtered=around.filtered,
            comments=read_comments(self.package, related),
            boxes=read_boxes(self.package, related),
            printed=tuple(dict.fromkeys(around.printed)),
        )
        return coloured(sheet, around.rules)

    def _filters(self, path: str) -> bool:
        """Whether a table that is a part of its own has a filter on."""
        return path in self.package and any(True for _ in self.package.elements(path, "filterColumn"))

    def _followed(self, name: str, path: str, *kinds: str) -> Iterator[Element]:
        """The elements of a sheet, telling how many rows are read of those that it says it has."""
        read = last = 0
        for element in self.package.elements(path, "dimension", *kinds, rows=True):
            if element.tag.endswith("dimension"):
                block = range_of(element.get("ref", ""))
                last = block.bottom if block else 0
                continue
            read += element.tag.endswith("row")
            if read and read % EVERY == 0:
                self.progress(name, read, last)
            yield element

    def row(self, number: int, element: Element) -> Row | None:
        """The row, None where nothing stands in it, whatever its colours."""
        first = column = 0
        values: list[CellValue] = []
        styles: list[int] = []
        last = -len(str(number))  # where the letters of "M20" end
        for cell in element:
            get = cell.get
            name = get("r")
            column = column_number(name[:last]) if name else column + 1
            first = first or column
            gap = column - first - len(values)
            if not column or gap < 0:
                raise ValueError(f"the cells of row {number} are not in their order")
            if gap:
                values += [None] * gap
                styles += [0] * gap
            style = _whole(get("s"), 0)
            style = style if style < len(self.styles) else 0
            styles.append(style)
            values.append(self._value(cell, get("t"), style) if len(cell) else None)
            if style in self.symbols and isinstance(text := values[-1], str):
                values[-1] = drawn(text, self.symbols[style])
        while values and values[-1] is None and self.quiet[styles[len(values) - 1]]:
            values.pop()
        if not any(value is not None for value in values):
            return None
        self.budget.spend(len(values))
        return Row(number, first, tuple(values), array("H", styles[: len(values)]))

    def _value(self, cell: Element, kind: str | None, style: int) -> CellValue:
        child = cell[-1]
        if kind == "inlineStr":
            return self._shared(_plain(_text_of(child)))
        if child.tag != self.tag_of_value:
            child = cell.find("{*}v")
            if child is None:
                return _without_value(cell)
        text = child.text
        if text is None:
            return _without_value(cell)
        if kind == "s":
            return self._string(text)
        if kind is None or kind == "n":
            return _number(text, self.dated[style], self.from_1904)
        return _typed(text, kind)

    def _string(self, number: str) -> str | None:
        """The string of that number; raises ValueError for what numbers none, which Python might still count back."""
        if not number.isdecimal():
            raise ValueError(f"{number} numbers no string")
        return self.strings[int(number)] or None

    def _shared(self, text: str | None) -> str | None:
        """The same text, held once for all the cells that say it."""
        return self.short.setdefault(text, text) if text and len(text) <= SHORT else text


def _without_value(cell: Element) -> CellValue:
    """A formula whose result was not saved is a fault; a cell with neither formula nor value is empty."""
    formula = cell.find("{*}f")
    return Fault("=" + (formula.text or "")) if formula is not None and cell.get("t") != "str" else None


def _typed(text: str, kind: str) -> CellValue:
    match kind:
        case "b":
            return text.strip() in ("1", "true")
        case "e":
            return Fault(text)
        case "d":
            return without_midnight(datetime.fromisoformat(text))
        case _:
            return _plain(text)


@lru_cache(maxsize=65536)
def _number(text: str, dated: bool, from_1904: bool) -> CellValue:
    if not _DECIMAL.fullmatch(text):  # Python would take "1_000" and "nan" as well
        return Fault(text)
    try:
        whole = int(text)
    except ValueError:
        number = float(text)
        if abs(number) == float("inf"):
            return Fault(text)
        whole = int(number)
        if whole != number or abs(number) >= 1e15:
            return moment(number, from_1904) if dated else number
    return moment(whole, from_1904) if dated else whole


def _strings(package: Package, path: str | None, budget: _Budget) -> list[str]:
    strings: list[str] = []
    if path and path in package:
        for element in package.elements(path, "si"):
            budget.spend(1)
            strings.append(_plain(_text_of(element)) or "")
    return strings


def _text_of(element: Element) -> str:
    """The text of a string: plain, or in runs; how it is pronounced (rPh) is no part of it."""
    if len(element) == 1 and element[0].tag.endswith("}t"):  # as most are
        return element[0].text or ""
    words = ""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            words += child.text or ""
        elif name == "r":
            words += child.findtext("{*}t") or ""
    return words


def _plain(text: str) -> str | None:
    """The text with its escapes undone and its line ends made one kind; None where only blanks are left."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character.isprintable() or character in "\n\r\t" else ""


def _printed(text: str) -> str:
    """The words of a print header or footer, its three parts one after the other."""
    return " ".join(_PRINT_CODE.sub(" ", text).replace("&&", "&").split())


def _on(element: Element, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise
