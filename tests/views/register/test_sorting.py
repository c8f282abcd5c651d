"""A table sorted on several columns by clicks and by keys, and found again as it was left."""

from dataclasses import replace
from datetime import date
from threading import current_thread, main_thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from mkip_desk.db.tables import registers
from mkip_desk.domain.questions.arrangement import SortKey
from mkip_desk.domain.questions.questions import Asked
from mkip_desk.domain.registers.register import Value
from mkip_desk.domain.risk import SCORE
from mkip_desk.views.base.ordering import natural, sorted_by
from mkip_desk.views.base.showing import Names, contents
from mkip_desk.views.base.theme import SEMIBOLD, SMALL, font
from mkip_desk.views.base.work import Worker
from mkip_desk.views.register.cell_painting import PADDING
from mkip_desk.views.register.listing import Listing
from mkip_desk.views.register.register_model import RegisterModel
from tests.views.conftest import filled, named, table, table_names, typed_into

SHIFT = Qt.KeyboardModifier.ShiftModifier
Role = Qt.ItemDataRole


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """What it has open."""
    return window.programme.standing.path


def click_head(qtbot, window, name: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    view = table(window)
    model, heads = view.model(), view.horizontalHeader()
    assert isinstance(model, RegisterModel)
    at = next(each for each in range(model.columnCount()) if model.field(each).name == name)
    place = QPoint(heads.sectionViewportPosition(at) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def heads(window, role=Role.DisplayRole) -> list[str]:
    model = table(window).model()
    return [model.headerData(at, Qt.Orientation.Horizontal, role) for at in range(model.columnCount())]


def test_a_click_sorts_and_one_with_shift_sorts_beside_it(qtbot, window) -> None:
    own = table_names(window)
    click_head(qtbot, window, "rag")
    assert "RAG ↑" in heads(window)
    click_head(qtbot, window, "title", SHIFT)
    click_head(qtbot, window, "title", SHIFT)
    assert {"RAG ↑1", "Project ↓2"} <= set(heads(window))
    assert "Project, sorted falling, 2 of 2" in heads(window, Role.AccessibleTextRole)
    assert table_names(window) == ["Internal audit", "Revenues and Benefits", "Legal services", "Human Resources"]
    click_head(qtbot, window, "rag")
    assert "RAG ↓" in heads(window)
    click_head(qtbot, window, "rag")
    assert table_names(window) == own


def test_no_head_is_cut_by_its_mark_and_the_columns_still_fill_the_table(qtbot, window) -> None:
    view = table(window)
    width = view.horizontalHeader().length()
    for name in ("councils", "rag", "stage", "due"):
        click_head(qtbot, window, name, SHIFT)
    letters = QFontMetrics(font(SMALL, SEMIBOLD))
    for at, words in enumerate(heads(window)):
        assert letters.horizontalAdvance(words) + 2 * PADDING <= view.columnWidth(at), words
    assert view.horizontalHeader().length() == width


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_table_sorts_by_keys_alone(qtbot, window) -> None:
    table(window).setFocus()
    for way in (Qt.Key.Key_S, Qt.Key.Key_T):
        view = table(window)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), view.mapToGlobal(QPoint(9, 9)))
        QApplication.sendEvent(view, asked)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        qtbot.keyClick(QApplication.activePopupWidget(), way)
        offered = QApplication.activePopupWidget()
        assert isinstance(offered, QMenu)
        steps = 2 if way == Qt.Key.Key_T else 1
        for _ in range(steps):
            qtbot.keyClick(offered, Qt.Key.Key_Down)
        qtbot.keyClick(offered, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert sum(words.endswith(("1", "2")) for words in heads(window)) == 2


def test_a_table_is_found_again_as_it_was_left(qtbot, window, programme_file) -> None:
    click_head(qtbot, window, "title")
    typed_into(qtbot, named(window.page, QLineEdit, "Filter projects"), "serv")
    window.go("risks")
    window.open_path(programme_file)
    filled(qtbot, window)
    assert named(window.page, QLineEdit, "Filter projects").text() == "serv"
    assert table_names(window) == ["Legal services"]
    assert "Project ↑" in heads(window)


def test_very_many_records_are_sorted_beside_the_window(qtbot, dressed) -> None:
    register = registers["projects"]
    blank: dict[str, Value] = {field.name: None for field in register.fields}
    records = [{**blank, "id": at, "title": f"Audit {6_001 - at}"} for at in range(1, 6_001)]
    worker = Worker("long work")
    listing = Listing(register, worker.run)
    qtbot.addWidget(listing, before_close_func=lambda _listing: worker.close())
    listing.show()
    made = contents(register, records, Names())
    listing.show_contents(made, Asked(date(2014, 12, 1)))
    listing.table.sort_wanted.emit("title", False)
    listing.table.sort_wanted.emit("reference", True)
    assert listing.model.row(0).id == 1, "the rows follow when they are sorted"
    qtbot.waitUntil(lambda: listing.model.row(0).id == 6_000)
    listing.table.sort_wanted.emit("title", True)
    listing.show_contents(made, Asked(date(2014, 12, 1)))
    qtbot.waitUntil(lambda: listing.model.row(0).id == 1 and listing.model.row(5_999).id == 6_000)
    assert {"Project ↓1", "Ref ↑2"} <= {
        listing.model.headerData(at, Qt.Orientation.Horizontal) for at in range(listing.model.columnCount())
    }


def test_very_many_records_in_groups_are_divided_beside_the_window_too(qtbot, dressed) -> None:
    register = registers["projects"]
    asked_here = set()

    class Told(dict):
        """A record that tells when the window's thread asks it for its RAG."""

        def get(self, name, default=None):
            if name == "rag" and current_thread() is main_thread():
                asked_here.add(self["id"])
            return super().get(name, default)

    blank: dict[str, Value] = {field.name: None for field in register.fields}
    rags = ("red", "green")
    records = [Told(blank | {"id": at, "title": f"Audit {6_001 - at}", "rag": rags[at % 2]}) for at in range(1, 6_001)]
    worker = Worker("long work")
    listing = Listing(register, worker.run)
    qtbot.addWidget(listing, before_close_func=lambda _listing: worker.close())
    listing.show()
    listing.show_contents(contents(register, records, Names()), Asked(date(2014, 12, 1)))
    listing.arrange(replace(listing.arrangement, group="rag"))
    asked_here.clear()
    listing.table.sort_wanted.emit("title", False)
    qtbot.waitUntil(lambda: [head.rows[0].id for head in listing.model.heads] == [6_000 - 1, 6_000])
    assert len(asked_here) < 100, "those that are painted"
    listing.table.sort_wanted.emit("title", False)
    listing.arrange(replace(listing.arrangement, group="stage"))  # while they are sorted by something else
    qtbot.waitUntil(lambda: [head.rows[0].id for head in listing.model.heads] == [1])


words = st.lists(st.text(st.sampled_from("aB109é"), max_size=5), max_size=30)


@given(words)
def test_sorting_in_pieces_is_sorting(words) -> None:
    """Whole against pieces of one, and falling the reverse of rising but for what is alike."""
    register = registers["projects"]
    records = [
        {"id": at, **{field.name: None for field in register.fields}, "title": each} for at, each in enumerate(words)
    ]
    made = contents(register, records, Names())
    for falling in (False, True):
        found = [row.record["title"] for row in sorted_by(made, (SortKey("title", falling),)).ordered]
        filled, blank = [each for each in words if each], [each for each in words if not each]
        assert found == sorted(filled, key=natural, reverse=falling) + blank


def test_what_very_many_records_answer_is_counted_beside_the_window(qtbot, dressed) -> None:
    register = registers["projects"]
    blank: dict[str, Value] = {field.name: None for field in register.fields}
    records = [{**blank, "id": at, "title": f"Audit {at}", "rag": "red"} for at in range(1, 6_001)]
    worker = Worker("long work")
    listing = Listing(register, worker.run)
    qtbot.addWidget(listing, before_close_func=lambda _listing: worker.close())
    listing.show()
    listing.show_contents(contents(register, records, Names()), Asked(date(2014, 12, 1)))
    qtbot.waitUntil(lambda: "Off track 6,000" in [each.text() for each in listing.findChildren(QPushButton)])
    qtbot.mouseClick(named(listing, QPushButton, "Off track 6,000"), Qt.MouseButton.LeftButton)
    assert len(listing.model.shown) == 6_000


def test_risks_are_sorted_by_a_score_that_is_shown_in_words_too() -> None:
    made = [(1, 2, 4), (2, 5, 5), (3, None, 5), (4, 3, 5)]
    risks = [
        {"id": each, "title": f"Risk {each}", "likelihood": likelihood, "impact": impact,
         "score": SCORE.work_out({"likelihood": likelihood, "impact": impact})}
        for each, likelihood, impact in made
    ]  # fmt: skip
    shown = contents(registers["risks"], risks, Names())
    rows = sorted_by(shown, (SortKey("score", falling=True),)).ordered
    at = [field.name for field in shown.columns].index("score")
    assert [row.texts[at] for row in rows] == ["25 Very high", "15 Very high", "8 High", ""]
