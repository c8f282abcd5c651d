"""RAGs as trackers give them, and back from how they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.display import SIGNS
from mkip_desk.domain.rag import read_rag
from mkip_desk.domain.registers.register import RAGS


@pytest.mark.parametrize(
    ("words", "rag"),
    [
        ("R", "red"), ("red", "red"), ("A/R", "amber/red"), ("Amber/Green", "amber/green"), ("on track", "green"),
        ("complete", "complete"), ("B", "complete"),
        ("AMBER", "amber"), ("Yellow", "amber"), ("a", "amber"), ("(G)", "green"), ("Green.", "green"), ("AG",
        "amber/green"),
        ("Green/Amber", "amber/green"), ("amber - red", "amber/red"), ("Blue", "complete"), ("Completed", "complete"),
        ("RAG: Red", "red"), ("1 Red", "red"), ("Off track", "red"), ("not on track", "red"), ("some issues", "amber"),
        ("Ahead of schedule", "green"),
        ("Red - recruitment to posts", "red"), ("Red (was amber)", "red"), ("Amber: some slippage", "amber"),
        ("Green ↑", "green"), ("🟢", "green"), ("🔴 ", "red"), ("G On track", "green"),
        ("A/R Much at risk", "amber/red"), ("On-track", "green"), ("off-track", "red"), ("Green (was amber)", "green"),
        ("RAG: A", "amber"), ("Amber (moving to green)", "amber"), ("Red (R)", "red"), ("A/R - A/R", "amber/red"),
    ],
)  # fmt: skip
def test_letters_colours_and_words(words, rag):
    assert read_rag(words) == rag


@pytest.mark.parametrize(
    "words", ["", "-", "1", "2", "3", "tbc", "n/a", "Amber to red", "Amber -> Red", "R/A/G", "Y", "grey", "a delay",
    "Live", "Not green", "Green?", "Amber (TBC)", "Red, amber", "Green (amber)", "2 red, 3 amber", "Red: 3, Amber: 2",
    "G/G/A", "No longer red", "Mostly on track", "Not complete", "Will be green", "Last quarter: red",
    "Red Kent project", "incomplete", "Green 🔴", "Cost: G Time: R", "Green - but at risk", "G (off track on cost)",
    "A -> G", "A\N{RIGHTWARDS ARROW}G", "G to A", "not red", "amber last month", "Not-on-track, green"]
)  # fmt: skip
def test_what_gives_no_rag_or_could_give_another_gives_none(words):
    assert read_rag(words) is None


@pytest.mark.parametrize("rag", RAGS)
def test_what_is_shown_reads_back_as_the_same(rag):
    letter, words = SIGNS[rag]
    assert read_rag(letter) == read_rag(words) == read_rag(f"{letter} {words}") == read_rag(rag) == rag


def test_every_rag_has_its_own_sign():
    assert tuple(SIGNS) == RAGS
    assert len({sign.letter for sign in SIGNS.values()}) == len({sign.words for sign in SIGNS.values()}) == len(RAGS)


@given(st.text(max_size=20))
def test_any_text_is_a_rag_or_none(words):
    assert read_rag(words) in (None, *RAGS)
