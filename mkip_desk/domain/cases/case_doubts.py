"""What a business case says that does not fit together: shown on the page and on paper, never resolved."""

from collections.abc import Iterator

from mkip_desk.domain.amounts.percentages import HUNDREDTHS, show_percent
from mkip_desk.domain.cases.business_case import Case
from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.domain.display import show_money

HIGH_RATE = 10 * HUNDREDTHS
"""A discount rate above this, or below nought, is more likely a slip: 35% or 350% for 3.5%."""


def doubts(case: Case) -> tuple[str, ...]:
    """A sentence for each; empty where all fits."""
    return (*_of_budget(case), *_of_rate(case), *_of_weights(case), *_of_year_0(case))


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


def _of_rate(case: Case) -> Iterator[str]:
    rate = case.record["rate"]
    if isinstance(rate, int) and not 0 <= rate <= HIGH_RATE:
        yield f"The discount rate is {show_percent(rate)} a year, where the Green Book has 3.5%."


def _of_weights(case: Case) -> Iterator[str]:
    total = sum(each.weight for each in case.factors)
    if case.factors and total != 100 * HUNDREDTHS:
        yield (
            f"The weights of the success factors come to {show_percent(total)}, not to 100%: within its half each "
            "counts by its part of them."
        )


def _of_year_0(case: Case) -> Iterator[str]:
    """What goes on in the year in which one invests: no score counts it, and a sum by hand might."""
    for each in case.options:
        profile = case.profile(each)
        had, paid = profile.benefits[0], profile.total(LineKind.RUNNING)[0]
        said = [
            f"{words} of {show_money(int(pence))}"
            for words, pence in (("savings and income", had), ("running costs", paid))
            if pence
        ]
        if said:
            yield (
                f"“{each.title}” has {' and '.join(said)} in year 0. The score and the net benefit count years 1 to 5; "
                "the present value, the payback and the councils' shares count year 0 too."
            )
