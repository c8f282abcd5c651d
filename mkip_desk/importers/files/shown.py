"""What a reader of the sheet sees in a cell: a value under its number format (ECMA-376 part 1, 18.8.30)."""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.display import WEEKDAYS
from mkip_desk.domain.text import deceives, visible

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a workbook may name by number alone, as a British Excel shows them."""

_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>General|@)'
    r"|(?P<dated>y+|m+|d+|h+|s+|AM/PM|A/P)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_TEXT = "@"
"""What stands in a format for the words of a cell; under it a number is shown as it is."""

_DATE_CODES = {
    "d": "{0.day}", "dd": "{0.day:02}", "ddd": "{2:.3}", "dddd": "{2}", "m": "{0.month}", "mm": "{0.month:02}",
    "mmm": "{1:.3}", "mmmm": "{1}", "yy": "{3:02}", "yyyy": "{0.year:04}", "h": "{0.hour}", "hh": "{0.hour:02}",
    "s": "{0.second}", "ss": "{0.second:02}", "am/pm": "{4}",
}  # fmt: skip
"""What is shown of a moment, its month and weekday, English wherever the program runs, its short year and its half."""


@lru_cache(maxsize=4096)
def is_date(number_format: str) -> bool:
    """Whether a number under that format is a day or a time of day. A length of time ("[h]:mm") is not."""
    tokens = list(_TOKEN.finditer(number_format.split(";")[0]))
    if any(re.fullmatch("h+|m+|s+", token["bracket"] or "", re.IGNORECASE) for token in tokens):
        return False
    return any(token["dated"] for token in tokens)


class Dress(NamedTuple):
    """What a number format puts round a figure: "£1k" for `£0,"k"`, and by how many thousands it divides it."""

    words: str
    thousands: int


def dress_of(value: int | float, number_format: str) -> Dress:
    """How the format dresses that number, with a 1 in place of its figure."""
    return _dress(_section(value, number_format)[0])


@lru_cache(maxsize=4096)
def _dress(section: str) -> Dress:
    parts = _parts(section)
    figures = [token for token in parts.tokens if _is_figure(token)]
    if parts.odd or not figures:
        return Dress("1" if parts.odd else "".join(map(_literal, parts.tokens)).strip(), 0)
    words = "".join("1" if token is figures[0] else _literal(token) for token in parts.tokens).strip()
    digits = figures[0]["digits"] or ""
    return Dress(words, len(digits) - len(digits.rstrip(",")))


def named(words: str) -> str:
    """What SharePoint writes of names that it looked up, without its numbers: "Jones, Ann;#7" is Jones, Ann."""
    parts = words.strip().removeprefix(";#").removesuffix(";#").split(";#")
    if all(part.isdecimal() for part in parts[1::2]):
        parts = parts[::2]
    return "; ".join(part.strip() for part in parts if part.strip())


def shown(value: object, number_format: str = "General") -> str:
    """The words in the cell, without blanks around them."""
    match value:
        case None:
            return ""
        case str():
            told = named(value) if ";#" in value else value
            words = (
                visible(told) if deceives(told) else told
            ).strip()  # an apostrophe that only kept Excel from reading a date or a number
            return words[1:] if len(words) > 5 and words[0] == "'" and "'" not in words[1:] else words
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format)
        case datetime() | date() | time():
            return _date(value, number_format)
    return str(value)


def _date(value: datetime | date | time, number_format: str) -> str:
    codes = list(_TOKEN.finditer(number_format.split(";")[0]))
    if isinstance(value, time) or not any(token["dated"] for token in codes):
        return value.isoformat()
    words, after_hour = "", False
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    half = "AM" if moment.hour < 12 else "PM"
    told = moment, MONTHS[moment.month - 1], WEEKDAYS[moment.weekday()], moment.year % 100, half
    for token in codes:
        code = (token["dated"] or "").lower()
        if code.startswith("m") and len(code) < 3 and after_hour:
            words += f"{moment.minute:02}"
        elif code:
            words += _DATE_CODES.get(code, "{1}" if code[0] == "m" else "{0.year:04}").format(*told)
            after_hour = code[0] == "h"
        else:
            words += token["quoted"] or token["escaped"] or token["other"] or token["digits"] or ""
    return words.strip()


def _number(value: int | float, number_format: str) -> str:
    if number_format == "General":
        return _general(value)
    section, signed = _section(value, number_format)
    parts = _parts(section)
    if parts.odd:
        return _general(value)
    words = "".join(
        _figures(abs(value), token["digits"], parts.percent)
        if token["digits"]
        else _general(abs(value))
        if token["general"]
        else _literal(token)
        for token in parts.tokens
    )
    return ("-" if signed else "") + words.strip()


def _section(value: int | float, number_format: str) -> tuple[str, bool]:
    """The part of the format that the number is shown by, and whether a minus is to stand before it."""
    sections, conditions = _sections(number_format)
    if conditions:
        for section, (holds, limit) in zip(sections, conditions, strict=False):
            if holds(value, limit):
                return section, value < 0
        return sections[-1], value < 0
    at = 1 if value < 0 else 2 if value == 0 else 0
    return (sections[at], False) if at < len(sections) else (sections[0], value < 0)


@lru_cache(maxsize=4096)
def _sections(number_format: str) -> tuple[list[str], list[tuple[Callable[[float, float], bool], float]]]:
    """The parts of a format, and of the first two the conditions on which they stand, if there are any."""
    sections = number_format.split(";")
    if len(sections) > 1 and any(token["general"] == _TEXT for token in _parts(sections[-1]).tokens):
        sections.pop()  # it is for words alone
    found = [_CONDITION.search(section) for section in sections[:2]]
    always = (operator.ge, float("-inf"))
    conditions = [(_HOLDS[one[1]], float(one[2])) if one else always for one in found]
    return sections, conditions if any(found) else []


def _is_figure(token: re.Match[str]) -> bool:
    return bool(token["digits"] or token["general"])


class _Parts(NamedTuple):
    """A part of a format in its tokens.

    It is `odd` where it shows a number otherwise than by one figure: as a fraction, a power of ten, a length of time.
    """

    tokens: tuple[re.Match[str], ...]
    odd: bool
    percent: int


@lru_cache(maxsize=4096)
def _parts(section: str) -> _Parts:
    tokens = tuple(_TOKEN.finditer(section))
    odd = any(token["other"] in ("E", "e", "/") or token["dated"] for token in tokens)
    percent = sum(token["other"] == "%" for token in tokens)
    return _Parts(tokens, odd or sum(map(_is_figure, tokens)) > 1, percent)


def _literal(token: re.Match[str]) -> str:
    if token["bracket"] is not None:  # "[$£-809]" is a pound sign; "[Red]" is only a colour
        return token["bracket"][1:].partition("-")[0] if token["bracket"].startswith("$") else ""
    return token["quoted"] or token["escaped"] or token["dated"] or token["other"] or ""


_WIDE = Context(prec=1000)  # a cell may hold 1e308, and more digits than decimals have by themselves


def _figures(value: int | float, pattern: str, percent: int) -> str:
    body = pattern.rstrip(",")
    whole, _, part = body.partition(".")
    exact = Decimal(repr(value)) * 100**percent / 1000 ** (len(pattern) - len(body))
    figures = format(exact.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, _WIDE), "f")
    left, _, right = figures.partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", left)
    while right and right[-1] == "0" and part[len(right) - 1] != "0":
        right = right[:-1]
    return left + ("." + right if right else "")


def _general(value: int | float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.15g}"
