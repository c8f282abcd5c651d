"""The lines of what is still missing: each is read whole, however wide the list is."""

from PySide6.QtWidgets import QApplication, QListWidget

from mkip_desk.domain.questions.readiness import Missing
from mkip_desk.views.pack.missing_list import MissingList

LACKED = ("Lead council", "Progress", "What is next", "Reason for the RAG")


def test_a_line_is_painted_in_the_room_that_it_was_measured_for(qtbot, dressed) -> None:
    """In more it would have one line where two are left for it, and in less be cut."""
    made = MissingList()
    qtbot.addWidget(made)
    made.resize(440, 400)
    made.show()
    names = ("Revenues and Benefits Merger", "Legal Services Hub", "Environmental Health Shared Team")
    made.show_missing(
        [Missing("projects", at, names[at % 3], LACKED[: 3 + at % 2]) for at in range(40)], "Nothing is missing."
    )
    view = made.findChild(QListWidget)
    for width in range(440, 480):
        made.resize(width, 400)
        QApplication.processEvents()
        assert {view.visualItemRect(view.item(at)).width() for at in range(5)} == {view.viewport().width()}
