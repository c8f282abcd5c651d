"""Tables: columns as wide as their content needs, rows that part between pages, heads that are repeated.

A table stays one Table element over all its pages. Its head is tagged where it stands first and an
artifact where it is repeated; a row that goes on overleaf stays one row, and its cells the same cells.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from mkip_desk.reports.style import CELL, CELL_HEAD, LINE, TextStyle
from mkip_desk.reports.typesetting.canvas import TaggedCanvas
from mkip_desk.reports.typesetting.flowables import Flowable
from mkip_desk.reports.typesetting.lines import Run, Words, break_lines, longest_word, natural_width
from mkip_desk.reports.typesetting.structure import CellAttributes, Element
from mkip_desk.reports.typesetting.text import SetText

_PAD_X = 5.0
_PAD_Y = 4.5
_GROWN = 0.25  # of the width is left to the columns that grow
_FIGURES = 1.6  # times its most a column of figures may be wide, so that none is broken
_TALL = 120.0  # a row higher than this may be parted between pages
_WHOLE = 232.0  # a table no higher than this, a third of a page, is not parted
_BEGINS = 2  # rows that a table begins with at the foot of a page, at least
_REACH = 12  # lines of a cell that reaches over several rows
_PIECE = 56.0  # and then has at least so much at the foot of the page


@dataclass(frozen=True, slots=True)
class Column:
    """A column, as wide as its widest cell but no wider than `most`; one that `grows` takes its share of the rest.

    `heads` says that its cells name their rows.
    """

    title: str
    grows: float = 0.0
    most: float = 110.0
    right: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; None where the cell above reaches down.

    A `group` row has one cell that heads the rows under it; a `total` row stays with the row above it.
    """

    cells: tuple[Words | None, ...]
    group: bool = False
    total: bool = False


def cell(text: str, style: TextStyle = CELL) -> Words:
    """A cell of plain words; empty where there are none."""
    return (Run(text, style),) if text else ()


@dataclass(slots=True)
class _SetCell:
    text: SetText
    x: float
    width: float
    right: bool
    rows: int = 1


@dataclass(slots=True)
class _SetRow:
    """A row, or what stands of it on one page."""

    element: Element
    cells: list[_SetCell]
    height: float
    with_next: bool = False
    total: bool = False
    rule_from: float = 0.0  # where the line under it begins: right of a cell that reaches further down

    def draw(self, canvas: TaggedCanvas, x: float, top: float, *, tagged: bool = True) -> None:
        """Draw the cells; not `tagged` where the row is only repeated."""
        for cell in self.cells:
            text = cell.text if tagged else cell.text.untagged()
            if text.element:
                text.element.place()
            right = x + cell.x + cell.width - _PAD_X if cell.right else None
            text.draw(canvas, x + cell.x + _PAD_X, top - _PAD_Y, right)

    def split(self, room: float) -> "tuple[_SetRow, _SetRow] | None":
        """As many lines of each cell as fit, and the rest; None where no cell has a line that fits."""
        counts = [cell.text.count_in(room - 2 * _PAD_Y) for cell in self.cells]
        if not any(counts):
            return None
        parts: tuple[list[_SetCell], list[_SetCell]] = ([], [])
        for whole, count in zip(self.cells, counts, strict=True):
            for part, text in zip(parts, whole.text.split(count), strict=True):
                piece = copy(whole)
                piece.text = text
                part.append(piece)
        head, tail = (_SetRow(self.element, part, _height(part), False, self.total, self.rule_from) for part in parts)
        return head, tail


def _height(cells: Sequence[_SetCell]) -> float:
    return max((cell.text.height for cell in cells if cell.rows == 1), default=0.0) + 2 * _PAD_Y


class Table(Flowable):
    """Rows under a head, at least one. A column with nothing in it is left out."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], *, before: float = 4.0, after: float = 10.0):
        self.before, self.after = before, after
        kept = [n for n in range(len(columns)) if any(row.cells[n] for row in rows if not row.group)] or [0]
        self.columns = [columns[n] for n in kept]
        self.rows = [row if row.group else Row(tuple(row.cells[n] for n in kept), total=row.total) for row in rows]
        self._element = Element("Table")
        self._continued = False
        self._width = 0.0
        self._head: _SetRow
        self._body: list[_SetRow] = []

    def stand_in(self, parent: Element) -> None:
        self._element.parent = parent

    def _set(self, width: float) -> list[_SetRow]:
        if width != self._width:
            self._width = width
            self._head, self._body = _Setting(self.columns, self.rows, self._element, width).rows()
        return self._body

    def height(self, width: float) -> float:
        return sum(row.height for row in self._set(width)) + self._head.height

    def least(self, width: float) -> float:
        whole = self.height(width)
        if whole <= _WHOLE:
            return whole
        first = _bands(self._set(width))[:_BEGINS]
        return self._head.height + sum(min(_together(band), _TALL) for band in first)

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        taken, rest = _part(self._set(width), room - self._head.height)
        if not taken:
            return None
        head, tail = copy(self), copy(self)
        head._body, tail._body = taken, rest
        head.after, tail.before, tail._continued = 0.0, 0.0, True
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        body = self._set(width)
        if self._continued:
            with canvas.artifact("Pagination"):
                self._head.draw(canvas, x, top, tagged=False)
        else:
            self._head.draw(canvas, x, top)
        top -= self._head.height
        _rule(canvas, x, x + width, top, 1.0)
        for row in body:
            if row.total:
                _rule(canvas, x, x + width, top, 1.0)
            row.draw(canvas, x, top)
            top -= row.height
            _rule(canvas, x + row.rule_from, x + width, top, 0.5)


def _rule(canvas: TaggedCanvas, left: float, right: float, y: float, weight: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(weight)
    canvas.line(left, y, right, y)


def _bands(rows: Sequence[_SetRow]) -> list[list[_SetRow]]:
    """The rows in groups of those that stay together."""
    bands: list[list[_SetRow]] = [[]]
    for row in rows:
        bands[-1].append(row)
        if not row.with_next:
            bands.append([])
    return [band for band in bands if band]


def _together(rows: Sequence[_SetRow]) -> float:
    return sum(row.height for row in rows)


def _part(rows: Sequence[_SetRow], room: float) -> tuple[list[_SetRow], list[_SetRow]]:
    """The rows that fit, and the rest. A row too high to be turned over whole is parted between its lines."""
    taken: list[_SetRow] = []
    bands = _bands(rows)
    while bands and _together(bands[0]) <= room:
        room -= _together(bands[0])
        taken += bands.pop(0)
    rest = [row for band in bands for row in band]
    if bands and _together(bands[0]) > _TALL:
        return _part_band(taken, rest, room)
    if len(rest) == 1 and len(taken) > 3 and not taken[-2].with_next:
        rest.insert(0, taken.pop())  # one row alone overleaf would look like a slip
    return taken, rest


def _part_band(taken: list[_SetRow], rest: list[_SetRow], room: float) -> tuple[list[_SetRow], list[_SetRow]]:
    """The same among rows that are to stay together and are too high for it; what heads the high row goes with it."""
    heads: list[_SetRow] = []
    while rest[0].with_next and rest[0].height + _PIECE <= room:
        room -= rest[0].height
        heads.append(rest.pop(0))
    parts = rest[0].split(room) if room >= _PIECE else None
    if parts is None:
        return taken, [*heads, *rest]
    return [*taken, *heads, parts[0]], [parts[1], *rest[1:]]


class _Setting:
    """Sets a table's rows at a width."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], table: Element, width: float):
        self._columns, self._rows, self._width = columns, rows, width
        self._head, self._body = Element("THead", table), Element("TBody", table)
        self._widths = self._column_widths()
        self._lefts = [sum(self._widths[:n]) for n in range(len(columns))]
        self._rows = [self._reachable(number, row) for number, row in enumerate(rows)]

    def rows(self) -> tuple[_SetRow, list[_SetRow]]:
        """The head, and the rows under it."""
        body = [self._body_row(number, row) for number, row in enumerate(self._rows)]
        for number, row in enumerate(body):
            for cell in row.cells:
                reached = body[number : number + cell.rows]
                reached[-1].height += max(0.0, cell.text.height + 2 * _PAD_Y - sum(each.height for each in reached))
        return self._head_row(), body

    def _reachable(self, number: int, row: Row) -> Row:
        """The row with empty cells in place of a reaching one that is too tall to be kept on one page with its rows."""
        if row.group or None not in row.cells:
            return row
        above = next(each for each in reversed(self._rows[:number]) if None not in each.cells)
        room = [width - 2 * _PAD_X for width in self._widths]
        return replace(
            row,
            cells=tuple(
                () if words is None and len(break_lines(over or (), wide)) > _REACH else words
                for words, over, wide in zip(row.cells, above.cells, room, strict=True)
            ),
        )

    def _column_widths(self) -> list[float]:
        """Growing columns share what the others leave; to leave enough, those shrink as far as their longest word."""
        shares = sum(column.grows for column in self._columns)
        wide = [0.0 if column.grows else self._widest(number) for number, column in enumerate(self._columns)]
        limit = self._width * (1 - _GROWN) if shares else self._width
        if sum(wide) > limit:
            least = [0.0 if column.grows else self._longest(number) for number, column in enumerate(self._columns)]
            slack, over = sum(wide) - sum(least), sum(wide) - limit
            if over < slack:
                wide = [most - (most - few) * over / slack for most, few in zip(wide, least, strict=True)]
            else:
                wide = [few * limit / sum(least) for few in least]
        rest = self._width - sum(wide)
        if not shares:
            return [each + rest / len(wide) for each in wide]
        return [
            rest * column.grows / shares if column.grows else each
            for column, each in zip(self._columns, wide, strict=True)
        ]

    def _widest(self, number: int) -> float:
        return max(self._at_most(number, natural_width), self._longest(number) if self._columns[number].right else 0.0)

    def _longest(self, number: int) -> float:
        return self._at_most(number, longest_word)

    def _at_most(self, number: int, measure: Callable[[Words], float]) -> float:
        column = self._columns[number]
        cells = (row.cells[number] for row in self._rows if not row.group)
        widest = max(measure(words) for words in (_title(column), *cells) if words)
        most = column.most * (_FIGURES if column.right and measure is longest_word else 1)
        return min(widest + 2 * _PAD_X, most)

    def _head_row(self) -> _SetRow:
        element = Element("TR", self._head)
        cells = [
            self._cell("TH", element, _title(column), number, CellAttributes("Column"))
            for number, column in enumerate(self._columns)
        ]
        return _SetRow(element, cells, _height(cells), with_next=True)

    def _body_row(self, number: int, row: Row) -> _SetRow:
        element = Element("TR", self._body)
        following = self._rows[number + 1 :]
        if row.group:
            attributes = CellAttributes("Row", columns=len(self._columns))
            cells = [self._cell("TH", element, row.cells[0] or (), 0, attributes, self._width)]
            return _SetRow(element, cells, _height(cells), with_next=bool(following))
        cells = []
        for place, words in enumerate(row.cells):
            if words is None:
                continue
            rows = 1 + _reach(following, place)
            attributes = CellAttributes("Row" if self._columns[place].heads else "", rows=rows)
            cells.append(self._cell("TH" if self._columns[place].heads else "TD", element, words, place, attributes))
        goes_on = _reach(following[:1], 0) > 0
        rule_from = self._lefts[1] if goes_on else 0.0
        with_next = goes_on or bool(following and following[0].total)
        return _SetRow(element, cells, _height(cells), with_next, row.total, rule_from)

    def _cell(
        self, tag: str, row: Element, words: Words, place: int, attributes: CellAttributes, width: float = 0.0
    ) -> _SetCell:
        width = width or self._widths[place]
        lines = break_lines(words, width - 2 * _PAD_X)
        own = None if attributes == CellAttributes() else attributes
        text = SetText(lines, Element(tag, row, attributes=own), apart=True)
        return _SetCell(
            text, self._lefts[place], width, self._columns[place].right and attributes.columns == 1, attributes.rows
        )


def _title(column: Column) -> Words:
    return (Run(column.title, CELL_HEAD),)


def _reach(rows: Sequence[Row], place: int) -> int:
    """How many of the rows have nothing of their own there: the cell above them reaches down."""
    count = 0
    for row in rows:
        if row.group or row.cells[place] is not None:
            break
        count += 1
    return count
