"""The papers of the shared services gathered and built: a report each, the summary, who's who and the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.text import plain
from mkip_desk.reports.directory_content import Catalogue, Member, Offer, ServiceOffers, ServicePeople, WhosWho
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.service_content import ServiceQuarter, ServicesSummary
from mkip_desk.services.papers.paper_files import pdf_name
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import audit_shown, in_quarter, quarter_to_report
from mkip_desk.services.shared_services.signing_off import told_of_correction
from mkip_desk.whole_file import made

if TYPE_CHECKING:  # reportlab comes when the first paper is built
    from mkip_desk.reports.paper import BuiltPaper
    from mkip_desk.reports.service_papers import Office


@dataclass(frozen=True)
class ServicePapers:
    """What all papers of the shared services say of a quarter: one reading of the store, so that none differs."""

    quarter: str
    services: tuple[ServiceQuarter, ...]
    summary: ServicesSummary
    people: WhosWho
    catalogue: Catalogue
    titles: Mapping[int, str]  # of the services as they are called now, by their ids

    def of(self, title: str) -> ServiceQuarter:
        """The service of that title, whatever its capitals; raises UserError where there is none.

        A quarter that was signed off calls one as it was called then, and it is found by either.
        """
        wanted = plain(title).casefold()
        now = (each for each in self.services if plain(self.titles[each.id]).casefold() == wanted)
        then = (each for each in self.services if plain(each.title).casefold() == wanted)
        found = next(chain(now, then), None)
        if found is None:
            titles = ", ".join(self.titles.values())
            raise UserError(
                f"There is no service “{title}”. {f'There are {titles}.' if titles else 'There is none yet.'}"
            )
        return found


def gather_papers(store: Store, quarter: str | None = None) -> ServicePapers:
    """What the papers say of a quarter; without one, of the last that has ended."""
    return _gathered(store, Held(store), quarter)


def _gathered(store: Store, held: Held, quarter: str | None) -> ServicePapers:
    summary = summary_of(held, quarter or quarter_to_report(held.today))
    titles = {service: _text(row, "title") for service, row in held.services.items()}
    people, catalogue = _people(held), _catalogue(store, held)
    return ServicePapers(summary.quarter, summary.services, summary, people, catalogue, titles)


def summary_of(held: Held, quarter: str) -> ServicesSummary:
    """All services in a quarter, for the MKIP Board."""
    own = (row for row in held.rows["audits"] if row["service"] is None)
    return ServicesSummary(
        quarter,
        tuple(in_quarter(held, service, quarter) for service in held.services),
        str(held.rules.reading),
        held.rules.bands,
        tuple(audit_shown(held, row) for row in own),
    )


def build_papers(store: Store, folder: Path, quarter: str | None = None, title: str = "") -> "list[BuiltPaper]":
    """Build the papers into the folder, which is made if need be; with a `title` the report of that service alone.

    Raises UserError where there is no such service, and FileError where a file cannot be written: those before it are
    then there.
    """
    from mkip_desk.reports import service_papers as papers

    held = Held(store)
    found, office = _gathered(store, held, quarter), office_of(held)
    wanted = (found.of(title),) if title else found.services
    folder = made(folder)
    built = [
        papers.build_service_report(as_it_would_be_signed(store, each), office, folder / name)
        for each, name in zip(wanted, _names(wanted), strict=True)
    ]
    if title:
        return built
    of_quarter = found.quarter.replace("/", "-")
    return [
        *built,
        papers.build_summary(found.summary, office, folder / pdf_name("Summary of shared services", of_quarter)),
        papers.build_whos_who(found.people, office, folder / pdf_name("Who's who of shared services")),
        papers.build_catalogue(found.catalogue, office, folder / pdf_name("Service catalogue")),
    ]


def as_it_would_be_signed(store: Store, report: ServiceQuarter) -> ServiceQuarter:
    """A quarter that is being corrected with the list of what was, as it will be written down once it is signed off."""
    row = store.record("returns", report.returned.id) if report.returned is not None and report.is_corrected else None
    if row is None or report.returned is None:
        return report
    told = "\n".join(told_of_correction(store, row))
    return replace(report, returned=replace(report.returned, changes=told))


def office_of(held: Held) -> "Office":
    """Who issues the papers, whom to ask about them, and as at which day they are."""
    from mkip_desk.reports.service_papers import Office

    partnership = next(iter(held.rows["partnerships"]), {})
    return Office(_text(partnership, "name"), _text(partnership, "contact"), held.today)


def report_name(report: ServiceQuarter) -> str:
    """What the file of a service's report is called."""
    return pdf_name(report.title, report.quarter.replace("/", "-"))


def _names(reports: Sequence[ServiceQuarter]) -> Iterator[str]:
    """A file name each, none twice: titles may be alike in all that a name has room for."""
    taken: set[str] = set()
    for each in reports:
        name = report_name(each)
        if name.casefold() in taken:
            name = pdf_name(each.title, f"{each.id} {each.quarter.replace('/', '-')}")
        taken.add(name.casefold())
        yield name


def _people(held: Held) -> WhosWho:
    """Who answers for each service today, whoever did in a quarter that was signed off."""
    return WhosWho(
        tuple(
            ServicePeople(
                _text(row, "title"), held.served(id), held.councils.get(cast(int, row["host"])), _text(row, "manager"),
                _text(row, "line_manager"), tuple(_board(held, id)), tuple(one.sentence for one in held.conflicts(id)),
            )
            for id, row in held.services.items()
        )
    )  # fmt: skip


def _board(held: Held, service: int) -> Iterator[Member]:
    """Who is on its board today."""
    for row in held.of_service["board_members"][service]:
        if _holds(row, held.today):
            yield Member(_text(row, "person"), _council(held, row), _text(row, "role"))


def _catalogue(store: Store, held: Held) -> Catalogue:
    entries, clients = store.records("catalogue"), store.records("clients")
    return Catalogue(
        tuple(
            ServiceOffers(
                _text(row, "title"),
                held.served(id),
                held.councils.get(cast(int, row["host"])),
                _text(row, "manager"),
                tuple(_offer(each) for each in entries if each["service"] == id),
                tuple(_client(held, each) for each in clients if each["service"] == id and _holds(each, held.today)),
            )
            for id, row in held.services.items()
        )
    )


def _offer(row: Record) -> Offer:
    return Offer(_text(row, "title"), _text(row, "what"), _text(row, "standard"), _text(row, "ask"))


def _client(held: Held, row: Record) -> tuple[str, str]:
    council = _council(held, row)
    return (council.name if council else "", _text(row, "person"))


def _council(held: Held, row: Record) -> Council | None:
    return held.councils.get(cast(int, row["council"]))


def _holds(row: Record, today: date) -> bool:
    """Whether somebody's part has begun and not ended."""
    since, until = row.get("since"), row.get("until")
    return not (isinstance(since, date) and since > today) and not (isinstance(until, date) and until < today)


def _text(row: Record, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
