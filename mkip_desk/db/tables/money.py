"""Savings, by project, council, year, kind and basis."""

from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.amounts.savings import OF_ITS_OWN, STAGES, TOLD_ELSEWHERE
from mkip_desk.domain.registers.register import Kind


@declare(
    name="savings", one="saving", title="Savings", place="Money",
    known_by=("project", "council", "year", "kind", "basis"), heading="year",
    empty="What each project was to save each council, year by year, and what it did.",
)  # fmt: skip
class Saving(Record):
    """What a project is to save, or saved, one council in one financial year (SSG 5.1)."""

    project: Annotated[
        int,
        Shown(
            "Project",
            Kind.REFERENCE,
            to="projects",
            required=True,
            heads="project | service | scheme | savings proposal | proposal | initiative | savings initiative | "
            "description of saving | description | saving",
        ),
    ]
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL, heads="council | authority | partner")] = None
    year: Annotated[str, Shown("Year", Kind.YEAR, required=True, heads="year | financial year")]
    kind: Annotated[
        str,
        Shown(
            "Kind",
            Kind.CHOICE,
            choices=("cashable", "non-cashable", "avoided cost", "income"),
            required=True,
            synonyms={
                "c": "cashable",
                "nc": "non-cashable",
                "non cashable": "non-cashable",
                "cash": "cashable",
                "non cash": "non-cashable",
                "avoided": "avoided cost",
                "cost avoidance": "avoided cost",
            },
            heads="kind | type | cashable | cashable? | saving type | c/nc",
        ),
    ] = "cashable"
    basis: Annotated[
        str,
        Shown(
            "Basis",
            Kind.CHOICE,
            choices=("plan", "actual"),
            required=True,
            synonyms={
                "planned": "plan",
                "bud": "plan",
                "predicted": "plan",
                "target": "plan",
                "budget": "plan",
                "budgeted": "plan",
                "expected": "plan",
                "proposed": "plan",
                "approved": "plan",
                "delivered": "actual",
                "actuals": "actual",
                "act": "actual",
                "outturn": "actual",
                "achieved": "actual",
                "realised": "actual",
                "secured": "actual",
            },
            heads="basis | plan/actual | type",
        ),
    ] = "plan"
    amount: Annotated[int, Shown("Amount", Kind.MONEY, required=True, one_year=True, heads="amount | saving | £")]
    stage: Annotated[
        str | None,
        Shown(
            "How sure",
            Kind.CHOICE,
            choices=STAGES,
            imported=False,
            help="From an idea to what the accountant has seen",
        ),
    ] = None
    again: Annotated[
        str | None,
        Shown(
            "Same amount elsewhere",
            Kind.CHOICE,
            choices=(OF_ITS_OWN, TOLD_ELSEWHERE),
            imported=False,
            table=False,
            help="Where the same amount is said of the same service again: one saving told twice, or two?",
        ),
    ] = None
    source: Annotated[str | None, Shown("Source", table=False, heads="source")] = None
    notes: Annotated[
        str | None,
        Shown("Notes", Kind.LONG, table=False, help="For the office; not in the Board pack", heads="notes | comments"),
    ] = None
