"""When two values say the same, when one says nothing, and how readings are remembered."""

from datetime import date

import pytest

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.importers.words.readings import (
    New,
    Reading,
    ReadRecord,
    is_blank,
    reading_to_json,
    same,
    settled,
    takes_in,
    value_from_reading,
)
from tests.importers.programme import REGISTERS

APRIL = When(date(2010, 4, 1), date(2010, 4, 30), Precision.MONTH, "Apr 2010")
THEME = New("themes", (("title", "Enablers"),))
PROJECTS = REGISTERS["projects"]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("Live", "Live ", True),
        ("two\n\nlines", "two lines", True),
        ("Live", "live", False),
        ("", None, True),
        (APRIL, When(APRIL.first, APRIL.last, Precision.MONTH, "April 2010"), True),
        (APRIL, When.on(date(2010, 4, 30)), False),
        (When(None, None, Precision.NONE, "asap"), When(None, None, Precision.NONE, "ASAP"), True),
        (When(None, None, Precision.NONE, "asap"), When(None, None, Precision.NONE, "tbc"), False),
        (Sum(100, Period.YEAR, words="£1 pa"), Sum(100, Period.YEAR, words="£1 a year"), True),
        (Sum(100, Period.YEAR), Sum(100), False),
        (Sum(100), Sum(100, qualifier="about"), False),
        (Sum(None, known=Known.NOT_KNOWN), Sum(None, known=Known.NONE), False),
        ((1, 2), (2, 1), True),
        ((1, 2), (1,), False),
        ((), None, True),
        (THEME, THEME, True),
        (THEME, 3, False),
    ],
)
def test_values_are_compared_by_what_they_say(one, other, equal):
    assert same(one, other) is equal


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (None, True),
        ("", True),
        ((), True),
        (When(None, None, Precision.NONE), True),
        (0, False),
        (False, False),
        (Sum(None, known=Known.NOT_KNOWN, words="tbc"), False),
        (When(None, None, Precision.NONE, "tbc"), False),
    ],
)
def test_what_is_blank(value, blank):
    assert is_blank(value) is blank


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Legal services"),
        ("due", APRIL),
        ("due", None),
        ("rag", "amber/red"),
        ("lead", 3),
        ("councils", (2, 3)),
        ("saving", Sum(26_900_000, Period.YEARS, 5, "about", "cell", Known.AMOUNT, "c£269k over 5 years")),
        ("theme", THEME),
        ("councils", (2, New("councils", (("name", "Dover"),)))),
        ("budget", 1234),
    ],
)
def test_a_reading_is_remembered_without_loss(field, value):
    record = ReadRecord("projects", "a.xlsx", "Tracker", (20,), {field: Reading(value, "as typed", 20, 13)})
    kept = reading_to_json(PROJECTS, record, field, {})
    assert (kept["file"], kept["sheet"], kept["cell"], kept["words"]) == ("a.xlsx", "Tracker", "M20", "as typed")
    assert value_from_reading(PROJECTS, field, kept) == value


def test_a_new_record_is_remembered_by_the_id_that_it_was_given():
    record = ReadRecord("projects", "a.xlsx", "Tracker", (20,), {"theme": Reading(THEME, "ENABLERS", 16, 1)})
    assert reading_to_json(PROJECTS, record, "theme", {THEME: 5})["value"] == 5
    assert settled((2, THEME, 5), {THEME: 5}) == (2, 5)
    with pytest.raises(KeyError):
        settled(THEME, {})


QUARTER = When(date(2010, 4, 1), date(2010, 6, 30), Precision.QUARTER, "Q1 2010/11")
JUNE = When(date(2010, 6, 1), date(2010, 6, 30), Precision.MONTH, "June 2010")
LAST, FIRST = When.on(date(2010, 6, 30)), When.on(date(2010, 4, 1))


@pytest.mark.parametrize(
    ("period", "exact", "of_due", "of_start"),
    [
        (QUARTER, LAST, True, False),
        (QUARTER, FIRST, False, True),
        (QUARTER, JUNE, True, False),
        (JUNE, QUARTER, False, False),
        (LAST, QUARTER, False, False),
        (JUNE, FIRST, False, False),
        (APRIL, LAST, False, False),
        (When(None, None, Precision.NONE, "asap"), LAST, False, False),
        (QUARTER, None, False, False),
        ("Q1 2010/11", LAST, False, False),
    ],
)
def test_a_period_takes_in_what_is_more_exact_and_counts_as_the_same_day(period, exact, of_due, of_start):
    due, start = (PROJECTS.field(name) for name in ("due", "start"))
    assert (takes_in(due, period, exact), takes_in(start, period, exact)) == (of_due, of_start)
