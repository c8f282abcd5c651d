"""Parts that several papers are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.display import show_date
from mkip_desk.domain.exempt import in_short
from mkip_desk.reports.charts.drawing import Chart
from mkip_desk.reports.charts.savings_by_year import by_year, savings_by_year
from mkip_desk.reports.content import Project, Saving
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.style import A4, CELL, CELL_STRONG, CELL_WARNING, NOTE
from mkip_desk.reports.typesetting.flowables import Columns, Figure, Flowable, Group, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import cell
from mkip_desk.reports.wording import in_words, plural, when_words

Parts = Sequence[Flowable | Group]

_BESIDE = 300.0  # points: what is higher is not set side by side


@dataclass(frozen=True)
class Setting:
    """What a paper needs to know of the pack that it stands in."""

    as_at: date  # the day of the data
    position_on: date  # the day that lateness is counted to
    number: int  # of its agenda item


def project_key(id: int) -> str:
    """What links know the highlight report of a project by."""
    return f"project-{id}"


def figure(chart: Chart) -> Figure:
    """A chart in its place on a page."""
    return Figure(chart.drawing, chart.alt)


def savings_chart(savings: Sequence[Saving], kind: str, height: float) -> Figure:
    """Savings of one kind by year, with what is known only in part."""
    return figure(savings_by_year(by_year(savings), kind, height=height))


def savings_left_out(projects: Iterable[Project]) -> Parts:
    """Whose savings are not for the public, and by which paragraph; nothing where all are."""
    named = [f"{each.name} ({in_short(each.saving_exempt)})" for each in projects if each.saving_exempt]
    return [note(f"Left out, and in no total: the savings of {in_words(named)}.")] if named else []


def side_by_side(left: Parts, right: Parts, share: float) -> Parts:
    """The one beside the other, or under it where they would be too high to be kept on one page."""
    beside = Columns(left, right, share)
    return [beside] if beside.height(A4.column) <= _BESIDE else [*left, *right]


def note(text: str) -> Text:
    """A remark on the figures above it, or on the whole paper."""
    return Text((Run(text, NOTE),), after=8.0)


def seen_apart(day: date | None) -> Parts:
    """That shared services are seen as at another day than the rest of a pack, as those of the sample are."""
    if day is None:
        return []
    said = f"The shared services are seen as at {show_date(day)}, and the projects as at their own day: each of the two"
    return [note(f"{said} has its own time in the sample programme.")]


def key(text: str) -> Text:
    """How the drawing under it is to be read; it stands with that."""
    return Text((Run(text, NOTE),), after=4.0, with_next=True)


def lead_cell(project: Project) -> Words:
    """The council in the lead, as a narrow column has it."""
    return cell(project.lead.short) if project.lead else ()


def leads_in_full(projects: Iterable[Project]) -> Parts:
    """What a column of leads has in it, and which councils its initials stand for; nothing where there are none."""
    leads = {project.lead for project in projects if project.lead and project.lead.initials}
    named = [f"{lead.initials} is {lead.name}" for lead in sorted(leads, key=lambda lead: (lead.initials, lead.name))]
    return [note(f"Lead councils: {in_words(named)}.")] if named else []


def pill(rag: str | None) -> Words:
    """A RAG by its letter and words; nothing where there is none."""
    if rag is None:
        return ()
    sign = SIGNS[rag]
    return (Run(sign.pill, CELL_STRONG, tone=sign.tone),)


def due_words(due: When | None, days_late: int | None) -> Words:
    """A due date as it was given and, on a line of its own, how late it is."""
    if due is None:
        return ()
    late = lateness(due, days_late)
    return (Run(when_words(due), CELL), *((Run(f"\n{late}", CELL_WARNING),) if late else ()))


def lateness(due: When | None, days_late: int | None) -> str:
    """How late: in days where the date was given as a day, else only that it has passed."""
    if due is None or not days_late:
        return ""
    if due.precision is not Precision.DAY:
        return "overdue"
    return f"{plural(days_late, 'day')} late"


def kind_title(kind: str) -> str:
    """A kind of saving as a heading: Cashable savings, Avoided cost."""
    return f"{kind.capitalize()} savings" if kind.endswith("cashable") else kind.capitalize()
