"""What the house promises of itself: small files, small functions, and a start that waits for no library."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mkip_desk.services.new_programme.new_programme import new_programme

HOUSE = Path(__file__).resolve().parents[1]
OURS = [
    path
    for path in (HOUSE / "desk.py", *sorted((HOUSE / "mkip_desk").rglob("*.py")))
    if path.parent.name != "versions"  # a migration is as long as the tables it makes, and is read once
]
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 50

SLOW = {"alembic", "holidays", "lxml", "openpyxl", "pikepdf", "pydantic", "python_calamine", "reportlab", "sqlalchemy"}


def test_files_are_small_enough_to_read() -> None:
    lengths = {str(path.relative_to(HOUSE)): len(path.read_text("utf-8").splitlines()) for path in OURS}
    assert {name: length for name, length in lengths.items() if length > LINES_OF_A_FILE} == {}


def test_functions_are_small_enough_to_read() -> None:
    long = [
        f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}"
        for path in OURS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LINES_OF_A_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize(("start", "slow"), [("mkip_desk.cli", SLOW | {"PySide6"}), ("mkip_desk.views.start", SLOW)])
def test_nothing_slow_is_read_before_the_start(start: str, slow: set[str]) -> None:
    look = f"import sys, {start}; print(*sorted(set(sys.modules) & {slow!r}))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=HOUSE)
    assert done.stdout.split() == []


def test_a_programme_is_read_before_sqlmodel_is(tmp_path: Path) -> None:
    """The first table is on the screen before what only writing takes has been read in."""
    new_programme(tmp_path / "mkip.mkip").close()
    look = (
        "import sys; from pathlib import Path; from mkip_desk.db.store import Store;"
        "store = Store.open(Path('mkip.mkip'));"
        "names = [each['name'] for each in store.records('councils')]; store.history_of('councils'); store.undo_name;"
        f"store.sources('projects'); store.deleted('projects'); print(len(names), *set(sys.modules) & {SLOW!r});"
        "store.get_ready_to_write(); print('sqlmodel' in sys.modules)"
    )
    away = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=tmp_path, env=away
    )
    assert done.stdout.split() == ["5", "True"]


@pytest.mark.parametrize("lately", ["pass", "remember_file(Path('mkip.mkip'))"], ids=["never", "opened before"])
def test_the_window_is_shown_before_the_enums_of_qt_are_made(lately: str, tmp_path: Path) -> None:
    show = (
        "import PySide6.QtCore as core; from PySide6.QtWidgets import QApplication; from pathlib import Path;"
        "from mkip_desk.views.start import STYLE, show; from mkip_desk.views.base.settings import remember_file;"
        f"app = QApplication(['', *STYLE]); app.setApplicationName('MKIP Desk'); {lately}; window = show(app, None);"
        "assert window.isVisible(); print('Qt' in vars(core)); core.Qt; print('Qt' in vars(core))"
    )
    screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", show], capture_output=True, text=True, check=True, cwd=HOUSE, env=screen
    )
    assert done.stdout.split() == ["False", "True"]


def test_the_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    from mkip_desk.cli import run

    with pytest.raises(SystemExit):
        run(["--help"])
    commands = re.findall(r"^    ([a-z]+) {2,}", capsys.readouterr().out, re.MULTILINE)
    readme = (HOUSE / "README.md").read_text("utf-8")
    assert len(commands) >= 11
    assert [name for name in commands if f"`mkip-desk {name} " not in readme and f", `{name} " not in readme] == []
