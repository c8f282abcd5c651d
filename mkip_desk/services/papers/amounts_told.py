"""What each project of the store tells of money: what it states or the Board agreed, its savings, and its cases."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.exempt_amounts import Amount, Telling
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.amounts.repeated_savings import points_elsewhere
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.repeated_savings import says_elsewhere

STATED = ("saving", "budget", "forecast_cost")
SAVED_BY = ("council", "year", "kind", "basis")
CALLED = ("name", "full_name", "initials", "aliases")
YEARS = tuple(f"year_{year}" for year in range(6))


def tellings(store: Store, only: Collection[int] | None = None) -> dict[int, Telling]:
    """Of each project, or of these alone, by its id, all amounts that it tells, whichever version of its case and
    option has them.
    """
    told: dict[int, list[Amount]] = {}
    projects = _rows(store, "projects", "id", only)
    for row in projects:
        told[_id(row)] = [*_stated(row)]
    for row in _rows(store, "baselines", "project", only):
        told[cast(int, row["project"])] += _stated(row)
    for row in _rows(store, "savings", "project", only):
        if isinstance(row["amount"], int) and row["project"]:
            of = tuple(row[name] for name in SAVED_BY)
            told[cast(int, row["project"])].append(Amount(row["amount"], of, says_elsewhere(row)))
    for project, amount in _of_cases(store, only):
        told[project].append(amount)
    titles = without_councils(store, {_id(row): str(row["title"]) for row in projects})
    return {id: Telling(title, told[id]) for id, title in titles.items()}


def without_councils(store: Store, titles: Mapping[int, str]) -> dict[int, str]:
    """Titles as what they are of alone: a service has its row for each, “Legal (Swale)” and “Legal (Maidstone)”."""
    councils = _called(store)
    return {id: councils.sub(" ", title) for id, title in titles.items()}


def _called(store: Store) -> re.Pattern[str]:
    names = (row[name] for row in store.records("councils") for name in CALLED)
    every = {each.strip() for said in names if isinstance(said, str) for each in said.split(";")} - {""}
    longest_first = sorted(map(re.escape, every), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


def _stated(row: Record) -> Iterator[Amount]:
    """What a project states by itself, or what a baseline has of that: the pack gives the budget of the newest."""
    for value in (row.get(name) for name in STATED):
        if isinstance(value, Sum) and value.pence is not None:
            yield Amount(value.pence, elsewhere=points_elsewhere(value.words or ""))
        elif isinstance(value, int):
            yield Amount(value)


def _of_cases(store: Store, only: Collection[int] | None) -> Iterator[tuple[int, Amount]]:
    """Each amount of a line of a case, with its project; it is of an option, a kind, the line itself and a year."""
    cases = {_id(row): cast(int, row["project"]) for row in _rows(store, "business_cases", "project", only)}
    rows = _rows(store, "options", "business_case", None if only is None else cases)
    options = {_id(row): cases[cast(int, row["business_case"])] for row in rows}
    for line in _rows(store, "lines", "option", None if only is None else options):
        for year in YEARS:
            if isinstance(pence := line[year], int):
                of = (line["option"], line["kind"], line["id"], year)
                yield options[cast(int, line["option"])], Amount(pence, of)


def _rows(store: Store, register: str, field: str, to: Iterable[int] | None) -> list[Record]:
    """The records that point to one of these by that field; all that there are, where it is not said to which."""
    if to is None:
        return store.records(register)
    return [row for each in to for row in store.records_with(register, field, each)]


def _id(row: Record) -> int:
    return cast(int, row["id"])
