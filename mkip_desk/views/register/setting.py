"""A field set for several records at once, as one change that undo takes back whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.base.phrases import lowered_label

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.domain.registers.register import Register, Value
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Names
    from mkip_desk.views.base.work import Failed


def ask_to_set(
    page: Page, programme: Programme, register: Register, names: Names, ids: Sequence[int], failed: Failed
) -> None:
    """Ask for a field and its value, set it for all these records, and say so on the page."""
    from mkip_desk.views.register.set_dialog import SetDialog  # it knows how words are typed; a table does not ask

    def decided(name: str, value: Value) -> None:
        label, records = register.field(name).label, f"{len(ids):,} {register.name}"
        called = told = f"Set {label} of {records}"
        if value in (None, "", ()):
            what = f"{lowered_label(label)} away from {records}"
            called, told = f"Take {what}", f"Took {what}"
        edits = {record_id: {name: value} for record_id in ids}

        def act(change: Change) -> None:
            change.edit_many(register.name, edits)

        def done(_none: None) -> None:
            dialog.accept()
            page.tell(f"{told}. Undo takes it back.", "green")

        programme.change(called, act, done, partial(dialog.refuse, failed))

    dialog = SetDialog(page, register, len(ids), names, programme.today)
    dialog.decided.connect(decided)
    dialog.open()
