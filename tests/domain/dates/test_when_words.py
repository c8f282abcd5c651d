"""Dates and periods as people type them: T6 of the rules, and what else stands in trackers."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkip_desk.domain.dates.periods import MONTHS
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_words import read_when

WRITTEN = date(2009, 12, 1)
SURE, UNSURE = True, False


def said(words: str, written: date | None = WRITTEN) -> tuple[str, str, Precision, bool]:
    """What is read, in few words; the words must have been kept."""
    when = read_when(words, written)
    assert when.words == words
    return str(when.first), str(when.last), when.precision, when.sure


@pytest.mark.parametrize(
    ("words", "first", "last", "precision", "sure"),
    [
        ("by Dec 09", "2009-12-01", "2009-12-31", Precision.MONTH, SURE),
        ("Dec-09", "2009-12-01", "2009-12-31", Precision.MONTH, SURE),
        ("Dec 2009", "2009-12-01", "2009-12-31", Precision.MONTH, SURE),
        ("30/11/09", "2009-11-30", "2009-11-30", Precision.DAY, SURE),
        ("31.01.10", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("12/10/09", "2009-10-12", "2009-10-12", Precision.DAY, SURE),
        ("End Jan 2010", "2010-01-31", "2010-01-31", Precision.MONTH, SURE),
        ("end of March 2015", "2015-03-31", "2015-03-31", Precision.MONTH, SURE),
        ("early 2010", "2010-01-01", "2010-04-30", Precision.PART_OF_YEAR, SURE),
        ("mid 2010", "2010-05-01", "2010-08-31", Precision.PART_OF_YEAR, SURE),
        ("late 2015", "2015-09-01", "2015-12-31", Precision.PART_OF_YEAR, SURE),
        ("Spring 2010", "2010-03-01", "2010-05-31", Precision.SEASON, SURE),
        ("Autumn 2009", "2009-09-01", "2009-11-30", Precision.SEASON, SURE),
        ("first quarter 2010", "2010-01-01", "2010-03-31", Precision.QUARTER, UNSURE),
        ("Q1 2010", "2010-01-01", "2010-03-31", Precision.QUARTER, UNSURE),
        ("Q4 2009/10", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("Qtr 4 09-10", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("2008/09", "2008-04-01", "2009-03-31", Precision.YEAR, SURE),
        ("2008-09", "2008-04-01", "2009-03-31", Precision.YEAR, SURE),
        ("Mid/Late September 2014", "2014-09-11", "2014-09-30", Precision.PART_OF_MONTH, SURE),
        ("Early November 2014", "2014-11-01", "2014-11-10", Precision.PART_OF_MONTH, SURE),
        ("first week of September 2014", "2014-09-01", "2014-09-07", Precision.PART_OF_MONTH, SURE),
        ("May 2015 – as part of induction", "2015-05-01", "2015-05-31", Precision.MONTH, SURE),
        ("the New Year", "2010-01-01", "2010-01-31", Precision.MONTH, UNSURE),
    ],
)
def test_the_words_of_t6(words, first, last, precision, sure):
    assert said(words) == (first, last, precision, sure)


@pytest.mark.parametrize(
    "words",
    [
        "asap",
        "ongoing",
        "Quarterly",
        "Annually",
        "Tbc",
        "prior to each MKIP board meeting",
        "next Board",
        "",
        "?",
        "n/a",
    ],
)
def test_words_without_a_date_are_no_date_and_surely_none(words):
    assert read_when(words, WRITTEN) == When(None, None, Precision.NONE, words, sure=True)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision", "sure"),
    [
        # seasons and years (RULES 1)
        ("Winter 2009/10", "2009-12-01", "2010-02-28", Precision.SEASON, SURE),
        ("Winter 2010", "2010-12-01", "2011-02-28", Precision.SEASON, UNSURE),
        ("summer of 2008", "2008-06-01", "2008-08-31", Precision.SEASON, SURE),
        ("Spring 2009/10", "2010-03-01", "2010-05-31", Precision.SEASON, UNSURE),
        ("Spring/Summer 2010", "2010-03-01", "2010-08-31", Precision.SEASON, SURE),
        ("late Spring 2010", "2010-03-01", "2010-05-31", Precision.SEASON, UNSURE),
        ("2008", "2008-01-01", "2008-12-31", Precision.YEAR, SURE),
        ("'09", "2009-01-01", "2009-12-31", Precision.YEAR, SURE),
        ("2009/2010", "2009-04-01", "2010-03-31", Precision.YEAR, SURE),
        ("FY 2009/10", "2009-04-01", "2010-03-31", Precision.YEAR, SURE),
        ("financial year 2014/15", "2014-04-01", "2015-03-31", Precision.YEAR, SURE),
        ("09/10", "2009-04-01", "2010-03-31", Precision.YEAR, UNSURE),
        ("FY10", "2009-04-01", "2010-03-31", Precision.YEAR, UNSURE),
        ("end of 2009", "2009-12-31", "2009-12-31", Precision.YEAR, SURE),
        ("end of financial year 2009/10", "2010-03-31", "2010-03-31", Precision.YEAR, SURE),
        ("early 2009/10", "2009-04-01", "2009-07-31", Precision.PART_OF_YEAR, SURE),
        ("early/mid 2010", "2010-01-01", "2010-08-31", Precision.PART_OF_YEAR, SURE),
        ("H1 2010/11", "2010-04-01", "2010-09-30", Precision.PART_OF_YEAR, SURE),
        ("last half of 2009/10", "2009-10-01", "2010-03-31", Precision.PART_OF_YEAR, SURE),
        ("second half of 2010", "2010-07-01", "2010-12-31", Precision.PART_OF_YEAR, UNSURE),
        # quarters
        ("Q2/3 2010", "2010-04-01", "2010-09-30", Precision.QUARTER, UNSURE),
        ("Q1-Q3 2010/11", "2010-04-01", "2010-12-31", Precision.QUARTER, SURE),
        ("2009/10 Q4", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("Q4 (2009/10)", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("Q1 FY10/11", "2010-04-01", "2010-06-30", Precision.QUARTER, SURE),
        ("last quarter of 2009/10", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("4th quarter 2009/10", "2010-01-01", "2010-03-31", Precision.QUARTER, SURE),
        ("Q4", "2010-01-01", "2010-03-31", Precision.QUARTER, UNSURE),
        # days in many shapes
        ("9th July, 2008", "2008-07-09", "2008-07-09", Precision.DAY, SURE),
        ("Wed 9th of July 2008 at 6.30pm", "2008-07-09", "2008-07-09", Precision.DAY, SURE),
        ("July 9, 2008", "2008-07-09", "2008-07-09", Precision.DAY, SURE),
        ("31 Jan 10", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("31Jan10", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("1 Apr ’10", "2010-04-01", "2010-04-01", Precision.DAY, SURE),
        ("2010-01-31", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("2010-01-31 00:00:00", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("2010-01-31T00:00:00Z", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("20100131", "2010-01-31", "2010-01-31", Precision.DAY, SURE),
        ("31 / 12 / 09", "2009-12-31", "2009-12-31", Precision.DAY, SURE),
        ("Last updated: 30/11/09  (TE)", "2009-11-30", "2009-11-30", Precision.DAY, SURE),
        ("12/31/09", "2009-12-31", "2009-12-31", Precision.DAY, UNSURE),
        ("40148", "2009-12-01", "2009-12-01", Precision.DAY, UNSURE),
        ("30/11/2090", "2090-11-30", "2090-11-30", Precision.DAY, UNSURE),
        # months and parts of them
        ("Sept. 08", "2008-09-01", "2008-09-30", Precision.MONTH, SURE),
        ("2010-Jan", "2010-01-01", "2010-01-31", Precision.MONTH, SURE),
        ("12/2009", "2009-12-01", "2009-12-31", Precision.MONTH, SURE),
        ("Nov 09/10", "2009-11-01", "2009-11-30", Precision.MONTH, SURE),
        ("Feb 2009/10", "2010-02-01", "2010-02-28", Precision.MONTH, SURE),
        ("Febuary 2010", "2010-02-01", "2010-02-28", Precision.MONTH, SURE),
        ("12/09", "2009-12-01", "2009-12-31", Precision.MONTH, UNSURE),
        ("2009-12", "2009-12-01", "2009-12-31", Precision.MONTH, UNSURE),
        ("Dec 25", "2025-12-01", "2025-12-31", Precision.MONTH, UNSURE),
        ("mid-Sept 2014", "2014-09-11", "2014-09-20", Precision.PART_OF_MONTH, SURE),
        ("first half of September 2014", "2014-09-01", "2014-09-15", Precision.PART_OF_MONTH, SURE),
        ("second week of September 2014", "2014-09-08", "2014-09-14", Precision.PART_OF_MONTH, UNSURE),
        ("w/c 4 Jan 10", "2010-01-04", "2010-01-10", Precision.PART_OF_MONTH, SURE),
        ("w/e 8 Jan 10", "2010-01-02", "2010-01-08", Precision.PART_OF_MONTH, SURE),
        # from one to another
        ("Apr/May 2010", "2010-04-01", "2010-05-31", Precision.MONTH, SURE),
        ("Dec-Jan 10", "2009-12-01", "2010-01-31", Precision.MONTH, SURE),
        ("Dec/Jan 2009/10", "2009-12-01", "2010-01-31", Precision.MONTH, SURE),
        ("Jan - Mar 2010", "2010-01-01", "2010-03-31", Precision.MONTH, SURE),
        ("Apr 10-Mar 11", "2010-04-01", "2011-03-31", Precision.MONTH, SURE),
        ("End March/early April 2010", "2010-03-31", "2010-04-10", Precision.MONTH, SURE),
        ("01/04/2009 - 31/03/2010", "2009-04-01", "2010-03-31", Precision.DAY, SURE),
        ("1st April 2009 to 31st March 2010", "2009-04-01", "2010-03-31", Precision.DAY, SURE),
        ("28 Dec - 4 Jan 10", "2009-12-28", "2010-01-04", Precision.DAY, SURE),
        ("9-11 July 2008", "2008-07-09", "2008-07-11", Precision.DAY, SURE),
        ("9, 10 and 11 July 2008", "2008-07-09", "2008-07-11", Precision.DAY, SURE),
        ("11/12 Dec 09", "2009-12-11", "2009-12-12", Precision.DAY, SURE),
        ("2009/10-2011/12", "2009-04-01", "2012-03-31", Precision.YEAR, SURE),
        ("2008 - 2011", "2008-01-01", "2011-12-31", Precision.YEAR, SURE),
        ("31/03/10 and 30/09/10", "2010-03-31", "2010-09-30", Precision.DAY, UNSURE),
        ("Sept - March 10", "2009-09-01", "2010-03-31", Precision.MONTH, SURE),
        ("Sept 2009 - March", "2009-09-01", "2010-03-31", Precision.MONTH, SURE),
        ("Mar 2010 - Apr 2009", "2009-04-01", "2010-03-31", Precision.MONTH, UNSURE),
        ("31/03/2010 - 01/04/2009", "2009-04-01", "2010-03-31", Precision.DAY, UNSURE),
        # with other words
        ("Dec 09 Board (11/12/09)", "2009-12-11", "2009-12-11", Precision.DAY, SURE),
        ("March 2010 (Q4 2009/10)", "2010-03-01", "2010-03-31", Precision.MONTH, SURE),
        ("Revised: 30/11/09 (was 31/10/09)", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("31/10/09 now 30/11/09", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("31/10/09 → 30/11/09", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("30/11/09 (revised from 31/10/09)", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("was: 31/10/09 now: 30/11/09", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("31/10/09. Revised: 30/11/09 (was 30/09/09)", "2009-11-30", "2009-11-30", Precision.DAY, UNSURE),
        ("slipped from Dec 09 to Mar 10", "2010-03-01", "2010-03-31", Precision.MONTH, UNSURE),
        ("was 31/10/09", "2009-10-31", "2009-10-31", Precision.DAY, UNSURE),
        ("Dec 09?", "2009-12-01", "2009-12-31", Precision.MONTH, UNSURE),
        ("Dec 09 (tbc)", "2009-12-01", "2009-12-31", Precision.MONTH, UNSURE),
        ("not before Apr 10", "2010-04-01", "2010-04-30", Precision.MONTH, UNSURE),
        ("10% by Dec 09", "2009-12-01", "2009-12-31", Precision.MONTH, UNSURE),
        ("Review in the New Year", "2010-01-01", "2010-01-31", Precision.MONTH, UNSURE),
        # without a year: the nearest to the document
        ("30th Sept", "2009-09-30", "2009-09-30", Precision.DAY, UNSURE),
        ("Nov", "2009-11-01", "2009-11-30", Precision.MONTH, UNSURE),
        ("March", "2010-03-01", "2010-03-31", Precision.MONTH, UNSURE),
        ("end Sept", "2009-09-30", "2009-09-30", Precision.MONTH, UNSURE),
        ("5/4", "2010-04-05", "2010-04-05", Precision.DAY, UNSURE),
        ("Nov - Feb", "2009-11-01", "2010-02-28", Precision.MONTH, UNSURE),
    ],
)
def test_what_else_people_type(words, first, last, precision, sure):
    assert said(words) == (first, last, precision, sure)


@pytest.mark.parametrize(
    "words",
    [
        "31/02/10", "31/9/10", "29-Feb-09", "31 September 2010", "31/12/9", "45 Dec 09", "13/13/09",
        "1.2.10.4", "1/2/3/4", "12 months", "45", "2010 Olympics", "by Easter 2010", "may slip", "Mar 10-12",
        "l/7/10", "I/7/10", "O1/07/10", "3O/6/15", "3o June 2015", "30/6/2O15", "3O-Jun-15", "30/o6/15", "June 2Ol5",
        "March 20010", "1 Mar 20010", "Dec Board meeting", "Financial year end 2010", "30/11/1909",
        "31/09/10 or 30/09/10",
    ],
)  # fmt: skip
def test_what_looks_like_a_date_and_is_none_is_kept_and_asked_about(words):
    assert read_when(words, WRITTEN) == When(None, None, Precision.NONE, words, sure=False)


@pytest.mark.parametrize("words", ["Mar 2010 (O2)", "O2 - Mar 2010", "Phase I/2: March 2010", "March 2010, Lot I"])
def test_a_letter_beside_a_date_stands_for_no_figure_of_it(words):
    assert (read_when(words, WRITTEN).first, read_when(words, WRITTEN).last) == (date(2010, 3, 1), date(2010, 3, 31))


@pytest.mark.parametrize("words", ["’01/05/10", "'1.5.2010", "‘1 May 2010", "`01-May-10"])
def test_a_mark_typed_once_too_often_before_a_date_is_no_year(words):
    assert said(words) == ("2010-05-01", "2010-05-01", Precision.DAY, SURE)


@pytest.mark.parametrize("words", ["Nov", "30th Sept", "the New Year", "Q4", "5/4"])
def test_an_undated_document_gives_no_year(words):
    assert read_when(words) == When(None, None, Precision.NONE, words, sure=False)


@pytest.mark.parametrize(
    ("words", "written", "year"),
    [("30/11/09", None, 2009), ("30/11/68", None, 2068), ("30/11/95", None, 1995), ("30/11/99", date(1998, 5, 1), 1999),
     ("30/11/09", date(2058, 1, 1), 2009), ("30/11/07", date(2058, 1, 1), 2107)],
)  # fmt: skip
def test_a_year_of_two_digits_is_the_nearest_to_the_document(words, written, year):
    when = read_when(words, written)
    assert when.first == date(year, 11, 30)


def test_a_year_far_from_the_document_is_not_believed():
    assert read_when("30/11/1975").sure
    assert not read_when("30/11/1975", WRITTEN).sure
    assert read_when("30/11/1980", WRITTEN).sure
    assert not read_when("30/11/2090").sure


def test_month_first_is_read_only_where_the_sheet_has_proved_it():
    assert read_when("12/10/09", month_first=True).first == date(2009, 12, 10)
    assert read_when("12/10/09").first == date(2009, 10, 12)
    assert read_when("2009-12-10", month_first=True).first == date(2009, 12, 10)
    assert read_when("30/11/09", month_first=True) == When(
        date(2009, 11, 30), date(2009, 11, 30), Precision.DAY, "30/11/09", sure=False
    )


def _ordinal(day: date) -> str:
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return f"{day.day}{ending}"


DAY_SHAPES = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}/{day.month}/{day:%y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y-%m-%d} 00:00:00",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{_ordinal(day)} {MONTHS[day.month - 1]}, {day.year}",
    lambda day: f"{day:%a} {_ordinal(day)} of {MONTHS[day.month - 1][:3]} {day:%y}",
    lambda day: f"{day.day}-{MONTHS[day.month - 1][:3].upper()}-{day:%y}",
    lambda day: f"by {MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day:%d%b%Y}",
)
DAYS = st.dates(date(1991, 1, 1), date(2048, 12, 31))


@settings(max_examples=150)
@given(DAYS, st.sampled_from(DAY_SHAPES))
def test_a_day_is_read_back_from_every_shape_it_is_written_in(day, shape):
    words = shape(day)
    assert read_when(words) == When(day, day, Precision.DAY, words)


@settings(max_examples=60)
@given(DAYS, st.integers(1, 400), st.sampled_from(DAY_SHAPES[:7]), st.sampled_from([" - ", " to ", " until "]))
def test_two_days_are_read_as_from_the_one_to_the_other(day, days, shape, link):
    last = day + timedelta(days)
    words = f"{shape(day)}{link}{shape(last)}"
    assert read_when(words) == When(day, last, Precision.DAY, words)


DATE_WORDS = (
    "Dec", "Feb", "09", "2009", "09/10", "2009/10", "Q1", "quarter", "first", "last", "of", "end", "early", "late", "/",
    "-", " - ", "to", "and", ",", "(", ")", "Spring", "winter", "w/c", "w/e", "week", "half", "H1", "FY", "new year",
    "was", "now", "?", "1", "31", "30", "29", "9th", "31/12/09", "29/02/09", "1/4/2010", "2010-01-31", "40148", "2100",
    "Board", "by", "12/09", "12/2009", "99", "100",
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.sampled_from(DATE_WORDS), st.sampled_from(["", " "])), max_size=6),
    st.sampled_from([None, WRITTEN]),
    st.booleans(),
)
def test_any_jumble_of_date_words_is_read_without_an_error_and_in_order(pieces, written, month_first):
    words = "".join(word + space for word, space in pieces)
    when = read_when(words, written, month_first)
    assert when.words == words
    assert (when.first is None) == (when.last is None) == (when.precision is Precision.NONE)
    if when.first and when.last:
        assert when.first <= when.last


@settings(max_examples=300)
@given(st.text(max_size=40), st.sampled_from([None, WRITTEN]))
def test_text_without_a_figure_never_becomes_a_sure_date(words, written):
    when = read_when(words, written)
    assert when.words == words
    if not any(figure in words for figure in "0123456789"):
        assert when.precision is Precision.NONE or not when.sure


@pytest.mark.parametrize("words", ["1 April 2014 + 6 months", "Apr 31"])
def test_what_is_added_to_a_date_or_may_be_its_day_is_asked_about(words):
    assert not read_when(words).sure


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("Friday 3 October 2014", True), ("Fri 3/10/14", True), ("w/c Mon 6 Oct 2014", True),
        ("Oct 2014, a Friday", True), ("Thurs 3 Oct 14", False),
        ("Monday 3rd March 2015", False), ("Wednesday 31/12/2015", False),
    ],
)  # fmt: skip
def test_a_date_that_is_not_the_weekday_it_says_is_not_sure(words, sure):
    assert read_when(words).first is not None
    assert read_when(words).sure == sure


@pytest.mark.parametrize("words", ["by Xmas", "Easter", "after Easter 2015", "Whitsun", "before Christmas"])
def test_a_feast_gives_no_day_and_that_is_not_sure(words):
    read = read_when(words)
    assert (read.first, read.sure) == (None, False)
