"""What of a return its quarter's report shows, to be looked at and typed into. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Record

RETURNS, SIGNED_OFF = "returns", "signed off"

WORDS = ("rag", "achievements", "why_missed", "issues", "for_board")
"""What a service says of itself in its return, in the order in which its board reads it."""


def newest_return(store: Store, service: int, quarter: str) -> Record | None:
    """The newest version of a service's return of a quarter."""
    versions = [row for row in store.records_with(RETURNS, "service", service) if row["quarter"] == quarter]
    return max(versions, key=lambda row: cast(int, row["version"]), default=None)


def stands_in_report(store: Store, record: Record, fields: Iterable[str]) -> bool:
    """Whether the report of a return's quarter has these fields of it, where they can be saved or reverted.

    It has what the service says of itself, in the newest version, and takes nothing once that is signed off.
    """
    newest = newest_return(store, cast(int, record["service"]), str(record["quarter"]))
    return newest == record and record["state"] != SIGNED_OFF and set(fields) <= {*WORDS}
