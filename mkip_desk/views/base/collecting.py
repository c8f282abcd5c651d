"""Python's garbage collector, kept on the window's thread.

Left to itself it runs on whichever thread happens to make an object, and frees what it finds there. A widget
freed on the store's thread ends the process, so it is told to run here only, in the idle time of the window.
"""

import gc
from functools import cache

from PySide6.QtCore import QObject, QTimer

EVERY = 2000  # milliseconds
MANY = 30_000  # new objects: looking through more takes longer than a key may wait


class Collector(QObject):
    """Collects garbage by the clock, as much as has gathered since the last time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        counts, due = gc.get_count(), gc.get_threshold()
        if counts[0] > MANY:  # a workbook is being read, say: what it is made of goes when it is let go, uncollected
            gc.freeze()
            return
        for generation in (2, 1, 0):
            if due[generation] and counts[generation] > due[generation]:
                gc.collect(generation)
                return


@cache  # once: to ask how much has been left out before takes as long as to look through all of that
def spare_libraries() -> None:
    """Leave what there is now out of every later collection: with all libraries read, that is mostly they.

    Looking through them again and again takes a twentieth of a second each time.
    """
    gc.freeze()
