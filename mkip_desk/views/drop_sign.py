"""What is said while something is held over the window: what letting go of it will do, or why it can do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mkip_desk.views.base.asking import TRACKERS
from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import announce, down, label, relook

if TYPE_CHECKING:
    from mkip_desk.views.base.standing import Standing

WIDTH, BELOW = 480, 52  # pixels: how wide it is, and how far beneath the head of the window, whose bar it leaves free
LOOKED_AT = "You see what it would bring, and decide, before anything is kept."
WHICH = "A tracker is an Excel workbook (.xlsx, .xlsm or .xls), or a table in .ods, .csv or .tsv."
ONE = "Trackers are imported one by one"
NOTHING_OPEN = "Open a programme to import this into"
FIRST = "To begin with it, choose “Start from an old tracker”."
READ_ONLY = "Nothing can be imported"


class Held(NamedTuple):
    """What is held over the window: the tracker to import, or none, and what is said of it in two lines."""

    tracker: Path | None
    head: str
    more: str


def held(paths: Sequence[Path], standing: Standing | None) -> Held:
    """What these files would do, let go of over a window on a programme that stands so; None where none is open."""
    if len(paths) != 1:
        return Held(None, ONE, "Drop one of them, look at what it would bring, then the next.")
    path = paths[0]
    name = shortened(path.name)
    if path.suffix.lower() not in TRACKERS or path.is_dir():
        return Held(None, f"{name} cannot be imported", WHICH)
    if standing is None:
        return Held(None, NOTHING_OPEN, FIRST)
    if standing.read_only:
        return Held(None, READ_ONLY, standing.why_read_only)
    return Held(path, f"Let go to import {name}", LOOKED_AT)


class DropSign(QFrame):
    """Says it beneath the head of what it lies over, and leaves everything else there to be dropped on."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("look", "drop")
        self._head, self._more = label(look="heading", wrap=True), label(wrap=True)
        for each in (self._head, self._more):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(down(self._head, self._more, gap=4, margin=16))
        self.hide()

    def say(self, said: Held) -> None:
        """Say what is held over the window."""
        over, layout = self.parentWidget(), self.layout()
        assert over is not None
        assert layout is not None
        relook(self, "tone", "" if said.tracker else "amber")
        self._head.setText(said.head)
        self._more.setText(said.more)
        width = min(WIDTH, over.width() - 2 * GRID)
        self.setGeometry((over.width() - width) // 2, BELOW, width, layout.totalHeightForWidth(width))
        self.show()
        self.raise_()
        announce(self, f"{said.head}. {said.more}")
