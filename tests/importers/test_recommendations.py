"""Trackers of what scrutiny recommended, however they are laid out."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.tracker import Said, read_tracker
from tests.importers.programme import REGISTERS, Programme, read, records

HEADS = ["Rec", "Recommendation", "Responsible", "Cabinet response", "Target date", "Progress"]


def book_of(tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        ["No.", "Recommendation", "Lead officer", "Executive response", "Timescale", "Latest position"],
        ["Recommendation No", "Scrutiny recommendation", "Owner", "Accepted?", "Deadline", "Action taken"],
        ["Ref", "Recommendation to Cabinet", "By whom", "Response (accepted / rejected)", "By when", "Update"],
    ],
)
@pytest.mark.parametrize(
    ("words", "response"),
    [("Accepted", "accepted"), ("AGREED", "accepted"), ("pending", "pending"), ("Awaiting response", "pending"),
     ("Partially agreed", "accepted in part"), ("Agreed as amended", "accepted in part"), ("Not accepted", "rejected"),
     ("Accepted - 14/01/15", "accepted"), ("Agreed. A report has been set up.", "accepted")],
)  # fmt: skip
def test_each_column_is_known_by_its_words(tmp_path, heads, words, response):
    rows = [
        heads,
        ["a)", "Offer pre-scrutiny before a tri-Cabinet meeting", "MKIP Board", words, "31/03/15", "Offered once"],
        ["b)", "Set up joint task and finish groups", "Scrutiny Officer", "pending", "May 2015", None],
        ["c)", "Make a toolkit for internal clients", "MKS Director", "Accepted", "tbc", "Drafted"],
    ]
    tracker = read(book_of(tmp_path, rows))
    first, second, third = records(tracker, "recommendations")
    values = [first.value(name) for name in ("reference", "title", "responsible", "response", "progress")]
    assert values == ["a", rows[1][1], "MKIP Board", response, "Offered once"]
    assert [str(one.value("due").last) for one in (first, second)] == ["2015-03-31", "2015-05-31"]
    assert third.value("due").words == "tbc"
    assert not [one for one in tracker.findings if one.weight is Weight.UNSURE]


def test_a_section_over_recommendations_is_their_heading(tmp_path):
    rows = [HEADS, ["GOVERNANCE"], ["a)", "Offer pre-scrutiny", "MKIP Board", "Accepted"], ["COMMUNICATION"],
            ["i)", "Make a joint communications plan", "MKIP Board", "pending"]]  # fmt: skip
    tracker = read(book_of(tmp_path, rows))
    assert [one.value("heading") for one in records(tracker, "recommendations")] == ["Governance", "Communication"]


def test_a_row_struck_through_is_closed(tmp_path):
    book = Workbook()
    for row in (HEADS, ["a)", "Offer pre-scrutiny", "MKIP Board", "Accepted"], ["b)", "Joint groups", "MKIP Board"]):
        book.active.append(row)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    assert [one.value("status") for one in records(read(tmp_path / "a.xlsx"), "recommendations")] == ["closed", None]


def test_two_reports_may_use_the_same_letters(tmp_path):
    book = Workbook()
    for at, title in enumerate(("Offer pre-scrutiny", "Let tenants choose their repairs")):
        sheet = book.active if at == 0 else book.create_sheet("Housing review")
        for row in (HEADS, ["a)", title, "MKIP Board", "Accepted"], ["b)", f"Report on it: {title}", "Cabinet", None]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    programme = Programme()
    programme.apply(programme.plan(tmp_path / "a.xlsx").resolved())
    assert len(programme.records["recommendations"]) == 4
    assert programme.plan(tmp_path / "a.xlsx").changes_nothing


TICKED = ["Ref", "Recommendation", "Accept", "Partially accept", "Reject", "Reasons", "Lead member"]
TICKS = [["1a", "Publish the minutes", "✓", None, None, "In hand", "Leader"],
         ["1b", "Give scrutiny a seat", None, None, "✓", "The Board is executive", "Leader"],
         ["2a", "Write a newsletter", None, "x", None, "By email", "Leader"],
         ["2b", "Survey the users", None, None, None, "In July", "Leader"],
         ["2c", "Consult the staff", "x", None, "x", None, "Leader"]]  # fmt: skip


@pytest.mark.parametrize("group", [[], [[None, None, "Cabinet response"]]])
def test_the_response_is_the_column_that_is_ticked(tmp_path, group):
    path = book_of(tmp_path, [*group, TICKED, *TICKS])
    found = read(path)
    responses = [one.value("response") for one in records(found, "recommendations")]
    assert responses == ["accepted", "rejected", "accepted in part", None, None]
    told = [one.message for one in found.findings if one.weight is Weight.UNSURE]
    assert [one for one in told if "ticked in one row" in one] == [
        "Accept, Reject are ticked in one row, so Response stays empty: tick one of them."
    ]
    (table,) = found.tables
    said = Said(tables={table.table.key: Remembered.of(table.mapping)})
    again = read_tracker(found.workbook, REGISTERS, Programme().known, said)
    assert [one.value("response") for one in records(again, "recommendations")] == responses


def test_of_a_row_ticked_as_open_and_as_closed_it_is_said_what_becomes_of_it(tmp_path):
    heads = ["Action", "Owner", "Due date", "Open", "Closed"]
    rows = [["Write to chiefs", "Jo Bell", "31/03/2014", "x", "x"], ["Book a room", "Al Hope", "30/04/2014", None, "x"]]
    found = read(book_of(tmp_path, [heads, *rows]))
    assert [one.value("status") for one in records(found, "actions")] == [None, "closed"]
    told = [one.message for one in found.findings if one.weight is Weight.UNSURE]
    assert told == ["Open, Closed are ticked in one row, so Status stays open, or as you have it: tick one of them."]


def test_a_choice_that_goes_on_is_kept_whole_in_the_notes(tmp_path):
    words = [
        "Agreed. A weekly report has been set up.",
        "Not agreed: the contract runs on",
        "Agreed - 14/01/15",
        "Agreed",
    ]
    rows = [[f"R{at}", f"Reconcile income {at}", said, "HR Manager"] for at, said in enumerate(words)]
    found = read(book_of(tmp_path, [["Rec", "Recommendation", "Management response", "Owner"], *rows]))
    assert [(one.value("response"), one.value("notes")) for one in records(found, "recommendations")] == [
        ("accepted", f"Management response: {words[0]}"), ("rejected", f"Management response: {words[1]}"),
        ("accepted", None), ("accepted", None),
    ]  # fmt: skip


def test_the_audit_that_a_recommendation_is_from_is_its_heading(tmp_path):
    head = [
        "Audit title",
        "Opinion",
        "Rec No.",
        "Recommendation",
        "Priority",
        "Management response",
        "Owner",
        "Due date",
    ]
    rows = [["Payroll", "Sound", "R1", "Process leavers in five days", "H", "Agreed", "HR Manager", "30/9/14"],
            ["Payroll", "Sound", "R2", "Sign the exception reports", "M", "Agreed", "Team Leader", "31/10/14"],
            ["Parking", "Weak", "R1", "Reconcile machines to bank", "H", "Accepted", "Lead", "31/12/14"]]  # fmt: skip
    found = read(book_of(tmp_path, [head, *rows]))
    assert [(one.value("heading"), one.value("title")) for one in records(found, "recommendations")] == [
        (row[0], row[3]) for row in rows
    ]


def test_the_agreed_actions_of_an_audit_are_its_recommendations(tmp_path):
    head = ["No.", "Agreed action", "Agreed? (Y/N)", "Manager responsible", "Implementation date",
            "Implemented? (Yes/No/Partly)", "Auditor's comments"]  # fmt: skip
    rows = [["CREDITORS"], [1, "Introduce duplicate checks", "Y", "Manager", "30 June 2012", "Yes"],
            [2, "Review the standing data", "Y", "Manager", "30 Sept 2012", "Partly", "Half done"], ["TREASURY"],
            [1, "Update the manual", "N", "Accountant", None, "No", "Not wanted"]]  # fmt: skip
    found = read(book_of(tmp_path, [head, *rows]))
    values = [[one.value(n) for n in ("title", "response", "status")] for one in records(found, "recommendations")]
    assert values == [
        ["Introduce duplicate checks", "accepted", "closed"],
        ["Review the standing data", "accepted", "open"],
        ["Update the manual", "rejected", "open"],
    ]


def test_a_recommendation_whose_progress_tells_that_it_was_carried_out_is_closed_and_asked_about(tmp_path):
    told = ["Complete", "Implemented 3/5/14", "Ongoing", "Complete by June", "Implemented in part"]
    rows = [[f"R{at}", f"Publish plan {at}", "30/06/2014", words] for at, words in enumerate(told, 1)]
    found = read(book_of(tmp_path, [["Ref", "Recommendation", "Target date", "Progress"], *rows]))
    assert [one.value("status") for one in records(found, "recommendations")] == ["closed"] * 2 + [None] * 3
    said = [one.place.cell for one in found.findings if "so it is taken as closed" in one.message]
    assert said == ["D2", "D3"]


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Implemented 3/5/14 but the auditor disagreed", True),
        ("Done by the HR team 3/5/14", True),
        ("Implemented at Swale 3/5/14", True),
        ("Implemented in part", False),
        ("Complete the plan", False),
        ("Complete by 3/5/14", False),
        ("Completely new since May 2014", False),
    ],
)
def test_one_whose_progress_says_more_than_that_stays_open_and_may_be_asked_about(tmp_path, words, doubted):
    heads, rec = ["Ref", "Recommendation", "Target date", "Progress"], ["R1", "Publish the plan", "30/06/2014"]
    for head, status in (([], []), (["Status"], [None])):
        (found,) = records(read(book_of(tmp_path, [[*heads, *head], [*rec, words, *status]])), "recommendations")
        assert found.value("status") is None
        assert any("may say that it is done" in one.message for one in found.findings) is doubted
    (found,) = records(read(book_of(tmp_path, [[*heads, "Status"], [*rec, words, "Open"]])), "recommendations")
    assert not any("may say that it is done" in one.message for one in found.findings)


def test_what_was_implemented_on_a_day_was_not_due_on_it(tmp_path):
    heads = ["Ref", "Recommendation", "Lead officer", "Agreed date", "Date implemented"]
    days = {"31/03/2014": "20/03/2014", "30/04/2014": "Not yet", "31/05/2014": "Ongoing", "30/06/2014": None}
    rows = [[f"1.{at}", f"Check list {at}", "HR", due, done] for at, (due, done) in enumerate(days.items(), 1)]
    found = records(read(book_of(tmp_path, [heads, *rows])), "recommendations")
    assert [str(one.value("due").last) for one in found] == ["2014-03-31", "2014-04-30", "2014-05-31", "2014-06-30"]
    assert [one.value("status") for one in found] == ["closed", None, "open", None]


@pytest.mark.parametrize("head", ["Implemented Y/N", "Implemented - yes/no?"])
def test_a_heading_may_say_how_to_answer(tmp_path, head):
    heads = ["No", "Recommendation", "Owner", "Implementation date", head]
    rows = [[1, "Check leavers", "AB", "31/03/2014", "Y"], [2, "Test the backup", "CD", "30/04/2014", "N"]]
    found = records(read(book_of(tmp_path, [heads, *rows])), "recommendations")
    assert [one.value("status") for one in found] == ["closed", "open"]
