"""How long a key typed into a profile of 40 lines takes until results, chart and foot have followed.

python benchmarks/case_speed.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mkip_desk.db.store import Store
from mkip_desk.services.cases.case_versions import new_case
from mkip_desk.views.base.theme import theme
from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.start import STYLE

LINES, KEYS = 40, 200
DIGITS = 6  # an amount as one types it, and takes it back again
KINDS = ("one-off cost", "running cost", "cashable saving", "non-cashable saving", "extra income")
WANTED = 50  # milliseconds


def made(path: Path) -> Path:
    """A programme with one business case, its first option with that many lines."""
    with Store.create(path) as store, store.change("Add") as change:
        case = new_case(change, change.add("projects", {"title": "Legal services"}), "Legal services")
        option = change.add("options", {"business_case": case, "title": "One team", "preferred": True})
        years = {f"year_{year}": 1_000_00 * (year + 1) for year in range(6)}
        change.add_many(
            "lines",
            [{"option": option, "title": f"Line {at}", "kind": KINDS[at % len(KINDS)], **years} for at in range(LINES)],
        )
    return path


def shown(path: Path) -> tuple[MainWindow, MoneyGrid]:
    """The window on it, at the grid."""
    window = MainWindow(clock=lambda: datetime(2014, 11, 3, tzinfo=UTC))
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    wait(lambda: window.programme is not None and window.programme.standing is not None)
    window.go("business_cases").reveal(1)
    wait(lambda: any(each.isVisible() for each in window.page.findChildren(MoneyGrid)))
    grid = window.page.findChild(MoneyGrid)
    assert grid is not None
    wait(lambda: grid.model().rowCount() > LINES)
    return window, grid


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until it is ready."""
    while not ready():
        QTest.qWait(10)


def main() -> None:
    """Type, and say how long each key took."""
    with tempfile.TemporaryDirectory() as name:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        app = QApplication([sys.argv[0], *STYLE])
        theme.dress(app)
        window, grid = shown(made(Path(name) / "case.mkip"))
        grid.edit_cell(2, 4)
        QTest.qWait(1000)  # the page has come to rest
        editor = app.focusWidget()
        took = []
        for at in range(KEYS):
            before = time.perf_counter()
            QTest.keyClick(editor, Qt.Key.Key_Backspace if at // DIGITS % 2 else Qt.Key.Key_1)
            app.processEvents()
            took.append(1000 * (time.perf_counter() - before))
        window.let_go()
    took.sort()
    print(
        f"{LINES} lines, a key: {statistics.median(took):.1f} ms in the middle, {took[int(0.95 * KEYS)]:.1f} ms for 95 "
        f"of 100, {took[-1]:.1f} ms at most; wanted {WANTED} ms"
    )


if __name__ == "__main__":
    main()
