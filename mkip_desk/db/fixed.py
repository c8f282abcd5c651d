"""Records that stay as they are: a version that was submitted or locked, and all that it owns or settles."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any

from mkip_desk.db import reading
from mkip_desk.db.codec import fields_of
from mkip_desk.db.log import held_as, register_of
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Decided, Field, Kind, Register

Row = Mapping[str, Any]
Other = Mapping[tuple[str, int], Row]  # records as they are not now, but will be, by register and id


def refuse_fixed(connection: Connection, register: Register, ids: Iterable[int]) -> None:
    """Raise WrongValue where one of these records stays as it is, or belongs to one that does."""
    if _may_be_fixed(register.name):
        for row in reading.rows_with(connection, register, "id", set(ids)):
            _refuse(_fixed(connection, register, row))


def refuse_opening(connection: Connection, register: Register, ids: Iterable[int]) -> None:
    """Raise WrongValue where one of these opened again what an earlier version settled: without it that would hold."""
    for row in reading.rows_with(connection, register, "id", set(ids)):
        _refuse(_opens_again(register, row))


def refuse_fixed_edits(connection: Connection, register: Register, columns: Mapping[int, Row]) -> None:
    """The same for what is to be set in each of these records; what was submitted may be taken back, and locked."""
    if _may_be_fixed(register.name) or register.defining:
        for row in reading.rows_with(connection, register, "id", columns):
            to_be = columns[row["id"]]
            changed = {name for name, value in to_be.items() if row[name] != value}
            _refuse(_judged_by(connection, register, row, {name: to_be[name] for name in changed}))
            _refuse(_opens_again(register, row) if _opens_another(register, changed) else iter(()))
            own = _own(register, changed)
            freely = not own or _lets_go(register, row, own)
            _refuse(_owners_fixed(connection, register, row) if freely else _fixed(connection, register, row))
            if changed:
                _refuse(_settled(connection, register, {**row, **to_be}))


def refuse_by_hand(
    connection: Connection, register: Register, columns: Mapping[int, Row], added: Iterable[Row]
) -> None:
    """Raise WrongValue where a record is said to stay as it is for good, or by whom and when: more belongs to that.

    `columns` are what is to be set in records, by their ids, and `added` what new ones begin with.
    """
    fixed = register.fixed
    if fixed is None or not fixed.beside:
        return
    rows = reading.rows_with(connection, register, "id", columns)
    for row, to_be in (*((row, columns[row["id"]]) for row in rows), *((row, row) for row in added)):
        before = {} if row is to_be else row
        signs = [name for name in fixed.beside if to_be.get(name) and to_be[name] != before.get(name)]
        if signs or (to_be.get(fixed.field) == fixed.for_good != before.get(fixed.field)):
            raise WrongValue(
                f"“{register.name_of(row)}” is {fixed.for_good} in its report alone, which looks for what is missing "
                "and keeps what was corrected: choose another state, and leave out by whom and when."
            )


def refuse_fixed_owners(
    connection: Connection, register: Register, rows: Iterable[Row], beside: Other = MappingProxyType({})
) -> None:
    """Raise WrongValue where what one of these rows is to belong to stays as it is, or settles it.

    `beside` is what comes back along with them, which they may belong to.
    """
    if _may_be_fixed(register.name):
        for row in rows:
            _refuse(_owners_fixed(connection, register, row))
            _refuse(_settled(connection, register, row, beside))
            _refuse(_decided(connection, register, row))


def refuse_fixed_change(connection: Connection, change_id: int) -> None:
    """Raise WrongValue where a change made, edited or deleted what stays as it is by now, or belongs to what does.

    What a change did to nothing but that, locking a version say, can be taken back; and so can a decision, with what
    was there for it as it kept that.
    """
    made = "SELECT register_name, record_id, before, after FROM changed_records WHERE change_id = ?"
    deciding = _decided_on(connection, change_id)
    steps = [
        (name, record_id, held_as(before), held_as(after))
        for name, record_id, before, after in connection.execute(made, (change_id,)).fetchall()
    ]
    gone = {(name, record_id): before for name, record_id, before, after in steps if before and after is None}
    for name, record_id, before, after in steps:
        register = register_of(name)
        row = reading.row_of(connection, register, record_id) if before and after else None
        if row is not None and after is not None:
            _refuse(_judged_by(connection, register, row, before or {}))
            _refuse(_decided_again(connection, register, row, after))
            if _fixes_alone(register, set(after)) or _decided_by(register, row) in deciding:
                continue
        elif before is None and after is not None:
            _refuse(_opens_again(register, after))
        elif before is not None and after is None:
            _refuse(_in_its_place(connection, register, before))
        refuse_fixed(connection, register, [record_id])
        refuse_fixed_owners(connection, register, [before or {}], gone)


def _decided_on(connection: Connection, change_id: int) -> set[tuple[str, int]]:
    """What a change decided on, as register and id."""
    made = "SELECT record_id, after FROM changed_records WHERE change_id = ? AND register_name = ?"
    return {
        (name, record_id)
        for name, register in registers.items()
        if _decided_in(name)
        for record_id, after in connection.execute(made, (change_id, name)).fetchall()
        if _decides(register, held_as(after))
    }


def _refuse(refusals: Iterator[str]) -> None:
    if why := next(refusals, ""):
        raise WrongValue(why)


def _own(register: Register, changed: Collection[str]) -> set[str]:
    """The fields among these that stay as they are with their record."""
    return set(changed).difference(register.fixed.apart if register.fixed else ())


def _fixes_alone(register: Register, changed: Collection[str]) -> bool:
    """Whether nothing of what a record holds was changed but that it stays as it is, by whom and when."""
    fixed, own = register.fixed, _own(register, changed)
    return not own or (fixed is not None and fixed.field in own and own <= {fixed.field, *fixed.beside})


def _lets_go(register: Register, row: Row, changed: Collection[str]) -> bool:
    """Whether nothing of a record is to be changed but that it stays as it is, where that may be."""
    fixed = register.fixed
    return fixed is not None and changed == {fixed.field} and row[fixed.field] != fixed.for_good


def _fixed(connection: Connection, register: Register, row: Row) -> Iterator[str]:
    """What refuses a change to a row: that it is fixed itself, by what it belongs to, or by what settles it."""
    fixed = register.fixed
    if fixed and fixed.holds(row[fixed.field]):
        yield _refusal(register.name_of(row), for_good=row[fixed.field] == fixed.for_good)
    yield from _owners_fixed(connection, register, row)
    yield from _settled(connection, register, row)
    yield from _decided(connection, register, row)


def _decided(connection: Connection, register: Register, row: Row) -> Iterator[str]:
    """What refuses a change to what stood before whoever decided."""
    name, above_id = _decided_by(register, row)
    above = reading.row_of(connection, registers[name], above_id) if above_id else None
    if register.decided and above is not None and above[register.decided.field] is not None:
        named = registers[name].name_of(above)
        yield f"{named} has been decided on, and what was there then stays as it was. Review it again."


def _decided_by(register: Register, row: Row) -> tuple[str, int]:
    """By which record, as its register and id, what it belongs to is decided on; of no register where none is."""
    field = next((each for each in register.fields if register.decided and each.owned), None)
    return (field.to, row.get(field.name) or 0) if field else ("", 0)


def _decides(register: Register, after: Row | None) -> bool:
    """Whether a change to a record of the register decided on it."""
    decided = _decided_in(register.name)
    return decided is not None and after is not None and after.get(decided.field) is not None


def _decided_again(connection: Connection, register: Register, row: Row, after: Row) -> Iterator[str]:
    """What refuses to take away a decision since which the same has been begun again."""
    decided = _decided_in(register.name)
    if decided is None or not _decides(register, after):
        return
    same = [name for name in register.known_by if name != decided.newest]
    which = " AND ".join(f"[{name}] = ?" for name in same)
    later = f"SELECT 1 FROM {register.name} WHERE {which} AND [{decided.newest}] > ?"
    if connection.execute(later, [row[name] for name in (*same, decided.newest)]).fetchone():
        yield f"Another review of {register.name_of(row)} has been begun since: take that back first."


def _in_its_place(connection: Connection, register: Register, before: Row) -> Iterator[str]:
    """What refuses to put back a version or a review of which another has the number by now."""
    if register.fixed is None and _decided_in(register.name) is None:
        return
    which = " AND ".join(f"[{name}] = ?" for name in register.known_by)
    same = f"SELECT 1 FROM {register.name} WHERE {which}"
    if not connection.execute(same, [before.get(name) for name in register.known_by]).fetchone():
        return
    if any(_opens_again(register, before)):
        yield f"Another correction of “{register.name_of(before)}” has been begun since: go on with that one."
    else:
        yield f"“{register.name_of(before)}” was begun anew since it was deleted. Delete that first to have this back."


@cache
def _decided_in(name: str) -> Decided | None:
    """How what belongs to a register's records stays as it is once one is decided on; None where nothing does."""
    return next((each.decided for each in registers.values() if _decided_by(each, {})[0] == name), None)


def _refusal(name: str, *, for_good: bool) -> str:
    if for_good:
        return f"“{name}” is locked and stays as it is. Make a new version to change anything."
    return f"“{name}” was submitted and stays as it is. Take it back to a draft to change anything."


def _settled(
    connection: Connection, register: Register, row: Row, beside: Other = MappingProxyType({})
) -> Iterator[str]:
    settled = register.settled
    if settled is None:
        return
    by = registers[settled.by]
    values = [_value_of(connection, register, row, name, beside) for name in settled.on]
    if None in values or by.fixed is None:
        return
    same = " AND ".join(f"[{name}] = ?" for name in settled.on)
    query = f"SELECT [{by.fixed.field}] FROM {by.name} WHERE {same} ORDER BY [{settled.newest}] DESC LIMIT 1"
    newest = connection.execute(query, values).fetchone()
    if newest and by.fixed.holds(newest[0]):
        yield f"{values[-1]} is signed off, and its figures stay as they are. Begin a correction to change anything."


def _judged_by(connection: Connection, register: Register, row: Row, to_be: Row) -> Iterator[str]:
    """What refuses to change what settled records were judged by, or to move them away with it, or into what is."""
    defining = register.defining
    if defining is None:
        return
    moves = any(each.owned and each.name in to_be for each in register.fields)
    moved = {(register.name, row["id"]): {**row, **to_be}} if moves else {}
    fields = [each for each in fields_of(register, to_be) if each.name in defining.fields]
    if not moved and all(each.kind is Kind.TEXT and row[each.name] is None for each in fields):  # a unit where none was
        return
    judged = registers[defining.judged]
    field = next(each.name for each in judged.fields if each.to == register.name)
    quarters = {
        str(each[judged.heading])
        for each in reading.rows_with(connection, judged, field, [row["id"]])
        if any((*_settled(connection, judged, each), *_settled(connection, judged, each, moved)))
    }
    if quarters:
        *most, last = sorted(quarters)
        told = f"{', '.join(most)} and {last}, which are" if most else f"{last}, which is"
        of = "each of those quarters" if most else "that quarter"
        begin = f"Begin a correction of {of}, or add another {register.one}."
        yield f"{register.name_of(row)} was judged by this in {told} signed off. {begin}"


def _opens_again(register: Register, added: Row) -> Iterator[str]:
    """What refuses to take away, or to move, a later version that opened again what an earlier one had settled."""
    for other in registers.values():
        settled = other.settled
        if settled and settled.by == register.name and (added.get(settled.newest) or 1) > 1:
            yield (
                "A correction that was begun is not taken back here, since what it is of may have changed: sign it "
                "off, or give it up where it was begun."
            )


def _opens_another(register: Register, changed: Collection[str]) -> bool:
    """Whether a change to these fields has a version be one of something else."""
    settled = (each.settled for each in registers.values() if each.settled)
    return any(not {*each.on, each.newest}.isdisjoint(changed) for each in settled if each.by == register.name)


def _value_of(connection: Connection, register: Register, row: Row, name: str, beside: Other) -> Any:
    """A field of a row, or else of what it belongs to."""
    if name in register.by_name:
        return row.get(name)
    field = next(each for each in register.fields if each.owned)
    owner = row.get(field.name)
    above = (beside.get((field.to, owner)) or reading.row_of(connection, registers[field.to], owner)) if owner else None
    return above and _value_of(connection, registers[field.to], above, name, beside)


def _owners_fixed(connection: Connection, register: Register, row: Row) -> Iterator[str]:
    for field in _owners(register):
        owner = registers[field.to]
        above = reading.row_of(connection, owner, row[field.name]) if row.get(field.name) else None
        if above is not None:
            yield from _fixed(connection, owner, above)


def _owners(register: Register) -> list[Field]:
    return [field for field in register.fields if field.owned and _may_be_fixed(field.to)]


@cache
def _may_be_fixed(name: str) -> bool:
    register = registers.get(name)
    return register is not None and (
        register.fixed is not None
        or register.settled is not None
        or register.decided is not None
        or any(field.owned and _may_be_fixed(field.to) for field in register.fields)
    )
