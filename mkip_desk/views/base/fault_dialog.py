"""What a fault of ours means for the user's work, and a report for whoever mends it."""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from mkip_desk.domain.errors import UserError
from mkip_desk.views.base.asking import TEXTS, ask_to_save
from mkip_desk.views.base.settings import documents
from mkip_desk.views.base.widgets import Notice, across, as_large_as_fits, button, down, label
from mkip_desk.whole_file import save_whole

LEAVE = 2  # how the dialog ends when the program is to be closed


class FaultDialog(QDialog):
    """Says what a fault means for the user's work, and keeps a report for whoever mends it."""

    def __init__(self, window: QWidget, error: Exception) -> None:
        super().__init__(window)
        self.setWindowTitle("A fault in MKIP Desk")
        self._report = report(error)
        text = QPlainTextEdit(self._report)
        text.setReadOnly(True)
        text.setAccessibleName("Report")
        carry_on = button("Carry on", self.accept, "primary")
        leave = button("Close MKIP Desk", lambda: self.done(LEAVE))
        buttons = across(carry_on, button("Save the report…", self._save), None, leave)
        said = (
            "Nothing that you saved is lost: a change is written whole or not at all. "
            "What you typed and have not saved is still in the window. "
            "What you did last has not been done; if the same happens again, save the report and send it "
            "to whoever looks after the program."
        )
        self._told = Notice()
        heading = label("The program made a mistake", "heading")
        self.setLayout(down(heading, label(said, wrap=True), text, self._told, buttons, gap=12, margin=24))
        self.resize(as_large_as_fits(self, 640, 440))
        carry_on.setFocus()

    def _save(self) -> None:
        ask_to_save(self, "Save the report", TEXTS, documents() / "MKIP Desk fault.txt", self.write)

    def write(self, path: Path) -> None:
        """Write the report to a file, and say where it is or why it is not."""
        try:
            save_whole(path, self._report.encode("utf-8"))
        except UserError as error:
            self._told.say(str(error), "red")
        else:
            self._told.say(f"Saved as {path}.", "green")


def report(error: Exception) -> str:
    """What happened and on what, with nothing of the programme's records in it."""
    lines = [
        f"MKIP Desk, {datetime.now():%Y-%m-%d %H:%M}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)
