"""The partnership as it stands today: each council's part in it, its people and how it decides, and the calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.calendar import WorkingDays
from mkip_desk.domain.dates.quarters import quarter_of
from mkip_desk.domain.registers.dated import in_force
from mkip_desk.domain.registers.register import Record

AHEAD = 3  # bank holidays that are named


@dataclass(frozen=True, slots=True)
class CouncilNow:
    """A council with the facts that hold today; None where none is recorded."""

    id: int
    name: str
    initials: str
    membership: Record | None
    population: Record | None
    governance: Record | None


@dataclass(frozen=True, slots=True)
class PartnershipNow:
    """What the partnership's settings come to today."""

    councils: tuple[CouncilNow, ...]
    quarter: str  # "2014/15 Q3"
    bank_holidays: tuple[date, ...]  # the next ones


def partnership_now(store: Store) -> PartnershipNow:
    """The partnership by its dated facts, as of today."""
    today = store.today()
    facts = {name: _holding(store, name, today) for name in ("memberships", "populations", "governances")}
    councils = (
        CouncilNow(
            id=int(str(row["id"])),
            name=str(row["name"]),
            initials=str(row["initials"] or ""),
            membership=facts["memberships"](row),
            population=facts["populations"](row),
            governance=facts["governances"](row),
        )
        for row in store.records("councils")
    )
    return PartnershipNow(tuple(councils), quarter_of(today), _bank_holidays(store, today))


def _holding(store: Store, register: str, today: date) -> Callable[[Record], Record | None]:
    rows = store.records(register)
    return lambda council: in_force([row for row in rows if row["council"] == council["id"]], today)


def _bank_holidays(store: Store, today: date) -> tuple[date, ...]:
    place = next((str(each["bank_holidays"] or "") for each in store.records("partnerships")), "")
    days = WorkingDays(place) if place else WorkingDays()
    ahead = [day for year in (today.year, today.year + 1) for day in days.bank_holidays(year) if day >= today]
    return tuple(ahead[:AHEAD])
