"""The rows of a sheet in which the user may say that a heading is, in words. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkip_desk.importers.files.cells import Sheet

Rows = tuple[int, int]
"""The first and the last row of a heading."""

ABOVE, OFFERED = 6, 12  # filled rows: above what was found that are offered too, and in all
FEWEST, NAMED, LETTERS = 2, 3, 40  # words of a heading, those of them that are shown, and their letters


def heading_rows(sheet: Sheet, near: int) -> dict[Rows, str]:
    """The rows around one that may be a heading, each alone and with the next, by what stands in them."""
    filled = [number for number in sorted(sheet.rows) if number not in sheet.hidden_rows and _texts(sheet, number)]
    before = [number for number in filled if number < near][-ABOVE:]
    rows = [*before, *(number for number in filled if number >= near)][:OFFERED]
    return dict(each for number in rows for each in _from(sheet, number))


def in_words(rows: Rows) -> str:
    """As it is said: "Row 4", "Rows 3 and 4", "Rows 3 to 5"."""
    first, last = rows
    return f"Row {first}" if first == last else f"Rows {first} {'and' if last == first + 1 else 'to'} {last}"


def _from(sheet: Sheet, number: int) -> Iterator[tuple[Rows, str]]:
    texts = _texts(sheet, number)
    if len(texts) >= FEWEST:
        yield (number, number), f"{in_words((number, number))}: {_shown(texts)}"
    below = _texts(sheet, number + 1) if number + 1 in sheet.rows else []
    if len(below) >= FEWEST:
        yield (number, number + 1), f"{in_words((number, number + 1))}: {_shown([*texts, *below])}"


def _texts(sheet: Sheet, number: int) -> list[str]:
    texts = (" ".join(str(value).split()) for _, value in sheet.rows[number].filled())
    return list(islice((text for text in texts if text), NAMED))


def _shown(texts: list[str]) -> str:
    words = ", ".join(texts[:NAMED])
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
