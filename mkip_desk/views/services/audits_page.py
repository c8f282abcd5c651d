"""The page of the audits: a register's page, with what is to be circulated by when, and what no audit is planned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.register.remarked_page import RemarkedPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.remarks import Remarks
    from mkip_desk.views.base.programme import Programme


class AuditsPage(RemarkedPage):
    """The audits of the services and of the partnership."""

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(register, programme, _look)


def _look(store: Store) -> Remarks:
    from mkip_desk.services.remarks import on_audits

    return on_audits(store)
