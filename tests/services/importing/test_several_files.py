"""Several files on the same projects: each is compared with what it last said itself."""

import shutil
from datetime import date

import pytest
from openpyxl import Workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.plan.comparing import Differs
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


def test_an_empty_cell_takes_away_only_what_its_own_file_has_said(tmp_path, store):
    import_file(store, book(tmp_path, "Nov.xlsx", NOVEMBER))
    emptied = [["P1", "Legal", "R", None, "Late"], *NOVEMBER[1:]]
    plan = plan_file(facts_of(store), book(tmp_path, "Dec.xlsx", emptied))
    assert plan.changes_nothing
    told = [one.message for one in plan.findings if "is empty here" in one.message]
    said = "Due is empty here for 1 project of which a file before said it: Legal."
    assert told == [f"{said} It stays as it is: see whether that is meant."]
    import_file(store, tmp_path / "Dec.xlsx")
    (item,) = [one for one in plan_file(facts_of(store), book(tmp_path, "Nov.xlsx", emptied)).items if one.differences]
    assert [(one.field, one.kind, one.file.value) for one in item.differences] == [("due", Differs.CHANGED, None)]


def test_a_bare_day_or_amount_takes_no_period_and_no_words_away(tmp_path, store):
    head = ["Ref", "Project", "Due", "Saving (p.a.)"]
    import_file(store, book(tmp_path, "Nov.xlsx", [["P1", "Legal", "early 2010", "c£269k"]], head))
    bare = [["P1", "Legal", date(2010, 4, 30), 269_000]]
    assert plan_file(facts_of(store), book(tmp_path, "List.xlsx", bare, [*head[:3], "Saving"])).changes_nothing
    import_file(store, tmp_path / "List.xlsx")
    moved = [["P1", "Legal", "mid 2010", "c£280k"]]
    (item,) = plan_file(facts_of(store), book(tmp_path, "Dec.xlsx", moved, head)).items
    assert {one.kind for one in item.differences} == {Differs.CHANGED}, "what was agreed on is still what Nov said"


def test_an_empty_column_takes_no_field_from_one_that_says_it(tmp_path, store):
    head = ["Ref", "Project", "Stage", "Gate"]
    rows = [["P1", "Legal", "Live", None], ["P2", "Audit", "On hold", None], ["P3", "Waste", "Concept", None]]
    import_file(store, book(tmp_path, "Stages.xlsx", rows, head))
    assert [one["stage"] for one in store.records("projects")] == ["Live", "On hold", "Concept"]


def test_what_a_file_has_no_column_for_tells_no_records_apart(tmp_path, store):
    head = ["Meeting", "Ref", "Action", "Owner", "Status"]
    rows = [
        [date(2009, 9, 18), "4.2", "Circulate the business case", "TE", "Open"],
        [None, "5", "Tell staff", "HR", "Open"],
    ]
    import_file(store, book(tmp_path, "Actions.xlsx", rows, head))
    plan = plan_file(
        facts_of(store), book(tmp_path, "Mine.xlsx", [["Circulate the business case", "Done"]], head[2::2])
    )
    (item,) = plan.items
    assert (item.now["reference"], [one.field for one in item.differences]) == ("4.2", ["status"])


def test_an_amount_of_all_councils_is_not_that_of_the_one_which_is_there(tmp_path, store):
    head = ["Project", "Council", "Year", "Kind", "Basis", "Amount"]
    row = ["Audit", "MBC", "2010/11", "Cashable", "Plan", 30_000]
    import_file(store, book(tmp_path, "Councils.xlsx", [row], head))
    whole = book(tmp_path, "Whole.xlsx", [[row[0], *row[2:5], 100_000]], [head[0], *head[2:]])
    (item,) = (plan := plan_file(facts_of(store), whole)).items
    assert item.now is None
    doubt = "may be the saving that is there: the file has no column for the council."
    assert any(one.message.endswith(doubt) for one in plan.findings)
