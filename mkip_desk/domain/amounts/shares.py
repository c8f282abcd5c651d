"""Parting an amount between councils, to the whole penny: the parts always sum to the whole (RULES 6)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mkip_desk.domain.display import show_money
from mkip_desk.domain.errors import UserError


class Basis(StrEnum):
    """By what an amount is parted between the councils that take part. EQUAL where nothing was agreed (GA 18.1 a)."""

    EQUAL = "equal"
    POPULATION = "population"  # the latest estimate on the day
    AGREED = "agreed percentages"  # must total exactly 100
    VOLUME = "volume"  # transactions, cases, staff: whatever was counted
    FIXED = "fixed amounts"  # what each was agreed to bear, in pounds; must total the whole


def by_basis(basis: str) -> str:
    """How something is shared, as in a sentence: equally, by population."""
    return "equally" if basis == Basis.EQUAL else f"by {basis}"


class Unshared(UserError):
    """An amount cannot be parted as agreed; the sentence says why.

    Where something is not given of some councils, `lacked` says what ("The population"), and `councils` of which.
    """

    def __init__(self, sentence: str, lacked: str = "", councils: tuple[int, ...] = ()) -> None:
        super().__init__(sentence)
        self.lacked, self.councils = lacked, councils


def parted(pence: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Whole pence by weight, by the largest remainder; among equal remainders the first in order has the penny.

    A sum below nought is parted like the one above it. Raises Unshared where no weight is above nought, or one
    is below.
    """
    whole = sum((Fraction(weight) for weight in weights), Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise Unshared("An amount can be shared only where at least one share is above nought, and none is below.")
    exact = [Fraction(abs(pence)) * Fraction(weight) / whole for weight in weights]
    parts = [int(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: parts[at] - exact[at])
    for at in by_remainder[: abs(pence) - sum(parts)]:
        parts[at] += 1
    return tuple(part if pence >= 0 else -part for part in parts)


def shared(pence: int, basis: Basis, by_council: Mapping[int, Decimal | int | None]) -> dict[int, int]:
    """Each council's part of an amount in whole pence, in the order of the councils given.

    `by_council` has the ids of the councils that take part, with what the basis asks of each: people, per cent,
    a volume, or whole pence; nothing for EQUAL. Raises Unshared with what is missing or does not add up.
    """
    if not by_council:
        raise Unshared("No council takes part, so there is nobody to share it.")
    if basis is Basis.EQUAL:
        return dict(zip(by_council, parted(pence, [1] * len(by_council)), strict=True))
    known = {council: Fraction(share) for council, share in by_council.items() if share is not None}
    if missing := len(by_council) - len(known):
        without = tuple(council for council in by_council if council not in known)
        said = f"{_ASKED[basis]} of {missing} of {len(by_council)} councils is missing."
        raise Unshared(said, _ASKED[basis], without)
    total = sum(known.values(), Fraction(0))
    if basis is Basis.AGREED and total != 100:
        raise Unshared(f"The agreed percentages come to {_plain(total)}, not to 100.")
    if basis is Basis.FIXED:
        return _fixed(pence, known, total)
    return dict(zip(known, parted(pence, list(known.values())), strict=True))


_ASKED = {
    Basis.POPULATION: "The population",
    Basis.AGREED: "The percentage",
    Basis.VOLUME: "The volume",
    Basis.FIXED: "The amount",
}


def _fixed(pence: int, known: Mapping[int, Fraction], total: Fraction) -> dict[int, int]:
    if total != pence:
        raise Unshared(f"The fixed amounts come to {show_money(int(total))}, not to {show_money(pence)}.")
    return {council: int(share) for council, share in known.items()}


def _plain(number: Fraction) -> str:
    """A number of few decimals as people write it."""
    return f"{float(number):,.2f}".rstrip("0").rstrip(".")
