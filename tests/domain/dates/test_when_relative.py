"""Dates typed as a step from the one that is there, or from today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_relative import read_step
from mkip_desk.domain.dates.when_words import read_when

TODAY = date(2009, 12, 14)
JANUARY = When.on(date(2010, 1, 31))


@pytest.mark.parametrize(
    ("words", "there", "day", "told"),
    [
        ("today", JANUARY, date(2009, 12, 14), "today"),
        ("Tomorrow", None, date(2009, 12, 15), "tomorrow"),
        ("yesterday ", None, date(2009, 12, 13), "yesterday"),
        ("+3m", None, date(2010, 3, 14), "3 months after today, 14 December 2009"),
        ("+3m", JANUARY, date(2010, 4, 30), "3 months after 31 January 2010"),
        ("+1 month", JANUARY, date(2010, 2, 28), "1 month after 31 January 2010"),
        ("+2w", JANUARY, date(2010, 2, 14), "2 weeks after 31 January 2010"),
        ("+ 10 days", JANUARY, date(2010, 2, 10), "10 days after 31 January 2010"),
        ("-1y", JANUARY, date(2009, 1, 31), "1 year before 31 January 2010"),
        ("\N{MINUS SIGN}1Y", When.on(date(2012, 2, 29)), date(2011, 2, 28), "1 year before 29 February 2012"),
        ("+3m", When(None, None, words="tbc"), date(2010, 3, 14), "3 months after today, 14 December 2009"),
    ],
)
def test_a_step(words: str, there: When | None, day: date, told: str) -> None:
    assert read_step(words, there, TODAY) == (When.on(day), told)


@pytest.mark.parametrize(
    ("there", "words", "name"),
    [
        ("April 2010", "+3m", "July 2010"),
        ("February 2010", "+2y", "February 2012"),
        ("Spring 2010", "+3m", "Summer 2010"),
        ("2009/10", "+1y", "2010/11"),
        ("early 2010", "-1y", "early 2009"),
        ("Q4 2009/10", "+3m", "Q1 2010/11"),
    ],
)
def test_a_period_moves_as_a_period(there: str, words: str, name: str) -> None:
    moved, expected = read_step(words, read_when(there), TODAY), read_when(name)
    assert moved is not None
    assert (moved.when.first, moved.when.last) == (expected.first, expected.last)
    assert read_when(moved.when.words or "") == moved.when


def test_a_part_of_a_year_moves_by_whole_years_alone() -> None:
    early = read_when("early 2010")
    assert read_step("+3m", early, TODAY) == (When.on(date(2010, 7, 31)), "3 months after early 2010")
    assert read_step("-6m", early, TODAY, "first") == (When.on(date(2009, 7, 1)), "6 months before early 2010")


def test_the_day_that_counts_moves_where_the_period_cannot() -> None:
    summer = read_when("Summer 2010")
    assert read_step("+1w", summer, TODAY, "first") == (When.on(date(2010, 6, 8)), "1 week after Summer 2010")
    assert read_step("+1w", summer, TODAY, "last") == (When.on(date(2010, 9, 7)), "1 week after Summer 2010")


@pytest.mark.parametrize(
    "words",
    ["", "+", "3m", "+3", "+3q", "next Board", "+3m tbc", "31/1/10", "+9999y", "-9999w", "-400 y", "+3 martians"],
)
def test_what_is_no_step(words: str) -> None:
    assert read_step(words, JANUARY, TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 30), st.sampled_from("dwmy"))
def test_forth_and_back_is_never_further_on_and_at_most_three_days_off(day: date, count: int, unit: str) -> None:
    there = read_step(f"+{count}{unit}", When.on(day), TODAY)
    assert there is not None
    back = read_step(f"-{count}{unit}", there.when, TODAY)
    assert back is not None
    assert timedelta(0) <= day - (back.when.first or date.max) <= timedelta(3 if unit in "my" else 0)
