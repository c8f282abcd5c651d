"""A real programme file, and the real window on it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.views.base.remembered import Remembered
from mkip_desk.views.desk import PLACE
from mkip_desk.views.main_window import USUAL, MainWindow
from mkip_desk.views.register.register_table import RegisterTable

if TYPE_CHECKING:
    from tests.views.kept_window import KeptWindow

NOW = datetime(2014, 11, 3, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application in our type and colours."""
    from mkip_desk.views.base.collecting import Collector
    from mkip_desk.views.base.theme import theme

    Collector(qapp)
    theme.dress(qapp)
    yield qapp
    qapp.clipboard().clear()  # offscreen it outlives Python, and what was copied cannot be deleted then


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """What the program remembers lies in the test's own folder."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def no_key_held() -> None:
    """Neither Shift nor Ctrl is down: after a shortcut Qt's test keys leave it so, and the next click has it."""
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)


@pytest.fixture(autouse=True)
def windows_gone() -> None:
    """The windows of the tests before are gone: new colours, say, are given to every widget there is."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def to_open(made_once: Path) -> Path:
    """The programme that the tests of a file open a copy of."""
    return made_once


@pytest.fixture
def programme_file(tmp_path: Path, to_open: Path) -> Path:
    """A programme of three councils and four projects, the last change "Edit Legal services"."""
    return Path(shutil.copy(to_open, tmp_path / "mkip.mkip"))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What each test has a copy of: to make its tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("programme") / "mkip.mkip"
    with Store.create(path) as store:
        with store.change("Set up the partnership") as change:
            change.add("partnerships", {"name": "Mid Kent Improvement Partnership", "short_name": "MKIP"})
            maidstone, swale, wells = change.add_many(
                "councils",
                [
                    {"name": "Maidstone", "initials": "MBC", "letter": "M"},
                    {"name": "Swale", "initials": "SBC", "letter": "S"},
                    {"name": "Tunbridge Wells", "initials": "TWBC", "letter": "T"},
                ],
            )
            change.add("meetings", {"day": date(2014, 12, 11)})
            change.add_many(
                "projects",
                [
                    {
                        "reference": "P7", "title": "Internal audit", "lead": maidstone, "rag": "green",
                        "councils": (maidstone, swale, wells), "start": When.on(date(2008, 4, 1)),
                        "due": When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010"),
                        "saving": Sum(10_700_000, Period.YEAR, words="£107k pa"),
                    },
                    {
                        "reference": "P10", "title": "Legal services", "lead": swale, "rag": "amber",
                        "councils": (maidstone, swale, wells), "due": When.on(date(2015, 6, 30)),
                        "saving": Sum(25_100_000, Period.YEAR, words="£251k pa"),
                    },
                    {"reference": "P9", "title": "Revenues and Benefits", "lead": wells, "rag": "amber"},
                    {"reference": "P11", "title": "Human Resources"},
                ],
            )  # fmt: skip
        with store.change("Edit Legal services") as change:
            change.edit("projects", 2, {"rag": "red"})
    return path


@pytest.fixture
def just_opened(qtbot, dressed, programme_file: Path):
    """The window, open on that file, where it opens first: no register has been gone to."""
    return _window_on(qtbot, programme_file)


@pytest.fixture
def window(qtbot, dressed, programme_file: Path):
    """The window, open on that file, showing its projects: the place where it was left last."""
    Remembered(programme_file).keep(PLACE, "projects")
    return _window_on(qtbot, programme_file)


@pytest.fixture(scope="module")
def as_large_as() -> QSize:
    """How large the window is that the tests of a file hand on to each other."""
    return QSize(*USUAL)


@pytest.fixture(scope="module")
def kept(to_open: Path, as_large_as: QSize, tmp_path_factory: pytest.TempPathFactory) -> Iterator["KeptWindow"]:
    """What a file's tests hand on to each other."""
    from tests.views.kept_window import KeptWindow

    kept = KeptWindow(to_open, as_large_as, tmp_path_factory)
    yield kept
    kept.let_go()


@pytest.fixture
def kept_window(request: pytest.FixtureRequest, qtbot, dressed, kept: "KeptWindow") -> Iterator[MainWindow]:
    """In place of `window` where the tests of a file begin at the projects: handed on, put back as it was."""
    yield from handed_on(kept, request, qtbot)


def handed_on(kept: "KeptWindow", request: pytest.FixtureRequest, qtbot) -> Iterator[MainWindow]:
    """The window for one test, taken back after it."""
    failed = request.session.testsfailed
    yield kept.open(qtbot)
    kept.take_back(qtbot, failed=request.session.testsfailed > failed)


def new_window() -> MainWindow:
    """The window with nothing open, on the day of the tests."""
    return MainWindow(clock=lambda: NOW)


def dialogs(window) -> list[QDialog]:
    """The dialogs of a window that can be seen."""
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def _window_on(qtbot, path: Path) -> MainWindow:
    made = new_window()
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    made.open_path(path)
    counted(qtbot, made)
    return made


def opened(qtbot, window) -> None:
    """Wait until the window has let go of what it showed, and has the next programme open."""
    qtbot.waitUntil(lambda: not window.is_leaving)
    qtbot.waitUntil(lambda: window.programme is not None and window.programme.standing is not None)


def counted(qtbot, window) -> None:
    """Wait until the window has all that it shows first, and what is counted after it."""
    opened(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.programme.standing.counts))


def filled(qtbot, window) -> None:
    """Wait until the window has all that it shows first; then go to the projects."""
    counted(qtbot, window)
    before = window.page
    page = window.go("projects")
    if page is not before:
        with qtbot.waitSignal(page.filled):
            pass


def windows() -> list[MainWindow]:
    """The windows that can be seen."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]


def closed(qtbot, window) -> None:
    """Close the window, and wait until it has let its programme go: one of several is then no more."""
    window.close()
    qtbot.waitUntil(lambda: not (isValid(window) and window.isVisible()))


def asked(qtbot, window) -> QMessageBox:
    """The box that asks something, once it does."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QMessageBox)))
    return next(each for each in window.findChildren(QMessageBox) if each.isVisible())


def press(qtbot, window, key, modifier) -> None:
    """A key pressed wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def typed_into(qtbot, line, words: str) -> None:
    """Words typed in place of what a line holds."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)


def named(widget, kind, name: str):
    """The one visible control of that accessible name, or with those words on it."""
    found = [
        each
        for each in widget.findChildren(kind)
        if each.isVisible() and name in (each.accessibleName(), getattr(each, "text", str)())
    ]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def said(widget) -> list[str]:
    """The words that can be read on it."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def table(window) -> RegisterTable:
    """The table of the page in view."""
    return window.page.findChild(RegisterTable)


def table_names(window) -> list[str]:
    """What is in the second column of the table in view, empty while there is none."""
    pages = [page for page in window.findChildren(RegisterTable) if page.isVisible()]
    if not pages:
        return []
    model = pages[0].model()
    return [model.index(line, 1).data() for line in range(model.rowCount())]


def choose_row(qtbot, view, line: int) -> None:
    """Click a row."""
    rect = view.visualRect(view.model().index(line, 1))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def answer_file_dialog(qtbot, window, path: Path) -> None:
    """Give a file's name to the dialog that asks for one, and agree."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QFileDialog)))
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    agree = next(each for each in dialog.findChild(QDialogButtonBox).buttons() if each.isDefault())
    qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
