"""A paper by itself: the very file that is saved, seen before it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.asking import PDFS, ask_to_save
from mkip_desk.views.base.keys import lead_to
from mkip_desk.views.base.scrolling import bring_into_view
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.widgets import across, button, down, label
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkip_desk.db.store import Store
    from mkip_desk.reports.paper import BuiltPaper
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed, Job

LEAST = 320  # pixels in which some lines of a paper can be read: in a lower window the page scrolls


@dataclass(frozen=True)
class Paper:
    """What a paper is called, what its file is, and what writes it, beside the window's thread."""

    name: str
    file_name: str
    build: Callable[[Path], BuiltPaper]


class PaperView(QWidget):
    """Builds the paper beside the window's thread, shows it, and saves a copy of it, byte for byte."""

    back = Signal()
    shown = Signal()
    told = Signal(str, str)

    def __init__(self, programme: Programme, failed: Failed, back: str) -> None:
        super().__init__()
        self._programme, self._failed = programme, failed
        self._folder = QTemporaryDir()
        self._built: Path | None = None
        self._title = label(look="title", wrap=True)
        self._preview = PdfPreview("the paper")
        self._preview.setMinimumHeight(LEAST)
        self._back = button(back, self.back.emit, "link")
        self._save = button("Save paper…", self.save_copy, "primary")
        head = across(self._back, None, self._save)
        self.setLayout(down(head, self._title, self._preview, gap=8, tall=self._preview))

    def build(self, gather: Callable[[Store], Paper]) -> None:
        """Build a paper as what it says is saved now, and show it."""
        self._programme.ask(gather, self._gathered, self._failed)

    def _gathered(self, paper: Paper) -> None:
        path = Path(self._folder.path()) / paper.file_name
        self._preview.document.close()

        def work(_job: Job) -> BuiltPaper:
            return paper.build(path)

        self._programme.long(work, partial(self._show, paper.name), self._failed)

    def _show(self, title: str, built: BuiltPaper) -> None:
        self._built = built.path
        self._title.setText(title)
        self._preview.show_file(built.path, ())
        self.shown.emit()
        lead_to(self._save, self)
        bring_into_view(self._save)  # it may have been asked for from farther down
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
