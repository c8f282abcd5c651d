"""Rows of a file that may be one record said twice: all are taken, and the user is told of each."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.register import Register
from mkip_desk.importers.readings import ReadRecord, ReadValue, folded, squeezed

LEAVE_OUT = "both are taken, so leave one out if they are the same."


def said_twice(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """What these rows of a register say twice: a reference, all that tells its records apart, a name spelt anew."""
    if register.known_by[0] == "reference":
        yield from _by_reference(register, rows)
    else:
        yield from _by_all_that_tells_apart(register, rows)
    yield from _by_spelling(register, rows)


def _by_reference(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    seen: dict[str, ReadRecord] = {}
    for row in rows:
        reference, title = row.value("reference"), row.value(register.heading)
        first = seen.setdefault(folded(str(reference)), row) if reference else row
        if first is not row:
            other = first.value(register.heading)
            message = (
                f"Reference {reference} stands for {other} in row {first.rows[0]} and for {title} in row "
                f"{row.rows[0]}: {LEAVE_OUT}"
            )
            yield Finding(Weight.UNSURE, row.place("reference"), message, found=str(reference))


def _by_all_that_tells_apart(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """Two savings of one project, council, year, kind and basis would be added up."""
    seen: dict[tuple[ReadValue, ...], ReadRecord] = {}
    for row in rows:
        known = tuple(row.value(name) for name in register.known_by)
        first = row if known[0] is None else seen.setdefault(known, row)
        if first is not row:
            labels = [register.field(name).label.lower() for name in register.known_by if row.value(name) is not None]
            alike = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
            message = f"Rows {first.rows[0]} and {row.rows[0]} have the same {alike}: {LEAVE_OUT}"
            yield Finding(Weight.UNSURE, row.place(register.known_by[-1]), message)


def _by_spelling(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """Two spellings of one title, where they belong to the same record."""
    heading, within = register.heading, register.within
    seen: dict[tuple[ReadValue, str], ReadRecord] = {}
    for row in rows:
        title = row.value(heading)
        if not isinstance(title, str):
            continue
        first = seen.setdefault((row.value(within), squeezed(title)), row)
        other = str(first.value(heading))
        if folded(other) != folded(title):
            message = (
                f"{other} in row {first.rows[0]} and {title} in row {row.rows[0]} are one name in two spellings: "
                f"{LEAVE_OUT}"
            )
            yield Finding(Weight.UNSURE, row.place(heading), message, found=title)
