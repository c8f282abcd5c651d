"""What is there of all that a gate asks for, said at once: a line each, with who signed where a council does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from mkip_desk.domain.gateways.gateways import State
from mkip_desk.views.base.asking import ask_to_open
from mkip_desk.views.base.phrases import NOTHING_TO_SAVE, capitalised
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import Notice, across, as_large_as_fits, button, down, frame, label
from mkip_desk.views.gateways.evidence_row import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mkip_desk.domain.gateways.gateways import Evidence
    from mkip_desk.services.gateways.attachments import Attachment
    from mkip_desk.views.gateways.asked_evidence import Asked

WIDTH, HEIGHT = 820, 660
INSET = 8  # pixels by which a line stands within
MORE = "Drop a file on a line to attach it, or choose one. Files are attached and removed at once; the rest with Save."
WRITTEN = "Also needed, to be recorded elsewhere"
ANY_FILE = "All files (*)"


class EvidenceDialog(TypedDialog):
    """Takes the state of each, by whom it was signed, why it is not needed, and the files that show it."""

    decided = Signal(object)  # by the id of a piece of evidence, the fields of it that changed
    attach_wanted = Signal(int, object)  # a piece of evidence, and the path of a file
    open_wanted = Signal(int)  # an attachment
    remove_wanted = Signal(int)
    field_wanted = Signal(str, int, str)  # a register, a record and a field of it

    def __init__(self, window: QWidget, title: str, asked: Asked, today: date, why_closed: str) -> None:
        super().__init__(window)
        self.setWindowTitle("Evidence")
        self._why_closed, may_change = why_closed, not why_closed
        self._notice = Notice()
        self._rows = [EvidenceRow(row, asked, today, may_change=may_change) for row in asked.evidence]
        for each in self._rows:
            each.changed.connect(self._check)
            each.attach_wanted.connect(partial(self._ask_for_file, each))
            each.dropped.connect(self._attach_all)
            each.open_wanted.connect(self.open_wanted)
            each.remove_wanted.connect(self.remove_wanted)
        self._save, self._why = button("Save", self._decide, "primary"), label(look="small")
        self._written = [self._written_line(each) for each in asked.written]
        self._lay_out(title)
        self.show_files(asked.files)
        self._check()

    def _lay_out(self, title: str) -> None:
        body = QWidget()
        body.setObjectName("body")
        lines: list[QWidget | None] = []
        for each in self._rows:
            lines += [each, frame("line")]
        if self._written:
            head = label(WRITTEN, "label", wrap=True)
            head.setContentsMargins(INSET, 12, 0, 4)
            lines += [head, *self._written]
        body.setLayout(down(*(lines or [label("This gate asks for nothing.", "secondary")]), None, gap=0))
        scroller = Scroller(body=body)
        away = button("Close" if self._why_closed else "Cancel", self.reject)
        foot = across(*([] if self._why_closed else [self._save]), away, self._why, None)
        over = label(title, "heading", wrap=True), label(self._why_closed or MORE, "small", wrap=True)
        whole = down(*over, self._notice, scroller, foot, gap=12, margin=24, tall=scroller)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a notice makes it no higher
        self.setLayout(whole)
        self.resize(as_large_as_fits(self, WIDTH, HEIGHT))

    def _written_line(self, each: Evidence) -> QWidget:
        """Something that another record says, with the way to it."""
        assert each.written is not None
        where = each.written
        there = each.state is State.THERE
        state = label(capitalised(str(each.state)), "secondary" if there else "doubtful")
        way = button("Go to it", lambda: self.leave(lambda: self.field_wanted.emit(*where)), "link")
        way.setAccessibleName(f"Go to it: {each.words}")
        made, words = QWidget(), label(each.words, wrap=True)
        line = across(words, state, way)
        line.setStretchFactor(words, 1)
        line.setContentsMargins(INSET, 0, INSET, 0)
        made.setLayout(line)
        return made

    def show_files(self, files: Mapping[int, tuple[Attachment, ...]]) -> None:
        """Show what is attached, by the id of the evidence."""
        for each in self._rows:
            each.show_files(files.get(each.id, ()))

    def tell(self, sentence: str, tone: str = "red") -> None:
        """Say why a file could not be attached, or that it is."""
        self._notice.say(sentence, tone)

    def _ask_for_file(self, row: EvidenceRow, evidence: int) -> None:
        title = f"Attach a file to {row.words}"
        ask_to_open(self, title, ANY_FILE, documents(), lambda path: self.attach_wanted.emit(evidence, path))

    def _attach_all(self, evidence: int, paths: list[Path]) -> None:
        for path in paths:
            self.attach_wanted.emit(evidence, path)

    def _edits(self) -> dict[int, object]:
        return {each.id: edits for each in self._rows if (edits := each.edits())}

    def _check(self) -> None:
        why = "" if self._why_closed or self._edits() else NOTHING_TO_SAVE
        self._why.setText(why)
        self._save.setEnabled(not why)
        self._save.setAccessibleDescription(why)

    def _decide(self) -> None:
        self.decided.emit(self._edits())
        self.hide()
