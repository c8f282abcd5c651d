"""Totals of a column: amounts of one sort are added, and no others."""

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.questions.totals import Total, total

SAVING = registers["projects"].field("saving")
AMOUNT = registers["savings"].field("amount")


def of(*savings: Sum | None) -> tuple[str, ...]:
    return tuple(
        each.words for each in total(SAVING, [{"id": at, "saving": saving} for at, saving in enumerate(savings)])
    )


def test_sums_of_a_year_are_added():
    assert of(Sum(10_000_00, Period.YEAR), Sum(7_000_50, Period.YEAR)) == ("£17,000.50 a year",)


def test_what_is_not_in_it_is_counted():
    known = Sum(10_000_00, Period.YEAR)
    assert of(known, None, Sum(None, known=Known.NOT_KNOWN)) == ("£10,000 a year, 1 of 3",)


def test_periods_are_never_added_to_one_another():
    found = of(Sum(100, Period.YEAR), Sum(200, Period.ONCE), Sum(300, Period.YEARS, 5), Sum(400, Period.YEARS, 4))
    assert found == (
        "£1 a year, 1 of 4", "£2 one-off, 1 of 4", "£3 over 5 years, 1 of 4", "£4 over 4 years, 1 of 4"
    )  # fmt: skip


def test_amounts_without_a_period_have_no_total():
    assert of(Sum(26_900_000, Period.UNSTATED), Sum(100, Period.UNSTATED)) == ()


def test_a_rough_amount_makes_the_total_rough():
    assert of(Sum(100, Period.YEAR, qualifier="about"), Sum(100, Period.YEAR)) == ("about £2 a year",)


def test_money_is_added_apart_by_kind_and_basis():
    rows = [("cashable", "plan", 100), ("cashable", "plan", -300), ("cashable", "actual", 50), ("income", "plan", 7)]
    records = [{"id": 1, "kind": kind, "basis": basis, "amount": pence} for kind, basis, pence in rows]
    assert total(AMOUNT, records) == (
        Total("−£2", about="cashable, plan"),
        Total("£0.50", about="cashable, actual"),
        Total("£0.07", about="income, plan"),
    )


def test_a_column_of_words_has_none():
    assert total(registers["projects"].field("title"), [{"id": 1, "title": "5"}]) == ()


def test_of_money_it_is_said_how_many_of_a_sort_are_in_it():
    records = [
        {"amount": 10_000, "kind": "planned"},
        {"amount": None, "kind": "planned"},
        {"amount": 500, "kind": "delivered"},
        {"amount": None, "kind": "estimated"},
    ]
    assert [each.words for each in total(AMOUNT, records)] == ["£100, planned, 1 of 2", "£5, delivered"]
