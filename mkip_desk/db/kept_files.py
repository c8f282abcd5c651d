"""Files that belong to the programme (imported workbooks, published packs), kept by hash beside it.

They lie in a folder beside the programme file and are never rewritten, so a backup of the folder
copies each once.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from mkip_desk.domain.errors import FileError


class KeptFiles:
    """The folder of kept files of one programme file."""

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(store.name + ".files")

    def keep(self, path: Path) -> str:
        """Keep a copy of the file and give its SHA-256; a file kept already costs nothing.

        Raises FileError where it cannot be read or the folder cannot be written.
        """
        try:
            content = path.read_bytes()
            name = hashlib.sha256(content).hexdigest()
            target = self._place(name)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, content)
        except OSError as error:
            raise FileError(
                f"A copy of {path.name} could not be kept beside the programme ({error.strerror}). "
                "Check that the folder may be written and the disk is not full."
            ) from error
        return name

    def path(self, name: str) -> Path | None:
        """Where the file of that hash lies, or None where the folder has not got it."""
        place = self._place(name)
        return place if place.is_file() else None

    def move(self, store: Path) -> None:
        """Take the kept files along to another programme file."""
        there = KeptFiles(store)
        for path in list(self.folder.glob("*/*")):
            target = there._place(path.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        self.discard()

    def discard(self) -> None:
        """Delete the folder with all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a temporary one beside it, flushed, then put in its place."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=target.name + ".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
