"""Business cases: why, by which options, at what cost to whom, for what benefit."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.amounts.shares import Basis
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.exempt import PARAGRAPHS
from mkip_desk.domain.registers.register import Fixed, Kind

BASES = tuple(str(each) for each in Basis)
OBJECTIVES, SHARING, EXIT, ASKED = (
    "Objectives that it serves", "Sharing between the councils", "Leaving it again", "What is recommended",
)  # fmt: skip
KEPT = (
    "The paragraph of Schedule 12A, none where it is public; can be set at any time. The Board's pack then shows no "
    "figure of this case, and neither the budget nor the savings of its project"
)


@declare(
    name="business_cases", one="business case", title="Business cases", place="Programme",
    known_by=("project", "version"), heading="title", within="project", order=("project", "version"),
    empty="What each project will cost and bring, option by option and council by council.",
    imported=False, fixed=Fixed("state", held="submitted", for_good="locked", apart=("exempt",)),
)  # fmt: skip
class BusinessCase(Record):
    """A version of a project's business case (GA 9.2 d to g).

    Submitted, it stays as it is until it is taken back; locked, it stays as the gateway saw it.
    """

    project: Annotated[int, Shown("Project", Kind.REFERENCE, to="projects", required=True, owned=True)]
    title: Annotated[str, Shown("Title", required=True)]
    version: Annotated[int, Shown("Version", Kind.NUMBER, required=True)] = 1
    state: Annotated[str, Shown("State", Kind.CHOICE, choices=("draft", "submitted", "locked"), required=True)] = (
        "draft"
    )
    meeting: Annotated[int | None, Shown("For the meeting of", Kind.REFERENCE, to="meetings", table=False)] = None
    exempt: Annotated[
        str | None, Shown("Exempt by paragraph", Kind.CHOICE, choices=PARAGRAPHS, table=False, help=KEPT)
    ] = None
    need: Annotated[str | None, Shown("Case for change", Kind.LONG, table=False)] = None
    quality: Annotated[bool | None, Shown("a Quality of service", Kind.YES, group=OBJECTIVES, table=False)] = None
    resilience: Annotated[bool | None, Shown("b Resilience", Kind.YES, group=OBJECTIVES, table=False)] = None
    efficiency: Annotated[bool | None, Shown("c Efficiency savings", Kind.YES, group=OBJECTIVES, table=False)] = None
    trading: Annotated[bool | None, Shown("d Trading", Kind.YES, group=OBJECTIVES, table=False)] = None
    practice: Annotated[bool | None, Shown("e Best practice", Kind.YES, group=OBJECTIVES, table=False)] = None
    environment: Annotated[bool | None, Shown("f Environment", Kind.YES, group=OBJECTIVES, table=False)] = None
    market_test: Annotated[
        str | None,
        Shown("Market test", Kind.LONG, table=False, help="How the market was tested, or why it was not"),
    ] = None
    price_base: Annotated[str | None, Shown("At prices of", Kind.YEAR, table=False)] = None
    first_year: Annotated[
        str | None,
        Shown("Year 1 is", Kind.YEAR, table=False, help="What is saved in it stands for the forecast once it is known"),
    ] = None
    rate: Annotated[
        int, Shown("Discount rate", Kind.PERCENT, required=True, table=False, help="A year: 3.5% in the Green Book")
    ] = 350
    optimism_costs: Annotated[
        int | None,
        Shown("Optimism bias on costs", Kind.PERCENT, table=False, help="Costs are raised by it, shown apart"),
    ] = None
    optimism_savings: Annotated[
        int | None,
        Shown("Optimism bias on savings", Kind.PERCENT, table=False, help="Savings are cut by it, shown apart"),
    ] = None
    hosting: Annotated[str | None, Shown("Hosting", Kind.LONG, table=False)] = None
    cost_basis: Annotated[
        str, Shown("Costs by", Kind.CHOICE, choices=BASES, required=True, group=SHARING, table=False)
    ] = "equal"
    saving_basis: Annotated[
        str, Shown("Savings by", Kind.CHOICE, choices=BASES, required=True, group=SHARING, table=False)
    ] = "equal"
    exit_cost: Annotated[int | None, Shown("Cost of leaving", Kind.MONEY, group=EXIT, table=False)] = None
    exit_payer: Annotated[str | None, Shown("Who pays for it", group=EXIT, table=False)] = None
    exit_terms: Annotated[str | None, Shown("Notice, staff and data", Kind.LONG, group=EXIT, table=False)] = None
    why: Annotated[str | None, Shown("Why", Kind.LONG, group=ASKED, table=False)] = None
    who: Annotated[str | None, Shown("Who", group=ASKED, table=False)] = None
    what: Annotated[str | None, Shown("What", Kind.LONG, group=ASKED, table=False)] = None
    how: Annotated[str | None, Shown("How", Kind.LONG, group=ASKED, table=False)] = None
    where: Annotated[str | None, Shown("Where", group=ASKED, table=False)] = None
    when: Annotated[date | None, Shown("When", Kind.WHEN, group=ASKED, table=False)] = None


@declare(
    name="options", one="option", title="Options", place="",
    known_by=("business_case", "title"), heading="title", within="business_case",
    imported=False,
)  # fmt: skip
class Option(Record):
    """A way to do it; to do nothing is one."""

    business_case: Annotated[
        int, Shown("Business case", Kind.REFERENCE, to="business_cases", required=True, owned=True)
    ]
    title: Annotated[str, Shown("Option", required=True)]
    do_nothing: Annotated[bool | None, Shown("Do nothing", Kind.YES, table=False)] = False
    preferred: Annotated[bool | None, Shown("Recommended", Kind.YES)] = False
    description: Annotated[str | None, Shown("What it is", Kind.LONG, table=False)] = None


@declare(
    name="lines", one="line of money", title="Profile", place="", plural="lines of money",
    known_by=("option", "title", "kind"), heading="title", within="option",
    imported=False,
)  # fmt: skip
class Line(Record):
    """A line of an option's profile, years 0 to 5; costs and savings are both above nought (SSG 5.2)."""

    option: Annotated[int, Shown("Option", Kind.REFERENCE, to="options", required=True, owned=True)]
    title: Annotated[str, Shown("Line", required=True)]
    kind: Annotated[str, Shown("Kind", Kind.CHOICE, choices=tuple(str(each) for each in LineKind), required=True)]
    year_0: Annotated[int | None, Shown("Year 0", Kind.MONEY, one_year=True)] = None
    year_1: Annotated[int | None, Shown("Year 1", Kind.MONEY, one_year=True)] = None
    year_2: Annotated[int | None, Shown("Year 2", Kind.MONEY, one_year=True)] = None
    year_3: Annotated[int | None, Shown("Year 3", Kind.MONEY, one_year=True)] = None
    year_4: Annotated[int | None, Shown("Year 4", Kind.MONEY, one_year=True)] = None
    year_5: Annotated[int | None, Shown("Year 5", Kind.MONEY, one_year=True)] = None


@declare(
    name="factors", one="critical success factor", title="Critical success factors", place="",
    known_by=("business_case", "title"), heading="title", within="business_case",
    imported=False,
)  # fmt: skip
class Factor(Record):
    """What an option is scored on. The Board's: resilience, quality, culture, efficiency (RULES 3)."""

    business_case: Annotated[
        int, Shown("Business case", Kind.REFERENCE, to="business_cases", required=True, owned=True)
    ]
    title: Annotated[str, Shown("Factor", required=True)]
    about: Annotated[str, Shown("About", Kind.CHOICE, choices=("service", "savings"), required=True)] = "service"
    weight: Annotated[int, Shown("Weight", Kind.PERCENT, required=True)]


@declare(
    name="scores", one="score", title="Scores", place="",
    known_by=("option", "factor"), heading="reason", within="option",
    imported=False,
)  # fmt: skip
class Score(Record):
    """How an option does on a factor, from 1 to 5."""

    option: Annotated[int, Shown("Option", Kind.REFERENCE, to="options", required=True, owned=True)]
    factor: Annotated[int, Shown("Factor", Kind.REFERENCE, to="factors", required=True, owned=True)]
    score: Annotated[int, Shown("Score", Kind.SCORE, required=True)]
    reason: Annotated[str | None, Shown("Reason", table=False)] = None


@declare(
    name="shares", one="share", title="Councils' shares", place="",
    known_by=("business_case", "council"), heading="note", within="business_case",
    imported=False,
)  # fmt: skip
class Share(Record):
    """What a council bears of the cost and has of the saving, by what the business case shares them by (GA 18.1 a)."""

    business_case: Annotated[
        int, Shown("Business case", Kind.REFERENCE, to="business_cases", required=True, owned=True)
    ]
    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True)]
    cost_percent: Annotated[int | None, Shown("Of the cost", Kind.PERCENT)] = None
    saving_percent: Annotated[int | None, Shown("Of the saving", Kind.PERCENT)] = None
    volume: Annotated[int | None, Shown("Volume", Kind.NUMBER)] = None
    cost_amount: Annotated[int | None, Shown("Fixed cost over five years", Kind.MONEY)] = None
    saving_amount: Annotated[int | None, Shown("Fixed saving over five years", Kind.MONEY)] = None
    note: Annotated[str | None, Shown("Note", table=False)] = None


@declare(
    name="benefits", one="benefit", title="Benefits", place="",
    known_by=("business_case", "title"), heading="title", within="business_case",
    imported=False,
)  # fmt: skip
class Benefit(Record):
    """Something that gets better, how that is measured, from where and by when."""

    business_case: Annotated[
        int, Shown("Business case", Kind.REFERENCE, to="business_cases", required=True, owned=True)
    ]
    title: Annotated[str, Shown("Benefit", required=True)]
    measure: Annotated[str | None, Shown("Measure")] = None
    baseline: Annotated[str | None, Shown("Baseline", help="As it is before")] = None
    target: Annotated[str | None, Shown("Target")] = None
    owner: Annotated[str | None, Shown("Owner", Kind.PERSON)] = None
    due: Annotated[date | None, Shown("To be seen by", Kind.WHEN)] = None
