"""For which councils each indicator is measured in a quarter, by what the year up to it has of them."""

from collections import defaultdict
from collections.abc import Container, Mapping

from mkip_desk.domain.dates.quarters import quarter_before
from mkip_desk.domain.registers.register import Record

_SAID = ("value", "target", "profile", "note")


def measured_for(
    measurements: Mapping[tuple[int, int | None, str], Record], quarter: str, unread: Container[int], *, signed: bool
) -> Mapping[int, set[int | None]]:
    """The councils of each indicator, None for all together, by the ids of both; one that has none is left out.

    What was asked for before and not given is no reason to ask again, but what was given and could not be read is
    (`unread` are the ids of such). A quarter that was `signed` is held against no target of before: whatever it was
    asked for then has a record in it, and a target may have been set since.
    """
    found: dict[int, set[int | None]] = defaultdict(set)
    since = quarter_before(quarter, 4)
    for (indicator, council, at), row in measurements.items():
        said = row["id"] in unread or any(row[name] is not None for name in (_SAID[:1] if signed else _SAID))
        if at == quarter or (since <= at < quarter and said):
            found[indicator].add(council)
    return found
