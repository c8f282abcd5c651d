"""Rows of a file that may be one record said twice: all are taken, and the user is told of each."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import WORDS, Kind, Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.plan.assumed import as_added
from mkip_desk.importers.words.readings import ReadRecord, ReadValue, folded, is_blank, same, squeezed

LEAVE_OUT = "both are taken, so leave one out if they are the same."


def said_twice(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """What these rows of a register say twice: a reference, all that tells its records apart, a title."""
    if register.known_by[0] == "reference":
        yield from _by_reference(register, rows)
    else:
        yield from _by_all_that_tells_apart(register, rows)
    yield from _by_title(register, rows)


def _by_reference(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    seen: dict[str, ReadRecord] = {}
    for row in rows:
        reference, title = row.value("reference"), row.value(register.heading)
        first = seen.setdefault(folded(str(reference)), row) if reference else row
        if first is not row:
            other = first.value(register.heading)
            message = (
                f"Reference {reference} stands for {other} in {_row(first, row)} and for {title} in "
                f"{_row(row, first)}: {LEAVE_OUT}"
            )
            yield Finding(Weight.UNSURE, row.place("reference"), message, found=str(reference))


def _by_all_that_tells_apart(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """Two savings of one project, council, year, kind and basis would be added up."""
    seen: dict[tuple[ReadValue, ...], ReadRecord] = {}
    for row in rows:
        known = tuple(as_added(register, row, name) for name in register.known_by)
        first = row if known[0] is None else seen.setdefault(known, row)
        if first is not row:
            said = [name for name in register.known_by if any(each.value(name) is not None for each in (first, row))]
            labels = [register.field(name).label.lower() for name in said]
            alike = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
            apart = f"R{_row(first, row)[1:]} and {_row(row, first)}"
            both = f"Rows {first.rows[0]} and {row.rows[0]}" if first.sheet == row.sheet else apart
            message = f"{both} have the same {alike}: {LEAVE_OUT}"
            yield Finding(Weight.UNSURE, row.place(register.known_by[-1]), message)


def _by_title(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """A title that stands there again, in another spelling or with no reference to tell the two apart."""
    if register.field(register.heading).kind not in WORDS:
        return
    pointing = [field.name for field in register.fields if field.kind is Kind.REFERENCE and field.required]
    scope = [*pointing, *(name for name in register.known_by if register.field(name).kind not in WORDS)]
    about = [field.name for field in register.fields if field.kind is Kind.REFERENCE]
    seen: dict[tuple[ReadValue, ...], ReadRecord] = {}
    for row in rows:
        title = row.value(register.heading)
        if not isinstance(title, str):
            continue
        first = seen.setdefault((*(row.value(name) for name in scope), squeezed(title)), row)
        other = str(first.value(register.heading))
        apart = any(_differ(first.value(name), row.value(name)) for name in about)
        if first is row or apart or not _may_be_one(first, row, same_spelling=folded(other) == folded(title)):
            continue
        if folded(other) == folded(title):
            message = f"{in_short(title)} stands in {_row(first, row)} and in {_row(row, first)}: {LEAVE_OUT}"
        else:
            message = (
                f"{in_short(other)} in {_row(first, row)} and {in_short(title)} in {_row(row, first)} are one name in "
                f"two spellings: {LEAVE_OUT}"
            )
        yield Finding(Weight.UNSURE, row.place(register.heading), message, found=title)


def _differ(one: ReadValue, other: ReadValue) -> bool:
    """Whether two records are each of another thing: two projects may have the same risk."""
    return not is_blank(one) and not is_blank(other) and not same(one, other)


def _may_be_one(first: ReadRecord, row: ReadRecord, *, same_spelling: bool) -> bool:
    """Whether two rows with one title may be one record: each has no reference, or they are spelt in two ways."""
    return not same_spelling or not (first.value("reference") and row.value("reference"))


def _row(row: ReadRecord, other: ReadRecord) -> str:
    """A row as a sentence says it, with its sheet where the other is on another."""
    return f"row {row.rows[0]}" + (f" of {row.sheet}" if row.sheet != other.sheet else "")
