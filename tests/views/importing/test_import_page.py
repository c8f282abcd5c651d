"""An import from the window: planned beside the store, reviewed, decided field by field, applied as one change."""

import re
from threading import Event
from weakref import ref

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QRadioButton

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.services.new_programme.new_programme import new_programme
from mkip_desk.views.base.findings_list import FindingsList
from mkip_desk.views.base.scrolling import Holder
from mkip_desk.views.importing.review_detail import ReviewDetail
from mkip_desk.views.importing.review_table import CHANGE, SECOND, ReviewModel
from mkip_desk.views.importing.sheet_excerpt import SheetExcerpt
from tests.services.conftest import TRACKERS
from tests.views.conftest import answer_file_dialog, choose_row, named, said, table_names
from tests.views.importing.conftest import TRACKER, opened, reviewed


def saving(window) -> object:
    with Store.open(window.programme.standing.path, read_only=True) as store:
        return next(row["saving"].pence for row in store.records("projects") if row["title"] == "Legal services")


def test_a_tracker_is_chosen_reviewed_and_imported(qtbot, blank) -> None:
    blank.go("imports")
    qtbot.mouseClick(named(blank.page, QPushButton, "Choose a tracker…"), Qt.MouseButton.LeftButton)
    answer_file_dialog(qtbot, blank, TRACKER)
    qtbot.waitUntil(lambda: "13 projects read from Tracker, rows 8 to 23" in said(blank.page), timeout=10_000)
    assert blank.programme.standing.counts["projects"] == 0, "nothing is written before it is agreed"
    assert any(words.startswith("Left out on purpose: 3 ") for words in said(blank.page))
    qtbot.mouseClick(named(blank, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    qtbot.mouseClick(named(blank.page, QPushButton, "See them"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table_names(blank)) == 13)
    assert blank.programme.standing.undo_name == f"Import {TRACKER.name}"
    assert any(words.startswith(f"Imported {TRACKER.name}: 13 added") for words in said(blank))
    blank.undo()
    qtbot.waitUntil(lambda: blank.programme.standing.counts["projects"] == 0)


def test_what_undo_takes_back_is_shown_as_done_no_longer_until_redo_makes_it_again(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    qtbot.mouseClick(named(blank, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    qtbot.keyClick(blank, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "The import has been taken back" in said(blank.page))
    assert not any(each.text() == "Undo this import" and each.isVisible() for each in blank.findChildren(QPushButton))
    qtbot.keyClick(blank, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    qtbot.mouseClick(named(blank.page, QPushButton, "Undo this import"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The import has been taken back" in said(blank.page))
    assert blank.programme.standing.counts["projects"] == 0


def test_the_same_file_again_brings_nothing(qtbot, differing) -> None:
    reviewed(qtbot, differing, TRACKER)
    nothing = named(differing, QPushButton, "Nothing to import")
    assert (nothing.isEnabled(), nothing.width() < differing.page.width() // 4) == (False, True)
    assert not any(words.startswith("One step") for words in said(differing)), "there is none"


def test_a_conflict_keeps_the_users_value_unless_the_file_is_taken_whatever_changes_meanwhile(
    qtbot, differing, newer
) -> None:
    def edit_elsewhere(**values) -> None:
        differing.programme.change("Edit", lambda change: change.edit("projects", printing, values), lambda _none: None)

    view, page = reviewed(qtbot, differing, newer), differing.page
    model = view.model()
    assert isinstance(model, ReviewModel)
    items = model.review.items("projects")
    printing = next(item.id for item in items if item.now["title"] == "Printing services")
    assert view.currentIndex().siblingAtColumn(view.heading()).data() == "Legal services", "conflicts come first"
    assert named(page, QRadioButton, "Saving: the programme's").isChecked()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    shown = view.currentIndex().siblingAtColumn(heads.index("Saving"))
    assert (shown.data(), shown.data(SECOND)) == ("£251,000 a year", "file: £300,000 a year"), "what would stand"
    assert named(differing, QPushButton, "Import 1 change").isEnabled()
    assert "1 conflict in Projects keeps the programme's value." in said(differing)
    qtbot.mouseClick(named(page, QRadioButton, "Saving: the file's"), Qt.MouseButton.LeftButton)
    assert shown.data() == "£300,000 a year"
    taken = "The file and the programme disagree. Saving is taken from the file. Choose otherwise below."
    assert taken in said(page)
    assert named(differing, QPushButton, "Import 2 changes").isEnabled()
    assert "1 conflict in Projects keeps the programme's value." not in said(differing)
    edit_elsewhere(title="Post room")
    differing.go("projects")
    differing.go("imports")
    qtbot.waitUntil(lambda: any(words.endswith("Newly in conflict: Post room.") for words in said(page)))
    assert "1 conflict in Projects keeps the programme's value." in said(differing)
    edit_elsewhere(stage="Live")
    qtbot.mouseClick(named(differing, QPushButton, "Import 1 change"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(words.endswith("what you decided stands.") for words in said(page)))
    qtbot.mouseClick(named(differing, QPushButton, "Import 1 change"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: differing.programme.standing.undo_name == f"Import {newer.name}")
    assert saving(differing) == 30_000_000


def test_a_conflict_in_which_ones_own_value_was_kept_is_no_open_one(qtbot, differing, newer) -> None:
    view = reviewed(qtbot, differing, newer)
    chip = view.currentIndex().siblingAtColumn(CHANGE)
    assert chip.data() == "Conflict"
    assert "1 conflict in Projects keeps the programme's value." in said(differing)
    qtbot.mouseClick(named(differing.page, QRadioButton, "Saving: the programme's"), Qt.MouseButton.LeftButton)
    assert "1 conflict in Projects keeps the programme's value." not in said(differing)
    assert view.currentIndex().siblingAtColumn(CHANGE).data() == "Decided"
    assert isinstance(model := view.model(), ReviewModel)
    assert model.review.tab(model.review.registers[0]) == "Projects 13"


def test_the_record_in_question_is_in_sight_whole(qtbot, differing, newer) -> None:
    view = reviewed(qtbot, differing, newer)
    before = view.viewport().height()
    differing.resize(differing.width(), differing.height() - 60)
    qtbot.waitUntil(lambda: view.viewport().height() < before)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))


def test_the_record_in_question_is_in_sight_in_a_small_window_at_200_per_cent(qtbot, differing, newer) -> None:
    differing.resize(683, 384)
    view = reviewed(qtbot, differing, newer)

    def seen() -> bool:
        row = view.visualRect(view.currentIndex())
        return row.height() > 0 and view.viewport().visibleRegion().boundingRect().contains(row)

    qtbot.waitUntil(seen)


def test_what_was_found_scrolls_only_where_the_table_leaves_no_room(qtbot, blank, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Projects"
    book.active.append(["Project", "Partners", "Due", "Saving"])
    for number in range(3):
        book.active.append([f"Project {number}", "MBC, Dover", "Q1 2010", f"about £{number}2k or £60k"])
    path = tmp_path / "few.xlsx"
    book.save(path)
    reviewed(qtbot, blank, path)
    found = named(blank.page, FindingsList, "What was found")
    assert found.model().rowCount() > 5
    qtbot.waitUntil(lambda: found.height() > 104 and found.verticalScrollBar().maximum() == 0)
    first = found.model().index(0, 0).data()
    assert first.startswith("Look at this – Projects, cell ")
    assert not first.endswith("look at it.")
    blank.resize(blank.width(), blank.height() - 40)
    (bar,) = {each.verticalScrollBar() for each in blank.findChildren(Holder) if each.isAncestorOf(found)}
    qtbot.waitUntil(lambda: found.verticalScrollBar().maximum() > 0)
    assert bar.maximum() == 0, "and it gives way before the page has to be scrolled"


@pytest.mark.parametrize("size", [(683, 384), (960, 540)])
def test_the_records_do_not_scroll_within_a_page_that_scrolls(qtbot, differing, newer, size) -> None:
    differing.resize(*size)
    view = reviewed(qtbot, differing, newer)
    qtbot.waitUntil(lambda: view.height() > size[1] and view.verticalScrollBar().maximum() == 0)
    qtbot.mouseClick(named(differing.page, QPushButton, "Changed 1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.height() < size[1])  # no more than what is shown needs


LISTED = "Listed below the table: 1 left out and 2 to look at."


def test_a_return_says_which_figures_were_not_taken_and_which_are_odd(qtbot, blank, tmp_path) -> None:
    book = openpyxl.load_workbook(TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx")
    book["KPIs"]["G3"], book["KPIs"]["G6"] = "same as Q1", "tbc"
    path = tmp_path / "Return.xlsx"
    book.save(path)
    view = reviewed(qtbot, blank, path)
    picked = next(each for each in blank.page.findChildren(QPushButton) if each.text().startswith("Measurements"))
    qtbot.mouseClick(picked, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(blank.page, QPushButton, "With findings 2"), Qt.MouseButton.LeftButton)
    model = view.model()
    beneath = [model.index(row, at).data(SECOND) for row in range(2) for at in range(model.columnCount())]
    assert [words for words in beneath if words] == ["“same as Q1”", "“Both”"]
    assert any("“same as Q1” is not a figure" in words for words in said(blank.page.findChild(ReviewDetail)))
    assert LISTED not in said(blank), "where the list itself is in sight"
    for low in ((960, 540), (683, 384)):  # the first with the record beside the table
        blank.resize(1366, 768)
        qtbot.waitUntil(lambda: LISTED not in said(blank))
        blank.resize(*low)
        qtbot.waitUntil(lambda: LISTED in said(blank))
    ways = [each for each in blank.findChildren(QPushButton) if each.isVisible()]
    assert LISTED in next(each for each in ways if each.text().startswith("Import ")).accessibleDescription()


def test_the_users_value_stays_when_nothing_is_decided(qtbot, differing, newer) -> None:
    reviewed(qtbot, differing, newer)
    qtbot.mouseClick(named(differing, QPushButton, "Import 1 change"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: differing.programme.standing.undo_name == f"Import {newer.name}")
    assert saving(differing) == 25_100_000
    assert named(differing, QPushButton, "See it").isVisible()


def test_the_review_is_filtered_by_what_happens(qtbot, differing, newer) -> None:
    view = reviewed(qtbot, differing, newer)
    assert view.model().rowCount() == 13
    qtbot.mouseClick(named(differing.page, QPushButton, "Changed 1"), Qt.MouseButton.LeftButton)
    assert [view.model().index(0, view.heading()).data()] == ["Printing and post"]
    assert view.model().rowCount() == 1


def test_a_record_can_be_left_out_and_taken_after_all(qtbot, blank) -> None:
    view = reviewed(qtbot, blank, TRACKER)
    choose_row(qtbot, view, 2)
    qtbot.mouseClick(named(blank.page, QPushButton, "Leave this record out"), Qt.MouseButton.LeftButton)
    assert view.model().index(2, 1).data() == "Left out"
    named(blank, QPushButton, "Import 12 changes")
    qtbot.mouseClick(named(blank.page, QPushButton, "Take this record after all"), Qt.MouseButton.LeftButton)
    named(blank, QPushButton, "Import 13 changes")


def changed_in(store: Store, name: str, title: str, /, **values) -> None:
    """Change a record's fields, found by its title."""
    record = next(row for row in store.records(name) if row["title"] == title)
    with store.change(f"Edit {title}") as change:
        change.edit(name, record["id"], values)


def why(view, title: str) -> str:
    """Choose that record in the table, and give what stands beneath its name."""
    lines = range(view.model().rowCount())
    index = next(at for line in lines if (at := view.model().index(line, view.heading())).data() == title)
    view.setCurrentIndex(index)
    return index.data(SECOND)


def test_the_review_says_who_changed_a_field(qtbot, dressed, tmp_path, newer) -> None:
    """The user's change alone is not called a change of both, nor is what no import ever read."""
    from mkip_desk.services.importing.importing import import_file

    with new_programme(tmp_path / "full.mkip") as store:
        import_file(store, TRACKER)
        changed_in(store, "projects", "Legal services", saving=read_sum("£251k pa"), stage="Live")
        changed_in(store, "projects", "Internal audit", stage="Live")
    (book := openpyxl.load_workbook(newer))["Tracker"]["O20"] = "Tell the staff"
    book.save(newer)
    page = (window := opened(qtbot, tmp_path / "full.mkip")).go("imports")
    view = reviewed(qtbot, window, newer)
    assert why(view, "Legal services") == "both changed saving; you changed stage; file changed what is next"
    told = "Yours stays for Stage and Saving; What is next is taken from the file. Choose otherwise below."
    assert f"The file and the programme disagree. {told}" in said(page)
    assert "Both have changed since the last import." in said(page)
    assert "You changed this after the last import, and the file has not." in said(page)
    assert why(view, "Internal audit") == "you changed stage"
    assert "Both have changed since the last import." not in said(page)
    assert why(view, "Printing and post") == "file changed project"
    assert "The file has something else than the last import read." in said(page)


def test_what_the_user_has_changed_is_shown_as_it_stays_with_what_the_file_has_beneath(
    qtbot, dressed, tmp_path
) -> None:
    from mkip_desk.services.importing.importing import import_file

    with new_programme(tmp_path / "full.mkip") as store:
        import_file(store, TRACKER)
        changed_in(store, "projects", "Internal audit", rag="complete", title="Audit")
    window = opened(qtbot, tmp_path / "full.mkip")
    window.go("imports")
    view = reviewed(qtbot, window, TRACKER)
    assert why(view, "Audit") == "you changed project, RAG"
    model, line = view.model(), view.currentIndex().row()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    rag = model.index(line, heads.index("RAG"))
    assert (model.index(line, 1).data(), rag.data()) == ("Yours kept", "Complete")
    assert rag.data(SECOND) == "file: On track"
    before = view.viewport().grab(view.visualRect(rag)).toImage()
    qtbot.mouseClick(named(window.page, QRadioButton, "RAG: the file's"), Qt.MouseButton.LeftButton)
    assert view.viewport().grab(view.visualRect(rag)).toImage() != before
    assert (rag.data(), rag.data(SECOND)) == ("On track", ""), "as soon as the file's is to stand"


def test_what_no_import_has_read_is_not_called_changed(qtbot, dressed, tmp_path) -> None:
    with new_programme(tmp_path / "typed.mkip") as store, store.change("Add two projects") as change:
        change.add("projects", {"title": "Legal services", "reference": "10", "stage": "Live", "rag": "red"})
        change.add("projects", {"title": "Internal audit", "reference": "7"})
    page = (window := opened(qtbot, tmp_path / "typed.mkip")).go("imports")
    view = reviewed(qtbot, window, TRACKER)
    assert why(view, "Legal services").startswith("differs in stage; adds ")
    assert "No import has read this before, so nothing says which is newer." in said(page)
    assert "The programme has nothing there." in said(page)
    assert why(view, "Internal audit").startswith("adds ")
    assert "The file has what the programme lacks. It is taken unless you choose otherwise." in said(page)


def test_two_dates_that_count_as_one_day_are_told_apart(qtbot, dressed, tmp_path, newer) -> None:
    """A quarter that the user said, and the month at its end that a later file gives."""
    from mkip_desk.services.importing.importing import import_file

    with new_programme(tmp_path / "full.mkip") as store:
        import_file(store, TRACKER)
        changed_in(store, "projects", "Legal services", due=read_when("Q1 2010/11"))
    (book := openpyxl.load_workbook(newer))["Tracker"]["L20"] = "June 2010"
    book.save(newer)
    window = opened(qtbot, tmp_path / "full.mkip")
    view = reviewed(qtbot, window, newer)
    assert why(view, "Legal services") == "both changed due date; file changed saving"
    told = said(window.page.findChild(ReviewDetail))
    assert [words for words in told if words.endswith(("2010", "2010/11"))] == ["Q1 2010/11", "Jun 2010"]
    model, line = view.model(), view.currentIndex().row()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    due = model.index(line, heads.index("Due"))
    assert (due.data(), due.data(SECOND)) == ("Q1 2010/11", "file: Jun 2010")


def test_no_value_is_cut_in_a_conflict(qtbot, dressed, tmp_path, newer) -> None:
    from mkip_desk.services.importing.importing import import_file

    long = "Second round of recruitment now proceeding; alternative structures being explored with all partners. " * 4
    with new_programme(tmp_path / "full.mkip") as store:
        import_file(store, TRACKER)
        changed_in(store, "projects", "Legal services", saving=read_sum("£251k pa"), progress=long)
    window = opened(qtbot, tmp_path / "full.mkip")
    reviewed(qtbot, window, newer)
    detail = window.page.findChild(ReviewDetail)
    detail.parentWidget().setSizes([5000, 1])  # as narrow as it goes
    assert any(words.startswith(long[:40]) for words in said(detail))

    def cut() -> list[str]:
        shown = [each for each in detail.findChildren(QLabel) if each.isVisible()]
        low = [each.text() for each in shown if each.height() < each.heightForWidth(each.width())]
        words = ((each, word) for each in shown for word in each.text().split())
        return low + [word for each, word in words if each.fontMetrics().horizontalAdvance(word) > each.width()]

    qtbot.waitUntil(lambda: not cut())


@pytest.fixture
def alike(qtbot, dressed, tmp_path):
    """The window on a programme with a project that the tracker has under nearly the same name."""
    with new_programme(tmp_path / "alike.mkip") as store, store.change("Add a project") as change:
        change.add("projects", {"title": "Legal service", "reference": "L1", "stage": "Concept"})
    return opened(qtbot, tmp_path / "alike.mkip")


def test_the_user_says_that_a_record_is_one_that_there_is(qtbot, alike) -> None:
    view = reviewed(qtbot, alike, TRACKER)
    at = view.currentIndex()
    assert at.siblingAtColumn(view.heading()).data() == "Legal services", "what is asked comes first"
    assert at.siblingAtColumn(1).data() == "New?"
    assert any(words.startswith("Is this Legal service? One name may stand") for words in said(alike.page))
    qtbot.mouseClick(named(alike.page, QPushButton, "They are the same"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is Legal service." in said(alike.page))
    assert view.currentIndex().siblingAtColumn(1).data() == "Conflict"
    qtbot.mouseClick(named(alike, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: alike.programme.standing.counts["projects"] == 13)


def test_the_user_says_that_a_record_is_new_and_may_think_again(qtbot, alike) -> None:
    view = reviewed(qtbot, alike, TRACKER)
    qtbot.mouseClick(named(alike.page, QPushButton, "It is new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is not Legal service." in said(alike.page))
    assert view.currentIndex().siblingAtColumn(1).data() == "New"
    qtbot.mouseClick(named(alike.page, QPushButton, "They are the same"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is Legal service." in said(alike.page))
    qtbot.mouseClick(named(alike.page, QPushButton, "It is new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is not Legal service." in said(alike.page))
    qtbot.mouseClick(named(alike, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: alike.programme.standing.counts["projects"] == 14)


def test_a_record_that_was_renamed_here_is_shown_as_such_and_may_be_said_to_be_new(qtbot, alike) -> None:
    for title in ("Legal services", "Mid Kent Law"):
        alike.programme.change(
            "Rename", lambda change, to=title: change.edit("projects", 1, {"title": to}), lambda _none: None
        )
    view = reviewed(qtbot, alike, TRACKER)
    choose_row(qtbot, view, [view.model().index(row, view.heading()).data() for row in range(13)].index("Mid Kent Law"))
    assert "Mid Kent Law was called so before." in said(alike.page)
    qtbot.mouseClick(named(alike.page, QPushButton, "It is new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is not Mid Kent Law." in said(alike.page))
    qtbot.mouseClick(named(alike, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: alike.programme.standing.counts["projects"] == 14)


@pytest.fixture
def saved(qtbot, dressed, tmp_path):
    """The window on a programme with a saving of a project, and a file that has the two under nearly the same name."""
    with new_programme(tmp_path / "saved.mkip") as store, store.change("Add") as change:
        project = change.add("projects", {"title": "Legal services"})
        change.add("savings", {"project": project, "year": "2014/15", "amount": 900_000})
    book = openpyxl.Workbook()
    for row in (["Project", "2014/15", "2015/16"], ["Legal service", 9000, 8000], ["Payroll", 5000, 4000]):
        book.active.append(row)
    book.save(tmp_path / "Savings.xlsx")
    return opened(qtbot, tmp_path / "saved.mkip"), tmp_path / "Savings.xlsx"


def test_the_user_is_asked_for_a_project_that_savings_call_otherwise(qtbot, saved) -> None:
    window, path = saved
    view = reviewed(qtbot, window, path)
    assert view.currentIndex().siblingAtColumn(1).data() == "Held back", "what is asked comes first"
    assert "Is Legal service Legal services? One name may stand for the other." in said(window.page)
    assert any("2 in Savings may be here under another name, and stay out." in words for words in said(window))
    named(window, QPushButton, "Import 3 changes")
    qtbot.mouseClick(named(window.page, QPushButton, "It is new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that Legal service is not Legal services." in said(window.page))
    named(window, QPushButton, "Import 6 changes")
    qtbot.mouseClick(named(window.page, QPushButton, "They are the same"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that Legal service is Legal services." in said(window.page))
    qtbot.mouseClick(named(window, QPushButton, "Import 4 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.programme.standing.counts["projects"] == 2)
    assert window.programme.standing.counts["savings"] == 4


def test_a_title_in_another_spelling_is_offered(qtbot, alike) -> None:
    alike.programme.change(
        "Rename", lambda change: change.edit("projects", 1, {"title": "LEGAL Services"}), lambda _none: None
    )
    view = reviewed(qtbot, alike, TRACKER)
    titles = [view.model().index(row, view.heading()).data() for row in range(13)]
    choose_row(qtbot, view, titles.index("LEGAL Services"))
    assert "It is the same name in another spelling." in said(alike.page)


def test_an_answer_keeps_what_was_decided_before_it(qtbot, alike) -> None:
    view = reviewed(qtbot, alike, TRACKER)
    asked = view.currentIndex().row()
    choose_row(qtbot, view, 2)
    qtbot.mouseClick(named(alike.page, QPushButton, "Leave this record out"), Qt.MouseButton.LeftButton)
    view.selectRow(asked)
    qtbot.mouseClick(named(alike.page, QPushButton, "They are the same"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You said that this is Legal service." in said(alike.page))
    assert view.model().index(2, 1).data() == "Left out"
    named(alike, QPushButton, "Import 12 changes")


def test_rows_are_told_as_they_are_read_and_stop_leaves_nothing(qtbot, blank, tmp_path) -> None:
    path = tmp_path / "Log.csv"
    rows = "".join(f"P{number},Project number {number}\n" for number in range(60_000))
    path.write_text(f"Ref,Project\n{rows}")
    before = blank.programme.standing
    told = []
    bar = blank.go("imports").findChild(QProgressBar)
    bar.valueChanged.connect(lambda share: told.append((share, said(blank.page))))
    blank.import_file(path)
    qtbot.waitUntil(lambda: any(share > 0 for share, _ in told), timeout=10_000)
    _, words = next(pair for pair in told if pair[0] > 0)
    assert any(re.fullmatch(r"Log: [\d,]+ of 60,00\d rows read", each) for each in words)
    qtbot.keyClick(named(blank.page, QPushButton, "Stop"), Qt.Key.Key_Space)
    assert "Stopped. Nothing was imported." in said(blank.page)
    after = []
    blank.programme.long(lambda _job: "after it", after.append)
    qtbot.waitUntil(lambda: bool(after), timeout=10_000)
    assert named(blank.page, QPushButton, "Choose a tracker…").isVisible()
    assert blank.programme.standing == before


def test_stopping_goes_back_and_shows_no_review(qtbot, blank) -> None:
    blank.import_file(TRACKER)
    qtbot.waitUntil(
        lambda: any(each.text() == "Stop" and each.isVisible() for each in blank.page.findChildren(QPushButton))
    )
    qtbot.mouseClick(named(blank.page, QPushButton, "Stop"), Qt.MouseButton.LeftButton)
    told = []
    blank.programme.long(lambda _job: "after it", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert named(blank.page, QPushButton, "Choose a tracker…").isVisible()


def test_an_import_that_is_being_written_is_stopped_and_changes_nothing(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    before, held = blank.programme.standing, Event()
    blank.programme.ask(lambda _store: held.wait(10), lambda _held: None)
    qtbot.mouseClick(named(blank, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(named(blank.page, QPushButton, "Stop"), Qt.Key.Key_Space)
    assert "Stopping…" in said(blank.page), "whether it is in time is only known once it has ended"
    held.set()
    qtbot.waitUntil(lambda: "Stopped. Nothing was imported." in said(blank.page))
    assert blank.programme.standing == before
    qtbot.mouseClick(named(blank, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))


def test_one_that_is_stopped_too_late_is_told_to_have_been_imported(qtbot, blank) -> None:
    reviewed(qtbot, blank, TRACKER)
    told = []

    def stop_then(_changed) -> None:
        blank.programme.changed.disconnect(stop_then)
        named(blank.page, QPushButton, "Stop").click()
        told.extend(said(blank.page))

    blank.programme.changed.connect(stop_then)
    qtbot.mouseClick(named(blank, QPushButton, "Import 13 changes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stopping…" in told)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    late = f"Stop came too late: {TRACKER.name} is imported already. Undo takes it back whole."
    assert late in said(blank.page)


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(qtbot, blank, tmp_path) -> None:
    letter = tmp_path / "letter.xlsx"
    letter.write_text("Dear Board")
    blank.import_file(letter)
    qtbot.waitUntil(lambda: "letter.xlsx" in blank.page._notice.words)
    assert named(blank.page, QPushButton, "Choose a tracker…").isEnabled()


def test_the_imports_made_are_listed(qtbot, differing) -> None:
    from PySide6.QtWidgets import QTreeWidget

    differing.go("imports")
    listed = differing.page.findChild(QTreeWidget)
    qtbot.waitUntil(lambda: listed.topLevelItemCount() == 1)
    assert listed.topLevelItem(0).text(1) == TRACKER.name
    assert listed.topLevelItem(0).text(4) == "Taken in"


def test_a_finding_leads_to_its_record_whatever_is_filtered(qtbot, differing, newer) -> None:
    view = reviewed(qtbot, differing, newer)
    chip = next(
        each for each in differing.page.findChildren(QPushButton) if each.isVisible() and each.text() == "Conflict 1"
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert view.model().rowCount() == 1
    found = named(differing.page, FindingsList, "What was found")
    line = next(
        index for at in range(found.model().rowCount()) if "M13" in (index := found.model().index(at, 0)).data()
    )
    found.scrollTo(line)
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualRect(line).center())
    heading = view.currentIndex().siblingAtColumn(view.heading())
    assert heading.data() == "Business Transformation Partnership"
    assert view.model().rowCount() == 13
    excerpt = named(differing.page, SheetExcerpt, "The sheet, as it is")
    assert excerpt.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("M13: £217k"), (
        "it leads to its cell"
    )


def test_an_import_that_is_refused_does_not_come_back_over_another_file(qtbot, differing, newer) -> None:
    reviewed(qtbot, differing, newer)
    read = Event()
    differing.programme.long(lambda _job: read.wait(10), lambda _done: None)
    differing.programme.change("Edit", lambda change: change.edit("projects", 1, {"stage": "Live"}), lambda _none: None)
    qtbot.mouseClick(named(differing, QPushButton, "Import 1 change"), Qt.MouseButton.LeftButton)
    differing.import_file(TRACKER)
    qtbot.waitUntil(lambda: any("has been changed since this plan was made" in words for words in said(differing.page)))
    assert f"Reading {TRACKER.name}…" in said(differing.page)
    read.set()
    qtbot.waitUntil(lambda: f"Import: {TRACKER.name}" in said(differing.page), timeout=10_000)


@pytest.mark.parametrize("then", ["See them", "Import another file"])
def test_nothing_of_a_file_is_held_once_it_has_been_imported(qtbot, blank, then) -> None:
    model = reviewed(qtbot, blank, TRACKER).model()
    assert isinstance(model, ReviewModel)
    assert model.review is not None
    read = ref(model.review.plan.tracker)
    for words in ("Back", "Back", "Next: columns", "Next: review", "Import 13 changes"):
        qtbot.mouseClick(named(blank, QPushButton, words), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Projects: 13 added." in said(blank.page))
    qtbot.mouseClick(named(blank.page, QPushButton, then), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read() is None)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (683, 384)])
def test_the_button_that_imports_is_in_sight_however_much_is_said(qtbot, blank, tmp_path, size) -> None:
    book = openpyxl.Workbook()
    for title in ("Projects", "Risks", "Issues", "Actions"):
        sheet = book.create_sheet(title)
        sheet.append([title])
        sheet.append(["Ref", title.removesuffix("s"), "Project", "Owner", "Due", "Of no use to anybody"])
        for line in range(9):
            sheet.append([f"{title[0]}{line}", f"{title} {line}", f"Theme {line}", "Head of ICT", "Q1 2010", "yes"])
        sheet.append(["TOTAL", 9])
        sheet.append(["Key", "what stands for what in this sheet"])
    book.save(path := tmp_path / "much.xlsx")
    blank.resize(*size)
    reviewed(qtbot, blank, path)
    qtbot.mouseClick(named(blank.page, QPushButton, "Step 4 of 5, Review: to come"), Qt.MouseButton.LeftButton)
    go = next(each for each in blank.findChildren(QPushButton) if re.match("Import [0-9]+", each.text()))
    qtbot.waitUntil(lambda: go.visibleRegion().boundingRect() == go.rect())
    assert QRect(go.mapTo(blank, QPoint(0, 0)), go.size()).bottom() < blank.height()
    found = blank.page.findChild(FindingsList)
    assert found.model().rowCount()
    qtbot.waitUntil(lambda: size[1] < 768 or found.visibleRegion().boundingRect() == found.rect())
