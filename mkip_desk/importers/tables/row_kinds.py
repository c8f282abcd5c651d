"""What a row below a heading can be, and the reasons that others go by."""

from dataclasses import dataclass
from enum import StrEnum

SUMS = "its numbers are the sums of those above"
OF_BELOW = "its numbers are the sums of those below"
PART = "it is a part of what stands over it"
CALLED_SUM = "it is called a total, and its numbers are the sums of those above"
CALLED_TOTAL = "it is called a total"
BARE = "it has a name and numbers, and no reference"
AS_PART = "it may be a part of what stands over it"
PARENT = "the numbers below it begin with its own"
LABELLED = "it begins with what it says of the row above"
NAMED = "only its title is filled in"
UNNAMED = "it has neither reference nor title"
APART = "it has neither reference nor title, and stands apart from the record above"
STANDS_OUT = "it stands out at the foot with a name and numbers, and no reference"


class RowKind(StrEnum):
    """What a row below the heading is."""

    RECORD = "record"
    CONTINUED = "continued"  # belongs to the record above
    SECTION = "section"  # names what the records below it have in common
    HEADING = "heading again"
    TOTAL = "total"
    KEY = "key"
    GUIDANCE = "guidance"
    EXAMPLE = "example"
    EMPTY = "numbered but empty"
    HIDDEN = "hidden"
    NOTE = "note"
    OTHER = "row of another kind"  # what the row says it is, and no register keeps


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the heading: what it is, and what says so."""

    number: int
    kind: RowKind
    reason: str = ""
