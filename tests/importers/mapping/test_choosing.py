"""Which register a table is of: all its columns are weighed, and where two are near each other it is said."""

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read

VALUES = {
    "Service area": ("Internal audit", "Legal services", "Parking", "Payroll", "Fraud"),
    "Planned finish": ("Dec 2009", "31/03/10", "2010", "Mar 2010", "Q2 2010/11"), "RAG Sept": "GARGG",
    "Highlights": ("All is agreed", "Two councils are left", "Staff were told", "It was put out to tender", "Done"),
    "Upcoming actions": ("Appoint a manager", "Write the case", "Close", "Choose a supplier", "Tell the staff"),
    "Current phase": ("Initiation", "Business case", "Live", "Decision", "Concept"),
    "Remarks": (None, "It is late", None, None, "See the Board paper"),
    "Owner": ("TE", "JS", "Head of Audit", "TE", "JS"), "Due": ("30/11/09", "31/12/09", "1/2/10", "5/2/10", "3/3/10"),
    "Status": ("Open", "Open", "Closed", "Open", "Closed"), "Likelihood": (1, 2, 3, 4, 5), "Impact": (5, 4, 3, 2, 1),
    "Description": ("Tell the Leaders", "Hire a manager", "Ask for advice", "Go to tender", "Send the minutes"),
    "Action": ("Tell the Leaders", "Hire a manager", "Ask for advice", "Go to tender", "Send the minutes"),
    "Task": ("Tell the Leaders", "Hire a manager", "Ask for advice", "Go to tender", "Send the minutes"),
    "Name": ("Shared audit", "Shared payroll", "Joint waste", "One fraud team", "New website"),
    "Raised": ("30/11/09", "31/12/09", "1/2/10", "5/2/10", "3/3/10"),
    "Project": ("Audit", "Audit", "Audit", "Legal", "Legal"),
}  # fmt: skip


def taken(folder, heads, sheet="Sheet1"):
    """The register that a table with these columns is taken for, why, and whether that is to be looked at."""
    book = Workbook()
    book.active.title = sheet
    book.active.append(heads)
    for at in range(5):
        book.active.append([VALUES[head][at] for head in heads])
    book.save(folder / "a.xlsx")
    mapping = read(folder / "a.xlsx").tables[0].mapping
    near = [one for one in mapping.findings if one.weight is Weight.UNSURE and "nearly as well" in one.message]
    return mapping.register and mapping.register.name, mapping.why, bool(near)


@pytest.mark.parametrize(
    ("heads", "register"),
    [
        (["Service area", "Planned finish", "RAG Sept", "Highlights", "Upcoming actions", "Current phase", "Remarks"],
         "projects"),
        (["Service area", "Upcoming actions", "Planned finish", "RAG Sept"], "projects"),
        (["Service area", "Current phase", "Upcoming actions", "Owner", "Due"], "projects"),
        (["Action", "Owner", "Due", "Status"], "actions"),
        (["Project", "Task", "Owner", "Due", "RAG Sept", "Remarks"], "actions"),
        (["Description", "Likelihood", "Impact", "Owner", "Status"], "risks"),
    ],
)  # fmt: skip
def test_a_table_is_of_the_register_that_all_its_columns_speak_for(tmp_path, heads, register):
    assert taken(tmp_path, heads)[::2] == (register, False)


def test_what_speaks_for_a_register_is_said(tmp_path):
    _, why, _ = taken(tmp_path, ["Service area", "Planned finish", "RAG Sept", "Upcoming actions", "Current phase"])
    assert "“Current phase”" in why
    assert why.endswith("for it")


def test_a_table_of_which_nothing_tells_what_it_is_is_to_be_looked_at_until_its_sheet_says_so(tmp_path):
    heads = ["Description", "Owner", "Due", "Status", "Remarks"]
    assert taken(tmp_path, heads)[2]
    assert taken(tmp_path, heads, sheet="Actions")[::2] == ("actions", False)


@pytest.mark.parametrize(
    ("sheet", "register"),
    [("Actions", "actions"), ("Action plan", "actions"), ("Project issues", "issues"), ("Risk register", "risks")],
)
def test_a_table_whose_names_may_be_of_anything_is_of_what_its_sheet_is_called_after(tmp_path, sheet, register):
    assert taken(tmp_path, ["Description", "Owner", "Due", "Status"], sheet)[0] == register


@pytest.mark.parametrize(
    ("sheet", "heads", "register"),
    [
        ("ICT project", ["Description", "Raised", "Owner", "Status"], "issues"),
        ("Issues by project", ["Description", "Raised", "Owner", "Status"], "issues"),
        ("ICT project tracker", ["Description", "Raised", "Owner", "Status"], "issues"),
        ("Projects at risk", ["Name", "Owner", "RAG Sept", "Remarks"], "projects"),
        ("Projects with issues", ["Name", "Owner", "RAG Sept", "Remarks"], "projects"),
        ("Project risks and issues", ["Description", "Likelihood", "Impact", "Owner", "Status"], "risks"),
        ("Risks & issues", ["Description", "Raised", "Owner", "Status"], "issues"),
        ("Key risks (open)", ["Name", "Owner", "Remarks"], "risks"),
        ("Programme risk register", ["Name", "Owner", "Remarks"], "risks"),
        ("Our projects", ["Description", "Owner", "Remarks"], "projects"),
    ],
)
def test_a_sheet_is_called_after_what_it_lists_and_not_after_all_that_its_name_says(tmp_path, sheet, heads, register):
    assert taken(tmp_path, heads, sheet)[0] == register


@pytest.mark.parametrize("sheet", ["Actions by project", "HR project", "Shared services project"])
def test_a_sheet_that_names_a_project_leaves_open_what_it_is_of(tmp_path, sheet):
    assert taken(tmp_path, ["Description", "Owner", "Due", "Status"], sheet)[2]
    assert not taken(tmp_path, ["Project", "Owner", "Due", "Status"], sheet)[2]
    assert not taken(tmp_path, ["Description", "Likelihood", "Impact", "Owner"], "Programme risk")[2]
