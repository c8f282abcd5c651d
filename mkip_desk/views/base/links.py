"""A way to somewhere, named in as many words as there is room for."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.widgets import tip

NARROWEST = 64  # pixels
PADDING = 5  # pixels at each side


@called_by_qt
class Link(QPushButton):
    """Goes there when it is pressed. Words that are cut end in an ellipsis, and the tooltip has them whole."""

    def __init__(self, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(words)
        self.setProperty("look", "link")
        self.setAutoDefault(True)
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: pressed())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(NARROWEST, whole.width()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 2 * PADDING
        words = option.text.replace("&", "&&")  # it has no key of its own
        if self.fontMetrics().horizontalAdvance(option.text) > room:
            words = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        option.text = words
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
