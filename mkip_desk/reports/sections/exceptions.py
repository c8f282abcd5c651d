"""The exceptions: forecasts beyond tolerance that are the Board's to deal with, and what it has dealt with."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.display import show_date
from mkip_desk.domain.exempt import in_full, in_short
from mkip_desk.reports.gate_content import Breach, ExceptionReport, ExceptionsPaper
from mkip_desk.reports.sections.parts import Parts
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.style import BODY, BODY_GREY, BODY_STRONG, CELL_STRONG, RED
from mkip_desk.reports.typesetting.flowables import Callout, Flowable, Group, Heading, Item, Rule, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


def exceptions(paper: ExceptionsPaper) -> Parts:
    """The paper's parts; none where nothing is beyond tolerance and nothing was dealt with."""
    return [
        *(_report(each) for each in paper.reports),
        *_unreported(paper.unreported),
        *_not_agreed(paper.not_agreed),
        *_dealt_with(paper.dealt_with),
    ]


def _report(report: ExceptionReport) -> Group:
    parts: list[Flowable | Group] = [Rule(24), Heading(report.title, 2), *_about(report)]
    if report.exempt:
        return Group("Sect", [*parts, Text((Run(f"The report is {in_full(report.exempt)}.", BODY),))])
    for title, text in (
        ("Cause", report.cause),
        ("Consequences", report.consequences),
        ("Options", report.options),
        ("Recommendation", report.recommendation),
        ("Lessons", report.lessons),
    ):
        parts.append(Heading(title, 3))
        parts += prose(text) or [Text((Run("Not written yet.", BODY_GREY),))]
    return Group("Sect", parts)


def _about(report: ExceptionReport) -> Iterator[Flowable]:
    raised = f", raised {show_date(report.raised)}" if report.raised else ""
    yield Text((Run(f"{report.project}{raised}.", BODY_GREY),))
    if report.urgent:
        words = Run("It is not to wait for the next quarterly meeting.", BODY)
        yield Callout((Run("Urgent. ", BODY_STRONG), words), RED)


def _unreported(breaches: Sequence[Breach]) -> Parts:
    if not breaches:
        return []
    columns = (
        Column("Project", grows=1, heads=True),
        Column("Tolerance of", most=70),
        Column("Agreed", most=130),
        Column("Forecast", most=100),
        Column("Tolerance", most=110),
    )
    rows = [
        Row(
            (cell(each.project), cell(each.what, CELL_STRONG), cell(each.agreed), cell(each.forecast), cell(each.limit))
        )
        for each in breaches
    ]
    return [Heading("Beyond tolerance, with no report before the Board", 2), Table(columns, rows)]


def _not_agreed(said: Sequence[tuple[str, str]]) -> Parts:
    if not said:
        return []
    items = [Item((Run(f"{project}: ", BODY_STRONG), Run(sentence, BODY))) for project, sentence in said]
    return [Heading("Not as the Board agreed", 2), Group("L", items)]


def _dealt_with(reports: Sequence[ExceptionReport]) -> Parts:
    if not reports:
        return []
    columns = (
        Column("Exception", grows=1, heads=True),
        Column("What became of it", most=110),
        Column("What the Board decided", grows=1.2),
    )
    rows = [
        Row((cell(each.title), cell(each.became, CELL_STRONG), cell(in_short(each.exempt) or each.decision)))
        for each in reports
    ]
    return [Heading("Dealt with since the last Board", 2), Table(columns, rows)]
