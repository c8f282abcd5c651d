"""Months and quarters in headings, days in titles."""

import re

from mkip_desk.domain.dates.periods import MONTHS

MONTH_NAMES = frozenset(month[:3] for month in MONTHS)
"""The names of months in short: Jan."""

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?{'|Sept' if month == 'September' else ''}" for month in MONTHS)
MONTH_OR_QUARTER = re.compile(
    rf"\b(?:(?:q|qtr|quarter) ?[1-4]|[1-4](?:st|nd|rd|th) (?:quarter|qtr)|{_MONTH})\b"
    r"(?:[ .,'/(-]*(?:(?:20)?\d\d ?[/-] ?(?:20)?\d\d|20\d\d|'?\d\d)\b)?",
    re.IGNORECASE,
)
"""A month or quarter, with its year if it has one."""

FULL_DAY = re.compile(
    rf"\b[0-9]{{1,2}}(?:(?:st|nd|rd|th)?[ .-]+(?:{_MONTH})[ ,.-]+|[/.][0-9]{{1,2}}[/.])(?:[0-9]{{4}}|[0-9]{{2}})\b",
    re.IGNORECASE,
)
"""A day with its month and year, within other words."""
YEAR = re.compile(r"(?:\b|(?<=\b[Ff][Yy]))(?:(?:20)?\d\d ?[/-] ?(?:20)?\d\d\b|20\d\d\b)")
"""A year where it stands in other words: "Saving 2013/14"."""
