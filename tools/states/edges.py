"""States of a window on no programme, on a blank one, and on one that can only be read."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtGui import QPixmap

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when import When
from mkip_desk.views.base.settings import remember_file
from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.desk import OTHER_PLACES
from mkip_desk.views.gateways.board import Card
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import WITHIN, places
from tools.states.cases import STATES as OF_CASES
from tools.states.forms import STATES as OF_FORMS
from tools.states.gates import STATES as OF_GATES
from tools.states.hands import State, at_once, choose, going, press, rest, wait_for
from tools.states.packs import STATES as OF_PACKS
from tools.states.services import STATES as OF_SERVICES
from tools.states.windows import STATES as OF_WINDOWS

PLACES = [place.key for place in places(registers.values(), OTHER_PLACES)]
"""Every place of a programme."""


def _one_record(window: MainWindow) -> None:
    """The first project, and nothing else."""
    assert window.programme is not None
    window.programme.change(
        "Add a project", lambda change: change.add("projects", {"title": "Audit"}), lambda _id: None
    )
    rest(600)
    choose(window, "Audit")


def _one_case(window: MainWindow) -> None:
    """A business case begun for the only project there is."""
    _one_record(window)
    going("business_cases")(window)
    press(window, "New business case")
    press(window, "Money")
    wait_for(lambda: any(each.isVisible() for each in window.page.findChildren(MoneyGrid)))
    rest(300)


def _one_at_gates(window: MainWindow) -> None:
    _one_record(window)
    going("gateways")(window)
    wait_for(lambda: any(each.isVisible() for each in window.findChildren(Card)))


def _one_at(place: str) -> State:
    """A place, with the first project and nothing else in the programme."""

    def go(window: MainWindow) -> None:
        _one_record(window)
        going(place)(window)

    return go


OF_BLANK: Mapping[str, State] = {
    **{f"empty-{place}": going(place) for place in (*PLACES, *(each for each in WITHIN if each not in PLACES))},
    "one-project": _one_record, "one-case": _one_case, "one-at-gates": _one_at_gates,
    "one-on-overview": _one_at("overview"), "one-in-pack": _one_at("pack"),
}  # fmt: skip
"""On a blank programme: the partnership and its councils, and no records."""

OF_READ_ONLY: Mapping[str, State] = {
    "read-only": OF_FORMS["projects"], "read-only-related": OF_FORMS["related"],
    "read-only-history": OF_FORMS["history"], "read-only-overview": going("overview"),
    "read-only-gateways": OF_GATES["gateways-open"], "read-only-case": OF_CASES["case-money"],
    "read-only-report": OF_SERVICES["service-report"], "read-only-pack": OF_PACKS["pack-before"],
    "read-only-imports": going("imports"), "read-only-settings": going("partnerships"),
    "read-only-changes": OF_WINDOWS["all-changes"], "read-only-people": going("people"),
    "read-only-escalations": going("escalations"), "read-only-backups": lambda window: window.show_backups(),
    "read-only-edit-menu": OF_WINDOWS["menu-edit"], "read-only-evidence": OF_GATES["was-there"],
    "read-only-indicators": going("indicators"),
}  # fmt: skip
"""On the sample programme while somebody else has it open."""

Opened = Callable[[MainWindow, Path], QPixmap | None]
"""The same, of a window on no programme, with the path of one that may be opened and spoilt."""


def _first(_window: MainWindow, _path: Path) -> None:
    """The first start."""


def _opened_lately(window: MainWindow, path: Path) -> None:
    for name in ("Mid Kent 2008 to 2012, as it was closed for the auditors.mkip", f"Trial/{path.name}", path.name):
        remember_file(path.parent / name)
    window.open_path(path)
    wait_for(lambda: bool(window.programme and window.programme.standing))
    window.leave_programme()
    rest(1500)


def _opening(window: MainWindow, path: Path) -> QPixmap:
    window.open_path(path)
    return at_once(window)


def _damaged(window: MainWindow, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])
    window.open_path(path)
    rest(600)


def _backups_of_damaged(window: MainWindow, path: Path) -> None:
    """The backups of a file that cannot be opened."""
    with Store.open(path, clock=lambda: datetime(2009, 11, 20, 17, 4, tzinfo=UTC)) as store:
        store.back_up()
    _damaged(window, path)
    press(window, "See its backups…")
    rest(600)


def _newer(window: MainWindow, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    window.open_path(path)
    rest(600)


def _gone(window: MainWindow, path: Path) -> None:
    shutil.move(path, path.with_name("Moved.mkip"))
    window.open_path(path)
    rest(600)


def _since_the_board(window: MainWindow, path: Path) -> None:
    """The overview of a programme that was changed after a meeting of the Board."""
    with Store.open(path, clock=lambda: datetime(2009, 11, 27, 10, 0, tzinfo=UTC)) as store:
        with store.change("Record the Board of November") as change:
            change.add("meetings", {"day": date(2009, 11, 25), "title": "MKIP Board"})
        with store.change("Report on Legal services") as change:
            change.edit("projects", 10, {"rag": "amber", "stage": "Pilot", "due": When.on(date(2010, 6, 30))})
            change.edit("projects", 7, {"rag": "amber"})
            change.add("risks", {"title": "The pilot finds too few users", "likelihood": 3, "impact": 4})
            change.delete("issues", 2)
    window.open_path(path)
    wait_for(lambda: bool(window.programme and window.programme.standing and window.programme.standing.counts))
    going("overview")(window)
    rest(600)


OF_NONE: Mapping[str, Opened] = {
    "first-start": _first, "opened-lately": _opened_lately, "opening": _opening, "damaged": _damaged,
    "damaged-backups": _backups_of_damaged, "newer": _newer, "gone": _gone,
    "overview-since-board": _since_the_board,
}  # fmt: skip
