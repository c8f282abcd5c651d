"""What a column of a table comes to: like with like only, and no total where some of it is not known to be alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.display import show_money, show_sum
from mkip_desk.domain.registers.register import Field, Kind, Record, Value

SPLITS = ("kind", "basis")
"""Fields whose values may not be added to one another: a plan to what was delivered, cashable to avoided cost."""


@dataclass(frozen=True, slots=True)
class Total:
    """What amounts of one sort come to: the amount, the period that it is for, and what else is to be said of it."""

    amount: str  # "about £230,000"
    period: str = ""  # "a year", "over 5 years"
    about: str = ""  # "5 of 13": how many of the records are in it; or of which sort they are

    @property
    def words(self) -> str:
        """The whole in a line."""
        amount = f"{self.amount} {self.period}".strip()
        return f"{amount}, {self.about}" if self.about else amount


def total(field: Field, records: Sequence[Record]) -> tuple[Total, ...]:
    """The totals of a field over these records, one for each sort of amount; none where it has none.

    A sum of money is added by its period, and one with no period stated is never added to another; how many
    of the records are in it is said where not all are. Money is added apart by kind and basis.
    """
    if field.kind is Kind.SUM:
        values = [value for record in records if isinstance(value := record.get(field.name), Sum)]
        return tuple(_sums(values, len(records)))
    if field.kind is Kind.MONEY:
        return tuple(_money(field, records))
    return ()


def _sums(values: Iterable[Sum], of: int) -> Iterable[Total]:
    by_period: dict[tuple[Period, int | None], list[Sum]] = {}
    for value in values:
        if value.known is Known.AMOUNT and value.period is not Period.UNSTATED:
            by_period.setdefault((value.period, value.years), []).append(value)
    for (period, years), alike in by_period.items():
        about = "about" if any(value.qualifier for value in alike) else ""
        pence = sum(value.pence or 0 for value in alike)
        amount = show_sum(Sum(pence, qualifier=about))
        whole = show_sum(Sum(pence, period, years, about))
        yield Total(amount, whole.removeprefix(amount).strip(), "" if len(alike) == of else f"{len(alike):,} of {of:,}")


def _money(field: Field, records: Sequence[Record]) -> Iterable[Total]:
    by_sort: dict[tuple[str, ...], list[Value]] = {}
    for record in records:
        sort = tuple(str(record[name]) for name in SPLITS if record.get(name))
        by_sort.setdefault(sort, []).append(record.get(field.name))
    for sort, values in by_sort.items():
        if known := [value for value in values if isinstance(value, int)]:
            part = () if len(known) == len(values) else (f"{len(known):,} of {len(values):,}",)
            yield Total(show_money(sum(known)), about=", ".join((*sort, *part)))
