"""Records that were renamed here, and files that call them what they were called before: nothing comes in twice."""

import shutil

import openpyxl
import pytest

from mkip_desk.db.store import Store
from mkip_desk.importers.plan.item import Happens
from mkip_desk.importers.plan.plan import Choices, Take
from mkip_desk.services.importing.corrected import Answers
from mkip_desk.services.importing.importing import (
    apply_plan,
    facts_of,
    import_file,
    plan_again,
    plan_as_corrected,
    plan_file,
)

PROJECTS = [["Project", "MBC", "SBC", "TWBC", "Lead officer", "Due", "RAG"],
            ["Legal Services", "x", "x", None, "J. S.", "31/03/2015", "G"],
            ["Payroll", "x", "x", None, "A. B.", "31/03/2015", "G"]]  # fmt: skip
SAVINGS = [
    ["Project", "Council", "2014/15", "2015/16"],
    ["Legal Services", "MBC", 1000, 2000],
    ["Payroll", "SBC", 5, 6],
]
ACTIONS = [["Action", "Owner", "Due", "Status"], ["Buy chairs", "A. H.", "31/03/2015", "Open"]]


@pytest.fixture
def store(path, blank_once):
    shutil.copy(blank_once, path)
    with Store.open(path) as store:
        yield store


def book(tmp_path, name, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / name)
    return tmp_path / name


def rename(store, register, before, after):
    (ours,) = (row["id"] for row in store.records(register) if row["title"] == before)
    with store.change("Rename") as change:
        change.edit(register, ours, {"title": after})
    return ours


def happens(plan, register):
    return [str(item.happens.name) for item in plan.items if item.read.register == register]


def test_a_file_that_comes_again_finds_what_was_renamed_here_and_changes_no_amount(store, tmp_path):
    path = book(tmp_path, "Q1.xlsx", List=PROJECTS, Savings=SAVINGS, Actions=ACTIONS)
    import_file(store, path)
    rename(store, "projects", "Legal Services", "Mid Kent Law Partnership")
    rename(store, "actions", "Buy chairs", "Purchase furniture")
    plan = plan_file(facts_of(store), path)
    assert (happens(plan, "projects"), happens(plan, "actions")) == (["KEPT", "SAME"], ["KEPT"])
    assert happens(plan, "savings") == ["SAME"] * 4
    assert import_file(store, path).added == 0


def test_so_does_another_file_that_has_the_savings_alone_and_says_so(store, tmp_path):
    import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS, Savings=SAVINGS))
    rename(store, "projects", "Legal Services", "Mid Kent Law Partnership")
    plan = plan_file(facts_of(store), book(tmp_path, "S.xlsx", Savings=SAVINGS))
    assert (happens(plan, "savings"), plan.new) == (["SAME"] * 4, ())
    said = [one.message for one in plan.findings if "was called so before" in one.message]
    assert said == ["Legal Services is taken as Mid Kent Law Partnership, which was called so before: look at it."]


def test_what_was_typed_and_renamed_here_is_found_and_told_unless_it_is_said_to_be_new(store, tmp_path):
    with store.change("Add") as change:
        change.add("projects", {"title": "legal services"})
    ours = rename(store, "projects", "legal services", "Mid Kent Law Partnership")
    facts = facts_of(store)
    plan = plan_file(facts, book(tmp_path, "Q1.xlsx", List=PROJECTS))
    legal = plan.items[0]
    assert (legal.id, legal.by_former_title) == (ours, True)
    assert [(one.field, one.kind.name) for one in legal.differences if one.field == "title"] == [("title", "KEPT")]
    assert legal.read.findings[-1].message.startswith("Legal Services is taken as Mid Kent Law Partnership, which was")
    again = plan_again(facts, plan.tracker, new=[legal.key]).items[0]
    assert (again.happens, again.suggestion.id) == (Happens.NEW, ours)


def test_a_title_that_another_record_has_by_now_means_that_one(store, tmp_path):
    import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS))
    rename(store, "projects", "Legal Services", "Legal Services (old)")
    with store.change("Add") as change:
        another = change.add("projects", {"title": "Legal services"})
    plan = plan_file(facts_of(store), book(tmp_path, "Q2.xlsx", List=PROJECTS, Savings=SAVINGS))
    assert plan.items[0].id == another
    assert {item.read.value("project") for item in plan.items if item.read.register == "savings"} > {another}


@pytest.mark.parametrize("listed", [True, False])
def test_amounts_of_a_title_that_another_bears_by_now_wait_and_count_once(store, tmp_path, listed):
    sheets = {"List": PROJECTS, "Savings": SAVINGS}
    path = book(tmp_path, "Q1.xlsx", **sheets)
    import_file(store, path)
    ours = rename(store, "projects", "Legal Services", "Legal Services (phase 1)")
    with store.change("Add") as change:
        another = change.add("projects", {"title": "Legal Services"})
    path = path if listed else book(tmp_path, "Q2.xlsx", Savings=SAVINGS)
    facts = facts_of(store)
    plan = plan_file(facts, path)
    assert happens(plan, "savings") == ["HELD", "HELD", "SAME", "SAME"]
    said = "is taken as the project that is called so now, and Legal Services (phase 1) was before"
    assert any(said in one.message for one in plan.findings) is listed
    held = next(item for item in plan.items if item.happens is Happens.HELD)
    assert (held.of.name, held.suggestion.id) == ("Legal Services", ours)
    registers = {item.key: item.read.register for item in plan.items}
    same = plan_as_corrected(facts, plan.tracker, Answers(registers, {held.of.key: ours}, {}, frozenset()))[0]
    assert happens(same, "savings") == ["SAME"] * 4
    assert [item.of for item in same.items if item.key == held.key] == [held.of]
    new = plan_as_corrected(facts, plan.tracker, Answers(registers, {}, {}, frozenset((held.of.key,))))[0]
    assert happens(new, "savings") == ["NEW", "NEW", "SAME", "SAME"]
    assert {item.read.value("project") for item in new.items if item.happens is Happens.NEW} == {another}
    assert import_file(store, path).added == 0


def test_nothing_of_one_is_moved_or_added_to_another_that_bears_its_title_by_now(store, tmp_path):
    milestones = [["Project", "Milestone", "Baseline"], ["Legal Services", "Go live", "1/4/2014"]]
    risks = [["Ref", "Risk", "Project", "Likelihood", "Impact"], ["R1", "Staff leave", "Legal Services", 3, 4]]
    path = book(tmp_path, "Q1.xlsx", List=PROJECTS, Milestones=milestones, Risks=risks)
    import_file(store, path)
    ours = rename(store, "projects", "Legal Services", "Legal Services (phase 1)")
    with store.change("Add") as change:
        change.add("projects", {"title": "Legal Services"})
    plan = plan_file(facts_of(store), path)
    assert (happens(plan, "milestones"), happens(plan, "risks")) == (["HELD"], ["SAME"])
    import_file(store, path)
    assert [row["project"] for row in store.records("milestones")] == [ours]
    assert [row["about"] for row in store.records("risks")] == [ours]


def test_those_of_one_that_has_amounts_of_its_own_come_in_unless_they_are_the_same(store, tmp_path):
    import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS, Savings=SAVINGS))
    rename(store, "projects", "Legal Services", "Legal Services (phase 1)")
    with store.change("Add") as change:
        another = change.add("projects", {"title": "Legal Services"})
        change.add("savings", {"project": another, "council": 1, "year": "2013/14", "amount": 700})
    for amounts, expected in (((1001, 2001), "NEW"), ((1000, 2001), "HELD")):
        path = book(tmp_path, f"{expected}.xlsx", Savings=[SAVINGS[0], ["Legal Services", "MBC", *amounts]])
        assert happens(plan_file(facts_of(store), path), "savings") == [expected] * 2


def test_one_that_two_records_had_means_neither_and_a_renaming_taken_back_counts_for_nothing(store, tmp_path):
    with store.change("Add") as change:
        for title in ("Legal", "Law"):
            change.add("projects", {"title": title})
    for title in ("Legal", "Law"):
        rename(store, "projects", title, "Legal Services")
        rename(store, "projects", "Legal Services", f"{title} partnership")
    rename(store, "projects", "Law partnership", "Payroll")
    store.undo()
    plan = plan_file(facts_of(store), book(tmp_path, "Q1.xlsx", List=PROJECTS))
    assert happens(plan, "projects") == ["NEW", "NEW"]


def test_a_title_that_is_only_spelt_otherwise_stays_and_is_offered_until_it_was_decided(store, tmp_path):
    import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS))
    heads, legal, payroll = PROJECTS
    path = book(tmp_path, "Q2.xlsx", List=[heads, ["LEGAL  services", *legal[1:]], [*payroll[:-1], "R"]])
    plan = plan_file(facts_of(store), path)
    assert happens(plan, "projects") == ["KEPT", "CHANGED"]
    (spelt,) = plan.items[0].differences
    assert (spelt.now, spelt.file.value, spelt.kind.name) == ("Legal Services", "LEGAL services", "SPELT")
    apply_plan(store, plan, path)
    assert store.records("projects")[0]["title"] == "Legal Services"
    assert happens(plan_file(facts_of(store), path), "projects") == ["SAME", "SAME"]


def test_its_spelling_is_taken_where_the_user_says_so(store, tmp_path):
    import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS))
    heads, legal, payroll = PROJECTS
    path = book(tmp_path, "Q2.xlsx", List=[heads, ["Legal services", *legal[1:]], payroll])
    plan = plan_file(facts_of(store), path)
    apply_plan(store, plan, path, Choices(fields={(plan.items[0].key, "title"): Take.FILE}))
    assert store.records("projects")[0]["title"] == "Legal services"
