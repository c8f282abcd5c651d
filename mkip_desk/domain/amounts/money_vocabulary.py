"""The pieces that an amount of money is said in: figures, periods, qualifiers, and what else stands there.

Each piece is of one kind, written as one letter; the letters in a row spell the shape of the words.

    A       a figure                                   N n a     not known, tbc, not applicable
    0 Z     none, nil
    p o b   each year, once, each of something else    q         about, more than, less than, up to
    e       part of a year
    Y F     over some years; "for" or just some years  y %       a year, a share in per cent
    - = *   a dash, "to", "times"                      u         makes it doubtful: "was", "each"
    + ( )   a plus, brackets                           ? $       doubt, foreign money
    i       what comes after it is a part              d         may put it below nothing: "loss", "credit"
    h x     a word that changes nothing, any other
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mkip_desk.domain.amounts.money_slips import is_cut_off, is_like_a_scale, runs_on
from mkip_desk.domain.text import plain


class Figure(NamedTuple):
    """A number as written; in pounds where it names its own unit, else in the unit of its column."""

    value: Decimal | None  # None: no number that can be trusted, such as "1,2"
    own_unit: bool  # k, m, p: the column's unit does not apply
    pound: bool
    money: bool  # certainly an amount: with a pound sign or a unit
    more: bool = False  # "£1m+"
    dotted: bool = False  # "1.234": in whole pounds that may be a thousand, as on the Continent
    debit: bool = False  # "45k dr": a cost to an accountant, and among savings the other way round
    odd: bool = False  # "£5 lots": so small that the word behind it may be its unit


class Piece(NamedTuple):
    """A piece of the words: its kind and, by kind, its figure, its number of years, its qualifier."""

    kind: str
    figure: Figure | None = None
    years: int = 0
    qualifier: str = ""


_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_COUNT = rf"(?:[0-9]{{1,2}}|{'|'.join(_COUNTS)})"
_YEARS = r"(?:[- ]?(?:years?|yrs?)| ?(?:y|fys?))"
_SCALES = {
    "p": Decimal("0.01"),
    **dict.fromkeys(("k", "thousand", "thousands", "thou", "grand"), Decimal(1000)),
    **dict.fromkeys(("m", "mn", "mil", "mill", "million", "millions"), Decimal(10**6)),
    **dict.fromkeys(("bn", "billion", "billions"), Decimal(10**9)),
    **dict.fromkeys(("tn", "trillion", "trillions"), Decimal(10**12)),
    "hundred": Decimal(100),
    "hundred thousand": Decimal(100_000),
    "hundred million": Decimal(10**8),
}

_MINUS = r"(?:(?<!or )minus|negative)"
_WORDS = (  # kind or qualifier, and the words of it; none is followed by a letter
    ("Y", rf"(?:(?:spread )?over|across|within)(?: an?| the)?(?: next| first| whole)? {_COUNT}{_YEARS}(?: period)?"
     rf"|{_COUNT}{_YEARS} (?:total|period)"),
    ("e", r"(?:part|half)[- ](?:a )?year(?: effect)?|(?:first|second|last) half(?: of (?:the )?year)?"),
    ("b", rf"(?:over|for)(?: the)?(?: next| first)? {_COUNT} ?(?:months?|mths?|weeks?)|half[- ]yearly"
     r"|monthly|weekly|quarterly|daily"
     r"|p\.?[mqw]\.?|p\.c\.m\.?|(?:p|per |a |each |every |/ ?)(?:cm|month|mth|week|wk|quarter|qtr|day|head|hour|hr|h)"),
    ("F", rf"(?:(?:for|in)(?: the)?(?: next| first)? )?{_COUNT}{_YEARS}"),
    ("p", r"p\.? ?a\.?|p/a|p(?:er|\.)? ?(?:annum|ann\.?|year|yr)|(?:a|each|ea\.?|every) (?:year|yr)"
     r"|/ ?(?:year|yr|ann(?:um)?)|annual(?:ly)?|yearly|recurr(?:ing|ent)"),
    ("o", r"one[- ]?(?:off|time)|once(?= only| ?(?:$|[).,;]))|non[- ]?recurr(?:ing|ent)"),
    ("N", r"not (?:yet )?known"),
    ("n", r"t\.?b\.?[acdn]\.?|n/?k|not (?:yet )?quantified|unknown|unquantified|to be \w+|awaited|pending"),
    ("$", r"eur|euros?|usd|us dollars?|dollars?"),
    ("a", r"n/ ?a|n\.a\.?|na|not applicable"),
    ("0", r"none|no (?:cashable )?savings?"),
    ("Z", r"nil|zero"),
    ("up to", r"up to|(?:no|not) more than|at most|not exceeding|max(?:imum)?\.?"),
    ("more than", r"(?:in )?excess of|exceeding|(?:more|greater) than|at least|(?:not|no) less than|upwards of"
     r"|min(?:imum)?\.?|over(?= ?(?:£|[0-9]))"),
    ("less than", r"less than|under|below"),
    ("about", r"c(?:a|irca)?\.?|approx(?:imately)?\.?|about|around|roughly|est(?:imated)?\.?|broadly|nearly|almost"
     r"|ish|or so|in the (?:region|order) of"),
    ("d", r"costs?|costing|loss|lost|deficit|overspend|pressure|credits?|debits?|cr"),
    ("u", r"was|were|not?|or|less|each|per|revised|py"),
    ("-", rf"{_MINUS}(?! ?(?:£|gbp|[0-9.]))"),
    ("i", r"incl?(?:usive of|uding|udes?)?\.?|excl?(?:uding|udes?|usive of)?\.?|of which"),
    ("+", r"plus"),
    ("h", r"a|and|of|the|in|at|savings?|total|net|gross|budget|cashable|target|planned|plan|actual|forecast|amount"
     r"|pounds|gbp|say|full[- ]year(?: effect)?"),
    ("=", r"to|between"),
    ("*", r"x(?= ?(?:£|[0-9]))"),
)  # fmt: skip
_SIGNS = (  # the same for marks
    ("%", r"[0-9]+(?:\.[0-9]+)? ?(?:%|per ?cent\b)"),
    ("y", r"(?:19|20)[0-9]{2} ?[-/] ?(?:[0-9]{4}|[0-9]{2})(?![0-9]|[,.][0-9])"
     r"|(?:19|20)[0-9]{2}(?![0-9]|[,.][0-9]| ?[km]\b)"),
    ("up to", r"<=|≤"),
    ("more than", r">=?|≥"),
    ("less than", r"<"),
    ("about", r"~|≈|±|\+ ?/ ?-"),
    ("?", r"\?"),
    ("$", r"[$€¥]"),
    ("*", r"[@*×]"),
)  # fmt: skip
_ENDING = r"(?:p\.? ?a|[cd]r|ish)\b"  # may follow a figure with no space between: £107kpa, 45cr, 50kish
_FIGURE = (
    rf"(?P<minus>- ?|{_MINUS} ?)?(?P<pound>(?:£|gbp) ?)?(?P<inner>-)?"
    r"(?P<digits>(?:(?<=£)|(?<=£ ))[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|\.?[0-9](?:[0-9,.]*[0-9])?)"
    rf"(?P<scale>(?: ?(?:k|thousands?|thou|grand(?! total)|millions?|mill?|mn|m|billions?|bn|trillions?|tn"
    rf"|hundred(?: thousand| million)?)|p(?!\.? ?a\b))(?![a-z])|[km](?={_ENDING}))?"
    rf"(?P<glued>(?!{_ENDING})[^\W_]+| ?%| ?per ?cent)?"
    r"(?P<plus>\+(?! ?[/£0-9])| \+(?! ?[/£0-9a-z]))?(?P<credit>-(?= ?$| ?\))| ?(?P<side>[cd]r)\b)?"
)
_PIECE = re.compile(
    "|".join(f"(?P<w{at}>(?:{words})(?![a-z]))" for at, (_, words) in enumerate(_WORDS))
    + "".join(f"|(?P<s{at}>{signs})" for at, (_, signs) in enumerate(_SIGNS))
    + rf"|(?P<figure>{_FIGURE})|(?P<other>[^\W\d_]+|\")|(?P<mark>[-+()])"
)
_OPEN_SIGN = re.compile(r"£ ?\( ?([0-9.,]+) ?\)")  # £(45)
_CLOSED_SCALE = re.compile(r"\( ?(£?[0-9.,]+) ?\) ?(k|m)\b")  # (45)k
_GROUPED = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]*(?:\.[0-9]+)?")
_SCALE_ASIDE = re.compile(r"(?<=[0-9]) ?[(\[] ?£?'?(k|m|000)'?s?[)\]]")  # 1.2 (£m)
_NOUGHTS = re.compile("00+")  # the "000" of a stray "£000"
_LIKE_GROUPED = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
_PART = re.compile(r"(?<![0-9.,])([0-9]{0,3})([½¼¾])(?= ?(?:k|mn?|bn|thousand|million|billion)\b)")  # 1½m
_AFTER = 40  # letters behind a figure: as far as the word behind it reaches
_SMALL = 1_000  # pounds: of so few a thousand times as many may be meant
_LEADS_ON = frozenset(("for", "from", "on", "by", "with", "via", "due", "as", "is", "into", "towards", "across"))


_LETTER = r"\b[A-Zabd-z]"  # "A1 250 000": the letter and number of a lot; "c42 840" is about so much
_SPACED = re.compile(  # 42 840
    rf"(?<![0-9.,/])(?<!{_LETTER})[1-9][0-9]{{0,2}}(?:[ \u00a0\u2007\u2009\u202f][0-9]{{3}})+(?![0-9])"
)
_BEFORE_IT = frozenset("qh(-+")
"""What may stand before such a figure: of "Lot 2 100 000" the 2 may be the number of the lot."""


def pieces(words: str) -> list[Piece]:
    """The pieces of some words, in their order.

    A space parts thousands also where no pound sign stands before them, if that makes one figure of all there are: on
    two lines they are two.
    """
    closed = _SPACED.sub(lambda found: ",".join(found[0].split()), words)
    row = _row(closed)
    before, *others = "".join(piece.kind for piece in row).split("A")
    return row if closed == words or (len(others) == 1 and _BEFORE_IT.issuperset(before)) else _row(words)


def _row(words: str) -> list[Piece]:
    text = plain(words).lower()
    if "(" in text:
        text = _CLOSED_SCALE.sub(r"(\1\2)", _OPEN_SIGN.sub(r"(£\1)", text))
        text = _SCALE_ASIDE.sub(lambda found: "k" if found[1] == "000" else found[1], text)
    text = _PART.sub(lambda found: found[1] + _PARTS[found[2]], text)
    row: list[Piece] = []
    end, after_a_word = 0, False
    for found in _PIECE.finditer(text):
        before = text[max(end - 2, 0) : found.start()]
        signed = found["pound"] or found["minus"]
        cut_off = not signed and is_cut_off(before, text[end : found.start()], after_a_word)
        row += _read(found, row, cut_off)
        end, after_a_word = found.end(), found.lastgroup == "other" and found[0] != '"'
    if row and text.isdecimal() and row[0].kind == "y":  # 2010 alone is most likely money, in a column of money
        return [Piece("A", Figure(Decimal(text), own_unit=False, pound=False, money=False)), Piece("?")]
    return row


def _read(found: re.Match[str], before: list[Piece], cut_off: bool) -> Iterator[Piece]:
    group = found.lastgroup or ""
    if found["figure"]:
        yield from _figure(found, before, cut_off)
    elif group == "other":
        yield Piece("x")
    elif group == "mark":
        yield Piece(found["mark"])
    else:
        kind = (_WORDS if group[0] == "w" else _SIGNS)[int(group[1:])][0]
        if len(kind) > 1:
            yield Piece("q", qualifier=kind)
        else:
            yield Piece(kind, years=_count(found[0]) if kind in "YF" else 0)


def _count(words: str) -> int:
    for word in re.split(r"[- ]", re.sub(r"([0-9]+)", r" \1 ", words)):
        if word.isdecimal() or word in _COUNTS:
            return _COUNTS.get(word) or int(word)
    return 0


def _figure(found: re.Match[str], before: list[Piece], cut_off: bool) -> Iterator[Piece]:
    """A figure; a dash before it is its sign, unless it stands between two figures or after words ("HR - £45k")."""
    negatives = bool(found["inner"]) + (bool(found["credit"]) and found["side"] != "dr")
    if found["minus"]:
        if before and (before[-1].kind == "A" or (before[-1].kind in "hxn" and found["minus"] == "- ")):
            yield Piece("-")
        else:
            negatives += 1
    scale, after = (found["scale"] or "").strip(), found.string[found.end() : found.end() + _AFTER]
    unread = cut_off or found["glued"] or (scale == "p" and found["pound"]) or (not scale and runs_on(after))
    value = None if unread or negatives > 1 else _value(found["digits"])
    if value is not None:
        value *= _SCALES.get(scale, 1) * (-1 if negatives else 1)
    money = bool(found["pound"] or scale or is_like_a_scale(after))
    dotted = bool(_LIKE_GROUPED.fullmatch(found["digits"]))
    odd = not scale and value is not None and abs(value) < _SMALL and _is_no_known_word(found.string, found.end())
    debit = found["side"] == "dr"
    yield Piece("A", Figure(value, bool(scale), bool(found["pound"]), money, bool(found["plus"]), dotted, debit, odd))


def _is_no_known_word(text: str, at: int) -> bool:
    """Whether a blank stands there, and behind it a word that says nothing of an amount, nor leads on to another."""
    word = _PIECE.match(text, at + 1) if text[at : at + 1] == " " else None
    return word is not None and word.lastgroup == "other" and word[0] not in _LEADS_ON


def _value(digits: str) -> Decimal | None:
    if _NOUGHTS.fullmatch(digits) or not (_GROUPED.fullmatch(digits) or _DECIMAL.fullmatch(digits)):
        return None
    return Decimal(digits.replace(",", "").replace(" ", ""))
