"""How a register's table is arranged: its columns, what it is sorted and grouped by, and the menus that say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from mkip_desk.domain.questions.arrangement import Arrangement, groupable
from mkip_desk.views.base.ordering import sorted_by
from mkip_desk.views.base.work import AT_ONCE
from mkip_desk.views.register.columns_dialog import ColumnsDialog
from mkip_desk.views.register.group_menu import fill_group_menu
from mkip_desk.views.register.groups import divided
from mkip_desk.views.register.sort_menu import sort_menu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkip_desk.domain.questions.arrangement import SortKey
    from mkip_desk.domain.registers.register import Field, Register, Value
    from mkip_desk.views.base.showing import Contents, Row
    from mkip_desk.views.base.work import Beside, Job
    from mkip_desk.views.register.register_model import RegisterModel
    from mkip_desk.views.register.register_table import RegisterTable


class InOrder(NamedTuple):
    """Contents sorted, and where it is known by what they are grouped, their rows divided by that."""

    contents: Contents
    by: Field | None = None
    parts: Mapping[Value, list[Row]] | None = None


class Arranging(QObject):
    """Arranges the table of a register as the user says."""

    changed = Signal()
    grouped = Signal()  # the rows stand in other groups than before
    columns_wanted = Signal()  # other columns than the contents have: they are to be read again

    def __init__(self, register: Register, table: RegisterTable, model: RegisterModel, beside: Beside) -> None:
        super().__init__(table)
        self._register, self._table, self._model, self._beside = register, table, model, beside
        self._contents: Contents | None = None
        self._arrangement = Arrangement()
        self._ordering: Job | None = None
        table.sort_wanted.connect(self._sort)
        table.menu_wanted.connect(self._offer_menu)
        table.columns_wanted.connect(self._take_columns)

    @property
    def now(self) -> Arrangement:
        """How the table is arranged now, but for what it is filtered by."""
        return replace(self._arrangement, widths=self._table.widths)

    def take(self, arrangement: Arrangement) -> None:
        """Arrange the table like that; other columns than the contents have come with those shown next."""
        self._arrangement = arrangement
        self._model.mark_sort(arrangement.sort)
        self._model.group_by(self._register.column_by_name.get(arrangement.group))
        self._table.widths = arrangement.widths
        if self._contents is not None:
            self._put_in_order()
            self.columns_wanted.emit()

    def show(self, contents: Contents) -> None:
        """Show these, in order."""
        self._contents = contents
        others = contents.columns != self._model.fields
        self._model.show(contents)
        if others:
            self._table.fit()
        self._put_in_order()

    def _sort(self, name: str, beside: bool) -> None:
        sort = self._arrangement.sorted_by(name, also=beside) if name else ()
        self._arrangement = replace(self._arrangement, sort=sort)
        self._model.mark_sort(sort)
        self._put_in_order()
        self.changed.emit()

    def _put_in_order(self) -> None:
        """Sort the table as its heads say: at once, or beside the window where there are very many records."""
        contents, sort = self._contents, self._arrangement.sort
        if self._ordering is not None:
            self._ordering.stop()
        if contents is None or contents.sort == sort:
            return
        if len(contents.rows) <= AT_ONCE:
            self._take_order(InOrder(sorted_by(contents, sort)))
        else:
            by = self._model.grouped_by
            self._ordering = self._beside(lambda _job: _in_order(contents, sort, by), self._take_order)

    def _take_order(self, found: InOrder) -> None:
        self._contents = found.contents
        self._model.put_in_order(found.contents.ordered, found.parts if found.by == self._model.grouped_by else None)
        self._table.scrollTo(self._table.currentIndex())

    def _offer_menu(self, at: QPoint) -> None:
        menu = sort_menu(self._table, self._model.fields, self._arrangement.sort, self._sort)
        menu.addSeparator()
        self._fill(menu.addMenu("&Group by"))
        menu.addAction("&Columns…", self.choose_columns)
        menu.addSeparator()
        menu.addAction("Cop&y\tCtrl+C", self._table.copy).setEnabled(bool(self._table.selected()))
        menu.addAction("&Paste from Excel…\tCtrl+V", self._table.paste_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def offer_groups(self, beneath: QWidget) -> None:
        """Offer beneath that widget what to group by."""
        menu = QMenu(beneath)
        menu.setAccessibleName("Group by")
        self._fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beneath.mapToGlobal(QPoint(0, beneath.height())))

    def _fill(self, menu: QMenu) -> None:
        fields = groupable(self._register)
        fill_group_menu(menu, fields, self._arrangement.group, self._group, self._model.fold_all)

    def _group(self, name: str) -> None:
        self._arrangement = replace(self._arrangement, group=name)
        self._model.group_by(self._register.column_by_name.get(name))
        self.grouped.emit()
        self.changed.emit()

    def choose_columns(self) -> None:
        """Ask which columns there are to be, and in what order."""
        dialog = ColumnsDialog(self._table, self._register, self._arrangement.columns)
        dialog.decided.connect(self._take_columns)
        dialog.open()

    def _take_columns(self, names: tuple[str, ...]) -> None:
        """Have the table read again with these columns; by none are those that the register shows by itself."""
        if not names:
            self._table.widths = {}
        self._arrangement = replace(self._arrangement, columns=names)
        self.columns_wanted.emit()
        self.changed.emit()


def _in_order(contents: Contents, sort: tuple[SortKey, ...], by: Field | None) -> InOrder:
    found = sorted_by(contents, sort)
    return InOrder(found, by, divided(found.ordered, by) if by else None)
