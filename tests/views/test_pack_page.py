"""The pack from the window: built beside the store, previewed from the very file that is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget, QTreeWidgetItem

from mkip_desk.views.pdf_preview import PdfPreview
from tests.views.conftest import answer_file_dialog, named, said


@pytest.fixture
def built(qtbot, window):
    """The pack's page with the pack built."""
    window.go("pack")
    qtbot.waitUntil(lambda: "MKIP Board, Thursday 11 December 2014" in said(window.page))
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    return window


def top_level(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    items = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    return [item for item in items if item is not None]


def entries(window) -> dict[str, str]:
    return {item.text(0): item.text(1) for item in top_level(window.page.findChild(QTreeWidget))}


def test_the_page_says_first_what_will_be_in_the_pack(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    assert set(entries(window).values()) == {""}, "no page numbers before there are pages"


def test_contents_lead_to_their_pages(qtbot, built) -> None:
    preview = built.page.findChild(PdfPreview)
    pages = entries(built)
    assert pages["Programme overview"] == "2"
    tree = built.page.findChild(QTreeWidget)
    item = next(each for each in top_level(tree) if each.text(0) == "Project highlight reports")
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).center())
    assert preview.page + 1 == int(item.text(1))
    assert f"Page {item.text(1)} of {preview.pages}" in said(built.page)


def test_pages_are_turned_by_buttons(qtbot, built) -> None:
    preview = built.page.findChild(PdfPreview)
    assert not named(preview, QPushButton, "Page before").isEnabled()
    qtbot.mouseClick(named(preview, QPushButton, "Next page"), Qt.MouseButton.LeftButton)
    assert f"Page 2 of {preview.pages}" in said(preview)
    preview.go_to(999)
    assert preview.page == preview.pages - 1
    assert not named(preview, QPushButton, "Next page").isEnabled()


def test_a_copy_is_the_previewed_file_byte_for_byte(qtbot, built, tmp_path) -> None:
    shown = built.page._built.read_bytes()
    qtbot.mouseClick(named(built.page, QPushButton, "Save a copy…"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, built, tmp_path / "pack.pdf")
    qtbot.waitUntil((tmp_path / "pack.pdf").exists)
    assert (tmp_path / "pack.pdf").read_bytes() == shown
    assert shown.startswith(b"%PDF-")


def test_a_change_after_the_build_is_said(qtbot, built) -> None:
    built.undo()
    qtbot.waitUntil(lambda: any("has changed since this pack was built" in words for words in said(built.page)))


def test_building_can_be_stopped(qtbot, window) -> None:
    window.go("pack")
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(window.page, QPushButton, "Stop"), Qt.MouseButton.LeftButton)
    told = []
    window.programme.ask(lambda store: store.path, told.append)
    qtbot.waitUntil(lambda: bool(told))
    window.programme.long(lambda _job: "after it", told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert window.page.findChild(PdfPreview).pages == 0
    assert named(window.page, QPushButton, "Build the board pack").isEnabled()
