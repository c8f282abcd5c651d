"""How dates, periods and money are shown, and that they read back as the same."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.display import (
    rag_letter,
    show_date,
    show_money,
    show_money_short,
    show_rag,
    show_sum,
    show_weekday,
    show_when,
    show_words,
)


def test_a_day():
    assert show_date(date(2008, 7, 9)) == "9 July 2008"
    assert show_date(date(2008, 7, 9), short=True) == "9 Jul 2008"
    assert show_weekday(date(2014, 12, 11)) == "Thursday 11 December 2014"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Apr-10", "April 2010"), ("Early 2010", "early 2010"), ("summer 2008", "Summer 2008"),
        ("winter 09/10", "Winter 2009/10"), ("Qtr 4 09-10", "Q4 2009/10"), ("Q2 14/15", "Q2 2014/15"),
        ("Q3 14/15", "Q3 2014/15"),
        ("2009-10", "2009/10"), ("2008", "2008"),
        ("end Jan 10", "end of January 2010"), ("start of Jan 10", "start of January 2010"),
        ("end of 2009/10", "end of 2009/10"), ("end of 2009", "end of 2009"), ("mid/late Sept 2014",
        "mid to late September 2014"),
        ("first week of Sept 2014", "first week of September 2014"), ("w/c 4/1/10", "week beginning 4 January 2010"),
        ("Apr/May 2010", "April to May 2010"), ("Dec-Jan 10", "December 2009 to January 2010"),
        ("Q1-Q3 2010/11", "Q1 to Q3 2010/11"), ("2009/10 - 2011/12", "2009/10 to 2011/12"),
        ("H1 2010/11", "first half of 2010/11"), ("9-11 July 2008", "9 July 2008 to 11 July 2008"),
        ("9/7/08", "9 July 2008"), ("Tbc", "Tbc"), ("31/02/10", "31/02/10"),
    ],
)  # fmt: skip
def test_a_period_by_its_name(typed, shown):
    assert show_when(read_when(typed)) == shown


def test_the_day_that_counts():
    summer = read_when("Summer 2008")
    assert show_when(summer, "first") == "1 June 2008"
    assert show_when(summer, "last") == "31 August 2008"
    assert show_when(summer, "last", short=True) == "31 Aug 2008"
    assert show_when(read_when("asap"), "last") == "asap"
    assert show_when(read_when("April 2010"), short=True) == "Apr 2010"


def test_the_words_beside():
    assert show_words(read_when("Dec-09")) == "“Dec-09”"
    assert show_words(read_when("december 2009")) == ""
    assert show_words(When.on(date(2008, 7, 9))) == ""
    assert show_words(read_when("asap")) == ""
    assert show_words(Sum(269_000_00, Period.YEAR, words="£269k")) == "“£269k”"
    assert show_words(Sum(269_000_00, words="£269,000")) == ""


@pytest.mark.parametrize(
    ("pence", "full", "short"),
    [
        (42_840_00, "£42,840", "£43k"), (42_840_50, "£42,840.50", "£43k"), (5, "£0.05", "£0.05"), (0, "£0", "£0"),
        (-45_000_00, "−£45,000", "−£45k"), (107_000_00, "£107,000", "£107k"), (950_00, "£950", "£950"),
        (999_99, "£999.99", "£999.99"), (1_000_00, "£1,000", "£1k"), (1_500_00, "£1,500", "£2k"),
        (-1_500_00, "−£1,500", "−£2k"), (269_499_99, "£269,499.99", "£269k"), (999_499_00, "£999,499", "£999k"),
        (999_500_00, "£999,500", "£1m"), (1_250_000_00, "£1,250,000", "£1.25m"), (1_234_567_00, "£1,234,567", "£1.23m"),
        (2_000_000_00, "£2,000,000", "£2m"), (10_000_000_00, "£10,000,000", "£10m"), (13_300_000_00, "£13,300,000",
        "£13.3m"),
        (1_005_000_00, "£1,005,000", "£1.01m"), (1_234_000_000_00, "£1,234,000,000", "£1,234m"),
    ],
)  # fmt: skip
def test_money_in_full_and_in_short(pence, full, short):
    assert show_money(pence) == full
    assert show_money_short(pence) == short


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        (Sum(107_000_00, Period.YEAR), "£107,000 a year"),
        (Sum(230_000_00, qualifier="about"), "about £230,000"),
        (Sum(14_000_000_00, qualifier="more than"), "more than £14,000,000"),
        (Sum(2_000_000_00, Period.YEARS, 5), "£2,000,000 over 5 years"),
        (Sum(50_000_00, Period.ONCE), "£50,000 one-off"),
        (Sum(None, known=Known.NOT_KNOWN, words="tbc"), "not known (tbc)"),
        (Sum(None, known=Known.NOT_KNOWN), "not known"),
        (Sum(None, known=Known.NOT_APPLICABLE, words="n/a"), "not applicable"),
        (Sum(None, known=Known.NONE, words="-"), "none"),
    ],
)
def test_a_sum_with_what_was_said_of_it(money, shown):
    assert show_sum(money) == shown


def test_a_sum_in_short():
    assert show_sum(Sum(107_000_00, Period.YEAR), short=True) == "£107k a year"


def test_a_rag():
    assert (rag_letter("red"), show_rag("red")) == ("R", "Off track")
    assert (rag_letter("amber/green"), show_rag("complete")) == ("A/G", "Complete")


PARTS = ("", "early ", "mid ", "late ", "early to mid ", "mid to late ", "end of ", "start of ", "first week of ",
         "first half of ", "second half of ", "week beginning 9 ")  # fmt: skip
WHOLES = ("April {y}", "February {y}", "Q4 {y}/{z}", "Q1 to Q3 {y}/{z}", "Spring {y}", "Winter {y}/{z}", "{y}",
"{y}/{z}",
          "9 July {y}", "November {y} to March {x}", "{y}/{z} to {x}/{w}", "Autumn {y} to Winter {y}/{z}",
          "28 December {y} to 4 January {x}", "Q3 {y}/{z} to Q1 {x}/{w}")  # fmt: skip


@settings(max_examples=200)
@given(st.integers(1991, 2060), st.sampled_from(WHOLES), st.sampled_from(PARTS))
def test_what_is_shown_reads_back_as_the_same_period(year, whole, part):
    words = part + whole.format(y=year, x=year + 1, z=f"{(year + 1) % 100:02}", w=f"{(year + 2) % 100:02}")
    when = read_when(words)
    again = read_when(show_when(when))
    assert (again.first, again.last) == (when.first, when.last)
    by_days = when.precision is not Precision.NONE and again.precision is Precision.DAY
    assert again.precision is when.precision or (by_days and " to " in words)


@settings(max_examples=200)
@given(
    st.dates(date(1951, 1, 1), date(2148, 1, 1)),
    st.dates(date(1951, 1, 1), date(2148, 1, 1)),
    st.sampled_from(list(Precision)),
)
def test_any_days_are_shown_so_that_they_read_back(one, other, precision):
    first, last = sorted((one, other))
    if precision is not Precision.NONE:
        again = read_when(show_when(When(first, last, precision)))
        assert (again.first, again.last) == (first, last)


@given(st.integers(-(10**13), 10**13))
def test_the_short_form_is_never_out_by_more_than_it_rounds(pence):
    shown = show_money_short(pence).replace("−", "-").replace("£", "").replace(",", "")
    unit = {"k": 100_000, "m": 100_000_000}.get(shown[-1], 100)
    value = round(float(shown.rstrip("km")) * unit)
    assert abs(value - pence) <= {100: 0, 100_000: 50_000, 100_000_000: 500_000}[unit]


def test_words_are_shown_beside_the_one_day_that_they_were_read_as() -> None:
    early = read_when("early 2010")
    assert show_words(early) == ""
    assert show_words(early, "last") == "“early 2010”"
    assert show_words(read_when("30 April 2010"), "last") == ""
