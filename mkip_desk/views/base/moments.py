"""A moment in words."""

from datetime import datetime

from mkip_desk.domain.display import show_date


def show_moment(at: datetime) -> str:
    """A moment as history shows it: "9 July 2008, 16:40"."""
    return f"{show_date(at.date())}, {at:%H:%M}"
