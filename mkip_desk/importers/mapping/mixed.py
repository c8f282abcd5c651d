"""A log of several kinds in one table, whose rows say what each is: "Risk", "I", "Dependency".

Each row goes to its register. What no register keeps, an assumption or a dependency, is left out by name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkip_desk.domain.findings import Finding, Place, Weight
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import Register
from mkip_desk.domain.text import in_short
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.leading import SAMPLE
from mkip_desk.importers.tables.merged import Merged
from mkip_desk.importers.tables.row_kinds import RowKind, TableRow
from mkip_desk.importers.tables.tables import FoundTable
from mkip_desk.importers.words.heads import normal
from mkip_desk.importers.words.kind_words import KINDS, LETTERS, kinds_named

_MOST, _HEADED = 0.8, 0.6  # of the rows must say what they are, fewer where the heading says that they do
_HEADS = frozenset(("type", "category", "kind", "class", "raid", "raido", "log", "entry", "classification"))
_COLOURS = frozenset(("rag", "colour", "health", "rating", "traffic"))
_ONLY_OF_LOGS = frozenset("id")  # "R" and "A" alone may be red and amber, "M" a council
_LOGS, _OF_A_LOG = ("risks", "issues", "actions", ""), frozenset("ri")
_NUMBERED = re.compile(r"([A-Za-z])[-. /]?\d+[a-z]?")
_KEY = re.compile(r"\bA\b\s*[=:–-]\s*(action|assumption)", re.IGNORECASE)


class _Said(NamedTuple):
    """What a row says that it is: the kinds that may be meant, likeliest first, the words, and where they stand."""

    kinds: tuple[str, ...]
    words: str
    place: Place


def parts_by_type(table: FoundTable, registers: Mapping[str, Register], taken_for: str) -> tuple[FoundTable, ...]:
    """The rows of a table for each register that they say they are of; nothing where they are all of one kind.

    `taken_for` is the register that the whole of it was taken for, "" for none: in a log numbers may say what a row is.
    """
    column = _column_of_types(table)
    said = _by_section(table) if column is None else _by_column(table, column)
    types = column.number if column else 0
    if not said and taken_for in _LOGS and (column := _column_of_numbers(table)):
        said = _by_number(table, column)
    names = {one.one: name for name, one in registers.items()}
    counts = Counter(names[one.kinds[0]] for one in said.values() if one.kinds and one.kinds[0] in names)
    if not counts or len({one.kinds[:1] for one in said.values()}) < 2:
        return ()
    usual = counts.most_common(1)[0][0]
    of = {row: _register(one, names, usual) for row, one in said.items()}
    first, *others = [name for name in registers if counts[name]]
    doubts = tuple(_doubts(table, column, said, names, registers[usual]))
    rows = tuple(_main_part(table, first, of, said))
    return (
        replace(table, rows=rows, register=first, types=types, doubts=doubts),
        *(replace(table, rows=tuple(_part(table, name, of)), register=name, types=types) for name in others),
    )


def _register(said: _Said, names: Mapping[str, str], usual: str) -> str:
    """The register of a row; "" where none keeps what it is. A row that says nothing is what most of them are."""
    if not said.words:
        return usual
    return names.get(said.kinds[0], "") if said.kinds else ""


def _column_of_types(table: FoundTable) -> Column | None:
    """The column in which nearly every row says what it is; None where there is none."""
    rows = table.of_kind(RowKind.RECORD)
    for column in table.columns if not table.sheet.turned else ():
        first = [text for row in rows[:SAMPLE] if (text := _text(table, row.number, column))]
        if not first or 2 * sum(bool(kinds_named(text)) for text in first) < len(first):
            continue
        texts = [text for row in rows if (text := _text(table, row.number, column))]
        kinds = [found for text in texts if (found := kinds_named(text))]
        enough = _HEADED if _is_headed_so(column) else _MOST
        if len(set(kinds)) > 1 and len(kinds) >= enough * len(texts) and _are_types(column, texts):
            return column
    return None


def _are_types(column: Column, texts: Sequence[str]) -> bool:
    """Whether letters are short for kinds, as their heading or the letters themselves must say; words always are."""
    said = {text.strip(" .()").lower() for text in texts}
    letters = {text for text in said if len(text) == 1}
    if any(read_rag(text) for text in said - letters) or not _COLOURS.isdisjoint(normal(column.head).split()):
        return False
    if not letters or any(kinds_named(text) for text in said - letters):
        return True
    return _is_headed_so(column) or (
        letters <= LETTERS.keys() and not letters.isdisjoint(_ONLY_OF_LOGS) and len(letters) > 2
    )


def _is_headed_so(column: Column) -> bool:
    """Whether a heading says that its column tells what each row is: "Type", "R/I", "Risk or issue"."""
    words = normal(column.head).split()
    return not _HEADS.isdisjoint(words) or (len(words) > 1 and set(words) <= {*LETTERS, *KINDS, "or", "and"})


def _by_column(table: FoundTable, column: Column) -> dict[int, _Said]:
    """What each record says in that column; a cell that is merged downwards speaks for all of its rows."""
    tops, meant = Merged.of(table).tops_in(column.number), _meant_by_a(table, column)
    said = {}
    for row in table.of_kind(RowKind.RECORD):
        top = tops.get(row.number, row.number)
        words = _text(table, top, column)
        kinds = kinds_named(words)
        kinds = (meant,) if meant and kinds == LETTERS["a"] else kinds
        said[row.number] = _Said(kinds, words, table.sheet.place(top, column.number))
    return said


def _meant_by_a(table: FoundTable, column: Column) -> str:
    """What an "A" is short for in the column, as a key, its heading or its other words say; "" where none does."""
    beside = " ".join(words for _, _, words in table.beside(RowKind.KEY, RowKind.NOTE, RowKind.GUIDANCE))
    if found := _KEY.search(f"{beside} {table.sheet.comments.get((table.heading.bottom, column.number), '')}"):
        return found[1].lower()
    headed = [kind for kind in LETTERS["a"] if kind in column.name.lower()]
    spelt = {kinds_named(_text(table, row.number, column)) for row in table.of_kind(RowKind.RECORD)}
    others = [kind for kind in LETTERS["a"] if (kind,) not in spelt]
    return headed[0] if len(headed) == 1 else others[0] if len(others) == 1 else ""


def _by_section(table: FoundTable) -> dict[int, _Said]:
    """What each record is by the line over it, "RISKS" or "Issues"; nothing unless every such line is a kind."""
    if not all(_kinds_of_section(table, row) for row in table.of_kind(RowKind.SECTION)):
        return {}
    said: dict[int, _Said] = {}
    current: _Said | None = None
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            place = table.sheet.place(row.number, table.heading.left)
            current = _Said(_kinds_of_section(table, row), table.text_of(row), place)
        elif row.kind is RowKind.RECORD and current:
            said[row.number] = current
    return said if len(said) == len(table.of_kind(RowKind.RECORD)) else {}


def _column_of_numbers(table: FoundTable) -> Column | None:
    """The column whose letters say what each record is, "R1", "I2"; None unless all are numbered so."""
    rows = table.of_kind(RowKind.RECORD)
    for column in table.columns if not table.sheet.turned else ():
        found = [_NUMBERED.fullmatch(_text(table, row.number, column)) for row in rows]
        letters = {each[1].lower() for each in found if each}
        if all(found) and _OF_A_LOG <= letters <= LETTERS.keys():
            return column
    return None


def _by_number(table: FoundTable, column: Column) -> dict[int, _Said]:
    """What each record is by the letter of its number."""
    meant, said = _meant_by_a(table, column), {}
    for row in table.of_kind(RowKind.RECORD):
        words = _text(table, row.number, column)
        kinds = LETTERS[words[0].lower()]
        kinds = (meant,) if meant and kinds == LETTERS["a"] else kinds
        said[row.number] = _Said(kinds, words, table.sheet.place(row.number, column.number))
    return said


def _kinds_of_section(table: FoundTable, row: TableRow) -> tuple[str, ...]:
    words = table.text_of(row)
    return kinds_named(words.partition(" ")[0]) if len(words) > 1 and len(words.split()) <= 2 else ()


def _main_part(
    table: FoundTable, register: str, of: Mapping[int, str], said: Mapping[int, _Said]
) -> Iterator[TableRow]:
    """The rows of that register, and all that are of none: what is no record, and what no register keeps."""
    last = register
    for row in table.rows:
        if row.kind is RowKind.RECORD:
            last = of[row.number]
        goes_on = row.kind is RowKind.CONTINUED
        if row.kind is RowKind.SECTION and _kinds_of_section(table, row):
            yield replace(row, kind=RowKind.NOTE, reason="it says what the rows below it are")
        elif not last and (goes_on or row.kind is RowKind.RECORD):
            why = "it goes on from such a row" if goes_on else _unkept(said[row.number])
            yield replace(row, kind=RowKind.OTHER, reason=why)
        elif last == register or not (goes_on or row.kind is RowKind.RECORD):
            yield row


def _part(table: FoundTable, register: str, of: Mapping[int, str]) -> Iterator[TableRow]:
    """The rows of that register, each after the section that it stands in."""
    last, section = "", list[TableRow]()
    for row in table.rows:
        if row.kind is RowKind.SECTION:
            section = [] if _kinds_of_section(table, row) else [row]
        elif row.kind is RowKind.RECORD:
            last = of[row.number]
        if last == register and row.kind in (RowKind.RECORD, RowKind.CONTINUED):
            yield from section
            yield row
            section = []


def _unkept(said: _Said) -> str:
    return f"it says that it is “{in_short(said.words)}”, and no register keeps those"


def _doubts(
    table: FoundTable, column: Column | None, said: Mapping[int, _Said], names: Mapping[str, str], usual: Register
) -> Iterator[Finding]:
    """What is to be said of the column, and of rows that do not say plainly what they are."""
    if column:
        message = f"The column “{column.name}” says of each row what it is, and each goes to its register."
        yield Finding(Weight.NOTE, table.sheet.place(table.heading.bottom, column.number), message)
    for number, one in said.items():
        if not one.words:
            message = f"Nothing says what row {number} is: it is taken as {_a(usual.one)}, as most are. Look at it."
            yield Finding(Weight.UNSURE, one.place, message)
        elif len(one.kinds) > 1 and not names.keys().isdisjoint(one.kinds):
            first, other = one.kinds[:2]
            message = (
                f"“{in_short(one.words)}” may be {_a(first)} or {_a(other)}, and is taken as {_a(first)}: look at it."
            )
            yield Finding(Weight.UNSURE, one.place, message, found=one.words)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _text(table: FoundTable, row: int, column: Column) -> str:
    value = table.sheet.value(row, column.number)
    return value.strip() if isinstance(value, str) else ""
