"""The foot of a register's table: what its columns of money come to, each under its column, whatever moves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mkip_desk.domain.questions.totals import Total, total
from mkip_desk.domain.registers.register import Field
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.showing import Row
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font, theme
from mkip_desk.views.base.widgets import tip
from mkip_desk.views.base.work import AT_ONCE, Beside, Job
from mkip_desk.views.register.cell_painting import PADDING, TEXT, room_for_periods
from mkip_desk.views.register.groups import Head, Totals
from mkip_desk.views.register.register_model import RegisterModel
from mkip_desk.views.register.register_table import RegisterTable

PAUSE = 200  # milliseconds
LINE, EDGE = 20, 6  # pixels: a line of figures, and above and below them all
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def totals_of(fields: Sequence[Field], rows: Sequence[Row]) -> Totals:
    """What the fields of these rows come to. One record is its own total."""
    records = [row.record for row in rows]
    return {field.name: lines for field in fields if len(records) > 1 and (lines := total(field, records))}


def added_up(
    fields: Sequence[Field], rows: Sequence[Row], heads: Sequence[Head]
) -> tuple[Totals, Sequence[tuple[Head, Totals]]]:
    """What all these rows come to, and those of each group."""
    return totals_of(fields, rows), [(head, totals_of(fields, head.rows)) for head in heads]


@called_by_qt
class FootRow(QLabel):
    """Totals under the columns of a table. Its text has them in a sentence, for who hears it."""

    def __init__(self, table: RegisterTable, model: RegisterModel, beside: Beside) -> None:
        super().__init__()
        self._table, self._model, self._beside = table, model, beside
        self._totals: Totals = {}
        self._said = ""
        self._adding: Job | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._add_beside)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        heads = table.horizontalHeader()
        heads.sectionResized.connect(lambda *_which: self.update())
        heads.sectionMoved.connect(lambda *_which: self.update())
        heads.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(lambda _to: self.update())
        self.hide()

    def add_up(self) -> None:
        """Show what is shown now added up: at once, or beside the window when the typing pauses."""
        self._pause.stop()
        if self._adding is not None:
            self._adding.stop()
        if len(self._model.shown) <= AT_ONCE:
            self._show(added_up(self._model.fields, self._model.shown, self._model.heads))
        else:
            self._totals = {}
            self._say("Adding up what is shown…")
            self._pause.start()

    def _add_beside(self) -> None:
        fields, rows, heads = self._model.fields, self._model.shown, self._model.heads
        self._adding = self._beside(lambda _job: added_up(fields, rows, heads), self._show)

    def _show(self, answer: tuple[Totals, Sequence[tuple[Head, Totals]]]) -> None:
        """Show these, those of groups in their heads; the foot takes no room where there are none."""
        totals, of_groups = answer
        self._totals = totals
        self._model.put_totals(of_groups)
        labels = {field.name: field.label for field in self._model.fields}
        said = [f"{labels[name]}: {'; '.join(line.words for line in lines)}" for name, lines in totals.items()]
        self._said = ". ".join(said)
        self._say(f"Total of what is shown – {self._said}" if said else "")

    def _say(self, words: str) -> None:
        self.setText(words)
        self.setToolTip(tip(words))
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = max((len(lines) for lines in self._totals.values()), default=1)
        return QSize(0, lines * LINE + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.palette.colour("edge"))
        painter.setClipRect(
            self._table.viewport().geometry().adjusted(0, -self._table.height(), 0, self._table.height())
        )
        first = QRect(PADDING, EDGE, self.width() - PADDING, LINE)
        painter.setFont(font(SMALL, SEMIBOLD))
        painter.setPen(theme.palette.colour("secondary"))
        painter.drawText(first, LEFT, "Total" if self._totals else self.text())
        room_from = PADDING + painter.fontMetrics().horizontalAdvance("Total") + PADDING
        if self._lacks_room(room_from):
            self._paint_sentence(painter, first.adjusted(room_from - PADDING, 0, -PADDING, 0))
            return
        for column, field in enumerate(self._model.fields):
            if lines := self._totals.get(field.name):
                right = self._right_of(column)
                periods = room_for_periods(self._table.periods, *(line.period for line in lines))
                for at, line in enumerate(lines):
                    self._paint(painter, QRect(room_from, EDGE + at * LINE, right - room_from, LINE), line, periods)
                room_from = right + PADDING

    def _right_of(self, column: int) -> int:
        heads = self._table.horizontalHeader()
        return heads.sectionViewportPosition(column) + heads.sectionSize(column) - PADDING

    def _lacks_room(self, room_from: int) -> bool:
        """Whether the figure of any column is out of sight, or stands with all that is said of it over another's."""
        for column, field in enumerate(self._model.fields):
            if lines := self._totals.get(field.name):
                right = self._right_of(column)
                if not room_from + self._width_of(lines) <= right <= self._table.viewport().width():
                    return True
                room_from = right + PADDING
        return False

    def _width_of(self, lines: Sequence[Total]) -> int:
        letters, small = QFontMetrics(font(TEXT, SEMIBOLD)), QFontMetrics(font(SMALL))
        periods = room_for_periods(self._table.periods, *(line.period for line in lines))
        about = (small.horizontalAdvance(line.about) + PADDING if line.about else 0 for line in lines)
        amounts = (letters.horizontalAdvance(line.amount) for line in lines)
        return periods + max(map(sum, zip(amounts, about, strict=True)))

    def _paint_sentence(self, painter: QPainter, room: QRect) -> None:
        """What all columns come to, named, wherever they are."""
        letters = QFontMetrics(font(SMALL, SEMIBOLD))
        painter.setFont(font(SMALL, SEMIBOLD))
        painter.setPen(theme.palette.colour("ink"))
        room.setRight(self._table.viewport().geometry().right() - PADDING)
        painter.drawText(room, LEFT, letters.elidedText(self._said, Qt.TextElideMode.ElideRight, room.width()))

    @staticmethod
    def _paint(painter: QPainter, room: QRect, line: Total, periods: int) -> None:
        """An amount under those of its column, its period beyond it, and what else is said of it before it.

        Where the column is narrower than that, they run out of it to the left, where no other total stands.
        """
        painter.setFont(font(TEXT, SEMIBOLD))
        painter.setPen(theme.palette.colour("ink"))
        middle = room.adjusted(0, 0, -periods, 0)
        painter.drawText(middle, RIGHT, line.amount)
        before = middle.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(line.amount) - PADDING, 0)
        painter.setFont(font(SMALL))
        painter.setPen(theme.palette.colour("secondary"))
        painter.drawText(QRect(middle.right() + 1 + PADDING, room.top(), periods, room.height()), LEFT, line.period)
        painter.drawText(before, RIGHT, line.about)
