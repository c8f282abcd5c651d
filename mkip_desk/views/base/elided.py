"""A button, and a line of words, that say as much as there is room for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.widgets import AROUND_LINK, PLAIN_TEXT, tip

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

NARROWEST = 64  # pixels
ICON_GAP = 4  # pixels that Qt leaves between a button's icon and its words


def elide_right() -> Qt.TextElideMode:
    """Of Qt's enums, which are not made before the first paint: this is asked for when something is painted."""
    from PySide6.QtCore import Qt

    return Qt.TextElideMode.ElideRight


@called_by_qt
class Elided(QPushButton):
    """A link or another button. Words that are cut end in an ellipsis, and the tooltip has them whole.

    With more than one line it is cut where the last of them has no room.
    """

    def __init__(self, words: str, pressed: Callable[[], object], look: str = "link", *, lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self.setProperty("look", look)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if lines > 1:
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked=False: pressed())
        self.say(words)

    def say(self, words: str, shown: str = "") -> None:
        """Say these words, which have no key of their own in them: "Maidstone & Swale". Less of them may be shown."""
        self._words = shown or words
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(tip(words))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(NARROWEST, whole.width()), whole.height())

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        more = len(self._parted(width - AROUND_LINK)) - 1
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def _parted(self, room: int) -> list[str]:
        from mkip_desk.views.base.lines import in_lines  # with Qt's enums, which the first paint does not wait for

        return in_lines(self._words, self.fontMetrics(), room, self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_elided(self, self._words, self._parted if self._lines > 1 else None)


def paint_elided(button: QPushButton, words: str, parted: Callable[[int], list[str]] | None = None) -> None:
    """Paint a button with as much of its words as there is room for beside its icon, parted to lines where given."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    room = inside.width() - (0 if option.icon.isNull() else option.iconSize.width() + ICON_GAP)
    if parted is not None:
        option.text = "\n".join(parted(room)).replace("&", "&&")
    elif button.fontMetrics().horizontalAdvance(words) > room:
        option.text = button.fontMetrics().elidedText(words, elide_right(), room).replace("&", "&&")
    QStylePainter(button).drawControl(QStyle.ControlElement.CE_PushButton, option)


@called_by_qt
class Line(QLabel):
    """One line of plain words. What is cut ends in an ellipsis, and the tooltip has it whole."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("look", look)
        self._words = self._more = ""

    def say(self, words: str, more: str = "") -> None:
        """Say these words, or `more` to whoever asks."""
        self._words, self._more = words, more
        self.setAccessibleName(more or words)
        self._fit()
        self.updateGeometry()

    def text(self) -> str:
        """All its words, whatever of them is seen."""
        return self._words

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, elide_right(), self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(tip(self._more or ("" if shown == self._words else self._words)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(NARROWEST, whole.width()), whole.height())
