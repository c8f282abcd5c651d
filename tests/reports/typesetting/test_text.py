"""Lines of text: broken between words, in long words only where they must be, and never losing any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing

from mkip_desk.reports.fonts import REGULAR, SEMIBOLD
from mkip_desk.reports.style import BODY, BODY_STRONG, CELL, RED
from mkip_desk.reports.typesetting.lines import Run, break_lines, longest_word, natural_width
from mkip_desk.reports.typesetting.text import SetText


def said(lines) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def test_lines_break_between_words():
    width = REGULAR.width("one two", 12)
    assert said(break_lines((Run("one two three four", BODY),), width)) == ["one two", "three", "four"]


def test_a_line_break_in_the_text_breaks_the_line():
    assert said(break_lines((Run("one\ntwo\n\nthree", BODY),), 400)) == ["one", "two", "", "three"]


def test_a_word_too_long_for_a_line_is_broken_after_a_hyphen_or_slash():
    width = REGULAR.width("www.example.gov.uk/pap", 12)
    lines = break_lines((Run("www.example.gov.uk/papers", BODY),), width)
    assert said(lines) == ["www.example.gov.uk/", "papers"]
    assert [line.broken for line in lines] == [True, False]


def test_runs_of_different_styles_keep_the_space_between_them_and_no_more():
    lines = break_lines((Run("Off track. ", BODY_STRONG), Run("Cost", BODY), Run("ly", BODY_STRONG)), 400)
    assert said(lines) == ["Off track. Costly"]
    assert lines[0].pieces[1].x == pytest.approx(SEMIBOLD.width("Off track. ", 12))


def test_a_pill_is_never_broken_and_the_space_after_it_is_not_its_own():
    pill = Run("R Off track", CELL, tone=RED)
    lines = break_lines((pill, Run(" was A", CELL)), 400)
    assert [piece.text for piece in lines[0].pieces] == ["R\u00a0Off\u00a0track", " was A"]
    assert len(break_lines((pill,), natural_width((pill,)))) == 1
    assert longest_word((pill,)) == natural_width((pill,))


def test_a_text_fits_into_its_own_width():
    words = (Run("Noting", CELL),)
    assert len(break_lines(words, natural_width(words))) == 1


def test_a_part_of_a_text_has_its_lines_only():
    text = SetText(break_lines((Run("a\nb\nc\nd\ne", BODY),), 400), None)
    head, tail = text.split(text.count_in(2.5 * BODY.leading))
    assert (said(head.lines), said(tail.lines)) == (["a", "b"], ["c", "d", "e"])
    assert head.height + tail.height == text.height


letters = st.text(st.sampled_from("ab -/é\n"), max_size=60)


@given(st.lists(letters, min_size=1, max_size=4), st.floats(min_value=8, max_value=90))
def test_nothing_is_lost_and_nothing_is_too_wide(texts: list[str], width: float):
    words = tuple(Run(text, BODY if number % 2 else BODY_STRONG) for number, text in enumerate(texts))
    lines = break_lines(words, width)
    assert "".join("".join(said(lines)).split()) == "".join("".join(texts).split())
    for line in lines:
        text = "".join(piece.text for piece in line.pieces)
        assert line.width <= width + 4 or len(text.strip()) == 1, text


def test_a_drawing_stands_in_its_line_in_one_piece_and_as_high_as_it_is():
    drawing = Run("Line of days: Q1 18; Q2 20", CELL, drawing=Drawing(60, 20))
    lines = break_lines((Run("4 of 7 ", CELL), drawing, Run(" up", CELL)), 400)
    assert [piece.width for piece in lines[0].pieces][1] == 60
    assert lines[0].leading == 20
    assert said(break_lines((Run("4 of 7 ", CELL), drawing), 70)) == ["4 of 7", drawing.text.replace(" ", "\u00a0")]
    assert len(break_lines((drawing,), 30)) == 1  # wider than its place, and not cut
    assert longest_word((drawing,)) == 60
