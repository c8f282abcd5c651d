"""What an import under review must know of the programme, with how records are named in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mkip_desk.views.base.programme import names_for
from mkip_desk.views.base.showing import Names

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.services.importing.importing import Facts


def facts_with_names(store: Store) -> tuple[Facts, Mapping[str, Names]]:
    """Both as they are at this moment."""
    from mkip_desk.services.importing.importing import facts_of

    facts = facts_of(store)
    return facts, {name: names_for(store, register) for name, register in facts.registers.items()}
