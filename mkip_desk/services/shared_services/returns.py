"""The returns of a quarter: what each service is asked for, and the workbooks that are sent out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figure_words import shown_unit
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.dates.quarters import quarter_before, quarter_span
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.returns import AskedFigure, AskedMoney, ReturnForm
from mkip_desk.services.shared_services.measured import measured_for
from mkip_desk.services.shared_services.unread import Unread, unread_answers
from mkip_desk.services.sharing import councils_with_share
from mkip_desk.whole_file import made, save_whole

DUE_AFTER = 15
"""Days after the end of a quarter by which a return is to be back: a choice of ours, which no document gives."""

ASKED_FOR, RECEIVED, CHECKED, SIGNED_OFF = "asked for", "received", "checked", "signed off"
WORDS = ("completed_by", "achievements", "issues", "why_missed", "for_board")

SERVICE_RECORDS = ("services", "service_councils", "indicators", "measurements", "budgets", "returns")
"""The registers that hold what the programme has of its services and their figures."""

Measured = tuple[int, int | None, str]
"""What tells a measurement from the others: the ids of its indicator and council, and its quarter."""


@dataclass(frozen=True)
class ServiceRecords:
    """What the programme holds of its services and their figures, read at one moment."""

    services: Mapping[int, Record]
    councils: Mapping[int, str]  # how each is named, in their order
    indicators: Mapping[int, Record]
    measurements: Mapping[Measured, Record]
    budgets: Mapping[Measured, Record]  # by service, council and quarter
    returns: Mapping[tuple[int, str], Record]  # the newest version, by service and quarter
    parts: Mapping[int, Sequence[Record]]  # the parts of the councils in each service
    unread: Mapping[int, Unread] = field(default_factory=dict)  # by the id of the measurement
    twice: frozenset[tuple[str, Measured]] = frozenset()  # the register, and whose records it has more than one of

    @classmethod
    def of(cls, store: Store) -> "ServiceRecords":
        """All of it."""
        records = {name: store.records(name) for name in SERVICE_RECORDS}
        held = cls.from_records(records, store.names("councils"))
        return replace(held, unread=unread_answers(store, records["measurements"]))

    @classmethod
    def from_records(cls, records: Mapping[str, Iterable[Record]], councils: Mapping[int, str]) -> "ServiceRecords":
        """The same from records that were read before."""
        returns: dict[tuple[int, str], Record] = {}
        for row in sorted(records["returns"], key=lambda row: _int(row, "version")):
            returns[_int(row, "service"), str(row["quarter"])] = row
        parts: dict[int, list[Record]] = {}
        for row in records["service_councils"]:
            parts.setdefault(_int(row, "service"), []).append(row)
        measured = [(_measured(row, "indicator"), row) for row in records["measurements"] if row.get("week") is None]
        budgets = [(_measured(row, "service"), row) for row in records["budgets"]]
        counted = Counter(
            (name, of) for name, rows in (("measurements", measured), ("budgets", budgets)) for of, _ in rows
        )
        return cls(
            _by_id(records["services"]),
            councils,
            _by_id(records["indicators"]),
            dict(measured),
            dict(budgets),
            returns,
            parts,
            twice=frozenset(each for each, count in counted.items() if count > 1),
        )

    def value(self, indicator: int, council: int | None, quarter: str, field: str = "value") -> Decimal | None:
        """A figure, or the target or profile that it was to reach."""
        row = self.measurements.get((indicator, council, quarter))
        figure = row.get(field) if row else None
        return figure.amount if isinstance(figure, Figure) else None

    def pounds(self, service: int, council: int | None, quarter: str, field: str) -> Decimal | None:
        """An amount of a budget."""
        row = self.budgets.get((service, council, quarter))
        pence = row.get(field) if row else None
        return Decimal(pence) / 100 if isinstance(pence, int) else None

    def indicators_of(self, service: int) -> list[Record]:
        """The indicators of a service, in the order of their references."""
        own = [row for row in self.indicators.values() if row["service"] == service]
        return sorted(own, key=lambda row: (str(row["reference"] or ""), str(row["title"])))

    def councils_of(self, service: int, quarter: str) -> list[int]:
        """The councils that have a share in a service on any day of a quarter: one that observes gives no figures."""
        sharing = councils_with_share(self.parts.get(service, ()), *quarter_span(quarter))
        return [one for one in self.councils if one in sharing]

    def without_share(self, service: int, quarter: str) -> set[int]:
        """Those that are or were at its table, and have no share in it in that quarter."""
        return {_int(part, "council") for part in self.parts.get(service, ())}.difference(
            self.councils_of(service, quarter)
        )


def form_of(held: ServiceRecords, service: int, quarter: str) -> ReturnForm:
    """What the return of a service for a quarter asks for, with what is known of it already."""
    own = held.returns.get((service, quarter))
    said = {name: str(own[name]) for name in WORDS if own and own.get(name)}
    if own and own["rag"]:
        said["rag"] = str(own["rag"]).title()  # as the form offers it: "Amber"
    due = own["due"] if own else None
    return ReturnForm(
        str(held.services[service]["title"]),
        quarter,
        _int(own, "version") if own else 1,
        due if isinstance(due, date) else due_day(quarter),
        tuple(_figures(held, service, quarter)),
        tuple(_money(held, service, quarter)),
        said,
    )


def due_day(quarter: str) -> date:
    """The day by which a return of that quarter is to be back."""
    return quarter_span(quarter)[1] + timedelta(days=DUE_AFTER)


@dataclass(frozen=True)
class Written:
    """A return that was written: of which service, and where."""

    service: str
    path: Path


def write_returns(store: Store, quarter: str, folder: Path) -> list[Written]:
    """Write the return of every service for a quarter into the folder, and note that it was asked for.

    One that has been signed off is not asked for again. Raises UserError where there is nothing to ask for, and
    FileError where the folder cannot be written to.
    """
    from mkip_desk.reports.return_form import file_name, return_form

    held = ServiceRecords.of(store)
    asked = [one for one in held.services if not _signed_off(held, one, quarter)]
    if not held.services:
        raise UserError("There are no services to ask for a return. Add them under Services first.")
    if not asked:
        raise UserError(f"Every return of {quarter} has been signed off. Begin a correction to ask for one again.")
    _ask(store, held, asked, quarter)
    folder = made(folder)
    written = []
    for service in asked:
        form = form_of(held, service, quarter)
        path = folder / file_name(form)
        save_whole(path, return_form(form))
        written.append(Written(form.service, path))
    return written


def _ask(store: Store, held: ServiceRecords, services: Iterable[int], quarter: str) -> None:
    new: list[dict[str, Any]] = [
        {"service": one, "quarter": quarter, "state": ASKED_FOR, "due": due_day(quarter)}
        for one in services
        if (one, quarter) not in held.returns
    ]
    if new:
        with store.change(f"Ask for the returns of {quarter}") as change:
            change.add_many("returns", new)


def _signed_off(held: ServiceRecords, service: int, quarter: str) -> bool:
    own = held.returns.get((service, quarter))
    return own is not None and own["state"] == SIGNED_OFF


def indicators_asked(held: ServiceRecords, service: int, quarter: str) -> list[tuple[int, int | None]]:
    """Each figure that a return asks for: the id of its indicator and of its council.

    One that has not been measured in the past year is asked for of all councils together. A quarter that was once
    signed off asks for no indicator of which nothing was known then: it came later.
    """
    own = held.returns.get((service, quarter))
    signed = own is not None and (own["state"] == SIGNED_OFF or _int(own, "version") > 1)
    known = measured_for(held.measurements, quarter, held.unread, signed=signed)
    every = (_int(indicator, "id") for indicator in held.indicators_of(service))
    asked = [one for one in every if not signed or one in known]
    return [(one, council) for one in asked for council in _councils(held, service, quarter, known.get(one, set()))]


def _councils(held: ServiceRecords, service: int, quarter: str, measured: set[int | None]) -> list[int | None]:
    """Those of the councils that an indicator is measured for which have a share, in their order; else all together."""
    found = measured - held.without_share(service, quarter)
    ordered: list[int | None] = [one for one in held.councils if one in found]
    return [*ordered, None] if None in found or not ordered else ordered


def _figures(held: ServiceRecords, service: int, quarter: str) -> Iterator[AskedFigure]:
    last, year_ago = quarter_before(quarter), quarter_before(quarter, 4)
    for one, council in indicators_asked(held, service, quarter):
        indicator = held.indicators[one]
        yield AskedFigure(
            reference=str(indicator["reference"] or ""),
            title=str(indicator["title"]),
            unit=shown_unit(str(indicator["unit"] or "")),
            council=held.councils[council] if council else "",
            better=str(indicator["better"]),
            cumulative=bool(indicator["cumulative"]),
            target=target_of(held, one, council, quarter),
            profile=held.value(one, council, quarter, "profile"),
            last=held.value(one, council, last),
            year_ago=held.value(one, council, year_ago),
            value=held.value(one, council, quarter),
        )


def target_of(held: ServiceRecords, indicator: int, council: int | None, quarter: str) -> Decimal | None:
    """The target of a quarter; where none is set yet, that of the quarter before in the same financial year."""
    before = (quarter_before(quarter, back) for back in range(4))
    same_year = (each for each in before if each[:7] == quarter[:7])
    found = (held.value(indicator, council, each, "target") for each in same_year)
    return next((target for target in found if target is not None), None)


def _money(held: ServiceRecords, service: int, quarter: str) -> Iterator[AskedMoney]:
    last = quarter_before(quarter)
    same_year = last[:7] == quarter[:7]
    for council in held.councils_of(service, quarter):

        def known(field: str, council: int = council) -> Decimal | None:
            now = held.pounds(service, council, quarter, field)
            return held.pounds(service, council, last, field) if now is None and same_year else now

        yield AskedMoney(
            council=held.councils[council],
            annual=known("annual"),
            profile=held.pounds(service, council, quarter, "profile"),
            actual=held.pounds(service, council, quarter, "actual"),
            forecast=held.pounds(service, council, quarter, "forecast"),
            savings_target=known("savings_target"),
            savings_delivered=held.pounds(service, council, quarter, "savings_delivered"),
            last_actual=held.pounds(service, council, last, "actual"),
        )


def _by_id(records: Iterable[Record]) -> dict[int, Record]:
    return {_int(row, "id"): row for row in records}


def _measured(row: Record, of: str) -> Measured:
    council = row.get("council")
    return _int(row, of), council if isinstance(council, int) else None, str(row["quarter"])


def _int(row: Record, field: str) -> int:
    return int(str(row[field]))
