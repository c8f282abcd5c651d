"""Taking a change back, by a change of its own that keeps what was edited since and names it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from mkip_desk.db import reading
from mkip_desk.db.change import Change
from mkip_desk.db.codec import Columns, columns_of, fields_of, from_plain, to_plain, whole_row
from mkip_desk.db.log import held_as, register_of
from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import Register, pointers
from mkip_desk.pieces import in_pieces, let_go

Key = tuple[str, int]
"""A record of any register: the register's name and the record's id."""

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what was kept because it has been edited since, a sentence each.

    `first` is the register and the id of the record that the change began with, which may be gone.
    """

    name: str
    kept: tuple[str, ...] = ()
    first: Key | None = None


class Logged(NamedTuple):
    """One record's part in a change, as the log has it."""

    register_name: str
    record_id: int
    before: Any
    after: Any


def revert(change: Change, target: int) -> tuple[tuple[str, ...], Key | None]:
    """Write the opposite of a change within `change`; give the sentences for what was kept, and its first record."""
    query = "SELECT register_name, record_id, before, after FROM changed_records WHERE change_id = ? ORDER BY id DESC"
    logged = change.reading.execute(query, (target,))
    rows = [Logged(name, record_id, held_as(before), held_as(after)) for name, record_id, before, after in logged]
    change.reading.execute("PRAGMA defer_foreign_keys = ON")  # of two records that go, either may point to the other
    kept = tuple(dict.fromkeys(_written_back(change, rows)))
    first = (rows[-1].register_name, rows[-1].record_id) if rows else None
    let_go(rows)
    return kept, first


def _written_back(change: Change, rows: Sequence[Logged]) -> Iterator[str]:
    added = _added(rows)
    named = dict.fromkeys(row.register_name for row in rows)
    pointed_to = (target for name in named for target, _ in _targets(register_of(name)))
    there = {name: reading.ids(change.reading, registers[name]) for name in {*named, *pointed_to}}
    known = _with_what_comes_back(rows, there)
    for (name, deleted), group in groupby(rows, key=lambda row: (row.register_name, row.after is None)):
        register = registers[name]
        if deleted:
            yield from _put_back(change, register, {row.record_id: row.before for row in group}, there[name], known)
        else:
            edits = [row for row in group if (name, row.record_id) not in added]
            yield from _set_back(change, register, edits, known)
    yield from _take_away(change, added)


def _added(rows: Sequence[Logged]) -> dict[Key, Plain]:
    """What the change added, as it left it: edited again by the same change, that is. Newest first, as `rows` are."""
    added: dict[Key, Plain] = {}
    for row in reversed(rows):
        key = (row.register_name, row.record_id)
        if row.before is None:
            added[key] = row.after
        elif key in added and row.after is not None:
            added[key] = {**added[key], **row.after}
    return dict(reversed(added.items()))


def _with_what_comes_back(rows: Sequence[Logged], there: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """What is there once all is put back that can be: nothing without what it must point to."""
    back = {(row.register_name, row.record_id): row.before for row in rows if row.after is None}
    known = {name: set(ids) for name, ids in there.items()}
    for name, record_id in back:
        known[name].add(record_id)
    while lost := [
        key for key, before in back.items() if key[1] not in there[key[0]] and _lacks(key[0], before, known)
    ]:
        for name, record_id in lost:
            known[name].discard(record_id)
            del back[name, record_id]
    return known


def _lacks(name: str, before: Plain, known: Mapping[str, set[int]]) -> bool:
    """Whether what a record must point to is not there."""
    targets = _targets(registers[name])
    return any(registers[name].field(field).required and before.get(field) not in known[to] for to, field in targets)


def _put_back(
    change: Change, register: Register, gone: Mapping[int, Plain], there: set[int], known: Mapping[str, set[int]]
) -> Iterator[str]:
    """Put deleted records back; what one pointed to may have gone since, and is left empty or leaves it out."""
    rows = []
    for record_id, before in gone.items():
        columns = {**whole_row(register, before), "id": record_id}
        broken = [name for target, name in _targets(register) if columns[name] and columns[name] not in known[target]]
        labels = ", ".join(register.field(name).label.lower() for name in broken)
        if any(register.field(name).required for name in broken):
            yield f"{register.name_of(before)} was not put back: its {labels} has been deleted since."
        elif record_id not in there:
            rows.append({**columns, **dict.fromkeys(broken)})
            there.add(record_id)
            if broken:
                yield f"{register.name_of(before)} was put back without its {labels}, which has been deleted since."
    change.insert(register.name, rows)


def _set_back(
    change: Change, register: Register, edits: Sequence[Logged], known: Mapping[str, set[int]]
) -> Iterator[str]:
    """Set back what was edited, newest first: a change may have edited a record more than once."""
    rows = reading.rows_with(change.reading, register, "id", {edit.record_id for edit in edits})
    now = {row["id"]: dict(row) for row in rows}
    back: dict[int, Columns] = {}
    for edit in edits:
        if edit.record_id not in now:
            yield f"{register.a_one.capitalize()} that was edited is no longer there, and stays deleted."
            continue
        row = now[edit.record_id]
        columns, kept = _as_before(register, row, edit, known)
        row |= columns
        back[edit.record_id] = back.get(edit.record_id, {}) | columns
        yield from kept
    change.set_columns(register.name, back)


def _as_before(
    register: Register, row: Columns, edit: Logged, known: Mapping[str, set[int]]
) -> tuple[Columns, list[str]]:
    """The columns of a row as they were before an edit, and a sentence for each kind of field that stays as it is."""
    plain, before, after = to_plain(row), edit.before, edit.after
    fields = fields_of(register, after)
    edited = [field for field in fields if any(plain.get(name) != after.get(name) for name in columns_of(field))]
    gone = [field for field in fields if field.target and before[field.name] not in (None, *known[field.target])]
    back = [field for field in fields if field not in edited and field not in gone]
    columns = {name: before.get(name) for field in back for name in columns_of(field)}
    kept = []
    if edited:
        kept.append(f"{register.name_of(row)}: {', '.join(field.label for field in edited)} was kept as edited since.")
    if gone:
        kept.append(
            f"{register.name_of(row)}: {', '.join(field.label for field in gone)} was kept, as what it was is gone."
        )
    return from_plain(register, columns), kept


def _take_away(change: Change, added: Mapping[Key, Plain]) -> Iterator[str]:
    """Delete what the change added, but for what was edited since and what hangs together with it."""
    rows = {
        (name, record_id): row
        for name in dict.fromkeys(name for name, _ in added)
        for record_id, row in reading.rows_of(change.reading, registers[name]).items()
        if (name, record_id) in added
    }
    reasons = {key: _edited(key, row, added[key]) for key, row in rows.items()}
    for key, reason in _held(change, added):
        reasons[key] = reasons.get(key) or reason
    keep = _together(rows, {key for key, reason in reasons.items() if reason})
    going = [key for key in added if key in rows and key not in keep]
    for key in rows:
        if reasons[key]:
            yield f"{registers[key[0]].name_of(rows[key])} was kept: {reasons[key]}."
    for name, keys in groupby(going, key=lambda key: key[0]):
        for some in in_pieces(list(keys)):
            change.remove(name, [rows.pop(key) for key in some])


def _edited(key: Key, row: Plain, after: Plain) -> str:
    different = [name for name, value in to_plain(row).items() if value != after.get(name)]
    labels = ", ".join(field.label for field in fields_of(registers[key[0]], different))
    return f"{labels} has been edited since" if different else ""


def _held(change: Change, added: Mapping[Key, Plain]) -> Iterator[tuple[Key, str]]:
    """Added records that something else points to now, and what it is."""
    for name in dict.fromkeys(name for name, _ in added):
        for other, field in pointers(registers.values(), registers[name]):
            pointing = f"SELECT id, [{field.name}] FROM {other.name}"
            for other_id, pointed in change.reading.execute(pointing).fetchall():
                if (name, pointed) in added and (other.name, other_id) not in added:
                    yield (name, pointed), f"there is something under {other.title} that belongs to it"


def _together(rows: Mapping[Key, Plain], keep: set[Key]) -> set[Key]:
    """With what is kept goes what it points to, and what it owns."""
    owned: dict[Key, list[Key]] = {}
    for key, row in rows.items():
        register = registers[key[0]]
        for field in register.fields:
            if field.owned:
                owned.setdefault((field.target, row[field.name]), []).append(key)
    waiting = list(keep)
    while waiting:
        key = waiting.pop()
        linked = [(target, rows[key][field]) for target, field in _targets(registers[key[0]])]
        new = {other for other in (*linked, *owned.get(key, ())) if other in rows} - keep
        keep |= new
        waiting += new
    return keep


def _targets(register: Register) -> list[tuple[str, str]]:
    """The registers that this one points into, each with its field's name."""
    return [(field.target, field.name) for field in register.fields if field.target and not field.through]
