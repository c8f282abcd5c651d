"""Pages of which one is seen at a time."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from mkip_desk.views.base.old_python import called_by_qt


@called_by_qt
class Stack(QStackedWidget):
    """Asks for as much room as the page in view needs: Qt's own asks for that of the largest of its pages."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else super().minimumSizeHint()
