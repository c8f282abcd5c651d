"""Who answers for each shared service, and who sits on its board; what is not as it should be is named first."""

from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.display import show_date
from mkip_desk.reports.directory_content import Member, ServicePeople, WhosWho
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.style import BODY, BODY_GREY, BODY_STRONG, CELL, CELL_GREY, CELL_STRONG, GREY, LEAD, TITLE
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Item, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words


def whos_who(people: WhosWho, partnership: str, as_at: date) -> Parts:
    """The paper's parts."""
    head: list[Flowable | Group] = [
        Text((Run(partnership, LEAD.but(colour=GREY)),), after=6),
        Heading("Who's who of the shared services", 1, style=TITLE, key="who"),
        note(f"As at {show_date(as_at)}."),
    ]
    if not people.services:
        return [*head, Text((Run("No shared services are on record.", BODY_GREY),))]
    return [*head, *_conflicts(people.services), Heading("Services", 2), _services(people.services)]


def _conflicts(services: Sequence[ServicePeople]) -> Parts:
    items = [
        Item((Run(f"{each.title}: ", BODY_STRONG), Run(conflict, BODY)))
        for each in services
        for conflict in each.conflicts
    ]
    return [Heading("To be settled", 2), Group("L", items)] if items else []


def _services(services: Sequence[ServicePeople]) -> Table:
    columns = (
        Column("Service", grows=1, heads=True),
        Column("Manager", grows=0.8),
        Column("Line manager", grows=0.8),
        Column("Shared Service Board", grows=1.4),
    )
    return Table(columns, [_service(each) for each in services])


def _service(people: ServicePeople) -> Row:
    return Row(
        (
            (Run(people.title, CELL_STRONG), Run(f"\n{shared(people.councils, people.host)}", CELL_GREY)),
            _person(people.manager),
            _person(people.line_manager),
            _board(people.board),
        )
    )


def shared(councils: Sequence[Council], host: Council | None) -> str:
    """For which councils a service is, and who hosts it, in a narrow place."""
    for_whom = in_words([each.name for each in councils]) if councils else "no council on record"
    return f"{for_whom}; {f'hosted by {host.name}' if host else 'no host'}"


def _person(name: str) -> Words:
    return cell(name) or cell("not on record", CELL_GREY)


def _board(members: Sequence[Member]) -> Words:
    """A line a member, with the council and the role that they are there for."""
    if not members:
        return cell("not on record", CELL_GREY)
    runs: list[Run] = []
    for number, each in enumerate(members):
        about = ", ".join(filter(None, (each.council.short if each.council else "", each.role)))
        runs.append(Run(f"{chr(10) if number else ''}{each.person}", CELL))
        if about:
            runs.append(Run(f" ({about})", CELL_GREY))
    return tuple(runs)
