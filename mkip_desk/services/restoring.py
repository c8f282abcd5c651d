"""Putting a backup in a programme's place, also where the programme can no longer be opened."""

from datetime import UTC, datetime
from pathlib import Path

from mkip_desk.db import backup
from mkip_desk.db.store import Clock, Store
from mkip_desk.domain.errors import Damaged, StoreError


def restore(path: Path, chosen: Path, clock: Clock | None = None) -> str:
    """Restore a backup and say in a sentence where what was there before now lies.

    Raises StoreError where the backup is damaged or no programme, or the programme is in use.
    """
    held = backup.look(chosen)
    try:
        with Store.open(path, clock=clock) as store:
            if store.read_only:
                raise StoreError(f"{path} cannot be changed now. {store.why_read_only}")
            before = store.restore(chosen)
            return f"Restored {chosen.name} ({held.last_change}). What was there before is in {before}."
    except Damaged:
        moment = clock() if clock else datetime.now(UTC)
        aside = backup.set_aside(path, moment.astimezone())
        backup.copy(chosen, path)
        with Store.open(path, clock=clock) as store:
            store.note_restored(held)
        return f"Restored {chosen.name} ({held.last_change}). The damaged file is kept as {aside}."
