"""One reading of the store, from which every shared service and every quarter is judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.quarters import quarter_before, quarter_span
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.boards import Conflict
from mkip_desk.domain.shared_services.indicators import Bands
from mkip_desk.domain.shared_services.under_performance import Count
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.service_content import QuarterCount
from mkip_desk.services.shared_services.as_signed import AsSigned
from mkip_desk.services.shared_services.conflicts import conflicts_of
from mkip_desk.services.shared_services.judging import Key, Measured, ReportRules, judged, rules_of
from mkip_desk.services.shared_services.returns import CHECKED, SIGNED_OFF
from mkip_desk.services.shared_services.services_day import day_of
from mkip_desk.services.shared_services.unread import unread_answers
from mkip_desk.services.sharing import councils_with_share

REGISTERS = (
    "services", "service_councils", "councils", "board_members", "service_meetings", "meetings", "indicators",
    "measurements", "budgets", "returns", "agreements", "catalogue", "service_plans", "audits", "audit_receipts",
    "escalations", "risks", "issues", "partnerships",
)  # fmt: skip
"""What a judged quarter is made of."""

JUDGED = (CHECKED, SIGNED_OFF)
"""States of a return in which its figures count."""


class Held:
    """One reading of the store, from which every service and every quarter is judged.

    `today` is the day as at which they are: never before the end of a quarter that is judged already, whatever the
    clock says, and of the sample, which is always seen as at a day of 2009, that of its services.
    """

    def __init__(self, store: Store) -> None:
        self.rows: Mapping[str, Sequence[Record]] = {name: store.records(name) for name in REGISTERS}
        self.rules: ReportRules = rules_of(next(iter(self.rows["partnerships"]), {}))
        self.councils = {_id(row): _council(row) for row in self.rows["councils"]}
        self.now = store.today()  # the day on which anything is done, which in the sample is before `today`
        self.stands_still = any(row["sample"] for row in self.rows["partnerships"])
        day = day_of(self.rows["returns"], self.now) if self.stands_still else self.now
        self.today = max(day, *map(_last_day, self.rows["returns"]), date.min)
        self.audit_history = store.history_of("audits")
        self.services = {_id(row): row for row in self.rows["services"]}
        self.indicators = {_id(row): row for row in self.rows["indicators"]}
        self.of_service = {name: _grouped(self.rows[name], "service") for name in REGISTERS if name in _OF_SERVICE}
        self.signed = AsSigned(store, self.rows)
        self.measured: dict[int, dict[Key, Record]] = defaultdict(dict)
        for row in self.rows["measurements"]:
            if row["week"] is None:
                service = cast(int, self.indicators[cast(int, row["indicator"])]["service"])
                at = cast(int, row["indicator"]), cast("int | None", row["council"]), str(row["quarter"])
                self.measured[service][at] = row
        self.unread = unread_answers(store, self.rows["measurements"])

    @property
    def seen_on(self) -> date | None:
        """Of the sample, the day as at which its services are seen: years after that of its programme."""
        return self.today if self.stands_still else None

    def unread_in(self, service: int, quarter: str) -> int:
        """How many answers of the quarter's return were given and could not be read."""
        return sum(_id(row) in self.unread for key, row in self.measured[service].items() if key[2] == quarter)

    def may_have_been(self, day: date) -> bool:
        """Whether something can have been decided on a day: in the sample, where time stands still, on any."""
        return day <= self.today or self.stands_still

    def last_judged(self, service: int) -> str | None:
        """The last quarter of which the return was checked, or signed off."""
        judged_by = (str(row["quarter"]) for row in self.of_service["returns"][service] if row["state"] in JUDGED)
        return max(judged_by, default=None)

    def sharing(self, service: int, quarter: str) -> tuple[int, ...]:
        """The councils that have a share in a service in a quarter, and so give figures."""
        parts = self.signed.records("service_councils", service, quarter)
        return councils_with_share((row for row in parts if row["service"] == service), *quarter_span(quarter))

    def named(self, councils: Iterable[int], service: int, quarter: str) -> tuple[Council, ...]:
        """Councils as they are called; one that is gone by now, as it was when the quarter was signed off."""
        then = {_id(row): _council(row) for row in self.signed.records("councils", service, quarter)}
        return tuple((then | self.councils)[each] for each in councils)

    def served(self, service: int) -> tuple[Council, ...]:
        """The councils that a service is for today, as its report has them."""
        parts, row = self.of_service["service_councils"][service], self.services[service]
        ids = councils_with_share(parts, self.today) or cast("tuple[int, ...]", row["councils"])
        return tuple(self.councils[each] for each in ids)

    def conflicts(self, service: int) -> tuple[Conflict, ...]:
        """What of its board and its host contradicts itself today."""
        return conflicts_of(
            self.services[service], self.of_service["board_members"][service], self.councils, self.today
        )

    def whose(self, service: int, council: int | None, quarter: str) -> str:
        """How a council is called in a table; of all together, how many they are."""
        sharing = self.sharing(service, quarter)
        if council is None and len(sharing) != 1:
            return "Both" if len(sharing) == 2 else "All"
        return self.named([sharing[0] if council is None else council], service, quarter)[0].short

    def judge(self, service: int, key: Key) -> Measured:
        """An indicator of a council in a quarter, known or not."""
        bands = self.bands(service, key[2])
        return judged(self.indicators[key[0]], self.measured[service].get(key), key[2], bands)

    def bands(self, service: int, quarter: str) -> Bands:
        """What is amber in a quarter."""
        return rules_of(next(iter(self.signed.records("partnerships", service, quarter)), {})).bands

    def counts(self, service: int, last: str) -> tuple[QuarterCount, ...]:
        """How many were missed in each quarter from the first with any figure to that one, those without any too."""
        found: dict[str, Count] = defaultdict(lambda: Count(0, 0))
        for key in self.measured[service]:
            one, before = self.judge(service, key), found[key[2]]
            found[key[2]] = Count(before.missed + one.missed, before.rated + one.rating.rated)
        quarter, quarters = last, []
        first = min(found, default=last)
        while quarter >= first:
            quarters.append(QuarterCount(quarter, found[quarter]))
            quarter = quarter_before(quarter)
        return tuple(reversed(quarters or [QuarterCount(last, Count(0, 0))]))


_OF_SERVICE = (
    "service_councils", "board_members", "service_meetings", "indicators", "budgets", "returns", "agreements",
    "catalogue", "service_plans", "audits", "escalations", "risks", "issues",
)  # fmt: skip


def _last_day(row: Record) -> date:
    return quarter_span(str(row["quarter"]))[1] if row["state"] in JUDGED else date.min


def _grouped(rows: Iterable[Record], name: str) -> Mapping[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        if row[name] is not None:
            found[cast(int, row[name])].append(row)
    return found


def _council(row: Record) -> Council:
    return Council(_text(row, "name"), _text(row, "initials"))


def _id(row: Record) -> int:
    return cast(int, row["id"])


def _text(row: Record, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
