"""The partnership and its councils: who takes part, since when, how many people, how they decide."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.checks import not_before
from mkip_desk.domain.registers.register import Kind
from mkip_desk.domain.shared_services.under_performance import Reading

REPORTS = "Reports of shared services"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@declare(
    name="partnerships", one="partnership", title="Partnership", place="Records",
    known_by=("name",), heading="name", single=True,
    empty="The partnership that this programme belongs to.",
    imported=False,
)  # fmt: skip
class Partnership(Record):
    """Whose programme this is. One record a file."""

    name: Annotated[str, Shown("Name", required=True)]
    short_name: Annotated[str | None, Shown("Short name", help="Used in the Board's name, as in MKIP Board")] = None
    formed: Annotated[date | None, Shown("Formed", Kind.WHEN, edge="first")] = None
    accountable_body: Annotated[
        int | None, Shown("Accountable body", Kind.COUNCIL, help="Holds the partnership's budget")
    ] = None
    year_starts: Annotated[str | None, Shown("Financial year starts in", Kind.CHOICE, choices=MONTHS)] = "April"
    chair_year_starts: Annotated[
        str | None,
        Shown(
            "Chairing starts in",
            Kind.CHOICE,
            choices=MONTHS,
            help="The month in which the chair of the Board passes on",
        ),
    ] = "September"
    bank_holidays: Annotated[
        str | None,
        Shown("Bank holidays of", Kind.CHOICE, choices=("England and Wales", "Scotland", "Northern Ireland")),
    ] = "England and Wales"
    contact: Annotated[str | None, Shown("Contact", help="Stands at the foot of every page of a pack")] = (
        "Programme Manager"
    )
    under_performance: Annotated[
        str | None,
        Shown(
            "Under-performance is most indicators missed",
            Kind.CHOICE,
            choices=tuple(str(each) for each in Reading),
            group=REPORTS,
            help="It goes to the MKIP Board. “Over 3 quarters” can be read in three ways: this is the one in use",
        ),
    ] = str(Reading.RUNNING)
    amber_within: Annotated[
        int | None,
        Shown("Amber is a target missed by up to", Kind.PERCENT, group=REPORTS, help="Of the target; red beyond it"),
    ] = 1000
    amber_missed: Annotated[
        bool | None,
        Shown(
            "Amber counts as missed",
            Kind.YES,
            group=REPORTS,
            help="Amber does not meet its target; without this only red counts",
        ),
    ] = True
    papers_months: Annotated[
        int | None,
        Shown("Papers are out of date after", Kind.NUMBER, group=REPORTS, help="In months: agreements, risk registers"),
    ] = 12
    responses_days: Annotated[
        int | None,
        Shown(
            "Responses to a limited audit are circulated within",
            Kind.NUMBER,
            group=REPORTS,
            help="In working days of being agreed, to the members of the MKIP Board",
        ),
    ] = 10
    sample: Annotated[
        bool | None,
        Shown(
            "Sample",
            Kind.YES,
            form=False,
            table=False,
            help="The records are made up or historic, for trying the program out",
        ),
    ] = False


@declare(
    name="councils", one="council", title="Councils", place="Records",
    known_by=("initials", "name"), heading="name", short="initials",
    empty="The councils of the partnership, and others that take part in something.",
    imported=False,
)  # fmt: skip
class Council(Record):
    """A council: a member of the partnership, or one that takes part in something."""

    initials: Annotated[str | None, Shown("Initials")] = None
    name: Annotated[str, Shown("Name", required=True, help="As it is called in a sentence")]
    full_name: Annotated[str | None, Shown("Full name")] = None
    letter: Annotated[str | None, Shown("Letter", help="Stands for it where there is little room")] = None
    aliases: Annotated[
        str | None, Shown("Also called", help="Other names that trackers use, separated by semicolons", table=False)
    ] = None


@declare(
    name="memberships", one="membership", title="Membership", place="", plural="memberships",
    known_by=("council", "since"), heading="role", within="council",
    checks=(not_before("until", "since", refused=True),),
    imported=False,
)  # fmt: skip
class Membership(Record):
    """A council's part in the partnership itself, with its dates (GA 16)."""

    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True, owned=True)]
    role: Annotated[str, Shown("Role", Kind.CHOICE, choices=("full", "non-voting"), required=True)] = "full"
    since: Annotated[date | None, Shown("Since", Kind.WHEN, edge="first")] = None
    until: Annotated[date | None, Shown("Until", Kind.WHEN)] = None
    source: Annotated[str | None, Shown("Source")] = None


@declare(
    name="populations", one="population", title="Populations", place="",
    known_by=("council", "as_at"), heading="source", within="council",
    imported=False,
)  # fmt: skip
class Population(Record):
    """A council's population estimate, with its date (GA 13.2)."""

    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True, owned=True)]
    as_at: Annotated[date, Shown("As at", Kind.DATE, required=True)]
    people: Annotated[int, Shown("People", Kind.NUMBER, required=True)]
    source: Annotated[str | None, Shown("Source")] = None


@declare(
    name="governances", one="way of governing", title="Ways of governing", place="",
    known_by=("council", "since"), heading="form", within="council",
    imported=False,
)  # fmt: skip
class Governance(Record):
    """How a council takes its decisions, since when: to be confirmed before it is relied on."""

    council: Annotated[int, Shown("Council", Kind.COUNCIL, required=True, owned=True)]
    form: Annotated[str, Shown("Form", Kind.CHOICE, choices=("executive", "committee", "mayoral"), required=True)]
    since: Annotated[date | None, Shown("Since", Kind.WHEN, edge="first")] = None
    source: Annotated[str | None, Shown("Source")] = None
