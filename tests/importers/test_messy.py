"""Trackers that nobody has seen: how much of each is read right, and that nothing is wrong without a word."""

import sys

import pytest

from mkip_desk.importers.rows import RowKind
from tests.importers.measure import Score, measure
from tests.importers.messy import make
from tests.importers.messy_words import HEADS, OTHER_HEADS


def total(folder, seeds, heads) -> Score:
    score = Score()
    for seed in seeds:
        score.add(measure(make(folder, seed, heads)))
    wrong = ", ".join(f"{name} {count}" for name, count in score.by_field().most_common()) or "none"
    sys.stdout.write(f"\n{len(seeds)} trackers: {score.right:,} of {score.expected:,} fields right; wrong: {wrong}\n")
    return score


@pytest.mark.parametrize(("heads", "seeds"), [(HEADS, range(500, 512)), (OTHER_HEADS, range(600, 608))])
def test_made_trackers_are_read_right(tmp_path, heads, seeds):
    score = total(tmp_path, seeds, heads)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent
    assert score.extra == 0


@pytest.mark.demand
@pytest.mark.parametrize(("heads", "seeds"), [(HEADS, range(2000, 2150)), (OTHER_HEADS, range(3000, 3150))])
def test_three_hundred_made_trackers_are_read_right(tmp_path, heads, seeds):
    score = total(tmp_path, seeds, heads)
    assert score.right >= 0.98 * score.expected, score.wrong
    assert len(score.silent) <= score.expected / 500, score.silent


def test_what_a_made_tracker_hides_is_left_out_and_named(tmp_path):
    from tests.importers.programme import read

    made = next(m for m in (make(tmp_path, seed) for seed in range(500, 600)) if m.hidden)
    named = [one.words for one in read(made.path).left_out if one.kind == str(RowKind.HIDDEN)]
    assert len(named) == len(made.hidden)
