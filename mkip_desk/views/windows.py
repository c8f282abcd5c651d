"""The windows of the running program: which of them show one programme, and where the next one stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from mkip_desk.views.base.programme import Programme


class Window(Protocol):
    """What is known here of a window."""

    programme: Programme | None  # that it shows

    def isVisible(self) -> bool: ...

    def close(self) -> bool: ...


class ShownAlready(Exception):
    """Another window shows that file: it is not opened twice."""

    def __init__(self, programme: Programme) -> None:
        super().__init__("shown in another window")
        self.programme = programme


class Windows(QObject):
    """Every window there is. A programme that several of them show is open once, and closes with the last."""

    fault = Signal(object)  # an exception that is no sentence for the user, from any of them

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Window] = []

    def add(self, window: Window) -> None:
        """Count a window among them."""
        self._all.append(window)

    def remove(self, window: Window) -> None:
        """Keep hold of a window no longer."""
        self._all.remove(window)

    def refuse_twice(self, path: Path) -> None:
        """Raises ShownAlready where a window shows that file. Asks the disk: not on the window's thread."""
        for window in list(self._all):
            programme = window.programme
            standing = programme.standing if programme is not None else None
            if programme is not None and standing is not None and _same(standing.path, path):
                raise ShownAlready(programme)

    def close_all(self) -> None:
        """Close every window; one in which something is not saved asks first."""
        for window in list(self._all):
            if window.isVisible():
                window.close()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
