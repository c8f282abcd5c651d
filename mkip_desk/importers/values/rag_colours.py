"""What the colours of a table's cells say of how things stand: by the sheet's own key, else by their hue.

A fill that runs along most of its row is a band or a highlight, and one that the heading has too is the column's own:
such colours say nothing, unless the key has them or rows stand out in more than one of them.
"""

from collections.abc import Iterator, Mapping

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.importers.files.cells import Row
from mkip_desk.importers.files.colours import is_coloured, rag_of, rag_seen
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.rag_numbers import rag_numbers

_ENOUGH = 3  # records that all have one colour before that is worth a word


class RagColours:
    """The RAG that the fill of a cell stands for."""

    def __init__(self, table: FoundTable, mapping: TableMapping, register: Register) -> None:
        self._table, self._sheet = table, table.sheet
        self._key = _key(table)
        self._fills = [style.fill for style in table.sheet.styles]
        self._alike: dict[tuple[int, int, bytes], bool] = {}
        self._columns = [use.column.number for use in mapping.uses if _is_rag(register, use.field)]
        uses = (use.column for use in mapping.uses if use.column.number in self._columns)
        self.numbers = {column.number: rag_numbers(table, column) for column in uses}
        self._along = {column: self._rags_along_rows(column) for column in self._columns}
        self._own = {column: self._own_fill(column) for column in self._columns}
        rag = not self._columns and any(_is_rag(register, field.name) for field in register.fields)
        self.findings = tuple(self._untaken() if rag else self._findings())

    def of(self, row: Row, column: int) -> str | None:
        """The RAG that the colour of the cell says, None where it says none."""
        style = self._sheet.styles[row.style(column)]
        fill = style.fill
        if style.ink and not rag_of(fill) and (drawn := rag_seen(style, row.value(column))):
            return drawn
        if fill is None:
            return None
        if fill in self._key:
            return self._key[fill]
        rag = rag_of(fill)
        if rag is None or fill == self._own.get(column):
            return None
        return None if self._runs_along(row, column, fill) and len(self._along[column]) < 2 else rag

    def _runs_along(self, row: Row, column: int, fill: str) -> bool:
        """Whether most other cells of the row have the same fill; rows that look alike are asked once."""
        look = column, row.first, row.styles.tobytes()
        if look not in self._alike:
            others = [one.number for one in self._table.columns if one.number != column]
            same = sum(self._fills[row.style(other)] == fill for other in others)
            self._alike[look] = len(others) > 1 and 2 * same >= len(others)
        return self._alike[look]

    def _coloured(self, column: int) -> Iterator[tuple[Row, str]]:
        """The records whose cell in the column has the colour of a RAG, with the fill."""
        for one in self._table.of_kind(RowKind.RECORD):
            row = self._sheet.rows[one.number]
            fill = self._fills[row.style(column)]
            if fill and rag_of(fill):
                yield row, fill

    def _rags_along_rows(self, column: int) -> frozenset[str]:
        """The RAGs of fills that run along whole rows."""
        rows = self._coloured(column)
        return frozenset(str(rag_of(fill)) for row, fill in rows if self._runs_along(row, column, fill))

    def _own_fill(self, column: int) -> str | None:
        """The fill that the column has from its heading down, None where it has none."""
        fill = self._sheet.style(self._table.heading.bottom, column).fill
        rows = self._table.of_kind(RowKind.RECORD)
        alike = sum(self._fills[self._sheet.rows[row.number].style(column)] == fill for row in rows)
        return fill if fill and len(rows) > 1 and alike == len(rows) else None

    def _findings(self) -> Iterator[Finding]:
        for column in self._columns:
            name = next(one.name for one in self._table.columns if one.number == column)
            place = self._sheet.place(self._table.heading.bottom, column)
            if len(self._along[column]) > 1:
                message = f"The colours under “{name}” run along whole rows, and are read as RAG: look at them."
                yield Finding(Weight.UNSURE, place, message)
            elif self._all_one(column):
                message = f"Every cell under “{name}” has one colour and no words, and is read by it: look at them."
                yield Finding(Weight.UNSURE, place, message)
            if self._may_have_colours(column):
                message = (
                    f"A rule colours cells under “{name}” by what cannot be worked out here: look at them in Excel."
                )
                yield Finding(Weight.UNSURE, place, message)

    def _untaken(self) -> Iterator[Finding]:
        """What colours would say that no column is read for."""
        for column in self._table.columns:
            rags = {rag_of(fill) for _, fill in self._coloured(column.number)}
            if len(rags) > 1:
                place = self._sheet.place(self._table.heading.bottom, column.number)
                message = (
                    f"Cells under “{column.name}” are red, amber or green, and no column is read as RAG: see whether "
                    "that is what the colours mean."
                )
                yield Finding(Weight.LEFT_OUT, place, message)
                return

    def _may_have_colours(self, column: int) -> bool:
        """Whether a cell with nothing in it may have a colour that is not seen here."""
        unseen = [block for block in self._sheet.unseen if block.left <= column <= block.right]
        return any(
            block.top <= row.number <= block.bottom and self._sheet.value(row.number, column) is None
            for row in (self._table.of_kind(RowKind.RECORD) if unseen else ())
            for block in unseen
        )

    def _all_one(self, column: int) -> bool:
        """Whether one colour is all that the column holds, so that it may be mere decoration."""
        rows = [self._sheet.rows[row.number] for row in self._table.of_kind(RowKind.RECORD)]
        fills = {self._fills[row.style(column)] for row in rows}
        wordless = all(row.value(column) is None for row in rows)
        return len(rows) >= _ENOUGH and len(fills) == 1 and wordless and self.of(rows[0], column) is not None


def _is_rag(register: Register, field: str) -> bool:
    return bool(field) and register.field(field).kind is Kind.RAG


def _key(table: FoundTable) -> Mapping[str, str]:
    """What the sheet's own key, over the table, below it or beside it, says that its colours mean: fill → RAG."""
    key: dict[str, str] = {}
    sheet = table.sheet
    for row, column, value in table.beside(RowKind.KEY, RowKind.NOTE):
        rag = read_rag(value)
        fills = [sheet.style(row, at).fill for at in (column, column - 1, column + 1) if at > 0] if rag else []
        fill = next((fill for fill in fills if fill and is_coloured(fill)), None)
        if rag and fill:
            key.setdefault(fill, rag)
    return key
