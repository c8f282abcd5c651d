"""How much of a project's tolerance a forecast uses, and when it is beyond (GA 9.2 e, AnnC 3, RULES 4)."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from mkip_desk.domain.registers.register import Record


class Measured(StrEnum):
    """What a tolerance is of."""

    COST = "cost"  # whole pence
    TIME = "time"  # calendar days of the end date or of a milestone
    QUALITY = "quality"  # a success criterion that may not fall below its least value


DEALT_WITH = ("new baseline", "corrective action", "stopped")
"""What becomes of an exception when the Board has dealt with it; before that it is on the next agenda."""

HALF_USED = Fraction(1, 2)
"""Up to here green, up to all of it amber, beyond red. The partnership's choice (RULES 4)."""


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a tolerance is used, as a fraction of one: more than one is beyond. None where nothing is known.

    Where there is `none_at_all`, whatever is not as agreed is beyond, and the share stands for no measure of it.
    """

    share: Fraction | None
    beyond: bool = False
    none_at_all: bool = False

    @property
    def words(self) -> str:
        """The share as it is shown: "60%", "over 100%", "beyond"; rounded to no limit that it is past."""
        if self.share is None:
            return "not known"
        if self.none_at_all and self.beyond:
            return "beyond"
        nearest = int(self.share * 100 + Fraction(1, 2))
        past = nearest in (HALF_USED * 100, 100) and self.share * 100 > nearest
        return f"{'over ' if past else ''}{nearest:,}%"

    @property
    def rag(self) -> str | None:
        """The RAG that the use of tolerance gives; the manager's own stands beside it."""
        if self.share is None:
            return None
        return "red" if self.beyond else "amber" if self.share > HALF_USED else "green"


UNKNOWN = Use(None)


def cost_use(approved: int | None, forecast: int | None, pence: int | None, per_cent: Fraction | None = None) -> Use:
    """Of a cost, in whole pence; the tolerance is so many pence or so many per cent of what was approved, either way.

    Equal to the limit is within it.
    """
    if approved is None or forecast is None or (pence is None and per_cent is None):
        return UNKNOWN
    limit = Fraction(pence) if pence is not None else abs(Fraction(approved)) * Fraction(per_cent or 0) / 100
    return _use(abs(Fraction(forecast - approved)), limit)


def time_use(approved: date | None, forecast: date | None, days: int | None) -> Use:
    """Of a day that was agreed, in calendar days; what is early uses nothing."""
    if approved is None or forecast is None or days is None:
        return UNKNOWN
    return _use(Fraction(max((forecast - approved).days, 0)), Fraction(days))


def quality_use(approved: Fraction | None, forecast: Fraction | None, least: Fraction | None) -> Use:
    """Of a success criterion that is to reach `approved` and may get no worse than `least`; better uses nothing.

    Where `least` is the larger of the two, less is better: days, complaints.
    """
    if approved is None or forecast is None or least is None:
        return UNKNOWN
    worse = forecast - approved if least > approved else approved - forecast
    return _use(max(worse, Fraction(0)), abs(approved - least))


def _use(used: Fraction, limit: Fraction) -> Use:
    if limit <= 0:
        return Use(Fraction(0) if not used else Fraction(2), beyond=used > 0, none_at_all=True)
    return Use(used / limit, beyond=used > limit)


def is_before_the_board(report: Record, held: Container[object] | None = None) -> bool:
    """Whether an exception is still for the Board: it is until a meeting has dealt with it, and its words are kept.

    `held` are the ids of the meetings that there have been, where that is known: one to come has dealt with nothing.
    """
    said, meeting = str(report.get("decision") or "").strip(), report.get("meeting")
    met = meeting is not None and (held is None or meeting in held)
    return not (report.get("state") in DEALT_WITH and met and said)


def worst_words(approved: object, worst: object) -> str:
    """The worst value of a success criterion that will do, beside what is to be reached: not below 80, not above 10."""
    above = isinstance(approved, int) and isinstance(worst, int) and worst > approved
    return "" if worst is None else f"not {'above' if above else 'below'} {worst}"


_WHY = {
    "red": "is beyond tolerance",
    "amber": "uses more than half of its tolerance",
    "green": "uses no more than half of its tolerance",
}


def rag_of(uses: Mapping[Measured, Use]) -> str | None:
    """The RAG that the tolerances give together: that of the one used most; None where nothing is known."""
    known = [use for use in uses.values() if use.share is not None]
    return max(known, key=lambda use: (use.beyond, use.share)).rag if known else None


def rag_difference(own: str | None, uses: Mapping[Measured, Use]) -> str:
    """Where the manager's own RAG is not what the tolerances give, that it differs and by which of them."""
    given = rag_of(uses)
    if given is None or own == given:
        return ""
    by = " and ".join(f"{each} {_WHY[given]}" for each, use in uses.items() if use.rag == given)
    said = f"the manager says {own}" if own else "the manager has given none"
    return f"By its tolerances the project is {given}, since {by}; {said}."
