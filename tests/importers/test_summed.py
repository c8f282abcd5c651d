"""A summary of what each council saves counts nothing twice."""

import pytest

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.words.readings import ReadRecord
from tests.importers.accounted import unaccounted
from tests.importers.programme import initials, read, records
from tests.importers.test_habits import book_of

HEADS = ["Service", "2012/13", "2013/14"]


@pytest.mark.parametrize(("summary", "kept"), [([250, 280], 0), ([251, 281], 0), ([300, 280], 1)])
def test_a_sum_on_another_sheet_is_left_out_and_named(tmp_path, summary, kept):
    sheets = {
        "Summary": [["Savings £000"], HEADS, ["ICT", *summary]],
        "MBC": [["Savings £000"], HEADS, ["ICT", 150, 160]],
        "SBC": [["Savings £000"], HEADS, ["ICT", 100, 120]],
    }
    found = read(book_of(tmp_path, sheets))
    councils = [initials([one.value("council")])[0] for one in records(found, "savings") if one.value("council")]
    assert councils == ["MBC"] * 2 + ["SBC"] * 2
    assert len(records(found, "savings")) == 4 + kept
    told = [one for one in found.findings if "counts twice" in one.message]
    assert [(one.weight, one.place.sheet) for one in told] == [(Weight.LEFT_OUT, "Summary")]
    assert unaccounted(found) == []


def test_what_one_council_saves_besides_stays(tmp_path):
    sheets = {"MBC": [HEADS, ["ICT", 1500, 1600]], "Others": [HEADS, ["ICT", 1500, 1600]]}
    assert len(records(read(book_of(tmp_path, sheets)), "savings")) == 4


def test_records_are_not_each_compared_with_each_sum(tmp_path, monkeypatch):
    sheets = {
        "Summary": [HEADS, ["ICT", 250, 280], ["HR", 3, 7]],
        "MBC": [HEADS, ["ICT", 150, 160], ["HR", 1, 3]],
        "SBC": [HEADS, ["ICT", 100, 120], ["HR", 2, 4]],
    }
    monkeypatch.setattr(ReadRecord, "__eq__", None)  # to compare any would raise
    assert len(records(read(book_of(tmp_path, sheets)), "savings")) == 8


@pytest.mark.parametrize(
    ("council", "kept", "told"),
    [(None, 3, []), ("-", 3, []), ("All", 3, []), ("Shared", 4, ["C4", "A4"]), ("Joint", 4, ["C4", "A4"])],
)
def test_a_sum_is_either_left_out_or_taken_with_a_word(tmp_path, council, kept, told):
    rows = [["ICT", "MBC", 1500], ["ICT", "SBC", 1000], ["ICT", council, 2500], ["HR", "MBC", 300]]
    found = read(book_of(tmp_path, {"Savings": [["Service", "Council", "2012/13"], *rows]}))
    assert len(records(found, "savings")) == kept
    assert sum("counts twice" in one.message for one in found.findings) == 4 - kept
    doubted = [one.place.cell for one in found.findings if "leave it out if it is" in one.message]
    assert sorted(doubted) == sorted(told)
