"""The window: its menus, what one can do anywhere in it, and files dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from mkip_desk.views.base.asking import PROGRAMMES, WORKBOOKS, ask_to_open, ask_to_save, free_name, tell
from mkip_desk.views.base.dropping import paths_of, take_copy
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.placing import show_beside
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.theme import theme
from mkip_desk.views.menus import Menus, Needs
from mkip_desk.views.programme_window import ProgrammeWindow
from mkip_desk.views.windows import Windows

if TYPE_CHECKING:  # what an open programme needs is read when the first one is opened, after the first paint
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

    from mkip_desk.views.base.page import Page
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.desk import Desk
    from mkip_desk.views.drop_sign import DropSign, Held

SMALLEST, USUAL = (640, 360), (1440, 900)
"""Sizes of the window in pixels, before scaling: a small laptop at 200 per cent still holds the smallest."""
FILE, EDIT, VIEW, HELP = "&File", "&Edit", "&View", "&Help"
COLOURS = {"system": "&System colours", "light": "&Light colours", "dark": "&Dark colours"}
FIND = "Search &everything…"
OFFERED_NAME, SAMPLE_NAME = "Mid Kent Improvement Partnership.mkip", "Sample programme.mkip"


def _now() -> datetime:
    return datetime.now().astimezone()


@called_by_qt
class MainWindow(ProgrammeWindow):
    """A window of the program."""

    def __init__(self, clock: Callable[[], datetime] = _now, windows: Windows | None = None) -> None:
        super().__init__(clock, windows or Windows())
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        self._sign: DropSign | None = None  # made when something is first held over the window
        self._held: Held | None = None
        self._menus = Menus(self.menuBar())
        self._fill_menus()
        self._welcome.blank.connect(self.create_blank)
        self._welcome.sample.connect(self.create_sample)
        self._welcome.tracker.connect(self.begin_from_tracker)
        self._welcome.browse.connect(self.browse)
        self._welcome.recent.connect(self.open_path)
        self._welcome.backups_wanted.connect(self.show_backups_of)
        self._nothing_open()

    def _fill_menus(self) -> None:
        keys, add = QKeySequence.StandardKey, self._menus.add
        add(FILE, "&New programme…", self.create_blank)
        add(FILE, "&Open…", self.browse, keys.Open)
        self._menus.add_files(FILE, "Opened &lately", self.opened_lately, self.open_path)
        add(FILE, "New &window", self.new_window, "Ctrl+Shift+N", needs=Needs.PROGRAMME)
        add(FILE, "&Import a tracker…", self.choose_tracker, "Ctrl+I", needs=Needs.CHANGES)
        add(FILE, "&Backups…", self.show_backups, needs=Needs.PROGRAMME)
        add(FILE, "&Close the programme", self.leave_programme, "Ctrl+W", keys.Close, needs=Needs.PROGRAMME)
        add(FILE, "Se&ttings", lambda: self.go("partnerships"), "Ctrl+,", needs=Needs.PROGRAMME)
        self._menus.part(FILE)
        add(FILE, "&Quit", self.quit, "Ctrl+Q", keys.Quit)
        add(EDIT, "&Undo", self.undo, keys.Undo, needs=Needs.UNDO)
        add(EDIT, "&Redo", self.redo, "Ctrl+Shift+Z", "Ctrl+Y", needs=Needs.REDO)
        self._menus.part(EDIT)
        add(EDIT, FIND, self.find_anything, "Ctrl+K", needs=Needs.PROGRAMME)
        add(EDIT, "&New record", lambda: self.page.start_new(), keys.New, needs=Needs.RECORDS)
        add(EDIT, "&Save the record", lambda: self.page.save(), keys.Save, needs=Needs.FORM)
        add(EDIT, "&Delete the record", lambda: self.page.delete(), "Ctrl+Delete", needs=Needs.RECORDS)
        add(EDIT, "&Paste from Excel…\tCtrl+V", lambda: self.page.paste(), needs=Needs.RECORDS)
        add(EDIT, "&Filter", lambda: self.page.go_to_filter(), keys.Find, "F5", needs=Needs.FILTER)
        self._colours = self._menus.add_choice(VIEW, COLOURS, theme.choose)
        theme.changed.connect(self._show_colours)
        self._show_colours()
        add(HELP, "Help on this &page", self.show_help, "F1")
        add(HELP, "All the &keys", lambda: self.show_help("keys"))
        add(HELP, "&About MKIP Desk", self.tell_about)

    def _show_colours(self) -> None:
        self._colours[theme.choice].setChecked(True)

    def _wire(self, desk: Desk) -> None:
        desk.import_wanted.connect(self.choose_tracker)
        desk.backups_wanted.connect(self.show_backups)
        desk.help_wanted.connect(self.show_help)
        desk.find_wanted.connect(self.find_anything)

    def _offer(self, standing: Standing | None) -> None:
        self._menus.offer(standing, self._desk.page if self._desk is not None else None)

    # making and opening a programme

    def create_blank(self) -> None:
        """Ask where to keep a blank programme, and make it."""
        self._ask_where(lambda path: self.make_programme(path, sample=False))

    def create_sample(self) -> None:
        """Ask where to keep the sample programme, and make it."""
        self._ask_where(lambda path: self.make_programme(path, sample=True), SAMPLE_NAME)

    def begin_from_tracker(self) -> None:
        """Ask for a tracker, then where to keep the programme; make it and show what the tracker would bring."""
        ask_to_open(self, "Choose the tracker to start from", WORKBOOKS, documents(), self._begin_from)

    def _begin_from(self, tracker: Path) -> None:
        bring_in = partial(self.import_file, tracker)
        self._ask_where(lambda path: self.make_programme(path, sample=False, then=bring_in))

    def browse(self) -> None:
        """Ask for a programme file and open it."""
        ask_to_open(self, "Open a programme file", PROGRAMMES, documents(), self.open_path)

    def _ask_where(self, found: Callable[[Path], object], name: str = OFFERED_NAME) -> None:
        offered = free_name(documents() / name)
        ask_to_save(self, "Where to keep the new programme", PROGRAMMES, offered, found, replacing=False)

    def new_window(self) -> None:
        """Show the same programme in another window, which has its own place in it."""
        from PySide6.QtCore import Qt

        if self.programme is not None and self._desk is not None:
            other = MainWindow(self._clock, self._windows)
            other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            other.destroyed.connect(partial(self._windows.remove, other))
            other.share(self.programme)
            show_beside(other, self)

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
        from mkip_desk.views.base.keys import told_of

        if self._desk is not None:
            offered = (action for action in self._menus.actions if action.text() != FIND)
            self._desk.find_anything({told_of(action)[0]: action for action in offered})

    def show_backups(self) -> None:
        """Show the backups of the programme, to make one or to put one back."""
        from mkip_desk.views.backups_dialog import BackupsDialog

        if self.programme is not None:
            BackupsDialog(self, self.programme).open()

    def show_backups_of(self, path: Path) -> None:
        """Show the backups of a file that cannot be opened, to put one back and open it."""
        from mkip_desk.views.backups_dialog import BackupsDialog
        from mkip_desk.views.base.programme import Programme

        lent = Programme(self._today)
        dialog = BackupsDialog(self, lent, path)
        dialog.mended.connect(self.open_path)
        dialog.finished.connect(lambda _code: lent.close(lambda _why: lent.deleteLater()))
        dialog.open()

    def show_help(self, topic: str = "") -> None:
        """Show the help on a topic, or on the page in view."""
        from mkip_desk.views.help_topics import FIRST_PAGE
        from mkip_desk.views.help_window import HelpWindow

        shown = self.findChild(HelpWindow) or HelpWindow(self)
        shown.show_topic(topic or (self._desk.place if self._desk is not None else FIRST_PAGE))

    def choose_tracker(self) -> None:
        """Ask for a workbook and show what it would bring."""
        ask_to_open(self, "Choose the tracker to import", WORKBOOKS, documents(), self.import_file)

    def import_file(self, path: Path) -> None:
        """Show what a workbook would bring."""
        if self._desk is not None:
            self._desk.import_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from mkip_desk.views.drop_sign import DropSign, held

        if not (paths := paths_of(event.mimeData())):
            return
        self._sign = self._sign or DropSign(self._stack)
        self._held = held(paths, self.programme.standing if self.programme is not None else None)
        self._sign.say(self._held)
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def _answer(self, event: QDropEvent) -> None:
        """Take what is held over the window, if something can be done with it."""
        if self._do_with_held is not None:
            take_copy(event)
        else:
            event.ignore()

    @property
    def _do_with_held(self) -> Callable[[Path], object] | None:
        from mkip_desk.views.drop_sign import Does

        ways = {Does.IMPORT: self.import_file, Does.BEGIN: self._begin_from, Does.OPEN: self.open_path}
        return ways.get(self._held.does) if self._held is not None else None

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._hold_nothing()

    def _hold_nothing(self) -> None:
        self._held = None
        if self._sign is not None:
            self._sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        held, do = self._held, self._do_with_held
        self._answer(event)
        self._hold_nothing()
        if held is not None and do is not None:
            do(held.path)

    def quit(self) -> None:
        """Close every window."""
        self._windows.close_all()

    def tell_about(self) -> None:
        """Say which version this is."""
        from mkip_desk import __version__

        tell(self, f"MKIP Desk {__version__}", "The programme office of a shared-services partnership.")
