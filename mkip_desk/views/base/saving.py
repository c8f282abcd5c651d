"""Writing a file of the user's: whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from mkip_desk.domain.errors import FileError


def save_whole(path: Path, content: bytes) -> None:
    """Write these bytes to a file, in place of what it held; raises FileError and changes nothing where it cannot."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(content) != len(content) or not file.commit():
        raise FileError(f"{path.name} could not be written: {file.errorString()}. Choose another folder.")
