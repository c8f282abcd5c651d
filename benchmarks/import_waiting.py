"""How long the window waits at most while a big tracker is taken in, phase by phase.

    python benchmarks/import_waiting.py [rows]

A timer of the window's thread ticks every five milliseconds; the largest gap between two ticks is how long a key
would have waited. Beside it stands how long all threads of the program were at work meanwhile, in processor time: far
less where the machine was busy with something else. A tracker of ten columns is read into a blank programme, reviewed,
filtered, imported and seen; another with other values in the same rows is reviewed against it; and the import is
taken back.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))
sys.dont_write_bytecode = False  # the installed program is compiled already

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QTableView  # noqa: E402

from benchmarks.import_speed import make  # noqa: E402
from mkip_desk.services.new_programme.new_programme import new_programme  # noqa: E402
from mkip_desk.views.base.collecting import Collector  # noqa: E402
from mkip_desk.views.base.theme import theme  # noqa: E402
from mkip_desk.views.importing.plan_parts import LEFT_OUT  # noqa: E402
from mkip_desk.views.importing.review_words import FILTERS  # noqa: E402
from mkip_desk.views.main_window import MainWindow  # noqa: E402
from mkip_desk.views.start import STYLE  # noqa: E402

COLUMNS = 10
TICK = 0.005  # seconds
SETTLED = 0.3  # seconds that are watched after something is ready: what it starts counts as well
PATIENCE = 600  # seconds
TOLD = 3  # gaps of a phase, the longest first


class Gap(NamedTuple):
    """How long nothing was answered, and how long meanwhile the program was at work, both in ms."""

    waited: float
    worked: float


class Gaps:
    """Measures the time between two ticks of the window's thread."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 * TICK))
        self._timer.timeout.connect(self._tick)
        self._all: list[Gap] = []
        self._wall = self._work = 0.0

    def during(self, phase: str, do: Callable[[], object], ready: Callable[[], object]) -> None:
        """Do something, let the window work until all is ready, and print what was waited for."""
        self._all.clear()
        self._timer.start()
        self._wall, self._work = began, _ = time.perf_counter(), time.process_time()
        do()
        while not ready():
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{phase}: the window was not ready in time")
            self._wait(0.02)
        seconds = time.perf_counter() - began
        self._wait(SETTLED)
        self._timer.stop()
        largest = sorted(self._all, reverse=True)[:TOLD]
        gaps = "; ".join(f"{gap.waited:4.0f} ms ({gap.worked:3.0f} at work)" for gap in largest)
        print(f"{phase:24} {seconds:5.1f} s   largest gaps {gaps}")

    @staticmethod
    def _wait(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def _tick(self) -> None:
        wall, work = time.perf_counter(), time.process_time()
        self._all.append(Gap(1000 * (wall - self._wall), 1000 * (work - self._work)))
        self._wall, self._work = wall, work


class Desk:
    """The window on a blank programme, worked as a user does."""

    def __init__(self, folder: Path, gaps: Gaps) -> None:
        self.window, self._gaps = MainWindow(), gaps
        self.window.show()
        gaps.during(
            "Opened", lambda: self.window.open_path(folder / "blank.mkip"), lambda: self.count("projects") is not None
        )

    def count(self, register: str) -> int | None:
        """How many records the window says that a register has."""
        programme = self.window.programme
        return programme.standing.counts.get(register) if programme and programme.standing else None

    def button(self, words: str) -> QPushButton | None:
        """The visible button whose words begin so."""
        buttons = self.window.findChildren(QPushButton)  # those of an import stand beneath its page
        return next((each for each in buttons if each.isVisible() and each.text().startswith(words)), None)

    def may(self, words: str) -> bool:
        """Whether such a button can be pressed."""
        found = self.button(words)
        return found is not None and found.isEnabled()

    def press(self, phase: str, words: str, ready: Callable[[], object]) -> None:
        """Press a button and wait until that is ready."""
        found = self.button(words)
        assert found is not None, words
        self._gaps.during(phase, found.click, ready)

    def review(self, path: Path) -> None:
        """Choose a file, go on to its review, and filter it by all there is."""
        reviewed = lambda: self.may("Import ") or self.may("Nothing to import")  # noqa: E731
        # A register offers to import too; the page is known by its name, since its code is to be read in only then.
        there = lambda: type(self.window.page).__name__ == "ImportPage"  # noqa: E731
        self._gaps.during(
            f"Read {path.name}",
            lambda: self.window.import_file(path),
            lambda: there() and (reviewed() or self.may("Next: ")),
        )
        if self.may("Next: review"):
            self.press("Went on to the review", "Next: review", reviewed)
        for words in (*(words for name, words in FILTERS.items() if name != LEFT_OUT), "All"):
            if self.may(f"{words} "):
                self.press(f"Filtered by {words}", f"{words} ", lambda: True)

    def rows(self) -> int:
        """How many rows the table in view has."""
        return max((view.model().rowCount() for view in self.window.page.findChildren(QTableView)), default=0)


def main(rows: int = 50_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        make(folder / "first.xlsx", rows, COLUMNS)
        make(folder / "second.xlsx", rows, COLUMNS, seed=2)
        new_programme(folder / "blank.mkip").close()
        app = QApplication([sys.argv[0], *STYLE])
        Collector(app)
        theme.dress(app)
        gaps = Gaps()
        desk = Desk(folder, gaps)
        desk.review(folder / "first.xlsx")
        desk.press("Left one out, counted", "Leave this record out", lambda: desk.may(f"Import {rows - 1} "))
        desk.press("Imported", "Import ", lambda: desk.may("See them"))
        desk.press("Saw them", "See them", lambda: desk.rows() == rows - 1)
        desk.review(folder / "second.xlsx")
        gaps.during("Left it", lambda: desk.window.go("projects"), lambda: desk.rows() == rows - 1)
        gaps.during("Took the import back", desk.window.undo, lambda: desk.count("projects") == 0)
        desk.window.let_go()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
