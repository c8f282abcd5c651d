"""A list of findings, the weightiest first, each with its place."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mkip_desk.domain.findings import Finding, Weight

HEAVIEST_FIRST = (Weight.LEFT_OUT, Weight.UNSURE, Weight.NOTE)
HEADS = {Weight.LEFT_OUT: "Left out", Weight.UNSURE: "Look at this", Weight.NOTE: "Note"}


class FindingsList(QListWidget):
    """Every finding at once, in sentences that wrap."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("What was found")
        self.setSpacing(2)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """List these."""
        self.clear()
        for finding in sorted(findings, key=lambda each: HEAVIEST_FIRST.index(each.weight)):
            self.addItem(QListWidgetItem(f"{HEADS[finding.weight]} – {finding}"))
