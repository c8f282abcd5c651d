"""What goes to which board (RULES 12)."""

from enum import StrEnum


class Board(StrEnum):
    """Whose agenda something goes on."""

    MKIP = "MKIP Board"
    SERVICE = "Shared Service Board"


class Trigger(StrEnum):
    """Why something goes to a board: SSG 4.1, SSG 3.1, AnnB 7, GA 23.1, AnnD f twice, ¶5.19, RULES 7."""

    UNDER_PERFORMANCE = "under-performance"
    LIMITED = "limited audit"
    STILL_LIMITED = "audit still limited"
    OWN_AUDIT = "audit of the partnership"
    PLAN = "change to the service plan"
    RAISED = "matter raised by the service"
    PAPERS = "papers out of date"
    NO_DATA = "no data"

    @property
    def board(self) -> Board:
        """Which board is to hear of it: papers and figures that are wanting, the service's own (RULES 12)."""
        return Board.SERVICE if self in (Trigger.PAPERS, Trigger.NO_DATA) else Board.MKIP
