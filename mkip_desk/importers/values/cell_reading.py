"""The cells of a table read as fields, column by column: the value, its words and place, and what is doubtful of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mkip_desk.domain.amounts.money import Known as Amount
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.dates.dated_updates import in_paragraphs
from mkip_desk.domain.dates.to_come import are_bracketed, says_to_come
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_dates import when_of_date
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Register
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import deceives, in_short, visible
from mkip_desk.domain.ticks import crosses_out
from mkip_desk.importers.files.cells import Cell, CellValue, Fault
from mkip_desk.importers.files.shown import named
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.tables.ditto import Dittos
from mkip_desk.importers.tables.merged import Merged
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.day_order import day_order
from mkip_desk.importers.values.rag_colours import RagColours
from mkip_desk.importers.values.row_units import row_units
from mkip_desk.importers.values.scales import is_second, scales_of
from mkip_desk.importers.values.units import units_near
from mkip_desk.importers.words.kinds import (
    LONGEST,
    TOO_LONG,
    Context,
    Understood,
    is_of_several_years,
    one_line,
    understand,
)
from mkip_desk.importers.words.known import NAME_IT, Known
from mkip_desk.importers.words.notices import is_ditto, is_prompt, without_continued, without_footnote, without_parts
from mkip_desk.importers.words.readings import New, Reading, ReadValue, Source, is_blank, news_in, settled
from mkip_desk.importers.words.to_come import tells_of_brackets

REMEMBERED = 20_000  # different cells of a column whose reading is kept for when the same comes again
_NONE = frozenset(("-", "--", "–", "—", "n/a", "na", "n.a", "not applicable", "none", "nil"))
NOTHING = _NONE.union(("tbc", "tba", "tbd", "n/k", "nk", "?", "unknown"))
"""Words that say that there is nothing, or that nothing is known of it yet."""

_DASHES = " .-–—"  # alone they stand where there is nothing to say
_WITHOUT_WORDS = (Kind.MONEY, Kind.DATE)
"""Kinds that keep no words, as a sum or a period does, though a value is to come."""

MONTHS_LATER = 3  # the financial year begins, and all its quarters with it, after the calendar year
_NOUNS = {Kind.SUM: "one amount", Kind.WHEN: "one date"}
_COUNTED = (Kind.SUM, Kind.MONEY, Kind.NUMBER)


class TableCells:
    """What the cells of a table are read by, whichever column they are in; `findings` are of the table as a whole."""

    def __init__(
        self, table: FoundTable, mapping: TableMapping, register: Register, known: Known, written: date | None
    ) -> None:
        self.sheet, self.register, self.known, self.written = table.sheet, register, known, written
        self.words_in, self.values_in = table.words_in, table.values_in
        self.order = day_order(table, mapping, register)
        self.merged, self.colours = Merged.of(table), RagColours(table, mapping, register)
        self.dittos = Dittos(table)
        self.units = row_units(table, mapping, register)
        units, scales = units_near(table, mapping, register, self.units.words), scales_of(table, mapping, register)
        noted = {**scales.words, **units.words}  # what notes add to headings
        self.contexts = {
            column.number: Context(
                f"{column.name} {noted.get(column.number, '')}".strip(),
                known,
                written,
                column.number in self.order.month_first,
                column.number in scales.turned,
                of_years=is_of_several_years(column.name),
            )
            for column in table.columns
        }
        beside = table.beside(RowKind.NOTE, RowKind.GUIDANCE, RowKind.KEY)
        self.tells_of_brackets = any(tells_of_brackets(text) for *_, text in beside)
        self.new: set[New] = set()  # what is not there yet and was said to be new
        self.all_said: set[str] = set()  # the words for all members that have been told of
        self.findings = (*units.findings, *self.units.findings, *scales.findings)
        self.findings += (*self.order.findings, *self.colours.findings)

    def column(self, field: Field, number: int) -> "ColumnReader":
        """The reader of a column that is that field."""
        return (WordsReader if field.kind in WORDS else ColumnReader)(self, field, number)

    def said_before(self, value: ReadValue) -> bool:
        """Whether the value names something new, all of which has been said of another cell."""
        new = set(news_in(value))
        said = bool(new) and new <= self.new
        self.new |= new
        return said


class ColumnReader:
    """Reads the cells of one column; what was read once is not read again where the same stands in another row."""

    def __init__(self, table: TableCells, field: Field, number: int) -> None:
        self._table, self._field, self._number = table, field, number
        self._sheet, self._rows, self._context = table.sheet, table.sheet.rows, table.contexts[number]
        if field.kind is Kind.SCORE:
            self._context = self._context._replace(second=is_second(table.register, field, self._context.head))
        if field.kind in (Kind.CHOICE, Kind.YES):
            self._context = self._context._replace(crossed=crosses_out(table.words_in([number])))
        if field.name == "done" or field.kind is Kind.CHOICE:
            told = table.tells_of_brackets or tells_of_brackets(self._context.head)
            self._context = self._context._replace(bracketed=not told and are_bracketed(table.values_in(number)))
        self._tops, self._others = table.merged.tops_in(number), table.merged.others_in(number)
        self._counted, self._rag = field.kind in _COUNTED, field.kind is Kind.RAG
        self._numbers = table.colours.numbers.get(number, {})
        self._units = table.units.words if self._counted else {}
        self._swaps = frozenset(row for row, column in table.order.swapped if column == number)
        self._is_heading = field.name == table.register.heading
        self._tidies = self._is_heading or field.name == "reference"
        self._seen: dict[tuple[object, ...], tuple[Understood, str, Source]] = {}
        self._ditto_told = False

    def read(self, number: int, findings: list[Finding]) -> Reading:
        """What the cell in that row gives the field; what is to be said of it is added to the findings."""
        top = self._tops.get(number, number)
        row = self._rows[top]
        value = row.value(self._number)
        if value is None and not self._rag:
            return Reading(None, "", number, self._number)
        if (self._counted and self._others) or top in self._swaps or (type(value) is str and is_ditto(value)):
            special = self._special(number, top, value, findings)
            if special is not None:
                return special
        style = row.style(self._number)
        beside = self._table.colours.of(row, self._number) if self._rag else self._units.get(top)
        key = type(value), value, style, beside
        read = self._seen.get(key)
        if read is None:
            read = self._read(Cell(top, self._number, value, self._sheet.styles[style]), beside)
            if len(self._seen) < REMEMBERED:
                self._seen[key] = read
        understood, words, source = read
        if not understood.sure and not self._table.said_before(understood.value):
            findings.append(self._doubt(self._sheet.cell(top, self._number), understood))
        if isinstance(value, str) and deceives(value):
            findings.append(self._marked(top, words))
        if understood.members or understood.beside or understood.roles:
            findings += self._told(top, words, understood)
        return Reading(understood.value, words, top, self._number, source, understood.roles)

    def _special(self, number: int, top: int, value: CellValue, findings: list[Finding]) -> Reading | None:
        """What is not read by itself: an amount of several records, a date whose day and month Excel swapped, a ditto.

        Of amounts a ditto would count twice, and a RAG has a colour of its own.
        """
        if self._counted and (rows := self._others.get(top)):
            if top != number:  # one amount for several records is no amount of any but the first
                return self._no_amount(number, top)
            findings.append(self._one_for_several(top, rows))
        if top in self._swaps and isinstance(value, date):
            return self._swapped(value, self._sheet.cell(top, self._number))
        coloured = self._rag and self._table.colours.of(self._rows[top], self._number)
        return self._repeated(top, findings) if is_ditto(value) and not (self._counted or coloured) else None

    def _repeated(self, number: int, findings: list[Finding]) -> Reading:
        """What a ditto mark means: what the nearest cell above says that is none. Of amounts it would count twice."""
        meant = self._table.dittos.meant(number, self._number)
        words, place = self._sheet.cell(number, self._number).text, self._sheet.place(number, self._number)
        if meant is None:
            message = f"“{words}” means what stands above it, and nothing does: {self._field.label} stays empty."
            findings.append(Finding(Weight.UNSURE, place, message, found=words))
            return Reading(None, words, number, self._number)
        if not self._ditto_told:
            self._ditto_told = True
            message = f"“{words}” is read as what stands above it, as all such marks in its column are"
            doubtful = self._field.kind is Kind.LONG and any(map(str.isalpha, words))
            weight, ending = (Weight.UNSURE, ": look whether it is meant so.") if doubtful else (Weight.NOTE, ".")
            findings.append(Finding(weight, place, message + ending, found=words))
        return self.read(meant, findings)

    def _told(self, top: int, words: str, read: Understood) -> Iterator[Finding]:
        """What else is to be said of a cell: whom it means by "All", and what the field cannot hold."""
        place = self._sheet.place(top, self._number)
        if read.members and words not in self._table.all_said:
            self._table.all_said.add(words)
            said = in_words(self._field, settled(read.value, {}), self._table.known.names)
            message = f"“{in_short(words)}” is read as {said}, the members today: change it where others are meant."
            yield Finding(Weight.NOTE, place, message, found=words)
        if read.roles:
            yield role_noted(place, words)
        if read.beside:
            message = f"“{in_short(read.beside)}” says more than {self._field.label} can hold: add it by hand."
            yield Finding(Weight.LEFT_OUT, place, message, found=words)

    def _read(self, cell: Cell, beside: str | None) -> tuple[Understood, str, Source]:
        """A cell by its words; `beside` is the RAG that its colour stands for, or the unit of its row."""
        words = cell.text
        rag, unit = (beside, None) if self._rag else (None, beside)
        if words in self._numbers:
            return Understood(self._numbers[words]), words, Source.CELL
        if rag and words and (said := read_rag(words)):
            if rag in said or said in rag:
                return Understood(said), words, Source.CELL
            wanted = f"words and colour that say the same; the colour says {rag}"
            return Understood(said, sure=False, wanted=wanted), words, Source.CELL
        if rag:
            return Understood(rag), words, Source.COLOUR
        if cell.value is None or is_prompt(cell.value):
            return Understood(None), "", Source.CELL
        if len(words) > LONGEST:
            return TOO_LONG, words, Source.CELL
        context = self._context
        if unit:
            context = context._replace(head=f"{without_unit(context.head.lower())} {unit}")
        understood = understand(self._field, cell, context)
        if self._tidies and isinstance(understood.value, str):
            understood = understood._replace(value=self._tidy(understood.value))
        if not understood.sure and is_no_doubt(self._field, words):
            no_council = self._field.kind in (Kind.COUNCIL, Kind.COUNCILS)
            understood = understood._replace(value=None if no_council else understood.value, sure=True)
        return understood, words, Source.CELL

    def _tidy(self, value: str) -> str:
        """A reference without its bracket or full stop ("a)" is a, "5 (a)" stays), a title without "(cont'd)"."""
        if self._field.name == "reference":
            return value.strip().rstrip(".:" if value.count("(") == value.count(")") else ").:") or value
        return without_parts(without_continued(without_footnote(value))) if self._is_heading else value

    def _doubt(self, cell: Cell, read: Understood) -> Finding:
        words, value, field = in_short(cell.text), read.value, self._field
        if field.name == "done" and isinstance(value, When) and value.first is None and says_to_come(cell.text):
            message = f"“{words}” speaks of a day that has yet to come: {field.label} has only the words."
        elif (isinstance(value, Sum) and value.pence is None) or (isinstance(value, When) and value.first is None):
            message = f"“{words}” gives no {_NOUNS[field.kind]} that can be made out: only the words are kept."
        elif is_blank(value) and field.kind is Kind.CHOICE and field.required:
            first = field.choices[0]
            message = (
                f"“{words}” could not be read as {field.label}, which stays {first}, or as you have it: it must be "
                f"{read.wanted}."
            )
        elif is_blank(value) and not read.telling:
            message = (
                f"“{words}” gives no {field.label}, which has no room for words: it stays empty, or as you have it. "
                "Give it once it is known."
            )
        elif is_blank(value):
            message = f"“{words}” could not be read as {field.label}, which stays empty: it must be {read.wanted}."
        elif read.unread:
            said = in_words(field, settled(value, {}), self._table.known.names)
            message = (
                f"“{words}” is read as {said}: “{in_short(read.unread)}” names no council that is known, and is left "
                f"out. {NAME_IT}"
            )
        elif new := news_in(value):
            names = ", ".join(f"“{in_short(one.name)}”" for one in new)
            message = f"There is no council that is called {names}: it is added as new, unless you say which it is."
        else:
            said = in_words(field, settled(value, {}), self._table.known.names) or "nothing more than its words"
            other = in_words(field, read.other, self._table.known.names)
            message = f"“{words}” is read as {_either(said, other, read)}: look at it."
        return Finding(Weight.UNSURE, self._sheet.place(cell.row, cell.column), message, read.wanted, cell.text)

    def _marked(self, top: int, words: str) -> Finding:
        message = "There are marks in it that nobody sees or that turn its letters round, and they are taken out."
        return Finding(Weight.UNSURE, self._sheet.place(top, self._number), message, found=visible(words))

    def _no_amount(self, number: int, top: int) -> Reading:
        if self._field.kind is not Kind.SUM:
            return Reading(None, "", number, self._number)
        words = self._sheet.cell(top, self._number).text
        nothing = Sum(None, known=Amount.NOT_KNOWN, words=words, sure=False)
        return Reading(nothing, words, top, self._number)

    def _swapped(self, value: date, cell: Cell) -> Reading:
        when = replace(when_of_date(value, cell.style.number_format), sure=False)
        return Reading(when if self._field.kind is Kind.WHEN else when.first, cell.text, cell.row, cell.column)

    def _one_for_several(self, top: int, rows: Sequence[int]) -> Finding:
        words = self._sheet.cell(top, self._number).text
        label = self._field.label.lower()
        message = (
            f"“{in_short(words)}” is merged over rows {top} and {', '.join(map(str, rows))}, so it is one {label} "
            "of several records: it stands with the first alone. Share it out by hand if it is of them all."
        )
        return Finding(Weight.UNSURE, self._sheet.place(top, self._number), message, found=words)


class WordsReader(ColumnReader):
    """Reads a column of words, which mostly stay as they are."""

    def read(self, number: int, findings: list[Finding]) -> Reading:
        """The words in the cell of that row, without what nobody sees; numbers and dates as they are shown."""
        top = self._tops.get(number, number)
        value = self._rows[top].value(self._number)
        if value is None or isinstance(value, Fault):
            return super().read(number, findings)
        words = value.strip() if isinstance(value, str) else self._sheet.cell(top, self._number).text
        if is_prompt(words):
            return Reading(None, "", top, self._number)
        if not (words.strip(_DASHES) or self._is_heading):
            return Reading(None, words, top, self._number)
        if is_ditto(words):
            return self._repeated(top, findings)
        long = self._field.kind is Kind.LONG
        said = named(words) if ";#" in words else words
        if "  " in words or not (words.isascii() and words.isprintable()):
            said = visible(said) if long else one_line(said)
            if deceives(words):
                findings.append(self._marked(top, words))
        if self._tidies:
            said = self._tidy(said)
        if long:
            said = in_paragraphs(said)
        if len(said) > LONGEST and not long:
            findings.append(self._doubt(self._sheet.cell(top, self._number), TOO_LONG))
            said = ""
        return Reading(said or None, words, top, self._number)


def is_no_doubt(field: Field, words: str) -> bool:
    """Whether words by which a field stays empty are no cause for doubt: they say that there is nothing, or that it is
    not known yet. Of an amount or a day that keeps no words the second is one: it would be lost that it is to come.
    """
    return words.casefold().strip(" .") in (_NONE if field.kind in _WITHOUT_WORDS else NOTHING)


def role_noted(place: Place, words: str) -> Finding:
    """What to say of a council that is named with a role."""
    message = (
        f"“{in_short(words)}” says what role a council has: it is kept where the council is new to the project, and "
        "stays as you have it where it is not."
    )
    return Finding(Weight.NOTE, place, message, found=words)


def _either(said: str, other: str, read: Understood) -> str:
    """Both ways in which a value may be meant, and which of the two is of the calendar year; or that it is not sure."""
    if not other or other == said:
        return f"{said}, which is not certain"
    one, two = read.value, read.other
    quarters = (Precision.QUARTER, Precision.PART_OF_YEAR)
    if isinstance(one, When) and isinstance(two, When) and one.first and two.first and one.precision in quarters:
        months = 12 * (two.first.year - one.first.year) + two.first.month - one.first.month
        if months == MONTHS_LATER:
            return f"{said}, in the calendar year; in the financial year it would be {other}"
        if one.precision is two.precision is Precision.QUARTER:
            return f"{said}, in the financial year; in the calendar year it would be {other}"
    return f"{said}, but it may be {other}"
