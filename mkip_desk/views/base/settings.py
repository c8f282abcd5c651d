"""What the program remembers between starts, apart from any programme file."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

RECENT = "recent"
KEPT = 6


def settings() -> QSettings:
    """The program's own settings file; `QSettings.setPath` for IniFormat says where it lies."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "MKIP Desk", "MKIP Desk")


def recent_files() -> list[Path]:
    """Programme files opened lately and still there, the latest first."""
    kept = settings().value(RECENT)
    names = kept if isinstance(kept, list) else [kept] if kept else []
    return [path for path in (Path(str(name)) for name in names) if path.exists()]


def remember_file(path: Path) -> None:
    """Put a programme file at the head of the recent ones."""
    path = path.absolute()
    kept = [path, *(each for each in recent_files() if each != path)][:KEPT]
    settings().setValue(RECENT, [str(each) for each in kept])


def documents() -> Path:
    """The folder offered for files: the one used last, else the user's documents."""
    recent = recent_files()
    if recent:
        return recent[0].parent
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
