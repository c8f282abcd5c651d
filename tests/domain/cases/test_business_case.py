"""Of a business case as it is read: who loses, and what does not fit together; at the very edge of each."""

import pytest

from mkip_desk.domain.cases.business_case import YEAR_FIELDS, Case, CouncilPart, NamedLine, Option, Sharing, named_line
from mkip_desk.domain.cases.case_doubts import doubts
from mkip_desk.domain.cases.investment import YEARS, Line, LineKind


@pytest.mark.parametrize(
    ("saving", "loses", "gains"),
    [(99, True, False), (100, False, False), (101, False, True)],
)
def test_whoever_is_left_with_nothing_neither_loses_nor_gains(saving: int, loses: bool, gains: bool) -> None:
    found = Sharing((CouncilPart(1, "Swale", 100, saving), CouncilPart(2, "Ashford", None, 5)), 100, saving)
    assert ([each.name for each in found.losers], found.whole_gains) == (["Swale"] if loses else [], gains)


@pytest.mark.parametrize(("budget", "said"), [(99, True), (100, False), (101, False), (None, False)])
def test_what_is_spent_once_may_be_all_of_the_budget(budget: int | None, said: bool) -> None:
    spent = NamedLine("ICT", Line(LineKind.ONE_OFF, (60, 40, *[0] * (YEARS - 2))))
    option = Option(1, "One team", preferred=True, lines=(spent,))
    record = {"rate": 350, "cost_basis": "equal", "saving_basis": "equal", "version": 1, "state": "draft"}
    assert bool(doubts(Case(1, record, {"id": 1, "budget": budget}, (option,)))) is said


@pytest.mark.parametrize(
    ("rate", "said"), [(0, []), (1000, []), (3500, ["35%"]), (2_150_000, ["21,500%"]), (-350, ["-3.5%"])]
)
def test_a_discount_rate_that_is_a_slip_is_told(rate: int, said: list[str]) -> None:
    record = {"rate": rate, "cost_basis": "equal", "saving_basis": "equal", "version": 1, "state": "draft"}
    told = doubts(Case(1, record, {"id": 1, "budget": None}, ()))
    assert list(told) == [f"The discount rate is {each} a year, where the Green Book has 3.5%." for each in said]


@pytest.mark.parametrize("kind", LineKind)
def test_what_is_paid_is_paid_also_where_it_was_recorded_as_a_loss(kind: LineKind) -> None:
    """A sheet's "(40)" taken for a saving, and then called the cost that it is, is no gain."""
    found = named_line({"title": "Leases", "kind": str(kind), YEAR_FIELDS[0]: -40, YEAR_FIELDS[5]: 5})
    paid = kind in (LineKind.ONE_OFF, LineKind.RUNNING)
    assert found.line.by_year == (40 if paid else -40, 0, 0, 0, 0, 5)
