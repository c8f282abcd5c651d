"""Words that are no record, no due date and no amount of one year, however like one they look."""

import pytest

from mkip_desk.domain.amounts.money import Period, Sum
from tests.importers.programme import read, records
from tests.importers.test_habits import book_of

HEADS = ["Project", "MBC", "SBC", "TWBC", "Lead officer", "Due", "RAG"]
LEGAL = ["Legal", "x", None, "x", "J. S.", "31/03/2015", "G"]


def test_a_key_along_a_row_is_no_record(tmp_path):
    rows = [LEGAL, ["Key:", "L = lead", "P = partner", "O = observer", "X = none"]]
    assert [one.value("title") for one in records(read(book_of(tmp_path, {"List": [HEADS, *rows]})), "projects")] == [
        "Legal"
    ]


def test_a_project_whose_name_begins_like_a_key_is_a_record(tmp_path):
    rows = [LEGAL, ["Key: worker homes", "x", "x", None, "K. W.", "31/03/2016", "R"]]
    found = records(read(book_of(tmp_path, {"List": [HEADS, *rows]})), "projects")
    assert [one.value("title") for one in found] == ["Legal", "Key: worker homes"]


@pytest.mark.parametrize(("words", "doubted"), [("Complete 12/11/14", True), ("Complete by 12/11/14", False)])
def test_the_day_on_which_a_thing_was_done_is_doubted_where_it_stands_as_due(tmp_path, words, doubted):
    tracker = read(book_of(tmp_path, {"List": [HEADS, LEGAL, ["Audit", "x", "x", None, "R. C.", words, "G"]]}))
    assert any(f"“{words}” is read as 12 November 2014, which is not certain" in f.message for r in
               records(tracker, "projects") for f in r.findings) is doubted  # fmt: skip


def test_a_heading_says_that_its_amounts_are_of_five_years(tmp_path):
    heads = ["Project", "Council", "5-year saving (£k)", "Status"]
    found = records(read(book_of(tmp_path, {"List": [heads, ["Depot", "MBC", 250, "Green"]]})), "projects")
    saving = found[0].value("saving")
    assert isinstance(saving, Sum)
    assert (saving.pence, saving.period, saving.years) == (25_000_000, Period.YEARS, 5)


ACTIONS = ["No", "Action", "Owner", "Due", "Status"]


def test_example_letters_below_the_first_record_are_no_example(tmp_path):
    titles = ["Write to all members", "Example letters to be sent", "Examples of good practice sought"]
    rows = [[at, title, "A. H.", "31/03/2015", "Open"] for at, title in enumerate(titles, 1)]
    sample = [9, "Example: write to members", "A. H.", "31/03/2015", "Open"]
    found = records(read(book_of(tmp_path, {"List": [ACTIONS, *rows, sample]})), "actions")
    assert [one.value("title") for one in found] == titles


@pytest.mark.parametrize(
    ("register", "name"), [("actions", "Action"), ("issues", "Issue"), ("recommendations", "Recommendation")]
)
def test_a_day_on_which_it_was_completed_closes_a_record_and_one_to_come_does_not(tmp_path, register, name):
    rows = [
        ["Buy desks and chairs", "A. H.", "31/03/2015", "01/02/2015"],
        ["Sign the lease", "A. H.", "31/03/2015", None],
    ]
    for head, status in (("Date completed", "closed"), ("Date to be completed", None)):
        heads = [name, "Responsible", "Target date", head]
        found = records(read(book_of(tmp_path, {name: [heads, *rows]})), register)
        assert [one.value("status") for one in found] == [status, None]


def test_a_heading_of_planned_and_actual_is_read_however_it_is_put(tmp_path):
    rows = [["Legal", "2013/14", "Planned", 1000], ["Legal", "2013/14", "Actual", 900]]
    tracker = read(book_of(tmp_path, {"Savings": [["Project", "Year", "Planned/actual", "Saving (£)"], *rows]}))
    assert [one.value("basis") for one in records(tracker, "savings")] == ["plan", "actual"]


def test_the_rag_of_this_month_counts_before_that_of_last_month(tmp_path):
    heads = ["Project", "Lead officer", "RAG (last month)", "RAG (this month)", "Due"]
    tracker = read(book_of(tmp_path, {"List": [heads, ["Legal", "J. S.", "G", "R", "31/03/2015"]]}))
    assert [one.value("rag") for one in records(tracker, "projects")] == ["red"]


@pytest.mark.parametrize("heads", [["Summary", "Description"], ["Description", "Summary"]])
def test_an_issue_is_called_by_its_summary_beside_a_description(tmp_path, heads):
    said = {"Summary": ["Letters print twice", "No access"], "Description": ["Since the upgrade, at Swale only", None]}
    rows = [
        [key, *(said[head][at] for head in heads), "High", "A. P.", "To Do"] for at, key in enumerate(("M-1", "M-2"))
    ]
    tracker = read(book_of(tmp_path, {"List": [["Issue key", *heads, "Priority", "Assignee", "Status"], *rows]}))
    found = records(tracker, "issues")
    assert [one.value("title") for one in found] == said["Summary"]
    assert [one.value("status") for one in found] == ["open", "open"]


@pytest.mark.parametrize("key", [["4 - Very likely", "3 - Likely", "2 - Unlikely", "1 - Rare"], [4, 3, 2, 1]])
def test_a_key_of_four_steps_is_told_be_they_in_words(tmp_path, key):
    heads = ["Ref", "Risk", "Likelihood", "Impact", "Owner"]
    rows = [["R1", "Fire in the depot", 4, 3, "A. H."], ["R2", "Strike of drivers", 2, 2, "A. H."]]
    tracker = read(book_of(tmp_path, {"Risks": [heads, *rows], "Matrix": [["Likelihood"], *([step] for step in key)]}))
    assert any("“Matrix” counts likelihood from 1 to 4" in finding.message for finding in tracker.findings)


@pytest.mark.parametrize(("above", "told"), [(10, True), (250, False)])
def test_no_key_is_looked_for_far_down_a_sheet(tmp_path, above, told):
    rows = [["R1", "Fire in the depot", 4, 3, "A. H."], ["R2", "Strike of drivers", 2, 2, "A. H."]]
    other = [*([f"Note {at}"] for at in range(above)), ["Likelihood"], [1], [2], [3], [4]]
    sheets = {"Risks": [["Ref", "Risk", "Likelihood", "Impact", "Owner"], *rows], "Notes": other}
    said = [finding.message for finding in read(book_of(tmp_path, sheets)).findings]
    assert any("counts likelihood from 1 to 4" in message for message in said) is told


def test_a_revised_target_counts_before_the_original_one(tmp_path):
    heads = ["Project", "14/15 original saving target", "14/15 revised saving target"]
    found = records(read(book_of(tmp_path, {"S": [heads, ["Legal", 500, 450], ["Audit", 300, 350]]})), "savings")
    assert [one.value("amount") for one in found] == [45_000, 35_000]


def test_what_a_first_column_says_once_is_of_the_rows_below_it(tmp_path):
    rows: list[list[str | None]] = [
        ["Legal", "Agree a system"],
        [None, "Recruit a leader"],
        ["ICT", "Sign the form"],
        [None, "Buy switches"],
    ]
    tracker = read(book_of(tmp_path, {"List": [["Project", *ACTIONS[1:3]], *([*row, "A. H."] for row in rows)]}))
    found = records(tracker, "actions")
    assert [one.fields["about"].words for one in found] == ["Legal", "Legal", "ICT", "ICT"]
    assert sum("No project stands in the row" in finding.message for one in found for finding in one.findings) == 2


@pytest.mark.parametrize(
    "said",
    [
        ["Legal", None, "ICT", "ICT"],
        [None, "Legal", None, "ICT"],
        ["Legal", None, None, None],
        ["Legal", "ICT", "HR", None],
        ["Legal", None, "Legal", None],
    ],
)
def test_what_a_first_column_seldom_says_is_of_no_other_row(tmp_path, said):
    rows = [[project, f"Write to members of board {at}", "A. H."] for at, project in enumerate(said)]
    found = records(read(book_of(tmp_path, {"List": [["Project", *ACTIONS[1:3]], *rows]})), "actions")
    assert [one.fields["about"].words or None for one in found] == said


def test_savings_below_a_council_that_is_said_once_are_of_that_council(tmp_path):
    rows = [
        ["Maidstone", "Legal", 1000, 1100],
        [None, "HR", 500, 600],
        ["Swale", "Legal", 700, 800],
        [None, "HR", 4, 5],
    ]
    heads = ["Council", "Project", "2013/14 Act", "2014/15 Bud"]
    found = records(read(book_of(tmp_path, {"Savings": [heads, *rows]})), "savings")
    assert [one.value("council") for one in found] == [2] * 4 + [3] * 4
    assert [one.value("basis") for one in found] == ["actual", "plan"] * 4
    told = [finding for one in found for finding in one.findings if "No council stands in the row" in finding.message]
    assert [finding.place.cell for finding in told] == ["A3", "A5"]


def test_whoever_completed_a_thing_closes_nothing(tmp_path):
    heads = ["Action", "Owner", "Due date", "Completed by"]
    tracker = read(book_of(tmp_path, {"List": [heads, ["Buy books", "J. S.", "31/01/2015", "J. S."]]}))
    assert not any("“Completed by” is taken for Status" in finding.message for finding in tracker.findings)


@pytest.mark.parametrize(("rag", "doubted"), [("A", True), (None, False)])
def test_a_line_with_nothing_but_a_name_among_fuller_ones_is_doubted(tmp_path, rag, doubted):
    rows = [["HR", "AB", rag and "G"], ["Awaiting Cabinet in June"], ["ICT", "CD", rag], ["Two bids received"]]
    rows = rows if doubted else [[row[0]] for row in rows]
    tracker = read(book_of(tmp_path, {"Projects": [["Project", "Manager", "RAG"], *rows]}))
    assert len(records(tracker, "projects")) == 4
    message = "Nothing but a name stands in rows 3 and 5, so they are taken as projects: leave out what is none."
    assert (message in [finding.message for finding in tracker.findings]) is doubted


@pytest.mark.parametrize("words", ["None", "No action required", "Noted.", "n/a"])
def test_a_title_that_says_there_is_none_is_no_record_and_told(tmp_path, words):
    rows = [[1, words, None, None], [2, "None of the forms to be sent", "CD", "31/03/2015"]]
    tracker = read(book_of(tmp_path, {"Minutes": [["Item", "Action", "Who", "When"], *rows]}))
    assert [one.value("title") for one in records(tracker, "actions")] == ["None of the forms to be sent"]
    assert any(one.place.cell == "A2" and "says that there is none" in one.message for one in tracker.findings)


def test_a_budget_statement_by_service_lists_no_projects(tmp_path):
    heads = ["Service", "Budget 2013/14", "Actual to date", "Forecast outturn", "Variance"]
    rows = [["HR", 100000, 50000, 99000, -1000], ["ICT", 200000, 100000, 201000, 1000]]
    assert not records(read(book_of(tmp_path, {"Monitoring": [heads, *rows]})), "projects")
    led = [[*row, "A. H."] for row in rows]
    found = read(book_of(tmp_path, {"Monitoring": [[*heads, "Lead officer"], *led]}))
    assert [one.value("title") for one in records(found, "projects")] == ["HR", "ICT"]
    assert not records(found, "savings"), "a budget of a year is no saving"
    saved = [
        ["Service", "Annual saving (£)", "Achieved (£)", "Variance"],
        ["HR", 1000, 900, -100],
        ["ICT", 500, 600, 100],
    ]
    found = read(book_of(tmp_path, {"Monitoring": saved}))
    assert [one.value("title") for one in records(found, "projects")] == ["HR", "ICT"]


def test_a_column_of_types_tells_plan_from_actual_where_it_says_so(tmp_path):
    rows = [["HR", "2013/14", "Target", 1000], ["HR", "2013/14", "Achieved", 900]]
    tracker = read(book_of(tmp_path, {"Savings": [["Project", "Year", "Type", "Amount"], *rows]}))
    assert [one.value("basis") for one in records(tracker, "savings")] == ["plan", "actual"]
    rows = [["HR", "2013/14", "Cashable", 1000], ["HR", "2013/14", "Non-cashable", 900]]
    tracker = read(book_of(tmp_path, {"Savings": [["Project", "Year", "Type", "Amount"], *rows]}))
    assert [one.value("kind") for one in records(tracker, "savings")] == ["cashable", "non-cashable"]


@pytest.mark.parametrize("net", ["Net", "Net position", "Total", "Net saving"])
def test_a_line_that_adds_up_a_cost_and_a_saving_is_no_saving(tmp_path, net):
    rows = [["HR", "Cost", 300, 0], ["HR", "Saving", 1000, 1200], ["HR", net, 700, 1200]]
    tracker = read(book_of(tmp_path, {"Savings": [["Project", "Line", "2013/14", "2014/15"], *rows]}))
    assert [one.value("amount") for one in records(tracker, "savings")] == [100_000, 120_000]


@pytest.mark.parametrize("heads", [["Budget 2013/14", "Outturn 2013/14"], ["Recharge 2013/14", "Recharge 2014/15"]])
def test_budgets_beside_their_outturn_and_recharges_are_no_savings(tmp_path, heads):
    rows = [["HR", 100000, 110000], ["ICT", 20000, 30000]]
    tracker = read(book_of(tmp_path, {"Sheet1": [["Project", *heads], *rows]}))
    assert not records(tracker, "savings")
    tracker = read(book_of(tmp_path, {"Savings": [["Project", "Budget 2013/14", "Outturn 2013/14"], *rows]}))
    assert len(records(tracker, "savings")) == 4
