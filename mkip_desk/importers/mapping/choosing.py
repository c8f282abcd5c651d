"""Which register a table belongs to: all of its columns are weighed, and what is peculiar to a register counts more.

A phase or a planned finish is of a project, an owner with a day and a deed is an action: what several registers have
speaks for none of them. Where two come out nearly alike it is said.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Register
from mkip_desk.importers.files.cells import Cell
from mkip_desk.importers.mapping.as_said import uses_as_said
from mkip_desk.importers.mapping.assigning import Assignment
from mkip_desk.importers.mapping.called_over import is_called, names_one
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse, Remembered, TableMapping, signature_of
from mkip_desk.importers.mapping.mapping_findings import findings_of
from mkip_desk.importers.mapping.no_year import of_no_year
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.kinds import Context
from mkip_desk.importers.words.known import Known

PECULIAR = 0.5  # what a column that suits one register better than any other counts besides
TELLS_APART = 0.3  # by this much a column must suit a register better to be named as what speaks for it
CLOSE = 0.3  # two registers nearer to each other than this are not told apart surely
_SHOWING, _LOOKED_AT = 60, 300  # filled cells that show what a column holds, and cells looked at for them


def map_table(
    table: FoundTable, registers: Mapping[str, Register], known: Known, said: Remembered | None = None
) -> TableMapping:
    """The register and the columns of a table; `said` is what the user said of one with the same heading."""
    signature = signature_of(table.columns, table.register)
    if said is not None and not said.register:
        return TableMapping(None, tuple(map(ColumnUse, table.columns)), signature, remembered=True)
    evidence = {column.number: Evidence(_cells(table, column), Context(column.name, known)) for column in table.columns}
    if said is not None and said.register in registers:
        return _as_said(table, registers[said.register], evidence, said, signature)
    if table.register:
        assigned = [Assignment(table, registers[table.register], evidence, known)]
    else:
        assigned = [Assignment(table, register, evidence, known) for register in registers.values()]
        assigned = [one for one in assigned if one.stands]
        if any(one.is_called_its_own and one.register.name not in pointed_to(registers) for one in assigned):
            assigned = [one for one in assigned if one.names_its_own]
        assigned = list(_as_called(table, assigned, pointed_to(registers)))
    if not assigned:
        return TableMapping(None, tuple(map(ColumnUse, table.columns)), signature)
    mapping = _heaviest(table, assigned, evidence, signature, pointed_to(registers))
    wanting = of_no_year(table, mapping, registers.values(), evidence)
    return replace(mapping, findings=(*mapping.findings, *wanting))


def _as_called(table: FoundTable, assigned: Sequence[Assignment], others_name: Collection[str]) -> Sequence[Assignment]:
    """Of a table whose names may be of anything, those that it is called after, unless another holds far more of it.

    What `others_name`, a project, may be no more than what the records are of: "ICT project" may hold its issues.
    """
    called = [one for one in assigned if is_called(table, one.register, alone=one.register.name in others_name)]
    most = max((len(one.sureness) for one in called), default=0)
    return [
        one
        for one in assigned
        if not called or one in called or not one.may_be_of_anything or len(one.sureness) > most + 1
    ]


def pointed_to(registers: Mapping[str, Register]) -> frozenset[str]:
    """The registers whose records those of others name: that a column has their names says little of a table."""
    return frozenset(field.target for register in registers.values() for field in register.fields)


def _heaviest(
    table: FoundTable,
    assigned: Sequence[Assignment],
    evidence: Mapping[int, Evidence],
    signature: str,
    others_name: Collection[str],
) -> TableMapping:
    """The table as what most speaks for, with a doubt where it may be of one of those that `others_name`."""
    weights = {one.register.name: one.total + PECULIAR * sum(_peculiar(one, assigned).values()) for one in assigned}
    best, *others = sorted(assigned, key=lambda one: -weights[one.register.name])
    findings = list(findings_of(table, best.register, best.uses, evidence))
    near = bool(others) and weights[best.register.name] - weights[others[0].register.name] < CLOSE
    of_one = best.register.name in others_name and best.may_be_of_anything and names_one(table, best.register)
    if near or (others and of_one):
        findings.insert(0, _either(table, best.register, others[0].register))
    return TableMapping(best.register, best.uses, signature, tuple(findings), why=_why(table, best, assigned))


def _peculiar(one: Assignment, assigned: Sequence[Assignment]) -> dict[Column, float]:
    """The columns that suit the register better than any other, and by how much."""
    others = [other.sureness for other in assigned if other is not one]
    best = {column: max((each.get(column, 0.0) for each in others), default=0.0) for column in one.sureness}
    return {column: sure - best[column] for column, sure in one.sureness.items() if sure > best[column]}


def _why(table: FoundTable, best: Assignment, assigned: Sequence[Assignment]) -> str:
    """What speaks for the register: a column that tells of each row what it is, or those that no other has."""
    if table.register:
        return f"what stands in its rows is called {best.register.name} there"
    telling = _peculiar(best, assigned) if len(assigned) > 1 else best.sureness
    best_first = sorted(telling.items(), key=lambda each: -each[1])
    names = [f"“{column.name}”" for column, by in best_first if by > TELLS_APART][:3]
    return f"{' and '.join(names)} {'speak' if names[1:] else 'speaks'} for it" if names else ""


def _either(table: FoundTable, taken: Register, other: Register) -> Finding:
    place = Place(table.sheet.file, table.sheet.name, table.sheet.name_of_range(table.heading))
    message = (
        f"This table is taken for {taken.name}, but its columns suit {other.name} nearly as well: say in Tables found "
        "what it is, if it is not that."
    )
    return Finding(Weight.UNSURE, place, message)


def _as_said(
    table: FoundTable, register: Register, evidence: Mapping[int, Evidence], said: Remembered, signature: str
) -> TableMapping:
    """The columns as the user said, or as found for the register that the user said."""
    known = next(iter(evidence.values())).context.known
    if said.fields:
        uses = tuple(uses_as_said(table, register, known, said))
    else:
        uses = Assignment(table, register, evidence, known).uses
    findings = tuple(findings_of(table, register, uses, evidence))
    return TableMapping(register, uses, signature, findings, remembered=True)


def _cells(table: FoundTable, column: Column) -> tuple[Cell, ...]:
    """The first cells of a column in the rows of records, enough to show what it holds."""
    return tuple(_enough(table.sheet.cell(row.number, column.number) for row in table.of_kind(RowKind.RECORD)))


def _enough(cells: Iterator[Cell]) -> Iterator[Cell]:
    filled = 0
    for cell in islice(cells, _LOOKED_AT):
        yield cell
        filled += cell.value is not None
        if filled >= _SHOWING:
            return
