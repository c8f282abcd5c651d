"""Tables that are turned on their side: a project in each column, its fields below one another."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme, initials, read, records

PROJECTS: list[list[object]] = [
    ["Ref", "P1", "P2", "P3"],
    ["Project", "Legal services", "Internal audit", "Waste"],
    ["Lead", "SBC", "MBC", "TWBC"],
    ["Councils", "MBC, SBC, TWBC", "All", "TWBC, ABC"],
    ["RAG", "Red", "G", "amber"],
    ["Start", date(2009, 3, 1), "early 2010", "tbc"],
    ["Due", "end Jan 2010", "31/03/10", "Dec 09"],
    ["Saving (£000 p.a.)", 269, 107, None],
    ["Progress", "Posts are being filled", None, "Depot chosen"],
]
RISKS = [
    ["Risk", "Staff leave before the move", "IT cannot be joined"],
    ["Likelihood", 4, 2],
    ["Impact", 3, 5],
    ["Owner", "Head of HR", "Head of ICT"],
    ["Mitigation", "Talk to staff early", "Survey the systems"],
]


def made(tmp_path, rows, change=lambda sheet: None, left=0):
    book = Workbook()
    for row in rows:
        book.active.append([*[None] * left, *row])
    change(book.active)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def spoken(tracker):
    return [(one.place.cell, one.message) for one in tracker.findings if one.weight is not Weight.NOTE]


@pytest.mark.parametrize(
    ("over", "below", "left"),
    [((), (), 0), ([["Programme, November 2009"]], (), 0), ([["Programme"], []], [[], ["Key: R = off track"]], 1)],
)
def test_each_column_is_a_project(tmp_path, over, below, left):
    tracker = read(made(tmp_path, [*over, *PROJECTS, *below], left=left))
    legal, audit, waste = records(tracker, "projects")
    assert [one.value("title") for one in (legal, audit, waste)] == PROJECTS[1][1:]
    assert [one.value("reference") for one in (legal, audit, waste)] == ["P1", "P2", "P3"]
    assert [one.value("rag") for one in (legal, audit, waste)] == ["red", "green", "amber"]
    assert initials(legal.value("councils")) == ["MBC", "SBC", "TWBC"]
    assert [one.value("saving").pence for one in (legal, audit)] == [26_900_000, 10_700_000]
    assert str(audit.value("start").last) == "2010-04-30"
    assert waste.value("progress") == "Depot chosen"
    assert not [each for each in spoken(tracker) if "Key" not in each[1]]


def test_each_value_knows_its_own_cell(tmp_path):
    tracker = read(made(tmp_path, [["Programme"], *PROJECTS]))
    legal, audit, _ = records(tracker, "projects")
    assert {name: legal.fields[name].cell for name in ("title", "rag", "saving")} == {
        "title": "B3", "rag": "B6", "saving": "B9",
    }  # fmt: skip
    assert (audit.rows, audit.key) == ((3,), "Sheet!C3")
    (table,) = tracker.tables
    assert table.table.span == "columns A to D"
    assert table.table.key == "Sheet!A2:A10"


def test_what_is_doubtful_is_named_at_its_cell(tmp_path):
    rows = [row.copy() for row in PROJECTS]
    rows[4][2], rows[7][3], rows[3][1] = "purple", "rather a lot", "MBC, SBX"
    places = [cell for cell, _ in spoken(read(made(tmp_path, rows)))]
    assert {"C5", "D8", "B4"} <= set(places)


def test_colours_comments_and_strikes_count(tmp_path):
    def change(sheet):
        sheet["B5"].fill, sheet["B5"].value = PatternFill("solid", fgColor="FFFF0000"), None
        sheet["C5"].fill, sheet["C5"].value = PatternFill("solid", fgColor="FF00B050"), None
        sheet["C2"].comment = Comment("on hold", "PMO")
        for row in range(1, 10):
            sheet.cell(row, 4).font = Font(strike=True)

    legal, audit, waste = records(read(made(tmp_path, PROJECTS, change)), "projects")
    assert [legal.value("rag"), audit.value("rag")] == ["red", "green"]
    assert audit.value("notes") == "Project: on hold"
    assert waste.value("status") == "closed"


def test_a_hidden_column_is_left_out_and_named(tmp_path):
    def change(sheet):
        sheet.column_dimensions["C"].hidden = True

    tracker = read(made(tmp_path, PROJECTS, change))
    assert [one.value("title") for one in records(tracker, "projects")] == ["Legal services", "Waste"]
    assert [(one.place.cell, one.kind) for one in tracker.left_out] == [("C1", "hidden")]


def test_a_table_turned_and_others_on_one_sheet(tmp_path):
    standing = [
        [],
        [],
        ["No", "Action", "Owner", "Due"],
        ["1", "Write the brief", "HoA", "Mar-10"],
        ["2", "Tell", "HoL", None],
    ]
    tracker = read(made(tmp_path, [*PROJECTS, *standing]))
    assert len(records(tracker, "projects")) == 3
    assert [one.value("title") for one in records(tracker, "actions")] == ["Write the brief", "Tell"]


def test_risks_turned_on_their_side(tmp_path):
    first, second = records(read(made(tmp_path, RISKS)), "risks")
    assert (first.value("likelihood"), second.value("impact")) == (4, 5)


def test_taken_in_again_it_changes_nothing(tmp_path):
    programme = Programme()
    path = made(tmp_path, PROJECTS)
    programme.apply(programme.plan(path).resolved())
    assert programme.plan(path).changes_nothing


@pytest.mark.parametrize(
    "rows",
    [
        [["Column", "What to fill in", "Example"], ["Project", "Its name", "Audit"], ["Lead", "One council", "MBC"],
         ["RAG", "Red, amber or green", "G"], ["Start", "When it begins", "Mar-10"], ["Due", "Its end", "Dec-10"]],
        [["ID", "Type", "Title", "Owner"], ["1", "Risk", "Staff leave", "HoHR"], ["2", "Issue", "No room", "HoA"],
         ["3", "Action", "Find a room", "HoA"], ["4", "Project", "Move house", "HoA"]],
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not_turned(tmp_path, rows):
    tracker = read(made(tmp_path, rows))
    assert not any(table.table.sheet.turned for table in tracker.tables)


FORM = [["Project:", "Legal services"], ["Ref:", "P10"], ["Lead council:", "SBC"], ["RAG:", "Amber"],
        ["Start date:", "Mar-09"], ["End date:", "Mar-10"], ["Progress:", "Posts filled"],
        ["Next steps:", "Go live"]]  # fmt: skip


def test_a_form_of_one_project_is_that_project(tmp_path):
    tracker = read(made(tmp_path, [["Highlight report, December 2009"], [], *FORM]))
    (legal,) = records(tracker, "projects")
    assert (legal.value("title"), legal.value("reference"), legal.value("rag")) == ("Legal services", "P10", "amber")
    assert legal.fields["progress"].cell == "B9"


@pytest.mark.parametrize("over", [(), [["Column", "Description"]]])
def test_a_list_that_says_what_is_wanted_is_no_form(tmp_path, over):
    wanted = ("Its name", "Its number", "One council", "Red, amber or green", "dd/mm/yy", "dd/mm/yy", "Words", "Words")
    rows = [[head, words] for (head, _), words in zip(FORM, wanted, strict=True)]
    assert not records(read(made(tmp_path, [*over, *rows])), "projects")


@pytest.mark.parametrize("head", ["Project", "Service", "Project / service", "Workstream"])
def test_a_list_of_services_below_one_heading_is_no_table_on_its_side(tmp_path, head):
    services = ("Legal services", "Printing service", "Shared service desk", "Planning support", "Customer contact",
                "Project office", "Support services", "Risk and audit", "Action on waste", "Owner advice")  # fmt: skip
    rows = [[service, "G", "MBC", f"What was done for {service}"] for service in services]
    tracker = read(made(tmp_path, [[head, "RAG", "Lead", "Progress"], *rows]))
    assert [one.value("title") for one in records(tracker, "projects")] == list(services)


def test_next_steps_that_are_called_like_headings_are_no_headings(tmp_path):
    steps = ("Go-live", "Start", "Close the project", "Status report", "Agree cost shares", "Due diligence", "Review")
    rows = [[at, f"Project {at}", "G", step, "MBC"] for at, step in enumerate(steps, 1)]
    tracker = read(made(tmp_path, [["Line", "Piece of work", "RAG Sept", "Next steps", "Led by"], *rows]))
    assert [one.value("next_steps") for one in records(tracker, "projects")] == list(steps)


FIELDS = {
    "title": ("Legal services", "Internal audit", "Parking", "Waste contract"),
    "due": ("31/03/10", "Dec 09", None, "end Jan 2010"),
    "rag": ("Red", "G", "amber", "Green"),
    "progress": ("Posts are being filled", "All teams met", None, "Depot chosen"),
    "next_steps": ("Go-live", "Close the project", "Agree cost shares", "Agree cost shares"),
    "stage": ("Complete", "Implementation", "Decision", "Concept"),
    "notes": ("Waiting for advice", None, "See the paper", None),
}
ORDERS = [
    ("title", "due", "rag", "progress", "next_steps", "stage", "notes"),
    ("title", "progress", "next_steps", "notes", "due", "stage", "rag"),
    ("title", "stage", "next_steps", "due", "notes", "progress", "rag"),
]
CALLED = [
    {"title": "Piece of work", "due": "Forecast end", "rag": "Confidence", "progress": "Activity this quarter",
     "next_steps": "Forward plan", "stage": "Gateway reached", "notes": "Observations"},
    {"title": "Joint project", "due": "Planned finish", "rag": "RAG Sept", "progress": "Highlights",
     "next_steps": "Upcoming actions", "stage": "Current phase", "notes": "Remarks"},
    {"title": "Workstream title", "due": "Target completion", "rag": "RAG (this period)", "progress": "Achievements",
     "next_steps": "Coming next", "stage": "Lifecycle", "notes": "Any other information"},
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("called", CALLED)
def test_headings_are_known_by_what_they_mean_and_projects_may_hold_words_of_some(tmp_path, called, order):
    rows = [[called[name], *FIELDS[name]] for name in order]
    found = records(read(made(tmp_path, rows)), "projects")
    assert [one.value("title") for one in found] == list(FIELDS["title"])
    assert [one.value("rag") for one in found] == ["red", "green", "amber", "green"]
    assert [one.value("stage") for one in found] == list(FIELDS["stage"])
    assert [one.value("next_steps") for one in found] == list(FIELDS["next_steps"])


def test_a_row_of_colours_alone_parts_no_table_from_its_titles(tmp_path):
    def change(sheet):
        for column, colour in enumerate(("FFFF0000", "FF00B050", "FFFFC000", "FF00B050"), 2):
            sheet.cell(2, column).fill = PatternFill("solid", fgColor=colour)

    order = ("title", "rag", "stage", "due", "progress", "next_steps", "notes")
    rows = [[CALLED[2][name], *(FIELDS[name] if name != "rag" else ())] for name in order]
    found = records(read(made(tmp_path, rows, change)), "projects")
    assert [one.value("title") for one in found] == list(FIELDS["title"])
    assert [one.value("rag") for one in found] == ["red", "green", "amber", "green"]


@pytest.mark.parametrize(
    "words",
    [
        ("Started", "Completed", "Under way", "Launched", "Closed", "Done", "Planned", "Reviewed"),
        ("Programme", "Benefits", "Partners", "Executive", "Threats", "Remarks", "Update", "Launch"),
        ("Sponsor", "Highlights", "Grouping", "Gateway", "Observations", "Forward plan", "Finish", "Members"),
    ],
)
def test_a_column_of_words_that_mean_fields_makes_no_table_on_its_side(tmp_path, words):
    rows = [[word, f"Project {at}", "G", "MBC"] for at, word in enumerate(words, 1)]
    tracker = read(made(tmp_path, [["Stage", "Project", "RAG", "Lead"], *rows]))
    assert not any(table.table.sheet.turned for table in tracker.tables)
    assert [one.value("title") for one in records(tracker, "projects")] == [row[1] for row in rows]


def test_a_row_at_the_foot_that_few_projects_have_is_not_lost(tmp_path):
    tracker = read(made(tmp_path, [*PROJECTS, ["Widget tally", None, None, "27"]]))
    assert any("Widget tally" in message for _, message in spoken(tracker))


def test_a_key_or_another_table_right_below_is_no_part_of_it(tmp_path):
    key = [["Red", "Off track"], ["Green", "On track"]]
    actions = [["No", "Action", "Owner", "Due"], ["1", "Write the brief", "HoA", "Mar-10"]]
    for below in (key, actions):
        tracker = read(made(tmp_path, [*PROJECTS, *below]))
        assert [one.value("rag") for one in records(tracker, "projects")] == ["red", "green", "amber"]
        assert not any(table.table.range.right > len(PROJECTS) for table in tracker.tables if table.table.sheet.turned)
