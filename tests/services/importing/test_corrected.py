"""Records of a file that were corrected in the review, compared again with the programme."""

import shutil
from dataclasses import replace

import openpyxl
import pytest

from mkip_desk.db.store import Store
from mkip_desk.importers.plan.item import Happens
from mkip_desk.importers.plan.plan import Choices
from mkip_desk.services.importing.corrected import Answers
from mkip_desk.services.importing.importing import facts_of, plan_as_corrected, plan_file


@pytest.fixture
def store(path, blank_once):
    """A programme with a project and a saving of it."""
    shutil.copy(blank_once, path)
    with Store.open(path) as store:
        with store.change("Add") as change:
            maidstone = next(row["id"] for row in store.records("councils") if row["name"] == "Maidstone")
            project = change.add("projects", {"title": "Data centre move"})
            saving = {"project": project, "council": maidstone, "year": "2013/14", "kind": "cashable", "basis": "plan"}
            change.add("savings", {**saving, "amount": -4_000_000})
        yield store


@pytest.fixture
def path_of_savings(tmp_path):
    """Two lines of savings under another name of the project."""
    book = openpyxl.Workbook()
    book.active.title = "Savings"
    book.active.append(["Project", "Council", "Kind", "Plan 2013/14", "Plan 2014/15"])
    book.active.append(["Moving of the servers", "MBC", "Cashable", -40_000, 60_000])
    book.save(tmp_path / "savings.xlsx")
    return tmp_path / "savings.xlsx"


def test_a_saving_whose_project_is_corrected_is_the_one_that_is_there(store, path_of_savings):
    facts = facts_of(store)
    plan = plan_file(facts, path_of_savings)
    savings = [item for item in plan.items if item.read.register == "savings"]
    assert [item.happens for item in savings] == [Happens.NEW] * 2
    project, there = (store.records(name)[0]["id"] for name in ("projects", "savings"))
    mended = {item.key: {"project": project} for item in savings}
    answers = Answers(dict.fromkeys(mended, "savings"), {}, mended, frozenset())
    again, found = plan_as_corrected(facts, plan.tracker, answers)
    assert found == {savings[0].key: there}
    resolved = again.resolved(Choices(mended=mended))
    assert [(add.register, add.values["amount"]) for add in resolved.adds] == [("savings", 6_000_000)]
    assert plan_as_corrected(facts, plan.tracker, replace(answers, new=frozenset(mended)))[1] == {}, "said to be new"


def test_what_was_said_of_a_row_counts_for_no_record_of_another_register(store, path_of_savings):
    facts = facts_of(store)
    plan = plan_file(facts, path_of_savings)
    savings = [item.key for item in plan.items if item.read.register == "savings"]
    there = store.records("savings")[0]["id"]
    answers = Answers({savings[0]: "risks", savings[1]: "savings"}, dict.fromkeys(savings, there), {}, frozenset())
    again, _found = plan_as_corrected(facts, plan.tracker, answers)
    assert {item.key: item.id for item in again.items if item.id is not None} == {savings[1]: there}
