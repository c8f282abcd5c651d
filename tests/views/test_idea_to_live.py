"""A shared service from an idea to live, through the window by clicks and keys: its gates, its case, its paper."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from mkip_desk.db.store import Store
from mkip_desk.views.cases.money_grid import MoneyGrid
from mkip_desk.views.cases.paste_review import PasteReview
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tests.reports.reading_check import read
from tests.views import keys
from tests.views.at_gates import begin, cards, choose, dialog_at, gates, provide_all, record, standing
from tests.views.conftest import NOW, answer_file_dialog, asked, filled, named, press, said, table

NAME = "Planning Support"
SHEET = (
    "£000\tKind\tYear 0\tYear 1\tYear 2\tYear 3\tYear 4\tYear 5\n"
    "ICT and migration\tOne-off cost\t180\t20\t\t\t\t\n"
    "Running the team\tRunning cost\t\t40\t40\t40\t40\t40\n"
    "Posts\tCashable\t\t110\t177\t177\t177\t177\n"
    "Net\t\t(180)\t50\t137\t137\t137\t137\n"
)
AGREED = {
    "Budget": "£200,000",
    "Cost tolerance": "5%",
    "Time tolerance": "4 weeks",
    "Quality tolerance": "No criterion below its least",
    "Hosting and sharing the cost": "Maidstone, equal shares",
    "Success criteria": "Validated within five days",
}
"""What the Board agrees with the business case (GA 9.2 d to g)."""


@pytest.fixture
def window(qtbot, dressed, tmp_path: Path, blank_once: Path) -> MainWindow:
    """The window on a programme with its councils and nothing else."""
    path = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip"))
    made = MainWindow(clock=lambda: NOW)
    qtbot.addWidget(made, before_close_func=lambda window: window.let_go())
    made.resize(1366, 768)
    made.show()
    made.open_path(path)
    filled(qtbot, made)
    return made


def click(qtbot, widget: QWidget, words: str) -> None:
    qtbot.waitUntil(
        lambda: any(
            each.isVisible() and each.isEnabled() and words in (each.text(), each.accessibleName())
            for each in widget.findChildren(QPushButton)
        )
    )
    qtbot.mouseClick(named(widget, QPushButton, words), Qt.MouseButton.LeftButton)


def write(qtbot, widget: QWidget, label: str, words: str) -> None:
    """Type words into the field of that label."""
    found = lambda: [  # noqa: E731
        each
        for kind in (QLineEdit, QPlainTextEdit)
        for each in widget.findChildren(kind)
        if each.isVisible() and each.accessibleName() == label
    ]
    qtbot.waitUntil(lambda: bool(found()))
    found()[0].setFocus()
    qtbot.keyClicks(found()[0], words)


def save(qtbot, window: MainWindow) -> None:
    """Save by Ctrl+S, and wait until nothing is left to be saved."""
    keys.give_focus(qtbot, window)
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not any(window.programme.drafts.of(each) for each in window.programme.drafts.registers))


def have_the_idea(qtbot, window: MainWindow) -> None:
    """A project with its two councils."""
    page = window.go("projects")
    click(qtbot, page, "New project")
    write(qtbot, page, "Project", NAME)
    for council in ("Maidstone", "Swale"):
        click(qtbot, page, council)
    save(qtbot, window)


def make_the_case(qtbot, window: MainWindow) -> None:
    """Why, three options, the money of one pasted from a sheet in thousands, and who bears it."""
    page = window.go("business_cases")
    click(qtbot, page, "New business case")
    qtbot.waitUntil(lambda: any("Version 1, draft" in words for words in said(page)))
    click(qtbot, page, "Case for change")
    write(qtbot, page, "Case for change", "Three teams, each too small to lose anybody.")
    save(qtbot, window)
    click(qtbot, page, "Options")
    for option in ("Share the manager", "One team"):
        click(qtbot, page, "Add an option")
        write(qtbot, page, "Option", option)
        if option == "One team":
            click(qtbot, page, "Recommended: Yes")
        save(qtbot, window)
    paste_the_money(qtbot, window)
    click(qtbot, page, "Councils' shares")
    assert {"£400,000", "£818,000", "£409,000"} <= set(said(page))


def paste_the_money(qtbot, window: MainWindow) -> None:
    page = window.page
    click(qtbot, page, "Money")
    qtbot.waitUntil(lambda: any(words.startswith("Five-year profile of “One team”") for words in said(page)))
    grid = page.findChild(MoneyGrid)
    QGuiApplication.clipboard().setText(SHEET)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    review = next(each for each in window.findChildren(PasteReview) if each.isVisible())
    assert "The heading “£000” says so." in said(review)
    click(qtbot, review, "Paste")
    qtbot.waitUntil(lambda: "£418,000" in said(page))
    keys.give_focus(qtbot, window)


def hand_in(qtbot, window: MainWindow, path: Path) -> None:
    """Submit it as it is, and save its paper."""
    page = window.page
    click(qtbot, page, "Submit to gateway")
    box = asked(qtbot, window)
    click(qtbot, box, "Submit it")
    qtbot.waitUntil(lambda: any("Version 1, submitted" in words for words in said(page)))
    click(qtbot, page, "Preview paper")
    preview = page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.isVisible() and preview.pages > 1, timeout=20_000)
    click(qtbot, page, "Save paper…")
    answer_file_dialog(qtbot, window, path)
    qtbot.waitUntil(path.exists)
    keys.give_focus(qtbot, window)


def fill_in(qtbot, window: MainWindow) -> None:
    """Type into the project what the Board is to agree, and see that it stands before its business case."""
    page = window.go("projects")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(QLineEdit, "budget")))
    shown = table(window).model()
    names = [shown.headerData(at, Qt.Orientation.Horizontal) for at in range(shown.columnCount())]
    qtbot.waitUntil(lambda: shown.index(0, names.index("Gate")).data() == "G2")
    for label, words in AGREED.items():
        write(qtbot, page, label, words)
    save(qtbot, window)


def approve(qtbot, page, key: str) -> None:
    qtbot.waitUntil(lambda: "ready" in gates(page).currentItem().text())
    dialog = dialog_at(qtbot, page, key)
    choose(qtbot, dialog, "Approve")
    record(qtbot, page, dialog)
    qtbot.waitUntil(lambda: not gates(page).currentItem().text().startswith(key))


def signed(window: MainWindow, gateway: int) -> list[str]:
    """By whom the councils have signed at a gate."""
    found: list[list[str]] = []

    def look(store: Store) -> list[str]:
        rows = store.records_with("evidence", "gateway", gateway)
        return [str(row["signed_by"]) for row in rows if row["council"] and row["signed"]]

    window.programme.ask(look, found.append)
    while not found:
        QApplication.processEvents()
    return found[0]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_a_project_goes_from_idea_to_live(
    qtbot, window: MainWindow, tmp_path: Path, pdf_ua: Callable[[Path], list[str]]
) -> None:
    paper = tmp_path / "paper.pdf"
    have_the_idea(qtbot, window)
    page = window.go("gateways")
    qtbot.waitUntil(lambda: bool(cards(page)))
    begin(qtbot, page)
    for key in ("G0", "G1", "G2", "G3", "G4"):
        provide_all(qtbot, page)
        if key == "G2":
            make_the_case(qtbot, window)
            hand_in(qtbot, window, paper)
            fill_in(qtbot, window)
            window.go("gateways")
        approve(qtbot, page, key)
    live = standing(page)
    assert live.at is not None
    assert live.at.key == "G5a"
    assert signed(window, next(each for each in live.gates if each.key == "G4").id) == ["Director"] * 8
    assert "Against baseline 1: G2 Business Case" in " ".join(said(page))
    assert pdf_ua(paper) == []
    words = " ".join(str(read(paper)).split())
    assert "Three teams, each too small to lose anybody." in words
    assert "£418,000" in words
    click(qtbot, window.go("business_cases"), "Back to the business case")
    qtbot.waitUntil(lambda: any("Version 1, locked" in words for words in said(window.page)))
    assert not [each for each in window.page.findChildren(QComboBox) if each.isVisible() and each.isEnabled()]
