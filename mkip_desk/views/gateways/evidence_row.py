"""A line of the dialog that asks what is there: the state of a thing, who signed, the files that show it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from mkip_desk.domain.gateways.gateways import State, is_unsigned
from mkip_desk.views.base.dropping import paths_of, take_copy
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.picking import Flow, Picker
from mkip_desk.views.base.widgets import across, button, down, label, relook, tip
from mkip_desk.views.base.words_only import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mkip_desk.domain.registers.register import Record, Value
    from mkip_desk.services.gateways.attachments import Attachment
    from mkip_desk.views.gateways.asked_evidence import Asked

SIGNER, SIGNER_LEAST, FILE_WIDEST = 170, 90, 260  # pixels
NARROW = 520  # pixels of a line below which it is two


@called_by_qt
class EvidenceRow(QFrame):
    """Takes its state, by whom it was signed, and why it is not needed. A file dropped on it is attached to it."""

    changed = Signal()
    attach_wanted = Signal(int)
    dropped = Signal(int, object)  # the evidence, and the paths of files
    open_wanted = Signal(int)  # an attachment
    remove_wanted = Signal(int)

    def __init__(self, row: Record, asked: Asked, today: date, *, may_change: bool) -> None:
        super().__init__()
        self._row, self._today, self._may_change = row, today, may_change
        self.id, council = int(str(row["id"])), asked.council_of(row)
        proved, recorded = asked.proved.get(self.id), str(row["note"] or "") if row["state"] == State.THERE else ""
        counts = f"{proved.removesuffix('.')}, so it counts as there." if proved else recorded
        self._proof = label(counts, "secondary", wrap=True)
        self.words = f"{row['title']}, {council}" if council else str(row["title"])
        self.setProperty("look", "evidence")
        self.setAcceptDrops(may_change)
        self._state = self._picker()
        self._signer = self._line("signed_by", "Signed by") if council else None
        self._why = self._line("note", "Why it is not needed")
        self._why.setPlaceholderText("Why it is not needed")
        self._attach = button("Attach…", partial(self.attach_wanted.emit, self.id), "link")
        self._attach.setAccessibleName(f"Attach a file: {self.words}")
        self._told = label(look="doubtful", wrap=True)
        self._files, self._attached = QWidget(), False
        self._flow = Flow(self._files, gap=4)
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        wished = "" if self._row["needed"] == "required" else ", wished for"
        name = label(f"{self.words}{wished}", wrap=True)
        self._beside: QWidget = self._signer or label()
        if self._signer is not None:
            self._signer.setPlaceholderText("Signed by")
        said = across(self._state, self._beside, self._attach)
        self._first = across(name, said)
        self._first.setStretchFactor(name, 1)
        self.setLayout(down(self._first, self._why, self._proof, self._told, self._files, gap=4, margin=6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name stands above what is said of it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._first.setDirection(way)
        self._beside.setFixedWidth(SIGNER_LEAST if narrow else SIGNER)

    def _picker(self) -> Picker:
        made = Picker()
        for each in State:
            made.addItem(capitalised(str(each)), str(each))
        made.setCurrentIndex(made.findData(self._row["state"]))
        made.setAccessibleName(f"State: {self.words}")
        made.setMinimumWidth(made.widest())
        made.setEnabled(self._may_change)
        made.currentIndexChanged.connect(self._tell)
        return made

    def _line(self, field: str, name: str) -> Line:
        made = Line(str(self._row[field] or ""))
        made.setAccessibleName(f"{name}: {self.words}")
        made.setEnabled(self._may_change)
        made.textEdited.connect(self._tell)
        return made

    def _tell(self) -> None:
        state = self._state.currentData()
        self._why.setVisible(state == str(State.NOT_NEEDED))
        self._proof.setVisible(bool(self._proof.text()) and state != str(State.NOT_NEEDED))
        self._told.setText(self._why_missing() if self._may_change else "")
        self._told.setVisible(bool(self._told.text()))
        self.changed.emit()

    def _why_missing(self) -> str:
        """Why it counts as missing although something is said of it; empty where it does not, or nothing is."""
        state, signer = State(self._state.currentData()), self._signer.text().strip() if self._signer else None
        if state is State.NOT_NEEDED and not self._why.text().strip():
            return "Say why it is not needed: it counts as missing until then."
        if signer is not None and is_unsigned(state, signer):
            return "Say who signed for the council: it counts as missing until then."
        if state is not State.MISSING or not (signer or self._attached):
            return ""
        shown = f"Signed by {signer}" if signer else "A file shows it"
        return f"{shown}, and still missing: say that it is there."

    def edits(self) -> dict[str, Value]:
        """The fields that are otherwise than they were; what is signed now is signed today."""
        now: dict[str, Value] = {"state": self._state.currentData()}
        if self._signer is not None:
            now["signed_by"] = self._signer.text().strip() or None
            if now["signed_by"] != self._row["signed_by"]:
                now["signed"] = self._today if now["signed_by"] else None
        if now["state"] == str(State.NOT_NEEDED):
            now["note"] = self._why.text().strip() or None
        elif self._row["state"] == State.NOT_NEEDED:  # it said why not
            now["note"] = None
        return {name: value for name, value in now.items() if value != self._row[name]}

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show the files that are attached to it."""
        self._attached = bool(files)
        had_focus = any(each.hasFocus() for each in self._files.findChildren(QPushButton))
        while item := self._flow.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in files:
            self._add(each)
        self._attach.setVisible(self._may_change)
        self._files.setVisible(bool(files))
        self._files.updateGeometry()
        self._tell()
        if had_focus:
            self._attach.setFocus()

    def _add(self, file: Attachment) -> None:
        made = Elided("", partial(self.open_wanted.emit, file.id), "chip")
        made.say(file.name)
        made.setFixedWidth(min(made.sizeHint().width(), FILE_WIDEST))
        made.setAccessibleName(f"Open {file.name}")
        made.setEnabled(file.there)
        gone = "" if file.there else " Its kept copy is missing: put a backup back."
        made.setToolTip(tip(f"{file.name}, {_size(file.size)}.{gone}"))
        parts: list[QWidget] = [made]
        if self._may_change:
            away = button("Remove", partial(self.remove_wanted.emit, file.id), "aside")
            away.setAccessibleName(f"Remove {file.name}")
            parts.append(away)
        for part in parts:
            self._flow.addWidget(part)
            part.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()):
            take_copy(event)
            relook(self, "dropping", value=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        relook(self, "dropping", value=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        relook(self, "dropping", value=False)
        if paths := _paths(event.mimeData()):
            take_copy(event)
            self.dropped.emit(self.id, paths)


def _paths(dragged: QMimeData) -> list[Path]:
    return [path for path in paths_of(dragged) if path.is_file()]


def _size(size: int) -> str:
    """A file's size as a file manager says it."""
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{size} bytes"
