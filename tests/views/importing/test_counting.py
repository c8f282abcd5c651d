"""The number on the review's button is what the import writes, whatever the file holds and the user decides."""

import random
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import apply_plan, facts_of, plan_file
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.views.base.programme import names_for
from mkip_desk.views.importing.plan_parts import parts_of
from mkip_desk.views.importing.review_detail import ReviewDetail
from mkip_desk.views.importing.reviewing import Review, count_of
from tests.importers.messy import make
from tests.importers.messy_logs import LOGS, make_log
from tests.views.conftest import named, said
from tests.views.importing.conftest import reviewed


def messy_book(folder: Path, seed: int) -> Path:
    """A tracker with logs beside it, some of which name projects and councils that nobody knows."""
    chance = random.Random(seed)
    book = load_workbook(make(folder, seed).path)
    for register in chance.sample(list(LOGS), 3):
        log = load_workbook(make_log(folder, register, seed).path).active
        sheet = book.create_sheet(f"{register} log", chance.choice((0, None)))
        for cell in (cell for row in log.iter_rows() for cell in row if cell.value is not None):
            sheet.cell(cell.row, cell.column, cell.value).number_format = cell.number_format
    book.save(folder / f"Book {seed}.xlsx")
    return folder / f"Book {seed}.xlsx"


def decide(review: Review, chance: random.Random) -> None:
    """Leave some records out, take some values of the file's, mend some titles."""
    for item in review.plan.items:
        review.leave_out(item, out=chance.random() < 0.2)
        if (title := item.read.value("title")) and chance.random() < 0.2:
            review.mend(item, "title", f"{title} again")
        for difference in item.differences:
            review.take(item, difference, file=chance.random() < 0.5)


def held(store: Store) -> dict[tuple[str, object], dict[str, object]]:
    """What is kept of each record, by register and id; not what is worked out, nor what follows from its councils."""
    kept = {name: [field.name for field in one.fields] for name, one in store.registers.items()}
    names = (name for name in kept if name != "participations")
    return {
        (name, row["id"]): {field: row[field] for field in kept[name]} for name in names for row in store.records(name)
    }


@pytest.mark.parametrize("seed", range(6))
def test_what_is_counted_is_what_is_written(tmp_path, seed) -> None:
    chance = random.Random(seed)
    with new_programme(tmp_path / "counted.mkip") as store:
        for path in [messy_book(tmp_path, seed), messy_book(tmp_path, seed + 100), messy_book(tmp_path, seed)]:
            facts = facts_of(store)
            names = {name: names_for(store, register) for name, register in facts.registers.items()}
            plan = plan_file(facts, path)
            review = Review(plan, names, parts_of(plan))
            decide(review, chance)
            before, counted = held(store), count_of(review.plan, review.choices)
            done = apply_plan(store, review.plan, path, review.choices)
            after = held(store)
            added = {key: row for key, row in after.items() if key not in before}
            changed = [key for key in before if before[key] != after[key]]
            assert counted.count == done.added + done.edited == len(added) + len(changed)
            assert {(one.register, one.name) for one in counted.along} <= {
                (name, row.get("title") or row.get("name")) for (name, _), row in added.items()
            }


@pytest.fixture
def naming(tmp_path):
    """A workbook whose risks and projects name what neither it nor the programme has."""
    book = Workbook()
    for row in (["Ref", "Project", "Councils"], ["P01", "Payroll", "MBC, Dover"], ["P02", "Debt recovery", "SBC"]):
        book.active.append(row)
    log = book.create_sheet("Risks")
    log.append(["ID", "Project", "Risk", "Likelihood", "Impact"])
    for at, words in enumerate(("P02", "Street lighting", "Car parks", "Street lighting"), 1):
        log.append([f"R{at}", words, f"Nobody comes to meeting {at}", 3, 4])
    book.save(tmp_path / "naming.xlsx")
    return tmp_path / "naming.xlsx"


ALONG = "Added with them: council Dover; projects Street lighting and Car parks."


def test_what_is_made_along_is_announced_counted_and_told_of(qtbot, blank, naming) -> None:
    reviewed(qtbot, blank, naming)
    assert ALONG in said(blank.page)
    qtbot.mouseClick(named(blank, QPushButton, "Import 9 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "9 added" in said(blank.page))
    for words in ("Projects: 4 added.", "Risks: 4 added.", "Councils: 1 added.", ALONG):
        assert words in said(blank.page)


def test_what_nothing_names_any_more_is_not_made_along(qtbot, blank, naming) -> None:
    reviewed(qtbot, blank, naming)
    qtbot.mouseClick(named(blank.page, QPushButton, "Leave this record out"), Qt.MouseButton.LeftButton)
    assert "Added with them: projects Street lighting and Car parks." in said(blank.page)
    assert named(blank, QPushButton, "Import 7 changes").isEnabled()


def test_what_is_called_by_its_year_is_named_with_what_it_is_of(qtbot, blank, tmp_path) -> None:
    book = Workbook()
    book.active.title = "Savings"
    for row in (["Project", "Council", "2010/11", "2011/12"], ["Legal", "MBC", 1000, 2000], ["Audit", "SBC", 3000, 1]):
        book.active.append(row)
    book.save(tmp_path / "savings.xlsx")
    reviewed(qtbot, blank, tmp_path / "savings.xlsx")
    assert blank.page.findChild(ReviewDetail).findChild(QLabel).text() == "Legal (new), MBC, 2010/11"
