"""When something is late: its last day has gone by and it is not finished."""

from datetime import date

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.gateways.tolerances import DEALT_WITH
from mkip_desk.domain.registers.register import Record

FINISHED_STAGES = ("complete", "completed", "closed", "live", "delivered", "finished")
"""Stages that say by themselves that a project has nothing left to be late with; "live" is a service running."""


ENDS = ("due", "forecast", "review", "agreed")
"""Fields that say when something is to be done, what counts first: a milestone's forecast, then what was agreed."""


def is_finished(record: Record) -> bool:
    """Whether something is done, by whichever says so: status, RAG, stage, state, outcome or the day it was done."""
    stage = record.get("stage")
    ended = isinstance(stage, str) and stage.strip().casefold() in FINISHED_STAGES
    done = isinstance(record.get("done"), When) or record.get("outcome") is not None
    done = done or record.get("state") in DEALT_WITH
    return record.get("status") == "closed" or record.get("rag") == "complete" or ended or done


def due_of(record: Record) -> When | None:
    """When something is to be done; None where no date is recorded for it.

    A condition of a gate is to be met by the day that was decided there, until it is said why that was moved.
    """
    agreed = record.get("agreed")
    if "moved" in record and not record["moved"] and isinstance(agreed, When) and agreed.last is not None:
        return agreed
    for name in ENDS:
        value = record.get(name)
        if isinstance(value, When) and value.last is not None:
            return value
    return None


def days_late(record: Record, on: date) -> int | None:
    """Days from the last day of the due date's period to that day; None where it is not late.

    "Early 2010" is late from 1 May 2010 on: nothing is called late that may still be in time.
    """
    due = due_of(record)
    if due is None or due.last is None or due.last >= on or is_finished(record):
        return None
    return (on - due.last).days
