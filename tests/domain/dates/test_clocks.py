"""The statutory clocks (RULES 10, T2)."""

from datetime import date

import pytest

from mkip_desk.domain.dates.calendar import WorkingDays, clear_days_between
from mkip_desk.domain.dates.clocks import (
    ENGLAND_AND_WALES,
    Notice,
    agenda_due,
    call_in_ends,
    next_board,
    notice_due,
    notice_ends,
    request_due,
)


@pytest.mark.parametrize(
    ("meeting", "latest", "publish_by"),
    [
        (date(2015, 1, 12), date(2015, 1, 4), date(2015, 1, 2)),
        (date(2026, 12, 9), date(2026, 12, 1), date(2026, 12, 1)),
        (date(2027, 1, 13), date(2027, 1, 5), date(2027, 1, 5)),
        (date(2027, 4, 1), date(2027, 3, 22), date(2027, 3, 22)),
        (date(2016, 7, 4), date(2016, 6, 26), date(2016, 6, 24)),
    ],
)
def test_the_agenda_is_due_five_clear_working_days_before(meeting, latest, publish_by):
    assert agenda_due(meeting) == Notice(latest, publish_by)
    assert ENGLAND_AND_WALES.clear_between(publish_by, meeting) == 5


@pytest.mark.parametrize(
    ("meeting", "latest", "publish_by"),
    [
        (date(2026, 12, 9), date(2026, 11, 10), date(2026, 11, 10)),
        (date(2027, 1, 13), date(2026, 12, 15), date(2026, 12, 15)),
        (date(2027, 4, 1), date(2027, 3, 3), date(2027, 3, 3)),
        (date(2016, 7, 4), date(2016, 6, 5), date(2016, 6, 3)),
    ],
)
def test_a_notice_is_due_28_clear_calendar_days_before(meeting, latest, publish_by):
    assert notice_due(meeting) == Notice(latest, publish_by)
    assert clear_days_between(latest, meeting) == 28


def test_the_agenda_of_january_2015_went_out_in_time():
    assert date(2014, 12, 23) <= agenda_due(date(2015, 1, 12)).publish_by
    assert ENGLAND_AND_WALES.clear_between(date(2014, 12, 23), date(2015, 1, 12)) == 10


def test_a_decision_published_on_11_july_2008_could_be_called_in_until_18_july():
    assert call_in_ends(date(2008, 7, 11)) == date(2008, 7, 18)
    assert call_in_ends(date(2008, 7, 11), count=3) == date(2008, 7, 16)


@pytest.mark.parametrize(
    ("received", "answered", "by_england_alone"),
    [
        (date(2014, 12, 23), date(2015, 1, 26), date(2015, 1, 23)),
        (date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 29)),
        (date(2026, 11, 23), date(2026, 12, 22), date(2026, 12, 21)),
        (date(2026, 12, 22), date(2027, 1, 25), date(2027, 1, 22)),
    ],
)
def test_a_request_is_answered_by_the_20th_working_day_of_the_whole_kingdom(received, answered, by_england_alone):
    assert request_due(received) == answered
    assert request_due(received, ENGLAND_AND_WALES) == by_england_alone


def test_a_complex_environmental_request_has_40_days():
    assert request_due(date(2026, 6, 1), count=40) == date(2026, 7, 29)


@pytest.mark.parametrize(
    ("given", "ends"),
    [
        (date(2014, 9, 30), date(2015, 3, 30)),
        (date(2014, 8, 31), date(2015, 2, 28)),
        (date(2015, 8, 31), date(2016, 2, 29)),
        (date(2015, 3, 31), date(2015, 9, 30)),
    ],
)
def test_six_months_notice(given, ends):
    assert notice_ends(given) == ends


def test_notice_of_another_length():
    assert notice_ends(date(2014, 11, 15), 12) == date(2015, 11, 15)
    assert notice_ends(date(2014, 12, 31), 2) == date(2015, 2, 28)


def test_the_next_board_in_a_line():
    assert next_board(date(2014, 12, 11)) == (
        "Next Board: Thursday 11 December 2014, agenda published by Wednesday 3 December"
    )
    assert next_board(date(2015, 1, 5)) == (
        "Next Board: Monday 5 January 2015, agenda published by Tuesday 23 December 2014"
    )


def test_a_day_that_the_user_adds_moves_the_clock():
    days = WorkingDays(extra=frozenset({date(2026, 12, 3)}))
    assert agenda_due(date(2026, 12, 9), days) == Notice(date(2026, 11, 30), date(2026, 11, 30))
