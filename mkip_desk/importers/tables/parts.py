"""Rows below a whole that come to it: "Audit, of which:", "cashable", "non-cashable"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.importers.tables.shape import Shape
from mkip_desk.importers.tables.sums import LEAST_SUM, comes_to
from mkip_desk.importers.words.notices import is_marked, is_of_scores, parts_follow, speaks_of_total

_FEWEST = 2
MOST_PARTS = 40
"""Rows below a whole among which its parts are looked for."""


def rows_of(shape: Shape, number: int, later: Sequence[int]) -> Sequence[int]:
    """The rows right below one that come to it: it says that its parts follow, or each is set below it by a mark.

    All figures of the whole are the sums of theirs, or else one of them that is none by chance; and there are two of
    them at least.
    """
    title = shape.sheet.value(number, shape.named)
    if not later or not isinstance(title, str) or not (parts_follow(title) or _is_marked(shape, later[0])):
        return ()
    whole, announced = _figures(shape, number), parts_follow(title)
    if not any(whole.values()) or speaks_of_total(title) or is_marked(title):
        return ()
    perhaps: Sequence[int] = ()
    sums: defaultdict[int, float] = defaultdict(float)
    for count, row in enumerate(later, 1):
        figures = _figures(shape, row)
        if not (announced or _is_marked(shape, row)) or not figures:
            break
        for column, figure in figures.items():
            sums[column] += figure
        same = [figure for column, figure in whole.items() if comes_to(sums[column], figure)]
        if count >= _FEWEST and len(same) == len(whole):
            return later[:count]
        if count >= _FEWEST and any(abs(figure) >= LEAST_SUM for figure in same):
            perhaps = perhaps or later[:count]
    return perhaps


def are_parts(shape: Shape, rows: Sequence[int], whole: int) -> bool:
    """Whether rows that come to a whole say nothing else than that: what has a council of its own may be a record."""
    figures, each = _figures(shape, whole), [_figures(shape, row) for row in rows]
    come_to_all = all(comes_to(sum(one.get(at, 0) for one in each), figure) for at, figure in figures.items())
    return come_to_all and all(
        one.keys() <= figures.keys() and _says_no_more(shape, row, whole, one)
        for row, one in zip(rows, each, strict=True)
    )


def _figures(shape: Shape, number: int) -> Mapping[int, float]:
    """The figures of a row, those of pounds in a text too, but for scores, which come to each other by chance."""
    scores = {column.number for column in shape.columns if is_of_scores(column.name)}
    texts = {at: value for at, value in shape.filled(number).items() if isinstance(value, str) and "£" in value}
    told = {at: pence / 100 for at, text in texts.items() if (pence := read_sum(text).pence) is not None}
    return {at: figure for at, figure in (told | dict(shape.figures(number))).items() if at not in scores}


def _is_marked(shape: Shape, row: int) -> bool:
    name = shape.sheet.value(row, shape.named)
    return isinstance(name, str) and is_marked(name)


def _says_no_more(shape: Shape, row: int, whole: int, figures: Mapping[int, float]) -> bool:
    """Whether a row has no word and no day beside its name, reference and figures but what stands in the whole too."""
    beside = {shape.named, shape.reference, *figures}
    said = {(at, each) for at, each in shape.filled(row).items() if isinstance(each, str | date) and at not in beside}
    return said <= set(shape.filled(whole).items())
