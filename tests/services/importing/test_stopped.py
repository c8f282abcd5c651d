"""An import that is stopped while it is written leaves nothing, and says how far it has come until then."""

import shutil

import pytest

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import apply_plan, facts_of, plan_file


class Enough(Exception):
    """Nobody wants any more of it."""


@pytest.fixture
def store(path, blank_once):
    shutil.copy(blank_once, path)
    with Store.open(path) as store:
        yield store


@pytest.mark.parametrize("at", ["1,000 of 2,500 records written", "2,500 of 2,500 records written", "Keeping it…"])
def test_it_can_be_stopped_until_it_is_kept(store, tmp_path, at):
    path = tmp_path / "Log.csv"
    path.write_text("Action,Owner\n" + "".join(f"Buy chair {number},A. H.\n" for number in range(2_500)))
    there = sorted(each for each in store.path.parent.rglob("*") if each != path)
    plan, told = plan_file(facts_of(store), path), []

    def say(words, share):
        told.append((words, share))
        if words == at:
            raise Enough

    before = store.newest_change()
    with pytest.raises(Enough):
        apply_plan(store, plan, path, say=say)
    assert (store.newest_change(), store.records("actions")) == (before, [])
    assert sorted(each for each in store.path.parent.rglob("*") if each != path) == there
    assert told[0] == ("1,000 of 2,500 records written", 0.4)
    assert apply_plan(store, plan, path).added == 2_500
