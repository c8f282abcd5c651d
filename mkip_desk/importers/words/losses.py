"""What a heading of money says to be lost, or not to have come about: it is no saving, and no income."""

import re
from functools import lru_cache

_GAINED = r"(?:incomes?|fees?|grants?|receipts?|takings|revenues?|rents?|funding|turnover|yields?|surplus(?:es)?)"
_LESS = r"(?:reductions?|reduced|reducing|decreased?s?|drops?|falls?|fallen|declines?|declining|cuts?|less|lower|fewer)"
_LOST = (
    r"loss(?:es)?|lost|losing|fore?gone|shortfalls?|deficits?|over-?spen[dt]s?|pressures?|penalt(?:y|ies)|write-?offs?"
    r"|outlays?|dis-?(?:savings?|benefits?)|missed|slippage|at risk"
    r"|un(?:achieved|delivered|realised|realized|met)|(?:not|non|never|yet to be|under)[ -]?"
    r"(?:achieve(?:d|ment)|deliver(?:ed|y)|realised|realized|met|made|found)"
)
_LOSS = re.compile(
    rf"\b(?:{_LOST})\b|\b{_LESS} (?:(?:in|of|on|to) )?(?:the )?(?:\w+ )?{_GAINED}\b|\b{_GAINED} {_LESS}\b",
    re.IGNORECASE,
)
_APART = r"\b(?:net|less|minus|after|excluding|excl|before|not counting)\b"
_MADE_GOOD = re.compile(
    r"\b(?:avoid|prevent|recover|reduc|cut|stop|eliminat|reliev|clos|toward|against|meet)\w* (?:of |in |on |to )?"
    rf"(?:the )?\w*\s?$|\bsavings?\b.*{_APART}[^,;]*$",
    re.IGNORECASE,
)
"""What turns a loss into a gain: "Avoided losses", "Reduction in overspend", "Savings net of lost income"."""

_LEFT_ASIDE = r"\b(?:net of|less|minus|after|excluding|excl|not counting|before|without)\b\.?"
_NET_OF = re.compile(rf"(\bsavings?\b.*?){_LEFT_ASIDE}([^,;)]*)", re.IGNORECASE)
_KIND_APART = re.compile(
    rf"(\bsavings?\b.*?){_LEFT_ASIDE}(?: [\w&'-]+){{0,2}}?"
    r" (?:(?:non-?)?cashable|incomes?|cost avoidance|avoided costs?)\b",
    re.IGNORECASE,
)
_MADE_GOOD_AFTER = re.compile(r"\s*(?:reduc|avoid|prevent|recover|eliminat|reliev)\w*", re.IGNORECASE)
_PAID = re.compile(
    r"^(?!.*\b(?:income|receipts?|revenues?)\b).*\b(?:paid|payable|agenc(?:y|ies)|consult\w+|audit\w*|insurance"
    r"|barristers?|counsel|contractors?|bank|software|suppliers?|subscriptions?|professional|external)\b",
    re.IGNORECASE,
)
"""Whose fees and rents the council pays: less of them is a saving."""


@lru_cache(maxsize=4096)
def speaks_of_loss(words: str) -> bool:
    """Whether words say that money is lost, or a saving not made: "Reduction in income", "Savings not achieved"."""
    said = re.sub(r"[\s_(]+", " ", words)
    return any(not _made_good(said, found) for found in _LOSS.finditer(said))


def _made_good(said: str, found: re.Match[str]) -> bool:
    before, after = said[: found.start()], said[found.end() :]
    paid = re.match(_LESS, found[0], re.IGNORECASE) and _PAID.search(said)
    return bool(paid or _MADE_GOOD.search(before) or _MADE_GOOD_AFTER.match(after))


def without_aside(words: str) -> str:
    """Words without the loss that a saving is net of, or the kind that it leaves aside, which say nothing of itself.

    "Saving net of lost income" and "Saving excluding income" are savings, and no income.
    """
    told = _NET_OF.sub(lambda found: found[1] if _LOSS.search(found[2]) else found[0], words)
    return _KIND_APART.sub(r"\1", told)
