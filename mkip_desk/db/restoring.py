"""Putting a backup in a programme's place: made ready beside it, its history saying so, then put there in one step.

What was there before is backed up first, or set aside where it can no longer be opened.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkip_desk.db import backup, file, log, migrate, opening
from mkip_desk.db.access import Access
from mkip_desk.db.backup import Backup
from mkip_desk.db.kept_files import KeptFiles
from mkip_desk.db.lock import whoever
from mkip_desk.domain.errors import Damaged, StoreError


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that was put back, and where what was there before lies now; None where nothing was."""

    held: Backup
    before: Path | None

    @property
    def name(self) -> str:
        """What the history calls it."""
        return _name(self.held)


def put_back(path: Path, chosen: Path, moment: datetime, who: str) -> Restored:
    """Put the chosen backup in the programme's place; whoever calls holds the programme's lock.

    Raises StoreError where the backup is damaged, no programme, of another programme, or of a newer
    version; the programme is then as it was.
    """
    held = backup.look(chosen)
    if path.exists() and path.samefile(chosen):
        raise StoreError(f"{chosen} is the programme itself. Choose one of its backups in {backup.folder_of(path)}.")
    staged = backup.staged(path)
    try:
        backup.copy(chosen, staged, named=path)
        with file.said_plainly(path):
            opening.check_and_migrate(staged)
            whole = path.exists() and _is_whole(path)
            if whole:
                _see_that_it_is_the_same(path, staged, chosen)
                _carry_ids(path, staged)
            _note(staged, held, moment, who)
            before = backup.make(path, moment, "before a restore") if whole else _set_aside(path, moment)
            file.journal_of(path).unlink(missing_ok=True)
            KeptFiles(path).bring_back(chosen.parent)
            staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    return Restored(held, before)


def put_back_closed(path: Path, chosen: Path, *, clock: Callable[[], datetime] | None = None) -> Restored:
    """Restore a programme that is not open, be it damaged or gone; raises StoreError where it is in use."""
    who, moment = whoever(), (clock() if clock else datetime.now()).astimezone()
    with file.said_plainly(path):
        path = path.resolve() if path.is_symlink() else path.absolute()
    taken = opening.take_lock(path, who, moment)
    if taken.lock is None:
        raise StoreError(f"{path} cannot be changed now. {taken.why_read_only}")
    try:
        return put_back(path, chosen, moment, who)
    finally:
        taken.lock.release()


def _name(held: Backup) -> str:
    return f"Restore the backup of {held.at:%d/%m/%Y %H:%M}"


def _is_whole(path: Path) -> bool:
    """Whether a programme is there and can be opened; raises StoreError where something else is."""
    try:
        file.check_header(path)
        with contextlib.closing(file.connect_to(path, "ro")) as connection:
            file.check_inside(connection, path)
    except Damaged:
        return False
    return True


def _see_that_it_is_the_same(path: Path, staged: Path, chosen: Path) -> None:
    """Refuse the backup of another programme: it does not begin with the change that this one began with."""
    here, there = _beginning(path), _beginning(staged)
    if here and there and here != there:
        raise StoreError(
            f"{chosen} is a backup of another programme than {path}. To use it, copy it to a name of its own and "
            "open the copy."
        )


def _beginning(path: Path) -> tuple[object, ...] | None:
    with contextlib.closing(file.connect_to(path, "ro")) as connection:
        first: tuple[object, ...] | None = connection.execute(
            "SELECT id, name, at, who FROM changes ORDER BY id LIMIT 1"
        ).fetchone()
        return first


def _note(staged: Path, held: Backup, moment: datetime, who: str) -> None:
    """Say in the history that this is a backup put back: nothing before it can be undone."""
    with contextlib.closing(Access(staged, read_only=False)) as access, access.writing() as writer:
        row = {"name": _name(held), "kind": log.ChangeKind.RESTORE}
        writer.begin(row, moment, who, migrate.REVISION)


def _carry_ids(path: Path, staged: Path) -> None:
    """An id is never used again, not even one that only the replaced programme knows."""
    with contextlib.closing(file.connect_to(path, "ro")) as old:
        used = dict(old.execute("SELECT name, seq FROM sqlite_sequence"))
    with contextlib.closing(file.connect_to(staged, "rw")) as new:
        known = dict(new.execute("SELECT name, seq FROM sqlite_sequence"))
        new.execute("BEGIN IMMEDIATE")
        for name, highest in used.items():
            if name not in known:
                new.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, highest))
            elif highest > known[name]:
                new.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (highest, name))
        new.execute("COMMIT")


def _set_aside(path: Path, moment: datetime) -> Path | None:
    """Move a programme that cannot be opened out of the way, with its journal; None where there is none."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.stem} damaged {moment:%Y-%m-%d %H%M%S}{path.suffix}")
    if aside.exists():
        raise StoreError(f"{aside} is there already. Move it away, and restore again.")
    for old, new in ((path, aside), (file.journal_of(path), file.journal_of(aside))):
        with contextlib.suppress(FileNotFoundError):
            old.rename(new)
    return aside
