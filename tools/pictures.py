"""Pictures of the window and of a page of the pack, made from the sample programme.

python tools/pictures.py                 the two that the README shows, into docs/pictures
python tools/pictures.py --all FOLDER    every page and state, at two sizes, light and dark, and at 200 per cent;
                                         with --only STATE … some of them
"""

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

import openpyxl  # noqa: E402
from PySide6.QtCore import QElapsedTimer, QEventLoop, QSettings, QSize, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QWidget,
)

from mkip_desk.db.store import Store  # noqa: E402
from mkip_desk.resources import resource  # noqa: E402
from mkip_desk.services.new_programme import SAMPLE_TRACKER, new_programme  # noqa: E402
from mkip_desk.views.backups_dialog import BackupsDialog  # noqa: E402
from mkip_desk.views.base.collecting import Collector  # noqa: E402
from mkip_desk.views.base.fault_dialog import FaultDialog  # noqa: E402
from mkip_desk.views.base.settings import settings  # noqa: E402
from mkip_desk.views.base.theme import DARK, LIGHT, theme  # noqa: E402
from mkip_desk.views.base.tick_list import TickList  # noqa: E402
from mkip_desk.views.find_box import FindBox  # noqa: E402
from mkip_desk.views.gateways.board import Card  # noqa: E402
from mkip_desk.views.gateways.decide_dialog import DecideDialog  # noqa: E402
from mkip_desk.views.main_window import MainWindow  # noqa: E402
from mkip_desk.views.pack.pdf_preview import PdfPreview  # noqa: E402
from mkip_desk.views.register.field_line import OVERTAKEN  # noqa: E402
from mkip_desk.views.register.form import Form  # noqa: E402
from mkip_desk.views.register.listing import Listing  # noqa: E402
from mkip_desk.views.register.paste_dialog import PasteDialog  # noqa: E402
from mkip_desk.views.register.register_table import RegisterTable  # noqa: E402
from mkip_desk.views.register.related_table import RelatedTable  # noqa: E402
from mkip_desk.views.register.saved_views import SavedViews  # noqa: E402
from mkip_desk.views.start import STYLE  # noqa: E402

NOW = datetime(2009, 11, 23, 10, 0, tzinfo=UTC)
README_SIZE = QSize(1440, 900)
SIZES = {"1366": QSize(1366, 768), "1920": QSize(1920, 1080)}
THEMES = {"light": LIGHT, "dark": DARK}
PATIENCE = 60_000  # milliseconds


def wait_for(ready: Callable[[], bool]) -> None:
    """Let the window work until it is ready."""
    clock = QElapsedTimer()
    clock.start()
    while not ready():
        if clock.elapsed() > PATIENCE:
            raise TimeoutError("the window was not ready in time")
        rest()


def rest(milliseconds: int = 50) -> None:
    """Let the window work for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def opened(path: Path, size: QSize) -> MainWindow:
    """The window on a programme, with everything in it that it shows first."""
    window = MainWindow(clock=lambda: NOW)
    window.resize(size)
    window.show()
    window.open_path(path)
    wait_for(lambda: bool(window.programme and window.programme.standing and window.programme.standing.counts))
    window.go("projects")
    rest()
    return window


def named(window: QWidget, kind: type[Any], name: str) -> Any:
    """The visible control of that accessible name, or with those words on it."""
    found = (each for each in window.findChildren(kind) if each.isVisible())
    return next(each for each in found if name in (each.accessibleName(), getattr(each, "text", str)()))


def press(window: QWidget, words: str) -> None:
    """Press the button with those words or of that name, once it is there."""
    wait_for(
        lambda: any(
            each.isVisible() and words in (each.text(), each.accessibleName())
            for each in window.findChildren(QPushButton)
        )
    )
    QTest.mouseClick(named(window, QPushButton, words), Qt.MouseButton.LeftButton)
    rest()


def type_into(window: QWidget, label: str, words: str, kind: type[Any] = QLineEdit) -> None:
    """Type words in place of what a field holds."""
    field = named(window, kind, label)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    rest()


def choose(window: MainWindow, title: str) -> None:
    """Choose the record of that name in the table in view."""
    table = window.page.findChild(RegisterTable)
    model = table.model()
    lines = range(model.rowCount())
    table.selectRow(next(line for line in lines if model.index(line, 1).data().startswith(title)))
    rest(200)


def going(key: str) -> Callable[[MainWindow], None]:
    """The state of having gone to a place."""

    def go(window: MainWindow) -> None:
        window.go(key)
        rest(400)

    return go


def _projects(window: MainWindow) -> None:
    choose(window, "Legal services")


def _edited(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "early 2011")


def _overtaken(window: MainWindow) -> None:
    """Another value has come to where something was typed and not saved."""
    choose(window, "Legal services")
    type_into(window, "Stage", "Live")
    shown = window.page._shown  # type: ignore[attr-defined]
    assert window.programme is not None
    window.programme.change("Import", lambda made: made.edit("projects", shown, {"stage": "Pilot"}), lambda _none: None)
    wait_for(lambda: OVERTAKEN in [each.text() for each in window.page.findChildren(QLabel)])
    form = window.page.findChild(Form)
    form.findChild(QScrollArea).ensureWidgetVisible(named(form, QLineEdit, "Stage"), 0, 120)


def _wrong(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "31/02/2010")
    choose(window, "Printing services")
    type_into(window, "Due", "30/02/2010")


def _doubtful(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Due", "Feb 2008")
    form = window.page.findChild(Form)
    form.findChild(QScrollArea).ensureWidgetVisible(named(form, QLineEdit, "Due"), 0, 120)


def _too_long(window: MainWindow) -> None:
    choose(window, "Business Transformation")
    type_into(
        window, "Project", "Business Transformation Partnership for the whole of Mid Kent and beyond, with more words"
    )
    type_into(window, "Progress", "Server sharing agreed. " * 60, QPlainTextEdit)


def _filtered(window: MainWindow) -> None:
    type_into(window, "Filter projects", "services")


def _sorted(window: MainWindow) -> None:
    for name, beside in (("rag", False), ("due", True), ("due", True)):
        window.page.findChild(RegisterTable).sort_wanted.emit(name, beside)


def _nothing_found(window: MainWindow) -> None:
    type_into(window, "Filter projects", "zebra")


def _history(window: MainWindow) -> None:
    choose(window, "Legal services")
    press(window, "History")
    rest(400)


def _mended_history(window: MainWindow) -> None:
    choose(window, "Legal services")
    type_into(window, "Stage", "Live since the first of the month, in two of the three councils")
    type_into(window, "Due", "+3m")
    press(window, "Save")
    rest(600)
    press(window, "History")
    rest(400)


def _new_project(window: MainWindow) -> None:
    press(window, "New project")


def _undone(window: MainWindow) -> None:
    window.undo()
    rest(600)


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
    window.programme.change("Add them", lambda change: change.add_many("recommendations", made), lambda _ids: None)
    rest(600)
    going("recommendations")(window)
    rest(300)


def _deleted(window: MainWindow) -> None:
    going("issues")(window)
    press(window, "Delete")
    rest(600)


def _reviewed(window: MainWindow) -> None:
    window.import_file(resource(SAMPLE_TRACKER))
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(200)


def _conflicting(window: MainWindow) -> None:
    """The tracker again, with one project changed in it and here, and another under a name that is nearly the same."""
    choose(window, "Legal services")
    type_into(window, "Saving", "£251k pa")
    type_into(window, "Stage", "Full business case, second version, for the Board of March")
    press(window, "Save")
    rest(600)
    path = window.programme.standing.path.with_name("Tracker Mar 2010.xlsx")
    book = openpyxl.load_workbook(resource(SAMPLE_TRACKER))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "£269k").value = "£300k over three years, or more"
    next(cell for cell in cells if cell.value == "Printing services").value = "Printing and post"
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(300)


def _naming(window: MainWindow) -> None:
    """A tracker whose risks and projects name what neither it nor the programme has, or say it in two ways."""
    path = window.programme.standing.path.with_name("Tracker and risks.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Project", "Partners", "Due", "Saving (£000)"])
    book.active.append(["P21", "Debt recovery", "All", "Q1 2010", "£45"])
    book.active.append(["P22", "Waste contract re-let", "MBC, Dover", "end Jan 10", "nil"])
    log = book.create_sheet("Risks")
    log.append(["ID", "Project", "Risk", "Likelihood", "Impact"])
    for at, words in enumerate(("P21", "Waste contract relet", "HR", "Printing", "Street lighting"), 1):
        log.append([f"R10{at}", words, f"Nobody comes to meeting {at}", 3, 4])
    book.save(path)
    window.import_file(path)
    wait_for(lambda: any(each.isVisible() and each.text() == "Back" for each in window.findChildren(QPushButton)))
    rest(300)


def _named_brought(window: MainWindow) -> None:
    _naming(window)
    press(window, "Import 11 changes")
    wait_for(lambda: any(each.isVisible() and each.text() == "See them" for each in window.findChildren(QPushButton)))
    rest(300)


def _mending(window: MainWindow) -> None:
    _conflicting(window)
    QTest.mouseClick(named(window, QPushButton, "Mend saving"), Qt.MouseButton.LeftButton)
    line = next(each for each in window.page.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    QTest.keyClicks(line, "about £275k pa")
    rest(200)


def _tables_found(window: MainWindow) -> None:
    _reviewed(window)
    press(window, "Tables found")


def _columns(window: MainWindow) -> None:
    _reviewed(window)
    press(window, "Columns")


def _imported(window: MainWindow) -> None:
    _conflicting(window)
    press(window, "Import 1 change")
    wait_for(lambda: any(each.isVisible() and each.text() == "See them" for each in window.findChildren(QPushButton)))
    rest(300)


def _refused(window: MainWindow) -> None:
    window.import_file(HOUSE / "README.md")
    rest(1500)


def _packed(window: MainWindow) -> None:
    window.go("pack")
    press(window, "Build the board pack")
    wait_for(lambda: _preview(window).pages > 0)
    _preview(window).go_to(1)
    rest(1000)


def _unpacked(window: MainWindow) -> None:
    window.go("pack")
    wait_for(lambda: window.page.findChild(QTreeWidget).topLevelItemCount() > 0)


def _backups(window: MainWindow) -> None:
    assert window.programme is not None
    for _ in range(2):
        window.programme.ask(lambda store: store.back_up(), lambda _path: None)
    choose(window, "Legal services")
    window.show_backups()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    wait_for(lambda: dialog.findChild(QTreeWidget).topLevelItemCount() == 2)


def _fault(window: MainWindow) -> None:
    try:
        window.page.no_such_thing  # type: ignore[attr-defined]  # noqa: B018
    except AttributeError as error:
        FaultDialog(window, error).open()


def _unsaved(window: MainWindow) -> None:
    _edited(window)
    window.close()


def _found(window: MainWindow) -> None:
    window.find_anything()
    box = window.findChild(FindBox)
    assert box is not None
    type_into(box, "Find", "lgeal")
    rest(300)


def _papers(window: MainWindow) -> None:
    _packed(window)
    press(window, "Papers")
    type_into(window, "Find in the pack", "Legal")
    rest(600)


def _asked(window: MainWindow) -> None:
    press(window, "At risk 6")


def _many(window: MainWindow) -> None:
    table = window.page.findChild(RegisterTable)
    table.setFocus()
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
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


def _related(window: MainWindow) -> None:
    choose(window, "Legal services")
    rest(300)
    tab = next(each for each in window.page.findChildren(QPushButton) if each.text().startswith("Related"))
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    rest(200)


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


def _council(window: MainWindow) -> None:
    going("councils")(window)
    choose(window, "Maidstone")
    rest(400)


PASTED = """Ref	Project	RAG	Due	Saving	Next steps
10	Legal services shared across the councils of the county	Red	end Jan 10	£1.2k	Appoint to the posts that remain
7	Internal audit	puce	31/02/2010	£107k pa	None
14	Waste and recycling	G	Spring 2010	tbc	"One line,
and another"
"""


def _pasting(window: MainWindow) -> None:
    QApplication.clipboard().setText(PASTED)
    window.page.paste()
    wait_for(lambda: bool(window.findChildren(PasteDialog)))
    rest(600)


def _helped(window: MainWindow) -> None:
    window.go("pack")
    rest(400)
    window.show_help()
    rest()


def _timeline(window: MainWindow) -> None:
    window.go("gateways")
    rest(400)
    press(window, "Timeline")
    rest(400)


def _opened_gates(title: str) -> Callable[[MainWindow], None]:
    """The state of having opened that project among its gates."""

    def opened_gates(window: MainWindow) -> None:
        window.go("gateways")
        wait_for(lambda: any(each.isVisible() for each in window.findChildren(Card)))
        card = next(each for each in window.findChildren(Card) if each.accessibleName().startswith(title))
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        rest(600)

    return opened_gates


def _decided(window: MainWindow) -> None:
    _opened_gates("Legal services")(window)
    window.page.findChild(QListWidget, "gates").setCurrentRow(3)
    rest(400)


def _providing(window: MainWindow) -> None:
    _opened_gates("Planning Support")(window)
    press(window, "What is there…")
    rest(400)


def _deciding(window: MainWindow) -> None:
    _opened_gates("Revenues and Benefits")(window)
    press(window, "Decide at G2…")
    dialog = next(each for each in window.findChildren(DecideDialog) if each.isVisible())
    QTest.keyClicks(named(dialog, QComboBox, "Outcome"), "Approve with")
    rest(200)


def _case(part: str, number: int = 2) -> Callable[[MainWindow], None]:
    """A part of one of the sample's business cases."""

    def bring(window: MainWindow) -> None:
        going("business_cases")(window)
        window.page.reveal(number)
        wait_for(
            lambda: any(each.isVisible() and each.text() == part for each in window.page.findChildren(QPushButton))
        )
        press(window, part)
        rest(400)

    return bring


STATES: Mapping[str, Callable[[MainWindow], None]] = {
    "projects": _projects, "edited": _edited, "overtaken": _overtaken, "asked": _asked, "wrong": _wrong,
    "doubtful": _doubtful, "too-long": _too_long, "filtered": _filtered, "sorted": _sorted, "many": _many,
    "setting": _setting, "arranging": _arranging, "grouped": _grouped, "views": _views,
    "many-columns": _many_columns, "pasting": _pasting,
    "nothing-found": _nothing_found, "history": _history, "history-of-edits": _mended_history,
    "new-project": _new_project, "undone": _undone,
    "deleted": _deleted, "milestones": going("milestones"), "risks": going("risks"), "savings": going("savings"),
    "meetings": going("meetings"), "councils": going("councils"), "settings": going("partnerships"),
    "people": going("people"), "imports": going("imports"), "review": _reviewed, "conflict": _conflicting,
    "made-along": _naming, "made-along-done": _named_brought,
    "mending": _mending, "tables-found": _tables_found, "columns": _columns, "imported": _imported,
    "refused": _refused, "pack-before": _unpacked, "pack": _packed, "papers": _papers, "backups": _backups,
    "fault": _fault, "unsaved": _unsaved, "overview": going("overview"), "found": _found,
    "help": _helped, "all-changes": going("history"), "related": _related, "adding-related": _adding_related,
    "gateways": going("gateways"), "gateways-timeline": _timeline, "gateways-open": _opened_gates("Legal services"),
    "gateways-none": _opened_gates("Printing services"), "deciding": _deciding, "gateways-decided": _decided,
    "providing": _providing, "exceptions": going("exceptions"),
    "many-related": _many_related, "council": _council, "recommendations": _recommendations,
    "cases": going("business_cases"), "case-money": _case("Money"), "case-options": _case("Options", 1),
    "case-shares": _case("Councils' shares"), "case-change": _case("Case for change"), "case-exit": _case("Exit"),
    "case-benefits": _case("Benefits"), "case-risks": _case("Risks"), "case-tolerances": _case("Tolerances"),
    "case-asked": _case("Recommendation"), "case-locked": _case("Money", 1),
}  # fmt: skip


def every_state(folder: Path, home: Path, only: Collection[str]) -> None:
    """One picture a state, size and theme, or of `only` some states; the ending is the scale where it is not 1."""
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    ending = "" if scale == "1" else f"-x{scale}"
    for size_name, size in SIZES.items():
        for theme_name, palette in THEMES.items():
            theme.use(palette)
            for name, bring in STATES.items():
                if only and name not in only:
                    continue
                window = opened(_fresh(home), size)
                bring(window)
                _save(window, folder / f"{name}-{size_name}-{theme_name}{ending}.png")
            if not only:
                _edges(folder, home, size, f"{size_name}-{theme_name}{ending}")


def _fresh(home: Path) -> Path:
    """A copy of the sample that no state has changed, of which nothing is remembered."""
    settings().clear()
    path = home / "fresh" / "sample.mkip"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    return Path(shutil.copy(home / "sample.mkip", path))


def _edges(folder: Path, home: Path, size: QSize, ending: str) -> None:
    """The first page, an empty programme, one that another has open, and files that cannot be opened."""
    window = MainWindow(clock=lambda: NOW)
    window.resize(size)
    window.show()
    rest()
    _save(window, folder / f"first-start-{ending}.png")
    window = opened(home / "blank.mkip", size)
    _save(window, folder / f"empty-{ending}.png")
    with Store.open(home / "sample.mkip", who="ann on LAPTOP-7"):
        window = opened(home / "sample.mkip", size)
        _save(window, folder / f"read-only-{ending}.png")
    for name, spoil in {"damaged": _cut_short, "newer": _made_newer}.items():
        path = _fresh(home)
        spoil(path)
        window = MainWindow(clock=lambda: NOW)
        window.resize(size)
        window.show()
        window.open_path(path)
        rest(600)
        _save(window, folder / f"{name}-{ending}.png")


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _made_newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _save(window: MainWindow, path: Path) -> None:
    """Save what is seen, dialogs over it included, and let the window go."""
    rest()
    picture = window.grab()
    dialogs = [each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, QDialog)]
    picture = dialogs[0].grab() if dialogs else picture
    picture.save(str(path))
    for each in dialogs:
        each.hide()
    window.let_go()
    window.deleteLater()
    rest()


def for_readme(home: Path) -> None:
    """The two pictures that the README shows."""
    folder = HOUSE / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    window = opened(home / "sample.mkip", README_SIZE)
    _projects(window)
    window.grab().save(str(folder / "window.png"))
    _packed(window)
    preview = _preview(window)
    page = next(page for _, title, page in preview.contents() if "Legal services" in title)
    drawn = preview.document.render(page, (preview.document.pagePointSize(page) * 1.5).toSize())
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.save(str(folder / "pack-page.png"))
    window.let_go()


def _preview(window: MainWindow) -> PdfPreview:
    preview = window.page.findChild(PdfPreview)
    assert preview is not None
    return preview


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=(), choices=STATES, metavar="STATE")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        new_programme(home / "sample.mkip", sample=True, clock=lambda: NOW).close()
        new_programme(home / "blank.mkip", clock=lambda: NOW).close()
        app = QApplication([sys.argv[0], *STYLE])
        Collector(app)
        theme.dress(app)
        if told.all is None:
            for_readme(home)
            return
        told.all.mkdir(parents=True, exist_ok=True)
        every_state(told.all, home, told.only)
    if "QT_SCALE_FACTOR" not in os.environ:
        again = [sys.executable, __file__, "--all", str(told.all), *(["--only", *told.only] if told.only else [])]
        subprocess.run(again, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)


if __name__ == "__main__":
    main()
