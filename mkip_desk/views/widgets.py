"""The few widgets that every page is made of."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mkip_desk.views.old_python import called_by_qt
from mkip_desk.views.theme import GRID


def label(words: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Plain words in one of the style sheet's looks. Never read as markup: they may come from a workbook."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(0)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def chip(words: str = "", tone: str = "plain") -> QLabel:
    """A word on a coloured ground. The word says all; the colour only repeats it."""
    made = label(words)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, pressed: Callable[[], object] | None = None, look: str = "") -> QPushButton:
    """A button in one of the looks: primary (one a page), quiet, chip, link, or none."""
    made = QPushButton(words)
    made.setProperty("look", look)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def frame(look: str, layout: QLayout | None = None) -> QFrame:
    """A ground: card, bar, foot, line or notice."""
    made = QFrame()
    made.setProperty("look", look)
    if layout is not None:
        made.setLayout(layout)
    return made


def relook(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def across(*parts: QWidget | QLayout | int | None, gap: int = GRID) -> QHBoxLayout:
    """Parts side by side; a number is a gap of so many pixels, None takes what is left."""
    made = QHBoxLayout()
    _fill(made, parts, gap)
    return made


def down(
    *parts: QWidget | QLayout | int | None, gap: int = GRID, margin: int = 0, tall: QWidget | None = None
) -> QVBoxLayout:
    """Parts below each other; a number is a gap of so many pixels, None or the `tall` part takes what is left."""
    made = QVBoxLayout()
    _fill(made, parts, gap)
    if tall is not None:
        made.setStretchFactor(tall, 1)
    made.setContentsMargins(QMargins(margin, margin, margin, margin))
    return made


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


class Notice(QFrame):
    """A sentence at the top of a page: what just happened, or what to mend. It can be put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._words = label(wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        away = button("Close", self.hide, "quiet")
        away.setAccessibleName("Close this message")
        self.setLayout(across(self._words, away))
        self.layout().setContentsMargins(12, 4, 4, 4)  # type: ignore[union-attr]
        self.hide()

    def say(self, words: str, tone: str = "amber") -> None:
        """Show a sentence: red for what went wrong, amber for what to look at, green for what is done."""
        self._words.setText(words)
        self.setAccessibleName(words)
        relook(self, "tone", tone)
        self._words.style().polish(self._words)
        self.setVisible(bool(words))

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text() if not self.isHidden() else ""


@called_by_qt
class Picker(QComboBox):
    """A drop-down list that a mouse wheel meant for the page does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Chips(QWidget):
    """Small buttons side by side, wrapped onto as many lines as they need: one may be on, or several."""

    picked = Signal()

    def __init__(self, *, several: bool = False, clearable: bool = True) -> None:
        super().__init__()
        self._several, self._clearable = several, clearable
        self._buttons: dict[object, QPushButton] = {}
        self._flow = Flow(self, gap=4)

    def offer(self, choices: Mapping[Any, str]) -> None:
        """Offer these: value to words."""
        for old in self._buttons.values():
            self._flow.removeWidget(old)
            old.deleteLater()
        self._buttons = {value: self._button(value, words) for value, words in choices.items()}

    def _button(self, value: object, words: str) -> QPushButton:
        made = button(words, lambda: self._press(value), "chip")
        made.setCheckable(True)
        self._flow.addWidget(made)
        made.show()
        return made

    def _press(self, value: object) -> None:
        on = self._buttons[value].isChecked()
        if not self._several:
            for other, each in self._buttons.items():
                each.setChecked(other == value and (on or not self._clearable))
        self.picked.emit()

    def rename(self, value: object, words: str) -> None:
        """Change the words on one of them."""
        self._buttons[value].setText(words)

    def button(self, value: object) -> QPushButton:
        """The button of that value."""
        return self._buttons[value]

    @property
    def on(self) -> tuple[object, ...]:
        """The values that are on, in the order offered."""
        return tuple(value for value, each in self._buttons.items() if each.isChecked())

    def set_on(self, values: tuple[object, ...]) -> None:
        """Turn these on and the others off, without saying that anything was picked."""
        for value, each in self._buttons.items():
            each.setChecked(value in values)


@called_by_qt
class Flow(QLayout):
    """Lays widgets out in lines, as words are."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + self.spacing(), max(line, size.height())
        return y + line - rect.y()
