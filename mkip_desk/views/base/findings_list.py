"""A list of findings, the weightiest first, each with its place."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.views.base.theme import SMALL, font

HEAVIEST_FIRST = (Weight.LEFT_OUT, Weight.UNSURE, Weight.NOTE)
MOST_HIGH = 104  # pixels: more findings scroll
BATCH = 50
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
        self.setFont(font(SMALL))
        self.setSpacing(2)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # thousands of sentences are not measured at one go
        self.setBatchSize(BATCH)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """List these."""
        self.clear()
        shown = list(findings)
        self.setFixedHeight(min(len(shown) * (self.fontMetrics().height() + 8) + 8, MOST_HIGH))
        for finding in sorted(shown, key=lambda each: HEAVIEST_FIRST.index(each.weight)):
            place = str(replace(finding.place, file=""))
            where = f"{place}: " if place else ""
            self.addItem(QListWidgetItem(f"{HEADS[finding.weight]} – {where}{finding.message}"))
