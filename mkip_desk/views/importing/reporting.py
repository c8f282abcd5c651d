"""The list of what was found in a file, saved as an Excel workbook where the user says, to send back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.base.asking import WORKBOOK, ask_to_save
from mkip_desk.views.base.settings import documents
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed, Job
    from mkip_desk.views.importing.undertaking import Undertaking


def ask_to_report(page: Page, programme: Programme, under: Undertaking, failed: Failed) -> None:
    """Ask where to keep the list, write it, and say so on the page."""
    plan, mended = under.plan, under.review.choices.mended

    def found(path: Path) -> None:
        def work(_job: Job) -> None:
            from mkip_desk.services.importing.import_report import as_workbook

            save_whole(path, as_workbook(plan, under.path, mended))

        programme.long(work, lambda _none: page.tell(f"Saved {path.name}.", "green"), failed)

    offered = documents() / f"Report on {under.path.stem}.xlsx"
    ask_to_save(page, "Where to keep the report", WORKBOOK, offered, found)
