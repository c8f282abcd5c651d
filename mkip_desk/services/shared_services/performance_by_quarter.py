"""How every shared service did over the last five quarters, and what of it is before a board."""

from dataclasses import dataclass
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.domain.shared_services.under_performance import Count, Reading, Standing, standing
from mkip_desk.reports.service_content import Escalated
from mkip_desk.services.shared_services.escalations import not_raised, open_escalations
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import LINE, evidence_of, quarter_to_report
from mkip_desk.services.shared_services.raised import Due

NO_DATA = Count(0, 0)


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service with what it missed in each quarter, the oldest first, and where it stands by the rule after them."""

    id: int
    title: str
    counts: tuple[Count, ...]
    standing: Standing
    evidence: str
    decided: date | None = None  # when the Board decided on what is escalated, with nothing reported since
    incomplete: bool = False  # whether answers of the newest figures were given and could not be read
    waits_for: str = ""  # the quarter whose return is not checked yet, where only that keeps it from the Board

    @property
    def words(self) -> str:
        """Where it stands: "goes to the MKIP Board", "early warning, 2 quarters running", "on course, incomplete"."""
        return f"{self._stands}, incomplete" if self.incomplete else self._stands

    @property
    def _stands(self) -> str:
        if self.standing.escalated and self.decided:
            return f"most missed; the MKIP Board decided on {show_date(self.decided)}"
        if self.standing.escalated:
            return "goes to the MKIP Board"
        if self.standing.warning:
            running = self.standing.warning
            told = f"early warning, {'1 quarter' if running == 1 else f'{running} quarters running'}"
            return f"{told}; {self._silent}" if self.standing.data_warning else told
        if self.standing.data_warning:
            return self._silent
        return "on course" if any(each.has_data for each in self.counts) else "nothing rated yet"

    @property
    def _silent(self) -> str:
        return f"no figures for {self.standing.silent} quarters"

    @property
    def rag(self) -> str:
        """The RAG that these words are coloured as; empty where nothing can be said."""
        if self.standing.escalated:
            return "red"
        if self.standing.warning or self.standing.data_warning:
            return "amber"
        return "green" if any(each.has_data for each in self.counts) else ""


@dataclass(frozen=True)
class PerformanceByQuarter:
    """All services, the reading of "over 3 quarters" in use, and what is before a board or must come before one."""

    quarters: tuple[str, ...]
    lines: tuple[ServiceLine, ...]
    reading: Reading
    before_a_board: tuple[Escalated, ...]
    due: tuple[Due, ...]
    seen_on: date | None = None  # of the sample, the day as at which its services are seen


def performance_by_quarter(store: Store) -> PerformanceByQuarter:
    """As things stand: up to the last quarter that has ended, or that a return was checked of."""
    held = Held(store)
    last = max(quarter_to_report(held.today), *(held.last_judged(each) or "" for each in held.services), "")
    quarters = tuple(quarter_before(last, back) for back in reversed(range(LINE)))
    before, due = tuple(open_escalations(held)), tuple(not_raised(held))
    there = {each.service_id for each in before if each.kind == Trigger.UNDER_PERFORMANCE}
    there |= {each.service for each in due if each.kind is Trigger.UNDER_PERFORMANCE}
    return PerformanceByQuarter(
        quarters=quarters,
        lines=tuple(_line(held, service, quarters, there=service in there) for service in held.services),
        reading=held.rules.reading,
        before_a_board=before,
        due=due,
        seen_on=held.seen_on,
    )


def _line(held: Held, service: int, quarters: tuple[str, ...], *, there: bool) -> ServiceLine:
    every = held.counts(service, quarters[-1])
    known = {each.quarter: each.count for each in every}
    stands = standing([each.count for each in every], held.rules.reading)
    newest = max((each.quarter for each in every if each.count.has_data), default="")
    decided = _decided(held, service, newest)
    return ServiceLine(
        id=service,
        title=str(held.services[service]["title"]),
        counts=tuple(known.get(each, NO_DATA) for each in quarters),
        standing=stands,
        evidence=evidence_of(every, stands, held.rules.reading),
        decided=decided,
        incomplete=any(held.unread_in(service, each.quarter) for each in every if each.quarter >= newest),
        waits_for=newest if stands.escalated and not there and not decided else "",
    )


def _decided(held: Held, service: int, quarter: str) -> date | None:
    """When the Board decided on what the service misses up to that quarter."""
    rows = (row for row in held.of_service["escalations"][service] if row["kind"] == str(Trigger.UNDER_PERFORMANCE))
    days = (row["decided"] for row in rows if row["quarter"] == quarter)
    return next((day for day in days if isinstance(day, date)), None)
