"""What other systems export: columns by many names, codes of several parts, and a description beside the title."""

from datetime import date

import pytest

from mkip_desk.domain.findings import Weight
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of


def values(found, register, *names):
    return [tuple(record.value(name) for name in names) for record in records(found, register)]


def test_a_description_beside_a_title_names_no_records(tmp_path):
    head = ["Risk Code", "Risk Title", "Description", "Likelihood", "Impact", "Next Review Date", "Status"]
    rows = [["MKIP-R-001", "Overspend", "Costs rise faster than the councils have agreed", 4, 3, "30/11/14", "Active"],
            ["MKIP-R-002", "Cyber attack", "Ransomware on the network that they share", 3, 5, "15/12/14", "Active"],
            ["MKIP-R-003", "Flood", None, 1, 4, "31/01/15", "Closed"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Export": [head, *rows]}))
    assert values(found, "risks", "reference", "title", "likelihood", "status") == [
        ("MKIP-R-001", "Overspend", 4, "open"), ("MKIP-R-002", "Cyber attack", 3, "open"),
        ("MKIP-R-003", "Flood", 1, "closed"),
    ]  # fmt: skip
    assert any("“Description”" in one.message for one in found.findings if one.weight is Weight.LEFT_OUT)


@pytest.mark.parametrize("called", ["Title", "Name"])
def test_references_under_the_register_s_own_word_name_nothing(tmp_path, called):
    head = ["Project", called, "Lead council", "RAG", "Due date"]
    rows = [["P1", "Depot", "MBC", "G", "1/5/14"], ["P2", "Hall", "SBC", "R", "1/6/14"]]
    found = read(book_of(tmp_path, {"Projects": [head, *rows]}))
    assert values(found, "projects", "reference", "title") == [("P1", "Depot"), ("P2", "Hall")]


def test_a_title_that_is_seldom_filled_in_gives_way_to_the_description(tmp_path):
    head = ["ID", "Title", "Description", "Priority", "Owner", "Date raised"]
    rows = [[1, None, "Email fails at Swale", "High", "Service Desk", "3/10/14"],
            [2, "Laptops", "Laptops are late", "Low", "Service Desk", "9/10/14"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Issues": [head, *rows]}))
    assert values(found, "issues", "title") == [("Email fails at Swale",), ("Laptops are late",)]


@pytest.mark.parametrize(
    ("register", "heads", "at"),
    [
        ("projects", ["Ref", "Project", "Name", "Due date"], 0),
        ("risks", ["Ref", "Threat", "Title", "Likelihood"], 0),
        ("risks", ["Ref", "Risk description", "Name", "Likelihood"], 0),
        ("issues", ["Ref", "Issue", "Name", "Date raised"], 0),
        ("risks", ["Ref", "Description", "Title", "Likelihood", "Risk"], 1),
    ],
)
def test_a_bare_name_or_title_gives_way_to_what_the_records_are(tmp_path, register, heads, at):
    told = ["Move the depot", "Head of Estates"], ["Let the hall", "Head of Leisure"], ["Sell the van", "Head of Fleet"]
    rows = [[ref, *each, 3 if register == "risks" else "1/5/14", "High"] for ref, each in enumerate(told, 1)]
    found = read(book_of(tmp_path, {register.title(): [heads, *(row[: len(heads)] for row in rows)]}))
    assert values(found, register, "title") == [(each[at],) for each in told]


@pytest.mark.parametrize("code", ["CS-A-11", "INC0012345", "RR/2014/03", "ICT.4.1", "#4412"])
def test_codes_of_several_parts_are_references(tmp_path, code):
    rows = [[code[:-1] + str(at), f"Procure contract {at}", "Procurement Manager", "31-Mar-2015"] for at in range(3)]
    found = read(book_of(tmp_path, {"Actions": [["Action Code", "Action", "Assigned To", "Due Date"], *rows]}))
    assert [one for (one,) in values(found, "actions", "reference")] == [row[0] for row in rows]


def test_a_list_of_tasks_is_one_of_actions(tmp_path):
    head = ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Start date", "Due date",
            "Completed Date", "Description"]  # fmt: skip
    rows = [["a1", "Draft the SLA", "Legal", "In progress", "Urgent", "Lawyer", "01/10/2023", "30/11/2023", None, None],
            ["a2", "Collect figures", "Finance", "Completed", "Low", "Accountant", "28/09/2023", "13/10/2023",
             "12/10/2023", "Three councils"],
            ["a3", "Arrange briefing", "Legal", "Not started", "Low", "PMO", "05/10/2023", "04/12/2023"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Tasks": [head, *rows]}))
    assert [(title, when.last) for title, when in values(found, "actions", "title", "due")] == [
        ("Draft the SLA", date(2023, 11, 30)), ("Collect figures", date(2023, 10, 13)),
        ("Arrange briefing", date(2023, 12, 4)),
    ]  # fmt: skip


def test_the_name_of_a_project_makes_no_projects_of_its_issues(tmp_path):
    head = ["Project name", "Description", "Date raised", "Priority", "Owner", "Status"]
    rows = [["HR", "Payroll fails on leavers", "4/2/13", "High", "HR Lead", "Open"],
            ["HR", "Room too small", "5/3/13", "Low", "Facilities", "Closed"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Issue log": [head, *rows]}))
    assert values(found, "issues", "title", "status") == [
        ("Payroll fails on leavers", "open"), ("Room too small", "closed"),
    ]  # fmt: skip


def test_a_row_without_a_name_that_contradicts_the_one_above_is_no_rest_of_it(tmp_path):
    head = ["Risk", "Likelihood", "Impact", "Owner", "Review date", "Notes"]
    rows = [["Overspend", 3, 5, "Head of ICT", "15/12/14", "Watched"],
            [None, 1, 4, "Depot Manager", "31/01/15", "Sold"], ["Fire", 1, 5, "Estates", "31/01/15", None]]  # fmt: skip
    found = read(book_of(tmp_path, {"Risks": [head, *rows]}))
    assert values(found, "risks", "title", "notes") == [("Overspend", "Watched"), ("Fire", None)]
    told = [one.message for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert "The row that begins with “1” is left out: it has no risk." in told


@pytest.mark.parametrize("head", ["Category", "Risk category", "Risk type", "Theme", "Response type", "Group"])
def test_what_sort_of_risk_it_is_makes_no_projects(tmp_path, head):
    rows = [["R1", "Overspend", "Financial", 3, 4, "HoF"], ["R2", "Challenge", "Legal", 2, 4, "HoL"],
            ["R3", "Press story", "Reputational", 2, 2, "Comms"], ["R4", "Cuts", "Financial", 4, 4, "HoF"]]  # fmt: skip
    head_row = ["Ref", "Risk", head, "Likelihood", "Impact", "Risk owner"]
    found = read(book_of(tmp_path, {"Risks": [head_row, *rows]}))
    assert values(found, "risks", "about", "owner") == [(None, row[-1]) for row in rows]


@pytest.mark.parametrize("head", ["R/I", "Risk / issue", "Risk or issue", "R or I"])
def test_a_heading_may_name_the_kinds_that_its_letters_are_short_for(tmp_path, head):
    rows = [[1, "R", "Scope may grow", "Head of Waste", "A", "N"], [2, "I", "Figures are wrong", "Manager", "R", "N"],
            [3, "I", "Lease is missing", "Estates", "G", "Y"], [4, "R", "Fuel is dear", "HoW", "G", "N"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Log": [["No", head, "Description", "Owner", "RAG", "Closed? (Y/N)"], *rows]}))
    assert [one for (one,) in values(found, "risks", "reference")] == ["1", "4"]
    assert values(found, "issues", "reference", "status") == [("2", "open"), ("3", "closed")]


def test_a_log_of_a_help_desk_is_one_of_issues(tmp_path):
    head = ["Ref", "Summary", "Raised by", "Date raised", "Severity", "Assignee", "Status"]
    rows = [["#4412", "Printer queue stuck", "TWBC", "03/11/2014", "2 - Major", "Service Desk", "In Progress"],
            ["#4420", "Phones down", "MBC", "13/11/2014", "1 - Critical", "Telephony", "Closed"]]  # fmt: skip
    found = read(book_of(tmp_path, {"helpdesk": [["Issue report"], [], head, *rows]}))
    assert values(found, "issues", "reference", "title", "priority", "owner") == [
        ("#4412", "Printer queue stuck", "high", "Service Desk"), ("#4420", "Phones down", "urgent", "Telephony"),
    ]  # fmt: skip
