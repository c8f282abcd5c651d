"""Finding by a few letters, in what order, with errors in typing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkip_desk.domain.questions.search import Entry, Index

NAMES = (
    "Legal services", "Human Resources", "Revenues and Benefits", "Environmental Health - shared management",
    "Kent County Council to become full members", "Printing services", "Business Transformation Partnership",
    "Posts cannot be recruited and savings slip", "Internal audit", "Property management",
)  # fmt: skip
INDEX = Index(Entry(("projects", at), name, "Projects", "tracker") for at, name in enumerate(NAMES))


def found(typed: str) -> list[str]:
    return [entry.name for entry in INDEX.find(typed, 5)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("legal", "Legal services"),
        ("serv leg", "Legal services"),
        ("  LEGAL   Serv ", "Legal services"),
        ("envir", "Environmental Health - shared management"),
        ("lagal", "Legal services"),
        ("legla", "Legal services"),
        ("revneues", "Revenues and Benefits"),
        ("revneus", "Revenues and Benefits"),
        ("transfromation", "Business Transformation Partnership"),
        ("enviromental helth", "Environmental Health - shared management"),
        ("recruted", "Posts cannot be recruited and savings slip"),
        ("interal aud", "Internal audit"),
    ],
)
def test_what_is_found_first(typed, first):
    assert found(typed)[0] == first


def test_a_word_at_the_start_of_the_name_comes_before_one_within_it():
    index = Index(
        [Entry(("a", 1), "The service plan"), Entry(("a", 2), "Plan the service"), Entry(("a", 3), "Airplane")]
    )
    assert [entry.key[1] for entry in index.find("plan", 5)] == [2, 1, 3]


def test_other_words_find_it_below_those_that_have_them_in_their_names():
    index = Index([Entry(("a", 1), "Legal", also="audit was asked"), Entry(("a", 2), "Audit")])
    assert [entry.key[1] for entry in index.find("audit", 5)] == [2, 1]
    index = Index([Entry(("a", 1), "A", also="a household on a list"), Entry(("a", 2), "B", also="it is on hold")])
    assert [entry.key[1] for entry in index.find("on hold", 5)] == [2, 1], "the words beside each other first"


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "qwertyuiop", "lx"])
def test_nothing_is_found_by_nothing_or_by_nonsense(typed):
    assert found(typed) == []


def test_no_more_than_were_asked_for():
    assert len(INDEX.find("e", 3)) == 3


def test_another_figure_is_no_error_in_typing():
    index = Index([Entry(("a", 1), "Budget 2010"), Entry(("a", 2), "Budget 2011 for 120 posts")])
    assert [entry.key[1] for entry in index.find("2011", 5)] == [2]
    assert index.find("budgte 2012", 5) == ()


@given(st.sampled_from(["e", "s", "serv", "al", "re", "co be", "lagal", "hea"]), st.integers(1, 10))
def test_fewer_asked_for_are_the_first_of_all(typed, most):
    assert INDEX.find(typed, most) == INDEX.find(typed, len(NAMES))[:most]


words = st.sampled_from([word for name in NAMES for word in name.split() if len(word) >= 6 and word.isalpha()])


@given(words, st.data())
def test_a_swapped_a_missing_or_another_letter_is_forgiven(word, data):
    at = data.draw(st.integers(1, len(word) - 2))
    how = data.draw(st.sampled_from(["swap", "drop", "other"]))
    left, right = word[:at], word[at:]
    typed = {"swap": left + right[1] + right[0] + right[2:], "drop": left + right[1:], "other": left + "z" + right[1:]}
    assume(typed[how] != word)
    assert any(word in entry.name for entry in INDEX.find(typed[how], 5))


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_an_answer(typed):
    assert len(INDEX.find(typed, 5)) <= 5
