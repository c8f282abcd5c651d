"""One window for the tests of a file that begin at its projects: to open one takes longer than most tests."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from mkip_desk.db.store import Changed, Store
from mkip_desk.domain.questions.arrangement import Arrangement
from mkip_desk.views.base.folding import FoldHead
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.base.widgets import Notice
from mkip_desk.views.desk import PLACE
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.listing import Listing
from tests.views.conftest import NOW, counted, dialogs, new_window

SOME = 5  # times that a window is looked at, while what follows from putting it back comes to an end


class KeptWindow:
    """A window at its projects that is handed on from test to test.

    It is put back after each test: its programme the file that it was at first, nothing typed, filtered, sorted,
    grouped, folded or told, no dialog open, the first record chosen, as large as it was. A test that closed the window,
    showed the programme in another or left it looking otherwise than at first costs it: the next has a new one.
    """

    def __init__(self, programme: Path, size: QSize, folders: pytest.TempPathFactory) -> None:
        """On a copy of that programme, with all that lies beside it in its folder."""
        self._programme, self._size = programme, size
        self._path = folders.mktemp("kept") / "own" / programme.name
        self._window: MainWindow | None = None
        self._newest = 0
        self._beside_at_first: set[Path] = set()
        self._arrangement: Arrangement | None = None
        self._look = QImage()

    def open(self, qtbot) -> MainWindow:
        """The window, opened if there is none."""
        if self._window is not None:
            self._window.activateWindow()
            return self._window
        self._copy_programme()
        Remembered(self._path).keep(PLACE, "projects")
        self._window = new_window()
        self._window.resize(self._size)
        self._window.show()
        self._window.open_path(self._path)
        counted(qtbot, self._window)
        self._newest = self._newest_change(qtbot)
        self._put_back(qtbot)
        self._beside_at_first = self._beside()
        self._arrangement = self._window.page.findChild(Listing).arrangement
        self._look = self._seen()
        return self._window

    def take_back(self, qtbot, *, failed: bool) -> None:
        """Put the window back as it was; let go of it where the test failed or that cannot be done."""
        stays = False
        try:
            stays = not failed and self._is_as_it_was(qtbot)
        finally:
            if not stays:
                self.let_go()

    def let_go(self) -> None:
        """Close it without a question."""
        if self._window is not None:
            self._window.let_go()
            self._window.close()
            self._window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self._window = self._arrangement = None

    def _is_as_it_was(self, qtbot) -> bool:
        window = self._window
        for dialog in dialogs(window):
            dialog.close()
            dialog.deleteLater()
        if not window.isVisible() or window.programme is None or window.programme.standing is None or dialogs(window):
            return False
        window.setUpdatesEnabled(False)  # nobody looks until all is back
        standing = window.programme.standing
        if standing.path != self._path or standing.read_only or window.programme.is_shared:
            return False
        for register in window.programme.drafts.registers:
            window.programme.drafts.hold(register, {})
        if self._beside() != self._beside_at_first or self._newest_change(qtbot) != self._newest:
            self._put_programme_back(qtbot)
        for box in window.findChildren(FindBox):
            box.put_away()
        window.showNormal()
        window.resize(self._size)
        self._put_back(qtbot)
        window.setUpdatesEnabled(True)
        return not window.programme.drafts.registers and self._looks_as_it_did(qtbot)

    def _put_programme_back(self, qtbot) -> None:
        """Have the file that was copied at first in place of what it has become, and the window read all of it anew."""
        programme = self._window.programme

        def opener(_job: object) -> Store:
            self._copy_programme()
            return Store.open(self._path, clock=lambda: NOW)

        opened: list[object] = []
        programme.ask(Store.discard, lambda _none: None)
        programme.open_for_changes(opener, opened.append, opened.append)
        qtbot.waitUntil(lambda: bool(opened))
        if isinstance(opened[0], Exception):
            raise opened[0]
        programme.changed.emit(Changed("", dict.fromkeys(programme.standing.registers, frozenset())))
        self._newest_change(qtbot)

    def _copy_programme(self) -> None:
        shutil.rmtree(self._path.parent, ignore_errors=True)
        shutil.copytree(self._programme.parent, self._path.parent, ignore=shutil.ignore_patterns("*.backups"))

    def _beside(self) -> set[Path]:
        """What lies beside the programme; its lock is there while it is open."""
        return {*self._path.parent.rglob("*")}

    def _forget_other_pages(self) -> None:
        """Have them made anew when they are gone to."""
        desk = self._window._desk
        for key in desk._pages.keys() - {"projects"}:
            del desk._pages[key]
            desk._holders.pop(key).deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _looks_as_it_did(self, qtbot) -> bool:
        for _ in range(SOME):
            if self._seen() == self._look:
                return True
            self._newest_change(qtbot)
        return False

    def _seen(self) -> QImage:
        """What is on the screen of it, which to ask for costs no painting of its own."""
        self._window.repaint()
        return self._window.screen().grabWindow(self._window.winId()).toImage()

    def _put_back(self, qtbot) -> None:
        self._window.activateWindow()
        page = self._window.go("projects")
        self._forget_other_pages()
        page.done.emit("")
        page.findChild(Notice).hide()
        listing = page.findChild(Listing)
        qtbot.waitUntil(lambda: listing.model.total == self._window.programme.standing.counts["projects"])
        listing.show_all()
        if self._arrangement not in (None, listing.arrangement):
            listing.arrange(self._arrangement)
        page._memory.keep()  # while the settings are those of the test that is over: each has its own
        QCoreApplication.sendEvent(listing.table.horizontalHeader().viewport(), QEvent(QEvent.Type.Leave))
        listing.table.fit()
        listing.table.clearSelection()
        if listing.model.total:
            at_first = listing.model.index(0, listing.table.heading())
            listing.table.selectionModel().setCurrentIndex(at_first, QItemSelectionModel.SelectionFlag.NoUpdate)
            listing.choose(0)
        for head in page.findChildren(FoldHead):
            head.setChecked(True)
        for tab in page.findChildren(QPushButton):
            if tab.text() == "Details":
                tab.click()
        if (focus := self._window.focusWidget()) is not None:
            focus.clearFocus()
        listing.table.setFocus()
        self._newest_change(qtbot)

    def _newest_change(self, qtbot) -> int:
        """The number of the newest change, once all that was asked of the store is answered."""
        told: list[int] = []
        programme = self._window.programme
        programme.settle(lambda: programme.ask(lambda store: store.changes(1)[0].id, told.append))
        qtbot.waitUntil(lambda: bool(told))
        return told[0]
