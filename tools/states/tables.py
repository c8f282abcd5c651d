"""States of a register's table: asked, sorted, grouped, many chosen, pasted into."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mkip_desk.views.base.tick_list import TickList
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.listing import Listing
from mkip_desk.views.register.paste_dialog import PasteDialog
from mkip_desk.views.register.register_table import RegisterTable
from mkip_desk.views.register.saved_views import SavedViews
from tools.states.hands import State, choose, going, press, rest, type_into, wait_for

PASTED = """Ref	Project	RAG	Due	Saving	Next steps
10	Legal services shared across the councils of the county	Red	end Jan 10	£1.2k	Appoint to the posts that remain
7	Internal audit	puce	31/02/2010	£107k pa	None
14	Waste and recycling	G	Spring 2010	tbc	"One line,
and another"
"""


def _filtered(window: MainWindow) -> None:
    type_into(window, "Filter projects", "services")


def _sorted(window: MainWindow) -> None:
    for name, beside in (("rag", False), ("rag", False), ("due", True)):
        window.page.findChild(RegisterTable).sort_wanted.emit(name, beside)


def _nothing_found(window: MainWindow) -> None:
    type_into(window, "Filter projects", "zebra")


def _recommendations(window: MainWindow) -> None:
    """What scrutiny recommended, one of it not yet answered."""
    assert window.programme is not None
    titles = ("Offer pre-scrutiny before a tri-Cabinet meeting", "Joint task and finish groups for major issues",
              "Toolkit for internal clients of shared services", "Joint communications plan")  # fmt: skip
    answers = ("accepted", "pending", "accepted", "accepted in part")
    made = [
        {"reference": "abgi"[at], "title": title, "response": answer, "responsible": "MKIP Board",
         "heading": "Communication" if at == 3 else "Governance"}
        for at, (title, answer) in enumerate(zip(titles, answers, strict=True))
    ]  # fmt: skip
    window.programme.change(
        "Add recommendations", lambda change: change.add_many("recommendations", made), lambda _ids: None
    )
    rest(600)
    going("recommendations")(window)
    rest(300)


def _deleted(window: MainWindow) -> None:
    going("issues")(window)
    press(window, "Delete")
    rest(600)


def _asked(window: MainWindow) -> None:
    press(window, "At risk 6")


def _many(window: MainWindow) -> None:
    choose(window, "Business Transformation Partnership")
    chosen = window.page.findChild(RegisterTable).selectionModel()
    on = chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows
    for line in range(chosen.currentIndex().row(), chosen.currentIndex().row() + 4):
        chosen.select(chosen.model().index(line, 0), on)
    rest(200)


def _setting(window: MainWindow) -> None:
    _many(window)
    press(window, "Set a field…")


def _views(window: MainWindow) -> None:
    """A view under a name, being saved as another."""
    _sorted(window)
    views = window.page.findChild(SavedViews)
    views._save("Off track first")
    views._ask_to_save()
    rest(200)


def _deleting_view(window: MainWindow) -> None:
    views = window.page.findChild(SavedViews)
    views._save("Off track first, then what is due before the next meeting of the Board")
    views._ask_to_delete("Off track first, then what is due before the next meeting of the Board")


def _menu_of(words: str) -> State:
    """The menu that a button over the table opens."""

    def bring(window: MainWindow) -> None:
        _sorted(window)
        window.page.findChild(SavedViews)._save("Off track first")
        rest(200)  # its button says so, and what stands beside it moves
        press(window, words)
        rest(200)

    return bring


def _menu_of_table(window: MainWindow) -> None:
    _sorted(window)
    choose(window, "Governance framework")
    rest(400)
    table = window.page.findChild(RegisterTable)
    table.menu_wanted.emit(table.mapToGlobal(QPoint(200, 60)))
    rest(200)


def _forgetting(window: MainWindow) -> None:
    going("people")(window)
    choose(window, "Head of Legal")
    press(window, "Forget this person…")


def _grouped(window: MainWindow) -> None:
    """Projects by theme, one theme folded away."""
    table = window.page.findChild(RegisterTable)
    listing = window.page.findChild(Listing)
    listing.arrange(replace(listing.arrangement, group="theme"))
    rest(600)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Left)
    rest(200)


def _arranging(window: MainWindow) -> None:
    press(window, "Columns…")


def _many_columns(window: MainWindow) -> None:
    """Every field as a column."""
    press(window, "Columns…")
    ticks = window.page.findChild(TickList)
    for row in range(ticks.count()):
        if ticks.item(row).checkState() == Qt.CheckState.Unchecked:
            ticks.setCurrentRow(row)
            QTest.keyClick(ticks, Qt.Key.Key_Space)
    press(window, "Show these columns")


def _pasting(window: MainWindow) -> None:
    choose(window, "Legal services")
    QApplication.clipboard().setText(PASTED)
    window.page.paste()
    wait_for(lambda: bool(window.findChildren(PasteDialog)))
    rest(600)


def _told_twice(window: MainWindow) -> None:
    """A saving of one project that is another's, told again."""
    assert window.programme is not None
    told = {"year": "2010/11", "council": 1, "kind": "cashable", "basis": "plan", "amount": 27_000_00}
    rows = [{**told, "project": 7}, {**told, "project": 12, "notes": "as above"}]
    added: list[int] = []
    window.programme.change("Add savings", lambda change: change.add_many("savings", rows), added.extend)
    going("savings")(window)
    wait_for(lambda: bool(added))
    window.page.reveal(added[-1])
    rest(600)


STATES: Mapping[str, State] = {
    "asked": _asked, "filtered": _filtered, "nothing-found": _nothing_found, "sorted": _sorted, "many": _many,
    "setting": _setting, "arranging": _arranging, "grouped": _grouped, "views": _views,
    "many-columns": _many_columns, "pasting": _pasting, "deleted": _deleted,
    "milestones": going("milestones"), "risks": going("risks"), "savings": going("savings"), "told-twice": _told_twice,
    "meetings": going("meetings"), "councils": going("councils"), "people": going("people"),
    "recommendations": _recommendations, "issues": going("issues"), "actions": going("actions"),
    "deleting-view": _deleting_view, "menu-of-views": _menu_of("View: Off track first"),
    "menu-of-groups": _menu_of("Group by…"), "menu-of-table": _menu_of_table, "forgetting": _forgetting,
}  # fmt: skip
