"""What the programme hangs on: themes and meetings of the Board."""

from datetime import date
from typing import Annotated

from mkip_desk.db.declare import Record, Shown, declare
from mkip_desk.domain.registers.register import Kind


@declare(
    name="themes", one="theme", title="Themes", place="",
    known_by=("title",), heading="title",
)  # fmt: skip
class Theme(Record):
    """A heading that projects stand under: Governance, Enablers, Service projects."""

    title: Annotated[str, Shown("Theme", required=True)]


@declare(
    name="meetings", one="meeting", title="Meetings", place="Board",
    known_by=("day",), heading="title", order=("day",), short="day",
    empty="The Board's meetings. The pack is built for the next one.",
)  # fmt: skip
class Meeting(Record):
    """A meeting of the Board (GA 7.1)."""

    day: Annotated[date, Shown("Day", Kind.DATE, required=True, heads="meeting date")]
    title: Annotated[str | None, Shown("Meeting")] = "MKIP Board"
    starts: Annotated[str | None, Shown("Start time", help="As it is printed, such as 10.00 am")] = None
    venue: Annotated[str | None, Shown("Venue")] = None
