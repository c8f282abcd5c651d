"""Words that are no record, no due date and no amount of one year, however like one they look."""

import pytest

from mkip_desk.domain.amounts.money import Period, Sum
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

HEADS = ["Project", "MBC", "SBC", "TWBC", "Lead officer", "Due", "RAG"]
LEGAL = ["Legal", "x", None, "x", "J. S.", "31/03/2015", "G"]


def test_a_key_along_a_row_is_no_record(tmp_path):
    rows = [LEGAL, ["Key:", "L = lead", "P = partner", "O = observer", "X = none"]]
    assert [one.value("title") for one in records(read(book_of(tmp_path, {"List": [HEADS, *rows]})), "projects")] == [
        "Legal"
    ]


def test_a_project_whose_name_begins_like_a_key_is_a_record(tmp_path):
    rows = [LEGAL, ["Key: worker homes", "x", "x", None, "K. W.", "31/03/2016", "R"]]
    found = records(read(book_of(tmp_path, {"List": [HEADS, *rows]})), "projects")
    assert [one.value("title") for one in found] == ["Legal", "Key: worker homes"]


@pytest.mark.parametrize(("words", "doubted"), [("Complete 12/11/14", True), ("Complete by 12/11/14", False)])
def test_the_day_on_which_a_thing_was_done_is_doubted_where_it_stands_as_due(tmp_path, words, doubted):
    tracker = read(book_of(tmp_path, {"List": [HEADS, LEGAL, ["Audit", "x", "x", None, "R. C.", words, "G"]]}))
    assert any(f"“{words}” is read as 12 November 2014, which is not certain" in f.message for r in
               records(tracker, "projects") for f in r.findings) is doubted  # fmt: skip


def test_a_heading_says_that_its_amounts_are_of_five_years(tmp_path):
    heads = ["Project", "Council", "5-year saving (£k)", "Status"]
    found = records(read(book_of(tmp_path, {"List": [heads, ["Depot", "MBC", 250, "Green"]]})), "projects")
    saving = found[0].value("saving")
    assert isinstance(saving, Sum)
    assert (saving.pence, saving.period, saving.years) == (25_000_000, Period.YEARS, 5)
