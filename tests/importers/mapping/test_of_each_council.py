"""Columns that say of each council what the register keeps of a record but once."""

import pytest

from tests.importers.programme import read, records
from tests.importers.test_habits import book_of


@pytest.mark.parametrize(
    ("register", "name", "heads", "said", "field"),
    [
        (
            "recommendations",
            "Recommendation",
            ["Maidstone response", "Swale response"],
            ["Accepted", "Rejected"],
            "response",
        ),
        ("projects", "Project", ["MBC RAG", "Tunbridge Wells RAG", "SBC RAG"], ["R", "G", "A"], "rag"),
        ("projects", "Project", ["Saving Maidstone (£)", "Saving Swale (£)"], [1200, 3400], "saving"),
    ],
)
def test_what_is_said_of_each_council_is_not_said_of_all(tmp_path, register, name, heads, said, field):
    rows = [[name, "Lead officer", *heads, "Due"], ["Write to all members", "A. H.", *said, "31/03/2015"]]
    tracker = read(book_of(tmp_path, {name: rows}))
    assert [one.value(field) for one in records(tracker, register)] == [None]
    for head in heads:
        assert any(f"The column “{head}” is left out" in finding.message for finding in tracker.findings)


def test_what_only_one_column_says_may_name_a_council(tmp_path):
    rows = [
        ["Recommendation", "Lead officer", "Maidstone response", "Due"],
        ["Write to all", "A. H.", "Accepted", "2015"],
    ]
    assert [one.value("response") for one in records(read(book_of(tmp_path, {"S": rows})), "recommendations")] == [
        "accepted"
    ]
