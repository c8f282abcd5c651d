"""What a tracker says is not for the public is said, and never guessed to be what the Board's papers show."""

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme

HEADS = ["Ref", "Project", "RAG", "Due date"]
AUDIT, LEGAL = [1, "Audit", "Green", "31/03/2010"], [2, "Legal", "Amber", "30/06/2010"]


def plan_of(tmp_path, *rows, sheet="Tracker"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return Programme().plan(tmp_path / "a.xlsx")


def marked(plan):
    return [each.place.cell for each in plan.findings if "is not for the public, and no record keeps" in each.message]


@pytest.mark.parametrize(
    "head", ["Exempt commentary", "Progress (confidential)", "Part II update", "Not for publication: next steps"]
)
def test_words_that_are_not_for_the_public_are_taken_for_no_field_of_a_paper(tmp_path, head):
    plan = plan_of(tmp_path, [*HEADS, head], [*AUDIT, "Two posts are to go"], [*LEGAL, "A claim is expected"])
    assert [item.read.value("title") for item in plan.items] == ["Audit", "Legal"]
    assert not any("posts are to go" in str(r.value) for item in plan.items for r in item.read.fields.values())
    why = "its heading says that it is not for the public: choose its field if the Board's papers may have it"
    said = [(each.place.cell, each.message, each.weight) for each in plan.findings]
    assert ("E1", f"The column “{head}” is left out, since {why}.", Weight.LEFT_OUT) in said


def test_an_amount_that_is_not_for_the_public_is_not_taken_either(tmp_path):
    plan = plan_of(tmp_path, [*HEADS, "Saving (exempt)"], [*AUDIT, "£107k pa"], [*LEGAL, "£45k pa"])
    assert [item.read.value("saving") for item in plan.items] == [None, None]


def test_confidential_comments_are_for_the_notes_which_no_paper_has(tmp_path):
    plan = plan_of(tmp_path, [*HEADS, "Confidential comments"], [*AUDIT, "Two posts are to go"], [*LEGAL, None])
    assert plan.items[0].read.value("notes") == "Two posts are to go"


@pytest.mark.parametrize(
    ("head", "audit", "legal"),
    [
        ("Confidential?", "Yes", "No"), ("Exempt", "x", None), ("Part II", "Y", "N"), ("Public?", "No", "Yes"),
        ("For publication", "N", "Y"), ("Access", "Exempt", "Open"), ("Status of paper", "Part II item", "Part I"),
        ("Comments", "NOT FOR PUBLICATION", "As planned"), ("Exempt", "Para 3", None), ("Exempt", "Paras 1 & 4", "-"),
        ("Publication status", "Private", "Public"), ("Publication status", "Exempt - para 4", "Published"),
        ("Progress", "Confidential until May: the supplier is to go", "Begun"), ("Progress", "Posts (exempt)", "Begun"),
        ("Scheme", "Senior pay - EXEMPT, para 1", "The print room"), ("Scheme", "Senior pay (Part II)", "Part 2 of it"),
        ("Progress", "Begun. CONFIDENTIAL staff matter", "Begun"),
    ],
)  # fmt: skip
def test_a_record_that_is_marked_is_said_to_be(tmp_path, head, audit, legal):
    plan = plan_of(tmp_path, [*HEADS, head], [*AUDIT, audit], [*LEGAL, legal])
    assert marked(plan) == ["E2"]
    assert [len(item.read.findings) for item in plan.items] == [1, 0], "and it stands beside the record"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Comments", "Confidentiality agreement signed"), ("Comments", "Part 2 of the works has begun"),
        ("Progress", "The exempt report went to Cabinet"), ("Public consultation", "No"), ("Phase", "Part 2 of 3"),
    ],
)  # fmt: skip
def test_words_that_only_speak_of_it_mark_nothing(tmp_path, head, words):
    assert marked(plan_of(tmp_path, [*HEADS, head], [*AUDIT, words], [*LEGAL, None])) == []


@pytest.mark.parametrize(
    ("rows", "sheet", "cell"),
    [
        ([["NOT FOR PUBLICATION - paragraph 3 of Schedule 12A"], HEADS, AUDIT, LEGAL], "Tracker", "A1"),
        ([HEADS, AUDIT, ["PART II – EXEMPT ITEMS"], LEGAL, [3, "Print", "Red", "1/4/2010"]], "Tracker", "A3"),
        ([HEADS, AUDIT, LEGAL], "Exempt projects", "A1"), ([HEADS, AUDIT, LEGAL], "Part II", "A1"),
        ([HEADS, AUDIT, [*LEGAL, None, None, "EXEMPT"]], "Tracker", "G3"),
    ],
)  # fmt: skip
def test_a_title_that_says_so_is_told_of(tmp_path, rows, sheet, cell):
    assert marked(plan_of(tmp_path, *rows, sheet=sheet))[:1] == [cell]


def test_what_stands_under_a_line_that_says_so_is_said_of_each_record_and_is_no_theme(tmp_path):
    plan = plan_of(tmp_path, HEADS, AUDIT, ["EXEMPT ITEMS"], LEGAL, [3, "Print", "Red", "1/4/2010"], ["OTHERS"], AUDIT)
    assert marked(plan) == ["A3", "B4", "B5"]
    assert [name.name if name else None for name in (item.read.value("theme") for item in plan.items)][:3] == [None] * 3


@pytest.mark.parametrize(("where", "cell"), [("B2", "B2"), ("C1", "C1"), ("foot", "A1")])
def test_a_comment_or_a_footer_that_says_so_is_told_of(tmp_path, where, cell):
    book = Workbook()
    for row in (HEADS, AUDIT, LEGAL):
        book.active.append(row)
    if where == "foot":
        book.active.oddFooter.center.text = "NOT FOR PUBLICATION"
    else:
        book.active[where].comment = Comment("Exempt: a staff matter", "TE")
    book.save(tmp_path / "a.xlsx")
    assert marked(Programme().plan(tmp_path / "a.xlsx")) == [cell]
