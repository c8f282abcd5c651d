"""What is told while a workbook is read, and that reading stops where whoever is told wants it to."""

from pathlib import Path

import openpyxl
import pytest

from mkip_desk.importers.files.progress import EVERY
from mkip_desk.importers.files.reading import read_workbook

ROWS = 3 * EVERY + 7


def as_xlsx(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Log"
    for number in range(ROWS):
        book.active.append([number, "Posts stay empty"])
    book.save(folder / "log.xlsx")
    return folder / "log.xlsx"


def as_csv(folder: Path) -> Path:
    path = folder / "Log.csv"
    path.write_text("".join(f"{number},Posts stay empty\n" for number in range(ROWS)))
    return path


class StopHere(Exception):
    """The user pressed Stop."""


@pytest.mark.parametrize("make", [as_xlsx, as_csv])
def test_the_rows_read_are_told_of_the_rows_there_are(tmp_path: Path, make) -> None:
    told = []
    read_workbook(make(tmp_path), progress=lambda sheet, read, of: told.append((sheet, read, of)))
    assert [(sheet, read) for sheet, read, _ in told] == [("Log", EVERY), ("Log", 2 * EVERY), ("Log", 3 * EVERY)]
    assert {of for _, _, of in told} <= {ROWS, ROWS + 1}


@pytest.mark.parametrize("make", [as_xlsx, as_csv])
def test_reading_stops_where_it_is_told_to(tmp_path: Path, make) -> None:
    told = []

    def stop(_sheet: str, read: int, _of: int) -> None:
        told.append(read)
        raise StopHere

    with pytest.raises(StopHere):
        read_workbook(make(tmp_path), progress=stop)
    assert told == [EVERY]
