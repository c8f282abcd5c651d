"""What a business case proves of the things that its gate asks for: nothing is said twice (GA 9.2, RULES 3, G2)."""

from collections.abc import Callable, Mapping

from mkip_desk.domain.cases.business_case import Case
from mkip_desk.domain.cases.case_entries import Entry, Part, entries


def _part(part: Part) -> Callable[[Entry], bool]:
    return lambda entry: entry.part is part


def _field(name: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.register == "business_cases" and entry.field == name


def _is_option(entry: Entry) -> bool:
    return entry.register == "options" and not entry.field


PROVED_BY: Mapping[str, Callable[[Entry], bool]] = {
    "Options, do nothing among them": _is_option,
    "Market test stated": _field("market_test"),
    "Options scored on the critical success factors": lambda entry: (
        _is_option(entry) or entry.register in ("factors", "scores")
    ),
    "Five-year investment profile and score": _part(Part.MONEY),
    "Benefits with their baseline": _part(Part.BENEFITS),
    "Each council's cost and saving": lambda entry: entry.part is Part.SHARES or entry.register == "lines",
    "Risks": _part(Part.RISKS),
    "Cost of leaving": _field("exit_cost"),
}
"""Things that the gate of a business case asks for, and the required entries of it that are each of them.

What its gate asks for and a case has no entry for, the implications for staff or equality say, is shown otherwise.
"""


def proved(case: Case) -> frozenset[str]:
    """The things of which the case has every entry that it requires."""
    asked = entries(case)
    of_each = {title: [entry for entry in asked if is_of(entry)] for title, is_of in PROVED_BY.items()}
    return frozenset(title for title, found in of_each.items() if found and all(each.there for each in found))


def in_case(version: object) -> str:
    """How it is said of a thing that a version of the business case proves."""
    return f"Found in version {version} of the business case."
