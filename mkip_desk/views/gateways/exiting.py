"""Ending the parts of councils that leave, once their exit was approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mkip_desk.views.base.scrolling import fill_dialog
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.register.field_line import FieldLine

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.gateways.exits import Leaving
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed

WIDTH = 520  # pixels
PARTS = "participations"


class Exiting:
    """The dialog, and the one change that it asks for."""

    def __init__(self, page: Page, programme: Programme, failed: Failed) -> None:
        self._page, self._programme, self._failed = page, programme, failed

    def ask(self, found: Leaving) -> None:
        """Ask which councils leave, and when."""
        standing = self._programme.standing
        assert standing is not None
        dialog = ExitDialog(self._page, found, standing.registers[PARTS], self._programme.today)
        dialog.decided.connect(partial(self._leave, dialog, found))
        dialog.open()

    def _leave(self, dialog: ExitDialog, found: Leaving, councils: Sequence[int], last_day: date, reason: str) -> None:
        from mkip_desk.services.gateways.exits import leave

        names = ", ".join(found.councils[each] for each in councils)

        def left(_none: None) -> None:
            dialog.accept()
            self._page.tell(f"The part of {names} in {found.title} ends. Undo takes it back.", "green")

        act = partial(leave, gateway=found.gateway, councils=councils, last_day=last_day, reason=reason)
        self._programme.ask(act, left, partial(dialog.refuse, self._failed))


class ExitDialog(TypedDialog):
    """Takes the councils that leave, the last day of their part, and why."""

    decided = Signal(object, object, str)  # the ids of the councils, the last day, the reason

    def __init__(self, window: QWidget, found: Leaving, register: Register, today: Callable[[], date]) -> None:
        super().__init__(window)
        self.setWindowTitle("Leaving")
        self._found = found
        self._councils = {council: QCheckBox(name) for council, name in found.councils.items()}
        self._until, self._reason = (FieldLine(register.field(name), Names(), today) for name in ("until", "reason"))
        self._why = label(look="doubtful", wrap=True)
        self._save = button("End their part", self._decide, "primary")
        for line in (self._until, self._reason):
            line.show_value(None, {}, read_only=False, overtaken=False)
        self._reason.put(found.approved)
        too = f" It ends in the service {found.service} too." if found.service else ""
        body = down(
            label(f"Who leaves {found.title}?", "heading", wrap=True), down(*self._councils.values(), gap=6),
            self._until, self._reason,
            label(f"Their part in the project ends with that day.{too}", "small", wrap=True), None, gap=12,
        )  # fmt: skip
        ways = across(self._save, button("Cancel", self.reject), None)
        fill_dialog(self, WIDTH, body, down(self._why, ways, gap=8))
        for edited in (self._until.edited, self._reason.edited, *(each.toggled for each in self._councils.values())):
            edited.connect(self._check)
        self._check()

    @property
    def _leaving(self) -> list[int]:
        return [council for council, each in self._councils.items() if each.isChecked()]

    @property
    def _last_day(self) -> date | None:
        day = self._until.typed().value
        return day if isinstance(day, date) else None

    def _check(self) -> None:
        why = self._until.trouble or self._found.why_not(self._leaving, self._last_day)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._save.setEnabled(not why)
        self._save.setAccessibleDescription(why)

    def _decide(self) -> None:
        if (day := self._last_day) is not None:
            self.decided.emit(self._leaving, day, str(self._reason.typed().value or ""))
            self.hide()
