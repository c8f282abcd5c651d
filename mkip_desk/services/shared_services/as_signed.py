"""A quarter that was signed off as it was then: with its host and manager, and by the rules of that day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.shared_services.judging import ReportRules, rules_of
from mkip_desk.services.shared_services.returns import SIGNED_OFF


class AsSigned:
    """What stood at the end of the day on which a quarter was last signed off, by what the history has of it.

    Of a quarter that is not, that was signed off today, or before the history begins, as in the sample, it is what
    stands now.
    """

    def __init__(self, store: Store, returns: Mapping[int, Sequence[Record]]) -> None:
        """`returns` has those of each service, by its id."""
        self._store, self._today = store, store.today()
        self._days = {
            (service, str(row["quarter"])): row["signed"]
            for service, rows in returns.items()
            for row in sorted(rows, key=lambda row: cast(int, row["version"]))
            if row["state"] == SIGNED_OFF and isinstance(row["signed"], date) and row["signed"] < self._today
        }
        self._then: dict[tuple[str, date], Sequence[Record]] = {}

    def service(self, now: Record, quarter: str) -> Record:
        """A service; `now` is as it is."""
        held = self._held("services", cast(int, now["id"]), quarter)
        return next((row for row in held if row["id"] == now["id"]), now)

    def rules(self, service: int, quarter: str, now: ReportRules) -> ReportRules:
        """The rules by which it is judged; `now` are those that the partnership has chosen since."""
        held = self._held("partnerships", service, quarter)
        return rules_of(held[0]) if held else now

    def _held(self, register: str, service: int, quarter: str) -> Sequence[Record]:
        day = self._days.get((service, quarter))
        if day is None:
            return ()
        if (register, day) not in self._then:
            self._then[register, day] = self._store.records(register, day)
        return self._then[register, day]
