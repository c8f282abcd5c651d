"""When something is late: its last day has gone by, and it is neither finished nor on hold."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from mkip_desk.domain.dates.to_come import is_all_time, is_time_to_come
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.gateways.tolerances import DEALT_WITH, is_before_the_board
from mkip_desk.domain.registers.register import Check, Field, Record
from mkip_desk.domain.text import in_short, plain
from mkip_desk.domain.ticks import read_tick

_FINISHED_STAGE = re.compile(
    r"(?:(?:stage|phase)?\s*\d\s*[-.:)]\s*)?(?:(?:fully|now|gone|project|programme|100\s?%)\s+)*"
    r"(?:complete[d]?|implemented|live|delivered|finished|done|100\s?%"
    r"|(?P<ended>closed|(?P<given_up>cancell?ed|withdrawn|abandoned|stopped|discontinued|terminated)))"
    r"(?P<rest>.*)"
)
"""Stages that say by themselves that a project has nothing left to be late with; "live" is a service running.

One that was closed or given up is at no risk any longer, which a service that is live, or work that is done, may be.
"""

_HOLD = (
    r"(?:(?:currently|temporarily|now|put|placed|project|programme)\s+)*"
    r"(?:on[\s-]hold|paused|suspended|in abeyance|parked|mothballed)\b"
)
_ON_HOLD = re.compile(  # first of all that a stage says, or last, and there with nothing after it but until when
    rf"(?:(?:stage|phase|gate|gateway|g)?\s*\d\s*[-.:)]?\s*)?{_HOLD}"
    r"(?!.*\b(?:lifted|resum|restart|no longer|ended|over|back|now))(?P<rest>.*)"
    rf"|[^;.]*(?:\s-|[:,(/])\s*{_HOLD}(?P<until>\s*(?:(?:until|till)\b[^)]*)?)\)?\s*$"
)
"""Stages that say that nothing is done on a project for now: no day that goes by makes it late."""

_UNTIL = re.compile(r"^[\s,;:(-]*(?:until|till|from)?\s*|\)\s*$")

_BEFORE_A_DAY = re.compile(r"[\s,;:(-]*(?:(?:since|on|in|from|as of|as at)\b)?\s*")

_TO_COME = re.compile(r"(?:until|till|by|before|not)\b")
"""What makes of a day one up to which it is not so yet, or is so only for a while: "Stopped until May 2015"."""

_FRACTION = re.compile(r"[1-3]/[2-5]")
"""What may be how much of it is done as well as a day."""

_TO_DO = re.compile(r"complete (?!at|in|for|on)[a-z]", re.IGNORECASE)
"""What says what to do: "Complete the draft"."""

_NOT_ALL = re.compile(r"[\s,;:(-]*(?:in part|partly|except|apart|but|bar|subject|save|other than|awaiting|pending)\b")

_SOME_DAY = date(2000, 6, 30)


ENDS = ("due", "forecast", "review", "agreed")
"""Fields that say when something is to be done, what counts first: a milestone's forecast, then what was agreed."""


FINISHED = "finished"
"""What stands for the RAG of a project that is finished: it is at no risk any longer, whatever it last was."""


def standing_rag(record: Record, on: date) -> str | None:
    """What a project counts under on that day: its RAG, or FINISHED unless that says by itself that it is complete.

    A RAG that says of a project in a last stage that not all is well stands: a service that is live may be at risk.
    """
    rag = record.get("rag") or None
    well = rag in (None, "green") and is_finished(record, on)
    if rag != "complete" and (well or has_ended(record, on)):
        return FINISHED
    return rag if isinstance(rag, str) else None


def is_finished(record: Record, on: date) -> bool:
    """Whether something is done on that day, by whichever says so: status, RAG, stage, state, outcome or its end."""
    at_its_last = _last_stage(record, on) is not None
    return at_its_last or record.get("rag") == "complete" or has_ended(record, on)


def has_ended(record: Record, on: date) -> bool:
    """Whether it says that it is over by more than the last stage or the RAG that it has come to.

    Until then a RAG or a tolerance by which not all is well stands, whatever else there is to do.
    """
    is_said = record.get("state") in DEALT_WITH and not is_before_the_board(record)
    dealt_with = record.get("outcome") is not None or is_said
    last = _last_stage(record, on)
    over = record.get("status") == "closed" or (last is not None and last["ended"] is not None)
    return over or dealt_with or _is_done(record.get("done"), on)


def is_given_up(record: Record, on: date) -> bool:
    """Whether the stage says on that day that it was not brought to its end: nothing more is to come of it."""
    last = _last_stage(record, on)
    return last is not None and last["given_up"] is not None


def is_on_hold(record: Record, on: date) -> bool:
    """Whether the stage says that nothing is done on it on that day: "On hold", "Suspended until May 2010".

    A hold that ran until a day is over after it; one of which the words do not tell the day goes on. Its milestones and
    gates stay late all the same: the documents know of no hold, and a day that a board agreed is moved by a forecast,
    by deferring the gate or by a new baseline, which are told, and by no word in a stage.
    """
    stage = record.get("stage")
    found = _ON_HOLD.match(plain(stage).casefold()) if isinstance(stage, str) else None
    if found is None:
        return False
    until = read_when(_UNTIL.sub("", found["rest"] or found["until"] or "")).last
    return until is None or until >= on


def closed_once_done(status: str, told: str) -> Check:
    """What tells in the field `told` that it is done, "Done 29/10", is worth a look while it is still open."""

    def look(fields: Mapping[str, Field], record: Mapping[str, object]) -> str:
        words = record.get(told)
        if record.get(status) == "closed" or not isinstance(words, str) or not says_done(words):
            return ""
        return f"{fields[told].label} says “{in_short(words)}”, and it is open"

    return Check(status, told, look)


@lru_cache(maxsize=1024)
def says_done(words: str) -> bool:
    """Whether words tell that something was done, be it on a day of no year: "Done 29/10/09", "Completed 20/3"."""
    return _finished_stage(words) is not None or day_done(words, _SOME_DAY) is not None


@lru_cache(maxsize=1024)
def may_be_done(words: str) -> bool:
    """Whether words begin as what is done does, and say more of it: "Done by HR on 3/5", but not "Done in part"."""
    found = _FINISHED_STAGE.fullmatch(plain(words).casefold())
    if found is None or says_done(words) or found["rest"][:1].isalpha() or _TO_DO.match(words):
        return False
    day = _day_in(found)
    to_come = _TO_COME.match(day) is not None and is_all_time(_TO_COME.sub("", day, count=1))
    return not to_come and _NOT_ALL.match(found["rest"]) is None


@lru_cache(maxsize=1024)
def has_yet_to_be_done(words: str) -> bool:
    """Whether words tell when a thing is to be done as if it were: "Complete (exp. Jun 2014)"."""
    found = _FINISHED_STAGE.fullmatch(plain(words).casefold())
    return found is not None and is_time_to_come(_day_in(found))


@lru_cache(maxsize=1024)
def day_done(words: str, near: date | None = None) -> When | None:
    """The day on which they tell that it was done, where they do; of one that names no year that nearest to `near`."""
    found = _FINISHED_STAGE.fullmatch(plain(words).casefold().rstrip("."))
    day = _day_in(found) if found is not None else ""
    if not day or _TO_COME.match(day) or is_time_to_come(day) or _FRACTION.fullmatch(day) or not is_all_time(day):
        return None
    when = read_when(day, near)
    return when if when.first is not None and when.precision is Precision.DAY else None


def _is_done(when: object, on: date) -> bool:
    """Whether the day on which something was done says that it was: one that has come, or a yes, but not "tbc"."""
    if not isinstance(when, When):
        return False
    return when.first <= on if when.first is not None else _is_yes(when.words or "")


def _is_yes(words: str) -> bool:
    return read_tick(words) is True or _finished_stage(words) is not None


def _last_stage(record: Record, on: date) -> re.Match[str] | None:
    """The stage, where it is an end that has come by that day: "Closed Dec 2015" is none before."""
    stage = record.get("stage")
    found = _finished_stage(stage) if isinstance(stage, str) else None
    first = read_when(_day_in(found)).first if found is not None else None
    return found if first is None or first <= on else None


@lru_cache(maxsize=1024)
def _finished_stage(stage: str) -> re.Match[str] | None:
    """A stage that is an end, by itself or with its day: "Complete (Oct 2009)", but not "Complete but for training".

    Where it says more than that it is not taken for an end: what is late is rather said once too often.
    """
    found = _FINISHED_STAGE.fullmatch(plain(stage).casefold().rstrip("."))
    if found is None:
        return None
    day = _day_in(found)
    in_time = not (_TO_COME.match(day) or is_time_to_come(day)) and is_all_time(day) and read_when(day).last is not None
    return found if not day or in_time else None


def _day_in(stage: re.Match[str]) -> str:
    return _BEFORE_A_DAY.sub("", stage["rest"], count=1).rstrip(")")


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
    if due is None or due.last is None or due.last >= on or is_finished(record, on) or is_on_hold(record, on):
        return None
    return (on - due.last).days
