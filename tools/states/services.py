"""States of the shared services: all of a quarter, one that goes to a board, one without a return, its paper."""

from collections.abc import Mapping

from PySide6.QtWidgets import QTreeWidget

from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tools.states.hands import State, going, press, rest, wait_for


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


def _signing_off(window: MainWindow) -> None:
    _report("Revenues and Benefits")(window)
    press(window, "Sign off")


def _correcting(window: MainWindow) -> None:
    _report("Planning Support")(window)
    press(window, "Correct this quarter")
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
    "service-summary": _summary,
}  # fmt: skip
