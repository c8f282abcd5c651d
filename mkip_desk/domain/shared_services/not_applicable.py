"""An amount of a return that does not apply to a council: it is said in the note beside the others, and not chased."""

from mkip_desk.domain.amounts.money import Known
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.shared_services.returns import MONEY_HEADS


def noted(amount: str, words: str) -> str:
    """What the note says where those words stand in the place of that amount: "Savings delivered: n/a"."""
    return f"{_name(amount)}: {words}"


def does_not_apply(amount: str, note: str) -> bool:
    """Whether a note says so of that amount."""
    name = f"{_name(amount)}: "
    said = (line.removeprefix(name) for line in note.splitlines() if line.startswith(name))
    return any(read_sum(words, "").known is Known.NOT_APPLICABLE for words in said)


def _name(amount: str) -> str:
    return MONEY_HEADS[amount][0]
