"""How fast the window starts, as ratios within one run: `python benchmarks/start_speed.py [runs]`.

First paint: from the start of the process to the first paint of the window, against a bare PySide6 window.
First filled table: to the first paint of a table with records in it, against the bare window and a bare
`import sqlmodel` after it, which is what a window would wait for that reads through it; ours reads by plain SQL and
brings SQLModel in afterwards. Medians over several processes of
each kind, turn about, so that what else the machine does falls on all alike.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("seen", flush=True)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.processEvents()
"""
BARE_AND_LIBRARY = BARE.replace('print("seen", flush=True)', "pass") + 'import sqlmodel\nprint("seen", flush=True)\n'

OURS = """
import sys
from pathlib import Path
from mkip_desk.views.start import STYLE, show
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and seen(watched):
            QTimer.singleShot(0, self.painted)
        return False
    def painted(self):
        print("seen", flush=True)
        app.quit()
app = QApplication(["", *STYLE])
watch = Watch()
"""
FIRST_PAINT = (
    OURS
    + """
seen = lambda _window: True
window = show(app, None)
window.installEventFilter(watch)
app.exec()
"""
)
FILLED = (
    OURS
    + """
from PySide6.QtWidgets import QTableView
def seen(watched):
    table = watched.parent()
    return isinstance(table, QTableView) and watched is table.viewport() and table.model().rowCount() > 0
def look():  # from the moment that the table has rows: a filter on every event would hold up what it measures
    for table in window.findChildren(QTableView):
        table.model().modelReset.connect(lambda: app.installEventFilter(watch))
from mkip_desk.views.base.remembered import Remembered
Remembered(Path(sys.argv[1])).keep("place", "projects")
window = show(app, Path(sys.argv[1]))
window.centralWidget().currentChanged.connect(look)
app.exec()
window.let_go()
"""
)


def seconds(script: str, *words: str) -> float:
    """Seconds from starting a process to its saying that it was seen."""
    home = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"), "PYTHONPATH": str(HOUSE)}
    started = time.perf_counter()
    command = [sys.executable, "-c", script, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **home}) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = time.perf_counter() - started
        _, told = child.communicate()
    if line.strip() != b"seen":
        raise RuntimeError(told.decode())
    return taken


def main(runs: int) -> None:
    """Print the medians and the two ratios."""
    sys.path.insert(0, str(HOUSE))
    compileall.compile_dir(HOUSE / "mkip_desk", quiet=1)  # as the libraries are: Python keeps what it has compiled
    from mkip_desk.services.new_programme.new_programme import new_programme

    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.mkip"
        new_programme(sample, sample=True).close()
        os.environ["XDG_CONFIG_HOME"] = folder
        kinds = {
            "bare window": (BARE,),
            "bare window and import sqlmodel": (BARE_AND_LIBRARY,),
            "first paint": (FIRST_PAINT,),
            "first filled table": (FILLED, str(sample)),
        }
        taken: dict[str, list[float]] = {name: [] for name in kinds}
        for _ in range(runs):
            for name, words in kinds.items():
                taken[name].append(seconds(*words))
    middle = {name: statistics.median(each) for name, each in taken.items()}
    for name, each in middle.items():
        print(f"{name:32} {each:6.3f} s")
    ratios = {
        "first paint / bare window": middle["first paint"] / middle["bare window"],
        "first filled table / bare window and import sqlmodel": middle["first filled table"]
        / middle["bare window and import sqlmodel"],
    }
    for name, ratio in ratios.items():
        print(f"{name:54} {ratio:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
