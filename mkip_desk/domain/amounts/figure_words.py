"""Reading a figure of an indicator as people type it: "22.1 days", "97.4%", "0.974", "(45)", "tbc" (RULES 7, 13).

The unit that is asked for decides what a figure means. What cannot be one figure of that unit gives none, and a
sentence's end that says why; nothing is turned from one unit into another.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.amounts.one_year import TOTAL, not_of_one_year
from mkip_desk.domain.text import plain

PERCENT, POUNDS = "%", "£"
MOST = Decimal(10**12)
"""The largest figure that is believed."""

_MILLIONTH = Decimal("0.000001")
_FAR = 5  # times as large or as small: further off than that a figure is not near another
NO_SHARE = Decimal("1.5")
"""A share above this that is typed without a sign is meant in per cent."""

_NUMBER = re.compile(r"(?<![\w.])(?!00+(?![\d.,]))(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.]*\d)|(?<![\w.])\.\d+")
_COMMA_FOR_POINT = re.compile(r"^[^\d.,]*(\d+),(\d{1,2})[^\d.,]*$")  # "56,9%": no thousands, and it may be a slip
_LETTER_WITHIN = re.compile(r"[^\W\d_]")  # an O typed for a nought, an l for a one: just behind a digit
_ANY_DIGITS = re.compile(r"\d")
_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about|approx\.?|approximately|around|~|est\.?|estimated)\s*", re.IGNORECASE)
_PROVISIONAL = re.compile(
    r"[\s,;(\[-]*(?<![^\W\d_])(?:provisional(?:ly)?|prov\.?|estimated?|est\.?|unaudited|draft|tbc|p|e|\*)[)\]]*\s*$",
    re.IGNORECASE,
)
_SAME_AS = re.compile(
    r"\b(?:as|see|per)\b.*\b(?:q[1-4]|quarter|above|below|last|before|previous)\b|\bsame\b|\bno change\b"
    r"|\bunchanged\b|\bditto\b"
)
_NONE_APPLIES = frozenset(("n/a", "na", "n.a.", "not applicable", "not applic", "n/app"))
_NOT_YET = frozenset(
    (
        "tbc", "tba", "tbd", "t.b.c.", "n/k", "nk", "not known", "unknown", "?", "-", "--", "awaited", "awaiting",
        "pending", "not available", "not yet available", "n/av", "no data", "to follow", "none yet", "late", "..",
        "...", "not collected",
    )
)  # fmt: skip
_NIL = frozenset(("nil", "zero"))
_UNITS = {
    "days": "d day days day(s) working calendar wd wds",
    "weeks": "w wk wks week weeks",
    "months": "mth mths month months",
    "hours": "h hr hrs hour hours",
    "minutes": "m min mins minute minutes",
    "seconds": "s sec secs second seconds",
    PERCENT: "% pc pct percent percentage percentages %age",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_PER_CENT = re.compile(r"\bper[\s-]*cent\b", re.IGNORECASE)
_FOR_EACH = re.compile(r"\bper\b|\ba(?=\s+(?:case|claim|head|household|year|month|week))|/", re.IGNORECASE)
"""Of a rate: "days per case", "kg/household", "per 100,000"; its unit is all of it."""
_AROUND = re.compile(r"^\(([^()]*)\)$")
_GBP = re.compile(r"\bgbp\b")
_OF_POUNDS = re.compile(r"£|\bgbp\b|\bpounds?\b")
_IN_MILLIONS = re.compile(rf"(?:{_OF_POUNDS.pattern})[\s(']*(?:k|m|bn)\b|(?<![\d,])000s?\b|\b(?:thousand|million)s?\b")
"""Of a unit in which 1,200,000 would be too many."""
_IN_POUNDS = 1_000
"""With a £ before it so much is more likely in pounds than in the thousands or millions that its unit is of."""
_WORD = re.compile(r"[^\W\d_]+(?:\(s\))?|%|£")
_SCALED = re.compile(r"\d\s?(?:k|m|bn)\b|\d\s?(?:thousand|million)")


class Known(StrEnum):
    """What a cell says of its figure."""

    FIGURE = "figure"
    NOT_APPLICABLE = "not applicable"
    NOT_YET = "not yet known"
    UNREAD = "not read"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A figure as it was read: a percentage is a share of one, money is in pounds.

    `why` says in words that end a sentence what is doubtful of it, or why there is none.
    """

    value: Decimal | None
    known: Known = Known.FIGURE
    why: str = ""
    provisional: bool = False

    @property
    def sure(self) -> bool:
        """Whether it can be taken without a look."""
        return not self.why


def is_not_yet(words: str) -> bool:
    """Whether words only say that what is asked for is not known yet: "tbc", "n/k", "?"."""
    text = plain(words)
    return text in _NOT_YET or text.lower().strip(" .") in _NOT_YET


def unit_of(words: str) -> str:
    """The unit that some words name, as a figure is asked for in it: "days" of "Days", "%" of "per cent".

    A rate is a unit of its own, whatever it is made of: "days per case". What is in per cent is so of whatever and in
    whatever time: "% of calls per month", "% within 5 days".
    """
    said = _AROUND.sub(r"\1", _PER_CENT.sub(PERCENT, plain(words).strip().lower()))
    if said in ("£", "gbp", "pounds", "pound"):
        return POUNDS
    if PERCENT in map(_UNIT_OF.get, _WORD.findall(said)[:1]):
        return PERCENT
    if _FOR_EACH.search(said):
        return said
    parts = (part for each in said.split() for part in (each, each.strip("()")))
    named = {_UNIT_OF[part] for part in parts if part in _UNIT_OF}
    if _OF_POUNDS.search(said):
        named &= {PERCENT}  # the m of "£ (m)" is no minutes, but "collected (% of £)" is in per cent
    return named.pop() if len(named) == 1 else said


def is_counted(words: str) -> bool:
    """Whether figures in a unit are of something counted, or paid, so that those of several councils add up."""
    unit = unit_of(words)
    return unit not in _UNITS and not _FOR_EACH.search(unit)


def shown_unit(words: str) -> str:
    """The unit as figures are shown in it: a percentage and an amount by their sign, however it is written."""
    sign = unit_of(words)
    return sign if sign in (PERCENT, POUNDS) else words


def figure_of_number(
    number: float | Decimal, unit: str, *, percent: bool = False, near: Decimal | None = None
) -> FigureSaid:
    """The figure of a number in a cell; `percent` is whether the cell shows it as a percentage.

    `near` is a figure that it is likely to be near to, its target or what it was: under per cent 0.974 and 97.4 are
    told apart by it where they can be.
    """
    value = Decimal(str(number))
    if not value.is_finite() or abs(value) > MOST:
        return _unread("not a figure that can be believed")
    if unit == PERCENT:
        return _share(value, percent=percent, near=near)
    if percent:
        return _unread(f"a percentage, but {_named(unit)} is asked for")
    return FigureSaid(_rounded(value))


def figure_said(words: str, unit: str, near: Decimal | None = None) -> FigureSaid:
    """The figure that these words give in that unit; `near` is as `figure_of_number` takes it."""
    text = plain(words)
    lower = text.lower().strip(" .")
    if not text:
        return FigureSaid(None, Known.EMPTY)
    if lower in _NONE_APPLIES:
        return FigureSaid(None, Known.NOT_APPLICABLE)
    if is_not_yet(text):
        return FigureSaid(None, Known.NOT_YET)
    if lower in _NIL:
        return FigureSaid(Decimal(0))
    if _SAME_AS.search(lower):
        return _unread("not a figure: type the figure, even where nothing has changed")
    said = _PROVISIONAL.sub("", text) if _ANY_DIGITS.search(text) else text
    read = _money(said) if unit == POUNDS else _plain_figure(said, unit, near)
    provisional = said != text or bool(_ABOUT.match(text))
    return FigureSaid(read.value, read.known, read.why, provisional and read.value is not None)


def _plain_figure(text: str, unit: str, near: Decimal | None) -> FigureSaid:
    """A figure of any unit but pounds, with its unit beside it or without."""
    text = _without_rate(_PER_CENT.sub(PERCENT, text), unit)
    in_pounds = _OF_POUNDS.search(text.lower())
    text = _OF_POUNDS.sub("", text.lower(), count=1) if in_pounds and _OF_POUNDS.search(unit) else text
    found = list(_NUMBER.finditer(text))
    if comma := _COMMA_FOR_POINT.search(text):
        return _unread(f"a figure with a comma in it: type it as {comma[1]}.{comma[2]}, if that is meant")
    if len(found) != 1 or len(_ANY_DIGITS.findall(text)) != len(_ANY_DIGITS.findall(found[0][0])):
        return _unread("several figures, where one is asked for" if len(found) > 1 else "not a figure that can be read")
    before, after = text[: found[0].start()].strip(), text[found[0].end() :].strip()
    of_rate = frozenset() if unit in _UNITS else _spellings(unit)
    named = {_UNIT_OF[word] for word in _words(after) if word in _UNIT_OF and word not in of_rate}
    if "£" in text:
        return _unread(f"an amount, but {_named(unit)} is asked for")
    if _SCALED.search(text.lower()) and unit not in named:
        whole = _named(unit) if _IN_MILLIONS.search(unit) else "it in full"
        return _unread(f"a figure in thousands or millions: type {whole}")
    if _LETTER_WITHIN.match(text, found[0].end()) and not _knows(_words(after)[0], unit):
        return _unread("a figure with a letter in it")
    if wrong := named - {unit}:
        return _unread(f"{_named(wrong.pop())}, but {_named(unit)} is asked for")
    sign = _sign(_ABOUT.sub("", before, count=1), after)
    if sign is None:
        return _unread("words with a figure in them, where a figure is asked for")
    number = sign * Decimal(found[0][0].replace(",", ""))
    if in_pounds and abs(number) >= _IN_POUNDS and _IN_MILLIONS.search(unit):
        return _unread(f"an amount that may be in pounds: type {_named(unit)}")
    said = PERCENT in named
    read = FigureSaid(_rounded(number / 100)) if said else figure_of_number(number, unit, near=near)
    rest = [word for word in _words(after) if not _knows(word, unit)]
    if read.value is not None and not read.why and rest:
        return FigureSaid(read.value, why="a figure with words beside it, which are kept as its note")
    return read


def _without_rate(text: str, unit: str) -> str:
    """A figure without its unit beside it, where that has digits or is of money: "12 per 100,000", "1,200 £000"."""
    if not _ANY_DIGITS.search(unit) and not _OF_POUNDS.search(unit):
        return text
    return re.sub(rf"(?<!\w){re.escape(unit)}\s*$", "", text, flags=re.IGNORECASE).rstrip()


def _money(text: str) -> FigureSaid:
    """An amount of pounds, as `read_sum` reads amounts."""
    if not_of_one_year(text) == TOTAL:
        return _unread("a total of several years, and not the figure of one quarter")
    read = read_sum(text)
    if read.pence is None:
        several = len(_NUMBER.findall(text)) > 1
        return _unread("several figures, where one is asked for" if several else "not an amount that can be read")
    why = "" if read.sure or text.strip().endswith("-") else "an amount that may be read in two ways"
    return FigureSaid(Decimal(read.pence) / 100, why=why)


def _share(value: Decimal, *, percent: bool, near: Decimal | None) -> FigureSaid:
    """A percentage: 0.974 or 97.4, as the cell shows it, as it is near to what it was, or as is likelier."""
    as_share, as_percent = _rounded(value), _rounded(value / 100)
    if not value:
        return FigureSaid(as_share)
    if percent and (abs(value) <= NO_SHARE or _near(as_share, near)):
        return FigureSaid(as_share)
    if percent:
        return FigureSaid(as_percent, why=f"{_shown(as_share)} in the cell, which is read as {_shown(as_percent)}")
    if _near(as_share, near) != _near(as_percent, near):
        return FigureSaid(as_share if _near(as_share, near) else as_percent)
    if abs(value) > NO_SHARE:
        return FigureSaid(as_percent)
    return FigureSaid(as_share, why=f"{value} without a per cent sign, which is read as {_shown(as_share)}")


def _near(value: Decimal, near: Decimal | None) -> bool:
    return near is not None and near * value > 0 and abs(near) / _FAR <= abs(value) <= abs(near) * _FAR


def _sign(before: str, after: str) -> int | None:
    """−1 for a minus before or after the figure or brackets round it; None where words stand before it."""
    rest = before.rstrip()
    if rest in ("", "+"):
        return -1 if after == "-" else 1
    if rest == "-":
        return -1
    return -1 if rest in ("(", "(-") and ")" in after else None


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _knows(word: str, unit: str) -> bool:
    """Whether a word beside a figure is a unit, or the word of the one that is asked for."""
    return word in _UNIT_OF or word in _spellings(unit)


def _spellings(unit: str) -> frozenset[str]:
    """A unit's own word, one or many: "calls" and "call"."""
    return frozenset(word for each in unit.split() for word in (each, each.removesuffix("s"), f"{each}s"))


def _named(unit: str) -> str:
    return {PERCENT: "a percentage", POUNDS: "an amount in pounds", "": "a plain number"}.get(
        unit, f"a number of {_GBP.sub('GBP', unit)}"
    )


def _shown(share: Decimal) -> str:
    return f"{(share * 100).normalize():,f}%"


def _rounded(value: Decimal) -> Decimal:
    """To the millionth: what a spreadsheet works out is off by less."""
    return value.quantize(_MILLIONTH).normalize() + 0


def _unread(why: str) -> FigureSaid:
    return FigureSaid(None, Known.UNREAD, why)
