"""Putting a backup in a programme's place: made ready beside it, then put there in one step.

What was there before is backed up first, or set aside where it can no longer be opened.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkip_desk.db import backup, file, opening
from mkip_desk.db.backup import Backup
from mkip_desk.db.lock import Lock
from mkip_desk.domain.errors import Damaged, StoreError


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that was put back, and where what was there before lies now; None where nothing was."""

    held: Backup
    before: Path | None


def put_back(path: Path, chosen: Path, lock: Lock, moment: datetime) -> Restored:
    """Put the chosen backup in the programme's place; whoever calls holds the programme's lock.

    Raises StoreError where the backup is damaged, no programme, or of a newer version; the programme is
    then as it was.
    """
    held = backup.look(chosen)
    staged = path.with_name(path.name + ".restored.part")
    try:
        backup.copy(chosen, staged)
        with file.said_plainly(path):
            opening.check_and_migrate(staged)
            before = _kept(path, staged, moment)
            file.journal_of(path).unlink(missing_ok=True)
            staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    return Restored(held, before)


def _kept(path: Path, staged: Path, moment: datetime) -> Path | None:
    """Keep what is there: as a backup, whose ids the restored one must not use again, or set aside if damaged."""
    if not path.exists():
        return None
    try:
        file.check_header(path)
        with contextlib.closing(file.connect_to(path, "ro")) as connection:
            file.check_inside(connection, path)
    except Damaged:
        return _set_aside(path, moment)
    _carry_ids(path, staged)
    return backup.make(path, moment, "before a restore")


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
            elif highest > known[name] and name not in ("changes", "changed_records", "readings"):
                new.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (highest, name))
        new.execute("COMMIT")


def _set_aside(path: Path, moment: datetime) -> Path:
    """Move a programme that cannot be opened out of the way, with its journal."""
    aside = path.with_name(f"{path.stem} damaged {moment:%Y-%m-%d %H%M%S}{path.suffix}")
    if aside.exists():
        raise StoreError(f"{aside} is there already. Move it away, and restore again.")
    for old, new in ((path, aside), (file.journal_of(path), file.journal_of(aside))):
        with contextlib.suppress(FileNotFoundError):
            old.rename(new)
    return aside
