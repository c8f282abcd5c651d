"""Who answers for the shared services, and what they offer, as plain frozen values; see `service_report_content`."""

from dataclasses import dataclass, field

from mkip_desk.reports.labelled import called, told
from mkip_desk.reports.record_content import Council


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on a Shared Service Board, the council that they are there for, if any, and as what."""

    person: str = field(metadata={"label": "Board member"})
    council: Council | None = field(default=None, metadata={"label": "For"})
    role: str = called("Role")


@dataclass(frozen=True, slots=True)
class ServicePeople:
    """Who answers for a service. `conflicts` are sentences on what is not as it should be."""

    title: str = field(metadata={"label": "Service"})
    councils: tuple[Council, ...] = ()
    host: Council | None = None
    manager: str = called("Manager")
    line_manager: str = called("Line manager")
    board: tuple[Member, ...] = ()
    conflicts: tuple[str, ...] = field(default=(), metadata={"label": "Conflicts"})

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class WhosWho:
    """Every service with its people."""

    services: tuple[ServicePeople, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a service does for its clients, to what standard, and how it is asked for."""

    title: str = field(metadata={"label": "What is offered"})
    what: str = told("What is done")
    standard: str = called("Standard")
    ask: str = called("How to ask for it")

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class ServiceOffers:
    """What a service offers its clients; `clients` speak for a council, each with its name where it is known."""

    title: str = field(metadata={"label": "Service"})
    councils: tuple[Council, ...] = ()
    host: Council | None = None
    manager: str = called("Manager")
    offers: tuple[Offer, ...] = ()
    clients: tuple[tuple[str, str], ...] = field(default=(), metadata={"label": "Client representative"})

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What every service offers, for the staff of the councils that it serves."""

    services: tuple[ServiceOffers, ...] = ()
