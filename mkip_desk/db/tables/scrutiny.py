"""What the councils' scrutiny committees recommend."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.db.tables.raid import OPEN_OR_CLOSED, STATUS
from mkip_desk.domain.questions.lateness import closed_once_done
from mkip_desk.domain.registers.register import Kind


@declare(
    name="recommendations", one="recommendation", title="Recommendations", place="Programme",
    known_by=("reference", "title"), heading="title",
    empty="What scrutiny recommended, how it was answered, and who is to do it by when.",
    checks=(closed_once_done("status", "progress"),),
)  # fmt: skip
class Recommendation(Record):
    """A recommendation of a scrutiny report, such as (a) to (m) of the joint task and finish group of 2014."""

    reference: Annotated[
        str | None,
        Shown(
            "Ref",
            heads="rec | ref | no | rec no | recommendation no | recommendation ref | id | item | para | paragraph",
        ),
    ] = None
    title: Annotated[
        str,
        Shown(
            "Recommendation",
            Kind.LONG,
            required=True,
            heads="recommendation | scrutiny recommendation | what was recommended | recommended | "
            "recommendation to cabinet | agreed management action | agreed action",
        ),
    ]
    heading: Annotated[
        str | None,
        Shown("Heading", heads="heading | theme | category | topic | section | group | audit title | scrutiny review"),
    ] = None
    responsible: Annotated[
        str | None,
        Shown(
            "Responsible",
            Kind.PERSON,
            heads="responsible | owner | lead | lead officer | responsible officer | who | responsible body | "
            "addressed to | made to | action by | by whom | lead member | cabinet member | portfolio holder",
        ),
    ] = None
    response: Annotated[
        str | None,
        Shown(
            "Response",
            Kind.CHOICE,
            choices=("pending", "accepted", "accepted in part", "rejected"),
            synonyms={
                "awaited": "pending",
                "awaiting": "pending",
                "awaiting response": "pending",
                "response awaited": "pending",
                "no response yet": "pending",
                "deferred": "pending",
                "under consideration": "pending",
                "to be considered": "pending",
                "agreed": "accepted",
                "accept": "accepted",
                "agree": "accepted",
                "accept in part": "accepted in part",
                "agree in part": "accepted in part",
                "partially accept": "accepted in part",
                "partially agree": "accepted in part",
                "partial": "accepted in part",
                "reject": "rejected",
                "disagree": "rejected",
                "not supported": "rejected",
                "y": "accepted",
                "n": "rejected",
                "in part": "accepted in part",
                "partly": "accepted in part",
                "partially": "accepted in part",
                "approved": "accepted",
                "accepted in full": "accepted",
                "endorsed": "accepted",
                "supported": "accepted",
                "agreed in full": "accepted",
                "yes": "accepted",
                "agreed amended": "accepted in part",
                "agreed as amended": "accepted in part",
                "agreed with amendment": "accepted in part",
                "agreed with amendments": "accepted in part",
                "agreed in part": "accepted in part",
                "partly accepted": "accepted in part",
                "partly agreed": "accepted in part",
                "partially accepted": "accepted in part",
                "partially agreed": "accepted in part",
                "part accepted": "accepted in part",
                "refused": "rejected",
                "declined": "rejected",
                "not accepted": "rejected",
                "not agreed": "rejected",
                "no": "rejected",
            },
            heads="response | cabinet response | executive response | board response | decision | cabinet decision | "
            "accepted | accepted? | accept | agreed? | agree | accepted/rejected | outcome",
        ),
    ] = None
    due: Annotated[
        date | None,
        Shown(
            "Due",
            Kind.WHEN,
            heads="target date | due | due date | by when | timescale | deadline | target | completion date | "
            "implementation date | implemented by | agreed date",
        ),
    ] = None
    status: Annotated[
        str,
        Shown(
            "Status",
            Kind.CHOICE,
            choices=STATUS,
            required=True,
            synonyms={**OPEN_OR_CLOSED, "implemented": "closed"},
            heads="status | state | open/closed | implemented? | done | complete? | closed | date closed | "
            "date implemented | date completed",
        ),
    ] = "open"
    progress: Annotated[
        str | None,
        Shown(
            "Progress",
            Kind.LONG,
            table=False,
            heads="progress | update | latest update | latest position | action taken | action | implementation | "
            "comments on implementation",
        ),
    ] = None
    notes: Annotated[
        str | None,
        Shown("Notes", Kind.LONG, table=False, help="For the office; not in the Board pack", heads="notes | comments"),
    ] = None
