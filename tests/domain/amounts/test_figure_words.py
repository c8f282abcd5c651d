"""Figures of indicators as people type them (RULES 7, 13)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.amounts.figure_words import PERCENT, POUNDS, Known, figure_of_number, figure_said, unit_of

READ = [  # words, unit, what it is likely to be near, value
    ("22.1", "days", None, "22.1"),
    ("22.1 days", "days", None, "22.1"),
    ("22.1d", "days", None, "22.1"),
    ("22 working days", "days", None, "22"),
    ("-4.5", "days", None, "-4.5"),
    ("−4.5", "days", None, "-4.5"),
    ("(4.5)", "days", None, "-4.5"),
    ("1,234 calls", "calls", None, "1234"),
    ("1 call", "calls", None, "1"),
    ("12calls", "calls", None, "12"),
    ("nil", "calls", None, "0"),
    ("12.5m", "minutes", None, "12.5"),
    ("97.4%", PERCENT, None, "0.974"),
    ("97.4 %", PERCENT, None, "0.974"),
    ("97.4 per cent", PERCENT, None, "0.974"),
    ("97.4", PERCENT, None, "0.974"),
    ("250%", PERCENT, None, "2.5"),
    ("0.5%", PERCENT, None, "0.005"),
    ("0.974", PERCENT, Decimal("0.97"), "0.974"),
    ("0.4", PERCENT, Decimal("0.005"), "0.004"),
    ("1", PERCENT, Decimal("0.99"), "1"),
    ("0", PERCENT, None, "0"),
    ("£45,000", POUNDS, None, "45000"),
    ("£1.2k", POUNDS, None, "1200"),
    ("(£4,500)", POUNDS, None, "-4500"),
    ("(4500)", POUNDS, None, "-4500"),
    ("4500-", POUNDS, None, "-4500"),
]
UNREAD = [  # words, unit, what the sentence says of them
    ("22.1%", "days", "percentage"),
    ("3 weeks", "days", "number of weeks"),
    ("£22", "days", "amount"),
    ("22k", "calls", "thousands"),
    ("22.1 / 23.5", "days", "several figures"),
    ("22-24", "days", "several figures"),
    ("12 of 15", PERCENT, "several figures"),
    ("22,1", "days", "type it as 22.1"),
    ("56,9%", PERCENT, "type it as 56.9"),
    ("97,43 per cent", PERCENT, "type it as 97.43"),
    ("1.2.3", "days", "can be read"),
    ("10/09/2014", "days", "several figures"),
    ("< 5", "days", "words"),
    ("was 22", "days", "words"),
    ("same as Q1", "days", "not a figure: type the figure"),
    ("As Q1", PERCENT, "type the figure"),
    ("no change", "days", "type the figure"),
    ("none", "days", "can be read"),
    ("good", "days", "can be read"),
    ("2O", "days", "letter"),
    ("97.4x", PERCENT, "letter"),
    ("£100k-£150k", POUNDS, "several figures"),
    ("£2m over 5 years", POUNDS, "a total of several years"),
]


@pytest.mark.parametrize(("words", "unit", "near", "value"), READ)
def test_a_figure_as_it_is_typed(words, unit, near, value):
    read = figure_said(words, unit, near)
    assert (read.value, read.known, read.why) == (Decimal(value), Known.FIGURE, "")


@pytest.mark.parametrize(("words", "unit", "why"), UNREAD)
def test_words_that_are_no_figure_of_that_unit(words, unit, why):
    read = figure_said(words, unit)
    assert (read.value, read.known) == (None, Known.UNREAD)
    assert why in read.why


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("n/a", Known.NOT_APPLICABLE), ("N/A", Known.NOT_APPLICABLE), ("not applicable", Known.NOT_APPLICABLE),
        ("tbc", Known.NOT_YET), ("TBC.", Known.NOT_YET), ("awaited", Known.NOT_YET), ("-", Known.NOT_YET),
        ("–", Known.NOT_YET), ("?", Known.NOT_YET), ("", Known.EMPTY), ("  ", Known.EMPTY),
    ],
)  # fmt: skip
def test_words_that_say_that_there_is_no_figure(words, known):
    assert figure_said(words, "days").known is known


@pytest.mark.parametrize("words", ["22.1 (provisional)", "22.1p", "22.1*", "c. 22.1", "~22.1 days", "22.1 est"])
def test_a_figure_that_is_only_provisional(words):
    read = figure_said(words, "days")
    assert (read.value, read.provisional, read.why) == (Decimal("22.1"), True, "")


def test_words_beside_a_figure_are_to_be_looked_at():
    read = figure_said("22.1 due to vacancies", "days")
    assert read.value == Decimal("22.1")
    assert "kept as its note" in read.why


@pytest.mark.parametrize(
    ("number", "unit", "percent", "near", "value", "sure"),
    [
        (22.1, "days", False, None, "22.1", True),
        (0.1 + 0.2, "days", False, None, "0.3", True),
        (0.571, PERCENT, True, None, "0.571", True),
        (97.4, PERCENT, False, None, "0.974", True),
        (97.4, PERCENT, True, Decimal("0.97"), "0.974", False),  # typed into a cell that shows it as 9,740%
        (0.5, PERCENT, False, None, "0.5", False),
        (0.571, PERCENT, False, Decimal("0.56"), "0.571", True),
        (20, "days", True, None, None, False),
        (float("inf"), "days", False, None, None, False),
        (1e13, "calls", False, None, None, False),
    ],
)
def test_a_number_in_a_cell(number, unit, percent, near, value, sure):
    read = figure_of_number(number, unit, percent=percent, near=near)
    assert (read.value, read.sure) == (None if value is None else Decimal(value), sure)


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("45", "per 100,000", "45"),
        ("45 per 100,000", "per 100,000", "45"),
        ("12.5 kg per household", "kg per household", "12.5"),
        ("12.5", "kg per household", "12.5"),
        ("4 days per case", "days per case", "4"),
        ("£3.20", "£ per case", "3.2"),
        ("£3.20 per case", "£ per case", "3.2"),
        ("-£3.20", "£/case", "-3.2"),
        ("£3", "days per case", None),
        ("97.4 per cent", PERCENT, "0.974"),
        ("97.4 percent", PERCENT, "0.974"),
        ("45%", "per 100,000", None),
    ],
)
def test_a_rate_is_a_unit_of_its_own_and_no_percentage(words, unit, value):
    assert figure_said(words, unit).value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Days", "days"), ("(days)", "days"), ("working days", "days"), ("%", PERCENT), ("per cent", PERCENT),
     ("£", POUNDS), ("Calls", "calls"), ("", ""), ("percent", PERCENT), ("% of calls", PERCENT),
     ("Percentage", PERCENT), ("%age", PERCENT), ("percentage of calls", PERCENT),
     ("% of calls per month", PERCENT), ("Per-cent", PERCENT), ("% of tenants/owners", PERCENT),
     ("%/month", PERCENT), ("%, per quarter", PERCENT), ("(%) per year", PERCENT), ("Percent, year to date", PERCENT),
     ("%-age", PERCENT), ("% within 5 days", PERCENT), ("Per cent of calls in 20 seconds", PERCENT),
     ("Collected (%)", PERCENT), ("Time taken (days)", "days"), ("day(s) lost", "days"), ("£m", "£m"),
     ("£ (m)", "£ (m)"), ("£ m", "£ m"),
     ("GBP m", "gbp m"), ("Collected (% of £ due)", PERCENT), ("Number (FTE)", "number (fte)"),
     ("/", "/"), ("per cent per annum", PERCENT), ("days per %", "days per %"),
     ("per 100,000", "per 100,000"), ("kg per household", "kg per household"), ("cases per 1,000", "cases per 1,000"),
     ("days per case", "days per case"), ("£ per household", "£ per household"), ("kg/household", "kg/household")],
)  # fmt: skip
def test_the_unit_that_words_name(words, unit):
    assert unit_of(words) == unit


@pytest.mark.parametrize(
    "unit",
    ["£m", "£ (m)", "£000", "GBP k", "£ millions", "Millions of pounds", "£ in thousands", "£'000s", "£ (thousand)"],
)
def test_in_a_unit_of_millions_nothing_is_to_be_typed_in_full(unit):
    """1,200,000 would be so many millions."""
    assert figure_said("£1,200,000", unit_of(unit)).why.startswith("an amount that may be in pounds: type a number of ")
    assert [figure_said(each, unit_of(unit)).value for each in ("£12", "1,200")] == [12, 1200]
    assert figure_said("£1,200", unit_of("£ per case")).value == 1200
    assert figure_said("12k", unit_of("Visits (000)")).why.endswith("type a number of visits (000)")
    asked = unit_of(unit)
    assert figure_said("1.2", asked).value == Decimal("1.2")
    assert (
        figure_said("£1.2m", asked).why
        == f"a figure in thousands or millions: type a number of {asked.replace('gbp', 'GBP')}"
    )
    for other in ("Cost in £", "Cases per 1,000", "£ per 10,000"):
        assert figure_said("1.2m", unit_of(other)).why.endswith("type it in full")


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False), st.sampled_from(["days", "calls", POUNDS]))
def test_a_figure_typed_in_any_dress_reads_as_itself(value, unit):
    """In pounds, pence are the finest."""
    value = value.quantize(Decimal("0.01")) if unit == POUNDS else value
    for dressed in (f"{value}", f"{value:,}", f"({-value:,})" if value < 0 else f"+{value}"):
        if unit == POUNDS and dressed.startswith("+"):
            continue
        assert figure_said(dressed, unit).value == value, dressed


@given(st.text())
def test_nothing_that_is_typed_is_a_fault(words):
    for unit in ("days", PERCENT, POUNDS, ""):
        read = figure_said(words, unit)
        assert (read.value is None) is (read.known is not Known.FIGURE)


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("1,200 £000", "£000", 1200), ("£731 £000", "£000", 731), ("12 £k", "£k", 12), ("1.2 £m", "£m", Decimal("1.2")),
        ("1,200 GBP 000", "GBP 000", 1200), ("£999", "£000", 999), ("−£999", "£000", -999), ("999 pounds", "£000", 999),
        ("1,200", "£000", 1200), ("−1,200", "£000", -1200),
    ],
)  # fmt: skip
def test_an_amount_may_have_the_unit_that_it_is_asked_for_in_beside_it(words, unit, value):
    said = figure_said(words, unit_of(unit))
    assert (said.value, said.why) == (value, "")


@pytest.mark.parametrize("words", ["£1,000", "−£1,000", "(£1,000)", "1,000 pounds", "731,500 GBP", "£1,200 £000"])
def test_an_amount_that_says_pounds_and_is_of_a_thousand_or_more_is_asked_about(words):
    said = figure_said(words, unit_of("£000"))
    assert (said.value, said.why) == (None, "an amount that may be in pounds: type a number of £000")


@pytest.mark.parametrize("words", ["GBP 000", "£000", "000"])
def test_a_unit_by_itself_is_no_figure(words):
    assert figure_said(words, unit_of("£000")).value is None


@pytest.mark.parametrize(("words", "provisional"), [("100% complete", False), ("22.1 p", True), ("22.1p", True)])
def test_only_a_letter_by_itself_says_that_a_figure_is_provisional(words, provisional):
    assert figure_said(words, unit_of("%")).provisional == provisional
