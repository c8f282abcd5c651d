"""What a table says once for several rows, and the rows below leave blank: the council of a group, a meeting's day."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mkip_desk.domain.findings import Finding, Weight, rows_named
from mkip_desk.domain.registers.choices import read_choice
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.recorded import FieldReader
from mkip_desk.importers.words.readings import Reading, ReadRecord, is_blank

_LEAST_GROUP, _MOST_GROUP = 2, 5  # rows that a group has on average

_OF_FEW = (Kind.COUNCIL, Kind.COUNCILS, Kind.YEAR, Kind.CHOICE)
"""Kinds of which there are but few values, so that groups may be long, and what is in one may be in the others."""

_SAID_OF_GROUPS = (Kind.REFERENCE, Kind.PERSON, Kind.TEXT, *_OF_FEW)


class SaidOnce:
    """Fills in a row what it leaves to the rows above it. Every row is to be gone through, in their order."""

    def __init__(
        self, table: FoundTable, mapping: TableMapping, register: Register, readers: Mapping[str, FieldReader]
    ) -> None:
        self._table, self._register, self._readers, self._sheet = table, register, readers, table.sheet
        self._rows = [row.number for row in table.of_kind(RowKind.RECORD, RowKind.HIDDEN)]
        self._fields = [] if mapping.saved else list(self._named_once(mapping))
        self._above: dict[str, Reading] = {}
        self._first = [] if mapping.saved or table.sheet.turned else list(self._of_first(mapping))

    def pass_over(self, number: int) -> None:
        """Go through a row that gives no record, since it is hidden: what it says holds for those below it."""
        for field in self._fields:
            if field.name in self._readers:
                self._hold(field, self._readers[field.name](number, []))

    def filled(self, record: ReadRecord) -> ReadRecord:
        """The record, part of what the rows above say where it does not say of what it is."""
        for field in self._fields:
            said, over = record.fields.get(field.name), self._above.get(field.name)
            if said and over and is_blank(said.value) and not said.words and not is_blank(over.value):
                stands = "stand" if field.kind is Kind.COUNCILS else "stands"
                message = (
                    f"No {field.label.lower()} {stands} in the row, so it is taken to be of {in_short(over.words)}, as "
                    "the row above: look at it."
                )
                finding = Finding(Weight.UNSURE, self._sheet.place(said.row, said.column), message)
                fields = {**record.fields, field.name: over}
                record = replace(record, fields=fields, findings=(*record.findings, finding))
            elif said:
                self._hold(field, said)
        return record

    def left_blank(self, records: Sequence[ReadRecord]) -> Iterator[Finding]:
        """What is to be said of the rows that a first column leaves blank below others, and that are of none so far."""
        for field in self._first:
            rows = list(dict.fromkeys(one.rows[0] for one in records if _is_unsaid(one.fields.get(field.name))))
            if not rows:
                continue
            message = (
                f"Nothing says the {_label(field)} in {rows_named(rows)}, below rows in which something does: "
                f"where that is meant for {'them' if rows[1:] else 'it'} too, put it there, since nothing is taken "
                "for it."
            )
            first = next(one for one in records if one.rows[0] == rows[0])
            yield Finding(Weight.UNSURE, first.place(field.name), message)

    def _hold(self, field: Field, said: Reading) -> None:
        if said.words or not is_blank(said.value):
            self._above[field.name] = said

    def _named_once(self, mapping: TableMapping) -> Iterator[Field]:
        """The fields that a row may leave to the row above: what its record is part of, the day of a meeting.

        A day is no such field where it is said again in the next row: a table that names it in each leaves it open.
        """
        for field in self._register.fields:
            uses = mapping.columns(field.name)
            if field.owned:
                yield field
            elif field.kind is Kind.DATE and field.name in self._register.known_by:
                numbers = [use.column.number for use in uses]
                said = [tuple(self._sheet.rows[row].value(number) for number in numbers) for row in self._rows]
                if not any(one == two and any(one) for one, two in pairwise(said)):
                    yield field
            elif self._may_head(field, uses) and self._stands_once(field, uses):
                yield field

    def _may_head(self, field: Field, uses: Sequence[ColumnUse]) -> bool:
        """Whether a field may be said of a group of records, and does not name them or what all of them must name.

        A choice may where it is named: a tick, or a day under "Date closed", is of its own row alone.
        """
        if field.kind is Kind.CHOICE:
            return None not in self._chosen(field, uses)
        names = field.name in (self._register.heading, "reference") or (field.required and field.kind is Kind.REFERENCE)
        return field.kind in _SAID_OF_GROUPS and not names

    def _chosen(self, field: Field, uses: Sequence[ColumnUse]) -> set[str | None]:
        words = {str(value) for use in uses for value in self._said(use) if value is not None}
        return {read_choice(each, field.choices, field.synonyms) for each in words}

    def _stands_once(self, field: Field, uses: Sequence[ColumnUse]) -> bool:
        """Whether a first column says of each group of rows once, in the first of them, what they belong to.

        It does where the groups are of some rows each, and never says the same again: a column that is seldom filled
        in says of few rows what they are of. Groups of councils or years may be of any number of rows, and of whichever
        where what is in one group comes again in the others. Where nothing is "Open" a blank may stand for that.
        """
        if not self._is_first(uses) or any(self._table.of_kind(RowKind.SECTION)):
            return False
        if "closed" in (field.choices or ()) and "open" not in self._chosen(field, uses):
            return False
        said = self._said(uses[0])
        groups = [value for value in said if value is not None]
        if len(groups) < 2 or said[0] is None or len(set(groups)) < len(groups):
            return False
        of_few = field.kind in _OF_FEW
        if _LEAST_GROUP * len(groups) <= len(said):
            return of_few or len(said) <= _MOST_GROUP * len(groups)
        return of_few and self._comes_again(said)

    def _comes_again(self, said: Sequence[CellValue]) -> bool:
        """Whether every row below a first one of a group is called as one of another group, and none as its own."""
        titles = [self._sheet.value(row, self._table.leading.title) for row in self._rows]
        count, group, held = Counter(titles), -1, set[tuple[int, CellValue]]()
        for value, title in zip(said, titles, strict=True):
            group += value is not None
            if (value is None and count[title] < 2) or (group, title) in held:
                return False
            held.add((group, title))
        return None in said

    def _of_first(self, mapping: TableMapping) -> Iterator[Field]:
        """The fields that a first column says of a group, where it does so in the first row and not in all.

        A RAG may be meant so too, though it is never taken for other rows.
        """
        for field in self._register.fields:
            uses = mapping.columns(field.name)
            if (field.kind is Kind.RAG or self._may_head(field, uses)) and self._is_first(uses):
                said = self._said(uses[0])
                yield from [field] if said and said[0] is not None and None in said else []

    def _is_first(self, uses: Sequence[ColumnUse]) -> bool:
        """Whether a column is the first, or where it is blank those before it are too: they say more of the group."""
        if len(uses) != 1:
            return False
        at, lead = uses[0].column.number, self._table.leading
        before = [one.number for one in self._table.columns if one.number < at and one.number != lead.reference]
        if lead.title in before:
            return False
        blank = [row for row in self._rows if self._sheet.value(row, at) is None]
        return all(self._sheet.value(row, number) is None for row in blank for number in before)

    def _said(self, use: ColumnUse) -> list[CellValue]:
        return [self._sheet.value(row, use.column.number) for row in self._rows]


def _is_unsaid(reading: Reading | None) -> bool:
    return reading is not None and is_blank(reading.value) and not reading.words


def _label(field: Field) -> str:
    return field.label if field.label.isupper() else field.label.lower()
