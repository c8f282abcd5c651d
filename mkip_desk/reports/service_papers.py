"""The papers of the shared services, each a file of its own: content in, one tagged PDF out.

The same content gives the same bytes. Each raises FileError where its file cannot be written, which is then as it was.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mkip_desk.reports.directory_content import Catalogue, WhosWho
from mkip_desk.reports.document import Furniture
from mkip_desk.reports.paper import BuiltPaper, write_paper
from mkip_desk.reports.readable import readable
from mkip_desk.reports.sections.catalogue import catalogue
from mkip_desk.reports.sections.service_report import service_report
from mkip_desk.reports.sections.services_summary import summary_paper
from mkip_desk.reports.sections.whos_who import whos_who
from mkip_desk.reports.service_content import ServiceQuarter, ServicesSummary


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues a paper: the partnership, whom to ask about it, and the day of the data."""

    partnership: str = field(metadata={"label": "Partnership"})
    contact: str = field(metadata={"label": "Contact"})
    as_at: date


def build_service_report(report: ServiceQuarter, office: Office, path: Path) -> BuiltPaper:
    """The Shared Service Board report of one service."""
    (report, office), findings = readable((report, office))
    title = f"{report.title}, {report.quarter}"
    parts = service_report(report, office.partnership)
    return write_paper(parts, "Shared Service Board report", _furniture(title, office), path, findings)


def build_summary(summary: ServicesSummary, office: Office, path: Path) -> BuiltPaper:
    """All services for the MKIP Board, on two pages at most."""
    (summary, office), findings = readable((summary, office))
    title = f"Shared services, {summary.quarter}"
    parts = summary_paper(summary, office.partnership, office.as_at)
    return write_paper(parts, "Summary for the MKIP Board", _furniture(title, office), path, findings)


def build_whos_who(people: WhosWho, office: Office, path: Path) -> BuiltPaper:
    """Who answers for each service."""
    (people, office), findings = readable((people, office))
    parts = whos_who(people, office.partnership, office.as_at)
    return write_paper(parts, "Who's who", _furniture("Who's who of the shared services", office), path, findings)


def build_catalogue(offers: Catalogue, office: Office, path: Path) -> BuiltPaper:
    """What each service offers its internal clients."""
    (offers, office), findings = readable((offers, office))
    parts = catalogue(offers, office.partnership, office.as_at)
    return write_paper(parts, "Service catalogue", _furniture("Service catalogue", office), path, findings)


def _furniture(title: str, office: Office) -> Furniture:
    return Furniture(title, office.partnership, office.contact)
