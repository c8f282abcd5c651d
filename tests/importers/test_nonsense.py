"""Sheets of nonsense: whatever stands in them, a plan is made or the file is refused; nothing else is raised."""

import contextlib
import random
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from mkip_desk.domain.errors import UserError
from mkip_desk.importers.plan.plan_text import as_json, as_text
from tests.importers.messy_words import HEADS
from tests.importers.programme import Programme, read, records

WORDS = (
    None, None, "", 1, 0, -5, 2.5, True, date(2009, 1, 2), datetime(2009, 1, 2, 3, 4), time(3, 4), "x", "Y", "tbc",
    "£2m", "31/02/10", "MBC, SBC", "Red", "=A1", "#REF!", "Total", "Key: R = x", "(cont'd)", "e.g. this", "🟢", "\n",
    "a" * 500,
    "-", "< Select >", "2009/10", 10**14, 1e300, 40000, "0", "(45)", "Legal services",
)  # fmt: skip
TITLES = (
    *(head for heads in HEADS.values() for head in heads),
    "Risk",
    "L (1-5)",
    "Issue",
    "Action",
    "2009/10 Plan",
    "MBC",
)


def nonsense(chance: random.Random) -> Workbook:
    book = Workbook()
    sheet = book.active
    for row in range(1, chance.randint(2, 25)):
        for column in range(1, chance.randint(2, 12)):
            headed = chance.random() < (0.8 if row < 3 else 0.1)
            cell = sheet.cell(row, column, chance.choice(TITLES if headed else WORDS))
            if chance.random() < 0.1:
                cell.fill = PatternFill("solid", fgColor="FF" + chance.choice(("FF0000", "00B050", "D9D9D9")))
            if chance.random() < 0.05:
                cell.font = Font(strike=True, bold=True)
    for _ in range(chance.randint(0, 4)):
        top, left = chance.randint(1, 20), chance.randint(1, 10)
        sheet.merge_cells(
            start_row=top, start_column=left, end_row=top + chance.randint(0, 3), end_column=left + chance.randint(0, 4)
        )
    return book


def check(folder, seeds):
    planned = 0
    for seed in seeds:
        nonsense(random.Random(seed)).save(folder / "a.xlsx")
        programme = Programme()
        with contextlib.suppress(UserError):
            plan = programme.plan(folder / "a.xlsx")
            assert as_text(plan)
            assert as_json(plan)["records"] is not None
            programme.apply(plan.resolved())
            planned += len(plan.items)
    return planned


def test_sheets_of_nonsense_are_planned_or_refused(tmp_path):
    assert check(tmp_path, range(60)) > 50


@pytest.mark.demand
def test_a_thousand_sheets_of_nonsense_are_planned_or_refused(tmp_path):
    assert check(tmp_path, range(10_000, 11_000)) > 1000


def test_a_merged_block_with_nothing_in_it_is_passed_over(tmp_path):
    book = Workbook()
    for row in (["Ref", "Project", "Stage"], [], [2, "Legal", None], [3, "Waste", "Live"]):
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    assert [record.value("stage") for record in records(read(tmp_path / "a.xlsx"), "projects")] == [None, "Live"]
