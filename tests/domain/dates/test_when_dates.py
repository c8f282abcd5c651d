"""Real dates in cells, by how the cell shows them."""

from datetime import date, datetime

import pytest

from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_dates import when_of_date

APRIL = When(date(2009, 4, 1), date(2009, 4, 30), Precision.MONTH)


@pytest.mark.parametrize("shown", ["mmm-yy", r"mmm\-yy", r"[$-409]mmm\-yy;@", "mmmm yyyy", "mm/yyyy", r'"w/c "mmm yy'])
def test_a_first_of_the_month_shown_without_its_day_is_that_month(shown):
    assert when_of_date(date(2009, 4, 1), shown) == APRIL


@pytest.mark.parametrize("shown", ["mmm-yy", r"mmm\-yy", "dd/mm/yyyy"])
def test_any_other_day_is_that_day(shown):
    assert when_of_date(date(2008, 7, 9), shown) == When.on(date(2008, 7, 9))


@pytest.mark.parametrize("shown", ["dd/mm/yyyy", "d mmm yy", r"yyyy\-mm\-dd\ h:mm:ss", "General", "mmm yy hh:mm"])
def test_a_first_of_the_month_shown_with_its_day_or_a_time_is_that_day(shown):
    assert when_of_date(date(2009, 4, 1), shown) == When.on(date(2009, 4, 1))


def test_the_first_of_january_shown_as_a_year_is_that_year():
    assert when_of_date(date(2009, 1, 1), "yyyy") == When(date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR)
    assert when_of_date(date(2009, 4, 1), "yyyy") == When.on(date(2009, 4, 1))


def test_the_time_of_a_cell_is_left_off():
    when = when_of_date(datetime(2008, 7, 9, 18, 30), "dd/mm/yyyy")
    assert when == When.on(date(2008, 7, 9))
    assert type(when.first) is date
