"""States of the form beside a table: edited, wrong, doubtful, too long, its history, what belongs to the record."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from mkip_desk.db.change import Change
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.register.field_line import OVERTAKEN
from mkip_desk.views.register.related_table import RelatedTable
from tools.states.hands import State, choose, form_in_view, going, in_view, named, press, rest, type_into, wait_for


def _projects(window: MainWindow) -> None:
    choose(window, "Legal services")


def _edited(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "early 2011")
    in_view(window, "Due")


def _overtaken(window: MainWindow) -> None:
    """Another value has come to where something was typed and not saved."""
    choose(window, "Legal services")
    type_into(window, "Stage", "Live")
    shown = window.page._shown  # type: ignore[attr-defined]
    assert window.programme is not None
    window.programme.change(
        "Edit Legal services", lambda made: made.edit("projects", shown, {"stage": "Pilot"}), lambda _none: None
    )
    wait_for(lambda: OVERTAKEN in [each.text() for each in window.page.findChildren(QLabel)])
    in_view(window, "Stage")


def _wrong(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "31/02/2010")
    choose(window, "Printing services")
    type_into(window, "Due", "30/02/2010")
    in_view(window, "Due")


def _doubtful(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "Feb 2008")
    in_view(window, "Due")


def _too_long(window: MainWindow) -> None:
    """A line that is longer than one may be, and a name that is longer than its column."""
    choose(window, "Business Transformation")
    type_into(
        window, "Project", "Business Transformation Partnership for the whole of Mid Kent and beyond, with more words"
    )
    type_into(window, "Stage", "Server sharing agreed. " * 24)
    in_view(window, "Stage")
    rest(200)


def _history(window: MainWindow) -> None:
    choose(window, "Legal services")
    press(window, "History")
    rest(400)
    form_in_view(window)


def _mended_history(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Stage", "Live since the first of the month, in two of the three councils")
    type_into(window, "Due", "+3m")
    press(window, "Save")
    rest(600)
    press(window, "History")
    rest(400)
    form_in_view(window)


def _field_history(window: MainWindow) -> None:
    """What one field was before, asked for in it."""
    _mended_history(window)
    press(window, "Details")
    field = named(window, QLineEdit, "Due")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F4)
    rest(400)


def _long_names(window: MainWindow) -> None:
    """Names that are too long for wherever they stand."""
    assert window.programme is not None
    name = (
        "Joint procurement of agency staff, of consultants and of interim managers across all of the councils of Kent"
    )

    def rename(change: Change) -> None:
        change.edit("partnerships", 1, {"name": "Mid Kent Improvement Partnership of the Boroughs, and of the County"})
        for project in range(1, 15):
            change.edit("projects", project, {"title": f"{name}, phase {project}", "stage": "Waiting for two Cabinets"})

    window.programme.change("Name everything at length", rename, lambda _none: None)
    rest(600)
    choose(window, name)
    rest(300)


def _drop_down(window: MainWindow) -> None:
    choose(window, "Legal services")
    picker = named(window, QComboBox, "RAG")
    picker.setFocus()
    rest(200)
    in_view(window, "RAG", QComboBox)
    rest(200)
    picker.showPopup()
    rest(200)


def _new_project(window: MainWindow) -> None:
    press(window, "New project")


def _related(window: MainWindow) -> None:
    choose(window, "Legal services")
    tabs = [each for each in window.page.findChildren(QPushButton) if each.text().startswith("Related")]
    wait_for(lambda: any(each.isVisible() for each in tabs))
    rest(300)
    QTest.mouseClick(tabs[0], Qt.MouseButton.LeftButton)
    rest(200)
    form_in_view(window)


def _adding_related(window: MainWindow) -> None:
    _related(window)
    press(window, "Add a milestone")
    type_into(window, "Milestone", "Practice manager in post")
    type_into(window, "Forecast", "end Jan 10")


def _many_related(window: MainWindow) -> None:
    """Sixty risks of one project, the third unfolded, with words that are too long, and a mistake."""
    assert window.programme is not None
    risks = [
        {"title": f"Risk {number} of what may go wrong on the way, said at length and with many words",
         "reference": f"R{number}", "about": 1, "likelihood": number % 5 + 1, "impact": number % 4 + 1,
         "owner": "Head of Legal Services and Monitoring Officer"}
        for number in range(1, 61)
    ]  # fmt: skip
    window.programme.change("Add risks", lambda change: change.add_many("risks", risks), lambda _ids: None)
    rest(600)
    choose(window, "Governance")
    rest(600)
    table = next(each for each in window.page.findChildren(RelatedTable) if each.accessibleName() == "Risks")
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    type_into(table, "Review", "31/02/2010")
    rest(300)
    in_view(table, "Review")
    rest()


def _council(window: MainWindow) -> None:
    going("councils")(window)
    choose(window, "Maidstone")
    rest(400)
    form_in_view(window)


def _suggested(window: MainWindow) -> None:
    """Names that have in them what is typed of one, over the rest of the form."""
    going("risks")(window)
    press(window, "New risk")
    project = named(window, QComboBox, "Project").lineEdit()
    in_view(window, "Project", QComboBox)
    project.setFocus()
    QTest.keyClicks(project, "se")
    rest(200)


def _of_five_years(window: MainWindow) -> None:
    """A total of five years typed for the amount of one."""
    going("savings")(window)
    press(window, "New saving")
    type_into(window, "Year", "2010/11")
    type_into(window, "Amount", "£2m over 5 years")
    in_view(window, "Amount")


STATES: Mapping[str, State] = {
    "projects": _projects, "edited": _edited, "overtaken": _overtaken, "wrong": _wrong, "doubtful": _doubtful,
    "too-long": _too_long, "history": _history, "history-of-edits": _mended_history, "new-project": _new_project,
    "field-history": _field_history, "long-names": _long_names, "drop-down": _drop_down,
    "suggested": _suggested, "of-five-years": _of_five_years,
    "related": _related, "adding-related": _adding_related, "many-related": _many_related, "council": _council,
}  # fmt: skip
