"""Forgetting a person: the name is nowhere in the file any more, and everything else is as it was."""

import re
from datetime import timedelta

import pytest

from mkip_desk.db.forgetting import REMOVED
from mkip_desk.domain.errors import NothingToUndo, WrongValue
from mkip_desk.domain.when_words import read_when

NAME = "Terry Example"


@pytest.fixture
def told(store):
    """A programme that says somebody's name in every way that it can be said."""
    with store.change(f"Add {NAME}", why=f"{NAME} asked for it") as change:
        person = change.add(
            "people", {"name": NAME, "initials": "TE", "email": "te@example.org", "phone": "01622 602000"}
        )
        project = change.add(
            "projects",
            {
                "title": "Legal services", "lead_director": NAME, "status": "open",
                "progress": f"{NAME.upper()} to recruit; ask terry  example or te@example.org. Terry Examples stays.",
                "due": read_when(f"when {NAME} says"),
            },
        )  # fmt: skip
        risk = change.add("risks", {"title": "Posts", "owner": "te", "mitigation": "TEst the market, says TE"})
        change.remember(
            "risks",
            {
                risk: {
                    "owner": {
                        "file": "a.xlsx",
                        "sheet": "Log",
                        "cell": "B2",
                        "words": NAME,
                        "source": "cell",
                        "value": NAME,
                    }
                }
            },
        )
    with store.change("Edit Legal services") as change:
        change.edit("projects", project, {"lead_director": "Head of Legal"})
    with store.change("Delete a risk") as change:
        change.delete("risks", change.add("risks", {"title": f"{NAME} leaves"}))
    return person, project, risk


def test_the_name_is_nowhere_in_the_file(store, told) -> None:
    store.forget(told[0])
    held = store.path.read_bytes().lower()
    for words in (rb"terry\s+example\b", rb"te@example\.org", b"01622 602000"):
        assert not re.search(words, held)
    assert b"terry examples stays" in held, "another name is another name"


def test_the_name_goes_from_that_of_a_file_too(store, told, tmp_path) -> None:
    tracker = tmp_path / f"Tracker of {NAME}, Terry_Example.xlsx"
    tracker.write_bytes(b"a workbook")
    with store.change(f"Import {tracker.name}", imported=tracker) as change:
        risk = change.add("risks", {"title": "Late"})
        change.remember(
            "risks", {risk: {"title": {"file": tracker.name, "sheet": NAME, "cell": "A1", "words": "Late"}}}
        )
    store.forget(told[0])
    assert store.changes()[1].file == f"Tracker of {REMOVED}, {REMOVED}.xlsx"
    assert not re.search(rb"terry.example\b", store.path.read_bytes().lower())


def test_what_is_left_says_that_something_stood_there(store, told) -> None:
    person, project, risk = told
    forgotten = store.forget(person)
    assert forgotten.records == 3
    assert forgotten.changes > 0
    assert store.record("people", person)["name"] == REMOVED
    assert store.record("people", person)["initials"] is None
    progress = store.record("projects", project)["progress"]
    assert progress == f"{REMOVED} to recruit; ask {REMOVED} or {REMOVED}. Terry Examples stays."
    assert store.record("projects", project)["due"].words == f"when {REMOVED} says"
    assert store.record("projects", project)["lead_director"] == "Head of Legal"
    assert store.record("risks", risk)["owner"] == REMOVED
    assert store.record("risks", risk)["mitigation"] == "TEst the market, says TE", "initials within words stay"
    assert store.sources("risks")[risk][0].fields["owner"]["value"] == REMOVED
    assert store.changes()[0].name == "Forget a person"
    assert store.changes()[-1].name == f"Add {REMOVED}"
    assert not store.check()


def test_history_and_undo_go_on_without_the_name(store, told, clock) -> None:
    person, project, _ = told
    clock.move(days=2)
    store.forget(person)
    changes = [each for each in store.history("projects", project) if each.field and each.field.name == "lead_director"]
    assert [(each.before, each.after) for each in changes] == [(REMOVED, "Head of Legal")]
    assert store.undo_name == "Delete a risk", "forgetting itself is not undone"
    store.undo()
    store.undo()
    assert store.record("projects", project)["lead_director"] == REMOVED
    (then,) = store.records("projects", store.today() - timedelta(days=1))
    assert then["lead_director"] == "Head of Legal"


def test_it_is_taken_back_by_nothing(store, told) -> None:
    store.forget(told[0])
    with pytest.raises(NothingToUndo):
        store.take_back(store.newest_change())


def test_whoever_watches_is_told_which_records_changed(store, told) -> None:
    seen = []
    store.watch(seen.append)
    store.forget(told[0])
    assert {"people", "projects", "risks"} <= seen[0].registers


def test_somebody_who_is_not_there_is_not_forgotten(store, told) -> None:
    before = store.newest_change()
    with pytest.raises(WrongValue, match="no longer there"):
        store.forget(999)
    assert store.newest_change() == before
