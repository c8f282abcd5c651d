"""Asking before a file under review, of which something was decided, gives way to another."""

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
    more = (
        f"What you decided of {shortened(reviewed.name)} is not imported yet, and is lost once another file is read. "
        "Go back to import it first."
    )
    ask(parent, f"Read {shortened(other.name)} in place of it?", more, "Go back", ("Read the other file", read))
