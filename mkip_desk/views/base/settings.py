"""What the program remembers between starts, apart from any programme file."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

RECENT, COLOURS = "recent", "colours"
KEPT = 6


def settings() -> QSettings:
    """The program's own settings file; `QSettings.setPath` for IniFormat says where it lies."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "MKIP Desk", "MKIP Desk")


def recent_files() -> list[Path]:
    """Programme files opened lately, the latest first.

    Whether they are still there is not looked at: a network drive out of reach would hold up the window.
    """
    kept = settings().value(RECENT)
    names = kept if isinstance(kept, list) else [kept] if kept else []
    return [Path(str(name)) for name in names]


def remember_file(path: Path) -> None:
    """Put a programme file at the head of the recent ones."""
    _keep([path.absolute(), *_others(path)])


def forget_file(path: Path) -> None:
    """Offer a programme file no longer."""
    _keep(_others(path))


def _others(path: Path) -> list[Path]:
    return [each for each in recent_files() if each != path.absolute()]


def _keep(paths: list[Path]) -> None:
    settings().setValue(RECENT, [str(each) for each in paths[:KEPT]])


def chosen_colours() -> str:
    """The colours that the user chose for the program, by the name they were kept under; empty for none."""
    return str(settings().value(COLOURS) or "")


def choose_colours(name: str) -> None:
    """Keep the choice of colours under a name."""
    settings().setValue(COLOURS, name)


def documents() -> Path:
    """The folder offered for files: the one used last, else the user's documents, else whatever is the user's own."""
    recent = recent_files()
    if recent:
        return recent[0].parent
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()  # a dialog takes what is not there for the name of a file
