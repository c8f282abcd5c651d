"""One plain spelling for what is typed."""

import pytest

from mkip_desk.domain.text import IN_SHORT, deceives, in_short, plain, visible


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
        ("Audit\u202e lageL\u2069", "Audit lageL"),
        ("\u200fAudit\u061c \u200eLegal", "Audit Legal"),
        ("a\x07b\x00c\x7fd\x9de", "abcde"),
        ("a\u2028b", "a\nb"),
        ("a\U000e0041\ud800b\u2003c", "ab c"),
        ("Café – 東京 £5 ✓", "Café – 東京 £5 ✓"),
    ],
)
def test_what_nobody_sees_goes_and_all_that_is_seen_stays(words, seen):
    assert visible(words) == seen


@pytest.mark.parametrize("mark", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x07\x00\x9d")
def test_marks_that_turn_letters_are_known_and_gone_from_everything(mark):
    words = f"Audit{mark} 000,54£"
    assert deceives(words)
    assert visible(words) == plain(words) == in_short(words) == "Audit 000,54£"
    assert not deceives(plain(words))


def test_what_is_repeated_in_a_sentence_is_short_and_in_one_line():
    assert in_short("a\nb  c") == "a b c"
    assert len(in_short("word " * 9_000)) <= IN_SHORT
    assert in_short("word " * 9_000).endswith("word…")
