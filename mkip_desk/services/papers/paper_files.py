"""Where papers are put when they are built: in a folder, under names that Windows and Linux take."""

import re
from pathlib import Path

from mkip_desk.domain.errors import FileError

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60  # letters of what a file is about; the whole name may have 255 bytes


def pdf_name(about: str, which: str = "") -> str:
    """What the file of a paper is called: by what it is about, as much of it as there is room for, and which it is."""
    return _NOT_IN_A_NAME.sub("-", f"{about[:_LONGEST].strip()} {which}".strip()) + ".pdf"


def made(folder: Path) -> Path:
    """The folder, made where there is none; raises FileError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"The folder {folder} could not be made ({error.strerror}). Choose another.") from error
    return folder
