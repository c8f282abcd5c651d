"""Reasons for a RAG that were given for another one: the RAG has moved on, by an import say, and its reason has not."""

from mkip_desk.db.store import Store
from mkip_desk.domain.display import SIGNS, show_rag
from mkip_desk.domain.questions.readiness import Lacking


def given_for_another(store: Store) -> dict[int, Lacking]:
    """By project, that it lacks a reason for the RAG that it has now."""
    given = store.given_beside("projects", "rag_reason", "rag")
    found = {}
    for row in store.records("projects"):
        before = given.get(int(str(row["id"])))
        if row["rag_reason"] and row["rag"] and before in SIGNS and before != row["rag"]:
            words = f"Reason for this RAG (the one there was given for {show_rag(str(before))})"
            found[int(str(row["id"]))] = ("rag_reason", words)
    return found
