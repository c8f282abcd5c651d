"""The grid of a profile: moved through, typed into, copied from and pasted into by keyboard as a spreadsheet is."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mkip_desk.domain.cases.investment import LineKind
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.own_colours import OwnColours
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.scrolling import follow_rows
from mkip_desk.views.base.theme import SEMIBOLD, font, theme
from mkip_desk.views.base.typing_in_cells import show_in_cell
from mkip_desk.views.base.words_only import Line
from mkip_desk.views.cases.amounts import COLUMNS, KIND_WORDS, POUNDS, as_text, block_of, read_kind
from mkip_desk.views.cases.money_model import FIRST_YEAR, HEADS, TEXT, MoneyModel

Index = QModelIndex | QPersistentModelIndex
HIGH, YEAR_LEAST, KIND_WIDE, TITLE_LEAST = 32, 64, 104, 160  # pixels
AROUND, LONGEST = 20, 24  # pixels beside an amount; letters of what is no amount, and may be cut
UNIT = "application/x-mkip-profile-unit"  # beside what is copied: the pounds that a 1 stands for
LINE = 18  # pixels of a line of a name that needs more than one
NOT_LEFT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the keyboard goes that is not for somewhere else in the window."""

HOW = "Type to change a cell, Enter or Tab to keep it. Paste from Excel works here. Ctrl+Minus deletes a line."


@called_by_qt
class MoneyGrid(QTableView):
    """Shows all its rows without scrolling. What is done to lines is told to whoever listens."""

    typing = Signal(int, str, str)  # a line, its field, and what stands in the editor after each key
    left = Signal(int, str)  # an editor was left without keeping what was typed
    gone = Signal(int, str, str)  # the line of an editor goes while it is open, with what stands in that
    filled = Signal(int, int, object, int)  # the row and column from which cells are to be filled, these, their unit
    brought = Signal(int, int, object)  # the same of cells that were copied elsewhere
    unwanted = Signal(object)  # ids of lines

    def __init__(self, model: MoneyModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        follow_rows(self)
        self.setAccessibleName("Five-year profile")
        self.setAccessibleDescription(HOW)
        cells = CellDelegate(self)
        self.setItemDelegate(cells)
        model.going.connect(cells.let_go)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit)
        model.named.connect(self._fit)
        model.dataChanged.connect(self._fit_amounts)
        self._fit()

    def _fit(self) -> None:
        """Years are as wide as their widest amount, names have what is left, and it is as high as its rows.

        Where it has to be scrolled, no amount is cut at its edge: "137,000" would be read as 13.
        """
        years, wide = self._model.columnCount() - FIRST_YEAR, self._year_wide()
        for column in range(1, self._model.columnCount()):
            self.setColumnWidth(column, KIND_WIDE if column < FIRST_YEAR else wide)
        room, taken = self.viewport().width() - KIND_WIDE, KIND_WIDE + wide * years
        in_sight = max(0, min(years, (room - TITLE_LEAST) // wide))
        self.setColumnWidth(0, max(room - in_sight * wide, TITLE_LEAST))
        room, letters = self.columnWidth(0) - 16, QFontMetrics(font(TEXT))
        for row in range(self._model.rowCount()):
            name = str(self._model.index(row, 0).data() or "")
            words = letters.boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, name)
            lines = -(-words.height() // letters.height())
            self.setRowHeight(row, HIGH + LINE * (lines - 1))
        beneath = self.horizontalScrollBar().sizeHint().height() if taken + TITLE_LEAST > self.viewport().width() else 0
        heads = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(self.verticalHeader().length() + heads + 4 + beneath)

    def _year_wide(self) -> int:
        """So that no amount is cut, those at the foot in bold neither."""
        letters = QFontMetrics(font(TEXT, SEMIBOLD))
        said = (each for each in self._model.amounts if len(each) < LONGEST)
        return max([YEAR_LEAST, *(letters.horizontalAdvance(each) + AROUND for each in said)])

    def _fit_amounts(self) -> None:
        if self.columnWidth(FIRST_YEAR) != self._year_wide():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def edit_cell(self, row: int, column: int) -> None:
        """Go to a cell and begin to type in it."""
        index = self._model.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() == Qt.Key.Key_Minus and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.delete_lines()
        else:
            super().keyPressEvent(event)

    def go_down(self) -> None:
        """Go to the cell beneath."""
        at = self.currentIndex()
        if at.isValid():
            self.setCurrentIndex(at.siblingAtRow(min(at.row() + 1, self._model.rowCount() - 1)))

    def _copy(self) -> None:
        chosen = sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column()))
        rows = list(dict.fromkeys(each.row() for each in chosen))
        cells = [[str(each.data() or "") for each in chosen if each.row() == row] for row in rows]
        if cells:
            copied = QMimeData()
            copied.setText(as_text(cells))
            copied.setData(UNIT, str(self._model.unit).encode())
            QGuiApplication.clipboard().setMimeData(copied)

    def paste(self) -> None:
        """Fill cells from the one chosen on with what this grid or a spreadsheet put on the clipboard."""
        copied = QGuiApplication.clipboard().mimeData()
        if not copied.text():
            return
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (self._model.lines, 0)
        row, cells = min(row, self._model.lines), block_of(copied.text())
        if copied.hasFormat(UNIT):
            self.filled.emit(row, column, cells, int(bytes(copied.data(UNIT).data())))
        elif len(cells) == len(cells[0]) == 1:  # as if it were typed
            self.filled.emit(row, column, cells, self._model.unit)
        else:
            self.brought.emit(row, column, cells)

    def _clear(self) -> None:
        """Take what is in the cells chosen; a line keeps its name and its kind."""
        chosen = [each for each in self.selectedIndexes() if each.column() >= FIRST_YEAR]
        chosen = [each for each in chosen if each.flags() & Qt.ItemFlag.ItemIsEditable and each.data() != ""]
        if chosen:
            first = min(chosen, key=lambda each: (each.row(), each.column()))
            rows = 1 + max(each.row() for each in chosen) - first.row()
            columns = 1 + max(each.column() for each in chosen) - first.column()
            self.filled.emit(first.row(), first.column(), [[""] * columns for _ in range(rows)], POUNDS)

    def delete_lines(self) -> None:
        """Have the lines chosen deleted; undo brings them back."""
        rows = {each.row() for each in self.selectedIndexes()} or {self.currentIndex().row()}
        lines = [line for row in sorted(rows) if (line := self._model.line_id(row)) is not None]
        if lines:
            self.unwanted.emit(lines)


@called_by_qt
class _KindPicker(Picker):
    """Chooses the kind of a line. Its list says when one is chosen; by letters and arrows one is looked for first."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._from_list = self._begun = False
        self.activated.connect(self._activated)

    def begin_at(self, kind: str) -> None:
        """Show the kind that the line has; what is looked for from there on stays, whatever is saved meanwhile."""
        if not self._begun:
            self._begun = True
            self.setCurrentIndex(self.findData(kind))

    def showPopup(self) -> None:
        self._from_list = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._from_list = False
        super().keyPressEvent(event)

    def _activated(self) -> None:
        if self._from_list:
            self.chosen.emit()


@called_by_qt
class CellDelegate(OwnColours):
    """Paints a cell, with a line above the foot, and edits it: a kind is chosen, all else is typed."""

    def __init__(self, grid: MoneyGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._open: dict[QWidget, tuple[int, str]] = {}  # the line and the field that each editor is of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        lines = self._grid.model().rowCount() - 2
        painter.save()
        heavy = index.row() == lines - 1
        painter.setPen(QPen(theme.palette.colour("secondary" if heavy else "line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index == self._grid.currentIndex() and self._grid.hasFocus():
            painter.setPen(QPen(theme.palette.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = COLUMNS[index.column()]
        line = int(self._grid._model.line_id(index.row()) or 0)
        made = self._kinds(parent) if field == "kind" else self._typed(parent, line, field)
        made.setAccessibleName(f"{self._grid.model().index(index.row(), 0).data()}, {HEADS[index.column()]}")
        self._open[made] = line, field
        return made

    def _kinds(self, parent: QWidget) -> QWidget:
        picker = _KindPicker()
        picker.setParent(parent)
        for kind in LineKind:
            picker.addItem(KIND_WORDS[kind], str(kind))
        picker.chosen.connect(lambda: self._go_on(picker))
        return picker

    def _typed(self, parent: QWidget, line: int, field: str) -> QWidget:
        made = Line(parent)
        made.setFrame(False)
        made.setStyleSheet("QLineEdit { border-radius: 0; min-height: 0; padding: 0 6px; }")
        is_amount = field not in COLUMNS[:FIRST_YEAR]
        made.setAlignment(Qt.AlignmentFlag.AlignRight if is_amount else Qt.AlignmentFlag.AlignLeft)
        made.textEdited.connect(lambda words: self._grid.typing.emit(line, field, words))
        return made

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps what is typed at once, and goes down: Qt would do it later, when the cell is already another.

        From a kind it goes on to the years, as a choice from the list does.

        That another window or a question comes to the fore, or this one is being closed, enters nothing.
        """
        if isinstance(editor, QLineEdit) and isinstance(event, QFocusEvent) and self._stays(event):
            return False
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(editor, QLineEdit):
            self._keep(editor)
            self._grid.go_down()
            return True
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(editor, Picker):
            self._go_on(editor)
            return True
        return super().eventFilter(editor, event)

    def _stays(self, event: QFocusEvent) -> bool:
        """Whether the keyboard goes from a cell that its user has not left."""
        return event.lostFocus() and (event.reason() in NOT_LEFT or not self._grid.isEnabled())

    def _keep(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _go_on(self, editor: QWidget) -> None:
        """Keep the kind, and have the first year typed."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, _KindPicker):
            editor.begin_at(str(read_kind(str(index.data(Qt.ItemDataRole.EditRole)))))
        elif isinstance(editor, QLineEdit):
            show_in_cell(editor, str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        words = editor.currentData() if isinstance(editor, Picker) else getattr(editor, "text", str)()
        self._grid.model().setData(index, words)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor in self._open:
            self._grid.left.emit(*self._open.pop(editor))
        super().destroyEditor(editor, index)

    def let_go(self, lines: Container[int]) -> None:
        """Close the cell of a line that is about to go; Qt would enter what is typed into a line that is no more."""
        for editor, (line, field) in [*self._open.items()]:
            if line in lines:
                del self._open[editor]
                self.closeEditor.emit(editor)
                self._grid.setCurrentIndex(QModelIndex())  # the next keys are meant for no other line
                self._grid.gone.emit(line, field, editor.text() if isinstance(editor, QLineEdit) else "")
