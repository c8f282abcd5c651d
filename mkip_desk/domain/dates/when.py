"""A date as people give it: a day or a period, how precise, and in what words (RULES 1, T6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date was given."""

    DAY = "day"
    PART_OF_MONTH = "part of a month"  # early, mid, late; first week
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    PART_OF_YEAR = "part of a year"
    YEAR = "year"
    NONE = "no date"  # words with no date in them, kept


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a period from `first` to `last`, both included.

    `words` are as they were typed, None where a real date was given. With precision NONE both days
    are None and only the words are kept. `sure` is False where the words can be read in two ways,
    or speak of a date that cannot be made out ("31/02/10", "Nov" in an undated document).
    """

    first: date | None
    last: date | None
    precision: Precision = Precision.DAY
    words: str | None = None
    sure: bool = True

    @classmethod
    def on(cls, day: date) -> "When":
        """That day, exactly."""
        return cls(day, day)

    def day(self, edge: str) -> date | None:
        """The day that counts: the first of the period for a start, the last for a due date."""
        return self.first if edge == "first" else self.last
