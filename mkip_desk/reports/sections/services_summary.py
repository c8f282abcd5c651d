"""All shared services of a quarter for the MKIP Board, on two pages at most: how they do, what the Board is to decide.

However long names and evidence are, seven services stay on the two pages: what has no room is cut with an ellipsis or
counted, and stands whole in the service's own report.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.indicators import Bands
from mkip_desk.domain.shared_services.under_performance import Standing
from mkip_desk.reports.charts.missed_by_quarter import missed_by_quarter
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.assurance import opinion
from mkip_desk.reports.sections.parts import Parts, note, seen_apart
from mkip_desk.reports.sections.service_indicators import QUARTERS, bands_in_words, missed_in_words
from mkip_desk.reports.sections.service_money import (
    Together,
    added_up,
    amount,
    dash,
    difference,
    over_or_under,
    together,
    variance,
)
from mkip_desk.reports.sections.service_report import yes_or_no
from mkip_desk.reports.service_content import (
    AuditShown,
    Escalated,
    QuarterCount,
    ServiceQuarter,
    ServicesSummary,
)
from mkip_desk.reports.style import (
    A4,
    AMBER,
    BODY,
    BODY_GREY,
    BODY_STRONG,
    CELL,
    CELL_GREY,
    CELL_STRONG,
    CELL_WARNING,
    GREY,
    LEAD,
    RED,
    TITLE,
    TextStyle,
)
from mkip_desk.reports.typesetting.flowables import Callout, Group, Heading, Text, leaves, stack_height
from mkip_desk.reports.typesetting.lines import NO_BREAK, Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, plural

DECIDE = "For the MKIP Board to decide"
_NAME = 72  # letters of a service's name
_NAMED = 3  # services in a sentence; more are only counted
_EVIDENCE = 240  # letters of what speaks for a matter

Matter = tuple[ServiceQuarter, Escalated]


def summary_paper(summary: ServicesSummary, partnership: str, as_at: date) -> Parts:
    """The summary by itself."""
    head: Parts = [
        Text((Run(partnership, LEAD.but(colour=GREY)),), after=6),
        Heading(f"Shared services, {summary.quarter}", 1, style=TITLE, key="summary"),
        note(f"Summary for the MKIP Board. Data as at {show_date(as_at)}."),
    ]
    return [*head, *_at_most_two_pages(summary)]


def services_summary(summary: ServicesSummary) -> Parts:
    """The same as a paper of a pack; nothing where there are no services."""
    if not summary.services:
        return []
    as_at = note(f"Data as at {show_date(summary.services[0].as_at)}.")
    apart = seen_apart(summary.seen_on)
    return [Heading(f"Services in {summary.quarter}", 2), as_at, *apart, *_at_most_two_pages(summary)]


def _at_most_two_pages(summary: ServicesSummary) -> Parts:
    if not summary.services:
        return [Text((Run("No shared services are on record.", BODY_GREY),))]
    return [
        Group("Sect", [*_returns(summary), *_called_for(summary), _services(summary), *_read(summary)], together=True),
        Group("Sect", _second(summary), together=True),
    ]


def short(name: str, most: int = _NAME) -> str:
    """A name or a sentence with so many letters at the most, cut between words where it is longer."""
    if len(name) <= most:
        return name
    kept = name[:most].rsplit(" ", 1)[0] if " " in name[:most] else name[:most]
    return f"{kept.rstrip(' -–,;:.')}…"


def _returns(summary: ServicesSummary) -> Parts:
    """How many services have returned, and which have not."""
    without = [each.title for each in summary.services if not _has_returned(each)]
    signed = sum(each.returned is not None and each.returned.signed is not None for each in summary.services)
    said = f"{plural(len(summary.services), 'service')}; {signed} of their returns signed off."
    if corrected := [each.title for each in summary.services if each.is_corrected]:
        said += f" Being corrected, and not signed off again yet: {_named(corrected)}."
    if without:
        said += f" No return from {_named(without)}."
    return [Text((Run(said, BODY),), after=6)]


def _has_returned(report: ServiceQuarter) -> bool:
    return report.returned is not None and report.returned.received is not None


def _matters(summary: ServicesSummary) -> list[Matter]:
    return [(report, each) for report in summary.services for each in report.for_the_board]


def _called_for(summary: ServicesSummary) -> Parts:
    matters = _matters(summary)
    if not matters:
        return []
    services = list(dict.fromkeys(report.title for report, _ in matters))
    verb = "goes" if len(matters) == 1 else "go"
    lead = f"{plural(len(matters), 'matter')} {verb} to the MKIP Board. "
    return [
        Callout((Run(lead, BODY_STRONG), Run(f"From {_named(services)}; the reasons are under “{DECIDE}”.", BODY)), RED)
    ]


def _named(services: Sequence[str]) -> str:
    """The services by name, or how many there are where the names would make a long sentence."""
    if len(services) > _NAMED:
        return plural(len(services), "service")
    return in_words([short(each) for each in services])


def _services(summary: ServicesSummary) -> Table:
    columns = (
        Column("Service", grows=1, heads=True),
        Column("RAG", most=42),
        Column("Missed of rated", most=116),
        Column("Early warning", most=66),
        Column("To the Board", most=50),
        Column("Spending", most=64),
        Column("Audit", most=64),
    )
    return Table(columns, [_service(each) for each in summary.services])


def _service(report: ServiceQuarter) -> Row:
    return Row(
        (
            cell(short(report.title)),
            _rag(report),
            _missed(report.counts[-QUARTERS:], report.unread),
            _warning(report.standing),
            _to_the_board(report),
            variance(together(report).variance),
            _audit(report),
        )
    )


def _rag(report: ServiceQuarter) -> Words:
    rag = report.returned.rag if report.returned else None
    if rag is None:
        return cell("not said" if _has_returned(report) else "no return", CELL_GREY)
    sign = SIGNS[rag]
    return (Run(sign.letter, CELL_STRONG, tone=sign.tone),)


def _missed(counts: Sequence[QuarterCount], unread: int) -> Words:
    """The share missed in each of five quarters, and the figures of this one; whether answers are missing in them."""
    said = Run(
        f" {counts[-1].missed_of.replace(' ', NO_BREAK)}", CELL_STRONG if counts[-1].count.has_data else CELL_GREY
    )
    chart = missed_by_quarter(counts)
    more = (Run("\nincomplete", CELL_STRONG, tone=AMBER),) if unread else ()
    return (Run(chart.alt, CELL, drawing=chart.drawing), said, *more)


def _warning(standing: Standing) -> Words:
    if standing.data_warning:
        missed = f"; {plural(standing.running, 'quarter')} missed before" if standing.running else ""
        return (Run("no data", CELL_STRONG, tone=AMBER), Run(f"\nfor {standing.silent} quarters{missed}", CELL_GREY))
    if not standing.running:
        return cell("none", CELL_GREY)
    said = plural(standing.running, "quarter")
    return cell(said) if standing.escalated else (Run(said, CELL_STRONG, tone=AMBER),)


def _to_the_board(report: ServiceQuarter) -> Words:
    said, matters = yes_or_no(report), len(report.for_the_board)
    if said != "Yes":
        return cell(said, CELL_GREY)
    return (Run(said, CELL_STRONG, tone=RED), *((Run(f"\n{plural(matters, 'matter')}", CELL),) if matters > 1 else ()))


def _audit(report: ServiceQuarter) -> Words:
    limited = sum(each.limited for each in report.audits)
    if limited:
        return cell(f"{limited} limited or worse", CELL_WARNING)
    if not report.audit_planned:
        return cell("none in the plan", CELL_WARNING)
    given = [each for each in report.audits if each.opinion]
    return cell(given[-1].follow_up or given[-1].opinion) if given else cell("not yet", CELL_GREY)


def _read(summary: ServicesSummary) -> Parts:
    """How the table is to be read."""
    said = (
        "RAG is as each service sees itself. A bar is the share of indicators missed in a quarter, the last at the"
        " right; above the dashed line it is more than half. An early warning says in how many quarters running."
        f" {_bands(summary)} {missed_in_words(summary.reading)}"
    )
    return [note(said)]


def _bands(summary: ServicesSummary) -> str:
    """What is amber, and what was for services that were signed off when that was something else."""
    others: dict[Bands, list[str]] = defaultdict(list)
    for report in summary.services:
        if report.bands != summary.bands:
            others[report.bands].append(report.title)
    then = (f"For {_named(titles)}, as signed off: {bands_in_words(bands)}" for bands, titles in others.items())
    return " ".join((bands_in_words(summary.bands), *then))


def _second(summary: ServicesSummary) -> Parts:
    """All matters and audits on one page, with evidence where there is room; else as many as there is room for."""
    matters, audits, money = _matters(summary), _limited(summary), _money(summary)
    waiting = _waiting(summary)

    def page(rows: int, *, evidence: bool = False) -> Parts:
        below = min(len(audits), rows // 2)
        above = min(len(matters), rows - below)
        decide = _decide(matters, above, waiting, evidence=evidence)
        return [*decide, *money, *_audits(audits, rows - above)]

    every = len(matters) + len(audits)
    whole = page(every, evidence=True)
    if _fits(whole):
        return whole
    return page(bisect_right(range(1, every + 1), False, key=lambda rows: not _fits(page(rows))))


def _fits(page: Parts) -> bool:
    return stack_height(leaves(page), A4.column) <= A4.room


def _waiting(summary: ServicesSummary) -> str:
    """From which services something goes to the Board that is on no agenda yet; "" where there are none."""
    services = [each.title for each in summary.services if each.waits]
    return f"Still to be put on the Board's agenda: what comes from {_named(services)}." if services else ""


def _decide(matters: Sequence[Matter], shown: int, waiting: str, *, evidence: bool) -> Parts:
    """The first so many of the matters; how many more there are is said, and what is on no agenda yet."""
    heading = Heading(DECIDE, 2)
    if not matters:
        if waiting:
            return [heading, Text((Run(waiting, BODY),))]
        return [heading, Text((Run("Nothing has to go to the MKIP Board.", BODY_GREY),))]
    columns = (
        Column("Service", grows=0.8, heads=True),
        Column("Matter", grows=1),
        Column("Evidence", grows=1.6),
        Column("Raised", most=74),
    )
    rows = [
        Row(
            (
                cell(short(report.title)),
                cell(short(each.title, _EVIDENCE if evidence else _NAME)),
                cell(short(" ".join(each.evidence.split()), _EVIDENCE) if evidence else ""),
                cell(show_date(each.raised, short=True)),
            )
        )
        for report, each in matters[:shown]
    ]
    if not evidence:
        rows_left = _left(len(matters) - shown, "matter")
        left = f"{rows_left}The evidence stands in the services' own reports. {waiting}".rstrip()
        return [heading, *_table(columns, rows), note(left)]
    return [heading, Table(columns, rows), *([note(waiting)] if waiting else [])]


def _left(count: int, what: str) -> str:
    """That there are so many more than there is room for, in a sentence; nothing where there are none."""
    return f"{plural(count, f'more {what}')} {'is' if count == 1 else 'are'} not shown here. " if count else ""


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Parts:
    return [Table(columns, rows)] if rows else []


def _money(summary: ServicesSummary) -> Parts:
    """A row a service, and what all of them come to where every figure is known."""
    columns = (
        Column("Service", grows=1, heads=True),
        Column("Profile", right=True, most=80),
        Column("Actual", right=True, most=80),
        Column("Variance", right=True, most=96),
        Column("Forecast against budget", right=True, most=96),
        Column("Savings delivered of target", right=True, most=104),
    )
    if not any(each.money for each in summary.services):
        return [
            Heading("Money", 2),
            Text((Run("No budget and no spending were returned for this quarter.", BODY_GREY),)),
        ]
    figures = [together(each) for each in summary.services]
    rows = [_money_row(short(each.title), of, CELL) for each, of in zip(summary.services, figures, strict=True)]
    if all(each.money for each in summary.services) and len(rows) > 1:
        rows.append(_money_row("All together", added_up(figures), CELL_STRONG))
    until = show_date(quarter_span(summary.quarter)[1])
    return [Heading(f"Money to {until}", 2), Table(columns, rows), note(_DASH)]


_DASH = "A dash means that a figure of one council at least is not known."


def _money_row(name: str, figures: Together, style: TextStyle) -> Row:
    forecast = over_or_under(difference(figures.forecast, figures.annual), "on budget")
    delivered = amount(figures.savings_delivered, style)
    if figures.savings_delivered is not None and figures.savings_target is not None:
        delivered = (*delivered, Run("\nof ", CELL_GREY), *amount(figures.savings_target, CELL_GREY))
    return Row(
        (
            cell(name, style),
            amount(figures.profile, style),
            amount(figures.actual, style),
            variance(figures.variance, style),
            cell(forecast, style) or dash(),
            delivered,
        ),
        total=style is not CELL,
    )


def _limited(summary: ServicesSummary) -> list[tuple[str, AuditShown]]:
    """Audits that are limited or worse, and every one of the partnership itself (GA 23.1)."""
    services = [(short(report.title), each) for report in summary.services for each in report.audits if each.limited]
    return [*services, *(("The partnership", each) for each in summary.own_audits)]


def _audits(found: Sequence[tuple[str, AuditShown]], shown: int) -> Parts:
    """The first so many of them; how many more there are is said."""
    if not found:
        return [Heading("Audits", 2), Text((Run("No audit is limited or worse.", BODY),))]
    columns = (
        Column("Service", grows=1, heads=True),
        Column("Audit", grows=1),
        Column("Opinion", most=120),
        Column("State", most=110),
    )
    rows = [Row((cell(name), cell(short(each.title)), opinion(each), cell(each.state))) for name, each in found[:shown]]
    left = _left(len(found) - shown, "audit").strip()
    heading = Heading("Audits limited or worse, and those of the partnership", 2)
    return [heading, *_table(columns, rows), *([note(left)] if left else [])]
