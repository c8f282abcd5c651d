"""A fault of ours, caught on whatever thread it happens, and shown once."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import tell


class Faults(QObject):
    """Catches what nobody was ready for, on any thread, and shows one dialog for it over the window in front."""

    leave_wanted = Signal()  # the program is to be closed

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._showing = False

    def install(self) -> None:
        """From now on, an exception that nobody handles is shown instead of lost."""
        sys.excepthook = self.hook

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """As `sys.excepthook`."""
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self.show(error)

    def show(self, error: Exception) -> None:
        """Show it: a sentence for what the user can mend, the fault dialog for anything else."""
        front = QApplication.activeWindow() or self._window
        if isinstance(error, UserError):
            tell(front, str(error))
        elif not self._showing:
            self._showing = True
            from mkip_desk.views.base.fault_dialog import FaultDialog

            dialog = FaultDialog(front, error)
            dialog.finished.connect(self._shown)
            dialog.open()

    def _shown(self, code: int) -> None:
        from mkip_desk.views.base.fault_dialog import LEAVE

        self._showing = False
        if code == LEAVE:
            self.leave_wanted.emit()
