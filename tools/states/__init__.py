"""Every state of the window that there is a picture of, by its name and by the programme that it is on."""

from collections.abc import Mapping

from tools.states import cases, forms, gates, moments, packs, performance, services, tables, trackers, windows
from tools.states.edges import OF_BLANK, OF_NONE, OF_READ_ONLY
from tools.states.hands import State

OF_SAMPLE: Mapping[str, State] = {
    **forms.STATES,
    **tables.STATES,
    **trackers.STATES,
    **packs.STATES,
    **gates.STATES,
    **cases.STATES,
    **performance.STATES,
    **services.STATES,
    **windows.STATES,
    **moments.STATES,
}

__all__ = ["NAMES", "OF_BLANK", "OF_NONE", "OF_READ_ONLY", "OF_SAMPLE"]

NAMES = (*OF_SAMPLE, *OF_BLANK, *OF_READ_ONLY, *OF_NONE)
