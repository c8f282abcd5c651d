"""The store: one open programme file, read by anyone on its thread, written through named changes."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from mkip_desk.db import backup, file, log, migrate, opening, undo
from mkip_desk.db.access import Access
from mkip_desk.db.change import Change
from mkip_desk.db.checking import faults_in
from mkip_desk.db.codec import to_columns
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.fixed import refuse_fixed_change, refuse_fixed_edits
from mkip_desk.db.forgetting import Forgotten, forget, leave_no_trace
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.lock import whoever
from mkip_desk.db.reader import Clock, Reader
from mkip_desk.db.restoring import Restored, put_back
from mkip_desk.db.tables import registers
from mkip_desk.db.undo import Undone
from mkip_desk.domain.errors import NothingToUndo, StoreError, WrongValue
from mkip_desk.domain.findings import Finding
from mkip_desk.domain.registers.register import Register

if TYPE_CHECKING:
    from mkip_desk.db.writing import Writer


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


class Store(Reader):
    """An open programme file. Used on the thread that opened it; closed with `close` or by `with`."""

    def __init__(self, path: Path, opened: opening.Opened, clock: Clock, who: str) -> None:
        self.path = path
        self.why_read_only = opened.why_read_only  # a sentence; empty where it may be written
        self.lost = opened.lost  # what was typed and not saved and cannot be read, in a sentence
        self.registers: Mapping[str, Register] = registers
        self.files = KeptFiles(path)
        self._lock = opened.lock
        self._clock = clock
        self._who = who
        self._watchers: list[Callable[[Changed], None]] = []
        self._changed_since_backup = self._lock is not None and self._lock.after_a_crash
        self._last_change = 0  # the id of the last one made here
        self._writing_now = False
        self._began: backup.Beginning | None
        with file.said_plainly(path):
            self._connect()

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
        clock, who = clock or partial(datetime.now, UTC), who or whoever()
        with file.said_plainly(path):
            path = file.real(path)
        opened = opening.open_up(path, read_only=read_only, who=who, moment=clock().astimezone())
        try:
            return cls(path, opened, clock, who)
        except BaseException:
            if opened.lock:
                opened.lock.release()
            raise

    def close(self) -> str:
        """Let the file go. A day's last close with changes in it leaves a backup; gives why there is none."""
        replaced = self._is_replaced()
        self._access.close()
        if self._lock is None:
            return ""
        try:
            if self._changed_since_backup and replaced:
                return f"{self.path} was replaced by another program while it was open. Look whether all is in it."
            if self._changed_since_backup:
                backup.make_at_closing(self.path, self._clock().astimezone())
        except StoreError as error:
            return str(error)
        finally:
            self._lock.release()
            self._lock = None
        return ""

    def move(self, target: Path) -> None:
        """Close, and put the programme with its kept files in its place under another name."""
        self._changed_since_backup = False
        self.close()
        with file.said_plainly(target):
            if target.exists():
                raise StoreError(f"{target} has been made by somebody else meanwhile. Choose another name.")
            with self.files.moved(target):
                file.set_journal_aside(target)  # of one that is gone, and would be played into this
                self.path.replace(target)

    def discard(self) -> None:
        """Close, and leave nothing of the programme behind."""
        self._changed_since_backup = False
        self.close()
        self.files.discard()
        file.delete(self.path)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)

    @property
    def began(self) -> backup.Beginning | None:
        """How the programme began, to tell it from another of its name; None where that does not say which it is."""
        if self._began is None:
            with self._reading() as connection:
                self._began = backup.beginning_in(connection)
        return self._began

    @contextlib.contextmanager
    def change(
        self,
        name: str,
        *,
        why: str = "",
        imported: Path | None = None,
        attached: Path | None = None,
        source: object = None,
        set_up: bool = False,
    ) -> Iterator[Change]:
        """The only door to writing: everything within is one change, done whole or not at all.

        An edit after which everything is as it was is no change: there is nothing of it to undo.
        `imported` is the workbook that it was read from, `attached` a file that it adds; a copy of either is kept, as
        the change's `file_hash`. `set_up` is what a new programme begins with, which is not undone. Raises StoreError
        where the store is read-only or the disk refuses, FileError where the file cannot be kept.
        """
        kind = log.ChangeKind.IMPORT if imported else log.ChangeKind.SET_UP if set_up else log.ChangeKind.EDIT
        row = {"name": name, "kind": kind, "why": why, "file": imported.name if imported else ""}
        with self._writing(row, source, imported or attached) as (_, change):
            yield change

    def refused(self, register: str, edits: Mapping[int, Mapping[str, Any]]) -> str:
        """Why records that stay as they are would not take these edits, a sentence; empty where they would.

        Nothing is written: it can be said before something else is asked about them.
        """
        described = registers[register]
        columns = {record_id: to_columns(described, values) for record_id, values in edits.items()}
        with self._reading() as connection:
            try:
                refuse_fixed_edits(connection, described, columns)
            except WrongValue as error:
                return str(error)
        return ""

    def undo(self, source: object = None) -> Undone:
        """Take the newest change back; raises NothingToUndo where there is none."""
        with self._reading() as connection:
            found = log.to_undo(connection, migrate.REVISION)
        if found is None:
            raise NothingToUndo("There is nothing to undo.")
        return self._revert(*found, log.ChangeKind.UNDO, source)

    def redo(self, source: object = None) -> Undone:
        """Make the change again that was undone last; raises NothingToUndo where there is none."""
        with self._reading() as connection:
            found = log.to_redo(connection, migrate.REVISION)
        if found is None:
            raise NothingToUndo("There is nothing to do again.")
        return self._revert(*found, log.ChangeKind.REDO, source)

    def take_back(self, change_id: int, source: object = None) -> Undone:
        """Take back one change whatever came after it, keeping and naming what was edited since.

        Raises NothingToUndo for a change that is not there or taken back already, and for one from before a
        restore or before the file was brought up to date, or of which all would be kept; WrongValue where it is part of
        what has been locked.
        """
        row = next((each for each in self.changes() if each.id == change_id), None)
        if row is None or row.fixed:
            raise NothingToUndo(f"That change cannot be taken back. {row.fixed if row else 'It is not there.'}")
        with self._reading() as connection:
            refuse_fixed_change(connection, change_id)
        return self._revert(change_id, row.name, log.ChangeKind.TAKE_BACK, source)

    def forget(self, person_id: int) -> Forgotten:
        """Take a person out of records, history and drafts, for good; backups and kept files are as they were."""
        self._must_write()  # before the drafts are looked at: they may be another's who writes
        row = {"name": "Forget a person", "kind": log.ChangeKind.FORGET}
        with DraftsFile(self.path).as_they_were_on_failure(), self._writing(row, None, None) as (writer, change):
            forgotten = forget(writer, change, person_id, self.path, self.began)
        return leave_no_trace(self.path, forgotten)

    def get_ready_to_write(self) -> None:
        """Read in what the first change would otherwise wait for: SQLModel, above all."""
        if not self.read_only:
            with file.said_plainly(self.path):
                self._access.get_ready_to_write()

    def watch(self, callback: Callable[[Changed], None]) -> None:
        """Call this after every committed change."""
        self._watchers.append(callback)

    def check(self) -> list[Finding]:
        """Everything that is wrong with the file: damage, records that point nowhere, kept files missing."""
        with self._reading() as connection:
            return list(faults_in(connection, self.path, self.files))

    def back_up(self, why: str = "by hand") -> Path:
        """Make a backup now and say where it lies."""
        made = backup.make(self.path, self._clock().astimezone(), why)
        self._changed_since_backup = False
        return made

    def backups(self) -> list[backup.Backup]:
        """The backups of this programme with what each holds, newest first."""
        return backup.listed(self.path)

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of what is here, which is itself backed up first.

        Raises StoreError where the backup is damaged or no programme, or the store is read-only. Nothing
        from before a restore is undone; to go back, restore the backup of what was there before.
        """
        self._must_write()
        self._access.let_go()
        restored = put_back(self.path, path, self._clock().astimezone(), self._who)
        with contextlib.suppress(OSError):  # where nothing is there any more, the next reading says so
            self._file, self._began = self.path.stat(), restored.held.began
        self._changed_since_backup, self._last_change = True, 0
        self._tell(Changed(restored.name, dict.fromkeys(registers, frozenset())))
        return restored

    def _revert(self, target: int, name: str, kind: log.ChangeKind, source: object) -> Undone:
        with self._writing({"name": name, "kind": kind, "takes_back": target}, source, None) as (_, change):
            kept, first = undo.revert(change, target)
            if kind is log.ChangeKind.TAKE_BACK and kept and not change.touched:
                raise NothingToUndo(f"Nothing of it was taken back. {' '.join(kept)}")
            return Undone(name, kept, first)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        if not self._writing_now:
            self._see_that_it_is_still_there()
        with file.said_plainly(self.path), self._access.reading() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self, row: dict[str, Any], source: object, kept: Path | None) -> Iterator[tuple["Writer", Change]]:
        self._must_write()
        if self._writing_now:
            raise RuntimeError("a change was begun within another")
        self._see_that_it_is_still_there()
        keeping = self.files.keeping(kept) if kept else contextlib.nullcontext("")
        with keeping as file_hash, file.said_plainly(self.path), self._access.writing() as writer:
            about = {**row, "file_hash": file_hash} if row.get("file") else row
            change_id = writer.begin(about, self._clock(), self._who, migrate.REVISION)
            if change_id <= self._last_change:
                raise StoreError(
                    f"{self.path.name} has been put back to an earlier state by another program, so nothing was saved. "
                    "Close it and open it again, and see in History and Backups what is missing."
                )
            by_hand = row["kind"] == log.ChangeKind.EDIT
            change = Change(writer, change_id, self._today(writer.plain), file_hash, by_hand=by_hand)
            self._writing_now = True
            try:
                yield writer, change
            finally:
                self._writing_now = False
            if change.failed:
                raise WrongValue("A value was refused, so nothing of this change was kept.")
            if row["kind"] == log.ChangeKind.EDIT and not change.touched:
                writer.strike(change_id)
                return
            self._changed_since_backup = True  # also where it cannot be told whether it is kept
        self._last_change = change_id
        self._tell(Changed(row["name"], {name: frozenset(ids) for name, ids in change.touched.items()}, source))

    def _tell(self, changed: Changed) -> None:
        """Tell every watcher, also where one of them fails: what it is told of is done and kept."""
        with contextlib.ExitStack() as told:
            for watcher in reversed(self._watchers):
                told.callback(watcher, changed)

    def _must_write(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.path.name} is open for reading only. {self.why_read_only}")

    def _connect(self) -> None:
        there = self.path.stat()  # before: a file that is replaced between the two is seen to be another
        self._access, self._file, self._began = Access(self.path, read_only=self._lock is None), there, None

    def _is_replaced(self) -> bool:
        try:
            return not os.path.samestat(self._file, self.path.stat())
        except OSError:
            return False

    def _see_that_it_is_still_there(self) -> None:
        """A reader follows a file that was replaced, by a restore say; a writer must not write to one that is gone."""
        with file.said_plainly(self.path):
            self.path.stat()
            if not self._is_replaced():
                return
            if self.read_only:
                file.check_header(self.path)
                opening.check_and_migrate(self.path, why_not=self.why_read_only)
                replaced = self._access
                self._connect()
                replaced.close()
                return
        raise StoreError(
            f"{self.path.name} has been replaced by another program since it was opened, so nothing was saved. "
            "Close it and open it again."
        )
