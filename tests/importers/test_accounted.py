"""Every filled cell of a workbook is read, or is in something that is told of: nothing is lost without a word."""

import random
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.importers.accounted import unaccounted
from tests.importers.messy import make
from tests.importers.messy_forms import FORMS, make_form, make_profile
from tests.importers.messy_logs import LOGS, make_log
from tests.importers.programme import WORKBOOKS, read

STRAY = (
    "see tab 2", "MBC", "x", 17, 2500.5, date(2009, 11, 3), "R", "Ask the Director", "Total", "tbc", "?",
    "Moved to another programme, as was agreed at the Board in September", "=SUM", True, "Note 3", "Key", "TE",
)  # fmt: skip


def strewn(path, seed):
    """The workbook with odd cells wherever nothing stands: in, over, beside and below its tables."""
    chance, book = random.Random(f"strewn {seed}"), load_workbook(path)
    for sheet in book.worksheets:
        width, height = sheet.max_column + 4, sheet.max_row + 4
        for _ in range(chance.randint(1, 12)):
            cell = sheet.cell(chance.randint(1, height), chance.randint(1, width))
            if type(cell).__name__ == "Cell" and cell.value is None:
                cell.value = chance.choice(STRAY)
    book.save(path)
    return path


def made(folder, seed):
    """A made workbook of any kind, strewn with odd cells where Excel's own format allows that."""
    kinds = ("", "profile", *FORMS, *LOGS)
    kind = kinds[seed % len(kinds)]
    if kind in LOGS:
        path = make_log(folder, kind, seed).path
    elif kind in FORMS:
        path = make_form(folder, kind, seed).path
    else:
        path = make_profile(folder, seed)[0] if kind else make(folder, seed).path
    return strewn(path, seed) if path.suffix == ".xlsx" else path


@pytest.mark.parametrize("path", sorted(p for p in WORKBOOKS.iterdir() if p.suffix != ".json"), ids=lambda p: p.stem)
def test_every_cell_of_the_samples_is_read_or_told_of(path):
    assert unaccounted(read(path)) == []


def test_every_cell_of_made_workbooks_is_read_or_told_of(tmp_path):
    for seed in (*range(26), 1019):
        path = made(tmp_path, seed)
        assert unaccounted(read(path)) == [], path.name


@pytest.mark.demand
def test_every_cell_of_six_hundred_made_workbooks_is_read_or_told_of(tmp_path):
    lost = {path.name: cells for path in (made(tmp_path, seed) for seed in range(1000, 1600))
            if (cells := unaccounted(read(path)))}  # fmt: skip
    assert lost == {}
