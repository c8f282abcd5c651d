"""An import under way: the file, what the user said of its tables and columns, and the review of what it brings.

No Qt here. What was said counts from the next reading on: until then `pending` is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.importing.plan_parts import Part, parts_of
from mkip_desk.views.importing.reviewing import Review, count_of
from mkip_desk.views.importing.steps import Step

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.importers.mapping.mapping import Remembered
    from mkip_desk.importers.plan.plan import Plan
    from mkip_desk.importers.tracker import Said, Tracker
    from mkip_desk.importers.values.values import ReadTable
    from mkip_desk.services.importing.corrected import Answers
    from mkip_desk.services.importing.importing import Facts
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.base.work import Job

    Looked = tuple[Plan, dict[str, Part], Mapping[str, int]]

NAMED = 3  # records that are newly in conflict


@dataclass
class Undertaking:
    """One file being taken in. `said` is what the user says now, `read_as` what the review was made with."""

    path: Path
    facts: Facts
    said: Said
    read_as: Said
    review: Review

    @property
    def plan(self) -> Plan:
        """What the file would bring, as it was read last."""
        return self.review.plan

    @property
    def answers(self) -> Answers:
        """What the user said of its records in the review so far."""
        from mkip_desk.services.importing.corrected import Answers

        review = self.review
        registers = {item.key: item.read.register for item in self.plan.items}
        return Answers(registers, dict(review.same_as), review.choices.mended, frozenset(review.new))

    @property
    def is_form(self) -> bool:
        """Whether the file is a form of which the program knows what each part is."""
        return self.plan.tracker.form

    @property
    def tables(self) -> tuple[ReadTable, ...]:
        """The tables found in the file of which something may be said."""
        return () if self.is_form else self.plan.tracker.tables

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers that a table may be taken for."""
        return self.plan.tracker.registers

    def ways_of(self, sheet: str) -> tuple[bool, bool]:
        """Whether records of a sheet are rows, as where no table was found too, and whether some are columns."""
        turned = {table.table.sheet.turned for table in self.tables if table.table.sheet.name == sheet}
        return turned != {True}, True in turned

    @property
    def pending(self) -> bool:
        """Whether something was said since the file was read, so that it must be read again."""
        return self.said != self.read_as

    def compared_with(self, before: Review) -> tuple[str, str]:
        """What is told once it was compared with the programme again, as to an earlier review, and its tone."""
        said = (
            f"The programme has changed since {self.path.name} was read. It has been compared again, and nothing is "
            "imported yet: what you decided stands."
        )
        if found := self.review.new_conflicts(before):
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            said += f" Newly in conflict: {', '.join(found[:NAMED])}{more}."
        return said, "amber" if found else "plain"

    @property
    def is_decided_on(self) -> bool:
        """Whether the user has said or decided anything of it, which would be lost with it."""
        from mkip_desk.importers.tracker import Said

        review = self.review
        decided = (review.taken, review.out, review.same_as, review.new, review.mended, review.said)
        return any(decided) or self.said != Said(remembered=self.said.remembered)

    @property
    def first_step(self) -> Step:
        """Where there is first something for the user to look at."""
        wanted = [table.mapping for table in self.plan.tracker.tables if table.mapping.register is not None]
        if not wanted:
            return Step.TABLES
        return Step.REVIEW if all(mapping.sure for mapping in wanted) else Step.COLUMNS

    def all_of_it(self) -> list[object]:
        """The very many values that it is made of, to be let go of: of the file, and of what the programme had."""
        tracker, there = self.plan.tracker, self.facts.existing.values()
        every = chain.from_iterable
        return [
            *every(sheet.rows.values() for sheet in tracker.workbook.sheets),
            *every(table.rows.records for table in tracker.tables),
            *every(named.values() for named in tracker.known.by_words.values()),
            *self.plan.items,
            *self.plan.findings,
            *every(each.records for each in there),
            *every(each.agreed.values() for each in there),
            *every(each.own.values() for each in there),
        ]

    def register_of(self, table: ReadTable) -> str:
        """The register that a table is to be taken for, "" where it is to be left out."""
        said = self.said.tables.get(table.table.key)
        if said is not None:
            return said.register
        return table.mapping.register.name if table.mapping.register else ""

    def take_for(self, table: ReadTable, register: str) -> None:
        """Take a table for another register, or leave it out."""
        from mkip_desk.importers.mapping.mapping import Remembered

        key = table.table.key
        as_read = table.mapping.register.name if table.mapping.register else ""
        before = self.read_as.tables.get(key)
        said = before if register == as_read else Remembered(register, {})
        self._say(key, said)

    def head(self, sheet: str, table: ReadTable | None, rows: tuple[int, int] | None) -> None:
        """Say in which rows of a sheet the heading is of a table, or of one that was not found; None as it is found."""
        others = {said for said in self.said.headings if said[0] != sheet or (table and said != _heading(table))}
        self.said = replace(self.said, headings=frozenset(others | ({(sheet, *rows)} if rows else set())))

    def fields_of(self, table: ReadTable) -> dict[str, str]:
        """The field that each column of a table is to be, by the column's key."""
        from mkip_desk.importers.mapping.mapping import Remembered

        said = self.said.tables.get(table.table.key)
        return dict(said.fields if said and said.fields else Remembered.of(table.mapping).fields)

    def give(self, table: ReadTable, fields: Mapping[str, str]) -> None:
        """Give the columns of a table these fields; of those that stay what they were found to be, that is kept."""
        from mkip_desk.importers.mapping.mapping import Remembered

        read = Remembered.of(table.mapping)
        found = frozenset(key for key in read.found if fields.get(key) == read.fields[key])
        self._say(table.table.key, Remembered(self.register_of(table), fields, found))

    def _say(self, key: str, said: Remembered | None) -> None:
        others = {other: one for other, one in self.said.tables.items() if other != key}
        self.said = replace(self.said, tables=others if said is None else {**others, key: said})

    def show_hidden(self, *, sheets: frozenset[str], rows: frozenset[str], columns: frozenset[str]) -> None:
        """Take in these hidden sheets, and the hidden rows and columns of these sheets."""
        self.said = replace(self.said, sheets=sheets, rows=rows, columns=columns)

    def to_remember(self) -> dict[str, Remembered]:
        """What was said of the tables of this file, by the signature of their heading.

        A table that was not sure and was taken as it stood is said to be so. Of several tables with one heading of
        which one is left out, the others count.
        """
        from mkip_desk.importers.mapping.mapping import Remembered

        found: dict[str, Remembered] = {}
        for table in self.tables:
            said = self.read_as.tables.get(table.table.key)
            if said is None and table.rows.records and not table.mapping.sure:
                said = Remembered.of(table.mapping)
            if said is not None and (said.register or table.mapping.signature not in found):
                found[table.mapping.signature] = said
        taken = {table.mapping.signature for table in self.tables if table.mapping.register is not None}
        return {signature: said for signature, said in found.items() if said.register or signature not in taken}


def undertake(
    path: Path, facts: Facts, names: Mapping[str, Names], remembered: Mapping[str, Remembered], job: Job
) -> Undertaking:
    """Read a file for the first time. Raises UserError where it cannot be read."""
    from mkip_desk.importers.plan.plan import Choices
    from mkip_desk.importers.tracker import Said
    from mkip_desk.services.importing.importing import plan_file

    said = Said(remembered=remembered)
    plan = plan_file(facts, path, job.progress, said)
    review = Review(plan, names, parts_of(plan), counted=count_of(plan, Choices()))
    return Undertaking(path, facts, said, said, review)


def look_at(facts: Facts, tracker: Tracker, answers: Answers) -> Looked:
    """The plan of what was read, by what the user said of its records; and the records found by what was corrected."""
    from mkip_desk.services.importing.importing import plan_as_corrected

    plan, found = plan_as_corrected(facts, tracker, answers)
    return plan, parts_of(plan), found


def _heading(table: ReadTable) -> tuple[str, int, int]:
    block = table.table.sheet.whole_in_file(table.table.heading)
    return table.table.sheet.name, block.top, block.bottom
