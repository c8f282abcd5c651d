"""Whether a row of a sheet that adds up others comes to what they do. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from mkip_desk.domain.cases.business_case import YEAR_FIELDS, is_cost
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.cases.line_kinds import kind_said
from mkip_desk.domain.text import plain
from mkip_desk.views.cases.amounts import in_pounds, read_amount, read_kind, shown

Rows = Sequence[Sequence[str]]

SURE = 2  # years of which the figures must agree before they tell costs from savings
MOST_UNSAID = 8  # rows of no kind that are tried as either

_ALONG = re.compile(r"(?:running|cumulative|npv)\b.*")  # adds up along the years, or discounts them


def differences(fields: Sequence[str], rows: Rows, sums: Rows, unit: int) -> Iterator[str]:
    """A sentence for each row of `sums` that comes to something else than the rows above it, in the sheet's figures.

    They may be added as they are written, or savings less costs: where words do not say which a row is, the figures of
    several years do. A sub-total adds up those since the one before it.
    """
    if "title" not in fields:
        return
    title, above, since = fields.index("title"), list[Sequence[str]](), list[Sequence[str]]()
    for row in rows:
        if row not in sums:
            above.append(row)
            since.append(row)
            continue
        name, found, since_last = row[title], _amounts(fields, row, unit), since
        since = []
        if _ALONG.match(plain(name).lower()) or not above:
            continue
        ways = [way for some in (above, since_last) for way in _ways(fields, some, unit)]
        if found and ways and all(any(found[at] != way[at] for at in found) for way in ways):
            yield _told(name, found, ways[0], unit)


def _told(name: str, found: dict[str, int], way: dict[str, int], unit: int) -> str:
    at = next(at for at in found if found[at] != way[at])
    year = at.replace("_", " ").capitalize()
    return f"“{name}” says {shown(found[at], unit)} in {year}, and the lines above it come to {shown(way[at], unit)}."


def _ways(fields: Sequence[str], rows: Rows, unit: int) -> Iterator[dict[str, int]]:
    """What these rows come to by year, as they may have been added: some of those of no kind may be costs."""
    amounts = [_amounts(fields, row, unit) for row in rows]
    if not rows:
        return
    yield {at: sum(each.get(at, 0) for each in amounts) for at in YEAR_FIELDS}
    kinds = [_kind(fields, row) for row in rows]
    unsaid = kinds.count(None)
    if unsaid > MOST_UNSAID or (unsaid and len({at for each in amounts for at in each}) < SURE):
        return
    for costs in product(*((True, False) if kind is None else (is_cost(kind),) for kind in kinds)):
        net = {
            at: sum(
                -abs(each.get(at, 0)) if cost else each.get(at, 0) for each, cost in zip(amounts, costs, strict=True)
            )
            for at in YEAR_FIELDS
        }
        yield net
        yield {at: -pence for at, pence in net.items()}


def _kind(fields: Sequence[str], row: Sequence[str]) -> LineKind | None:
    said = row[fields.index("kind")] if "kind" in fields else ""
    return read_kind(said) if said else kind_said(row[fields.index("title")])


def _amounts(fields: Sequence[str], row: Sequence[str], unit: int) -> dict[str, int]:
    """The amounts of a row by year; what is empty or cannot be read is not among them."""
    read = {
        at: read_amount(in_pounds(words, unit)).pence
        for at, words in zip(fields, row, strict=True)
        if at in YEAR_FIELDS
    }
    return {at: pence for at, pence in read.items() if pence is not None}
