"""None, True and False outlive any number of Qt calls, on every Python the program runs on."""

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
