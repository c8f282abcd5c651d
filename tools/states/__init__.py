"""Every state of the window that there is a picture of, by its name."""

from collections.abc import Mapping

from tools.states import cases, forms, gates, packs, performance, services, tables, trackers, windows
from tools.states.hands import State

STATES: Mapping[str, State] = {
    **forms.STATES,
    **tables.STATES,
    **trackers.STATES,
    **packs.STATES,
    **gates.STATES,
    **cases.STATES,
    **performance.STATES,
    **services.STATES,
    **windows.STATES,
}
