"""Tables that stand side by side under headings in one row: an empty column parts them, and each is whole by itself.

An empty column alone parts nothing: many a tracker has one for looks.
"""

from collections.abc import Iterator, Sequence

from mkip_desk.importers.cells import Sheet
from mkip_desk.importers.headings import Column, Heading
from mkip_desk.importers.heads import Vocabulary, normal

_FEWEST = 3  # columns of a table that stands beside another
_KNOWN = 0.6  # the share of their headings that one register knows


def sides(sheet: Sheet, heading: Heading, body: Sequence[int], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The first and last column of each of several tables under one heading; nothing where it is one table."""
    runs = list(_runs(sheet, heading, body))
    whole = [run for run in runs if _is_whole(run, vocabulary)]
    if len(whole) < 2 or not (_all_numbered(whole, vocabulary) or _of_other_lengths(sheet, whole, body)):
        return ()
    starts = [heading.block.left, *(run[0].number for run in whole[1:])]
    ends = [*(start - 1 for start in starts[1:]), heading.block.right]
    return tuple(zip(starts, ends, strict=True))


def _runs(sheet: Sheet, heading: Heading, body: Sequence[int]) -> Iterator[list[Column]]:
    """The columns between those that have neither a heading nor anything below it."""
    run: list[Column] = []
    for column in heading.columns:
        if column.parts or any(sheet.value(number, column.number) is not None for number in body):
            run.append(column)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_whole(run: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether one register knows most of the headings, among them the one that names its records."""
    known = [vocabulary.fields.get(normal(column.head), {}) for column in run]
    return len(run) >= _FEWEST and any(
        sum(register in one for one in known) >= _KNOWN * len(run)
        and any(heading in one.get(register, ()) for one in known)
        for register, heading in vocabulary.headings.items()
    )


def _all_numbered(runs: Sequence[Sequence[Column]], vocabulary: Vocabulary) -> bool:
    def numbered(column: Column) -> bool:
        return any("reference" in fields for fields in vocabulary.fields.get(normal(column.head), {}).values())

    return all(any(map(numbered, run)) for run in runs)


def _of_other_lengths(sheet: Sheet, runs: Sequence[Sequence[Column]], body: Sequence[int]) -> bool:
    lasts = [
        max((number for number in body for one in run if sheet.value(number, one.number) is not None), default=0)
        for run in runs
    ]
    return len(set(lasts)) > 1
