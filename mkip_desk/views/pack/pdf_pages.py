"""The pages of a file one below the other, with the words found on them marked."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfLink, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import LIGHT
from mkip_desk.views.pack.page_places import PagePlaces

FOUND, GONE_TO = QColor("#ffe58a"), QColor("#ffc24d")
"""As of a marker on white paper, which is what pages are in either theme."""

ROUND = 2  # pixels between words and the line round them


@called_by_qt
class PdfPages(QPdfView):
    """Qt's own view, but for its marks: it lays them over the words, which cannot be read then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._found: QPdfSearchModel | None = None
        self._at = -1

    def mark(self, found: QPdfSearchModel, at: int) -> None:
        """Mark all these words, those of that index as what is gone to; none is where it is -1."""
        self._found, self._at = found, at
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._found is None or not self._found.count():
            return
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.setPen(QPen(LIGHT.colour("accent"), 2))
        places = PagePlaces(self)
        for page in places.within(event.rect().translated(0, self.verticalScrollBar().value())):
            for link in self._found.resultsOnPage(page):
                self._mark(painter, places.on(page), link, gone_to=self._is_gone_to(link))

    def _is_gone_to(self, link: QPdfLink) -> bool:
        if self._found is None or self._at < 0:
            return False
        there = self._found.resultAtIndex(self._at)
        return (there.page(), there.location()) == (link.page(), link.location())

    def _mark(self, painter: QPainter, page: QRectF, link: QPdfLink, *, gone_to: bool) -> None:
        scale = page.width() / self.document().pagePointSize(link.page()).width()
        for each in link.rectangles():
            words = QRectF(page.topLeft() + QPointF(each.x(), each.y()) * scale, each.size() * scale)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # words stay as dark
            painter.fillRect(words, GONE_TO if gone_to else FOUND)
            if gone_to:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.drawRect(words.adjusted(-ROUND, -ROUND, ROUND, ROUND))
