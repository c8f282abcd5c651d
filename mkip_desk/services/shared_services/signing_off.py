"""Signing a return off, which locks its quarter, and correcting it in a new version that says what it changed."""

from collections.abc import Iterator
from typing import Any

from mkip_desk.db.history import FieldChange
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Kind, Record, Value
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.domain.text import plain
from mkip_desk.services.listing import names_for
from mkip_desk.services.shared_services.escalations import put_due
from mkip_desk.services.shared_services.returns import (
    ASKED_FOR,
    CHECKED,
    SIGNED_OFF,
    WORDS,
    ServiceRecords,
    indicators_asked,
)
from mkip_desk.services.shared_services.services_day import services_day
from mkip_desk.services.shared_services.signed_anew import told_otherwise

ANEW, GONE = "written anew", "taken away"
"""What is said of words that were corrected: they may name somebody, and what was corrected is published."""


def sign_off(store: Store, return_id: int, by: str) -> None:
    """Lock a return with its quarter's figures and budgets, and put before a board what the rules say must go there.

    Of a correction it is written down first what it changed, and what else the quarter is told with since, beneath what
    somebody wrote of that. A figure that was asked for and not given is kept as that, so that it is known later to have
    been asked for.
    Raises UserError where there is nothing to sign off yet, where the quarter is not over, or where it has been signed
    off already.
    """
    row = _return(store, return_id)
    name = _name(store, row)
    if row["state"] == ASKED_FOR:
        raise UserError(f"The return of {name} has not come in yet. Import it first, then sign it off.")
    if row["state"] == SIGNED_OFF:
        raise UserError(f"The return of {name} is signed off already. Begin a correction to change anything.")
    if (ends := quarter_span(str(row["quarter"]))[1]) > services_day(store):
        raise UserError(f"The quarter ends on {show_date(ends)}: sign off the return of {name} once it is over.")
    values: dict[str, Value] = {"state": SIGNED_OFF, "signed_by": by or None, "signed": services_day(store)}
    changed = "\n".join(told_of_correction(store, row)) if row["version"] != 1 else ""
    with store.change(f"Sign off the return of {name}") as change:
        if changed:
            change.edit("returns", return_id, {"changes": changed})
        change.add_many("measurements", _not_given(store, row))
        change.lock("returns", return_id, values)
        put_due(store, change)


def told_of_correction(store: Store, row: Record) -> Iterator[str]:
    """What is told in the paper of a correction that is signed off now: what somebody wrote of it, and what it changed.

    A line each but for what was written.
    """
    if row["changes"]:
        yield str(row["changes"])
    yield from corrections(store, row)
    yield from told_otherwise(store, _number(row["service"]), str(row["quarter"]))


def _not_given(store: Store, row: Record) -> list[dict[str, Value]]:
    """The figures that the quarter of a return asks for, of which nothing is known."""
    held, service, quarter = ServiceRecords.of(store), _number(row["service"]), str(row["quarter"])
    asked = [key for key in indicators_asked(held, service, quarter) if (*key, quarter) not in held.measurements]
    return [{"indicator": one, "council": council, "quarter": quarter} for one, council in asked]


def begin_correction(store: Store, return_id: int) -> int:
    """Make a new version of a return that is signed off, open to be changed; its id.

    Raises UserError where it is not signed off, or is no longer the newest version.
    """
    row = _return(store, return_id)
    name = _name(store, row)
    if row["state"] != SIGNED_OFF:
        raise UserError(f"The return of {name} is not signed off, so it can be changed as it is.")
    same = ("service", "quarter")
    versions = [one for one in store.records("returns") if all(one[field] == row[field] for field in same)]
    if max(_version(one) for one in versions) != _version(row):
        raise UserError(f"There is a later version of the return of {name}: correct that one.")
    carried = (*same, "due", "received", "rag", *WORDS)
    values: dict[str, Any] = {field: row[field] for field in carried if row[field] is not None}
    with store.change(f"Correct the return of {name}") as change:
        return change.add("returns", {**values, "version": _version(row) + 1, "state": CHECKED})


def give_up_correction(store: Store, return_id: int) -> None:
    """Take away a later version in which nothing was corrected, so that the one before stands signed off as it was.

    Raises UserError where it is no correction under way, or where something differs from what was signed off.
    """
    row = _return(store, return_id)
    name = _name(store, row)
    if row["state"] == SIGNED_OFF or _version(row) == 1:
        raise UserError(f"No correction of the return of {name} is under way.")
    if corrected := corrections(store, row):
        told = f"{corrected[0]}{f', and {len(corrected) - 1} more' if corrected[1:] else ''}"
        raise UserError(f"Something was corrected already ({told}). Put it back first, or sign the correction off.")
    with store.change(f"Give up the correction of {name}") as change:
        change.give_up("returns", return_id)


def corrections(store: Store, row: Record) -> list[str]:
    """What differs in a version of a return from the one before as it was signed off, a line each.

    Figures and budgets that were added or taken away are told like those that were changed, and so is by what the
    figures are judged, and what the service says of the quarter.
    """
    own = _Own(store, row)
    told = [line for register in ("measurements", "budgets") for line in _told(store, register, own)]
    return [*_judged_otherwise(store, own), *told, *_words_told(store, row)]


class _Own:
    """Which figures and budgets are of the quarter of a return, those that are gone too; and when it was begun."""

    def __init__(self, store: Store, row: Record) -> None:
        deleted = store.deleted("indicators")
        indicators = [*store.records("indicators"), *deleted]
        self.indicators = {_number(one["id"]): one for one in indicators if one["service"] == row["service"]}
        self.gone = {_number(one["id"]) for one in deleted}
        self.councils, self.begun = store.names("councils"), _made_in(store, row)
        self.quarter, self.service = row["quarter"], row["service"]

    def has(self, record: Record) -> bool:
        """Whether a figure or a budget is of the quarter."""
        of = record.get("service") == self.service or record.get("indicator") in self.indicators
        return of and record.get("quarter") == self.quarter

    def name(self, record: Record) -> str:
        """RB1 for MBC; Budget of MBC."""
        council = self.councils.get(_number(record.get("council")), "")
        indicator = self.indicators.get(_number(record.get("indicator")))
        if indicator is None:
            return f"Budget of {council or 'all together'}"
        return f"{self.called(indicator)} for {council}" if council else self.called(indicator)

    def called(self, indicator: Record) -> str:
        """RB1; with its title where another of the service has that reference too.

        The title of one that was deleted is not told: it may have been so that what it named is published no more.
        """
        reference, title = (str(indicator[name] or "") for name in ("reference", "title"))
        alike = [one for one in self.indicators.values() if _folded(one["reference"]) == _folded(reference)]
        if reference and len(alike) < 2:
            return reference
        if _number(indicator["id"]) in self.gone:
            return f"{reference or 'An indicator'} that was deleted"
        return f"{reference} {title}".strip()


def _judged_otherwise(store: Store, own: _Own) -> Iterator[str]:
    """By what figures of a quarter are judged otherwise than when its correction was begun, or of which service."""
    register = store.registers["indicators"]
    assert register.defining is not None
    fields, names = ("service", *register.defining.fields), names_for(store, register)
    measured = {one["indicator"] for one in store.records("measurements") if one["quarter"] == own.quarter}
    for record_id, steps in _since(store, "indicators", own):
        now = store.record("indicators", record_id) if record_id in measured else None
        was = _before(now, steps) if now else None
        if now and was and own.service in (was["service"], now["service"]):
            for field in map(register.field, fields):
                before, after = (in_words(field, side.get(field.name), names) or "nothing" for side in (was, now))
                if before != after:
                    yield f"{own.called(now)}, {field.label.lower()}: {before} became {after}"


def _told(store: Store, register: str, own: _Own) -> Iterator[str]:
    """What became of the figures or budgets of a quarter since its correction was begun."""
    gone = {_number(one["id"]): one for one in store.deleted(register)}
    for record_id, taken in _since(store, register, own):
        now = store.record(register, record_id)
        was = _before(now or gone.get(record_id, {}), taken)
        before, after = (side if side and own.has(side) else {} for side in (was, now))
        if before and after and any(before[name] != after[name] for name in store.registers[register].known_by):
            yield from _differing(store, register, own, before, {})  # it is now one of another council, say
            before = {}
        yield from _differing(store, register, own, before, after)


def _since(store: Store, register: str, own: _Own) -> list[tuple[int, list[FieldChange]]]:
    """What became of each record of a register since the correction was begun, by its id."""
    steps: dict[int, list[FieldChange]] = {}
    for one in store.history_of(register):
        if one.change_id > own.begun:
            steps.setdefault(one.record_id, []).append(one)
    return sorted(steps.items())


def _before(record: Record, steps: list[FieldChange]) -> Record | None:
    """A record as it was before these steps, the newest first; None where it was not there yet."""
    held, there = dict(record), True
    for one in steps:
        if one.field is None:
            there = one.before is not None
        else:
            held[one.field.name] = one.before
            there = True
    return held if there else None


def _differing(store: Store, name: str, own: _Own, was: Record, now: Record) -> Iterator[str]:
    register = store.registers[name]
    names, there = names_for(store, register), [side for side in (was, now) if side]
    found = ""
    for field in register.fields:
        not_so = field.kind is Kind.YES and not any(side.get(field.name) for side in there)  # as if it said nothing
        if field.name not in register.known_by and not not_so:
            before, after = (in_words(field, side.get(field.name), names) or "nothing" for side in (was, now))
            if before != after:
                anew = ANEW if now.get(field.name) else GONE
                found = anew if field.kind is Kind.TEXT else f"{before} became {after}"
                yield f"{own.name(now or was)}, {field.label.lower()}: {found}"
    if not found and len(there) == 1:  # one that was asked for and not given counts as missing
        yield f"{own.name(now or was)}: {'added' if now else GONE}, with nothing given"


def _words_told(store: Store, row: Record) -> Iterator[str]:
    """What the service says otherwise of the quarter than in the version before."""
    register = store.registers["returns"]
    same = [one for one in store.records("returns") if all(one[each] == row[each] for each in ("service", "quarter"))]
    earlier = [one for one in same if _version(one) < _version(row)]
    before = max(earlier, key=_version, default=row)
    for name in ("rag", *WORDS):
        field = register.field(name)
        if before[name] != row[name]:
            was, now = (in_words(field, one[name], {}) or "nothing" for one in (before, row))
            anew = ANEW if row[name] else GONE
            yield f"{field.label}: {anew if name in WORDS else f'{was} became {now}'}"


def _made_in(store: Store, row: Record) -> int:
    """The change in which a version was begun."""
    made = [one.change_id for one in store.history("returns", _number(row["id"])) if one.field is None]
    return min(made, default=0)


def _return(store: Store, return_id: int) -> Record:
    row = store.record("returns", return_id)
    if row is None:
        raise UserError("That return is no longer there; it has been deleted.")
    return row


def _name(store: Store, row: Record) -> str:
    service = store.record("services", _number(row["service"])) or {}
    return f"{service.get('title')} for {row['quarter']}"


def _folded(reference: Value) -> str:
    return plain(str(reference or "")).casefold()


def _version(row: Record) -> int:
    return _number(row["version"])


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
