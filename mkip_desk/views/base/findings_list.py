"""A list of findings, each with its place."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.views.base.lines_apart import LinesApart
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SMALL, font

MOST_HIGH = 104  # pixels: more findings scroll, unless there is room to spare
INSET, AROUND, BETWEEN = 16, 8, 4  # pixels beside the sentences, above and below all, and between them
BATCH = 50
HEADS = {Weight.LEFT_OUT: "Left out", Weight.UNSURE: "Look at this", Weight.NOTE: "Note"}
ASKS = ": look at it."
"""What a sentence of what is to be looked at may end with; its head says so here."""

Index = QModelIndex | QPersistentModelIndex


@called_by_qt
class FindingsModel(QAbstractListModel):
    """Findings as sentences. There may be thousands, so each is made when it is first looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._findings: Sequence[Finding] = ()

    def show(self, findings: Collection[Finding]) -> None:
        """List these."""
        self.beginResetModel()
        self._findings = [*findings]
        self.endResetModel()

    def finding(self, line: int) -> Finding:
        """The one on a line."""
        return self._findings[line]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        finding = self._findings[index.row()]
        place = finding.place.in_words
        where = f"{place}: " if place else ""
        return f"{HEADS[finding.weight]} – {where}{_without_head(finding)}"


class FindingsList(QListView):
    """Every finding at once, in sentences that wrap: as high as these are, and lower where room is short."""

    wanted = Signal(object)  # the Finding that was clicked, or gone to with Enter

    def __init__(self) -> None:
        super().__init__()
        self._model = FindingsModel()
        self._most, self._more, self._high = MOST_HIGH, 0, 0  # pixels
        self.setModel(self._model)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("What was found")
        self.setFont(font(SMALL))
        self.setItemDelegate(LinesApart(self, BETWEEN))
        self.setLayoutMode(QListView.LayoutMode.Batched)  # thousands of sentences are not measured at one go
        self.setBatchSize(BATCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._want)
        self.activated.connect(self._want)

    def show_findings(self, findings: Collection[Finding]) -> None:
        """List these."""
        self._model.show(findings)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self._high, MOST_HIGH))

    def allow(self, most: int, more: int = 0) -> None:
        """Be up to so many pixels high, whatever room there is; never less than is always allowed.

        It may be `more` than that where all is seen then: what scrolls for a line is better shown.
        """
        most = max(most, MOST_HIGH)
        if (most, more) != (self._most, self._more):
            self._most, self._more = most, more
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the sentences are, wrapped as there is room, up to where they scroll."""
        room, high, whole = QRect(0, 0, self.width() - INSET, 0), AROUND, self._most + self._more
        for row in range(self._model.rowCount()):
            if high > whole:
                break
            words = str(self._model.index(row, 0).data())
            high += self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() + BETWEEN
        self._high = high if high <= whole else self._most
        self.updateGeometry()

    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(self._model.finding(index.row()))


def _without_head(finding: Finding) -> str:
    """Its sentence without what the head of its line says."""
    said = finding.message
    if finding.weight is not Weight.UNSURE or not said.endswith(ASKS):
        return said
    return f"{said.removesuffix(ASKS).removesuffix('.')}."
