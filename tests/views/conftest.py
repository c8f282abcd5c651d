"""A real programme file, and the real window on it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from mkip_desk.db.store import Store
from mkip_desk.domain.money import Period, Sum
from mkip_desk.domain.when import Precision, When

TODAY = date(2014, 11, 3)


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application in our type and colours."""
    from mkip_desk.views.collecting import Collector
    from mkip_desk.views.theme import theme

    Collector(qapp)
    theme.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path) -> None:
    """What the program remembers lies in the test's own folder."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def programme_file(tmp_path: Path) -> Path:
    """A programme of three councils and four projects, the last change "Edit Legal services"."""
    path = tmp_path / "mkip.mkip"
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
def window(qtbot, dressed, programme_file: Path):
    """The window, open on that file, showing its projects."""
    from mkip_desk.views.main_window import MainWindow

    made = MainWindow(today=lambda: TODAY)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.show()
    made.open_path(programme_file)
    qtbot.waitUntil(lambda: made.programme is not None and made.programme.standing is not None)
    return made


def press(qtbot, window, key, modifier) -> None:
    """A key pressed wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def typed_into(qtbot, line, words: str) -> None:
    """Words typed in place of what a line holds."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)
