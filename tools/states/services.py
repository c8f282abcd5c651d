"""States of the shared services: all of a quarter, one that goes to a board, one without a return, its paper."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog, QPushButton, QTreeWidget

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.shared_services.escalations import follow
from mkip_desk.services.shared_services.returns import write_returns
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tools.states.hands import State, going, press, rest, type_into, wait_for


def _report(service: str) -> State:
    """What one service of the sample reports."""

    def bring(window: MainWindow) -> None:
        going("service_reports")(window)
        tree = window.page.findChild(QTreeWidget)
        assert tree is not None
        wait_for(lambda: tree.topLevelItemCount() > 0)
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            assert item is not None
            if item.text(0) == service:
                tree.itemActivated.emit(item, 0)
        wait_for(lambda: not tree.isVisible())
        rest(400)

    return bring


def _lacking(window: MainWindow) -> None:
    """A report whose return gives neither a figure nor an amount that were asked for."""
    assert window.programme is not None

    def empty(store: Store) -> None:
        services = {str(row["title"]): row["id"] for row in store.records("services")}
        quarter, mine = "2014/15 Q2", services["Revenues and Benefits"]
        of_service = [row for row in store.records("indicators") if row["service"] == mine]
        with store.change("Edit Revenues and Benefits, 2014/15 Q2") as change:
            for row in store.records("measurements"):
                if row["quarter"] == quarter and row["indicator"] == of_service[0]["id"]:
                    change.edit("measurements", int(str(row["id"])), {"value": None})
            follow(store, change)  # as every change of the window does

    window.programme.ask(empty, lambda _none: None)
    _report("Revenues and Benefits")(window)


def _giving(window: MainWindow) -> None:
    """What such a return lacks is said."""
    _lacking(window)
    link = next(
        each for each in window.page.findChildren(QPushButton) if each.isVisible() and " for MBC" in each.text()
    )
    link.click()
    rest(300)


def _giving_none(window: MainWindow) -> None:
    """What is no figure is said instead."""
    _giving(window)
    dialog = next(each for each in window.page.findChildren(QDialog) if each.isVisible())
    type_into(dialog, "Value", "about the same as last time")
    rest(200)


def _not_read(window: MainWindow) -> None:
    """A report in whose return an answer could not be read, with an earlier figure that stands."""
    assert window.programme is not None

    def bring_in(store: Store) -> None:
        with TemporaryDirectory() as folder:
            written = write_returns(store, "2014/15 Q2", Path(folder))
            form = next(each.path for each in written if each.service == "Revenues and Benefits")
            book = load_workbook(form)
            book["Indicators"]["K5"] = "22,1"
            book.save(form)
            import_file(store, form)

    window.programme.ask(bring_in, lambda _none: None)
    _report("Revenues and Benefits")(window)


def _signing_off(window: MainWindow) -> None:
    _report("Revenues and Benefits")(window)
    press(window, "Sign off")


def _asked_to_correct(window: MainWindow) -> None:
    _report("Planning Support")(window)
    press(window, "Correct this quarter")


def _correcting(window: MainWindow) -> None:
    _report("Planning Support")(window)
    press(window, "Correct this quarter")
    press(window, "Begin a correction")
    rest(800)


def _summary(window: MainWindow) -> None:
    going("service_reports")(window)
    press(window, "Preview summary for the Board")
    preview = window.page.findChild(PdfPreview)
    assert preview is not None
    wait_for(lambda: preview.pages > 0)
    rest(600)


def _paper(window: MainWindow) -> None:
    _report("Revenues and Benefits")(window)
    press(window, "Preview report")
    preview = window.page.findChild(PdfPreview)
    assert preview is not None
    wait_for(lambda: preview.pages > 0)
    rest(600)


STATES: Mapping[str, State] = {
    "service-reports": going("service_reports"), "service-report": _report("Revenues and Benefits"),
    "service-report-none": _report("Audit"), "service-report-early": _report("Planning Support"),
    "service-report-paper": _paper, "signing-off": _signing_off, "service-report-corrected": _correcting,
    "asked-to-correct": _asked_to_correct,
    "service-summary": _summary, "service-report-lacking": _lacking, "giving-a-figure": _giving,
    "giving-no-figure": _giving_none,
    "service-report-not-read": _not_read,
}  # fmt: skip
