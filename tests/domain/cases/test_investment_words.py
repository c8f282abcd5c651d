"""What an option comes to in words: RULES T3 as it is read, every figure rounded once."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from mkip_desk.domain.cases.investment import YEARS, Line, LineKind, Profile, of_net
from mkip_desk.domain.cases.investment_words import (
    adding_up,
    bracketed,
    decimal,
    money,
    payback,
    percent,
    results,
    score,
)

K = 1_000_00
HORIZON = of_net((-300 * K, *[137 * K] * 5))


def told(profile: Profile) -> dict[str, str]:
    return {each.name: each.words for each in results(profile, None)}


def test_the_proposed_horizon_as_it_is_read() -> None:  # T3, V1b
    assert told(HORIZON) == {
        "Investment score": "2.28",
        "Net benefit over 5 years": "£385,000",
        "Net present value at 3.5%": "£318,562",
        "Benefit for each £1 of cost": "2.06",
        "Return on investment": "106.2%",
        "Payback": "2.2 years",
        "NPV, savings 20% lower": "£194,850",
        "NPV, costs 20% higher": "£258,562",
        "NPV, a year late": "£186,195",
    }


@given(some.lists(some.integers(-(10**9), 10**9), min_size=2, max_size=5))
def test_parts_that_are_shown_add_up_to_the_whole_that_is_shown(parts: list[int]) -> None:
    shown = [
        Decimal(each.replace("£", "").replace(",", "").replace("−", "-")) for each in adding_up([*parts, sum(parts)])
    ]
    assert sum(shown[:-1]) == shown[-1]
    assert adding_up([416_667, None, 15_000_000]) == ["£4,166.67", "–", "£150,000.00"]
    assert adding_up([400_000, 15_000_000]) == ["£4,000", "£150,000"]


def test_without_investment_and_without_return() -> None:  # T3, V6 and V7
    free = Profile((Line(LineKind.CASHABLE, (0, 50 * K, *[0] * (YEARS - 2))),))
    assert (score(free), payback(free), told(free)["Return on investment"]) == (
        "no investment", "no investment", "no cost",
    )  # fmt: skip
    assert payback(of_net((-300 * K, *[50 * K] * 5))) == "not within 5 years"
    assert [each.bad for each in results(of_net((-1 * K, -1 * K, 0, 0, 0, 0)), None)][:3] == [True, True, True]


def test_a_half_is_rounded_away_from_nothing() -> None:
    assert [decimal(Fraction(each, 1000), 2) for each in (1825, 1835, -1825, -4)] == ["1.83", "1.84", "−1.83", "0.00"]
    assert (money(50), money(49), percent(Fraction(1065, 10000))) == ("£1", "£0", "10.7%")
    assert [bracketed(each, paid=True) for each in (1_250_00, 1_250_50, -5_00, 0)] == [
        "(1,250)",
        "(1,250.50)",
        "5",
        "–",
    ]


@given(some.fractions(), some.integers(0, 4))
def test_what_is_shown_is_the_nearest_however_many_digits_it_has(value: Fraction, places: int) -> None:
    shown = Fraction(Decimal(decimal(value, places).replace("−", "-").replace(",", "")))
    assert abs(shown - value) * 2 * 10**places <= 1


def test_a_hair_below_a_half_is_rounded_down() -> None:
    assert decimal(Fraction(5 * 10**40 - 1, 10**41), 0) == "0"
