"""The page of savings: which of them may be another project's told again stands above the table and beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.register.remarked_page import RemarkedPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.remarks import Remarks
    from mkip_desk.views.base.programme import Programme


class SavingsPage(RemarkedPage):
    """A register's page, with what is told twice."""

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(register, programme, _look)


def _look(store: Store) -> Remarks:
    from mkip_desk.services.savings_remarks import on_savings

    return on_savings(store)
