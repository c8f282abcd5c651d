"""Marks that stand for a word: dots in a colour, ticks, faces, and the letters that a font draws as such."""

from collections.abc import Mapping

MARKS = frozenset("●•⬤■◼▪◆♦▲▼★⚑☺😐☹")
"""What says nothing by itself, and something by its colour."""

_FONTS: Mapping[str, Mapping[int, int]] = {
    "wingdings": str.maketrans("lnuüûþýJKLéêèo", "●■◆✓✗☑☒☺😐☹↑↓→☐"),
    "wingdings 2": str.maketrans("PORSQ", "✓✗☑☒☐"),
    "webdings": str.maketrans("nagrc", "●✓■✗☐"),
}


def draws_symbols(font: str) -> bool:
    """Whether a font draws letters as symbols."""
    return font.strip().lower() in _FONTS


def drawn(text: str, font: str) -> str:
    """What a reader sees of a text in such a font: "l" in Wingdings is a dot. A longer text is words all the same."""
    return text.translate(_FONTS[font.strip().lower()]) if len(text.strip()) <= 1 else text


def is_mark(text: object) -> bool:
    """Whether a text is one such mark, or the same several times, and nothing else."""
    return isinstance(text, str) and bool(text.strip()) and len(text) <= 8 and MARKS.issuperset(text.replace(" ", ""))
