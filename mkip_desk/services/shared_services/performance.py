"""How a shared service did in a quarter, judged from one reading of the store, for page, report and summary alike."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain import risk
from mkip_desk.domain.dates.quarters import quarter_before, quarter_of
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.assurance import is_in_the_plan, is_limited
from mkip_desk.domain.shared_services.board_matters import matter_in
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.domain.shared_services.indicators import direction
from mkip_desk.domain.shared_services.under_performance import QUARTERS, Reading, Standing, standing
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
from mkip_desk.services.shared_services.held import JUDGED, Held
from mkip_desk.services.shared_services.judging import Key, aim_is, aim_words, figure_of, note_of
from mkip_desk.services.shared_services.measured import measured_for
from mkip_desk.services.shared_services.raised import stated_quarters
from mkip_desk.services.shared_services.returns import SIGNED_OFF
from mkip_desk.services.shared_services.service_papers import papers_of

LINE = 5
"""Quarters of the small line beside an indicator."""


def quarter_to_report(today: date) -> str:
    """The quarter that services report on: the last one that has ended, or ends today."""
    return quarter_before(quarter_of(today + timedelta(days=1)))


def service_quarter(store: Store, service: int, quarter: str) -> ServiceQuarter:
    """A service in a quarter; raises WrongValue where it is no longer there."""
    return in_quarter(Held(store), service, quarter)


def all_services(store: Store, quarter: str) -> list[ServiceQuarter]:
    """Every service in a quarter, in the register's order."""
    held = Held(store)
    return [in_quarter(held, service, quarter) for service in held.services]


def in_quarter(held: Held, service: int, quarter: str) -> ServiceQuarter:
    """A service in a quarter, from a reading of the store that may serve for others too.

    Raises WrongValue where the service is no longer there.
    """
    if service not in held.services:
        raise WrongValue("That service is no longer there; it has been deleted.")
    row, counts = held.signed.service(service, quarter), held.counts(service, quarter)
    stands = standing([each.count for each in counts], held.rules.reading)
    meetings = (cast(date, each["day"]) for each in held.of_service["service_meetings"][service])
    return ServiceQuarter(
        id=service,
        title=_text(row, "title"),
        host=next(iter(held.named([cast(int, row["host"])] if row["host"] else [], service, quarter)), None),
        councils=held.named(cast("tuple[int, ...]", row["councils"]), service, quarter),
        sharing=held.named(held.sharing(service, quarter), service, quarter),
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
        bands=held.bands(service, quarter),
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
    return any(quarter in stated_quarters(row) for row in held.of_service["escalations"][service])


def board_met_since(held: Held, row: Record) -> bool:
    """Whether the MKIP Board has met since a return was signed off.

    What is stated in one is raised as it is signed off. Where that was not so, in a file of an older version, the
    meeting has been told by its papers: all that was ever stated does not come before the next one at once.
    """
    signed = row["signed"] if row["state"] == SIGNED_OFF else None
    days = (cast(date, each["day"]) for each in held.rows["meetings"])
    return isinstance(signed, date) and any(signed < day < held.now for day in days)


def _decided(held: Held, service: int, counts: Sequence[QuarterCount]) -> Iterator[Escalated]:
    """What the MKIP Board has decided of what the service misses up to a quarter, and of what it stated in it."""
    known = next((each.quarter for each in reversed(counts) if each.count.has_data), None)
    for row in held.of_service["escalations"][service]:
        missed = (row["kind"], row["quarter"]) == (str(Trigger.UNDER_PERFORMANCE), known)
        if not _is_open(row) and (missed or counts[-1].quarter in stated_quarters(row)):
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
    latest = next(filter(None, reversed(figures)), None)
    five = tuple(each if each and latest and each.percent == latest.percent else None for each in figures)
    before = [each.amount if each else None for each in five]
    record, called = held.measured[service].get(key), held.signed.indicator(row, service, key[2])
    aim = aim_words(row, record, now.measure)
    return JudgedIndicator(
        indicator=indicator,
        reference=_text(called, "reference"),
        title=_text(called, "title"),
        unit=_text(row, "unit"),
        council=council,
        whose=held.whose(service, council, key[2]),
        aim=aim,
        before=figures[-2],
        value=figures[-1],
        rating=now.rating,
        missed=now.missed,
        provisional=bool(record and record["provisional"]),
        against_last=None if now.measure.cumulative else direction(now.measure, before[-2]),
        against_year=direction(now.measure, before[0]),
        five=five,
        note=note_of(record),
        aim_is=aim_is(record, now.measure, aim),
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
    said = {**row, **({} if row["state"] == SIGNED_OFF else {"signed": None, "signed_by": None})}
    words = {name: _text(said, name) for name in _WRITTEN}
    days = {name: cast("date | None", said[name]) for name in ("due", "received", "signed")}
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


def _is_open(row: Record) -> bool:
    return row["state"] != "closed"


def _version(row: Record) -> int:
    return cast(int, row["version"])


def _id(row: Record) -> int:
    return cast(int, row["id"])


def _text(row: Record, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
