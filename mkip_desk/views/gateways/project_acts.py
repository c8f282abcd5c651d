"""What is done for a project as a whole: its gates are begun, a new baseline is agreed, an exception is reported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkip_desk.services.gateways.gateway_standing import ProjectGates
    from mkip_desk.services.gateways.new_baselines import Decided
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed
    from mkip_desk.views.gateways.baseline_dialog import Agreeing, BaselineDialog


class ProjectActs:
    """Has the rules of the services act, and the page say so or why not."""

    def __init__(self, page: Page, programme: Programme, failed: Failed) -> None:
        self._page, self._programme, self._failed = page, programme, failed

    def begin(self, project: ProjectGates, template: int) -> None:
        """Begin the gates of a project, from that template."""
        from mkip_desk.services.gateways.gateways import begin

        said = f"{project.project['title']} has its gates."
        act = partial(begin, project=project.id, template=template)
        self._programme.ask(act, lambda _none: self._page.tell(said, "green"), self._failed)

    def ask_for_baseline(self, project: int, decided: Decided | None) -> None:
        """Ask at which meeting the Board agreed a new baseline; `decided` is what it decided already."""
        from mkip_desk.views.gateways.baseline_dialog import agreeing

        asked = partial(agreeing, project=project, decided=decided)
        self._programme.ask(asked, self._offer_baseline, self._failed)

    def _offer_baseline(self, asked: Agreeing) -> None:
        from mkip_desk.views.gateways.baseline_dialog import BaselineDialog

        dialog = BaselineDialog(self._page, asked)
        dialog.decided.connect(partial(self._agree_anew, dialog, asked.project))
        dialog.open()

    def _agree_anew(self, dialog: BaselineDialog, project: int, meeting: int, decision: str) -> None:
        from mkip_desk.services.gateways.baselines import agree_anew

        def agreed(_version: int) -> None:
            dialog.accept()
            self._page.tell("A new baseline stands beside the old.", "green")

        act = partial(agree_anew, project=project, meeting=meeting, decision=decision)
        self._programme.ask(act, agreed, partial(dialog.refuse, self._failed))

    def raise_exception(self, project: int, which: str) -> None:
        """Report to the Board that a project is beyond that tolerance, and go to the report."""
        from mkip_desk.domain.gateways.tolerances import Measured
        from mkip_desk.services.gateways.tolerances import raise_exception

        act = partial(raise_exception, project=project, which=Measured(which))
        self._programme.ask(act, partial(self._page.record_wanted.emit, "exceptions"), self._failed)
