"""The page of the indicators: a register's page, with the targets of the one in the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.db.store import Store
    from mkip_desk.domain.amounts.figures import Figure
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.shared_services.targets import Place, Targets
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.services.targets_dialog import TargetsDialog


class IndicatorsPage(RegisterPage):
    """What the services are measured by."""

    def __init__(self, registers: Mapping[str, Register], programme: Programme) -> None:
        super().__init__(registers["indicators"], programme)
        self._measurements = registers["measurements"]
        self._panel.offer("Targets by quarter…", self.ask_for_targets)

    def ask_for_targets(self) -> None:
        """Show the targets of the indicator in the form, to be set."""
        if indicator := self._shown:
            self._programme.ask(partial(_targets, indicator=indicator), self._offer, self._failed)

    def _offer(self, found: Targets) -> None:
        from mkip_desk.views.services.targets_dialog import TargetsDialog

        dialog = TargetsDialog(self, found, self._measurements, self._programme.today)
        dialog.decided.connect(partial(self._set, dialog, found))
        dialog.open()

    def _set(self, dialog: TargetsDialog, found: Targets, said: Mapping[Place, Figure | None]) -> None:
        from mkip_desk.services.shared_services.targets import set_targets

        def done(_none: None) -> None:
            dialog.accept()
            self.tell(f"The targets of {found.name} are set. Undo takes them back.", "green")

        act = partial(set_targets, indicator=found.indicator, said=said)
        self._programme.ask(act, done, partial(dialog.refuse, self._failed))


def _targets(store: Store, indicator: int) -> Targets:
    from mkip_desk.services.shared_services.targets import targets

    return targets(store, indicator)
