"""A new programme file: the partnership with its councils and themes, and the sample records if wanted."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from mkip_desk.db import opening
from mkip_desk.db.change import Change
from mkip_desk.db.file import said_plainly
from mkip_desk.db.lock import whoever
from mkip_desk.db.reader import Clock
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import read_figure
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.errors import StoreError
from mkip_desk.domain.registers.register import Field, Kind, Register, Value
from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.new_programme.sample_gateways import add_gates
from mkip_desk.services.new_programme.sample_services import add_services

SAMPLE_TRACKER = "sample/MKIP programme tracker Nov 2009.xlsx"
SAMPLE_RECORDS = ("sample/records.json", "sample/planning_support.json")
SAMPLE_GATES = "sample/gateways.json"
SAMPLE_AFTER = ("sample/business_cases.json",)  # what came after the gates were decided

SAMPLE_SERVICES = "sample/services.json"

Facts = Mapping[str, list[dict[str, Any]]]
"""Records by register, each as people would write it."""


def new_programme(path: Path, *, sample: bool = False, clock: Clock | None = None) -> Store:
    """Make a programme file and open it; it is there whole or not at all.

    It holds the Mid Kent Improvement Partnership, its councils, and no records; with `sample` also the
    records of the sample, the tracker among them really imported. Raises StoreError where a file of that
    name is there already or none can be made.
    """
    with said_plainly(path):
        if path.exists():
            raise StoreError(f"{path} is there already. Open it, or choose another name.")
        building = opening.half_made(path.absolute())
        opening.clear_away_half_made(path.absolute(), whoever(), datetime.now().astimezone())
    try:
        store = Store.create(building, clock=clock)
        try:
            _fill(store, sample)
            store.move(path)
        except BaseException:
            store.discard()
            raise
    except StoreError as error:  # of the file that it is made in, which nobody knows
        raise StoreError(str(error).replace(building.name, path.name)) from error
    return Store.open(path, clock=clock)


def _fill(store: Store, sample: bool) -> None:
    with store.change("Set up the partnership", set_up=True) as change:
        _add_all(store, change, _facts("partnership.json"))
        for partnership in store.records("partnerships") if sample else ():
            change.edit("partnerships", int(str(partnership["id"])), {"sample": sample})
    if not sample:
        return
    import_file(store, resource(SAMPLE_TRACKER))
    with store.change("Add the sample records") as change:
        for facts in SAMPLE_RECORDS:
            _add_all(store, change, _facts(facts))
        add_gates(store, change, _facts(SAMPLE_GATES), lambda field, said: _value(field, said, {}))
        add_services(store, change, _facts(SAMPLE_SERVICES), lambda field, said: _value(field, said, {}))
        for facts in SAMPLE_AFTER:
            _add_all(store, change, _facts(facts))


def _facts(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(resource(name).read_text("utf-8"))
    return facts


def _add_all(store: Store, change: Change, facts: Facts, owner: tuple[str, int] | None = None) -> None:
    """Add records written as people write them: councils by initials, others by title, money in pounds.

    What belongs to a record stands within it, under the name of its register; `owner` is then that record.
    """
    for name, rows in facts.items():
        register = store.registers[name]
        ids = {to: _ids(change, to) for to in {field.target for field in register.fields} - {""}}
        whose = {field.name: owner[1] for field in register.fields if owner and field.owned and field.to == owner[0]}
        for row in rows:
            said = {key: value for key, value in row.items() if key in register.by_name}
            values = {key: _value(register.field(key), value, ids) for key, value in said.items()}
            last = {key: values.pop(key) for key in [*values] if _fixes(register, key, values[key])}
            record_id = change.add(name, {**values, **whose})
            within = {key: value for key, value in row.items() if key not in said}
            _add_all(store, change, within, (name, record_id))
            if last:  # it stays as it is, once all that belongs to it is there
                change.edit(name, record_id, last)


def _fixes(register: Register, key: str, value: Value) -> bool:
    return register.fixed is not None and register.fixed.field == key and register.fixed.holds(value)


def _ids(change: Change, register: str) -> dict[str, int]:
    return {name: record_id for record_id, name in change.names(register).items()}


def _value(field: Field, said: Any, ids: Mapping[str, Mapping[str, int]]) -> Value:
    if field.kind in (Kind.COUNCIL, Kind.REFERENCE):
        return ids[field.target][said]
    if field.kind is Kind.COUNCILS:
        return tuple(ids["councils"][each] for each in said)
    if field.kind is Kind.DATE:
        return date.fromisoformat(said)
    if field.kind is Kind.WHEN:
        return read_when(said)
    if field.kind is Kind.SUM:
        return read_sum(said)
    if field.kind in (Kind.MONEY, Kind.PERCENT):  # pounds and per cent, of which the hundredths are kept
        return int(Decimal(str(said)) * 100)
    if field.kind is Kind.FIGURE:
        return read_figure(str(said))
    value: Value = said
    return value
