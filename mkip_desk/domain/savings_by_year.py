"""The years that savings of a project are recorded for, beside the saving that is said of it as a whole."""

from collections.abc import Sequence

from mkip_desk.domain.registers.register import Field, Gathered, Kind, Record


def years_of(savings: Sequence[Record]) -> str | None:
    """The first and the last year that savings are recorded for; None where none are."""
    years = sorted({str(saving["year"]) for saving in savings})
    return " to ".join(dict.fromkeys((years[0], years[-1]))) if years else None


BY_YEAR = Gathered(
    Field(
        "by_year", "Savings by year", Kind.TEXT, table=False,
        help="The years that the savings of each council are recorded for",
    ),
    "savings", years_of, after="saving",
)  # fmt: skip
"""The column of a project that shows them."""
