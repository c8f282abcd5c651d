"""Section rows: what they say of the records below them, mostly the theme."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.mapping.choices_over import choice_over, titles_over
from mkip_desk.importers.mapping.councils_over import councils_alone
from mkip_desk.importers.mapping.exempt import marks
from mkip_desk.importers.mapping.mapping import TableMapping
from mkip_desk.importers.mapping.spread import Given, given_by
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import NAMED, PARENT, RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.notices import is_of_a_year, speaks_of_document
from mkip_desk.importers.words.period_words import FULL_DAY
from mkip_desk.importers.words.readings import New, Reading, ReadRecord, ReadValue, Source

_LABEL = re.compile(
    r"^(programme )?(theme|workstream|work stream|category|section|programme|project|scheme|service|heading)"
    r"\s*\w{0,2}\s*[:.–-]+\s*",
    re.I,
)
_NAMES_ONE = re.compile(r"(?:project|scheme|service|work ?stream)(?: name| title)?\s*[:–-]+\s*(\S.{1,118})", re.I)
_MEETING = re.compile(r"\b(?:meetings?|board|minutes|committee|group|panel|forum|team)\b", re.I)
_GENERAL = re.compile(
    r"\bsheet|\d|track|\blog\b|\blist|\bdata\b|milestone|risk|issue|action|saving|\bplan|\bkey\b|programme|project"
    r"|register|summary|highlight|report|dashboard|status|update|mkip|return|\ball\b|overview|template|final|master|copy",
    re.I,
)  # words of sheets that are called after what is on them, not after one project
_NUMBERED = re.compile(
    r"(?:\((?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)|(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})[.)]|[A-Za-z]\))\s*(?=\w{2})"
)
_USUAL = "ICT IT HR PR EH GIS CRM VFM KPI SLA FOI MKIP MKS"
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]+\b")
_LOOKED_AT, _FEWEST, _MOSTLY = 100, 2, 0.75  # rows that may be called by councils, how many, and which share of them
_EMPTY = re.compile(r"[(\[]\s*[)\]]")  # brackets that a unit stood in


class Sections:
    """The section that the next record stands in, as a field of it: name and reading.

    `whole` is what is said of all records of the table. `form` is the title of the one project that the sheet is a
    form of, if it is one.
    """

    def __init__(
        self, table: FoundTable, mapping: TableMapping, register: Register, known: Known, form: ReadRecord | None
    ) -> None:
        self.current: tuple[tuple[str, Reading], ...] = ()
        self._number = ""  # with which those of the records under it begin
        self.whole: list[tuple[str, Reading]] = []
        self._table, self._register, self._known = table, register, known
        self._mapped = mapped = {use.field for use in mapping.uses} | {
            name for use in mapping.uses for name, _ in use.given
        }
        pointing = [f for f in register.fields if f.kind is Kind.REFERENCE]
        self._field = next((f for f in pointing if f.name not in mapped or f.to == "themes"), None)
        self._group = next((f for f in register.fields if f.kind is Kind.TEXT and "section" in f.heads), None)
        self._day = next((f for f in register.fields if f.name in register.known_by and f.kind is Kind.DATE), None)
        self._whose = next((f for f in register.fields if _says_whose(f, register) and f.name not in mapped), None)
        self._initials = _initials_in(table)
        self._choices = [
            f for f in register.fields if f.kind is Kind.CHOICE and f.required and f.imported and f.name not in mapped
        ]
        if mapping.saved:
            self.findings: tuple[Finding, ...] = ()
            return
        self.findings = (*self._of_form(form), *self._begin(), *self._of_council(), *self._of_meeting())
        self.findings += (*self._of_choices(), *self._left_open(mapping), *self._first())

    def _begin(self) -> Iterator[Finding]:
        """Where every record must name one that no column names, the title over the table or its sheet may do so."""
        field, sections = self._field, any(row.kind is RowKind.SECTION for row in self._table.rows)
        if field is None or not field.required or self.whole or sections:
            return
        words = named_over(self._table)
        found = self._known.find(field.to, words)
        if words:
            made = New(field.to, (("title", words),)) if found is None else found
            heading = self._table.heading
            self.whole.append((field.name, Reading(made, words, heading.top, heading.left, Source.SHEET)))
            message = (
                f"No column says the {field.label.lower()}, so all of them are taken to be of “{words}”: look at it."
            )
            yield Finding(Weight.UNSURE, self._head, message, found=words)

    def _of_form(self, form: ReadRecord | None) -> Iterator[Finding]:
        """What stands on a sheet that is the form of one project is of that, where nothing else says of which."""
        field = self._field
        if form is None or field is None or field.to != form.register or form.register == self._register.name:
            return
        reading = form.fields["title"]
        found = self._known.find(field.to, str(reading.value))
        if found is not None and field.name not in self._mapped:
            self.whole.append((field.name, reading._replace(value=found, source=Source.SHEET)))
            one = self._known.ones[form.register]
            message = f"All of them are taken to be of “{reading.value}”, the {one} that the sheet is a form of."
            yield Finding(Weight.NOTE, self._head, message, found=reading.words)

    def _of_council(self) -> Iterator[Finding]:
        """What stands under a council's name, or on a sheet called by it, is of that, where no column names any.

        Of the lines over a table the nearest counts: a council at the head of a paper is whose paper it is.
        """
        table = self._table
        said = [(text, f"“{text}” over them says") for text in table.above[-1:]]
        said.append((table.sheet.name, "the sheet is called"))
        named = ((self._known.councils.one(words), words, why) for words, why in said if len(words) > 1)
        council, words, why = next((one for one in named if one[0] is not None), (None, *said[0]))
        several = councils_alone(words, self._known) if council is None else (council,)
        if self._whose is None or not several:
            return
        heading, label = table.heading, self._whose.label.lower()
        if len(several) > 1 and self._whose.kind is not Kind.COUNCILS:
            yield self._of_none(words)
            return
        value = several if self._whose.kind is Kind.COUNCILS else council
        self.whole.append((self._whose.name, Reading(value, words, heading.top, heading.left, Source.SHEET)))
        message = f"No column says the {label}, so all of them are taken to be of {words}, as {why}: look at it."
        yield Finding(Weight.UNSURE, self._head, message, found=words)

    def _of_none(self, words: str) -> Finding:
        """What stands under the names of several councils is of none of them by itself."""
        message = (
            f"“{in_short(words)}” over them names several councils, and no column says of which of them each "
            f"{self._register.one} is: it is taken as of none."
        )
        return Finding(Weight.UNSURE, self._head, message, found=words)

    def _of_meeting(self) -> Iterator[Finding]:
        """What stands under the title of one meeting, "Board, 12 January 2015", was agreed on its day."""
        field = self._day
        said = {
            found[0]: text for text in self._table.above if _MEETING.search(text) for found in FULL_DAY.finditer(text)
        }
        if field is None or field.name in self._mapped or len(said) != 1:
            return
        ((words, text),), heading = said.items(), self._table.heading
        if day := read_when(words).day("first"):
            self.whole.append((field.name, Reading(day, words, heading.top, heading.left, Source.SHEET)))
            label, where = field.label.lower(), f"as “{in_short(text)}” says"
            message = f"No column says the {label}, so all of them are taken to be of {words}, {where}: look at it."
            yield Finding(Weight.UNSURE, self._head, message, found=words)

    def _of_choices(self) -> Iterator[Finding]:
        """What a title or the sheet says of all records, that they are closed say, where no column does."""
        heading = self._table.heading
        for field in self._choices:
            choice, text = self._choice((*titles_over(self._table, self._register), self._table.sheet.name), field)
            if choice:
                self.whole.append((field.name, Reading(choice, text, heading.top, heading.left, Source.SHEET)))
            if choice and choice != field.choices[0]:
                message = (
                    f"No column says “{field.label.lower()}”, so all of them are taken to be {choice}, as "
                    f"“{in_short(text)}” says: look at it."
                )
                yield Finding(Weight.UNSURE, self._head, message, found=text)

    def _left_open(self, mapping: TableMapping) -> Iterator[Finding]:
        """What a column of its own leaves open in a table that is called “Completed actions”."""
        for field in (each for each in self._register.fields if each.name == "status" and "closed" in each.choices):
            choice, text = self._choice((*titles_over(self._table, self._register), self._table.sheet.name), field)
            for use in mapping.columns(field.name) if choice == "closed" else ():
                rows = [row.number for row in self._table.of_kind(RowKind.RECORD)]
                for number in (row for row in rows if self._table.sheet.value(row, use.column.number) is None):
                    message = (
                        f"Nothing stands here, so it stays open, or as you have it, though “{in_short(text)}” says "
                        "that it is closed: look at it."
                    )
                    yield Finding(Weight.UNSURE, self._table.sheet.place(number, use.column.number), message)

    @property
    def _head(self) -> Place:
        return self._table.sheet.place(self._table.heading.top, self._table.heading.left)

    def of(self, readings: Mapping[str, Reading]) -> tuple[tuple[str, Reading], ...]:
        """What a record stands under: 1.1 and 1.2 under 1, but not 2."""
        reference = readings.get("reference")
        said = str(reference.value) if reference and reference.value else ""
        if self._number and said and not said.startswith(f"{self._number}."):
            self.current, self._number = (), ""
        return self.current

    def enter(self, line: TableRow) -> str:
        """The records from here on stand under that row; the label of the field that it gives them, "" for none."""
        number = line.number
        row, title = self._table.sheet.rows[number], self._table.leading.title
        at = self._table.leading.reference
        self._number = str(row.value(at)) if at and line.reason == PARENT else ""
        column, value = next(row.filled())
        if isinstance(named := row.value(title), str):  # a number may stand before the name
            column, value = title, named
        return self._stand_under(" ".join(str(value).split()), number, column)

    def _first(self) -> Iterator[Finding]:
        """Where the heading comes again under each line, the line over the first one is of the records below it.

        It has to look as those lines do, and must not be of the document; where nothing marks them all it is doubtful.
        """
        rows, sheet = self._table.rows, self._table.sheet
        lines = [(line, after) for line, after in pairwise(rows) if line.kind is RowKind.SECTION]
        if not lines or any(after.kind is not RowKind.HEADING for _, after in lines):
            return
        over = [text for text in self._table.beside() if text[0] < self._table.heading.top]
        looks = {self._look(line.number, next(sheet.rows[line.number].filled())[0]) for line, _ in lines}
        for number, column, text in over[-1:]:
            words, look = " ".join(text.split()), self._look(number, column)
            of_all = _GENERAL.search(self.name_of(words)) or speaks_of_document(words)
            if of_all or look not in looks:
                continue
            label = self._stand_under(words, number, column)
            if label and not any(look) and not _LABEL.match(words):
                message = f"“{in_short(words)}” stands over the first heading, and is taken as {label}: look at it."
                yield Finding(Weight.UNSURE, sheet.place(number, column), message, found=words)

    def _look(self, number: int, column: int) -> tuple[bool, bool, str | None]:
        """How a line looks: whether it is merged across the table or bold, and its colour."""
        style = self._table.sheet.style(number, column)
        merged = any((number, column) in one and one.right > one.left for one in self._table.sheet.merged)
        return merged, style.bold, style.fill

    def _stand_under(self, words: str, number: int, column: int) -> str:
        """The records from here on stand under these words; the label of the field that they give, "" for none."""
        name = self.name_of(words)
        self.current = ()

        def stands(field: str, value: ReadValue) -> tuple[str, Reading]:
            return field, Reading(value, words, number, column, Source.SECTION)

        if given := self._given(words, column):
            self.current = tuple(stands(field, value) for field, value in given)
        elif self._day and (when := read_when(words)).precision is Precision.DAY:
            self.current = (stands(self._day.name, when.first),)
        elif self._whose and (council := self._known.councils.one(words)) is not None:
            self.current = (stands(self._whose.name, (council,) if self._whose.kind is Kind.COUNCILS else council),)
        elif len(several := councils_alone(words, self._known)) > 1:
            whose = self._whose if self._whose and self._whose.kind is Kind.COUNCILS else None
            self.current = (stands(whose.name, several),) if whose else ()
        elif marks(words):
            return ""
        elif self._field and name and not _is_of_a_day(words):
            found = self._known.find(self._field.to, name)
            if found is not None or self._offers_new(self._field):
                made = New(self._field.to, (("title", name),)) if found is None else found
                self.current = (stands(self._field.name, made),)
        elif self._group and name:
            self.current = (stands(self._group.name, name),)
        return " and ".join(self._register.field(field).label for field, _ in self.current)

    def _given(self, words: str, column: int) -> Given:
        """The choices or the year that a line names, with what else it says, where no column does."""
        years = [one.name for one in self._register.fields if one.kind is Kind.YEAR and one.name not in self._mapped]
        if years and is_of_a_year(words):
            given = given_by(Column(column, (words,)), self._register, self._known, dated=False)
            if said := tuple((field, value) for field, value in given if field not in self._mapped):
                return said
        return tuple((one.name, choice) for one in self._choices if (choice := self._choice([words], one)[0]))

    def _choice(self, texts: Sequence[str], field: Field) -> tuple[str, str]:
        return choice_over(texts, field, self._register)

    def name_of(self, words: str) -> str:
        """What a section is called, without its number, label or unit: "2. BIG ONES (£k)" is Big ones."""
        told = words[found.end() :] if (found := _NUMBERED.match(words)) else words
        name = _EMPTY.sub("", without_unit(_LABEL.sub("", told))).strip(" :–-,")
        if not name.isupper():
            return name
        spelt = [word if word in self._initials else word.lower() for word in name.split()]
        joined = " ".join(spelt)
        return joined[:1].upper() + joined[1:]

    def _offers_new(self, field: Field) -> bool:
        """Whether a name that is not known is a new record: a theme is, a project only where one must be named."""
        return field.required or field.to == "themes"


def _is_of_a_day(words: str) -> bool:
    """Whether a line says of when what stands under it is, and not what: "Position at 31 October 2011"."""
    return FULL_DAY.search(words) is not None


def under_councils(table: FoundTable, mapping: TableMapping, known: Known) -> FoundTable:
    """The table with rows in which a council stands alone as sections, where no column says whose a record is."""
    register, mapped = mapping.register, {use.field for use in mapping.uses}
    mapped |= {name for use in mapping.uses for name, _ in use.given}
    whose = (
        [one for one in register.fields if _says_whose(one, register) and one.name not in mapped] if register else []
    )
    if not whose:
        return table

    def names_councils(text: str) -> bool:
        several = whose[0].kind is Kind.COUNCILS and councils_alone(text, known)
        return bool(several) or known.councils.one(text) is not None

    why = "it names a council and nothing else is in the row"
    rows = tuple(
        replace(row, kind=RowKind.SECTION, reason=why)
        if row.reason == NAMED and names_councils(table.text_of(row))
        else row
        for row in table.rows
    )
    return replace(table, rows=rows) if rows != table.rows else table


def over_councils(table: FoundTable, known: Known) -> FoundTable:
    """The table with what stands alone over rows that are called by councils as sections: what they are of."""
    alone = [row for row in table.rows if row.reason == NAMED]
    others = [row for row in table.of_kind(RowKind.RECORD) if row.reason != NAMED] if alone else []
    titles = [table.sheet.value(row.number, table.leading.title) for row in others[:_LOOKED_AT]]
    councils = sum(isinstance(title, str) and known.councils.one(title) is not None for title in titles)
    if councils < _FEWEST or councils < _MOSTLY * len(titles):
        return table
    why = "nothing else is in the row, and councils stand below it"
    rows = (replace(row, kind=RowKind.SECTION, reason=why) if row.reason == NAMED else row for row in table.rows)
    return replace(table, rows=tuple(rows))


def _says_whose(field: Field, register: Register) -> bool:
    """Whether a field says of which councils a record is, rather than which of them leads."""
    return field.kind is Kind.COUNCILS or (field.kind is Kind.COUNCIL and field.name in register.known_by)


def named_over(table: FoundTable) -> str:
    """The one project that the title over a table, or else the name of its sheet, may name; "" where none does."""
    titles = (title[1] for text in table.above if (title := _NAMES_ONE.match(text)))
    return next(titles, "" if _GENERAL.search(table.sheet.name) else table.sheet.name).strip()


def _initials_in(table: FoundTable) -> frozenset[str]:
    """Words in capitals among others that are not: ICT, HR. They stay so in a section that is all capitals."""
    texts = [table.sheet.file, table.sheet.name, *table.above, *(column.name for column in table.columns)]
    for row in table.rows[:500]:
        texts += [value for _, value in table.sheet.rows[row.number].filled() if isinstance(value, str)]
    return frozenset(_USUAL.split()).union(
        word for text in texts if not without_unit(text).isupper() for word in _CAPITALS.findall(text)
    )
