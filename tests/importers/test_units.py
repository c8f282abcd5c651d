"""A unit that a note near the table gives, wherever it stands: taken once, and said."""

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from mkip_desk.domain.money import Sum
from mkip_desk.importers.heads import normal
from tests.importers.programme import read, records

HEAD = ["Ref", "Project", "Lead", "RAG", "Due", "Savings", "Budget", "Progress"]
NOTES = {
    "All figures in £000": 1000, "£'000": 1000, "(£k)": 1000, "All figures are in £’000s": 1000, "£K": 1000,
    "Savings in thousands": 1000, "£m": 1_000_000, "All figures in £ million": 1_000_000, "£": 1,
    "Savings of £250,000 are planned": 1, "The £1 million programme": 1, "£10k and over": 1,
}  # fmt: skip
PLACES = ("title row", "far over the table", "right of the title", "right of the heading", "right of a row", "below")


def book(tmp_path, note="", place="", head=HEAD, sheet="Tracker", merged=(), over=None):
    made = Workbook()
    page = made.active
    page.title = sheet
    rows = [["Programme tracker"], over or [], head, [1, "Audit", "MBC", "G", "Mar-10", 250, 9, "x"]]
    for row in (*rows, [2, "Legal", "SBC", "A", "Apr-10", 100, 8, "y"]):
        page.append(row)
    where = dict(zip(PLACES, ("A2", "F1", "J1", "J3", "J4", "A7"), strict=True))
    if note:
        page[where[place]] = note
    for block in merged:
        page.merge_cells(block)
    made.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    record = records(found, "projects")[0]
    saving, budget = record.value("saving"), record.value("budget")
    assert isinstance(saving, Sum)
    assert isinstance(budget, int)
    return (saving.pence or 0) // 100, budget // 100, found.findings


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("note", "unit"), NOTES.items())
def test_a_note_gives_its_unit_wherever_it_stands(tmp_path, note, unit, place):
    saving, budget, findings = book(tmp_path, note, place)
    assert (saving, budget) == (250 * unit, 9 * unit)
    said = [finding for finding in findings if "pounds" in finding.message]
    assert [finding.weight for finding in said] == ([Weight.NOTE] if unit > 1 else [])
    assert all(note in finding.message for finding in said)


def test_the_name_of_the_sheet_may_give_the_unit(tmp_path):
    saving, _, findings = book(tmp_path, sheet="Tracker £000")
    assert saving == 250_000
    assert "the name of the sheet" in findings[0].message


@pytest.mark.parametrize(
    ("head", "note", "pounds", "weight"),
    [
        ("Savings (£000)", "All figures in £000", 250_000, Weight.NOTE),
        ("Savings (£m)", "All figures in £000", 250_000_000, Weight.UNSURE),
        ("Savings (£)", "All figures in £000", 250, Weight.UNSURE),
    ],
)
def test_a_heading_that_names_its_unit_is_never_scaled_again(tmp_path, head, note, pounds, weight):
    heads = [head if name == "Savings" else name for name in HEAD]
    saving, budget, findings = book(tmp_path, note, "title row", head=heads)
    assert (saving, budget) == (pounds, 9_000)
    assert [finding.weight for finding in findings if head in finding.message] == [weight]


def test_a_note_merged_over_some_columns_speaks_of_those_alone(tmp_path):
    head = ["Ref", "Project", "Lead", "RAG", "Due", "Savings", "Cost", "Progress"]
    over = [None, None, None, None, None, "£000"]
    assert book(tmp_path, head=head, over=over, merged=["F2:G2"])[:2] == (250_000, 9_000)
    head = ["Ref", "Project", "Budget", "RAG", "Due", "Savings", "Progress"]
    made = Workbook()
    for row in (over, [], head, [1, "Audit", 9, "G", "Mar-10", 250, "x"], [2, "HR", 8, "G", None, 1, "y"]):
        made.active.append(row)
    made.active.merge_cells("F1:G1")
    made.save(tmp_path / "b.xlsx")
    record = records(read(tmp_path / "b.xlsx"), "projects")[0]
    assert (record.value("saving"), record.value("budget")) == (Sum(250_000_00), 9_00)


def test_notes_that_do_not_agree_are_asked_about(tmp_path):
    saving, _, findings = book(tmp_path, "Costs in £m", "title row", sheet="Savings £000")
    assert saving == 250
    assert {finding.weight for finding in findings} == {Weight.UNSURE}


MARKS = {
    "£": 1, "GBP": 1, "£k": 1000, "£K": 1000, "k£": 1000, "£000": 1000, "£ 000": 1000, "£'000": 1000, "£000s": 1000,
    "'000s": 1000, "£m": 1_000_000, "£mn": 1_000_000, "£ million": 1_000_000, "pence": 0.01,
}  # fmt: skip


@pytest.mark.parametrize("words", ["Savings {}", "{} savings", "Savings in {}", "Savings, {}", "Savings: {}"])
@pytest.mark.parametrize(("mark", "unit"), MARKS.items())
def test_a_heading_is_known_whatever_mark_of_a_unit_stands_in_it(tmp_path, words, mark, unit):
    head = words.format(mark)
    saving, _, findings = book(tmp_path, head=[head if name == "Savings" else name for name in HEAD])
    assert saving == int(250 * unit)
    assert not any(head in finding.message for finding in findings)


@pytest.mark.parametrize(("head", "known"), [("£", "£"), ("(£)", "£"), ("Cost £k", "cost"), ("Thousands", "thousand")])
def test_a_heading_loses_its_unit_only_where_it_says_something_else(head, known):
    assert normal(head) == known
