"""How long the window waits at most while a big tracker is taken in, and how long its plan takes.

    python benchmarks/import_waiting.py [rows to import] [rows to plan]

A timer of the window's thread ticks every five milliseconds; the largest gap between two ticks is how long a key
would have waited. It is measured from choosing the file to the review, and from Import to the last step.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton  # noqa: E402

from benchmarks.import_speed import make  # noqa: E402
from mkip_desk.services.new_programme import new_programme  # noqa: E402
from mkip_desk.views.base.collecting import Collector  # noqa: E402
from mkip_desk.views.base.theme import theme  # noqa: E402
from mkip_desk.views.main_window import MainWindow  # noqa: E402
from mkip_desk.views.start import STYLE  # noqa: E402

TICK = 5  # milliseconds
PATIENCE = 600  # seconds


class Gaps:
    """Measures the largest time between two ticks of the window's thread."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self.all: list[float] = []
        self._last = 0.0

    def during(self, ready: Callable[[], bool]) -> float:
        """Let the window work until it is ready; gives the seconds that took."""
        self.all.clear()
        began = self._last = time.perf_counter()
        self._timer.start()
        while not ready():
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError("the window was not ready in time")
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()
        self._timer.stop()
        self._tick()
        return time.perf_counter() - began

    def _tick(self) -> None:
        now = time.perf_counter()
        self.all.append(1000 * (now - self._last))
        self._last = now

    def told(self) -> str:
        """The largest gaps, in milliseconds."""
        largest = sorted(self.all, reverse=True)[:3]
        return f"largest gaps {', '.join(f'{gap:.0f}' for gap in largest)} ms of {len(self.all):,}"


def there(window: MainWindow, words: str) -> QPushButton | None:
    """The visible button whose words begin so."""
    found = (each for each in window.page.findChildren(QPushButton) if each.isVisible())
    return next((each for each in found if each.text().startswith(words)), None)


def main(rows: int = 20_000, planned: int = 50_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        make(folder / "big.xlsx", rows)
        make(folder / "bigger.xlsx", planned)
        new_programme(folder / "blank.mkip").close()
        app = QApplication([sys.argv[0], *STYLE])
        Collector(app)
        theme.dress(app)
        window, gaps = MainWindow(), Gaps()
        window.show()
        window.open_path(folder / "blank.mkip")
        gaps.during(lambda: bool(window.programme and window.programme.standing and window.programme.standing.counts))
        window.import_file(folder / "big.xlsx")
        seconds = gaps.during(lambda: there(window, "Import ") is not None or there(window, "Next: ") is not None)
        print(f"{rows:,} rows read and planned in {seconds:.1f} s; {gaps.told()}")
        if (onward := there(window, "Next: review")) is not None:
            onward.click()
            gaps.during(lambda: there(window, "Import ") is not None)
        go = there(window, "Import ")
        assert go is not None
        go.click()
        seconds = gaps.during(lambda: there(window, "See them") is not None)
        print(f"{rows:,} rows imported in {seconds:.1f} s; {gaps.told()}")
        window.import_file(folder / "bigger.xlsx")
        seconds = gaps.during(lambda: there(window, "Import ") is not None or there(window, "Next: ") is not None)
        print(f"{planned:,} rows planned against them in {seconds:.1f} s; {gaps.told()}")
        window.let_go()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
