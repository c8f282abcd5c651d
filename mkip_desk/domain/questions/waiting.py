"""What waits for somebody in a register: what is overdue, off track, serious, or not yet fit for the Board's pack."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkip_desk.domain.questions.questions import Asked, questions_of
from mkip_desk.domain.questions.readiness import ASKED, NOTHING, Lacking, missing_of
from mkip_desk.domain.registers.register import Record, Register

URGENT: Mapping[str, str] = {
    "overdue": "overdue", "before-board": "open", "off-track": "off track", "serious": "serious",
    "to-a-board": "to a board", "limited": "limited", "to-circulate": "to be circulated",
}  # fmt: skip
"""Questions of a register whose answers wait for somebody, by key, the most pressing first, and the word for each."""

INCOMPLETE, MISSING = "incomplete for the Board", "missing"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many records wait, and in a word or two for what: 3 "overdue"."""

    count: int
    words: str


def waiting_in(
    register: Register, records: Collection[Record], today: date, also: Mapping[int, Lacking] = NOTHING
) -> tuple[Waiting, ...]:
    """What waits in these records of a register, the most pressing first; nothing where all is well.

    `also` has, by record, what it lacks that its fields alone do not tell.
    """
    return tuple(each for each in _counted(register, records, today, also) if each.count)


def _counted(
    register: Register, records: Collection[Record], today: date, also: Mapping[int, Lacking]
) -> Iterator[Waiting]:
    asked, questions = Asked(today), {each.key: each for each in questions_of(register)}
    for key, words in URGENT.items():
        if question := questions.get(key):
            yield Waiting(sum(question.fits(record, asked) for record in records), words)
    if register.name in ASKED:
        shown = _next_meeting(records, today) if register.name == "meetings" else records
        yield Waiting(sum(1 for _ in missing_of(register, shown, today, also)), INCOMPLETE)


def _next_meeting(meetings: Collection[Record], today: date) -> list[Record]:
    """The meeting that the pack is for, where one is to come."""
    ahead = [(day, each) for each in meetings if isinstance(day := each.get("day"), date) and day >= today]
    return [min(ahead, key=lambda pair: pair[0])[1]] if ahead else []


def waiting_for_the_pack(waiting: Mapping[str, tuple[Waiting, ...]]) -> tuple[Waiting, ...]:
    """What the pack still misses, from what waits in each register; nothing where it has all."""
    count = sum(each.count for found in waiting.values() for each in found if each.words == INCOMPLETE)
    return (Waiting(count, MISSING),) if count else ()
