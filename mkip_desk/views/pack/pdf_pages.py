"""The pages of a file one below the other, with the words found on them marked, and what they lead to."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfLink, QPdfLinkModel, QPdfSearchModel
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
    """Qt's own view, but for its marks, which it lays over the words so that these cannot be read, and for what is
    pressed: it follows the links of the first page alone.
    """

    place_wanted = Signal(int, float)  # what a link leads to: a page, counted from 0, and how far down it, of 1

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._found: QPdfSearchModel | None = None
        self._at = -1
        self._links = QPdfLinkModel(self)
        self._pressed: QPdfLink | None = None
        self.setMouseTracking(True)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._link_at(event.position().toPoint()) if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link, self._pressed = self._pressed, None
        at = self._link_at(event.position().toPoint())
        if link is not None and at is not None and _leads_alike(at, link):
            share = link.location().y() / self.document().pagePointSize(link.page()).height()
            self.place_wanted.emit(link.page(), share)

    def _link_at(self, spot: QPoint) -> QPdfLink | None:
        """What of the file leads somewhere in it, at a spot of what is in view."""
        spot += QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        places = PagePlaces(self)
        for page in places.within(QRect(spot, QSize(1, 1))):
            place = places.on(page)
            if place.contains(spot):
                scale = place.width() / self.document().pagePointSize(page).width()
                self._links.setDocument(self.document())
                self._links.setPage(page)
                link = self._links.linkAt((QPointF(spot) - place.topLeft()) / scale)
                return link if link.isValid() and link.page() >= 0 else None
        return None

    def _is_gone_to(self, link: QPdfLink) -> bool:
        if self._found is None or self._at < 0:
            return False
        there = self._found.resultAtIndex(self._at)
        return _leads_alike(there, link)

    def _mark(self, painter: QPainter, page: QRectF, link: QPdfLink, *, gone_to: bool) -> None:
        scale = page.width() / self.document().pagePointSize(link.page()).width()
        for each in link.rectangles():
            words = QRectF(page.topLeft() + QPointF(each.x(), each.y()) * scale, each.size() * scale)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # words stay as dark
            painter.fillRect(words, GONE_TO if gone_to else FOUND)
            if gone_to:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.drawRect(words.adjusted(-ROUND, -ROUND, ROUND, ROUND))


def _leads_alike(one: QPdfLink, other: QPdfLink) -> bool:
    """Whether two lead to the same place; Qt does not compare them."""
    return (one.page(), one.location()) == (other.page(), other.location())
