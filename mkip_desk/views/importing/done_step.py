"""The last step of an import: what it brought, in numbers, and the way to see it or to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.domain.findings import Weight
from mkip_desk.views.base.keys import lead_to
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.importing.left_out import left_out_in_words
from mkip_desk.views.importing.reviewing import Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from mkip_desk.domain.findings import Finding
    from mkip_desk.services.importing.importing import Imported

LISTED = 50  # values that stay as they were, or were not taken, each in a sentence of its own


class DoneStep(QWidget):
    """Says what was imported."""

    see = Signal()
    undo = Signal()
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = self._taken_back = 0  # numbers of changes
        self._scroll = Scroller("What was imported")
        self._see = button("See them", self.see.emit, "primary")
        self._undo = button("Undo this import", self.undo.emit)
        card = frame("card", down(self._scroll, margin=16))
        actions = across(self._see, self._undo, button("Import another file", self.another.emit), None)
        self.setLayout(down(card, actions, gap=12, tall=card))

    def show_done(self, done: Imported, review: Review) -> None:
        """Say what was brought, what stayed as it was, and what was left out."""
        self._shown, self._taken_back = done.number, 0
        registers = review.plan.tracker.registers
        brought = done.change is not None
        titles = {name: register.title for name, register in registers.items()}
        lines = [_sentence(titles.get(name, name.capitalize()), *counts) for name, *counts in done.brought]
        lines += [words] if brought and (words := review.along_in_words(done.along)) else []
        parts: list[QWidget] = [label(done.counted if brought else "Nothing was changed", "heading")]
        parts += [label(line, wrap=True) for line in lines]
        if not brought:
            parts.append(label("The programme holds all of it already, or you kept what it had.", wrap=True))
        parts += _listed("Kept as you have it", done.kept)
        parts += _listed("Not taken", [_where(each) for each in review.findings if each.weight is Weight.LEFT_OUT])
        out = [
            *([f"{len(review.out)} that you left out"] if review.out else []),
            left_out_in_words(review.plan.left_out),
        ]
        if words := "; ".join(part for part in out if part):
            parts += [label("Left out", "label"), label(f"{words}.", "secondary", wrap=True)]
        self._put(parts)
        self._see.setText("See it" if done.added + done.edited == 1 else "See them")
        self._see.setVisible(bool(review.registers))
        self._undo.setVisible(brought)
        lead_to(self._see if review.registers else self._undo, self)

    def show_whether_it_stands(self, done: Imported, review: Review, standing: AbstractSet[int]) -> None:
        """Say that it was taken back or made again, by whatever way: `standing` are the changes that stand."""
        if done.number == self._shown and done.number not in standing:
            self.show_taken_back(())
        elif done.number == self._taken_back and done.number in standing:
            self.show_done(done, review)

    def show_taken_back(self, kept: tuple[str, ...]) -> None:
        """Say that it was taken back, and what was kept because it has been edited since."""
        self._taken_back = self._shown or self._taken_back
        self._shown = 0
        parts: list[QWidget] = [label("The import has been taken back", "heading")]
        parts += [label(words, wrap=True) for words in kept]
        self._put(parts)
        self._undo.hide()
        self._see.hide()

    def _put(self, parts: list[QWidget]) -> None:
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(down(*parts, None, gap=8))
        self._scroll.setWidget(body)


def _listed(title: str, sentences: Sequence[str]) -> list[QWidget]:
    """Sentences under what they are; nothing where there are none."""
    if not sentences:
        return []
    more = [label(f"and {len(sentences) - LISTED:,} more", "small")] if len(sentences) > LISTED else []
    return [label(title, "label"), *(label(each, "secondary", wrap=True) for each in sentences[:LISTED]), *more]


def _where(finding: Finding) -> str:
    place = finding.place.in_words
    return f"{place}: {finding.message}" if place else finding.message


def _sentence(title: str, added: int, edited: int) -> str:
    """How many records of a register were added and changed."""
    from mkip_desk.services.importing.importing import in_numbers

    return f"{title}: {in_numbers(added, edited)}."
