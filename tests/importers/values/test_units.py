"""A unit that a note near the table gives, wherever it stands: taken once, and said."""

from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.words.heads import normal
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
    assert [finding.weight for finding in said] == ([Weight.NOTE] if unit > 1 else [Weight.UNSURE] * 2)
    assert all(note in finding.message for finding in said if unit > 1)


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
    assert not any(finding.place.cell == "F3" for finding in findings)


@pytest.mark.parametrize(("head", "known"), [("£", "£"), ("(£)", "£"), ("Cost £k", "cost"), ("Thousands", "thousand")])
def test_a_heading_loses_its_unit_only_where_it_says_something_else(head, known):
    assert normal(head) == known


WORDINGS = (
    "(£ thousands)", "Values: thousands", "£s in thousands", "(000s)", "Amounts expressed in £'000", "£ (thousands)",
    "000's", "£ 000s", "£thousand", "All amounts in k", "'000", "Savings are shown in 000s", "£ (000)", "£,000",
    "£'s 000", "GBP 000", "GBP k", "All £ in 000s",
)  # fmt: skip


@pytest.mark.parametrize("note", WORDINGS)
def test_a_note_of_thousands_in_any_wording(tmp_path, note):
    assert book(tmp_path, note, "title row")[:2] == (250_000, 9_000)


@pytest.mark.parametrize(
    "note",
    ["Thousands of residents benefit", "Figures in £, rounded to the nearest £000", "Saved £50k so far", "£1 = £1,000",
     "Our savings will help thousands"],
)  # fmt: skip
def test_words_of_thousands_that_give_no_unit(tmp_path, note):
    assert book(tmp_path, note, "title row")[:2] == (250, 9)


def sheet_of(tmp_path, rows, head, dress=lambda page: None):
    made = Workbook()
    for row in (head, *rows):
        made.active.append(row)
    dress(made.active)
    made.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    return {str(one.value("title")): _pounds(one.value("saving")) for one in records(found, "projects")}, found.findings


def _pounds(value):
    return value.pence // 100


SHORT = ["Ref", "Project", "Lead", "RAG", "Savings"]
BARE = [["P1", "Audit", "MBC", "G", 45], ["P2", "Legal", "SBC", "A", 10], ["P3", "HR", "TWBC", "R", 20]]


def _commented(page):
    page["E1"].comment = Comment("Figures in £000", "office")


def _headed(page):
    page.oddHeader.center.text = "All figures £000"


def _footed(page):
    page.oddFooter.left.text = "£000"


@pytest.mark.parametrize("dress", [_commented, _headed, _footed])
def test_a_unit_in_a_comment_or_in_print_is_read_and_said(tmp_path, dress):
    savings, findings = sheet_of(tmp_path, BARE, SHORT, dress)
    assert savings == {"Audit": 45_000, "Legal": 10_000, "HR": 20_000}
    assert [(one.weight, "£000" in one.message) for one in findings] == [(Weight.NOTE, True)]


def test_a_comment_that_may_name_a_unit_makes_the_amounts_doubtful(tmp_path):
    def dress(page):
        page["E1"].comment = Comment("Thousands, or so the accountant believes", "office")

    savings, findings = sheet_of(tmp_path, BARE, SHORT, dress)
    assert savings["Audit"] == 45
    assert [one.weight for one in findings] == [Weight.UNSURE]


def test_a_comment_on_one_heading_says_nothing_of_another(tmp_path):
    rows = [[*row, 45_000] for row in BARE]
    _, findings = sheet_of(tmp_path, rows, [*SHORT, "Budget (£)"], _commented)
    assert not any("Budget" in one.message for one in findings)


@pytest.mark.parametrize(
    ("amounts", "number_format", "doubted"),
    [
        ((45, 10, 20), "General", True), ((45.5, 10, 0), "#,##0", True), ((45, 10_000, 20), "General", False),
        ((45, 10, 20), "£#,##0", False), (("£45", "£10", "£20"), "General", False), ((0, 0, None), "General", False),
        ((None, None, None), "General", False),
    ],
)  # fmt: skip
def test_amounts_too_small_for_pounds_are_doubted_where_nothing_gives_their_unit(
    tmp_path, amounts, number_format, doubted
):
    def dress(page):
        for cell in page["E"]:
            cell.number_format = number_format

    rows = [[*row[:4], amount] for row, amount in zip(BARE, amounts, strict=True)]
    made = Workbook()
    for row in ([*SHORT, "Progress"], *([*row, "x"] for row in rows)):
        made.active.append(row)
    dress(made.active)
    made.save(tmp_path / "a.xlsx")
    said = [one for one in read(tmp_path / "a.xlsx").findings if one.place.cell == "E1"]
    assert [one.weight for one in said if "thousands are meant" in one.message] == [Weight.UNSURE] * doubted


@pytest.mark.parametrize(("head", "doubted"), [("Budget", True), ("Budget (£)", False), ("Budget (£m)", False)])
def test_a_column_without_a_unit_beside_one_with_another_is_doubted(tmp_path, head, doubted):
    rows = [[*row, 45_000] for row in BARE]
    _, findings = sheet_of(tmp_path, rows, [*SHORT[:4], "Savings (£k)", head])
    assert [one.weight for one in findings if head in one.message] == [Weight.UNSURE] * doubted


@pytest.mark.parametrize("head", ["Savings", "Savings (£k)", "Savings (£)"])
@pytest.mark.parametrize(
    ("unit", "pounds"), [("£m", 45_000_000), ("£000", 45_000), ("£", 45), ("millions", 45_000_000)]
)
@pytest.mark.parametrize("where", ["column", "title", "section"])
def test_a_row_that_gives_the_unit_of_its_amounts(tmp_path, head, unit, pounds, where):
    heads, rows = [*SHORT[:4], head], [list(row) for row in BARE]
    if where == "column":
        heads, rows = [*heads, "Unit"], [[*row, unit] for row in rows]
    elif where == "title":
        rows[0][1] = f"Audit ({unit})"
    else:
        rows.insert(0, [f"CAPITAL ({unit})"])
    savings, findings = sheet_of(tmp_path, rows, heads)
    assert next(iter(savings.values())) == pounds
    assert any("unit" in one.message for one in findings)


def test_the_unit_of_a_section_ends_with_it(tmp_path):
    rows = [["CAPITAL (£m)"], BARE[0], ["REVENUE"], *BARE[1:]]
    assert sheet_of(tmp_path, rows, SHORT)[0] == {"Audit": 45_000_000, "Legal": 10, "HR": 20}


def test_a_section_in_capitals_is_one_whatever_unit_it_names(tmp_path):
    made = Workbook()
    heads = ["Project", "Lead", "RAG", "End date", "Saving"]
    alpha, beta = ["Alpha", "MBC", "G", "Mar 15", "45"], ["Beta", "SBC", "A", "Mar 15", "1.2"]
    for row in (heads, ["GOVERNANCE (£k)"], alpha, ["ICT ENABLERS £m"], beta):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    found = records(read(tmp_path / "a.xlsx"), "projects")
    read_as: list[dict[str, Any]] = [{name: one.value for name, one in each.fields.items()} for each in found]
    assert [(each["title"], each["theme"].name, each["saving"].pence) for each in read_as] == [
        ("Alpha", "Governance", 4_500_000), ("Beta", "ICT enablers", 120_000_000),
    ]  # fmt: skip


def test_what_is_measured_in_a_unit_of_its_own_is_no_saving(tmp_path):
    heads = ["Benefit", "Measure", "Unit of measure", "Target 2014/15", "Actual 2014/15"]
    rows = [["Faster", "Average", "days", 42, 45], ["Better", "Upheld", "number", 20, 18], ["Post", "Cost", "£", 9, 8]]
    made = Workbook()
    for row in (heads, *rows):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert [record.value("amount") for record in records(found, "savings")] == [900, 800]
    assert sum("it counts something else than money" in one.message for one in found.findings) == 2


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_a_space_between_thousands_parts_no_amount_in_two(tmp_path, space):
    book(tmp_path)
    page = (made := load_workbook(tmp_path / "a.xlsx")).active
    page["F4"], page["G4"], page["F5"] = f"42{space}840", f"1{space}250{space}000", "42\n840"
    made.save(tmp_path / "a.xlsx")
    audit, legal = records(tracker := read(tmp_path / "a.xlsx"), "projects")
    assert (audit.value("saving").pence, audit.value("budget")) == (4_284_000, 125_000_000)
    assert legal.value("saving").pence is None
    said = {one.place.cell for one in tracker.findings}
    assert ("F5" in said, said.isdisjoint({"F4", "G4"})) == (True, True), "on two lines they may be two"
