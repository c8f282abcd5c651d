"""The money of a service by the end of a quarter: each council's budget and spending, and the savings delivered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date, show_money
from mkip_desk.domain.shared_services.odd_figures import unlike_its_parts
from mkip_desk.reports.charts.delivered_of import Delivered, delivered_of
from mkip_desk.reports.sections.parts import Parts, figure, note
from mkip_desk.reports.service_content import CouncilMoney, ServiceQuarter
from mkip_desk.reports.style import BODY_GREY, CELL, CELL_GREY, CELL_STRONG, CELL_WARNING, TextStyle
from mkip_desk.reports.typesetting.flowables import Card, Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words


@dataclass(frozen=True, slots=True)
class Together:
    """What councils' figures come to; None where one of them is not known, for a part is no total."""

    annual: int | None
    profile: int | None
    actual: int | None
    forecast: int | None
    savings_target: int | None
    savings_delivered: int | None

    @property
    def variance(self) -> int | None:
        """What was spent beyond the profile; below nothing, what was not."""
        return difference(self.actual, self.profile)


def together(report: ServiceQuarter) -> Together:
    """What is given for all councils of a service together; else the sum of theirs, where each of them gave it."""
    whole = next((each for each in report.money if each.council is None), None)
    own = _own(report.money)
    complete = {each.short for each in report.sharing} <= {each.whose for each in own}
    added = added_up(own) if complete else None
    given = ((getattr(whole, name, None), getattr(added, name, None)) for name in Together.__slots__)
    return Together(*(said if said is not None else sum_ for said, sum_ in given))


def added_up(rows: Iterable[CouncilMoney | Together]) -> Together:
    """The sums, each where every row has its figure."""
    every = list(rows)
    amounts = ([getattr(row, name) for row in every] for name in Together.__slots__)
    return Together(*(sum(each) if each and None not in each else None for each in amounts))


def _own(rows: Sequence[CouncilMoney]) -> list[CouncilMoney]:
    return [each for each in rows if each.council is not None]


def difference(actual: int | None, planned: int | None) -> int | None:
    """The one less the other; None where either is not known."""
    return None if actual is None or planned is None else actual - planned


def over_or_under(pence: int | None, level: str = "on profile") -> str:
    """£25,500 over, £11,750 under; empty where it is not known."""
    if pence is None:
        return ""
    return f"{show_money(abs(pence))} {'over' if pence > 0 else 'under'}" if pence else level


def variance(pence: int | None, style: TextStyle = CELL) -> Words:
    """The same in a cell: what is overspent as a warning."""
    said = over_or_under(pence)
    return cell(said, CELL_WARNING if pence and pence > 0 and style is CELL else style) if said else dash()


def amount(pence: int | None, style: TextStyle = CELL) -> Words:
    """An amount in a cell; a dash where it is not known, which is not nought."""
    return dash() if pence is None else cell(show_money(pence), style)


def dash() -> Words:
    """What stands in a cell for a figure that nobody knows."""
    return cell("–", CELL_GREY)


def money(report: ServiceQuarter) -> Parts:
    """Its table and its bars; where nothing was returned that is said."""
    heading = Heading(f"Money to {show_date(quarter_span(report.quarter)[1])}", 2)
    spent, saved = _with_spending(report.money), _with_savings(report.money)
    saved = _own(saved) or saved  # what is given for all together has no bar beside theirs
    if not spent and not saved:
        return [heading, Text((Run(_NO_BUDGET, BODY_GREY),))]
    parts: list[Flowable | Group] = [heading]
    parts += _budgets(report) if spent else [Text((Run(_NO_BUDGET, BODY_GREY),))]
    if saved:
        bars = [Delivered(each.whose, each.savings_target, each.savings_delivered) for each in saved]
        chart = delivered_of(bars, f"savings delivered of their target in {report.quarter}")
        parts += [Heading("Savings delivered of target", 3), figure(chart)]
        if without := report.without(saved):
            parts.append(note(f"No savings were returned for {in_words(without)}."))
    return parts


_NO_BUDGET = "No budget and no spending were returned for this quarter."


def _with_spending(rows: Sequence[CouncilMoney]) -> list[CouncilMoney]:
    return [each for each in rows if {each.annual, each.profile, each.actual, each.forecast} != {None}]


def _with_savings(rows: Sequence[CouncilMoney]) -> list[CouncilMoney]:
    return [each for each in rows if {each.savings_target, each.savings_delivered} != {None}]


def _budgets(report: ServiceQuarter) -> Parts:
    """A row a council that takes part, and one for all together: where that is not known, it is a row of dashes."""
    columns = (
        Column("Council", grows=1, heads=True),
        Column(_SHOWN["annual"], right=True, most=96),
        Column(_SHOWN["profile"], right=True, most=96),
        Column(_SHOWN["actual"], right=True, most=96),
        Column("Variance", right=True, most=110),
        Column(_SHOWN["forecast"], right=True, most=110),
    )
    own = _own(_with_spending(report.money))
    rows = [_budget(each.whose, added_up([each]), CELL) for each in own]
    rows += [_none_given(each) for each in report.without(own)] if own else []
    said = "Variance is what was spent less its profile; under the forecast is how far it is from the annual budget."
    if len(report.sharing) != 1 or not rows:
        rows.append(_budget("All together", together(report), CELL_STRONG))
        said += " For all together there is a figure only where each council's is known, or it was returned so."
    return [Table(columns, rows), note(" ".join([said, *_contradicted(report)]))]


_SHOWN = {
    "annual": "Annual budget",
    "profile": "Profile to date",
    "actual": "Actual to date",
    "forecast": "Forecast outturn",
}


def _contradicted(report: ServiceQuarter) -> Iterator[str]:
    """Where the row of all together was returned so and is not what those above it come to."""
    whole = next((each for each in report.money if each.council is None), None)
    by_council = {each.whose: each for each in _own(report.money)}
    for name, label in _SHOWN.items():
        parts = [getattr(by_council.get(each.short), name, None) for each in report.sharing]
        if said := unlike_its_parts(label, getattr(whole, name, None), parts):
            yield said


def _budget(name: str, figures: Together, style: TextStyle) -> Row:
    cells = (amount(figures.annual, style), amount(figures.profile, style), amount(figures.actual, style))
    beyond = over_or_under(difference(figures.forecast, figures.annual), "on budget")
    forecast = (*amount(figures.forecast, style), *((Run(f"\n{beyond}", CELL_GREY),) if beyond else ()))
    return Row((cell(name, style), *cells, variance(figures.variance, style), forecast), total=style is not CELL)


def _none_given(name: str) -> Row:
    return Row((cell(name), cell("none given", CELL_GREY), *(dash() for _ in range(4))))


def money_card(report: ServiceQuarter) -> Card:
    """What all councils together have spent against the profile."""
    spent, figures = _with_spending(report.money), together(report)
    if figures.variance is None:
        return Card("Spending to date", "Not known", "for every council" if spent else "nothing was returned")
    return Card("Spending to date", over_or_under(figures.variance), f"profile {show_money(figures.profile or 0)}")


def savings_card(report: ServiceQuarter) -> Card:
    """What they have saved together, of what they were to."""
    saved, figures = _with_savings(report.money), together(report)
    if figures.savings_delivered is None:
        return Card("Savings delivered", "Not known", "for every council" if saved else "nothing was returned")
    target = figures.savings_target
    of_target = f"of {show_money(target)} to be saved" if target is not None else "with no target for all councils"
    return Card("Savings delivered", show_money(figures.savings_delivered), of_target)
