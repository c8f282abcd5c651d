"""A project that a sheet of savings calls by another name: it is asked, and no amount counts twice until it is said."""

import shutil

import pytest

from mkip_desk.db.store import Store
from mkip_desk.services.importing.corrected import Answers
from mkip_desk.services.importing.importing import apply_plan, facts_of, import_file, plan_as_corrected, plan_file
from tests.services.importing.test_renamed import PROJECTS, book, happens

SAVINGS: list[list[object]] = [
    ["Project", "Council", "2014/15", "2015/16"],
    ["Legal Services", "MBC", 9000, 8000],
    ["Payroll", "SBC", 5000, 3000],
]


@pytest.fixture
def store(path, blank_once, tmp_path):
    shutil.copy(blank_once, path)
    with Store.open(path) as store:
        import_file(store, book(tmp_path, "Q1.xlsx", List=PROJECTS, Savings=SAVINGS))
        yield store


def renamed(tmp_path, name, **others):
    """The savings of the quarter after, a year more of each, those of the first project under that name."""
    heads, legal, payroll = SAVINGS
    rows = [[*heads, "2016/17"], [name, *legal[1:], 7000], [*payroll, 4000]]
    return book(tmp_path, "Q2.xlsx", Savings=rows, **others)


def total(store) -> int:
    return sum(row["amount"] for row in store.records("savings")) // 100


def answered(facts, plan, key, ours=None):
    """The plan as it is once the user has said that what goes by that key is ours, or new."""
    registers = {item.key: item.read.register for item in plan.items}
    same_as, new = ({key: ours}, frozenset()) if ours else ({}, frozenset((key,)))
    return plan_as_corrected(facts, plan.tracker, Answers(registers, same_as, {}, new))[0]


@pytest.mark.parametrize("name", ["Legal Service", "Mid Kent Law (formerly Legal Services)"])
@pytest.mark.parametrize("listed", [False, True])
def test_amounts_of_one_that_may_be_here_are_held_back_and_told(store, tmp_path, name, listed):
    projects = [PROJECTS[0], [name, *PROJECTS[1][1:]]]
    path = renamed(tmp_path, name, **({"List": projects} if listed else {}))
    plan = plan_file(facts_of(store), path)
    assert happens(plan, "savings") == ["HELD"] * 3 + ["SAME", "SAME", "NEW"]
    assert plan.new == ()
    (said,) = [one.message for one in plan.findings if "until you say" in one.message]
    assert said.startswith(f"{name} may be Legal Services by another name, of which such savings are here: 3 savings")
    before = total(store)
    import_file(store, path)
    assert total(store) == before + 4000


def test_once_they_are_the_same_nothing_counts_twice_and_the_new_year_comes_in(store, tmp_path):
    facts, path = facts_of(store), renamed(tmp_path, "Legal Service")
    plan = plan_file(facts, path)
    held, before = plan.items[0], total(store)
    again = answered(facts, plan, held.of.key, held.suggestion.id)
    assert happens(again, "savings")[:3] == ["SAME", "SAME", "NEW"]
    assert again.items[0].of == held.of
    apply_plan(store, again, path)
    assert (total(store), len(store.records("projects"))) == (before + 11000, 2)


def test_once_it_is_new_all_of_it_comes_in(store, tmp_path):
    facts, path = facts_of(store), renamed(tmp_path, "Legal Service")
    plan, before = plan_file(facts, path), total(store)
    again = answered(facts, plan, plan.items[0].of.key)
    assert (happens(again, "savings")[:3], [one.name for one in again.new]) == (["NEW"] * 3, ["Legal Service"])
    apply_plan(store, again, path)
    assert (total(store), len(store.records("projects"))) == (before + 28000, 3)


def test_one_of_which_no_such_amount_is_here_is_asked_and_comes_in(store, tmp_path):
    rows = [["Project", "Council", "2017/18", "2018/19"], ["Legal Service", "MBC", 9000, 8000]]
    plan = plan_file(facts_of(store), book(tmp_path, "Q2.xlsx", Savings=rows))
    assert happens(plan, "savings") == ["NEW", "NEW"]
    assert {item.suggestion.title for item in plan.items} == {"Legal Services"}
