"""The targets of an indicator as a grid: a row a council, a column a quarter, a year at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.services.shared_services.targets import Place, Targets
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.phrases import NOTHING_TO_SAVE, listed
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import fill_dialog, follow_rows
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.typed_dialog import TypedDialog
from mkip_desk.views.base.widgets import across, button, down, frame, label, relook
from mkip_desk.views.register.typed import as_typed, read

if TYPE_CHECKING:
    from datetime import date

    from mkip_desk.domain.registers.register import Register

WIDTH, HEAD, ROW, ROOM = 620, 36, 32, 44  # pixels; the last for two lines of what a target was
SIGNED = "signed off, so its figures stay as they are"
YEAR_END = "It adds up through the year: the target is for the year end, the profile for each quarter."
MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TargetsDialog(TypedDialog):
    """Takes figures typed into the cells; what was typed of another year is kept while one looks at this."""

    decided = Signal(object)  # the figures that changed, by their places; None for one taken away

    def __init__(self, window: QWidget, found: Targets, measurements: Register, today: Callable[[], date]) -> None:
        super().__init__(window)
        self.setWindowTitle("Targets")
        self._found, self._register, self._today = found, measurements, today
        self._typed: dict[Place, str] = {}
        self._year = Picker()
        self._year.setAccessibleName("Financial year")
        self._year.addItems(found.years)
        self._year.setCurrentText(found.now)
        self._year.setMinimumWidth(self._year.widest())
        self._year.currentIndexChanged.connect(self._show)
        self._table = self._grid()
        self._why = label(look="doubtful", wrap=True)
        self._became = label(look="small", wrap=True)
        if found.became:
            self._became.setMinimumHeight(ROOM)
        self._save = button("Save the targets", self._decide, "primary")
        said = [label(each, "doubtful", wrap=True) for each in (found.unjudged,) if each]
        said += [label(YEAR_END, "small", wrap=True)] if "profile" in found.fields else []
        title = label(f"Targets of {found.name}", "heading", wrap=True)
        head = across(title, self._year)
        head.setStretchFactor(title, 1)
        head.setAlignment(self._year, Qt.AlignmentFlag.AlignTop)
        body = down(*said, frame("card", down(self._table, margin=8)), None, gap=12)
        self._show()
        ways = across(self._save, button("Cancel", self.reject), None)
        fill_dialog(self, WIDTH, body, down(self._why, self._became, ways), head)
        self._table.setFocus()

    def _grid(self) -> QTableWidget:
        rows = [(council, field) for council in self._found.councils for field in self._found.fields]
        table = QTableWidget(len(rows), 4)
        table.setAccessibleName("Targets")
        table.setProperty("look", "cells")
        table.setAccessibleDescription("Type a figure into a cell; Delete takes it away.")
        table.setHorizontalHeaderLabels([f"Q{number}" for number in range(1, 5)])
        several = len(self._found.fields) > 1
        table.setVerticalHeaderLabels(
            [f"{self._found.councils[council]}{f', {field}' if several else ''}" for council, field in rows]
        )
        table.horizontalHeader().setDefaultAlignment(MIDDLE)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(OwnColours(table))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFixedHeight(HEAD + ROW * len(rows))
        table.cellChanged.connect(self._take)
        table.currentItemChanged.connect(lambda *_items: self._tell())
        follow_rows(table)
        return table

    def _places(self) -> list[Place]:
        return [*self._found.places(self._year.currentText())]

    def _show(self) -> None:
        """Show the year chosen, with what has been typed."""
        self._table.blockSignals(True)
        for at, place in enumerate(self._places()):
            row, column = divmod(at, 4)
            item = QTableWidgetItem(self._words(place))
            item.setTextAlignment(MIDDLE)
            if place.quarter in self._found.signed:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setForeground(QBrush(theme.palette.colour("secondary")))
                item.setToolTip(f"{place.quarter} is {SIGNED}.")
            self._name(item, place)
            self._table.setItem(row, column, item)
        self._table.blockSignals(False)
        self._tell()
        self._check()

    def _tell(self) -> None:
        """Say whose the target in hand is and of when, which may have scrolled away, and what it was before."""
        row, column = self._table.currentRow(), self._table.currentColumn()
        place = self._places()[row * 4 + column] if row >= 0 else None
        lines = self._found.became.get(place, ()) if place else ()
        said = f"{': '.join(filter(None, (self._called(place), '; '.join(lines))))}." if place else ""
        self._became.setText(said)

    def _called(self, place: Place) -> str:
        return f"{self._found.councils[place.council]}, {place.field}, {place.quarter}"

    def _name(self, item: QTableWidgetItem, place: Place) -> None:
        """Have a cell say whose it is and of when, to whoever hears it."""
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._called(place)}: {item.text() or 'none'}")

    def _words(self, place: Place) -> str:
        return self._typed.get(place, as_typed(self._register.field(place.field), self._found.said.get(place)))

    def _take(self, row: int, column: int) -> None:
        item = self._table.item(row, column)
        if item is not None:
            place = self._places()[row * 4 + column]
            self._typed[place] = item.text().strip()
            self._table.blockSignals(True)
            self._name(item, place)
            self._table.blockSignals(False)
            self._check()

    def _read(self, place: Place) -> tuple[Figure | None, str]:
        """The figure typed there, or why it is none."""
        there = self._found.said.get(place)
        typed = read(self._register.field(place.field), self._typed[place], self._today(), there, self._found.unit)
        return (typed.value if isinstance(typed.value, Figure) else None), typed.trouble

    def _changed(self) -> dict[Place, Figure | None]:
        read_ = {place: self._read(place)[0] for place in self._typed}
        return {place: figure for place, figure in read_.items() if figure != self._found.said.get(place)}

    def _check(self) -> None:
        wrong = {place: trouble for place in self._typed if (trouble := self._read(place)[1])}
        troubles = [f"{self._called(place)}: {trouble}" for place, trouble in wrong.items()]
        self._mark(wrong)
        signed = sorted({place.quarter for place in self._places() if place.quarter in self._found.signed})
        kept = f"{listed(signed)} {'is' if len(signed) == 1 else 'are'} {SIGNED}." if signed else ""
        none = "" if self._changed() else NOTHING_TO_SAVE
        self._why.setText(troubles[0] if troubles else f"{kept} {none}".strip())
        relook(self._why, "look", "wrong" if troubles else "doubtful")
        self._save.setEnabled(not troubles and not none)

    def _mark(self, wrong: Collection[Place]) -> None:
        """Have what cannot be read seen in its cell."""
        self._table.blockSignals(True)
        for at, place in enumerate(self._places()):
            item = self._table.item(at // 4, at % 4)
            if item is not None and place.quarter not in self._found.signed:
                item.setForeground(QBrush(theme.palette.colour("red" if place in wrong else "ink")))
                item.setToolTip(self._read(place)[1] if place in wrong else "")
        self._table.blockSignals(False)

    def _filled(self) -> list[str]:
        """What was typed: the cells are no fields of their own."""
        return [*self._typed.values()]

    def _decide(self) -> None:
        self.decided.emit(self._changed())
        self.hide()
