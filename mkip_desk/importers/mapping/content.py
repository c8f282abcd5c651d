"""Columns that are known by what they hold, under headings that say nothing of it."""

from collections.abc import Callable, Collection, Mapping

from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.scores import read_both
from mkip_desk.importers.mapping.choices_over import choice_over
from mkip_desk.importers.mapping.evidence import STRICT, Evidence
from mkip_desk.importers.mapping.lines import tells_lines_apart
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.mapping_findings import SURE
from mkip_desk.importers.mapping.quarters import latest_of
from mkip_desk.importers.mapping.spread import year_in
from mkip_desk.importers.mapping.suiting import A_COLUMN_OF, STANDING
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import speaks_of_before
from mkip_desk.importers.words.notices import is_identifier, is_letter

ENOUGH = 0.5  # how sure a column is that is known by its content alone
_PLAIN = 0.9  # of what it holds must be of the kind


class ByContent:
    """Finds more uses of the columns of a table, and adds them to those `found` by their headings.

    `mapped` gives the fields that are found already, by a column, a heading or a line over the rows.
    """

    def __init__(
        self,
        table: FoundTable,
        register: Register,
        evidence: Mapping[int, Evidence],
        found: dict[int, ColumnUse],
        mapped: Callable[[], Collection[str]],
    ) -> None:
        self.table, self.register, self.evidence, self.found, self._mapped = table, register, evidence, found, mapped

    def find(self) -> None:
        """What amounts are of, then what names the records, then all that only one field holds."""
        self._of_what()
        self._title()
        self._by_content()

    def _of_what(self) -> None:
        """Beside amounts by year a first column of different names says what they are of, whatever stands over it.

        Numbers before them are no names, and councils are none of what amounts are of.
        """
        fields = [one for one in self.register.fields if one.required and one.kind is Kind.REFERENCE]
        spread = any(use.given for use in self.found.values())
        free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
        if not (spread and fields and free) or fields[0].name in self._mapped() or self._may_name_what():
            return
        first = next((column for column in self.table.columns if not self._is_numbered(column)), None)
        if first not in free or self.evidence[first.number].is_of_councils:
            return
        if (self.evidence[first.number].fit(fields[0]) or 0.0) > ENOUGH:
            why = "no heading says so, but it holds names beside amounts"
            self.found[first.number] = ColumnUse(first, fields[0].name, ENOUGH, why)

    def _is_numbered(self, column: Column) -> bool:
        texts = self.evidence[column.number].texts
        return bool(texts) and all(map(is_identifier, texts))

    def _may_name_what(self) -> bool:
        """Whether lines over the rows may say what the amounts are of; years and choices are none of that."""
        lines = map(self.table.text_of, self.table.of_kind(RowKind.SECTION))
        choices = [field for field in self.register.fields if field.kind is Kind.CHOICE and field.imported]
        return any(
            not (year_in(line) or any(choice_over([line], field, self.register)[0] for field in choices))
            for line in lines
        )

    def _title(self) -> None:
        """Where no heading says which column names the records, content may, even of one that is hardly mapped."""
        if self.register.heading in self._mapped() or len(self.found) < 3:
            return
        heading = self.register.field(self.register.heading)
        if heading.kind in STRICT:
            self._hold(heading)
            return
        if names := self._named_by_groups():
            self.found[names.number] = ColumnUse(names, heading.name, ENOUGH, "it holds different words in every row")
            return
        unsure = [column for column in self.table.columns if self._confidence(column) < SURE]
        likely = max(unsure, key=self._names_records, default=None)
        least = 0.0 if self.table.register else 0.5  # rows that say what they are have a name somewhere
        if likely and self._names_records(likely) > least:
            why = "no heading says so, but it holds different words in every row"
            self.found[likely.number] = ColumnUse(likely, self.register.heading, ENOUGH, why)

    def _named_by_groups(self) -> Column | None:
        """The column that is headed by what records may have in common, and comes first and has another in each."""
        named = [use.column for use in self.found.values() if self._is_a_group(use.field)]
        first = next((one for one in self.table.columns if self._field_of(one) != "reference"), None)
        texts = self.evidence[named[0].number].texts if named == [first] else ()
        return named[0] if len(texts) > 1 and len(set(texts)) == len(texts) else None

    def _is_a_group(self, name: str) -> bool:
        field = self.register.by_name.get(name)
        return field is not None and field.kind is Kind.REFERENCE and not field.required

    def _field_of(self, column: Column) -> str:
        use = self.found.get(column.number)
        return use.field if use else ""

    def _names_records(self, column: Column) -> float:
        """How likely a column's content names records: short names too where it comes first and has no heading."""
        evidence = self.evidence[column.number]
        bare = column is self.table.columns[0] and not column.parts and len(evidence.texts) > 1
        named = bare and len(set(evidence.texts)) == len(evidence.texts) and not any(map(is_identifier, evidence.texts))
        return 1.0 if named else evidence.likely_title

    def _confidence(self, column: Column) -> float:
        use = self.found.get(column.number)
        return use.confidence if use else 0.0

    def _by_content(self) -> None:
        """A column under words that say nothing may still hold what only one field does: RAGs, councils, references."""
        self._first_reference()
        self._both_scores()
        self._choices()
        for kind in (Kind.RAG, Kind.COUNCILS, Kind.COUNCIL):
            mapped = {use.field for use in self.found.values()}
            field = next(
                (field for field in self.register.fields if field.kind is kind and field.name not in mapped), None
            )
            if field:
                self._hold(field)

    def _choices(self) -> None:
        """Beside amounts of years a column of several choices says what each row is of: planned, or cashable."""
        mapped = self._mapped()
        for field in self.register.fields if any(use.given for use in self.found.values()) else ():
            if field.kind is not Kind.CHOICE or not field.imported or field.name in mapped:
                continue
            free = (column for column in self.table.columns if column.number not in self.found)
            for column in free:
                if tells_lines_apart(self.table, column, field, self.register):
                    why = f"no heading says so, but it holds {A_COLUMN_OF[field.kind]}"
                    self.found[column.number] = ColumnUse(column, field.name, ENOUGH, why)
                    break

    def _hold(self, field: Field) -> None:
        """The first column that is no field and holds what this one does is it, whatever stands over it."""
        held = []
        for column in self.table.columns:
            evidence = self.evidence[column.number]
            fit = evidence.fit(field) if column.number not in self.found else None
            plain = field.kind is Kind.RAG and not evidence.filled and len(evidence.colours) < 2  # one colour adorns
            of_council = field.kind in (Kind.COUNCIL, Kind.COUNCILS)
            plain |= of_council and evidence.holds(read_rag)  # an amber "A" is not Ashford
            if fit is not None and fit >= _PLAIN and not plain:
                held.append(column)
        full = [
            column for column in held if 2 * self.evidence[column.number].held >= self.evidence[held[0].number].held
        ]
        latest = latest_of(held, full) if field.kind in STANDING else None
        for column in [latest or held[0]] if held else ():
            why = f"no heading says so, but it holds {A_COLUMN_OF[field.kind]}"
            self.found[column.number] = ColumnUse(column, field.name, ENOUGH, why)

    def _both_scores(self) -> None:
        """A column in which one score times another stands is both, where none has either by itself; one of today."""
        scores = [field.name for field in self.register.fields if field.kind is Kind.SCORE]
        if len(scores) != 2 or not set(scores).isdisjoint(self._mapped()):
            return
        free = (column for column in self.table.columns if column.number not in self.found and not column.hidden)
        held = [column for column in free if self.evidence[column.number].holds(read_both)]
        for column in sorted(held, key=lambda one: speaks_of_before(one.parts))[:1]:
            why = "no heading says so, but it holds one score times another"
            self.found[column.number] = ColumnUse(column, scores[0], ENOUGH, why)

    def _first_reference(self) -> None:
        """A first column that holds another number in each row is the reference, whatever stands over it."""
        first, field = self.table.columns[0], self.register.by_name.get("reference")
        taken = any(use.field == "reference" for use in self.found.values())
        if field is None or taken or first.number in self.found:
            return
        evidence = self.evidence[first.number]
        if (evidence.fit(field) or 0.0) >= _PLAIN and not all(map(is_letter, evidence.texts)):
            why = "its heading does not say so, but it holds another number in every row"
            self.found[first.number] = ColumnUse(first, field.name, ENOUGH, why)
