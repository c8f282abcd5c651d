"""The window on a programme that a tracker is imported into, and a tracker that has moved on since."""

import shutil

import openpyxl
import pytest

from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER, new_programme
from mkip_desk.views.importing.review_table import ReviewTable
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import NOW, counted, said

TRACKER = resource(SAMPLE_TRACKER)


@pytest.fixture
def blank(qtbot, dressed, tmp_path, blank_once):
    """The window on a blank programme."""
    return opened(qtbot, shutil.copy(blank_once, tmp_path / "blank.mkip"))


@pytest.fixture(scope="session")
def differing_once(tmp_path_factory):
    """A programme in which the tracker was imported, and one saving changed since: to be copied, never opened."""
    path = tmp_path_factory.mktemp("differing") / "full.mkip"
    with new_programme(path) as store:
        import_file(store, TRACKER)
        legal = next(row for row in store.records("projects") if row["title"] == "Legal services")
        with store.change("Edit Legal services") as change:
            change.edit("projects", legal["id"], {"saving": read_sum("£251k pa")})
    return path


@pytest.fixture
def differing(qtbot, dressed, tmp_path, differing_once):
    """The window on a copy of that."""
    shutil.copytree(differing_once.parent, tmp_path, dirs_exist_ok=True)  # with the file that was imported
    return opened(qtbot, tmp_path / "full.mkip")


@pytest.fixture
def newer(tmp_path):
    """The tracker some months later: one project's saving and another's title have changed."""
    path = tmp_path / "tracker Mar 2010.xlsx"
    shutil.copy(TRACKER, path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "£269k").value = "£300k"
    next(cell for cell in cells if cell.value == "Printing services").value = "Printing and post"
    book.save(path)
    return path


def opened(qtbot, path) -> MainWindow:
    window = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    counted(qtbot, window)
    return window


def reviewed(qtbot, window, path) -> ReviewTable:
    window.import_file(path)
    qtbot.waitUntil(lambda: any(words.startswith("Import: ") for words in said(window.page)), timeout=10_000)
    return window.page.findChild(ReviewTable)
