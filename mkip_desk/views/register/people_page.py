"""The people: a register's page, from which somebody can also be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.asking import ask
from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from mkip_desk.db.forgetting import Forgotten
    from mkip_desk.views.base.programme import Programme

MORE = (
    "The name, initials, email and phone go from every record, from the whole history, from what imports read, and "
    "from what you typed and did not save. A first name or a surname by itself stays. This cannot be undone. Backups, "
    "copies of imported files, and packs that were built still hold the name: they are yours to put right or to delete."
)


class PeoplePage(RegisterPage):
    """The people of the programme."""

    def __init__(self, register: Register, programme: Programme) -> None:
        super().__init__(register, programme)
        self._panel.offer("Forget this person…", self.ask_to_forget)

    def ask_to_forget(self) -> None:
        """Ask whether to take the person in the form out of everything, and do it."""
        person = self._shown
        if person:
            title = f"Forget {self.name_of(person)} for good?"
            ask(self, title, MORE, "Go back", ("Forget this person", lambda: self._forget(person)))

    def _forget(self, person: int) -> None:
        self._programme.drafts.keep()
        self._programme.ask(lambda store: store.forget(person), self._forgotten, self._failed)

    def _forgotten(self, forgotten: Forgotten) -> None:
        drafts = self._programme.drafts  # as they are by now: typing goes on while somebody is forgotten
        for register in drafts.registers:
            for record_id, draft in drafts.of(register).items():
                without = forgotten.person.gone_from_draft(register, record_id, draft)
                drafts.hold_one(register, record_id, without)
        records = "1 record" if forgotten.records == 1 else f"{forgotten.records:,} records"
        sentence = f"Forgotten: the name is gone from {records} and from the history."
        if forgotten.left:
            self.tell(f"{sentence} {forgotten.left}", "red")
        else:
            self.tell(f"{sentence} Backups may still hold it.", "green")
