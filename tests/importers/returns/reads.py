"""What the tests ask of a return that was read."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from mkip_desk.db.tables import registers
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.returns.reading import read_return
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.readings import ReadRecord
from tests.importers.programme import Programme

KNOWN = Programme().known


def read(path: Path) -> Tracker:
    """The return that a file is."""
    found = read_return(read_workbook(path), registers, KNOWN)
    assert found is not None
    return found


def records(found: Tracker, register: str) -> list[ReadRecord]:
    """What was read for a register."""
    return [one for table in found.tables for one in table.rows.records if one.register == register]


def figures_of(found: Tracker) -> dict[tuple[str, str | None], Decimal]:
    """The figures, by the reference of the indicator and the council's initials."""
    names = found.known.names["councils"]
    values: dict[tuple[str, str | None], Decimal] = {}
    for one in records(found, "measurements"):
        indicator: Any = one.value("indicator")
        value: Any = one.value("value")
        council: Any = one.value("council")
        if value is not None:
            values[dict(indicator.values)["reference"], names.get(council)] = value.amount
    return values


def said(found: Tracker, *, left_out: bool = True) -> list[tuple[str, str]]:
    """Cell and sentence of what was left out, or of all that is to be looked at."""
    weights = (Weight.LEFT_OUT,) if left_out else (Weight.LEFT_OUT, Weight.UNSURE)
    return [(f"{one.place.sheet}!{one.place.cell}", one.message) for one in found.findings if one.weight in weights]
