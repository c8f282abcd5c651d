"""Pages of which one is seen at a time."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget

from mkip_desk.views.base.old_python import called_by_qt


class Stack(QWidget):
    """Holds pages as Qt's own does, and asks for as much room as the page in view needs, not the largest of them."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = _Pages(self)
        self._pages.currentChanged.connect(lambda _at: self.updateGeometry())

    def addWidget(self, page: QWidget) -> None:
        """Put a page behind the others."""
        self._pages.addWidget(page)

    def currentIndex(self) -> int:
        """The place of the page in view, from 0."""
        return self._pages.currentIndex()

    def currentWidget(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    def setCurrentIndex(self, at: int) -> None:
        """Show the page of that place, from 0."""
        self._pages.setCurrentIndex(at)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show that page."""
        self._pages.setCurrentWidget(page)


@called_by_qt
class _Pages(QStackedLayout):
    """Measures the page in view alone."""

    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1

    def minimumHeightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        return layout.totalMinimumHeightForWidth(width) if layout is not None else self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSize(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else super().minimumSize()
