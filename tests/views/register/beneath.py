"""What is beneath the form of a record, found and clicked: for the tests of records that belong to it."""

import shutil
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Record
from mkip_desk.views.register.related_table import RelatedTable

LEGAL = 2


def with_what_belongs(programme: Path, folder: Path) -> Path:
    """A copy with milestones and a risk of Legal services, and dated facts of councils."""
    path = Path(shutil.copy(programme, folder))
    with Store.open(path) as store, store.change("Add what belongs to them") as change:
        change.add_many(
            "milestones",
            [
                {"project": LEGAL, "title": "Business case", "forecast": When.on(date(2014, 3, 31)), "rag": "complete"},
                {"project": LEGAL, "title": "Posts filled", "forecast": When.on(date(2015, 1, 31)), "rag": "red"},
                {"project": 1, "title": "Elsewhere"},
            ],
        )  # fmt: skip
        change.add(
            "risks",
            {
                "about": LEGAL,
                "title": "Posts stay empty",
                "likelihood": 4,
                "impact": 3,
                "review": When.on(date(2015, 1, 30)),
            },
        )
        service = change.add("services", {"title": "Legal"})
        change.add("indicators", {"service": service, "title": "Answered in time", "unit": "%"})
        change.add("populations", {"council": 1, "as_at": date(2013, 6, 30), "people": 155_800})
    return path


def related(window, title: str) -> RelatedTable:
    """The table of that heading beneath the form."""
    return next(each for each in window.page.findChildren(RelatedTable) if each.accessibleName() == title)


def rows(window, title: str) -> list[str]:
    """What the records of that section are called."""
    if not window.page.findChildren(RelatedTable):
        return []
    view = related(window, title)
    return [view.model().index(line, view.heading()).data() for line in range(view.model().rowCount())]


def held(window, register: str) -> list[Record]:
    """What the file holds now, read apart from the window."""
    with Store.open(window.programme.standing.path, read_only=True) as store:
        return store.records(register)


def saved(qtbot, window, name: str) -> None:
    """Wait for a change by the name that undo gives it."""
    qtbot.waitUntil(lambda: window.programme.standing.undo_name == name)


def shown(widget, kind) -> list:
    """What can be seen of a kind in a widget."""
    return [each for each in widget.findChildren(kind) if each.isVisible()]


def click(qtbot, window, title: str, line: int) -> None:
    """Click a row of a section."""
    view = related(window, title)
    rect = view.visualRect(view.model().index(line, 0))
    rect.setHeight(30)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
