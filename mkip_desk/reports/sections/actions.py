"""The action log: what is overdue, what is open, and what was closed since the last meeting."""

from collections.abc import Sequence
from datetime import date

from mkip_desk.reports.content import Action, ActionLog
from mkip_desk.reports.flowables import Heading
from mkip_desk.reports.sections.parts import Parts, Setting, due_words, pill
from mkip_desk.reports.style import CELL_GREY
from mkip_desk.reports.table import Column, Row, Table, cell
from mkip_desk.reports.text import Run, Words
from mkip_desk.reports.wording import short_date


def action_log(paper: ActionLog, setting: Setting) -> Parts:
    """The paper's parts; none where there are no actions."""
    live = [action for action in paper.actions if not action.closed]
    late = sorted((action for action in live if action.days_late), key=lambda action: -(action.days_late or 0))
    rest = sorted((action for action in live if not action.days_late), key=_due_day)
    closed = [action for action in paper.actions if action.closed]
    return [
        *_table("Overdue", late),
        *_table("Open", rest),
        *_table("Closed since the last meeting", closed),
    ]


def _due_day(action: Action) -> date:
    return (action.due and action.due.last) or date.max


def _table(title: str, actions: Sequence[Action]) -> Parts:
    if not actions:
        return []
    columns = (
        Column("Ref", most=50),
        Column("Action", grows=1.2, heads=True),
        Column("Owner", most=84),
        Column("Due", most=74),
        Column("RAG", most=84),
        Column("Meeting", most=74),
        Column("Update", grows=1),
    )
    rows = [
        Row(
            (
                cell(each.reference),
                _title(each),
                cell(each.owner),
                due_words(each.due, each.days_late),
                pill(each.rag),
                cell(short_date(each.meeting) if each.meeting else ""),
                cell(each.update),
            )
        )
        for each in actions
    ]
    return [Heading(title, 2), Table(columns, rows)]


def _title(action: Action) -> Words:
    return (*cell(action.title), *((Run(f"\n{action.project}", CELL_GREY),) if action.project else ()))
