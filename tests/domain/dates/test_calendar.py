"""Financial years and quarters, the year of chairing, and working days (RULES 1, T2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.calendar import WorkingDays, chair_year, clear_days_between, year_of, year_span
from mkip_desk.domain.dates.quarters import quarter_of, quarter_span

ENGLAND = WorkingDays("England and Wales")
KINGDOM = WorkingDays("United Kingdom")


def days(year: int, *month_and_day: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for month, day in month_and_day)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2008, 7, 9), "2008/09 Q2"),
        (date(2015, 1, 12), "2014/15 Q4"),
        (date(2015, 3, 31), "2014/15 Q4"),
        (date(2015, 4, 1), "2015/16 Q1"),
        (date(2026, 11, 22), "2026/27 Q3"),
        (date(1999, 12, 31), "1999/00 Q3"),
    ],
)
def test_the_quarter_of_a_day(day, quarter):
    assert quarter_of(day) == quarter
    assert year_of(day) == quarter[:7]


@given(st.dates(date(1950, 1, 1), date(2140, 1, 1)))
def test_a_day_is_in_its_own_quarter_and_year(day):
    first, last = quarter_span(quarter_of(day))
    assert first <= day <= last
    assert quarter_of(first) == quarter_of(last) == quarter_of(day)
    assert quarter_of(last + timedelta(1)) != quarter_of(day)
    first, last = year_span(year_of(day))
    assert first <= day <= last
    assert (first.month, first.day, last.month, last.day) == (4, 1, 3, 31)


@pytest.mark.parametrize(
    ("day", "starts", "first", "last"),
    [
        (date(2014, 9, 1), 9, date(2014, 9, 1), date(2015, 8, 31)),
        (date(2014, 8, 31), 9, date(2013, 9, 1), date(2014, 8, 31)),
        (date(2015, 4, 30), 5, date(2014, 5, 1), date(2015, 4, 30)),
    ],
)
def test_the_year_of_chairing_runs_from_its_own_month(day, starts, first, last):
    assert chair_year(day, starts) == (first, last)
    assert chair_year(date(2014, 12, 11)) == (date(2014, 9, 1), date(2015, 8, 31))


@pytest.mark.parametrize(
    "holidays",
    [
        days(2026, (1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
        days(2027, (1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
        days(2028, (1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
    ],
)
def test_bank_holidays_of_england_and_wales(holidays):
    assert ENGLAND.bank_holidays(holidays[0].year) == holidays


@pytest.mark.parametrize(
    ("year", "may", "june", "other"),
    [
        (1995, days(1995, (5, 8), (5, 29)), (), ()),
        (1999, days(1999, (5, 3), (5, 31)), (), days(1999, (12, 31))),
        (2002, days(2002, (5, 6)), days(2002, (6, 3), (6, 4)), ()),
        (2011, days(2011, (5, 2), (5, 30)), (), days(2011, (4, 29))),
        (2012, days(2012, (5, 7)), days(2012, (6, 4), (6, 5)), ()),
        (2020, days(2020, (5, 8), (5, 25)), (), ()),
        (2022, days(2022, (5, 2)), days(2022, (6, 2), (6, 3)), days(2022, (9, 19))),
        (2023, days(2023, (5, 1), (5, 8), (5, 29)), (), ()),
    ],
)
def test_one_off_and_moved_bank_holidays(year, may, june, other):
    """The two of May and every one that is not of an ordinary year, in the years that had them."""
    found = ENGLAND.bank_holidays(year)
    assert tuple(day for day in found if day.month == 5) == may
    assert tuple(day for day in found if day.month == 6) == june
    assert set(other) <= set(found)
    assert len(found) == 8 + {1999: 1, 2002: 1, 2011: 1, 2012: 1, 2022: 2, 2023: 1}.get(year, 0)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 2), date(2026, 3, 17), date(2026, 7, 13), date(2026, 8, 3), date(2026, 11, 30), date(2026, 6, 15),
        date(2024, 12, 2), date(2027, 1, 4), date(2018, 3, 19),
    ],
)  # fmt: skip
def test_a_holiday_in_any_part_of_the_kingdom_is_one_for_requests_only(day):
    assert not KINGDOM.is_working(day)
    assert ENGLAND.is_working(day)


def test_the_kingdoms_holidays_are_those_of_all_its_parts():
    parts = [WorkingDays(place) for place in ("England and Wales", "Scotland", "Northern Ireland")]
    for year in (2012, 2022, 2026, 2027):
        together = {day for part in parts for day in part.bank_holidays(year)}
        assert set(KINGDOM.bank_holidays(year)) == together
        assert all(day.weekday() < 5 for day in together)


def test_a_day_that_the_user_adds_is_a_holiday():
    coronation = date(2031, 6, 2)
    added = WorkingDays(extra=frozenset({coronation, date(2031, 6, 1)}))
    assert ENGLAND.is_working(coronation)
    assert not added.is_working(coronation)
    assert coronation in added.bank_holidays(2031)
    assert date(2031, 6, 1) not in added.bank_holidays(2031)  # a Sunday is no working day in any case
    assert added.after(date(2031, 5, 30), 1) == date(2031, 6, 3)


def test_clear_days_count_neither_end():
    assert ENGLAND.clear_between(date(2014, 12, 23), date(2015, 1, 12)) == 10
    assert clear_days_between(date(2014, 12, 23), date(2015, 1, 12)) == 19
    assert ENGLAND.clear_between(date(2015, 1, 5), date(2015, 1, 6)) == 0
    assert clear_days_between(date(2015, 1, 5), date(2015, 1, 5)) == 0


@given(st.dates(date(1996, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_stepping_over_working_days_forth_and_back(day, count):
    after = ENGLAND.after(day, count)
    assert ENGLAND.is_working(after)
    assert ENGLAND.clear_between(day, after) == count - 1
    before = ENGLAND.before(day, count)
    assert ENGLAND.is_working(before)
    assert ENGLAND.clear_between(before, day) == count - 1
    assert ENGLAND.on_or_before(after) == after
    assert ENGLAND.on_or_before(day) <= day
