"""Which register a table is taken for, which field each column, how surely, and what is said about it."""

from dataclasses import replace
from random import Random

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from mkip_desk.domain.findings import Weight
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.mapping.choosing import map_table
from mkip_desk.importers.mapping.content import ENOUGH
from mkip_desk.importers.mapping.mapping import Remembered
from mkip_desk.importers.mapping.mapping_findings import SURE
from mkip_desk.importers.tables.tables import find_tables
from mkip_desk.importers.words.heads import LIKE, Vocabulary, alike, normal, ways_to_read
from tests.importers.programme import REGISTERS, Programme, read, records

VOCABULARY = Vocabulary.of(REGISTERS.values())


def mapped(tmp_path, *rows, said=None, sheet="Sheet1", fills=(), hidden=()):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for cell, colour in fills:
        book.active[cell].fill = PatternFill("solid", fgColor="FF" + colour)
    for column in hidden:
        book.active.column_dimensions[column].hidden = True
    book.save(tmp_path / "a.xlsx")
    (table,) = find_tables(read_workbook(tmp_path / "a.xlsx").sheets[0], VOCABULARY)
    return map_table(table, REGISTERS, Programme().known, said)


def fields(mapping):
    return {use.column.name: use.field for use in mapping.uses}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("  Project\nTitle ", "project title"),
        ("Savings (p.a.)", "saving"),
        ("Ref:", "ref"),
        ("No.", "no"),
        ("#", "no"),
        ("What’s next?", "what is next"),
        ("Date of completion", "completion date"),
        ("Progress / what we achieved", "progress what we achieved"),
        ("(blank)", "blank"),
        ("STATUS", "status"),
    ],
)
def test_headings_are_compared_without_their_trimmings(head, expected):
    assert normal(head) == expected


@pytest.mark.parametrize(
    ("head", "known", "least", "most"),
    [
        ("Due date", "Due date", 1.0, 1.0),
        ("Projct title", "Project title", 0.8, 0.95),  # misspelt
        ("Target completion date", "Completion", 0.7, 0.95),
        ("Project end", "End date", 0.8, 0.9),  # the same in other words
        ("Highlights", "Progress", 0.8, 0.9),
        ("Progress", "Next steps", 0.0, 0.0),
        ("Lead officer", "Lead council", 0.0, 0.5),
    ],
)
def test_how_alike_headings_are(head, known, least, most):
    assert least <= alike(normal(head), normal(known)) <= most


@pytest.mark.parametrize("head", ["Latest position", "Current position", "Position", "Progress update", "Update"])
@pytest.mark.parametrize("more", ["", " / comments", "/notes", " and comments", " (comments)", " / remarks"])
def test_a_position_is_progress_whatever_else_its_heading_says(tmp_path, head, more):
    rows = [["Waiting for Cabinet"], ["Supplier late. Contract variation needed"], ["Going live after the bills run"]]
    found = fields(mapped(tmp_path, ["Project", head + more], *([f"Project {row[0][:7]}", *row] for row in rows)))
    assert found[head + more] == "progress"


@pytest.mark.parametrize(
    "head", ["Actual", "Actual date", "Actual completion", "Actual end date", "Completed", "Date completed", "Finished",
             "Completed on"],
)  # fmt: skip
def test_the_day_on_which_a_project_came_to_its_end_is_not_when_it_was_due(tmp_path, head):
    rows = [["Audit", "01/04/2009", "30/09/2009", "09/10/2009"], ["Legal", "01/06/2009", "31/03/2010", None]]
    found = fields(mapped(tmp_path, ["Project", "Start", "Target completion", head], *rows))
    assert (found["Start"], found["Target completion"], found[head]) == ("start", "due", "done")


def test_the_day_on_which_a_project_began_is_not_that_on_which_it_came_to_its_end(tmp_path):
    rows = [
        ["Audit", "01/04/2009", "02/04/2009", "30/09/2009", None],
        ["Legal", "01/06/2009", None, "31/03/2010", None],
    ]
    found = fields(mapped(tmp_path, ["Project", "Planned start", "Actual start", "Planned end", "Actual end"], *rows))
    assert found["Actual start"] != "done"
    assert (found["Planned end"], found["Actual end"]) == ("due", "done")


def test_the_last_word_says_what_a_thing_is():
    head = normal("Project status")
    assert alike(head, normal("Status")) > alike(head, normal("Project"))


def test_a_heading_decides_with_the_content(tmp_path):
    rag = mapped(tmp_path, ["Ref", "Project", "Status"], [1, "Audit", "Green"], [2, "Legal", "Amber"])
    assert fields(rag)["Status"] == "rag"
    stage = mapped(tmp_path, ["Ref", "Project", "Status"], [1, "Audit", "Implementation"], [2, "Legal", "Decision"])
    assert fields(stage)["Status"] == "stage"
    closed = mapped(tmp_path, ["Ref", "Project", "Status"], [1, "Audit", "Open"], [2, "Legal", "Closed"])
    assert fields(closed)["Status"] == "status"


def test_a_lead_is_a_council_or_a_person_by_what_is_in_it(tmp_path):
    council = mapped(tmp_path, ["Ref", "Project", "Lead"], [1, "Audit", "MBC"], [2, "Legal", "Swale"])
    assert fields(council)["Lead"] == "lead"
    person = mapped(tmp_path, ["Ref", "Project", "Lead"], [1, "Audit", "Head of Audit"], [2, "Legal", "Head of Legal"])
    assert fields(person)["Lead"] == "lead_director"


def test_a_target_is_a_day_or_an_amount_by_what_is_in_it(tmp_path):
    rows = [[1, "Audit", "31/03/10", "£20k"], [2, "Legal", "Dec 09", "£30k"]]
    found = fields(mapped(tmp_path, ["Ref", "Project", "Target", "Savings target"], *rows))
    assert (found["Target"], found["Savings target"]) == ("due", "saving")


def test_a_total_of_several_years_gives_way_to_a_plain_saving(tmp_path):
    rows = [["Project", "RAG", "Saving (5 year plan)", "Saving"], ["Audit", "Red", "£50k", "£10k"]]
    assert fields(mapped(tmp_path, *rows)) == {
        "Project": "title", "RAG": "rag", "Saving (5 year plan)": "", "Saving": "saving",
    }  # fmt: skip


def test_no_field_has_two_columns_unless_they_join(tmp_path):
    head = ["Ref", "Project", "Due date", "End date", "Progress", "Update"]
    mapping = mapped(tmp_path, head, [1, "Audit", "31/03/10", "30/04/10", "Some words on it", "More words on it"])
    assert fields(mapping)["Due date"] == "due"
    assert fields(mapping)["End date"] == ""
    assert (fields(mapping)["Progress"], fields(mapping)["Update"]) == ("progress", "progress")
    messages = [(finding.weight, finding.message) for finding in mapping.findings]
    assert any(
        weight is Weight.LEFT_OUT and "“End date” is left out, since “Due date” is taken" in words
        for weight, words in messages
    )
    assert (Weight.NOTE, "“Progress” and “Update” are joined as Progress.") in messages


def test_columns_headed_by_councils_and_ticked_are_the_councils(tmp_path):
    head = ["Ref", "Project", "Ashford", "MBC", "Kent County Council", "Stage"]
    mapping = mapped(tmp_path, head, [1, "Audit", "Y", "✓", None, "Live"], [2, "Legal", None, "x", None, "Live"])
    assert [(use.column.name, *use.councils) for use in mapping.columns("councils")] == [
        ("Ashford", 1), ("MBC", 2), ("Kent County Council", 5),
    ]  # fmt: skip


def test_columns_headed_by_councils_that_hold_money_are_no_ticks(tmp_path):
    mapping = mapped(tmp_path, ["Ref", "Project", "MBC", "SBC"], [1, "Audit", 12000, 9000], [2, "Legal", 5000, 4000])
    assert fields(mapping)["MBC"] == fields(mapping)["SBC"] == ""


def test_a_column_of_nothing_but_colours_is_the_rag(tmp_path):
    fills = [("C2", "00B050"), ("C3", "FF0000")]
    mapping = mapped(
        tmp_path, ["Ref", "Project", None, "Stage"], [1, "Audit", None, "Live"], [2, "Legal", None, "Live"], fills=fills
    )
    (use,) = mapping.columns("rag")
    assert use.column.number == 3
    assert use.confidence == ENOUGH < SURE
    assert any("is taken for RAG, but not surely" in finding.message for finding in mapping.findings)


def test_a_first_column_of_numbers_without_a_heading_is_the_reference(tmp_path):
    rows = [[1, "Audit", "MBC", "Live"], [2, "Legal", "SBC", "Live"], [3, "Waste", "ABC", "Live"]]
    mapping = mapped(tmp_path, [None, "Project", "Lead", "Stage"], *rows)
    assert [use.field for use in mapping.uses] == ["reference", "title", "lead", "stage"]


HEADS = {
    "Stage": "Live", "Notes": "An officer is at risk of redundancy", "Lead officer": "A. Person", "Budget (£)": 4_000,
    "Progress": "Long words on how far it has come, and what was done",
}  # fmt: skip


@pytest.mark.parametrize(("head", "value"), HEADS.items())
def test_a_hidden_column_is_read_and_to_be_looked_at_until_the_user_has(tmp_path, head, value):
    rows = ["Ref", "Project", head], [1, "Audit", value]
    mapping = mapped(tmp_path, *rows, hidden=["C"])
    assert fields(mapping)[head]
    (finding,) = mapping.findings
    assert (finding.weight, finding.place.cell) == (Weight.UNSURE, "C1")
    assert finding.message.startswith(f"The column “{head}” is hidden, and is read: leave it out")
    assert not mapping.sure
    said = mapped(tmp_path, *rows, hidden=["C"], said=Remembered.of(mapping))
    assert [finding.weight for finding in said.findings] == [Weight.NOTE]
    assert said.sure


def test_hidden_words_never_join_those_that_everybody_sees(tmp_path):
    seen, unseen = (
        "Staff have been told, and the scope is agreed",
        "Exempt: the two posts that are to go are named here",
    )
    mapping = mapped(tmp_path, ["Ref", "Project", "Progress", "Update"], [1, "Audit", seen, unseen], hidden=["D"])
    assert fields(mapping)["Progress"] == "progress"
    assert fields(mapping)["Update"] == ""
    assert [finding.weight for finding in mapping.findings] == [Weight.LEFT_OUT]


def test_a_field_that_every_record_needs_and_no_column_has(tmp_path):
    mapping = mapped(tmp_path, ["Ref", "Milestone", "Baseline", "Forecast"], ["M1", "Go-live", "31/03/10", "30/04/10"])
    assert mapping.register is REGISTERS["milestones"]
    assert any("No column says the project, which every milestone has" in f.message for f in mapping.findings)


@pytest.mark.parametrize(
    ("sheet", "head", "row", "register"),
    [
        (
            "Log",
            ["ID", "Description", "L", "I", "Mitigation", "Owner"],
            ["R1", "It is late", 3, 4, "Start now", "TE"],
            "risks",
        ),
        (
            "Log",
            ["No", "Issue", "Date raised", "Priority", "Who", "By when"],
            [1, "It is late", "1/2/09", "H", "TE", "3/4/09"],
            "issues",
        ),
        (
            "Log",
            ["Minute ref", "Action", "Owner", "Due", "RAG"],
            ["4.2", "Write it up", "TE", "3/4/09", "G"],
            "actions",
        ),
        (
            "Log",
            ["Project", "Council", "Year", "Kind", "Basis", "Amount"],
            ["Audit", "MBC", "2009/10", "cashable", "plan", 10],
            "savings",
        ),
        (
            "Log",
            ["Project", "Milestone", "Baseline date", "Forecast", "Actual"],
            ["Audit", "Go-live", "3/4/09", "3/5/09", None],
            "milestones",
        ),
        ("Risks", ["Ref", "Title", "Owner", "Status"], [1, "It is late", "TE", "Open"], "risks"),
        ("Issues", ["Ref", "Title", "Owner", "Status"], [1, "It is late", "TE", "Open"], "issues"),
    ],
)
def test_the_register_is_known_by_its_columns_and_by_the_name_of_the_sheet(tmp_path, sheet, head, row, register):
    assert mapped(tmp_path, head, row, sheet=sheet).register is REGISTERS[register]


def test_a_table_of_no_register_is_left_to_the_user(tmp_path):
    head = ["PI ref", "Indicator", "Good is", "Target", "Q1", "Q2"]
    rows = [["RB1", "Time to process claims", "Low", 20, 19.4, 22.1], ["RB2", "Council tax", "High", 0.9, 0.3, 0.5]]
    assert mapped(tmp_path, head, *rows).register is None


def test_what_the_user_said_of_a_heading_is_remembered_for_it(tmp_path):
    rows = [["Ref", "Project", "Doodah"], [1, "Audit", "Some words"]]
    first = mapped(tmp_path, *rows)
    assert fields(first)["Doodah"] == ""
    uses = tuple(replace(use, field=use.field or "notes") for use in first.uses)
    said = Remembered.of(replace(first, uses=uses))
    again = mapped(tmp_path, ["REF ", "project", "Doodah:"], [7, "Legal", "Other words"], said=said)
    assert again.signature == first.signature
    assert again.remembered
    assert list(fields(again).values()) == ["reference", "title", "notes"]
    assert all(use.is_settled for use in again.uses)


def test_the_signature_is_of_the_headings_in_their_order(tmp_path):
    first = mapped(tmp_path, ["Ref", "Project", "Stage"], [1, "Audit", "Live"]).signature
    other = mapped(tmp_path, ["Ref", "Stage", "Project"], [1, "Live", "Audit"]).signature
    assert first != other


def test_every_use_says_why_and_how_surely(tmp_path):
    mapping = mapped(tmp_path, ["Ref", "Project", "Due date", "Doodah"], [1, "Audit", "31/03/10", "x"])
    used = [use for use in mapping.uses if use.field]
    assert all(0 < use.confidence <= 1 and use.why for use in used)
    assert [use.why for use in used][2] == "headed “due date” and holds dates"


@pytest.mark.parametrize("head", ["Est. Annual Saving £000", "Annual savings £k", "Savings '000s", "Saving £m"])
def test_a_unit_in_a_heading_does_not_hide_what_it_heads(tmp_path, head):
    mapping = mapped(tmp_path, ["Ref", "Project", "RAG", head], [1, "Audit", "G", 45], [2, "HR", "A", 5])
    assert [use.field for use in mapping.uses] == ["reference", "title", "rag", "saving"]


WORDS = sorted({word for head in VOCABULARY.fields for word in head.split()})


@pytest.mark.parametrize("seed", range(4))
def test_what_is_known_as_a_heading_is_what_is_like_one(seed):
    """However it is looked up: words put together at random, misspelt or not, against every heading there is."""
    chance = Random(seed)
    for _ in range(150):
        words = chance.choices(WORDS, k=chance.randint(1, 4))
        text = " ".join(words)
        at = chance.randrange(len(text))
        text = chance.choice((text, text[:at] + text[at + 1 :], f"Project number {at}"))
        ways = ways_to_read(text).items()
        like = any(counts * alike(way, known) >= LIKE for way, counts in ways for known in VOCABULARY.fields)
        assert VOCABULARY.knows(text) == like, text


NOW_AND_BEFORE = [
    ("RAG this month", "RAG last month", "G", "R", "rag"), ("Current RAG", "Previous RAG", "G", "R", "rag"),
    ("RAG", "Prior RAG status", "G", "R", "rag"), ("Revised end date", "Original end date", "Mar-10", "Dec-09", "due"),
    ("End date", "Initial end date", "Mar-10", "Dec-09", "due"),
    ("Saving £", "Original saving £", 5_000, 9_000, "saving"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "before", "new", "old", "field"), NOW_AND_BEFORE)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_comes_before_what_was_and_that_is_said(tmp_path, now, before, new, old, field, turned):
    heads, values = ([before, now], [old, new]) if turned else ([now, before], [new, old])
    rows = [[at, f"Project {at}", "MBC", *values] for at in range(1, 5)]
    mapping = mapped(tmp_path, ["Ref", "Project", "Lead", *heads], *rows)
    assert fields(mapping)[now] == field
    assert fields(mapping)[before] == ""
    (lost,) = [one for one in mapping.findings if one.weight is Weight.LEFT_OUT]
    assert lost.message.startswith(f"The column “{before}” is")


@pytest.mark.parametrize("head", ["Due", "Due date", "Deadline", "Target date", "By when", "End date"])
def test_when_a_milestone_is_due_is_never_when_it_was_done(tmp_path, head):
    rows = [["Audit", "Sign", "31/03/10"], ["Audit", "Go live", "30/04/10"], ["HR", "Move", "30/05/10"]]
    mapping = mapped(tmp_path, ["Project", "Milestone", head], *rows)
    assert fields(mapping)[head] == "forecast"


def test_a_heading_in_so_many_words_comes_before_content_that_suits_another(tmp_path):
    rows = [
        ["1", "Write brief", "Head of Audit", "30/11/09 (was 31/10/09)", "Done 28/11"],
        ["2", "Tell", "All", "ongoing", ""],
    ]
    mapping = mapped(tmp_path, ["No", "Action", "Owner(s)", "Due date", "Update"], *rows)
    assert list(fields(mapping).values()) == ["reference", "title", "owner", "due", "update"]
    assert mapping.sure


@pytest.mark.parametrize(
    ("heads", "doubted"), [((2009, 2010), 2), (("2009/10", "2010/11"), 0), (("2009-10", "2010-11"), 0)]
)
def test_a_bare_year_is_taken_as_a_financial_year_and_doubted(tmp_path, heads, doubted):
    rows = [["Audit", "MBC", 45_000, 46_000], ["HR", "SBC", 5_000, 6_000]]
    mapping = mapped(tmp_path, ["Service", "Partner", *heads], *rows, sheet="Savings")
    assert [dict(use.given).get("year") for use in mapping.uses[2:]] == ["2009/10", "2010/11"]
    assert sum(one.weight is Weight.UNSURE for one in mapping.findings) == doubted


def test_of_two_columns_called_date_the_left_one_is_the_start(tmp_path):
    book = Workbook()
    for row in (["Ref", "Project", "Date", "Date", "Lead"], ["1", "Legal", "01/04/09", "31/03/10", "MBC"],
                ["2", "Audit", "01/05/09", "30/04/10", "SBC"]):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    legal = records(read(tmp_path / "a.xlsx"), "projects")[0]
    assert (legal.fields["start"].words, legal.fields["due"].words) == ("01/04/09", "31/03/10")


def test_a_heading_that_names_one_field_and_another_in_brackets_is_the_one_that_it_holds(tmp_path):
    rows = [["1", "Legal", "MBC, SBC"], ["2", "Audit", "ABC & MBC"], ["3", "Waste", "TWBC"]]
    mapping = mapped(tmp_path, ["Ref", "Project", "Scope (councils)"], *rows)
    assert list(fields(mapping).values()) == ["reference", "title", "councils"]


def test_a_column_of_names_is_no_date_though_it_is_headed_raised_by(tmp_path):
    rows = [
        [1, "No room", "JS", "3/11/09", "H", "DS", "11/12/09"],
        [2, "No money", "BP", "4/11/09", "L", "BP", "1/12/09"],
    ]
    mapping = mapped(
        tmp_path, ["#", "Description of issue", "Raised by", "Date", "Priority", "Assigned", "Target"], *rows
    )
    assert list(fields(mapping).values()) == ["reference", "title", "", "raised", "priority", "owner", "due"]


def test_years_over_councils_are_a_heading_though_they_stand_out_by_nothing(tmp_path):
    book = Workbook()
    rows = [["Savings (£'000)"], ["Service", "2009/10", None, "2010/11", None], [None, "MBC", "SBC", "MBC", "SBC"],
            ["Audit", 10, 20, 11, 21], ["Legal", 5, None, "-", 8]]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    found = records(read(tmp_path / "a.xlsx"), "savings")
    assert [(one.value("year"), one.value("council"), one.value("amount")) for one in found][:3] == [
        ("2009/10", 2, 1_000_000), ("2009/10", 3, 2_000_000), ("2010/11", 2, 1_100_000),
    ]  # fmt: skip
    assert len(found) == 6
