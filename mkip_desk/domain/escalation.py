"""What goes to which board (RULES 12)."""

from enum import StrEnum


class Board(StrEnum):
    """Whose agenda something goes on."""

    MKIP = "MKIP Board"
    SERVICE = "Shared Service Board"


class Trigger(StrEnum):
    """Why something goes to a board."""

    UNDER_PERFORMANCE = "under-performance"
    LIMITED = "limited audit"
    STILL_LIMITED = "audit still limited"
    PLAN = "change to the service plan"
    PAPERS = "papers out of date"
    NO_DATA = "no data"
