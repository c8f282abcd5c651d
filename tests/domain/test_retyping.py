"""A form that is saved unchanged changes nothing."""

from datetime import date

import pytest

from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.domain.money_words import read_number, read_sum
from mkip_desk.domain.retyping import as_typed
from mkip_desk.domain.when import Precision, When
from mkip_desk.domain.when_dates import when_of_date
from mkip_desk.domain.when_words import read_when

WRITTEN = date(2009, 12, 1)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (read_when("Dec-09"), "Dec-09"),
        (read_when("Q1 2010"), "Q1 2010"),
        (read_when("asap"), "asap"),
        (read_when("31/02/10"), "31/02/10"),
        (read_when("May 2015 – as part of induction"), "May 2015 – as part of induction"),
        (read_when("Nov", WRITTEN), "November 2009"),
        (read_when("the New Year", WRITTEN), "January 2010"),
        (read_when("12/10/09", month_first=True), "10 December 2009"),
        (when_of_date(date(2009, 4, 1), "mmm-yy"), "April 2009"),
        (When.on(date(2008, 7, 9)), "9 July 2008"),
    ],
)
def test_a_date_starts_with_words_that_alone_read_as_it(when, words):
    assert as_typed(when) == words
    again = read_when(words)
    assert (again.first, again.last, again.precision) == (when.first, when.last, when.precision)


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (read_sum("£107k pa"), "£107k pa"),
        (read_sum("tbc"), "tbc"),
        (read_sum("£100k-£150k"), "£100k-£150k"),
        (read_sum("£269k", "Savings (p.a.)"), "£269,000 a year"),
        (read_sum("(45)", "£000"), "−£45,000"),
        (read_sum("c45", "£k p.a."), "about £45,000 a year"),
        (read_number(12.5, "£000"), "£12,500"),
        (Sum(467_000_00, Period.YEAR, words="£250k + £217k"), "£467,000 a year"),
        (Sum(None, known=Known.NONE), "none"),
    ],
)
def test_a_sum_starts_with_words_that_alone_read_as_it(money, words):
    assert as_typed(money) == words
    again = read_sum(words)
    assert (again.pence, again.period, again.qualifier, again.known) == (
        money.pence, money.period, money.qualifier, money.known,
    )  # fmt: skip


def test_words_with_no_date_keep_their_precision():
    assert read_when(as_typed(read_when("ongoing"))).precision is Precision.NONE
