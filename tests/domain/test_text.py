"""One plain spelling for what is typed."""

import pytest

from mkip_desk.domain.text import plain, visible


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("  May\u00a02015 \u2013 as\tpart\nof it ", "May 2015 - as part of it"),
        ("\u2212\u00a345k", "-£45k"),
        ("\u2018000\u2019s", "'000's"),
        ("\u201cQ1\u201d", '"Q1"'),
        ("Dec\u200b \u00ad09\ufeff", "Dec 09"),
        ("31/10 \u2192 30/11", "31/10 -> 30/11"),
        ("", ""),
    ],
)
def test_dashes_quotes_and_spaces_are_made_plain(typed, spelt):
    assert plain(typed) == spelt


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Audit\u00a0& \u00adLegal\u200b", "Audit & Legal"),
        ("“Smart” – work\u2060ing", "“Smart” – working"),
        ("a\n\nb", "a\n\nb"),
    ],
)
def test_what_nobody_sees_goes_and_all_that_is_seen_stays(words, seen):
    assert visible(words) == seen
