"""A question, and the buttons that answer it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from mkip_desk.views.base.asking import ask, tell
from tests.views.conftest import named


def test_what_answers_a_question_stands_under_its_words(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    ask(
        holder,
        "Is it so?",
        "There is more to it.",
        "No",
        ("Yes, and much more than that, since it is a long one", lambda: None),
    )
    box = holder.findChild(QMessageBox)
    qtbot.waitUntil(box.isVisible)
    words = next(each for each in box.findChildren(QLabel) if each.text() == "Is it so?")
    lefts = [each.mapTo(box, QPoint(0, 0)).x() for each in box.findChildren(QPushButton)]
    assert min(lefts) >= words.mapTo(box, QPoint(0, 0)).x()
    named(box, QPushButton, "No").click()


def test_a_path_of_windows_in_a_question_is_not_broken_after_its_drive(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    tell(parent, "No backup", r"A file stands where they should be, C:\Users\ann\sample.mkip.backups.")
    (box,) = parent.findChildren(QMessageBox)
    words = box.informativeText()
    assert "C:\u2060\\" in words, "no line ends after the drive"
    assert words.replace("\u2060", "").replace("\u200b", "") == (
        r"A file stands where they should be, C:\Users\ann\sample.mkip.backups."
    )


@pytest.mark.parametrize("title", [f"It is refused. {'Provide what is required. ' * 20}Or say why.", "Provide " * 90])
def test_of_a_long_sentence_nothing_is_cut(qtbot, title: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    tell(parent, title.strip(), "More of it.")
    (box,) = parent.findChildren(QMessageBox)
    assert title.split()[-40:] == f"{box.text()} {box.informativeText()}".removesuffix(" More of it.").split()[-40:]
    assert len(box.text().splitlines()) <= 6
