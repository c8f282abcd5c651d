"""A window that holds a programme: it opens one or shares another window's, and lets go of it without a wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from mkip_desk.domain.errors import Damaged, Missing, StoreError, UserError
from mkip_desk.views.base.asking import ask, tell
from mkip_desk.views.base.old_python import called_by_qt
from mkip_desk.views.base.placing import remember_place
from mkip_desk.views.base.settings import forget_file, recent_files, remember_file
from mkip_desk.views.base.soon import Soon
from mkip_desk.views.welcome import Welcome
from mkip_desk.views.windows import ShownAlready, Windows

if TYPE_CHECKING:  # what an open programme needs is read when the first one is opened, after the first paint
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent

    from mkip_desk.db.store import Store
    from mkip_desk.views.base.programme import Programme
    from mkip_desk.views.base.standing import Standing
    from mkip_desk.views.desk import Desk

NO_BACKUP = "Everything is saved, but the backup failed"


@called_by_qt
class ProgrammeWindow(QMainWindow):
    """Shows the first page, or one programme file; other windows may show the same."""

    def __init__(self, clock: Callable[[], datetime], windows: Windows) -> None:
        super().__init__()
        self.programme: Programme | None = None
        self._desk: Desk | None = None
        self._clock = clock
        self._windows = windows
        self._windows.add(self)
        self._leaving = False
        self._after_leaving: Callable[[], object] = lambda: None
        self._stands_elsewhere = Soon(self, self._keep_place)
        self._stack = QStackedWidget()
        self._welcome = Welcome(opened_before=bool(recent_files()))
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(self._stack)

    def _wire(self, desk: Desk) -> None:
        """Have done what is asked for in an open programme."""

    def _offer(self, standing: Standing | None) -> None:
        """Offer what can be done as the programme stands; None while none is open."""

    @property
    def fault(self) -> SignalInstance:
        """Emitted with an exception that is no sentence for the user, in this window or another."""
        return self._windows.fault

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def open_path(self, path: Path) -> None:
        """Open a programme file in place of the one that is open."""

        def opener(_job: object) -> Store:
            self._windows.refuse_twice(path)
            return self._store(path)

        self._leave_then(lambda: self._open(opener, path, f"Opening {path.name}…"))

    def opened_lately(self) -> list[Path]:
        """The programme files opened lately, the latest first, but for the one that is open here."""
        standing = self.programme.standing if self.programme is not None else None
        return [each for each in recent_files() if standing is None or each != standing.path]

    def _store(self, path: Path) -> Store:
        """Open a store, on its thread. One that is gone from its folder is offered no longer.

        Raises StoreError, and only where there is a backup to put back, Damaged.
        """
        from mkip_desk.db.backup import newest_of
        from mkip_desk.db.file import MEND, NONE_LEFT
        from mkip_desk.db.store import Store

        try:
            return Store.open(path, clock=self._clock)
        except Missing:
            if path.parent.is_dir():
                forget_file(path)
            raise
        except Damaged as damage:
            if newest_of(path) is not None:
                raise
            raise StoreError(f"{str(damage).removesuffix(MEND)}{NONE_LEFT}") from damage

    def _try_to_write(self) -> None:
        """See whether a programme that could only be read can be changed by now."""
        programme, desk = self.programme, self._desk
        if programme is not None and programme.standing is not None and desk is not None:
            path = programme.standing.path
            programme.open_for_changes(lambda _job: self._store(path), desk.tell_of_changes, desk.failed)

    def make_programme(self, path: Path, *, sample: bool, then: Callable[[], object] | None = None) -> None:
        """Make a new programme file and open it."""

        def opener(_job: object) -> Store:
            from mkip_desk.services.new_programme.new_programme import new_programme

            return new_programme(path, sample=sample, clock=self._clock)

        self._leave_then(lambda: self._open(opener, path, f"Making {path.name}…", then))

    def _open(
        self, opener: Callable[[object], Store], path: Path, words: str, then: Callable[[], object] | None = None
    ) -> None:
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

        programme.open(opener, opened, partial(self._not_opened, path))

    def _show(self, programme: Programme, standing: Standing) -> None:
        from mkip_desk.views.desk import Desk

        self._welcome.wait("")
        self._desk = Desk(programme, standing)
        self._desk.stood.connect(self._show_standing)
        self._desk.changes_wanted.connect(self._try_to_write)
        self._wire(self._desk)
        self._stack.addWidget(self._desk)
        self._stack.setCurrentWidget(self._desk)
        self._show_standing(standing)

    def _not_opened(self, path: Path, error: Exception) -> None:
        self.let_go()
        if isinstance(error, ShownAlready):
            self.share(error.programme)
        elif isinstance(error, Damaged):
            self._welcome.tell_of_damage(str(error), path)
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

    def leave_programme(self) -> None:
        """Close the programme here: back to the first page, or the window too where another shows the same."""
        if self.programme is not None and self.programme.is_shared:
            self.close()
        else:
            self._leave_then(lambda: None)

    def _leave_then(self, do: Callable[[], object]) -> None:
        """Let go of what is open and do that; ask first where something would be lost by that: decisions
        in a review, or edits that are not saved and that no other window has.

        What was asked before, to save an edit say, is done and answered first. Nothing is waited for.
        """
        self._after_leaving = do
        if self.programme is None:
            do()
        elif not self._leaving:
            self._leaving = True
            if self._desk is not None:
                self._desk.show_finishing(closing=True)
            self.programme.settle(self._ask_to_leave)

    def _ask_to_leave(self) -> None:
        """Ask of what is decided in a review first: that no other window has, whoever else shows the programme."""
        desk = self._desk
        reviewed = desk.not_imported() if desk is not None else None
        if reviewed is None or desk is None:
            self._ask_of_edits()
            return
        from mkip_desk.views.importing.replacing import ask_to_close

        self._stay(desk)
        ask_to_close(self, reviewed, self._ask_of_edits)

    def _ask_of_edits(self) -> None:
        desk, programme = self._desk, self.programme
        unsaved = [] if programme is None or programme.is_shared else self._unsaved()
        if not unsaved or desk is None or programme is None:
            self._leave()
            return
        self._stay(desk)
        keep = partial(programme.drafts.keep_then, self._leave)
        names = ", ".join(unsaved[:3]) + (f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else "")
        more = (
            f"You edited {names}, and did not save. If you keep that for later, it is there when you open this again."
        )
        save = ("Save and close", lambda: desk.unsaved.save_all(self._leave, desk.failed))
        ask(self, "There are unsaved changes", more, "Go back", save, ("Keep for later", keep))

    def _stay(self, desk: Desk) -> None:
        """Go on as before, until it has been answered whether to leave."""
        self._leaving = False
        desk.show_finishing(closing=False)

    def _unsaved(self) -> list[str]:
        return self._desk.unsaved.names() if self._desk is not None else []

    def _leave(self) -> None:
        self._leaving = True
        if self._desk is not None:
            self._desk.show_closing()
        self._offer(None)
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
        self._offer(None)

    def _show_standing(self, standing: Standing) -> None:
        self.setWindowTitle(f"{standing.partnership} – MKIP Desk")
        self._offer(standing)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stands_elsewhere.wanted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stands_elsewhere.wanted()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.WindowStateChange:
            self._stands_elsewhere.wanted()

    def _keep_place(self) -> None:
        if self.isVisible() and not self.isMinimized():
            remember_place(self)

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
            for beside in self.findChildren(QDialog):  # the help, say, which Qt leaves open
                beside.close()
            event.accept()
