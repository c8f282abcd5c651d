"""Projects, who takes part in them, and their milestones."""

from datetime import date
from typing import Annotated, ClassVar

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.gateways.gateways import AT_GATE
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.savings_by_year import BY_YEAR

STATUS = ("open", "closed")


@declare(
    name="projects", one="project", title="Projects", place="Programme",
    known_by=("reference", "title"), heading="title",
    empty="What the partnership is working on. Import the old tracker, or add the first project.",
    checks=(not_before("due", "start"),), gathered=(AT_GATE, BY_YEAR),
)  # fmt: skip
class Project(Record):
    """A project of the work programme: what the Board agrees when it sets one up (GA 9.2), and where it stands."""

    reference: Annotated[
        str | None,
        Shown(
            "Ref",
            heads="ref | reference | no | number | id | project ref | project no | code | project code | item",
        ),
    ] = None
    title: Annotated[
        str,
        Shown(
            "Project",
            required=True,
            heads="project | project title | project name | title | name | work stream | initiative | "
            "scheme | service | shared service | workstream | project description | description",
        ),
    ]
    theme: Annotated[
        int | None,
        Shown(
            "Theme",
            Kind.REFERENCE,
            to="themes",
            table=False,
            heads="theme | programme theme | category | workstream | programme area | strand | portfolio",
        ),
    ] = None
    lead: Annotated[
        int | None,
        Shown(
            "Lead council",
            Kind.COUNCIL,
            heads="lead | lead council | lead authority | host | led by | lead partner | lead body | hosted by",
        ),
    ] = None
    lead_director: Annotated[
        str | None,
        Shown(
            "Lead director",
            Kind.PERSON,
            table=False,
            heads="lead director | project lead | lead officer | sponsor | owner | project manager | sro | "
            "senior responsible owner | responsible officer | responsible | contact | lead",
        ),
    ] = None
    councils: ClassVar[Shown] = Shown(
        "Councils",
        Kind.COUNCILS,
        through="participations",
        heads="councils | partners | participating councils | participants | authorities | parties | "
        "involved | councils involved | who is involved | taking part | who | members",
    )
    rag: Annotated[
        str | None,
        Shown(
            "RAG",
            Kind.RAG,
            heads="rag | rag status | status rag | health | rating | r/a/g | traffic light | "
            "overall status | delivery confidence | status | colour",
        ),
    ] = None
    rag_reason: Annotated[
        str | None,
        Shown(
            "Reason for the RAG",
            Kind.LONG,
            table=False,
            heads="rag reason | reason | rag comment | reason for rag",
        ),
    ] = None
    stage: Annotated[
        str | None,
        Shown(
            "Stage",
            help="“On hold” puts the project on hold: it is then not counted as late",
            heads="stage | gateway | phase | project stage | lifecycle stage | gate | project status | status",
        ),
    ] = None
    status: Annotated[
        str,
        Shown(
            "Open or closed",
            Kind.CHOICE,
            choices=STATUS,
            required=True,
            table=False,
            synonyms={
                "live": "open",
                "current": "open",
                "active": "open",
                "complete": "closed",
                "completed": "closed",
                "finished": "closed",
            },
            heads="open/closed | live/closed | state",
        ),
    ] = "open"
    start: Annotated[
        date | None,
        Shown(
            "Start",
            Kind.WHEN,
            table=False,
            edge="first",
            heads="start | start date | started | commenced | from | planned start | begin | commencement",
        ),
    ] = None
    due: Annotated[
        date | None,
        Shown(
            "Due",
            Kind.WHEN,
            edge="last",
            heads="due | due date | end | end date | finish | completion | target date | target | "
            "deadline | planned end | by when | to | to be completed by | complete by | go live | "
            "delivery date",
        ),
    ] = None
    done: Annotated[
        date | None,
        Shown(
            "Finished",
            Kind.WHEN,
            table=False,
            help="The day on which it was finished",
            heads="finished | finished on | actual | actual date | actual end | actual end date | actual finish | "
            "actual completion | actual completion date | date completed | completed | completed on | date finished | "
            "date closed | closed on",
        ),
    ] = None
    saving: Annotated[
        int | None,
        Shown(
            "Saving",
            Kind.SUM,
            help="In the words it is known in: £107k pa, £2m over 5 years, tbc",
            heads="savings | saving | annual saving | annual savings | savings target | benefit | "
            "benefits | savings identified | efficiency | efficiency savings",
        ),
    ] = None
    own_amounts: Annotated[
        bool | None,
        Shown(
            "Amounts of its own",
            Kind.YES,
            table=False,
            imported=False,
            help="Yes where the amounts here are this project's alone. Until then the pack leaves them out where the "
            "project is named like one whose business case is kept back",
        ),
    ] = None
    planned: Annotated[
        str | None,
        Shown(
            "What we said we would do",
            Kind.LONG,
            group="This quarter",
            table=False,
            heads="what we said we would do | planned | plan | objective | objectives",
        ),
    ] = None
    progress: Annotated[
        str | None,
        Shown(
            "Progress",
            Kind.LONG,
            group="This quarter",
            table=False,
            heads="progress | progress / what we achieved | what we did | what we achieved | update | "
            "latest update | position | current position | latest position | position to date | "
            "progress update | latest progress | latest news | achievements | commentary | "
            "work to date | activity | done so far | headlines | summary | narrative | current status | "
            "status update | this period | this quarter | this month",
        ),
    ] = None
    next_steps: Annotated[
        str | None,
        Shown(
            "What is next",
            Kind.LONG,
            group="This quarter",
            table=False,
            heads="what's next | what is next | next steps | next step | next actions | "
            "actions next period | planned actions | planned work | future work | next period | "
            "plans | to do | actions",
        ),
    ] = None
    notes: Annotated[
        str | None,
        Shown(
            "Notes",
            Kind.LONG,
            group="This quarter",
            table=False,
            help="For the office; not in the Board pack",
            heads="notes | comments | comment | remarks | note | additional information",
        ),
    ] = None
    scope: Annotated[
        str | None,
        Shown(
            "Scope and terms of reference",
            Kind.LONG,
            group="Agreed by the Board",
            table=False,
            help="What it is to do, and in outline by when",
            heads="scope | terms of reference | description | project description | purpose | aims",
        ),
    ] = None
    board: Annotated[
        str | None,
        Shown(
            "Project board and advisers",
            Kind.LONG,
            group="Agreed by the Board",
            table=False,
            help="How many sit on it and who, and the advisers from outside",
            heads="project board | board members",
        ),
    ] = None
    period: Annotated[
        str | None,
        Shown(
            "Period of operation",
            group="Agreed by the Board",
            table=False,
            help="How long its board is set up for",
            heads="period of operation | duration",
        ),
    ] = None
    budget: Annotated[
        int | None,
        Shown(
            "Budget",
            Kind.MONEY,
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="What it may cost",
            heads="budget | project budget | approved budget | cost",
        ),
    ] = None
    cost_tolerance: Annotated[
        str | None,
        Shown(
            "Cost tolerance",
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="By how much its cost may differ: £5,000, or 5%",
            heads="cost tolerance",
        ),
    ] = None
    time_tolerance: Annotated[
        str | None,
        Shown(
            "Time tolerance",
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="By how much its end may differ: 20 days",
            heads="time tolerance",
        ),
    ] = None
    quality_tolerance: Annotated[
        str | None,
        Shown(
            "Quality tolerance",
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="How far it may fall short of what was agreed",
            heads="quality tolerance",
        ),
    ] = None
    success_criteria: Annotated[
        str | None,
        Shown(
            "Success criteria",
            Kind.LONG,
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="How we will know that the project has succeeded",
            heads="success criteria",
        ),
    ] = None
    forecast_cost: Annotated[
        int | None,
        Shown(
            "Forecast cost",
            Kind.MONEY,
            group="Forecast",
            table=False,
            imported=False,
            help="What it will have cost, by all that is known today",
        ),
    ] = None
    forecast_due: Annotated[
        date | None,
        Shown(
            "Forecast end",
            Kind.WHEN,
            group="Forecast",
            table=False,
            imported=False,
            help="A tracker's date goes to Due; this one is measured against it",
        ),
    ] = None
    hosting: Annotated[
        str | None,
        Shown(
            "Hosting and sharing the cost",
            Kind.LONG,
            group="Agreed with the Business Case",
            table=False,
            late=True,
            help="Which council hosts it, and who pays which share",
            heads="hosting | hosting arrangements | cost share | cost sharing",
        ),
    ] = None


@declare(
    name="participations", one="part in a project", title="Who takes part", place="", plural="parts in a project",
    known_by=("project", "council", "since"), heading="role", within="project",
    checks=(not_before("until", "since", refused=True),),
    imported=False,
)  # fmt: skip
class Participation(Record):
    """A council's part in a project, with its role and its dates (GA 11.2 to 11.4)."""

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True)]
    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True)]
    role: Annotated[
        str, Shown("Role", Kind.CHOICE, choices=("full", "co-opted", "observer", "left"), required=True)
    ] = "full"
    since: Annotated[date | None, Shown("Since", Kind.DATE)] = None
    until: Annotated[date | None, Shown("Until", Kind.DATE)] = None
    reason: Annotated[str | None, Shown("Reason", Kind.LONG, table=False)] = None


@declare(
    name="milestones", one="milestone", title="Milestones", place="Programme",
    known_by=("reference", "title"), heading="title", within="project",
    empty="What a project must reach, and by when.",
)  # fmt: skip
class Milestone(Record):
    """Something a project is to reach by a day: as agreed, as forecast, as done."""

    project: Annotated[
        int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True, heads="project | workstream")
    ]
    reference: Annotated[str | None, Shown("Ref", table=False, heads="ref | no | id")] = None
    title: Annotated[str, Shown("Milestone", required=True, heads="milestone | key milestone | deliverable")]
    agreed: Annotated[
        date | None,
        Shown(
            "Agreed",
            Kind.WHEN,
            heads="agreed | baseline | baseline date | planned | planned date | agreed date | original date | "
            "baseline finish | baseline end",
        ),
    ] = None
    forecast: Annotated[
        date | None,
        Shown(
            "Forecast",
            Kind.WHEN,
            heads="forecast | revised | revised date | expected | forecast date | due | due date | deadline | "
            "target date | by when | end date",
        ),
    ] = None
    done: Annotated[
        date | None, Shown("Done", Kind.WHEN, heads="done | actual | actual date | completed | achieved")
    ] = None
    rag: Annotated[str | None, Shown("RAG", Kind.RAG, heads="rag | rag status | status")] = None
