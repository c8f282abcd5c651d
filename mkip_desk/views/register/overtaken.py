"""Drafts whose fields have come to hold something else since they were typed, by an import or an undo say."""

from collections.abc import Iterable, Mapping

from mkip_desk.domain.registers.register import Record

Overtaken = Mapping[int, frozenset[str]]
"""By record, the fields of its draft that hold something else now than when they were typed."""

Records = Mapping[int, Record]


def overtaken(
    drafts: Mapping[int, Iterable[str]], known: Overtaken, before: Records | None = None, now: Records | None = None
) -> Overtaken:
    """What is known of these drafts still, with what has changed between two readings of the register."""
    was, there = before or {}, now or {}
    return {
        record_id: frozenset(
            name
            for name in draft
            if name in known.get(record_id, ())
            or (record_id in was and record_id in there and was[record_id].get(name) != there[record_id].get(name))
        )
        for record_id, draft in drafts.items()
    }
