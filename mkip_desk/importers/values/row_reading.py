"""One row of a table read as a record: its cells, and what is said beside them by comments, strike and grey."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from mkip_desk.domain.council_names import LEADS
from mkip_desk.domain.dates.to_come import says_to_come
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.display import show_date, show_when
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.choices import beyond_choice
from mkip_desk.domain.registers.register import Kind, Register
from mkip_desk.domain.scores import read_score
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.colours import is_grey
from mkip_desk.importers.mapping.by_reference import part_of, whole_in
from mkip_desk.importers.mapping.exempt import marked_rows
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.mapping.sections import Sections
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.cell_reading import ColumnReader, TableCells
from mkip_desk.importers.values.recorded import FieldReader, read_both
from mkip_desk.importers.values.scales import both_in
from mkip_desk.importers.values.ticked import TickedChoice, TickedCouncils
from mkip_desk.importers.values.told_done import may_be_told, told_done
from mkip_desk.importers.values.under_rag import no_rags
from mkip_desk.importers.words.heads import heads_of, likeliest_head, normal, settled_at, speaks_of_before
from mkip_desk.importers.words.readings import New, Reading, ReadRecord, ReadValue, Source, is_blank

GREYED = 0.4  # of the records at most; more are a band in every other row, or the look of the table
_NO_OTHER = frozenset(("-", "--", "–", "—", "n/a", "na", "none", "no change", "unchanged", "as planned", "as original"))

_LABELLED = re.compile(r"\s*[:–-]\s*")


class RowReader:
    """Reads the rows of a table, each by itself but for the section that it stands in."""

    def __init__(
        self, table: FoundTable, mapping: TableMapping, register: Register, cells: TableCells, sections: Sections
    ) -> None:
        self.table, self.register, self.known, self.sheet = table, register, cells.known, table.sheet
        self.sections, self.written = sections, cells.written
        self.columns = {
            use.column.number: cells.column(register.field(use.field), use.column.number)
            for use in mapping.uses
            if use.field
        }
        self.readers = {
            field.name: self._reader(uses)
            for field in register.fields
            if (uses := [use for use in mapping.columns(field.name) if not use.given])
        }
        for use in mapping.uses:
            if use.beside in self.readers:
                field = register.field(use.beside)
                told = cells.column(field, use.column.number).read
                self.readers[field.name] = partial(read_both, field, self.readers[field.name], told)
        if both := both_in(table, mapping, register):
            missing = (
                field for field in register.fields if field.kind is Kind.SCORE and field.name not in self.readers
            )
            self.readers |= {field.name: cells.column(field, both.column.number).read for field in missing}
        self.choices = [field for field in register.fields if field.kind is Kind.CHOICE and field.name in self.readers]
        self.unknown_services = set[str]()  # those that are told
        self.of_services = [use.field for use in mapping.uses if _is_of_services(use, register)]
        self.heads = {column.number: column.name for column in table.columns}
        self.part_of = part_of(register, self.readers)
        self.scores = [use for use in mapping.uses if use.field and register.field(use.field).kind is Kind.SCORE]
        self.beginnings = [
            field.name
            for field in register.fields
            if field.kind is Kind.DATE or (field.kind is Kind.WHEN and field.edge == "first")
        ]
        self.takes_part = next((name for name in self.readers if register.field(name).kind is Kind.COUNCILS), None)
        self.ticks = [use for use in mapping.columns(self.takes_part or "") if use.councils]
        unsaid = (one.name for one in register.fields if one.kind is Kind.COUNCIL and one.name not in self.readers)
        self.leads = next((name for name in unsaid if name not in register.known_by), None)
        self.dated = [name for name in self.readers if register.field(name).kind is Kind.WHEN]
        self.checked = {name for check in register.checks for name in (check.field, check.against)}
        self.struck = frozenset(at for at, style in enumerate(self.sheet.styles) if style.strike)
        self.grey = _grey_rows(table)
        self.exempt = marked_rows(table, mapping)

    def read(self, number: int) -> ReadRecord:
        """The record that the row gives, with all that is to be said of it."""
        findings: list[Finding] = []
        readings = {name: read(number, findings) for name, read in self.readers.items()}
        self._lead(number, readings)
        self._section(number, readings)
        self._part_of(readings)
        self._years(readings, findings)
        self._done(readings, findings)
        findings += self._contrary(readings)
        self._struck(number, readings, findings)
        self._grey(number, readings, findings)
        findings += self._comments(number, readings)
        self._other_scales(number, readings)
        self._beyond_choices(readings)
        self._no_rags(readings, findings)
        findings += self._services(readings)
        findings += [self.exempt[number]] if number in self.exempt else []
        title = self.table.leading.title
        cell, row = self.sheet.name_of(number, title), self.sheet.in_file(number, title)[0]
        part = cell if self.sheet.turned or self.table.is_beside else ""
        fields = self.as_in_file(readings)
        return ReadRecord(self.register.name, self.sheet.file, self.sheet.name, (row,), fields, tuple(findings), part)

    def read_more(self, number: int) -> ReadRecord:
        """What a line says of the record above it, "Update: agreed by all", in the field that its first words name."""
        ((column, value),) = self.sheet.rows[number].filled()
        label, words = _LABELLED.split(str(value).strip(), maxsplit=1)
        long = [field for field in self.register.fields if field.kind is Kind.LONG and field.imported]
        likest = max(long, key=lambda field: likeliest_head((label,), heads_of(field))[0], default=None)
        fields = {likest.name: Reading(words, str(value).strip(), number, column)} if likest else {}
        return ReadRecord(self.register.name, self.sheet.file, self.sheet.name, (number,), self.as_in_file(fields))

    def as_in_file(self, readings: dict[str, Reading]) -> dict[str, Reading]:
        """The readings at their places in the file, whose columns are the rows of a table turned on its side."""
        if not self.sheet.turned:
            return readings
        places = {name: self.sheet.in_file(one.row, one.column) for name, one in readings.items()}
        return {name: one._replace(row=places[name][0], column=places[name][1]) for name, one in readings.items()}

    def _part_of(self, readings: dict[str, Reading]) -> None:
        """What the record is part of, where only its reference says so; one that is no more than that is none of it."""
        if self.part_of is None or self.part_of.name in readings:
            return
        own = readings["reference"]
        if whole := whole_in(own.words, self.heads[own.column], self.part_of, self.known):
            readings[self.part_of.name] = own._replace(value=whole.record)
            readings["reference"] = own._replace(value=None) if whole.all_of_it else own

    def _lead(self, number: int, readings: dict[str, Reading]) -> None:
        """The council that leads, where no column but that of all who take part says so: "Maidstone (lead), Swale"."""
        if self.leads is None or self.takes_part is None:
            return
        of = readings[self.takes_part]
        council = self.known.councils.leading(of.words) if of.source is Source.CELL else self._ticked_as_lead(number)
        if council is not None:
            readings[self.leads] = of._replace(value=council, roles=())

    def _ticked_as_lead(self, number: int) -> int | None:
        row = self.sheet.rows[number]
        led = [use for use in self.ticks if str(row.value(use.column.number)).strip().casefold() in LEADS]
        return led[0].councils[0] if len(led) == 1 == len(led[0].councils) else None

    def _years(self, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A date without a year is that nearest to the day of the meeting, or to when the thing was raised or began."""
        before = (readings[name].value for name in self.beginnings if name in readings)
        days = (one if isinstance(one, date) else one.first for one in before if isinstance(one, date | When))
        day = next(filter(None, days), None)
        if day is None:
            return
        for name in self.dated:
            reading = readings[name]
            value = reading.value
            if not isinstance(value, When) or value.sure or value.first or not value.words:
                continue
            if name == "done" and says_to_come(value.words):
                continue  # it was kept from being that day, whatever year it is of
            if (when := read_when(value.words, day)).first:
                readings[name] = reading._replace(value=when)
                place = self.sheet.place(reading.row, reading.column)
                said, near = show_when(when), show_date(day)
                message = f"“{value.words}” names no year: it is read as {said}, the nearest to {near}: look at it."
                findings[:] = [one for one in findings if one.place != place]
                findings.append(Finding(Weight.UNSURE, place, message, found=value.words))

    def _done(self, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """Close what tells that it is done, with the day that it tells kept in the notes."""
        done = told_done(self.register, readings, self.written, self.known.today)
        if done is None:
            if told := may_be_told(self.register, readings):
                message = f"“{in_short(told.words)}” may say that it is done, and it stays open: look at it."
                place = self.sheet.place(told.row, told.column)
                findings.append(Finding(Weight.UNSURE, place, message, found=told.words))
            return
        place = self.sheet.place(done.said.row, done.said.column)
        if done.said.value is None:
            findings[:] = [one for one in findings if one.place != place]
        if done.message:
            findings.append(Finding(Weight.UNSURE, place, done.message, found=done.said.words))
        readings["status"] = done.said._replace(value="closed" if done.closed else None)
        if done.note:
            self._note(readings, f"{self.heads[done.said.column]}: {done.note}", done.said)

    def _contrary(self, readings: Mapping[str, Reading]) -> Iterator[Finding]:
        """What fields of a record say against each other: a slip, or a day and month the wrong way round."""
        held = {name: readings[name].value for name in self.checked if name in readings}
        for doubt in doubts_of(self.register, held):
            said = readings.get(doubt.check.field) or readings[doubt.check.against]
            place = self.sheet.place(said.row, said.column)
            yield Finding(Weight.UNSURE, place, f"{doubt.words}: look at both.", found=said.words)

    def _reader(self, uses: Sequence[ColumnUse]) -> FieldReader:
        """What reads a field from the columns that are it."""
        if self.register.field(uses[0].field).kind is Kind.WHEN:
            uses = sorted(uses, key=lambda use: settled_at(use.column.parts), reverse=True)
        else:
            uses = sorted(uses, key=lambda use: not use.councils and speaks_of_before(use.column.parts))
        columns = [self.columns[use.column.number] for use in uses]
        if uses[0].councils:
            return TickedCouncils(self.table, self.known, uses).read
        if uses[0].choice:
            return TickedChoice(self.table, self.register, uses).read
        return partial(self._joined, columns) if len(columns) > 1 else columns[0].read

    def _joined(self, columns: Sequence[ColumnReader], number: int, findings: list[Finding]) -> Reading:
        read = [column.read(number, findings) for column in columns]
        filled = [one for one in read if not (is_blank(one.value) or _never_moved(one.value))]
        if len(filled) < 2 or isinstance(filled[0].value, When):
            return filled[0] if filled else read[0]
        texts = dict.fromkeys(str(one.value) for one in filled)
        words = "\n\n".join(one.words for one in filled)
        return Reading("\n\n".join(texts), words, number, filled[0].column)

    def _section(self, number: int, readings: dict[str, Reading]) -> None:
        for name, reading in (*self.sections.of(readings), *self.sections.whole):
            if name not in readings or is_blank(readings[name].value):
                readings[name] = reading

    def _struck(self, number: int, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A row struck through is closed; some words struck through are to be looked at."""
        if not self.struck or self.struck.isdisjoint(self.sheet.rows[number].styles):
            return
        cells = [self.sheet.cell(number, column) for column, _ in self.sheet.rows[number].filled()]
        struck = [cell for cell in cells if cell.style.strike]
        status = self.register.by_name.get("status")
        if not struck:
            return
        if len(struck) < 0.7 * len(cells) or status is None or "closed" not in status.choices:
            message = "The words are struck through, and are read as if they were not: look at them."
            findings += [
                Finding(Weight.UNSURE, self.sheet.place(c.row, c.column), message, found=c.text) for c in struck
            ]
            return
        said = readings.get("status")
        if said and said.value == "open":
            message = "The row is struck through but says that it is open: it is taken as closed."
            findings.append(Finding(Weight.UNSURE, self.sheet.place(number, said.column), message, found=said.words))
        title = struck[0]
        readings["status"] = Reading("closed", said.words if said else "", number, title.column, Source.STRIKE)

    def _grey(self, number: int, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """A row that is greyed among others that are not is closed, unless it says itself how it stands."""
        status = self.register.by_name.get("status")
        said = readings.get("status")
        if number not in self.grey or status is None or "closed" not in status.choices or (said and said.value):
            return
        column = self.table.leading.title
        readings["status"] = Reading("closed", "", number, column, Source.GREY)
        message = "The row is grey among others that are not, and is taken as closed: look at it."
        findings.append(Finding(Weight.UNSURE, self.sheet.place(number, column), message))

    def _comments(self, number: int, readings: dict[str, Reading]) -> Iterator[Finding]:
        """Comments beside the cells of the row, kept in the notes with the heading of their column."""
        for column in self.table.columns if self.sheet.comments else ():
            comment = self.sheet.comments.get((number, column.number))
            if comment and "notes" in self.register.by_name:
                of = Reading("", comment, number, column.number, Source.COMMENT)
                self._note(readings, f"{column.name}: {comment}", of)
            elif comment:
                message = f"The comment “{in_short(comment)}” is left out, since {self.register.name} have no notes."
                yield Finding(Weight.LEFT_OUT, self.sheet.place(number, column.number), message, found=comment)

    def _other_scales(self, number: int, readings: dict[str, Reading]) -> None:
        """Scores of another scale than one of five, kept in the notes as they are (T6)."""
        for use in self.scores:
            said = readings[use.field]
            if said.words and said.value is None and read_score(said.words) is not None:
                self._note(readings, f"{use.column.name}: {said.words}", said)

    def _beyond_choices(self, readings: dict[str, Reading]) -> None:
        """What a cell says beyond a choice, kept in the notes with the heading: "Agreed. A report has been set up"."""
        for field in self.choices:
            said = readings[field.name]
            if said.source is Source.CELL and beyond_choice(said.words, field.choices, field.synonyms):
                self._note(readings, f"{self.heads[said.column]}: {said.words}", said)

    def _no_rags(self, readings: dict[str, Reading], findings: list[Finding]) -> None:
        """What stands under a RAG and is none is kept in the notes: no later RAG would take a stage away again."""
        for said in tuple(no_rags(self.register, readings)):
            place = self.sheet.place(said.row, said.column)
            if "notes" in self.register.by_name:
                self._note(readings, f"{self.heads[said.column]}: {said.words}", said)
                findings[:] = [
                    replace(one, message=f"{one.message} The words are kept in the notes.")
                    if one.place == place
                    else one
                    for one in findings
                ]

    def _services(self, readings: dict[str, Reading]) -> Iterator[Finding]:
        """Under "Service" stands a project or the service so called; under "Service area" any other name is a note.

        What is done to a service is often a project that is called after it, which an area is not.
        """
        for name in self.of_services:
            said = readings[name]
            if not isinstance(said.value, New) or said.value.key or said.source is not Source.CELL:
                continue
            head, words = self.heads[said.column], in_short(said.words)
            service = self.known.find("services", said.words)
            if service is not None and "service" in self.register.by_name and "service" not in self.readers:
                readings |= {name: said._replace(value=None), "service": said._replace(value=service)}
                continue
            if not normal(head).endswith("area"):
                continue
            readings[name] = said._replace(value=None)
            self._note(readings, f"{head}: {said.words}", said)
            if words in self.unknown_services:
                continue
            self.unknown_services.add(words)
            kept = "kept in the notes" if "notes" in self.register.by_name else "left out"
            message = f"“{words}” under “{head}” is not a known project or service, and is {kept}."
            yield Finding(Weight.UNSURE, self.sheet.place(said.row, said.column), message, found=said.words)

    def _note(self, readings: dict[str, Reading], text: str, of: Reading) -> None:
        """Add a paragraph to the notes, which `of` is where it comes from if there are none yet."""
        if "notes" not in self.register.by_name:
            return
        old = readings.get("notes")
        if old and not is_blank(old.value):
            readings["notes"] = old._replace(value=f"{old.value}\n\n{text}", words=f"{old.words}\n\n{of.words}")
        else:
            readings["notes"] = of._replace(value=text)


def _is_of_services(use: ColumnUse, register: Register) -> bool:
    """Whether a column taken for the project that a record is about is headed as one of services: "Service area"."""
    field = register.by_name.get(use.field)
    words = normal(use.column.head).split()
    is_project = field is not None and field.to == "projects" and not field.required
    return is_project and words[-1:] in (["service"], ["area"]) and "project" not in words


def _never_moved(value: ReadValue) -> bool:
    """Whether words under a revised date say that there is none: "-", "n/a"; "tbc" says that it is to come."""
    return isinstance(value, When) and (value.words or "").strip(" .").casefold() in _NO_OTHER


def _grey_rows(table: FoundTable) -> frozenset[int]:
    """The records whose name stands on grey, where so few do that it is no band across the table."""
    title, sheet = table.leading.title, table.sheet
    greys = {at for at, style in enumerate(sheet.styles) if is_grey(style.fill)}
    rows = [row.number for row in table.of_kind(RowKind.RECORD)]
    grey = [number for number in rows if sheet.rows[number].style(title) in greys] if greys else []
    return frozenset(grey if len(grey) <= GREYED * len(rows) else ())
