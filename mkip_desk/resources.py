"""Where the files that come with the program lie: the same from a checkout and in the packaged program."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1] / "resources"


def resource(name: str) -> Path:
    """The file of that name under `resources/`, "sample/tracker.xlsx" say; whether it is there is not checked."""
    return _ROOT / name
