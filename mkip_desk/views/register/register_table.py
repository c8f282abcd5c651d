"""The table of a register's page: what a click on a head does, or its being dragged, and what is done by keys."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence

from mkip_desk.domain.registers.register import Register
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.scrolling import follow_rows
from mkip_desk.views.register.cell_painting import LINE_HEIGHT, TWO_LINES, Index
from mkip_desk.views.register.head_painting import GroupPainter
from mkip_desk.views.register.record_table import RecordTable
from mkip_desk.views.register.register_model import RegisterModel

FOLDING: Mapping[int, bool | None] = {
    Qt.Key.Key_Left: True, Qt.Key.Key_Right: False,
    Qt.Key.Key_Return: None, Qt.Key.Key_Enter: None, Qt.Key.Key_Space: None,
}  # fmt: skip
"""What the keys do with the group whose head has the focus: fold it, unfold it, or turn it over."""


@called_by_qt
class RegisterTable(RecordTable):
    """The table of a register's page: its heads sort and can be dragged, and what is typed goes to the filter."""

    typed = Signal(str)  # a letter typed while the table has the focus
    sort_wanted = Signal(str, bool)  # a field's name, and whether it is sorted by beside the others
    menu_wanted = Signal(QPoint)  # the menu of the table, at that place on the screen
    paste_wanted = Signal()
    drawn = Signal()  # a column has been drawn wider or narrower, or is as it was before
    columns_wanted = Signal(tuple)  # the names of the fields in the order that heads were dragged into
    _may_have_two_lines = True

    def __init__(self, model: RegisterModel, register: Register) -> None:
        super().__init__(model, register)
        self.setItemDelegate(GroupPainter(self))
        follow_rows(self)
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self._put_heads_in_order)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSectionsMovable(True)
        heads.sectionMoved.connect(self._head_moved)
        heads.sectionResized.connect(self._head_resized)
        heads.sectionHandleDoubleClicked.connect(self._fit_column)
        heads.sectionClicked.connect(self._head_clicked)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(heads.mapToGlobal(at)))

    def fit(self) -> None:
        """The same, and rows as high as their words then need."""
        super().fit()
        self.fit_lines()

    def fit_lines(self) -> None:
        """Have rows of two lines where names would be cut on one."""
        self.verticalHeader().setDefaultSectionSize(
            TWO_LINES if self.is_in_two_lines or self.cuts_names() else LINE_HEIGHT
        )

    def _head_clicked(self, column: int) -> None:
        beside = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.sort_wanted.emit(self._model.field(column).name, beside)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def _head_moved(self, _column: int, _was: int, _now: int) -> None:
        if not self._arranging:
            heads = self.horizontalHeader()
            order = (heads.logicalIndex(place) for place in range(heads.count()))
            self.columns_wanted.emit(tuple(self._model.field(column).name for column in order))

    def _put_heads_in_order(self) -> None:
        """The columns have come in the order wanted, so that no head need stand elsewhere any longer."""
        heads = self.horizontalHeader()
        with self._by_program():
            for column in range(heads.count()):
                heads.moveSection(heads.visualIndex(column), column)

    def _head_resized(self, column: int, _was: int, width: int) -> None:
        if not self._arranging:
            self._own_widths[self._model.field(column).name] = width
            self.drawn.emit()

    def _fit_column(self, column: int) -> None:
        """Draw a column as wide as it was before anybody drew it."""
        self._own_widths.pop(self._model.field(column).name, None)
        self.fit()
        self.drawn.emit()

    def _clicked(self, index: Index) -> None:
        head = self._model.head(index.row())
        if head is not None:
            self._model.fold(head, not head.folded)

    def _fold_by_key(self, key: int) -> bool:
        """Fold, unfold or go to the head of the group that the focus is in; gives whether the key does any of it."""
        line = self.currentIndex().row()
        head = self._model.head(line)
        if head is None:
            over = self._model.line_of_head_over(line) if key == Qt.Key.Key_Left else line
            if over != line:
                unselected = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(self._model.index(over, 0), unselected)
            return over != line
        if key not in FOLDING:
            return False
        self._model.fold(head, not head.folded if FOLDING[key] is None else bool(FOLDING[key]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._fold_by_key(event.key()):
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)
