"""The words that dates are made of: a text becomes tokens, each of one kind, written as one letter.

The letters in a row spell the shape of the text ("9th July, 2008" is "dm,4"), which is what
`when_shapes` matches. Words that never change a date ("of", "due", "Wednesday") are dropped.

    1 2 4   a number of so many digits, 4 only of `YEARS`            d   an ordinal: 9th
    5 8 9   five digits, eight digits, any other                     F   a financial year: 2009/10
    m s     a month, a season                                        f   the words "financial year"
    q h w   quarter, half, week                                      o   first to fourth, last
    p e     early, mid, late; start, end                             V   the New Year
    k       week commencing, week ending                             P R was; now
    = & |   to, and, a stroke with spaces round it                   u x doubtful; any other word
    H       a feast, whose day no rule gives
    and the marks - / . , ' : ; ( ) as they are
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkip_desk.domain.dates.periods import MONTHS, SEASONS


class Token(NamedTuple):
    """A piece of text: its kind, one letter, and the number it stands for."""

    kind: str
    value: int = 0


NUMBERS = "124589d"
YEARS = range(1950, 2150)
"""What is believed to be a year; a tracker that says 1909 or 0209 has slipped."""

_MONTHS_ALSO = {
    "jan": 1, "janurary": 1, "januray": 1, "feb": 2, "febuary": 2, "feburary": 2, "februrary": 2, "febr": 2,
    "mar": 3, "mch": 3, "apr": 4, "apl": 4, "apirl": 4, "jun": 6, "jul": 7, "aug": 8, "agust": 8, "augst": 8,
    "sep": 9, "sept": 9, "septmber": 9, "setpember": 9, "septemeber": 9, "oct": 10, "ocotber": 10, "octber": 10,
    "nov": 11, "novemeber": 11, "novmber": 11, "dec": 12, "decemeber": 12, "decmber": 12,
}  # fmt: skip

_OTHERS = (
    ("p", 1, "early"),
    ("p", 2, "mid middle"),
    ("p", 3, "late latter"),
    ("e", 0, "start beginning"),
    ("e", 1, "end"),
    ("q", 0, "q qtr qtrs quarter quarters"),
    ("h", 0, "h half"),
    ("w", 0, "week wk"),
    ("o", 1, "first"),
    ("o", 2, "second"),
    ("o", 3, "third"),
    ("o", 4, "fourth"),
    ("o", -1, "last final"),
    ("=", 0, "to until till through thru"),
    ("&", 0, "and or"),
    ("H", 0, "easter whitsun pentecost xmas christmas michaelmas"),
    ("P", 0, "was original originally orig previous previously prev formerly old"),
    ("R", 0, "now revised rev latest current currently"),
    ("u", 0, "tbc tba tbd circa c ca approx approximately about around roughly provisional provisionally possibly "
     "probably maybe est before after earliest not no unlikely cancelled missed slipped delayed plus"),
)  # fmt: skip

_DROPPED = (
    "a actual agreed approved at award by complete completed completion date deadline done due during expected "
    "finish finished for forecast from go in launch launched live month of on onwards part planned recommended "
    "since sometime starting target targeted the throughout updated went "
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
)

_MOVED = r"(?:slipped|moved|extended|put|delayed|deferred|postponed|changed|revised|brought forward)(?: back)?"
_PHRASES = (
    ("", r"t?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]\.?m\b\.?)?z?|[0-9]{1,2}(?:\.[0-9]{2})? ?[ap]m\b"),
    ("", r"last updated|(?:no|not) later than|at the latest"),
    ("k", r"w[/.]?c\b\.?|w/b\b|(?:week|wk) (?:commencing|beginning|starting)|(?:week|wk) of(?= (?:the )?[0-9])"),
    ("K", r"w[/.]e\b\.?|(?:week|wk) ending"),
    ("V", r"new year"),
    ("x", r"(?:financial )?year[- ]end\b|y/e\b"),
    ("f", r"fin(?:ancial|\.)? y(?:ea)?r\b\.?|f/y\b|fy(?![a-z])"),
    ("P", rf"{_MOVED} from\b"),
    ("R", rf"{_MOVED} (?:to|until)\b|->|=>"),
    ("=", r" - "),
    ("|", r" / "),
)  # fmt: skip

_TWO_YEARS = (  # "2009/10" within anything but a longer date, "09-10" and "2009-2010" only by themselves
    r"(?<![0-9/])(?P<year>[0-9]{4})/(?P<next>[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9])"
    r"|(?<![0-9])(?<![0-9][-/.])'?(?P<year2>[0-9]{4}|[0-9]{2})[-/]'?(?P<next2>[0-9]{4}|[0-9]{2})"
    r"(?![0-9]|[-/.][0-9]| ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_PIECE = re.compile(
    "|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern) in enumerate(_PHRASES))
    + rf"|(?P<years>{_TWO_YEARS})"
    + r"|(?P<number>[0-9]+)(?P<ordinal>(?:st|nd|rd|th)\b)?|(?P<word>[^\W\d_]+)|(?P<mark>\S)"
)
_NUMBER = re.compile(r"(?P<number>[0-9]+)(?P<ordinal>\b\B)?")
_MARKS = {mark: Token(mark) for mark in "-/.,':;()&"}
_MARKS |= {"+": Token("&"), **dict.fromkeys("?~<>", Token("u"))}
_OTHER = Token("x")


def _vocabulary() -> Mapping[str, Token]:
    words = {name.lower(): Token("m", number) for number, name in enumerate(MONTHS, 1)}
    words |= {name: Token("m", number) for name, number in _MONTHS_ALSO.items()}
    words |= {name.lower(): Token("s", month) for name, month in SEASONS.items()}
    return words | {word: Token(kind, value) for kind, value, line in _OTHERS for word in line.split()}


_WORDS = _vocabulary()
_SILENT = frozenset(_DROPPED.split())


def tokens(text: str) -> list[Token]:
    """The pieces of a text (as `text.plain` leaves it), without those that never change a date."""
    return list(_pieces(text.lower()))


def _pieces(text: str) -> Iterator[Token]:
    at = 0
    while piece := _PIECE.search(text, at):
        if piece["years"] and not _follow(piece):
            piece = _NUMBER.search(text, piece.start()) or piece
        at = piece.end()
        if token := _token(piece):
            yield token


def _token(piece: re.Match[str]) -> Token | None:
    group = piece.lastgroup or ""
    if group == "word":
        word = piece["word"]
        return None if word in _SILENT else _WORDS.get(word, _OTHER)
    if group in ("number", "ordinal"):
        return _number(piece["number"], group == "ordinal")
    if group == "mark":
        return _MARKS.get(piece["mark"], _OTHER)
    if group == "years":
        return Token("F", int(piece["year"] or piece["year2"]))
    kind = _PHRASES[int(group[1:])][0]
    return Token(kind) if kind else None


def _follow(piece: re.Match[str]) -> bool:
    """Whether the second of two years is the one after the first, which makes them a financial year."""
    year, after = piece["year"] or piece["year2"], piece["next"] or piece["next2"]
    if len(year) == 4 and int(year) not in YEARS:
        return False
    return (int(year) + 1) % 100 == int(after) % 100 and (len(after) == 2 or int(after) == int(year) + 1)


def _number(digits: str, ordinal: bool) -> Token:
    value, length = int(digits[:9]), len(digits)
    if length <= 2:
        return Token("d" if ordinal else str(length), value)
    if length == 4:
        return Token("4" if value in YEARS else "9", value)
    return Token(str(length) if length in (5, 8) else "9", value)
