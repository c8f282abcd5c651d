"""The windows of the shared services, by clicks and keys: performance, escalations, services and audits."""

import contextlib
import shutil
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from mkip_desk.db import file
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.registers.register import Value
from mkip_desk.services.shared_services.escalations import put_due
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.navigation import KEY, WAITS, Navigation
from mkip_desk.views.services.decided_dialog import DecidedDialog
from mkip_desk.views.services.quarters_table import QuartersTable
from tests.views.conftest import NOW, counted, named, press, said

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def programme_file(tmp_path, blank_once):
    """Two services: one missed most in three quarters and is before the Board, which met yesterday; one audit."""
    path = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip"))
    with Store.open(path, clock=lambda: NOW) as store:
        maidstone, swale = (row["id"] for row in store.records("councils")[:2])
        with store.change("Set up") as change:
            change.add("meetings", {"day": date(2014, 12, 11)})
            held: dict[str, Value] = {"title": "Revenues and Benefits", "councils": (maidstone,)}
            service, legal = change.add_many("services", [held, {"title": "Legal"}])
            change.add("board_members", {"service": service, "person": "Director, Swale", "council": swale})
            indicator = change.add("indicators", {"service": service, "title": "Days", "better": "lower"})
            for quarter in ("2013/14 Q4", "2014/15 Q1", "2014/15 Q2"):
                figures = {"target": Figure(Decimal(20)), "value": Figure(Decimal(23))}
                change.add("measurements", {"indicator": indicator, "quarter": quarter, **figures})
                made = change.add("returns", {"service": service, "quarter": quarter})
                change.lock("returns", made, {"state": "signed off"})
            audit = {"service": legal, "title": "Fees", "year": "2014/15", "state": "final", "opinion": "limited"}
            change.add("audits", audit)
        with store.change("Put before a board") as change:
            put_due(store, change)
    return path


@pytest.fixture
def window(qtbot, just_opened):
    """The window at the size of a small laptop, before any place has been gone to."""
    just_opened.resize(1366, 768)
    counted(qtbot, just_opened)
    return just_opened


def gone_to(qtbot, window, place: str):
    page = window.go(place)
    with qtbot.waitSignal(page.filled):
        pass
    return page


def test_the_places_fit_and_say_what_waits(qtbot, window) -> None:
    places = window.findChild(Navigation)
    waits = {places.item(at).data(KEY): places.item(at).data(WAITS) for at in range(places.count())}
    assert waits["performance"] == "2 to a board"
    assert waits["audits"] == "1 limited"
    assert "escalations" not in waits
    assert places.verticalScrollBar().maximum() == 0


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for a file that another program holds."""
    monkeypatch.setattr(file, "PATIENCE", 0.05)


def test_a_page_that_could_not_be_read_says_so_and_is_read_on_coming_back(qtbot, impatient, window, programme_file):
    with contextlib.closing(sqlite3.connect(programme_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = window.go("performance")
        qtbot.waitUntil(lambda: any("is busy: another program is using it" in each for each in said(page)))
    window.go("overview")
    gone_to(qtbot, window, "performance")
    assert page.findChild(QuartersTable).topLevelItemCount() == 2


def test_five_quarters_of_every_service_and_the_way_on(qtbot, window) -> None:
    page = gone_to(qtbot, window, "performance")
    table = page.findChild(QuartersTable)
    rows = [[table.topLevelItem(at).text(each) for each in range(table.columnCount())] for at in range(2)]
    assert rows[0][0] == "Revenues and Benefits"
    assert rows[0][3:] == ["1 of 1, most"] * 3 + ["Goes to the MKIP Board"]
    assert rows[1] == ["Legal", *["no data"] * 5, "Nothing rated yet"]
    assert any("in three quarters running" in each for each in said(page))
    assert any(
        "“1 of 4” says that of four indicators rated in a quarter one was missed." in each for each in said(page)
    )
    assert table.hasFocus()
    assert not any(table.isColumnHidden(at) for at in range(7))
    window.resize(640, 400)
    qtbot.waitUntil(lambda: [table.isColumnHidden(at) for at in range(7)] == [False, True, True, *[False] * 4])
    table.copy()
    assert QApplication.clipboard().text().splitlines()[1].startswith("Revenues and Benefits\tno data")
    qtbot.mouseClick(named(page, QPushButton, "Change the rule in Settings"), Qt.MouseButton.LeftButton)
    assert window._desk.place == "partnerships"
    window.go("performance")
    audit = "Legal, audit “Fees 2014/15”: limited assurance"
    qtbot.waitUntil(lambda: named(page, QPushButton, f"{audit}: Limited audit, for the MKIP Board").isVisible())
    named(page, QPushButton, f"{audit}: Limited audit, for the MKIP Board").click()
    qtbot.waitUntil(lambda: window._desk.place == "escalations")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == f"The board has decided… {audit}")


def test_an_early_warning_leads_to_its_report(qtbot, window) -> None:
    page = gone_to(qtbot, window, "performance")

    def miss(change) -> None:
        indicator = change.add("indicators", {"service": 2, "title": "Days", "better": "lower"})
        figures = {"target": Figure(Decimal(20)), "value": Figure(Decimal(23))}
        change.add("measurements", {"indicator": indicator, "quarter": "2014/15 Q2", **figures})

    window.programme.change("Miss it", miss, lambda _none: None)
    qtbot.waitUntil(lambda: any(each.text() == "Legal" and each.isVisible() for each in page.findChildren(QPushButton)))
    named(page, QPushButton, "Legal").click()
    qtbot.waitUntil(lambda: any(each.startswith("No council is recorded, no host.") for each in said(window.page)))
    assert "Legal, 2014/15 Q2" in said(window.page), "though nobody had been there before"


def test_a_long_name_of_a_service_has_two_lines(qtbot, window) -> None:
    page = gone_to(qtbot, window, "performance")
    table = page.findChild(QuartersTable)
    window.resize(640, 400)

    def highs() -> list[int]:
        return [table.visualItemRect(table.topLevelItem(at)).height() for at in range(table.topLevelItemCount())]

    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    high = highs()[1]
    title = "Crematorium, cemeteries and the registration of births"
    window.programme.change("Rename", lambda change: change.edit("services", 2, {"title": title}), lambda _none: None)
    qtbot.waitUntil(lambda: len(highs()) == 2 and highs()[1] > high)
    assert table.topLevelItem(1).text(0) == title
    assert table.height() >= sum(highs())


def test_what_waits_for_a_return_to_be_signed_off_is_said_beside_what_is_before_a_board(qtbot, window) -> None:
    page = gone_to(qtbot, window, "performance")
    qtbot.waitUntil(lambda: any("before a board" in each.lower() for each in said(page)))
    assert not any("once its return" in each for each in said(page)), "what is missed is before the Board"

    def take_in(change) -> None:
        service = change.add("services", {"title": "Waste"})
        indicator = change.add("indicators", {"service": service, "title": "Days", "better": "lower"})
        for quarter in ("2013/14 Q4", "2014/15 Q1", "2014/15 Q2"):
            figures = {"value": Figure(Decimal(30)), "target": Figure(Decimal(20))}
            change.add("measurements", {"indicator": indicator, "quarter": quarter, **figures})
            change.add("returns", {"service": service, "quarter": quarter, "state": "received"})

    window.programme.change("Take in old returns", take_in, lambda _none: None)
    waits = "Waste goes to the MKIP Board once its return of 2014/15 Q2 is checked or signed off."
    qtbot.waitUntil(lambda: waits in said(page))
    table = page.findChild(QuartersTable)
    assert table.topLevelItem(table.topLevelItemCount() - 1).text(0) == "Waste"


def test_only_the_decision_of_a_board_that_has_met_closes_an_escalation(qtbot, window) -> None:
    page = gone_to(qtbot, window, "escalations")
    evidence = "Most indicators missed in 2013/14 Q4 (1 of 1)"
    qtbot.waitUntil(lambda: any(each.startswith(evidence) for each in said(page)))
    which = "The board has decided… Revenues and Benefits misses most of its targets"
    named(page, QPushButton, which).click()
    dialog = page.findChild(DecidedDialog)
    assert (
        "The MKIP Board has not met since this was raised: record its meeting under Meetings first. "
        "It meets next on 11 December 2014."
    ) in said(dialog)
    assert not named(dialog, QPushButton, "Close it by this decision").isEnabled()
    words = named(dialog, QPlainTextEdit, "What the board decided")
    assert not words.isEnabled(), "nothing is typed that could not be kept"
    dialog.reject()
    meeting = {"day": NOW.date()}
    window.programme.change("Add a meeting", lambda change: change.add("meetings", meeting), lambda _id: None)
    qtbot.waitUntil(lambda: bool(page._seen and any(page._seen.held.values())))
    qtbot.waitUntil(lambda: window.focusWidget() is named(page, QPushButton, which))
    press(qtbot, named(page, QPushButton, which), Qt.Key.Key_Space, NONE)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(DecidedDialog)))
    dialog = next(each for each in page.findChildren(DecidedDialog) if each.isVisible())
    why = next(each for each in dialog.findChildren(QLabel) if each.text() == "Say what the board decided.")
    assert not dialog.findChild(Scroller).isAncestorOf(why), "it stays in sight on a small screen"
    qtbot.keyClicks(named(dialog, QPlainTextEdit, "What the board decided"), "A plan to put it right by March.")
    named(dialog, QPushButton, "Close it by this decision").click()
    qtbot.waitUntil(lambda: "A plan to put it right by March." in said(page))
    assert "Closed by the MKIP Board on 3 November 2014" in said(page)
    window.undo()
    qtbot.waitUntil(lambda: named(page, QPushButton, which).isVisible())
    assert "A plan to put it right by March." not in said(page)


def test_what_the_rules_find_is_said_above_the_form_and_the_table(qtbot, window) -> None:
    page = gone_to(qtbot, window, "services")
    warning = "Director, Swale sits on the board for a council that takes no part in the service."
    qtbot.waitUntil(lambda: warning in said(page))
    page.reveal(2)
    qtbot.waitUntil(lambda: warning not in said(page))
    page = gone_to(qtbot, window, "audits")
    qtbot.waitUntil(lambda: "No audit in the plan, 2013/14 to 2015/16: Revenues and Benefits." in said(page))
    assert any(each.startswith("Responses are not agreed yet") for each in said(page))
