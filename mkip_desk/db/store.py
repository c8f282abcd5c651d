"""The store: one open programme file, read by anyone on its thread, written through named changes."""

import contextlib
import getpass
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from mkip_desk.db import backup, file, history, log, migrate, opening, reading, undo
from mkip_desk.db.change import Change
from mkip_desk.db.history import FieldChange, Source
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.lock import Lock
from mkip_desk.db.log import CHANGES, ChangeKind, ChangeRow
from mkip_desk.db.tables import registers
from mkip_desk.db.undo import Undone
from mkip_desk.domain.errors import NothingToUndo, StoreError
from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.register import Record, Register, Value

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Changed:
    """What a committed change touched, for whoever shows it. `source` is whatever its maker gave."""

    name: str
    ids: Mapping[str, frozenset[int]]
    source: object = None

    @property
    def registers(self) -> frozenset[str]:
        """The names of the registers touched."""
        return frozenset(self.ids)


class Store:
    """An open programme file. Used on the thread that opened it; closed with `close` or by `with`."""

    def __init__(self, path: Path, lock: Lock | None, why_read_only: str, clock: Clock, who: str) -> None:
        self.path = path
        self.why_read_only = why_read_only  # a sentence; empty where it may be written
        self.registers: Mapping[str, Register] = registers
        self.files = KeptFiles(path)
        self._lock = lock
        self._clock = clock
        self._who = who
        self._watchers: list[Callable[[Changed], None]] = []
        self._engine = file.engine(path, read_only=lock is None)
        self._changed_since_backup = False
        self._writing_on: Connection | None = None

    @classmethod
    def create(cls, path: Path, *, clock: Clock | None = None, who: str = "") -> "Store":
        """Make an empty programme file and open it; raises StoreError where one is there or it cannot be made."""
        opening.make(path)
        return cls.open(path, clock=clock, who=who)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock | None = None, who: str = "") -> "Store":
        """Open a programme file, brought up to date first if it is an older one.

        Where another has it open, or its folder may not be written, it is opened for reading only and
        `why_read_only` says so. Raises StoreError for a file that is damaged, of another kind, or newer.
        """
        clock, who = clock or _now, who or _me()
        opened = opening.open_up(path, read_only=read_only, who=who, moment=clock().astimezone())
        return cls(path, opened.lock, opened.why_read_only, clock, who)

    def close(self) -> None:
        """Let the file go. The first close of a day with changes in it leaves a backup."""
        self._engine.dispose()
        if self._lock:
            with contextlib.suppress(StoreError):  # a backup that fails now must not stop the closing
                self._back_up_daily()
            self._lock.release()
            self._lock = None

    def move(self, target: Path) -> None:
        """Close, and put the programme with its kept files in its place under another name."""
        self._changed_since_backup = False
        self.close()
        with file.said_plainly(target):
            self.files.move(target)
            self.path.replace(target)

    def discard(self) -> None:
        """Close, and leave nothing of the programme behind."""
        self._changed_since_backup = False
        self.close()
        self.files.discard()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)

    def today(self) -> date:
        """Today, by the store's clock and this computer's time."""
        return self._clock().astimezone().date()

    def records(self, register: str, as_at: date | None = None) -> list[Record]:
        """Every record of a register; with a day, as the store held them at its end."""
        with self._reading() as connection:
            return reading.records(connection, registers[register], as_at)

    def record(self, register: str, record_id: int) -> Record | None:
        """One record, or None."""
        with self._reading() as connection:
            return reading.record(connection, registers[register], record_id)

    def names(self, register: str, as_at: date | None = None) -> dict[int, str]:
        """How each record of a register is named in a table, by id; in the register's order."""
        with self._reading() as connection:
            return reading.names(connection, registers[register], as_at)

    def history(self, register: str, record_id: int) -> list[FieldChange]:
        """What happened to a record, newest first."""
        with self._reading() as connection:
            return history.of_record(connection, registers[register], record_id)

    def whole_history(self, limit: int | None = None) -> list[FieldChange]:
        """What happened to anything, newest first."""
        with self._reading() as connection:
            return history.of_all(connection, limit)

    def sources(self, register: str) -> dict[int, list[Source]]:
        """For each record, what imports that still stand read for it, newest first."""
        with self._reading() as connection:
            return history.sources(connection, registers[register])

    def deleted(self, register: str) -> list[dict[str, Value]]:
        """Records that somebody deleted, as they last were."""
        with self._reading() as connection:
            return history.deleted(connection, registers[register])

    def changes(self, limit: int | None = None) -> list[ChangeRow]:
        """The changes made, newest first."""
        with self._reading() as connection:
            return log.listed(connection, limit)

    @contextlib.contextmanager
    def change(
        self, name: str, *, why: str = "", imported: Path | None = None, source: object = None
    ) -> Iterator[Change]:
        """The only door to writing: everything within is one change, done whole or not at all.

        `imported` is the workbook that it was read from; a copy is kept. Raises StoreError where the
        store is read-only or the disk refuses.
        """
        kind = ChangeKind.IMPORT if imported else ChangeKind.EDIT
        file_hash = self.files.keep(imported) if imported and not self.read_only else ""
        row = {
            "name": name,
            "kind": kind,
            "why": why,
            "file": imported.name if imported else "",
            "file_hash": file_hash,
        }
        with self._writing(row, source) as (_, change):
            yield change

    @property
    def undo_name(self) -> str | None:
        """The name of the change that `undo` would take back."""
        with self._reading() as connection:
            found = log.to_undo(connection, migrate.REVISION)
            return found[1] if found else None

    @property
    def redo_name(self) -> str | None:
        """The name of the change that `redo` would make again."""
        with self._reading() as connection:
            found = log.to_redo(connection, migrate.REVISION)
            return found[1] if found else None

    def undo(self, source: object = None) -> Undone:
        """Take the newest change back; raises NothingToUndo where there is none."""
        with self._reading() as connection:
            found = log.to_undo(connection, migrate.REVISION)
        if found is None:
            raise NothingToUndo("There is nothing to undo.")
        return self._revert(*found, ChangeKind.UNDO, source)

    def redo(self, source: object = None) -> Undone:
        """Make the change again that was undone last; raises NothingToUndo where there is none."""
        with self._reading() as connection:
            found = log.to_redo(connection, migrate.REVISION)
        if found is None:
            raise NothingToUndo("There is nothing to do again.")
        return self._revert(*found, ChangeKind.REDO, source)

    def take_back(self, change_id: int, source: object = None) -> Undone:
        """Take back one change whatever came after it, keeping and naming what was edited since.

        Raises NothingToUndo for a change that is not there or taken back already, and for one from before a
        restore or before the file was brought up to date.
        """
        with self._reading() as connection:
            row = connection.execute(select(CHANGES).where(CHANGES.c.id == change_id)).one_or_none()
            fixed = change_id in log.taken_back(connection) or change_id <= log.barrier(connection, migrate.REVISION)
        if row is None or fixed or row.kind not in log.ORDINARY:
            raise NothingToUndo("That change cannot be taken back: it no longer stands, or is of a kind that stays.")
        return self._revert(change_id, row.name, ChangeKind.TAKE_BACK, source)

    def watch(self, callback: Callable[[Changed], None]) -> None:
        """Call this after every committed change."""
        self._watchers.append(callback)

    def check(self) -> list[Finding]:
        """Everything that is wrong with the file: damage, records that point nowhere, kept files missing."""
        place = Place(file=str(self.path))
        found: list[Finding] = []
        with self._reading() as connection:
            for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
                if told != "ok":
                    found.append(Finding(Weight.LEFT_OUT, place, f"The file is damaged: {told}. Restore a backup."))
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                sentence = f"Record {row[1]} under {row[0]} points to a record that is not there."
                found.append(Finding(Weight.LEFT_OUT, place, sentence))
            kept = select(CHANGES.c.file, CHANGES.c.file_hash).where(CHANGES.c.file_hash != "").distinct()
            for name, file_hash in connection.execute(kept):
                if self.files.path(file_hash) is None:
                    sentence = f"The kept copy of {name} is missing from {self.files.folder.name}."
                    found.append(Finding(Weight.NOTE, place, sentence))
        return found

    def back_up(self, why: str = "by hand") -> Path:
        """Make a backup now and say where it lies."""
        self._changed_since_backup = False
        return backup.make(self.path, self._clock().astimezone(), why)

    def backups(self) -> list[backup.Backup]:
        """The backups of this programme with what each holds, newest first."""
        return backup.listed(self.path)

    def restore(self, path: Path) -> Path:
        """Put a backup in place of what is here, which is itself backed up first; gives that backup.

        Raises StoreError where the backup is damaged or no programme, or the store is read-only. Nothing
        from before a restore is undone; to go back, restore the backup that this gives.
        """
        self._must_write()
        held = backup.look(path)
        before = self.back_up("before a restore")
        self._engine.dispose()
        backup.copy(path, self.path)
        with file.said_plainly(self.path):
            opening.bring_up_to_date(self.path, self._lock, self._clock().astimezone())
        self._engine = file.engine(self.path, read_only=False)
        self.note_restored(held)
        return before

    def note_restored(self, held: backup.Backup) -> None:
        """Say in the history that this is a backup put back: nothing before it can be undone."""
        row = {"name": f"Restore the backup of {held.at:%d/%m/%Y %H:%M}", "kind": ChangeKind.RESTORE}
        with self._writing(row, None) as (_, change):
            change.touched = {name: set() for name in registers}

    def _revert(self, target: int, name: str, kind: ChangeKind, source: object) -> Undone:
        with self._writing({"name": name, "kind": kind, "takes_back": target}, source) as (connection, change):
            return Undone(name, undo.revert(connection, change, target))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._writing_on is not None:  # within a change, what it has written so far is what is read
            yield self._writing_on
            return
        with file.said_plainly(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def _writing(self, row: dict[str, Any], source: object) -> Iterator[tuple[Connection, Change]]:
        self._must_write()
        if self._writing_on is not None:
            raise RuntimeError("a change was begun within another")
        with file.said_plainly(self.path), self._engine.begin() as connection:
            moment = self._clock().astimezone(UTC)
            blank = {"why": "", "file": "", "file_hash": "", "takes_back": None}
            values = blank | row | {"at": moment, "who": self._who, "schema_revision": migrate.REVISION}
            change_id = connection.scalar(insert(CHANGES).returning(CHANGES.c.id), values)
            change = Change(connection, change_id)
            self._writing_on = connection
            try:
                yield connection, change
            finally:
                self._writing_on = None
        self._changed_since_backup = True
        ids = {name: frozenset(touched) for name, touched in change.touched.items()}
        for watcher in list(self._watchers):
            watcher(Changed(row["name"], ids, source))

    def _must_write(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.path.name} is open for reading only. {self.why_read_only}")

    def _back_up_daily(self) -> None:
        if not self._changed_since_backup:
            return
        today = self._clock().astimezone()
        folder = backup.folder_of(self.path)
        if not any(folder.glob(f"{today:%Y-%m-%d} *{file.SUFFIX}")):
            backup.make(self.path, today, "at closing")


def _now() -> datetime:
    return datetime.now(UTC)


def _me() -> str:
    return f"{getpass.getuser()} on {socket.gethostname()}"
