"""Columns that are ticked: letters are councils or colours by what stands beside them."""

from mkip_desk.importers.tracker import Tracker
from tests.importers.programme import initials, read, records
from tests.importers.test_habits import book_of


def ticked(tmp_path, *heads: str) -> Tracker:
    """Projects of which the first has its tick in the first of these columns, and so on."""
    marks = [["x" if at == row else None for at in range(len(heads))] for row in range(len(heads))]
    rows = [[f"Joint work {row}", "RC", *marks[row], "2015"] for row in range(len(heads))]
    return read(book_of(tmp_path, {"List": [["Project", "Sponsor", *heads, "Target date"], *rows]}))


def test_ticks_under_colours_are_the_rag_and_no_council(tmp_path):
    for heads in (["R", "A", "G"], ["Red", "Amber", "Green"]):
        found = records(ticked(tmp_path, *heads), "projects")
        assert [one.value("rag") for one in found] == ["red", "amber", "green"]
        assert not any(one.value("councils") for one in found)


def test_a_letter_among_others_that_name_none_names_no_council(tmp_path):
    tracker = ticked(tmp_path, "H", "M", "L")
    assert not any(one.value("councils") for one in records(tracker, "projects"))
    assert any("“M” is not a field of projects" in finding.message for finding in tracker.findings)


def test_letters_of_councils_stay_those_of_councils(tmp_path):
    found = records(ticked(tmp_path, "A", "M", "S", "X"), "projects")
    assert [initials(one.value("councils") or ()) for one in found] == [["ABC"], ["MBC"], ["SBC"], []]


def test_what_is_ticked_as_a_status_is_no_rag_too(tmp_path):
    heads = ["Action", "Owner", "Due", "Complete", "Overdue", "On track"]
    rows = [["Sign lease", "RC", "2015", "x", None, None], ["Buy desks", "AK", "2016", None, "x", None]]
    found = records(read(book_of(tmp_path, {"Actions": [heads, *rows]})), "actions")
    assert [(one.value("status"), one.value("rag")) for one in found] == [("closed", None), ("open", None)]


def test_an_amber_that_is_left_over_is_no_council(tmp_path):
    rows = [["Payroll", "G", "A", "2015"], ["Printing", "A", "A", "2016"]]
    found = read(book_of(tmp_path, {"List": [["Project", "RAG", "RAG last month", "Target date"], *rows]}))
    assert [one.value("rag") for one in records(found, "projects")] == ["green", "amber"]
    assert all(one.value("lead") is None for one in records(found, "projects"))
    assert any("“RAG last month” is left out" in finding.message for finding in found.findings)
