"""Reading a date that somebody types as seen from today: "Friday", "in two weeks", "end of next month".

In a file such words mean another day than they did when they were typed, so nothing that is imported is read so.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, MONTHS, quarter_number, year_name
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_relative import Step, read_step
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.display import WEEKDAYS, show_date
from mkip_desk.domain.text import plain

_COUNTS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for word in words.split()
}
_STEPS = {"next": 1, "last": -1}
_SPAN = re.compile(
    rf"(?:in |within )?(?P<count>{'|'.join(_COUNTS)}|[0-9]{{1,3}}) "
    r"(?P<unit>day|week|wk|fortnight|month|mth|year|yr)'?s?'?"
    r"(?: time| from (?:now|today)|(?P<ago> ago))?"
)
_WEEKDAY = re.compile(
    r"(?:by |on )?(?P<week>a week (?:on )?)?(?:(?P<which>this|next|last|coming) )?"
    r"(?P<day>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<later> week)?"
)
_PERIOD = re.compile(
    r"(?:by |in )?(?P<part>(?:the )?(?:start|beginning|end) (?:of )?|early |mid |late )?"
    r"(?:(?P<which>the|this|next|last) )?(?P<unit>week|month|quarter|financial year)"
)


def read_spoken(words: str, today: date, edge: str = "last") -> Step | None:
    """The day or period that such words give today, and how it was come to; None where they are none of these.

    "Friday" is the next one to come, "next Friday" that of next week. Quarters and years are financial ones.
    """
    said = plain(words).lower().strip(" .")
    if span := _SPAN.fullmatch(said):
        count = _COUNTS.get(span["count"]) or int(span["count"])
        unit = "week" if span["unit"] == "fortnight" else span["unit"]
        count *= 2 if span["unit"] == "fortnight" else 1
        return read_step(f"{'-' if span['ago'] else '+'}{count} {unit}", None, today, edge)
    if weekday := _WEEKDAY.fullmatch(said):
        return _weekday(weekday, today)
    period = _PERIOD.fullmatch(said)
    return _period(period, today) if period and (period["part"] or period["which"]) else None


def _weekday(found: re.Match[str], today: date) -> Step:
    at = next(at for at, name in enumerate(WEEKDAYS) if name.lower().startswith(found["day"][:3]))
    coming = today + timedelta((at - today.weekday() - 1) % 7 + 1)
    name, seen = WEEKDAYS[at], f"today, {show_date(today)}"
    if found["which"] == "last":
        return Step(When.on(today - timedelta((today.weekday() - at - 1) % 7 + 1)), f"the {name} before {seen}")
    if found["which"] == "next":
        of_next = _monday(today) + timedelta(7 + at)
        also = "" if of_next == coming else f", and not {show_date(coming)}"
        return Step(When.on(of_next), f"the {name} of next week{also}")
    if found["week"] or found["later"]:
        return Step(When.on(coming + timedelta(7)), f"a week after the {name} that comes next")
    return Step(When.on(coming), f"the {name} that comes next after {seen}")


def _period(found: re.Match[str], today: date) -> Step | None:
    part = (found["part"] or "").replace("the ", "").removesuffix("of ").strip()
    when = read_when(_PERIODS[found["unit"]](today, _STEPS.get(found["which"] or "", 0), part))
    if when.first is None or not when.sure:  # "early next quarter" is none that the rules know
        return None
    is_day = when.precision is Precision.DAY
    return Step(When.on(when.first) if is_day else when, f"seen from today, {show_date(today)}")


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _week(today: date, step: int, part: str) -> str:
    """The week by its Monday, or one of its days: it begins on Monday and ends, where one works, on Friday."""
    monday = _monday(today) + timedelta(7 * step)
    if not part:
        return f"week commencing {show_date(monday)}"
    days = {"start": 0, "beginning": 0, "mid": 2, "end": 4}
    return show_date(monday + timedelta(days[part])) if part in days else f"{part} {show_date(monday)}"


def _month(today: date, step: int, part: str) -> str:
    years, month = divmod(today.month - 1 + step, 12)
    return f"{_of(part)}{MONTHS[month]} {today.year + years}"


def _quarter(today: date, step: int, part: str) -> str:
    years, quarter = divmod(quarter_number(today) - 1 + step, 4)
    return f"{_of(part)}Q{quarter + 1} {year_name(_financial_year(today) + years)}"


def _year(today: date, step: int, part: str) -> str:
    return f"{_of(part)}{year_name(_financial_year(today) + step)}"


def _of(part: str) -> str:
    return f"{part} of " if part in ("start", "beginning", "end") else f"{part} " if part else ""


def _financial_year(day: date) -> int:
    return day.year - (day.month < FINANCIAL_YEAR_STARTS)


_PERIODS: dict[str, Callable[[date, int, str], str]] = {
    "week": _week, "month": _month, "quarter": _quarter, "financial year": _year
}  # fmt: skip
