"""The templates of gates: a register's page, from which the next version of one can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from mkip_desk.domain.registers.register import Register
    from mkip_desk.views.base.programme import Programme


class TemplatesPage(RegisterPage):
    """The templates of the programme. Projects keep what they began with, whichever way a template goes."""

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(register, programme)
        self._panel.offer("Make the next version", self.make_next)

    def make_next(self) -> None:
        """Copy the template in the form, its gates and what they ask for, as its next version, and show that."""
        from mkip_desk.services.gateways.gateways import new_version

        if template := self._shown:
            self._programme.ask(lambda store: new_version(store, template), self._made, self._failed)

    def _made(self, template: int) -> None:
        self.reveal(template)
        self.tell("The next version stands beside the earlier one. Projects that are under way keep theirs.", "green")
