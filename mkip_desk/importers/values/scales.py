"""Which way the scores of a table run and how far: 5 is the most serious of five here, but not in every log.

A log may count from the most serious down ("1 = high"), or to another number than five; and a score that it works out
itself from likelihood and impact tells whether the two were read as they were meant.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.domain.scores import SCALE, noted_scale, read_both, read_scale, read_score, read_steps, runs_down
from mkip_desk.importers.mapping.mapping import ColumnUse, TableMapping
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.row_kinds import RowKind
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import heads_of, likeliest_head, normal, speaks_of_aim, speaks_of_before

_ENOUGH = 6  # scores that show together how far their scale goes
_MIDDLE, _FAR = 9, 5  # likelihood times impact of the middle of five, and what is plainly more or less than that
_TIMES = re.compile(r"(?<![a-z])[x×*](?![a-z])", re.IGNORECASE)
_TOTALS = frozenset(
    ("score", "risk score", "total", "total score", "risk rating", "rating", "exposure", "risk level", "overall score",
     "l x i", "lxi", "i x l", "ixl", "p x i", "likelihood x impact", "current score", "level", "priority")
)  # fmt: skip

_OF_ANOTHER_TIME = (speaks_of_before, speaks_of_aim)

_Scored = Sequence[tuple[int, int, int]]
"""Rows with their two scores."""


class Scales(NamedTuple):
    """The columns whose scores run from the most serious down, the tops of scales as headings have them, by column.

    And what is to be said of the scales.
    """

    turned: frozenset[int]
    words: Mapping[int, str]
    findings: tuple[Finding, ...]


def scales_of(table: FoundTable, mapping: TableMapping, register: Register) -> Scales:
    """What headings, comments, keys and the table's own totals say of its scores."""
    scores = [use.column for use in mapping.uses if use.field and register.field(use.field).kind is Kind.SCORE]
    turned: set[int] = set()
    words: dict[int, str] = {}
    findings: list[Finding] = []
    for column in scores:
        texts = list(_texts(table, column, scores))
        tops = (top for text, _ in texts if (top := noted_scale(text)))
        top = read_scale(column.name) or next(tops, None)
        words[column.number] = f"(1-{top})" if top else ""
        down = next(((text, where) for text, where in texts if (steps := read_steps(text)) and runs_down(steps)), None)
        if down and top in (None, SCALE):
            turned.add(column.number)
            findings.append(_turned(table, column, *down))
        elif top is None and (why := _reaches(table, column)):
            message = f"{why}, so the scores under “{column.name}” may be of another scale than one of {SCALE}."
            findings.append(Finding(Weight.UNSURE, _head(table, column), message))
    if use := both_in(table, mapping, register):
        message = f"“{use.column.name}” says how likely and how serious in one: both scores are read from it."
        findings.append(Finding(Weight.NOTE, _head(table, use.column), message))
    if len(scores) == 2:
        findings += _worked_out(table, mapping, scores, turned)
    return Scales(frozenset(turned), words, tuple(findings))


def both_in(table: FoundTable, mapping: TableMapping, register: Register) -> ColumnUse | None:
    """The column that says both scores of a record, one times the other; None where each has its own."""
    uses = [use for use in mapping.uses if use.field and register.field(use.field).kind is Kind.SCORE]
    if len(uses) != 1:
        return None
    texts = [table.sheet.value(row.number, uses[0].column.number) for row in table.of_kind(RowKind.RECORD)]
    filled = [text for text in texts if text is not None]
    both = sum(isinstance(text, str) and read_both(text) is not None for text in filled)
    return uses[0] if filled and 2 * both >= len(filled) else None


def is_second(register: Register, field: Field, head: str) -> bool:
    """Whether of two scores that stand together a field is the second: of both the one that the heading names last."""
    scores = [one for one in register.fields if one.kind is Kind.SCORE]
    first, _, last = _TIMES.sub("\n", head).partition("\n")
    if last and len(scores) == 2:
        scores.sort(key=lambda one: -likeliest_head((first.strip(),), heads_of(one))[0])
    return field != scores[0]


def _turned(table: FoundTable, column: Column, said: str, where: str) -> Finding:
    message = (
        f"“{said}” in {where} says that 1 is the most serious under “{column.name}”, so its scores are turned round, "
        f"1 into {SCALE}: look at them."
    )
    return Finding(Weight.UNSURE, _head(table, column), message, found=said)


def _texts(table: FoundTable, column: Column, scores: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """The texts that may say what the column's scores mean, with where each stands; the nearest first."""
    own = [(row, column.number) for row in range(table.heading.top, table.heading.bottom + 1)]
    for text, place in (*((part, own[-1]) for part in column.parts), *((_comment(table, at), at) for at in own)):
        yield " ".join(text.split()), table.sheet.place(*place).cell
    for text, row, at in _around(table):
        of = [one for one in scores if normal(one.head) in normal(text).split()]
        if not of or column in of:
            yield text, table.sheet.place(row, at).cell


def _around(table: FoundTable) -> Iterator[tuple[str, int, int]]:
    """The texts beside the table, and its key read as one text: a number in one cell and its meaning in the next."""
    for row, column, text in table.beside(RowKind.NOTE, RowKind.GUIDANCE, RowKind.KEY):
        yield " ".join(text.split()), row, column
    lines = []
    for one in table.of_kind(RowKind.KEY):
        cells = [str(value).strip() for _, value in table.sheet.rows[one.number].filled()]
        lines += [f"{cells[0]} = {cells[1]}"] if len(cells) > 1 and cells[0].isdecimal() else []
    if lines:
        yield ", ".join(lines), table.of_kind(RowKind.KEY)[0].number, table.heading.left


def _reaches(table: FoundTable, column: Column) -> str:
    """What in the numbers of a column speaks against a scale of five; "" where nothing does."""
    said = [value for row in table.of_kind(RowKind.RECORD) if (value := _score(table, row.number, column))]
    if not said:
        return ""
    if max(said) > SCALE:
        return f"One of them is {max(said)}"
    return f"None is above {max(said)}" if len(said) >= _ENOUGH and max(said) <= SCALE - 2 else ""


def _worked_out(
    table: FoundTable, mapping: TableMapping, scores: Sequence[Column], turned: Collection[int]
) -> Iterator[Finding]:
    """What is to be said of a column that gives the two scores as one, in numbers or words: where they do not agree."""
    rows = [row.number for row in table.of_kind(RowKind.RECORD)]
    pairs = [(row, *(_score(table, row, column) or 0 for column in scores)) for row in rows]
    scored = [(row, one, other) for row, one, other in pairs if one and other]
    of_one_time = [
        use.column
        for use in mapping.uses
        if normal(use.column.head) in _TOTALS
        and all(speaks(use.column.parts) == any(speaks(one.parts) for one in scores) for speaks in _OF_ANOTHER_TIME)
    ]
    for column in of_one_time:
        yield from _by_numbers(table, column, scored, bool(turned))
        if not turned:
            yield from _by_words(table, column, scored)


def _by_numbers(table: FoundTable, column: Column, scored: _Scored, turned: bool) -> Iterator[Finding]:
    given = [(row, one, other, _score(table, row, column)) for row, one, other in scored]
    whole = [(row, one, other, total) for row, one, other, total in given if total]
    wrong = [each for each in whole if each[3] not in (each[1] * each[2], each[1] + each[2])]
    if len(wrong) > 2 and 2 * len(wrong) > len(whole):
        around = all((SCALE + 1 - one) * (SCALE + 1 - other) == total for _, one, other, total in wrong)
        which = "they may run the other way round" if around and not turned else "see how it is worked out"
        message = f"“{column.name}” is not what the scores beside it give in {len(wrong)} rows: {which}."
        yield Finding(Weight.UNSURE, _head(table, column), message)
        return
    for row, one, other, total in wrong:
        message = f"“{column.name}” is {total}, but the scores beside it are {one} and {other}: look at them."
        yield Finding(Weight.UNSURE, table.sheet.place(row, column.number), message, found=str(total))


def _by_words(table: FoundTable, column: Column, scored: _Scored) -> Iterator[Finding]:
    for row, one, other in scored:
        words = table.sheet.cell(row, column.number).text
        rated = read_score(words) if words and not words[0].isdecimal() else None
        if rated and (rated.value - 3) * (one * other - _MIDDLE) < 0 and abs(one * other - _MIDDLE) >= _FAR:
            message = (
                f"“{column.name}” says “{words}”, but the scores beside it are {one} and {other}: see whether 1 is the "
                "most serious here."
            )
            yield Finding(Weight.UNSURE, table.sheet.place(row, column.number), message, found=words)


def _score(table: FoundTable, row: int, column: Column) -> int | None:
    """The number in a cell; None for words, and where there is none."""
    value = table.sheet.value(row, column.number)
    if isinstance(value, str) and value.strip().isdecimal():
        score = read_score(value, SCALE**2)
        return score.value if score else None
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10_000 else None


def _comment(table: FoundTable, place: tuple[int, int]) -> str:
    return table.sheet.comments.get(place, "")


def _head(table: FoundTable, column: Column) -> Place:
    return table.sheet.place(table.heading.bottom, column.number)
