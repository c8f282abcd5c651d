"""What a return says of its own and nobody answers: its titles, its instructions and the hints beside its boxes.

Whoever writes a form and whoever reads it back must agree on them, so that what a manager has added is told from them.
"""

import re
from collections.abc import Mapping, Sequence

from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.returns import ReturnForm, read_mark

HINTS: Mapping[str, str] = {
    "completed_by": "Your post, not your name",
    "rag": "Choose Green, Amber or Red",
    "achievements": "A few sentences; what the councils should know of",
    "issues": "What the Shared Service Board should talk about",
    "why_missed": "Of each indicator off target: why, and what is done about it",
    "for_board": "Only what the MKIP Board must decide or know; else None",
}
"""What is said beside each box of the first sheet, by the field that it fills."""

FIGURES_HINT = "A percentage may be typed as 97.4%. Figures before this quarter are for comparison."
MONEY_HINT = "All amounts in pounds. Variance is actual less profile: over is plus."
LEFT_TO_DO = "Left to do"
NOTHING_TO_DO, TO_DO = "Nothing: please send it back", " to fill in or to look at"
"""What the form works out beside that label: the one, or a number and the other."""

OK, FILL_IN, NOT_A_NUMBER = "OK", "Fill in", "Type a number, n/a or tbc"
BELOW_NOTHING, TOO_MUCH, OFF_PROFILE = "Below nothing?", "More than 150%?", "A tenth off profile: say why in the note"
NO_FIGURE, MUCH_CHANGED = "No figure: say why in the note", "Much changed: say why in the note"
"""What the check of a row says."""

_NOT_APPLICABLE = (
    "2. Where a figure does not apply type n/a, where it is not known yet type tbc, and say why in the note."
)
_CHECK = "3. The column Check says what is still to be filled in, and which figures look odd."


def instructions(form: ReturnForm, grids: Sequence[str]) -> list[str]:
    """What stands above the boxes, a line each; `grids` are the names of the other sheets."""
    due = f" by {show_date(form.due)}" if form.due else ""
    where = f"here and on the {'sheet' if len(grids) == 1 else 'sheets'} {' and '.join(grids)}" if grids else "here"
    return [
        f"1. Fill in the framed cells, {where}. Say in a note what is wrong in the others.",
        _NOT_APPLICABLE,
        _CHECK,
        f"4. Save it under any name and send it back{due}. It takes about ten minutes.",
    ]


def last_actual(quarter: str) -> str:
    """The head over what had been spent by the quarter before."""
    return f"Actual at {quarter}"


_FIXED = frozenset((*HINTS.values(), FIGURES_HINT, MONEY_HINT, LEFT_TO_DO, NOTHING_TO_DO, _NOT_APPLICABLE, _CHECK))
_CHECKS = frozenset((OK, FILL_IN, NOT_A_NUMBER, BELOW_NOTHING, TOO_MUCH, OFF_PROFILE, NO_FIGURE, MUCH_CHANGED))
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_WRITTEN = re.compile(
    r"1\. Fill in the framed cells, here[^.]*\. Say in a note what is wrong in the others\."
    rf"|4\. Save it under any name and send it back(?: by {_DAY})?\. It takes about ten minutes\."
    rf"|.+: (?:quarterly return|indicators|money)|{_DAY} to {_DAY}|\d+{re.escape(TO_DO)}"
    rf"|{last_actual('')}\d{{4}}/\d\d Q[1-4]"
)


def is_own_words(words: str) -> bool:
    """Whether the form says that itself, and nobody has typed it."""
    said = " ".join(words.split())
    return said in _FIXED or _WRITTEN.fullmatch(said) is not None or read_mark(said) is not None


def is_check(words: str) -> bool:
    """Whether the check of a row says that itself."""
    return " ".join(words.split()) in _CHECKS


def works_out(words: str) -> bool:
    """Whether this is the label of what the first sheet works out."""
    return " ".join(words.split()) == LEFT_TO_DO
