"""The one window: the first page, or the programme file that is open; its menus; files dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import PROGRAMMES, WORKBOOKS, ask, ask_to_open, ask_to_save, tell
from mkip_desk.views.base.collecting import spare_libraries
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.phrases import lowered
from mkip_desk.views.base.placing import remember_place
from mkip_desk.views.base.settings import documents, recent_files, remember_file
from mkip_desk.views.welcome import Welcome

if TYPE_CHECKING:  # what an open programme needs is read when the first one is opened, after the first paint
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QMenu

    from mkip_desk.db.store import Store
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme, Standing
    from mkip_desk.views.desk import Desk

SMALLEST, USUAL = (920, 480), (1440, 900)
"""Sizes of the window in pixels, before scaling: a large screen at 200 per cent still holds the smallest."""
NO_BACKUP = "All is saved, but no backup was made"
OFFERED_NAME = "Mid Kent Improvement Partnership.mkip"


def _now() -> datetime:
    return datetime.now().astimezone()


@called_by_qt
class MainWindow(QMainWindow):
    """Opens one programme file at a time."""

    fault = Signal(object)  # an exception that is no sentence for the user

    def __init__(self, clock: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        self.programme: Programme | None = None
        self._desk: Desk | None = None
        self._clock = clock
        self._stack = QStackedWidget()
        self._welcome = Welcome()
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(self._stack)
        self._menus()
        self._welcome.blank.connect(self.create_blank)
        self._welcome.sample.connect(self.create_sample)
        self._welcome.tracker.connect(self.begin_from_tracker)
        self._welcome.browse.connect(self.browse)
        self._welcome.recent.connect(self.open_path)
        self._nothing_open()

    def _menus(self) -> None:
        keys = QKeySequence.StandardKey
        self._menus_made = [self.menuBar().addMenu(name) for name in ("&File", "&Edit", "&Help")]
        file, edit, help_ = self._menus_made
        self._action(file, "&New programme…", self.create_blank)
        self._action(file, "&Open…", self.browse, keys.Open)
        self._import = self._action(file, "&Import a tracker…", self.choose_tracker, "Ctrl+I")
        self._backups = self._action(file, "&Backups…", self.show_backups)
        self._close = self._action(file, "&Close the programme", self.leave_programme, keys.Close)
        file.addSeparator()
        self._action(file, "&Quit", self.close, keys.Quit)
        self._undo = self._action(edit, "&Undo", self.undo, keys.Undo)
        self._redo = self._action(edit, "&Redo", self.redo, "Ctrl+Shift+Z")
        edit.addSeparator()
        self._find = self._action(edit, "Find &anything…", self.find_anything, "Ctrl+K")
        self._on_page = [
            self._action(edit, "&New record", lambda: self.page.start_new(), keys.New),
            self._action(edit, "&Save the record", lambda: self.page.save(), keys.Save),
            self._action(edit, "&Delete the record", lambda: self.page.delete(), "Ctrl+Delete"),
        ]
        self._filter = self._action(edit, "&Filter", lambda: self.page.go_to_filter(), keys.Find, "F5")
        self._action(help_, "&About MKIP Desk", self._about)

    def _action(
        self, menu: QMenu, words: str, do: Callable[[], object], *keys: QKeySequence.StandardKey | str
    ) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked=False: do())
        made.setShortcuts([QKeySequence(each) for each in keys])
        made.setAutoRepeat(False)  # Ctrl+Delete held down would go on through the table
        return made

    def _today(self) -> date:
        return self._clock().astimezone().date()

    # the programme file

    def open_path(self, path: Path) -> None:
        """Open a programme file in place of the one that is open."""

        def opener(_job: object) -> Store:
            from mkip_desk.db.store import Store

            return Store.open(path, clock=self._clock)

        self._leave_then(lambda: self._open(opener, f"Opening {path.name}…"))

    def make_programme(self, path: Path, *, sample: bool, then: Callable[[], object] | None = None) -> None:
        """Make a new programme file and open it."""

        def opener(_job: object) -> Store:
            from mkip_desk.services.new_programme import new_programme

            return new_programme(path, sample=sample, clock=self._clock)

        self._leave_then(lambda: self._open(opener, f"Making {path.name}…", then))

    def create_blank(self) -> None:
        """Ask where to keep a blank programme, and make it."""
        self._ask_where(lambda path: self.make_programme(path, sample=False))

    def create_sample(self) -> None:
        """Ask where to keep the sample programme, and make it."""
        self._ask_where(lambda path: self.make_programme(path, sample=True))

    def begin_from_tracker(self) -> None:
        """Ask for a tracker, then where to keep the programme; make it and show what the tracker would bring."""

        def found(tracker: Path) -> None:
            bring_in = partial(self.import_file, tracker)
            self._ask_where(lambda path: self.make_programme(path, sample=False, then=bring_in))

        ask_to_open(self, "Choose the tracker to start from", WORKBOOKS, documents(), found)

    def browse(self) -> None:
        """Ask for a programme file and open it."""
        ask_to_open(self, "Open a programme file", PROGRAMMES, documents(), self.open_path)

    def _ask_where(self, found: Callable[[Path], object]) -> None:
        offered = documents() / OFFERED_NAME
        ask_to_save(self, "Where to keep the new programme", PROGRAMMES, offered, found, replacing=False)

    def _open(self, opener: Callable[[object], Store], words: str, then: Callable[[], object] | None = None) -> None:
        from mkip_desk.views.base.programme import Programme

        programme = Programme(self._today)
        programme.fault.connect(self.fault)
        self.programme = programme
        self._welcome.wait(words)

        def opened(standing: Standing) -> None:
            self._opened(programme, standing)
            if then is not None:
                then()

        programme.open(opener, opened, self._not_opened)

    def _opened(self, programme: Programme, standing: Standing) -> None:
        from mkip_desk.views.desk import Desk

        spare_libraries()
        remember_file(standing.path)
        self._welcome.wait("")
        self._desk = Desk(programme, standing)
        self._desk.stood.connect(self._show_standing)
        self._desk.import_wanted.connect(self.choose_tracker)
        self._desk.find_wanted.connect(self.find_anything)
        self._stack.addWidget(self._desk)
        self._stack.setCurrentWidget(self._desk)
        self._show_standing(standing)

    def _not_opened(self, error: Exception) -> None:
        self.let_go()
        if isinstance(error, UserError):
            self._welcome.tell(str(error))
        else:
            self.fault.emit(error)

    def leave_programme(self) -> None:
        """Close the programme and go back to the first page."""
        self._leave_then(lambda: None)

    def _leave_then(self, do: Callable[[], object]) -> None:
        """Close what is open and do that; ask first where some edits are not saved."""
        unsaved, desk = self._unsaved(), self._desk

        def close() -> None:
            if why := self.let_go():
                tell(self, NO_BACKUP, why, do)
            else:
                do()

        if not unsaved or desk is None:
            close()
            return
        names = ", ".join(unsaved[:3]) + (f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else "")
        more = (
            f"You edited {names}, and did not save. If you keep that for later, it is there when you open this again."
        )
        save = ("Save and close", lambda: desk.save_all(close))
        ask(self, "Some edits are not saved", more, "Go back", save, ("Keep for later", close))

    def _unsaved(self) -> list[str]:
        return self._desk.unsaved() if self._desk is not None else []

    def let_go(self) -> str:
        """Close the programme file, whatever is unsaved, and show the first page; gives why there is no backup."""
        why = ""
        if self.programme is not None:
            why = self.programme.close()
            self.programme = None
        if self._desk is not None:
            self._stack.removeWidget(self._desk)
            self._desk.deleteLater()
            self._desk = None
        self._nothing_open()
        return why

    def _nothing_open(self) -> None:
        self.setWindowTitle("MKIP Desk")
        self._welcome.wait("")
        self._welcome.show_recent(recent_files())
        for action in (self._undo, self._redo, self._import, self._backups, self._close, self._find):
            action.setEnabled(False)
        for action in (self._filter, *self._on_page):
            action.setEnabled(False)

    def _show_standing(self, standing: Standing) -> None:
        self.setWindowTitle(f"{standing.partnership} – MKIP Desk")
        may = not standing.read_only
        for action, verb, name in (
            (self._undo, "&Undo", standing.undo_name),
            (self._redo, "&Redo", standing.redo_name),
        ):
            said = lowered(name).replace("&", "&&") if name else ""
            action.setText(f"{verb}: {said}" if said else verb)
            action.setEnabled(may and name is not None)
        self._import.setEnabled(may)
        for action in (self._backups, self._close, self._find):
            action.setEnabled(True)
        page = self._desk.page if self._desk is not None else None
        self._filter.setEnabled(page is not None and page.has_filter)
        for action in self._on_page:
            action.setEnabled(page is not None and page.has_records)

    # what the user does anywhere in a programme

    @property
    def page(self) -> Page:
        """The page in view."""
        assert self._desk is not None
        return self._desk.page

    def go(self, key: str) -> Page:
        """Go to a place."""
        assert self._desk is not None
        return self._desk.go(key)

    def undo(self) -> None:
        """Take the newest change back and say so."""
        if self._desk is not None:
            self._desk.undo()

    def redo(self) -> None:
        """Make again what was undone last and say so."""
        if self._desk is not None:
            self._desk.redo()

    def find_anything(self) -> None:
        """Find a record, a place or an action."""
        if self._desk is not None:
            offered = (action for menu in self._menus_made for action in menu.actions() if action is not self._find)
            named = {action.text().replace("&", ""): action for action in offered if action.text()}
            self._desk.find_anything(named)

    def show_backups(self) -> None:
        """Show the backups of the programme, to make one or to put one back."""
        from mkip_desk.views.backups_dialog import BackupsDialog

        if self.programme is not None:
            BackupsDialog(self, self.programme).open()

    def choose_tracker(self) -> None:
        """Ask for a workbook and show what it would bring."""
        ask_to_open(self, "Choose the tracker to import", WORKBOOKS, documents(), self.import_file)

    def import_file(self, path: Path) -> None:
        """Show what a workbook would bring."""
        if self._desk is not None:
            self._desk.import_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._import.isEnabled() and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._unsaved():
            event.ignore()
            self._leave_then(self.close)
        elif why := self.let_go():
            event.ignore()
            tell(self, NO_BACKUP, why, self.close)
        else:
            remember_place(self)
            event.accept()

    def _about(self) -> None:
        from mkip_desk import __version__

        tell(self, f"MKIP Desk {__version__}", "The programme office of a shared-services partnership.")


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
