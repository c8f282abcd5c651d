"""Several files on the same projects: each is compared with what it last said itself."""

import shutil

import pytest
from openpyxl import Workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.findings import Weight
from mkip_desk.services.importing.importing import facts_of, import_file, plan_file

HEAD = ["Ref", "Project", "RAG", "Due", "Progress"]
NOVEMBER = [
    ["P1", "Legal", "R", "Mar 10", "Late"],
    ["P2", "Audit", "G", "Dec 09", "Done"],
    ["P3", "Waste", "A", "2011", "-"],
]
DECEMBER = [["P1", "Legal", "A", "Apr 10", "Better"], *NOVEMBER[1:]]


@pytest.fixture
def store(tmp_path, blank_once):
    with Store.open(shutil.copy(blank_once, tmp_path / "several.mkip")) as store:
        yield store


def book(tmp_path, name, rows, head=HEAD):
    made = Workbook()
    for row in [head, *rows]:
        made.active.append(row)
    made.save(tmp_path / name)
    return tmp_path / name


def legal(store):
    row = next(row for row in store.records("projects") if row["reference"] == "P1")
    return row["rag"], row["due"].words, row["progress"]


def test_an_older_file_that_comes_again_brings_nothing(tmp_path, store):
    files = [book(tmp_path, f"{name}.xlsx", rows) for name, rows in (("Nov", NOVEMBER), ("Dec", DECEMBER))]
    for path in files:
        import_file(store, path)
    for path in (*files, *files):
        assert import_file(store, path).change is None
        assert legal(store) == ("amber", "Apr 10", "Better")


def test_what_another_file_brought_since_is_no_change_of_this_one(tmp_path, store):
    tracker = book(tmp_path, "Tracker.xlsx", NOVEMBER)
    import_file(store, tracker)
    import_file(store, book(tmp_path, "Highlight.xlsx", [["P1", "Legal", "G", "May 10", "Well"]]))
    assert import_file(store, tracker).change is None
    book(tmp_path, "Tracker.xlsx", [["P1", "Legal", "R", "June 10", "Late"], *NOVEMBER[1:]])
    done = import_file(store, tracker)
    assert legal(store) == ("green", "May 10", "Well")
    assert len(done.kept) == 3, "each that stands against the file is named"


@pytest.mark.parametrize("left", [1, 2])
def test_what_the_next_file_no_longer_has_is_told_and_stays(tmp_path, store, left):
    import_file(store, book(tmp_path, "Nov.xlsx", NOVEMBER))
    plan = plan_file(facts_of(store), book(tmp_path, "Dec.xlsx", DECEMBER[: 3 - left]))
    gone = [one.message for one in plan.findings if one.weight is Weight.UNSURE and "not in this file" in one.message]
    said = "1 project that Nov.xlsx had is not in this file: Waste. It stays as it is: see whether that is meant."
    assert gone == [said][: left == 1], "a file with fewer than half of them is another one"
    import_file(store, tmp_path / "Dec.xlsx")
    assert len(store.records("projects")) == 3


def test_a_saving_that_was_emptied_is_told(tmp_path, store):
    head = ["Project", "Council", "2010/11", "2011/12"]
    rows = [["Audit", "MBC", 10_000, 12_000], ["Audit", "SBC", 8_000, 9_000]]
    import_file(store, book(tmp_path, "Savings.xlsx", rows, head))
    again = plan_file(facts_of(store), book(tmp_path, "Savings.xlsx", [[*rows[0][:3], None], rows[1]], head))
    told = [one.message for one in again.findings if "not in this file" in one.message]
    assert told == ["1 saving that Savings.xlsx had is not in this file. It stays as it is: see whether that is meant."]
