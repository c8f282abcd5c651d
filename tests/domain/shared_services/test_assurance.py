"""Audits, papers and boards of shared services (RULES 8 and 12, DOMAIN 1.1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.shared_services.assurance import circulate_by, is_in_the_plan, is_limited, plan_years
from mkip_desk.domain.shared_services.boards import LINE_MANAGER, TAKES_NO_PART, Member, conflicts
from mkip_desk.domain.shared_services.papers_in_order import Order, Paper, months_between


@pytest.mark.parametrize(
    ("opinion", "limited"),
    [("substantial", False), ("reasonable", False), ("limited", True), ("none", True), (None, False), ("odd", False)],
)
def test_limited_or_worse(opinion, limited):
    assert is_limited(opinion) == limited


def test_responses_are_circulated_within_ten_working_days():
    assert circulate_by(date(2014, 10, 1)) == date(2014, 10, 15)
    assert circulate_by(date(2014, 12, 19)) == date(2015, 1, 7), "Christmas does not count"
    assert circulate_by(date(2014, 10, 1), within=5) == date(2014, 10, 8)


def test_a_service_has_an_audit_in_the_three_years_around_now():
    on = date(2014, 12, 11)
    assert plan_years(on) == ("2013/14", "2014/15", "2015/16")
    assert is_in_the_plan([None, "2015/16"], on)
    assert not is_in_the_plan(["2012/13", "2016/17", None], on)


@pytest.mark.parametrize(
    ("kind", "day", "review", "order", "words"),
    [
        ("service level agreement", date(2014, 3, 1), None, Order.GOOD, "Mar 2014"),
        ("risk register", date(2013, 12, 11), None, Order.GOOD, "Dec 2013"),
        ("risk register", date(2013, 12, 10), None, Order.OLD, "12 months old"),
        ("risk register", date(2013, 10, 1), None, Order.OLD, "14 months old"),
        ("collaboration agreement", date(2014, 1, 5), date(2014, 12, 1), Order.DUE, "review due"),
        ("service catalogue", date(2012, 1, 5), None, Order.GOOD, "Jan 2012"),
        ("service catalogue", None, None, Order.MISSING, "none recorded"),
    ],
)
def test_a_paper_is_out_of_date_when_older_than_twelve_months(kind, day, review, order, words):
    on = date(2014, 12, 11)
    assert Paper(kind, day, review).order(on) is order
    assert Paper(kind, day, review).words(on) == words


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_months_are_whole(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = day.replace(day=min(day.day, 27))
    assert months_between(first, date(year, month + 1, first.day)) == months
    assert months_between(first, date(year, month + 1, first.day + 1)) == months
    assert months_between(first.replace(day=28), date(year, month + 1, 27)) == months - 1


BOARD = (
    Member("Director, Tunbridge Wells", 3),
    Member("Director, Swale", 2, since=date(2014, 1, 1)),
    Member("Head of Audit"),
)


def test_a_line_manager_on_the_board_and_a_council_that_takes_no_part_are_seen():
    on = date(2014, 12, 11)
    assert not list(conflicts(BOARD, "Mid Kent Services Director", (2, 3), on))
    assert [each.words for each in conflicts(BOARD, "director,  Tunbridge wells", (2, 3), on)] == [LINE_MANAGER]
    (found,) = conflicts(BOARD, "", (1, 3), on)
    assert (found.name, found.words) == ("Director, Swale", TAKES_NO_PART)
    assert not list(conflicts(BOARD, "", (1, 3), date(2013, 12, 31))), "not on the board yet"
