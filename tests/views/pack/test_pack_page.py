"""The pack from the window: built beside the store, previewed from the very file that is saved."""

from datetime import date
from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt
from PySide6.QtPdf import QPdfLinkModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.exempt import PARAGRAPHS
from mkip_desk.views.base.findings_list import FindingsList
from mkip_desk.views.base.tick_list import TickList
from mkip_desk.views.pack.contents_list import ITEM
from mkip_desk.views.pack.meeting_picker import DRAFT
from mkip_desk.views.pack.page_places import PagePlaces
from mkip_desk.views.pack.pdf_preview import PdfPreview
from tests.views import keys
from tests.views.conftest import answer_file_dialog, asked, filled, named, press, said, table_names

LINK = QPdfLinkModel.Role


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def programme_file(window):
    """The programme that is open in it."""
    return window.programme.standing.path


@pytest.fixture
def built(qtbot, window):
    """The pack's page with the pack built."""
    window.go("pack")
    qtbot.waitUntil(lambda: "MKIP Board, Thursday 11 December 2014" in said(window.page))
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    return window


def test_a_pack_that_is_built_meanwhile_leaves_the_keyboard_to_who_types_elsewhere(qtbot, window) -> None:
    """It went to a button out of sight: a space in what was typed from then on would have pressed it."""
    keys.give_focus(qtbot, window)
    pack = window.go("pack")
    qtbot.waitUntil(lambda: "MKIP Board, Thursday 11 December 2014" in said(pack))
    qtbot.mouseClick(named(pack, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    window.go("risks").start_new()
    qtbot.waitUntil(lambda: keys.name_of(keys.focus()) == "Risk")
    risk = named(window, QPlainTextEdit, "Risk")
    qtbot.keyClicks(risk, "Posts ")
    qtbot.waitUntil(lambda: pack.findChild(PdfPreview).pages > 0, timeout=20_000)
    qtbot.keyClicks(keys.focus(), "stay empty")
    assert risk.toPlainText() == "Posts stay empty"


def top_level(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    items = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    return [item for item in items if item is not None]


def entries(window) -> dict[str, str]:
    return {item.text(0): item.text(1) for item in top_level(window.page.findChild(QTreeWidget))}


def pages_of(window) -> str:
    """All the words of the pack in view."""
    document = window.page.findChild(PdfPreview).document
    return "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_the_page_says_first_what_will_be_in_the_pack(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    assert entries(window)["Programme overview"] == "Nothing required", "no page numbers before there are pages"
    assert window.page.findChild(QTreeWidget).isColumnHidden(ITEM), "nor is it known which are left out as empty"


def test_papers_stand_under_the_numbers_of_their_items(qtbot, built) -> None:
    tree = built.page.findChild(QTreeWidget)
    assert tree.header().logicalIndex(0) == ITEM
    numbers = {item.text(0): item.text(ITEM) for item in top_level(tree)}
    assert (numbers.pop("MKIP Board"), *numbers.values()) == ("", *(str(at + 1) for at in range(len(numbers))))
    words = pages_of(built)
    assert all(f"Item {number}: {title}" in words for title, number in numbers.items())


def test_contents_lead_to_their_pages(qtbot, built) -> None:
    preview = built.page.findChild(PdfPreview)
    pages = entries(built)
    assert pages["Programme overview"] == "2"
    tree = built.page.findChild(QTreeWidget)
    item = next(each for each in top_level(tree) if each.text(0) == "Project highlight reports")
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).center())
    assert preview.page + 1 == int(item.text(1))
    assert f"Page {item.text(1)} of {preview.pages}" in said(built.page)


def test_contents_lead_to_what_begins_further_down_a_page(qtbot, built) -> None:
    preview, tree = built.page.findChild(PdfPreview), built.page.findChild(QTreeWidget)
    entry = next(each for each in preview.contents() if each.level and each.share > 0.4)
    (item,) = tree.findItems(entry.title, Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[:1]
    tree.setCurrentItem(item)
    view = preview.findChild(QPdfView)
    above = PagePlaces(view).height_of(entry.page, entry.share) - view.verticalScrollBar().value()
    assert 0 <= above <= view.viewport().height() / 4


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
    qtbot.mouseClick(named(asked(qtbot, built), QPushButton, "Save it as it is…"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, built, tmp_path / "pack.pdf")
    qtbot.waitUntil((tmp_path / "pack.pdf").exists)
    assert (tmp_path / "pack.pdf").read_bytes() == shown
    assert shown.startswith(b"%PDF-")


def test_what_is_not_ready_and_not_saved_is_said_before_a_copy_is_saved(qtbot, built) -> None:
    not_saved = "1 record has unsaved changes, not in the pack."
    built.programme.drafts.hold_one("projects", 1, {"rag_reason": "Two posts are filled"})
    assert not_saved in said(built.page)
    qtbot.mouseClick(named(built.page, QPushButton, "Save a copy…"), Qt.MouseButton.LeftButton)
    box = asked(qtbot, built)
    assert box.informativeText().split("\n") == [
        not_saved, "MKIP Board: no start time and venue", "Project highlight reports: 4 incomplete"
    ]  # fmt: skip
    qtbot.mouseClick(named(box, QPushButton, "Show what is not saved"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: built.page.drafts == {1: {"rag_reason": "Two posts are filled"}})
    built.programme.drafts.hold("projects", {})
    built.go("pack")
    assert not_saved not in said(built.page)
    qtbot.mouseClick(named(built.page, QPushButton, "Save a copy…"), Qt.MouseButton.LeftButton)
    box = asked(qtbot, built)
    qtbot.mouseClick(named(box, QPushButton, "Show what is missing"), Qt.MouseButton.LeftButton)
    assert named(built.page, QListWidget, "What is still missing").isVisible()
    assert not any(each.isVisible() for each in built.findChildren(QFileDialog))


def test_a_change_after_the_build_is_said(qtbot, built) -> None:
    built.undo()
    qtbot.waitUntil(lambda: is_said(built, CHANGED))
    qtbot.mouseClick(named(built.page, QPushButton, "Save a copy…"), Qt.MouseButton.LeftButton)
    box = asked(qtbot, built)
    assert CHANGED in box.informativeText().split("\n")[0]
    qtbot.mouseClick(named(box, QPushButton, "Build it again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not is_said(built, CHANGED) and named(built.page, QPushButton, "Save a copy…").isEnabled())


CHANGED = "has changed since this pack was built"
REARRANGED = "have been chosen anew since this pack was built"


def is_said(window, words: str) -> bool:
    return any(words in line for line in said(window.page))


def buttons(window) -> list[str]:
    """The words on the buttons that can be seen."""
    return [each.text() for each in window.page.findChildren(QPushButton) if each.isVisible()]


def test_a_change_while_the_first_pack_is_built_is_said_of_it(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    window.undo()
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    qtbot.waitUntil(lambda: is_said(window, CHANGED))
    qtbot.mouseClick(named(window.page, QPushButton, "Build it again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Save a copy…" in buttons(window), timeout=20_000)
    assert not is_said(window, CHANGED)


def test_a_paper_left_out_while_the_pack_is_built_is_said_of_it(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    chosen = papers(window)
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("% done" in line for line in said(window)))
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    assert is_said(window, REARRANGED)


def test_a_change_is_still_said_when_another_meeting_was_looked_at_meanwhile(qtbot, built) -> None:
    built.undo()
    qtbot.waitUntil(lambda: is_said(built, CHANGED))
    picker = named(built.page, QComboBox, "The pack is for")
    pick(qtbot, picker, DRAFT)
    qtbot.waitUntil(lambda: is_said(built, "is for another day than the one chosen"))
    pick(qtbot, picker, "Thursday 11 December 2014 (next meeting)")
    qtbot.waitUntil(lambda: is_said(built, CHANGED))


def test_a_pack_that_cannot_be_built_again_is_not_offered_as_it_was(qtbot, built) -> None:
    built.page._folder.remove()
    qtbot.mouseClick(named(built.page, QPushButton, "Build it again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_said(built, "was not written"), timeout=20_000)
    assert is_said(built, "The pack is shown here, page by page, once it is built.")
    assert "Save a copy…" not in buttons(built)


def test_building_can_be_stopped_in_a_small_window_too(qtbot, window) -> None:
    window.resize(683, 384)
    window.go("pack")
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    stop = named(window, QPushButton, "Stop")
    assert not stop.visibleRegion().isEmpty()
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    told = []
    window.programme.ask(lambda store: store.path, told.append)
    qtbot.waitUntil(lambda: bool(told))
    window.programme.long(lambda _job: "after it", told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert window.page.findChild(PdfPreview).pages == 0
    assert named(window.page, QPushButton, "Build the board pack").isEnabled()


def add_meeting(change, day: date) -> int:
    return change.add("meetings", {"day": day})


def missing(window) -> list[str]:
    """The lines of what is still missing."""
    found = named(window.page, QListWidget, "What is still missing")
    return [found.item(at).text() for at in range(found.count())]


@pytest.fixture
def ahead(qtbot, window):
    """The pack's page before the pack is built, with a second meeting and one that was held on record."""
    told = []
    for day in (date(2015, 3, 12), date(2014, 9, 18)):
        window.programme.change(
            "Add a meeting", lambda change, day=day: change.add("meetings", {"day": day}), told.append
        )
    qtbot.waitUntil(lambda: len(told) == 2)
    window.go("pack")
    qtbot.waitUntil(lambda: named(window.page, QComboBox, "The pack is for").count() == 4)
    return window


def pick(qtbot, picker: QComboBox, words: str) -> None:
    """Choose a line of a list by keys, as somebody does who has no mouse."""
    picker.setFocus()
    while picker.currentText() != words:
        before = picker.currentIndex()
        qtbot.keyClick(picker, Qt.Key.Key_Down if picker.findText(words) > before else Qt.Key.Key_Up)
        qtbot.waitUntil(lambda before=before: picker.currentIndex() != before)


def test_the_next_meeting_is_offered_first_and_a_draft_and_those_held_after(qtbot, ahead) -> None:
    picker = named(ahead.page, QComboBox, "The pack is for")
    assert [picker.itemText(at) for at in range(picker.count())] == [
        "Thursday 11 December 2014 (next meeting)", "Thursday 12 March 2015", DRAFT,
        "Thursday 18 September 2014 (held)",
    ]  # fmt: skip
    assert picker.currentIndex() == 0


@pytest.mark.parametrize(
    ("words", "told", "name"),
    [
        ("Thursday 12 March 2015", "MKIP Board, Thursday 12 March 2015", "MKIP Board 2015-03-12.pdf"),
        ("Thursday 18 September 2014 (held)", "MKIP Board, Thursday 18 September 2014", "MKIP Board 2014-09-18.pdf"),
        (
            "A draft as of today, for no meeting",
            "MKIP Board",
            "MKIP Board draft 2014-11-03.pdf",
        ),
    ],
)
def test_the_pack_is_built_for_the_meeting_chosen(qtbot, ahead, words: str, told: str, name: str) -> None:
    picker = named(ahead.page, QComboBox, "The pack is for")
    pick(qtbot, picker, words)
    qtbot.waitUntil(lambda: told in said(ahead.page))
    qtbot.mouseClick(named(ahead.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ahead.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    assert ahead.page._built.name == name
    assert picker.currentText() == words, "the choice stays"


def test_what_is_missing_is_shown_before_the_pack_is_built_and_its_contents_after(qtbot, ahead) -> None:
    assert named(ahead.page, QListWidget, "What is still missing").isVisible()
    named(ahead.page, QPushButton, f"Still missing {len(missing(ahead))}")
    qtbot.mouseClick(named(ahead.page, QPushButton, "Contents"), Qt.MouseButton.LeftButton)
    assert named(ahead.page, QTreeWidget, "What is in the pack").isVisible()


def test_choosing_another_meeting_says_that_the_pack_shown_is_not_for_it(qtbot, built) -> None:
    pick(qtbot, named(built.page, QComboBox, "The pack is for"), DRAFT)
    qtbot.waitUntil(lambda: any("is for another day than the one chosen" in words for words in said(built.page)))
    pick(qtbot, named(built.page, QComboBox, "The pack is for"), "Thursday 11 December 2014 (next meeting)")
    qtbot.waitUntil(lambda: not any("is for another day" in words for words in said(built.page)))


def test_what_is_still_missing_leads_to_its_record_and_goes_once_it_is_there(qtbot, ahead) -> None:
    lines = missing(ahead)
    assert "MKIP Board: start time and venue" in lines
    at = next(line for line in lines if line.startswith("Legal services: "))
    assert at == "Legal services: progress, what is next and reason for the RAG"
    ahead.go("projects")
    qtbot.waitUntil(lambda: len(table_names(ahead)) == 4)
    qtbot.keyClicks(named(ahead.page, QLineEdit, "Filter projects"), "audit")
    ahead.go("pack")
    listed = named(ahead.page, QListWidget, "What is still missing")
    rect = listed.visualItemRect(listed.item(lines.index(at)))
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert named(ahead.page, QLineEdit, "Project").text() == "Legal services", "whatever was filtered"
    assert named(ahead.page, QPlainTextEdit, "Progress").hasFocus()
    qtbot.keyClicks(named(ahead.page, QPlainTextEdit, "Reason for the RAG"), "Recruitment.")
    ahead.page.save()
    qtbot.waitUntil(lambda: not ahead.page.drafts)
    ahead.go("pack")
    qtbot.waitUntil(lambda: "Legal services: progress and what is next" in missing(ahead))


def test_it_says_of_each_paper_whether_it_is_ready(qtbot, ahead) -> None:
    projects = [line for line in missing(ahead) if not line.startswith("MKIP Board: ")]
    assert entries(ahead)["Project highlight reports"] == f"{len(projects)} incomplete"
    assert entries(ahead)["Risk register"] == "Nothing yet", "there is no risk"
    assert entries(ahead)["Gateways"] == "Nothing yet", "no project has gates"
    assert entries(ahead)["Programme overview"] == "Nothing required", "what it needs is not known here"
    said_of = {"rag": "green", "lead": 1, "due": When.on(date(2015, 1, 1)), "progress": "Done", "next_steps": "Go on"}
    told = []
    ahead.programme.change(
        "Say all", lambda change: [change.edit("projects", each, said_of) for each in range(1, 5)], told.append
    )
    qtbot.waitUntil(lambda: entries(ahead)["Project highlight reports"] == "Ready")


def test_enter_on_a_line_opens_its_record_too(qtbot, ahead) -> None:
    listed = named(ahead.page, QListWidget, "What is still missing")
    listed.setFocus()
    listed.setCurrentRow(next(at for at, line in enumerate(missing(ahead)) if line.startswith("Human Resources: ")))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(ahead.page, QLineEdit, "Project").text() == "Human Resources")


def papers(window) -> TickList:
    """The list of papers, in view."""
    named(window.page, QPushButton, "Papers").click()
    return window.page.findChild(TickList)


def test_papers_are_left_out_and_moved_by_keys_and_stay_so(qtbot, window, programme_file) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    chosen = papers(window)
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Space)  # the overview is left out
    qtbot.keyClick(chosen, Qt.Key.Key_End)
    last = chosen.currentItem().text()
    for _ in range(chosen.count()):
        qtbot.keyClick(chosen, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert chosen.item(0).text() == last
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0, timeout=20_000)
    assert "Programme overview" not in entries(window)
    order = chosen.arranged()
    window.open_path(programme_file)
    filled(qtbot, window)
    window.go("pack")
    qtbot.waitUntil(lambda: window.page.findChild(TickList).arranged() == order)


def test_five_papers_can_be_seen_however_low_the_window_is(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    named(window.page, QPushButton, "Papers").click()
    window.resize(683, 384)
    chosen = papers(window)
    qtbot.waitUntil(lambda: chosen.viewport().height() >= chosen.visualItemRect(chosen.item(4)).bottom())


def test_a_pack_of_nothing_cannot_be_built(qtbot, window) -> None:
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    chosen = papers(window)
    chosen.setFocus()
    for _ in range(chosen.count()):
        qtbot.keyClick(chosen, Qt.Key.Key_Space)
        qtbot.keyClick(chosen, Qt.Key.Key_Down)
    assert not named(window.page, QPushButton, "Build the board pack").isEnabled()
    assert entries(window) == {}


MARKED = 130
"""How light, of 255, words that are marked may be at most, and their ground at least."""


class Tones(NamedTuple):
    """How dark and how light it gets within the words that a search has gone to."""

    darkest: int
    lightest: int


def words_found(view: QPdfView, preview: PdfPreview) -> Tones:
    """What is seen of the words found, once their page is drawn."""
    search = preview._search
    link = search._found.resultAtIndex(search._at)
    page, (words,) = PagePlaces(view).on(link.page()), link.rectangles()
    scale = page.width() / preview.document.pagePointSize(link.page()).width()
    at = QRectF(page.topLeft() + words.topLeft() * scale, words.size() * scale).toRect()
    seen = view.viewport().grab(at.translated(0, -view.verticalScrollBar().value())).toImage()
    tones = [seen.pixelColor(x, y).lightness() for x in range(seen.width()) for y in range(seen.height())]
    return Tones(min(tones), max(tones))


def test_words_are_found_in_the_pack(qtbot, built) -> None:
    preview = built.page.findChild(PdfPreview)
    press(qtbot, built, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = named(preview, QLineEdit, "Find in the pack")
    assert line.hasFocus()
    steps = [named(preview, QPushButton, words) for words in ("Find the one before", "Find the next")]
    assert not any(step.isEnabled() for step in steps), "there is nothing to go to"
    qtbot.keyClicks(line, "Legal services")
    qtbot.waitUntil(lambda: any(words.startswith("1 of ") and words != "1 of 1" for words in said(preview)))
    qtbot.mouseClick(steps[1], Qt.MouseButton.LeftButton)
    assert any(words.startswith("2 of ") for words in said(preview))
    view = preview.findChild(QPdfView)
    page, bar = preview.page, view.verticalScrollBar()

    def in_view() -> bool:
        """Whether the words found are: at their own height of the whole, in pixels."""
        at, share = preview._search.place
        return 0 < PagePlaces(view).height_of(at, share) - bar.value() < view.viewport().height()

    assert in_view()
    qtbot.waitUntil(lambda: not any(words.endswith("so far") for words in said(preview)))
    qtbot.waitUntil(lambda: words_found(view, preview).darkest < MARKED)
    assert words_found(view, preview).lightest > MARKED
    for words in ("+", "+", "−", "Fit width", "−"):
        shown = bar.value()
        qtbot.mouseClick(named(preview, QPushButton, words), Qt.MouseButton.LeftButton)
        assert (preview.page, in_view(), bar.value() != shown) == (page, True, True), words
        assert f"Page {page + 1} of {preview.pages}" in said(preview)
    of = next(words for words in said(preview) if words.startswith("2 of ")).removeprefix("2 ")
    preview.show_file(built.page._built)
    qtbot.waitUntil(lambda: f"1 {of}" in said(preview))  # the file that has been built anew is looked through too
    line.clear()
    qtbot.keyClicks(line, "xyzzy")
    qtbot.waitUntil(lambda: "not found" in said(preview))
    assert not any(step.isEnabled() for step in steps)


def test_a_page_leads_to_the_record_that_it_is_about(qtbot, built) -> None:
    preview = built.page.findChild(PdfPreview)
    tree = built.page.findChild(QTreeWidget)
    reports = next(each for each in top_level(tree) if each.text(0) == "Project highlight reports")
    legal = next(reports.child(at) for at in range(reports.childCount()) if "Legal" in reports.child(at).text(0))
    preview.go_to(int(legal.text(1)) - 1)
    qtbot.waitUntil(lambda: any("Legal services" in each.text() for each in preview.findChildren(QPushButton)))
    leads = next(each for each in preview.findChildren(QPushButton) if "Legal services" in each.text())
    qtbot.mouseClick(leads, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: built.page is built.go("projects"))
    qtbot.waitUntil(lambda: named(built.page, QLineEdit, "Project").text() == "Legal services")


def test_that_the_meeting_picked_has_been_deleted_is_said(qtbot, window) -> None:
    done: list[int] = []
    march = {"day": date(2015, 3, 12), "title": "Management Board"}
    window.programme.change("Add one", lambda change: change.add("meetings", march), done.append)
    window.go("pack")
    which = named(window.page, QComboBox, "The pack is for")
    qtbot.waitUntil(lambda: which.findText("Thursday 12 March 2015, Management Board") >= 0)
    assert which.currentText() == "Thursday 11 December 2014, MKIP Board (next meeting)", "told apart"
    pick(qtbot, which, "Thursday 12 March 2015, Management Board")
    qtbot.waitUntil(lambda: "Management Board, Thursday 12 March 2015" in said(window.page))
    window.programme.change("Delete it", lambda change: change.delete("meetings", done[0]), done.append)
    told = "The meeting of Thursday 12 March 2015 is no longer on record. The pack is for the next one"
    qtbot.waitUntil(lambda: any(words.startswith(told) for words in said(window.page)))
    qtbot.waitUntil(lambda: "MKIP Board, Thursday 11 December 2014" in said(window.page))
    assert which.currentText() == "Thursday 11 December 2014 (next meeting)"


def test_words_beside_exempt_figures_are_listed_and_lead_to_their_page(qtbot, window) -> None:
    told: list[object] = []
    report = {"project": 2, "title": "Beyond its cost", "tolerance": "cost", "exempt": PARAGRAPHS[2]}

    def act(change) -> None:
        change.edit("projects", 2, {"progress": "They want more"})
        change.add("exceptions", report)

    window.programme.change("Report", act, told.append)
    qtbot.waitUntil(lambda: bool(told))
    window.go("pack")
    qtbot.waitUntil(lambda: "Programme overview" in entries(window))
    qtbot.mouseClick(named(window.page, QPushButton, "Build the board pack"), Qt.MouseButton.LeftButton)
    preview = window.page.findChild(PdfPreview)
    qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
    listed = window.page.findChild(FindingsList)
    lines = {listed.model().index(at, 0).data(): listed.model().index(at, 0) for at in range(listed.model().rowCount())}
    line = next(each for each in lines if "Project highlight reports" in each)
    name = line.partition("reports, ")[2].partition(":")[0]
    assert line.endswith(f"{name}: It has exempt figures: read its text before you publish it.")
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() == 0)  # both are read whole
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(lines[line]).center())
    assert (name, preview.page) in {(each.title, each.page) for each in preview.contents() if each.level}
    other = next(each for each in lines if each.startswith("Look at this – Exceptions"))
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(lines[other]).center())
    assert str(preview.page + 1) == entries(window)["Exceptions"]


def test_what_is_pressed_in_a_page_leads_where_it_does_in_the_file(qtbot, built) -> None:
    shown = built.page.findChild(PdfPreview)
    view, links = shown.findChild(QPdfView), QPdfLinkModel()
    links.setDocument(shown.document)
    page, row = next((page, row) for page in range(1, shown.pages) for row in _leading_on(links, page))
    links.setPage(page)
    spot, to = (links.index(row, 0).data(role.value) for role in (LINK.Rectangle, LINK.Page))
    shown.go_to(page)
    place = PagePlaces(view).on(page)
    scale = place.width() / shown.document.pagePointSize(page).width()
    at = (place.topLeft() + spot.center() * scale).toPoint() - QPoint(0, view.verticalScrollBar().value())
    if at.y() > view.viewport().height():
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + at.y() - 20)
        at = QPoint(at.x(), 20)
    qtbot.mouseMove(view.viewport(), at)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: shown.page == to)
    qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def _leading_on(links: QPdfLinkModel, page: int) -> list[int]:
    """The links of a page that lead to another, by their places in the model."""
    links.setPage(page)
    return [row for row in range(links.rowCount(QModelIndex()))
            if links.index(row, 0).data(LINK.Page.value) not in (page, -1)]  # fmt: skip
