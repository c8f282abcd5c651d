"""Who owns a thing: those whom the programme knows are suggested while somebody types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from tests.views.conftest import named, press, typed_into

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up


def listed() -> list[str]:
    """The names in the list that is open."""
    found = QApplication.activePopupWidget()
    if not isinstance(found, QListView):
        return []
    model = found.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_those_who_are_known_are_suggested_and_anybody_may_be_typed(qtbot, window) -> None:
    done: list[object] = []

    def add(change) -> None:
        head = change.add("people", {"name": "Head of Legal"})
        change.add("roles", {"person": head, "title": "Monitoring Officer"})
        change.add("roles", {"person": head, "title": "Deputy Monitoring Officer", "until": window.programme.today()})
        change.add(
            "roles",
            {"person": head, "title": "Acting Officer", "until": window.programme.today().replace(year=2000)},
        )
        change.add("issues", {"title": "Posts", "owner": "Officer of another register"})
        change.add("risks", {"title": "Late", "owner": "Lead Officer"})
        change.add("risks", {"title": "Dear"})

    window.programme.change("Add them", add, lambda _none: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    page = window.go("risks")
    with qtbot.waitSignal(page.filled):
        pass
    owner = named(page, QLineEdit, "Owner")
    typed_into(qtbot, owner, "off")
    assert listed() == ["Deputy Monitoring Officer", "Lead Officer", "Monitoring Officer"]
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert (listed(), owner.text(), page.isVisible()) == ([], "off", True)
    qtbot.keyClick(owner, Qt.Key.Key_Backspace)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert owner.text() == "Deputy Monitoring Officer"
    assert page.drafts, "what is picked is an edit as what is typed is"
    typed_into(qtbot, owner, "Interim Officer")
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.drafts)
    with qtbot.waitSignal(page.filled):
        press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        window.programme.change("Add", lambda change: change.add("risks", {"title": "New"}), lambda _id: None)
    typed_into(qtbot, named(page, QLineEdit, "Owner"), "inter")
    assert listed() == ["Interim Officer"], "she is known from now on"
