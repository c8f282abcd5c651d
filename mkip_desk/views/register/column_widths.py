"""How the room of a table is shared out among its columns, and the least that each keeps."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtGui import QFontMetrics

from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font
from mkip_desk.views.register.cell_painting import PADDING

NARROWEST = 24
SPARE = 2  # pixels, so that words measured in whole ones are not cut
SHORT, SHORT_HEADING = 64, 140  # what a column keeps when room is short
LONGEST_DATE, LONGEST_SUM = 152, 220  # the same of what is not to be cut
WORDY = (Kind.TEXT, Kind.LONG, Kind.PERSON, Kind.CHOICE, Kind.REFERENCE, Kind.COUNCILS)


def shortest(field: Field, wanted: int, head: str = "") -> int:
    """How narrow a field's column may be made: words may be cut, but no figure, no date and not its head."""
    if field.kind in WORDY:
        return min(wanted, max(SHORT, head_width(head or field.label)))
    return min(wanted, LONGEST_SUM if field.kind is Kind.SUM else LONGEST_DATE)


def head_width(words: str) -> int:
    """What the head of a column takes."""
    return QFontMetrics(font(SMALL, SEMIBOLD)).horizontalAdvance(words) + 2 * PADDING + SPARE


def narrowest_head(words: str) -> int:
    """What the head of a column takes with its words in two lines."""
    return widest_of_two(words, head_width)


def widest_of_two(words: str, width: Callable[[str], int]) -> int:
    """How wide words are in two lines, parted where these are narrowest."""
    parts = words.split()
    two = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    return min((max(map(width, lines)) for lines in two), default=width(words))


def shared_out(
    wanted: Sequence[int], least: Sequence[int], growing: int | None, room: int, whole: Sequence[int] = ()
) -> list[int]:
    """Column widths that fill the room: what is spare goes to those whose words are not `whole` yet, then to the
    growing one; all give way when short.

    None gives way further than to its least: then all stay as they are wanted, and the table is scrolled.
    """
    widths = list(wanted)
    spare = room - sum(widths)
    if not widths:
        return widths
    if spare >= 0:
        for column, full in enumerate(whole):
            more = max(0, min(spare, full - widths[column]))
            widths[column] += more
            spare -= more
        if growing is not None:
            widths[growing] += spare
        return widths
    give = [max(0, width - kept) for width, kept in zip(widths, least, strict=True)]
    if sum(give) < -spare:  # it has to be scrolled, so nothing need be cut
        return widths
    return [width - ceil(-part * spare / sum(give)) for width, part in zip(widths, give, strict=True)]
