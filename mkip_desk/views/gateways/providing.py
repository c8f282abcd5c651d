"""Saying what is there of what a gate asks for, and attaching the files that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from mkip_desk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.domain.gateways.gateways import Evidence
    from mkip_desk.domain.registers.register import Record, Value
    from mkip_desk.services.gateways.attachments import Attachment
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog


@dataclass(frozen=True)
class Asked:
    """What a gate asks for as it stands, with its files by the id of the evidence, and the names of the councils."""

    evidence: tuple[Record, ...]
    files: Mapping[int, tuple[Attachment, ...]]
    councils: Mapping[int, str]
    written: tuple[Evidence, ...]  # what it asks for besides, and other records say
    proved: Mapping[int, str]  # by what a piece of evidence is there although its line does not say so

    def council_of(self, row: Record) -> str:
        """The name of the council that signs a piece of evidence for itself; empty where none does."""
        council = row["council"]
        return self.councils.get(council, "") if isinstance(council, int) else ""


class Providing:
    """The dialog of one gate at a time. Files are attached and taken off while it is open; a look at one is a copy."""

    def __init__(self, page: Page, programme: Programme, failed: Failed) -> None:
        self._page, self._programme, self._failed = page, programme, failed
        self._copies: list[QTemporaryDir] = []  # each goes with the page

    def ask(self, gateway: int, called: str, why_closed: str) -> None:
        """Show the dialog; where a sentence says why nothing may be changed, to look at what was there."""
        offer = partial(self._offer, gateway, called, why_closed)
        self._programme.ask(partial(_asked, gateway=gateway, may_change=not why_closed), offer, self._failed)

    def _offer(self, gateway: int, called: str, why_closed: str, asked: Asked) -> None:
        from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog

        dialog = EvidenceDialog(self._page, called, asked, self._programme.today(), why_closed)
        dialog.decided.connect(partial(self._provide, called))
        dialog.attach_wanted.connect(partial(self._attach, dialog, gateway))
        dialog.remove_wanted.connect(partial(self._remove, dialog, gateway))
        dialog.field_wanted.connect(self._page.field_wanted)
        dialog.open_wanted.connect(partial(self._look_at, dialog))
        dialog.open()

    def _provide(self, called: str, edits: Mapping[int, Mapping[str, Value]]) -> None:
        def act(change: Change) -> None:
            change.edit_many("evidence", edits)

        self._programme.change(f"Say what is there for {called}", act, lambda _none: None, self._failed)

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


def _asked(store: Store, gateway: int, *, may_change: bool) -> Asked:
    """What a gate asks for, of the councils that joined since too, where it is still to be decided on."""
    from mkip_desk.services.gateways.attachments import attached
    from mkip_desk.services.gateways.gateway_standing import project_of
    from mkip_desk.services.gateways.gateways import ask_joined

    if may_change:
        ask_joined(store, gateway)
    councils = {int(str(row["id"])): str(row["name"]) for row in store.records("councils")}
    project = project_of(store, gateway)
    gate = project.gate(gateway) if project else None
    found = gate.evidence if gate else ()
    written = tuple(each for each in found if each.written)
    proved = {each.line: each.proved for each in found if each.line is not None and each.proved}
    evidence = tuple(store.records_with("evidence", "gateway", gateway))
    return Asked(evidence, attached(store, gateway), councils, written, proved)
