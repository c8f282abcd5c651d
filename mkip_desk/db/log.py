"""The record of every change: who, when, why, and each record's changed columns before and after.

History is never rewritten: an undo is a change of its own that says which one it takes back.
"""

import contextlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from sqlite3 import Connection
from typing import Any, NamedTuple

from mkip_desk.db.file import MEND
from mkip_desk.db.tables import registers
from mkip_desk.domain.errors import Damaged
from mkip_desk.domain.registers.register import Register


class ChangeKind(StrEnum):
    """What sort of change it is, which decides what can be taken back."""

    EDIT = "edit"
    IMPORT = "import"
    SET_UP = "set up"  # what a new programme begins with: it is not undone
    UNDO = "undo"
    REDO = "redo"
    TAKE_BACK = "take back"  # of an older change, a whole import for one
    FORGET = "forget"  # somebody taken out of everything, this record included: not undone
    RESTORE = "restore"  # a backup put back: nothing before it is undone


def headline(kind: str, name: str) -> str:
    """How a change is called in a list: an undo says what it undid."""
    words: Mapping[str, str] = {
        ChangeKind.UNDO: "Undo: ",
        ChangeKind.REDO: "Redo: ",
        ChangeKind.TAKE_BACK: "Take back: ",
    }
    return words.get(kind, "") + name


ORDINARY = (ChangeKind.EDIT, ChangeKind.IMPORT, ChangeKind.TAKE_BACK)
"""Kinds that an undo takes back; an undo or a redo is gone through by redo and undo instead."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as a list shows it. `at` is local time; `count` is how many records it touched, as `touched` counts."""

    id: int
    name: str
    kind: str
    at: datetime
    who: str
    why: str
    file: str
    file_hash: str
    count: int
    stands: bool  # not taken back
    fixed: str  # why it cannot be taken back, in a sentence; empty where it can


def moment_of(held: str) -> datetime:
    """The moment that a change was made, as the table holds it; raises Damaged where it holds none."""
    try:
        return datetime.fromisoformat(held).replace(tzinfo=UTC)
    except (ValueError, TypeError) as error:
        raise Damaged(f"The programme is damaged: {held!r} stands in its history for a moment. {MEND}") from error


def held_as(words: str | None) -> dict[str, Any] | None:
    """What the log holds as JSON: columns, or readings, by name; raises Damaged where that cannot be read."""
    if words is None:
        return None
    try:
        held = json.loads(words)
    except (ValueError, TypeError) as error:
        raise Damaged(f"The programme is damaged: a part of its history cannot be read. {MEND}") from error
    if not isinstance(held, dict):
        raise Damaged(f"The programme is damaged: a part of its history is not what was written. {MEND}")
    return held


def register_of(name: str) -> Register:
    """The register that the log names; raises Damaged where there is none of that name."""
    if name not in registers:
        raise Damaged(f"The programme is damaged: its history tells of “{name}”, and there is no such register. {MEND}")
    return registers[name]


def last_by(connection: Connection, day: date, today: date) -> int:
    """The newest change that had been made by the end of a day before today, 0 where there was none.

    Changes come in the order of their ids. Where a clock was once ahead or behind, so that their days say otherwise,
    as many days are believed as agree with that order, and none that is still to come.
    """
    moments = connection.execute("SELECT id, at FROM changes ORDER BY id").fetchall()
    days = [(change, moment_of(at).astimezone().date()) for change, at in moments]
    believed = believable([(change, made) for change, made in days if made <= today])
    return max((change for change, made in believed if made <= day), default=0)


def believable(days: Sequence[tuple[int, date]]) -> list[tuple[int, date]]:
    """The most of these that follow each other in time too, newest first; the newest of all where it is one choice."""
    levels: list[list[tuple[int, date]]] = []  # by how many can lead up to each; within one, days only fall
    for one in days:
        level = bisect_right(levels, one[1], key=lambda found: found[-1][1])
        if level == len(levels):
            levels.append([])
        levels[level].append(one)
    chain: list[tuple[int, date]] = []
    for equal in reversed(levels):
        chain.append(next(one for one in equal if one[1] <= chain[-1][1]) if chain else equal[-1])
    return chain


def taken_back(connection: Connection) -> frozenset[int]:
    """The changes that no longer stand: taken back, and the taking back not itself taken back."""
    takings = "SELECT id, takes_back FROM changes WHERE takes_back IS NOT NULL ORDER BY id DESC"
    gone: set[int] = set()
    for change, target in connection.execute(takings).fetchall():
        if change not in gone:
            gone.add(target)
    return frozenset(gone)


def to_undo(connection: Connection, revision: str) -> tuple[int, str] | None:
    """The change that undo would take back, as id and name."""
    return _newest(connection, ORDINARY, max(barriers(connection, revision)))


def to_redo(connection: Connection, revision: str) -> tuple[int, str] | None:
    """The undo that redo would take back, as its id and the name of what it undid."""
    last_edit = _highest(connection, f"kind IN ({_marks(ORDINARY)})", ORDINARY)
    return _newest(connection, (ChangeKind.UNDO,), max(last_edit, *barriers(connection, revision)))


def why_fixed(change: int, kind: str, barriers: "Barriers", *, stands: bool) -> str:
    """Why a change cannot be taken back whatever came after it, in a sentence; empty where it can."""
    if kind not in ORDINARY:
        return "It is of a kind that stays."
    if not stands:
        return "It has been taken back already."
    if change <= barriers.restored:
        return "A backup has been put back since. To go back behind that, put back a backup that is older than it."
    if change <= barriers.older:
        return "It was made before the programme was brought up to date for this version of MKIP Desk."
    return ""


def _newest(connection: Connection, kinds: tuple[ChangeKind, ...], after: int) -> tuple[int, str] | None:
    gone = taken_back(connection)
    query = f"SELECT id, name, kind FROM changes WHERE kind IN ({_marks(kinds)}) AND id > ? ORDER BY id DESC"
    with contextlib.closing(connection.execute(query, (*kinds, after))) as rows:
        return next(((change, _called(name, kind)) for change, name, kind in rows if change not in gone), None)


def _called(name: str, kind: str) -> str:
    """What is undone: to undo the taking back of an import is not to undo the import."""
    return f"Taking back of {name}" if kind == ChangeKind.TAKE_BACK else name


class Barriers(NamedTuple):
    """The newest changes that must not be undone, nor anything before them; 0 where there is none."""

    restored: int  # a backup put back, or what the programme was set up with
    older: int  # made with an older schema


def barriers(connection: Connection, revision: str) -> Barriers:
    """Behind which nothing is undone."""
    fixed = (ChangeKind.RESTORE, ChangeKind.SET_UP)
    restored = _highest(connection, f"kind IN ({_marks(fixed)})", fixed)
    return Barriers(restored, _highest(connection, "schema_revision <> ?", (revision,)))


def unreadable(connection: Connection) -> list[str]:
    """What of the log is no longer what was written: how many parts of it, and of what."""
    found = []
    for table, column, what in (
        ("changed_records", "before", "values before a change"),
        ("changed_records", "after", "values after a change"),
        ("readings", "fields", "readings of an import"),
    ):
        query = f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND NOT json_valid({column})"
        if count := connection.execute(query).fetchone()[0]:
            found.append(f"{count:,} {what}")
    return found


def newest(connection: Connection) -> int:
    """The id of the newest change, 0 where there is none."""
    return _highest(connection, "TRUE")


def listed(connection: Connection, limit: int | None, revision: str) -> list[ChangeRow]:
    """The changes, newest first."""
    gone, fixed = taken_back(connection), barriers(connection, revision)
    query = f"""
        SELECT id, name, kind, at, who, why, file, file_hash, (
            SELECT coalesce(
                nullif(count(DISTINCT iif(register_name IN ({_marks(_PARTS)}), NULL, register_name || record_id)), 0),
                count(DISTINCT register_name || record_id)
            ) FROM changed_records WHERE change_id = changes.id
        )
        FROM changes ORDER BY id DESC LIMIT ?
    """
    rows = connection.execute(query, (*_PARTS, _EVERY if limit is None else limit)).fetchall()
    return [
        ChangeRow(
            change,
            name,
            kind,
            moment_of(at).astimezone(),
            who,
            why,
            file,
            file_hash,
            count,
            change not in gone,
            why_fixed(change, kind, fixed, stands=change not in gone),
        )
        for change, name, kind, at, who, why, file, file_hash, count in rows
    ]


def touched(connection: Connection, change: int) -> dict[str, int]:
    """How many records of each register a change touched, in the order in which it came to them.

    Who takes part in a record is part of it, and counted where nothing else was touched.
    """
    query = """
        SELECT register_name, count(DISTINCT record_id) FROM changed_records
        WHERE change_id = ? GROUP BY register_name ORDER BY min(id)
    """
    counts: dict[str, int] = dict(connection.execute(query, (change,)).fetchall())
    return {name: count for name, count in counts.items() if name not in _PARTS} or counts


_PARTS = tuple(sorted({field.through for one in registers.values() for field in one.fields if field.through}))
"""The registers that say who takes part in a record of another."""

_EVERY = -1
"""SQLite's way to say that there is no limit."""


def _highest(connection: Connection, which: str, values: Sequence[object] = ()) -> int:
    """The highest id of the changes that an SQL condition holds for, 0 where there is none."""
    return int(connection.execute(f"SELECT max(id) FROM changes WHERE {which}", values).fetchone()[0] or 0)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
