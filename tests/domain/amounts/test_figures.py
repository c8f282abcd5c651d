from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.amounts.figures import LARGEST, Figure, kept, read_figure, read_whole, show_figure


@pytest.mark.parametrize(
    ("words", "amount", "percent"),
    [
        ("22.1", "22.1", False),
        ("97.4%", "0.974", True),
        ("97.4 per cent", "0.974", True),
        ("1,200", "1200", False),
        ("£5.20", "5.20", False),
        ("-£3", "-3", False),
        ("−4", "-4", False),
        ("22.1 days", "22.1", False),
        (".5", "0.5", False),
        ("0.3333333333", "0.333333", False),
    ],
)
def test_a_figure_is_read_as_people_type_it(words, amount, percent):
    assert read_figure(words) == Figure(Decimal(amount), percent)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "n/a",
        "22k",
        "about 22",
        "22-24",
        "1.2.3",
        "%",
        "1000000000000",
        "1e9",
        "22,1",
        ",5",
        "1,2345",
        "5 million",
        "5 milion",
        "5 grand",
        "4oo",
        "2l0",
        "2 thousands",
    ],
)
def test_what_says_no_one_figure_is_none(words):
    assert read_figure(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("155,800", 155_800),
        ("155800", 155_800),
        ("155 800", 155_800),
        ("155\u2009800", 155_800),
        ("−3", -3),
        ("-3", -3),
    ],
)
def test_a_whole_number_is_read_as_people_type_it(words, number):
    assert read_whole(words) == number


@pytest.mark.parametrize(
    "words", ["", "12.5", "155,80", "1,2", ",5", "1,55,800", "12 3", "1 234,5", "1,234 567", "3k", "l2", "²"]
)
def test_what_is_no_whole_number_is_none(words):
    assert read_whole(words) is None


amounts = st.decimals(-LARGEST + 1, LARGEST - 1, places=6).map(kept)


@given(amounts, st.booleans())
def test_what_is_shown_reads_back(amount, percent):
    figure = Figure(amount / 100 if percent else amount, percent)
    figure = Figure(kept(figure.amount), percent)
    assert read_figure(show_figure(figure)) == figure
