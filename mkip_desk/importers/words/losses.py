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
_MADE_GOOD = re.compile(
    r"\b(?:avoid|prevent|recover|reduc|cut|stop)\w* (?:of |in |on )?(?:the )?\w*\s?$", re.IGNORECASE
)
"""What turns a loss into a gain: "Avoided losses", "Reduction in overspend"."""


@lru_cache(maxsize=4096)
def speaks_of_loss(words: str) -> bool:
    """Whether words say that money is lost, or a saving not made: "Reduction in income", "Savings not achieved"."""
    said = re.sub(r"[\s_]+", " ", words)
    return any(_MADE_GOOD.search(said[: found.start()]) is None for found in _LOSS.finditer(said))
