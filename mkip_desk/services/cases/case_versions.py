"""Versions of a business case: submitted, locked, begun anew from one, and two of them compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.cases.business_case import DRAFT, LOCKED, SUBMITTED, Case, Option
from mkip_desk.domain.cases.investment_words import money, percent, results
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Field, Record, Register, Value
from mkip_desk.domain.registers.wording import Names, in_words
from mkip_desk.services.cases.business_case import read_case
from mkip_desk.services.listing import names_for

CASES = "business_cases"
WITHIN: Mapping[str, tuple[str, ...]] = {
    CASES: ("factors", "options", "shares", "benefits"),
    "options": ("lines", "scores"),
}
"""What belongs to a case, and to what belongs to it; factors before the scores on them."""

ITS_OWN = ("version", "state")
"""Fields that are each version's own, and no difference between two of them."""


def submit(change: Change, case_id: int) -> None:
    """Hand a draft in for its gateway. It can be taken back to a draft until it is locked."""
    change.edit(CASES, case_id, {"state": SUBMITTED})


def take_back(change: Change, case_id: int) -> None:
    """Make what was submitted a draft again; raises WrongValue for one that is locked."""
    change.edit(CASES, case_id, {"state": DRAFT})


def lock(change: Change, case_id: int) -> None:
    """Have a version stay as it is from now on, as its gateway saw it."""
    change.edit(CASES, case_id, {"state": LOCKED})


def lock_submitted(store: Store, change: Change, project_id: int) -> None:
    """Lock the version that a project's gateway had before it: the newest that is submitted, if any is."""
    handed_in = [row for row in store.records_with(CASES, "project", project_id) if row["state"] == SUBMITTED]
    if handed_in:
        lock(change, _id(max(handed_in, key=lambda row: _id(row["version"]))["id"]))


def new_case(change: Change, project_id: int, title: str) -> int:
    """Begin the business case of a project, with the option that every one has: to do nothing."""
    case_id = change.add(CASES, {"project": project_id, "title": title})
    change.add("options", {"business_case": case_id, "title": "Do nothing", "do_nothing": True})
    return case_id


def new_version(store: Store, case_id: int) -> int:
    """Copy a version with all that belongs to it as the project's next one, a draft; the one copied is locked.

    Raises UserError where it is no longer there.
    """
    record = store.record(CASES, case_id)
    if record is None:
        raise UserError("That business case is no longer there; it has been deleted. Choose another.")
    of_project = store.records_with(CASES, "project", _id(record["project"]))
    version = 1 + max(_id(each["version"]) for each in of_project)
    with store.change(f"Begin version {version} of {record['title']}") as change:
        copied: dict[tuple[str, int], int] = {}
        made = _copy(store, change, CASES, record, copied, {"version": version, "state": DRAFT})
        if record["state"] != LOCKED:
            lock(change, case_id)
    return made


def _copy(
    store: Store,
    change: Change,
    register: str,
    record: Record,
    copied: dict[tuple[str, int], int],
    otherwise: Mapping[str, Value],
) -> int:
    """Copy a record with what belongs to it; what pointed to something copied points to the copy."""
    values = {**record, **otherwise}
    for field in store.registers[register].fields:
        there = copied.get((field.to, _id(record.get(field.name))))
        if there is not None:
            values[field.name] = there
    made = copied[register, _id(record["id"])] = change.add(register, values)
    for name in WITHIN.get(register, ()):
        for each in store.records_with(name, _owner(store.registers[name], register), _id(record["id"])):
            _copy(store, change, name, each, copied, {})
    return made


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two versions say differently: of what, and the words of each; empty where one lacks it."""

    of: str
    label: str
    before: str
    after: str


def compare(store: Store, first: int, second: int) -> tuple[Difference, ...]:
    """What the second version comes to and says otherwise than the first, field by field and line by line.

    An option, a line, a factor or a benefit is the same in both where its title is, a share where its council is.
    """
    one, other = (store.record(CASES, each) for each in (first, second))
    if one is None or other is None:
        raise UserError("One of the two versions is no longer there; it has been deleted. Choose others.")
    return (*_come_to(read_case(store, first), read_case(store, second)), *_compared(store, CASES, one, other, ""))


def _come_to(before: Case, after: Case) -> Iterator[Difference]:
    """The results of each option that are others."""
    found = [{option.title: dict(_results(case, option)) for option in case.options} for case in (before, after)]
    for title in dict.fromkeys((*found[0], *found[1])):
        was, now = (each.get(title, {}) for each in found)
        for name in dict.fromkeys((*was, *now)):
            if was.get(name, "") != now.get(name, ""):
                yield Difference(f"Option “{title}”", name, was.get(name, ""), now.get(name, ""))


def _results(case: Case, option: Option) -> Iterator[tuple[str, str]]:
    if option.has_figures:
        yield from ((each.name, each.words) for each in results(case.profile(option), case.adjusted(option)))
    yield "Quality", percent(case.quality(option))
    sharing = case.sharing(option) if option.costed else None
    yield from (
        (f"Net of {each.name}", money(each.net)) for each in (sharing.parts if sharing else ()) if each.net is not None
    )


def _compared(
    store: Store, register: str, before: Record | None, after: Record | None, called: str
) -> Iterator[Difference]:
    described = store.registers[register]
    names = names_for(store, described)
    yield from _fields(described, before, after, called, names)
    for name in WITHIN.get(register, ()):
        within = store.registers[name]
        found = [_by_key(store, within, register, each) for each in (before, after)]
        for key in dict.fromkeys((*found[0], *found[1])):
            said = f"{within.one.capitalize()} “{key}”" if not called else f"{called}, {within.one} “{key}”"
            yield from _compared(store, name, found[0].get(key), found[1].get(key), said)


def _fields(
    described: Register, before: Record | None, after: Record | None, called: str, names: Names
) -> Iterator[Difference]:
    for field in described.fields:
        if _tells(field, described):
            words = [in_words(field, each.get(field.name), names) if each else "" for each in (before, after)]
            if words[0] != words[1]:
                yield Difference(called, field.label, *words)


def _tells(field: Field, described: Register) -> bool:
    """Whether a field says something of its own: not whose it is, nor which version."""
    return not field.owned and not (described.name == CASES and field.name in ITS_OWN)


def _by_key(store: Store, within: Register, owner: str, record: Record | None) -> dict[str, Record]:
    """What belongs to a record, by what tells it from the others there; two that are called alike by their order."""
    if record is None:
        return {}
    names = names_for(store, within)
    pointer = _owner(within, owner)
    fields = [within.field(name) for name in within.known_by if name != pointer]
    found: dict[str, Record] = {}
    for each in store.records_with(within.name, pointer, _id(record["id"])):
        key = ", ".join(in_words(field, each[field.name], names) for field in fields)
        alike = sum(other == key or other.startswith(f"{key} (no. ") for other in found)
        found[f"{key} (no. {alike + 1})" if alike else key] = each
    return found


def _owner(within: Register, owner: str) -> str:
    """The field by which a record belongs to one of that register."""
    return next(field.name for field in within.fields if field.owned and field.to == owner)


def _id(value: object) -> int:
    return value if isinstance(value, int) else 0
