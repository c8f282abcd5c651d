"""Words in the lines that there is room for."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from mkip_desk.views.base.lines import in_lines
from mkip_desk.views.base.theme import font

WORDS = st.lists(st.text("abcdefW", min_size=1, max_size=9), max_size=12).map(" ".join)


@given(WORDS, st.integers(30, 300), st.integers(1, 3))
def test_all_lines_fit_and_no_word_is_parted_but_in_the_last(dressed, words: str, width: int, most: int) -> None:
    letters = QFontMetrics(font(14))
    lines = in_lines(words, letters, width, most)
    assert 1 <= len(lines) <= most
    assert all(letters.horizontalAdvance(line) <= width for line in lines)
    *whole, last = lines
    assert words.startswith(" ".join(whole))
    if not last.endswith("…") and last:
        assert " ".join(lines) == words


def test_no_word_is_cut_by_part_of_a_pixel_where_there_is_another_line(dressed) -> None:
    letters = QFontMetrics(font(14))
    shown = {" ".join(in_lines("Full business case", letters, width, 2)) for width in range(94, 120)}
    assert shown == {"Full business case"}
