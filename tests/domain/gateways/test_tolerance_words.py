"""Tolerances as people write them (GA 9.2 e): what gives one limit is read, and nothing else."""

from datetime import date
from fractions import Fraction

import pytest

from mkip_desk.domain.gateways.tolerance_words import CostLimit, TimeLimit, read_cost_limit, read_time_limit


@pytest.mark.parametrize("words", [
    "£5,000", "£5k", "±£5,000", "+/- £5,000", "up to £5,000", "plus or minus £5,000", "£5,000 over budget",
])  # fmt: skip
def test_an_amount_is_a_limit(words: str) -> None:
    assert read_cost_limit(words) == CostLimit(pence=500_000)


@pytest.mark.parametrize("words", [
    "5%", "+/-5%", "5 per cent", "5 percent of budget", "£40,000, plus or minus 5%", "5% of the approved budget",
])  # fmt: skip
def test_a_share_is_a_limit(words: str) -> None:
    assert read_cost_limit(words) == CostLimit(per_cent=Fraction(5))


@pytest.mark.parametrize("words", [
    "", "tbc", "5", "5000", "about £5,000", "£5,000 or 5%", "£5,000 a year", "-5%", "small", "5-10%",
    "±5% or ±£5,000", "+/-£5,000, +/-5%", "5%, ±£5,000", "max £5,000 or ±5%", "5 per cent ± £1,000",
    "£5,000 (10 per cent)", "±£5,000; 10 percent", "up to £5,000 and 10pc",
])  # fmt: skip
def test_what_gives_no_one_limit_of_a_cost_is_not_read(words: str) -> None:
    assert read_cost_limit(words) is None


@pytest.mark.parametrize(("words", "limit"), [
    ("20 days", TimeLimit(days=20)),
    ("4 weeks", TimeLimit(days=28)),
    ("+/- two weeks", TimeLimit(days=14)),
    ("31 March 2015, plus or minus 2 weeks", TimeLimit(days=14)),
    ("6 months ± 2 weeks", TimeLimit(days=14)),
    ("a month", TimeLimit(months=1)),
    ("one quarter", TimeLimit(months=3)),
    ("up to 10 working days", TimeLimit(working_days=10)),
    ("within 6 weeks of the due date", TimeLimit(days=42)),
    ("none", TimeLimit()),
    ("0 days", TimeLimit()),
])  # fmt: skip
def test_a_length_of_time_is_a_limit(words: str, limit: TimeLimit) -> None:
    assert read_time_limit(words) == limit


@pytest.mark.parametrize(
    "words",
    ["", "tbc", "20", "2-3 weeks", "1.5 weeks", "soon", "several days", "4 working weeks", "±4 weeks or ±10 days",
     "4 weeks or ±10 days"],
)  # fmt: skip
def test_what_gives_no_one_limit_of_time_is_not_read(words: str) -> None:
    assert read_time_limit(words) is None


@pytest.mark.parametrize(("limit", "days"), [
    (TimeLimit(days=20), 20),
    (TimeLimit(months=1), 28),  # 31 January to 28 February
    (TimeLimit(working_days=1), 2),  # 31 January 2015 is a Saturday
    (TimeLimit(), 0),
])  # fmt: skip
def test_a_limit_comes_to_calendar_days_after_what_was_agreed(limit: TimeLimit, days: int) -> None:
    assert limit.days_after(date(2015, 1, 31)) == days


@pytest.mark.parametrize("limit", [TimeLimit(days=20), TimeLimit(months=1), TimeLimit(working_days=10)])
def test_no_limit_goes_past_the_last_day_that_there_is(limit: TimeLimit) -> None:
    """31 December 9999 stands for "no end" in some systems, and "9999 years" may be typed."""
    assert limit.days_after(date.max) == 0
    assert TimeLimit(months=12 * 9999).days_after(date(9999, 12, 1)) == 30
