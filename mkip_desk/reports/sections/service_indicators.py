"""The indicators of a service: what they were to reach and did, how that is judged, and which way they go."""

from collections.abc import Sequence
from itertools import groupby

from mkip_desk.reports.charts.five_quarters import Point, five_quarters
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.service_report_content import Direction, Indicator, QuarterFigure, ServiceReport, Standing
from mkip_desk.reports.style import BODY_GREY, CELL, CELL_GREY, CELL_STRONG
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import plural

_ARROWS = {"up": "▲", "down": "▼", "level": "="}
_HOW = "G meets its target, A misses it narrowly, R misses it; A and R count as missed."
_WAYS = "An arrow is the way the figure went since last quarter, and under it since a year ago."


def indicators(report: ServiceReport) -> Parts:
    """The table with how it is read, and how many were missed over five quarters."""
    parts: list[Flowable | Group] = [Heading("Indicators", 2)]
    if not report.indicators:
        return [*parts, Text((Run("No indicators are on record for this service.", BODY_GREY),))]
    number = report.quarter.rpartition(" ")[2]
    columns = (
        Column("Indicator", grows=1, heads=True),
        Column("Council", most=62),
        Column("Target", right=True, most=60),
        Column(report.indicators[0].last.quarter.rpartition(" ")[2] or "Last", right=True, most=64),
        Column(number, right=True, most=64),
        Column("RAG", most=44),
        Column("Direction", most=78),
        Column("Five quarters", most=80),
    )
    rows = [row for _, same in groupby(report.indicators, key=lambda each: each.name) for row in _rows(list(same))]
    return [*parts, Table(columns, rows), *_how(report), *_counts(report.standing)]


def _rows(same: Sequence[Indicator]) -> list[Row]:
    """A row a council; the indicator is named once, and the name reaches down."""
    return [_row(each, named=not number) for number, each in enumerate(same)]


def _row(indicator: Indicator, *, named: bool) -> Row:
    return Row(
        (
            _name(indicator) if named else None,
            cell(indicator.council),
            _two(indicator.target, indicator.target_note),
            cell(indicator.last.words),
            _now(indicator.now),
            _rag(indicator),
            _directions(indicator),
            _line(indicator),
        )
    )


def _name(indicator: Indicator) -> Words:
    reference = (Run(f"{indicator.reference} ", CELL_GREY),) if indicator.reference else ()
    return (*reference, Run(indicator.title or "Untitled", CELL))


def _two(words: str, under: str) -> Words:
    return (*cell(words), *((Run(f"\n{under}" if words else under, CELL_GREY),) if under else ()))


def _now(figure: QuarterFigure) -> Words:
    if not figure.words:
        return cell("–", CELL_GREY)
    return (Run(figure.words, CELL_STRONG), *((Run("\nprovisional", CELL_GREY),) if figure.provisional else ()))


def _rag(indicator: Indicator) -> Words:
    if indicator.rag is None:
        return cell(indicator.unrated or "not rated", CELL_GREY)
    sign = SIGNS[indicator.rag]
    return (Run(sign.letter, CELL_STRONG, tone=sign.tone),)


def _directions(indicator: Indicator) -> Words:
    """Since last quarter, and under it since a year ago."""
    last, year = (_direction(way) for way in (indicator.on_last, indicator.on_year))
    return (*cell(last), *((Run(f"{chr(10) if last else ''}year {year}", CELL_GREY),) if year else ()))


def _direction(way: Direction | None) -> str:
    return f"{_ARROWS[way.way]} {way.judged}".strip() if way else ""


def _line(indicator: Indicator) -> Words:
    """The five quarters, where there is more than one to go from."""
    if sum(each.amount is not None for each in indicator.quarters) < 2:
        return ()
    points = [Point(each.quarter, each.amount, each.words) for each in indicator.quarters]
    whose = f", {indicator.council}" if indicator.council else ""
    chart = five_quarters(points, f"{indicator.name}{whose}")
    return (Run(chart.alt, CELL, drawing=chart.drawing),)


def _how(report: ServiceReport) -> Parts:
    said = []
    if any(each.rag for each in report.indicators):
        said.append(_HOW)
    if any(each.on_last or each.on_year for each in report.indicators):
        said.append(_WAYS)
    said += [f"{each.name}: {each.note.rstrip('.')}." for each in report.indicators if each.note]
    return [note(" ".join(said))] if said else []


def _counts(standing: Standing) -> Parts:
    """How many were missed of those rated in each of the quarters, and what the rule makes of it."""
    columns = (Column("", heads=True, grows=1.2), *(Column(each.quarter, grows=1) for each in standing.counts))
    missed = (cell(each.words, CELL if each.rated else CELL_GREY) for each in standing.counts)
    most = (cell("" if not each.rated else "Yes" if each.most else "No") for each in standing.counts)
    rows = [Row((cell("Missed of those rated"), *missed)), Row((cell("More than half"), *most))]
    verdict = "It goes to the MKIP Board." if standing.goes else "It does not go to the MKIP Board by this rule."
    if standing.no_data > 1:
        verdict += f" There has been no data for {plural(standing.no_data, 'quarter')} running."
    return [
        Heading("Missed over five quarters", 3),
        Table(columns, rows),
        note(f"{missed_in_words(standing.reading)} {verdict}"),
    ]


def missed_in_words(reading: str) -> str:
    """What the rule is taken to mean here: the documents can be read in three ways."""
    return f"A service goes to the MKIP Board when most of its indicators are missed {reading} (SSG 4.1)."
