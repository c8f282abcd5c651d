"""The one window: its bar, its places, its pages, its foot; and the programme file that is open in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from mkip_desk.domain.calendar import quarter_of
from mkip_desk.domain.errors import UserError
from mkip_desk.views.dialogs import PROGRAMMES, WORKBOOKS, ask, ask_to_open, ask_to_save, tell
from mkip_desk.views.edges import Foot, TopBar, lowered
from mkip_desk.views.navigation import WIDTH, Navigation, Place, places
from mkip_desk.views.old_python import called_by_qt
from mkip_desk.views.page import Page
from mkip_desk.views.programme import Programme, Standing
from mkip_desk.views.register_page import RegisterPage
from mkip_desk.views.settings import documents, recent_files, remember_file
from mkip_desk.views.welcome import Welcome
from mkip_desk.views.widgets import across, down

if TYPE_CHECKING:
    from mkip_desk.db.store import Store
    from mkip_desk.db.undo import Undone

FIRST_PLACE = "projects"
OFFERED_NAME = "Mid Kent Improvement Partnership.mkip"
OTHER_PLACES = (Place("pack", "Board pack", "Board"), Place("imports", "Imports", "Records"))


def _now() -> datetime:
    return datetime.now().astimezone()


@called_by_qt
class MainWindow(QMainWindow):
    """Opens one programme file at a time and shows its places."""

    fault = Signal(object)  # an exception that is no sentence for the user

    def __init__(self, clock: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.setWindowTitle("MKIP Desk")
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)
        self.setAcceptDrops(True)
        self.programme: Programme | None = None
        self._clock = clock
        self._pages: dict[str, Page] = {}
        self._bar = TopBar()
        self._foot = Foot()
        self._places = Navigation()
        self._stack = QStackedWidget()
        self._welcome = Welcome()
        self._stack.addWidget(self._welcome)
        self._lay_out()
        self._menus()
        self._wire()
        self._nothing_open()

    def _lay_out(self) -> None:
        self._side = QWidget()
        self._side.setObjectName("side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side.setLayout(down(8, self._places, gap=0))
        self._side.setFixedWidth(WIDTH + 1)
        whole = QWidget()
        whole.setLayout(down(self._bar, across(self._side, self._stack, gap=0), self._foot, gap=0))
        self.setCentralWidget(whole)

    def _menus(self) -> None:
        keys = QKeySequence.StandardKey
        file, edit, help_ = (self.menuBar().addMenu(name) for name in ("&File", "&Edit", "&Help"))
        self._action(file, "&New programme…", self.create_blank)
        self._action(file, "&Open…", self.browse, keys.Open)
        self._import = self._action(file, "&Import a tracker…", self.choose_tracker, "Ctrl+I")
        self._close = self._action(file, "&Close the programme", self.leave_programme, keys.Close)
        file.addSeparator()
        self._action(file, "&Quit", self.close, keys.Quit)
        self._undo = self._action(edit, "&Undo", self.undo, keys.Undo)
        self._redo = self._action(edit, "&Redo", self.redo, "Ctrl+Shift+Z")
        edit.addSeparator()
        self._on_page = [
            self._action(edit, "&New record", lambda: self.page.start_new(), keys.New),
            self._action(edit, "&Save the record", lambda: self.page.save(), keys.Save),
            self._action(edit, "&Filter", lambda: self.page.go_to_filter(), keys.Find),
        ]
        self._action(help_, "&About MKIP Desk", self._about)

    def _action(
        self, menu: QMenu, words: str, do: Callable[[], object], keys: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked=False: do())
        if keys is not None:
            made.setShortcut(QKeySequence(keys))
        return made

    def _wire(self) -> None:
        self._places.chosen.connect(self._go)
        self._bar.undo.connect(self.undo)
        self._bar.redo.connect(self.redo)
        self._welcome.blank.connect(self.create_blank)
        self._welcome.sample.connect(self.create_sample)
        self._welcome.tracker.connect(self.begin_from_tracker)
        self._welcome.browse.connect(self.browse)
        self._welcome.recent.connect(self.open_path)

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
        ask_to_save(self, "Where to keep the new programme", PROGRAMMES, documents() / OFFERED_NAME, found)

    def _open(self, opener: Callable[[object], Store], words: str, then: Callable[[], object] | None = None) -> None:
        programme = Programme(self._today)
        programme.fault.connect(self.fault)
        self.programme = programme
        self._welcome.wait(words)
        self._stack.setCurrentWidget(self._welcome)

        def opened(standing: Standing) -> None:
            self._opened(programme, standing)
            if then is not None:
                then()

        programme.open(opener, opened, self._not_opened)

    def _opened(self, programme: Programme, standing: Standing) -> None:
        remember_file(standing.path)
        self._welcome.wait("")
        programme.stands.connect(self._show_standing)
        self._show_standing(standing)
        self._places.offer(places(standing.registers.values(), OTHER_PLACES))
        self._places.count_up(standing.counts)
        for part in (self._side, self._bar, self._foot):
            part.show()
        self._places.go(FIRST_PLACE)

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
        """Close what is open and do that; ask first where edits would be lost."""
        unsaved = self._unsaved()
        if not unsaved:
            self.let_go()
            do()
            return

        def close() -> None:
            self.let_go()
            do()

        names = ", ".join(unsaved[:3]) + (f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else "")
        ask(
            self,
            "Some edits are not saved",
            f"You edited {names}, and did not save. Closing now loses those edits.",
            "Close without saving",
            "Go back",
            close,
        )

    def _unsaved(self) -> list[str]:
        return [name for page in self._pages.values() for name in page.unsaved()]

    def let_go(self) -> None:
        """Close the programme file, whatever is unsaved, and show the first page."""
        if self.programme is not None:
            self.programme.close()
            self.programme = None
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._nothing_open()

    def _nothing_open(self) -> None:
        self.setWindowTitle("MKIP Desk")
        for part in (self._side, self._bar, self._foot):
            part.hide()
        self._places.clear()
        self._welcome.wait("")
        self._welcome.show_recent(recent_files())
        self._stack.setCurrentWidget(self._welcome)
        for action in (self._undo, self._redo, self._import, self._close, *self._on_page):
            action.setEnabled(False)

    # places and what they tell

    @property
    def page(self) -> Page:
        """The page in view."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, key: str) -> Page:
        """Go to a place."""
        self._places.go(key)
        return self.page

    def _go(self, key: str) -> None:
        if self.programme is None or self.programme.standing is None:
            return
        if key not in self._pages:
            self._pages[key] = self._make_page(key, self.programme, self.programme.standing)
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        page.arrive(self.programme.standing)
        self._show_actions(self.programme.standing)

    def _make_page(self, key: str, programme: Programme, standing: Standing) -> Page:
        page = self._new_page(key, programme, standing)
        page.import_wanted.connect(self.choose_tracker)
        page.unsaved_changed.connect(self._show_unsaved)
        self._stack.addWidget(page)
        return page

    def _new_page(self, key: str, programme: Programme, standing: Standing) -> Page:
        if key == "imports":
            from mkip_desk.views.import_page import ImportPage

            made = ImportPage(programme)
            made.imported.connect(self._imported)
            return made
        if key == "pack":
            from mkip_desk.views.pack_page import PackPage

            return PackPage(programme)
        return RegisterPage(standing.registers[key], programme)

    def _show_standing(self, standing: Standing) -> None:
        self.setWindowTitle(f"{standing.partnership} – MKIP Desk")
        self._bar.show_standing(standing, quarter_of(self._today()))
        self._foot.show_standing(standing)
        self._places.count_up(standing.counts)
        self._show_actions(standing)
        self._show_unsaved()

    def _show_unsaved(self) -> None:
        standing = self.programme.standing if self.programme else None
        self._foot.show_unsaved(len(self._unsaved()), standing.why_read_only if standing else "")

    def _show_actions(self, standing: Standing) -> None:
        may = not standing.read_only
        for action, verb, name in (
            (self._undo, "&Undo", standing.undo_name),
            (self._redo, "&Redo", standing.redo_name),
        ):
            action.setText(f"{verb}: {lowered(name)}".replace("&", "&&").replace("&&", "&", 1) if name else verb)
            action.setEnabled(may and name is not None)
        self._import.setEnabled(may)
        self._close.setEnabled(True)
        for action in self._on_page:
            action.setEnabled(isinstance(self._stack.currentWidget(), RegisterPage))

    # what the user does anywhere

    def undo(self) -> None:
        """Take the newest change back and say so."""
        if self.programme is not None:
            self.programme.undo(lambda undone: self._told("Taken back", undone), self._failed)

    def redo(self) -> None:
        """Make again what was undone last and say so."""
        if self.programme is not None:
            self.programme.redo(lambda undone: self._told("Done again", undone), self._failed)

    def _told(self, verb: str, undone: Undone) -> None:
        sentence = " ".join((f"{verb}: {lowered(undone.name)}.", *undone.kept))
        self.page.tell(sentence, "amber" if undone.kept else "green")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.page.tell(str(error), "red")
        else:
            self.fault.emit(error)

    def choose_tracker(self) -> None:
        """Ask for a workbook and show what it would bring."""
        ask_to_open(self, "Choose the tracker to import", WORKBOOKS, documents(), self.import_file)

    def import_file(self, path: Path) -> None:
        """Show what a workbook would bring."""
        from mkip_desk.views.import_page import ImportPage

        page = self.go("imports")
        assert isinstance(page, ImportPage)
        page.plan(path)

    def _imported(self, register: str, sentence: str) -> None:
        """Show what an import brought, where it now is."""
        self.go(register).tell(sentence, "green")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.programme is not None and _dropped(event):
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
        else:
            self.let_go()
            event.accept()

    def _about(self) -> None:
        from mkip_desk import __version__

        tell(self, f"MKIP Desk {__version__}", "The programme office of a shared-services partnership.")


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
