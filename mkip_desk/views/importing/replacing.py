"""Asking before a file under review, of which something was decided, is lost: to another one, or with the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.base.asking import ask
from mkip_desk.views.base.phrases import shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_to_replace(parent: QWidget, reviewed: Path, other: Path, read: Callable[[], object]) -> None:
    """Ask whether another file is to be read in place of the one under review."""
    title = f"Read {shortened(other.name)} in place of it?"
    _ask_to_lose(parent, reviewed, title, "another file is read", ("Read the other file", read))


def ask_to_close(parent: QWidget, reviewed: Path, close: Callable[[], object]) -> None:
    """Ask whether the programme is to be closed in a window in which a file is under review."""
    title = f"Close without importing {shortened(reviewed.name)}?"
    _ask_to_lose(parent, reviewed, title, "the programme is closed here", ("Close without importing", close))


def _ask_to_lose(parent: QWidget, reviewed: Path, title: str, once: str, way: tuple[str, Callable[[], object]]) -> None:
    more = (
        f"What you decided of {shortened(reviewed.name)} is not imported yet, and is lost once {once}. "
        "Go back to import it first."
    )
    ask(parent, title, more, "Go back", way)
