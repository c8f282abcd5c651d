"""Dates as somebody types them today: what wins where there are two ways, and what is said of the other."""

from datetime import date

import pytest

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_spoken import read_spoken
from mkip_desk.domain.dates.when_typed import read_typed
from mkip_desk.domain.display import show_when

TODAY = date(2026, 11, 27)  # a Friday


@pytest.mark.parametrize(
    ("words", "day", "doubt"),
    [
        ("10/11", date(2026, 11, 10), "It can also be read as 2010/11: look at it again."),
        ("by 11/12", date(2026, 12, 11), "It can also be read as 2011/12: look at it again."),
        ("Fri 11/12", date(2026, 12, 11), "It can also be read as 2011/12: look at it again."),
        ("9/12", date(2026, 12, 9), ""),
        ("11 Dec", date(2026, 12, 11), ""),
        ("31.1", date(2027, 1, 31), ""),
        ("Friday 4 Dec", date(2026, 12, 4), ""),
        ("10/11/26", date(2026, 11, 10), ""),
        ("11 Dec tbc", date(2026, 12, 11), "These words leave it uncertain: look at it again."),
        ("Fri 12 Dec 2026", date(2026, 12, 12), "That day is a Saturday, not a Friday: look at it again."),
    ],
)
def test_a_day(words: str, day: date, doubt: str) -> None:
    read = read_typed(words, TODAY)
    assert (read.when.first, read.when.last, read.doubt) == (day, day, doubt)
    assert read.when.words == words
    assert read.when.sure == (not doubt or "also" in doubt)


@pytest.mark.parametrize(
    ("words", "shown", "doubt"),
    [
        ("FY 10/11", "2010/11", ""),
        ("2010/11", "2010/11", ""),
        ("Q4 10/11", "Q4 2010/11", ""),
        ("first quarter 2010", "Q4 2009/10", "It can also be read as Q1 2010/11: look at it again."),
        ("early Q1 2027", "Q4 2026/27",
         "It can also be read as Q1 2027/28: look at it again. The words are kept as they are."),
        ("tbc", "tbc", ""),
    ],
)  # fmt: skip
def test_a_period(words: str, shown: str, doubt: str) -> None:
    read = read_typed(words, TODAY)
    assert (show_when(read.when), read.doubt) == (shown, doubt)


@pytest.mark.parametrize(
    ("words", "shown", "told"),
    [
        ("Friday", "4 December 2026", "the Friday that comes next after today, 27 November 2026"),
        ("by Mon", "30 November 2026", "the Monday that comes next after today, 27 November 2026"),
        ("last Friday", "20 November 2026", "the Friday before today, 27 November 2026"),
        ("Friday week", "11 December 2026", "a week after the Friday that comes next"),
        ("in 6 mths", "27 May 2027", "6 months after today, 27 November 2026"),
        ("in 2 wks", "11 December 2026", "2 weeks after today, 27 November 2026"),
        ("in two weeks", "11 December 2026", "2 weeks after today, 27 November 2026"),
        ("2 weeks", "11 December 2026", "2 weeks after today, 27 November 2026"),
        ("in a fortnight's time", "11 December 2026", "2 weeks after today, 27 November 2026"),
        ("3 days ago", "24 November 2026", "3 days before today, 27 November 2026"),
        ("next week", "week beginning 30 November 2026", "seen from today, 27 November 2026"),
        ("end of next week", "4 December 2026", "seen from today, 27 November 2026"),
        ("End of next month", "end of December 2026", "seen from today, 27 November 2026"),
        ("early next month", "early December 2026", "seen from today, 27 November 2026"),
        ("this quarter", "Q3 2026/27", "seen from today, 27 November 2026"),
        ("end of the financial year", "end of 2026/27", "seen from today, 27 November 2026"),
    ],
)
def test_words_as_seen_from_today(words: str, shown: str, told: str) -> None:
    step = read_spoken(words, TODAY)
    assert step is not None
    assert (show_when(step.when), step.told) == (shown, told)
    assert read_typed(show_when(step.when), TODAY).when.first == step.when.first, "and it stands so once it is left"


def test_next_friday_is_that_of_next_week_and_the_other_is_named() -> None:
    step = read_spoken("next Friday", date(2026, 12, 1))
    assert step == (When.on(date(2026, 12, 11)), "the Friday of next week, and not 4 December 2026")


@pytest.mark.parametrize(
    "words", ["month", "Quarterly", "next Board", "early next quarter", "asap", "weekly", "9999 months"]
)
def test_what_is_not_seen_from_today(words: str) -> None:
    assert read_spoken(words, TODAY) is None
