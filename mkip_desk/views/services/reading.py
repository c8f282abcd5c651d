"""What the page of service reports shows, frozen: read on the store's thread. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.pack.paper_view import Paper
from mkip_desk.views.services.return_words import RETURNS, newest_return

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Record
    from mkip_desk.reports.service_content import ServiceQuarter
    from mkip_desk.services.shared_services.chasing import Standing
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.views.base.showing import Names

MEASUREMENTS, BUDGETS = "measurements", "budgets"


@dataclass(frozen=True)
class Line:
    """One service in a quarter: what it reports, and how its return stands."""

    report: ServiceQuarter
    standing: Standing


@dataclass(frozen=True)
class Quarter:
    """All services in a quarter, the quarters that there is something of, and the list to chase returns with."""

    quarter: str
    quarters: tuple[str, ...]  # the newest first
    lines: tuple[Line, ...]
    chasing: str
    seen_on: date | None = None  # of the sample, the day as at which its services are seen


@dataclass(frozen=True)
class Seen:
    """One quarter of one service: what is reported, and the return behind it where there is one."""

    report: ServiceQuarter
    record: Record | None
    names: Names
    overtaken: frozenset[str]  # fields of the draft kept that hold something else by now
    standing: Standing | None  # how its return stands
    figures: Mapping[tuple[int, int | None], int]  # the ids of its measurements, by those of indicator and council
    money: frozenset[int]  # the ids of its budgets
    indicators: frozenset[int]  # the ids of the service's indicators, those that the quarter is not told with too

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """What is missing in its return or odd, a sentence each."""
        return self.standing.to_look_at if self.standing is not None else ()


def seen_apart(day: date | None) -> str:
    """As at which day the services of the sample are seen, a sentence after others; "" of any other programme."""
    return f" The services of the sample are seen as at {show_date(day)}." if day else ""


def read_quarter(store: Store, quarter: str | None) -> Quarter:
    """How all services stand in a quarter; with none named, in the last that has ended."""
    from mkip_desk.services.shared_services.chasing import chasing_list, standings
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.services.shared_services.performance import in_quarter, quarter_to_report

    held = Held(store)
    chosen = quarter or quarter_to_report(held.today)
    standing = {each.service: each for each in standings(store, chosen, held.today)}
    lines = tuple(Line(in_quarter(held, service, chosen), standing[service]) for service in held.services)
    chasing = chasing_list(list(standing.values()), chosen, held.today)
    return Quarter(chosen, quarters_of(held), lines, chasing, held.seen_on)


def quarters_of(held: Held) -> tuple[str, ...]:
    """The quarters with anything reported or set, and those that ended lately with a service live; the newest first."""
    from mkip_desk.domain.dates.quarters import parts_of, quarter_before, quarter_of, quarter_span
    from mkip_desk.services.shared_services.performance import quarter_to_report
    from mkip_desk.services.shared_services.targets import YEARS_BACK

    last, (year, _) = quarter_to_report(held.today), parts_of(quarter_of(held.today))
    live = min((_live_since(row) for row in held.services.values()), default=held.today)
    before = (quarter_before(last, back) for back in range(4 * (YEARS_BACK + 1)))
    ended = {each for each in before if parts_of(each)[0] >= year - YEARS_BACK and quarter_span(each)[1] >= live}
    told = {str(row["quarter"]) for name in (RETURNS, MEASUREMENTS, BUDGETS) for row in held.rows[name]}
    return tuple(sorted({last, *ended, *told}, reverse=True))


def _live_since(service: Record) -> date:
    """The first day of a service; one of which that is not known has always been."""
    live = service["live"]
    return live.first or date.min if isinstance(live, When) else date.min


def read_seen(store: Store, service: int, quarter: str) -> Seen:
    """One quarter of one service; raises UserError where the service is no longer there."""
    from mkip_desk.db.drafts import overtaken
    from mkip_desk.services.shared_services.performance import service_quarter

    newest = newest_return(store, service, quarter)
    changed = overtaken(store, RETURNS).get(int(str(newest["id"])), frozenset()) if newest else frozenset()
    names = names_for(store, store.registers[RETURNS])
    report, stands = service_quarter(store, service, quarter), _standing(store, service, quarter)
    budgets = store.records_with(BUDGETS, "service", service)
    money = frozenset(cast(int, row["id"]) for row in budgets if row["quarter"] == quarter)
    indicators = frozenset(cast(int, row["id"]) for row in store.records_with("indicators", "service", service))
    return Seen(report, newest, names, changed, stands, _figures(store, report), money, indicators)


def _figures(store: Store, report: ServiceQuarter) -> dict[tuple[int, int | None], int]:
    found: dict[tuple[int, int | None], int] = {}
    for indicator in {each.indicator for each in report.indicators}:
        for row in store.records_with(MEASUREMENTS, "indicator", indicator):
            if row["quarter"] == report.quarter and row["week"] is None:
                found[indicator, cast("int | None", row["council"])] = cast(int, row["id"])
    return found


def _standing(store: Store, service: int, quarter: str) -> Standing | None:
    from mkip_desk.services.shared_services.chasing import standings

    return next((each for each in standings(store, quarter) if each.service == service), None)


def read_report(store: Store, service: int, quarter: str) -> Paper:
    """The paper of a service for its board."""
    from mkip_desk.reports.service_papers import build_service_report
    from mkip_desk.services.papers.service_reports import as_it_would_be_signed, office_of, report_name
    from mkip_desk.services.shared_services.held import Held
    from mkip_desk.services.shared_services.performance import in_quarter

    held = Held(store)
    report = as_it_would_be_signed(store, in_quarter(held, service, quarter))
    name = f"{report.title}, {report.quarter}"
    return Paper(name, report_name(report), partial(build_service_report, report, office_of(held)))


def read_summary(store: Store, quarter: str) -> Paper:
    """The paper of all services for the MKIP Board."""
    from mkip_desk.reports.service_papers import build_summary
    from mkip_desk.services.papers.paper_files import pdf_name
    from mkip_desk.services.papers.service_reports import office_of, summary_of
    from mkip_desk.services.shared_services.held import Held

    held = Held(store)
    summary = summary_of(held, quarter)
    name = f"Shared services, {quarter}"
    return Paper(
        name,
        pdf_name("Summary of shared services", quarter.replace("/", "-")),
        partial(build_summary, summary, office_of(held)),
    )
