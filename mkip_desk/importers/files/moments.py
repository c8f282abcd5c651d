"""Days as spreadsheets count them (ECMA-376 part 1, 18.17.4.1)."""

from datetime import date, datetime, time, timedelta

LAST = 2_957_000  # a day in the year 9995; a count beyond the calendar is a number


def moment(serial: float, from_1904: bool) -> date | datetime | time | float:
    """A day count as a date, with its time if it has one: from 1900, whose 29 February never was, or from 1904."""
    days, share = int(serial // 1), serial % 1
    seconds = round(share * 86_400)
    if days == 0 and not from_1904:
        return time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60) if seconds else 0
    if not 0 <= days < LAST:
        return serial
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if days < 60 else 30)
    return without_midnight(datetime.combine(start + timedelta(days=days), time()) + timedelta(seconds=seconds))


def without_midnight(found: datetime) -> date | datetime:
    """A day where nothing is said of its time."""
    return found.date() if found.time() == time() else found
