"""What a business case must say before it goes to its gateway, and which of it is there (GA 9.2, RULES 3, G2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mkip_desk.domain.amounts.shares import Basis
from mkip_desk.domain.cases.business_case import OBJECTIVES, WS, Case
from mkip_desk.domain.cases.success_factors import About
from mkip_desk.domain.said import is_said

OTHER_OPTIONS = 2
"""Options beside doing nothing: the partnership's choice (RULES 3)."""


class Part(StrEnum):
    """The parts of a business case, in their order."""

    CHANGE = "Case for change"
    OPTIONS = "Options"
    MONEY = "Money"
    SHARES = "Councils' shares"
    BENEFITS = "Benefits"
    RISKS = "Risks"
    TOLERANCES = "Tolerances"
    EXIT = "Exit"
    ASKED = "Recommendation"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that must be there: in which part, what it is, and where it is written.

    Without a `record_id` it is a record yet to be added to that register, or one that belongs to the case.
    """

    part: Part
    words: str
    there: bool
    register: str = "business_cases"
    record_id: int | None = None
    field: str = ""


def entries(case: Case) -> tuple[Entry, ...]:
    """Everything that is required of this case, there or not."""
    return tuple(
        entry for asked in (_change, _options, _money, _shares, _benefits, _others, _ending) for entry in asked(case)
    )


def lacking(case: Case) -> tuple[Entry, ...]:
    """What is required and not there."""
    return tuple(each for each in entries(case) if not each.there)


def _change(case: Case) -> Iterator[Entry]:
    yield _own(case, Part.CHANGE, "Case for change", "need")
    served = any(case.record.get(name) for name in OBJECTIVES)
    yield Entry(Part.CHANGE, "An objective that it serves", served, record_id=case.id, field=OBJECTIVES[0])


def _options(case: Case) -> Iterator[Entry]:
    doing = [each for each in case.options if not each.do_nothing]
    yield Entry(Part.OPTIONS, "The option to do nothing", len(doing) < len(case.options), "options")
    for number, words in enumerate(("A first other option", "A second other option")[:OTHER_OPTIONS], 1):
        yield Entry(Part.OPTIONS, words, len(doing) >= number, "options")
    to_choose = doing[0].id if doing else None
    there = case.preferred is not None
    yield Entry(Part.OPTIONS, "One option that is recommended", there, "options", to_choose, "preferred")
    yield _own(case, Part.OPTIONS, "Market test", "market_test")
    for about in About:
        there = any(each.about is about for each in case.factors)
        yield Entry(Part.OPTIONS, f"A success factor about {'the service' if about is About.SERVICE else 'savings'}",
                    there, "factors")  # fmt: skip
    for each in case.options:
        where = ("scores", each.id) if case.factors else ("factors", None)
        yield Entry(Part.OPTIONS, f"Scores of “{each.title}”", case.quality(each) is not None, *where)


def _money(case: Case) -> Iterator[Entry]:
    chosen = case.preferred
    figures = chosen is not None and chosen.has_figures
    yield Entry(Part.MONEY, "Profile of the recommended option", figures, "lines", chosen.id if chosen else None)
    yield _own(case, Part.MONEY, "Price year", "price_base")


def _shares(case: Case) -> Iterator[Entry]:
    chosen = case.preferred
    found = case.sharing(chosen) if chosen else None
    for what, why_not in (("cost", found and found.costs_not), ("saving", found and found.savings_not)):
        there = found is not None and not why_not and bool(case.sharers)
        words = f"{what.capitalize()}s parted between the councils"
        yield Entry(Part.SHARES, words, there, *_where_shared(case, what))


def _where_shared(case: Case, what: str) -> tuple[str, int | None, str]:
    """Where it is said how costs or savings are shared: in the share that lacks a figure, or by the basis."""
    asked = {Basis.AGREED: f"{what}_percent", Basis.VOLUME: "volume", Basis.FIXED: f"{what}_amount"}
    basis = f"{what}_basis"
    field = asked.get(Basis(str(case.record[basis])))
    if not case.sharers:
        return "shares", None, "council"
    if field is None:
        return "business_cases", case.id, basis
    lacking = next((each for each in case.sharers if getattr(each, field) is None), case.sharers[0])
    return "shares", lacking.share, field


def _benefits(case: Case) -> Iterator[Entry]:
    if not case.benefits:
        yield Entry(Part.BENEFITS, "A benefit", there=False, register="benefits")
    for each in case.benefits:
        for name, words in (("measure", "Measure"), ("baseline", "Baseline"), ("owner", "Owner"), ("due", "Date")):
            said = f"{words} of “{each['title']}”"
            yield Entry(Part.BENEFITS, said, is_said(each.get(name)), "benefits", _id(each["id"]), name)


def _others(case: Case) -> Iterator[Entry]:
    project = _id(case.project["id"])
    live = any(each["status"] != "closed" for each in case.risks)
    yield Entry(Part.RISKS, "An open risk of the project", live, "projects", project)
    asked = {"budget": "Budget", "cost_tolerance": "Cost tolerance", "time_tolerance": "Time tolerance",
             "quality_tolerance": "Quality tolerance", "success_criteria": "Success criteria"}  # fmt: skip
    for name, words in asked.items():
        yield Entry(Part.TOLERANCES, words, is_said(case.project.get(name)), "projects", project, name)


def _ending(case: Case) -> Iterator[Entry]:
    yield _own(case, Part.EXIT, "Hosting", "hosting")
    yield _own(case, Part.EXIT, "Cost of leaving", "exit_cost")
    yield _own(case, Part.EXIT, "Who pays for leaving", "exit_payer")
    for name in WS:
        yield _own(case, Part.ASKED, name.capitalize(), name)


def _own(case: Case, part: Part, words: str, field: str) -> Entry:
    return Entry(part, words, is_said(case.record.get(field)), record_id=case.id, field=field)


def _id(value: object) -> int:
    return value if isinstance(value, int) else 0
