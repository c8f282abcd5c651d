"""Logs of several kinds in one table: each row to the register that it says it is of, the others left out by name."""

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.tables.row_kinds import RowKind
from tests.importers.programme import read, records

HEAD = ["Ref", "Type", "Description", "Owner", "Due", "Status"]
REGISTERS = ("risks", "issues", "actions")


def log(folder, types, head="Type", more=(), merged=()):
    """A log in which these are the types of the rows, which are numbered from 1; `more` are lines below it."""
    book = Workbook()
    sheet = book.active
    sheet.append([one if one != "Type" else head for one in HEAD])
    for number, kind in enumerate(types, 1):
        sheet.append([number, kind, f"Something that is number {number}", "TE", "30/11/09", "Open"])
    for line in more:
        sheet.append([line])
    for block in merged:
        sheet.merge_cells(block)
    book.save(folder / "log.xlsx")
    return read(folder / "log.xlsx")


def told(found):
    """The numbers of the rows of each register, and of those that are of none."""
    rows = {name: [int(one.value("reference")) for one in records(found, name)] for name in REGISTERS}
    return rows | {"none": [int(one.words) for one in found.left_out if one.kind == RowKind.OTHER]}


def looked_at(found):
    return [one.place.cell for one in found.findings if one.weight is Weight.UNSURE]


@pytest.mark.parametrize(
    ("types", "risks", "issues", "actions", "none"),
    [
        (["Risk", "Issue", "Action", "Assumption", "Dependency"], [1], [2], [3], [4, 5]),
        (["RISK ", "issues", "Actions", "Decision", "(Risk)"], [1, 5], [2], [3], [4]),
        (["Risk", "Iss", "Act", "Dep", "Opportunity"], [1], [2], [3], [4, 5]),
        (["Risk - financial", "Issue (open)", "Action", "Assumption", "Risk"], [1, 5], [2], [3], [4]),
        (["Risk", "Assumption", "Risk"], [1, 3], [], [], [2]),
        (["Risk", "Issue", "Query", "Risk", "Risk", "Issue"], [1, 4, 5], [2, 6], [], [3]),
        (["Risk", "Issue", "Complaint", "Change request"], [1], [2], [], [3, 4]),
    ],
)
def test_each_row_goes_to_the_register_that_it_says_it_is_of(tmp_path, types, risks, issues, actions, none):
    found = log(tmp_path, types)
    assert told(found) == {"risks": risks, "issues": issues, "actions": actions, "none": none}
    lost = [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert lost == [f"A{number + 1}" for number in none]
    assert looked_at(found) == []


@pytest.mark.parametrize("head", ["Type", "RAID", "Category", None])
def test_letters_are_kinds_and_an_a_is_to_be_looked_at(tmp_path, head):
    found = log(tmp_path, ["R", "I", "A", "D", "r", "A"], head=head)
    assert told(found) == {"risks": [1, 5], "issues": [2], "actions": [3, 6], "none": [4]}
    assert looked_at(found) == ["B4", "B7"]


@pytest.mark.parametrize(
    ("types", "head", "more", "actions", "none"),
    [
        (["R", "A", "I"], "Type", ["Key: R = risk, A = assumption, I = issue"], [], [2]),
        (["R", "A", "I"], "Type (risk, action, issue)", [], [2], []),
        (["R", "A", "Action"], "Type", [], [3], [2]),
        (["R", "A", "Assumption"], "Type", [], [2], [3]),
    ],
)
def test_what_an_a_means_is_taken_from_whatever_says_so(tmp_path, types, head, more, actions, none):
    found = log(tmp_path, types, head=head, more=more)
    assert (told(found)["actions"], told(found)["none"]) == (actions, none)
    assert looked_at(found) == []


def test_what_names_the_rows_may_stand_under_a_heading_that_nobody_knows(tmp_path):
    book = Workbook()
    for row in (
        ["Type", "Project", "Detail", "Owner", "Target date", "Status"],
        ["Risk", "Audit", "Staff leave", "TE", "1/12/09", "Open"],
        ["Issue", "Legal", "No room", "JS", "1/11/09", "Open"],
        ["Risk", "Legal", "Costs", "JS", None, "Closed"],
    ):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "log.xlsx")
    found = read(tmp_path / "log.xlsx")
    assert [one.value("title") for one in records(found, "risks")] == ["Staff leave", "Costs"]
    assert [one.value("title") for one in records(found, "issues")] == ["No room"]


def test_a_row_without_a_type_is_what_most_are_and_is_to_be_looked_at(tmp_path):
    found = log(tmp_path, ["Risk", None, "Issue", "Risk"])
    assert (told(found)["risks"], told(found)["issues"], looked_at(found)) == ([1, 2, 4], [3], ["B3"])


def test_a_type_that_is_merged_downwards_is_that_of_all_its_rows(tmp_path):
    found = log(tmp_path, ["Risk", None, "Issue", None], merged=["B2:B3", "B4:B5"])
    assert (told(found)["risks"], told(found)["issues"], looked_at(found)) == ([1, 2], [3, 4], [])


@pytest.mark.parametrize("head", ["RAG", "Rating", "How it stands", None])
@pytest.mark.parametrize(
    "letters", [["R", "A", "G"], ["R", "A", "R"], ["A", "M", "S"], ["R", "Red", "A", "R", "R", "A"]]
)
def test_letters_that_may_be_colours_or_councils_are_no_kinds(tmp_path, letters, head):
    assert [one.table.register for one in log(tmp_path, letters, head=head).tables] == [""]


def test_lines_between_the_rows_may_say_what_they_are(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Ref", "Description", "Owner", "Due", "Status"])
    for line in ("RISKS", "ISSUES", "DEPENDENCIES"):
        sheet.append([line])
        sheet.append([line[0] + "1", f"One of the {line.lower()}", "TE", "30/11/09", "Open"])
    book.save(tmp_path / "log.xlsx")
    found = read(tmp_path / "log.xlsx")
    titles = {name: [one.value("title") for one in records(found, name)] for name in REGISTERS}
    assert titles == {"risks": ["One of the risks"], "issues": ["One of the issues"], "actions": []}
    assert [(one.place.cell, one.kind) for one in found.left_out if one.place.cell == "A7"] == [("A7", RowKind.OTHER)]


def numbered(folder, numbers, head):
    book = Workbook()
    sheet = book.active
    sheet.append(list(head))
    for at, number in enumerate(numbers, 1):
        sheet.append([number, f"Something that is number {at}", "TE", "30/11/09", "Open"])
    book.save(folder / "log.xlsx")
    found = read(folder / "log.xlsx")
    return found, {name: [one.value("reference") for one in records(found, name)] for name in REGISTERS}


def test_numbers_alone_say_what_the_rows_of_a_log_are(tmp_path):
    head = ("Ref", "Risk / issue", "Owner", "Review date", "Status")
    found, told = numbered(tmp_path, ["R1", "R2", "I1", "A1", "D1", "I2"], head)
    assert told == {"risks": ["R1", "R2"], "issues": ["I1", "I2"], "actions": ["A1"]}
    assert "A6" in [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert "A5" in looked_at(found)
    assert any("The column “Ref” says of each row what it is" in one.message for one in found.findings)


@pytest.mark.parametrize("numbers", [["R1", "R2", "R3"], ["R1", "A1", "R2"], ["R1", "I1", "7"], ["R1", "I1", "X1"]])
def test_other_numbers_say_nothing(tmp_path, numbers):
    _, told = numbered(tmp_path, numbers, ("Ref", "Risk", "Owner", "Review", "Status"))
    assert told["risks"] == numbers
