"""When something is late: its last day has gone by and it is not finished."""

from datetime import date

from mkip_desk.domain.register import Record
from mkip_desk.domain.when import When

FINISHED_STAGES = ("complete", "completed", "closed", "live", "delivered", "finished")
"""Stages that say by themselves that a project has nothing left to be late with; "live" is a service running."""


def is_finished(record: Record) -> bool:
    """Whether a project or an action is done, by its status, its RAG or its stage, whichever says so."""
    stage = record.get("stage")
    ended = isinstance(stage, str) and stage.strip().casefold() in FINISHED_STAGES
    return record.get("status") == "closed" or record.get("rag") == "complete" or ended


def days_late(record: Record, on: date) -> int | None:
    """Days from the last day of the due date's period to that day; None where it is not late.

    "Early 2010" is late from 1 May 2010 on: nothing is called late that may still be in time.
    """
    due = record.get("due")
    if is_finished(record) or not isinstance(due, When) or due.last is None or due.last >= on:
        return None
    return (on - due.last).days
