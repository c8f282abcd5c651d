"""Where the pages of a file lie in its preview, in pixels from the top: Qt lays them out and does not tell where."""

from __future__ import annotations

from itertools import accumulate, pairwise

from PySide6.QtGui import QGuiApplication
from PySide6.QtPdfWidgets import QPdfView

POINTS = 72  # to an inch


class PagePlaces:
    """The places as a view has them now: above each page there is a margin, or a gap to the page before."""

    def __init__(self, view: QPdfView) -> None:
        self._highs = [_high(view, page) for page in range(view.document().pageCount())]
        ends = accumulate(
            self._highs, lambda top, high: top + high + view.pageSpacing(), initial=view.documentMargins().top()
        )
        self._tops = list(ends)

    def height_of(self, page: int, share: float) -> float:
        """How far down the whole a place is, by how far down its page it is: of 1."""
        return self._tops[page] + share * self._highs[page]

    def at(self, height: float) -> tuple[int, float]:
        """The page at that height, and how far down it is; between two pages the end of the first."""
        tops = enumerate(pairwise(self._tops))
        page = next((page for page, (_top, after) in tops if height < after), len(self._highs) - 1)
        return page, min(1.0, max(0.0, (height - self._tops[page]) / self._highs[page]))


def _high(view: QPdfView, page: int) -> int:
    size = view.document().pagePointSize(page)
    if view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
        margins = view.documentMargins()
        wide = view.viewport().width() - margins.left() - margins.right()
        return round(wide * size.height() / size.width())
    return round(size.height() * pixels_of_a_point() * view.zoomFactor())


def pixels_of_a_point() -> float:
    """How large a page is shown at its own size."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / POINTS
