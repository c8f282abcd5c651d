import contextlib
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import FileError
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import OutOfDate, apply_plan, facts_of, plan_file
from mkip_desk.services.importing.remembered_columns import as_file
from mkip_desk.services.new_programme.new_programme import SAMPLE_RECORDS

SAMPLE = [json.loads(resource(name).read_text("utf-8")) for name in SAMPLE_RECORDS]


def comparable(projects, keys):
    return [{key: sorted(row[key]) if key == "councils" else row[key] for key in keys} for row in projects]


def edit(path, title, **values):
    with Store.open(path) as store:
        record = next(record for record in store.records("projects") if record["title"] == title)
        with store.change(f"Edit {title}") as change:
            change.edit("projects", record["id"], values)


@pytest.fixture
def imported(path, tracker, run):
    assert run("new", path)[0] == 0
    code, out, err = run("import", path, tracker)
    assert (code, err) == (0, ""), out
    return path


def test_a_new_programme_has_the_councils_and_no_records(path, run, listed):
    assert run("new", path) == (0, f"Made {path}.\n", "")
    assert [council["initials"] for council in listed(path, "councils")] == ["ABC", "MBC", "SBC", "TWBC", "KCC"]
    assert {row["council"]: row["people"] for row in listed(path, "populations")} == {
        "MBC": 142_800, "SBC": 128_500, "TWBC": 104_600,
    }  # fmt: skip
    (ashford,) = [row for row in listed(path, "memberships") if row["council"] == "ABC"]
    assert (ashford["since"], ashford["until"], ashford["until_text"]) == ("2008-09-01", "2012-05-31", "by May 2012")
    assert [theme["title"] for theme in listed(path, "themes")] == ["Governance", "Enablers", "Service projects"]
    assert [listed(path, name) for name in ("projects", "risks", "actions", "savings")] == [[], [], [], []]


def test_every_field_of_every_project_of_the_tracker(imported, listed, expected):
    assert comparable(listed(imported, "projects"), expected[0]) == comparable(expected, expected[0])


def test_what_the_tracker_says_beside_its_fields_is_kept(imported, listed):
    by_reference = {row["reference"]: row for row in listed(imported, "projects")}
    assert [ref for ref, row in by_reference.items() if row["status"] == "closed"] == ["1"]
    assert "recruitment to posts, 2nd round now proceeding" in by_reference["10"]["notes"]
    assert (by_reference["12"]["saving_qualifier"], by_reference["12"]["saving_text"]) == ("about", "c £230k")
    assert (by_reference["5"]["saving"], by_reference["5"]["saving_known"]) == (None, "not known")


def test_importing_the_same_file_again_changes_nothing(imported, tracker, run):
    with Store.open(imported) as store:
        before = len(store.changes())
    code, out, err = run("import", imported, tracker)
    assert (code, err) == (0, "")
    assert out.endswith("Nothing was changed.\n")
    with Store.open(imported) as store:
        assert len(store.changes()) == before


def test_undo_leaves_the_programme_as_before_and_redo_as_after(path, tracker, run):
    run("new", path)

    def everything():
        with Store.open(path) as store:
            return {name: [dict(row) for row in store.records(name)] for name in store.registers}

    before = everything()
    run("import", path, tracker)
    after = everything()
    assert run("undo", path) == (0, f"Undone: Import {tracker.name}\n", "")
    assert everything() == before
    assert run("redo", path) == (0, f"Done again: Import {tracker.name}\n", "")
    assert everything() == after
    assert run("import", path, tracker)[1].endswith("Nothing was changed.\n")


def test_an_import_taken_back_can_be_made_again(path, tracker, run, listed):
    run("new", path)
    run("import", path, tracker)
    run("undo", path)
    assert listed(path, "projects") == []
    assert run("import", path, tracker)[0] == 0
    assert len(listed(path, "projects")) == 13


def test_a_changed_copy_changes_only_what_changed(imported, tracker, run, listed):
    before = listed(imported, "projects")
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["J15"] = "Initial business case"
    book.save(tracker)
    code, _, _ = run("import", imported, tracker)
    assert code == 0
    changed = [row for row, old in zip(listed(imported, "projects"), before, strict=True) if row != old]
    assert [(row["reference"], row["stage"]) for row in changed] == [("6", "Initial business case")]


@pytest.mark.parametrize(("take", "stage", "code"), [("mine", "Stopped", 1), ("file", "Decision", 0)])
def test_a_conflict_keeps_the_users_value_unless_told_otherwise(imported, tracker, run, listed, take, stage, code):
    edit(imported, "Legal services", stage="Stopped")
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["J20"] = "Decision"
    book.save(tracker)

    got, out, _ = run("import", imported, tracker, "--take", take)

    assert got == code
    assert ("Legal services: Stage stays as you have it; the file has “Decision” in J20." in out) == (take == "mine")
    (legal,) = [row for row in listed(imported, "projects") if row["reference"] == "10"]
    assert legal["stage"] == stage


def test_a_conflict_decided_once_is_not_asked_again(imported, tracker, run):
    edit(imported, "Legal services", stage="Stopped")
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["J20"] = "Decision"
    book.save(tracker)
    run("import", imported, tracker)
    _, out, _ = run("import", imported, tracker, "--json")
    (plan,) = json.loads(out)
    assert plan["counts"]["conflict"] == 0
    assert plan["done"]["change"] is None


def test_what_the_user_edited_is_not_overwritten_by_the_same_file(imported, tracker, run, listed):
    edit(imported, "Legal services", rag="amber")
    code, out, _ = run("import", imported, tracker)
    assert code == 1
    assert "Legal services: RAG stays as you have it; the file has red (colour of the cell) in I20." in out
    (legal,) = [row for row in listed(imported, "projects") if row["reference"] == "10"]
    assert legal["rag"] == "amber"


def test_a_project_the_user_deleted_is_named_and_not_brought_back(imported, tracker, run, listed):
    with Store.open(imported) as store:
        legal = next(record for record in store.records("projects") if record["title"] == "Legal services")
        with store.change("Delete Legal services") as change:
            change.delete("projects", legal["id"])
    code, out, _ = run("import", imported, tracker)
    assert code == 1
    assert "Legal services" in out
    assert len(listed(imported, "projects")) == 12


def test_typed_records_are_matched_by_reference_then_title(path, tracker, run, listed):
    run("new", path)
    with Store.open(path) as store, store.change("Type two projects") as change:
        change.add("projects", {"reference": "10", "title": "Legal", "stage": "Concept"})
        change.add("projects", {"title": "Internal audit"})
    code, _, _ = run("import", path, tracker)
    assert code == 1
    projects = {row["title"]: row for row in listed(path, "projects")}
    assert len(projects) == 13
    assert (projects["Legal"]["stage"], projects["Legal"]["lead"]) == ("Concept", "SBC")
    assert projects["Internal audit"]["annual_saving"] == 107_000


def test_a_dry_run_writes_nothing_and_tells_the_plan(path, tracker, run, listed):
    run("new", path)
    before = path.read_bytes()
    code, out, _ = run("import", path, tracker, "--dry-run", "--json")
    assert code == 0
    (plan,) = json.loads(out)
    assert plan["counts"]["new"] == 13
    _, text, _ = run("import", path, tracker, "--dry-run")
    assert "Legal services" in text
    assert "Old - do not use" in text
    assert path.read_bytes() == before
    assert listed(path, "projects") == []


def test_each_imported_value_knows_where_it_was_read(imported):
    with Store.open(imported) as store:
        legal = next(record for record in store.records("projects") if record["reference"] == "10")
        (source,) = store.sources("projects")[legal["id"]]
    saving = source.fields["saving"]
    assert (source.file, saving["sheet"], saving["cell"], saving["words"]) == (
        "MKIP programme tracker Nov 2009.xlsx", "Tracker", "M20", "£269k",
    )  # fmt: skip
    assert {source.fields[name]["cell"] for name in ("rag", "notes")} == {"I20"}


def test_two_files_are_two_changes(path, tracker, tmp_path, run):
    run("new", path)
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["B20"] = "Legal services shared"
    other = tmp_path / "other.xlsx"
    book.save(other)
    run("import", path, tracker, other)
    with Store.open(path) as store:
        names = [row.name for row in store.changes()]
    assert names == ["Import other.xlsx", f"Import {tracker.name}", "Set up the partnership"]


def test_the_sample_is_the_tracker_really_imported_and_more(path, tracker, run, listed, expected):
    assert run("new", path, "--sample")[0] == 0
    *of_tracker, planning = listed(path, "projects")
    assert comparable(of_tracker, expected[0]) == comparable(expected, expected[0])
    assert planning["title"] == "Planning Support"
    assert [(case["project"], case["version"], case["state"]) for case in listed(path, "business-cases")] == [
        ("Revenues and Benefits", 1, "submitted"), ("Planning Support", 1, "locked"), ("Planning Support", 2, "draft"),
    ]  # fmt: skip
    case = listed(path, "business-cases")[0]
    assert (case["rate"], case["exit_cost"], case["meeting"]) == (0.035, 240_000, "11 December 2009")
    for name in ("risks", "issues", "actions", "savings", "milestones", "meetings"):
        assert len(listed(path, name)) == sum(len(records.get(name, ())) for records in SAMPLE)
    assert listed(path, "risks")[0]["score"] == 16
    assert run("import", path, tracker)[1].endswith("Nothing was changed.\n")
    assert run("check", path) == (0, f"{path} is whole.\n", "")


def test_what_was_typed_and_is_lost_is_said_by_the_command_that_finds_it(run, path):
    older = Path(__file__).parents[1] / "db" / "old" / "0008.sql"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(older.read_text("utf-8"))
    for words in (("list", path, "projects"), ("backup", path)):
        path.with_name(f"{path.name}.drafts").write_bytes(b'[{"projects": {"1": {"title": "Leg')
        code, _, complaints = run(*words)
        assert code == 0
        assert "typed and not saved last time is damaged" in complaints


def test_a_list_as_at_a_day_before_the_programme_is_empty(imported, listed):
    assert listed(imported, "projects", "--as-at", "30 November 2009") == []
    assert len(listed(imported, "projects", "--as-at", f"{date.today()}")) == 13


def test_a_list_reads_as_a_table(imported, run):
    code, out, _ = run("list", imported, "projects")
    assert code == 0
    header, *rows = out.splitlines()
    assert header.split()[:4] == ["Ref", "Project", "Lead", "council"]
    assert len(rows) == 13
    assert "£269,000 a year" in rows[9]


def test_the_history_of_a_record_is_told(imported, run):
    edit(imported, "Legal services", rag="amber")
    code, out, _ = run("history", imported, "projects", "10")
    assert code == 0
    assert out.splitlines()[1] == "  Project: 10 Legal services. RAG: from Off track to At risk"
    assert "Edit Legal services" in out.splitlines()[0]
    assert run("history", imported, "projects", "Legal services")[1] == out


def test_a_new_programme_is_not_undone(path, run, listed):
    run("new", path)
    code, _, err = run("undo", path)
    assert (code, err) == (2, "There is nothing to undo.\n")
    assert len(listed(path, "councils")) == 5


def test_a_plan_is_not_applied_to_a_programme_that_changed_since(imported, tracker):
    book = openpyxl.load_workbook(tracker)
    book["Tracker"]["J20"] = "Decision"
    book.save(tracker)
    with Store.open(imported) as store:
        plan = plan_file(facts_of(store), tracker)
        with store.change("Add a theme") as change:
            change.add("themes", {"title": "Afterthoughts"})
        with pytest.raises(OutOfDate, match="has been changed since this plan was made"):
            apply_plan(store, plan, tracker)
        plan = plan_file(facts_of(store), tracker)
        book["Tracker"]["J20"] = "Live"
        book.save(tracker)
        with pytest.raises(FileError, match="has been changed since it was read"):
            apply_plan(store, plan, tracker)
        assert {record["stage"] for record in store.records("projects") if record["reference"] == "10"} == {
            "Implementation"
        }


@pytest.mark.parametrize("name", [".", "/", "x" * 300 + ".mkip", "{path}/x.mkip"])
def test_a_path_that_can_be_no_programme_is_one_sentence(path, run, name):
    run("new", path)
    for command in (["list", name.format(path=path), "projects"], ["new", name.format(path=path)]):
        code, _, err = run(*command)
        assert (code, len(err.strip().splitlines())) == (2, 1), err


def test_a_fault_of_the_program_is_a_sentence_with_a_report(path, run, monkeypatch):
    run("new", path)
    monkeypatch.setattr("mkip_desk.services.listing.as_text", lambda *_: 1 / 0)
    code, _, err = run("list", path, "projects")
    assert code == 3
    report = Path(re.search(r"Send (.+?) to whoever", err)[1])
    assert "ZeroDivisionError" in report.read_text()
    report.unlink()


def test_a_backup_and_its_restore(imported, run, listed):
    code, out, _ = run("backup", imported)
    assert code == 0
    run("undo", imported)
    assert listed(imported, "projects") == []
    assert run("restore", imported, out.strip())[0] == 0
    assert len(listed(imported, "projects")) == 13
    assert run("undo", imported)[0] == 2
    newest, before, *_ = run("history", imported)[1].splitlines()
    assert "Restore the backup of " in newest
    assert "Import " in before


def test_a_damaged_programme_is_restored_and_kept_aside(imported, run, listed, tmp_path):
    backup = run("backup", imported)[1].strip()
    content = imported.read_bytes()[: imported.stat().st_size // 2]
    imported.write_bytes(content)
    code, _, err = run("list", imported, "projects")
    assert code == 2
    assert "cut short" in err
    code, out, _ = run("restore", imported, backup)
    assert code == 0
    assert len(listed(imported, "projects")) == 13
    (aside,) = tmp_path.glob("programme damaged*.mkip")
    assert aside.read_bytes() == content
    assert aside.name in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "none.mkip", "projects"], "There is no programme file"),
        (["nonsense"], "nonsense"),
        (["list", "{path}", "nonsense"], "There is no register “nonsense”"),
        (["list", "{path}", "projects", "--as-at", "soon"], "“soon” is not a day"),
        (["list", "{path}", "projects", "--as-at", ""], "“” is not a day"),
        (["list", "{path}", "projects", "--as-at", "31/12/2099"], "31/12/2099 is still to come"),
        (["list", "{path}", "projects", "--as-at", "9999-12-31"], "31/12/9999 is still to come"),
        (["restore", "{path}", "{path}"], "is the programme itself"),
        (["history", "{path}", "projects", "99"], "There is no project called “99”"),
        (["import", "{path}", "none.xlsx"], "none.xlsx"),
        (["import", "{path}"], "FILE"),
        (["new", "{path}"], "is there already"),
        (["restore", "{path}", "none.mkip"], "There is no programme file"),
        (["redo", "{path}"], "nothing to do again"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_two(path, run, words, told):
    run("new", path)
    before = path.read_bytes()
    code, out, err = run(*(word.format(path=path) for word in words))
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.strip().splitlines()) == 1
    assert path.read_bytes() == before


def test_a_programme_in_use_is_not_changed_by_the_command(path, tracker, run):
    run("new", path)
    with Store.open(path, who="The other one"):
        code, _, err = run("import", path, tracker)
        assert code == 2
        assert "The programme has been in use by The other one" in err
        assert run("list", path, "councils")[0] == 0


def test_a_new_programme_that_fails_leaves_nothing(tmp_path, run, monkeypatch):
    monkeypatch.setattr("mkip_desk.services.new_programme.new_programme.SAMPLE_TRACKER", "sample/records.json")
    code, _, _ = run("new", tmp_path / "sample.mkip", "--sample")
    assert code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_change_without_a_backup_is_said_and_is_not_all_well(imported, run, listed):
    backups = imported.with_name(imported.name + ".backups")
    shutil.rmtree(backups)
    backups.write_text("in the way")
    code, out, err = run("undo", imported)
    assert (code, out) == (1, "Undone: Import MKIP programme tracker Nov 2009.xlsx\n")
    assert err.startswith(
        f"{imported} has what was changed, but no whole backup of it was left: No backup could be made"
    )
    assert listed(imported, "projects") == []


def test_json_is_json_whatever_becomes_of_a_file(path, tracker, run, tmp_path):
    run("new", path)
    code, out, err = run("import", path, tmp_path / "none.xlsx", tracker, "--json")
    assert (code, [plan["file"] for plan in json.loads(out)]) == (2, [tracker.name])
    assert "none.xlsx" in err
    for store in (tmp_path / "none.mkip", tracker):
        code, out, err = run("import", store, tracker, "--json")
        assert (code, json.loads(out), len(err.splitlines())) == (2, [], 1)


def test_a_new_programme_that_cannot_be_made_is_called_by_its_own_name(run, shared_folder, not_root):
    with not_root():
        code, _, err = run("new", shared_folder / "new.mkip")
    assert code == 2
    assert err.startswith(f"{shared_folder / 'new.mkip'} cannot be opened")
    assert ".part" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped in another way on Windows")
def test_ctrl_c_is_one_sentence_and_leaves_all_as_it_was(path, tmp_path, run):
    run("new", path)
    before = path.read_bytes()
    book = openpyxl.Workbook()
    for row in [("Ref", "Project", "Notes"), *((n, f"Project {n}", "x" * 200) for n in range(5000))]:
        book.active.append(row)
    book.save(tmp_path / "large.xlsx")
    files = sorted(tmp_path.iterdir())
    command = [sys.executable, "-m", "mkip_desk", "import", path, tmp_path / "large.xlsx"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as importing:
        while not path.with_name(path.name + ".lock").exists():
            assert importing.poll() is None
        importing.send_signal(signal.SIGINT)
        out, err = importing.communicate()
    assert (importing.returncode, out, err) == (130, "", "Stopped. What was not finished was not kept.\n")
    assert path.read_bytes() == before
    Store.open(path).close()  # a lock that was just being taken is left behind, and held by nobody
    assert sorted(tmp_path.iterdir()) == files


def test_a_list_keeps_its_columns_whatever_the_letters(path, run):
    run("new", path)
    with Store.open(path) as store, store.change("Add") as change:
        titles = ["法律服務共享" * 6, "Cafe\u0301 e\u0301conomies", "Plain"]
        change.add_many("projects", [{"title": title, "stage": "Concept"} for title in titles])
    lines = run("list", path, "projects")[1].splitlines()
    before = [line.partition("Concept")[0] for line in lines[1:]]
    columns = {
        sum(2 if "\u4e00" <= each <= "\u9fff" else each != "\u0301" for each in each_line) for each_line in before
    }
    assert columns == {lines[0].index("Stage")}
    assert "服…" in before[0]


def test_what_would_rule_the_screen_is_shown_as_unreadable_and_kept_in_json(path, run, listed):
    run("new", path)
    title = "Legal\x1b[2J\x07\u202egnp"
    with Store.open(path) as store, store.change("Add") as change:
        change.add("projects", {"title": title})
    for command in (["list", path, "projects"], ["history", path, "projects"], ["history", path, "projects", title]):
        code, out, _ = run(*command)
        assert (code, "Legal\ufffd[2J\ufffd\ufffdgnp" in out) == (0, True)
    assert listed(path, "projects")[0]["title"] == title


def test_a_long_history_says_that_there_is_more(path, run, monkeypatch):
    monkeypatch.setattr("mkip_desk.services.telling.LIMIT", 2)
    run("new", path)
    with Store.open(path) as store:
        for title in ("Legal", "HR"):
            assert "newest 2 changes" not in run("history", path)[1]
            with store.change("Add") as change:
                change.add("projects", {"title": title})
    assert run("history", path)[1].endswith("These are the newest 2 changes. Name a register to see all of its.\n")


def test_what_the_office_said_of_columns_counts_for_each_quarter(path, run, listed, tmp_path):
    def quarter(number):
        book = openpyxl.Workbook()
        for row in (["Ref", "Project", "Doodah"], [1, "Audit", f"Word {number}"], [2, "Legal", f"Word {number}"]):
            book.active.append(row)
        book.save(tmp_path / f"Q{number}.xlsx")
        return tmp_path / f"Q{number}.xlsx"

    run("new", path)
    with Store.open(path) as store:
        (table,) = plan_file(facts_of(store), quarter(1)).tracker.tables
    said = replace(Remembered.of(table.mapping), fields={"ref": "reference", "project": "title", "doodah": "notes"})
    (tmp_path / "columns.json").write_bytes(as_file({table.mapping.signature: said}))
    for number in (1, 2, 3):
        code, out, err = run("import", path, quarter(number), "--columns", tmp_path / "columns.json")
        assert (code, err) == (0, ""), out
        assert [row["notes"] for row in listed(path, "projects")] == [f"Word {number}"] * 2


def test_a_file_that_says_nothing_of_columns_is_refused(path, tracker, run):
    run("new", path)
    code, _, err = run("import", path, tracker, "--columns", tracker)
    assert code == 2
    assert "does not hold what MKIP Desk remembers of columns" in err


def test_a_register_of_two_words_is_typed_with_a_hyphen(path, run):
    run("new", path)
    assert run("list", path, "business-cases", "--json")[:2] == (0, "[]\n")
