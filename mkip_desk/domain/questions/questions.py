"""The questions that people ask of a register, as yes or no of one record: what is overdue, what is off track."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mkip_desk.domain import risk
from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.dates.periods import Span
from mkip_desk.domain.dates.quarters import quarter_of, quarter_span
from mkip_desk.domain.gateways.tolerances import is_before_the_board
from mkip_desk.domain.questions.lateness import days_late, due_of, is_finished, is_on_hold, standing_rag
from mkip_desk.domain.registers.register import Field, Kind, Record, Register
from mkip_desk.domain.savings_by_year import BY_YEAR
from mkip_desk.domain.shared_services.assurance import AuditState, is_limited


@dataclass(frozen=True)
class Asked:
    """What a question is asked by, besides the record: today, and by id the records changed since the last Board, and
    the meetings that there have been, where these are known.
    """

    today: date
    changed: frozenset[int] = frozenset()
    held: frozenset[object] | None = None

    @cached_property
    def quarter(self) -> Span:
        """The financial quarter that today is in; very many records are asked about it."""
        return quarter_span(quarter_of(self.today))


Fits = Callable[[Record, Asked], bool]


@dataclass(frozen=True)
class Question:
    """A question by its key, with the words on its chip; `about` says in a sentence which records answer it."""

    key: str
    words: str
    about: str
    fits: Fits


OFF_TRACK = ("red", "amber/red")
"""The RAGs of what is off track."""

IS_OFF_TRACK, IS_AT_RISK = "off-track", "at-risk"
"""The keys of the questions what is off track, and what is at risk."""

IS_OVERDUE = "overdue"
"""The key of the question what is overdue."""


def questions_of(register: Register) -> tuple[Question, ...]:
    """The questions that this register's fields can answer, in the order in which they are offered."""
    return tuple(_questions(register))


def _questions(register: Register) -> Iterator[Question]:
    fields = register.by_name
    if "status" in fields and fields["status"].choices == ("open", "closed"):
        open_ = "Not finished" if "stage" in fields else "Open"  # one whose stage is its last may be open by its status
        yield Question("open", open_, "What is not finished", _is_open)
    if any(field.kind is Kind.RAG for field in register.fields):
        amber = _is_one_of("amber", "amber/green")
        yield Question(IS_OFF_TRACK, "Off track", "Red, or amber and red, and not ended", _is_one_of(*OFF_TRACK))
        yield Question(IS_AT_RISK, "At risk", "Amber, or amber and green, and not ended", amber)
    if "stage" in fields and "due" in fields:
        yield Question("on-hold", "On hold", "Its stage says that it is on hold: it is not late", _is_on_hold)
    if {"tolerance", "meeting", "decision"} <= fields.keys():
        yield Question("before-board", "Before the Board", "Not dealt with by the Board yet", _is_before_the_board)
    yield from _of_assurance(fields)
    if {"likelihood", "impact"} <= fields.keys():
        about = f"Open, and scoring {risk.SERIOUS} or more of 25"
        yield Question("serious", f"Scoring {risk.SERIOUS} or more", about, _is_serious)
    if any(field.kind is Kind.WHEN for field in register.fields) and _has_end(register):
        yield Question(IS_OVERDUE, "Overdue", "Not finished, and its last day has gone by", _is_overdue)
        yield Question("due", "Due this quarter", "Not finished, and due in this financial quarter", _is_due)
    for field in register.fields:
        if field.name in ("owner", "lead"):
            yield _missing(field)
        if field.kind is Kind.SUM:
            by_year = " nor any by year" if BY_YEAR in register.gathered else ""
            about = f"No amount is recorded as the {field.label.lower()}{by_year}"
            yield Question("unknown", f"{field.label} not known", about, _has_no_amount(field))
    yield Question("changed", "Changed since the last Board", "Added or edited since the last meeting", _has_changed)


def _of_assurance(fields: Mapping[str, Field]) -> Iterator[Question]:
    """What audits found, and what is before a board."""
    if {"board", "decision", "evidence"} <= fields.keys():
        yield Question("to-a-board", "To a board", "Not closed: its board has still to decide", _is_to_a_board)
    if {"opinion", "follow_up_opinion"} <= fields.keys():
        yield Question(
            "limited", "Limited", "Limited assurance or none, at the follow-up where there was one", _is_limited
        )
        about = "Limited or worse, its responses agreed and not yet sent to the members of the MKIP Board"
        yield Question("to-circulate", "To be circulated", about, _is_to_circulate)
        yield Question("still-limited", "Still limited", "Limited or worse at its follow-up", _is_still_limited)


def _has_end(register: Register) -> bool:
    return not {"due", "review", "forecast"}.isdisjoint(register.by_name)


def _is_open(record: Record, asked: Asked) -> bool:
    return not is_finished(record, asked.today)


def _is_one_of(*rags: str) -> Fits:
    return lambda record, asked: standing_rag(record, asked.today) in rags


def _is_on_hold(record: Record, asked: Asked) -> bool:
    return is_on_hold(record, asked.today) and _is_open(record, asked)


def _is_before_the_board(record: Record, asked: Asked) -> bool:
    return is_before_the_board(record, asked.held)


def _is_to_a_board(record: Record, _asked: Asked) -> bool:
    return record.get("state") != "closed"


def _is_limited(record: Record, _asked: Asked) -> bool:
    return _found_limited(record, "follow_up_opinion" if record.get("follow_up_opinion") else "opinion")


def _is_to_circulate(record: Record, _asked: Asked) -> bool:
    agreed, circulated = record.get("agreed"), record.get("circulated")
    return _found_limited(record, "opinion") and agreed is not None and circulated is None


def _is_still_limited(record: Record, _asked: Asked) -> bool:
    return _found_limited(record, "follow_up_opinion")


def _found_limited(record: Record, name: str) -> bool:
    opinion = record.get(name)
    return isinstance(opinion, str) and is_limited(opinion) and record.get("state") != AuditState.CLOSED


def _is_serious(record: Record, asked: Asked) -> bool:
    return _is_open(record, asked) and (risk.score_of(record) or 0) >= risk.SERIOUS


def _is_overdue(record: Record, asked: Asked) -> bool:
    return days_late(record, asked.today) is not None


def _is_due(record: Record, asked: Asked) -> bool:
    due = due_of(record)
    first, last = asked.quarter
    return due is not None and due.last is not None and first <= due.last <= last and _is_open(record, asked)


def _has_changed(record: Record, asked: Asked) -> bool:
    return record["id"] in asked.changed


def _missing(field: Field) -> Question:
    label = field.label.lower()
    return Question(
        f"no-{field.name}", f"No {label}", f"Open, and no {label} is recorded",
        lambda record, asked: not record.get(field.name) and _is_open(record, asked),
    )  # fmt: skip


def _has_no_amount(field: Field) -> Fits:
    def fits(record: Record, _asked: Asked) -> bool:
        value = record.get(field.name)
        if record.get(BY_YEAR.field.name):
            return False
        return not isinstance(value, Sum) or value.known in (Known.NOT_KNOWN, Known.NONE)

    return fits
