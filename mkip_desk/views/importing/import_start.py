"""The first step of an import: a file to choose, and the imports made so far."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import ask_to_open, ask_to_save
from mkip_desk.views.base.moments import show_moment
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.programme import Programme
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.standing import Standing
from mkip_desk.views.base.trees import name_cells
from mkip_desk.views.base.widgets import across, button, down, frame, label
from mkip_desk.views.importing.remembering import give_out, take_in
from mkip_desk.whole_file import save_whole

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from mkip_desk.db.log import ChangeRow
    from mkip_desk.db.store import Store
    from mkip_desk.db.undo import Undone

REMEMBERED = "What you say about a tracker's columns is remembered here, for the next tracker with the same headings."
DROP = "Drop a tracker anywhere on the window, or choose one."
READ_ONLY = "This programme is open for reading only, so no tracker can be taken in."
SAVED = "What is remembered (*.json)"
FORMS = "Excel workbooks (.xlsx, .xlsm, .xls), .ods and .csv. Macros are never run, and the file itself is not changed."


@called_by_qt
class ImportStart(QWidget):
    """Offers to choose a tracker, or to drop one on the window."""

    choose = Signal()
    again = Signal(object)  # the ChangeRow of an import whose file is to be read again
    failed = Signal(object)
    taken_back = Signal(str, bool)  # a sentence, and whether something was kept because it was edited since
    done = Signal(str)  # a sentence
    filled = Signal()  # the imports so far are listed

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._choose = button("Choose a tracker…", self.choose.emit, "primary")
        self._drop = label(DROP, "heading", wrap=True)
        self._more = label("You see what was read, and decide, before anything is kept.", "secondary", wrap=True)
        forms = label(FORMS, "small", wrap=True)
        out = button("Save these choices for a colleague…", self._ask_where, "link")
        taken = button("Use a colleague's choices…", self._ask_which, "link")
        office = down(label(REMEMBERED, "small", wrap=True), across(out, taken, None), gap=0)
        card = frame("card", down(self._drop, self._more, across(self._choose, None), forms, office, gap=12, margin=16))
        self._list = self._made_list()
        self._rows: list[ChangeRow] = []
        self._did = label(look="secondary", wrap=True)
        self._back = button("Take it back", self._take_back)
        self._again = button("Open it again", self._open_again)
        self._again.setToolTip("Read the file again as it was kept, and see what it would bring now.")
        foot = across(self._did, self._again, self._back)
        foot.setStretchFactor(self._did, 1)
        inside = down(label("Imports so far", "heading"), self._list, foot, gap=8, margin=16, tall=self._list)
        self._so_far = frame("card", inside)
        self._list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self._so_far.hide()
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(down(label("Imports", "title"), card, self._so_far, None, gap=16))
        self.setLayout(down(Scroller(body=body)))
        self._may = True
        programme.changed.connect(self._changed)

    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self._ask()

    @staticmethod
    def _made_list() -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["When", "File", "Records", "Who", "State"])
        made.setRootIsDecorated(False)
        made.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName("Imports so far")
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(True)
        return made

    def arrive(self, standing: Standing) -> None:
        """Come into view."""
        self._may = not standing.read_only
        self._drop.setText(DROP if self._may else READ_ONLY)
        self._more.setVisible(self._may)
        self._choose.setEnabled(self._may)
        self._choose.setToolTip(standing.why_read_only)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        self._programme.ask(_imports, self._show)

    def _show(self, imports: list[ChangeRow]) -> None:
        newest = self._rows[0].id if self._rows else 0
        chosen = self._row if imports and imports[0].id == newest else None  # what has just come is what is looked for
        self._rows = imports
        self._list.clear()
        for row in imports:
            state = "Taken in" if row.stands else "Taken back"
            item = QTreeWidgetItem([show_moment(row.at), row.file, f"{row.count:,}", row.who, state])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
        name_cells(self._list)
        self._so_far.setVisible(bool(imports))
        if imports:
            lines = {row.id: line for line, row in enumerate(imports)}
            line = lines.get(chosen.id, 0) if chosen else 0
            self._list.setCurrentIndex(self._list.model().index(line, 0))
        self.filled.emit()

    @property
    def _row(self) -> ChangeRow | None:
        """The import that is chosen in the list."""
        line = self._list.currentIndex().row()
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def _chosen(self) -> None:
        """Say what the chosen import did, and offer to take it back if it stands."""
        row = self._row
        self._back.setVisible(row is not None and row.stands and self._may)
        self._back.setEnabled(row is not None and not row.fixed)
        self._back.setAccessibleDescription(row.fixed if row is not None else "")
        self._again.setVisible(row is not None and self._may)
        self._did.setText("")
        if row is not None:
            self._programme.ask(partial(_what_it_did, change_id=row.id), self._tell)

    def _tell(self, answer: tuple[int, str]) -> None:
        change_id, words = answer
        if (row := self._row) is not None and row.id == change_id:
            self._did.setText(f"{words}. {row.fixed}" if row.stands and row.fixed else words)

    def _ask_where(self) -> None:
        offered = documents() / "Columns of our trackers.json"
        ask_to_save(self, "Where to save what is remembered", SAVED, offered, self._give_out)

    def _give_out(self, path: Path) -> None:
        said = give_out()
        self._programme.long(
            lambda _job: save_whole(path, said), lambda _none: self.done.emit(f"Saved {path.name}."), self.failed.emit
        )

    def _ask_which(self) -> None:
        ask_to_open(self, "What somebody saved", SAVED, documents(), self._take_in)

    def _take_in(self, path: Path) -> None:
        try:
            count = take_in(path)
        except UserError as error:
            self.failed.emit(error)
        else:
            self.done.emit(f"Taken in: what was said of {count} heading{'' if count == 1 else 's'}.")

    def _open_again(self) -> None:
        if self._row is not None:
            self.again.emit(self._row)

    def _take_back(self) -> None:
        row = self._row
        if row is None:
            return
        self._list.setFocus()  # before what was pressed is put away, since it stands no longer

        def done(undone: Undone) -> None:
            self.taken_back.emit(" ".join((f"Taken back: the import of {row.file}.", *undone.kept)), bool(undone.kept))

        self._programme.ask(lambda store: store.take_back(row.id), done, self.failed.emit)


def _imports(store: Store) -> list[ChangeRow]:
    return [row for row in store.changes() if row.kind == "import"]


def _what_it_did(store: Store, change_id: int) -> tuple[int, str]:
    """How many records of each register an import touched, in a sentence."""
    touched = store.touched(change_id)
    return change_id, ", ".join(f"{store.registers[name].title}: {count:,}" for name, count in touched.items())
