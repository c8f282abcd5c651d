"""Risks, issues and actions."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.questions.lateness import closed_once_done
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.risk import SCORE

STATUS = ("open", "closed")
OPEN_OR_CLOSED = {"live": "open", "active": "open", "complete": "closed", "completed": "closed", "done": "closed",
                  "resolved": "closed", "in progress": "open", "ongoing": "open", "not started": "open",
                  "in hand": "open", "outstanding": "open", "overdue": "open", "new": "open", "cancelled": "closed",
                  "withdrawn": "closed", "superseded": "closed", "no longer required": "closed",
                  "discharged": "closed", "achieved": "closed", "wip": "open", "work in progress": "open",
                  "on hold": "open", "assigned": "open", "not yet due": "open", "not due": "open", "pending": "open",
                  "partially complete": "open", "partly complete": "open", "partially implemented": "open",
                  "partly implemented": "open", "in part": "open", "partly": "open",
                  "partially": "open", "to do": "open", "backlog": "open", "actioned": "closed",
                  "not closed": "open", "not done": "open", "not complete": "open"}  # fmt: skip


@declare(
    name="risks", one="risk", title="Risks", place="Programme",
    known_by=("reference", "title"), heading="title",
    empty="What could go wrong, how likely it is, and what is done about it.",
    derived=(SCORE,),
)  # fmt: skip
class Risk(Record):
    """Something that could go wrong, scored from 1 to 25."""

    reference: Annotated[str | None, Shown("Ref", heads="ref | id | risk id | risk no | no | item")] = None
    title: Annotated[
        str,
        Shown(
            "Risk",
            Kind.LONG,
            required=True,
            heads="risk | description | risk description | risk event | title | risk title | risk name | threat | "
            "what could go wrong | scenario",
        ),
    ]
    about: Annotated[
        int | None,
        Shown(
            "Project",
            Kind.REFERENCE,
            to="projects",
            heads="project | about | service | relates to | project/service | workstream | area",
        ),
    ] = None
    service: Annotated[int | None, Shown("Service", Kind.REFERENCE, to="services", table=False, imported=False)] = None
    likelihood: Annotated[
        int | None, Shown("Likelihood", Kind.SCORE, table=False, heads="likelihood | l | probability | p | chance")
    ] = None
    impact: Annotated[
        int | None, Shown("Impact", Kind.SCORE, table=False, heads="impact | i | severity | consequence | effect")
    ] = None
    owner: Annotated[
        str | None,
        Shown(
            "Owner",
            Kind.PERSON,
            heads="owner | risk owner | responsible | responsible officer | lead | managed by | who",
        ),
    ] = None
    mitigation: Annotated[
        str | None,
        Shown(
            "What is done about it",
            Kind.LONG,
            table=False,
            heads="mitigation | controls | existing controls | response | action | mitigating actions | "
            "treatment | control measures | countermeasures | what is being done",
        ),
    ] = None
    review: Annotated[
        date | None,
        Shown(
            "Review",
            Kind.WHEN,
            heads="review | review date | next review | due | review by | target date | by when",
        ),
    ] = None
    status: Annotated[
        str,
        Shown(
            "Status",
            Kind.CHOICE,
            choices=STATUS,
            required=True,
            synonyms=OPEN_OR_CLOSED,
            heads="status | open/closed | state | closed | date closed",
        ),
    ] = "open"
    notes: Annotated[
        str | None,
        Shown("Notes", Kind.LONG, table=False, help="For the office; not in the Board pack", heads="notes | comments"),
    ] = None


@declare(
    name="issues", one="issue", title="Issues", place="Programme",
    known_by=("reference", "title"), heading="title",
    empty="What has gone wrong and needs somebody to deal with it.",
    checks=(not_before("due", "raised"),),
)  # fmt: skip
class Issue(Record):
    """Something that has gone wrong (GA Annex C 6)."""

    reference: Annotated[str | None, Shown("Ref", heads="ref | id | issue no | no | issue id | issue key")] = None
    title: Annotated[
        str,
        Shown(
            "Issue",
            Kind.LONG,
            required=True,
            heads="issue | description | issue description | title | issue title | issue name | problem | "
            "what is the issue | summary | issue summary | subject | fault",
        ),
    ]
    about: Annotated[int | None, Shown("Project", Kind.REFERENCE, to="projects", heads="project | about | service")] = (
        None
    )
    service: Annotated[int | None, Shown("Service", Kind.REFERENCE, to="services", table=False, imported=False)] = None
    raised: Annotated[
        date | None,
        Shown(
            "Raised",
            Kind.WHEN,
            edge="first",
            heads="raised | date raised | raised on | logged | date logged | date identified | opened | created | "
            "date created",
        ),
    ] = None
    priority: Annotated[
        str | None,
        Shown(
            "Priority",
            Kind.CHOICE,
            choices=("low", "medium", "high", "urgent"),
            synonyms={
                "l": "low",
                "m": "medium",
                "med": "medium",
                "normal": "medium",
                "h": "high",
                "critical": "urgent",
                "major": "high",
                "moderate": "medium",
                "minor": "low",
                "1": "high",
                "2": "medium",
                "3": "low",
            },
            heads="priority | severity | urgency",
        ),
    ] = None
    owner: Annotated[
        str | None,
        Shown(
            "Owner",
            Kind.PERSON,
            heads="owner | assigned to | who | responsible | lead | issue owner | action by | assignee",
        ),
    ] = None
    due: Annotated[
        date | None,
        Shown("Due", Kind.WHEN, heads="due | due date | resolve by | target date | by when | deadline | by | target"),
    ] = None
    status: Annotated[
        str,
        Shown(
            "Status",
            Kind.CHOICE,
            choices=STATUS,
            required=True,
            synonyms=OPEN_OR_CLOSED,
            heads="status | state | open/closed | done | complete | resolved | closed | date closed | date resolved | "
            "date completed",
        ),
    ] = "open"
    resolution: Annotated[
        str | None,
        Shown(
            "What is done about it",
            Kind.LONG,
            table=False,
            heads="resolution | action | response | update | action required | progress | next steps | mitigation | "
            "countermeasures",
        ),
    ] = None
    notes: Annotated[
        str | None,
        Shown("Notes", Kind.LONG, table=False, help="For the office; not in the Board pack", heads="notes | comments"),
    ] = None


@declare(
    name="actions", one="action", title="Actions", place="Programme",
    known_by=("meeting", "reference", "title"), heading="title",
    empty="Who is to do what by when, mostly from meetings.",
    checks=(not_before("due", "meeting"), closed_once_done("status", "update")),
)  # fmt: skip
class Action(Record):
    """Something that somebody is to do, mostly agreed at a meeting."""

    meeting: Annotated[
        date | None,
        Shown(
            "Meeting",
            Kind.DATE,
            help="The day of the meeting that agreed it",
            heads="meeting | meeting date | date of meeting",
        ),
    ] = None
    reference: Annotated[
        str | None, Shown("Ref", heads="ref | no | item | action no | id | minute | minute ref | action ref")
    ] = None
    title: Annotated[
        str,
        Shown(
            "Action",
            Kind.LONG,
            required=True,
            heads="action | description | what | action point | action required | task | activity | agreed action | "
            "to do | subject | title | action title | action name | task name | task title",
        ),
    ]
    about: Annotated[
        int | None, Shown("Project", Kind.REFERENCE, to="projects", table=False, heads="project | about | service")
    ] = None
    owner: Annotated[
        str | None,
        Shown(
            "Owner",
            Kind.PERSON,
            heads="owner | who | lead | responsible | by | action by | assigned to | officer | by whom",
        ),
    ] = None
    due: Annotated[
        date | None,
        Shown(
            "Due",
            Kind.WHEN,
            heads="due | due date | by when | when | deadline | target | complete by | timescale",
        ),
    ] = None
    rag: Annotated[str | None, Shown("RAG", Kind.RAG, heads="rag | rag status")] = None
    status: Annotated[
        str,
        Shown(
            "Status",
            Kind.CHOICE,
            choices=STATUS,
            required=True,
            synonyms=OPEN_OR_CLOSED,
            heads="status | state | open/closed | complete? | done | closed | date completed | completed on | "
            "date closed | actioned | date actioned | discharged | date discharged | resolved | date resolved",
        ),
    ] = "open"
    update: Annotated[
        str | None,
        Shown("Update", Kind.LONG, table=False, heads="update | progress | latest update | outcome | position"),
    ] = None
    notes: Annotated[
        str | None,
        Shown("Notes", Kind.LONG, table=False, help="For the office; not in the Board pack", heads="notes | comments"),
    ] = None
