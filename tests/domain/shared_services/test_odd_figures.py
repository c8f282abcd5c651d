"""What is odd of a figure beside those before it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.shared_services.odd_figures import (
    Compared,
    ComparedMoney,
    odd,
    odd_in,
    odd_money,
    typed_twice,
    unlike_its_parts,
    unlike_the_councils,
)

LAST = Decimal("19.4")


def compared(**known):
    return Compared(**{"name": "RB1", "indicator": "1", "quarter": "2014/15 Q2", "unit": "days", "last": LAST, **known})


def said(**known):
    return [words for _, words in odd(compared(**known))]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("29.1", []),  # half as much again is not beyond it
        ("29.2", ["jumped from 19.4 days in 2014/15 Q1 to 29.2 days"]),
        ("9.6", ["dropped from 19.4 days in 2014/15 Q1 to 9.6 days"]),
        ("1940", ["about a hundred times"]),
        ("0.194", ["about a hundredth of"]),
        ("19400", ["about a thousand times"]),
        ("-19", ["below nothing"]),
        ("19.4", []),
        ("20", []),
    ],
)
def test_a_figure_beside_the_one_before(value, words):
    found = said(value=Decimal(value))
    assert [any(word in one for one in found) for word in words] == [True] * len(found)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((("19.4", "19.4"), ("21", "20")), ["RB1 is 19.4 days, just as in the quarter before: was it typed again?"]),
        ((("19", "19"), ("21", "20")), []),  # two digits are the same by chance
        ((("19", "19"), ("21", "21"), ("0", "0")), ["All 3 figures are just as in the quarter before: was that"]),
        ((("19", "19"), ("21", "21"), ("0", "0"), (None, "4")), ["All 3 figures are just as in the quarter before"]),
        ((("19", "19"), ("21", "21"), ("0", None)), []),
        ((("19", "19"), ("21", "21")), []),
        ((("1", "1"), ("1", "1"), ("0", "0")), []),  # all calls answered, none late, quarter by quarter
    ],
)
def test_what_is_just_as_in_the_quarter_before_is_asked_about_and_a_whole_return_once(figures, words):
    amounts = [tuple(None if each is None else Decimal(each) for each in figure) for figure in figures]
    found = [said for _, _, said in odd_in([compared(value=value, last=last) for value, last in amounts])]
    assert [one[: len(word)] for one, word in zip(found, words, strict=True)] == words


@pytest.mark.parametrize(
    ("unit", "cumulative", "whole", "parts", "odd"),
    [
        ("visits", True, "205", ("130", "70"), True),
        ("visits", True, "200", ("130", "70"), False),
        ("", True, "205", ("130", "70"), True),
        ("£", True, "205", ("130", "70"), True),
        ("visits", False, "205", ("130", "70"), False),
        ("%", True, "0.9", ("0.8", "0.7"), False),
        ("days", True, "21", ("20", "22"), False),
        ("cases per 1,000", True, "21", ("20", "22"), False),
        ("visits", True, "205", ("130", None), False),
        ("visits", True, "205", ("130",), False),
    ],
)
def test_what_all_together_come_to_is_held_against_what_each_council_gave(unit, cumulative, whole, parts, odd):
    def figure(value: str | None, *, of_all: bool = False) -> Compared:
        amount = None if value is None else Decimal(value)
        return compared(value=amount, unit=unit, cumulative=cumulative, of_all=of_all)

    found = [said for _, said in unlike_the_councils([*map(figure, parts), figure(whole, of_all=True)])]
    assert [("for all together, and the councils' own come to" in said) for said in found] == [True] * odd


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"earlier": Decimal(25)}, "has jumped from 25 days in 2013/14 Q4 to 5,540 days"),
        ({"year_ago": Decimal(24)}, "has jumped from 24 days in 2013/14 Q2 to 5,540 days"),
        ({"earlier": Decimal("5.54"), "year_ago": Decimal(24)}, "about a thousand times"),
    ],
)
def test_where_the_quarter_before_has_no_figure_the_last_known_one_counts(known, words):
    (found,) = said(value=Decimal(5540), last=None, **known)
    assert words in found


@pytest.mark.parametrize(("quarter", "fallen"), [("2014/15 Q3", True), ("2014/15 Q2", False)])
def test_what_adds_up_falls_across_a_quarter_without_a_figure_but_not_across_the_year(quarter, fallen):
    found = said(quarter=quarter, unit="", cumulative=True, value=Decimal(300), last=None, earlier=Decimal(500))
    assert found == (["RB1 adds up through the year, but has fallen from 500 to 300: look at both."] if fallen else [])


def test_a_loss_that_was_one_before_is_not_odd():
    assert said(value=Decimal(-20), last=Decimal(-19)) == []


@pytest.mark.parametrize(
    ("quarter", "value", "last", "year_ago", "words"),
    [
        ("2014/15 Q1", "0.297", "0.981", "0.3", []),  # a year begins anew
        ("2014/15 Q2", "0.571", "0.297", "0.57", []),
        ("2014/15 Q2", "0.281", "0.297", "0.3", ["has fallen from 29.7% to 28.1%"]),
        ("2014/15 Q2", "0.571", "0.297", "0.3", ["jumped from 30% in 2013/14 Q2"]),
    ],
)
def test_a_figure_that_adds_up_is_compared_with_the_year_before(quarter, value, last, year_ago, words):
    found = said(
        quarter=quarter, unit="%", cumulative=True, value=Decimal(value), last=Decimal(last), year_ago=Decimal(year_ago)
    )
    assert [word in one for word, one in zip(words, found, strict=True)] == [True] * len(words)


def test_a_target_that_changed_is_said_of_the_target():
    assert [field for field, _ in odd(compared(value=LAST + 1, target=Decimal(25), last_target=Decimal(20)))] == [
        "target"
    ]
    assert said(value=LAST + 1, target=Decimal(25)) == []


def test_short_figures_may_be_the_same_by_chance():
    twice = [compared(name=f"RB1 for {council}", value=Decimal("22.1")) for council in ("MBC", "TWBC")]
    assert [one.name for one, _ in typed_twice(twice)] == ["RB1 for TWBC"]
    short = [compared(name=f"RB1 for {council}", value=Decimal(20)) for council in ("MBC", "TWBC")]
    assert list(typed_twice(short)) == []


@pytest.mark.parametrize(
    ("field", "value", "last", "odd"),
    [("actual", 100, 200, True), ("actual", 300, 200, False), ("annual", 300, 200, True), ("annual", 200, 200, False),
     ("forecast", 100, 200, False), ("savings_delivered", 100, 200, True), ("actual", None, 200, False),
     ("actual", 100, None, False), ("annual", None, 200, True), ("savings_target", None, 200, True)],
)  # fmt: skip
def test_an_amount_beside_the_one_before(field, value, last, odd):
    assert bool(odd_money(ComparedMoney("It", field, value, last))) is odd


AMOUNTS = ("annual", "profile", "actual", "forecast", "savings_target", "savings_delivered")
POUNDS = st.integers(10_000_00, 900_000_00)
BESIDE = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(("times", "part"))), min_size=1, max_size=4)


@given(POUNDS, BESIDE, st.sampled_from(AMOUNTS), st.booleans())
def test_an_amount_in_thousands_is_told_from_pounds_by_what_is_beside_it(pence, beside, field, of_others):
    near = tuple(pence * by if way == "times" else pence // by for by, way in beside)
    known = {"others": near} if of_others else {"before": near}
    in_pounds, in_thousands = (ComparedMoney("It", field, each, None, **known) for each in (pence, pence // 1_000))
    assert "in thousands" not in odd_money(in_pounds)
    assert "it may be in thousands" in odd_money(in_thousands)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (ComparedMoney("It", "actual", 12_000_000, None, before=(10_000,)), "more than a hundred times £100 that this"),
        (
            ComparedMoney("It", "actual", 12_000_000, None, others=(10_000, 9_000)),
            "more than a hundred times £95, the middle of what",
        ),
        (ComparedMoney("It", "actual", 12_000_000, None, others=(10_000,)), ""),  # the other is named, not this one
        (ComparedMoney("It", "actual", 0, None, others=(12_000_000,)), ""),
        (
            ComparedMoney("It", "savings_target", 300, None, others=(5_000_00, 4_000_00)),
            "£3, less than a hundredth of £4,500,",
        ),
        (
            ComparedMoney("It", "savings_delivered", 100, None, others=(2_500_00,)),
            "less than a hundredth of £2,500 that the",
        ),
        (
            ComparedMoney("It", "actual", -10_000, -9_000, others=(12_000_000,)),
            "less than a hundredth of £120,000 that",
        ),
        (ComparedMoney("It", "forecast", 1219_00, None, beside=(1_228_000_00, None)), "of £1,228,000 in its row"),
        (ComparedMoney("It", "annual", 1_228_000_00, None, beside=(1_228_000_00, 1219_00)), ""),
        (ComparedMoney("It", "actual", 5_000_00, None, beside=(1_228_000_00, None)), ""),  # as an April may be
        (ComparedMoney("It", "profile", 1219_00, None, beside=(1_228_000_00,)), ""),
        (ComparedMoney("It", "savings_target", 1219_00, None, beside=(1_228_000_00,)), ""),
    ],
)
def test_which_of_two_amounts_far_apart_is_named(amount, words):
    said = odd_money(amount)
    assert words in said
    assert bool(said) is bool(words)


@pytest.mark.parametrize(
    ("whole", "parts", "odd"),
    [(300, (100, 200), False), (301, (100, 200), True), (None, (100, 200), False), (300, (100, None), False),
     (300, (), False), (0, (0, 0), False), (-5, (-5,), False), (0, (5,), True)],
)  # fmt: skip
def test_what_is_returned_for_all_together_beside_what_the_councils_returned(whole, parts, odd):
    assert bool(unlike_its_parts("It", whole, parts)) is odd
