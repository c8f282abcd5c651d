"""The risk register: the open risks on a map and by their score, and briefly those that are closed."""

from collections.abc import Sequence

from mkip_desk.domain.registers.register import band_of
from mkip_desk.domain.risk import BANDS
from mkip_desk.reports.charts.heat_map import Cell, heat_map
from mkip_desk.reports.content import RiskRegister
from mkip_desk.reports.record_content import Risk
from mkip_desk.reports.sections.parts import Parts, Setting, figure, key
from mkip_desk.reports.style import CELL_GREY, CELL_STRONG
from mkip_desk.reports.typesetting.flowables import Heading
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import plural, when_words


def risk_register(paper: RiskRegister, setting: Setting) -> Parts:
    """The paper's parts; none where there are no risks."""
    live = sorted((risk for risk in paper.risks if not risk.closed), key=lambda risk: -(risk.score or 0))
    closed = [risk for risk in paper.risks if risk.closed]
    return [*_map(live), *open_risks(live), *_closed(closed)]


def _map(risks: Sequence[Risk]) -> Parts:
    cells: dict[Cell, list[str]] = {}
    for risk in risks:
        if risk.likelihood is not None and risk.impact is not None:
            cells.setdefault((risk.likelihood, risk.impact), []).append(risk.reference or risk.title)
    if not cells:
        return []
    unscored = sum(risk.score is None for risk in risks)
    without = f" {plural(unscored, 'open risk')} without a score cannot be shown." if unscored else ""
    words = f"Each open risk by its reference; the score is likelihood times impact.{without}"
    return [Heading("Open risks by likelihood and impact", 2), key(words), figure(heat_map(cells))]


def open_risks(risks: Sequence[Risk], title: str = "Open risks, the highest score first") -> Parts:
    """The risks on a table, in the order they come; nothing where there are none."""
    if not risks:
        return []
    columns = (
        Column("Ref", most=60),
        Column("Risk", grows=1.2, heads=True),
        Column("L × I"),
        Column("Score", most=62),
        Column("Owner", most=72),
        Column("What is done about it", grows=1),
        Column("Review", most=74),
    )
    return [Heading(title, 2), Table(columns, [_row(risk) for risk in risks])]


def _row(risk: Risk) -> Row:
    return Row(
        (
            cell(risk.reference),
            _title(risk),
            cell("" if risk.score is None else f"{risk.likelihood} × {risk.impact}"),
            _score(risk),
            cell(risk.owner),
            cell(risk.mitigation),
            cell(when_words(risk.review)),
        )
    )


def _title(risk: Risk) -> Words:
    return (*cell(risk.title), *((Run(f"\n{risk.project}", CELL_GREY),) if risk.project else ()))


def _score(risk: Risk) -> Words:
    if risk.score is None:
        return cell("not scored", CELL_GREY)
    return (Run(str(risk.score), CELL_STRONG), Run(f"\n{band_of(BANDS, risk.score).name}", CELL_GREY))


def _closed(risks: Sequence[Risk]) -> Parts:
    if not risks:
        return []
    columns = (Column("Ref", most=60), Column("Risk", grows=1, heads=True), Column("Project", most=150))
    rows = [Row((cell(risk.reference), cell(risk.title), cell(risk.project))) for risk in risks]
    return [Heading("Closed risks", 2), Table(columns, rows)]
