"""Who takes part once something was signed for: a council that goes did until yesterday, one that comes does since."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from sqlite3 import Connection
from typing import Any

from mkip_desk.db import reading
from mkip_desk.db.tables import registers
from mkip_desk.domain.membership import takes_part_on
from mkip_desk.domain.registers.register import Field, Register, Value

Row = Mapping[str, Any]


@dataclass
class Parts:
    """What becomes of the parts that councils take: gone whole, given other days by their ids, and new."""

    gone: list[Row] = field(default_factory=list)
    dated: dict[int, dict[str, Value]] = field(default_factory=dict)
    new: list[dict[str, Value]] = field(default_factory=list)


def parts_for(
    connection: Connection, register: Register, councils: Field, wanted: Mapping[int, Sequence[int]], today: date
) -> Parts:
    """How just the `wanted` councils come to take part today, by the ids of the records that they take part in.

    Of a record something may be signed for good: a quarter of a service, a business case of a project. Who took part
    then stays so. A council that goes took part until yesterday, and one that comes takes part since today.
    """
    owner = reading.owner_field(register, councils).name
    held: dict[int, list[Row]] = defaultdict(list)
    for part in reading.rows_with(connection, registers[councils.through], owner, wanted):
        held[part[owner]].append(part)
    signed, found = _signed_for(connection, register, wanted), Parts()
    for record_id, those in wanted.items():
        standing = [part for part in held[record_id] if takes_part_on(part, today)]
        yesterday = today - timedelta(days=1) if record_id in signed else None
        _end(found, [part for part in standing if part["council"] not in those], yesterday)
        there = {part["council"] for part in standing}
        for council in dict.fromkeys(each for each in those if each not in there):
            own = [part for part in held[record_id] if part["council"] == council]
            _begin(found, {owner: record_id, "council": council}, own, yesterday)
    return found


def _end(found: Parts, leaving: Sequence[Row], yesterday: date | None) -> None:
    """Let these parts be none any more: with a day, until that, where they had begun by then."""
    for part in leaving:
        if yesterday and takes_part_on(part, yesterday):
            found.dated[part["id"]] = {"until": yesterday}
        else:
            found.gone.append(part)


def _begin(found: Parts, part: dict[str, Value], own: Sequence[Row], yesterday: date | None) -> None:
    """Begin a part, with a day after that; the one that ended on it goes on."""
    went = (each["id"] for each in own if yesterday and each["until"] == yesterday and each["role"] != "left")
    ended = next(went, None)
    if ended is not None:
        found.dated[ended] = {"until": None}
    else:
        found.new.append({**part, "since": yesterday + timedelta(days=1) if yesterday else None})


def _signed_for(connection: Connection, register: Register, ids: Collection[int]) -> set[int]:
    """Those of these records of which something is signed for good."""
    return {
        row[owner.name]
        for other in registers.values()
        for owner in other.fields
        if owner.owned and owner.to == register.name and other.fixed
        for row in reading.rows_with(connection, other, owner.name, ids)
        if row[other.fixed.field] == other.fixed.for_good
    }
