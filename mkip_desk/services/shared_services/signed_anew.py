"""What a quarter is told with otherwise once its correction is signed off, since that takes it as it is on its day."""

from collections.abc import Iterator
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.percentages import show_percent
from mkip_desk.services.shared_services.as_signed import AsSigned, is_signed
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.judging import PER_CENT


def told_otherwise(store: Store, service: int, quarter: str) -> Iterator[str]:
    """What heads a quarter of a service, or is amber in it, otherwise than as it was signed off last, a line each.

    Nobody corrected that in the quarter: it changed since, as when another council hosts the service. An indicator
    that is called otherwise is told here too. What somebody typed is told as it is now alone: it may have been changed
    so that what it named is published no more.
    """
    held = Held(store)
    standing = _told_with(held, service, quarter)
    held.signed = AsSigned(store, {**held.rows, "returns": [row for row in held.rows["returns"] if is_signed(row)]})
    for (label, before), (_, now) in zip(_told_with(held, service, quarter), standing, strict=True):
        if before != now:
            was = "now" if label in _TYPED else f"{before or 'nothing'} became"
            yield f"{label}: {was} {now or 'nothing'}"


_TYPED = (SERVICE, MANAGER, INDICATOR) = ("Service", "Manager", "Indicator")


def _told_with(held: Held, service: int, quarter: str) -> list[tuple[str, str]]:
    """What the report of a quarter takes from other records than its own, each by what it is called."""
    row, bands = held.signed.service(service, quarter), held.bands(service, quarter)
    served = held.sharing(service, quarter) or cast("tuple[int, ...]", row["councils"])
    measured = dict.fromkeys(key[0] for key in held.measured[service] if key[2] == quarter)
    indicators = (held.signed.indicator(held.indicators[each], service, quarter) for each in measured)

    def called(councils: tuple[int, ...]) -> str:
        return ", ".join(each.short for each in held.named(councils, service, quarter))

    return [
        (SERVICE, str(row["title"])),
        ("Councils", called(served)),
        ("Host", called((cast(int, row["host"]),) if row["host"] else ())),
        (MANAGER, str(row["manager"] or "")),
        *((INDICATOR, f"{each['reference'] or ''} {each['title']}".strip()) for each in indicators),
        ("Amber is a target missed by up to", show_percent(int(bands.amber_within * PER_CENT))),
        ("Amber counts as missed", "Yes" if bands.amber_missed else "No"),
    ]
