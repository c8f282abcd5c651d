"""What the files of papers are called when they are built: names that Windows and Linux take."""

import re

from mkip_desk.domain.text import visible

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60  # letters of what a file is about; the whole name may have 255 bytes


def pdf_name(about: str, which: str = "") -> str:
    """What the file of a paper is called: by what it is about, as much of it as there is room for, and which it is."""
    return _NOT_IN_A_NAME.sub("-", f"{visible(about)[:_LONGEST].strip()} {which}".strip()) + ".pdf"
