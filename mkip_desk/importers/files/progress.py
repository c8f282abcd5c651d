"""How far the reading of a workbook has come, told as it goes; who is told may stop it by raising."""

from collections.abc import Callable

EVERY = 500  # rows between two tellings

Progress = Callable[[str, int, int], None]
"""Called with the sheet, the rows of it read, and how many it has, 0 where the file does not say."""


def unheard(_sheet: str, _read: int, _of: int) -> None:
    """For a reading that nobody follows."""
