"""What stands in each part of a business case: which fields, and which records that belong to it."""

from __future__ import annotations

from collections.abc import Mapping

from mkip_desk.domain.cases.business_case import OBJECTIVES, WS
from mkip_desk.domain.cases.case_entries import Part

FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.CHANGE: ("title", "meeting", "need", *OBJECTIVES, "exempt"),
    Part.OPTIONS: ("market_test",),
    Part.MONEY: ("price_base", "first_year", "rate", "optimism_costs", "optimism_savings"),
    Part.SHARES: ("cost_basis", "saving_basis"),
    Part.EXIT: ("hosting", "exit_cost", "exit_payer", "exit_terms"),
    Part.ASKED: WS,
}
"""Fields of the business case itself."""

AT_ANY_TIME = ("exempt",)
"""Those of them that say nothing of what it holds, and are changed also when that stays as it is."""

OF_PROJECT: Mapping[Part, tuple[str, ...]] = {
    Part.TOLERANCES: ("budget", "cost_tolerance", "time_tolerance", "quality_tolerance", "success_criteria"),
}
"""Fields of its project: they are the project's, and are agreed with the business case (GA 9.2)."""

WITHIN: Mapping[Part, tuple[str, ...]] = {
    Part.OPTIONS: ("options", "factors"),
    Part.SHARES: ("shares",),
    Part.BENEFITS: ("benefits",),
}
"""Registers of what belongs to the case."""

OF_PROJECT_TOO: Mapping[Part, tuple[str, ...]] = {Part.RISKS: ("risks",)}
"""Registers of what belongs to its project."""


def part_of(name: str) -> Part | None:
    """The part that a field of the case stands in, or what belongs to it of the register of that name."""
    within = {**WITHIN, Part.MONEY: ("lines",), Part.OPTIONS: (*WITHIN[Part.OPTIONS], "scores")}
    found = (part for held in (FIELDS, within) for part, names in held.items() if name in names)
    return next(found, None)


SAID: Mapping[Part, str] = {
    Part.RISKS: "The risks of the project. They are in its register, and change with it in every version. "
    "The paper of a locked version has them as they were on the day it was locked.",
    Part.TOLERANCES: "Agreed for the project with this business case. They change with the project in every version; "
    "after approval only a Board decision changes them.",
    Part.ASKED: "Why, who, what, how, where and when: the paper ends with this.",
}
"""What is said at the head of a part that is not plain by itself."""
