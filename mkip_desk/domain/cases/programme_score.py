"""What a programme returns: what was delivered so far, and what its business cases forecast from there on.

SSG 5.2 asks for an overall score, "for existing services and potential future services", and says no more. The choice
made (RULES 5): the sum of what is saved for each pound of the sum of what is invested. Of an existing service what was
delivered in a year stands in the place of the savings and income forecast for it; costs are those of the case. A score
counts years 1 to 5, so what was delivered in year 0 is in none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from typing import NamedTuple

from mkip_desk.domain.cases.investment import BENEFITS, YEARS, Line, LineKind, Pence, Profile
from mkip_desk.domain.dates.periods import year_name

TookPart = Callable[[str], Iterable[int]]
"""The councils that took part in a financial year."""


class Delivered(NamedTuple):
    """What a council saved and earned in a financial year; without one, what all of them did together."""

    year: str
    council: int | None
    pence: int


@dataclass(frozen=True)
class Returned:
    """A profile with what was delivered in its place; `years` says in which, and `in_part` where only some is known."""

    profile: Profile
    delivered: Pence = 0
    years: tuple[str, ...] = ()
    in_part: tuple[str, ...] = ()

    @property
    def forecast(self) -> Pence:
        """What of S is forecast."""
        return self.profile.saved - self.delivered


def returned(profile: Profile, first_year: str, delivered: Iterable[Delivered], took_part: TookPart) -> Returned:
    """What a project returns, where year 1 of its profile is that financial year; all is forecast where none is said.

    A year counts as delivered once each of the councils that took part in it has said what it saved. Until then the
    forecast stands: a part would be held against the whole.
    """
    years = _years(first_year)
    whole, in_part = _by_year((each for each in delivered if each.year in years.values()), took_part)
    known = {at: whole[year] for at, year in years.items() if year in whole}
    lines = tuple(_forecast(line, known) for line in profile.lines)
    came = Line(LineKind.CASHABLE, tuple(known.get(at, 0) for at in range(YEARS)))
    return Returned(
        replace(profile, lines=(*lines, came)),
        sum(known.values()),
        tuple(years[at] for at in known),
        tuple(year for year in years.values() if year in in_part),
    )


def _forecast(line: Line, known: Mapping[int, Pence]) -> Line:
    """A line without what is known of by now."""
    if line.kind not in BENEFITS:
        return line
    return replace(line, by_year=tuple(0 if at in known else each for at, each in enumerate(line.by_year)))


def _years(first_year: str) -> dict[int, str]:
    """The financial years of years 1 to 5, of which there are days; none where it is not said which the first is."""
    if not first_year:
        return {}
    zero = int(first_year[:4]) - 1
    return {at: year_name(zero + at) for at in range(1, YEARS) if zero + at < MAXYEAR}


def _by_year(delivered: Iterable[Delivered], took_part: TookPart) -> tuple[dict[str, int], set[str]]:
    """By year the sum of what was delivered, where it is known of all; and the years in which only of some."""
    said: dict[str, list[Delivered]] = {}
    for each in delivered:
        said.setdefault(each.year, []).append(each)
    whole = {
        year: sum(each.pence for each in of_year)
        for year, of_year in said.items()
        if {each.council for each in of_year} >= set(took_part(year)) or any(each.council is None for each in of_year)
    }
    return whole, set(said) - set(whole)
