"""Quarters of the financial year, as names that sort in their order: "2014/15 Q2" (RULES 1)."""

from datetime import date

from mkip_desk.domain.dates.periods import FINANCIAL_YEAR_STARTS, Span, financial_quarter, quarter_number, year_name


def quarter_name(year: int, number: int) -> str:
    """Quarter 1 to 4 of the financial year that starts in `year`: "2014/15 Q2"."""
    return f"{year_name(year)} Q{number}"


def quarter_of(day: date) -> str:
    """The quarter that a day is in."""
    year = day.year if day.month >= FINANCIAL_YEAR_STARTS else day.year - 1
    return quarter_name(year, quarter_number(day))


def parts_of(quarter: str) -> tuple[int, int]:
    """The year in which the quarter's financial year starts, and its number: 2014 and 2 of "2014/15 Q2"."""
    return int(quarter[:4]), int(quarter[-1])


def quarter_span(quarter: str) -> Span:
    """Its first and last day."""
    return financial_quarter(*parts_of(quarter))


def quarter_before(quarter: str, count: int = 1) -> str:
    """So many quarters before; 4 is the same quarter of the year before."""
    year, number = parts_of(quarter)
    year, number = divmod(4 * year + number - 1 - count, 4)
    return quarter_name(year, number + 1)
