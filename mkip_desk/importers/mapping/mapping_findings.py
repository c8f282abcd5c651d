"""What is to be said of the columns of a table: those left out, taken without being sure, hidden, joined, wanting."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mkip_desk.domain.amounts.money_headers import is_unit
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.files.cells import Range
from mkip_desk.importers.mapping.by_reference import part_of, whole_in
from mkip_desk.importers.mapping.councils_over import councils_in
from mkip_desk.importers.mapping.evidence import Evidence
from mkip_desk.importers.mapping.mapping import ColumnUse
from mkip_desk.importers.mapping.sections import named_over
from mkip_desk.importers.mapping.spread import (
    is_named_otherwise,
    is_part,
    is_so_far,
    names_calendar_year,
    speaks_of_register,
    spread_field,
    year_of,
)
from mkip_desk.importers.mapping.year_over import is_named
from mkip_desk.importers.tables.headings import is_period
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import heads_of, likeliest_head, settled_at
from mkip_desk.importers.words.known import NAME_IT, Known

_FORECAST = re.compile(r"\b(?:forecast|projected|projection|estimated?|revised|latest)\b", re.IGNORECASE)
SURE = 0.75  # below this a column is taken, and said to be uncertain
_FEWEST_BARS = 4
_MOSTLY_AMOUNTS = 0.5  # the share of a column that is amounts
SAYS_SO = 0.95  # from here on a heading names the field in so many words


def findings_of(
    table: FoundTable, register: Register, uses: Sequence[ColumnUse], evidence: Mapping[int, Evidence]
) -> Iterator[Finding]:
    """Everything to be said of the columns: first each, then what is wanting or joined of the register's fields."""
    bars = _bars(table, uses, evidence)
    if bars:
        yield _of_bars(table, bars)
    for use in uses:
        if use in bars:
            continue
        place = table.sheet.place(table.heading.bottom, use.column.number)
        yield from _of_column(table, use, uses, place, register, evidence[use.column.number])
    yield from _of_spread(table, register, uses)
    yield from _of_fields(table, register, uses, evidence)


def _bars(table: FoundTable, uses: Sequence[ColumnUse], evidence: Mapping[int, Evidence]) -> list[ColumnUse]:
    """The columns of weeks or months in which nothing stands but the colours of bars, where there are several."""
    found = [
        use
        for use in uses
        if not use.field and use.column.parts and is_period(use.column.head) and not table.holds(use.column)
    ]
    coloured = any(evidence[use.column.number].says_something for use in found)
    return found if coloured and len(found) >= _FEWEST_BARS else []


def _of_bars(table: FoundTable, bars: Sequence[ColumnUse]) -> Finding:
    first, last = bars[0].column, bars[-1].column
    message = (
        f"“{first.name}” to “{last.name}”, {len(bars)} columns, hold colours alone, as the bars of a plan do, and are "
        "left out: type the start and end of each project if they are wanted."
    )
    heads = Range(table.heading.bottom, first.number, table.heading.bottom, last.number)
    place = Place(table.sheet.file, table.sheet.name, table.sheet.name_of_range(heads))
    return Finding(Weight.LEFT_OUT, place, message)


def _of_column(
    table: FoundTable,
    use: ColumnUse,
    uses: Sequence[ColumnUse],
    place: Place,
    register: Register,
    evidence: Evidence,
) -> Iterator[Finding]:
    if use.beside and (use.beside not in register.by_name or any(one.field == use.beside for one in uses)):
        return
    if not use.field:
        yield from _of_no_field(table, use, uses, place, register, evidence)
        return
    name = f"The column “{use.column.name}”"
    field = register.field(use.field)
    yield from _of_given(use, place, register)
    yield from _of_amounts(use, uses, place, register, evidence.context.known)
    if use.confidence < SURE and likeliest_head(use.column.parts, heads_of(field))[0] < SAYS_SO:
        yield Finding(Weight.UNSURE, place, f"{name} is taken for {field.label}, but not surely: {use.why}.")
    if field.kind is Kind.WHEN and _moved(use, uses):
        message = f"{name} is read where the later {field.label} is empty: its other dates are left out."
        yield Finding(Weight.LEFT_OUT, place, message)
    if use.column.hidden and use.is_settled:
        yield Finding(Weight.NOTE, place, f"{name} is hidden, and is read, {use.why}.")
    elif use.column.hidden:  # whoever hid it may have had a reason, such as a name in it
        message = f"{name} is hidden, and is read: leave it out if others are not to see what is in it."
        yield Finding(Weight.UNSURE, place, message)


def _of_given(use: ColumnUse, place: Place, register: Register) -> Iterator[Finding]:
    """What is doubtful of that which a heading gives to its column: the year, and whether it is a plan."""
    weight = Weight.NOTE if use.is_settled else Weight.UNSURE
    for name, year in use.given:
        if register.field(name).kind is Kind.YEAR and names_calendar_year(use.column):
            yield Finding(
                weight, place, f"The year over “{use.column.name}” is taken as the financial year {year}: look at it."
            )
    if use.given and _FORECAST.search(use.column.name) and not _chosen(use, register):
        message = f"“{use.column.name}” is neither a plan nor an actual, and is taken as the plan: look at it."
        yield Finding(weight, place, message)
    if use.given and is_so_far(use.column):
        message = f"“{use.column.name}” is what came about so far, and is taken as the actual: look at it."
        yield Finding(weight, place, message)


def _of_amounts(
    use: ColumnUse, uses: Sequence[ColumnUse], place: Place, register: Register, known: Known
) -> Iterator[Finding]:
    """What is doubtful of a column of amounts: of which councils they are, and whether they are what it keeps."""
    spread = spread_field(register)
    if spread is None or use.field != spread.name or use.is_settled:
        return
    of_one = {field.name for field in register.fields if field.kind is Kind.COUNCIL}
    said = {one.field for one in uses} | {name for name, _ in use.given}
    councils = councils_in(use.column.name, known)
    if len(councils) > 1 and of_one and said.isdisjoint(of_one):
        named = " and ".join(known.names["councils"][council] for council in councils)
        message = (
            f"“{use.column.name}” is of {named} together, and a {register.one} is of one council: its amounts are "
            "taken as of no council. Share them out by hand."
        )
        yield Finding(Weight.UNSURE, place, message)
    unsaid = not councils and not speaks_of_register(register, [use.column.name])
    if use.given and unsaid and is_named_otherwise(use.column, register, known):
        message = f"“{use.column.name}” is taken as {register.name}, and its heading does not say so: look at it."
        yield Finding(Weight.UNSURE, place, message)


def _moved(use: ColumnUse, uses: Sequence[ColumnUse]) -> bool:
    """Whether another column has the same dates as they were settled later."""
    return any(one.field == use.field and settled_at(one.column.parts) > settled_at(use.column.parts) for one in uses)


def _of_no_field(
    table: FoundTable, use: ColumnUse, uses: Sequence[ColumnUse], place: Place, register: Register, evidence: Evidence
) -> Iterator[Finding]:
    texts, name = evidence.texts, f"The column “{use.column.name}”"
    if texts and all(map(is_unit, texts)):
        yield Finding(Weight.NOTE, place, f"{name} gives the unit of the amounts in its row.")
    elif use.column.number != table.types and (
        texts or (use.column.parts and evidence.says_something) or table.holds(use.column)
    ):
        field = f"field of {register.title.lower()}"
        is_what = f"is hidden and gives no {field} of its own" if use.column.hidden else f"is not a {field}"
        message = f"{name} is left out, since {use.why}." if use.why else f"{name} {is_what}, so it is left out."
        if not use.why and not use.column.hidden and _stands_among_councils(use, uses, register, evidence):
            message = f"{message[:-1]}, though it stands among the amounts of councils. {NAME_IT}"
        yield Finding(Weight.LEFT_OUT, place, message)


def _stands_among_councils(use: ColumnUse, uses: Sequence[ColumnUse], register: Register, evidence: Evidence) -> bool:
    """Whether a column of amounts has those of a council right beside it: it may be that of one by another name."""
    councils = {field.name for field in register.fields if field.kind is Kind.COUNCIL}
    of_councils = {one.column.number for one in uses if not councils.isdisjoint(name for name, _ in one.given)}
    beside = {use.column.number - 1, use.column.number + 1}
    return evidence.amounts >= _MOSTLY_AMOUNTS and not beside.isdisjoint(of_councils)


def _chosen(use: ColumnUse, register: Register) -> bool:
    """Whether a heading says one of the choices that amounts differ by: plan or actual."""
    return any(register.field(name).kind is Kind.CHOICE for name, _ in use.given)


def _of_spread(table: FoundTable, register: Register, uses: Sequence[ColumnUse]) -> Iterator[Finding]:
    """What is to be said of columns of amounts together: the year that stands over them, and the parts of one year."""
    amounts = [use.column for use in uses if any(register.field(name).kind is Kind.YEAR for name, _ in use.given)]
    if amounts and not speaks_of_register(register, (*table.titles, *(column.name for column in table.columns))):
        names = " and ".join(f"“{column.name}”" for column in amounts[:2])
        message = f"Nothing here says that the amounts under {names} are {register.name}: look whether they are."
        yield Finding(Weight.UNSURE, table.sheet.place(table.heading.bottom, amounts[0].number), message)
    for field in register.fields:
        if field.kind is not Kind.YEAR:
            continue
        of_year: dict[str, list[ColumnUse]] = {}
        for use in uses:
            for name, year in use.given:
                if name == field.name:
                    of_year.setdefault(str(year), []).append(use)
        for year, given in of_year.items():
            place = table.sheet.place(table.heading.bottom, given[0].column.number)
            if not any(map(year_of, (use.column for use in given))):
                where = "as the title over them, or the name of the sheet or file, says"
                plain = is_named(year, table.titles) or all(use.is_settled for use in given)
                message = f"No column says the year: all amounts are taken to be of {year}, {where}"
                yield Finding(
                    Weight.NOTE if plain else Weight.UNSURE, place, message + ("." if plain else ": look at it.")
                )
            parts = [use.column.name for use in given if is_part(use.column)]
            if len(parts) > 1:
                message = f"“{parts[0]}” to “{parts[-1]}”, {len(parts)} columns, are added up as amounts of {year}."
                yield Finding(Weight.NOTE, place, message)


def _of_fields(
    table: FoundTable, register: Register, uses: Sequence[ColumnUse], evidence: Mapping[int, Evidence]
) -> Iterator[Finding]:
    mapped = {use.field for use in uses} | {name for use in uses for name, _ in use.given}
    file, sheet = table.sheet.file, table.sheet.name
    sections = bool(table.of_kind(RowKind.SECTION))
    for field in register.fields:
        joined = [
            use.column.name for use in uses if use.field == field.name and not (use.councils or use.given or use.choice)
        ]
        if len(joined) > 1 and field.kind is not Kind.WHEN:
            names = " and ".join(f"“{name}”" for name in joined)
            yield Finding(Weight.NOTE, Place(file, sheet), f"{names} are joined as {field.label}.")
        given = field.kind is Kind.REFERENCE and (sections or table.by_form or named_over(table))
        given = given or (field.kind is Kind.YEAR and sections)
        given = given or (field == part_of(register, mapped) and _named_by_reference(field, uses, evidence))
        if field.required and field.name not in mapped and field.kind is not Kind.CHOICE and not given:
            message = f"No column says the {field.label.lower()}, which every {register.one} has: choose one."
            yield Finding(Weight.UNSURE, Place(file, sheet, table.sheet.name_of_range(table.heading)), message)


def _named_by_reference(field: Field, uses: Sequence[ColumnUse], evidence: Mapping[int, Evidence]) -> bool:
    """Whether the references of the records name what they are part of."""
    column = next(use.column for use in uses if use.field == "reference")
    held = evidence[column.number]
    return any(whole_in(text, column.head, field, held.context.known) for text in held.texts)
