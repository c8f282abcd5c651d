"""What a business case says that does not fit together: shown on the page and on paper, never resolved."""

from collections.abc import Iterator

from mkip_desk.domain.amounts.percentages import HUNDREDTHS, show_percent
from mkip_desk.domain.cases.business_case import Case
from mkip_desk.domain.display import show_money


def doubts(case: Case) -> tuple[str, ...]:
    """A sentence for each; empty where all fits."""
    return (*_of_budget(case), *_of_weights(case))


def _of_budget(case: Case) -> Iterator[str]:
    """What is to be spent once must be within what the Board is asked to agree (GA 9.2 d)."""
    budget, chosen = case.project.get("budget"), case.preferred
    if chosen is None or not isinstance(budget, int):
        return
    once = round(case.profile(chosen).invested)
    if once > budget:
        yield (
            f"The option recommended costs {show_money(once)} once, {show_money(once - budget)} more than the budget "
            f"of the project, {show_money(budget)}."
        )


def _of_weights(case: Case) -> Iterator[str]:
    total = sum(each.weight for each in case.factors)
    if case.factors and total != 100 * HUNDREDTHS:
        yield (
            f"The weights of the success factors come to {show_percent(total)}, not to 100%: within its half each "
            "counts by its part of them."
        )
