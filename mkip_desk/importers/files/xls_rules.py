"""Conditional formats of a workbook of Excel 97 to 2003, which xlrd passes over ([MS-XLS] 2.4.42, 2.4.43, 2.4.56).

Rules that compare a cell with a number or words are worked out. What asks with a formula, or has icons or shades as
Excel 2007 keeps them, is told of and not guessed.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkip_desk.importers.files.cells import LAST_COLUMN, LAST_ROW, Range
from mkip_desk.importers.files.conditional import Asks, Look, Rule, compares, compares_both
from mkip_desk.importers.files.formulas import NotWorkedOut, made
from mkip_desk.importers.files.xls_records import UNREADABLE, XlsRecord, sheet_records

Colours = Mapping[int, Sequence[int] | None]
"""Red, green and blue by their number in the palette."""

_FORMAT, _RULE, _LATER_FORMAT, _LATER_RULE = _WANTED = 0x1B0, 0x1B1, 0x879, 0x87A
_HEADER = 12  # bytes before what is kept as Excel 2007 does
_COMPARES = 1  # the kind of a rule that compares, not one of a formula
_BETWEEN, _NOT_BETWEEN = 1, 2
_SIGNS = {3: "=", 4: "<>", 5: ">", 6: "<", 7: ">=", 8: "<="}
_NUMBERED, _SIZES = 25, {26: 118, 27: 8, 28: 8}  # bit of a number format, and those of fonts, alignment and borders
_FILLED, _NO_COLOUR = 29, 18  # bits of a fill, and of one that changes no colour


def rules_by_sheet(data: bytes, colours: Colours, sheets: int) -> list[list[Rule]]:
    """The rules of each sheet of cells, in their order: one that cannot be worked out where they cannot be read."""
    try:
        found = [list(_rules(records, colours)) for records in sheet_records(data, _WANTED)]
    except UNREADABLE:
        found = [[]] * (sheets + 1)  # of no use
    if not found:  # a format of before there were rules
        return [[]] * sheets
    return found if len(found) == sheets else [[Rule((Range(1, 1, LAST_ROW, LAST_COLUMN),), 1, None)]] * sheets


def _rules(records: Iterable[XlsRecord], colours: Colours) -> Iterator[Rule]:
    blocks: tuple[Range, ...] = ()
    priority = 0
    for kind, body, _ in records:
        if kind in (_FORMAT, _LATER_FORMAT):
            at = 12 + (_HEADER if kind == _LATER_FORMAT else 0)
            (count,) = struct.unpack_from("<H", body, at)
            edges = [struct.unpack_from("<4H", body, at + 2 + 8 * number) for number in range(count)]
            blocks = tuple(Range(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in edges)
        elif kind == _LATER_RULE and blocks:
            yield Rule(blocks, priority, None)
        elif kind == _RULE and blocks:
            priority += 1
            if rule := _rule(body, blocks, priority, colours):
                yield rule


def _rule(body: bytes, blocks: tuple[Range, ...], priority: int, colours: Colours) -> Rule | None:
    """A rule that gives a colour; None for one that gives none."""
    kind, sign, first, second, flags = struct.unpack_from("<BBHHI", body)
    if not flags >> _FILLED & 1 or flags >> _NO_COLOUR & 1:
        return None
    if flags >> _NUMBERED & 1:  # how long that part is depends on what is in it
        return Rule(blocks, priority, None, stops=True)
    at = 12 + sum(size for bit, size in _SIZES.items() if flags >> bit & 1)
    (packed,) = struct.unpack_from("<H", body, at + 2)
    colour = colours.get(packed >> 7 & 0x7F)
    look = Look("{:02X}{:02X}{:02X}".format(*colour)) if colour else Look()
    formulas = body[len(body) - first - second :]
    parts = [part for part in (formulas[:first], formulas[first:]) if part]
    try:
        asks = _asks(sign, [_constant(part) for part in parts]) if kind == _COMPARES and colour else None
    except NotWorkedOut:
        asks = None
    return Rule(blocks, priority, asks, look, stops=True)


def _asks(sign: int, bounds: Sequence[str]) -> Asks:
    if sign in _SIGNS and len(bounds) == 1:
        return compares(_SIGNS[sign], made(bounds[0]))
    if sign in (_BETWEEN, _NOT_BETWEEN) and len(bounds) == 2:
        return compares_both([made(bound) for bound in bounds], inside=sign == _BETWEEN)
    raise NotWorkedOut(str(sign))


def _constant(tokens: bytes) -> str:
    """A formula that is one number or words, as it is typed ([MS-XLS] 2.5.198); raises NotWorkedOut for any other."""
    kind, minus = tokens[0], "-" if tokens[-1] == 0x13 and tokens[0] in (0x1E, 0x1F) else ""
    length = {0x1E: 3, 0x1F: 9}.get(kind, len(tokens)) + len(minus)
    if kind == 0x1E and len(tokens) == length:
        return f"{minus}{struct.unpack_from('<H', tokens, 1)[0]}"
    if kind == 0x1F and len(tokens) == length:
        return f"{minus}{struct.unpack_from('<d', tokens, 1)[0]!r}"
    if kind == 0x17 and len(tokens) == 3 + tokens[1] * (1 + (tokens[2] & 1)):
        words = tokens[3:].decode("utf-16-le" if tokens[2] & 1 else "latin-1").replace('"', '""')
        return f'"{words}"'
    raise NotWorkedOut(tokens.hex())
