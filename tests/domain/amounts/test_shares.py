"""Amounts parted between councils: RULES T1, and that the parts always sum to the whole."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.amounts.shares import Basis, Unshared, parted, shared

POPULATIONS = {1: 142_800, 2: 128_500, 3: 104_600}
CONTRIBUTIONS = [people * 30 for people in POPULATIONS.values()]


def test_contributions_are_thirty_pence_a_head() -> None:  # GA 13.2, T1
    assert CONTRIBUTIONS == [42_840_00, 38_550_00, 31_380_00]
    assert sum(CONTRIBUTIONS) == 112_770_00


@pytest.mark.parametrize(
    ("returned", "parts"),
    [
        (25_000_00, (9_497_21, 8_546_15, 6_956_64)),
        (100_00, (37_99, 34_18, 27_83)),
        (1, (1, 0, 0)),
        (0, (0, 0, 0)),
        (-100_00, (-37_99, -34_18, -27_83)),
    ],
)
def test_what_is_returned_goes_by_what_was_paid(returned: int, parts: tuple[int, ...]) -> None:  # GA 13.2, T1
    assert parted(returned, CONTRIBUTIONS) == parts
    assert tuple(shared(returned, Basis.POPULATION, POPULATIONS).values()) == parts


def test_equal_remainders_go_to_the_first_in_order() -> None:
    assert parted(100, [1, 1, 1]) == (34, 33, 33)
    assert shared(101, Basis.EQUAL, {7: None, 3: None}) == {7: 51, 3: 50}


weights = st.lists(st.fractions(min_value=0, max_value=10**6, max_denominator=997), min_size=1, max_size=12)


@given(st.integers(-(10**12), 10**12), weights)
def test_the_parts_sum_to_the_whole_and_each_is_within_a_penny(pence: int, each: list[Fraction]) -> None:
    if sum(each) == 0:
        with pytest.raises(Unshared):
            parted(pence, each)
        return
    parts = parted(pence, each)
    assert sum(parts) == pence
    whole = sum(each)
    assert all(abs(part - pence * weight / whole) < 1 for part, weight in zip(parts, each, strict=True))


@given(st.integers(0, 10**9), weights)
def test_whoever_has_the_larger_share_never_bears_less(pence: int, each: list[Fraction]) -> None:
    if sum(each):
        pairs = sorted(zip(each, parted(pence, each), strict=True))
        assert all(lower[1] <= higher[1] for lower, higher in pairwise(pairs) if lower[0] < higher[0])


def test_agreed_percentages_must_come_to_a_hundred() -> None:  # RULES 6: tolerance nought
    fair = {1: Decimal("41.5"), 2: Decimal("33.3"), 3: Decimal("25.2")}
    assert sum(shared(10_001, Basis.AGREED, fair).values()) == 10_001
    with pytest.raises(Unshared, match=r"come to 99\.9, not to 100"):
        shared(10_001, Basis.AGREED, {**fair, 3: Decimal("25.1")})


def test_fixed_amounts_must_come_to_the_whole() -> None:
    assert shared(300_00, Basis.FIXED, {1: 100_00, 2: 200_00}) == {1: 100_00, 2: 200_00}
    with pytest.raises(Unshared, match="come to £299, not to £300"):
        shared(300_00, Basis.FIXED, {1: 100_00, 2: 199_00})


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (Basis.POPULATION, "The population of 1 of 2 councils is missing"),
        (Basis.VOLUME, "The volume of 1 of 2 councils is missing"),
    ],
)
def test_what_is_missing_is_said(basis: Basis, told: str) -> None:
    with pytest.raises(Unshared, match=told):
        shared(100, basis, {1: 5, 2: None})


def test_nobody_cannot_share() -> None:
    with pytest.raises(Unshared, match="No council takes part"):
        shared(100, Basis.EQUAL, {})
    with pytest.raises(Unshared, match="at least one share"):
        shared(100, Basis.VOLUME, {1: 0, 2: 0})
