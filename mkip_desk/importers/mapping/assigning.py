"""The columns of a table as the fields of a register: each field to the column that suits it best, and what is left."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.mapping.beside import beside_others
from mkip_desk.importers.mapping.called import called, is_called
from mkip_desk.importers.mapping.called_over import OF_ANYTHING, named_as_called
from mkip_desk.importers.mapping.content import ENOUGH, ByContent
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.exempt import NOT_GUESSED, says_exempt
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.mapping_findings import SAYS_SO, SURE
from mkip_desk.importers.mapping.moved_dates import MovedDates
from mkip_desk.importers.mapping.of_each_council import of_each_council
from mkip_desk.importers.mapping.of_others import are_bare_figures, are_indicators, is_an_account, is_called_another
from mkip_desk.importers.mapping.quarters import latest_of
from mkip_desk.importers.mapping.sections import named_over
from mkip_desk.importers.mapping.single_years import of_single_years
from mkip_desk.importers.mapping.spread import (
    Given,
    added_up,
    adds_up,
    are_running,
    given_by,
    has_letters,
    in_full,
    is_first_said,
    is_named_otherwise,
    is_part,
    is_so_far,
    may_be_of_more,
    names_register,
    of_something_else,
    spread_field,
    year_in,
    year_of,
)
from mkip_desk.importers.mapping.suiting import STANDING, Suiting
from mkip_desk.importers.mapping.telling_apart import told_apart_by
from mkip_desk.importers.mapping.ticked_choices import ticked_choices
from mkip_desk.importers.mapping.ticked_councils import ticked_councils
from mkip_desk.importers.mapping.year_over import year_over
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import asides_of, heads_of, likeliest_head, normal
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.meanings import meaning

RIVAL = 0.6  # from here on a column in view comes before a hidden one, however well that suits
_RUNNING = "what stands over it says that it is cumulative, so that it has the years before in it"
RATHER = 0.06  # by this much a column may suit another field better and still name the records
_OF_NOW = frozenset(("this month", "this quarter", "this period"))
"""Asides that say when, though a column of progress may be headed so."""

_LITTLE = 2  # fields that a table of amounts by year may have by chance
GUESSED = 1.5  # how much speaks against a register where no heading says what names its records
LOST = 2.5  # how much where nothing says what they are of, so that none of them could be taken
JOINS = 0.9  # from here on two columns of long text are both taken to be the one field


class Assignment:
    """The columns of a table as the fields of one register.

    `found` has the use of the columns by their number, those left aside that are none.
    """

    def __init__(self, table: FoundTable, register: Register, evidence: Mapping[int, Evidence], known: Known) -> None:
        self.table, self.register, self.evidence, self.known = table, register, evidence, known
        self.found: dict[int, ColumnUse] = {}
        self._score = Suiting(register, evidence)
        self._types()
        self.found |= {use.column.number: use for use in beside_others(table.columns, register)}
        self.found |= {use.column.number: use for use in of_single_years(table, register, evidence)}
        self.found |= {use.column.number: use for use in ticked_councils(table.columns, register, evidence, known)}
        self.found |= {use.column.number: use for use in self._ticked_choices()}
        self._spread()
        self._named()
        self._fields()
        self._apart()
        self._latest()
        self._alike()
        self._joins()
        MovedDates(table, register, evidence, self.found, self._suits).find()
        each = list(of_each_council(table.columns, register, self.found, self._suits, known))
        self.found |= {use.column.number: use for use in each}
        ByContent(table, register, evidence, self.found, lambda: self._mapped.keys()).find()
        self._rivals()
        self._not_guessed()

    def _suits(self, column: Column, field: Field) -> float:
        return self._score(column, field)[0]

    @property
    def uses(self) -> tuple[ColumnUse, ...]:
        """The use of each column."""
        return tuple(self.found.get(column.number, ColumnUse(column)) for column in self.table.columns)

    @cached_property
    def sureness(self) -> Mapping[Column, float]:
        """How surely each column is a field of the register, those that are none left aside."""
        return {use.column: use.confidence for use in self.uses if use.field}

    @property
    def total(self) -> float:
        """How much speaks for the register: its fields, and its name over the table."""
        over = [normal(text) for text in (self.table.sheet.name, *self.table.above)]
        named = any(
            word in text.split() for text in over for word in (normal(self.register.one), normal(self.register.name))
        )
        fields = self._mapped
        guessed = fields.get(self.register.heading, 0.0) <= ENOUGH
        against = GUESSED * guessed + LOST * self._lacks_what_it_is_of
        return sum(fields.values()) + (0.8 if named else 0.0) - against

    @property
    def _lacks_what_it_is_of(self) -> bool:
        """Whether every record must name one that nothing here names, no column, title or line over the rows."""
        of = (field.name for field in self.register.fields if field.required and field.kind is Kind.REFERENCE)
        table = self.table
        named = table.by_form or named_over(table) or any(table.of_kind(RowKind.SECTION))
        return not named and not self._mapped.keys() >= set(of)

    @property
    def stands(self) -> bool:
        """Whether the table can be this register at all: it names its records, and holds something of them.

        Where no heading says what names them, nearly all the rest must be plain: a table of something else
        that no register holds (indicators, recommendations) is not to be pressed into one.
        """
        fields = self._mapped
        titles, heads = self.table.titles[:-1], self._heads_of_names
        naming = [use.column for use in self.found.values() if use.field == self.register.heading]
        if is_called_another(titles, self.register) or is_an_account(self.table.columns, naming, self.evidence):
            return False
        if self._is_of_years:
            return False
        if are_bare_figures(self.register, self.found.values(), self.table.titles, self.table.columns):
            return False
        first = [] if self.names_its_own else [self.table.columns[0].head]
        if are_indicators([*first, *heads, *self._heads_of_what]):
            return False
        if fields.get(self.register.heading, 0.0) > ENOUGH:
            return len(fields) > 1
        sure = [use for use in self.found.values() if use.confidence >= SURE]
        filled = [column for column in self.table.columns if self.evidence[column.number].says_something]
        named = self.register.heading in fields and not self._lacks_what_it_is_of
        return named and len(sure) >= 4 and len(sure) >= 0.5 * len(filled)

    @property
    def names_its_own(self) -> bool:
        """Whether the heading of what names the records has a word for what they are: "Task", "Description of risk"."""
        return any(normal(self.register.one) in meaning(normal(head)) for head in self._heads_of_names)

    @property
    def is_called_its_own(self) -> bool:
        """Whether that heading says in so many words that it names them: "Task name", "Risk title"."""
        return self.names_its_own and any(map(is_called, self._heads_of_names))

    @property
    def may_be_of_anything(self) -> bool:
        """Whether that heading says no more than that it names something: "Name", "Description"."""
        return {normal(head) for head in self._heads_of_names} <= OF_ANYTHING

    @property
    def _heads_of_names(self) -> list[str]:
        return [use.column.head for use in self.found.values() if use.field == self.register.heading]

    @property
    def _heads_of_what(self) -> list[str]:
        """What stands over the columns of what the records are of."""
        of = {field.name for field in self.register.fields if field.required and field.kind is Kind.REFERENCE}
        return [use.column.head for use in self.found.values() if use.field in of]

    @property
    def _is_of_years(self) -> bool:
        """Whether it is amounts by year with hardly a word besides, as those of a budget are that are no savings."""
        years = [column for column in self.table.columns if year_of(column) and self._holds_amounts(column)]
        others = of_something_else(self.register, self.table.titles, self.table.columns)
        little = (others or self.may_be_of_anything) and len(self._mapped) <= _LITTLE
        return spread_field(self.register) is None and len(years) > 1 and little

    def _types(self) -> None:
        """The column that says of each row what it is has done its work, and is no field."""
        types = (column for column in self.table.columns if column.number == self.table.types)
        why = "it says of each row what it is"
        self.found |= {column.number: ColumnUse(column, why=why) for column in types}

    def _ticked_choices(self) -> Iterator[ColumnUse]:
        free = [column for column in self.table.columns if column.number not in self.found]
        return ticked_choices(free, self.register, self.evidence)

    @property
    def _mapped(self) -> dict[str, float]:
        """The fields that columns, their headings or the lines over the rows give, with the confidence in each."""
        given = {name: use.confidence for use in self.found.values() for name, _ in use.given}
        given |= {field.name: 1.0 for field in self.register.fields if field.kind is Kind.YEAR and self._years_over}
        return given | {use.field: use.confidence for use in self.found.values() if use.field}

    def _spread(self) -> None:
        """Columns headed by years, with amounts in them, are each those of that year; of two alike the first is.

        Where another column or what stands over the table says the year, so are those headed by a plan or an actual,
        or by a council. Columns of the months of a year are all of it, unless one has the whole of it.
        """
        field = spread_field(self.register)
        if field is None or of_something_else(self.register, self.table.titles, self.table.columns):
            return
        letters = has_letters(self.table.columns, self.known)
        dated, over = self._says_the_year(), year_over(self.register, self.table.titles, self.table.columns)
        headed = {
            column: given
            for column in self.table.columns
            if (given := given_by(column, self.register, self.known, dated=dated, over=over, letters=letters))
        }
        if not any(map(self._holds_amounts, headed)):
            return
        headed = {column: given for column, given in headed.items() if self._holds_amounts(column, few=True)}
        said = [column for column in self.table.columns if names_register(column, self.register)]
        if any(column in headed or self.evidence[column.number].has_amount for column in said):
            headed = {
                column: given
                for column, given in headed.items()
                if not is_named_otherwise(column, self.register, self.known)
            }
        if not any(self.evidence[column.number].filled for column in headed):
            return
        numbers = {column: self.evidence[column.number].numbers for column in headed}
        if are_running(self.table.titles, self.table.columns, numbers):
            self.found |= {column.number: ColumnUse(column, why=_RUNNING) for column in headed}
            return
        added = added_up(headed, numbers)
        self.found |= {part.number: ColumnUse(part, why=f"“{whole.name}” adds it up") for part, whole in added.items()}
        headed = {column: given for column, given in headed.items() if column not in added}
        wholes = set(added.values())
        doubtful = [one for one in headed if one not in wholes and may_be_of_more(one, headed, self.register, numbers)]
        for column in doubtful:
            del headed[column]
            self.found[column.number] = ColumnUse(column, why="what was saved so far may be of several years")
        first: dict[Given, Column] = {}
        for column in sorted(headed, key=lambda one: (is_part(one), is_so_far(one), is_first_said(one))):
            given = headed[column]
            if adds_up(column, headed, self.register, numbers):
                self.found[column.number] = ColumnUse(column, why="it adds up the columns beside it")
                continue
            before = first.setdefault(in_full(given, self.register), column)
            use = ColumnUse(column, field.name, 1.0, "headed by what it is of, and holds amounts", given=given)
            again = ColumnUse(column, why=f"it would count beside “{before.name}”, as the same of one year")
            self.found[column.number] = use if before is column or is_part(before) else again

    def _holds_amounts(self, column: Column, *, few: bool = False) -> bool:
        """Whether what a column holds is amounts, or a few of them, or nothing yet."""
        evidence = self.evidence[column.number]
        return evidence.amounts >= ENOUGH or (few and evidence.has_amount)

    def _says_the_year(self) -> bool:
        """Whether a column says of which year each row is, or a line over it does."""
        year = next(field for field in self.register.fields if field.kind is Kind.YEAR)
        return self._years_over or any(self._score(column, year)[0] >= SURE for column in self.table.columns)

    @cached_property
    def _years_over(self) -> bool:
        """Whether the lines over the rows say of which year those are."""
        lines = self.table.of_kind(RowKind.SECTION)
        return bool(lines) and all(year_in(self.table.text_of(line)) for line in lines)

    def _named(self) -> None:
        """First the column that names the records, since without one there are none; unless it is rather another."""
        heading = self.register.field(self.register.heading)
        rivals = [field for field in self.register.fields if field is not heading]
        scores = {column: self._score(column, heading)[0] for column in self.table.columns}
        likely = {
            column: score
            for column, score in scores.items()
            if score >= ENOUGH
            and score >= max((self._score(column, field)[0] for field in rivals), default=0.0) - RATHER
        }
        columns = called(likely, self.register, self.evidence) or likely
        self._take_best([(column, heading) for column in columns])
        free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
        use = named_as_called(self.table, self.register, self.evidence, free)
        if use and heading.name not in self._mapped:
            self.found[use.column.number] = use

    def _fields(self) -> None:
        """Every other field to the column that suits it best, the best pairs first."""
        self._take_best([(column, field) for column in self.table.columns for field in self.register.fields])

    def _apart(self) -> None:
        """Amounts are of what tells them apart, where a column that suits as well does, and not that which is taken."""
        spread = spread_field(self.register)
        free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
        fields = [field for field in self.register.fields if spread and field.kind is Kind.REFERENCE]
        rivals = [column for column in free if any(self._score(column, field)[0] >= RIVAL for field in fields)]
        if use := told_apart_by(self.table, self.register, self.found, rivals, self.known):
            self.found = {at: one for at, one in self.found.items() if one.field != use.field}
            self.found[use.column.number] = use

    def _take_best(self, pairs: Iterable[tuple[Column, Field]]) -> None:
        taken = set(self._mapped)
        scored = [(*self._score(column, field), column, field) for column, field in pairs]
        seen = {field.name for score, _, column, field in scored if score >= RIVAL and not column.hidden}
        told = self._told(scored)
        likely = (each for each in scored if each[0] >= ENOUGH)
        for score, why, column, field in sorted(likely, key=self._plainest_first):
            if column.hidden and field.name in seen:
                continue  # what everybody sees comes first, however well the hidden column suits
            if field.name in told and self._is_empty(column):
                continue  # a heading over nothing takes no field from a column that says it
            if column.number not in self.found and field.name not in taken:
                taken.add(field.name)
                self.found[column.number] = ColumnUse(column, field.name, min(score, 1.0), why)

    def _told(self, scored: Iterable[tuple[float, str, Column, Field]]) -> set[str]:
        """The fields that a column is likely to say, and suits better than it does any other."""
        best: dict[Column, tuple[float, str]] = {}
        for score, _, column, field in scored:
            if column.number not in self.found and score >= max(RIVAL, best.get(column, (0.0, ""))[0]):
                best[column] = score, field.name
        return {name for column, (_, name) in best.items() if not self._is_empty(column)}

    def _is_empty(self, column: Column) -> bool:
        """Whether nothing stands in a column, be it colour."""
        return not (self.evidence[column.number].says_something or self.table.holds(column))

    def _plainest_first(self, scored: tuple[float, str, Column, Field]) -> tuple[bool, float]:
        """First the columns whose headings name the field in so many words, then those that suit it best.

        "Scope (councils)" names two, and words under "Effect" are no score.
        """
        score, _, column, field = scored
        likeness, _ = likeliest_head(column.parts, heads_of(field))
        others = (words for other in self.register.fields if other is not field for words, _ in heads_of(other))
        plain = likeness >= SAYS_SO and (asides_of(column.head) - _OF_NOW).isdisjoint(others)
        return not plain or score < SURE, -score

    def _latest(self) -> None:
        """Of columns that say how things stood quarter by quarter, the last in which something stands is how they do.

        It is the last where at least half as much stands in it as in the fullest: a quarter just begun says little.
        """
        for use in list(self.found.values()):
            field = self.register.field(use.field) if use.field and not use.given else None
            if field is None or field.kind not in (*STANDING, Kind.CHOICE) or use.choice or use.column.hidden:
                continue
            free = [column for column in self.table.columns if column.number not in self.found and not column.hidden]
            columns = [use.column, *(column for column in free if self._score(column, field)[0] >= ENOUGH)]
            held = {column: self.evidence[column.number].held for column in columns}
            full = [column for column in columns if held[column] and 2 * held[column] >= max(held.values())]
            latest = latest_of(columns, full)
            if latest is not None and latest != use.column:
                why = f"the latest of {len(columns)} columns headed like it in which something stands"
                del self.found[use.column.number]
                self.found[latest.number] = ColumnUse(latest, field.name, self._score(latest, field)[0], why)

    def _alike(self) -> None:
        """Of two columns of dates under one and the same heading, the left one is when a thing begins."""
        dated = [use for use in self.found.values() if use.field and self.register.field(use.field).kind is Kind.WHEN]
        for begins in (use for use in dated if self.register.field(use.field).edge == "first"):
            for ends in dated:
                same = normal(begins.column.name) == normal(ends.column.name)
                if same and ends.column.number < begins.column.number:
                    self.found[ends.column.number] = replace(begins, column=ends.column)
                    self.found[begins.column.number] = replace(ends, column=begins.column)
                    return

    def _joins(self) -> None:
        """A second column of long text under a heading of the same field joins the first; a hidden one never does."""
        for column in self.table.columns:
            if column.hidden:
                continue
            for field in self.register.fields if column.number not in self.found else ():
                score, why = self._score(column, field)
                if field.kind is Kind.LONG and field.name != self.register.heading and score >= JOINS:
                    self.found[column.number] = ColumnUse(column, field.name, score, f"{why}; joins the other")

    def _rivals(self) -> None:
        """A column that would be a field if another were not is left out, and it is said which that is."""
        taken = {use.field: use.column.name for use in self.found.values() if use.field and not use.given}
        for column in self.table.columns:
            for field in self.register.fields if column.number not in self.found and not column.hidden else ():
                if field.name in taken and self._score(column, field)[0] >= RIVAL:
                    why = f"“{taken[field.name]}” is taken as {field.label}: see which of them is meant"
                    self.found[column.number] = ColumnUse(column, why=why)
                    break

    def _not_guessed(self) -> None:
        """A column that is not for the public is left out, and it is said why, unless it is but a mark."""
        for column in self.table.columns:
            texts = self.evidence[column.number].texts
            if (
                column.number not in self.found
                and says_exempt(column.head)
                and any(read_tick(text) is None for text in texts)
            ):
                self.found[column.number] = ColumnUse(column, why=NOT_GUESSED)
