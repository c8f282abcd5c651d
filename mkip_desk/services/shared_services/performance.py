"""How a shared service did in a quarter, judged from one reading of the store, for page, report and summary alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain import risk
from mkip_desk.domain.dates.quarters import quarter_before, quarter_of, quarter_span
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.assurance import is_in_the_plan, is_limited
from mkip_desk.domain.shared_services.board_matters import matter_in
from mkip_desk.domain.shared_services.boards import Conflict
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.domain.shared_services.indicators import direction
from mkip_desk.domain.shared_services.under_performance import QUARTERS, Count, Reading, Standing, standing
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.service_content import (
    AuditShown,
    CouncilMoney,
    Escalated,
    JudgedIndicator,
    QuarterCount,
    Receipt,
    ReturnShown,
    RiskShown,
    ServiceQuarter,
)
from mkip_desk.services.shared_services.as_signed import AsSigned
from mkip_desk.services.shared_services.conflicts import conflicts_of
from mkip_desk.services.shared_services.judging import (
    Key,
    Measured,
    ReportRules,
    aim_words,
    figure_of,
    judged,
    note_of,
    rules_of,
)
from mkip_desk.services.shared_services.measured import measured_for
from mkip_desk.services.shared_services.returns import CHECKED, SIGNED_OFF
from mkip_desk.services.shared_services.service_papers import papers_of
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

LINE = 5
"""Quarters of the small line beside an indicator."""


class Held:
    """One reading of the store, from which every service and every quarter is judged.

    `today` is the day as at which they are: never before the end of a quarter that is judged already, whatever the
    clock says, and of the sample, which is always seen as at a day of 2009, that of its services.
    """

    def __init__(self, store: Store) -> None:
        self.rows: Mapping[str, Sequence[Record]] = {name: store.records(name) for name in REGISTERS}
        self.rules: ReportRules = rules_of(next(iter(self.rows["partnerships"]), {}))
        self.councils = {_id(row): Council(_text(row, "name"), _text(row, "initials")) for row in self.rows["councils"]}
        self.now = store.today()  # the day on which anything is done, which in the sample is before `today`
        self.stands_still = any(row["sample"] for row in self.rows["partnerships"])
        day = day_of(self.rows["returns"], self.now) if self.stands_still else self.now
        self.today = max(day, *map(_last_day, self.rows["returns"]), date.min)
        self.audit_history = store.history_of("audits")
        self.services = {_id(row): row for row in self.rows["services"]}
        self.indicators = {_id(row): row for row in self.rows["indicators"]}
        self.of_service = {name: _grouped(self.rows[name], "service") for name in REGISTERS if name in _OF_SERVICE}
        self.signed = AsSigned(store, self.of_service["returns"])
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
        return councils_with_share(self.of_service["service_councils"][service], *quarter_span(quarter))

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
        if council is None and len(sharing) == 1:
            council = sharing[0]
        return ("Both" if len(sharing) == 2 else "All") if council is None else self.councils[council].short

    def judge(self, service: int, key: Key) -> Measured:
        """An indicator of a council in a quarter, known or not."""
        bands = self.signed.rules(service, key[2], self.rules).bands
        return judged(self.indicators[key[0]], self.measured[service].get(key), key[2], bands)

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


def quarter_to_report(today: date) -> str:
    """The quarter that services report on: the last one that has ended, or ends today."""
    return quarter_before(quarter_of(today + timedelta(days=1)))


def service_quarter(store: Store, service: int, quarter: str) -> ServiceQuarter:
    """A service in a quarter."""
    return in_quarter(Held(store), service, quarter)


def all_services(store: Store, quarter: str) -> list[ServiceQuarter]:
    """Every service in a quarter, in the register's order."""
    held = Held(store)
    return [in_quarter(held, service, quarter) for service in held.services]


def in_quarter(held: Held, service: int, quarter: str) -> ServiceQuarter:
    """A service in a quarter, from a reading of the store that may serve for others too."""
    row, counts = held.signed.service(held.services[service], quarter), held.counts(service, quarter)
    stands = standing([each.count for each in counts], held.rules.reading)
    meetings = (cast(date, each["day"]) for each in held.of_service["service_meetings"][service])
    return ServiceQuarter(
        id=service,
        title=_text(row, "title"),
        host=held.councils.get(cast(int, row["host"])),
        councils=tuple(held.councils[each] for each in cast("tuple[int, ...]", row["councils"])),
        sharing=tuple(held.councils[each] for each in held.sharing(service, quarter)),
        manager=_text(row, "manager"),
        line_manager=_text(row, "line_manager"),
        directorate=_text(row, "directorate"),
        quarter=quarter,
        returned=_returned(held.of_service["returns"][service], quarter),
        indicators=tuple(_indicators(held, service, quarter)),
        counts=counts,
        standing=stands,
        reading=str(held.rules.reading),
        evidence=evidence_of(counts, stands, held.rules.reading),
        money=tuple(_money(held, service, quarter)),
        papers=papers_of(held.of_service, service, held.today, quarter, held.rules.papers_months),
        audits=tuple(audit_shown(held, each) for each in held.of_service["audits"][service]),
        risks=_open(held.of_service["risks"][service]),
        issues=_open(held.of_service["issues"][service]),
        matter=_not_raised(held, service, quarter),
        decided=tuple(_decided(held, service, counts)),
        escalations=tuple(escalated(held, each) for each in held.of_service["escalations"][service] if _is_open(each)),
        conflicts=held.conflicts(service),
        meeting=min((day for day in meetings if day >= held.today), default=None),
        as_at=held.today,
        bands=held.signed.rules(service, quarter, held.rules).bands,
        unread=held.unread_in(service, quarter),
        audit_planned=is_in_the_plan((_text(each, "year") for each in held.of_service["audits"][service]), held.today),
    )


def newest_judged(returns: Iterable[Record]) -> Iterable[Record]:
    """Of each quarter the newest version of its return whose figures count, the oldest quarter first."""
    found = {str(row["quarter"]): row for row in sorted(returns, key=_version) if row["state"] in JUDGED}
    return [found[quarter] for quarter in sorted(found)]


def _not_raised(held: Held, service: int, quarter: str) -> str:
    """What the newest return of a quarter states for the MKIP Board, while no board has been given it."""
    own = [row for row in held.of_service["returns"][service] if row["quarter"] == quarter]
    newest = max(own, key=_version, default=None)
    given = newest is None or was_raised(held, service, quarter) or board_met_since(held, newest)
    return matter_in(newest["for_board"]) if newest is not None and not given else ""


def was_raised(held: Held, service: int, quarter: str) -> bool:
    """Whether something that a service stated in the return of a quarter was ever put before the MKIP Board."""
    of = (str(Trigger.RAISED), quarter)
    return any((row["kind"], row["quarter"]) == of for row in held.of_service["escalations"][service])


def board_met_since(held: Held, row: Record) -> bool:
    """Whether the MKIP Board has met since a return was signed off.

    What is stated in one is raised as it is signed off. Where that was not so, in a file of an older version, the
    meeting has been told by its papers: all that was ever stated does not come before the next one at once.
    """
    signed = row["signed"]
    days = (cast(date, each["day"]) for each in held.rows["meetings"])
    return isinstance(signed, date) and any(signed < day < held.now for day in days)


def _decided(held: Held, service: int, counts: Sequence[QuarterCount]) -> Iterator[Escalated]:
    """What the MKIP Board has decided of what the service misses up to a quarter, and of what it stated in it."""
    known = next((each.quarter for each in reversed(counts) if each.count.has_data), None)
    of = {(str(Trigger.UNDER_PERFORMANCE), known), (str(Trigger.RAISED), counts[-1].quarter)}
    for row in held.of_service["escalations"][service]:
        if not _is_open(row) and (row["kind"], row["quarter"]) in of:
            yield escalated(held, row)


def evidence_of(counts: Sequence[QuarterCount], stands: Standing, reading: Reading) -> str:
    """What shows that most indicators are missed: the quarters with how many, as a sentence; empty where they are not.

    "Most indicators missed in 2013/14 Q4 (4 of 7), 2014/15 Q1 (5 of 7) and 2014/15 Q2 (4 of 7)."
    """
    known = [each for each in counts if each.count.has_data]
    if stands.escalated and reading is Reading.TOGETHER:
        last = known[-QUARTERS:]
        missed, rated = (sum(each.count[at] for each in last) for at in (0, 1))
        return f"{missed} of {rated} indicators missed {_listed(each.words for each in last)}."
    last = known[len(known) - stands.running :]
    return f"Most indicators missed {_listed(each.words for each in last)}." if last else ""


def escalated(held: Held, row: Record) -> Escalated:
    """An escalation as it is shown."""
    service = held.services.get(cast(int, row["service"]))
    days = {(name, _id(each)): cast(date, each["day"]) for name in _MEETINGS for each in held.rows[name]}
    at = next((days.get((name, cast(int, row[field]))) for name, field in _MEETINGS.items() if row[field]), None)
    return Escalated(
        _id(row), _text(row, "title"), _text(service, "title") if service else "", _text(row, "kind"),
        _text(row, "board"), _text(row, "evidence"), cast(date, row["raised"]), at,
        cast("int | None", row["service"]), _text(row, "decision"), cast("date | None", row["decided"]),
    )  # fmt: skip


_MEETINGS = {"meetings": "meeting", "service_meetings": "service_meeting"}


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"in {', '.join(most)} and {last}" if most else f"in {last}"


def _indicators(held: Held, service: int, quarter: str) -> Iterator[JudgedIndicator]:
    """Each indicator for each council that it is measured for; one never measured once, for all of them.

    One that came after a quarter was signed off is none of it.
    """
    line = [quarter_before(quarter, back) for back in reversed(range(LINE))]
    versions = (row for row in held.of_service["returns"][service] if row["quarter"] == quarter)
    signed = any(row["state"] == SIGNED_OFF for row in versions)
    known = measured_for(held.measured[service], quarter, held.unread, signed=signed)
    for indicator in map(_id, held.of_service["indicators"][service]):
        if indicator in known or not signed:
            for council in sorted(known.get(indicator, {None}), key=lambda each: each or 0):
                yield _indicator(held, service, (indicator, council, quarter), line)


def _indicator(held: Held, service: int, key: Key, line: Sequence[str]) -> JudgedIndicator:
    indicator, council, _ = key
    row, now = held.indicators[indicator], held.judge(service, key)
    figures = [figure_of(held.measured[service].get((indicator, council, each)), "value") for each in line]
    five = tuple(each.amount if each else None for each in figures)
    record = held.measured[service].get(key)
    return JudgedIndicator(
        indicator=indicator,
        reference=_text(row, "reference"),
        title=_text(row, "title"),
        unit=_text(row, "unit"),
        council=council,
        whose=held.whose(service, council, key[2]),
        aim=aim_words(row, record, now.measure),
        before=figures[-2],
        value=figures[-1],
        rating=now.rating,
        missed=now.missed,
        provisional=bool(record and record["provisional"]),
        against_last=None if now.measure.cumulative else direction(now.measure, five[-2]),
        against_year=direction(now.measure, five[0]),
        five=five,
        note=note_of(record),
    )


def _money(held: Held, service: int, quarter: str) -> Iterator[CouncilMoney]:
    for row in held.of_service["budgets"][service]:
        if row["quarter"] == quarter:
            council = cast("int | None", row["council"])
            amounts = {name: cast("int | None", row[name]) for name in _AMOUNTS}
            yield CouncilMoney(council, held.whose(service, council, quarter), **amounts, note=_text(row, "note"))


_AMOUNTS = ("annual", "profile", "actual", "variance", "forecast", "savings_target", "savings_delivered")


def _returned(rows: Sequence[Record], quarter: str) -> ReturnShown | None:
    """The newest version of the quarter's return."""
    own = [row for row in rows if row["quarter"] == quarter]
    if not own:
        return None
    row = max(own, key=_version)
    words = {name: _text(row, name) for name in _WRITTEN}
    days = {name: cast("date | None", row[name]) for name in ("due", "received", "signed")}
    return ReturnShown(_id(row), cast(int, row["version"]), rag=_text(row, "rag") or None, **words, **days)  # type: ignore[arg-type]


_WRITTEN = (
    "state", "completed_by", "achievements", "issues", "why_missed", "for_board", "changes", "signed_by",
)  # fmt: skip


def audit_shown(held: Held, row: Record) -> AuditShown:
    """An audit as it is shown, with who has had its report."""
    opinion, follow_up = _text(row, "opinion"), _text(row, "follow_up_opinion")
    receipts = (each for each in held.rows["audit_receipts"] if each["audit"] == row["id"])
    return AuditShown(
        _text(row, "title"), _text(row, "year"), _text(row, "state"), opinion, follow_up,
        is_limited(follow_up or opinion),
        tuple(Receipt(_text(each, "body"), cast("date | None", each["day"])) for each in receipts),
    )  # fmt: skip


def _open(rows: Sequence[Record]) -> tuple[RiskShown, ...]:
    """What is open, the most serious first."""
    found = [
        RiskShown(_text(row, "title"), _text(row, "owner"), risk.score_of(row), _text(row, "mitigation"))
        for row in rows
        if row["status"] != "closed"
    ]
    return tuple(sorted(found, key=lambda each: -(each.score or 0)))


def _last_day(row: Record) -> date:
    return quarter_span(str(row["quarter"]))[1] if row["state"] in JUDGED else date.min


def _grouped(rows: Iterable[Record], name: str) -> Mapping[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        if row[name] is not None:
            found[cast(int, row[name])].append(row)
    return found


def _is_open(row: Record) -> bool:
    return row["state"] != "closed"


def _version(row: Record) -> int:
    return cast(int, row["version"])


def _id(row: Record) -> int:
    return cast(int, row["id"])


def _text(row: Record, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
