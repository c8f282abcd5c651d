"""Tables side by side on one sheet are each read by themselves; an empty column alone parts no table."""

import pytest
from openpyxl import Workbook

from mkip_desk.importers.values.units import LEAST
from tests.importers.programme import read, records

PROJECTS = [["Ref", "Project", "RAG", "Lead"], ["P1", "Audit", "G", "MBC"], ["P2", "Legal", "A", "SBC"]]
RISKS = [["ID", "Risk", "Likelihood", "Impact"], ["R1", "Staff leave", 4, 3], ["R2", "IT fails", 2, 5]]
ACTIONS = [
    ["No", "Action", "Owner", "Due"],
    ["1", "Write the brief", "HoA", "Mar-10"],
    ["2", "Tell staff", "HoL", None],
]
ISSUES = [["Ref", "Issue", "Owner", "Status"], ["I1", "No room", "HoA", "Open"], ["I2", "No money", "HoL", "Closed"]]


def beside(tmp_path, tables, gap=1, over=(), below=()):
    book = Workbook()
    for row in over:
        book.active.append(row)
    for at in range(max(map(len, tables))):
        row = []
        for table in tables:
            row += [*(table[at] if at < len(table) else [None] * len(table[0])), *[None] * gap]
        book.active.append(row)
    for row in below:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


def titles(found, register):
    return [(one.value("reference"), one.value("title")) for one in records(found, register)]


EXPECTED = {
    "projects": [("P1", "Audit"), ("P2", "Legal")],
    "risks": [("R1", "Staff leave"), ("R2", "IT fails")],
    "actions": [("1", "Write the brief"), ("2", "Tell staff")],
    "issues": [("I1", "No room"), ("I2", "No money")],
}
NAMED = {"projects": PROJECTS, "risks": RISKS, "actions": ACTIONS, "issues": ISSUES}


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize(
    "over", [(), [["Work programme 2009"]], [["Left", None, None, None, None, "Right"]], [["A"], []]]
)
@pytest.mark.parametrize(
    "names", [("projects", "risks"), ("risks", "issues"), ("actions", "projects"), ("projects", "risks", "issues")]
)
def test_each_table_is_read_by_itself(tmp_path, names, over, gap):
    found = beside(tmp_path, [NAMED[name] for name in names], gap, over)
    assert {name: titles(found, name) for name in names} == {name: EXPECTED[name] for name in names}
    assert [table.mapping.register.name for table in found.tables if table.mapping.register] == list(names)


def test_one_may_be_longer_and_another_table_may_follow(tmp_path):
    longer = [*PROJECTS, ["P3", "HR", "R", "TWBC"], ["P4", "Waste", "G", "ABC"]]
    found = beside(tmp_path, [longer, RISKS], below=[[], *ACTIONS])
    assert len(titles(found, "projects")) == 4
    assert titles(found, "risks") == EXPECTED["risks"]
    assert titles(found, "actions") == EXPECTED["actions"]
    assert records(found, "risks")[0].fields["title"].cell == "G2"


def test_a_unit_over_all_of_them_counts_for_each(tmp_path):
    money = [["Ref", "Project", "Lead", "Savings"], ["P1", "Audit", "MBC", 45], ["P2", "Legal", "SBC", 10]]
    found = beside(tmp_path, [RISKS, money], over=[["All figures in £000"]])
    assert records(found, "projects")[0].value("saving").pence == 45 * LEAST * 100


@pytest.mark.parametrize(
    "right", [["Savings", "Progress", "Notes"], ["Start", "Due", "Budget"], ["Issue", "Action", "Who"]]
)
def test_a_column_left_empty_for_looks_parts_no_table(tmp_path, right):
    rest = [right, ["£5k", "x", "y"], ["£6k", "x", "z"]]
    found = beside(tmp_path, [PROJECTS, rest])
    assert titles(found, "projects") == EXPECTED["projects"]
    assert len(found.tables) == 1


def test_what_no_register_keeps_takes_no_records_with_it(tmp_path):
    assumptions = [["Ref", "Assumption", "Validated?"], ["1", "All stay in", "Y"], ["2", "A single site", "N"]]
    risks = [["Ref", "Risk", "P", "I", "Mitigation", "Owner"], ["R1", "Staff leave", "M", "H", "Advice", "HR"],
             ["R2", "IT fails", "H", "M", "Tender", "ICT"]]  # fmt: skip
    over = [["RISKS", *[None] * 6, "ASSUMPTIONS"]]
    found = beside(tmp_path, [risks, assumptions], over=over)
    assert titles(found, "risks") == EXPECTED["risks"]
    assert any(one.place.cell.endswith(":J4") for one in found.left_out)


@pytest.mark.parametrize(
    ("second", "told"), [(("Action", "Owner", "Due"), True), (("Next steps", "Owner", "Due"), False)]
)
def test_columns_beyond_an_empty_one_that_may_be_a_list_by_themselves_are_to_be_looked_at(tmp_path, second, told):
    projects = [("Project", "Lead", "RAG"), ("HR", "XY", "G"), ("ICT", "XY", "A")]
    others = [second, ("Agree lease", "AB", "31/03/2014"), ("Write letters", "CD", "30/04/2014")]
    found = beside(tmp_path, [projects, others])
    assert [one.value("title") for one in records(found, "projects")] == ["HR", "ICT"]
    said = [one for one in found.findings if "stand apart by an empty one" in one.message]
    assert bool(said) is told
    assert [one.place.cell for one in said] == ["E1"] * told
