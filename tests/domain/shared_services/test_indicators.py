"""How an indicator is judged (RULES 7)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.shared_services.indicators import Bands, Better, Direction, Grey, Measure, direction, rate

H, L, R, N = Better.HIGHER, Better.LOWER, Better.RANGE, Better.NONE


def measure(better, value, target=None, **more):
    held = {name: Decimal(each) if isinstance(each, str) else each for name, each in more.items()}
    return Measure(
        better, None if value is None else Decimal(value), None if target is None else Decimal(target), **held
    )


@pytest.mark.parametrize(
    ("better", "value", "target", "rag"),
    [
        (H, "97.4", "97", "green"),
        (H, "97", "97", "green"),
        (H, "90", "100", "amber"),
        (H, "89.999999", "100", "red"),
        (L, "20", "20", "green"),
        (L, "22", "20", "amber"),
        (L, "22.1", "20", "red"),
        (L, "8.6", "8.0", "amber"),
        (H, "0", "0", "green"),
        (L, "0", "0", "green"),
        (L, "0.000001", "0", "red"),
        (H, "5", "0", "red"),
        (H, "-5.5", "-5", "amber"),
        (H, "-5.6", "-5", "red"),
    ],
)
def test_a_target_is_met_missed_by_a_tenth_or_by_more(better, value, target, rag):
    assert rate(measure(better, value, target)) == (rag, None)


@pytest.mark.parametrize(
    ("value", "rag"),
    [
        ("40", "green"),
        ("60", "green"),
        ("50", "green"),
        ("36", "amber"),
        ("35.9", "red"),
        ("66", "amber"),
        ("67", "red"),
    ],
)
def test_a_range_is_missed_by_its_nearest_end(value, rag):
    assert rate(measure(R, value, least="40", most="60")).rag == rag
    assert rate(measure(R, value, least="40")).rag == (rag if Decimal(value) < 50 else "green")


@pytest.mark.parametrize(
    ("judged", "grey"),
    [
        (measure(N, "5", "4"), Grey.DATA_ONLY),
        (measure(H, None, "4"), Grey.NO_DATA),
        (measure(H, "5"), Grey.NO_TARGET),
        (measure(R, "5"), Grey.NO_TARGET),
        (measure(H, "0.571", "0.984", cumulative=True), Grey.NO_PROFILE),
    ],
)
def test_what_cannot_be_judged_is_grey_and_says_why(judged, grey):
    assert rate(judged) == (None, grey)
    assert not rate(judged).rated
    assert not rate(judged).missed(Bands())


def test_what_adds_up_is_held_against_its_profile_and_at_the_year_end_against_its_target():
    assert rate(measure(H, "0.571", "0.984", cumulative=True, profile="0.568")).rag == "green"
    assert rate(measure(H, "0.550", "0.984", cumulative=True, profile="0.568")).rag == "amber"
    assert rate(measure(H, "0.985", "0.984", cumulative=True, year_end=True)).rag == "green"


def test_whether_amber_is_missed_and_how_much_is_amber_are_chosen():
    amber = measure(L, "22", "20")
    assert rate(amber).missed(Bands())
    assert not rate(amber).missed(Bands(amber_missed=False))
    assert rate(amber, Bands(Decimal("0.05"))).rag == "red"
    assert rate(measure(L, "22.1", "20")).missed(Bands(amber_missed=False))


amounts = st.decimals(-1000, 1000, places=2)
measures = st.builds(
    Measure, st.sampled_from(Better), st.none() | amounts, st.none() | amounts, least=st.none() | amounts,
    most=st.none() | amounts, cumulative=st.booleans(), profile=st.none() | amounts, year_end=st.booleans(),
)  # fmt: skip


@given(measures, st.decimals("0.01", 100, places=2))
def test_scaling_a_value_with_all_it_is_held_against_keeps_its_rag(given_, by):
    def scaled(amount):
        return None if amount is None else amount * by

    other = Measure(
        given_.better, scaled(given_.value), scaled(given_.target), scaled(given_.least), scaled(given_.most),
        given_.cumulative, scaled(given_.profile), given_.year_end,
    )  # fmt: skip
    assert rate(other) == rate(given_)


@given(amounts, amounts)
def test_lower_is_better_mirrors_higher(value, target):
    assert rate(Measure(L, value, target)) == rate(Measure(H, -value, -target))


@pytest.mark.parametrize(
    ("judged", "before", "expected"),
    [
        (measure(L, "22.1"), "19.4", Direction("up", "worse")),
        (measure(H, "97.4"), "96.2", Direction("up", "better")),
        (measure(H, "71"), "74", Direction("down", "worse")),
        (measure(N, "71"), "74", Direction("down")),
        (measure(H, "5"), "5", Direction("level")),
        (measure(R, "45", least="40", most="60"), "39", Direction("up", "better")),
        (measure(R, "45", least="40", most="60"), "55", Direction("down")),
        (measure(R, "70", least="40", most="60"), "50", Direction("up", "worse")),
        (measure(H, None), "5", None),
        (measure(H, "5"), None, None),
    ],
)
def test_which_way_a_figure_goes(judged, before, expected):
    assert direction(judged, None if before is None else Decimal(before)) == expected
