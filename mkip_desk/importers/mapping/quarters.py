"""Columns that say the same of one quarter, month or year each: which of them is the latest."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.importers.tables.headings import Column

_WITHIN = date(2000, 10, 1)
"""A day in the middle of a financial year, so that Q1 to Q4 and April to March without a year come in that order."""

_WORD = re.compile(r"[\w/'-]+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,2}")


def latest_of(columns: Sequence[Column], full: Collection[Column]) -> Column | None:
    """Of the columns that are `full` the one of the latest period; None where they are not all of periods.

    What their headings have in common ("RAG Q1", "RAG Q2") is no part of the period, unless it has the year in it.
    """
    periods = {column: _begins(column, columns) for column in columns}
    if len(columns) < 2 or None in periods.values() or len(set(periods.values())) < len(columns):
        return None
    return max(full, key=lambda column: periods[column] or date.min, default=None)


def _begins(column: Column, among: Sequence[Column]) -> date | None:
    """The first day of the period that tells this heading from the others; of a bare number, one in that order."""
    words = [set(map(str.lower, _WORD.findall(other.name))) for other in among]
    common = {word for word in set.intersection(*words) if not _DIGIT.search(word)}
    own = " ".join(word for word in _WORD.findall(column.name) if word.lower() not in common)
    if first := read_when(own, _WITHIN).first:
        return first
    return date.fromordinal(1 + int(own)) if _NUMBER.fullmatch(own) else None


__all__ = ["latest_of"]
