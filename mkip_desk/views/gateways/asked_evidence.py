"""What a gate asks for as it stands, for whoever says what of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.gateways.gateways import Evidence
    from mkip_desk.domain.registers.register import Record
    from mkip_desk.services.gateways.attachments import Attachment


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


def asked_at(store: Store, gateway: int, *, may_change: bool) -> Asked:
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
