"""What is there of all that a gate asks for, said at once: a line each, with who signed where a council does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from mkip_desk.domain.gateways import State
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.widgets import across, as_large_as_fits, button, down, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkip_desk.domain.register import Record, Value

WIDTH, HEIGHT = 760, 620
MORE = "Notes, and why something is not needed, are written beneath the gate."


class EvidenceDialog(QDialog):
    """Takes the state of each, and by whom it was signed; what is signed now is signed today."""

    decided = Signal(object)  # by the id of a piece of evidence, the fields of it that changed

    def __init__(
        self, window: QWidget, title: str, evidence: Sequence[Record], councils: Mapping[int, str], today: date
    ) -> None:
        super().__init__(window)
        self.setWindowTitle("What is there")
        self.finished.connect(self.deleteLater)
        self._evidence, self._today = evidence, today
        self._states: dict[int, Picker] = {}
        self._signers: dict[int, QLineEdit] = {}
        self._save = button("Save", self._decide, "primary")
        body = QWidget()
        body.setObjectName("body")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 8)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(("What is to be there", "State", "Signed by")):
            grid.addWidget(label(head, "label"), 0, column)
        for line, row in enumerate(evidence, 1):
            self._add(grid, line, row, councils)
        grid.setRowStretch(len(evidence) + 1, 1)
        scroller = Scroller(body=body)
        foot = across(self._save, button("Cancel", self.reject), None)
        heading, more = label(title, "heading", wrap=True), label(MORE, "small", wrap=True)
        self.setLayout(down(heading, more, scroller, foot, gap=12, margin=24, tall=scroller))
        self.resize(as_large_as_fits(self, WIDTH, HEIGHT))
        self._check()

    def _add(self, grid: QGridLayout, line: int, row: Record, councils: Mapping[int, str]) -> None:
        id, council = int(str(row["id"])), row["council"]
        whose = councils.get(council, "") if isinstance(council, int) else ""
        words = f"{row['title']}, {whose}" if whose else str(row["title"])
        wished = "" if row["needed"] == "required" else ", wished for"
        grid.addWidget(label(f"{words}{wished}", wrap=True), line, 0)
        state = Picker()
        for each in State:
            state.addItem(capitalised(str(each)), str(each))
        state.setCurrentIndex(state.findData(row["state"]))
        state.setAccessibleName(f"State: {words}")
        state.setMinimumWidth(state.widest())
        state.currentIndexChanged.connect(lambda _at: self._check())
        grid.addWidget(state, line, 1)
        self._states[id] = state
        if whose:
            signer = QLineEdit(str(row["signed_by"] or ""))
            signer.setAccessibleName(f"Signed by: {words}")
            signer.textEdited.connect(lambda _words: self._check())
            grid.addWidget(signer, line, 2)
            self._signers[id] = signer

    def _changed(self) -> dict[int, dict[str, Value]]:
        found: dict[int, dict[str, Value]] = {}
        for row in self._evidence:
            id = int(str(row["id"]))
            now: dict[str, Value] = {"state": self._states[id].currentData()}
            if id in self._signers:
                now["signed_by"] = self._signers[id].text().strip() or None
                if now["signed_by"] != row["signed_by"]:
                    now["signed"] = self._today if now["signed_by"] else None
            if changed := {name: value for name, value in now.items() if value != row[name]}:
                found[id] = changed
        return found

    def _check(self) -> None:
        self._save.setEnabled(bool(self._changed()))

    def _decide(self) -> None:
        self.decided.emit(self._changed())
        self.accept()
