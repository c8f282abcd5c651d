"""What officers do in their trackers that is nobody's rule, each in a small workbook."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.plan.twice import LEAVE_OUT
from mkip_desk.importers.values.values import day_of_document
from tests.importers.programme import Programme, initials, read, records

HEAD = ["Project", "RAG", "End date", "Progress"]
ROWS = [["Audit", "G", "31/03/15", "Scope agreed by all"], ["Legal", "A", "30/06/15", "Manager appointed in May"]]


def book_of(tmp_path, sheets, name="a.xlsx", change=None):
    """A workbook of those sheets, each with its rows, changed once they are there."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    book.save(tmp_path / name)
    return tmp_path / name


def said(found, weight=Weight.UNSURE):
    return [one.message for one in found.findings if one.weight is weight]


@pytest.mark.parametrize("title", ["Document 24567", "Ref 41012", "Cost centre 30010"])
def test_a_number_of_a_document_is_no_day_of_it(tmp_path, title):
    found = read(book_of(tmp_path, {"Projects": [[title], HEAD, *ROWS]}, f"{title}.xlsx"))
    assert day_of_document(found.tables[0].table) is None


@pytest.mark.parametrize(
    "foot",
    ["Page 1 of 1", "page 2", "NOT PROTECTIVELY MARKED", "Official - Sensitive", "End of report", "Printed: 12/01/15",
     "G:\\MKIP\\tracker v3.xlsx"],
)  # fmt: skip
def test_what_stands_at_the_foot_of_a_page_is_no_record(tmp_path, foot):
    found = read(book_of(tmp_path, {"Projects": [HEAD, *ROWS, [], [foot]]}))
    assert [one.value("title") for one in records(found, "projects")] == ["Audit", "Legal"]
    assert [one.words for one in found.left_out] == [foot]


@pytest.mark.parametrize(
    ("section", "theme"),
    [("1. SHARED SERVICES", "Shared services"), ("a) Enablers:", "Enablers"), ("2.1 Front line:", "2.1 Front line"),
     ("(iv) ICT:", "ICT"), ("Theme 2: People", "People")],
)  # fmt: skip
def test_the_number_of_a_section_is_no_part_of_its_name(tmp_path, section, theme):
    found = read(book_of(tmp_path, {"Projects": [["Ref", *HEAD], [section], [1, *ROWS[0]], [2, *ROWS[1]]]}))
    assert {one.value("theme").name for one in records(found, "projects")} == {theme}


def test_the_meeting_is_said_once_over_its_actions(tmp_path):
    rows = [["9 Jan 2015", 1, "Send the brief", "PT"], [None, 2, "Chase Swale", "SM"], ["13 Feb 2015", 3, "Book", "PT"]]
    found = read(book_of(tmp_path, {"Actions": [["Meeting", "No", "Action", "Owner"], *rows]}))
    days = [one.value("meeting") for one in records(found, "actions")]
    assert days == [date(2015, 1, 9), date(2015, 1, 9), date(2015, 2, 13)]
    assert "No meeting stands in the row, so it is taken to be of 9 Jan 2015, as the row above: look at it." in said(
        found
    )


def test_a_title_that_comes_again_on_another_sheet_is_told(tmp_path):
    path = book_of(tmp_path, {"Maidstone": [HEAD, *ROWS], "Swale": [HEAD, ROWS[0]]})
    plan = Programme().plan(path)
    twice = "Audit stands in row 2 of Maidstone and in row 2 of Swale"
    assert f"{twice}: {LEAVE_OUT}" in [one.message for one in plan.findings]


@pytest.mark.parametrize("second", [["P2", "Audit"], ["P1", "Legal"]])
def test_two_of_one_title_with_references_of_their_own_are_two(tmp_path, second):
    head = ["Ref", "Project", "RAG", "Progress"]
    rows = [["P1", "Audit", "G", "All agreed"], [*second, "A", "Some agreed"]]
    plan = Programme().plan(book_of(tmp_path, {"Projects": [head, *rows]}))
    assert any("stands in row" in one.message for one in plan.findings) is False


@pytest.mark.parametrize(
    ("words", "status"), [("O", "open"), ("C", "closed"), ("Not started", "open"), ("Cancelled", "closed")]
)
def test_how_actions_stand_in_other_words(tmp_path, words, status):
    rows = [["1", "Send the brief", "PT", words], ["2", "Book a room", "SM", "Open"]]
    found = read(book_of(tmp_path, {"Actions": [["No", "Action", "Owner", "Status"], *rows]}))
    assert records(found, "actions")[0].value("status") == status
    assert said(found) == []


def test_a_status_that_cannot_be_read_is_told_for_what_it_becomes(tmp_path):
    rows = [["1", "Send the brief", "PT", "Open"], ["2", "Book a room", "SM", "Wobbly"], ["3", "Ask", "SM", "Closed"]]
    found = read(book_of(tmp_path, {"Actions": [["No", "Action", "Owner", "Status"], *rows]}))
    assert said(found) == [
        "“Wobbly” could not be read as Status, which stays open, or as you have it: it must be one of open, closed."
    ]


@pytest.mark.parametrize("name", ["Swale", "SBC", "Swale Borough Council"])
def test_what_stands_on_the_sheet_of_a_council_is_of_that_council(tmp_path, name):
    found = read(book_of(tmp_path, {"Maidstone": [HEAD, *ROWS], name: [HEAD, ["Waste", "R", "30/09/15", "Let"]]}))
    councils = [initials(one.value("councils")) for one in records(found, "projects")]
    assert councils == [["MBC"], ["MBC"], ["SBC"]]
    assert (
        f"No column says the councils, so all of them are taken to be of {name}, as the sheet is called: look at it."
        in said(found)
    )


def test_a_column_of_councils_comes_before_the_name_of_the_sheet(tmp_path):
    rows = [[*HEAD, "Councils"], [*ROWS[0], "MBC, SBC"], [*ROWS[1], "All"]]
    found = read(book_of(tmp_path, {"Swale": rows}))
    assert initials(records(found, "projects")[0].value("councils")) == ["MBC", "SBC"]


FORM = [
    ["Project name:", "Shared Environmental Health"], ["Sponsor:", "Chief Executive"], ["Overall RAG:", "Amber"],
    ["Start date:", "01/06/2013"], ["End date:", "30/06/2015"], ["Budget:", "£85k"], ["Progress:", "Chosen"],
]  # fmt: skip
RISKS = [["Ref", "Risk", "Likelihood", "Impact"], ["1", "Data are lost", 3, 4], ["2", "Staff leave", 4, 3]]
MILESTONES = [["Milestone", "Planned", "Forecast", "RAG"], ["Cut over", "31/01/15", "14/02/15", "A"],
              ["Review", "30/06/15", "30/06/15", "G"]]  # fmt: skip


def test_risks_and_milestones_below_the_form_of_a_project_are_of_that_project(tmp_path):
    rows = [["PROJECT HIGHLIGHT REPORT"], *FORM, [], ["Key risks"], *RISKS, [], ["Milestones"], *MILESTONES]
    found = read(book_of(tmp_path, {"Highlight Report": rows}))
    (project,) = records(found, "projects")
    assert project.value("title") == "Shared Environmental Health"
    for register, field in (("risks", "about"), ("milestones", "project")):
        assert [one.value(field).key for one in records(found, register)] == [project.key] * 2
    assert said(found) == []
    assert len([one for one in said(found, Weight.NOTE) if "the sheet is a form of" in one]) == 2


@pytest.mark.parametrize("title", ["Lessons log", "LESSONS LEARNED", "Lessons"])
def test_lessons_are_no_recommendations(tmp_path, title):
    head = ["ID", "Date", "What went well", "Recommendation", "Owner"]
    rows = [["L1", date(2014, 5, 2), "Staff told late", "Tell them before", "PM"],
            ["L2", date(2014, 6, 2), "Good support", "Second early", "Head of ICT"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Sheet1": [[title], head, *rows]}))
    assert not any(table.rows.records for table in found.tables)
    assert [one.kind for one in found.left_out] == ["table"]
    scrutiny = read(book_of(tmp_path, {"Sheet1": [["Recommendations, and lessons"], head, *rows]}))
    assert len(records(scrutiny, "recommendations")) == 2


@pytest.mark.parametrize("bare", ["(12)", "12", "45-"])
def test_a_number_alone_among_amounts_in_words_may_be_thousands(tmp_path, bare):
    head = ["Project", "RAG", "Saving", "Progress"]
    rows = [["Audit", "G", "£45k", "All agreed by them"], ["Legal", "A", bare, "Some agreed by them"]]
    found = read(book_of(tmp_path, {"Projects": [head, *rows]}))
    assert any("see whether thousands are meant" in one for one in said(found))


def test_what_a_service_may_spend_is_no_saving_beside_amounts_that_are_called_so(tmp_path):
    head = ["Shared service", "Baseline", "Budget 14/15", "Outturn 14/15", "Saving 14/15", "Saving 15/16", "Cashable?"]
    rows = [
        ["Audit", 500_000, 450_000, 455_000, 45_000, 50_000, "Y"],
        ["Legal", 9e5, 880_000, 870_000, 30_000, 3e4, "N"],
    ]
    found = read(book_of(tmp_path, {"Savings": [head, *rows]}))
    told = [(one.value("year"), one.value("kind"), one.value("amount")) for one in records(found, "savings")]
    assert told == [
        ("2014/15", "cashable", 4_500_000), ("2015/16", "cashable", 5_000_000),
        ("2014/15", "non-cashable", 3_000_000), ("2015/16", "non-cashable", 3_000_000),
    ]  # fmt: skip
    left_out = [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert left_out == ["B1", "C1", "D1"]


def test_a_row_that_says_it_is_something_else_is_left_out_and_told(tmp_path):
    head = ["Type", "ID", "Description", "Impact", "Probability", "Status"]
    rows = [["Risk", "R1", "Staff leave", "H", "M", "O"], ["Issue", "I1", "No room", "M", None, "Open"],
            ["Assumption", "A1", "ICT stays", "L", None, "O"], ["risk", "R2", "Costs rise", "M", "L", "C"]]  # fmt: skip
    found = read(book_of(tmp_path, {"RAID": [["Risks, assumptions, issues"], head, *rows]}))
    assert [one.value("title") for one in records(found, "risks")] == ["Staff leave", "Costs rise"]
    assert [one.value("title") for one in records(found, "issues")] == ["No room"]
    assert [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT] == ["A5"]


@pytest.mark.parametrize("head", ["Date closed", "Closed on", "Closed"])
def test_a_day_on_which_it_was_closed_closes_it(tmp_path, head):
    rows = [[1, "Too hot", "High", date(2014, 11, 1)], [2, "No lead", "M", None]]
    found = read(book_of(tmp_path, {"Issues": [["No", "Issue", "Priority", head], *rows]}))
    assert [one.value("status") for one in records(found, "issues")] == ["closed", None]


def test_names_over_the_columns_of_a_table_on_its_side_need_no_heading(tmp_path):
    rows = [[None, "Audit", "Legal", "HR"], ["Project Manager", "AJ", "BS", "CD"], ["RAG", "G", "A", "R"],
            ["Budget (£)", 10_000, 20_000, 15_000], ["Go live", "Apr 15", "Jun 15", "tbc"],
            ["Next milestone", "Sign off", "Tender", "Board"], ["Progress", "Agreed", "Drafted", "Begun"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Dashboard": rows}))
    assert [one.value("title") for one in records(found, "projects")] == ["Audit", "Legal", "HR"]
    assert [one.value("rag") for one in records(found, "projects")] == ["green", "amber", "red"]


def test_rows_that_count_posts_are_no_savings(tmp_path):
    head = ["Service", "Measure", "2010/11", "2011/12"]
    rows = [["Legal", "£000", 10, 20], ["Legal", "FTE", 1.5, 2], ["Headcount saved (FTE)", None, 3, 3]]
    found = read(book_of(tmp_path, {"Savings": [head, *rows]}))
    assert [one.value("amount") for one in records(found, "savings")] == [1_000_000, 2_000_000]
    assert [one.place.cell for one in found.findings if "something else than money" in one.message] == ["A3", "A4"]


def test_what_sharepoint_writes_of_people_is_their_names(tmp_path):
    head = ["ID", "Action", "Assigned To", "Due Date", "Status"]
    rows = [[1, "Write the report", "Lead A;#12", "2014-02-03", "In Progress"],
            [2, "Send the agenda", "Lead B;#7;#Lead A;#12", "2014-02-10", "Not Started"]]  # fmt: skip
    found = records(read(book_of(tmp_path, {"Actions": [head, *rows]})), "actions")
    assert [one.value("owner") for one in found] == ["Lead A", "Lead B; Lead A"]


def test_one_risk_of_two_projects_is_not_said_twice(tmp_path):
    head = ["Project", "Risk", "Likelihood", "Impact"]
    found = [["Audit", "Staff leave", 3, 4], ["Legal", "Staff leave", 2, 2]]
    plan = Programme().plan(book_of(tmp_path, {"Risks": [head, *found]}))
    assert not [one for one in plan.findings if "both are taken" in one.message]


def test_what_stands_under_a_numbered_line_ends_with_its_numbers(tmp_path):
    head = ["Rec.", "Recommendation", "Cabinet response", "Action to be taken", "By when", "Progress at March 2015"]
    rows = [["1", "That the Cabinet:"], ["1.1", "publishes agendas", "Agreed", "On the website", "June 2015", "Done"],
            ["1.2", "offers scrutiny", "Agreed", "By request", "July 2015", "Begun"],
            ["2", "That a plan is written", "Not agreed", "Write it", "May 2015", "Waiting"]]  # fmt: skip
    found = records(read(book_of(tmp_path, {"Action plan": [head, *rows]})), "recommendations")
    assert [one.value("heading") for one in found] == ["That the Cabinet", "That the Cabinet", None]
    assert [one.value("progress").split("\n")[-1] for one in found] == ["Done", "Begun", "Waiting"]
    assert [one.value("status") for one in found] == ["closed", None, None], "what is done is closed, and asked about"


def test_the_bars_of_a_plan_are_told_of_once(tmp_path):
    def bars(book):
        for cell in ("C2", "D2", "E3", "F3"):
            book.active[cell].fill = PatternFill("solid", fgColor="FF4F81BD")

    head = ["Project", "RAG", "Apr", "May", "Jun", "Jul", "Aug"]
    found = read(book_of(tmp_path, {"Plan": [head, ["Audit", "G"], ["Legal", "A"]]}, change=bars))
    assert [(one.weight, one.place.cell) for one in found.findings] == [(Weight.LEFT_OUT, "C1:G1")]


def test_savings_under_a_line_for_each_year_are_of_that_year(tmp_path):
    head = ["Project", "MBC £000", "SBC £000", "Total"]
    rows = [["2009/10 actual"], ["Audit*", 10, 5, 15], ["Legal", 20, 10, 30], ["Total 2009/10", 30, 15, 45],
            ["2010/11 plan"], ["Audit", 12, 6, 18], ["Total MBC", 12, None, 12], ["* part of the year"]]  # fmt: skip
    found = records(read(book_of(tmp_path, {"Savings": [head, *rows]})), "savings")
    told = [(one.value("year"), one.value("basis"), initials([one.value("council")])[0]) for one in found]
    first, then = ("2009/10", "actual"), ("2010/11", "plan")
    assert told == [(*of, council) for of in (first, first, then) for council in ("MBC", "SBC")]
    assert [one.value("project").name for one in found] == ["Audit", "Audit", "Legal", "Legal", "Audit", "Audit"]
    assert [one.value("amount") for one in found] == [thousand * 100_000 for thousand in (10, 5, 20, 10, 12, 6)]


@pytest.mark.parametrize(("label", "field"), [("Update", "progress"), ("Next steps", "next_steps"), ("Notes", "notes")])
def test_a_line_that_says_more_of_the_record_above_is_joined_to_it(tmp_path, label, field):
    def merge(book):
        book.active.merge_cells("B3:D3")

    rows = [["P1", "Audit", "MBC", "G"], [None, f"{label}: it was agreed by all"], ["P2", "Legal", "SBC", "A"]]
    found = read(book_of(tmp_path, {"Tracker": [["Ref", "Project", "Lead", "RAG"], *rows]}, change=merge))
    audit, legal = records(found, "projects")
    assert (audit.value(field), audit.rows) == ("it was agreed by all", (2, 3))
    assert (legal.value(field), legal.value("theme")) == (None, None)


def test_words_under_a_heading_for_scores_give_way_to_scores(tmp_path):
    head = ["No", "Risk", "Effect", "Inherent L", "Inherent I", "Controls in place", "Residual L", "Residual I"]
    (found,) = records(
        read(book_of(tmp_path, {"Risks": [head, [1, "Staff leave", "Delay", 4, 5, "Pay", 2, 3]]})), "risks"
    )
    told = [found.value(name) for name in ("likelihood", "impact", "mitigation")]
    assert told == [2, 3, "Pay"]


def test_a_letter_and_a_name_in_capitals_over_records_is_their_theme(tmp_path):
    head = ["Ref", "Project", "Lead", "Saving £k", "RAG"]
    rows = [["A", "GOVERNANCE"], [1, "Joint committee", "MBC", 5, "G"], ["B", "SERVICES"], [2, "Audit", "SBC", 7, "A"]]
    found = records(read(book_of(tmp_path, {"Programme": [head, *rows]})), "projects")
    assert [one.value("theme").name for one in found] == ["Governance", "Services"]


@pytest.mark.parametrize("head", ["Is {} involved?", "{} (Y/N)", "{} taking part"])
def test_a_heading_may_ask_whether_a_council_takes_part(tmp_path, head):
    heads = ["Project", "RAG", *(head.format(one) for one in ("MBC", "SBC"))]
    rows = [heads, ["Audit", "G", "Yes", "No"], ["Legal", "A", "Yes", "Yes"]]
    found = records(read(book_of(tmp_path, {"Projects": rows})), "projects")
    assert [initials(one.value("councils")) for one in found] == [["MBC"], ["MBC", "SBC"]]
