"""Ticks."""

import pytest

from mkip_desk.domain.ticks import read_tick


@pytest.mark.parametrize(
    "words",
    ["✓", "✔", "✔️", "Y", "yes", "YES", "x", "X", "●", "•", "1", "1.0", "TRUE", "ü", "(Y)", "Y (co-opted)",
    "Yes - from April"],
)  # fmt: skip
def test_yes(words):
    assert read_tick(words) is True


@pytest.mark.parametrize("words", ["", "  ", "N", "no", "No.", "–", "-", "0", "false", "✗", "❌", "No - withdrew", "û"])
def test_no(words):
    assert read_tick(words) is False


@pytest.mark.parametrize("words", ["tbc", "n/a", "?", "lead", "×", "x*", "2", "Yesterday", "November"])
def test_neither(words):
    assert read_tick(words) is None
