"""An "x" among ticks, which is a tick where nothing else is one."""

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.programme import initials, read, records
from tests.importers.test_habits import book_of

HEADS = ["Project", "MBC", "SBC", "TWBC", "RAG"]


def doubts(tracker):
    return [one.place.cell for one in tracker.findings if one.weight is Weight.UNSURE and one.found == "x"]


@pytest.mark.parametrize(
    ("mark", "taking_part", "doubted"),
    [("✓", ["MBC", "TWBC"], ["C2"]), ("x", ["MBC", "SBC", "TWBC"], []), ("Y", ["MBC", "SBC", "TWBC"], [])],
)
def test_an_x_in_a_column_of_councils_is_none_where_the_others_are_ticks(tmp_path, mark, taking_part, doubted):
    tracker = read(book_of(tmp_path, {"List": [HEADS, ["HR", mark, "x", mark, "G"], ["ICT", mark, mark, None, "A"]]}))
    first, second = records(tracker, "projects")
    assert initials(first.value("councils")) == taking_part
    assert initials(second.value("councils")) == ["MBC", "SBC"]
    assert doubts(tracker) == doubted


def test_it_is_a_tick_where_another_sign_is_a_no(tmp_path):
    tracker = read(book_of(tmp_path, {"List": [HEADS, ["HR", "✓", "x", "✗", "G"]]}))
    assert initials(records(tracker, "projects")[0].value("councils")) == ["MBC", "SBC"]


@pytest.mark.parametrize(("mark", "status", "doubted"), [("✓", "open", ["D3"]), ("x", "closed", [])])
def test_so_it_is_where_a_heading_asks_whether_it_is_done(tmp_path, mark, status, doubted):
    rows = [["Agree a lease", "AB", "31/03/2014", mark], ["Write letters", "CD", "30/04/2014", "x"]]
    tracker = read(book_of(tmp_path, {"Actions": [["Action", "Lead", "Due", "Done?"], *rows]}))
    assert [one.value("status") for one in records(tracker, "actions")] == ["closed", status]
    assert doubts(tracker) == doubted


def test_so_it_is_among_choices_that_are_ticked(tmp_path):
    rows = [["R1", "Publish the minutes", "✓", "x"], ["R2", "Give scrutiny a seat", "x", "✓"]]
    tracker = read(book_of(tmp_path, {"Recs": [["Ref", "Recommendation", "Accept", "Reject"], *rows]}))
    assert [one.value("response") for one in records(tracker, "recommendations")] == ["accepted", "rejected"]
    assert doubts(tracker) == ["D2", "C3"]
