"""Pasting what was copied from a spreadsheet into a register, after a look at what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.services.importing.pasting import Ground, Pasted
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Failed

NOTHING = "There is nothing to paste. Copy some cells in Excel first."


def ask_to_paste(page: Page, programme: Programme, contents: Contents, selected: Sequence[int], failed: Failed) -> None:
    """Read the clipboard, show what pasting it would change, paste it if that is wanted, and say so on the page."""
    text, register = QGuiApplication.clipboard().text(), contents.register.name
    if programme.standing is not None and programme.standing.read_only:
        page.tell(programme.standing.why_read_only)
        return
    if not text.strip():
        page.tell(NOTHING)
        return

    def read(store: Store) -> tuple[Ground, Pasted]:
        from mkip_desk.services.importing.pasting import first_guess, ground_of

        ground = ground_of(store, register)
        return ground, first_guess(ground, text, contents.columns, selected)

    def show(answer: tuple[Ground, Pasted]) -> None:
        from mkip_desk.views.register.paste_dialog import PasteDialog

        ground, pasted = answer
        if not pasted.rows:  # nothing but quotation marks around a line end
            page.tell(NOTHING)
            return
        dialog = PasteDialog(page, programme, contents, ground, pasted)
        dialog.done_as.connect(lambda name: page.tell(f"{name}. Undo takes it back.", "green"))
        dialog.open()

    programme.ask(read, show, failed)
