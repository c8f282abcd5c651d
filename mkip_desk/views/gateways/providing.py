"""Saying what is there of what a gate asks for, and attaching the files that show it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from mkip_desk.domain.errors import UserError
from mkip_desk.views.gateways.asked_evidence import Asked, asked_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Value
    from mkip_desk.services.gateways.attachments import Attachment
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog


class Providing:
    """The dialog of one gate at a time. Files are attached and taken off while it is open; a look at one is a copy."""

    def __init__(self, page: Page, programme: Programme, failed: Failed) -> None:
        self._page, self._programme, self._failed = page, programme, failed
        self._copies: list[QTemporaryDir] = []  # each goes with the page

    def ask(self, gateway: int, called: str, why_closed: str) -> None:
        """Show the dialog; where a sentence says why nothing may be changed, to look at what was there."""
        offer = partial(self._offer, gateway, called, why_closed)
        self._programme.ask(partial(asked_at, gateway=gateway, may_change=not why_closed), offer, self._failed)

    def _offer(self, gateway: int, called: str, why_closed: str, asked: Asked) -> None:
        from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog

        dialog = EvidenceDialog(self._page, called, asked, self._programme.today(), why_closed)
        dialog.decided.connect(partial(self._provide, dialog, called))
        dialog.attach_wanted.connect(partial(self._attach, dialog, gateway))
        dialog.remove_wanted.connect(partial(self._remove, dialog, gateway))
        dialog.field_wanted.connect(self._page.field_wanted)
        dialog.open_wanted.connect(partial(self._look_at, dialog))
        dialog.open()

    def _provide(self, dialog: EvidenceDialog, called: str, edits: Mapping[int, Mapping[str, Value]]) -> None:
        def act(change: Change) -> None:
            change.edit_many("evidence", edits)

        refused = partial(dialog.refuse, self._failed)
        self._programme.change(f"Say what is there for {called}", act, lambda _none: dialog.accept(), refused)

    def _attach(self, dialog: EvidenceDialog, gateway: int, evidence: int, path: Path) -> None:
        from mkip_desk.services.gateways.attachments import attach

        self._and_show(dialog, gateway, lambda store: attach(store, evidence, path), f"{path.name} is attached.")

    def _remove(self, dialog: EvidenceDialog, gateway: int, attachment: int) -> None:
        from mkip_desk.services.gateways.attachments import remove

        self._and_show(dialog, gateway, lambda store: remove(store, attachment), "Taken off. Undo brings it back.")

    def _and_show(self, dialog: EvidenceDialog, gateway: int, act: Callable[[Store], object], said: str) -> None:
        """Do something with a file and show what is attached then, in the dialog while it is open."""

        def question(store: Store) -> Mapping[int, tuple[Attachment, ...]]:
            from mkip_desk.services.gateways.attachments import attached

            act(store)
            return attached(store, gateway)

        def done(files: Mapping[int, tuple[Attachment, ...]]) -> None:
            if isValid(dialog):
                dialog.show_files(files)
                dialog.tell(said, "green")

        self._programme.ask(question, done, partial(self._refused, dialog))

    def _look_at(self, dialog: EvidenceDialog, attachment: int) -> None:
        from mkip_desk.services.gateways.attachments import open_copy

        self._copies.append(folder := QTemporaryDir())
        act = partial(open_copy, attachment=attachment, folder=Path(folder.path()))
        self._programme.ask(act, partial(_show, dialog), partial(self._refused, dialog))

    def _refused(self, dialog: EvidenceDialog, error: Exception) -> None:
        """Say why in the dialog while it is open, else on the page."""
        if isinstance(error, UserError) and isValid(dialog):
            dialog.tell(str(error))
        else:
            self._failed(error)


def _show(dialog: EvidenceDialog, copy: Path) -> None:
    """Have the computer open it with the program that it has for such files."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))) and isValid(dialog):
        dialog.tell(f"This computer has no program for {copy.name}. A copy of it lies in {copy.parent}.", "amber")
