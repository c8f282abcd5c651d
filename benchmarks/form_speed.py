"""How fast the form of a project opens, against as many bare lines to type into.

    python benchmarks/form_speed.py

The form is made, shown with a record and painted; then another record is shown in it. The best of a few turns
counts, so that the ratios hold on any machine.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Record
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.theme import theme
from mkip_desk.views.register.form import Form

TURNS = 7
PROJECTS = registers["projects"]
FIELDS = [field for field in PROJECTS.fields if field.form]
PEOPLE = {number: f"Head of service {number}" for number in range(1, 301)}
NAMES = Names(
    by_register={"councils": {1: "MBC", 2: "SBC", 3: "TWBC"}, "themes": {}, "people": PEOPLE},
    councils={1: "Maidstone", 2: "Swale", 3: "Tunbridge Wells"},
    letters={1: "M", 2: "S", 3: "T"},
)


def project(number: int) -> Record:
    return {field.name: None for field in PROJECTS.fields} | {
        "id": number,
        "title": f"Shared service {number}",
        "lead": number % 3 + 1,
        "councils": (1, 2, 3),
        "rag": "amber",
        "due": When.on(date(2010, 4, number)),
        "saving": Sum(number * 100_000, Period.YEAR),
        "progress": f"Server sharing agreed at meeting {number}. " * 20,
    }


def best(act: Callable[[], object]) -> float:
    """The milliseconds that it takes at best."""
    times = []
    for _ in range(TURNS):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return min(times) * 1_000


def painted(widget: QWidget) -> QWidget:
    widget.resize(380, 900)
    widget.show()
    widget.grab()
    return widget


def bare_lines() -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    for field in FIELDS:
        line = QLineEdit()
        line.setAccessibleName(field.label)
        box.addWidget(line)
    painted(holder).deleteLater()


def opened() -> Form:
    form = Form(PROJECTS, NAMES, lambda: date(2009, 12, 14))
    form.stand_alone()
    form.end_with()
    form.show_record(project(1), {}, read_only=False)
    painted(form)
    return form


def main() -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    plain = best(bare_lines)
    tell(f"{len(FIELDS)} bare lines", plain, plain)
    tell("the form of a project, made and painted", best(lambda: opened().deleteLater()), plain)
    form, numbers = opened(), iter(range(2, 30))

    def turn() -> None:
        form.show_record(project(next(numbers)), {}, read_only=False)
        form.grab()

    tell("another project in it", best(turn), plain)
    form.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # Python would let go of parts first


def tell(what: str, taken: float, plain: float) -> None:
    print(f"{what:42} {taken:7.1f} ms {taken / plain:6.1f} x")


if __name__ == "__main__":
    main()
