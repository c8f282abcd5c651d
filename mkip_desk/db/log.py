"""The record of every change: who, when, why, and each record's changed columns before and after.

History is never rewritten: an undo is a change of its own that says which one it takes back.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    select,
)
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime


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


CHANGES = Table(
    "changes",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", UTCDateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("why", String, nullable=False),
    Column("file", String, nullable=False),  # the workbook that it was read from
    Column("file_hash", String, nullable=False),
    Column("takes_back", Integer, index=True),
    Column("schema_revision", String, nullable=False),
    sqlite_autoincrement=True,
)
"""One change: everything that was written in one transaction."""

CHANGED = Table(
    "changed_records",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("changes.id"), nullable=False, index=True),
    Column("register_name", String, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("ix_changed_records_of", "register_name", "record_id"),
    sqlite_autoincrement=True,
)
"""One record's part in a change. `before` is empty for an added one, `after` for a deleted one."""

READINGS = Table(
    "readings",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("changes.id"), nullable=False, index=True),
    Column("register_name", String, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Index("ix_readings_of", "register_name", "record_id"),
    sqlite_autoincrement=True,
)
"""What an import read for one record: for each field its cell, its words and its value as plain JSON."""

ORDINARY = (ChangeKind.EDIT, ChangeKind.IMPORT, ChangeKind.TAKE_BACK)
"""Kinds that an undo takes back; an undo or a redo is gone through by redo and undo instead."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as a list shows it. `at` is local time; `count` is how many records it touched."""

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


def begin(connection: Connection, row: Mapping[str, object], moment: datetime, who: str, revision: str) -> int:
    """Write down that a change is made, by whom and when; gives its id."""
    blank = {"why": "", "file": "", "file_hash": "", "takes_back": None}
    values = {**blank, **row, "at": moment.astimezone(UTC), "who": who, "schema_revision": revision}
    return int(connection.scalars(insert(CHANGES).returning(CHANGES.c.id), values).one())


def strike(connection: Connection, change_id: int) -> None:
    """Take out a change just begun that came to nothing; its id is not used again."""
    connection.execute(delete(CHANGES).where(CHANGES.c.id == change_id))


def end_of(day: date) -> datetime:
    """The first moment after that day in this computer's time."""
    if day >= date.max - timedelta(days=1):
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time()).astimezone(UTC)


def last_by(connection: Connection, day: date) -> int:
    """The newest change that had been made by the end of a day, 0 where there was none.

    Changes come in the order of their ids. Where a clock was once ahead or behind, so that their times say
    otherwise, as many times are believed as agree with that order.
    """
    end = end_of(day)
    moments = connection.execute(select(CHANGES.c.id, CHANGES.c.at).order_by(CHANGES.c.id))
    believed = believable([(change, at) for change, at in moments])
    return max((change for change, at in believed if at < end), default=0)


def believable(moments: Sequence[tuple[int, datetime]]) -> list[tuple[int, datetime]]:
    """The most of these that follow each other in time too, newest first; the newest of all where it is one choice."""
    levels: list[list[tuple[int, datetime]]] = []  # by how many can lead up to each; within one, times only fall
    for moment in moments:
        level = bisect_right(levels, moment[1], key=lambda found: found[-1][1])
        if level == len(levels):
            levels.append([])
        levels[level].append(moment)
    chain: list[tuple[int, datetime]] = []
    for equal in reversed(levels):
        chain.append(next(one for one in equal if one[1] <= chain[-1][1]) if chain else equal[-1])
    return chain


def taken_back(connection: Connection) -> frozenset[int]:
    """The changes that no longer stand: taken back, and the taking back not itself taken back."""
    rows = connection.execute(
        select(CHANGES.c.id, CHANGES.c.takes_back)
        .where(CHANGES.c.takes_back.is_not(None))
        .order_by(CHANGES.c.id.desc())
    )
    gone: set[int] = set()
    for change, target in rows:
        if change not in gone:
            gone.add(target)
    return frozenset(gone)


def to_undo(connection: Connection, revision: str) -> tuple[int, str] | None:
    """The change that undo would take back, as id and name."""
    return _newest(connection, ORDINARY, barrier(connection, revision))


def to_redo(connection: Connection, revision: str) -> tuple[int, str] | None:
    """The undo that redo would take back, as its id and the name of what it undid."""
    newest = select(func.max(CHANGES.c.id)).where(CHANGES.c.kind.in_(ORDINARY))
    last_edit = connection.scalar(newest) or 0
    return _newest(connection, (ChangeKind.UNDO,), max(last_edit, barrier(connection, revision)))


def _newest(connection: Connection, kinds: tuple[ChangeKind, ...], after: int) -> tuple[int, str] | None:
    gone = taken_back(connection)
    rows = connection.execute(
        select(CHANGES.c.id, CHANGES.c.name, CHANGES.c.kind)
        .where(CHANGES.c.kind.in_(kinds), CHANGES.c.id > after)
        .order_by(CHANGES.c.id.desc())
    )
    return next(((change, _called(name, kind)) for change, name, kind in rows if change not in gone), None)


def _called(name: str, kind: str) -> str:
    """What is undone: to undo the taking back of an import is not to undo the import."""
    return f"Take back: {name}" if kind == ChangeKind.TAKE_BACK else name


def barrier(connection: Connection, revision: str) -> int:
    """The newest change that must not be undone, nor anything before it: a restore, or an older schema's."""
    fixed = CHANGES.c.kind.in_((ChangeKind.RESTORE, ChangeKind.SET_UP)) | (CHANGES.c.schema_revision != revision)
    return connection.scalar(select(func.max(CHANGES.c.id)).where(fixed)) or 0


def unreadable(connection: Connection) -> list[str]:
    """What of the log is no longer what was written: how many parts of it, and of what."""
    found = []
    for column, what in (
        (CHANGED.c.before, "values before a change"),
        (CHANGED.c.after, "values after a change"),
        (READINGS.c.fields, "readings of an import"),
    ):
        words = cast(column, String)
        if count := connection.scalar(select(func.count()).where(column.is_not(None), ~func.json_valid(words))):
            found.append(f"{count:,} {what}")
    return found


def newest(connection: Connection) -> int:
    """The id of the newest change, 0 where there is none."""
    return connection.scalar(select(func.max(CHANGES.c.id))) or 0


def listed(connection: Connection, limit: int | None) -> list[ChangeRow]:
    """The changes, newest first."""
    gone = taken_back(connection)
    count = select(func.count()).where(CHANGED.c.change_id == CHANGES.c.id).scalar_subquery()
    chosen = ("id", "name", "kind", "at", "who", "why", "file", "file_hash")
    query = select(*(CHANGES.c[name] for name in chosen), count.label("count")).order_by(CHANGES.c.id.desc())
    return [
        ChangeRow(**{**row._mapping, "at": row.at.astimezone()}, stands=row.id not in gone)
        for row in connection.execute(query.limit(limit))
    ]


def touched(connection: Connection, change: int) -> dict[str, int]:
    """How many records of each register a change touched, in the order in which it came to them."""
    query = (
        select(CHANGED.c.register_name, func.count(CHANGED.c.record_id.distinct()))
        .where(CHANGED.c.change_id == change)
        .group_by(CHANGED.c.register_name)
        .order_by(func.min(CHANGED.c.id))
    )
    return {row[0]: row[1] for row in connection.execute(query)}
