"""What is said of a cell that can be read in two ways: both of them, and of what is plain nothing."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from mkip_desk.domain.findings import Weight
from tests.importers.programme import Programme

NOVEMBER_2009 = "Last updated: 30/11/2009"


def plan_of(tmp_path, *rows, above=NOVEMBER_2009):
    book = Workbook()
    for row in ([above], [], *rows):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return Programme().plan(tmp_path / "a.xlsx")


def told(plan, cell):
    return [f.message for f in plan.findings if f.place.cell == cell and f.weight is Weight.UNSURE]


BOTH = [  # under Start, under Due; None where it is not asked
    ("Q1 2010", "1 January 2010, in the calendar year; in the financial year it would be 1 April 2010",
     "31 March 2010, in the calendar year; in the financial year it would be 30 June 2010"),
    ("fourth quarter 2010", "1 October 2010, in the calendar year; in the financial year it would be 1 January 2011",
     "31 December 2010, in the calendar year; in the financial year it would be 31 March 2011"),
    ("Q2", "1 July 2009, in the financial year; in the calendar year it would be 1 April 2010",
     "30 September 2009, in the financial year; in the calendar year it would be 30 June 2010"),
    ("first half 2010", "1 January 2010, in the calendar year; in the financial year it would be 1 April 2010",
     "30 June 2010, in the calendar year; in the financial year it would be 30 September 2010"),
    ("Winter 2010", "1 December 2010, but it may be 1 December 2009",
     "28 February 2011, but it may be 28 February 2010"),
    ("FY10", "1 April 2009, but it may be 1 April 2010", "31 March 2010, but it may be 31 March 2011"),
    ("09/10", "1 April 2009, but it may be 1 September 2010", "31 March 2010, but it may be 30 September 2010"),
    ("12/09", "1 December 2009, but it may be 12 September 2009", "31 December 2009, but it may be 12 September 2009"),
    ("10/9", "10 September 2009, but it may be 9 October 2009", "10 September 2009, but it may be 9 October 2009"),
    ("30th Sept", "30 September 2009, but it may be 30 September 2010",
     "30 September 2009, but it may be 30 September 2010"),
    ("10 Dec", "10 December 2009, but it may be 10 December 2008", "10 December 2009, but it may be 10 December 2008"),
    ("Dec 25", "1 December 2025, but it may be 25 December 2009", "31 December 2025, but it may be 25 December 2009"),
    ("the New Year", "1 January 2010, but it may be 1 January 2009", "31 January 2010, but it may be 31 January 2009"),
    ("Dec 09 tbc", "1 December 2009, which is not certain", "31 December 2009, which is not certain"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "start", "due"), BOTH)
def test_a_date_that_may_be_meant_in_two_ways_is_told_with_both(tmp_path, words, start, due):
    plan = plan_of(tmp_path, ["Ref", "Project", "Start", "Due"], [1, "Audit", words, words])
    assert f"“{words}” is read as {start}: look at it." in told(plan, "C4")
    assert f"“{words}” is read as {due}: look at it." in told(plan, "D4")


@pytest.mark.parametrize(
    "words", ["end Jan 10", "end of January 10", "early Jan 10", "first week of Jan 10", "Jan '10"]
)
@pytest.mark.parametrize("above", [NOVEMBER_2009, "Last updated: 27/11/2026", "Programme tracker"])
def test_a_month_that_cannot_be_a_day_is_not_doubted_in_whatever_year(tmp_path, words, above):
    plan = plan_of(tmp_path, ["Ref", "Project", "Due"], [1, "Audit", words], above=above)
    (item,) = plan.items
    assert (item.read.value("due").last.year, item.read.value("due").sure) == (2010, True)
    assert told(plan, "C4") == []


def test_days_of_which_nothing_tells_the_order_are_told_with_both(tmp_path):
    rows = [[at, f"Project {at}", words] for at, words in enumerate(("13/1/10", "1/13/10", "1/2/10", "3/4/10"), 1)]
    plan = plan_of(tmp_path, ["Ref", "Project", "Due"], *rows)
    (said,) = [f.message for f in plan.findings if "both orders" in f.message]
    assert "“1/2/10” in C6 (1 February 2010, or else 2 January 2010)" in said
    assert "“3/4/10” in C7 (3 April 2010, or else 4 March 2010)" in said


def test_days_that_excel_has_swapped_are_told_with_both(tmp_path):
    days = [datetime(2010, 1, 2), datetime(2010, 3, 5), datetime(2010, 6, 7), "25/12/2009"]
    rows = [[at, f"Project {at}", day] for at, day in enumerate(days, 1)]
    plan = plan_of(tmp_path, ["Ref", "Project", "Due"], *rows)
    (said,) = [f.message for f in plan.findings if "probably swapped" in f.message]
    assert "C4 (2 January 2010, or else 1 February 2010)" in said


@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("Saving (£000)", "£350", "£350,000, but it may be £350"),
        ("Saving (£000)", "£45,000", "£45,000, but it may be £45,000,000"),
        ("Saving (£000)", 45_000, "£45,000,000, but it may be £45,000"),
        ("Saving (£m)", "£2", "£2,000,000, but it may be £2"),
        ("Saving", "(£45k pa)", "−£45,000 a year, but it may be £45,000 a year"),
        ("Saving", "£250k (17%) or so?", None),
    ],
)
def test_an_amount_that_may_be_meant_in_two_ways_is_told_with_both(tmp_path, head, value, said):
    plan = plan_of(tmp_path, ["Ref", "Project", head], [1, "Audit", value])
    (message,) = told(plan, "C4")
    assert message.endswith(": look at it.")
    assert (f" is read as {said}: " in message) if said else ("which is not certain" in message)


@pytest.mark.parametrize(
    "head", ["Saving", "Saving p.a.", "Saving (£000 p.a.)", "One-off saving", "Saving over 5 years"]
)
@pytest.mark.parametrize("words", ["nil", "Nil", "£nil", "nil p.a."])
def test_nil_has_the_period_that_0_has(tmp_path, head, words):
    plan = plan_of(tmp_path, ["Ref", "Project", head], [1, "Audit", words], [2, "Legal", 0], [3, "HR", "£0 p.a."])
    nil, nought, a_year = (item.read.value("saving") for item in plan.items)
    like = a_year if "p.a." in words else nought
    assert (nil.pence, nil.period, nil.years) == (like.pence, like.period, like.years) == (0, like.period, like.years)


def test_a_real_date_of_no_likely_year_is_not_certain(tmp_path):
    plan = plan_of(tmp_path, ["Ref", "Project", "Due"], [1, "Audit", date(2910, 1, 31)])
    assert [message for message in told(plan, "C4") if "31 January 2910, which is not certain" in message]


@pytest.mark.parametrize(
    ("words", "councils"),
    [
        ("All", "ABC MBC SBC TWBC"),
        ("all councils", "ABC MBC SBC TWBC"),
        ("All except ABC", "MBC SBC TWBC"),
        ("All partners + KCC", "ABC MBC SBC TWBC KCC"),
        ("MBC, SBC", None),
        ("MBC and KCC", None),
    ],
)
def test_all_is_told_once_with_the_members_that_it_is_read_as(tmp_path, words, councils):
    plan = plan_of(tmp_path, ["Ref", "Project", "Partners"], [1, "Audit", words], [2, "Legal", words])
    said = [(f.place.cell, f.message) for f in plan.findings if f.weight is Weight.NOTE and "members" in f.message]
    told_once = f"“{words}” is read as {councils}, the members today: change it where others are meant."
    assert said == ([("C4", told_once)] if councils else [])
