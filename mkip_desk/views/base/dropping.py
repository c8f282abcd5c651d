"""Files dropped on something: taken as a copy, so that whoever they come from keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent


def paths_of(dragged: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy, whatever is proposed: told that it was moved, a file manager may delete it."""
    from PySide6.QtCore import Qt  # whose enums the first paint does not wait for

    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
