"""States of the Board pack: before it is built, built, and searched."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QTreeWidget

from mkip_desk.db.change import Change
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tools.states.hands import State, press, rest, type_into, wait_for


def _packed(window: MainWindow) -> None:
    window.go("pack")
    press(window, "Build the board pack")
    wait_for(lambda: preview(window).pages > 0)
    preview(window).go_to(1)
    rest(1000)


def _to_read(window: MainWindow) -> None:
    """With words to be read, since the figures beside them are exempt."""
    done: list[object] = []
    mark = {"exempt": "3 financial or business affairs"}
    window.programme.change(
        "Edit Revenues and Benefits: business case", lambda change: change.edit("business_cases", 3, mark), done.append
    )
    wait_for(lambda: bool(done))
    _packed(window)


def _not_saved(window: MainWindow) -> None:
    """With edits that are not saved, for one of two meetings that are told apart by their names."""
    type_into(window, "Stage", "Pilot")
    done: list[object] = []
    meeting = {"day": date(2010, 3, 12), "title": "Management Board"}
    window.programme.change("Add Management Board", lambda change: change.add("meetings", meeting), done.append)
    wait_for(lambda: bool(done))
    _packed(window)


def _overview_of_exempt(window: MainWindow) -> None:
    """With savings that are kept back, and a reason that was given for another RAG."""
    done: list[object] = []

    def act(change: Change) -> None:
        change.edit("business_cases", 2, {"exempt": "3 financial or business affairs"})
        change.edit("projects", 10, {"rag": "amber"})

    window.programme.change("Edit Planning Support: business case", act, done.append)
    wait_for(lambda: bool(done))
    window.go("overview")
    rest(1500)


def _unpacked(window: MainWindow) -> None:
    window.go("pack")
    wait_for(lambda: window.page.findChild(QTreeWidget).topLevelItemCount() > 0)


def _ahead(window: MainWindow) -> None:
    _unpacked(window)
    press(window, "Contents")


def _papers(window: MainWindow) -> None:
    _packed(window)
    press(window, "Papers")
    type_into(window, "Find in the pack", "Legal")
    rest(600)


def _not_ready(window: MainWindow) -> None:
    """A copy is to be saved of a pack that has gaps."""
    _packed(window)
    press(window, "Save a copy…")
    rest(300)


def preview(window: MainWindow) -> PdfPreview:
    preview = window.page.findChild(PdfPreview)
    assert preview is not None
    return preview


STATES: Mapping[str, State] = {
    "pack-before": _unpacked, "pack-ahead": _ahead, "pack": _packed, "papers": _papers, "pack-to-read": _to_read,
    "pack-not-ready": _not_ready, "pack-not-saved": _not_saved, "overview-exempt": _overview_of_exempt,
}  # fmt: skip
