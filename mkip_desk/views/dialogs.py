"""Asking for a file or an answer. Nothing here blocks: the answer comes by a call."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

PROGRAMMES = "Programme files (*.mkip)"
WORKBOOKS = "Workbooks (*.xlsx *.xlsm *.xls *.ods *.csv)"
PDFS = "PDF files (*.pdf)"
TEXTS = "Text files (*.txt)"

Found = Callable[[Path], object]


def ask_to_open(parent: QWidget, title: str, kinds: str, folder: Path, found: Found) -> None:
    """Ask for a file that is there."""
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, found)


def ask_to_save(parent: QWidget, title: str, kinds: str, offered: Path, found: Found) -> None:
    """Ask where to put a file; the ending of `offered` is added where none is typed."""
    dialog = QFileDialog(parent, title, str(offered.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(offered.suffix.lstrip("."))
    dialog.selectFile(offered.name)
    _open(dialog, found)


def _open(dialog: QFileDialog, found: Found) -> None:
    dialog.fileSelected.connect(lambda name: found(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask(parent: QWidget, title: str, more: str, yes: str, no: str, agreed: Callable[[], object]) -> QMessageBox:
    """Ask whether to do something. `yes` and `no` are what the buttons say; the safe one is `no`."""
    box = QMessageBox(parent)
    box.setText(title)
    box.setInformativeText(more)
    go = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    go.clicked.connect(lambda: agreed())
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def tell(parent: QWidget | None, title: str, more: str = "") -> QMessageBox:
    """Say a sentence that has no better place."""
    box = QMessageBox(parent)
    box.setText(title)
    box.setInformativeText(more)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
