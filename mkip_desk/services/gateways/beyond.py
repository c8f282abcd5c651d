"""Which tolerances the forecasts of one project are beyond, said where the project is edited (RULES 4)."""

from mkip_desk.db.store import Store
from mkip_desk.domain.gateways.tolerances import is_before_the_board
from mkip_desk.domain.questions.lateness import has_ended
from mkip_desk.services.gateways.new_baselines import new_baselines
from mkip_desk.services.gateways.tolerances import Measure, meetings_held, tolerances_of

REPORT = "report the exception under Gateways."
REPORTED = "its report is before the Board."
DECIDED = "under Gateways, take the new baseline that the Board decided on."


def beyond_tolerance(store: Store, project: int) -> tuple[str, ...]:
    """A sentence on each, with what is to be done; none of a project that has ended, or is not there."""
    row = store.record("projects", project)
    if row is None or has_ended(row, store.today()) or not (beyond := tolerances_of(store, row).beyond):
        return ()
    held, reports = meetings_held(store), store.records_with("exceptions", "project", project)
    done = {each.tolerance: DECIDED for each in new_baselines(store) if each.project == project}
    done |= {str(each["tolerance"]): REPORTED for each in reports if is_before_the_board(each, held)}
    return tuple(_said(each, done.get(str(each.measured), REPORT)) for each in beyond)


def _said(measure: Measure, to_do: str) -> str:
    name = str(measure.measured)
    return f"{name[:1].upper()}{name[1:]} is beyond its tolerance: {to_do}"
