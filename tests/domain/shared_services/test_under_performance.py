"""When a service goes to the Board (RULES 7, T5): the three readings of "over 3 quarters" on one table of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.quarters import quarter_before, quarter_name
from mkip_desk.domain.shared_services.under_performance import Count, Reading, standing

NOTHING = Count(0, 0)
A, B, C = Reading.RUNNING, Reading.MORE, Reading.TOGETHER


def counts(words: str) -> list[Count]:
    """5/8 4/8 -, the oldest first; a dash is a quarter without data."""
    return [NOTHING if each == "-" else Count(*map(int, each.split("/"))) for each in words.split()]


@pytest.mark.parametrize(
    ("quarters", "a", "b", "c", "warning"),
    [
        ("5/8 5/8 5/8", True, False, True, 0),
        ("4/8 5/8 5/8", False, False, True, 2),
        ("5/8 4/8 5/8 5/8 5/8", True, False, True, 0),
        ("5/8 - 5/8 5/8", True, False, True, 0),
        ("5/8 5/8 5/8 5/8", True, True, True, 0),
        ("5/8 5/8 - 5/8 5/8", True, True, True, 0),
        ("4/8 4/8 4/8", False, False, False, 0),
        ("1/8 1/8 8/8", False, False, False, 1),
        ("3/8 3/8 7/8", False, False, True, 1),
        ("8/8 8/8", False, False, False, 2),
        ("8/8 8/8 -", False, False, False, 2),
        ("5/8 5/8 5/8 4/8", False, False, True, 0),
        ("5/8 5/8 5/8 -", True, False, True, 0),
        ("- -", False, False, False, 0),
        ("", False, False, False, 0),
    ],
)
def test_the_three_readings_on_one_table(quarters, a, b, c, warning):
    found = {reading: standing(counts(quarters), reading) for reading in Reading}
    assert (found[A].escalated, found[B].escalated, found[C].escalated) == (a, b, c)
    assert found[A].warning == warning


@pytest.mark.parametrize(
    ("quarters", "after"),
    [("5/8 5/8 5/8", 3), ("4/8 5/8 5/8", None), ("5/8 4/8 5/8 5/8 5/8", 5), ("5/8 - 5/8 5/8", 4)],
)
def test_it_goes_to_the_board_after_that_quarter_and_no_sooner(quarters, after):
    told = counts(quarters)
    first = next((many for many in range(1, len(told) + 1) if standing(told[:many]).escalated), None)
    assert first == after


def test_a_row_of_quarters_crosses_the_year():
    assert [quarter_before(quarter_name(2014, 1), back) for back in (2, 1, 0)] == [
        "2013/14 Q3",
        "2013/14 Q4",
        "2014/15 Q1",
    ]


def test_two_quarters_running_without_data_are_a_warning():
    assert not standing(counts("5/8 -")).data_warning
    assert standing(counts("5/8 - -")).data_warning
    assert not standing(counts("- - 5/8")).data_warning


quarters = st.lists(
    st.integers(0, 8).flatmap(lambda rated: st.tuples(st.integers(0, rated), st.just(rated))), max_size=9
)


@given(quarters, st.integers(0, 9), st.sampled_from(Reading))
def test_no_data_neither_counts_nor_breaks_the_row(told, at, reading):
    whole = [Count(*each) for each in told]
    with_gap = [*whole[:at], NOTHING, *whole[at:]]
    one, other = standing(whole, reading), standing(with_gap, reading)
    assert (one.escalated, one.running) == (other.escalated, other.running)


@given(quarters)
def test_more_than_three_running_is_also_three_running_and_three_running_is_most_together(told):
    whole = [Count(*each) for each in told]
    a, b, c = (standing(whole, reading).escalated for reading in (A, B, C))
    assert not b or a
    assert not a or c


@given(st.permutations([Count(5, 8), Count(1, 8), Count(4, 6)]))
def test_taken_together_the_order_does_not_matter(told):
    assert standing(told, C).escalated == standing(list(reversed(told)), C).escalated


@given(quarters, st.integers(1, 5), st.sampled_from(Reading))
def test_as_many_times_the_indicators_change_nothing(told, times, reading):
    whole = [Count(*each) for each in told]
    more = [Count(each.missed * times, each.rated * times) for each in whole]
    assert standing(whole, reading) == standing(more, reading)
