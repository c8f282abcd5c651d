"""Putting a backup in a programme's place: made ready beside it, its history saying so, then put there in one step.

What was there before is backed up first, or set aside where it can no longer be opened.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkip_desk.db import backup, file, ids, log, migrate, opening
from mkip_desk.db.access import Access
from mkip_desk.db.backup import Backup, Made
from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.lock import whoever
from mkip_desk.domain.errors import Damaged, StoreError, Uncertain
from mkip_desk.whole_file import let_read_as


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that was put back, and where what was there before lies now; None where nothing was.

    `lacks` says in a sentence what kept files are not backed up with that; it is empty where all are.
    """

    held: Backup
    before: Path | None
    lacks: str = ""

    @property
    def name(self) -> str:
        """What the history calls it."""
        return _name(self.held)


def put_back(path: Path, chosen: Path, moment: datetime, who: str) -> Restored:
    """Put the chosen backup in the programme's place; whoever calls holds the programme's lock.

    Raises StoreError where the backup is damaged, no programme, of another programme, or of a newer
    version, and where the disk refuses; the programme and its backups are then as they were.
    """
    held = backup.look(chosen)
    with file.said_plainly(path):
        if path.exists() and path.samefile(chosen):
            its = backup.folder_of(path)
            raise StoreError(f"{chosen} is the programme itself. Choose one of its backups in {its}.")
    staged = backup.staged(path)
    try:
        with file.said_plainly(path):
            there = _look_at(path)
            file.delete(staged)
            backup.copy(chosen, staged, named=path)
            opening.check_and_migrate(staged, named=chosen)
            if there:
                _see_that_it_is_the_same(path, there, staged, chosen)
            _carry_ids(there.ids if there else _ids_of_drafts(path), staged)
            _note(staged, held, moment, who)
            with file.said_plainly(KeptFiles(path).folder):
                KeptFiles(path).bring_back(chosen.parent)
            if path.exists():
                let_read_as(path, staged)
            with _kept(path, moment, whole=there is not None) as before:
                file.journal_of(path).unlink(missing_ok=True)
                staged.replace(path)
    finally:
        with contextlib.suppress(OSError):  # it is cleared away when the programme is next opened
            file.delete(staged)
    backup.let_oldest_go(path, spared=chosen)
    return Restored(held, before.path, before.lacks) if before else Restored(held, None)


def put_back_closed(path: Path, chosen: Path, *, clock: Callable[[], datetime] | None = None) -> Restored:
    """Restore a programme that is not open, be it damaged or gone; raises StoreError where it is in use."""
    who, moment = whoever(), (clock() if clock else datetime.now()).astimezone()
    with file.said_plainly(path):
        path = file.real(path)
    taken = opening.take_lock(path, who, moment)
    if taken.lock is None:
        raise StoreError(f"{path} cannot be changed now. {taken.why_read_only}")
    try:
        return put_back(path, chosen, moment, who)
    finally:
        taken.lock.release()


def _name(held: Backup) -> str:
    return f"Restore the backup of {held.at:%d/%m/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class _There:
    """What of a programme the backup that takes its place must agree with."""

    beginning: backup.Beginning | None
    ids: Mapping[str, int]  # the highest that was given, by table


def _look_at(path: Path) -> _There | None:
    """Look at the programme that is there; what a stopped program left half done in it is taken back.

    None where there is none or it is damaged; raises StoreError where something else is there, or it is busy.
    """
    if not path.exists():
        return None
    try:
        file.check_header(path)
        if file.has_journal(path):
            with file.said_plainly(path):
                file.roll_back(path)
        with file.said_plainly(path), contextlib.closing(file.connect_to(path, "rw")) as connection:
            file.check_inside(connection, path)
            return _There(backup.beginning_in(connection), ids.given(connection))
    except Damaged:
        return None


def _see_that_it_is_the_same(path: Path, there: _There, staged: Path, chosen: Path) -> None:
    """Refuse the backup of another programme: it does not begin with the change that this one began with."""
    with contextlib.closing(file.connect_to(staged, "ro")) as connection:
        beginning = backup.beginning_in(connection)
    if there.beginning and beginning and there.beginning != beginning:
        raise StoreError(
            f"{chosen} is a backup of another programme than {path}. To use it, copy it to a name of its own and "
            "open the copy."
        )


def _note(staged: Path, held: Backup, moment: datetime, who: str) -> None:
    """Say in the history that this is a backup put back: nothing before it can be undone."""
    row = {"name": _name(held), "kind": log.ChangeKind.RESTORE}
    try:
        with contextlib.closing(Access(staged, read_only=False)) as access, access.writing() as writer:
            writer.begin(row, moment, who, migrate.REVISION)
    except Uncertain as error:  # it is said of a copy, which nobody knows
        raise StoreError(
            f"The disk failed at {staged.parent}: no backup was put back. Check that it is still there."
        ) from error


def _ids_of_drafts(path: Path) -> dict[str, int]:
    """Of a programme that can no longer be asked: the highest ids for which something was typed and not saved."""
    kept = DraftsFile(path)
    with kept.said_plainly():
        return kept.highest_ids()


def _carry_ids(used: Mapping[str, int], staged: Path) -> None:
    """Give no id again that only the replaced programme knows."""
    with contextlib.closing(file.connect_to(staged, "rw")) as new:
        new.execute("BEGIN IMMEDIATE")
        ids.carry(used, new)
        new.execute("COMMIT")


@contextlib.contextmanager
def _kept(path: Path, moment: datetime, *, whole: bool) -> Iterator[Made | None]:
    """Keep what is there, as a backup or set aside, while it is replaced; where that fails, all is as it was.

    Gives where it is kept, None where nothing is there.
    """
    kept = None
    with contextlib.ExitStack() as undone:
        if whole:
            kept = backup.add(path, moment, "before a restore")
            undone.callback(kept.path.unlink)
        elif path.exists():
            kept = Made(_aside(path, moment), "")
            for old, new in ((path, kept.path), (file.journal_of(path), file.journal_of(kept.path))):
                with contextlib.suppress(FileNotFoundError):  # it may have no journal
                    old.rename(new)
                    undone.callback(new.rename, old)
        yield kept
        undone.pop_all()


def _aside(path: Path, moment: datetime) -> Path:
    """Where a programme that cannot be opened is moved out of the way."""
    aside = path.with_name(f"{path.stem} damaged {moment:%Y-%m-%d %H%M%S}{path.suffix}")
    if aside.exists():
        raise StoreError(f"{aside} is there already. Move it away, and restore again.")
    return aside
