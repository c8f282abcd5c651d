"""The user's first hour in the window, by the events of mouse and keyboard alone: from the first start to the pack."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QTreeWidget

from mkip_desk.db.store import Store
from mkip_desk.resources import resource
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER
from mkip_desk.views.find_box import FindBox
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tests.views import keys
from tests.views.conftest import NOW, answer_file_dialog, asked, closed, named, press, said, table_names

TRACKER = resource(SAMPLE_TRACKER)
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder on the disk: beneath /dev, where one in memory is, Qt's own dialog opens no file by its name."""
    kept = request.config.rootpath / ".pytest_cache"
    kept.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=kept, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def later(tmp_path):
    """The same tracker in March: the saving of Legal services is another, and so is the stage of Internal audit."""
    path = tmp_path / "tracker Mar 2010.xlsx"
    shutil.copy(TRACKER, path)
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "£269k").value = "£300k"
    book.save(path)
    return path


def click(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(window, QPushButton, words), LEFT)


def find(qtbot, window, words: str) -> None:
    """Go to a record by Ctrl+K and a few letters of it."""
    press(qtbot, window, Qt.Key.Key_K, CTRL)

    def ready() -> list[FindBox]:
        """The box that has the focus, once all is read; one that was put away stays a moment, without it."""
        line = QApplication.focusWidget()
        boxes = [each for each in window.findChildren(FindBox) if line is not None and each.isAncestorOf(line)]
        return [each for each in boxes if "Reading the programme…" not in said(each)]

    qtbot.waitUntil(lambda: bool(ready()))
    (box,) = ready()
    line = box.findChild(QLineEdit)
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def mend(qtbot, window, found_by: str, title: str, field: str, words: str) -> None:
    """Find a project, type into a field of it, and save, all by keys."""
    find(qtbot, window, found_by)
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == title)
    line = named(window.page, QLineEdit, field)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Edit {title}")
    qtbot.waitUntil(lambda: not named(window.page, QLineEdit, field).isUndoAvailable())  # Ctrl+Z is the window's again


def value(window, title: str, field: str) -> Any:
    with Store.open(window.programme.standing.path, read_only=True) as store:
        return next(row[field] for row in store.records("projects") if row["title"] == title)


def test_from_the_first_start_to_the_exported_pack(qtbot, dressed, tmp_path, later) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.resize(1366, 768)
    window.show()

    # the first start: from the old tracker
    click(qtbot, window, "Start from an old tracker")
    answer_file_dialog(qtbot, window, TRACKER)
    answer_file_dialog(qtbot, window, tmp_path / "mid kent")
    qtbot.waitUntil(lambda: "13 projects read from Tracker, rows 8 to 23" in said(window), timeout=20_000)
    click(qtbot, window, "Import 13 changes")
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window))
    click(qtbot, window, "See them")
    qtbot.waitUntil(lambda: len(table_names(window)) == 13)
    with qtbot.waitActive(window):  # as it is on a desktop, once the dialogs for its files are gone
        window.activateWindow()

    # three projects mended, found with an error in typing
    mend(qtbot, window, "lgeal", "Legal services", "Saving", "£251k pa")
    mend(qtbot, window, "inter aud", "Internal audit", "Due", "end March 2015")
    mend(qtbot, window, "printing", "Printing services", "Stage", "Live")
    assert value(window, "Internal audit", "due").words == "end March 2015"

    # two of them taken back, one of those done again
    for name in ("Internal audit", "Legal services"):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda name=name: window.programme.standing.undo_name == f"Edit {name}")
    press(qtbot, window, Qt.Key.Key_Z, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Edit Internal audit")
    assert value(window, "Printing services", "stage") != "Live"

    # the tracker of March, with one conflict: the file's saving is taken
    window.import_file(later)
    qtbot.waitUntil(lambda: any(words.startswith("Import: ") for words in said(window.page)), timeout=20_000)
    qtbot.mouseClick(named(window.page, QRadioButton, "Saving: the file's"), LEFT)
    click(qtbot, window, "Import 1 change")
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Import {later.name}")
    assert value(window, "Legal services", "saving").pence == 30_000_000
    assert value(window, "Internal audit", "due").words == "end March 2015", "what only she changed stays"

    # the pack: built, looked at, and a copy of that very file
    find(qtbot, window, "board pack")
    qtbot.waitUntil(lambda: "Board pack" in said(window.page))
    click(qtbot, window.page, "Build the board pack")
    preview = window.page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.pages > 10, timeout=30_000)
    contents = window.page.findChild(QTreeWidget)
    titles = [contents.topLevelItem(at).text(0) for at in range(contents.topLevelItemCount())]
    assert {"Programme overview", "Project highlight reports"} <= set(titles)
    click(qtbot, window.page, "Save a copy…")
    click(qtbot, asked(qtbot, window), "Save it as it is…")
    answer_file_dialog(qtbot, window, tmp_path / "pack.pdf")
    qtbot.waitUntil((tmp_path / "pack.pdf").exists)
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")

    # closed once, it is closed, and all is there the next time
    closed(qtbot, window)
    with Store.open(tmp_path / "mid kent.mkip") as store:
        assert len(store.records("projects")) == 13
        assert not store.read_only


def mend_by_keys(qtbot, window, found_by: str, title: str, field: str, words: str) -> None:
    """Find a project, go into its form, and type over a field."""
    find(qtbot, window, found_by)
    qtbot.waitUntil(lambda: named(window.page, QLineEdit, "Project").text() == title)
    keys.key(qtbot, Qt.Key.Key_Return)
    keys.tab_to(qtbot, field)
    keys.type_over(qtbot, words)
    keys.key(qtbot, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Edit {title}")
    qtbot.waitUntil(lambda: not named(window.page, QLineEdit, field).isUndoAvailable())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_by_keys_alone(qtbot, dressed, tmp_path, later) -> None:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.resize(1366, 768)
    window.show()
    keys.give_focus(qtbot, window)

    # from the old tracker
    keys.press(qtbot, "Start from an old tracker")
    keys.name_a_file(qtbot, window, TRACKER)
    keys.name_a_file(qtbot, window, tmp_path / "mid kent.mkip")
    qtbot.waitUntil(lambda: "13 projects read from Tracker, rows 8 to 23" in said(window), timeout=20_000)
    keys.press(qtbot, "Import 13 changes")
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(window))
    keys.press(qtbot, "See them")
    qtbot.waitUntil(lambda: len(table_names(window)) == 13)

    # three projects mended, two taken back
    mend_by_keys(qtbot, window, "lgeal", "Legal services", "Saving", "£251k pa")
    mend_by_keys(qtbot, window, "inter aud", "Internal audit", "Due", "end March 2015")
    mend_by_keys(qtbot, window, "printing", "Printing services", "Stage", "Live")
    for name in ("Internal audit", "Legal services"):
        keys.key(qtbot, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda name=name: window.programme.standing.undo_name == f"Edit {name}")
    keys.key(qtbot, Qt.Key.Key_Z, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == "Edit Internal audit")

    # the tracker of March: the file's saving is taken
    keys.key(qtbot, Qt.Key.Key_I, CTRL)
    keys.name_a_file(qtbot, window, later)
    qtbot.waitUntil(lambda: any(words.startswith("Import: ") for words in said(window.page)), timeout=20_000)
    keys.tab_to(qtbot, "Saving: the programme's")
    keys.key(qtbot, Qt.Key.Key_Right)
    assert named(window.page, QRadioButton, "Saving: the file's").isChecked()
    keys.press(qtbot, "Import 1 change")
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == f"Import {later.name}")
    assert value(window, "Legal services", "saving").pence == 30_000_000
    assert value(window, "Internal audit", "due").words == "end March 2015"

    # the pack: built, gone through, and a copy of it
    find(qtbot, window, "board pack")
    qtbot.waitUntil(lambda: "Board pack" in said(window.page))
    keys.press(qtbot, "Build the board pack")
    preview = window.page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.pages > 10, timeout=30_000)
    keys.press(qtbot, "Save a copy…")
    keys.give_focus(qtbot, asked(qtbot, window))
    keys.press(qtbot, "Save it as it is…")
    keys.name_a_file(qtbot, window, tmp_path / "pack.pdf")
    qtbot.waitUntil((tmp_path / "pack.pdf").exists)
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
    keys.key(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: not window.isVisible())
