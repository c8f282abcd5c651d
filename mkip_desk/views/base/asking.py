"""Asking for a file or an answer. Nothing here blocks: the answer comes by a call."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mkip_desk.views.base.theme import SEMIBOLD, font

if TYPE_CHECKING:  # a dialog's own classes are read when one is first asked for, not when the window starts
    from PySide6.QtWidgets import QFileDialog, QGridLayout, QMessageBox, QWidget

TITLE, TITLE_WIDTH = 17, 400  # pixels: the letters of a question, and the room that it has
MOST_LINES, MARGIN = 6, 24
PROGRAMME = ".mkip"
PROGRAMMES = f"Programme files (*{PROGRAMME})"
TRACKERS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
WORKBOOKS = f"Trackers ({' '.join(f'*{ending}' for ending in TRACKERS)})"
WORKBOOK = "Excel workbooks (*.xlsx)"
PDFS = "PDF files (*.pdf)"
TEXTS = "Text files (*.txt)"

Found = Callable[[Path], object]


def ask_to_open(parent: QWidget, title: str, kinds: str, folder: Path, found: Found) -> None:
    """Ask for a file that is there."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, found)


def ask_for_folder(parent: QWidget, title: str, folder: Path, found: Found) -> None:
    """Ask for a folder to put files into."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    _open(dialog, found)


def ask_to_save(
    parent: QWidget, title: str, kinds: str, offered: Path, found: Found, *, replacing: bool = True
) -> None:
    """Ask where to put a file; the ending of `offered` is added where none is typed.

    Without `replacing` a name that is taken is given to `found` unasked, for it to be refused.
    """
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(offered.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replacing)
    dialog.setDefaultSuffix(offered.suffix.lstrip("."))
    dialog.selectFile(offered.name)
    _open(dialog, found)


def free_name(path: Path) -> Path:
    """The same name with a number after it where a file has it already: "Sample programme 2.mkip"."""
    names = (path.with_stem(f"{path.stem} {number}") if number > 1 else path for number in count(1))
    return next(each for each in names if not each.exists())


def _open(dialog: QFileDialog, found: Found) -> None:
    dialog.fileSelected.connect(lambda name: found(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask(parent: QWidget, title: str, more: str, stay: str, *ways: tuple[str, Callable[[], object]]) -> None:
    """Ask whether to do something. `ways` are what the buttons say and do; the safe one does nothing: `stay`."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, title, more)
    for words, do in ways:
        box.addButton(words, QMessageBox.ButtonRole.ActionRole).clicked.connect(lambda _checked=False, do=do: do())
    safe = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    box.open()


def tell(parent: QWidget | None, title: str, more: str = "", then: Callable[[], object] = lambda: None) -> None:
    """Say a sentence that has no better place, and do something once it has been read."""
    box = _box(parent, title, more)
    box.finished.connect(lambda _code: then())
    box.open()


def _box(parent: QWidget | None, title: str, more: str) -> QMessageBox:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QMessageBox

    from mkip_desk.views.base.lines import in_lines
    from mkip_desk.views.base.sentence import breaking

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    letters = QFontMetrics(font(TITLE, SEMIBOLD))
    lines = in_lines(title, letters, TITLE_WIDTH, MOST_LINES)
    if " ".join(lines) != title:  # what has no room at the head is said beneath it
        first, end, rest = title.partition(". ")
        more = f"{rest} {more}".strip() if rest else f"{title} {more}".strip()
        lines = in_lines(f"{first}{end.strip()}", letters, TITLE_WIDTH, MOST_LINES)
    box.setText("\n".join(lines))  # left to Qt, its end may be cut
    box.setInformativeText(breaking(more) if "\\" in more else more)
    if isinstance(layout := box.layout(), QGridLayout):
        before = _before_icon(layout)
        layout.setContentsMargins(MARGIN - before, MARGIN, MARGIN, MARGIN)
        for buttons in box.findChildren(QDialogButtonBox):
            buttons.setContentsMargins(before, 0, 0, 0)
    box.finished.connect(box.deleteLater)
    return box


def _before_icon(layout: QGridLayout) -> int:
    """The pixels that Qt leaves before the words for an icon, which a question has not."""
    place = layout.itemAtPosition(0, 0)
    return place.sizeHint().width() + layout.horizontalSpacing() if place is not None and place.spacerItem() else 0
