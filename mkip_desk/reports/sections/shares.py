"""What each council bears and has of an option: who loses is named before the figures."""

from mkip_desk.domain.amounts.shares import by_basis
from mkip_desk.domain.cases.business_case import TOGETHER, Sharing
from mkip_desk.domain.cases.investment import Pence
from mkip_desk.domain.cases.investment_words import adding_up, money
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.style import BODY, CELL, CELL_GREY, CELL_STRONG, CELL_WARNING, RED
from mkip_desk.reports.typesetting.flowables import Callout, Group
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words


def council_shares(found: Sharing | None, cost_basis: str, saving_basis: str) -> Parts:
    """A line a council and one for all together; nothing where no council takes part."""
    if found is None or not found.parts:
        return []
    columns = (
        Column("Council", grows=1, heads=True),
        Column("Cost", right=True),
        Column("Saving", right=True),
        Column("Net, years 0 to 5", right=True, most=130),
    )
    shown = iter(adding_up(pence for _, amounts in found.rows for pence in amounts))
    rows = [
        Row(
            (cell(name, CELL_STRONG if name == TOGETHER else CELL), *(known(each, next(shown)) for each in amounts)),
            total=name == TOGETHER,
        )
        for name, amounts in found.rows
    ]
    by = f"Costs are shared {by_basis(cost_basis)}, savings {by_basis(saving_basis)}, in whole pence that add up."
    whys = [why for why in (found.people, found.costs_not, found.savings_not) if why]
    return [Group("Sect", [*_who_loses(found), Table(columns, rows), note(" ".join([by, *whys]))], together=True)]


def signed(pence: Pence) -> Words:
    """An amount in a cell, one below nought in the colour of a warning."""
    return cell(money(pence), CELL_WARNING if pence < 0 else CELL)


def _who_loses(found: Sharing) -> Parts:
    """The councils that pay more than they have."""
    if not found.losers:
        return []
    names = in_words([each.name for each in found.losers])
    verb = "loses" if len(found.losers) == 1 else "lose"
    whole = "though all together gain" if found.whole_gains else "and so do all together"
    return [Callout((Run(f"{names} {verb}, {whole}.", BODY),), RED)]


def known(pence: int | None, words: str) -> Words:
    """An amount in a cell as it is said there, one below nought in the colour of a warning, one not known in grey."""
    return cell(words, CELL_GREY if pence is None else CELL_WARNING if pence < 0 else CELL)
