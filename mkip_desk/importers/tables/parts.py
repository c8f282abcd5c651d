"""Rows below a whole that come to it: "Audit, of which:", "cashable", "non-cashable"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mkip_desk.importers.tables.shape import Shape
from mkip_desk.importers.words.notices import is_marked, is_of_scores, parts_follow, speaks_of_total

_FEWEST = 2
_ROUNDED = 0.5


def rows_of(shape: Shape, number: int, later: Sequence[int]) -> Sequence[int]:
    """The rows right below one that come to it: it says that its parts follow, or each is set below it by a mark.

    All figures of the whole must be the sums of theirs, and there are two of them at least.
    """
    title = shape.sheet.value(number, shape.named)
    if not later or not isinstance(title, str) or not (parts_follow(title) or _is_marked(shape, later[0])):
        return ()
    whole, announced = _figures(shape, number), parts_follow(title)
    if not any(whole.values()) or speaks_of_total(title) or is_marked(title):
        return ()
    sums: defaultdict[int, float] = defaultdict(float)
    for count, row in enumerate(later, 1):
        figures = _figures(shape, row)
        if not (announced or _is_marked(shape, row)) or not figures or not figures.keys() <= whole.keys():
            break
        for column, figure in figures.items():
            sums[column] += figure
        if count >= _FEWEST and all(abs(sums[column] - figure) <= _ROUNDED for column, figure in whole.items()):
            return later[:count]
    return ()


def are_parts(shape: Shape, rows: Sequence[int], whole: int) -> bool:
    """Whether rows that come to a whole say nothing else than that: what has a council of its own may be a record."""
    return all(_says_no_more(shape, row, whole) for row in rows)


def _figures(shape: Shape, number: int) -> Mapping[int, float]:
    """The figures of a row, but for scores, which come to each other by chance."""
    scores = {column.number for column in shape.columns if is_of_scores(column.name)}
    return {column: figure for column, figure in shape.figures(number).items() if column not in scores}


def _is_marked(shape: Shape, row: int) -> bool:
    name = shape.sheet.value(row, shape.named)
    return isinstance(name, str) and is_marked(name)


def _says_no_more(shape: Shape, row: int, whole: int) -> bool:
    """Whether a row has no words beside its name and reference but those that stand in the whole too."""
    beside = (shape.named, shape.reference)
    words = {(at, value) for at, value in shape.filled(row).items() if isinstance(value, str) and at not in beside}
    return words <= set(shape.filled(whole).items())
