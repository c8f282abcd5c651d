"""Putting a backup in a programme's place, also where the programme can no longer be opened or is gone."""

from pathlib import Path

from mkip_desk.db.reader import Clock
from mkip_desk.db.restoring import put_back_closed


def restore(path: Path, chosen: Path, clock: Clock | None = None) -> str:
    """Restore a backup and say in a sentence where what was there before now lies.

    Raises StoreError where the backup is damaged or no programme, or the programme is in use.
    """
    restored = put_back_closed(path, chosen, clock=clock)
    told = f"Restored {chosen.name} ({restored.held.last_change})."
    if restored.before:
        told += f" What was there before is in {restored.before}."
    return f"{told} {restored.lacks}".rstrip()
