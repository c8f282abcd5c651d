"""Tolerances: equal to the limit is within, beyond is not (RULES 4)."""

from datetime import date
from fractions import Fraction

import pytest

from mkip_desk.domain.gateways.tolerances import UNKNOWN, cost_use, quality_use, time_use

K = 1_000_00


@pytest.mark.parametrize(
    ("forecast", "share", "beyond", "rag"),
    [
        (40 * K, 0, False, "green"),
        (41 * K, Fraction(1, 2), False, "green"),
        (41 * K + 1, Fraction(100_001, 200_000), False, "amber"),
        (42 * K, 1, False, "amber"),
        (42 * K + 1, Fraction(200_001, 200_000), True, "red"),
        (38 * K, 1, False, "amber"),
        (37 * K, Fraction(3, 2), True, "red"),
    ],
)
def test_cost_of_forty_thousand_plus_or_minus_five_per_cent(forecast, share, beyond, rag) -> None:
    for use in (cost_use(40 * K, forecast, None, Fraction(5)), cost_use(40 * K, forecast, 2 * K)):
        assert (use.share, use.beyond, use.rag) == (share, beyond, rag)


@pytest.mark.parametrize(
    ("forecast", "limit", "words"),
    [
        (40 * K, 2 * K, "0%"), (41 * K, 2 * K, "50%"), (41 * K + 1, 2 * K, "over 50%"), (42 * K, 2 * K, "100%"),
        (42 * K + 1, 2 * K, "over 100%"), (41 * K + 26_00, 2 * K, "51%"), (39 * K - 2 * K, 2 * K, "150%"),
        (40 * K, 0, "0%"), (40 * K + 1, 0, "beyond"), (None, 2 * K, "not known"),
    ],
)  # fmt: skip
def test_a_share_is_rounded_to_no_limit_that_it_is_past(forecast, limit, words) -> None:
    assert cost_use(40 * K, forecast, limit).words == words


@pytest.mark.parametrize(
    ("forecast", "rag"),
    [
        (date(2015, 3, 1), "green"), (date(2015, 4, 14), "green"), (date(2015, 4, 15), "amber"),
        (date(2015, 4, 28), "amber"), (date(2015, 4, 29), "red"),
    ],
)  # fmt: skip
def test_time_of_four_weeks(forecast, rag) -> None:
    assert time_use(date(2015, 3, 31), forecast, 28).rag == rag


def test_quality_may_fall_to_its_least_value() -> None:
    eighty, least = Fraction(80), Fraction(70)
    assert quality_use(eighty, Fraction(85), least).share == 0
    assert quality_use(eighty, least, least).rag == "amber"
    assert quality_use(eighty, Fraction(34), least).beyond


@pytest.mark.parametrize(("forecast", "share", "rag"), [(4, 0, "green"), (5, 0, "green"), (8, Fraction(3, 5), "amber"),
                                                        (10, 1, "amber"), (11, Fraction(6, 5), "red")])  # fmt: skip
def test_where_less_is_better_quality_may_rise_to_the_worst_that_will_do(forecast, share, rag) -> None:
    """Days to answer: five are to be reached, ten will do (GA 9.2 e, f)."""
    use = quality_use(Fraction(5), Fraction(forecast), Fraction(10))
    assert (use.share, use.rag) == (share, rag)


def test_where_the_worst_is_what_is_to_be_reached_it_is_a_least_value() -> None:
    """RULES 4: quality is the minimum value of a criterion, unless a larger worst says that less is better."""
    asked = Fraction(87)
    assert quality_use(asked, asked - 1, asked).beyond
    assert quality_use(asked, asked + 1, asked).share == 0


def test_a_share_of_an_income_is_a_tolerance_as_that_of_a_cost_is() -> None:
    assert cost_use(-40 * K, -38 * K, None, Fraction(5)).rag == "amber"
    assert cost_use(-40 * K, -38 * K + 1, None, Fraction(5)).beyond


def test_without_tolerance_whatever_differs_is_beyond() -> None:
    assert not cost_use(K, K, 0).beyond
    assert cost_use(K, K + 1, 0).beyond


def test_what_is_not_known_gives_no_rag() -> None:
    for use in (cost_use(None, K, K), cost_use(K, None, K), cost_use(K, K, None), time_use(None, None, 5)):
        assert use == UNKNOWN
        assert use.rag is None
