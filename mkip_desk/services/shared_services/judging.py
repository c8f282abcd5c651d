"""A measurement as the rules take it, and what the partnership chose of the rules."""

from dataclasses import dataclass
from decimal import Decimal

from mkip_desk.domain.amounts.figure_words import is_not_yet
from mkip_desk.domain.amounts.figures import Figure, show_figure
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.assurance import CIRCULATED_WITHIN
from mkip_desk.domain.shared_services.indicators import YEAR_ENDS, Bands, Better, Grey, Measure, Rating, rate
from mkip_desk.domain.shared_services.papers_in_order import OLD_AFTER
from mkip_desk.domain.shared_services.under_performance import Reading

Key = tuple[int, int | None, str]
"""A figure: the ids of its indicator and its council, None for all together, and its quarter."""

PER_CENT = Decimal(10_000)  # hundredths of a per cent in one


@dataclass(frozen=True, slots=True)
class ReportRules:
    """What the partnership chose of the rules by which services are judged; named where their results are shown."""

    reading: Reading
    bands: Bands
    papers_months: int
    responses_days: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement as it is judged."""

    measure: Measure
    rating: Rating
    missed: bool


def rules_of(partnership: Record) -> ReportRules:
    """The partnership's choices; the usual ones where it made none."""

    def number(name: str, usual: int) -> int:
        value = partnership.get(name)
        return value if isinstance(value, int) else usual

    return ReportRules(
        reading=Reading(str(partnership.get("under_performance") or Reading.RUNNING)),
        bands=Bands(number("amber_within", 1_000) / PER_CENT, partnership.get("amber_missed") is not False),
        papers_months=number("papers_months", OLD_AFTER),
        responses_days=number("responses_days", CIRCULATED_WITHIN),
    )


def judged(indicator: Record, row: Record | None, quarter: str, bands: Bands) -> Measured:
    """What an indicator came to in a quarter by its measurement; None where there is none."""
    measure = Measure(
        better=Better(str(indicator["better"])),
        value=_amount(row, "value"),
        target=_amount(row, "target"),
        least=_amount(indicator, "least"),
        most=_amount(indicator, "most"),
        cumulative=bool(indicator["cumulative"]),
        profile=_amount(row, "profile"),
        year_end=quarter.endswith(YEAR_ENDS),
    )
    rating = rate(measure, bands)
    if rating.rated and _in_other_units(indicator, row, measure):
        rating = Rating(None, Grey.OTHER_UNIT)
    return Measured(measure, rating, rating.missed(bands))


def figure_of(row: Record | None, name: str) -> Figure | None:
    """A figure of a record, if there is one."""
    value = row[name] if row else None
    return value if isinstance(value, Figure) else None


def note_of(measurement: Record | None) -> str:
    """What is said beside a figure; that it is not known yet says nothing any more once it is."""
    note = str(measurement["note"] or "") if measurement else ""
    return "" if is_not_yet(note) and figure_of(measurement, "value") else note


def aim_words(indicator: Record, row: Record | None, measure: Measure) -> str:
    """What a value is held against, as it was said: "97%", "40 to 60", "at least 40"; empty for nothing."""
    if measure.better is Better.RANGE:
        least, most = (figure_of(indicator, name) for name in ("least", "most"))
        if least and most:
            return f"{show_figure(least)} to {show_figure(most)}"
        only = least or most
        return f"at {'least' if least else 'most'} {show_figure(only)}" if only else ""
    aim = figure_of(row, "profile") if measure.cumulative and measure.profile is not None else figure_of(row, "target")
    return show_figure(aim) if aim else ""


def aim_is(row: Record | None, measure: Measure, aim: str) -> str:
    """Which aim of an indicator that adds up through the year these words are; empty for any other indicator.

    "to date; year 98.4%", "to date", "for the year".
    """
    if not (measure.cumulative and aim) or measure.better is Better.RANGE:
        return ""
    if measure.profile is None:
        return "for the year"
    year = figure_of(row, "target")
    return f"to date; year {show_figure(year)}" if year else "to date"


def _in_other_units(indicator: Record, row: Record | None, measure: Measure) -> bool:
    """Whether a percentage is held against what is none, so that nothing can be said."""
    ranged = measure.better is Better.RANGE
    ends = [figure_of(indicator, name) for name in ("least", "most")]
    held = [figure_of(row, "value"), *(ends if ranged else [figure_of(row, name) for name in ("target", "profile")])]
    return len({each.percent for each in held if each}) > 1


def _amount(row: Record | None, name: str) -> Decimal | None:
    figure = figure_of(row, name)
    return figure.amount if figure else None
