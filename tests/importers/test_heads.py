"""Which field a heading means, where its words alone could mean several."""

from datetime import date

import pytest

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.words.heads import Vocabulary
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of


def test_what_stands_before_for_is_what_a_column_holds(tmp_path):
    head = ["Project", "Date for completion", "Issues for Board", "Reason for RAG", "RAG", "Progress against plan"]
    rows = [
        ["Audit", "31/3/12", "Which office?", "Lease", "A", "Late"],
        ["Legal", "30/6/12", "Grading", "None", "G", "Done"],
    ]
    audit, legal = records(read(book_of(tmp_path, {"Live": [head, *rows]})), "projects")
    assert [one.value("due").last for one in (audit, legal)] == [date(2012, 3, 31), date(2012, 6, 30)]
    assert (audit.value("board"), audit.value("rag_reason"), audit.value("progress")) == (None, "Lease", "Late")


@pytest.mark.parametrize("who", ["Responsible", "Owner", "Lead"])
def test_the_activities_of_a_work_programme_are_its_actions(tmp_path, who):
    head = ["Activity", who, "Timescale", "Resources", "Comment"]
    rows = [["Review of HR", "HR board", "By Sept 2013", "Officer time", None],
            ["Refresh the agreement", "Heads of Legal", "Ongoing", "Officer time", "Draft"]]  # fmt: skip
    found = records(read(book_of(tmp_path, {"Work programme": [head, *rows]})), "actions")
    assert [one.value("title") for one in found] == ["Review of HR", "Refresh the agreement"]
    assert [one.value("owner") for one in found] == ["HR board", "Heads of Legal"]


def test_consequences_in_words_are_no_impact_and_hide_no_score_of_both(tmp_path):
    head = ["No", "Description", "Consequences", "Score (LxI)", "Owner", "Closed?"]
    rows = [[1, "Staff leave", "Delay", "3x4=12", "HR", "No"], [2, "Line fails", "Loss of service", "2x5", "ICT", "N"],
            [3, "Support is lost", "Project stops", "4x4 = 16", "Chief Executives", "Yes"]]  # fmt: skip
    found = records(read(book_of(tmp_path, {"Risks": [head, *rows]})), "risks")
    assert [(one.value("likelihood"), one.value("impact")) for one in found] == [(3, 4), (2, 5), (4, 4)]
    scored = [[*head[:3], "Likelihood", "Impact", *head[4:]], *([*row[:3], 3, 4, *row[4:]] for row in rows)]
    assert records(read(book_of(tmp_path, {"Risks": scored})), "risks")[0].value("impact") == 4


@pytest.mark.parametrize("said", ["High", "3 - Moderate", "8/9", "Major"])
def test_consequences_that_are_scores_are_the_impact(tmp_path, said):
    rows = [["No", "Description", "Likelihood", "Consequences"], [1, "Staff leave", 3, said], [2, "IT fails", 2, said]]
    found = read(book_of(tmp_path, {"Risks": rows}))
    assert all(one.fields["impact"].words == said for one in records(found, "risks"))


def test_of_headings_that_are_as_like_the_one_named_first_is_meant_in_every_run():
    """Whatever the order of a set is in this run: what a file is read as must not be another tomorrow."""
    known: dict[str, dict[str, tuple[str, ...]]] = {
        f"{letter}a implementation": {"projects": (letter,)} for letter in "mgtbsqkwz"
    }
    meant = Vocabulary(known, {"projects": "title"}, {}).meant("Implementation", 0.7)
    assert meant == {"projects": ("m",)}


def test_an_action_that_tells_that_it_is_done_is_asked_about_while_it_is_open(tmp_path):
    head = ["No", "Action", "Who", "Due", "Update"]
    told = ["Done 29/10/09", "Complete", "Nearly done", "Done but for the invoice", "Circulated"]
    rows = [[at, f"Write paper {at}", "Programme Manager", "30/9/09", words] for at, words in enumerate(told, 1)]
    found = read(book_of(tmp_path, {"Actions": [[*head, "Status"], *([*row, "Open"] for row in rows)]}))
    said = [one.place.cell for one in found.findings if "and it is open" in one.message]
    assert said == ["F2", "F3"]
    closed = read(book_of(tmp_path, {"Actions": [[*head, "Status"], *([*row, "Closed"] for row in rows)]}))
    assert not any("and it is open" in one.message for one in closed.findings)


def test_an_action_that_tells_that_it_is_done_is_closed_where_nothing_else_says_so(tmp_path):
    told = ["Done 29/10/09", "Completed", "Nearly done", "Done but for the invoice", "Live", "Outstanding"]
    rows = [[at, f"Write paper {at}", "Programme Manager", words] for at, words in enumerate(told, 1)]
    found = read(book_of(tmp_path, {"Actions": [["No", "Action", "Who", "Position"], *rows]}))
    assert [one.value("status") for one in records(found, "actions")] == ["closed"] * 2 + [None] * 4
    said = [one.place.cell for one in found.findings if "so it is taken as closed" in one.message]
    assert said == ["D2", "D3"]


@pytest.mark.parametrize("head", ["Position", "Status"])
def test_an_action_that_tells_on_what_day_it_was_done_is_closed_with_that_day(tmp_path, head):
    told = ["Completed 20/3", "Completed on 3rd March", "Done 29/4/14", "Done 1/2", "To be completed 20/3"]
    rows = [[at, f"Write paper {at}", "30/4/2014", words] for at, words in enumerate(told, 1)]
    found = read(book_of(tmp_path, {"Actions": [["No", "Action", "Due", head], *rows]}))
    notes = [f"{head}: Completed 20/3 (20 March 2014)", f"{head}: Completed on 3rd March (3 March 2014)"]
    read_as = [(one.value("status"), one.value("notes")) for one in records(found, "actions")]
    assert read_as[:2] == [("closed", note) for note in notes]
    assert read_as[2] == ("closed", "Status: Done 29/4/14" if head == "Status" else None)
    assert read_as[4] == (None, None)
    said = [one.place.cell for one in found.findings if "names no year" in one.message]
    assert said == ["D2", "D3"]
    if head == "Position":  # "1/2" may be a half
        assert read_as[3] == (None, None)


def test_a_choice_with_a_question_mark_is_to_be_looked_at(tmp_path):
    rows = [[1, "Write a paper", "Completed?"], [2, "Book a room", "Completed"]]
    found = read(book_of(tmp_path, {"Actions": [["No", "Action", "Status"], *rows]}))
    assert [one.value("status") for one in records(found, "actions")] == ["closed"] * 2
    assert [one.place.cell for one in found.findings if one.weight is Weight.UNSURE] == ["C2"]


def test_a_score_of_before_is_not_held_against_the_scores_of_today(tmp_path):
    head = [["Ref", "Risk", "Inherent", None, None, "Residual", None, None], [None, None, *["L", "I", "Score"] * 2]]
    rows = [["R1", "IT fails", 5, 4, 20, 3, 4, 12], ["R2", "Overspend", 4, 4, 16, 2, 3, 7]]
    found = read(book_of(tmp_path, {"Risks": [*head, *rows]}))
    told = [(one.place.cell, one.found) for one in found.findings if "but the scores beside it" in one.message]
    assert told == [("H4", "7")]


def test_a_score_that_is_aimed_at_is_not_held_against_the_scores_of_today(tmp_path):
    head = [["Ref", "Risk", "Net", None, None, "Target", None, None], [None, None, *["L", "I", "Rating"] * 2]]
    rows = [[f"R{at}", f"Failure of system {at}", 3, 4, 12, 2, 2, 4] for at in range(4)]
    found = read(book_of(tmp_path, {"Risks": [*head, *rows]}))
    assert [one.value("likelihood") for one in records(found, "risks")] == [3] * 4
    assert not [one for one in found.findings if "the scores beside it" in one.message]


def test_what_a_thing_does_to_a_project_is_no_project(tmp_path):
    head = ["ID", "Issue", "Impact on project", "Owner", "Current status"]
    rows = [[1, "Payroll fails", "Consultation slips", "HR Lead", "WIP"], [2, "No room", "£40k", "PMO", "On hold"]]
    found = read(book_of(tmp_path, {"Issues": [head, *rows]}))
    assert [(one.value("about"), one.value("status")) for one in records(found, "issues")] == [(None, "open")] * 2
    assert "Impact on project" not in {
        use.column.head for table in found.tables for use in table.mapping.uses if use.field
    }
