"""The figures of an indicator whose unit was wrong: what they are once it is put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figure_words import NO_SHARE, PERCENT, unit_of
from mkip_desk.domain.amounts.figures import Figure, kept, show_figure
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.registers.register import Record, Value

Figures = Mapping[str, Figure]
"""Figures by their field."""


@dataclass(frozen=True)
class InOtherUnit:
    """Figures that are percentages where the unit is none, or the other way round, as they are in the right one."""

    own: Figures  # of the indicator itself
    measured: Mapping[int, Figures]  # of its measurements, by their ids
    example: str  # "97.4% becomes 97.4"

    @property
    def count(self) -> int:
        """How many figures there are."""
        return len(self.own) + sum(map(len, self.measured.values()))


def in_other_unit(store: Store, indicator: int, values: Mapping[str, Value]) -> InOtherUnit | None:
    """What becomes of an indicator's figures with these values of its fields; None where all are in its unit.

    As digits they stay what they are: 97.4% is 97.4. Of plain figures that all are as small as shares, 0.974 is 97.4%.
    Raises WrongValue where quarters that are signed off were judged by what changes, and names all of them.
    """
    row = store.record("indicators", indicator)
    if row is None or not row["unit"]:  # a unit that is said where none was changes nothing
        return None
    if refused := store.refused("indicators", {indicator: values}):
        raise WrongValue(refused)
    percent = unit_of(str(values.get("unit") or "")) == PERCENT
    typed = _others({**row, **values}, percent=percent)
    measured = {
        int(str(each["id"])): others
        for each in reversed(store.records_with("measurements", "indicator", indicator))
        if (others := _others(each, percent=percent))
    }
    every = [*(figure for each in measured.values() for figure in each.values()), *typed.values()]
    if not every:
        return None
    times = Decimal(100)
    if percent:
        times = Decimal(1) if all(abs(each.amount) <= NO_SHARE for each in every) else 1 / times
    return InOtherUnit(
        _anew(typed, times, percent=percent),
        {each: _anew(figures, times, percent=percent) for each, figures in measured.items()},
        f"{show_figure(every[0])} becomes {show_figure(Figure(kept(every[0].amount * times), percent))}",
    )


def _others(row: Record | Mapping[str, Value], *, percent: bool) -> Figures:
    return {name: each for name, each in row.items() if isinstance(each, Figure) and each.percent != percent}


def _anew(figures: Figures, times: Decimal, *, percent: bool) -> Figures:
    return {name: Figure(kept(each.amount * times), percent) for name, each in figures.items()}
