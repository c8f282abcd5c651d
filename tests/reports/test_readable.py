"""Text in characters that the type has: what looks alike, what is named, and what is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.findings import Weight
from mkip_desk.reports.content import Project, ProjectReport, ProjectReports
from mkip_desk.reports.fonts import FACES
from mkip_desk.reports.readable import readable, readable_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("£1 – “ok” → ½ é ŵ €", "£1 – “ok” → ½ é ŵ €"),
        ("e\u0301", "é"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("\uf0b7 item ✔ \uf0fb", "• item ✓ ×"),
        ("10\u2009000\u202f£", "10 000\u00a0£"),
        ("①２ non\u2011breaking", "12 non-breaking"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd e"),
    ],
)
def test_what_looks_the_same_is_shown_without_a_word(typed: str, shown: str):
    assert readable_text(typed) == (shown, [])


@pytest.mark.parametrize(
    ("typed", "shown", "weight"),
    [
        ("🎉", "[party popper]", Weight.UNSURE),
        ("☺\ufe0f", "[white smiling face]", Weight.UNSURE),
        ("漢字", "[Chinese or Japanese text]", Weight.LEFT_OUT),
        ("שלום", "[Hebrew text]", Weight.LEFT_OUT),
        ("\ud83d", "[unreadable]", Weight.LEFT_OUT),
        ("\x07", "", Weight.UNSURE),
    ],
)
def test_what_cannot_be_shown_is_named_and_told(typed: str, shown: str, weight: Weight):
    text, replaced = readable_text(f"a {typed} b")
    assert text == f"a {shown} b"
    assert [(instead, how) for _, instead, how in replaced] == [(shown, weight)]


@given(st.text())
def test_any_text_can_be_drawn(typed: str):
    shown, _ = readable_text(typed)
    assert all(set(shown) <= face.characters() | {"\n"} for face in FACES.values())


def test_a_finding_says_where_and_what_and_is_told_once():
    project = Project(1, "Legal", "10", due=When(None, None, Precision.NONE, "soon 🎉"))
    paper = ProjectReports((ProjectReport(project, did="漢"), ProjectReport(project)))
    read, findings = readable(paper)
    assert read.reports[0].project.due == When(None, None, Precision.NONE, "soon [party popper]")
    assert read.reports[1].project is read.reports[0].project
    assert [str(finding) for finding in findings] == [
        "Projects, 10 Legal, Due: The pack cannot show “🎉” (U+1F389): it says “[party popper]” there."
        " Change the words if that will not do.",
        "Projects, 10 Legal, What we did: The pack cannot show “漢” (U+6F22): it says"
        " “[Chinese or Japanese text]” there."
        " Change the words if that will not do.",
    ]


def test_a_name_is_one_line_and_a_long_text_keeps_its_paragraphs():
    paper = ProjectReport(Project(1, "Two\nlines", "10"), did="Two\n\nparagraphs")
    read, _ = readable(paper)
    assert (read.project.title, read.did) == ("Two lines", "Two\n\nparagraphs")


def test_what_needs_no_change_is_not_copied():
    paper = ProjectReport(Project(1, "Legal"))
    assert readable(paper) == (paper, ())
    assert readable(paper)[0] is paper
