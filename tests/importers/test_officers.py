"""What officers of councils have in their workbooks, as they were made for somebody who had not read the program."""

from datetime import date

import pytest
from openpyxl.styles import Font

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.tables.ditto import Dittos
from mkip_desk.importers.tracker import Said, read_tracker
from tests.importers.accounted import unaccounted
from tests.importers.programme import REGISTERS, Programme, initials, read, records
from tests.importers.test_habits import book_of


def values(found, register, *names):
    return [tuple(record.value(name) for name in names) for record in records(found, register)]


def days(found, register, name):
    return [when and when.last for (when,) in values(found, register, name)]


@pytest.mark.parametrize("beside", [["Basis of split"], []])
def test_the_total_under_amounts_by_council_is_no_saving(tmp_path, beside):
    basis = ["Applications handled", "Population", "Desktops", None] if beside else [None] * 4
    rows = [["Planning support", 45, 38.5, 83.5], ["Environmental health", 20, 22, 42], ["ICT", 110, 95, 205]]
    rows = [[*row, why] for row, why in zip([*rows, ["Total", 175, 155.5, 330.5]], basis, strict=True)]
    head = ["Service", "Maidstone", "Swale", "Total", *beside]
    found = read(book_of(tmp_path, {"Split": [["Savings by authority 2011/12 (£k)"], head, *rows]}))
    assert [(each.name, initials([council])[0], pence // 100) for each, council, pence in values(
        found, "savings", "project", "council", "amount"
    )] == [
        (name, council, pounds)
        for name, *both in [("Planning support", 45000, 38500), ("Environmental health", 20000, 22000),
                            ("ICT", 110000, 95000)]
        for council, pounds in zip(("MBC", "SBC"), both, strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "now"), [("Inherent risk", "Residual risk"), ("Gross", "Net"), ("Initial", "Now")])
def test_of_scores_in_groups_those_that_stand_today_are_read(tmp_path, before, now):
    head = ["Ref", "Risk", before, None, None, "Controls", now, None, None]
    under = [None, None, *["Likelihood", "Impact", "Score"], None, *["Likelihood", "Impact", "Score"]]
    rows = [["R1", "Failure of IT", 5, 4, 20, "Contract", 3, 4, 12], ["R2", "Overspend", 4, 4, 16, "Watch", 2, 3, 6]]

    def merge(book):
        for block in ("A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:I1"):
            book.active.merge_cells(block)

    found = read(book_of(tmp_path, {"Risks": [head, under, *rows]}, change=merge))
    assert values(found, "risks", "likelihood", "impact") == [(3, 4), (2, 3)]


def test_the_day_on_which_a_thing_was_done_is_not_when_it_is_due(tmp_path):
    head = ["Project", "Revised target date", "Actual completion", "RAG"]
    rows = [["Leisure trust", "31/3/2012", None, "Amber"], ["Street naming", "30/9/2011", "26/9/2011", "Complete"]]
    found = read(book_of(tmp_path, {"Projects": [head, *rows]}))
    assert days(found, "projects", "due") == [date(2012, 3, 31), date(2011, 9, 30)]


@pytest.mark.parametrize("mark", ['"', "″", "''", "ditto", "Do.", "- do -", "as above", "Same as above", "(as above)"])
def test_a_ditto_mark_says_what_stands_above_it(tmp_path, mark):
    head = ["Ref", "Project", "Lead", "Project manager", "RAG", "Target date", "Saving"]
    rows = [["a1", "Payroll", "Ashford", "HR Manager", "Green", "30/06/10", "£10k"], ["a2", "Website", *[mark] * 5],
            ["a3", "Archive", "Swale", *[mark] * 4]]  # fmt: skip
    found = read(book_of(tmp_path, {"Projects": [head, *rows]}))
    read_as = values(found, "projects", "lead_director", "rag", "due")
    assert len(set(read_as)) == 1
    assert [initials([lead])[0] for (lead,) in values(found, "projects", "lead")] == ["ABC", "ABC", "SBC"]
    assert [saving.pence for (saving,) in values(found, "projects", "saving")] == [1_000_000, None, None]
    assert unaccounted(found) == []


def test_a_long_run_of_ditto_marks_costs_what_its_rows_cost(tmp_path):
    rows = [[at, f"Project {at}", "HR Manager" if not at else '"'] for at in range(2_000)]
    asked = []

    class Counted(Dittos):
        def _repeats(self, row, column):
            asked.append(row)
            return super()._repeats(row, column)

    table = read(book_of(tmp_path, {"Projects": [["Ref", "Project", "Project manager"], *rows]})).tables[0].table
    dittos = Counted(table)
    assert [dittos.meant(at, 3) for at in (2_001, 3, 4, 2_000)] == [2] * 4
    assert len(asked) <= 2_000


def test_a_ditto_mark_under_nothing_is_told(tmp_path):
    rows = [["Payroll", "ditto", "Green"], ["Website", "HR Manager", "Red"], ["Archive", None, "Red"]]
    rows += [["Maps", "ditto", "Red"]]
    found = read(book_of(tmp_path, {"Projects": [["Project", "Project manager", "RAG"], *rows]}))
    assert values(found, "projects", "lead_director") == [(None,), ("HR Manager",), (None,), (None,)]
    told = [one.place.cell for one in found.findings if "means what stands above it" in one.message]
    assert told == ["B2", "B5"]


@pytest.mark.parametrize("title", ["ASSUMPTIONS", "Dependencies", "Constraints log", "Decision log", "DECISIONS"])
def test_a_table_called_after_what_no_register_keeps_is_left_out(tmp_path, title):
    risks = [["RISKS"], ["ID", "Description", "L", "I", "Owner"], ["R1", "Fire at depot", 1, 5, "Depot Manager"]]
    others = [[title], ["ID", "Description", "Owner"], ["X1", "Staff transfer", "Head of HR"]]
    found = read(book_of(tmp_path, {"RAID": [*risks, [], *others, ["X2", "No tax", "Finance Director"]]}))
    assert [register for register in ("projects", "issues", "actions") if records(found, register)] == []
    assert values(found, "risks", "title") == [("Fire at depot",)]
    assert any(one.weight is Weight.LEFT_OUT and one.place.cell.startswith("A6:") for one in found.findings)


@pytest.mark.parametrize("title", ["Projects and dependencies", "RAID: risks, assumptions, issues", "For decision"])
def test_a_title_that_names_a_register_besides_tells_of_it(tmp_path, title):
    head = ["Ref", "Risk", "Likelihood", "Impact"] if "risk" in title else ["Ref", "Project", "RAG", "End date"]
    row = [1, "Fire at depot", 1, 5] if "risk" in title else [1, "Payroll", "G", "31/03/15"]
    found = read(book_of(tmp_path, {"Sheet1": [[title], head, row]}))
    assert values(found, "risks" if "risk" in title else "projects", "reference") == [("1",)]


FORM = [["PROJECT HIGHLIGHT REPORT"], [], ["Project name", "Waste contract", None, "Report date", "12/10/2012"],
        ["Lead authority", "MBC", None, "Project ref", "HR1"], ["Overall RAG", "Amber"], ["Start date", "1/9/11"],
        ["Planned end date", "Oct 2013"], ["Annual saving", "£1.4m pa"], []]  # fmt: skip


@pytest.mark.parametrize(
    "progress", [["Tender issued"], ["Tender issued", "- three bids are back", "- TUPE list late"]]
)
def test_in_a_form_a_text_may_stand_below_its_label(tmp_path, progress):
    texts = [["Progress this period"], *([line] for line in progress), [], ["Next steps"], ["Evaluate the bids"]]
    found = read(book_of(tmp_path, {"Waste contract": [*FORM, *texts]}))
    (record,) = records(found, "projects")
    assert record.value("progress") == "\n".join(progress)
    assert (record.value("next_steps"), record.value("rag")) == ("Evaluate the bids", "amber")
    assert [one.words for one in found.left_out] == ["Report date"]


def test_a_sheet_may_have_a_form_for_each_of_several_projects(tmp_path):
    labels = ["Project:", "Lead:", "RAG:", "End date:", "Progress:", "Next steps:"]
    projects = [["Shared HR", "Maidstone", "G", "Mar 2010", "Structure agreed", "Consult"],
                ["Shared ICT", "Swale", "A", "Q1 2011/12", "Baseline done", "Report"],
                ["Shared comms", "T Wells", "R", "tbc", "Nothing", "Think again"]]  # fmt: skip
    rows = [row for project in projects for row in [*map(list, zip(labels, project, strict=True)), [], []]]
    found = read(book_of(tmp_path, {"Highlights": rows}))
    assert values(found, "projects", "title", "rag", "next_steps") == [
        ("Shared HR", "green", "Consult"), ("Shared ICT", "amber", "Report"), ("Shared comms", "red", "Think again"),
    ]  # fmt: skip


def test_letters_under_a_heading_of_references_are_those(tmp_path):
    rows = [["A", "Archive", "30/3/12"], ["B", "Bins", "30/4/12"], ["C", "Cafe", "31/5/12"], ["D", "Depot", "30/6/12"]]
    found = read(book_of(tmp_path, {"Projects": [["ID", "Project", "End date"], *rows]}))
    assert values(found, "projects", "reference", "rag") == [("A", None), ("B", None), ("C", None), ("D", None)]


@pytest.mark.parametrize("head", ["FY", "Fin. yr"])
def test_the_years_of_savings_are_known_by_what_they_are(tmp_path, head):
    head = ["Project", "Council", "Type", head, "Amount", "Position"]
    rows = [["Legal", "MBC", "Cashable", "2010/11", "£12.5k", "Delivered"],
            ["Legal", "SBC", "Non cashable", "10/11", "£3,000", "Identified"],
            ["HR", "TWBC", "Cost avoidance", "2011-12", "(2,000)", "In budget"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Savings": [head, *rows]}))
    assert values(found, "savings", "year", "kind", "amount") == [
        ("2010/11", "cashable", 1_250_000), ("2010/11", "non-cashable", 300_000),
        ("2011/12", "avoided cost", -200_000),
    ]  # fmt: skip


def test_dates_of_an_american_program_are_dates_before_their_column_is_known(tmp_path):
    head = ["Project Id", "Project Name", "Project Start", "Project Finish"]
    rows = [["PX-1", "Imaging", "06/30/2014", "12/31/2014"], ["PX-2", "Telephony", "04/22/2014", "09/15/2014"],
            ["PX-3", "Assets", "07/04/2014", "11/28/2014"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Export": [head, *rows]}))
    assert days(found, "projects", "due") == [date(2014, 12, 31), date(2014, 9, 15), date(2014, 11, 28)]


@pytest.mark.parametrize("bold", [True, False])
def test_amounts_under_the_name_of_a_council_are_its_own(tmp_path, bold):
    rows, head = [], ["Project", "2010/11 £", "2011/12 £"]
    for at, name in enumerate(("Ashford Borough Council", "Maidstone BC", "Swale"), 1):
        rows += [[name], head, ["Audit", 1000 * at, 2000 * at], ["Legal", 1500 * at, 2500 * at], []]

    def change(book):
        for at in (1, 6, 11):
            book.active.cell(at, 1).font = Font(bold=bold)

    found = read(book_of(tmp_path, {"By council": [["Savings"], *rows][1:]}, change=change))
    read_as = [
        (initials([council])[0], pence // 100) for council, pence in values(found, "savings", "council", "amount")
    ]
    right = [(1000, 2000, 1500, 2500), (2000, 4000, 3000, 5000), (3000, 6000, 4500, 7500)]
    assert read_as == [(name, each) for name, amounts in zip(("ABC", "MBC", "SBC"), right, strict=True)
                       for each in amounts]  # fmt: skip


def test_a_table_below_one_of_several_forms_is_of_that_form(tmp_path):
    labels = ["Project:", "Lead:", "RAG:", "End date:", "Progress:"]
    forms = [["Shared HR", "Maidstone", "G", "Mar 2010", "Agreed"], ["Shared ICT", "Swale", "A", "Mar 2011", "Begun"]]
    risks = [["Ref", "Risk", "Likelihood", "Impact"], ["R1", "Staff leave", 3, 4], ["R2", "Data is late", 2, 2]]
    rows = [row for form in forms for row in [*map(list, zip(labels, form, strict=True)), [], *risks, []]]
    found = read(book_of(tmp_path, {"Highlights": rows}))
    assert [about.name for (about,) in values(found, "risks", "about")] == ["Shared HR"] * 2 + ["Shared ICT"] * 2


@pytest.mark.parametrize(
    ("head", "cells"),
    [("Likelihood x Impact", ["4x3=12", "2 x 5 (10)"]), ("Risk score", ["4 x 3 = 12", "2*5"]),
     ("Impact x Likelihood", ["3x4", "5 × 2 = 10"]), ("Score", ["L4 x I3", "L2xI5"]), ("I x L", ["3 x 4 (12)", "5x2"])],
)  # fmt: skip
def test_two_scores_may_stand_in_one_cell(tmp_path, head, cells):
    rows = [["RB1", "Data does not convert", cells[0]], ["RB2", "Staff leave", cells[1]], ["RB3", "Late", "6x3"]]
    found = read(book_of(tmp_path, {"Risks": [["Risk ID", "Risk", head], *rows]}))
    assert values(found, "risks", "likelihood", "impact") == [(4, 3), (2, 5), (None, None)]
    assert any(one.place.cell == "C4" for one in found.findings)


@pytest.mark.parametrize(
    ("words", "due"),
    [("2 October", date(2009, 10, 2)), ("by end Jan", date(2010, 1, 31)), ("wk commencing 5 Oct", date(2009, 10, 11)),
     ("asap", None), ("10 Dec 2011", date(2011, 12, 10))],
)  # fmt: skip
def test_a_date_without_a_year_is_near_the_meeting_of_its_row(tmp_path, words, due):
    rows = [[date(2009, 9, 18), "Send the brief", words, "PT"], [date(2009, 12, 11), "Book a room", "12 Dec", "PT"]]
    found = read(book_of(tmp_path, {"Actions": [["Meeting", "Action", "Due", "Owner"], *rows]}))
    assert days(found, "actions", "due") == [due, date(2009, 12, 12)]
    told = {one.place.cell for one in found.findings if "names no year" in one.message}
    assert told == {"C3"} | ({"C2"} if due and "2011" not in words else set())


def test_actions_under_the_title_of_a_meeting_are_of_its_day(tmp_path):
    head, rows = (
        ["What", "Who", "When", "Status"],
        [["Publish the pack", "PM", "19/1", "Done"], ["Chase", "PM", "5/2", ""]],
    )
    found = read(book_of(tmp_path, {"Sheet1": [["MKIP Board 12 January 2015 – action points"], head, *rows]}))
    assert values(found, "actions", "meeting") == [(date(2015, 1, 12),)] * 2
    assert days(found, "actions", "due") == [date(2015, 1, 19), date(2015, 2, 5)]


def test_a_date_that_was_never_moved_stands_under_the_original_one(tmp_path):
    head = ["Project", "Original target date", "Revised target date", "RAG"]
    rows = [
        ["Leisure", "31/12/2011", "31/3/2012", "A"],
        ["Streets", "30/9/2011", None, "G"],
        ["Bins", None, "1/4/12", "R"],
    ]
    found = read(book_of(tmp_path, {"Projects": [head, *rows]}))
    assert days(found, "projects", "due") == [date(2012, 3, 31), date(2011, 9, 30), date(2012, 4, 1)]
    told = [one for one in found.findings if one.weight is Weight.LEFT_OUT]
    assert [one.place.cell for one in told] == ["B1"]
    (table,) = found.tables
    again = Said({table.mapping.signature: Remembered.of(table.mapping)})
    (table,) = read_tracker(found.workbook, REGISTERS, Programme().known, again).tables
    assert [record.value("due").last for record in table.rows.records] == days(found, "projects", "due")


@pytest.mark.parametrize(("numbers", "told"), [(["1", "1.1", "1.2", "2"], ["A3"]), (["1.1", "1.2", "2.1", "3"], [])])
def test_projects_that_are_numbered_as_parts_of_others_are_told(tmp_path, numbers, told):
    rows = [[number, f"Project {name}", "MBC", "G", "31/3/11"] for number, name in zip(numbers, "ABCD", strict=True)]
    found = read(book_of(tmp_path, {"Plan": [["Ref", "Project", "Lead", "RAG", "End date"], *rows]}))
    assert len(records(found, "projects")) == 4
    assert [one.place.cell for one in found.findings if "parts of others" in one.message] == told


@pytest.mark.parametrize("first", ["Project: Joint HR", "JOINT HR", "Joint HR"])
def test_the_line_over_the_first_of_several_headings_is_of_what_stands_below_it(tmp_path, first):
    head, merge = ["Milestone", "Target date", "RAG"], {"A1": "A1:C1", "A5": "A5:C5"}
    rows = [
        [first],
        head,
        ["Manager appointed", "30/6/2010", "G"],
        [],
        ["Project: CCTV"],
        head,
        ["Sign", "1/1/11", "R"],
    ]

    def change(book):
        for block in merge.values():
            book.active.merge_cells(block)

    found = read(book_of(tmp_path, {"Highlights": rows}, change=change))
    assert [(title, project.name) for title, project in values(found, "milestones", "title", "project")] == [
        ("Manager appointed", "Joint HR"), ("Sign", "CCTV"),
    ]  # fmt: skip


def test_a_title_over_the_first_of_several_headings_is_no_theme(tmp_path):
    head, bold = ["Ref", "Project", "Lead", "RAG"], Font(bold=True)
    rows = [["MKIP tracker"], head, [1, "Audit", "MBC", "G"], ["SERVICES"], head, [2, "Legal", "SBC", "A"]]

    def change(book):
        for number in (1, 4):
            book.active.cell(number, 1).font = bold

    found = read(book_of(tmp_path, {"Sheet1": rows}, change=change))
    assert [theme and theme.name for (theme,) in values(found, "projects", "theme")] == [None, "Services"]


@pytest.mark.parametrize(
    ("over", "theme", "told"),
    [("Prepared for the Board", None, []), ("Version 2.1", None, []), ("Confidential draft", None, []),
     ("Jo Bell, Head of Partnerships", None, []), ("Private sector housing", "Private sector housing", ["A1"])],
)  # fmt: skip
def test_a_line_on_the_document_over_the_first_of_several_headings_is_no_theme(tmp_path, over, theme, told):
    head = ["Ref", "Project", "Lead", "RAG"]
    rows = [[over], head, [1, "Audit", "MBC", "G"], ["Corporate services"], head, [2, "Legal", "SBC", "A"]]
    found = read(book_of(tmp_path, {"Sheet1": rows}))
    themes = [theme and theme.name for (theme,) in values(found, "projects", "theme")]
    assert themes == [theme, "Corporate services"]
    assert [one.place.cell for one in found.findings if "over the first heading" in one.message] == told


def test_a_line_over_the_first_heading_that_looks_unlike_the_others_is_no_theme(tmp_path):
    head = ["Ref", "Project", "Lead", "RAG"]
    rows = [["Mid Kent"], head, [1, "Audit", "MBC", "G"], ["Corporate services"], head, [2, "Legal", "SBC", "A"]]

    def change(book):
        book.active.cell(4, 1).font = Font(bold=True)

    found = read(book_of(tmp_path, {"Sheet1": rows}, change=change))
    assert [theme and theme.name for (theme,) in values(found, "projects", "theme")] == [None, "Corporate services"]


MOVED = [
    ("Planned completion", "Revised completion"), ("Target date", "Revised target"), ("Due date", "Latest date"),
    ("End date", "Revised end date"), ("Baseline finish", "Forecast finish"),
]  # fmt: skip


@pytest.mark.parametrize(("planned", "revised"), MOVED)
def test_a_date_that_was_moved_counts_and_the_planned_one_where_it_was_not(tmp_path, planned, revised):
    rows = [["Leisure", "31/12/2011", "31/3/2012", "A"], ["Streets", "30/9/2011", None, "G"],
            ["Bins", "31/12/11", "n/a", "R"], ["Parks", "31/12/11", "tbc", "R"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Projects": [["Project", planned, revised, "RAG"], *rows]}))
    assert days(found, "projects", "due") == [date(2012, 3, 31), date(2011, 9, 30), date(2011, 12, 31), None]
    assert [one.place.cell for one in found.findings if one.weight is Weight.LEFT_OUT] == ["B1"]


def test_a_start_that_came_about_counts_and_is_no_end(tmp_path):
    rows = [["Leisure", "1/4/2011", "3/5/2011", "31/3/2013"], ["Streets", "1/9/2012", None, "31/3/2014"]]
    found = read(book_of(tmp_path, {"Projects": [["Project", "Start date", "Actual start", "End date"], *rows]}))
    assert values(found, "projects", "done") == [(None,), (None,)]
    assert days(found, "projects", "start") == [date(2011, 5, 3), date(2012, 9, 1)]


@pytest.mark.parametrize(
    ("agreed", "forecast"),
    [
        ("Due date", "Revised date"),
        ("Target date", "Revised target date"),
        ("Due", "Forecast"),
        ("Planned", "Expected"),
    ],
)
def test_of_two_dates_of_a_milestone_the_first_was_agreed(tmp_path, agreed, forecast):
    rows = [["Audit", "Sign", "31/3/2010", "30/4/2010"], ["Audit", "Go live", "30/4/2010", None]]
    found = read(book_of(tmp_path, {"Milestones": [["Project", "Milestone", agreed, forecast], *rows]}))
    assert days(found, "milestones", "agreed") == [date(2010, 3, 31), date(2010, 4, 30)]
    assert days(found, "milestones", "forecast") == [date(2010, 4, 30), None]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Benefits – cashable, £", "cashable"), ("Non-cashable savings", "non-cashable"),
     ("Savings and income", None), ("Cashable and non-cashable", None), ("Savings: non cashable", "non-cashable")],
)  # fmt: skip
def test_a_title_says_what_kind_of_saving_all_are(tmp_path, title, kind):
    rows = [["Audit", "Ashford", 10_000, 27_000], ["Legal", "Swale", 0, 60_000]]
    found = read(book_of(tmp_path, {"Sheet1": [[title], ["Project", "Council", "2009/10", "2010/11"], *rows]}))
    assert {one for (one,) in values(found, "savings", "kind")} == {kind}


@pytest.mark.parametrize(("sheet", "status"), [("Closed risks", "closed"), ("Open", "open"), ("Risks to close", None)])
def test_the_name_of_a_sheet_says_whether_all_are_closed(tmp_path, sheet, status):
    rows = [["R1", "Fire at depot", 1, 5], ["R2", "Fuel price", 4, 2]]
    found = read(book_of(tmp_path, {sheet: [["Ref", "Risk", "Likelihood", "Impact"], *rows]}))
    assert values(found, "risks", "status") == [(status,)] * 2
    assert any("taken to be closed" in one.message for one in found.findings) == (status == "closed")


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ([["Key:", "On track", "Slipping", "Off track", "Complete"]], None),
        ([["On track"], ["Off track"], ["Complete"]], None),
        ([["RAG key"], ["In progress"], ["Not started"], ["Closed"]], None),
        ([["Closed projects"], ["Key:", "On track", "Off track", "Complete"]], "closed"),
        ([["Complete"]], "closed"),
        ([["Green", "Amber", "Red", "Completed"], ["Completed projects"]], "closed"),
        ([["Status:", "Not started", "Ongoing", "Complete"]], None),
        ([["On track", "Off track", "Complete", "(key)"], ["Key"]], None),
        ([["Not yet started"], ["In progress"], ["Complete"]], None),
        ([["Closed"], ["Key:", "On track", "Off track"]], "closed"),
        ([["Completed"], ["Key to colours"], ["Green", "Amber", "Red"]], "closed"),
        ([["Closed"], ["Green", "Amber", "Red"]], "closed"),
        ([["Key projects"], ["Closed"]], "closed"),
        ([["Overall RAG status: Green"], ["Completed"]], "closed"),
        ([["Overall status", "Green"], ["Completed"]], "closed"),
    ],
)
def test_a_key_over_a_table_says_nothing_of_its_records(tmp_path, over, status):
    rows = [["P1", "Payroll bureau", "On track"], ["P2", "Audit", "Off track"]]
    found = read(book_of(tmp_path, {"Sheet1": [*over, [], ["Ref", "Project", "RAG"], *rows]}))
    assert values(found, "projects", "status") == [(status,)] * 2


@pytest.mark.parametrize(
    ("sheet", "status"), [("Completed", "closed"), ("Live projects", "open"), ("Projects to complete", None)]
)
def test_the_name_of_a_sheet_says_whether_its_projects_are_closed(tmp_path, sheet, status):
    found = read(book_of(tmp_path, {sheet: [["Ref", "Project", "Lead", "Notes"], ["P1", "Audit", "MBC", "Well done"]]}))
    assert values(found, "projects", "status") == [(status,)]


def test_a_section_says_whether_those_below_it_are_closed(tmp_path):
    rows = [["OPEN RISKS"], ["R1", "Fire at depot", 1, 5], ["CLOSED RISKS"], ["R2", "Fuel price", 4, 2]]
    found = read(book_of(tmp_path, {"Sheet1": [["Ref", "Risk", "Likelihood", "Impact"], *rows]}))
    assert values(found, "risks", "title", "status") == [("Fire at depot", "open"), ("Fuel price", "closed")]


@pytest.mark.parametrize(
    ("words", "lead"),
    [("Maidstone (lead), Swale", "MBC"), ("MBC/SBC - lead/TW", "SBC"), ("A, M (host) and S", "MBC"), ("MBC, SBC", None),
     ("MBC (lead), SBC (lead)", None), ("All", None), ("Led by Swale; MBC", "SBC")],
)  # fmt: skip
def test_of_those_who_take_part_one_may_be_said_to_lead(tmp_path, words, lead):
    rows = [["Audit", words, "G"], ["Legal", "MBC, SBC", "A"], ["Print", "MBC/TWBC", "A"]]
    found = read(book_of(tmp_path, {"Projects": [["Project", "Partners", "RAG"], *rows]}))
    leads = [council and initials([council])[0] for (council,) in values(found, "projects", "lead")]
    assert leads == [lead, None, None]


def test_a_council_may_be_ticked_as_the_one_that_leads(tmp_path):
    rows = [["Audit", "x", "L", "x"], ["Legal", None, "x", "x"], ["Print", "Lead", None, "x"]]
    found = read(book_of(tmp_path, {"Projects": [["Project", "ABC", "MBC", "SBC"], *rows]}))
    leads = [council and initials([council])[0] for (council,) in values(found, "projects", "lead")]
    assert leads == ["MBC", None, "ABC"]


def test_amounts_by_kind_and_council_are_savings_and_no_ticks(tmp_path):
    head = ["Project", "Cashable", None, "Non-cashable", None], [None, "MBC", "SBC", "MBC", "SBC"]
    rows = [["Planning", 10, 12, 3, 2], ["Env Health", 20, 22, 0, 1], ["Total", 30, 34, 3, 3]]

    def merge(book):
        book.active.merge_cells("B2:C2")
        book.active.merge_cells("D2:E2")

    found = read(book_of(tmp_path, {"Benefits": [["Benefits 2013/14 (£k)"], *head, *rows]}, change=merge))
    assert records(found, "projects") == []
    read_as = values(found, "savings", "project", "kind", "year", "amount")
    assert [(project.name, kind, year, pence // 100_000) for project, kind, year, pence in read_as] == [
        (name, kind, "2013/14", amount)
        for name, *amounts in rows[:2]
        for kind, amount in zip(["cashable"] * 2 + ["non-cashable"] * 2, amounts, strict=True)
    ]


@pytest.mark.parametrize("corner", ["£000s", "Benefit", None])
def test_beside_amounts_by_year_the_first_column_says_what_they_are_of(tmp_path, corner):
    rows = [["CASHABLE"], ["Revenues & Benefits", 112, 240], ["Legal", -15, 45], ["NON-CASHABLE"], ["Legal", 2, 3]]
    head = [corner, "2012/13", "2013/14"]
    found = read(book_of(tmp_path, {"Savings": [["Savings by service, £000s"], [], head, *rows, ["Total", 99, 288]]}))
    amounts = [
        (project.name, kind, pence) for project, kind, pence in values(found, "savings", "project", "kind", "amount")
    ]
    assert amounts == [
        ("Revenues & Benefits", "cashable", 11_200_000), ("Revenues & Benefits", "cashable", 24_000_000),
        ("Legal", "cashable", -1_500_000), ("Legal", "cashable", 4_500_000),
        ("Legal", "non-cashable", 200_000), ("Legal", "non-cashable", 300_000),
    ]  # fmt: skip


def test_of_months_that_say_nothing_else_the_latest_is_how_things_stand(tmp_path):
    rows = [["ICT", "MBC", "G", "A", "R"], ["HR", "SBC", "G", "G", "A"], ["Audit", "TWBC", "A", "G", "G"]]
    found = read(book_of(tmp_path, {"History": [["Project", "Lead", "Sep-14", "Oct-14", "Nov-14"], *rows]}))
    assert values(found, "projects", "rag") == [("red",), ("amber",), ("green",)]


def test_a_day_typed_under_closed_closes(tmp_path):
    rows = [[1, "No test system", "3 Feb 14", None], [2, "Forms not agreed", "10 Feb 14", "5 Mar 14"]]
    found = read(book_of(tmp_path, {"Issues": [["#", "Issue", "Opened", "Closed"], *rows]}))
    assert values(found, "issues", "status") == [(None,), ("closed",)]


def test_a_unit_under_a_heading_is_of_its_column(tmp_path):
    rows = [
        [None, "council", "mmm-yy", "£k", "£k pa"],
        ["Audit", "MBC", "Mar-10", 20, 74],
        ["Legal", "SBC", "Mar-11", 35, 110],
    ]
    found = read(book_of(tmp_path, {"Projects": [["Name", "Lead", "End", "Cost", "Saving"], *rows]}))
    amounts = values(found, "projects", "saving", "budget")
    assert [(saving.pence, str(saving.period), budget) for saving, budget in amounts] == [
        (7_400_000, "a year", 2_000_000), (11_000_000, "a year", 3_500_000),
    ]  # fmt: skip


def test_yes_and_no_answer_whether_a_recommendation_is_accepted(tmp_path):
    rows = [
        ["G1", "Publish minutes", "Y", "Chairman"],
        ["G2", "Rotate venue", "N", "Clerk"],
        ["F2", "Share", "In part", "CFO"],
    ]
    found = read(book_of(tmp_path, {"Recs": [["Ref", "Recommendation", "Accept? (Y/N)", "Lead member"], *rows]}))
    assert values(found, "recommendations", "response", "responsible") == [
        ("accepted", "Chairman"), ("rejected", "Clerk"), ("accepted in part", "CFO"),
    ]  # fmt: skip


def test_what_every_record_must_be_of_counts_against_a_register_that_lacks_it(tmp_path):
    head = ["Joint project", "Original end date", "Current end date", "RAG Nov 09", "Actual end date"]
    rows = [["Planning", "26/01/2009", "15/09/2009", "G", None], ["Payroll", "26/06/2010", None, "G", "1/7/10"],
            ["Website", "01/11/2009", "01/12/2009", "A", None]]  # fmt: skip
    found = read(book_of(tmp_path, {"Q3": [head, *rows]}))
    assert [title for (title,) in values(found, "projects", "title")] == ["Planning", "Payroll", "Website"]
    assert days(found, "projects", "due") == [date(2009, 9, 15), date(2010, 6, 26), date(2009, 12, 1)]


def test_what_records_have_in_common_names_them_where_it_is_another_in_each(tmp_path):
    head = ["Programme", "Sponsoring CEx", "Councils in scope", "This period", "Next period", "Status", "Completion"]
    rows = [["1. ICT strategy", "Chief Exec (S)", "M, S & TW", "Servers ordered", "Migrate", "🟢 On track", "9/14"],
            ["2. Waste", "Chief Exec (M)", "M/A/S", "Go live 21 Oct", "Review rounds", "Complete", "Oct 13"],
            ["3. Debt recovery", "Chief Exec (TW)", "M+TW", "Pilot", "Roll out", "🟠 Slippage", "2015"]]  # fmt: skip
    found = read(book_of(tmp_path, {"Appendix A": [head, *rows]}))
    assert values(found, "projects", "title", "lead_director", "rag", "progress") == [
        ("1. ICT strategy", "Chief Exec (S)", "green", "Servers ordered"),
        ("2. Waste", "Chief Exec (M)", "complete", "Go live 21 Oct"),
        ("3. Debt recovery", "Chief Exec (TW)", "amber", "Pilot"),
    ]


def test_a_service_in_a_form_is_no_heading_of_it(tmp_path):
    rows = []
    for name in ("Planning Support", "Env Health"):
        rows += [[name.upper()], ["Project name", name, "Lead council", "MBC"], ["RAG", "AMBER", "Target date", "6/13"],
                 ["Achievements this month"], ["Fit-out complete"], ["Planned for next month"], ["Staff move"],
                 ["Key risks"], ["Late"], [], []]  # fmt: skip
    found = read(book_of(tmp_path, {"Status": rows}))
    assert values(found, "projects", "title", "rag", "progress", "next_steps") == [
        ("Planning Support", "amber", "Fit-out complete", "Staff move"),
        ("Env Health", "amber", "Fit-out complete", "Staff move"),
    ]
    assert days(found, "projects", "due") == [date(2013, 6, 30)] * 2


@pytest.mark.parametrize(("head", "count"), [("Description", 0), ("Project", 2)])
def test_the_lines_of_a_budget_statement_are_no_projects(tmp_path, head, count):
    columns = ["Cost centre", head, "Budget", "Actual", "Variance", "Forecast"]
    rows = [[1001, "Salaries", 120_000, 58_000, -2_000, 118_500], [1002, "Supplies", 15_000, 9_000, 1_500, 16_000]]
    found = read(book_of(tmp_path, {"Budget": [["Monitoring Q2 2014/15"], columns, *rows]}))
    assert len(records(found, "projects")) == count
    assert any(one.weight is Weight.LEFT_OUT for one in found.findings)


@pytest.mark.parametrize(
    ("words", "priority"),
    [("1 - High", "high"), ("3. Low", "low"), ("(2) Med", "medium"), ("1", "high"), ("4 - Odd", None)],
)
def test_a_choice_may_have_its_number_before_it(tmp_path, words, priority):
    rows = [[1, "Leases differ", words], [2, "No calendar", "Low"], [3, "Permits", "Medium"], [4, "Van", "High"]]
    found = read(book_of(tmp_path, {"Issues": [["Ref", "Issue", "Priority"], *rows]}))
    assert values(found, "issues", "priority") == [(priority,), ("low",), ("medium",), ("high",)]


@pytest.mark.parametrize(("head", "register"), [("Project title", "projects"), ("Milestone", "milestones")])
def test_three_dates_make_no_milestones_of_projects(tmp_path, head, register):
    heads = [head, "Original target date", "Revised target date", "RAG", "Actual target date"]
    rows = [["Licensing", "24/02/2009", "21/04/2010", "G", None], ["Parking", "2/9/2010", None, "A", None]]
    found = read(book_of(tmp_path, {"Report": [heads, *rows]}))
    assert [table.mapping.register.name for table in found.tables] == [register]
