"""Scores that run the other way, go to another number, or contradict what the log works out from them."""

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from mkip_desk.domain.findings import Weight
from mkip_desk.domain.scores import noted_scale, read_steps, runs_down
from tests.importers.programme import read, records

HEAD = ["Ref", "Risk", "Likelihood", "Impact", "Owner"]
SCORES = ((4, 5), (2, 3), (1, 1), (5, 2))


def log(tmp_path, head=HEAD, scores=SCORES, over=(), below=(), last=None, comment=""):
    """The likelihood and impact of each risk of a log, and what is said that is to be looked at."""
    book = Workbook()
    sheet = book.active
    for text in over:
        sheet.append([text])
    sheet.append(head)
    if comment:
        sheet.cell(sheet.max_row, 3).comment = Comment(comment, "office")
    for at, pair in enumerate(scores):
        sheet.append([f"R{at}", f"What may go wrong {at}", *pair, (last or ["Head of Audit"] * 9)[at]])
    for row in below:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    read_as = [(risk.value("likelihood"), risk.value("impact")) for risk in records(found, "risks")]
    return read_as, [one for one in found.findings if one.weight is Weight.UNSURE]


TURNED = [(6 - one, 6 - other) for one, other in SCORES]


@pytest.mark.parametrize(
    "said",
    [
        "1 = high, 5 = low", "1=Very High 2=High 3=Medium 4=Low 5=Very Low", "Scores from 1: high to 5: low",
        "1 is the highest, 5 the lowest", "Note: 1 - almost certain, 5 - rare", "high = 1, low = 5", "1 = severe",
        "1 being the worst",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["over", "below", "heading"])
def test_scores_that_count_from_the_most_serious_are_turned_and_said(tmp_path, said, where):
    if where == "heading":
        scores, doubts = log(tmp_path, [*HEAD[:2], f"Likelihood ({said})", f"Impact ({said})", "Owner"])
    else:
        beside = {"over": {"over": [said]}, "below": {"below": [[], [f"Key: {said}"]]}}[where]
        scores, doubts = log(tmp_path, **beside)
    assert scores == TURNED
    assert [one.place.cell[0] for one in doubts] == ["C", "D"]
    assert all("1 is the most serious" in one.message for one in doubts)


def test_a_comment_or_a_note_of_one_of_the_scores_turns_that_alone(tmp_path):
    by_comment, _ = log(tmp_path, comment="1 = high, 5 = low")
    assert by_comment == [(6 - one, other) for one, other in SCORES]
    by_note, _ = log(tmp_path, over=["Impact: 1 = severe, 5 = negligible"])
    assert by_note == [(one, 6 - other) for one, other in SCORES]


def test_a_key_in_cells_of_its_own_turns_the_scores(tmp_path):
    words = ("Very high", "High", "Medium", "Low", "Very low")
    scores, _ = log(tmp_path, below=[[], ["Key"], *([number, word] for number, word in enumerate(words, 1))])
    assert scores == TURNED


@pytest.mark.parametrize(
    "said", ["1 = low, 5 = high", "5 = very high", "1 = rare", "Scored 1 to 5", "1 RISK LOG", "R = red, G = green"]
)
def test_scores_that_count_to_the_most_serious_are_taken_as_they_are(tmp_path, said):
    scores, doubts = log(tmp_path, over=[said])
    assert scores == list(SCORES)
    assert doubts == []


@pytest.mark.parametrize("said", ["Scored 1-3", "Scale: 1 to 4", "1 = low, 2 = medium, 3 = high", "1 = high, 3 = low"])
def test_a_note_of_another_scale_leaves_the_scores_empty_and_says_so(tmp_path, said):
    scores, doubts = log(tmp_path, scores=((1, 2), (2, 3)), over=[said])
    assert scores == [(None, None)] * 2
    assert len(doubts) == 4


@pytest.mark.parametrize(
    ("scores", "said"),
    [(((8, 1), (2, 3)), "One of them is 8"), (((1, 2), (2, 3)) * 3, "None is above 2"), (((1, 4), (5, 3)) * 3, "")],
)
def test_numbers_that_are_hardly_of_a_scale_of_five_are_doubted(tmp_path, scores, said):
    _, doubts = log(tmp_path, scores=scores)
    assert any(said in one.message for one in doubts) if said else doubts == []


def test_a_total_that_is_not_what_the_scores_give_is_said(tmp_path):
    head = [*HEAD[:4], "Score"]
    assert log(tmp_path, head, last=[20, 6, 1, 10])[1] == []
    assert log(tmp_path, head, last=[9, 5, 2, 7])[1] == []
    (one,) = log(tmp_path, head, last=[12, 6, 1, 10])[1]
    assert (one.place.cell, one.found) == ("E2", "12")
    (whole,) = log(tmp_path, head, last=[2, 12, 25, 4])[1]
    assert "the other way round" in whole.message


def test_a_rating_in_words_that_the_scores_contradict_is_said(tmp_path):
    head = [*HEAD[:4], "Rating"]
    assert log(tmp_path, head, last=["High", "Medium", "Low", "Medium"])[1] == []
    doubts = log(tmp_path, head, last=["Low", "Medium", "High", "Medium"])[1]
    assert [one.place.cell for one in doubts] == ["E2", "E4"]


@pytest.mark.parametrize("text", ["", "12/10/09", "Rated by the Board 1 of 3 times", "Version 1-3", "Score", "High"])
def test_words_that_are_no_key_of_scores(text):
    assert noted_scale(text) is None
    assert read_steps(text) == {}


def test_which_way_a_key_runs():
    assert runs_down({1: 5, 5: 1})
    assert runs_down({1: 4})
    assert runs_down({5: 1})
    assert not runs_down({1: 1, 5: 5})
    assert not runs_down({1: 2})
    assert not runs_down({3: 3})


@pytest.mark.parametrize("order", [("Inherent", "Residual", "Target"), ("Target", "Inherent", "Residual"),
                                   ("Gross", "Net", "Desired"), ("Target", "Current", "Original")])  # fmt: skip
@pytest.mark.parametrize(("likelihood", "impact"), [("L", "I"), ("likelihood", "impact")])
def test_scores_as_they_are_come_before_those_aimed_at_and_those_that_were(tmp_path, order, likelihood, impact):
    pairs = {"Inherent": (5, 5), "Gross": (5, 5), "Original": (5, 5), "Target": (1, 1), "Desired": (1, 1)}
    book = Workbook()
    book.active.append(["Ref", "Risk", *(f"{each} {what}" for each in order for what in (likelihood, impact)), "Owner"])
    for at in range(3):
        scores = [score for each in order for score in pairs.get(each, (3, 4))]
        book.active.append([f"R{at}", f"What may go wrong {at}", *scores, "Head of Audit"])
    book.save(tmp_path / "a.xlsx")
    found = records(read(tmp_path / "a.xlsx"), "risks")
    assert [(risk.value("likelihood"), risk.value("impact")) for risk in found] == [(3, 4)] * 3


def test_an_impact_in_pounds_is_no_score_however_small(tmp_path):
    head = ["Ref", "Risk", "Likelihood", "Impact (£k)", "Owner"]
    assert log(tmp_path, head, [(3, 5), (2, 4), (1, 2)])[0] == [(3, None), (2, None), (1, None)]


@pytest.mark.parametrize(
    ("head", "scores", "notes"),
    [
        (["Ref", "Risk", "Likelihood (1-3)", "Impact (of 4)"], (3, 2), "Likelihood (1-3): 3\n\nImpact (of 4): 2"),
        (HEAD, (8, 2), "Likelihood: 8"), (HEAD, ("7 of 10", "Severe"), "Likelihood: 7 of 10"),
        (["Ref", "Risk", "Likelihood (out of 10)", "Impact", "Owner"], (9, 4), "Likelihood (out of 10): 9"),
    ],
)  # fmt: skip
def test_a_score_of_another_scale_is_kept_in_the_notes_and_named(tmp_path, head, scores, notes):
    """It is not turned into one of five: what 3 of 3 would be there, nobody said."""
    read_as, doubts = log(tmp_path, head, (scores,))
    (risk,) = records(read(tmp_path / "a.xlsx"), "risks")
    assert read_as[0][0] is None
    assert risk.value("notes") == notes
    assert any("is in the notes" in one.message for one in doubts)


KEY = [["Likelihood", "Score", "Definition"], ["Very unlikely", 1, "<10%"], ["Unlikely", 2, "to 40%"],
       ["Likely", 3, "to 75%"], ["Very likely", 4, ">75%"], ["Certain", 5, "100%"]]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "top", "upwards", "told"),
    [("Likelihood", 4, False, True), ("Likelihood", 4, True, True), ("Probability", 3, False, True),
     ("Likelihood", 5, False, False), ("Likelihood (1-4)", 4, False, False)],
)  # fmt: skip
def test_a_key_on_another_sheet_tells_how_far_scores_can_go(tmp_path, head, top, upwards, told):
    book = Workbook()
    book.active.append(["Ref", "Risk", head, "Impact"])
    for at, pair in enumerate(((3, 3), (2, 4), (1, 2))):
        book.active.append([f"R{at}", f"What may go wrong {at}", *pair])
    key = book.create_sheet("Criteria")
    for row in [KEY[0], *KEY[1 : top + 1][:: -1 if upwards else 1]]:
        key.append(row)
    book.save(tmp_path / "a.xlsx")
    said = [one.place.cell for one in read(tmp_path / "a.xlsx").findings if "“Criteria” counts" in one.message]
    assert said == (["C1"] if told else [])


@pytest.mark.parametrize("scores", [(2, 3, 1), (1, 2, 3)])
def test_the_scores_of_other_risks_are_no_key(tmp_path, scores):
    book = Workbook()
    closed = book.create_sheet("Closed risks")
    for sheet, run in ((book.active, (4, 5, 1)), (closed, scores)):
        sheet.append(["Ref", "Risk", "Likelihood", "Impact"])
        for at, likelihood in enumerate(run):
            sheet.append([f"{sheet.title[0]}{at}", f"What may go wrong {at}", likelihood, 3])
    book.save(tmp_path / "a.xlsx")
    assert [one.message for one in read(tmp_path / "a.xlsx").findings if "counts" in one.message] == []
