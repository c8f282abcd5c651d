"""The action log: what is overdue, what is open, and what was closed since the last meeting."""

from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.display import show_date
from mkip_desk.reports.content import Action, ActionLog
from mkip_desk.reports.sections.parts import Parts, Setting, due_words, pill
from mkip_desk.reports.style import CELL_GREY, CELL_STRONG
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell

_COLUMNS = (
    Column("Ref", most=50),
    Column("Action", grows=1.2, heads=True),
    Column("Owner", most=84),
    Column("Due", most=74),
    Column("RAG", most=130),
    Column("Meeting", most=74),
    Column("Update", grows=1),
)


def action_log(paper: ActionLog, setting: Setting) -> Parts:
    """The paper's parts; none where there are no actions."""
    live = [action for action in paper.actions if not action.closed]
    late = sorted((action for action in live if action.days_late), key=lambda action: -(action.days_late or 0))
    rest = sorted((action for action in live if not action.days_late), key=_due_day)
    closed = [action for action in paper.actions if action.closed]
    since = f" since {show_date(paper.since)}" if paper.since else ""
    groups = (("Overdue", late), ("Open", rest), (f"Closed{since}", closed))
    rows = [row for title, actions in groups if actions for row in _group(title, actions)]
    return [Table(_COLUMNS, rows)] if rows else []


def _due_day(action: Action) -> date:
    return (action.due and action.due.last) or date.max


def _group(title: str, actions: Sequence[Action]) -> list[Row]:
    heading = Row((cell(f"{title}: {len(actions)}", CELL_STRONG),), group=True)
    return [heading, *(_row(action) for action in actions)]


def _row(action: Action) -> Row:
    return Row(
        (
            cell(action.reference),
            _title(action),
            cell(action.owner),
            due_words(action.due, action.days_late),
            pill(action.rag),
            cell(show_date(action.meeting, short=True) if action.meeting else ""),
            cell(action.update),
        )
    )


def _title(action: Action) -> Words:
    return (*cell(action.title), *((Run(f"\n{action.project}", CELL_GREY),) if action.project else ()))
