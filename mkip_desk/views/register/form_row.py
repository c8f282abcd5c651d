"""The rows of a form: two fields side by side where both can be read whole, else one under the other."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.views.base.old_python import called_by_qt

GAP = 12  # pixels between fields
WIDE = (Kind.LONG, Kind.COUNCILS)
NARROWEST = 88  # pixels of a field beside another
MUCH_SAID = 80  # letters of what is said of a field, which would be a column of many short lines in half a row


class FormRow(QWidget):
    """Holds one field or two. One alone takes half the row, or all of it where it is `wide` or needs it."""

    def __init__(self, parent: QWidget | None = None, *, wide: bool) -> None:
        super().__init__(parent)
        self._places = _Places(self, wide=wide)

    def hold(self, fields: Sequence[QWidget]) -> None:
        """Hold these from now on."""
        for each in fields:
            self._places.addWidget(each)
        self.need([0] * len(fields))

    def need(self, pixels: Sequence[int]) -> None:
        """The fields need so many pixels to be read whole."""
        self._places.needed = [max(each, NARROWEST) for each in pixels]
        self._places.invalidate()


@called_by_qt
class _Places(QHBoxLayout):
    """Where the fields of a row stand. It depends on nothing but the width.

    A form that scrolls asks how high it would be without its scroll bar and with it. Did the answer depend on how the
    fields stand just now, each answer could make the other one wrong, and the form be laid out for ever.
    """

    def __init__(self, row: QWidget, *, wide: bool) -> None:
        super().__init__(row)
        self.needed: Sequence[int] = []  # pixels
        self._wide = wide
        self._known: dict[int, tuple[list[QRect], int]] = {}  # by width: a form that is drawn asks very often
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        return self._within(width)[1]

    def minimumSize(self) -> QSize:
        return QSize(max(item.minimumSize().width() for item in self._items()), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        for item, place in zip(self._items(), self._within(rect.width())[0], strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _items(self) -> list[QLayoutItem]:
        return [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]

    def _within(self, width: int) -> tuple[list[QRect], int]:
        """The place of each field in a row that wide, and how high the row then is, in pixels."""
        if width not in self._known:
            places = self._placed(width)
            self._known[width] = places, max(place.bottom() + 1 for place in places)
        return self._known[width]

    def _placed(self, width: int) -> list[QRect]:
        widths = self._widths(width)
        beside = sum(widths) < width
        places: list[QRect] = []
        across = down = 0
        for item, wide in zip(self._items(), widths, strict=True):
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            places.append(QRect(across, down, wide, high))
            across, down = (across + wide + GAP, 0) if beside else (0, down + high + GAP)
        return places

    def _widths(self, width: int) -> list[int]:
        """How wide each field is: half of the row, or as many eighths as it needs beside the other; or all of it.

        By eighths rows that need nearly the same are parted at the same place.
        """
        room = width - GAP
        halves = max(self.needed) <= room // 2
        if len(self.needed) == 1:
            return [room // 2 if halves and not self._wide else width]
        if sum(self.needed) > room:
            return [width] * len(self.needed)
        first, second = self.needed
        fair = room * first // sum(self.needed)
        parted = (room * eighths // 8 for eighths in range(1, 8))
        fitting = [each for each in parted if first <= each <= room - second]
        at = room // 2 if halves else min(fitting, key=lambda each: abs(each - fair), default=fair)
        return [at, room - at]


def grouped(register: Register) -> Iterator[tuple[str, list[Field]]]:
    """The fields of its form under their headings, in the order declared."""
    groups: dict[str, list[Field]] = {}
    for field in register.fields:
        if field.form:
            groups.setdefault(field.group, []).append(field)
    yield from groups.items()


def is_wide(field: Field, heading: str) -> bool:
    """Whether a field takes a whole row of the form."""
    return field.kind in WIDE or field.name == heading or len(field.help) > MUCH_SAID


def rows(fields: Sequence[Field], heading: str) -> list[list[Field]]:
    """Fields in rows of one or two, in the order declared, save that what names the record comes first."""
    found: list[list[Field]] = []
    for field in sorted(fields, key=lambda each: each.name != heading):
        beside = found and len(found[-1]) == 1 and not is_wide(found[-1][0], heading)
        if beside and not is_wide(field, heading):
            found[-1].append(field)
        else:
            found.append([field])
    return found
