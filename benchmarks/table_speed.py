"""How fast a table of 100,000 records filters, sorts and scrolls, against a plain list comprehension over its words.

    python benchmarks/table_speed.py

A key is typed into the filter of a real table and timed until the table is painted with what is left; and words are
looked for among all records, as Ctrl+K does. The best of a few turns counts, so that the ratios hold on any machine.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.questions.questions import Asked
from mkip_desk.domain.questions.search import Entry, Index
from mkip_desk.domain.registers.register import RAGS, Record
from mkip_desk.views.base.collecting import Collector
from mkip_desk.views.base.ordering import sorted_by
from mkip_desk.views.base.showing import Contents, Names, contents
from mkip_desk.views.base.theme import theme
from mkip_desk.views.base.work import Worker
from mkip_desk.views.find_box import MOST
from mkip_desk.views.register.groups import Head
from mkip_desk.views.register.listing import Listing

ROWS = 100_000
TURNS = 3
SETTLED = 1_500  # milliseconds after which nothing is under way any more
WORDS = ("Legal", "Audit", "Revenues", "Benefits", "Planning", "Printing", "Environmental", "Property", "Procurement")
PROJECTS = registers["projects"]
NAMES = Names(
    by_register={"councils": {1: "MBC", 2: "SBC", 3: "TWBC"}, "themes": {}},
    councils={1: "Maidstone", 2: "Swale", 3: "Tunbridge Wells"},
    letters={1: "M", 2: "S", 3: "T"},
)


def project(number: int) -> Record:
    return {field.name: None for field in PROJECTS.fields} | {
        "id": number,
        "reference": f"P{number}",
        "title": f"{WORDS[number % 9]} and {WORDS[number // 9 % 9].lower()} services, part {number}",
        "lead": number % 3 + 1,
        "councils": (1, 2, 3),
        "rag": RAGS[number % len(RAGS)],
        "due": When.on(date(2008 + number % 12, number % 12 + 1, number % 28 + 1)),
        "saving": Sum(number * 1_000, Period.YEAR),
        "stage": "Implementation",
    }


def best(act: Callable[[], object], back: Callable[[], object] = lambda: None) -> float:
    """The milliseconds that it takes at best; `back` is done before each turn and not counted."""
    times = []
    for _ in range(TURNS):
        back()
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return min(times) * 1_000


def settle() -> None:
    """Wait until nothing is under way any more; `QTest.qWait` would keep Python from the threads at work."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLED, loop.quit)
    loop.exec()


def longest_gap(act: Callable[[], object], until: SignalInstance) -> float:
    """The longest in milliseconds that an event loop waits for its turn, from an act until something has been told."""
    loop, ticks = QEventLoop(), QTimer(interval=0)
    longest, last = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    ticks.timeout.connect(tick)
    until.connect(lambda: QTimer.singleShot(0, loop.quit))
    QTimer.singleShot(0, act)
    ticks.start()
    loop.exec()
    tick()
    return longest * 1_000


def main() -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    Collector(app)
    made = contents(PROJECTS, map(project, range(1, ROWS + 1)), NAMES)
    worker = Worker("long work")
    listing = Listing(PROJECTS, worker.run)
    listing.resize(1000, 700)
    listing.show()
    listing.show_contents(made, Asked(date(2014, 12, 1)))
    listing.table.fit()
    QTest.qWaitForWindowExposed(listing)
    settle()  # what the records answer is being counted beside the window
    measure(Window(app, listing), made)
    worker.close()


class Window:
    """The table on the screen, as somebody uses it."""

    def __init__(self, app: QApplication, listing: Listing) -> None:
        line = listing.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        self._app, self._line, self.listing, self._table = app, line, listing, listing.table

    def _painted(self) -> None:
        self._app.processEvents()
        self._table.viewport().repaint()

    def key(self, letter: str) -> None:
        QTest.keyClicks(self._line, letter)
        self._painted()

    def typed(self, words: str) -> None:
        self._line.setText(words)
        self._painted()

    def sort(self, name: str) -> float:
        """The longest in milliseconds that the window answers nothing, from the click until the rows are sorted."""
        self._table.sort_wanted.emit("", False)
        settle()
        return longest_gap(lambda: self._table.sort_wanted.emit(name, False), self.listing.model.layoutChanged)

    def fold(self, head: Head, folded: bool) -> None:
        self.listing.model.fold(head, folded)
        self._painted()

    def scroll(self) -> None:
        bar = self._table.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * step // 100)
            self._painted()


def measure(window: Window, made: Contents) -> None:
    plain = best(lambda: [row for row in made.rows if "legal" in row.haystack])
    tell("the plain comprehension", plain, plain)
    for before, letter in (("", "l"), ("lega", "l"), ("", "zz"), ("zebr", "a")):
        taken = best(partial(window.key, letter), partial(window.typed, before))
        tell(f"“{letter}” typed after “{before}”", taken, plain)
    window.typed("")
    index = Index(Entry(("projects", row.id), str(row.record["title"]), also=row.haystack) for row in made.rows)
    for words in ("l", "legal pr", "procurment", "zz"):
        tell(f"“{words}” found anywhere", best(partial(index.find, words, MOST)), plain)
    for name in ("title", "due", "saving"):
        tell(f"the longest gap, sorting by {name}", min(window.sort(name) for _ in range(TURNS)), plain)
        tell(f"sorted by {name}, off the window", best(partial(sorted_by, made, (SortKey(name),))), plain)
    tell("a step of scrolling", best(window.scroll) / 100, plain)
    window.listing.arrange(replace(window.listing.arrangement, group="rag"))
    for before, letter in (("", "l"), ("lega", "l")):
        taken = best(partial(window.key, letter), partial(window.typed, before))
        tell(f"“{letter}” after “{before}”, in groups", taken, plain)
    window.typed("")
    tell("the longest gap, sorting in groups", min(window.sort("title") for _ in range(TURNS)), plain)
    head = window.listing.model.heads[0]
    tell("a group folded", best(partial(window.fold, head, True), partial(window.fold, head, False)), plain)


def tell(what: str, taken: float, plain: float) -> None:
    print(f"{what:34} {taken:9.1f} ms  {taken / plain:7.1f} times the plain comprehension")


if __name__ == "__main__":
    main()
