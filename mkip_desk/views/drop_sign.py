"""What is said while something is held over the window: what letting go of it will do, or why it can do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mkip_desk.views.base.asking import PROGRAMME, TRACKERS
from mkip_desk.views.base.phrases import shortened
from mkip_desk.views.base.theme import GRID
from mkip_desk.views.base.widgets import announce, down, label, relook

if TYPE_CHECKING:
    from mkip_desk.views.base.standing import Standing

WIDTH, BELOW = 480, 52  # pixels: how wide it is, and how far beneath the head of the window, whose bar it leaves free
LOOKED_AT = "You see what it would bring, and decide, before anything is kept."
WHICH = "A tracker is an Excel workbook (.xlsx, .xlsm or .xls), or a table in .ods, .csv or .tsv."
ONE = "Trackers are imported one by one"
TO_BEGIN = "A new programme is made. You see what the tracker would bring, and decide, before any of it is kept."
IN_PLACE = "It opens in place of what is open here. You are asked first about what is not saved."
READ_ONLY = "Nothing can be imported"


class Does(Enum):
    """What letting go of a file does."""

    NOTHING = auto()
    IMPORT = auto()
    BEGIN = auto()  # a programme, with that tracker
    OPEN = auto()


class Held(NamedTuple):
    """What is held over the window: what letting go of it does, and what is said of that in two lines."""

    does: Does
    path: Path
    head: str
    more: str


def held(paths: Sequence[Path], standing: Standing | None) -> Held:
    """What these files would do, let go of over a window on a programme that stands so; None where none is open."""
    path = paths[0]
    name = shortened(path.name)
    if len(paths) != 1:
        return Held(Does.NOTHING, path, ONE, "Drop one of them, look at what it would bring, then the next.")
    kind = path.suffix.lower() if not path.is_dir() else ""
    if kind == PROGRAMME:
        return Held(Does.OPEN, path, f"Let go to open {name}", IN_PLACE if standing else "")
    if kind not in TRACKERS:
        return Held(Does.NOTHING, path, f"{name} cannot be imported", WHICH)
    if standing is None:
        return Held(Does.BEGIN, path, f"Let go to begin with {name}", TO_BEGIN)
    if standing.read_only:
        return Held(Does.NOTHING, path, READ_ONLY, standing.why_read_only)
    return Held(Does.IMPORT, path, f"Let go to import {name}", LOOKED_AT)


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
        relook(self, "tone", "amber" if said.does is Does.NOTHING else "")
        self._head.setText(said.head)
        self._more.setText(said.more)
        self._more.setVisible(bool(said.more))
        width = min(WIDTH, over.width() - 2 * GRID)
        self.setGeometry((over.width() - width) // 2, BELOW, width, layout.totalHeightForWidth(width))
        self.show()
        self.raise_()
        announce(self, f"{said.head}. {said.more}".strip())
