"""Whether a return may be another programme's, or of another quarter than it says: it is read, and that is said."""

from collections.abc import Iterator
from datetime import date

from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.text import in_short
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.importers.returns.records import RETURNS, SERVICES
from mkip_desk.importers.words.readings import ReadRecord


def in_doubt(plan: Plan, today: date, *, has_services: bool) -> Iterator[Finding]:
    """What is to be said of its service and its quarter. `has_services` is whether the programme has any service."""
    for item in plan.items:
        if item.read.register == SERVICES and item.id is None and has_services:
            said = (
                f"“{in_short(str(item.read.value('title')))}” is not a service of the programme, so it is taken for a"
            )
            more = "new one: look whether it goes by another name here, or the return is another programme's."
            yield _finding(item.read, "title", f"{said} {more}")
        quarter = item.read.value("quarter")
        if item.read.register == RETURNS and isinstance(quarter, str) and quarter_span(quarter)[0] > today:
            yield _finding(
                item.read, "quarter", f"{quarter} has not begun yet: look whether the return is for another."
            )


def _finding(read: ReadRecord, field: str, message: str) -> Finding:
    return Finding(Weight.UNSURE, read.place(field), message, found=read.fields[field].words)
