"""What is no amount of one year: a total of several, or less than a year's (T6)."""

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.one_year import A_TIME, IN_PART, TOTAL, not_of_all_years, not_of_one_year


@pytest.mark.parametrize(
    "words",
    [
        "£2m over 5 years", "£250k over three years", "£2m over 5 yrs.", "£2m over a five-year period", "£2m for 5yrs",
        "£2m 5 years", "£2m/5yrs", "£2m (5 yrs)", "5 year saving £2m", "£2m five year total", "£2m in years 1 to 5",
        "£2m over five financial years", "£2m over a number of years", "£2m over the life of the project",
        "£2m over 60 months", "£2m over 18 months", "£500k cumulative", "£1m over 3-5 years",
        "£1.2m 2010/11 to 2013/14", "£1.2m 2010/11-2013/14", "£1.2m 2010/11 – 2013/14", "£1.2m 10/11 to 13/14",
        "£2m 2010-14", "£2m 2010 - 2014", "£1.2m from April 2010 to March 2014", "£1.2m 2010/11, 2011/12",
        "£2m over 5 years (£400k pa)", "£1.2m Apr-10 to Mar-13", "£30k whole-life", "£30k over 5y", "£30k over 2 FYs",
        "£30k Y1-Y5", "£30k yr 1 to 3", "£30k for 18 months", "£10k April 2010 to 31st March 2012",
    ],
)  # fmt: skip
def test_a_total_of_several_years(words):
    assert not_of_one_year(words) == TOTAL


@pytest.mark.parametrize("words", ["£10k a month", "£50k per quarter", "£30k for 6 months", "£5k half-yearly"])
def test_less_than_a_year(words):
    assert not_of_one_year(words) == IN_PART


@pytest.mark.parametrize(
    "words",
    [
        "£400k pa", "£400k pa for 5 years", "£400k pa (£2m over 5 years)", "£500k pa 2010/11 to 2013/14", "42,840",
        "£250k in 2010/11", "£250k (10/11)", "£250k 2010/2011", "2010/11: £40k", "£2m by 2014/15", "£2m total",
        "£100k over one year", "£100k over 12 months", "2010", "£2010", "£2,010", "45k-50k", "£45k for 2 posts",
        "£250k April 2010 to March 2011", "£250k (1 April 2010 to 31 March 2011)", "£250k Apr 10 - Mar 11",
        "£20k 31/03/10", "£20k life insurance", "£500k, first year", "£45k as in earlier years", "tbc", "",
        "£10k Apr 2010 to 31st March 2011", "£12k for 12 months", "£15k (part year)", "£15k half year", "£30k from Y2",
    ],
)  # fmt: skip
def test_what_may_be_of_one_year(words):
    assert not_of_one_year(words) == ""


def test_an_amount_each_year_is_no_total():
    assert not_of_all_years("£400k pa") == not_of_all_years("£10k a month") == A_TIME
    assert not any(
        map(
            not_of_all_years,
            ("£2m over 5 years", "£2m", "£20k for six months", "£20k over 18 months", "£1m 2010/11 to 2013/14"),
        )
    )


def test_the_amounts_that_are_of_one_year():
    declared = {
        f"{register.name}.{field.name}"
        for register in registers.values()
        for field in register.fields
        if field.one_year
    }
    of_return = ("annual", "profile", "actual", "forecast", "savings_target", "savings_delivered")
    assert declared == {
        "savings.amount", *(f"budgets.{name}" for name in of_return), *(f"lines.year_{year}" for year in range(6))
    }  # fmt: skip
