"""What a business case shows of the things that its gate asks for, and what only looks as if it did."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mkip_desk.domain.cases.business_case import Case, NamedLine, Option, Sharer
from mkip_desk.domain.cases.gate_evidence import PROVED_BY, proved
from mkip_desk.domain.cases.investment import YEARS, Line, LineKind
from mkip_desk.domain.cases.success_factors import About, Factor
from mkip_desk.domain.dates.when import Precision, When

SAVED = (NamedLine("Posts", Line(LineKind.CASHABLE, (0, *[100] * (YEARS - 1)))),)
SCORES = {1: 3, 2: 4}
OPTIONS = (
    Option(1, "Do nothing", do_nothing=True, scores=SCORES),
    Option(2, "One team", preferred=True, lines=SAVED, scores=SCORES),
    Option(3, "Two teams", scores=SCORES),
)
RECORD = {"rate": 350, "cost_basis": "equal", "saving_basis": "equal", "version": 1, "state": "submitted",
          "market_test": "Three quotations", "price_base": "2014/15", "exit_cost": 0}  # fmt: skip
BENEFIT = {"id": 1, "title": "Faster", "measure": "Days", "baseline": "9", "owner": "Head of Planning",
           "due": When.on(date(2015, 3, 31))}  # fmt: skip
NO_DAY = When(None, None, Precision.NONE, "tbc")
FACTORS = (Factor(1, "Resilience", About.SERVICE, 50_00), Factor(2, "Cost", About.SAVINGS, 50_00))
WHOLE = Case(
    1, RECORD, {"id": 1}, OPTIONS, FACTORS,
    (Sharer(1, "Maidstone"), Sharer(2, "Swale")), (BENEFIT,), ({"id": 1, "status": "open"},),
)  # fmt: skip


CHOICE, SCORED, PROFILE, SHARED, BENEFITS = (
    "Options, do nothing among them", "Options scored on the critical success factors",
    "Five-year investment profile and score", "Each council's cost and saving", "Benefits with their baseline",
)  # fmt: skip


def said(**values: Any) -> dict[str, Any]:
    return {"record": {**RECORD, **values}}


@pytest.mark.parametrize(
    ("lacks", "changed"),
    [
        (set(), {}),
        ({BENEFITS}, {"benefits": ()}),
        ({BENEFITS}, {"benefits": (BENEFIT, {**BENEFIT, "baseline": "n/k"})}),
        ({BENEFITS}, {"benefits": (BENEFIT, {**BENEFIT, "due": NO_DAY})}),
        ({"Risks"}, {"risks": ({"id": 1, "status": "closed"},)}),
        ({"Risks"}, {"risks": ()}),
        ({CHOICE, SCORED, PROFILE, SHARED}, {"options": ()}),
        ({SCORED, CHOICE}, {"options": OPTIONS[:2]}),
        ({SCORED}, {"options": (replace(OPTIONS[0], scores={}), *OPTIONS[1:])}),
        ({SCORED}, {"factors": ()}),
        ({PROFILE, SHARED}, {"options": (OPTIONS[0], replace(OPTIONS[1], lines=()), OPTIONS[2])}),
        ({SHARED}, {"sharers": ()}),
        ({SHARED}, said(cost_basis="population")),
        ({"Market test stated"}, said(market_test="tbc")),
        ({"Market test stated"}, said(market_test="  ")),
        ({"Cost of leaving"}, said(exit_cost=None)),
    ],
)  # fmt: skip
def test_a_thing_is_proved_by_what_really_shows_it_alone(lacks: set[str], changed: dict[str, Any]) -> None:
    assert set(PROVED_BY) - proved(replace(WHOLE, **changed)) == lacks
