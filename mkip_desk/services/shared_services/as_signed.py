"""A quarter that was signed off as it was then: with its host, councils and titles, and by the rules of that day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.shared_services.returns import SIGNED_OFF


class AsSigned:
    """What stood when a quarter was last signed off, by what the history has of it, whatever was taken back since.

    Of a quarter that is not, whose correction is under way, or that came with the programme as signed off already, as
    in the sample, it is what stands now: what is seen of a quarter is what would be signed.
    """

    def __init__(self, store: Store, now: Mapping[str, Sequence[Record]]) -> None:
        """`now` are the returns, and the records of every register that is asked for, as they are."""
        self._store, self._now = store, now
        changes = _signed_by(store)
        newest = {
            (cast(int, row["service"]), str(row["quarter"])): row
            for row in sorted(now["returns"], key=lambda row: cast(int, row["version"]))
        }
        self._signed = {
            of: changes[cast(int, row["id"])] for of, row in newest.items() if is_signed(row) and row["id"] in changes
        }
        self._then: dict[tuple[str, int], Sequence[Record]] = {}

    def records(self, register: str, service: int, quarter: str) -> Sequence[Record]:
        """The records of a register that a quarter of a service is told with."""
        signed = self._signed.get((service, quarter))
        if signed is None:
            return self._now[register]
        key = register, signed[0]
        if key not in self._then:
            self._then[key] = self._store.records_after(register, *signed)
        return self._then[key]

    def service(self, service: int, quarter: str) -> Record:
        """A service with its host, its manager and the rest."""
        return next(row for row in self.records("services", service, quarter) if row["id"] == service)

    def indicator(self, now: Record, service: int, quarter: str) -> Record:
        """An indicator with its reference and its title; as it is `now`, where it was none yet."""
        rows = self.records("indicators", service, quarter)
        return next((row for row in rows if row["id"] == now["id"]), now)


def is_signed(row: Record) -> bool:
    """Whether a version of a return is signed off."""
    return row["state"] == SIGNED_OFF


def _signed_by(store: Store) -> Mapping[int, tuple[int, date]]:
    """The change that signed each return off, and its day, by the id of the return."""
    return {
        one.record_id: (one.change_id, one.at.date())
        for one in reversed(store.history_of("returns"))
        if one.field and one.field.name == "state" and one.after == SIGNED_OFF
    }
