"""Options against critical success factors: a score from 1 to 5 typed into each cell, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mkip_desk.domain.amounts.percentages import show_percent
from mkip_desk.domain.cases.investment_words import percent
from mkip_desk.domain.cases.success_factors import BEST, HOW
from mkip_desk.views.base.scrolling import bring_into_view, follow_rows
from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.base.typing_in_cells import TypedCells
from mkip_desk.views.base.widgets import down, label

if TYPE_CHECKING:
    from mkip_desk.db.change import Change
    from mkip_desk.db.store import Store
    from mkip_desk.domain.cases.business_case import Case
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.work import Failed

HIGH = 32
FIRST = 2  # column of an option
MIDDLE = Qt.AlignmentFlag.AlignCenter
SCORES = "scores"


class ScoreGrid(QWidget):
    """A row a factor, a column an option. Each score is saved as it is typed; Delete takes it away."""

    def __init__(self, programme: Programme, failed: Failed) -> None:
        super().__init__()
        self._programme, self._failed = programme, failed
        self._case: Case | None = None
        self._table = QTableWidget()
        self._table.setAccessibleName("Scores of the options")
        self._table.setAccessibleDescription("Type a score from 1 to 5.")
        self._table.setItemDelegate(TypedCells(self._table))
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(HIGH)
        heads = self._table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.cellChanged.connect(self._typed)
        follow_rows(self._table)
        self._none = label("Add options and success factors first.", "secondary", wrap=True)
        self.setLayout(down(label("Scores", "heading"), self._none, self._table, label(HOW, "small", wrap=True), gap=8))

    def show_case(self, case: Case, *, may_change: bool) -> None:
        """Show the scores as they are recorded."""
        if self._case is None or _places(case) != _places(self._case):
            self._table.setRowCount(0)  # what is being typed belonged to an option or a factor that has moved
        self._case = case
        there = bool(case.options and case.factors)
        self._table.setVisible(there)
        self._none.setVisible(not there)
        at = self._table.currentRow(), self._table.currentColumn()
        self._table.blockSignals(True)
        self._table.setColumnCount(FIRST + len(case.options))
        self._table.setRowCount(len(case.factors) + 1)
        self._table.setHorizontalHeaderLabels(["Factor", "Weight", *(option.title for option in case.options)])
        if (first := self._table.horizontalHeaderItem(0)) is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, factor in enumerate(case.factors):
            self._put(row, 0, f"{factor.title} ({factor.about})")
            self._put(row, 1, show_percent(factor.weight))
            for column, option in enumerate(case.options, FIRST):
                score = (option.scores or {}).get(factor.id)
                self._put(row, column, str(score or ""), may_change=may_change)
        self._show_quality(case)
        self._name_cells()
        self._table.blockSignals(False)
        self._table.setCurrentCell(max(at[0], 0), max(at[1], FIRST))
        self._table.setFixedHeight(HIGH * (len(case.factors) + 1) + 38)

    def go_to(self, option: int | None) -> None:
        """Be ready for the first score that an option lacks to be typed."""
        for column, each in enumerate(self._case.options if self._case else (), FIRST):
            if self._case is not None and each.id == option:
                lacking = (at for at, factor in enumerate(self._case.factors) if factor.id not in (each.scores or {}))
                self._table.setCurrentCell(next(lacking, 0), column)
        self._table.setFocus()
        bring_into_view(self._table)

    def _show_quality(self, case: Case) -> None:
        row = len(case.factors)
        self._put(row, 0, "Quality score", strong=True)
        self._put(row, 1, "")
        for column, option in enumerate(case.options, FIRST):
            self._put(row, column, percent(case.quality(option)) or "–", strong=True)

    def _name_cells(self) -> None:
        """Have each cell say of which factor and which option it is, to whoever hears it."""
        for row in range(self._table.rowCount()):
            for column in range(self._table.columnCount()):
                cell, factor = self._table.item(row, column), self._table.item(row, 0)
                head = self._table.horizontalHeaderItem(column)
                if cell is not None and factor is not None and head is not None:
                    words = cell.text() or ("nothing" if column < FIRST else "no score")
                    said = f"{head.text()}: {words}" if column == 0 else f"{factor.text()}, {head.text()}: {words}"
                    cell.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _put(self, row: int, column: int, words: str, *, may_change: bool = False, strong: bool = False) -> None:
        item = QTableWidgetItem(words)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if may_change else flags)
        item.setFont(font(14, SEMIBOLD) if strong else font(14))
        item.setToolTip(words)
        if column:
            item.setTextAlignment(MIDDLE)
        self._table.setItem(row, column, item)

    def _typed(self, row: int, column: int) -> None:
        """Save a score; words that are none are put back, and said to be none."""
        case, item = self._case, self._table.item(row, column)
        if case is None or item is None or column < FIRST or row >= len(case.factors):
            return
        option, factor = case.options[column - FIRST], case.factors[row]
        words = item.text().strip()
        if words and (not words.isdecimal() or not 1 <= int(words) <= BEST):
            self.show_case(case, may_change=True)
            from mkip_desk.domain.errors import WrongValue

            self._failed(WrongValue(f"“{words}” is not a score. Type a number from 1 to {BEST}."))
            return
        score = int(words) if words else None

        def question(store: Store) -> None:
            there = [each for each in store.records_with(SCORES, "option", option.id) if each["factor"] == factor.id]
            with store.change(f"Score {option.title} on {factor.title}") as change:
                _put_score(change, [int(str(each["id"])) for each in there], option.id, factor.id, score)

        self._programme.ask(question, lambda _none: None, self._failed)


def _places(case: Case) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The options and the factors that the columns and the rows are of, by their ids."""
    return tuple(each.id for each in case.options), tuple(each.id for each in case.factors)


def _put_score(change: Change, there: list[int], option: int, factor: int, score: int | None) -> None:
    if score is None:
        for each in there:
            change.delete(SCORES, each)
    elif there:
        change.edit(SCORES, there[0], {"score": score})
    else:
        change.add(SCORES, {"option": option, "factor": factor, "score": score})
