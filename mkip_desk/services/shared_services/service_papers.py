"""The papers that a shared service must have, and how they stand: its plan, its agreements, its last audit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.papers_in_order import AGING, CATALOGUE, PAPERS, Order, Paper, plan_words
from mkip_desk.reports.service_content import PaperShown

RAGS: Mapping[Order, str] = {Order.GOOD: "green", Order.DUE: "amber", Order.OLD: "red", Order.MISSING: "red"}
OPINION_RAGS = {"substantial": "green", "reasonable": "green", "limited": "amber", "none": "red"}

OfService = Mapping[str, Mapping[int, Sequence[Record]]]
"""The records of each register by service."""


def papers_of(held: OfService, service: int, today: date, quarter: str, months: int) -> tuple[PaperShown, ...]:
    """The plan of the quarter's year, a paper of each kind, and the last audit; those that are missing too."""
    entries = len(held["catalogue"].get(service, ()))
    papers = (
        _catalogue(entries)
        if paper.kind == CATALOGUE and order is Order.MISSING and entries
        else PaperShown(_capital(paper.kind), order, paper.words(today, months), _rag(paper.kind, order))
        for paper in papers_held(held["agreements"].get(service, ()))
        for order in [paper.order(today, months)]
    )
    return (
        _plan(held["service_plans"].get(service, ()), quarter[:7]),
        *papers,
        _audit(held["audits"].get(service, ())),
    )


def _catalogue(entries: int) -> PaperShown:
    """The catalogue that stands in the programme itself, where no paper of it is recorded."""
    words = "1 entry" if entries == 1 else f"{entries:,} entries"
    return PaperShown(_capital(CATALOGUE), Order.GOOD, words, RAGS[Order.GOOD])


def _rag(kind: str, order: Order) -> str:
    """A catalogue is only recommended "where appropriate" (recommendation h)."""
    return RAGS[order] if kind in AGING else RAGS[min(order, Order.DUE, key=list(Order).index)]


def papers_held(rows: Sequence[Record]) -> list[Paper]:
    """A paper of each kind, the newest where there are several."""
    return [_newest(kind, [row for row in rows if row["kind"] == kind]) for kind in PAPERS]


def _newest(kind: str, rows: Sequence[Record]) -> Paper:
    known = [Paper(kind, _day(row), _last(row["review_due"])) for row in rows]
    return max(known, key=lambda each: each.day or date.min, default=Paper(kind, None))


def _plan(rows: Sequence[Record], year: str) -> PaperShown:
    plan = next((row for row in rows if row["year"] == year), None)
    agreed = _last(plan["agreed"]) if plan else None
    order = Order.GOOD if agreed else Order.DUE if plan else Order.MISSING
    words = plan_words(agreed) if plan else str(Order.MISSING)
    return PaperShown(f"Service plan {year}", order, words, RAGS[order])


def _audit(rows: Sequence[Record]) -> PaperShown:
    known = [row for row in rows if row["opinion"]]
    if not known:
        return PaperShown("Last audit", Order.MISSING, str(Order.MISSING), "amber")
    last = max(known, key=lambda row: (str(row["year"] or ""), cast(int, row["id"])))
    opinion = str(last["follow_up_opinion"] or last["opinion"])
    return PaperShown("Last audit", Order.GOOD, opinion, OPINION_RAGS[opinion])


def _day(row: Record) -> date | None:
    """When a paper was agreed or last looked through, whichever is later."""
    return max((day for name in ("agreed", "reviewed") if (day := _last(row[name]))), default=None)


def _last(value: object) -> date | None:
    return value.last if isinstance(value, When) else None


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
