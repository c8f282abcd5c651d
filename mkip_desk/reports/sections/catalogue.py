"""What every shared service offers the staff of the councils that it serves, to what standard, and how to ask."""

from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.display import show_date
from mkip_desk.reports.directory_content import Catalogue, Offer, ServiceOffers
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.sections.whos_who import shared
from mkip_desk.reports.style import BODY_GREY, CELL, CELL_STRONG, GREY, LEAD, TITLE
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


def catalogue(offers: Catalogue, partnership: str, as_at: date) -> Parts:
    """The paper's parts."""
    parts: list[Flowable | Group] = [
        Text((Run(partnership, LEAD.but(colour=GREY)),), after=6),
        Heading("Service catalogue", 1, style=TITLE, key="catalogue"),
        note(f"What the shared services do for the staff of the councils. As at {show_date(as_at)}."),
    ]
    if not offers.services:
        return [*parts, Text((Run("No shared services are on record.", BODY_GREY),))]
    for number, each in enumerate(offers.services):
        parts.append(Group("Sect", [Heading(each.title, 2, key=f"service-{number}", outline=1), *_service(each)]))
    return parts


def _service(service: ServiceOffers) -> Parts:
    manager = f" Manager: {service.manager}." if service.manager else ""
    about = note(f"For {shared(service.councils, service.host)}.{manager}")
    if not service.offers:
        return [about, Text((Run("Nothing is in the catalogue of this service yet.", BODY_GREY),)), *_clients(service)]
    return [about, _offers(service.offers), *_clients(service)]


def _offers(offers: Sequence[Offer]) -> Table:
    columns = (
        Column("What is offered", grows=1.1, heads=True),
        Column("What is done", grows=1.5),
        Column("Standard", grows=1),
        Column("How to ask", grows=1),
    )
    rows = [
        Row((cell(each.title, CELL_STRONG), cell(each.what), cell(each.standard), cell(each.ask, CELL)))
        for each in offers
    ]
    return Table(columns, rows)


def _clients(service: ServiceOffers) -> Parts:
    """Who speaks for each council as a client."""
    said = "; ".join(f"{person} for {council}" if council else person for council, person in service.clients)
    return [note(f"Client representatives: {said}.")] if said else []
