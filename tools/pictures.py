"""Pictures of the window and of a page of the pack, made from the sample programme.

python tools/pictures.py                 the two that the README shows, into docs/pictures
python tools/pictures.py --all FOLDER    every page and state, at two sizes, light and dark, and at 200 per cent;
                                         with --only STATE … some of them

What is pictured stands in tools/states/.
"""

import argparse
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LOGNAME"] = "ann"  # who is seen to have made each change, on whatever computer
socket.gethostname = lambda: "LAPTOP-7"
platform.platform = lambda *_told, **_named: "Windows 11"
HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from PySide6.QtCore import QSettings, QSize, Qt  # noqa: E402
from PySide6.QtGui import QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QWidget  # noqa: E402

import mkip_desk.views  # noqa: E402
from mkip_desk.db.store import Store  # noqa: E402
from mkip_desk.services.new_programme.new_programme import new_programme  # noqa: E402
from mkip_desk.views.base import fault_dialog  # noqa: E402
from mkip_desk.views.base.collecting import Collector  # noqa: E402
from mkip_desk.views.base.sentence import breaking, unbroken  # noqa: E402
from mkip_desk.views.base.settings import settings  # noqa: E402
from mkip_desk.views.base.theme import DARK, LIGHT, theme  # noqa: E402
from mkip_desk.views.desk import Desk  # noqa: E402
from mkip_desk.views.main_window import MainWindow  # noqa: E402
from mkip_desk.views.register.record_panel import RecordPanel  # noqa: E402
from mkip_desk.views.start import STYLE  # noqa: E402
from tools.cut import cut  # noqa: E402
from tools.states import NAMES, OF_BLANK, OF_NONE, OF_READ_ONLY, OF_SAMPLE  # noqa: E402
from tools.states.edges import PLACES, Opened  # noqa: E402
from tools.states.hands import State, patiently, rest, wait_for  # noqa: E402
from tools.states.packs import preview  # noqa: E402

NOW = datetime(2009, 11, 23, 10, 0, tzinfo=UTC)
README_SIZE = QSize(1440, 900)
SIZES = {"1366": QSize(1366, 768), "1920": QSize(1920, 1080)}
"""Screens in pixels: at 200 per cent half as much goes into one."""

SCALES = (1, 2)
THEMES = {"light": LIGHT, "dark": DARK}
DOCUMENTS = r"C:\Users\ann\Documents"
"""Where the programmes are seen to lie, wherever they do."""


class Then(datetime):
    """The clock of a report on a fault, which otherwise has the day on which the picture is made."""

    @classmethod
    def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
        return NOW


vars(fault_dialog)["datetime"] = Then


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


def every_state(folder: Path, home: Path, screen: str, only: Collection[str]) -> None:
    """One picture a state and theme, or of `only` some states; the ending is the scale where it is not 1.

    Says what is cut in any of them, and at the end which dialogs and places no state shows.
    """
    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    ending = "" if scale == 1 else f"-x{scale}"
    shown: set[str] = set()
    for theme_name, palette in THEMES.items():
        theme.use(palette)
        for name, window, bring in _states(home, SIZES[screen] / scale, only):
            picture = bring(window)
            shown |= _save(window, picture, home, folder / f"{name}-{screen}-{theme_name}{ending}.png")
    if not only:
        for each in sorted((_dialogs() | set(PLACES)) - shown):
            print(f"No state shows {each}.")


def _states(home: Path, size: QSize, only: Collection[str]) -> Iterator[tuple[str, MainWindow, State]]:
    """Each state's name, a window for it, and what brings the window into it."""
    for name, state in OF_SAMPLE.items():
        if not only or name in only:
            yield name, opened(_fresh(home, "sample"), size), state
    for name, state in OF_BLANK.items():
        if not only or name in only:
            yield name, opened(_fresh(home, "blank"), size), state
    for name, state in OF_READ_ONLY.items():
        if not only or name in only:
            path = _fresh(home, "sample")
            with Store.open(path, clock=lambda: NOW, who="ben on LAPTOP-3"):
                yield name, opened(path, size), state
    for name, of_none in OF_NONE.items():
        if not only or name in only:
            path = _fresh(home, "sample")
            window = MainWindow(clock=lambda: NOW)
            window.resize(size)
            window.show()
            rest()
            yield name, window, _opener(of_none, path)


def _opener(state: Opened, path: Path) -> State:
    return lambda window: state(window, path)


def _fresh(home: Path, name: str) -> Path:
    """A copy of a programme that no state has changed, of which nothing is remembered."""
    settings().clear()
    path = home / "Programmes" / f"{name}.mkip"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    return Path(shutil.copy(home / path.name, path))


def _save(window: MainWindow, picture: QPixmap | None, home: Path, path: Path) -> set[str]:
    """Save what is seen, dialogs and menus over it included, say what of it is cut, and let the window go.

    Gives the names of the dialogs and of the place that are seen.
    """
    said = _settle(window) if picture is None else cut(_front(window))
    _say_where_it_would_lie(_front(window), home)
    over = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    dialogs = _dialogs_over(window)
    for why in said:
        print(f"{path.stem}: {why}")
    picture = picture or _picture(window, dialogs[-1] if dialogs else None, over)
    if not picture.save(str(path)):
        raise OSError(f"{path} could not be saved")
    desks = window.findChildren(Desk)
    seen = {type(each).__name__ for each in dialogs} | {desk.place for desk in desks}
    for each in over:
        each.hide()
    window.let_go()
    window.deleteLater()
    rest()
    return seen


def _settle(window: MainWindow) -> list[str]:
    """Let the window work until what is seen stays as it is, and give what of it, or of what it scrolls to, is cut."""
    patiently(lambda: all(each.has_form for each in window.findChildren(RecordPanel) if each.isVisible()))
    if QApplication.activeWindow() is None:  # as a desktop does once a dialog has gone
        _front(window).activateWindow()
    before, after = None, (window.grab().toImage(), cut(_front(window)))
    while before != after:
        rest(100)
        before, after = after, (window.grab().toImage(), cut(_front(window)))
    return after[1]


def _say_where_it_would_lie(front: QWidget, home: Path) -> None:
    """Have what is said of files not tell of the folders of this computer."""
    folders = (home / "Programmes", home)
    files = [(f"{folder}{os.sep}", f"{DOCUMENTS}\\") for folder in folders]
    for told, instead in (*files, *((str(folder), DOCUMENTS) for folder in folders), (f"{HOUSE}{os.sep}", "")):
        for label in front.findChildren(QLabel):
            if told in (words := unbroken(label.text())):
                label.setText(breaking(words.replace(told, instead)))
        for text in front.findChildren(QPlainTextEdit):
            if told in text.toPlainText():
                text.setPlainText(text.toPlainText().replace(told, instead))
    rest()


def _front(window: MainWindow) -> QWidget:
    """The dialog in front of the window, or else the window."""
    return [window, *_dialogs_over(window)][-1]


def _dialogs_over(window: MainWindow) -> list[QDialog]:
    """The dialogs that are open, the one in front last."""
    open_ones = (each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
    return sorted((each for each in open_ones if isinstance(each, QDialog)), key=_depth)


def _depth(dialog: QWidget) -> int:
    """How many widgets a dialog is over: one that another asks from is in front of it."""
    holder = dialog.parentWidget()
    return 0 if holder is None else 1 + _depth(holder)


def _picture(window: MainWindow, dialog: QDialog | None, over: Sequence[QWidget]) -> QPixmap:
    """The dialog in front, or else the window with the menus that are open over it."""
    if dialog is not None:
        return dialog.grab()
    picture = window.grab()
    painter = QPainter(picture)
    for each in over:
        painter.drawPixmap(window.mapFromGlobal(each.pos()), each.grab())
    painter.end()
    return picture


def _dialogs() -> set[str]:
    """The names of all dialogs of the program."""
    for module in walk_packages(mkip_desk.views.__path__, "mkip_desk.views."):
        import_module(module.name)
    return {each.__name__ for each in _kinds(QDialog) if each.__module__.startswith("mkip_desk.")}


def _kinds(of: type) -> Iterator[type]:
    """Whatever is made of a class, and of which nothing more is made."""
    for each in of.__subclasses__():
        yield from _kinds(each) if each.__subclasses__() else (each,)


def for_readme(home: Path) -> None:
    """The two pictures that the README shows."""
    folder = HOUSE / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    window = opened(home / "sample.mkip", README_SIZE)
    OF_SAMPLE["projects"](window)
    _settle(window)
    window.grab().save(str(folder / "window.png"))
    OF_SAMPLE["pack"](window)
    shown = preview(window)
    page = next(each.page for each in shown.contents() if "Legal services" in each.title)
    drawn = shown.document.render(page, (shown.document.pagePointSize(page) * 1.5).toSize())
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.save(str(folder / "pack-page.png"))
    window.let_go()


def on_every_screen(folder: Path, only: Sequence[str]) -> None:
    """Have the pictures made on a screen of each size, and on one whose scale is 200 per cent."""
    with tempfile.TemporaryDirectory() as name:
        for (screen, size), scale in product(SIZES.items(), SCALES):
            told = {"x": 0, "y": 0, "width": size.width(), "height": size.height()}
            screens = [{"name": screen, **told, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]
            as_it_is = Path(name) / f"{screen}.json"
            as_it_is.write_text(json.dumps({"screens": screens}), encoding="utf-8")
            where = {"QT_QPA_PLATFORM": f"offscreen:configfile={as_it_is}", "QT_SCALE_FACTOR": str(scale)}
            made = [sys.executable, __file__, "--all", str(folder), "--screen", screen]
            subprocess.run([*made, *(["--only", *only] if only else [])], env={**os.environ, **where}, check=True)


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=(), choices=NAMES, metavar="STATE")
    parser.add_argument("--screen", choices=SIZES, help="the one that Qt has been told of")
    told = parser.parse_args()
    if told.all is not None:
        told.all.mkdir(parents=True, exist_ok=True)
    if told.all is not None and told.screen is None:
        on_every_screen(told.all, told.only)
        return
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        new_programme(home / "sample.mkip", sample=True, clock=lambda: NOW).close()
        new_programme(home / "blank.mkip", clock=lambda: NOW).close()
        app = QApplication([sys.argv[0], *STYLE])
        app.setCursorFlashTime(0)
        Collector(app)
        theme.dress(app)
        if told.all is None:
            for_readme(home)
        else:
            every_state(told.all, home, told.screen, told.only)


if __name__ == "__main__":
    main()
