"""Shared services: who takes part, who answers for them, their boards, their papers, and those they serve."""

from datetime import date
from typing import Annotated, ClassVar

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.shared_services.papers_in_order import PAPERS

OPEN_OR_RESOLVED = ("open", "resolved")


@declare(
    name="services", one="service", title="Services", place="Shared services",
    known_by=("title",), heading="title",
    empty="The services that councils share. Each reports to its board every quarter.",
    imported=False,
)  # fmt: skip
class Service(Record):
    """A service that councils share, with the one that hosts it if any does (GA 2.9)."""

    title: Annotated[str, Shown("Service", required=True)]
    host: Annotated[
        int | None, Shown("Host", Kind.COUNCIL, help="The council that provides it for the others; none if they share")
    ] = None
    councils: ClassVar[Shown] = Shown("Councils", Kind.COUNCILS, through="service_councils")
    manager: Annotated[str | None, Shown("Manager", Kind.PERSON)] = None
    line_manager: Annotated[str | None, Shown("Line manager", Kind.PERSON, help="To whom the manager reports")] = None
    directorate: Annotated[str | None, Shown("Directorate", help="Mid Kent Services, or none")] = None
    live: Annotated[date | None, Shown("Live since", Kind.WHEN, edge="first")] = None
    notes: Annotated[str | None, Shown("Notes", Kind.LONG, table=False, help="For the office; in no report")] = None


@declare(
    name="service_councils", one="part in a service", title="Who takes part", place="", plural="parts in a service",
    known_by=("service", "council", "since"), heading="role", within="service",
    checks=(not_before("until", "since"),),
    imported=False,
)  # fmt: skip
class ServiceCouncil(Record):
    """A council's part in a service, with its dates and the reason (GA 11.2 to 11.4)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True)]
    role: Annotated[
        str, Shown("Role", Kind.CHOICE, choices=("full", "co-opted", "observer", "left"), required=True)
    ] = "full"
    since: Annotated[date | None, Shown("Since", Kind.DATE)] = None
    until: Annotated[date | None, Shown("Until", Kind.DATE)] = None
    reason: Annotated[str | None, Shown("Reason", Kind.LONG, table=False)] = None


@declare(
    name="board_members", one="board member", title="Shared Service Board", place="", plural="board members",
    known_by=("service", "person"), heading="person", within="service",
    checks=(not_before("until", "since"),),
    imported=False,
)  # fmt: skip
class BoardMember(Record):
    """Somebody on the Shared Service Board, or an officer who assures it (SSG 2.1)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    person: Annotated[str, Shown("Name", Kind.PERSON, required=True)]
    council: Annotated[int | None, Shown("For", Kind.COUNCIL)] = None
    role: Annotated[str | None, Shown("Role", help="Director, lead accountant, legal, performance, audit")] = None
    since: Annotated[date | None, Shown("Since", Kind.DATE)] = None
    until: Annotated[date | None, Shown("Until", Kind.DATE)] = None


@declare(
    name="service_meetings", one="board meeting", title="Meetings of its board", place="", plural="board meetings",
    known_by=("service", "day"), heading="day", within="service", order=("day",), short="day",
    imported=False,
)  # fmt: skip
class ServiceMeeting(Record):
    """A meeting of a Shared Service Board; those of the MKIP Board are `meetings`."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    day: Annotated[date, Shown("Day", Kind.DATE, required=True)]
    venue: Annotated[str | None, Shown("Venue")] = None


@declare(
    name="service_plans", one="service plan", title="Service plans", place="",
    known_by=("service", "year"), heading="year", within="service", order=("service", "year"),
    imported=False,
)  # fmt: skip
class ServicePlan(Record):
    """What a service is to do in a financial year, and a significant change to it (AnnD a, f; GA 25.1)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    year: Annotated[str, Shown("Year", Kind.YEAR, required=True)]
    agreed: Annotated[date | None, Shown("Agreed", Kind.WHEN)] = None
    agreed_by: Annotated[str | None, Shown("Agreed by", help="The Shared Service Board, or who else")] = None
    continuity: Annotated[
        bool | None, Shown("Business continuity", Kind.YES, help="Whether it is part of the plan")
    ] = None
    changed: Annotated[
        str | None,
        Shown("Significant change", Kind.LONG, table=False, help="What is to change; the MKIP Board hears of it first"),
    ] = None
    change_day: Annotated[date | None, Shown("It is to change on", Kind.DATE, table=False)] = None


@declare(
    name="agreements", one="paper", title="Papers", place="",
    known_by=("service", "kind", "title"), heading="kind", within="service",
    imported=False,
)  # fmt: skip
class Agreement(Record):
    """A paper that a service must have up to date: its agreements, its catalogue, its risk register (¶5.19)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    kind: Annotated[str, Shown("Kind", Kind.CHOICE, choices=PAPERS, required=True)]
    title: Annotated[str | None, Shown("Title")] = None
    agreed: Annotated[date | None, Shown("Agreed", Kind.WHEN)] = None
    reviewed: Annotated[date | None, Shown("Reviewed", Kind.WHEN)] = None
    review_due: Annotated[date | None, Shown("Review due", Kind.WHEN)] = None


@declare(
    name="catalogue", one="entry of the catalogue", title="Service catalogue", place="",
    plural="entries of the catalogue",
    known_by=("service", "title"), heading="title", within="service",
    imported=False,
)  # fmt: skip
class CatalogueEntry(Record):
    """Something that a service does for its clients, to what standard, and how it is asked for (recommendation h)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    title: Annotated[str, Shown("What is offered", required=True)]
    what: Annotated[str | None, Shown("What is done", Kind.LONG, table=False)] = None
    standard: Annotated[str | None, Shown("Standard")] = None
    ask: Annotated[str | None, Shown("How to ask for it")] = None


@declare(
    name="clients", one="client representative", title="Client representatives", place="",
    known_by=("service", "council", "person"), heading="person", within="service",
    imported=False,
)  # fmt: skip
class Client(Record):
    """Who speaks for a council as client of a service, and passes on to its staff what its board decides."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL)] = None
    person: Annotated[str, Shown("Name", Kind.PERSON, required=True)]
    since: Annotated[date | None, Shown("Since", Kind.DATE)] = None


@declare(
    name="cascades", one="outcome passed on", title="What was passed on", place="", plural="outcomes passed on",
    known_by=("client", "title"), heading="title", within="client",
    imported=False,
)  # fmt: skip
class Cascade(Record):
    """The outcome of a meeting that a client representative is to pass on to the staff concerned (recommendation l)."""

    client: Annotated[int, Shown("Client representative", Kind.REFERENCE, to="clients", required=True, owned=True)]
    title: Annotated[str, Shown("Outcome", required=True)]
    told: Annotated[str | None, Shown("To whom")] = None
    day: Annotated[date | None, Shown("Passed on", Kind.DATE, help="Empty until it is")] = None


@declare(
    name="complaints", one="complaint", title="Complaints", place="",
    known_by=("service", "title"), heading="title", within="service",
    checks=(not_before("resolved", "raised"),),
    imported=False,
)  # fmt: skip
class Complaint(Record):
    """A complaint about a service, in which its councils work together (GA 24.1)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    title: Annotated[str, Shown("Complaint", Kind.LONG, required=True)]
    raised: Annotated[date | None, Shown("Raised", Kind.WHEN, edge="first")] = None
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL)] = None
    owner: Annotated[str | None, Shown("Owner", Kind.PERSON)] = None
    state: Annotated[str, Shown("State", Kind.CHOICE, choices=OPEN_OR_RESOLVED, required=True)] = "open"
    resolved: Annotated[date | None, Shown("Resolved", Kind.WHEN)] = None


@declare(
    name="snags", one="snag", title="Snags", place="",
    known_by=("service", "title"), heading="title", within="service",
    checks=(not_before("resolved", "raised"),),
    imported=False,
)  # fmt: skip
class Snag(Record):
    """Something that keeps the staff of a service from their work (¶5.19)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    title: Annotated[str, Shown("Snag", Kind.LONG, required=True)]
    raised: Annotated[date | None, Shown("Raised", Kind.WHEN, edge="first")] = None
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL)] = None
    owner: Annotated[str | None, Shown("Owner", Kind.PERSON)] = None
    state: Annotated[str, Shown("State", Kind.CHOICE, choices=OPEN_OR_RESOLVED, required=True)] = "open"
    resolved: Annotated[date | None, Shown("Resolved", Kind.WHEN)] = None
