"""Pictures of the window and of a page of the pack, made from the sample programme.

python tools/pictures.py                 the two that the README shows, into docs/pictures
python tools/pictures.py --all FOLDER    every page and state, at two sizes, light and dark, and at 200 per cent;
                                         with --only STATE … some of them

What is pictured stands in tools/states/.
"""

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from PySide6.QtCore import QSettings, QSize, Qt  # noqa: E402
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from mkip_desk.db.store import Store  # noqa: E402
from mkip_desk.services.new_programme import new_programme  # noqa: E402
from mkip_desk.views.base.collecting import Collector  # noqa: E402
from mkip_desk.views.base.settings import settings  # noqa: E402
from mkip_desk.views.base.theme import DARK, LIGHT, theme  # noqa: E402
from mkip_desk.views.main_window import MainWindow  # noqa: E402
from mkip_desk.views.start import STYLE  # noqa: E402
from tools.states import STATES  # noqa: E402
from tools.states.hands import rest, wait_for  # noqa: E402
from tools.states.packs import preview  # noqa: E402

NOW = datetime(2009, 11, 23, 10, 0, tzinfo=UTC)
README_SIZE = QSize(1440, 900)
SIZES = {"1366": QSize(1366, 768), "1920": QSize(1920, 1080)}
"""Screens in pixels: at 200 per cent half as much goes into one."""

THEMES = {"light": LIGHT, "dark": DARK}


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


def every_state(folder: Path, home: Path, only: Collection[str]) -> None:
    """One picture a state, size and theme, or of `only` some states; the ending is the scale where it is not 1."""
    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    ending = "" if scale == 1 else f"-x{scale}"
    for size_name, screen in SIZES.items():
        size = screen / scale
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
    settings().clear()  # of a first start
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
    STATES["projects"](window)
    window.grab().save(str(folder / "window.png"))
    STATES["pack"](window)
    shown = preview(window)
    page = next(page for _, title, page in shown.contents() if "Legal services" in title)
    drawn = shown.document.render(page, (shown.document.pagePointSize(page) * 1.5).toSize())
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.save(str(folder / "pack-page.png"))
    window.let_go()


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
