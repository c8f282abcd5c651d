"""States of the gateways: the board, the timeline, one project's gates, and deciding at one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QPlainTextEdit

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.gateways.gateways import Outcome, Overriding
from mkip_desk.services.gateways.gateway_standing import all_gates
from mkip_desk.services.gateways.gateways import Decision, decide
from mkip_desk.views.base.elided import Elided
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.gateways.board import Card
from mkip_desk.views.gateways.decide_dialog import DecideDialog
from mkip_desk.views.gateways.evidence_dialog import EvidenceDialog
from mkip_desk.views.gateways.evidence_row import EvidenceRow
from mkip_desk.views.main_window import MainWindow
from tools.states.hands import State, going, named, press, rest, type_into, wait_for


def _timeline(window: MainWindow) -> None:
    window.go("gateways")
    rest(400)
    press(window, "Timeline")
    rest(400)


def _opened(title: str) -> State:
    """The state of having opened that project among its gates."""

    def opened(window: MainWindow) -> None:
        window.go("gateways")
        wait_for(lambda: any(each.isVisible() for each in window.findChildren(Card)))
        card = next(each for each in window.findChildren(Card) if each.accessibleName().startswith(title))
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        rest(600)

    return opened


def _decided(window: MainWindow) -> None:
    _opened("Legal services")(window)
    window.page.findChild(QListWidget, "gates").setCurrentRow(3)
    rest(400)


def _providing(window: MainWindow) -> None:
    """Two files attached, one of a long name, and something that is not needed without a reason."""
    _opened("Planning Support")(window)
    press(window, "Evidence…")
    rest(400)
    dialog = next(each for each in window.findChildren(EvidenceDialog) if each.isVisible())
    rows = dialog.findChildren(EvidenceRow)
    assert window.programme is not None
    assert window.programme.standing is not None
    folder = window.programme.standing.path.parent
    for name in ("Sign-off.docx", "Results of the third test of the migration, as sent to the three councils.pdf"):
        (folder / name).write_text(name)
        rows[0].dropped.emit(rows[0].id, [folder / name])
    wait_for(lambda: len(rows[0].findChildren(Elided)) == 2)
    QTest.keyClicks(named(rows[1], QComboBox, f"State: {rows[1].words}"), "Not")
    rest(200)


def _said_elsewhere(window: MainWindow) -> None:
    """The foot of what a Business Case asks for: what the project and its case say, with the way to it."""
    _opened("Revenues and Benefits")(window)
    press(window, "Evidence…")
    rest(400)
    dialog = next(each for each in window.findChildren(EvidenceDialog) if each.isVisible())
    scroller = dialog.findChild(Scroller)
    assert scroller is not None
    scroller.verticalScrollBar().setValue(scroller.verticalScrollBar().maximum())
    rest(200)


def _was_there(window: MainWindow) -> None:
    _decided(window)
    press(window, "Evidence…")
    rest(400)


def _filtered(window: MainWindow) -> None:
    going("gateways")(window)
    type_into(window, "Filter by project, gate or what was decided", "go-live")
    rest(600)


def _overdue(window: MainWindow) -> None:
    """The projects of which a gate is overdue, as the overview leads to them, and not those of which a condition is."""
    assert window.programme is not None

    def put_forward(store: Store) -> None:
        project = next(each for each in all_gates(store) if each.project["title"] == "Revenues and Benefits")
        assert project.at is not None
        with store.change("Edit Revenues and Benefits, G2") as change:
            change.edit("gateways", project.at.id, {"forecast": When.on(date(2009, 11, 20))})

    window.programme.ask(put_forward, lambda _none: None)
    rest(400)
    going("overview")(window)
    press(window, "1 gateway overdue")
    rest(600)


def _agreeing_anew(window: MainWindow) -> None:
    """A new baseline of a project whose budget has become another than the Board agreed."""
    assert window.programme is not None

    def spend(change: Change) -> None:
        change.edit("projects", 10, {"budget": 4_360_000})

    window.programme.change("Spend more", spend, lambda _none: None)
    _opened("Legal services")(window)
    press(window, "The Board agreed a new baseline…")


def _deciding(window: MainWindow) -> None:
    _opened("Revenues and Benefits")(window)
    press(window, "Decide at G2…")
    dialog = next(each for each in window.findChildren(DecideDialog) if each.isVisible())
    outcome = named(dialog, QComboBox, "Outcome")
    for _ in range(2):
        QTest.keyClick(outcome, Qt.Key.Key_Down)
    rest(200)


def _leaving(window: MainWindow) -> None:
    """A decision that was begun and is to be thrown away."""
    _deciding(window)
    dialog = next(each for each in window.findChildren(DecideDialog) if each.isVisible())
    type_into(dialog, "Reason", "The councils were of one mind", QPlainTextEdit)
    press(dialog, "Cancel")
    rest(200)


def _ending_a_part(window: MainWindow) -> None:
    """Who leaves is asked, once an exit was approved."""
    assert window.programme is not None

    def approve(store: Store) -> None:
        project = next(each for each in all_gates(store) if each.project["title"] == "Legal services")
        gate = next(each for each in project.gates if each.key == "GX")
        over = Overriding("Agreed by all", "The Board")
        decide(store, gate.id, Decision(Outcome.APPROVE, date(2009, 11, 20), overriding=over))

    window.programme.ask(approve, lambda _none: None)
    _opened("Legal services")(window)
    gates = window.page.findChild(QListWidget, "gates")
    assert gates is not None
    gates.setCurrentRow(gates.count() - 1)
    press(window, "End a council's part…")
    rest(200)


STATES: Mapping[str, State] = {
    "gateways": going("gateways"), "gateways-timeline": _timeline, "gateways-open": _opened("Legal services"),
    "gateways-none": _opened("Printing services"), "deciding": _deciding, "throwing-away": _leaving,
    "gateways-decided": _decided, "gateways-proved": _opened("Revenues and Benefits"),
    "providing": _providing, "was-there": _was_there, "gateways-filtered": _filtered,
    "gateways-overdue": _overdue, "gateways-condition": _opened("Internal audit"),
    "there-elsewhere": _said_elsewhere, "new-baseline": _agreeing_anew, "gates": going("gates"),
    "ending-a-part": _ending_a_part, "exceptions": going("exceptions"), "templates": going("templates"),
}  # fmt: skip
