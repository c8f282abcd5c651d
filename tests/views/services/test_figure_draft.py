"""What is typed where a return lacks something is kept until it is saved or thrown away, as in the forms."""

import shutil
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.store import Store
from mkip_desk.services.shared_services.signing_off import begin_correction, sign_off
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.services.figure_dialog import FigureDialog
from tests.views.conftest import NOW, asked, counted, dialogs, named, said

BENEFITS, QUARTER = "Revenues and Benefits", "2014/15 Q2"
KEYS = ("indicator", "council")


def benefits(store: Store) -> int:
    return next(cast(int, row["id"]) for row in store.records("services") if row["title"] == BENEFITS)


@pytest.fixture
def path(tmp_path: Path, sample_once: Path) -> Path:
    """The sample, without an amount, why indicators were missed, and an indicator's figure with all its record."""
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Empty") as change:
        service = benefits(store)
        rows = {name: store.records_with(name, "service", service) for name in ("budgets", "returns", "indicators")}
        (of_mbc, _), (of_quarter,) = ([row for row in rows[name] if row["quarter"] == QUARTER] for name in
                                      ("budgets", "returns"))  # fmt: skip
        change.edit("budgets", of_mbc["id"], {"forecast": None})
        change.edit("returns", of_quarter["id"], {"why_missed": None})
        figures = store.records_with("measurements", "indicator", rows["indicators"][0]["id"])
        change.delete("measurements", next(row["id"] for row in figures if row["quarter"] == QUARTER))
    return path


@pytest.fixture
def opened(qtbot, dressed):
    def open_on(path: Path) -> MainWindow:
        """A window at the report of the quarter."""
        with Store.open(path, read_only=True) as store:
            service = benefits(store)
        window = MainWindow(clock=lambda: NOW)
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.show()
        window.open_path(path)
        counted(qtbot, window)
        window.go("service_reports").reveal(service, QUARTER)
        qtbot.waitUntil(lambda: bool([each for each in buttons(window) if each.text() == "Sign off"]))
        return window

    return open_on


def buttons(widget: QWidget) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.isVisible()]


def asked_for(qtbot, window: MainWindow, words: str) -> FigureDialog:
    qtbot.mouseClick(named(window.page, QPushButton, words), Qt.MouseButton.LeftButton)
    return next(each for each in window.page.findChildren(FigureDialog) if each.isVisible())


def held(path: Path) -> dict[str, list[dict[str, object]]]:
    """What lies beside the programme, by register: it outlives whatever becomes of the window."""
    return {
        name: [{field: state for field, state in each.items() if field not in KEYS} for each in records.values()]
        for name, records in DraftsFile(path).read().items()
    }


LACKING = [
    ("Why indicators were missed", QPlainTextEdit, "Why indicators were missed", "Ten short", "returns",
     {"why_missed": "Ten short"}),
    ("RB1 for MBC", QLineEdit, "Value", "22.1", "measurements",
     {"quarter": QUARTER, "value": "22.1"}),
    ("Forecast outturn of MBC", QLineEdit, "Forecast outturn", "1.45m", "budgets", {"forecast": "1.45m"}),
]  # fmt: skip


def test_what_is_typed_where_it_is_lacking_outlives_the_window_and_is_there_to_go_on_with(
    qtbot, opened, path: Path
) -> None:
    window = opened(path)
    for link, kind, field, words, register, kept in LACKING:
        dialog = asked_for(qtbot, window, link)
        qtbot.keyClicks(named(dialog, kind, field), words)
        qtbot.waitUntil(lambda register=register, kept=kept: held(path).get(register) == [kept])
        dialog.hide()
    window.let_go()
    window = opened(path)
    assert "3 records have unsaved changes" in said(window)
    for link, kind, field, words, register, _ in LACKING:
        qtbot.mouseClick(named(window.page, QPushButton, "Sign off"), Qt.MouseButton.LeftButton)
        assert any(each.startswith("Save or revert what you have typed") for each in said(window))
        assert not dialogs(window), "it is not asked whether to sign off"
        dialog = asked_for(qtbot, window, link)
        edit = named(dialog, kind, field)
        assert (edit.text() if kind is QLineEdit else edit.toPlainText()) == words
        qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda register=register: register not in held(path))
        qtbot.waitUntil(lambda link=link: link not in [each.text() for each in buttons(window.page)])


def test_what_is_thrown_away_is_kept_no_longer_and_what_was_there_before_stays(qtbot, opened, path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        rows = store.records_with("returns", "service", benefits(store))
        (returned,) = [row["id"] for row in rows if row["quarter"] == QUARTER]
    window = opened(path)
    link, _, field, *_ = LACKING[0]
    window.programme.drafts.hold_one("returns", returned, {"issues": "Cold"})
    dialog = asked_for(qtbot, window, link)
    qtbot.keyClicks(named(dialog, QPlainTextEdit, field), "Ten short")
    qtbot.waitUntil(lambda: held(path) == {"returns": [{"issues": "Cold", "why_missed": "Ten short"}]})
    qtbot.mouseClick(named(dialog, QPushButton, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Throw it away"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: held(path) == {"returns": [{"issues": "Cold"}]})


def test_a_record_that_was_begun_in_its_own_form_is_gone_on_with(qtbot, opened, path: Path) -> None:
    """That form says nothing of a council where the figure is of all together."""
    with Store.open(path, clock=lambda: NOW) as store, store.change("Empty") as change:
        indicator = next(row["id"] for row in store.records("indicators") if row["reference"] == "RB3")
        figures = store.records_with("measurements", "indicator", indicator)
        change.delete("measurements", next(row["id"] for row in figures if row["quarter"] == QUARTER))
    window = opened(path)
    begun = {"indicator": indicator, "quarter": QUARTER, "target": "97"}
    window.programme.drafts.hold_one("measurements", window.programme.drafts.begin(), begun)
    dialog = asked_for(qtbot, window, "RB3")
    qtbot.keyClicks(named(dialog, QLineEdit, "Value"), "96.5%")
    qtbot.waitUntil(lambda: [len(each) for each in held(path).values()] == [1])
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: held(path) == {"measurements": [{"target": "97"}]})
    assert all(at > 0 for at in window.programme.drafts.of("measurements")), "it is of the record that was added"


def test_what_is_typed_of_another_service_stands_in_the_way_of_no_sign_off(qtbot, opened, path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        others = {name: next(row["id"] for row in store.records(name) if row["title"].startswith(title))
                  for name, title in (("indicators", "Systems available"), ("services", "ICT"))}  # fmt: skip
    window = opened(path)
    drafts = window.programme.drafts
    for register, owner in (("measurements", "indicator"), ("budgets", "service")):
        drafts.hold_one(register, drafts.begin(), {owner: others[f"{owner}s"], "quarter": QUARTER, "note": "Late"})
    qtbot.mouseClick(named(window.page, QPushButton, "Sign off"), Qt.MouseButton.LeftButton)
    assert asked(qtbot, window).text().startswith(f"Sign off {BENEFITS}")


def test_a_correction_is_not_given_up_while_a_figure_of_it_is_typed_and_not_saved(qtbot, opened, path: Path) -> None:
    """It could not be saved any more."""
    with Store.open(path, clock=lambda: NOW) as store:
        returned = next(row["id"] for row in store.records_with("returns", "service", benefits(store))
                        if row["quarter"] == QUARTER)  # fmt: skip
        sign_off(store, returned, "")
        begin_correction(store, returned)
        budget = next(row["id"] for row in store.records_with("budgets", "service", benefits(store))
                      if row["quarter"] == QUARTER)  # fmt: skip
    window = opened(path)
    window.programme.drafts.hold_one("budgets", budget, {"actual": "£731,000"})
    qtbot.mouseClick(named(window.page, QPushButton, "Give up correction"), Qt.MouseButton.LeftButton)
    assert any(each.startswith("Save or revert what you have typed first") for each in said(window))
