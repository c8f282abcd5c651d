"""Quarters by name (RULES 1, T2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.quarter_words import read_quarter
from mkip_desk.domain.dates.quarters import quarter_before, quarter_name, quarter_of, quarter_span

QUARTERS = st.builds(quarter_name, st.integers(1990, 2078), st.integers(1, 4))


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2008, 7, 9), "2008/09 Q2"),
        (date(2015, 1, 12), "2014/15 Q4"),
        (date(2015, 3, 31), "2014/15 Q4"),
        (date(2015, 4, 1), "2015/16 Q1"),
        (date(2026, 11, 22), "2026/27 Q3"),
    ],
)
def test_the_quarter_that_a_day_is_in(day, quarter):
    assert quarter_of(day) == quarter


@pytest.mark.parametrize(
    "words",
    [
        "2014/15 Q2", "Q2 2014/15", "q2 14-15", "Qtr 2 2014-15", "Quarter 2 2014/2015", "2nd quarter 2014/15",
        "Jul-Sep 2014", "July to September 2014", "Q2 2014/15 (July – September 2014)",
    ],
)  # fmt: skip
def test_a_quarter_as_people_type_it(words):
    assert read_quarter(words) == "2014/15 Q2"


@pytest.mark.parametrize(
    "words", ["Q2 2014", "Q2", "Q5 2014/15", "2014/15", "September 2014", "tbc", "", "Q1-Q2 14/15"]
)
def test_words_that_name_no_quarter_or_may_name_two(words):
    assert read_quarter(words) is None


@pytest.mark.parametrize("words", ["Q2", "q 2", "Qtr 2", "2nd quarter", "2", "Quarter 2"])
def test_a_number_alone_is_of_the_year_that_is_known(words):
    assert read_quarter(words, 2014) == "2014/15 Q2"


@given(QUARTERS, st.integers(0, 40))
def test_quarters_before_go_back_one_by_one_and_sort_in_their_order(quarter, count):
    before = quarter
    for _ in range(count):
        before = quarter_before(before)
    assert before == quarter_before(quarter, count)
    assert (before < quarter) is (count > 0)
    assert quarter_span(before)[1] < quarter_span(quarter)[0] or not count


@given(QUARTERS)
def test_a_name_reads_back_as_itself(quarter):
    assert read_quarter(quarter) == quarter
