"""The first step of an import: a file to choose, and the imports made so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.views.base.moments import show_moment
from mkip_desk.views.base.programme import Programme, Standing
from mkip_desk.views.base.widgets import across, button, down, frame, label

if TYPE_CHECKING:
    from mkip_desk.db.log import ChangeRow
    from mkip_desk.db.store import Store

FORMS = "Excel workbooks (.xlsx, .xlsm, .xls), and .csv. Macros are never run, and the file itself is not changed."


class ImportStart(QWidget):
    """Offers to choose a tracker, or to drop one on the window."""

    choose = Signal()
    failed = Signal(object)
    filled = Signal()  # the imports so far are listed

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._choose = button("Choose a tracker…", self.choose.emit, "primary")
        drop = label("Drop a tracker anywhere on the window, or choose one.", "heading", wrap=True)
        more = label("You see what was read, and decide, before anything is kept.", "secondary", wrap=True)
        forms = label(FORMS, "small", wrap=True)
        card = frame("card", down(drop, more, across(self._choose, None), forms, gap=12, margin=24))
        self._list = self._made_list()
        self._so_far = frame("card", down(label("Imports so far", "heading"), self._list, gap=8, margin=16))
        self._so_far.hide()
        self.setLayout(down(label("Imports", "title"), card, self._so_far, None, gap=16))
        programme.changed.connect(lambda _changed: self._ask())

    @staticmethod
    def _made_list() -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["When", "File", "Records", "Who", "Stands"])
        made.setRootIsDecorated(False)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName("Imports so far")
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(True)
        return made

    def arrive(self, standing: Standing) -> None:
        """Come into view."""
        self._choose.setEnabled(not standing.read_only)
        self._choose.setToolTip(standing.why_read_only)
        self._ask()

    def _ask(self) -> None:
        self._programme.ask(_imports, self._show)

    def _show(self, imports: list[ChangeRow]) -> None:
        self._list.clear()
        for row in imports:
            stands = "yes" if row.stands else "taken back"
            item = QTreeWidgetItem([show_moment(row.at), row.file, f"{row.count:,}", row.who, stands])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
        self._so_far.setVisible(bool(imports))
        self.filled.emit()


def _imports(store: Store) -> list[ChangeRow]:
    return [row for row in store.changes() if row.kind == "import"]
