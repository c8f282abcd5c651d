"""The indicators of a service: what they were to reach and did, how that is judged, and which way they go."""

from itertools import groupby

from mkip_desk.domain.amounts.figures import show_figure
from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.domain.shared_services.indicators import Bands, Direction
from mkip_desk.reports.charts.drawing import Chart
from mkip_desk.reports.charts.five_quarters import Point, five_quarters
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.service_content import ADDS_UP, JudgedIndicator, ServiceQuarter
from mkip_desk.reports.style import BODY_GREY, CELL, CELL_GREY, CELL_STRONG
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import plural

QUARTERS = 5
"""Of the figures on missed indicators that are shown."""

_ARROWS = {"up": "▲", "down": "▼", "level": "="}
_WAYS = "An arrow is the way the figure went since last quarter, and under it since a year ago."


def indicators(report: ServiceQuarter) -> Parts:
    """The table with how it is read, and how many were missed over five quarters."""
    parts: list[Flowable | Group] = [Heading("Indicators", 2)]
    if not report.indicators:
        return [*parts, Text((Run("No indicators are on record for this service.", BODY_GREY),))]
    columns = (
        Column("Indicator", grows=1, heads=True),
        Column("Council", most=62),
        Column("Target", right=True, most=60),
        Column(quarter_before(report.quarter)[-2:], right=True, most=64),
        Column(report.quarter[-2:], right=True, most=64),
        Column("RAG", most=44),
        Column("Direction", most=78),
        Column("Five quarters", most=80),
    )
    rows = [
        _row(each, report.quarter, named=not number)
        for _, same in groupby(report.indicators, key=lambda each: (each.indicator, each.name))
        for number, each in enumerate(same)
    ]
    return [*parts, Table(columns, rows), *_how(report), *_counts(report)]


def _row(indicator: JudgedIndicator, quarter: str, *, named: bool) -> Row:
    """A row a council; the indicator is named once, and the name reaches down."""
    return Row(
        (
            _name(indicator) if named else None,
            cell(indicator.whose),
            _aim(indicator),
            cell(show_figure(indicator.before) if indicator.before else ""),
            _value(indicator),
            _rag(indicator),
            _directions(indicator),
            _line(indicator, quarter),
        )
    )


def _name(indicator: JudgedIndicator) -> Words:
    reference = (Run(f"{indicator.reference} ", CELL_GREY),) if indicator.reference else ()
    unit = indicator.unit_to_say
    return (*reference, Run(indicator.title or "Untitled", CELL), *((Run(f" ({unit})", CELL_GREY),) if unit else ()))


def _aim(indicator: JudgedIndicator) -> Words:
    """What it is held against, and under it which aim that is of one that adds up through the year."""
    lines = indicator.aim_is.replace("; ", ";\n")
    return (*cell(indicator.aim), *((Run(f"\n{lines}", CELL_GREY),) if lines else ()))


def _value(indicator: JudgedIndicator) -> Words:
    if indicator.value is None:
        return cell("–", CELL_GREY)
    provisional = (Run("\nprovisional", CELL_GREY),) if indicator.provisional else ()
    return (Run(show_figure(indicator.value), CELL_STRONG), *provisional)


def _rag(indicator: JudgedIndicator) -> Words:
    """The letter; else why it is not rated."""
    if indicator.rating.rag is None:
        return cell(str(indicator.rating.grey or "not rated"), CELL_GREY)
    sign = SIGNS[indicator.rating.rag]
    return (Run(sign.letter, CELL_STRONG, tone=sign.tone),)


def _directions(indicator: JudgedIndicator) -> Words:
    """Since last quarter, and under it since a year ago."""
    last, year = (_direction(way) for way in (indicator.against_last, indicator.against_year))
    return (*cell(last), *((Run(f"{chr(10) if last else ''}year {year}", CELL_GREY),) if year else ()))


def _direction(way: Direction | None) -> str:
    return f"{_ARROWS[way.arrow]} {way.judged}".strip() if way else ""


def _line(indicator: JudgedIndicator, quarter: str) -> Words:
    """The five quarters, where there is more than one to go from."""
    if sum(each is not None for each in indicator.five) < 2:
        return ()
    chart = line_of(indicator, quarter)
    return (Run(chart.alt, CELL, drawing=chart.drawing),)


def line_of(indicator: JudgedIndicator, quarter: str) -> Chart:
    """The small line of an indicator up to that quarter."""
    points = [
        Point(
            quarter_before(quarter, len(indicator.five) - 1 - number),
            figure.amount if figure else None,
            show_figure(figure) if figure else "",
        )
        for number, figure in enumerate(indicator.five)
    ]
    return five_quarters(points, f"{indicator.name}, {indicator.whose}")


def _how(report: ServiceQuarter) -> Parts:
    said = []
    if any(each.rating.rag for each in report.indicators):
        said.append(f"{bands_in_words(report.bands)} Each row with a letter counts once.")
    if any(each.against_last or each.against_year for each in report.indicators):
        said.append(_WAYS)
    if any(each.aim_is for each in report.indicators):
        said.append(ADDS_UP)
    return [note(" ".join(said))] if said else []


def bands_in_words(bands: Bands) -> str:
    """What the letters mean, as the partnership chose."""
    within = f"{(bands.amber_within * 100).normalize():f}%"
    missed = "A and R count as missed." if bands.amber_missed else "R alone counts as missed."
    return f"G meets its target, A misses it by up to {within} of it, R by more. {missed}"


def _counts(report: ServiceQuarter) -> Parts:
    """How many were missed of those rated in each of the quarters, and what the rule makes of it."""
    counts, standing = report.counts[-QUARTERS:], report.standing
    columns = (Column("Indicators", heads=True, grows=1.2), *(Column(each.quarter, grows=1) for each in counts))
    missed = (cell(each.missed_of, CELL if each.count.has_data else CELL_GREY) for each in counts)
    most = (cell("" if not each.count.has_data else "Yes" if each.count.majority else "No") for each in counts)
    rows = [Row((cell("Missed of those rated"), *missed)), Row((cell("More than half"), *most))]
    verdict = "It goes to the MKIP Board." if standing.escalated else "It does not go to the MKIP Board by this rule."
    if any(each.kind == Trigger.UNDER_PERFORMANCE for each in report.decided):
        verdict = "It was before the MKIP Board, which has decided."
    if standing.data_warning:
        verdict += f" There has been no data for {plural(standing.silent, 'quarter')} running."
    return [
        Heading("Missed, quarter by quarter", 3),
        Table(columns, rows),
        note(f"{missed_in_words(report.reading)} {verdict} {report.incomplete}".rstrip()),
    ]


def missed_in_words(reading: str) -> str:
    """What the rule is taken to mean here: the documents can be read in three ways."""
    return f"A service goes to the MKIP Board when most of its indicators are missed {reading} (SSG 4.1)."
