"""The first page: what the pack is, for which meeting, and its agenda with the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkip_desk.domain.display import show_date, show_weekday
from mkip_desk.reports.content import BoardPack
from mkip_desk.reports.sections.parts import Parts
from mkip_desk.reports.style import BODY, BODY_GREY, BODY_STRONG, CELL, CELL_GREY, CELL_LINK, GREY, LEAD, TITLE
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Space, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda: its number, and the key of its paper where it has one."""

    number: int
    title: str
    purpose: str
    key: str


def cover(pack: BoardPack, lines: Sequence[Line]) -> Group:
    """The cover with its agenda."""
    parts: list[Flowable | Group] = [
        Space(18),
        Text((Run(pack.partnership, LEAD.but(colour=GREY)),), after=6),
        Heading(pack.board or "Board pack", 1, style=TITLE, key="cover"),
        *(Text((Run(words, LEAD),)) for words in _when_and_where(pack)),
        *_status(pack),
    ]
    if lines:
        parts += [Space(8), Heading("Agenda", 2), _agenda(lines), Space(6)]
    else:
        parts.append(Text((Run("Nothing is on record yet, so there are no papers in this pack.", BODY),), before=18))
    parts += [Text((Run(words, BODY_GREY),), before=4, after=4) for words in _notes(pack)]
    return Group("Sect", parts, running="Agenda")


def _when_and_where(pack: BoardPack) -> list[str]:
    if pack.meeting is None:
        return [f"{'Data' if pack.status else 'Draft, data'} as at {show_date(pack.as_at)}"]
    day = show_weekday(pack.meeting.day)
    first = f"{day}, {pack.meeting.starts}" if pack.meeting.starts else day
    return [first, *([pack.meeting.venue] if pack.meeting.venue else [])]


def _status(pack: BoardPack) -> Parts:
    parts: list[Flowable] = []
    if pack.status:
        parts.append(Text((Run(pack.status, BODY_STRONG),), before=18))
    if pack.status_note:
        parts.append(Text((Run(pack.status_note, BODY_GREY),), before=0 if pack.status else 18))
    return parts


def _agenda(lines: Sequence[Line]) -> Table:
    columns = (
        Column("Item", right=False),
        Column("Paper", grows=1, heads=True),
        Column("For", most=130),
        Column("Page", right=True),
    )
    rows = [
        Row(
            (
                cell(str(line.number)),
                (Run(line.title, CELL_LINK if line.key else CELL, link=line.key),),
                cell(line.purpose, CELL_GREY),
                (Run("", CELL, page_of=line.key),) if line.key else (),
            )
        )
        for line in lines
    ]
    return Table(columns, rows)


def _notes(pack: BoardPack) -> list[str]:
    """Who the Board is, how old the data is, and who to ask for another format."""
    data = f"ata as at {show_date(pack.as_at)}."
    said = [f"Published {show_weekday(pack.published)}, d{data}" if pack.published else f"D{data}"]
    if pack.version:
        said.append(f"{pack.version}.")
    other = f"; for another format ask the {pack.contact}" if pack.contact else ""
    said.append(f"This document is tagged for screen readers{other}.")
    return [*([pack.members] if pack.members else []), " ".join(said)]
