"""A register's page that says, above the table and above the form, what the rules find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from mkip_desk.db.store import Changed, Store
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.services.remarks import Remarks
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing


class RemarkedPage(RegisterPage):
    """The remarks are read anew after every change: what they are made of lies in many registers."""

    def __init__(
        self,
        register: Register,
        programme: Programme,
        look: Callable[[Store], Remarks],
        *beside_title: QPushButton,
    ) -> None:
        super().__init__(register, programme, *beside_title)
        self._look = look
        self._remarks: Remarks | None = None
        self._remarks_stale = True

    def arrive(self, standing: Standing) -> None:
        super().arrive(standing)
        self._read_remarks()

    def _programme_changed(self, changed: Changed) -> None:
        super()._programme_changed(changed)
        self._remarks_stale = True
        if self.isVisible():
            self._read_remarks()

    def _read_remarks(self) -> None:
        if self._remarks_stale:
            self._remarks_stale = False
            self._programme.look(self._look, self._know_remarks)

    def _know_remarks(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._list.remark(remarks.whole)
        self._say_remarks()

    def _fill(self, record_id: int | None) -> None:
        super()._fill(record_id)
        self._say_remarks()

    def _say_remarks(self) -> None:
        of = self._remarks.of if self._remarks is not None else {}
        self._panel.remark(of.get(self._shown, ()) if self._shown is not None else ())
