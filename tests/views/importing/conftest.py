"""The window on a programme that a tracker is imported into, and a tracker that has moved on since."""

import shutil

import openpyxl
import pytest
from PySide6.QtCore import QSize

from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.resources import resource
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.new_programme.new_programme import SAMPLE_TRACKER, new_programme
from mkip_desk.views.importing.review_table import ReviewTable
from mkip_desk.views.main_window import MainWindow
from tests.views.conftest import NOW, counted, handed_on, said
from tests.views.kept_window import KeptWindow

TRACKER = resource(SAMPLE_TRACKER)
SMALL_LAPTOP = QSize(1366, 768)


@pytest.fixture(scope="module")
def kept_blank(blank_once, tmp_path_factory):
    """What the tests of a file hand on to each other, on a blank programme."""
    kept = KeptWindow(blank_once, SMALL_LAPTOP, tmp_path_factory)
    yield kept
    kept.let_go()


@pytest.fixture
def blank(kept_blank, request, qtbot, dressed):
    """The window on a blank programme."""
    yield from handed_on(kept_blank, request, qtbot)


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


@pytest.fixture(scope="module")
def kept_differing(differing_once, tmp_path_factory):
    """What the tests of a file hand on to each other, on that programme."""
    kept = KeptWindow(differing_once, SMALL_LAPTOP, tmp_path_factory)
    yield kept
    kept.let_go()


@pytest.fixture
def differing(kept_differing, request, qtbot, dressed):
    """The window on a copy of that, with the file that was imported."""
    yield from handed_on(kept_differing, request, qtbot)


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
    window.resize(SMALL_LAPTOP)
    window.show()
    window.open_path(path)
    counted(qtbot, window)
    return window


def reviewed(qtbot, window, path) -> ReviewTable:
    window.import_file(path)
    qtbot.waitUntil(lambda: any(words.startswith("Import: ") for words in said(window.page)), timeout=10_000)
    return window.page.findChild(ReviewTable)
