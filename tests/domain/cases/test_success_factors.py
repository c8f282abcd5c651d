"""Scores on weighted critical success factors: the service counts as much as the savings (RULES 3)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from mkip_desk.domain.cases.success_factors import About, Factor, quality

FACTORS = (
    Factor(1, "Resilience", About.SERVICE, 3000),
    Factor(2, "Quality", About.SERVICE, 1000),
    Factor(3, "Efficiency", About.SAVINGS, 500),
)


def test_each_half_counts_by_its_weights_and_both_halves_alike() -> None:
    service = Fraction(3000 * 4 + 1000 * 2, 4000 * 5)
    assert quality(FACTORS, {1: 4, 2: 2, 3: 5}) == (service + 1) / 2


def test_the_weight_of_savings_alone_moves_nothing() -> None:
    heavier = (*FACTORS[:2], Factor(3, "Efficiency", About.SAVINGS, 9000))
    assert quality(heavier, {1: 4, 2: 2, 3: 5}) == quality(FACTORS, {1: 4, 2: 2, 3: 5})


def test_there_is_none_until_every_factor_is_scored() -> None:
    assert quality(FACTORS, {1: 4, 2: 2}) is None
    assert quality((), {}) is None


def test_factors_of_one_kind_are_the_whole() -> None:
    assert quality(FACTORS[2:], {3: 2}) == Fraction(2, 5)


@given(some.permutations(FACTORS), some.tuples(*[some.integers(1, 5)] * 3))
def test_the_order_of_factors_never_matters_and_it_is_between_a_fifth_and_all(factors, scores) -> None:
    by_id = dict(zip((1, 2, 3), scores, strict=True))
    found = quality(factors, by_id)
    assert found == quality(FACTORS, by_id)
    assert found is not None
    assert Fraction(1, 5) <= found <= 1
