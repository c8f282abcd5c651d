"""A row of a form: two fields side by side where both can be read whole, else one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mkip_desk.views.base.old_python import called_by_qt

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
GAP = 12  # pixels between fields
NARROWEST = 88  # pixels of a field beside another


@called_by_qt
class FormRow(QWidget):
    """Holds one field or two. One alone takes half the row, or all of it where it is `wide` or needs it."""

    def __init__(self, fields: Sequence[QWidget], *, wide: bool) -> None:
        super().__init__()
        self._needed: Sequence[int] = [0] * len(fields)  # pixels
        self._blank = QWidget()  # takes the half that one field alone leaves
        self._alone = len(fields) == 1
        self._wide = wide
        self._box = QBoxLayout(ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for each in (*fields, self._blank):
            self._box.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        self._blank.setVisible(self._alone and not wide)

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
        if self._alone:
            self._blank.setVisible(halves and not self._wide)
            return
        self._box.setDirection(ACROSS if sum(self._needed) <= room else DOWN)
        for at, needed in enumerate(self._needed):  # one that needs more than half takes it from the other
            self._box.setStretch(at, 1 if halves else needed)
