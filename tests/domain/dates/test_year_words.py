"""The words for a financial year (RULES 1)."""

import pytest

from mkip_desk.domain.dates.year_words import read_year


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2014/15", "2014/15"), ("2014-15", "2014/15"), ("2014/2015", "2014/15"), ("14/15", "2014/15"),
        ("FY 2014/15", "2014/15"), ("2009/10 Plan", "2009/10"), ("Actual 09-10", "2009/10"), ("1999/2000", "1999/00"),
        ("2014", None), ("2014/16", None), ("2009/10 to 2010/11", None), ("31/12/09", None), ("", None),
    ],
)  # fmt: skip
def test_reading_a_financial_year(words, year):
    assert read_year(words) == year
