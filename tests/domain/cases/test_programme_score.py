"""The overall score: the ratio of sums, what was delivered in the place of its forecast (SSG 5.2, RULES 5)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from mkip_desk.domain.cases.investment import YEARS, Line, LineKind, Profile, of_net, overall_score
from mkip_desk.domain.cases.programme_score import Delivered, returned

K = 1_000_00
HORIZON = of_net((-300 * K, *[137 * K] * 5))  # T3, V1b


def test_the_whole_is_the_ratio_of_sums_and_not_the_mean_of_ratios() -> None:
    small = of_net((-10 * K, *[20 * K] * 5))
    assert (HORIZON.score, small.score) == (Fraction(685, 300), 10)
    assert overall_score([HORIZON, small]) == Fraction(785, 310)


def test_what_was_delivered_stands_in_the_place_of_its_years_forecast() -> None:
    """£70k more was paid at Tunbridge Wells in the year that £137k was to be saved in (DOMAIN 4)."""
    said = [Delivered("2014/15", 3, -70 * K), Delivered("2014/15", 1, 10 * K), Delivered("2014/15", 2, 20 * K)]
    found = returned(HORIZON, "2014/15", said, lambda _: (1, 2, 3))
    assert (found.years, found.in_part, found.delivered) == (("2014/15",), (), -40 * K)
    assert found.profile.saved == 4 * 137 * K - 40 * K
    assert (found.forecast, found.profile.invested) == (4 * 137 * K, 300 * K)


def test_a_part_is_not_held_against_the_whole() -> None:
    found = returned(HORIZON, "2014/15", [Delivered("2014/15", 3, -70 * K)], lambda _: (1, 2, 3))
    assert (found.years, found.in_part, found.profile.saved) == ((), ("2014/15",), 685 * K)
    together = returned(HORIZON, "2014/15", [Delivered("2014/15", None, 100 * K)], lambda _: (1, 2, 3))
    assert together.profile.saved == 4 * 137 * K + 100 * K, "what was not shared out is of all of them"


def test_each_year_is_known_of_those_who_took_part_in_it() -> None:
    """A council that joins makes no year before it one that is known in part."""
    said = [Delivered("2014/15", 1, 9 * K), Delivered("2015/16", 1, 9 * K), Delivered("2016/17", 2, 9 * K)]
    said.append(Delivered("1999/00", 1, 9 * K))  # of which nobody is asked who took part
    found = returned(HORIZON, "2014/15", said, {"2014/15": (1,), "2015/16": (1, 2), "2016/17": (2,)}.__getitem__)
    assert (found.years, found.in_part) == (("2014/15", "2016/17"), ("2015/16",))


def test_a_year_without_days_is_in_no_score() -> None:
    """A programme file may hold one that was typed before none was taken: nobody is asked who took part in it."""
    said = [Delivered("9998/99", 1, K), Delivered("9999/00", 1, K)]
    assert returned(HORIZON, "9998/99", said, {"9998/99": (1,)}.__getitem__).years == ("9998/99",)


def test_without_a_first_year_all_is_forecast() -> None:
    found = returned(HORIZON, "", [Delivered("2014/15", None, 1)], lambda _: ())
    assert (found.years, found.delivered, found.profile.score) == ((), 0, HORIZON.score)


def test_costs_stay_as_the_case_has_them_and_other_years_say_nothing() -> None:
    running = Profile((*HORIZON.lines, Line(LineKind.RUNNING, (0, *[10 * K] * 5))))
    said = [Delivered("2015/16", None, 50 * K), Delivered("2020/21", None, 9 * K), Delivered("1999/00", None, 9 * K)]
    found = returned(running, "2014/15", said, lambda _: ())
    assert found.profile.saved == (4 * 137 + 50 - 5 * 10) * K
    assert found.years == ("2015/16",)
    assert returned(running, "1999/00", said, lambda _: ()).years == ("1999/00",)


def test_what_was_delivered_in_year_0_is_in_no_score() -> None:
    """A score counts years 1 to 5 (RULES 5), whether they are forecast or over."""
    early = Profile((*HORIZON.lines, Line(LineKind.CASHABLE, (40 * K, 0, 0, 0, 0, 0))))
    found = returned(
        early, "2014/15", [Delivered("2013/14", None, 90 * K), Delivered("2013/14", 1, K)], lambda _: (1, 2)
    )
    assert (found.years, found.in_part, found.delivered, found.forecast) == ((), (), 0, 685 * K)
    assert found.profile.score == HORIZON.score


amounts = some.integers(-(10**9), 10**9)
years = some.sampled_from([f"{year}/{(year + 1) % 100:02}" for year in range(2012, 2022)])


@given(some.lists(some.tuples(years, amounts), max_size=12), some.tuples(*[amounts] * YEARS))
def test_what_was_delivered_and_what_is_forecast_are_the_whole(said, saved) -> None:
    profile = Profile((Line(LineKind.ONE_OFF, (100, 0, 0, 0, 0, 0)), Line(LineKind.INCOME, saved)))
    found = returned(profile, "2014/15", [Delivered(year, None, pence) for year, pence in said], lambda _: (1,))
    assert found.delivered + found.forecast == found.profile.saved
    covered = {year for year, _ in said if "2014/15" <= year <= "2018/19"}
    assert set(found.years) == covered
    assert found.delivered == sum(pence for year, pence in said if year in covered)
