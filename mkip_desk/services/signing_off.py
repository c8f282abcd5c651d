"""Signing a return off, which locks its quarter, and correcting it in a new version that says what it changed."""

from collections.abc import Iterator
from typing import Any

from mkip_desk.db.history import FieldChange
from mkip_desk.db.store import Store
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.register import Record, Value
from mkip_desk.domain.wording import in_words
from mkip_desk.services.escalations import put_due
from mkip_desk.services.listing import names_for
from mkip_desk.services.returns import ASKED_FOR, CHECKED, SIGNED_OFF, WORDS


def sign_off(store: Store, return_id: int, by: str) -> None:
    """Lock a return with its quarter's figures and budgets, and put before a board what the rules say must go there.

    Of a correction it is written down first what it changed.
    Raises UserError where there is nothing to sign off yet, or where it has been signed off already.
    """
    row = _return(store, return_id)
    name = _name(store, row)
    if row["state"] == ASKED_FOR:
        raise UserError(f"The return of {name} has not come in yet. Import it first, then sign it off.")
    if row["state"] == SIGNED_OFF:
        raise UserError(f"The return of {name} is signed off already. Begin a correction to change anything.")
    values: dict[str, Value] = {"state": SIGNED_OFF, "signed_by": by or None, "signed": store.today()}
    changed = "\n".join(corrections(store, row)) if row["version"] != 1 else ""
    with store.change(f"Sign off the return of {name}") as change:
        if changed:
            change.edit("returns", return_id, {"changes": changed})
        change.edit("returns", return_id, values)
        put_due(store, change)


def begin_correction(store: Store, return_id: int) -> int:
    """Make a new version of a return that is signed off, open to be changed; its id.

    Raises UserError where it is not signed off, or is no longer the newest version.
    """
    row = _return(store, return_id)
    name = _name(store, row)
    if row["state"] != SIGNED_OFF:
        raise UserError(f"The return of {name} is not signed off, so it can be changed as it is.")
    same = ("service", "quarter")
    versions = [one for one in store.records("returns") if all(one[field] == row[field] for field in same)]
    if max(_version(one) for one in versions) != _version(row):
        raise UserError(f"There is a later version of the return of {name}: correct that one.")
    carried = (*same, "due", "received", "rag", *WORDS)
    values: dict[str, Any] = {field: row[field] for field in carried if row[field] is not None}
    with store.change(f"Correct the return of {name}") as change:
        return change.add("returns", {**values, "version": _version(row) + 1, "state": CHECKED})


def corrections(store: Store, row: Record) -> list[str]:
    """What differs in a version of a return from the one before as it was signed off, a line each."""
    begun = _made_in(store, row)
    changed: dict[tuple[str, int, str], list[FieldChange]] = {}
    for register in ("measurements", "budgets"):
        mine = _of_quarter(store, register, row)
        for one in store.history_of(register):
            if one.change_id > begun and one.record_id in mine and one.field is not None:
                changed.setdefault((register, one.record_id, one.field.name), []).append(one)
    return [line for steps in changed.values() for line in _said(store, steps)]


def _said(store: Store, steps: list[FieldChange]) -> Iterator[str]:
    """A field's first and last values, where they differ; the newest step stands first."""
    field, register = steps[0].field, store.registers[steps[0].register]
    assert field is not None
    names = names_for(store, register)
    before, after = (in_words(field, value, names) or "nothing" for value in (steps[-1].before, steps[0].after))
    if before != after:
        yield f"{_figure(store, steps[0])}, {field.label.lower()}: {before} became {after}"


def _figure(store: Store, one: FieldChange) -> str:
    """RB1 for MBC; budget of MBC."""
    record = store.record(one.register, one.record_id) or {}
    council = store.names("councils").get(_number(record.get("council")), "")
    if one.register == "budgets":
        return f"Budget of {council or 'all together'}"
    indicator = store.record("indicators", _number(record.get("indicator"))) or {}
    name = indicator.get("reference") or indicator.get("title") or "An indicator"
    return f"{name} for {council}" if council else str(name)


def _of_quarter(store: Store, register: str, row: Record) -> set[int]:
    """The records of a register that are of the return's service and quarter."""
    own = store.records_with("indicators", "service", _number(row["service"]))
    indicators = {one["id"] for one in own}
    return {
        _number(one["id"])
        for one in store.records(register)
        if one["quarter"] == row["quarter"]
        and (one.get("indicator") in indicators if register == "measurements" else one["service"] == row["service"])
    }


def _made_in(store: Store, row: Record) -> int:
    """The change in which a version was begun."""
    made = [one.change_id for one in store.history("returns", _number(row["id"])) if one.field is None]
    return min(made, default=0)


def _return(store: Store, return_id: int) -> Record:
    row = store.record("returns", return_id)
    if row is None:
        raise UserError("That return is no longer there; it has been deleted.")
    return row


def _name(store: Store, row: Record) -> str:
    service = store.record("services", _number(row["service"])) or {}
    return f"{service.get('title')} for {row['quarter']}"


def _version(row: Record) -> int:
    return _number(row["version"])


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
