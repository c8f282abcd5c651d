"""The paper of a business case: the very file that is saved, seen before it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.asking import PDFS, ask_to_save
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.reports.case_content import CasePaper
    from mkip_desk.reports.paper import BuiltPaper
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed, Job


class PaperView(QWidget):
    """Builds the paper beside the window's thread, shows it, and saves a copy of it, byte for byte."""

    back = Signal()
    shown = Signal()
    told = Signal(str, str)

    def __init__(self, programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._programme, self._failed = programme, failed
        self._folder = QTemporaryDir()
        self._built: Path | None = None
        self._title = label(look="title", wrap=True)
        self._preview = PdfPreview("the paper")
        self._back = button("Back to the business case", self.back.emit, "link")
        self._save = button("Save paper…", self.save_copy, "primary")
        head = across(self._back, None, self._save)
        self.setLayout(down(head, self._title, self._preview, gap=8, tall=self._preview))

    def build(self, case_id: int) -> None:
        """Build the paper of a version as it is saved now, and show it."""

        def question(store: Store) -> CasePaper:
            from mkip_desk.services.case_paper import gather_case

            return gather_case(store, case_id)

        self._programme.ask(question, self._gathered, self._failed)

    def _gathered(self, paper: CasePaper) -> None:
        from mkip_desk.services.case_paper import file_name

        path = Path(self._folder.path()) / file_name(paper)
        self._preview.document.close()

        def work(_job: Job) -> BuiltPaper:
            from mkip_desk.reports.case_paper import build_case_paper

            return build_case_paper(paper, path)

        self._programme.long(work, partial(self._show, paper.name), self._failed)

    def _show(self, title: str, built: BuiltPaper) -> None:
        self._built = built.path
        self._title.setText(title)
        self._preview.show_file(built.path, ())
        self.shown.emit()
        self._save.setFocus()
        if built.findings:
            self.told.emit(" ".join(each.message for each in built.findings), "amber")

    def save_copy(self) -> None:
        """Save the file in view where the user says."""
        if self._built is not None:
            ask_to_save(self, "Save the paper", PDFS, documents() / self._built.name, self._write)

    def _write(self, path: Path) -> None:
        built = self._built
        if built is None:
            return

        def work(_job: Job) -> None:
            save_whole(path, built.read_bytes())

        self._programme.long(work, lambda _none: self.told.emit(f"Saved as {path}.", "green"), self._failed)
