"""The line of steps at the head of an import: those behind are ticked, the one in view is filled."""

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.base.widgets import across, button, relook

ROUND, BESIDE = 22, 4  # pixels across the circle of a step, and more between it and its name


class Step(IntEnum):
    """A step of an import, in the order in which they are gone through."""

    FILE = 0
    TABLES = 1
    COLUMNS = 2
    REVIEW = 3
    DONE = 4


NAMES = {
    Step.FILE: "File",
    Step.TABLES: "Tables found",
    Step.COLUMNS: "Columns",
    Step.REVIEW: "Review",
    Step.DONE: "Done",
}


class Steps(QWidget):
    """A button for each step; those that can be gone to are enabled."""

    wanted = Signal(object)  # the Step that was chosen

    def __init__(self) -> None:
        super().__init__()
        self._now, self._open = Step.FILE, frozenset[Step]()
        self._buttons = {step: self._made(step) for step in Step}
        self.setLayout(across(*self._buttons.values(), None, gap=4))
        self.setAccessibleName("Steps of the import")
        theme.changed.connect(self._draw)

    def _made(self, step: Step) -> QPushButton:
        made = button(NAMES[step], lambda: self.wanted.emit(step), "step")
        made.setIconSize(QSize(ROUND + BESIDE, ROUND))
        return made

    def show_step(self, now: Step, open_: frozenset[Step]) -> None:
        """Mark the step in view, and let those be chosen that are open."""
        self._now, self._open = now, open_
        for step, each in self._buttons.items():
            where = "now" if step is now else "done" if step < now else "to come"
            each.setAccessibleName(f"Step {step + 1} of {len(Step)}, {NAMES[step]}: {where}")
            each.setEnabled(step in open_)
            relook(each, "now", step is now)
        self._draw()

    def _draw(self) -> None:
        for step, each in self._buttons.items():
            each.setIcon(self._circle(step))

    def _circle(self, step: Step) -> QIcon:
        """The number of a step in a circle, filled for the one in view; a tick for those behind."""
        scale = self.devicePixelRatioF()
        drawn = QPixmap(QSize(ROUND + BESIDE, ROUND) * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, colour = step is self._now, theme.palette.colour
        painter.setPen(colour("accent" if now else "secondary"))
        if now:
            painter.setBrush(colour("accent"))
        circle = QRectF(0.5, 0.5, ROUND - 1, ROUND - 1)
        painter.drawEllipse(circle)
        painter.setPen(colour("on_accent" if now else "secondary"))
        painter.setFont(font(SMALL, SEMIBOLD))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "✓" if step < self._now else str(step + 1))
        painter.end()
        icon = QIcon(drawn)
        icon.addPixmap(drawn, QIcon.Mode.Disabled)
        return icon
