"""What PySide6 takes for granted holds on every Python the program runs on."""

import subprocess
import sys

MANY_CALLS = """
import mkip_desk.views
from PySide6.QtCore import QAbstractListModel, QObject, QSortFilterProxyModel

class Model(QAbstractListModel):
    def rowCount(self, parent=None): return 1
    def data(self, index, role=0): return None

item, model, proxy = QObject(), Model(), QSortFilterProxyModel()
proxy.setSourceModel(model)
for number in range(30_000):
    item.setObjectName("name")
    item.blockSignals(number % 2 == 0)
    proxy.data(proxy.index(0, 0))
print("alive", item == 3)
"""


def test_many_calls_do_not_free_none() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive False"), done.stderr


RAISING = """
import sys
from mkip_desk.views.base.old_python import called_by_qt
from PySide6.QtWidgets import QApplication, QWidget

@called_by_qt
class Wrong(QWidget):
    def resizeEvent(self, event):
        [][1]  # raised by C code, so only half made

app = QApplication([])
wrong = Wrong()
try:
    wrong.resize(300, 300)
    wrong.show()
except IndexError as error:
    print("caught", error)
"""


def test_what_an_overridden_method_raises_does_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", RAISING], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("caught")
    assert "list index out of range" in done.stdout
