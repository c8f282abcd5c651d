"""A window: the first page, or the programme file that is open; its menus; files dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from mkip_desk.domain.errors import Missing, UserError
from mkip_desk.views.base.asking import PROGRAMMES, WORKBOOKS, ask, ask_to_open, ask_to_save, tell
from mkip_desk.views.base.collecting import spare_libraries
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.placing import remember_place, show_beside
from mkip_desk.views.base.settings import documents, forget_file, recent_files, remember_file
from mkip_desk.views.base.theme import theme
from mkip_desk.views.menus import Menus, Needs
from mkip_desk.views.welcome import Welcome
from mkip_desk.views.windows import ShownAlready, Windows

if TYPE_CHECKING:  # what an open programme needs is read when the first one is opened, after the first paint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from mkip_desk.db.store import Store
    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.desk import Desk

SMALLEST, USUAL = (920, 480), (1440, 900)
"""Sizes of the window in pixels, before scaling: a large screen at 200 per cent still holds the smallest."""
FILE, EDIT, VIEW, HELP = "&File", "&Edit", "&View", "&Help"
COLOURS = {"system": "Colours as the &system", "light": "&Light colours", "dark": "&Dark colours"}
FIND = "Find &anything…"
NO_BACKUP = "All is saved, but no backup was made"
OFFERED_NAME = "Mid Kent Improvement Partnership.mkip"


def _now() -> datetime:
    return datetime.now().astimezone()


@called_by_qt
class MainWindow(QMainWindow):
    """Shows one programme file at a time; other windows may show the same."""

    def __init__(self, clock: Callable[[], datetime] = _now, windows: Windows | None = None) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        self.programme: Programme | None = None
        self._desk: Desk | None = None
        self._clock = clock
        self._windows = windows or Windows()
        self._windows.add(self)
        self._leaving = False
        self._after_leaving: Callable[[], object] = lambda: None
        self._stack = QStackedWidget()
        self._welcome = Welcome()
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(self._stack)
        self._menus = Menus(self.menuBar())
        self._fill_menus()
        self._welcome.blank.connect(self.create_blank)
        self._welcome.sample.connect(self.create_sample)
        self._welcome.tracker.connect(self.begin_from_tracker)
        self._welcome.browse.connect(self.browse)
        self._welcome.recent.connect(self.open_path)
        self._nothing_open()

    @property
    def fault(self) -> SignalInstance:
        """Emitted with an exception that is no sentence for the user, in this window or another."""
        return self._windows.fault

    def _fill_menus(self) -> None:
        keys, add = QKeySequence.StandardKey, self._menus.add
        add(FILE, "&New programme…", self.create_blank)
        add(FILE, "&Open…", self.browse, keys.Open)
        add(FILE, "New &window", self.new_window, "Ctrl+Shift+N", needs=Needs.PROGRAMME)
        add(FILE, "&Import a tracker…", self.choose_tracker, "Ctrl+I", needs=Needs.CHANGES)
        add(FILE, "&Backups…", self.show_backups, needs=Needs.PROGRAMME)
        add(FILE, "&Close the programme", self.leave_programme, keys.Close, needs=Needs.PROGRAMME)
        add(FILE, "Se&ttings", lambda: self.go("partnerships"), "Ctrl+,", needs=Needs.PROGRAMME)
        self._menus.part(FILE)
        add(FILE, "&Quit", self.quit, keys.Quit)
        add(EDIT, "&Undo", self.undo, keys.Undo, needs=Needs.UNDO)
        add(EDIT, "&Redo", self.redo, "Ctrl+Shift+Z", needs=Needs.REDO)
        self._menus.part(EDIT)
        add(EDIT, FIND, self.find_anything, "Ctrl+K", needs=Needs.PROGRAMME)
        add(EDIT, "&New record", lambda: self.page.start_new(), keys.New, needs=Needs.RECORDS)
        add(EDIT, "&Save the record", lambda: self.page.save(), keys.Save, needs=Needs.FORM)
        add(EDIT, "&Delete the record", lambda: self.page.delete(), "Ctrl+Delete", needs=Needs.RECORDS)
        add(EDIT, "&Paste from Excel…", lambda: self.page.paste(), needs=Needs.RECORDS)
        add(EDIT, "&Filter", lambda: self.page.go_to_filter(), keys.Find, "F5", needs=Needs.FILTER)
        self._colours = self._menus.add_choice(VIEW, COLOURS, theme.choose)
        theme.changed.connect(self._show_colours)
        self._show_colours()
        add(HELP, "&About MKIP Desk", self.tell_about)

    def _show_colours(self) -> None:
        self._colours[theme.choice].setChecked(True)

    def _today(self) -> date:
        return self._clock().astimezone().date()

    # the programme file

    def open_path(self, path: Path) -> None:
        """Open a programme file in place of the one that is open."""

        def opener(_job: object) -> Store:
            self._windows.refuse_twice(path)
            return self._store(path)

        self._leave_then(lambda: self._open(opener, f"Opening {path.name}…"))

    def _store(self, path: Path) -> Store:
        """Open a store, on its thread. One that is gone from its folder is offered no longer."""
        from mkip_desk.db.store import Store

        try:
            return Store.open(path, clock=self._clock)
        except Missing:
            if path.parent.is_dir():
                forget_file(path)
            raise

    def _try_to_write(self) -> None:
        """See whether a programme that could only be read can be changed by now."""
        programme, desk = self.programme, self._desk
        if programme is not None and programme.standing is not None and desk is not None:
            path = programme.standing.path
            programme.open_for_changes(lambda _job: self._store(path), desk.tell_of_changes, desk.failed)

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
            remember_file(standing.path)
            self._show(programme, standing)
            if then is not None:
                then()

        programme.open(opener, opened, self._not_opened)

    def _show(self, programme: Programme, standing: Standing) -> None:
        from mkip_desk.views.desk import Desk

        spare_libraries()
        self._welcome.wait("")
        self._desk = Desk(programme, standing)
        self._desk.stood.connect(self._show_standing)
        self._desk.import_wanted.connect(self.choose_tracker)
        self._desk.changes_wanted.connect(self._try_to_write)
        self._desk.backups_wanted.connect(self.show_backups)
        self._desk.find_wanted.connect(self.find_anything)
        self._stack.addWidget(self._desk)
        self._stack.setCurrentWidget(self._desk)
        self._show_standing(standing)

    def _not_opened(self, error: Exception) -> None:
        self.let_go()
        if isinstance(error, ShownAlready):
            self.share(error.programme)
        elif isinstance(error, UserError):
            self._welcome.tell(str(error))
        else:
            self.fault.emit(error)

    def share(self, programme: Programme) -> None:
        """Show the programme that another window shows."""
        assert programme.standing is not None
        self.programme = programme.beside()
        self.programme.fault.connect(self.fault)
        self._show(self.programme, programme.standing)

    @property
    def is_leaving(self) -> bool:
        """Whether it is letting go of its programme, and finishing what was asked of it."""
        return self._leaving

    def new_window(self) -> None:
        """Show the same programme in another window, which has its own place in it."""
        from PySide6.QtCore import Qt

        if self.programme is not None and self._desk is not None:
            other = MainWindow(self._clock, self._windows)
            other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            other.destroyed.connect(partial(self._windows.remove, other))
            other.share(self.programme)
            show_beside(other, self)

    def leave_programme(self) -> None:
        """Close the programme in this window and go back to the first page."""
        self._leave_then(lambda: None)

    def _leave_then(self, do: Callable[[], object]) -> None:
        """Let go of what is open and do that; ask first where some edits are not saved and no other window has them.

        What was asked before, to save an edit say, is done and answered first. Nothing is waited for.
        """
        self._after_leaving = do
        if self.programme is None:
            do()
        elif not self._leaving:
            self._leaving = True
            self.programme.settle(self._ask_to_leave)

    def _ask_to_leave(self) -> None:
        desk, programme = self._desk, self.programme
        unsaved = [] if programme is None or programme.is_shared else self._unsaved()
        if not unsaved or desk is None:
            self._leave()
            return
        self._leaving = False
        names = ", ".join(unsaved[:3]) + (f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else "")
        more = (
            f"You edited {names}, and did not save. If you keep that for later, it is there when you open this again."
        )
        save = ("Save and close", lambda: desk.save_all(self._leave))
        ask(self, "Some edits are not saved", more, "Go back", save, ("Keep for later", self._leave))

    def _unsaved(self) -> list[str]:
        return self._desk.unsaved() if self._desk is not None else []

    def _leave(self) -> None:
        self._leaving = True
        if self._desk is not None:
            self._desk.show_closing()
        self._menus.offer(None, None)
        if self.programme is not None:
            self.programme.close(self._left)

    def _left(self, why_no_backup: str) -> None:
        self._leaving, self.programme = False, None
        self._nothing_open()
        if why_no_backup:
            tell(self, NO_BACKUP, why_no_backup, self._after_leaving)
        else:
            self._after_leaving()

    def let_go(self) -> None:
        """Let go of the programme at once, whatever is unsaved, and show the first page."""
        if self.programme is not None:
            self.programme.close_now()
            self.programme = None
        self._leaving = False
        self._nothing_open()

    def _nothing_open(self) -> None:
        if self._desk is not None:
            self._stack.removeWidget(self._desk)
            self._desk.deleteLater()
            self._desk = None
        self.setWindowTitle("MKIP Desk")
        self._welcome.wait("")
        self._welcome.show_recent(recent_files())
        self._menus.offer(None, None)

    def _show_standing(self, standing: Standing) -> None:
        self.setWindowTitle(f"{standing.partnership} – MKIP Desk")
        self._menus.offer(standing, self._desk.page if self._desk is not None else None)

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
            offered = (action for action in self._menus.actions if action.text() != FIND)
            self._desk.find_anything({action.text().replace("&", ""): action for action in offered})

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
        if self._menus.may_change and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        app = QApplication.instance()
        if (
            isinstance(app, QApplication) and app.isSavingSession()
        ):  # the computer is being shut down: what is typed is kept, nothing asked
            self.let_go()
        if self.programme is not None:
            event.ignore()
            self._leave_then(self.close)
        else:
            remember_place(self)
            event.accept()

    def quit(self) -> None:
        """Close every window."""
        self._windows.close_all()

    def tell_about(self) -> None:
        """Say which version this is."""
        from mkip_desk import __version__

        tell(self, f"MKIP Desk {__version__}", "The programme office of a shared-services partnership.")


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
