"""What is ticked in a row: the councils that take part, or the one choice of a field, in a column each."""

from collections.abc import Sequence

from mkip_desk.domain.council_names import LEADS, LEFT, role_in
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.text import in_short
from mkip_desk.domain.ticks import crosses_out, is_cross, read_tick
from mkip_desk.importers.files.cells import CellValue
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.values.cell_reading import NOTHING, role_noted
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import New, Reading, Source


class _Ticked:
    """Reads marks in columns that belong together."""

    def __init__(self, table: FoundTable, uses: Sequence[ColumnUse]) -> None:
        self._sheet, self._uses = table.sheet, uses

    def _tick(self, number: int, use: ColumnUse, words: str, findings: list[Finding], *, crossed: bool) -> bool | None:
        """Whether it is ticked; None where the words are neither a tick nor none, which is left to be said.

        Where it is `crossed` an "x" is none, since others are ticks.
        """
        if crossed and is_cross(words):
            message = f"“{words}” stands where others are ticked, and is read as none: look at it."
            findings.append(self._finding(number, use, message, words))
            return False
        return read_tick(words)

    def _no_tick(self, number: int, use: ColumnUse, words: str) -> Finding:
        message = f"“{in_short(words)}” is not a tick, and is read as none: it must be a tick or a blank."
        return self._finding(number, use, message, words)

    def _which_leads(self, number: int, use: ColumnUse, words: str) -> Finding:
        message = f"“{words}” stands under “{use.column.head}”, and does not say which of them leads: say it by hand."
        return self._finding(number, use, message, words)

    def _finding(self, number: int, use: ColumnUse, message: str, words: str) -> Finding:
        return Finding(Weight.UNSURE, self._sheet.place(number, use.column.number), message, "a tick or a blank", words)


class TickedCouncils(_Ticked):
    """Reads the councils whose columns are ticked."""

    def __init__(self, table: FoundTable, known: Known, uses: Sequence[ColumnUse]) -> None:
        super().__init__(table, uses)
        self._known = known
        self._crossed = crosses_out(table.words_in([use.column.number for use in uses]))
        self._read: dict[tuple[CellValue, ...], Reading] = {}

    def read(self, number: int, findings: list[Finding]) -> Reading:
        """Those of a row, with the role that stands in place of a tick; what is to be said is added to the findings."""
        row, ticked, roles = self._sheet.rows[number], list[ColumnUse](), list[tuple[int | New, str]]()
        said = tuple(row.value(use.column.number) for use in self._uses)
        if (plain := self._read.get(said)) is not None:
            return plain._replace(row=number)
        told = len(findings)
        for use, value in zip(self._uses, said, strict=True):
            if value is None:
                continue
            words = str(value).strip()
            tick, role = self._tick(number, use, words, findings, crossed=self._crossed), role_in(words)
            if role and role != LEFT and tick is not False:
                ticked.append(use)
                roles += [(council, role) for council in use.councils]
                findings.append(role_noted(self._sheet.place(number, use.column.number), words))
            elif tick or (tick is None and words.casefold() in LEADS):
                ticked.append(use)
                if tick is None and len(use.councils) > 1:
                    findings.append(self._which_leads(number, use, words))
            elif tick is None and words.casefold() not in NOTHING:
                findings.append(self._no_tick(number, use, words))
        councils = self._known.in_order([council for use in ticked for council in use.councils])
        words = ", ".join(use.column.head for use in ticked)
        at = (ticked or self._uses)[0].column.number
        read = Reading(councils, words, number, at, Source.COLUMNS, tuple(roles))
        if len(findings) == told:  # the same marks say the same in any row, and nothing more is to be said of them
            self._read[said] = read
        return read


class TickedChoice(_Ticked):
    """Reads the one choice whose column is ticked."""

    def __init__(self, table: FoundTable, register: Register, uses: Sequence[ColumnUse]) -> None:
        super().__init__(table, uses)
        self._field = register.field(uses[0].field)

    def read(self, number: int, findings: list[Finding]) -> Reading:
        """That of a row, none where several are ticked; what is to be said is added to the findings."""
        cells = [(use, self._sheet.cell(number, use.column.number).text.strip()) for use in self._uses]
        crossed = crosses_out(words for _, words in cells)  # in one row a cross and a tick are two things
        said = [(use, words, self._tick(number, use, words, findings, crossed=crossed)) for use, words in cells]
        ticked = [use for use, _, tick in said if tick]
        odd = [(use, words) for use, words, tick in said if tick is None and words.casefold() not in NOTHING]
        findings += [self._no_tick(number, use, words) for use, words in odd]
        heads, at = ", ".join(use.column.head for use in ticked), (ticked or self._uses)[0].column.number
        if len(ticked) > 1:
            field = self._field
            becomes = f"stays {field.choices[0]}, or as you have it" if field.required else "stays empty"
            message = f"{heads} are ticked in one row, so {field.label} {becomes}: tick one of them."
            findings.append(Finding(Weight.UNSURE, self._sheet.place(number, at), message, "one tick", heads))
        return Reading(ticked[0].choice if len(ticked) == 1 else None, heads, number, at, Source.COLUMNS)
