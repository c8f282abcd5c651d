"""What is said at the top of a page: whole, and in no more room than it takes."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel

from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.base.sentence import Sentence
from mkip_desk.views.base.widgets import Notice
from mkip_desk.views.welcome import Welcome

GONE = "There is no programme file at C:/Users/ann/Documents/sample.mkip. Check the name, or make a new programme."


@pytest.mark.parametrize("height", [500, 330])
def test_the_first_page_scrolls_only_where_it_does_not_fit_and_then_begins_at_its_head(qtbot, dressed, height) -> None:
    page = Welcome(opened_before=False)
    qtbot.addWidget(page)
    page.resize(960, height)
    page.tell(GONE)
    page.show()
    holder, notice = page.findChild(Holder), page.findChild(Notice)
    card = notice.parentWidget()
    qtbot.waitUntil(lambda: card.height() > 0)
    assert (holder.verticalScrollBar().maximum() > 0) == (height < 400)
    assert height > 400 or card.y() == 24
    words = next(each for each in notice.findChildren(QLabel) if each.text() == GONE)
    assert words.height() >= words.heightForWidth(words.width())


def test_a_path_of_any_length_is_said_whole_and_copied_as_it_is(qtbot, dressed) -> None:
    """Windows parts its folders with a stroke at which Qt breaks no line."""
    folder = "C:\\Users\\programme.manager\\One Drive\\Improvement\\Partnership"
    path = f"{folder}\\Board_papers_of_the_quarter_to_December_2014_of_all_councils\\pack.pdf"
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(330, 200)
    notice.say(f"Saved as {path}.", "green")
    notice.show()
    words = next(each for each in notice.findChildren(QLabel) if "Saved" in each.text())
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    room = QRect(0, 0, words.width(), 999)
    drawn = words.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words.text())
    assert drawn.width() <= words.width()
    assert notice.words == f"Saved as {path}."
    words.setFocus()
    words.setSelection(len("Saved as "), len(words.text()) - len("Saved as "))
    qtbot.keyClick(words, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert dressed.clipboard().text() == f"{path}."


@pytest.mark.parametrize(("path", "whole"), [
    ("C:\\Users\\ann\\pack.pdf", "C:\\Users\\"),
    ("\\\\server\\share\\pack.pdf", "\\\\server\\"),
])  # fmt: skip
def test_a_path_breaks_after_the_name_of_a_folder_and_not_after_its_drive(qtbot, dressed, path, whole) -> None:
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.say(path)
    layout = QTextLayout(sentence.text(), sentence.font())
    layout.beginLayout()
    layout.createLine().setLineWidth(1)
    layout.endLayout()
    first = sentence.text()[: layout.lineAt(0).textLength()]
    assert first.replace("\u200b", "").replace("\u2060", "") == whole


def test_what_is_selected_of_a_sentence_is_neither_dragged_nor_pasted_with_what_was_added(
    qtbot, dressed, monkeypatch
) -> None:
    """The clipboard that a middle button pastes from is there under X11 alone."""
    sentence, taken = Sentence(), []
    clipboard = SimpleNamespace(supportsSelection=lambda: True, setText=lambda words, _mode: taken.append(words))
    monkeypatch.setattr("mkip_desk.views.base.sentence.QGuiApplication", SimpleNamespace(clipboard=lambda: clipboard))
    qtbot.addWidget(sentence)
    sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    sentence.say("C:\\Users\\ann")
    sentence.show()
    sentence.setSelection(0, len(sentence.text()))
    qtbot.mousePress(sentence, Qt.MouseButton.LeftButton, pos=sentence.rect().center())
    assert not sentence.hasSelectedText(), "a press begins anew, so nothing can be dragged"
    sentence.setSelection(0, len(sentence.text()))
    qtbot.mouseRelease(sentence, Qt.MouseButton.LeftButton)
    assert taken == ["C:\\Users\\ann"]
