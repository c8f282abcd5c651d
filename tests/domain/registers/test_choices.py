"""Choices, whatever their case and punctuation."""

import pytest

from mkip_desk.domain.registers.choices import beyond_choice, read_choice

KINDS = ("cashable", "non-cashable", "avoided cost")
STATUS = ("open", "closed")
SYNONYMS = {"live": "open", "complete": "closed", "in progress": "open"}


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("Cashable", "cashable"), ("NON CASHABLE", "non-cashable"), ("noncashable", "non-cashable"),
        ("Non–cashable", "non-cashable"), (" avoided  cost ", "avoided cost"), ("saving", None), ("", None),
        ("-", None),
    ],
)  # fmt: skip
def test_case_and_punctuation_do_not_matter(words, choice):
    assert read_choice(words, KINDS) == choice


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("CLOSED", "closed"), ("Live", "open"), ("In-progress", "open"), ("Complete.", "closed"), ("Closed - 12/10/09",
        "closed"),
        ("Closed 12/10/09", "closed"), ("open (see note)", "open"), ("Open/Closed", None), ("not open", None),
        ("half open", None),
    ],
)  # fmt: skip
def test_synonyms_and_words_after(words, choice):
    assert read_choice(words, STATUS, SYNONYMS) == choice


@pytest.mark.parametrize(
    ("words", "choices", "choice"),
    [
        ("O", STATUS, "open"), ("c", STATUS, "closed"), ("N", KINDS, "non-cashable"), ("x", STATUS, None),
        ("A", ("pending", "accepted", "accepted in part"), None), ("OC", STATUS, None),
    ],
)  # fmt: skip
def test_a_letter_is_the_one_choice_that_begins_so(words, choices, choice):
    assert read_choice(words, choices) == choice


def test_a_choice_comes_before_a_synonym_of_the_same_name():
    assert read_choice("open", STATUS, {"open": "closed"}) == "open"


@pytest.mark.parametrize(
    ("words", "beyond"),
    [("Open: talks go on", ": talks go on"), ("Closed (merged with R4 and R5)", "(merged with R4 and R5)"),
     ("Closed 12/10/09", ""), ("Open", ""), ("Closed (done)", ""), ("Nothing of it: talks go on", "")],
)  # fmt: skip
def test_what_words_say_beyond_a_choice(words, beyond):
    assert beyond_choice(words, ("open", "closed")) == beyond
