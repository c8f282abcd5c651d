"""Percentages are exact, however they are typed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.amounts.percentages import fraction_of_one, read_percent, show_percent


@pytest.mark.parametrize(
    ("words", "hundredths"),
    [
        ("3.5%", 350),
        ("3.5 per cent", 350),
        ("3.5", 350),
        (" 33.33 % ", 3333),
        ("100%", 10_000),
        ("-5%", -500),
        ("1,000%", 100_000),
    ],
)
def test_what_is_typed_is_read(words: str, hundredths: int) -> None:
    assert read_percent(words) == hundredths


@pytest.mark.parametrize("words", ["", "tbc", "%", "3.555%", "1/3", "5 to 10%", "£5", "3,5", "3,55%", "1,0000"])
def test_what_is_no_percentage_is_none(words: str) -> None:
    assert read_percent(words) is None


@given(st.integers(-(10**7), 10**7))
def test_what_is_shown_is_read_back(hundredths: int) -> None:
    assert read_percent(show_percent(hundredths)) == hundredths


def test_a_fraction_of_one() -> None:
    assert fraction_of_one(350) == Fraction(35, 1000)
