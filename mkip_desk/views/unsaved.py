"""Where what was typed and not saved is to be seen again."""

from collections.abc import Mapping

from mkip_desk.db.store import Store
from mkip_desk.views.base.edits import NEW
from mkip_desk.views.register.related import owner_of

RETURNS, REPORTS, CASES = "returns", "service_reports", "business_cases"


def shown_at(store: Store, register: str, record_id: int, draft: Mapping[str, object]) -> tuple[str, int, str] | None:
    """The place, the record and what of it a draft is shown at, as one goes to it; None where it has gone.

    What is typed into the return of a service stands in the report of its quarter; what belongs to a business case in
    the part of it with the records of that register.
    """
    if register == RETURNS and record_id > NEW:
        record = store.record(register, record_id)
        return (REPORTS, int(str(record["service"])), str(record["quarter"])) if record else None
    owner = owner_of(store, register, record_id, draft)
    return (*owner, register if owner[0] == CASES else "") if owner else None
