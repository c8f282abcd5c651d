"""The left of the window: its places, which a narrow window puts away until they are asked for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.widgets import down
from mkip_desk.views.navigation import WIDTH, Navigation

STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus goes from the places for a moment only."""


@called_by_qt
class Side(QWidget):
    """Holds the places. In a narrow window they are seen from when they are asked for until one is chosen or left."""

    left = Signal()  # the user wants no other place after all

    def __init__(self, places: Navigation) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH + 1)
        self.setLayout(down(8, places, gap=0))
        self._places, self._narrow = places, False
        places.itemClicked.connect(lambda _place: self._put_away())
        places.installEventFilter(self)

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is no room for the places beside a page."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setVisible(not narrow)

    def open(self) -> None:
        """Show the places, ready to choose one by keys; or put them away again."""
        if self.isVisible():
            self._put_away()
        else:
            self.show()
            self._places.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_away(self) -> None:
        if self._narrow:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._narrow and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._put_away()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._put_away()
                self.left.emit()
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            self._put_away()
        return super().eventFilter(watched, event)
