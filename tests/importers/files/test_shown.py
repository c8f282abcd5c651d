"""What a cell shows of a number, whatever the number."""

import re
from datetime import datetime

import pytest

from mkip_desk.importers.files.shown import shown


@pytest.mark.parametrize("number_format", ["0", "#,##0", "0.00", "£#,##0,", "0%", "#,##0.0,,"])
@pytest.mark.parametrize("value", [1e30, -1e308, 10**400, 5e-324, 0.1])
def test_no_number_is_too_large_or_too_small_to_be_shown(value, number_format) -> None:
    assert isinstance(shown(value, number_format), str)


def test_a_huge_number_is_shown_with_all_its_figures() -> None:
    assert shown(10**40, "#,##0") == "10" + ",000" * 13


class Elsewhere(datetime):
    """A moment where the names of months and days are others."""

    def __format__(self, spec):
        assert not {"%a", "%A", "%b", "%B", "%p"}.intersection(re.findall("%.", spec))
        return super().__format__(spec)


@pytest.mark.parametrize(
    ("number_format", "words"),
    [("mmm-yy", "Oct-09"), ("dddd d mmmm yyyy", "Monday 5 October 2009"), ("ddd dd/mm/yy", "Mon 05/10/09"),
     ("h:mm AM/PM", "14:07 PM"), ("hh:mm:ss", "14:07:09")],
)  # fmt: skip
def test_months_and_days_are_english_wherever_the_program_runs(number_format, words) -> None:
    assert shown(Elsewhere(2009, 10, 5, 14, 7, 9), number_format) == words


@pytest.mark.parametrize(
    ("number_format", "words"),
    [("@", ("17", "0", "-3.5")), ("0.0;@", ("17.0", "0.0", "-3.5")), ("0;-0;0;@", ("17", "0", "-4")),
     ('"No. "@', ("No. 17", "No. 0", "-No. 3.5"))],
)  # fmt: skip
def test_a_number_in_a_cell_that_is_formatted_as_text_is_shown_as_it_is(number_format, words) -> None:
    assert tuple(shown(value, number_format) for value in (17, 0, -3.5)) == words
