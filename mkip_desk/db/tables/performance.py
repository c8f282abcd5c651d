"""How shared services do: indicators and what is measured, budgets, and the returns that bring both each quarter."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.register import Defining, Derived, Field, Fixed, Kind, Settled
from mkip_desk.domain.registers.register import Record as Row
from mkip_desk.domain.shared_services.indicators import Better

BETTER = tuple(str(each) for each in Better)
STATES = ("asked for", "received", "checked", "signed off")


def _variance(budget: Row) -> int | None:
    profile, actual = budget.get("profile"), budget.get("actual")
    return actual - profile if isinstance(profile, int) and isinstance(actual, int) else None


SIGNED_OFF = Settled("returns", on=("service", "quarter"), newest="version")
"""The figures of a quarter stay as they are once its return is signed off; a correction begins with a new version."""

VARIANCE = Derived(
    Field("variance", "Variance", Kind.MONEY, help="Actual less profile: above nothing is overspent"),
    _variance,
    after="actual",
)


@declare(
    name="indicators", one="indicator", title="Indicators", place="Shared services",
    known_by=("reference", "title"), heading="title", short="reference", within="service", order=("service",),
    empty="What each service is measured by. Add a service first, then what it is to reach.",
    imported=False, defining=Defining("measurements", ("unit", "better", "least", "most", "cumulative")),
    unit="unit",
)  # fmt: skip
class Indicator(Record):
    """What a service is measured by (RULES 7): each council may have a target of its own (MKSD 3 ii)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    reference: Annotated[str | None, Shown("Ref")] = None
    title: Annotated[str, Shown("Indicator", required=True)]
    definition: Annotated[str | None, Shown("Definition", Kind.LONG, table=False)] = None
    unit: Annotated[str | None, Shown("Unit", help="days, %, £")] = None
    better: Annotated[
        str,
        Shown(
            "Better", Kind.CHOICE, choices=BETTER, required=True, help="Which way is better; not judged is data only"
        ),
    ] = "not judged"
    least: Annotated[int | None, Shown("At least", Kind.FIGURE, table=False, help="Of a range")] = None
    most: Annotated[int | None, Shown("At most", Kind.FIGURE, table=False, help="Of a range")] = None
    cumulative: Annotated[
        bool | None,
        Shown(
            "Adds up through the year",
            Kind.YES,
            table=False,
            help="Its target is for the year end; a quarter is judged against its profile",
        ),
    ] = False
    baseline: Annotated[
        int | None, Shown("Baseline", Kind.FIGURE, table=False, help="Before the service was shared")
    ] = None
    owner: Annotated[str | None, Shown("Owner", Kind.PERSON)] = None
    source: Annotated[str | None, Shown("Source", table=False, help="Where its figures are taken from")] = None
    lag: Annotated[str | None, Shown("Known after", table=False, help="How long after a quarter has ended")] = None


@declare(
    name="measurements", one="measurement", title="Measurements", place="",
    known_by=("indicator", "council", "quarter", "week"), heading="quarter", within="indicator",
    order=("indicator", "quarter", "week", "council"),
    imported=False, settled=SIGNED_OFF, once=True,
)  # fmt: skip
class Measurement(Record):
    """What an indicator came to in a quarter, and what it was to; a target with no value is one set ahead."""

    indicator: Annotated[int, Shown("Indicator", Kind.REFERENCE, to="indicators", required=True, owned=True)]
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL, help="None: all of them together")] = None
    quarter: Annotated[str, Shown("Quarter", Kind.QUARTER, required=True)]
    week: Annotated[
        date | None,
        Shown("Week from", Kind.DATE, table=False, help="Of a figure taken more often than each quarter; not judged"),
    ] = None
    target: Annotated[int | None, Shown("Target", Kind.FIGURE)] = None
    profile: Annotated[
        int | None,
        Shown("Profile", Kind.FIGURE, table=False, help="What one that adds up should have reached by now"),
    ] = None
    value: Annotated[int | None, Shown("Value", Kind.FIGURE)] = None
    provisional: Annotated[bool | None, Shown("Provisional", Kind.YES, table=False)] = None
    note: Annotated[str | None, Shown("Note", table=False)] = None


@declare(
    name="budgets", one="budget", title="Budgets", place="",
    known_by=("service", "council", "quarter"), heading="quarter", within="service",
    order=("service", "quarter", "council"),
    derived=(VARIANCE,), imported=False, settled=SIGNED_OFF, once=True,
)  # fmt: skip
class Budget(Record):
    """What a council was to spend on a service by the end of a quarter, and did; and what it was to save (MKSD 4)."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    council: Annotated[int | None, Shown("Council", Kind.COUNCIL, help="None: all of them together")] = None
    quarter: Annotated[str, Shown("Quarter", Kind.QUARTER, required=True)]
    annual: Annotated[int | None, Shown("Annual budget", Kind.MONEY, one_year=True)] = None
    profile: Annotated[int | None, Shown("Profile to date", Kind.MONEY, one_year=True)] = None
    actual: Annotated[int | None, Shown("Actual to date", Kind.MONEY, one_year=True)] = None
    forecast: Annotated[int | None, Shown("Forecast outturn", Kind.MONEY, one_year=True)] = None
    savings_target: Annotated[int | None, Shown("Savings target", Kind.MONEY, one_year=True, table=False)] = None
    savings_delivered: Annotated[int | None, Shown("Savings delivered", Kind.MONEY, one_year=True, table=False)] = None
    note: Annotated[str | None, Shown("Note", table=False)] = None


@declare(
    name="returns", one="return", title="Returns", place="",
    known_by=("service", "quarter", "version"), heading="quarter", within="service",
    order=("service", "quarter", "version"),
    imported=False, fixed=Fixed("state", held="", for_good="signed off", beside=("signed", "signed_by")),
)  # fmt: skip
class Return(Record):
    """What a service reported of a quarter. Signed off it stays as it is, and so do the figures of its quarter."""

    service: Annotated[int, Shown("Service", Kind.REFERENCE, to="services", required=True, owned=True)]
    quarter: Annotated[str, Shown("Quarter", Kind.QUARTER, required=True)]
    version: Annotated[int, Shown("Version", Kind.NUMBER, required=True)] = 1
    state: Annotated[str, Shown("State", Kind.CHOICE, choices=STATES, required=True)] = "asked for"
    due: Annotated[date | None, Shown("Due", Kind.DATE)] = None
    received: Annotated[date | None, Shown("Received", Kind.DATE)] = None
    completed_by: Annotated[str | None, Shown("Completed by", Kind.PERSON, table=False)] = None
    rag: Annotated[str | None, Shown("RAG", Kind.RAG, help="As the service sees itself")] = None
    achievements: Annotated[str | None, Shown("Achievements", Kind.LONG, table=False)] = None
    issues: Annotated[str | None, Shown("Issues", Kind.LONG, table=False)] = None
    why_missed: Annotated[str | None, Shown("Why indicators were missed", Kind.LONG, table=False)] = None
    for_board: Annotated[str | None, Shown("Matters for the MKIP Board", Kind.LONG, table=False)] = None
    changes: Annotated[
        str | None, Shown("What was corrected", Kind.LONG, table=False, help="In a version after the first")
    ] = None
    signed_by: Annotated[str | None, Shown("Signed off by", Kind.PERSON, table=False)] = None
    signed: Annotated[date | None, Shown("Signed off on", Kind.DATE, table=False)] = None
