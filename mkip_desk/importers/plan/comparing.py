"""How a value of a file differs from what the programme holds, and from what the two last agreed on."""

from collections.abc import Mapping
from enum import StrEnum

from mkip_desk.domain.registers.register import Field, Kind, Register, Value
from mkip_desk.importers.words.readings import Reading, ReadValue, is_blank, same, says_less, squeezed, takes_in


class Differs(StrEnum):
    """How a field of file and programme differ."""

    FILLED = "filled"  # the programme has nothing there
    CHANGED = "changed"  # the file has moved on, the programme has not
    KEPT = "kept"  # the programme has moved on, the file has not
    SPELT = "spelt"  # the same name in another spelling: offered, and never taken unless the user says so
    CONFLICT = "conflict"  # both have, or nothing says which


def differs(
    register: Register, name: str, now: Value, reading: Reading, agreed: Mapping[str, ReadValue], *, fills: bool
) -> Differs | None:
    """How the field differs; None where there is nothing to do.

    `fills` is whether the file has said something of the field before: only what it said itself can it take away.
    """
    file, field = reading.value, register.field(name)
    if same(now, file) or says_less(field, file, now):
        return None
    if name in register.known_by and _same_name(now, file):
        offered = name == register.heading and not (name in agreed and same(file, agreed[name]))
        return Differs.SPELT if offered else None
    if is_blank(file) and (field.required or name not in agreed or not (fills or is_blank(agreed[name]))):
        return None
    if name in agreed and same(now, agreed[name]):
        return Differs.CHANGED
    if takes_in(field, file, now):  # what somebody has said here more exactly than the file, and not against it
        return None
    if name in agreed:
        unmoved = same(file, agreed[name]) or says_less(field, file, agreed[name])
        return Differs.KEPT if unmoved else Differs.CONFLICT
    if is_blank(now):
        return Differs.FILLED
    return Differs.CHANGED if agreed and _never_said(field, now) else Differs.CONFLICT


def _never_said(field: Field, now: Value) -> bool:
    """Whether a record that a file has brought has in a field only what every record begins with: “open”."""
    return field.kind is Kind.CHOICE and field.required and now == field.choices[0]


def _same_name(now: Value, file: ReadValue) -> bool:
    """Whether two names differ in nothing but how they are spelt."""
    return isinstance(now, str) and isinstance(file, str) and squeezed(now) == squeezed(file)


def adds_nothing(field: Field, file: ReadValue, agreed: ReadValue, *, fills: bool) -> bool:
    """Whether a file says of a field no more than was agreed on."""
    return same(agreed, file) or (is_blank(file) and not fills) or says_less(field, file, agreed)
