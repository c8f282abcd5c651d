"""What is typed into the cells of a profile and not saved: how many there are, which cannot be, and what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.widgets import across, button, label


class UnsavedCells(QWidget):
    """Stands beneath the lines; it is hidden while all is saved."""

    def __init__(self, save: Callable[[], object], revert: Callable[[], object]) -> None:
        super().__init__()
        self._said = label(look="wrong", wrap=True)
        self._save = button("Save cells", save)
        line = across(self._said, self._save, button("Revert cells", revert, "quiet"))
        line.setStretchFactor(self._said, 1)
        self.setLayout(line)
        self._told: frozenset[str] | None = None  # the troubles said last; None before anything was

    def say(self, count: int, troubles: Sequence[str], *, may_change: bool) -> None:
        """Say how many cells wait, and in sentences why some cannot be saved; that is scrolled to when it is new."""
        words = " ".join([f"{count} cell{'' if count == 1 else 's'} not saved.", *troubles]) if count else ""
        self._said.setText(words)
        self.setVisible(bool(count))
        self._save.setEnabled(not troubles and may_change)
        before, self._told = self._told, frozenset(troubles)
        if before is not None and self._told - before:  # a low page may end above it
            bring_into_view(self)
