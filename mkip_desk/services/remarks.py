"""What the rules have to say of services and audits beside their records: warnings, which forbid nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkip_desk.db.store import Store
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.assurance import is_in_the_plan, is_limited, plan_years
from mkip_desk.services.shared_services.escalations import circulation
from mkip_desk.services.shared_services.held import Held


@dataclass(frozen=True, slots=True)
class Remarks:
    """A sentence on a register as a whole, empty for none, and sentences on its records, by id."""

    whole: str
    of: Mapping[int, tuple[str, ...]]


def on_services(store: Store) -> Remarks:
    """Who is with a service and should not be, as things stand: on its board, or as its host (SSG 2.1)."""
    held = Held(store)
    told = {id: tuple(each.sentence for each in held.conflicts(id)) for id in held.services}
    return Remarks("", told)


def on_audits(store: Store) -> Remarks:
    """What is to be circulated by when, what is still limited, and which services no audit is planned of (SSG 3.1)."""
    held = Held(store)
    years = {id: [_year(row) for row in held.of_service["audits"].get(id, ())] for id in held.services}
    without = [str(held.services[id]["title"]) for id, known in years.items() if not is_in_the_plan(known, held.today)]
    first, *_, last = plan_years(held.today)
    whole = f"No audit in the plan, {first} to {last}: {', '.join(without)}." if without else ""
    return Remarks(whole, {int(str(row["id"])): tuple(_of_audit(held, row)) for row in held.rows["audits"]})


def _id(row: Record) -> int:
    return int(str(row["id"]))


def _year(row: Record) -> str | None:
    year = row["year"]
    return year if isinstance(year, str) else None


def _of_audit(held: Held, row: Record) -> list[str]:
    said = []
    if is_limited(str(row["opinion"])):
        said.append(circulation(held, row))
    if is_limited(str(row["follow_up_opinion"])):
        said.append("Still limited at its follow-up: the report itself goes to the MKIP Board.")
    return said
