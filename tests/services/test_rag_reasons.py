"""A reason for a RAG is missing once the RAG is another than the one that it was given for."""

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.questions.waiting import Waiting
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.services.papers.pack_outlook import outlook
from mkip_desk.views.base.standing import counted, standing_of

GIVEN = "Reason for this RAG (the one there was given for At risk)"
WHOLE = {"title": "Waste", "lead": 1, "progress": "Server shared.", "next_steps": "Recruit.", "due": None}


@pytest.fixture
def store(path):
    with new_programme(path) as made:
        with made.change("Begin") as change:
            change.add("projects", {**WHOLE, "rag": "amber", "rag_reason": "Two posts are vacant"})
        yield made


def edit(store: Store, **values) -> None:
    with store.change("Edit Waste") as change:
        change.edit("projects", 1, values)


def told(store: Store) -> tuple[str, ...]:
    """What the project lacks but for its date; the places at the left count it as the list of the pack does."""
    waits = counted(standing_of(store), store, {"projects"}).waiting["projects"]
    (lacks,) = (one.labels for one in outlook(store).missing if one.register == "projects")
    assert Waiting(1, "incomplete for the Board") in waits
    return lacks[1:]


def test_it_is_told_until_a_reason_is_given_for_the_rag_that_there_is(store) -> None:
    assert told(store) == ()
    edit(store, rag="green")
    assert told(store) == (GIVEN,)
    store.undo()
    assert told(store) == (), "it is at risk again, and the reason is that for it"
    store.redo()
    assert told(store) == (GIVEN,)
    edit(store, rag_reason="Both are filled")
    assert told(store) == ()
    edit(store, rag="red", rag_reason="The supplier has left")
    assert told(store) == ()
    edit(store, rag="green", rag_reason=None)
    assert told(store) == ()
    edit(store, rag=None, rag_reason="Not known yet")
    edit(store, rag="red")
    assert told(store) == (), "it was given for no other one"
