"""The page of the exception reports: a register's page that leads from a decision to the baseline it asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.services.gateways.new_baselines import NOT_TAKEN
from mkip_desk.views.register.remarked_page import RemarkedPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.remarks import Remarks
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.gateways.baseline_dialog import Agreeing, BaselineDialog

TAKE = "Take the new baseline…"


class ExceptionsPage(RemarkedPage):
    """A new baseline that the Board decided on is taken from here, with the meeting and the words of the report."""

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(register, programme, _look)
        self._way = self._panel.offer(TAKE, self.take_baseline)

    def _say_remarks(self) -> None:
        super()._say_remarks()
        told = self._remarks.of.get(self._shown, ()) if self._remarks is not None and self._shown is not None else ()
        self._way.setVisible(NOT_TAKEN in told)

    def take_baseline(self) -> None:
        """Offer the baseline that the report in the form asks for."""
        if (exception := self._shown) is not None:
            self._programme.ask(partial(_agreeing, exception=exception), self._ask_to_take, self._failed)

    def _ask_to_take(self, asked: Agreeing) -> None:
        from mkip_desk.views.gateways.baseline_dialog import BaselineDialog

        dialog = BaselineDialog(self, asked)
        dialog.decided.connect(partial(self._take, dialog, asked.project))
        dialog.open()

    def _take(self, dialog: BaselineDialog, project: int, meeting: int, words: str) -> None:
        from mkip_desk.services.gateways.baselines import agree_anew

        def taken(_version: int) -> None:
            dialog.accept()
            self.tell("The new baseline is taken. The earlier ones stay beside it.", "green")

        act = partial(agree_anew, project=project, meeting=meeting, decision=words)
        self._programme.ask(act, taken, partial(dialog.refuse, self._failed))


def _look(store: Store) -> Remarks:
    from mkip_desk.services.gateways.new_baselines import on_exceptions

    return on_exceptions(store)


def _agreeing(store: Store, exception: int) -> Agreeing:
    from mkip_desk.domain.errors import WrongValue
    from mkip_desk.services.gateways.new_baselines import new_baselines
    from mkip_desk.views.gateways.baseline_dialog import agreeing

    decided = next((each for each in new_baselines(store) if each.exception == exception), None)
    if decided is None:
        raise WrongValue(
            "This report asks for no new baseline that is still to be taken: that follows once its state is “new "
            "baseline”, with a meeting that has been held and what the Board decided there."
        )
    return agreeing(store, decided.project, decided)
