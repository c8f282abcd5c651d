"""A return that comes in, beside what the programme holds: which version it is of, what is missing in it or odd."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mkip_desk.db.change import Change
from mkip_desk.domain.amounts.figure_words import shown_unit
from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.shared_services.odd_figures import (
    BESIDE,
    Compared,
    ComparedMoney,
    odd_in,
    odd_money,
)
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.plan.existing import Existing
from mkip_desk.importers.plan.item import Happens, Item, happens_by
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.importers.returns.heads import AMOUNTS
from mkip_desk.importers.returns.records import (
    BUDGETS,
    INDICATORS,
    MEASUREMENTS,
    RETURNS,
    SERVICES,
    says_something,
)
from mkip_desk.importers.tracker import Tracker
from mkip_desk.importers.words.matching import match
from mkip_desk.importers.words.readings import New, ReadRecord, ReadValue
from mkip_desk.services.importing.changing_nothing import as_it_stands
from mkip_desk.services.importing.redefined import (
    Strange,
    as_described,
    described_otherwise,
    in_other_unit,
    in_other_units,
    not_given_in,
    other_words,
)
from mkip_desk.services.importing.shown_before import shown_otherwise
from mkip_desk.services.importing.whose_return import in_doubt
from mkip_desk.services.shared_services.returns import ASKED_FOR, RECEIVED, SERVICE_RECORDS, SIGNED_OFF, ServiceRecords

Everything = Mapping[str, Existing]
"""What the programme holds, by register."""

Key = tuple[object, object, str]
"""A figure: its indicator (an id, or a new one's key), its council's id, its quarter."""

_WRITES = (Happens.NEW, Happens.CHANGED, Happens.CONFLICT)


def with_version(tracker: Tracker, existing: Everything, today: date) -> Tracker:
    """The same return as one of the version that is open in the programme; where there is none it has just come in."""
    records = [record for table in tracker.tables for record in table.rows.records]
    service = next((record for record in records if record.register == SERVICES), None)
    if service is None:
        return tracker
    found = match(tracker.registers[SERVICES], [service], existing[SERVICES].records).get(0)

    def fitted(record: ReadRecord) -> ReadRecord:
        if record.register != RETURNS:
            return record
        before = [
            row
            for row in existing[RETURNS].records
            if found and row["service"] == found["id"] and row["quarter"] == record.value("quarter")
        ]
        said: dict[str, ReadValue] = {"version": max((int(str(row["version"])) for row in before), default=1)}
        if not before:
            said |= {"state": RECEIVED, "received": today}
        at = record.fields["quarter"]
        return replace(
            record, fields={**record.fields, **{name: at._replace(value=value) for name, value in said.items()}}
        )

    return _mended(tracker, fitted)


def _mended(tracker: Tracker, mend: Callable[[ReadRecord], ReadRecord]) -> Tracker:
    tables = tuple(
        replace(table, rows=replace(table.rows, records=tuple(map(mend, table.rows.records))))
        for table in tracker.tables
    )
    return replace(tracker, tables=tables)


def looked_over(plan: Plan, existing: Everything, today: date) -> Plan:
    """The plan of a return without what a signed-off quarter refuses, and with all that is missing in it or odd."""
    itself = next((item.read for item in plan.items if item.read.register == RETURNS), None)
    if itself is None:
        return plan
    beside = _Beside(plan, existing, str(itself.value("quarter")))
    items, refused = beside.unsettled()
    told = (
        *in_doubt(plan, today, has_services=bool(existing[SERVICES].records)),
        *beside.described_otherwise(),
        *beside.undirected(),
        *beside.strange(),
        *beside.of_others(),
        *beside.odd_figures(),
        *beside.odd_amounts(),
        *beside.before(),
    )
    findings = (*plan.findings, *refused, *told, *beside.withdrawn(), *beside.missing(), *beside.missing_money())
    return replace(plan, items=items, findings=findings)


def note_received(change: Change, plan: Plan, today: date) -> None:
    """Note that a return which was asked for has come in."""
    for item in plan.items:
        if item.read.register == RETURNS and item.now and item.id is not None and item.now["state"] == ASKED_FOR:
            change.edit(RETURNS, item.id, {"state": RECEIVED, "received": today})


@dataclass(frozen=True)
class _Named:
    """An indicator of the programme or of the file, as far as its figures are compared."""

    name: str
    unit: str
    cumulative: bool


class _Beside:
    """The records of a return beside those of the programme."""

    def __init__(self, plan: Plan, existing: Everything, quarter: str) -> None:
        self._plan, self._quarter = plan, quarter
        self._held = ServiceRecords.from_records(
            {name: existing[name].records for name in SERVICE_RECORDS},
            plan.tracker.known.names["councils"],
        )
        self._items = {name: [item for item in plan.items if item.read.register == name] for name in existing}
        self._service = next((item.id for item in self._items[SERVICES]), None)
        own = (row for row in self._held.indicators.values() if row["service"] == self._service)
        self._strange = Strange.among(self._items[INDICATORS], own)
        for name in (INDICATORS, MEASUREMENTS):
            self._items[name] = [item for item in self._items[name] if item not in self._strange]
        self._unasked = self._held.without_share(self._service, quarter) if self._service is not None else set()
        self._figures = {_key(item): item for item in self._items[MEASUREMENTS]}
        self._mistaken = {item.id for item in self._items[INDICATORS] if in_other_unit(item) or other_words(item)}

    def unsettled(self) -> tuple[tuple[Item, ...], list[Finding]]:
        """The items that may be written, and what to say of those that may not: their quarter is signed off."""
        refused: list[Finding] = []
        kept: list[Item] = []
        for item in map(as_described, map(as_it_stands, map(self._without_later_target, self._plan.items))):
            of_mistaken = item.read.register == MEASUREMENTS and item.read.value("indicator") in self._mistaken
            blank = item.read.register == BUDGETS and item.id is None and not says_something(item.read)
            if blank or item in self._strange or of_mistaken or not_given_in(item, self._held.indicators):
                continue
            quarter = item.read.value("quarter")
            if item.happens in _WRITES and isinstance(quarter, str) and self._settled(quarter):
                refused += self._refused(item)
            else:
                kept.append(item)
        return tuple(kept), refused

    def _without_later_target(self, item: Item) -> Item:
        """The item of an earlier quarter with the target that it has: the form gives that of its own quarter."""
        earlier = item.read.register == MEASUREMENTS and item.read.value("quarter") != self._quarter
        left = tuple(one for one in item.differences if one.field != "target")
        if not earlier or item.now is None or item.now["target"] is None or left == item.differences:
            return item
        fields = {name: reading for name, reading in item.read.fields.items() if name != "target"}
        return replace(item, happens=happens_by(left), differences=left, read=replace(item.read, fields=fields))

    def _settled(self, quarter: str) -> bool:
        newest = self._held.returns.get((self._service, quarter)) if self._service else None
        return newest is not None and newest["state"] == SIGNED_OFF

    def _refused(self, item: Item) -> Iterator[Finding]:
        """What is not taken since its quarter is signed off, cell by cell."""
        quarter = item.read.value("quarter")
        said = f"{quarter} is signed off, so what differs here is not taken: begin a correction of it to change it."
        fields = [each.field for each in item.differences if each.kind is not Differs.KEPT]
        if not fields:  # a new record
            yield Finding(Weight.LEFT_OUT, Place(item.read.file, item.read.sheet, item.read.part), said)
        for field in {item.read.place(each): each for each in fields}.values():
            yield _finding(item.read, field, said, Weight.LEFT_OUT)

    def described_otherwise(self) -> Iterator[Finding]:
        """Indicators that the return describes otherwise than the programme, which judges all quarters by it."""
        told = described_otherwise(self._items[INDICATORS], self._plan.tracker.registers[INDICATORS])
        yield from (_finding(read, field, said, Weight.LEFT_OUT) for read, field, said in told)

    def undirected(self) -> Iterator[Finding]:
        """New indicators of which the return does not say which way they are better."""
        for item in self._items[INDICATORS]:
            if item.id is None and item.read.value("better") is None:
                said = f"{self._named(item).name} is new, and nothing says which way it is better, so it is not judged"
                yield _finding(item.read, "title", f"{said} until you choose that in the programme.")

    def strange(self) -> Iterator[Finding]:
        """Indicators that are not taken, since another of the service has their reference; figures in another unit."""
        for read, said in self._strange.told():
            yield _finding(read, "reference", said, Weight.LEFT_OUT)
        for read, said in in_other_units(self._items[MEASUREMENTS], self._held.indicators, self._mistaken):
            yield _finding(read, "value", said, Weight.LEFT_OUT)

    def of_others(self) -> Iterator[Finding]:
        """Figures and amounts of a council that takes no part in the service, or only observes it."""
        if (service := self._service) is None:
            return
        for item in (*self._items[MEASUREMENTS], *self._items[BUDGETS]):
            quarter, council = str(item.read.value("quarter")), item.read.value("council")
            sharing = self._held.councils_of(service, quarter)
            if sharing and isinstance(council, int) and council not in sharing:
                observes = council in self._held.without_share(service, quarter)
                what = f"has no share in this service in {quarter}" if observes else "takes no part in this service"
                yield _finding(item.read, "council", f"{self._council(council)} {what}: look whose figures these are.")

    def odd_figures(self) -> Iterator[Finding]:
        """What is odd of the figures of the quarter, beside those before it and beside each other."""
        compared = [(item, one) for item in self._items[MEASUREMENTS] if (one := self._compared(item))]
        places = {id(one): item.read for item, one in compared}
        for of, field, said in odd_in([one for _, one in compared]):
            yield _finding(compared[0][0].read if of is None else places[id(of)], field, said)

    def _compared(self, item: Item) -> Compared | None:
        if item.read.value("quarter") != self._quarter:
            return None
        indicator, council, quarter = _key(item)
        named, last = self._named(item), quarter_before(quarter)
        same_year = last[:7] == quarter[:7]
        return Compared(
            name=self._name(named, council),
            indicator=str(indicator),
            quarter=quarter,
            unit=named.unit,
            value=_amount(item.read.value("value")),
            target=self._value(_key(item), "target"),
            cumulative=named.cumulative,
            last=self._value((indicator, council, last)),
            earlier=self._value((indicator, council, quarter_before(quarter, 2))),
            year_ago=self._value((indicator, council, quarter_before(quarter, 4))),
            last_target=self._value((indicator, council, last), "target") if same_year else None,
            of_all=council is None,
        )

    def withdrawn(self) -> Iterator[Finding]:
        """Figures of the quarter that the programme has, and the return no longer gives."""
        for item in self._items[MEASUREMENTS]:
            was = item.now["value"] if item.now and item.read.value("quarter") == self._quarter else None
            if isinstance(was, Figure) and item.read.value("value") is None:
                name = self._name(self._named(item), item.read.value("council"))
                said = f"{name} is {show_figure(was)} in the programme, and this return gives no figure. It stays"
                yield _finding(item.read, "note", f"{said}: empty it in the programme if it is withdrawn.")

    def odd_amounts(self) -> Iterator[Finding]:
        """What is odd of the budgets, beside those before them, their profile, and the other councils' own."""
        last, register = quarter_before(self._quarter), self._plan.tracker.registers[BUDGETS]
        same_year = last[:7] == self._quarter[:7]
        rows = {_council(item): item.read for item in self._items[BUDGETS]}
        known = self._held.councils_of(self._service, self._quarter) if self._service else ()
        councils = [each for each in dict.fromkeys((*rows, *known)) if each is not None]
        for item in self._items[BUDGETS]:
            council = _council(item)
            for field in AMOUNTS:
                was, year_ago = (self._pence(council, each, field) for each in (last, quarter_before(self._quarter, 4)))
                amount = ComparedMoney(
                    f"{register.field(field).label} of {self._council(council)}",
                    field,
                    _whole(item.read.value(field)),
                    was if same_year else None,
                    _whole(item.read.value("profile")),
                    (was, year_ago),
                    tuple(
                        _whole(rows[each].value(field)) if each in rows else self._pence(each, self._quarter, field)
                        for each in councils
                        if council not in (None, each)
                    ),
                    tuple(_whole(item.read.value(each)) for each in BESIDE),
                )
                if said := odd_money(amount):
                    yield _finding(item.read, field, said)

    def before(self) -> Iterator[Finding]:
        """What the return shows of quarters before that the programme has otherwise."""
        return shown_otherwise(self._plan, self._held)

    def _pence(self, council: int | None, quarter: str, field: str) -> int | None:
        """An amount that the programme has."""
        if self._service is None:
            return None
        return _whole(self._held.budgets.get((self._service, council, quarter), {}).get(field))

    def missing(self) -> Iterator[Finding]:
        """Figures that the quarter before had, or that a target is set for, and the return has no row for."""
        last = quarter_before(self._quarter)
        there = {key[:2] for key in (*self._figures, *self._left_blank()) if key[2] == self._quarter}
        sheet = next((item.read.sheet for item in self._items[MEASUREMENTS]), "")
        for (indicator, council, quarter), row in self._held.measurements.items():
            own = self._held.indicators.get(indicator)
            if (
                own is None
                or own["service"] != self._service
                or (indicator, council) in there
                or council in self._unasked
            ):
                continue
            if (quarter == last and row["value"] is not None) or (
                quarter == self._quarter and row["target"] is not None
            ):
                there.add((indicator, council))
                name = self._name(_named(own), council)
                message = f"{name} was reported or set before, and this return has no row for it: ask for it."
                yield Finding(Weight.UNSURE, Place(self._plan.tracker.file, sheet), message)

    def _left_blank(self) -> Iterator[Key]:
        """The figures that the return has a row for, and says nothing of."""
        ids = {item.key: item.id for item in self._items[INDICATORS]}
        for record in self._plan.tracker.compared:
            new = record.value("indicator")
            if record.register == MEASUREMENTS and isinstance(new, New):
                yield ids.get(new.key), record.value("council"), str(record.value("quarter"))

    def missing_money(self) -> Iterator[Finding]:
        """Budgets that the quarter before had in the year, or that were set ahead, and the return has no row for."""
        last = quarter_before(self._quarter)
        quarters = {self._quarter, *([last] if last[:7] == self._quarter[:7] else [])}
        known = {council for service, council, at in self._held.budgets if service == self._service and at in quarters}
        gone = known - self._unasked - {item.read.value("council") for item in self._items[BUDGETS]}
        sheet = next((item.read.sheet for item in (*self._items[BUDGETS], *self._plan.items)), "")
        for council in sorted(gone, key=lambda each: each or 0):
            said = (
                f"The money of {self._council(council)} was reported or set before, and this return has no row for it"
            )
            yield Finding(Weight.UNSURE, Place(self._plan.tracker.file, sheet), f"{said}: ask for it.")

    def _value(self, key: Key, field: str = "value") -> Decimal | None:
        """A figure of the file, or else of the programme."""
        item = self._figures.get(key)
        if item and (found := _amount(item.read.value(field))) is not None:
            return found
        indicator, council, quarter = key
        if not isinstance(indicator, int):
            return None
        return self._held.value(indicator, council if isinstance(council, int) else None, quarter, field)

    def _named(self, item: Item) -> _Named:
        value = item.read.value("indicator")
        if isinstance(value, int) and value in self._held.indicators:
            return _named(self._held.indicators[value])
        key = value.key if isinstance(value, New) else ""
        read = next((one.read for one in self._items[INDICATORS] if one.key == key), item.read)
        return _named({name: read.value(name) for name in ("reference", "title", "unit", "cumulative")})

    def _name(self, named: _Named, council: object) -> str:
        return f"{named.name} for {self._council(council)}" if council is not None else named.name

    def _council(self, council: object) -> str:
        return self._held.councils[council] if isinstance(council, int) else "all together"


def _key(item: Item) -> Key:
    indicator = item.read.value("indicator")
    one = indicator.key if isinstance(indicator, New) else indicator
    return one, item.read.value("council"), str(item.read.value("quarter"))


def _named(record: Mapping[str, object]) -> _Named:
    name = record.get("reference") or record.get("title")
    return _Named(
        str(name or "This indicator"), shown_unit(str(record.get("unit") or "")), bool(record.get("cumulative"))
    )


def _council(item: Item) -> int | None:
    return _whole(item.read.value("council"))


def _finding(read: ReadRecord, field: str, message: str, weight: Weight = Weight.UNSURE) -> Finding:
    reading = read.fields.get(field)
    return Finding(weight, read.place(field), message, found=reading.words if reading else "")


def _amount(value: object) -> Decimal | None:
    return value.amount if isinstance(value, Figure) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
