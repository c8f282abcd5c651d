"""What is not ready of a pack, in words, for whoever is about to send it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mkip_desk.views.base.phrases import listed, lowered_label, unsaved

if TYPE_CHECKING:
    from mkip_desk.services.papers.pack_outlook import Outlook

MOST = 6  # lines of a question


def gaps(outlook: Outlook, papers: Iterable[str]) -> list[str]:
    """A line for each paper that is not ready, and before them for each record that stands in no paper of its own."""
    from mkip_desk.services.papers.pack_outlook import SHOWN_IN  # with the papers, which the first paint waits not for

    alone = [
        f"{one.name}: no {listed([lowered_label(words) for words in one.labels])}"
        for one in outlook.missing
        if one.register not in SHOWN_IN
    ]
    return alone + [f"{title}: {count} incomplete" for title in papers if (count := outlook.lacking(title))]


def not_saved(count: int) -> str:
    """That what is typed and not saved of so many records is not in the pack; "" where nothing is."""
    return f"{unsaved(count)}, not in the pack." if count else ""


def in_few_lines(lines: Sequence[str]) -> str:
    """These beneath each other; of very many the first, and how many more there are."""
    more = [f"and {len(lines) - MOST + 1} more"] if len(lines) > MOST else []
    return "\n".join([*lines[: MOST - len(more)], *more])
