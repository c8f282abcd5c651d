"""Tables that stand side by side under headings in one row: an empty column parts them, and each is whole by itself.

An empty column alone parts nothing: many a tracker has one for looks.
"""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import Sheet
from mkip_desk.importers.tables.headings import Column, Heading
from mkip_desk.importers.words.heads import Vocabulary, normal

_FEWEST = 3  # columns of a table that stands beside another
_KNOWN = 0.6  # the share of their headings that one register knows


def sides(sheet: Sheet, heading: Heading, body: Sequence[int], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The first and last column of each of several tables under one heading; nothing where it is one table."""
    runs = list(_runs(sheet, heading, body))
    tables: list[list[Column]] = runs[:1]
    for run in runs[1:]:
        if _begins_another(sheet, tables[-1], run, body, vocabulary):
            tables.append(run)
        else:
            tables[-1] = [*tables[-1], *run]
    if len(tables) < 2:
        return ()
    starts = [heading.block.left, *(table[0].number for table in tables[1:])]
    ends = [*(start - 1 for start in starts[1:]), heading.block.right]
    return tuple(zip(starts, ends, strict=True))


def standing_apart(sheet: Sheet, heading: Heading, body: Sequence[int], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Of one table, the columns beyond an empty one that may as well be a list of their own: to be looked at."""
    runs = list(_runs(sheet, heading, body))
    for at, run in enumerate(runs[1:], start=1):
        before = [column for each in runs[:at] for column in each]
        kind, own = (vocabulary.register_of([column.head for column in each]) for each in (before, run))
        if own and own != kind and _is_whole(run, vocabulary) and _names_its_records(run, own, vocabulary):
            first, last = (in_short(column.name) for column in (run[0], run[-1]))
            message = (
                f"The columns “{first}” to “{last}” stand apart by an empty one. They are read as more of what each "
                f"row says; if they are a list of {own} by itself, put it onto a sheet of its own and read it again."
            )
            yield Finding(Weight.UNSURE, sheet.place(heading.block.bottom, run[0].number), message)


def _names_its_records(run: Sequence[Column], register: str, vocabulary: Vocabulary) -> bool:
    """Whether the first of the columns is the one that names the records of a register."""
    return vocabulary.headings[register] in vocabulary.meant(run[0].head).get(register, ())


def _begins_another(
    sheet: Sheet, table: Sequence[Column], run: Sequence[Column], body: Sequence[int], vocabulary: Vocabulary
) -> bool:
    """Whether columns beside a table are one by themselves, rather than more of what the table says of its records."""
    if _counts_again(table, run, vocabulary):
        return True
    if len(table) < _FEWEST or not _is_whole(run, vocabulary):
        return False
    numbered = [_is_numbered(one, vocabulary) for one in (table, run)]
    if not all(numbered) and _last_row(sheet, table, body) == _last_row(sheet, run, body):
        return False
    register = vocabulary.register_of([column.head for column in table])
    mine = vocabulary.register_of([column.head for column in run])
    return numbered[1] or _known_by(register, run, vocabulary) < _known_by(mine, run, vocabulary)


def _counts_again(table: Sequence[Column], run: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """Whether both begin with references under the same heading, though what the second holds may be of no register."""
    first, again = normal(table[0].head), normal(run[0].head)
    return min(len(table), len(run)) >= _FEWEST and first == again and _is_numbered(table[:1], vocabulary)


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
    known = [vocabulary.meant(column.head) for column in run]
    return len(run) >= _FEWEST and any(
        sum(register in one for one in known) >= _KNOWN * len(run)
        and any(heading in one.get(register, ()) for one in known)
        for register, heading in vocabulary.headings.items()
    )


def _known_by(register: str, run: Sequence[Column], vocabulary: Vocabulary) -> int:
    return sum(register in vocabulary.meant(column.head) for column in run)


def _is_numbered(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    return any("reference" in fields for one in columns for fields in vocabulary.meant(one.head).values())


def _last_row(sheet: Sheet, columns: Sequence[Column], body: Sequence[int]) -> int:
    filled = (at for at in reversed(body) if any(sheet.value(at, one.number) is not None for one in columns))
    return next(filled, 0)
