"""A new programme file: the partnership with its councils and themes, and the sample records if wanted."""

import json
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from mkip_desk.db.change import Change
from mkip_desk.db.file import said_plainly
from mkip_desk.db.store import Clock, Store
from mkip_desk.domain.errors import StoreError
from mkip_desk.domain.money_words import read_sum
from mkip_desk.domain.register import Field, Kind, Value
from mkip_desk.domain.when_words import read_when
from mkip_desk.resources import resource
from mkip_desk.services.importing import import_file

SAMPLE_TRACKER = "sample/MKIP programme tracker Nov 2009.xlsx"


def new_programme(path: Path, *, sample: bool = False, clock: Clock | None = None) -> Store:
    """Make a programme file and open it; it is there whole or not at all.

    It holds the Mid Kent Improvement Partnership, its councils, and no records; with `sample` also the
    records of the sample, the tracker among them really imported. Raises StoreError where a file of that
    name is there already or none can be made.
    """
    building = Path(f"{path.absolute()}.{os.getpid()}.part")
    with said_plainly(path):
        if path.exists():
            raise StoreError(f"{path} is there already. Open it, or choose another name.")
    try:
        store = Store.create(building, clock=clock)
        try:
            _fill(store, sample)
            store.move(path)
        except BaseException:
            store.discard()
            raise
    except StoreError as error:  # of the file that it is made in, which nobody knows
        raise StoreError(str(error).replace(str(building), str(path))) from error
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
        _add_all(store, change, _facts("sample/records.json"))


def _facts(name: str) -> dict[str, list[dict[str, Any]]]:
    facts: dict[str, list[dict[str, Any]]] = json.loads(resource(name).read_text("utf-8"))
    return facts


def _add_all(store: Store, change: Change, facts: Mapping[str, list[dict[str, Any]]]) -> None:
    """Add records written as people write them: councils by initials, others by title, money in pounds."""
    for name, rows in facts.items():
        register = store.registers[name]
        ids = {to: _ids(change, to) for to in {field.target for field in register.fields} - {""}}
        for row in rows:
            change.add(name, {key: _value(register.field(key), said, ids) for key, said in row.items()})


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
    if field.kind is Kind.MONEY:
        return int(Decimal(str(said)) * 100)
    value: Value = said
    return value
