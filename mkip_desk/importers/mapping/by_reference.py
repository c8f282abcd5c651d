"""Records that name by its reference alone what they are part of: milestones P1 and P1.2 of the project P1."""

import re
from collections.abc import Collection
from typing import NamedTuple

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import New

_PART = re.compile(r"(?P<whole>.*\w)[ ./_-]+\w{1,3}")


class Whole(NamedTuple):
    """What a reference names that the record is part of, and whether it has nothing of the record's own besides."""

    record: int | New
    all_of_it: bool


def part_of(register: Register, said: Collection[str]) -> Field | None:
    """What every record is part of, where none of the fields that are `said` says so, but its reference is."""
    owned = (one for one in register.fields if one.kind is Kind.REFERENCE and one.required and one.owned)
    return next((one for one in owned if one.name not in said), None) if "reference" in said else None


def whole_in(reference: str, head: str, field: Field, known: Known) -> Whole | None:
    """What a reference names of those that the field points to; None where it names none that is known.

    A bare number only counts the rows, unless the `head` over it says what it is the number of: "Project no".
    """
    words = reference.strip()
    counts = words.isdigit() and known.ones[field.to] not in normal(head).split()
    if not counts and words and (whole := known.find(field.to, words)) is not None:
        return Whole(whole, all_of_it=True)
    part = _PART.fullmatch(words)
    whole = known.find(field.to, part["whole"]) if part else None
    return None if whole is None else Whole(whole, all_of_it=False)
