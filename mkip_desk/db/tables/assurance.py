"""What assures the Board: audits of the services and of the partnership, and what has gone to a board to decide."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.shared_services.assurance import OPINIONS, AuditState
from mkip_desk.domain.shared_services.escalation import Board, Trigger

IMPLIED = {"full": "substantial", "good": "reasonable", "adequate": "reasonable", "moderate": "reasonable",
           "sound": "reasonable", "weak": "limited", "nil": "none", "no assurance": "none"}  # fmt: skip


@declare(
    name="audits", one="audit", title="Audits", place="Shared services",
    known_by=("service", "year", "title"), heading="title", order=("year",),
    empty="The audits of the three-year plan, of each service and of the partnership itself, with what they found.",
    checks=(not_before("circulated", "agreed"), not_before("followed_up", "final")),
    imported=False,
)  # fmt: skip
class Audit(Record):
    """An audit of a service, reported to all its councils (SSG 3.1); with none, of the partnership (GA 23.1)."""

    service: Annotated[
        int | None,
        Shown("Service", Kind.REFERENCE, to="services", help="Leave it empty for an audit of the partnership itself"),
    ] = None
    title: Annotated[str, Shown("Audit", required=True)]
    year: Annotated[str | None, Shown("Year", Kind.YEAR, help="The year of the audit plan")] = None
    state: Annotated[
        str, Shown("State", Kind.CHOICE, choices=tuple(str(each) for each in AuditState), required=True)
    ] = "planned"
    opinion: Annotated[str | None, Shown("Opinion", Kind.CHOICE, choices=OPINIONS, synonyms=IMPLIED)] = None
    final: Annotated[date | None, Shown("Final report", Kind.DATE)] = None
    responses: Annotated[str | None, Shown("Agreed responses", Kind.LONG, table=False)] = None
    agreed: Annotated[date | None, Shown("Responses agreed", Kind.DATE, table=False)] = None
    circulated: Annotated[
        date | None,
        Shown("Circulated", Kind.DATE, table=False, help="To the members of the MKIP Board, where it was limited"),
    ] = None
    followed_up: Annotated[date | None, Shown("Followed up", Kind.DATE, table=False)] = None
    follow_up_opinion: Annotated[
        str | None,
        Shown("Opinion at follow-up", Kind.CHOICE, choices=OPINIONS, synonyms=IMPLIED, table=False),
    ] = None
    closed: Annotated[date | None, Shown("Closed", Kind.DATE, table=False)] = None


@declare(
    name="audit_receipts", one="report received", title="Who has its report", place="", plural="reports received",
    known_by=("audit", "body"), heading="body", within="audit",
    imported=False,
)  # fmt: skip
class AuditReceipt(Record):
    """A committee or board that is to have the report of an audit, and the day on which it had it."""

    audit: Annotated[int, Shown("Audit", Kind.REFERENCE, to="audits", required=True, owned=True)]
    body: Annotated[str, Shown("Committee or board", required=True)]
    day: Annotated[date | None, Shown("Received", Kind.DATE, help="Empty until it has it")] = None


@declare(
    name="escalations", one="escalation", title="Escalations", place="Shared services",
    known_by=("service", "kind", "quarter", "about"), heading="title", order=("raised",),
    imported=False, by_decision=True,
)  # fmt: skip
class Escalation(Record):
    """Something that had to go to a board, raised by `services/shared_services/` and closed by that board alone."""

    title: Annotated[str, Shown("What goes to the board", required=True, form=False)]
    service: Annotated[int | None, Shown("Service", Kind.REFERENCE, to="services", form=False)] = None
    kind: Annotated[
        str, Shown("Kind", Kind.CHOICE, choices=tuple(str(each) for each in Trigger), required=True, form=False)
    ]
    quarter: Annotated[str | None, Shown("Quarter", Kind.QUARTER, form=False)] = None
    about: Annotated[
        str | None, Shown("About", table=False, form=False, help="Which audit, plan or paper, where there are several")
    ] = None
    board: Annotated[
        str, Shown("Goes to", Kind.CHOICE, choices=tuple(str(each) for each in Board), required=True, form=False)
    ]
    raised: Annotated[date, Shown("Raised", Kind.DATE, required=True, form=False)]
    meeting: Annotated[
        int | None,
        Shown("Meeting", Kind.REFERENCE, to="meetings", table=False, help="Of the MKIP Board, on whose agenda it is"),
    ] = None
    service_meeting: Annotated[
        int | None, Shown("Its own board of", Kind.REFERENCE, to="service_meetings", table=False)
    ] = None
    evidence: Annotated[str | None, Shown("Evidence", Kind.LONG, table=False, form=False)] = None
    state: Annotated[
        str, Shown("State", Kind.CHOICE, choices=("on the agenda", "closed"), required=True, form=False)
    ] = "on the agenda"
    decided: Annotated[date | None, Shown("Decided", Kind.DATE, table=False, form=False)] = None
    decision: Annotated[str | None, Shown("What the board decided", Kind.LONG, table=False, form=False)] = None
