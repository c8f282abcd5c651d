"""The words that a form starts with, so that saving them unchanged changes nothing.

What was typed is best, but it may have been read by its column's header ("45" under "£000"), by the day
of its document ("Nov") or in an American sheet ("12/10/09"); alone it would say something else.
"""

from mkip_desk.domain.display import show_sum, show_when
from mkip_desk.domain.money import Sum
from mkip_desk.domain.money_words import read_sum
from mkip_desk.domain.when import When
from mkip_desk.domain.when_words import read_when


def as_typed(value: When | Sum) -> str:
    """The words that the value was typed in, if they alone are read as it; else what it is shown as."""
    words = value.words or ""
    if isinstance(value, When):
        return words if words and _days(read_when(words)) == _days(value) else show_when(value)
    return words if words and _amount(read_sum(words)) == _amount(value) else show_sum(value)


def _days(when: When) -> tuple[object, ...]:
    return when.first, when.last, when.precision


def _amount(money: Sum) -> tuple[object, ...]:
    return money.pence, money.period, money.years, money.qualifier, money.known
