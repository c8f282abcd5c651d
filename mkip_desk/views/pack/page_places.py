"""Where the pages of a file lie in its preview, in pixels from the top: Qt lays them out and does not tell where."""

from __future__ import annotations

from itertools import accumulate, pairwise

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdfWidgets import QPdfView

POINTS = 72  # to an inch


class PagePlaces:
    """The places as a view has them now: above each page there is a margin, or a gap to the page before."""

    def __init__(self, view: QPdfView) -> None:
        sizes = [_size(view, page) for page in range(view.document().pageCount())]
        self._wides, self._highs = [wide for wide, _ in sizes], [high for _, high in sizes]
        margins = view.documentMargins()
        room = max(self._wides, default=0) + margins.left() + margins.right()
        self._room = max(room, view.viewport().width())
        ends = accumulate(self._highs, lambda top, high: top + high + view.pageSpacing(), initial=margins.top())
        self._tops = list(ends)

    def height_of(self, page: int, share: float) -> float:
        """How far down the whole a place is, by how far down its page it is: of 1."""
        return self._tops[page] + share * self._highs[page]

    def on(self, page: int) -> QRectF:
        """Where a page lies: in the middle across."""
        across = (self._room - self._wides[page]) // 2
        return QRectF(across, self._tops[page], self._wides[page], self._highs[page])

    def within(self, part: QRect) -> list[int]:
        """The pages of which something lies between the top and the foot of a part of the whole."""
        tops = zip(self._tops, self._highs, strict=False)
        return [page for page, (top, high) in enumerate(tops) if top <= part.bottom() and part.top() <= top + high]

    def at(self, height: float) -> tuple[int, float]:
        """The page at that height, and how far down it is; between two pages the end of the first."""
        tops = enumerate(pairwise(self._tops))
        page = next((page for page, (_top, after) in tops if height < after), len(self._highs) - 1)
        return page, min(1.0, max(0.0, (height - self._tops[page]) / self._highs[page]))


def _size(view: QPdfView, page: int) -> tuple[int, int]:
    size = view.document().pagePointSize(page)
    if view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
        margins = view.documentMargins()
        wide = view.viewport().width() - margins.left() - margins.right()
        return wide, round(wide * size.height() / size.width())
    scale = pixels_of_a_point() * view.zoomFactor()
    return round(size.width() * scale), round(size.height() * scale)


def pixels_of_a_point() -> float:
    """How large a page is shown at its own size."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / POINTS
