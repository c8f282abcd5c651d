"""What a register's table shows, saved as an Excel workbook where the user says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.base.asking import WORKBOOK, ask_to_save
from mkip_desk.views.base.settings import documents
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.domain.registers.register import Record
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.showing import Contents
    from mkip_desk.views.base.work import Failed, Job


def ask_to_export(
    page: Page, programme: Programme, contents: Contents, records: Sequence[Record], failed: Failed
) -> None:
    """Ask for a file, save the columns of these records in it in their order, and say so on the page."""
    register = contents.register

    def found(path: Path) -> None:
        def work(job: Job) -> None:
            from mkip_desk.services.exporting import as_workbook

            def told(done: int) -> None:
                job.progress(f"Saving as Excel: {done:,} of {len(records):,} records are written…")

            save_whole(path, as_workbook(register, contents.columns, records, contents.names.by_register, told))

        programme.long(work, lambda _none: saved(path), failed, lambda words, _share: page.tell(words))

    def saved(path: Path) -> None:
        def question(store: Store) -> str:
            from mkip_desk.services.exporting import exempt_amounts, exempt_texts

            of = (store, register, contents.columns, records)
            return _for_officers(exempt_amounts(*of), "figure") or _for_officers(exempt_texts(*of), "text")

        programme.ask(question, lambda said: page.tell(f"Saved as {path}. {said}".strip(), "green"))

    ask_to_save(page, f"Save {register.name} as Excel", WORKBOOK, documents() / f"{register.title}.xlsx", found)


def _for_officers(exempt: int, one: str) -> str:
    """That a file has so many figures, say, which the pack keeps back; "" where it has none."""
    if not exempt:
        return ""
    held = f"1 {one} that is" if exempt == 1 else f"{exempt:,} {one}s that are"
    return f"It holds {held} exempt, which the pack keeps back: it is for officers only."
