"""What the Board would miss in its pack: fields of open records that say nothing yet, or that contradict others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkip_desk.domain.questions.lateness import is_finished, standing_rag
from mkip_desk.domain.registers.checks import doubts_of
from mkip_desk.domain.registers.register import Record, Register

ASKED: Mapping[str, tuple[str, ...]] = {
    "meetings": ("starts", "venue"),
    "projects": ("rag", "lead", "due", "progress", "next_steps"),
    "risks": ("likelihood", "impact", "owner", "mitigation"),
    "actions": ("owner", "due"),
    "exceptions": ("cause", "consequences", "options", "recommendation"),
}
"""By register, the fields that the pack shows of an open record and that the Board asks about.

Projects: GA 9.2; exceptions: the fixed headings of the report, AnnC 3.
"""

NEEDS_REASON = ("red", "amber/red", "amber")
"""RAGs that the Board wants a reason for."""


Lacking = tuple[str, str]
"""A field that lacks something, and what that is called."""

NOTHING: Mapping[int, Lacking] = {}


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that the pack shows with something missing, the labels of what that is, and the first field of it."""

    register: str
    record_id: int
    name: str
    labels: tuple[str, ...]
    field: str = ""


def missing_of(
    register: Register, records: Iterable[Record], on: date, also: Mapping[int, Lacking] = NOTHING
) -> Iterator[Missing]:
    """What these records lack; a record that is finished on that day, and not told as off track, lacks nothing.

    `also` has, by record, what its fields alone do not tell.
    """
    for record in records:
        found = also.get(int(str(record["id"])))
        lacking = [*_lacking(register, record), *([found] if found else [])] if _is_asked_about(record, on) else []
        if lacking:
            labels = tuple(label for _, label in lacking)
            yield Missing(register.name, int(str(record["id"])), register.name_of(record), labels, lacking[0][0])


def _is_asked_about(record: Record, on: date) -> bool:
    return not is_finished(record, on) or standing_rag(record, on) in NEEDS_REASON


def _lacking(register: Register, record: Record) -> Iterator[Lacking]:
    for name in ASKED.get(register.name, ()):
        if record.get(name) in (None, "", ()):
            yield name, register.field(name).label
    for doubt in doubts_of(register, record):
        if doubt.check.field in ASKED.get(register.name, ()):
            field, against = (register.field(name).label for name in (doubt.check.field, doubt.check.against))
            yield doubt.check.field, f"{field} that fits {against.lower()}"
    if "rag_reason" in register.by_name and record.get("rag") in NEEDS_REASON and not record.get("rag_reason"):
        yield "rag_reason", register.field("rag_reason").label
