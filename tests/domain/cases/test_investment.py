"""The investment profile: RULES T3, and what holds of any profile."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.cases.investment import (
    YEARS,
    Line,
    LineKind,
    Profile,
    of_net,
    overall_score,
    payback,
    present_value,
)

K = 1_000_00  # pence of a thousand pounds
FOUR_YEARS = of_net((-300 * K, 137 * K, 137 * K, 137 * K, 137 * K, 0))
FIVE_YEARS = of_net((-300 * K, *[137 * K] * 5))


def pounds(pence: Fraction | int) -> str:
    """Rounded once, half up, to the penny."""
    return str((Decimal(Fraction(pence).numerator) / Fraction(pence).denominator / 100).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    ))  # fmt: skip


def places(number: Fraction | None, count: int) -> float | None:
    return None if number is None else round(float(number), count)


def test_v1_four_years() -> None:
    assert pounds(FOUR_YEARS.net_benefit) == "248000.00"
    assert pounds(FOUR_YEARS.npv) == "203211.85"
    assert places(FOUR_YEARS.score, 2) == 1.83
    assert places(FOUR_YEARS.payback, 4) == 2.1898
    assert places(FOUR_YEARS.roi, 3) == 0.677


def test_v1b_the_proposed_horizon() -> None:
    assert pounds(FIVE_YEARS.net_benefit) == "385000.00"
    assert pounds(FIVE_YEARS.npv) == "318562.18"
    assert places(FIVE_YEARS.score, 2) == 2.28
    assert places(FIVE_YEARS.payback, 4) == 2.1898
    assert places(FIVE_YEARS.roi, 3) == 1.062
    assert places(FIVE_YEARS.bcr, 3) == 2.062


def test_v3_the_exit_from_planning_support() -> None:
    leaving = of_net((-150 * K, *[94 * K] * 4, 0))
    assert places(leaving.payback, 3) == 1.596
    assert pounds(leaving.npv) == "195269.45"


def test_v4_the_ratio_of_mkips_tenth_year() -> None:
    ten_years = Profile((_line(LineKind.ONE_OFF, 2_150 * K), _line(LineKind.CASHABLE, 0, 13_300 * K)))
    assert places(ten_years.score, 2) == 6.19


def test_v6_without_investment_there_is_no_score() -> None:
    free = Profile((_line(LineKind.CASHABLE, 0, 50 * K),))
    assert (free.score, free.bcr, free.roi) == (None, None, None)
    assert overall_score([free]) is None


def test_where_more_comes_back_than_is_paid_there_is_no_ratio() -> None:
    """A cost below nought is money that comes in: a saving for each pound of it would turn good into bad."""
    paid_back = Profile((_line(LineKind.ONE_OFF, -5 * K), _line(LineKind.CASHABLE, 0, 50 * K)))
    assert (paid_back.score, paid_back.bcr, paid_back.roi) == (None, None, None)
    assert (paid_back.net_benefit, paid_back.payback) == (55 * K, 0)
    assert overall_score([paid_back, FIVE_YEARS]) == Fraction(50 + 685, 295)


def test_v7_what_never_recovers_is_not_paid_back() -> None:
    assert of_net((-300 * K, *[50 * K] * 5)).payback is None
    assert of_net((-300 * K, *[60 * K] * 5)).payback == 5


def test_annuities_and_present_values() -> None:
    assert places(present_value((0, 1, 1, 1, 1, 1)), 10) == 4.5150523755
    assert places(present_value((1, 1, 1, 1, 1)), 10) == 4.6730792086
    for amount, worth in (
        (397, "1792475.79"), (107, "483110.60"), (269, "1214549.09"), (230, "1038462.05"),
    ):  # fmt: skip
        assert pounds(present_value((0, *[amount * K] * 5))) == worth


def test_a_saving_that_turns_to_a_cost_scores_below_nought() -> None:
    worse = Profile((_line(LineKind.ONE_OFF, 100 * K), _line(LineKind.RUNNING, 0, *[70 * K] * 5)))
    assert worse.saved == -350 * K
    assert worse.score == Fraction(-7, 2)


def test_what_is_not_cashable_is_shown_and_counts_in_nothing() -> None:
    beside = (_line(LineKind.NON_CASHABLE, 0, *[20 * K] * 5), _line(LineKind.AVOIDED, 0, 9 * K))
    more = Profile((*FIVE_YEARS.lines, *beside))
    assert _results(more) == _results(FIVE_YEARS)
    assert more.total(LineKind.NON_CASHABLE) == (0, *[20 * K] * 5)


def test_the_profile_of_the_design() -> None:
    case = Profile(
        (
            _line(LineKind.ONE_OFF, 180 * K, 20 * K),
            _line(LineKind.ONE_OFF, 120 * K),
            _line(LineKind.RUNNING, 0, *[40 * K] * 5),
            _line(LineKind.CASHABLE, 0, 110 * K, *[160 * K] * 4),
            _line(LineKind.CASHABLE, 0, 0, *[17 * K] * 4),
        )
    )
    assert [each // K for each in case.net] == [-300, 50, 137, 137, 137, 137]
    assert [each // K for each in case.running_total] == [-300, -250, -113, 24, 161, 298]
    assert places(case.payback, 1) == 2.8


def test_sensitivities() -> None:
    case = Profile((*FIVE_YEARS.lines, _line(LineKind.INCOME, 0, *[10 * K] * 5)))
    assert case.with_savings_down().net_benefit == case.net_benefit - 137 * K, "a fifth of five years; income stays"
    assert case.with_costs_up().net_benefit == case.net_benefit - 60 * K
    late = case.a_year_late()
    assert late.invested == case.invested
    assert late.benefits == (0, 0, *[147 * K] * 4)
    assert case.with_optimism(Decimal("0.1"), Decimal("0.05")).net_benefit == (
        Fraction(147 * 5 * K) * Fraction(95, 100) - 330 * K
    )


def test_a_score_counts_what_goes_on_in_years_1_to_5_and_what_is_paid_once_in_any_year() -> None:
    """RULES 5: S is the sum of years 1 to 5, I of years 0 to 5; what comes in year 0 is in the present value."""
    early = Profile(
        (
            *FIVE_YEARS.lines,
            _line(LineKind.CASHABLE, 50 * K),
            _line(LineKind.INCOME, 9 * K),
            _line(LineKind.RUNNING, 20 * K),
        )
    )
    assert (early.saved, early.score, early.net_benefit) == (685 * K, FIVE_YEARS.score, FIVE_YEARS.net_benefit)
    assert early.npv == FIVE_YEARS.npv + 39 * K
    spilt = Profile((*FIVE_YEARS.lines, _line(LineKind.ONE_OFF, 0, 0, 50 * K)))
    assert (spilt.invested, spilt.score) == (350 * K, Fraction(685, 350))


def test_payback_of_what_spills_into_year_one() -> None:
    assert payback((0, -50, 137, 0, 0, 0)) == 1 + Fraction(50, 137)
    assert payback((0, 0, 0, 0, 0, 0)) == 0
    assert payback((10, -5, 20, 0, 0, 0)) == 0


amounts = st.integers(-(10**9), 10**9)
lines = st.builds(
    Line, st.sampled_from(LineKind), st.tuples(*[amounts] * YEARS)
)  # fmt: skip
profiles = st.builds(Profile, st.lists(lines, max_size=8).map(tuple), st.decimals("0", "0.2", places=4))


@given(profiles, st.randoms())
def test_the_order_of_lines_never_matters(profile: Profile, chance) -> None:
    shuffled = list(profile.lines)
    chance.shuffle(shuffled)
    assert _results(Profile(tuple(shuffled), profile.rate)) == _results(profile)


@given(st.lists(amounts, min_size=1, max_size=8), st.decimals("0", "0.2", places=4))
def test_a_flow_a_year_later_is_worth_a_year_less(flow: list[int], rate: Decimal) -> None:
    assert present_value([0, *flow], rate) * (1 + Fraction(rate)) == present_value(flow, rate)


@given(profiles, st.integers(2, 50))
def test_a_case_so_many_times_as_large_scores_the_same(profile: Profile, times: int) -> None:
    larger = Profile(tuple(line.times(Fraction(times)) for line in profile.lines), profile.rate)
    assert (larger.score, larger.bcr, larger.roi, larger.payback) == (
        profile.score, profile.bcr, profile.roi, profile.payback,
    )  # fmt: skip
    assert larger.npv == profile.npv * times


@given(st.lists(profiles, min_size=1, max_size=4))
def test_the_overall_score_is_that_of_all_lines_together(several: list[Profile]) -> None:
    together = Profile(tuple(line for each in several for line in each.lines))
    assert overall_score(several) == together.score


@given(profiles)
def test_what_is_left_each_year_sums_to_the_net_benefit_and_what_goes_on_in_year_0(profile: Profile) -> None:
    early = profile.benefits[0] - profile.total(LineKind.RUNNING)[0]
    assert sum(profile.net) == profile.running_total[-1] == profile.net_benefit + early


def _line(kind: LineKind, *by_year: int) -> Line:
    return Line(kind, (*by_year, *[0] * (YEARS - len(by_year))))


def _results(profile: Profile) -> tuple[object, ...]:
    return (
        profile.score, profile.net_benefit, profile.npv, profile.bcr, profile.roi, profile.payback, profile.net,
    )  # fmt: skip
