"""The page of projects: a register's page that says which tolerances the project in the form is beyond."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW
from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Changed, Store
    from mkip_desk.views.base.standing import Standing

MEASURED = frozenset({"projects", "baselines", "criteria", "exceptions", "meetings"})
"""Registers that tolerances, and what was reported of them, are read from."""


class ProjectsPage(RegisterPage):
    """Of the one in the form alone it is asked: a programme may have very many."""

    def arrive(self, standing: Standing) -> None:
        super().arrive(standing)
        self._measure()  # what it led to may have been done in another place

    def _fill(self, record_id: int | None) -> None:
        if record_id != self._shown:
            self._panel.remark(())
        super()._fill(record_id)
        self._measure()

    def _programme_changed(self, changed: Changed) -> None:
        super()._programme_changed(changed)
        if MEASURED & changed.registers and self.isVisible():
            self._measure()

    def _measure(self) -> None:
        project = self._shown
        if project is not None and project > NEW:
            self._programme.look(partial(_beyond, project=project), partial(self._say_beyond, project))

    def _say_beyond(self, project: int, sentences: tuple[str, ...]) -> None:
        if project == self._shown:
            self._panel.remark(sentences, "wrong")


def _beyond(store: Store, project: int) -> tuple[str, ...]:
    from mkip_desk.services.gateways.beyond import beyond_tolerance

    return beyond_tolerance(store, project)
