"""What file and programme have agreed on, where the user has said something between two imports."""

import itertools
import shutil

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import import_file


@pytest.fixture
def store(path, blank_once):
    shutil.copy(blank_once, path)
    with Store.open(path) as store:
        yield store


def projects(tmp_path, name, struck=()):
    """A file of two projects, those in these rows struck through."""
    book = Workbook()
    book.active.append(["Project", "Lead"])
    for title in ("Payroll", "Audit"):
        book.active.append([title, "MBC"])
    for cell in (cell for line in struck for cell in book.active[line]):
        cell.font = Font(strike=True)
    book.save(tmp_path / name)
    return tmp_path / name


def test_what_an_earlier_file_left_blank_and_a_later_one_says_is_done_is_closed(store, tmp_path):
    def actions(name, *done):
        book = Workbook()
        book.active.append(["No", "Action", "By whom", "By when", "Done?"])
        for at, (action, said) in enumerate(zip(("Write", "Ring KCC", "Ask HR"), done, strict=True), 1):
            book.active.append([at, action, "AS", "30/6/2011", said])
        book.save(tmp_path / name)
        return tmp_path / name

    import_file(store, actions("Q1.xlsx", "Yes", None, None))
    assert not import_file(store, actions("Q1 again.xlsx", "Yes", None, None)).kept
    ring, ask = (row["id"] for row in store.records("actions")[1:])
    for name, status in (("Close", "closed"), ("Open again", "open")):
        with store.change(name) as change:
            change.edit("actions", ask, {"status": status})
    done = import_file(store, actions("Q2.xlsx", "Yes", "Yes", "Yes"))
    assert {row["id"]: row["status"] for row in store.records("actions")[1:]} == {ring: "closed", ask: "open"}
    assert [words.partition(":")[0] for words in done.kept] == ["Ask HR"]


def test_a_status_that_a_file_once_left_blank_is_still_its_own(store, tmp_path):
    """Closed by it, blank in a later quarter, and opened again in the next: nobody here has said anything of it."""

    def status_by(done):
        book = Workbook()
        book.active.append(["No", "Action", "By whom", "By when", "Done?"])
        for at, (action, said) in enumerate((("Write", done), ("Ring KCC", "Yes")), 1):
            book.active.append([at, action, "AS", "30/6/2011", said])
        book.active["H9"] = f"Quarter {next(quarters)}"
        book.save(tmp_path / "Tracker.xlsx")
        kept = import_file(store, tmp_path / "Tracker.xlsx").kept
        return store.record("actions", 1)["status"], kept

    quarters = itertools.count(1)
    assert [status_by(done) for done in ("No", "Yes", None, "No")] == [
        ("open", ()),
        ("closed", ()),
        ("closed", ()),
        ("open", ()),
    ]
    before = len(store.changes())
    assert [status_by(None) for _ in range(2)] == [("open", ())] * 2
    assert len(store.changes()) == before, "nothing is agreed on anew"


def test_what_was_opened_again_here_is_not_closed_by_a_later_file(store, tmp_path):
    import_file(store, projects(tmp_path, "Q1.xlsx"))
    payroll, audit = (row["id"] for row in store.records("projects"))
    for name, status in (("Close", "closed"), ("Open again", "open")):
        with store.change(name) as change:
            change.edit("projects", payroll, {"status": status})
    with store.change("Close by mistake") as change:
        change.edit("projects", audit, {"status": "closed"})
    store.undo()
    done = import_file(store, projects(tmp_path, "Q2.xlsx", struck=(2, 3)))
    assert [row["status"] for row in store.records("projects")] == ["open", "closed"]
    assert len(done.kept) == 1
    assert done.kept[0].startswith("Payroll: Open or closed stays as you have it")
