"""Which tolerances the forecasts of one project are beyond, said where the project is edited (RULES 4)."""

from mkip_desk.db.store import Store
from mkip_desk.domain.gateways.tolerances import is_before_the_board
from mkip_desk.domain.questions.lateness import has_ended
from mkip_desk.services.gateways.tolerances import Measure, meetings_held, tolerances_of

REPORT = "Report the exception to the Board under Gateways."
REPORTED = "Its exception report is before the Board."


def beyond_tolerance(store: Store, project: int) -> tuple[str, ...]:
    """A sentence on each, with what is agreed and forecast; none of a project that has ended, or is not there."""
    row = store.record("projects", project)
    if row is None or has_ended(row, store.today()):
        return ()
    held, reports = meetings_held(store), store.records_with("exceptions", "project", project)
    before = {each["tolerance"] for each in reports if is_before_the_board(each, held)}
    return tuple(_said(each, str(each.measured) in before) for each in tolerances_of(store, row).beyond)


def _said(measure: Measure, reported: bool) -> str:
    known = f"{measure.approved} agreed, {measure.forecast} forecast, tolerance {measure.limit}"
    name = str(measure.measured)
    return f"{name[:1].upper()}{name[1:]} is beyond its tolerance: {known}. {REPORTED if reported else REPORT}"
