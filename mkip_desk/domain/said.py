"""Whether a field says anything: words that only say that it is not known yet do not."""

from mkip_desk.domain.amounts.figure_words import is_not_yet
from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.dates.when import When


def is_said(value: object) -> bool:
    """False of nothing at all, and of "tbc", "n/k", "?" and the like, in whichever kind of field (T6)."""
    if isinstance(value, Sum):
        return value.known is Known.AMOUNT
    if isinstance(value, When):
        return value.first is not None
    if isinstance(value, str):
        return bool(value.strip()) and not is_not_yet(value)
    return value not in (None, ())
