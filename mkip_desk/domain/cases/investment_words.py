"""What an option comes to, in words: the same on the page and on paper. Every figure is rounded here, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mkip_desk.domain.cases.business_case import sensitivities
from mkip_desk.domain.cases.investment import Pence, Profile
from mkip_desk.domain.display import show_money

NOUGHT = "–"

NOT_COSTED = "not costed"
"""What is said of an option whose figures are not known, in place of the first of them; a dash stands for the rest."""

RATIOS = ("Benefit for each £1 of cost", "Return on investment")

DEFINITION = (
    "Score: pounds saved for each £1 invested over five years, not discounted. Saved is what is saved and earned in "
    "years 1 to 5, less running costs in those years; invested is one-off cost in any year. Net benefit: what is saved "
    "less what is invested. Non-cashable savings and avoided costs are not counted."
)
"""What the figures mean; the documents leave it open, so it stands wherever they are shown."""

RATIO_DEFINED = f"{RATIOS[0]}: savings and income for each £1 of one-off and running costs, all at present value."
"""What sets the first of the ratios apart from the score."""


class Figure(NamedTuple):
    """A result with its name; `bad` is below nought, `apart` is shown beside the results and not among them."""

    name: str
    words: str
    bad: bool = False
    apart: bool = False


def headline(profile: Profile) -> list[Figure]:
    """The results that a sentence has room for: all but the ratios of present values."""
    return [each for each in results(profile, None) if not each.apart and each.name not in RATIOS]


def results(profile: Profile, adjusted: Profile | None) -> Iterator[Figure]:
    """Every result of an option (RULES 5), rounded here and nowhere before."""
    yield Figure("Investment score", score(profile), (profile.score or 0) < 0)
    yield _money("Net benefit over 5 years", profile.net_benefit)
    yield _money(f"Net present value at {percent(Fraction(profile.rate))}", profile.npv)
    yield Figure(RATIOS[0], decimal(profile.bcr, 2) or "no cost")
    yield Figure(RATIOS[1], percent(profile.roi) if profile.roi is not None else "no cost")
    yield Figure("Payback", payback(profile))
    for name, worse in sensitivities(profile):
        yield _money(f"NPV, {name[0].lower()}{name[1:]}", worse.npv, apart=True)
    if adjusted is not None:
        yield _money("NPV with optimism bias", adjusted.npv, apart=True)


def bracketed(pence: Pence, *, paid: bool = False) -> str:
    """1,250 or (1,250), with pence where there are any; a dash for nothing. `paid` is of a cost, above nought."""
    whole = round(pence)
    if not whole:
        return NOUGHT
    pounds, rest = divmod(abs(whole), 100)
    words = f"{pounds:,}{f'.{rest:02}' if rest else ''}"
    return f"({words})" if paid == (whole > 0) else words


def score(profile: Profile) -> str:
    """Pounds saved for each pound invested, to two decimals; that nothing is invested is said, never a sign for it."""
    return decimal(profile.score, 2) or "no investment"


def payback(profile: Profile) -> str:
    """In years to one decimal."""
    if profile.invested <= 0 and profile.payback == 0:
        return "no investment"
    return f"{decimal(profile.payback, 1)} years" if profile.payback is not None else "not within 5 years"


def money(pence: Pence) -> str:
    """To the nearest pound."""
    return show_money(_rounded(Fraction(pence) / 100, 0) * 100)


def adding_up(amounts: Iterable[int | None]) -> list[str]:
    """Amounts that are shown as the parts of one another: to the penny, in all of them where one has any."""
    known = list(amounts)
    even = ".00" if any(pence is not None and pence % 100 for pence in known) else ""
    return [NOUGHT if pence is None else f"{show_money(pence)}{'' if pence % 100 else even}" for pence in known]


def percent(share: Fraction | None) -> str:
    """67.7%; empty for nothing."""
    words = decimal(share * 100 if share is not None else None, 1)
    return f"{words.removesuffix('.0')}%" if words else ""


def decimal(value: Fraction | None, places: int) -> str:
    """Rounded half away from nothing; empty for nothing."""
    if value is None:
        return ""
    scaled = Decimal(_rounded(value, places)).scaleb(-places)
    return f"{'−' if scaled < 0 else ''}{abs(scaled):,.{places}f}"


def _rounded(value: Fraction, places: int) -> int:
    """The nearest whole number of that place, a half away from nothing; exact, however many digits there are."""
    scaled: Fraction = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return whole if value >= 0 else -whole


def _money(name: str, pence: Pence, *, apart: bool = False) -> Figure:
    return Figure(name, money(pence), pence < 0, apart)
