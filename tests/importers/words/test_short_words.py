"""What a short text says of its row; a long one is what the row says."""

import pytest

from mkip_desk.importers.words.kind_words import kinds_named
from mkip_desk.importers.words.notices import continues, without_continued


@pytest.mark.parametrize(("text", "kinds"), [("Risk - financial", ("risk",)), (f"Risk - {'of fire ' * 10}", ())])
def test_a_kind_is_said_in_few_words(text, kinds):
    assert kinds_named(text) == kinds


@pytest.mark.parametrize(
    "title",
    ["Audit (cont'd)", "Audit [ continued ]", "Audit - cont.", "Audit - continued", "Audit contd", "Audit (cont)  "],
)
def test_a_title_that_continues_says_so_at_its_end(title):
    assert continues(title)
    assert without_continued(title) == "Audit"


@pytest.mark.parametrize(
    "title",
    [
        "Discount",
        "Continued use of the depot",
        f"cont{' ' * 30_000}d",
        "Agree whether the pilot should continue",
        "See that recruitment is to be continued",
    ],
)
def test_a_title_with_such_a_word_elsewhere_is_a_title(title):
    assert not continues(title)
    assert without_continued(title) == title


@pytest.mark.parametrize(
    ("above", "goes_on"), [("Trial", True), ("Trial of the form", True), ("Audit", False), ("Tri", False)]
)
def test_a_title_that_says_so_without_brackets_is_called_as_the_one_above(above, goes_on):
    assert continues("Trial continued", above) is goes_on
    assert continues("Trial (continued)", above)
    assert without_continued("Trial continued") == "Trial continued", "it may be a trial that is continued"
