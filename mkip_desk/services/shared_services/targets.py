"""What an indicator is to reach, quarter by quarter and council by council, read and set as a whole (MKSD 3 ii).

A target stands with the measurement of its quarter; one that is set ahead is a measurement without a value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.dates.calendar import year_of
from mkip_desk.domain.dates.periods import financial_year, year_name
from mkip_desk.domain.dates.quarters import quarter_name
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.indicators import Better
from mkip_desk.services.shared_services.returns import SIGNED_OFF
from mkip_desk.services.shared_services.services_day import services_day
from mkip_desk.services.sharing import councils_with_share

YEARS_BACK = 2
"""Financial years before this one that are offered: the line of five quarters, and three missed, may begin there."""

TOGETHER = "All together"


class Place(NamedTuple):
    """Of which council, None for all together, and of which quarter; a target, or the profile of one that adds up."""

    council: int | None
    field: str
    quarter: str


@dataclass(frozen=True)
class Targets:
    """What is set of an indicator in any year, and where something may be set."""

    indicator: int
    name: str
    unit: str
    fields: tuple[str, ...]  # "target", and "profile" where it adds up through the year
    years: tuple[str, ...]
    now: str  # the financial year of today
    councils: Mapping[int | None, str]
    said: Mapping[Place, Figure]
    signed: frozenset[str]  # quarters that are signed off, and stay as they are
    unjudged: str  # why none is asked for; empty where one is
    became: Mapping[Place, tuple[str, ...]]  # what each was before, the newest change first, a line each

    def places(self, year: str) -> Iterator[Place]:
        """Those of a year, council by council."""
        for council in self.councils:
            for field in self.fields:
                yield from (Place(council, field, quarter) for quarter in quarters_of(year))


def quarters_of(year: str) -> tuple[str, ...]:
    """The four quarters of a financial year."""
    return tuple(quarter_name(int(year[:4]), number) for number in range(1, 5))


_UNJUDGED = {
    Better.RANGE: "It is judged by the ends of its range, which stand with the indicator.",
    Better.NONE: "It is not judged: no target is held against it.",
}


def targets(store: Store, indicator: int) -> Targets:
    """All of an indicator's targets; raises WrongValue where it is no longer there."""
    row = store.record("indicators", indicator)
    if row is None:
        raise WrongValue("That indicator is no longer there.")
    measured = _measured(store, indicator)
    names = {cast(int, each["id"]): str(each["name"]) for each in store.records("councils")}
    fields = ("target", "profile") if row["cumulative"] else ("target",)
    this = int(year_of(services_day(store))[:4])
    offered = range(this - YEARS_BACK, this + 2)
    years = {*map(year_name, offered), *(quarter[:7] for _, quarter in measured)}
    parts = store.records_with("service_councils", "service", cast(int, row["service"]))
    sharing = councils_with_share(parts, financial_year(offered[0])[0], financial_year(offered[-1])[1])
    wanted = {*sharing, *(council for council, _ in measured)}
    return Targets(
        indicator,
        " ".join(str(row[name]) for name in ("reference", "title") if row[name]),
        str(row["unit"] or ""),
        fields,
        tuple(sorted(years, reverse=True)),
        year_name(this),
        {**{id: name for id, name in names.items() if id in wanted}, None: TOGETHER},
        {
            Place(council, field, quarter): figure
            for (council, quarter), each in measured.items()
            for field in fields
            if isinstance(figure := each[field], Figure)
        },
        _signed(store, cast(int, row["service"])),
        _UNJUDGED.get(Better(str(row["better"])), ""),
        _became(store, measured, fields),
    )


def set_targets(store: Store, indicator: int, said: Mapping[Place, Figure | None]) -> None:
    """Set these as one change; a measurement is begun where there is none. Nothing happens where all is so already."""
    now, measured = targets(store, indicator), _measured(store, indicator)
    changed = {place: figure for place, figure in said.items() if now.said.get(place) != figure}
    if not changed:
        return
    by_row: dict[tuple[int | None, str], dict[str, Figure | None]] = {}
    for place, figure in changed.items():
        by_row.setdefault((place.council, place.quarter), {})[place.field] = figure
    with store.change(f"Set the targets of {now.name}") as change:
        for (council, quarter), values in by_row.items():
            if row := measured.get((council, quarter)):
                change.edit("measurements", cast(int, row["id"]), values)
            else:
                change.add("measurements", {"indicator": indicator, "council": council, "quarter": quarter, **values})


def _measured(store: Store, indicator: int) -> dict[tuple[int | None, str], Record]:
    """Its measurements of whole quarters, by council and quarter."""
    rows = store.records_with("measurements", "indicator", indicator)
    return {(cast("int | None", row["council"]), str(row["quarter"])): row for row in rows if row["week"] is None}


def _became(
    store: Store, measured: Mapping[tuple[int | None, str], Record], fields: tuple[str, ...]
) -> dict[Place, tuple[str, ...]]:
    """20 became 21 on 21 October 2014 (Set the targets of RB1): whoever changed it, an import too."""
    of = {cast(int, row["id"]): key for key, row in measured.items()}
    found: dict[Place, tuple[str, ...]] = {}
    for one in store.history_of("measurements"):
        if one.record_id in of and one.field and one.field.name in fields:
            council, quarter = of[one.record_id]
            was, now = (show_figure(each) if isinstance(each, Figure) else "none" for each in (one.before, one.after))
            line = f"{was} became {now} on {show_date(one.at.date())} ({one.change})"
            place = Place(council, one.field.name, quarter)
            found[place] = (*found.get(place, ()), line)
    return found


def _signed(store: Store, service: int) -> frozenset[str]:
    """The quarters whose newest return is signed off."""
    newest: dict[str, Record] = {}
    for row in sorted(store.records_with("returns", "service", service), key=lambda row: cast(int, row["version"])):
        newest[str(row["quarter"])] = row
    return frozenset(quarter for quarter, row in newest.items() if row["state"] == SIGNED_OFF)
