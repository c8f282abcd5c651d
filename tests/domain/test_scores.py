"""Likelihood and impact as risk registers give them (T6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.scores import Score, read_scale, read_score


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("High", 4), ("3 - Medium impact", 3), ("Likely", 4), ("High (0.70)", 4), ("75% to 100%", 5),
        ("very low", 1), ("Low", 2), ("MEDIUM", 3), ("Very High", 5), ("Rare", 1), ("unlikely", 2), ("Possible", 3),
        ("almost certain", 5), ("negligible", 1), ("Minor", 2), ("moderate", 3), ("major", 4), ("Severe", 5),
        ("Med", 3), ("H", 4), ("VL", 1), ("very likely", 5), ("4", 4), ("4.0", 4), ("3 (possible)", 3),
        ("Major impact", 4),
        ("70%", 4), ("20%", 1), ("21%", 2), ("0.7", 4), ("100%", 5), ("0%", 1), ("<10%", 1), (">75%", 5), ("25-50%", 2),
        ("3/5", 3), ("3 out of 5", 3),
        ("Likely (within 2 years)", 4), ("4 (up to £500k)", 4), ("2 - once in 10 years", 2), ("Q3: High", 4),
    ],
)  # fmt: skip
def test_scores_of_five(words, score):
    assert read_score(words) == Score(score, 5)


@pytest.mark.parametrize(
    ("words", "of", "score"),
    [
        ("3/4", 5, Score(3, 4)),
        ("7 out of 10", 5, Score(7, 10)),
        ("3", 4, Score(3, 4)),
        ("7", 5, Score(7, None)),
        ("1 - Low", 5, Score(1, None)),
        ("1 - Low", 3, Score(1, 3)),
        ("High", 4, Score(4, 5)),
    ],
)
def test_a_scale_of_another_length_is_kept_as_it_is_and_named(words, of, score):
    assert read_score(words, of) == score


@pytest.mark.parametrize("words", ["", "tbc", "0", "High/Medium", "not likely", "2.5", "150%", "6/5", "n/a", "1, 2"])
def test_what_gives_no_score_or_several_gives_none(words):
    assert read_score(words) is None


@pytest.mark.parametrize(
    ("header", "scale"),
    [("L (1-5)", 5), ("I (1 to 4)", 4), ("Impact (out of 10)", 10), ("Likelihood /3", 3), ("Likelihood", None),
    ("L", None)],
)  # fmt: skip
def test_the_scale_that_a_header_names(header, scale):
    assert read_scale(header) == scale


@given(st.text(alphabet="0123456789.%/-<> highlowmedof", max_size=14))
def test_any_text_is_a_score_above_nought_or_none(words):
    score = read_score(words)
    assert score is None or score.value >= 1
    assert score is None or score.of is None or score.value <= score.of


@pytest.mark.parametrize(
    "words", ["Every 5 years", "within 3 months", "£4", "£1.2m over 5 years", "5p", "4k", "Q3", "2 weeks", "=1+1"]
)
def test_a_number_of_pounds_or_years_is_no_score(words):
    assert read_score(words) is None
