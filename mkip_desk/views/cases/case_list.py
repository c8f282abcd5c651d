"""Every version of every business case, and a new one begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from mkip_desk.domain.display import show_date
from mkip_desk.views.base.phrases import capitalised
from mkip_desk.views.base.picking import Picker
from mkip_desk.views.base.stack import Stack
from mkip_desk.views.base.trees import name_cells, wrap_rows
from mkip_desk.views.base.widgets import across, button, down, first_step, frame, label, tip

if TYPE_CHECKING:
    from mkip_desk.views.cases.reading import CaseList

HEADS = ("Project", "Version", "State", "For the meeting of", "Recommended", "Missing")
CASE = Qt.ItemDataRole.UserRole
NARROWEST, WIDEST = 240, 460  # pixels of the projects to choose from
UNDER = "What each project will cost and bring, option by option and council by council."
LIST, NONE, NO_PROJECT = range(3)
NONE_YET = "No business cases yet"
NO_PROJECTS = "Each business case belongs to a project. Add the first project, or import a tracker."
EMPTY = "Choose a project below and begin the first one. It starts with the option to do nothing."


class CaseTable(QWidget):
    """A line a version; Enter or a double click opens it."""

    chosen = Signal(int)
    begin = Signal(int)  # the id of a project
    projects_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        under = label(UNDER, "secondary", wrap=True)
        self._tree = QTreeWidget()
        self._tree.setRootIsDecorated(False)
        self._tree.setHeaderLabels(HEADS)
        self._tree.setAccessibleName("Business cases")
        self._tree.setAccessibleDescription("Enter opens one.")
        heads = self._tree.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 4):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        wrap_rows(self._tree)
        self._tree.itemActivated.connect(lambda item, _column: self.chosen.emit(item.data(0, CASE)))
        self._open = button("Open", self._open_chosen)
        self._project = Picker()
        self._project.setAccessibleName("Project of a new business case")
        self._begin = button("New business case", self._begin_one, "primary")
        self._open.setEnabled(False)
        self._begin.setEnabled(False)
        self._body = Stack()
        self._body.addWidget(frame("card", down(self._tree, margin=8)))
        self._body.addWidget(first_step(NONE_YET, EMPTY))
        self._to_projects = button("Go to Projects", self.projects_wanted.emit, "primary")
        self._body.addWidget(first_step(NONE_YET, NO_PROJECTS, self._to_projects))
        self._actions = QWidget()
        self._actions.setLayout(across(self._open, None, label("Project", "label"), self._project, self._begin))
        whole = (label("Business cases", "title"), under, 8, self._body, 8, self._actions)
        self.setLayout(down(*whole, gap=0, tall=self._body))

    def show_list(self, found: CaseList, *, read_only: bool) -> None:
        """Show the versions; the one chosen stays so."""
        now = self._tree.currentItem()
        before = now.data(0, CASE) if now is not None else None
        self._tree.clear()
        for line in found.lines:
            meeting = show_date(line.meeting) if line.meeting else "–"
            missing = f"{line.missing} of {line.asked}" if line.missing else "nothing"
            left = found.sent_back[line.id]
            exempt = ", exempt" if found.records[line.id]["exempt"] else ""
            state = f"{capitalised(left.state or line.state)}{exempt}"
            item = QTreeWidgetItem([line.project, str(line.version), state, meeting,
                                    line.recommended or "–", missing])  # fmt: skip
            item.setData(0, CASE, line.id)
            item.setToolTip(2, tip(capitalised(left.words)))
            for column in (0, 4):
                item.setToolTip(column, item.text(column))
            self._tree.addTopLevelItem(item)
            if line.id == before:
                self._tree.setCurrentItem(item)
        name_cells(self._tree)
        first = self._tree.topLevelItem(0)
        if self._tree.currentItem() is None and first is not None:
            self._tree.setCurrentItem(first)
        self._body.setCurrentIndex(LIST if found.lines else NONE if found.projects else NO_PROJECT)
        self._actions.setVisible(self._body.currentIndex() != NO_PROJECT)
        self._open.setEnabled(bool(found.lines))
        chosen = self._project.currentData()
        self._project.clear()
        for project, name in sorted(found.projects.items(), key=lambda each: each[1].casefold()):
            self._project.addItem(name, project)
        self._project.setMinimumWidth(min(max(self._project.widest(), NARROWEST), WIDEST))
        self._project.setCurrentIndex(max(self._project.findData(chosen), 0))
        self._begin.setEnabled(bool(found.projects) and not read_only)

    def take_focus(self) -> None:
        """Be ready for the keyboard, unless the project of a new one is being chosen."""
        if not self._project.hasFocus():
            (self._tree if self._tree.topLevelItemCount() else self._first).setFocus()

    def choose_project(self) -> None:
        """Be ready for the project of a new one to be chosen, or for the first to be added where there is none."""
        self._first.setFocus()

    @property
    def _first(self) -> QWidget:
        """Where a new one is begun."""
        return self._to_projects if self._body.currentIndex() == NO_PROJECT else self._project

    def _open_chosen(self) -> None:
        item = self._tree.currentItem()
        if item is not None:
            self.chosen.emit(item.data(0, CASE))

    def _begin_one(self) -> None:
        project = self._project.currentData()
        if project is not None:
            self.begin.emit(project)
