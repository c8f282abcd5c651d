"""Gateways: the partnership's templates of gates, each project's own, what was there and what was decided at them."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.exempt import PARAGRAPHS
from mkip_desk.domain.gateways.gateways import Outcome, State
from mkip_desk.domain.registers.register import Decided, Kind

NEEDED = ("required", "wished for")


@declare(
    name="templates", one="gateway template", title="Gateway templates", place="Records",
    known_by=("title", "version"), heading="title",
    empty="The gates that projects of the partnership go through.",
    imported=False,
)  # fmt: skip
class Template(Record):
    """A set of gates. A project keeps the gates that it began with, whatever the template becomes (GA 4.1)."""

    title: Annotated[str, Shown("Template", required=True)]
    version: Annotated[int, Shown("Version", Kind.NUMBER, required=True)] = 1
    since: Annotated[date | None, Shown("In use since", Kind.DATE)] = None
    source: Annotated[str | None, Shown("Source", Kind.LONG, table=False)] = None


@declare(
    name="gates", one="gate", title="Gates", place="Records",
    known_by=("template", "key"), heading="key", within="template", order=("turn",),
    imported=False,
)  # fmt: skip
class Gate(Record):
    """One gate of a template: what it is called, who decides at it, what it fixes."""

    template: Annotated[int, Shown("Gateway template", Kind.REFERENCE, to="templates", required=True, owned=True)]
    key: Annotated[str, Shown("Gate", required=True, help="Its short name, such as G2")]
    title: Annotated[str, Shown("Name", required=True)]
    turn: Annotated[
        int,
        Shown(
            "Order",
            Kind.NUMBER,
            required=True,
            table=False,
            help="Its place among the gates: they are in the order of these numbers",
        ),
    ]
    decides: Annotated[str | None, Shown("Who decides")] = None
    fixes: Annotated[str | None, Shown("What it fixes", Kind.LONG, table=False)] = None
    baseline: Annotated[
        bool | None,
        Shown("Takes a baseline", Kind.YES, table=False, help="Approval keeps what was agreed, to measure against"),
    ] = False
    aside: Annotated[
        bool | None,
        Shown(
            "Aside",
            Kind.YES,
            table=False,
            help="Yes for a gate that only some projects come to, such as leaving a service",
        ),
    ] = False


@declare(
    name="requirements", one="requirement", title="What gates ask for", place="", plural="requirements",
    known_by=("gate", "title"), heading="title", within="gate",
    imported=False,
)  # fmt: skip
class Requirement(Record):
    """Something that a gate asks for."""

    gate: Annotated[int, Shown("Gate", Kind.REFERENCE, to="gates", required=True, owned=True)]
    title: Annotated[str, Shown("Evidence", required=True)]
    needed: Annotated[str, Shown("Needed", Kind.CHOICE, choices=NEEDED, required=True)] = "required"
    each_council: Annotated[
        bool | None, Shown("Each council signs", Kind.YES, help="Signed off by every council for itself")
    ] = False


@declare(
    name="gateways", one="gateway", title="Gateways", place="Programme",
    known_by=("project", "gate", "review"), heading="title", within="project", order=("project", "turn", "review"),
    empty="Where each project stands between an idea and a service that runs.",
    imported=False, by_decision=True,
)  # fmt: skip
class Gateway(Record):
    """A gate of one project, each time that it is decided on. Of several the last counts; earlier ones stay.

    What was decided is no field of a form: `services/gateways/gateways.py` writes it, and holds the rules.
    """

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True, form=False)]
    gate: Annotated[str, Shown("Gate", required=True, form=False)]
    title: Annotated[str, Shown("Name", required=True, form=False)]
    turn: Annotated[int, Shown("Turn", Kind.NUMBER, required=True, table=False, form=False)] = 0
    review: Annotated[
        int,
        Shown(
            "Review",
            Kind.NUMBER,
            required=True,
            table=False,
            form=False,
            help="The first, second, … time it is decided",
        ),
    ] = 1
    decides: Annotated[str | None, Shown("Who decides", table=False)] = None
    baseline: Annotated[bool | None, Shown("Takes a baseline", Kind.YES, table=False, form=False)] = False
    aside: Annotated[bool | None, Shown("Aside", Kind.YES, table=False, form=False)] = False
    agreed: Annotated[
        date | None, Shown("Agreed", Kind.WHEN, form=False, help="When it was to be, by the last baseline")
    ] = None
    forecast: Annotated[date | None, Shown("Forecast", Kind.WHEN, help="When a decision is, or was, expected")] = None
    decided: Annotated[date | None, Shown("Decided", Kind.DATE, form=False)] = None
    outcome: Annotated[
        str | None, Shown("Outcome", Kind.CHOICE, choices=tuple(str(each) for each in Outcome), form=False)
    ] = None
    confidence: Annotated[
        str | None, Shown("Confidence", Kind.RAG, help="How sure it is that it will be delivered", table=False)
    ] = None
    reason: Annotated[str | None, Shown("Reason", Kind.LONG, table=False, form=False)] = None
    overridden_by: Annotated[
        str | None, Shown("Approved in spite of what is missing by", Kind.PERSON, table=False, form=False)
    ] = None
    overridden_because: Annotated[
        str | None, Shown("Why in spite of what is missing", Kind.LONG, table=False, form=False)
    ] = None


@declare(
    name="evidence", one="piece of evidence", title="Evidence", place="", plural="pieces of evidence",
    known_by=("gateway", "title", "council"), heading="title", within="gateway",
    imported=False, decided=Decided("outcome", newest="review"),
)  # fmt: skip
class Evidence(Record):
    """Something that a gate asked for, as it stands in one project; as it stood, once that was decided on."""

    gateway: Annotated[int, Shown("Gateway", Kind.REFERENCE, to="gateways", required=True, owned=True)]
    title: Annotated[str, Shown("Evidence", required=True)]
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL, help="Where each signs for itself")] = None
    needed: Annotated[str, Shown("Needed", Kind.CHOICE, choices=NEEDED, required=True, table=False)] = "required"
    state: Annotated[str, Shown("State", Kind.CHOICE, choices=tuple(str(each) for each in State), required=True)] = (
        "missing"
    )
    note: Annotated[str | None, Shown("Note", Kind.LONG, table=False)] = None
    signed_by: Annotated[str | None, Shown("Signed by", Kind.PERSON, table=False)] = None
    signed: Annotated[date | None, Shown("Signed on", Kind.DATE, table=False)] = None


@declare(
    name="attachments", one="attachment", title="Attachments", place="",
    known_by=("evidence", "title"), heading="title", within="evidence",
    imported=False, by_decision=True,
)  # fmt: skip
class Attachment(Record):
    """A file that shows a piece of evidence; a copy of it is kept by its hash (`db/kept_files.py`)."""

    evidence: Annotated[int, Shown("Evidence", Kind.REFERENCE, to="evidence", required=True, owned=True, form=False)]
    title: Annotated[str, Shown("File", required=True, form=False)]
    kept_as: Annotated[str, Shown("Kept as", required=True, table=False, form=False, help="The file's SHA-256")]
    size: Annotated[int, Shown("Bytes", Kind.NUMBER, required=True, table=False, form=False)]
    added: Annotated[date, Shown("Added", Kind.DATE, required=True, form=False)]


@declare(
    name="conditions", one="condition", title="Conditions", place="",
    known_by=("gateway", "title"), heading="title", within="gateway",
    imported=False,
)  # fmt: skip
class Condition(Record):
    """A condition that a gate was approved with. Overdue, by the day that was decided, it goes to the next Board."""

    gateway: Annotated[int, Shown("Gateway", Kind.REFERENCE, to="gateways", required=True, owned=True)]
    title: Annotated[str, Shown("Condition", Kind.LONG, required=True)]
    owner: Annotated[str | None, Shown("Owner", Kind.PERSON)] = None
    due: Annotated[date | None, Shown("Due", Kind.WHEN)] = None
    agreed: Annotated[
        date | None, Shown("As decided", Kind.WHEN, table=False, form=False, help="The day that the gate gave it")
    ] = None
    moved: Annotated[
        str | None,
        Shown("Why it was moved", Kind.LONG, table=False, help="Without a reason the day that was decided counts"),
    ] = None
    done: Annotated[date | None, Shown("Done", Kind.WHEN)] = None


@declare(
    name="baselines", one="baseline", title="Baselines", place="",
    known_by=("project", "version"), heading="source", within="project", order=("project", "version"),
    imported=False, by_decision=True,
)  # fmt: skip
class Baseline(Record):
    """What the Board agreed to measure a project against. A new one stands beside the old; none is changed."""

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True)]
    version: Annotated[int, Shown("Version", Kind.NUMBER, required=True)] = 1
    taken: Annotated[date, Shown("Taken", Kind.DATE, required=True)]
    source: Annotated[str, Shown("By", required=True, help="The gate or the decision that took it")]
    start: Annotated[date | None, Shown("Start", Kind.WHEN, edge="first", table=False)] = None
    due: Annotated[date | None, Shown("Due", Kind.WHEN)] = None
    budget: Annotated[int | None, Shown("Cost", Kind.MONEY)] = None
    saving: Annotated[int | None, Shown("Saving", Kind.SUM, table=False)] = None
    cost_tolerance: Annotated[str | None, Shown("Cost tolerance", table=False)] = None
    time_tolerance: Annotated[str | None, Shown("Time tolerance", table=False)] = None
    quality_tolerance: Annotated[str | None, Shown("Quality tolerance", table=False)] = None
    criteria: Annotated[str | None, Shown("Success criteria", Kind.LONG, table=False)] = None
    gates: Annotated[str | None, Shown("Gates ahead", Kind.LONG, table=False)] = None


@declare(
    name="agreed_criteria", one="agreed success criterion", title="Success criteria as agreed", place="",
    plural="agreed success criteria",
    known_by=("baseline", "title"), heading="title", within="baseline",
    imported=False, by_decision=True,
)  # fmt: skip
class AgreedCriterion(Record):
    """A success criterion as a baseline has it: what quality is measured against until the next (RULES 4)."""

    baseline: Annotated[int, Shown("Baseline", Kind.REFERENCE, to="baselines", required=True, owned=True, form=False)]
    title: Annotated[str, Shown("Success criterion", required=True, form=False)]
    unit: Annotated[str | None, Shown("In", table=False, form=False)] = None
    approved: Annotated[int | None, Shown("To reach", Kind.NUMBER, form=False)] = None
    least: Annotated[int | None, Shown("Worst that will do", Kind.NUMBER, form=False)] = None


@declare(
    name="criteria", one="success criterion", title="Success criteria", place="",
    known_by=("project", "title"), heading="title", within="project",
    imported=False,
)  # fmt: skip
class Criterion(Record):
    """What a project is to reach in quality, and the least that will do (GA 9.2 e, f)."""

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True)]
    title: Annotated[str, Shown("Success criterion", required=True)]
    unit: Annotated[str | None, Shown("In", table=False, help="Per cent, days, complaints a month")] = None
    approved: Annotated[int | None, Shown("To reach", Kind.NUMBER)] = None
    least: Annotated[
        int | None,
        Shown("Worst that will do", Kind.NUMBER, help="Below what is to be reached; above it where less is better"),
    ] = None
    forecast: Annotated[int | None, Shown("Forecast", Kind.NUMBER)] = None


@declare(
    name="exceptions", one="exception report", title="Exception reports", place="Programme",
    known_by=("project", "title"), heading="title", within="project",
    empty="A forecast beyond a tolerance is reported here, and stays on the Board's agenda until it is dealt with.",
    imported=False,
)  # fmt: skip
class ExceptionReport(Record):
    """What is beyond tolerance, why, and what is to be done (AnnC 3). Only the Board deals with it."""

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True)]
    title: Annotated[str, Shown("Title", required=True)]
    tolerance: Annotated[str | None, Shown("Tolerance", Kind.CHOICE, choices=("cost", "time", "quality"))] = None
    raised: Annotated[date | None, Shown("Raised", Kind.DATE)] = None
    urgent: Annotated[bool | None, Shown("Urgent", Kind.YES, table=False, help="Before the next quarterly meeting")] = (
        False
    )
    exempt: Annotated[
        str | None,
        Shown(
            "Exempt by paragraph",
            Kind.CHOICE,
            choices=PARAGRAPHS,
            table=False,
            help="Of Schedule 12A, none where it is public. With one, the Board's pack has its title alone, and no "
            "figure of that tolerance",
        ),
    ] = None
    cause: Annotated[str | None, Shown("Cause", Kind.LONG, table=False)] = None
    consequences: Annotated[str | None, Shown("Consequences", Kind.LONG, table=False)] = None
    options: Annotated[str | None, Shown("Options", Kind.LONG, table=False)] = None
    recommendation: Annotated[str | None, Shown("Recommendation", Kind.LONG, table=False)] = None
    lessons: Annotated[str | None, Shown("Lessons", Kind.LONG, table=False)] = None
    state: Annotated[
        str,
        Shown(
            "State",
            Kind.CHOICE,
            choices=("raised", "considered", "new baseline", "corrective action", "stopped"),
            required=True,
        ),
    ] = "raised"
    meeting: Annotated[
        int | None, Shown("Dealt with at", Kind.REFERENCE, to="meetings", table=False, help="The Board's meeting")
    ] = None
    decision: Annotated[str | None, Shown("What the Board decided", Kind.LONG, table=False)] = None
