"""The page of projects: a register's page that says which tolerances the project in the form is beyond, and why the
pack has no amount of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkip_desk.views.base.edits import NEW
from mkip_desk.views.register.register_page import RegisterPage

if TYPE_CHECKING:
    from mkip_desk.db.store import Changed, Store
    from mkip_desk.views.base.standing import Standing


class ProjectsPage(RegisterPage):
    """Of the one in the form alone it is asked: a programme may have very many."""

    def arrive(self, standing: Standing) -> None:
        super().arrive(standing)
        self._remark()  # what it led to may have been done in another place

    def _fill(self, record_id: int | None) -> None:
        if record_id != self._shown:
            self._panel.remark(())
        super()._fill(record_id)
        self._remark()

    def _programme_changed(self, changed: Changed) -> None:
        super()._programme_changed(changed)
        if self.isVisible():  # whatever has changed: what is said is made of many registers
            self._remark()

    def _remark(self) -> None:
        project = self._shown
        if project is not None and project > NEW:
            self._programme.look(partial(_found, project=project), partial(self._say, project))

    def _say(self, project: int, sentences: tuple[str, ...]) -> None:
        if project == self._shown:
            self._panel.remark(sentences, "wrong")


def _found(store: Store, project: int) -> tuple[str, ...]:
    from mkip_desk.services.gateways.beyond import beyond_tolerance
    from mkip_desk.services.kept_back_remarks import on_project

    return (*beyond_tolerance(store, project), *on_project(store, project))
