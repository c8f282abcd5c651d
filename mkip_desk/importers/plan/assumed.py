"""What is taken for granted of records that a file adds: a choice that tells them apart, and that nothing says."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.words.readings import ReadRecord, ReadValue

_WHERE_WRONG = "Where that is wrong, give the table a column that says it, or change them once they are in."


def taken_for_granted(register: Register, rows: Sequence[ReadRecord]) -> Iterator[Finding]:
    """Savings of which nothing says whether they are cashable, planned or actual, counted as what most are.

    A required choice that is left open becomes the first that there is; `rows` are the records that are added.
    """
    known = [register.field(name) for name in register.known_by]
    choices = [field for field in known if field.kind is Kind.CHOICE and field.required]
    alike: dict[tuple[str, ...], list[ReadRecord]] = {}
    for row in rows if choices else ():
        unsaid = tuple(field.name for field in choices if row.value(field.name) is None)
        alike.setdefault(unsaid, []).append(row)
    amount = next((field.name for field in register.fields if field.kind is Kind.MONEY), register.heading)
    for names, those in alike.items():
        if names:
            message = _said(register, [register.field(name) for name in names], len(those))
            yield Finding(Weight.UNSURE, those[0].place(amount), message)


def as_added(register: Register, row: ReadRecord, name: str) -> ReadValue:
    """What a field of it holds once it is added: of a required choice that is left open, the first that there is."""
    value, field = row.value(name), register.field(name)
    return field.choices[0] if value is None and field.kind is Kind.CHOICE and field.required else value


def _said(register: Register, unsaid: Sequence[Field], count: int) -> str:
    what = " and the ".join(field.label.lower() for field in unsaid)
    whose = f"1 {register.one}" if count == 1 else f"{count:,} {register.name}"
    is_not, taken = "are" if len(unsaid) > 1 else "is", "it is" if count == 1 else "they are"
    as_what = " and ".join(field.choices[0] for field in unsaid)
    return f"The {what} of {whose} {is_not} not said: {taken} taken as {as_what}. {_WHERE_WRONG}"
