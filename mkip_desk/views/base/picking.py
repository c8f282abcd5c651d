"""Widgets to pick from: a drop-down list, and small buttons that are on or off."""

from collections.abc import Iterable, Mapping
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLayout, QLayoutItem, QPushButton, QWidget

from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.base.widgets import across, button

CHIP = 13  # pixels of its letters, as the style sheet has it
MEASURED = 200
PICKER_FRAME = 56  # pixels that the edges and the arrow of a drop-down list take
MOST_LISTED = 560  # pixels that what drops down may be wide


def widest_of(choices: Iterable[str]) -> int:
    """How many pixels the widest of these words takes; of very many the longest by their letters are measured."""
    letters = QFontMetrics(font())
    return max(map(letters.horizontalAdvance, nlargest(MEASURED, choices, key=len)), default=0)


@called_by_qt
class Picker(QComboBox):
    """A drop-down list, as wide as its words, that a mouse wheel meant for the page does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self._letters: Mapping[Any, str] = {}  # by the value of a choice
        self._typed = QElapsedTimer()  # since a key was typed last

    def give_letters(self, letters: Mapping[Any, str]) -> None:
        """Have these choices found by the letters that they are shown by, too, beside their names."""
        self._letters = {value: letter.casefold() for value, letter in letters.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self._lettered(event)
        if at is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def showPopup(self) -> None:
        if self._letters:
            self.view().installEventFilter(self)
        self.view().setMinimumWidth(self.listed_width())
        super().showPopup()

    def listed_width(self) -> int:
        """How wide what drops down is at the least, in pixels, however narrow the place is that it drops from."""
        return min(self.widest(), MOST_LISTED)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = self._lettered(event)
            if at is not None:
                self.view().setCurrentIndex(self.model().index(at, self.modelColumn()))
                return True
        return super().eventFilter(watched, event)

    def _lettered(self, event: QKeyEvent) -> int | None:
        """The choice that a key stands for by its letter: where no name begins so, and no name is just being typed."""
        key, going_on = event.text().casefold(), self._goes_on()
        if not self._letters or not key.strip() or going_on:
            return None
        if any(self.itemText(at).casefold().startswith(key) for at in range(self.count())):
            return None
        found = (at for at in range(self.count()) if self._letters.get(self.itemData(at), "").startswith(key))
        return next(found, None)

    def _goes_on(self) -> bool:
        """Whether a key typed now goes on with the name that was begun by those before."""
        before = self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()
        self._typed.start()
        return before

    def widest(self) -> int:
        """How wide it must be for the longest of its choices to be read whole, in pixels."""
        words = widest_of(self.itemText(at) for at in range(self.count()))
        pictured = any(not self.itemIcon(at).isNull() for at in range(self.count()))
        return words + PICKER_FRAME + (self.iconSize().width() + 8 if pictured else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Chips(QWidget):
    """Small buttons side by side, wrapped onto as many lines as they need: one may be on, or several."""

    picked = Signal()

    def __init__(self, *, several: bool = False, clearable: bool = True, look: str = "chip") -> None:
        super().__init__()
        self._several, self._clearable, self._look = several, clearable, look
        self._buttons: dict[object, QPushButton] = {}
        self._flow = Flow(self, gap=4)

    def offer(self, choices: Mapping[Any, str]) -> None:
        """Offer these: value to words."""
        for old in self._buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {value: self._button(value, words) for value, words in choices.items()}

    def _button(self, value: object, words: str) -> QPushButton:
        made = button(words, lambda: self._press(value), self._look)
        made.setCheckable(True)
        self._flow.addWidget(made)
        made.show()
        _make_room(made)
        return made

    def _press(self, value: object) -> None:
        on = self._buttons[value].isChecked()
        if not self._several:
            for other, each in self._buttons.items():
                each.setChecked(other == value and (on or not self._clearable))
        self.picked.emit()

    def rename(self, value: object, words: str) -> None:
        """Change the words on one of them."""
        self._buttons[value].setText(words.replace("&", "&&"))
        _make_room(self._buttons[value])

    def button(self, value: object) -> QPushButton:
        """The button of that value."""
        return self._buttons[value]

    def in_one_line(self) -> int:
        """How wide they are side by side, in pixels."""
        widths = [each.minimumWidth() for each in self._buttons.values()]
        return sum(widths) + self._flow.spacing() * max(0, len(widths) - 1)

    @property
    def on(self) -> tuple[object, ...]:
        """The values that are on, in the order offered."""
        return tuple(value for value, each in self._buttons.items() if each.isChecked())

    def set_on(self, values: tuple[object, ...]) -> None:
        """Turn these on and the others off, without saying that anything was picked."""
        for value, each in self._buttons.items():
            each.setChecked(value in values)


def _make_room(chip: QPushButton) -> None:
    """Have it wide enough for its words when it is on, in bold: Qt asks for those that are not."""
    words = chip.text().replace("&&", "&")
    on, off = (QFontMetrics(each).horizontalAdvance(words) for each in (font(CHIP, SEMIBOLD), font(CHIP)))
    chip.setMinimumWidth(chip.sizeHint().width() + max(0, on - off))


@called_by_qt
class Flow(QLayout):
    """Lays widgets out in lines, as words are; with `at_right` each line ends at the right."""

    def __init__(self, parent: QWidget, gap: int, *, at_right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._at_right = at_right
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
        y = rect.y()
        for line in self._lines(rect.width()):
            wide = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            x = rect.x() + (rect.width() - wide if self._at_right else 0)
            for item in line if move else ():
                item.setGeometry(QRect(QPoint(x, y), item.sizeHint()))
                x += item.sizeHint().width() + self.spacing()
            y += max(item.sizeHint().height() for item in line) + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands in each line; what is hidden takes no room."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not lines or needed > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= needed + self.spacing()
        return lines


def at_either_end(first: QWidget, *ways: QWidget) -> QHBoxLayout:
    """One at the left, and the others at the right, which wrap where there is no room for them beside each other."""
    right = QWidget()
    flow = Flow(right, gap=8, at_right=True)
    for each in ways:
        flow.addWidget(each)
    made = across(first, right)
    made.setStretchFactor(right, 1)
    made.setAlignment(first, Qt.AlignmentFlag.AlignTop)
    return made
