"""What the user said of tables in earlier imports, kept on this computer by the signature of their heading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.base.settings import settings

if TYPE_CHECKING:
    from mkip_desk.importers.mapping.mapping import Remembered

KEY = "importing/headings"
MOST = 500  # headings; the oldest are forgotten first


def recall() -> dict[str, Remembered]:
    """Everything that is kept, by signature; what cannot be read is as if it had not been said."""
    from mkip_desk.services.importing.remembered_columns import UNREADABLE, from_plain

    try:
        return from_plain(json.loads(str(settings().value(KEY))))
    except UNREADABLE:
        return {}


def keep(said: Mapping[str, Remembered]) -> None:
    """Keep these beside what is kept already, in place of what was said of the same headings."""
    from mkip_desk.services.importing.remembered_columns import as_plain

    if said:
        kept = {signature: one for signature, one in recall().items() if signature not in said} | dict(said)
        settings().setValue(KEY, json.dumps(as_plain(dict(list(kept.items())[-MOST:]))))


def give_out() -> bytes:
    """Everything that is kept, as a small file for somebody else of the office."""
    from mkip_desk.services.importing.remembered_columns import as_file

    return as_file(recall())


def take_in(path: Path) -> int:
    """Keep what is in such a file beside what is kept already; gives of how many headings something was said.

    Raises FileError for a file that is none, or cannot be read.
    """
    from mkip_desk.services.importing.remembered_columns import from_file

    said = from_file(path)
    keep(said)
    return len(said)
