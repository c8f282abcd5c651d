"""What each row below a heading is: a record, the rest of one, a section, a total, a key, guidance, an example."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mkip_desk.domain.amounts.money_headers import without_unit
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.when import Precision
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.text import in_short
from mkip_desk.importers.files.cells import CellValue, Sheet
from mkip_desk.importers.tables.headings import Column
from mkip_desk.importers.tables.initials import initials_to_the_end
from mkip_desk.importers.tables.leading import Leading
from mkip_desk.importers.tables.parts import MOST_PARTS, are_parts, rows_of
from mkip_desk.importers.tables.row_kinds import (
    APART,
    AS_PART,
    BARE,
    CALLED_SUM,
    CALLED_TOTAL,
    LABELLED,
    NAMED,
    OF_BELOW,
    PARENT,
    PART,
    STANDS_OUT,
    SUMS,
    UNNAMED,
    RowKind,
    TableRow,
)
from mkip_desk.importers.tables.shape import AHEAD, Shape, figure_of, shape_of
from mkip_desk.importers.tables.sums import Sums
from mkip_desk.importers.words.notices import (
    asks,
    continues,
    explains,
    guides,
    is_example,
    is_footer,
    is_identifier,
    is_key,
    is_label,
    is_marked,
    is_nothing_but_a_total,
    is_of_a_year,
    is_of_scores,
    is_part,
    is_part_of,
    is_total,
    may_be_part,
    names_colour,
    names_part,
    parts_follow,
    says_more,
    sounds_like_part,
    starts_key,
    sums_up,
)

_ASIDE = re.compile(r"\b(?!TOTAL\b)[A-Z]{2,5}\b|[()]")  # initials of councils; what stands in brackets says something

LONGEST_TITLE = 120  # letters; a longer lone text is a note


def classify(sheet: Sheet, columns: Sequence[Column], body: Sequence[int], leading: Leading) -> tuple[TableRow, ...]:
    """What each of the rows is, in their order."""
    shape = shape_of(sheet, columns, body, leading)
    sums = Sums(shape)
    rows: list[TableRow] = []
    parts: Sequence[int] = ()  # of the last record that has its parts below it
    above: str | None = None  # the title of the last record
    for at, number in enumerate(body):
        later = body[at + 1 : at + 1 + AHEAD]
        kind, reason = RowKind.HIDDEN, "a filter hides the row" if sheet.filtered else "the row is hidden"
        if number not in sheet.hidden_rows:
            kind, reason = _kind(shape, number, later, above)
        if number in parts and kind is RowKind.RECORD:
            kind, reason = RowKind.TOTAL, PART
        elif (kind is RowKind.RECORD or reason == PART) and (
            below := rows_of(shape, number, body[at + 1 : at + 1 + MOST_PARTS])
        ):
            kind, reason = _over_parts(shape, number, below, reason)
            parts = () if reason == OF_BELOW else below
        kind, reason = _beside_others(shape, sums, rows, TableRow(number, kind, reason), above)
        if kind is RowKind.RECORD:
            above = str(sheet.value(number, shape.named) or above or "")
        rows.append(TableRow(number, kind, reason))
    return tuple(initials_to_the_end(shape, tuple(_key_to_the_end(shape, rows))))


def _over_parts(shape: Shape, number: int, below: Sequence[int], reason: str) -> tuple[RowKind, str]:
    """What a row is that those below it come to: the whole of them, unless it is itself but a part of another."""
    if reason == PART and not parts_follow(str(shape.sheet.value(number, shape.named))):
        return RowKind.TOTAL, PART
    return RowKind.RECORD, "" if are_parts(shape, below, number) else OF_BELOW


def _beside_others(
    shape: Shape, sums: Sums, before: Sequence[TableRow], row: TableRow, above: str | None
) -> tuple[RowKind, str]:
    """What a row is when it is held against the rows before it: their sum, or a part of the one above, perhaps."""
    number = row.number
    if row.kind is RowKind.CONTINUED and row.reason in (UNNAMED, LABELLED) and not _goes_on(before, number):
        return RowKind.NOTE, APART
    if row.kind is not RowKind.RECORD:
        return row.kind, row.reason
    if sums.make(number, before):
        return RowKind.TOTAL, SUMS
    if sums.named(number, before):
        return RowKind.TOTAL, CALLED_SUM
    if sums.equal(number, before):
        return RowKind.RECORD, SUMS
    if not row.reason and _may_be_total(shape, number):
        return RowKind.RECORD, CALLED_TOTAL
    may_be_part = not row.reason and above is not None and _may_be_part(shape, before, number, above)
    return RowKind.RECORD, AS_PART if may_be_part else row.reason


def _may_be_total(shape: Shape, number: int) -> bool:
    """Whether a record with an amount and no reference is called a total, as a project may be: "MBC total"."""
    name, cells = shape.sheet.value(number, shape.named), shape.filled(number)
    if not isinstance(name, str) or "total" not in name.casefold() or cells.get(shape.reference or 0) is not None:
        return False
    return is_total(name.strip()) and _has_amount(shape, cells)


def _goes_on(before: Sequence[TableRow], number: int) -> bool:
    """Whether the row right above is of a record, so that one without a name may be the rest of it."""
    return bool(before) and before[-1].number == number - 1 and before[-1].kind in (RowKind.RECORD, RowKind.CONTINUED)


def _kind(shape: Shape, number: int, later: Sequence[int], above: str | None) -> tuple[RowKind, str]:
    """What a row is, and why; `above` is the title of the record above it, None before the first."""
    after_record = above is not None
    cells = shape.filled(number)
    if not cells:
        return RowKind.EMPTY, "nothing is filled in"
    if not after_record and not is_identifier(cells.get(shape.reference or 0)) and _asks(shape, number):
        return RowKind.GUIDANCE, "it says what to fill in"
    first = next(iter(cells.values()))
    if len(cells) == 2 and isinstance(first, str) and is_label(first) and not any(map(figure_of, cells.values())):
        return RowKind.NOTE, "it is a label and what it says"
    if len(cells) == 2 and shape.title in cells and _is_parent(shape, cells, later):
        return RowKind.SECTION, PARENT
    if _is_lettered(shape, cells, later):
        return RowKind.SECTION, "it is in capitals, with nothing but a letter or number before it"
    if said := _by_its_words(shape, number, cells, above):
        return said
    if len(cells) == 1:
        return _alone(shape, number, later, after_record)
    title = cells.get(shape.title)
    if title is None:
        return _untitled(shape, number, cells, after_record)
    if isinstance(title, str) and above is not None and continues(title, above):
        return RowKind.CONTINUED, "its title says that it continues"
    return _summary(shape, number, cells, later) if after_record else (RowKind.RECORD, "")


def _summary(shape: Shape, number: int, cells: Mapping[int, CellValue], later: Sequence[int]) -> tuple[RowKind, str]:
    """A row with a title: a record, unless it says by name or looks that it only sums up the others."""
    title = str(cells[shape.title])
    others = [value for column, value in cells.items() if column != shape.title]
    if any(figure_of(value) is None for value in others) or cells.get(shape.reference or 0) is not None:
        return RowKind.RECORD, ""
    last = not any(len(shape.filled(after)) >= shape.usual for after in later)
    if sums_up(title) and (last or len(cells) < shape.usual):
        return RowKind.TOTAL, f"it is called “{in_short(title)}”, and holds nothing but numbers"
    if shape.reference is None or not last or len(cells) > shape.usual - 2:
        return RowKind.RECORD, ""
    return (RowKind.TOTAL, STANDS_OUT) if shape.stands_out(number, shape.title) else (RowKind.RECORD, BARE)


def _is_parent(shape: Shape, cells: Mapping[int, CellValue], later: Sequence[int]) -> bool:
    """Whether a row with a number and a name alone heads those after it: 1 over 1.1 and 1.2."""
    reference = cells.get(shape.reference or 0)
    following = [shape.filled(number).get(shape.reference or 0) for number in later[:2]]
    below = [str(one) for one in following if one is not None]
    return reference is not None and bool(below) and all(one.startswith(f"{reference}.") for one in below)


def _is_lettered(shape: Shape, cells: Mapping[int, CellValue], later: Sequence[int]) -> bool:
    """Whether a row holds a letter or number and a name in capitals, and stands over fuller rows: "A", "GOVERNANCE"."""
    title, reference = cells.get(shape.title), cells.get(shape.reference or 0)
    if len(cells) != 2 or reference is None or not isinstance(title, str) or shape.usual < 4:
        return False
    named = len(title) > 3 and title.isupper() and len(str(reference).strip(" .)")) < 3
    return named and any(len(shape.filled(number)) > 2 for number in later[:2])


def _asks(shape: Shape, number: int) -> bool:
    """Whether a row says what is to be filled in below it."""
    texts = [value.strip() for _, value in shape.sheet.rows[number].filled() if isinstance(value, str)]
    asked = sum(asks(text) for text in texts)
    return asked >= 2 and asked >= 0.4 * len(texts)


def _by_its_words(
    shape: Shape, number: int, cells: Mapping[int, CellValue], above: str | None
) -> tuple[RowKind, str] | None:
    """What a row says of itself: that it is a total, a key, an example; None where it says no such thing."""
    if shape.repeats(shape.sheet.rows[number]):
        return RowKind.HEADING, "it repeats the heading"
    begins = next((value for value in cells.values() if isinstance(value, str)), "").strip()
    reference, title, first = cells.get(shape.reference or 0), cells.get(shape.title), above is None
    if any(isinstance(value, str) and is_example(value.strip(), first=first) for value in (begins, reference, title)):
        return RowKind.EXAMPLE, "it says that it is an example"
    name = cells.get(shape.named)
    if any(_is_part(shape, cells, each, above) for each in (begins, name) if isinstance(each, str)):
        return RowKind.TOTAL, PART
    if is_nothing_but_a_total(begins) or (is_total(begins) and _can_be_total(shape, cells, begins)):
        return RowKind.TOTAL, f"it is called “{in_short(begins)}”"
    if isinstance(name, str) and _is_named_total(shape, cells, name.strip()):
        return RowKind.TOTAL, f"it is called “{in_short(name)}”"
    if _is_key(shape, cells, begins):
        return RowKind.KEY, "it explains colours or initials"
    as_full = len(cells) == 2 == shape.usual and title == begins  # "Note-taking pool", with its RAG
    if len(cells) <= 2 and not as_full and guides(begins) and not is_identifier(reference):
        return RowKind.GUIDANCE, "it says how to fill in the sheet"
    return None


def _is_named_total(shape: Shape, cells: Mapping[int, CellValue], name: str) -> bool:
    """Whether the name behind a council, say, is that of a total by its first word, or can be no other.

    "Total of savings to be reported", behind its meeting and with no amount, is an action; "Total MBC" is one only with
    a day.
    """
    begins = name.casefold().startswith("total") and is_total(name) and _can_be_total(shape, cells, name)
    plain = sums_up(_ASIDE.sub("", name)) and not any(map(_is_day, cells.values()))
    return is_nothing_but_a_total(name) or (begins and (plain or _has_amount(shape, cells)))


def _can_be_total(shape: Shape, cells: Mapping[int, CellValue], first: str) -> bool:
    """Whether a row that is called like a total has no reference, and no words besides that records have.

    "Improve housing overall", with its council and its RAG, is a project; "Total" is none, whatever stands beside it.
    """
    if cells.get(shape.reference or 0) not in (None, first):
        return False
    words = sum(isinstance(value, str) and _amount_of(value) is None for value in cells.values())
    return first.casefold().startswith("total") or len(cells) < shape.usual or words < 3


def _is_part(shape: Shape, cells: Mapping[int, CellValue], said: str, above: str | None) -> bool:
    """Whether a row that is called so is a part of what stands over it, and no record by itself.

    What can mean nothing else is one, whatever stands beside it but for all that a record has: a reference, who leads
    it, and a day. What only begins so has no reference, and an amount where it is no total; and something is over it.
    """
    if is_part(said) or (above is not None and is_part_of(said, above)):
        return not _has_all_of_a_record(shape, cells)
    begins = may_be_part(said) and above is not None and _can_be_total(shape, cells, said)
    return begins and (is_total(said) or _has_amount(shape, cells))


def _may_be_part(shape: Shape, before: Sequence[TableRow], number: int, above: str) -> bool:
    """Whether a record with an amount is called as a part, or stands right below what says that its parts follow."""
    title, last = shape.sheet.value(number, shape.named), before[-1]
    if not isinstance(title, str):
        return False
    follows = last.kind is RowKind.RECORD and parts_follow(above)
    named = follows or names_part(title) or _goes_with_a_whole(shape, before, number, title)
    return named and _has_amount(shape, shape.filled(number))


def _goes_with_a_whole(shape: Shape, before: Sequence[TableRow], number: int, title: str) -> bool:
    """Whether a title may name a part of the last record that is none itself, and has an amount: "cashable element".

    Of a list of nothing else none is, as there is no whole; nor is what has a reference of its own.
    """
    whole = next(row for row in reversed(before) if row.kind is RowKind.RECORD and row.reason != AS_PART)
    called = str(shape.sheet.value(whole.number, shape.named) or "")
    goes_on = before[-1].reason == AS_PART and parts_follow(called) and is_marked(title)
    numbered = shape.filled(number).get(shape.reference or 0) is not None
    named = goes_on or (not numbered and sounds_like_part(title, called) and not sounds_like_part(called))
    return named and _has_amount(shape, shape.filled(whole.number))


def _has_all_of_a_record(shape: Shape, cells: Mapping[int, CellValue]) -> bool:
    named = (shape.reference, shape.title, shape.named)
    beside = [value for column, value in cells.items() if column not in named]
    texts = [value for value in beside if isinstance(value, str) and read_sum(value).pence is None]
    days = [value for value in texts if read_when(value).first is not None]
    dated = bool(days) or any(isinstance(value, date) for value in beside)
    return cells.get(shape.reference or 0) is not None and dated and len(texts) > len(days)


def _is_day(value: CellValue) -> bool:
    """Whether it is one day; a year may stand beside a total, too."""
    return read_when(value).precision is Precision.DAY if isinstance(value, str) else isinstance(value, date)


def _has_amount(shape: Shape, cells: Mapping[int, CellValue]) -> bool:
    """Whether an amount stands in a row, be it as text; the scores of a risk and how much is done are none."""
    if any(isinstance(value, str) and "£" in value for value in cells.values()):
        return True
    beside = [each for each in shape.columns if each.number not in (shape.reference, shape.title)]
    return any(_amount_of(cells.get(each.number)) for each in beside if not is_of_scores(each.name))


def _amount_of(value: CellValue) -> float | None:
    return read_sum(value).pence if isinstance(value, str) else figure_of(value)


def _alone(shape: Shape, number: int, later: Sequence[int], after_record: bool) -> tuple[RowKind, str]:
    """A row with one cell filled."""
    ((column, value),) = shape.filled(number).items()
    if not isinstance(value, str):
        if column == shape.reference:
            return RowKind.EMPTY, "only its number is filled in"
        return RowKind.TOTAL, "it is a number with no name beside it"
    if column == shape.reference and is_identifier(value) and not shape.stands_out(number, column):
        return RowKind.EMPTY, "only its number is filled in"
    if is_footer(value):
        return RowKind.NOTE, "it belongs to the foot of a page"
    if after_record and says_more(value):
        return RowKind.CONTINUED, LABELLED
    followed = any(len(shape.filled(after)) > 1 for after in later)
    if why := _section_by(shape, number, column, value):
        return (RowKind.SECTION, why) if followed else (RowKind.NOTE, "no record comes after it")
    if column == shape.title:
        if len(value) > LONGEST_TITLE or (not followed and shape.reference is not None):
            return RowKind.NOTE, "it is a text by itself"
        return RowKind.RECORD, NAMED
    if after_record and column > shape.title:
        return RowKind.CONTINUED, UNNAMED
    return RowKind.NOTE, "it is a text by itself"


def _section_by(shape: Shape, number: int, column: int, value: str) -> str:
    """What makes a lone text the name of a section; "" where nothing does."""
    if len(value) > LONGEST_TITLE or column > shape.title:
        return ""
    if any(block.top == number and block.left == column and block.right > column for block in shape.sheet.merged):
        return "it is merged across the table"
    if shape.stands_out(number, column):
        return "it stands out and nothing else is in the row"
    if len(value) > 3 and without_unit(value).isupper():
        return "it is in capitals and nothing else is in the row"
    if is_of_a_year(value):
        return "it names a year and nothing else is in the row"
    if value.rstrip().endswith(":"):
        return "it ends with a colon and nothing else is in the row"
    if column == shape.reference or (shape.reference is None and column < shape.title):
        return "it stands alone where references stand"
    return ""


def _untitled(shape: Shape, number: int, cells: Mapping[int, CellValue], after_record: bool) -> tuple[RowKind, str]:
    """A row of several cells without a title."""
    reference = cells.get(shape.reference or 0)
    merged = any((number, shape.title) in block and block.top < number for block in shape.sheet.merged)
    if merged and len(cells) + 2 >= shape.usual:
        return RowKind.RECORD, "its title is merged with the row above"
    if reference is not None and reference == shape.sheet.value(number - 1, shape.reference or 0):
        return RowKind.CONTINUED, "it has the reference of the row above and no title"
    if reference is not None and is_identifier(reference):
        wordy = any(isinstance(value, str) and len(value) > 20 for value in cells.values())
        if not wordy and len(cells) <= max(2, 0.5 * shape.usual):
            return RowKind.EMPTY, "it has a number but no title"
        return RowKind.RECORD, "it has no title"
    if all(not isinstance(value, str) for value in cells.values()):
        return RowKind.TOTAL, "it holds numbers with no name beside them"
    if after_record and reference is None:
        return RowKind.CONTINUED, UNNAMED
    if after_record and len(cells) > 0.5 * shape.usual:
        return RowKind.RECORD, "it has no title"
    return RowKind.NOTE, UNNAMED


def _is_key(shape: Shape, cells: Mapping[int, CellValue], first: str) -> bool:
    if starts_key(first) and all(is_key(str(value)) for value in cells.values()):
        return True  # "Key:", "L = lead", "P = partner", as far along the row as it goes
    if len(cells) > max(2, 0.5 * shape.usual):
        return False
    if starts_key(first) or (len(cells) == 1 and explains(first)):
        return True
    reference = cells.get(shape.reference or 0)
    return len(cells) == 2 and names_colour(first) and not is_identifier(reference)


def _key_to_the_end(shape: Shape, rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """Below the line that starts a key, short rows are part of it."""
    in_key = False
    for row in rows:
        short = in_key and len(shape.filled(row.number)) <= 2
        if short and row.kind in (RowKind.RECORD, RowKind.NOTE, RowKind.CONTINUED, RowKind.SECTION):
            yield TableRow(row.number, RowKind.KEY, "it explains colours or initials")
            continue
        in_key = row.kind is RowKind.KEY or short
        yield row
