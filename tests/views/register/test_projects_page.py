"""The page of projects says above its form which tolerances its forecasts are beyond, and what the pack keeps back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.services.gateways.beyond import REPORT, REPORTED
from mkip_desk.services.gateways.tolerances import raise_exception
from tests.views.conftest import choose_row, named, press, said, table, typed_into
from tests.views.register.beneath import LEGAL

CTRL = Qt.KeyboardModifier.ControlModifier
BEYOND = "Cost is beyond its tolerance:"


@pytest.fixture(scope="module")
def to_open(tmp_path_factory, made_once):
    """The same, where Legal services has a budget with a tolerance."""
    path = Path(shutil.copy(made_once, tmp_path_factory.mktemp("tolerated")))
    with Store.open(path) as store, store.change("Agree a tolerance") as change:
        change.edit("projects", LEGAL, {"budget": 600_000_00, "cost_tolerance": "5%"})
    return path


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


def forecast_beyond(qtbot, window) -> None:
    """Forecast more for a project than its tolerance allows."""
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    choose_row(qtbot, table(window), 1)
    typed_into(qtbot, named(window.page, QLineEdit, "Forecast cost"), "640k")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: f"{BEYOND} {REPORT}" in said(window.page))


def test_a_forecast_beyond_its_tolerance_is_said_where_it_is_typed(qtbot, window) -> None:
    forecast_beyond(qtbot, window)
    window.programme.ask(lambda store: raise_exception(store, LEGAL, Measured.COST), lambda _id: None, pytest.fail)
    qtbot.waitUntil(lambda: f"{BEYOND} {REPORTED}" in said(window.page))
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: not any(words.startswith(BEYOND) for words in said(window.page)))
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: f"{BEYOND} {REPORTED}" in said(window.page))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not any(words.startswith(BEYOND) for words in said(window.page)))


def test_what_was_done_about_it_in_another_place_is_said_on_coming_back(qtbot, window) -> None:
    forecast_beyond(qtbot, window)
    window.go("gateways")
    told: list[int] = []
    window.programme.ask(lambda store: raise_exception(store, LEGAL, Measured.COST), told.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told))
    window.go("projects")
    qtbot.waitUntil(lambda: f"{BEYOND} {REPORTED}" in said(window.page))


def test_a_saving_that_the_pack_keeps_back_is_said_where_it_is_stated(qtbot, window) -> None:
    def mark(change: Change) -> None:
        exempt = change.add("projects", {"title": "Legal", "saving": Sum(90_000, words="£900")})
        change.add("business_cases", {"project": exempt, "title": "Case", "exempt": "3 financial or business affairs"})
        change.edit("projects", LEGAL, {"saving": Sum(90_000, words="£900")})

    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    choose_row(qtbot, table(window), 1)
    window.programme.change("Mark it", mark, lambda _none: None)
    qtbot.waitUntil(lambda: any("gives no amount of this project" in words for words in said(window.page)))
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not any("gives no amount of this project" in words for words in said(window.page)))
