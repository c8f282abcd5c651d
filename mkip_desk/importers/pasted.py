"""What was copied from a spreadsheet: text parted by tabs as rows of cells, and a cell as the value of a field."""

import re
from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Register
from mkip_desk.domain.text import visible
from mkip_desk.importers.files.cells import Cell, Fault
from mkip_desk.importers.files.delimited import value_of
from mkip_desk.importers.mapping.exempt import may_be
from mkip_desk.importers.values.cell_reading import is_no_doubt
from mkip_desk.importers.words.heads import LIKE, heads_of, likeliest_head
from mkip_desk.importers.words.kinds import LONGEST, Context, Understood, is_of_several_years, one_line, understand
from mkip_desk.importers.words.known import Known
from mkip_desk.importers.words.readings import New

Row = tuple[str, ...]

LONGEST_TEXT = 20_000  # letters of what may have paragraphs
MOST_ROWS, MOST_COLUMNS = 20_000, 250
"""What is pasted at most; more is a workbook to import, where what stands in it is kept."""

_INSTEAD = "Save them as a workbook and import it."
_QUOTED = re.compile(r'"(?!\t|[\r\n][^"]*\t)((?>[^"]|"")*)"(?=[\t\r\n]|\Z)')  # not a mark alone: ditto
_PLAIN = re.compile(r"[^\t\r\n]*")
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|""')
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKED = re.compile(r"'(?=[=+\-@])")


def rows_of(text: str) -> tuple[Row, ...]:
    """The cells of what a spreadsheet put on the clipboard, row by row, all rows of one length.

    Spreadsheets put a cell in quotation marks where it holds a tab or a line end, and leave the marks that
    somebody typed elsewhere as they are. Empty rows at the end are left out.

    Raises UserError for more rows or columns than are pasted.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        words, at = _cell_at(text, at)
        rows[-1].append(words)
        if len(rows[-1]) > MOST_COLUMNS:
            raise UserError(f"More than {MOST_COLUMNS} columns are too many to paste. {_INSTEAD}")
        if at == len(text):
            break
        if end := _LINE_END.match(text, at):
            rows.append([])
            at = end.end()
        else:
            at += 1  # the tab
    while rows and not any(words.strip() for words in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise UserError(f"{len(rows):,} rows are too many to paste. {_INSTEAD}")
    width = max(map(len, rows), default=0)
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


def _cell_at(text: str, at: int) -> tuple[str, int]:
    """The words of the cell that begins there, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted and _NEEDS_QUOTES.search(quoted[1]):
        return _LINE_END.sub("\n", quoted[1].replace('""', '"')), quoted.end()
    plain = _PLAIN.match(text, at)
    assert plain is not None
    return _MARKED.sub("", plain[0], count=1) if plain[0].startswith("'") else plain[0], plain.end()


def fields_of(heads: Sequence[str], register: Register) -> tuple[str, ...]:
    """The field that each heading is surest to mean, each field once; "" for a heading that means none."""
    likely = [
        (likeliest_head((head,), heads_of(field))[0], -column, -place)
        for column, head in enumerate(heads)
        for place, field in enumerate(register.fields)
        # what says another column in words is not read, and what is not for the public goes into no paper
        if head.strip() and head.rpartition(", ")[0] not in heads and may_be(head, field)
    ]
    found: dict[int, str] = {}
    for score, column, place in sorted(likely, reverse=True):
        name = register.fields[-place].name
        if score >= LIKE and -column not in found and name not in found.values():
            found[-column] = name
    return tuple(found.get(column, "") for column in range(len(heads)))


def has_heads(rows: Sequence[Row], register: Register) -> bool:
    """Whether the first row holds headings: most of its words are such, and something stands under them."""
    if len(rows) < 2:
        return False
    filled = sum(bool(words.strip()) for words in rows[0])
    return 2 * sum(map(bool, fields_of(rows[0], register))) > filled


def read_cell(field: Field, words: str, head: str, known: Known, today: date) -> Understood:
    """The words of a cell as a value of the field; `head` is what stood over it, `today` settles a date without a year.

    What points to a record that is not there yet is not understood: pasting adds to one register alone.
    """
    if not words.strip():
        return Understood(None)
    most = LONGEST_TEXT if field.kind is Kind.LONG else LONGEST
    if len(words) > most:
        return Understood(None, sure=False, wanted=f"at most {most:,} letters")
    value = value_of(words)
    if field.kind in WORDS and not isinstance(value, Fault):
        return Understood(visible(words).strip() if field.kind is Kind.LONG else one_line(words.strip()))
    context = Context(head or field.label, known, today, of_years=is_of_several_years(head))
    read = understand(field, Cell(1, 1, value), context)
    if not read.sure and is_no_doubt(field, words):
        no_council = field.kind in (Kind.COUNCIL, Kind.COUNCILS)
        return read._replace(value=None if no_council else read.value, sure=True)
    return _not_new(read, known)


def _not_new(read: Understood, known: Known) -> Understood:
    if read.unread:
        return Understood(None, sure=False, wanted=f"councils that are known, and “{read.unread}” is none")
    values = read.value if isinstance(read.value, tuple) else (read.value,)
    new = next((each for each in values if isinstance(each, New)), None)
    if new is None:
        return read
    one = known.ones.get(new.register, "council")
    return Understood(None, sure=False, wanted=f"a {one} that is there, and none is called “{new.name}”")
