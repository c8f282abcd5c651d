"""The page of the shared services: a register's page, with what contradicts itself in who sits on a board."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.base.widgets import button
from mkip_desk.views.register.remarked_page import RemarkedPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.remarks import Remarks
    from mkip_desk.views.base.programme import Programme


class ServicesPage(RemarkedPage):
    """The services, with the way to what all of them are measured by."""

    def __init__(self, register: Register, programme: Programme) -> None:
        indicators = button("Indicators", partial(self._go, "indicators"))
        super().__init__(register, programme, _look, indicators)

    def _go(self, place: str) -> None:
        self.place_wanted.emit(place)


def _look(store: Store) -> Remarks:
    from mkip_desk.services.remarks import on_services

    return on_services(store)
