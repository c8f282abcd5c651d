"""What the user said of tables in earlier imports, kept on this computer by the signature of their heading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mkip_desk.views.base.settings import settings

if TYPE_CHECKING:
    from mkip_desk.importers.mapping import Remembered

KEY = "importing/headings"
MOST = 500  # headings; the oldest are forgotten first


def recall() -> dict[str, Remembered]:
    """Everything that is kept, by signature; what cannot be read is as if it had not been said."""
    from mkip_desk.importers.mapping import Remembered

    try:
        kept = json.loads(str(settings().value(KEY)))
        return {
            str(signature): Remembered(
                str(one["register"]), {str(key): str(name) for key, name in one["fields"].items()}
            )
            for signature, one in kept.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def keep(said: Mapping[str, Remembered]) -> None:
    """Keep these beside what is kept already, in place of what was said of the same headings."""
    if not said:
        return
    kept = {signature: one for signature, one in recall().items() if signature not in said} | dict(said)
    newest = list(kept.items())[-MOST:]
    plain = {signature: {"register": one.register, "fields": dict(one.fields)} for signature, one in newest}
    settings().setValue(KEY, json.dumps(plain))
