"""The window's way in from the command: it says plainly why there can be no window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkip_desk.domain.errors import UserError


def run(store_path: Path | None = None, argv: Sequence[str] = ()) -> int:
    """Open the window, on that programme file or on the first page, and give the exit code when it closes.

    `argv` are words for Qt. Raises UserError where there is no screen, or a library that Qt needs is missing.
    """
    if sys.platform == "linux" and not _has_screen(argv):
        raise UserError("There is no screen to open the window on. Use a command instead: mkip-desk --help lists them.")
    try:
        from mkip_desk.views import start
    except ImportError as error:
        raise UserError(f"The window cannot open: {error}. Install what is missing, or use a command.") from error
    return start.run(store_path, argv)


def _has_screen(argv: Sequence[str]) -> bool:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or "-platform" in argv
