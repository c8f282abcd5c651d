"""Trackers that nobody has seen: how much of each is read right, and that nothing is wrong without a word."""

import pytest

from mkip_desk.importers.tables.row_kinds import RowKind
from tests.importers.measure import Score, measure, measure_log, measure_profile
from tests.importers.messy import make
from tests.importers.messy_forms import FORMS, make_form, make_profile
from tests.importers.messy_habits import HABITS, make_habit
from tests.importers.messy_logs import LOGS, make_log
from tests.importers.messy_words import HEADS, OTHER_HEADS


@pytest.fixture
def tell(say_at_the_end):
    """Says how much of some files was read right."""

    def say(register, count, score):
        wrong = ", ".join(f"{name} {number}" for name, number in score.by_field().most_common()) or "none"
        say_at_the_end(
            f"{register}, {count} files: {score.right:,} of {score.expected:,} fields right, "
            f"{len(score.silent)} wrong without a word; wrong: {wrong}"
        )

    return say


def total(folder, seeds, heads, tell) -> Score:
    score = Score()
    for seed in seeds:
        score.add(measure(make(folder, seed, heads)))
    tell("projects", len(seeds), score)
    return score


@pytest.mark.parametrize(("heads", "seeds"), [(HEADS, range(500, 512)), (OTHER_HEADS, range(600, 608))])
def test_made_trackers_are_read_right(tmp_path, heads, seeds, tell):
    score = total(tmp_path, seeds, heads, tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent
    assert score.extra == 0


@pytest.mark.parametrize("register", list(LOGS))
def test_made_logs_are_read_right(tmp_path, register, tell):
    score = Score()
    for seed in range(700, 703):
        score.add(measure_log(make_log(tmp_path, register, seed)))
    tell(register, 3, score)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert score.extra == 0


def of_habit(folder, habit, seeds, tell) -> Score:
    score = Score()
    for seed in seeds:
        score.add(measure_log(make_habit(folder, habit, seed)))
    tell(habit, len(seeds), score)
    return score


@pytest.mark.parametrize("habit", list(HABITS))
def test_what_officers_do_is_read_right(tmp_path, habit, tell):
    score = of_habit(tmp_path, habit, range(800, 804), tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent
    assert score.extra == 0


@pytest.mark.demand
@pytest.mark.parametrize("habit", list(HABITS))
def test_what_officers_do_a_hundred_times_is_read_right(tmp_path, habit, tell):
    score = of_habit(tmp_path, habit, range(5000, 5100), tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent
    assert score.extra == 0


def of_form(folder, form, seeds, tell) -> Score:
    """Trackers in another format or shape; the headings of every second are those less usual."""
    score = Score()
    for seed in seeds:
        score.add(measure(make_form(folder, form, seed, (HEADS, OTHER_HEADS)[seed % 2])))
    tell(form, len(seeds), score)
    return score


def of_profiles(folder, seeds, tell) -> Score:
    score = Score()
    for seed in seeds:
        score.add(measure_profile(*make_profile(folder, seed)))
    tell("savings by month, quarter or year", len(seeds), score)
    return score


@pytest.mark.parametrize("form", list(FORMS))
def test_made_trackers_in_other_shapes_and_formats_are_read_right(tmp_path, form, tell):
    score = of_form(tmp_path, form, range(800, 802), tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent
    assert score.extra == 0


def test_made_savings_by_month_quarter_or_year_are_read_right(tmp_path, tell):
    score = of_profiles(tmp_path, range(800, 806), tell)
    assert (score.right, score.extra) == (score.expected, 0), score.wrong


@pytest.mark.demand
@pytest.mark.parametrize("form", list(FORMS))
def test_fifty_made_trackers_of_each_shape_and_format_are_read_right(tmp_path, form, tell):
    score = of_form(tmp_path, form, range(5000, 5050), tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent


@pytest.mark.demand
def test_a_hundred_made_profiles_of_savings_are_read_right(tmp_path, tell):
    score = of_profiles(tmp_path, range(5000, 5100), tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent


@pytest.mark.demand
@pytest.mark.parametrize("register", list(LOGS))
def test_sixty_made_logs_of_each_kind_are_read_right(tmp_path, register, tell):
    score = Score()
    for seed in range(4000, 4060):
        score.add(measure_log(make_log(tmp_path, register, seed)))
    tell(register, 60, score)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent


@pytest.mark.demand
@pytest.mark.parametrize(("heads", "seeds"), [(HEADS, range(2000, 2150)), (OTHER_HEADS, range(3000, 3150))])
def test_three_hundred_made_trackers_are_read_right(tmp_path, heads, seeds, tell):
    score = total(tmp_path, seeds, heads, tell)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent


def test_what_a_made_tracker_hides_is_left_out_and_named(tmp_path):
    from tests.importers.programme import read

    made = next(m for m in (make(tmp_path, seed) for seed in range(500, 600)) if m.hidden)
    named = [one.words for one in read(made.path).left_out if one.kind == str(RowKind.HIDDEN)]
    assert len(named) == len(made.hidden)
