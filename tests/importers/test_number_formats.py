"""Amounts that a number format shows in its own way: the number counts, and the words round it say what it counts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mkip_desk.domain.amounts.money import Known, Period
from mkip_desk.domain.council_names import CouncilNames
from mkip_desk.domain.findings import Weight
from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.importers.files.cells import Cell, Style
from mkip_desk.importers.files.shown import dress_of
from mkip_desk.importers.words.kinds import Context, understand
from mkip_desk.importers.words.known import Known as KnownRecords
from tests.importers.programme import read

SAVING = Field("saving", "Saving", Kind.SUM)
KNOWN = KnownRecords(CouncilNames(()))


def amount(value, number_format, head="Saving"):
    return understand(SAVING, Cell(1, 1, value, Style(number_format)), Context(head, KNOWN))


@pytest.mark.parametrize(
    ("number_format", "head", "pounds"),
    [
        ("General", "Saving", 1), ("#,##0.00", "Saving", 1), ('"£"#,##0', "Saving", 1), ("£#,##0", "£000", 1000),
        ("_-£* #,##0_-;-£* #,##0_-;_-£* \"-\"??_-", "Saving", 1), ("#,##0_);(#,##0)", "Saving", 1),
        ("#,##0;[Red]#,##0", "Saving", 1), ('£0"k"', "Saving", 1000), ('£0"k"', "Saving (£000)", 1000),
        ('£0.0"m"', "Saving", 10**6), ('0" million"', "Saving", 10**6), ('£0,"k"', "Saving", 1), ('£0,"k"', "£000", 1),
        ('0.0,,"m"', "Saving", 1), ('0.0,,"m"', "£m", 1), ("#,##0,", "Saving", 1), ("#,##0,", "Saving (£k)", 1),
        ("#,##0,,", "£m", 1), ('[>=1000000]£0.0,,"m";[>=1000]£0,"k";£0', "Saving", 1), ('0" p.a."', "Saving", 1),
    ],
)  # fmt: skip
@given(value=st.one_of(st.integers(-9_000, 9_000), st.integers(-9_000, 9_000).map(lambda pence: pence / 100)))
def test_the_number_is_the_amount_however_it_is_shown(number_format, head, pounds, value):
    read = amount(value, number_format, head)
    assert read.value.pence == Decimal(str(value)) * 100 * pounds
    divided = 1000 ** dress_of(value, number_format).thousands
    assert read.sure is (divided == 1 or value == 0 or 2 * abs(value) >= divided)  # "£0k" may be meant as thousands


@pytest.mark.parametrize(
    ("number_format", "words"),
    [
        ("0%", "50%"), ("0.0%", "50.0%"), ("[$€-2] #,##0.0", "€ 0.5"), ("[$$-409]#,##0.0", "$0.5"),
        ('0.0" FTE"', "0.5 FTE"), ('"tbc"', "tbc"),
    ],
)  # fmt: skip
def test_what_is_shown_as_no_pounds_is_no_amount(number_format, words):
    read = amount(0.5, number_format)
    assert (read.value.pence, read.value.known, read.value.words) == (None, Known.NOT_KNOWN, words)
    assert not read.sure


@pytest.mark.parametrize(
    ("value", "number_format", "head", "pence"),
    [
        (45_000, "#,##0,", "£m", 45_000_00),  # the header and the format speak of two units
        (45, '0" CR"', "Saving", 45_00),  # shown as a credit, held as none
        (45_000, '0.0,"m"', "Saving", 45_000_000_00),
        (45_000, "0", "£000", 45_000_000_00),
    ],
)
def test_what_number_and_format_say_differently_is_asked_about(value, number_format, head, pence):
    read = amount(value, number_format, head)
    assert (read.value.pence, read.sure) == (pence, False)


@pytest.mark.parametrize("head", ["Saving (€)", "€000", "US$ saving", "Saving, euros"])
def test_money_that_is_not_pounds_is_never_taken_for_pounds(head):
    assert amount(45, "General", head).value.pence is None
    assert amount("45k", "General", head).value.pence is None
    assert amount("£45k", "General", head).value.pence == 45_000_00


def test_a_format_may_say_the_period():
    read = amount(45_000, '£#,##0" p.a."', "One-off saving")
    assert (read.value.period, read.value.period_from) == (Period.YEAR, "cell")


@pytest.mark.parametrize("value", [True, False])
def test_a_yes_or_no_is_no_number(value):
    assert understand(Field("count", "Count", Kind.NUMBER), Cell(1, 1, value), Context("Count", KNOWN)).value is None


@pytest.mark.parametrize("number_format", ['£0,"k"', '0.0,,"m"', "#,##0,", '[>=1000]£0,"k";£0'])
def test_amounts_that_are_shown_by_the_thousand_are_said_to_be_read_in_full(tmp_path, number_format):
    book = Workbook()
    for row in (
        ["Ref", "Project", "Lead", "Savings"],
        ["P1", "Audit", "MBC", 4_500_000],
        ["P2", "HR", "SBC", 8_000_000],
    ):
        book.active.append(row)
    for cell in book.active["D"][1:]:
        cell.number_format = number_format
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    (finding,) = found.findings
    assert (finding.weight, finding.place.cell) == (Weight.NOTE, "D2")
    assert "4,500,000 where “" in finding.message


@pytest.mark.parametrize("head", ["Annual budget (£)", "Budget p.a.", "Budget per year (£)"])
def test_an_amount_of_each_year_is_not_surely_the_budget_for_all_of_a_project(head):
    budget = Field("budget", "Budget", Kind.MONEY)
    assert not understand(budget, Cell(1, 1, 400_000), Context(head, KNOWN)).sure
    assert understand(budget, Cell(1, 1, 400_000), Context("Budget (£)", KNOWN)).sure
    assert understand(replace(budget, one_year=True), Cell(1, 1, 400_000), Context(head, KNOWN)).sure
