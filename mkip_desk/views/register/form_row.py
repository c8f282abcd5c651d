"""The rows of a form: two fields side by side where both can be read whole, else one under the other."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mkip_desk.domain.registers.register import Field, Kind, Register
from mkip_desk.views.base.old_python import called_by_qt

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
GAP = 12  # pixels between fields
WIDE = (Kind.LONG, Kind.COUNCILS)
NARROWEST = 88  # pixels of a field beside another


@called_by_qt
class FormRow(QWidget):
    """Holds one field or two. One alone takes half the row, or all of it where it is `wide` or needs it."""

    def __init__(self, fields: Sequence[QWidget], *, wide: bool) -> None:
        super().__init__()
        self._needed: Sequence[int] = [0] * len(fields)  # pixels
        self._alone = len(fields) == 1
        self._blank = QWidget() if self._alone and not wide else None  # takes the half that one field alone leaves
        self._box = QBoxLayout(ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for each in (*fields, self._blank):
            if each is not None:
                self._box.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)

    def need(self, pixels: Sequence[int]) -> None:
        """The fields need so many pixels to be read whole."""
        self._needed = [max(each, NARROWEST) for each in pixels]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - GAP
        halves = max(self._needed) <= room // 2
        if self._blank is not None:
            self._blank.setVisible(halves)
        if self._alone:
            return
        self._box.setDirection(ACROSS if sum(self._needed) <= room else DOWN)
        for at, needed in enumerate(self._needed):  # one that needs more than half takes it from the other
            self._box.setStretch(at, 1 if halves else needed)


def grouped(register: Register) -> Iterator[tuple[str, list[Field]]]:
    """The fields of its form under their headings, in the order declared."""
    groups: dict[str, list[Field]] = {}
    for field in register.fields:
        if field.form:
            groups.setdefault(field.group, []).append(field)
    yield from groups.items()


def is_wide(field: Field, heading: str) -> bool:
    """Whether a field takes a whole row of the form."""
    return field.kind in WIDE or field.name == heading


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


def in_order(register: Register) -> list[Field]:
    """The fields of its form in the order in which one comes to them."""
    return [field for _, fields in grouped(register) for row in rows(fields, register.heading) for field in row]
