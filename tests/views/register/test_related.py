"""Records that belong to the one in the form, edited beneath it by clicks and keys on a real programme file."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QWidget,
)

from mkip_desk.db.drafts_file import DraftsFile
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.figures import show_figure
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.registers.register import Kind
from mkip_desk.views.base.showing import Names, text
from mkip_desk.views.register.editors import Editor
from mkip_desk.views.register.field_line import OVERTAKEN
from mkip_desk.views.register.history_view import HistoryView
from mkip_desk.views.register.record_panel import RecordPanel
from mkip_desk.views.register.related import Relation, begun
from mkip_desk.views.register.related_form import RelatedForm
from mkip_desk.views.register.related_section import RelatedSection
from mkip_desk.views.register.related_table import RelatedTable, fitting
from tests.views.conftest import choose_row, named, press, said, table, typed_into
from tests.views.register.beneath import LEGAL, click, held, related, rows, saved, shown, with_what_belongs

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def to_open(tmp_path_factory, made_once):
    """The same with milestones and a risk of Legal services, and dated facts of councils."""
    return with_what_belongs(made_once, tmp_path_factory.mktemp("belonging"))


@pytest.fixture
def window(kept_window):
    """The window, handed on from test to test."""
    return kept_window


@pytest.fixture
def legal(qtbot, window):
    """The page of projects, Legal services in its form, with what belongs to it read."""
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 4)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])
    return window.page


def test_a_milestone_is_added_by_keys_alone(qtbot, window, legal) -> None:
    related(window, "Milestones").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Insert)
    qtbot.keyClicks(QApplication.focusWidget(), "Practice manager in post")
    while QApplication.focusWidget().accessibleName() != "Forecast":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "end Jan 10")
    assert any(words.startswith("Understood as end of January 2010") for words in said(legal))
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Add Legal services, Practice manager in post")
    qtbot.waitUntil(lambda: rows(window, "Milestones")[-1] == "Practice manager in post")
    added = held(window, "milestones")[-1]
    assert (added["project"], added["forecast"].words, added["forecast"].precision) == (
        LEGAL, "end Jan 10", Precision.MONTH,
    )  # fmt: skip
    qtbot.waitUntil(lambda: window.programme.drafts.registers == [])
    assert related(window, "Milestones").hasFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_a_row_opens_to_its_fields_and_escape_folds_it(qtbot, window, legal, key) -> None:
    view = related(window, "Milestones")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, key)
    assert QApplication.focusWidget() is named(view, QLineEdit, "Milestone")
    assert named(view, QLineEdit, "Milestone").text() == "Posts filled"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert not shown(view, QLineEdit)


def test_a_press_on_a_label_leads_into_its_field_and_none_between_fields_folds_the_row(qtbot, window, legal) -> None:
    view = related(window, "Milestones")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    forecast = next(each for each in view.findChildren(QLabel) if each.text() == "Forecast")
    unfolded = view.findChild(RelatedForm)
    for place, at in ((forecast, forecast.rect().center()), (unfolded, unfolded.rect().bottomRight() - QPoint(2, 2))):
        qtbot.mouseClick(place, Qt.MouseButton.LeftButton, NONE, at)
        assert view.findChild(RelatedForm).isVisible()
        assert QApplication.focusWidget() is named(view, QLineEdit, "Forecast")


def test_another_record_has_each_section_emptied_once_and_filled_once(qtbot, window, legal) -> None:
    told: list[str] = []
    for section in legal.findChildren(RelatedSection):
        section.counted.connect(lambda title=section.relation.title: told.append(title))
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == [])
    window.programme.settle(lambda: told.append("settled"))
    qtbot.waitUntil(lambda: "settled" in told)
    assert max(map(told.count, told)) == 2


def test_an_edit_in_place_is_one_named_change(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    view = related(window, "Milestones")
    typed_into(qtbot, named(view, QLineEdit, "Forecast"), "+3m")
    assert "was 31 Jan 2015" in said(view)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    saved(qtbot, window, "Edit Legal services, Posts filled")
    assert held(window, "milestones")[1]["forecast"] == When.on(date(2015, 4, 30))
    assert held(window, "milestones")[0]["forecast"] == When.on(date(2014, 3, 31))


def test_what_is_wrong_is_said_and_not_saved(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    view = related(window, "Milestones")
    typed_into(qtbot, named(view, QLineEdit, "Forecast"), "31/02/2015")
    assert any("There is no such date as" in words for words in said(view))
    assert not named(view, QPushButton, "Save milestone").isEnabled()
    typed_into(qtbot, named(view, QLineEdit, "Milestone"), "")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert window.programme.standing.undo_name == "Add what belongs to them"


def test_the_delete_key_deletes_a_row_and_undo_brings_it_back(qtbot, window, legal) -> None:
    view = related(window, "Milestones")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Posts filled"])
    assert "Deleted “Legal services, Business case”. Undo brings it back." in said(window)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])


def test_what_is_typed_and_not_saved_is_there_again_with_the_record(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Easter")
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Elsewhere"])
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: len(rows(window, "Milestones")) == 2)
    view = related(window, "Milestones")
    assert view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("unsaved changes")
    assert named(view, QLineEdit, "Forecast").text() == "Easter"


def test_each_owner_can_have_one_begun(qtbot, window, legal) -> None:
    for line, title in ((1, "Of legal"), (0, "Of audit")):
        choose_row(qtbot, table(window), line)
        qtbot.waitUntil(lambda: bool(rows(window, "Milestones")))
        qtbot.mouseClick(named(legal, QPushButton, "Add a milestone"), Qt.MouseButton.LeftButton)
        qtbot.keyClicks(QApplication.focusWidget(), title)
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled", "Of legal"])


def test_one_begun_without_a_word_goes_and_one_can_be_given_up(qtbot, window, legal) -> None:
    add = named(legal, QPushButton, "Add a milestone")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert rows(window, "Milestones")[-1] == "New milestone"
    press(qtbot, window, Qt.Key.Key_Escape, NONE)
    assert rows(window, "Milestones") == ["Business case", "Posts filled"]
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Not this")
    qtbot.mouseClick(named(related(window, "Milestones"), QPushButton, "Discard"), Qt.MouseButton.LeftButton)
    assert rows(window, "Milestones") == ["Business case", "Posts filled"]
    assert window.programme.drafts.registers == []


def test_a_draft_is_one_and_the_same_on_the_page_of_its_register(qtbot, window, legal) -> None:
    window.go("risks")
    qtbot.waitUntil(lambda: any(each.accessibleName() == "Owner" for each in window.page.findChildren(QLineEdit)))
    window.go("projects")
    click(qtbot, window, "Risks", 0)
    typed_into(qtbot, named(related(window, "Risks"), QLineEdit, "Owner"), "Head of Legal")
    qtbot.mouseClick(named(related(window, "Risks"), QPushButton, "Open in Risks"), Qt.MouseButton.LeftButton)
    assert window.page.register.name == "risks"
    owner = named(window.page, QLineEdit, "Owner")
    assert owner.text() == "Head of Legal"
    typed_into(qtbot, owner, "Monitoring Officer")
    window.go("projects")
    qtbot.waitUntil(lambda: named(related(window, "Risks"), QLineEdit, "Owner").text() == "Monitoring Officer")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)


def test_there_is_a_table_once_there_is_a_row_and_tab_leads_to_it_from_add(qtbot, window, legal) -> None:
    assert "Issues" not in [each.accessibleName() for each in legal.findChildren(RelatedTable)]
    add = named(legal, QPushButton, "Add an issue")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "No room")
    assert related(window, "Issues").isVisible()
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is related(window, "Issues")


def test_a_page_made_later_takes_nothing_from_a_record_begun_beside_another(qtbot, window, legal) -> None:
    qtbot.mouseClick(named(legal, QPushButton, "Add a risk"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Half thought of")
    with qtbot.waitSignal(window.go("risks").filled):
        pass
    typed_into(qtbot, named(window.page, QLineEdit, "Owner"), "Head of Legal")
    assert not any("no longer there" in words for words in said(window.page))
    window.go("projects")
    qtbot.waitUntil(lambda: rows(window, "Risks") == ["Posts stay empty", "Half thought of"])


def test_another_change_shows_at_once_and_leaves_what_is_being_typed(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    line = named(related(window, "Milestones"), QLineEdit, "Forecast")
    typed_into(qtbot, line, "Eas")

    def act(change):
        change.edit("milestones", 1, {"title": "Full business case"})
        change.edit("milestones", 2, {"rag": "green"})

    window.programme.change("Edit elsewhere", act, lambda _none: None)
    qtbot.waitUntil(lambda: rows(window, "Milestones")[0] == "Full business case")
    qtbot.keyClicks(QApplication.focusWidget(), "ter")
    assert named(related(window, "Milestones"), QLineEdit, "Forecast").text() == "Easter"


def test_a_draft_that_was_overtaken_says_so_and_what_there_is_now(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    view = related(window, "Milestones")
    typed_into(qtbot, named(view, QLineEdit, "Forecast"), "June 2015")
    act = lambda change: change.edit("milestones", 2, {"forecast": When.on(date(2015, 2, 28))})  # noqa: E731
    window.programme.change("Import", act, lambda _none: None)
    qtbot.waitUntil(lambda: OVERTAKEN in said(view))
    assert "now 28 Feb 2015 in the programme" in said(view)
    assert "Changed in the programme since you typed: Forecast. Look before you save." in said(view)
    assert named(view, QLineEdit, "Forecast").text() == "June 2015"
    qtbot.mouseClick(named(view, QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    assert named(view, QLineEdit, "Forecast").text() == "28 February 2015"
    assert OVERTAKEN not in said(view)


def test_a_heading_counts_its_records_and_what_is_not_saved(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Easter")
    assert "2, 1 not saved" in said(legal)
    head = named(legal, QPushButton, "Milestones, 2, 1 not saved")
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert "2, 1 not saved" in said(legal), "folded away or not"
    choose_row(qtbot, table(window), 3)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == [] and "none" in said(legal))


def test_a_record_that_goes_while_it_is_open_folds(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    window.programme.change("Delete it", lambda change: change.delete("milestones", 2), lambda _none: None)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case"])
    assert not shown(related(window, "Milestones"), QLineEdit)


def test_many_are_shown_when_asked_for(qtbot, window, legal) -> None:
    many = [{"about": LEGAL, "title": f"Risk {number}"} for number in range(60)]
    window.programme.change("Add risks", lambda change: change.add_many("risks", many), lambda _ids: None)
    qtbot.waitUntil(lambda: len(rows(window, "Risks")) == 10)
    qtbot.mouseClick(named(legal, QPushButton, "Show all 61 risks"), Qt.MouseButton.LeftButton)
    assert len(rows(window, "Risks")) == 61
    view = related(window, "Risks")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    form = named(view, QPlainTextEdit, "Risk")
    holder = next(each for each in legal.findChildren(QScrollArea) if each.isAncestorOf(form))
    qtbot.waitUntil(lambda: holder.viewport().rect().contains(form.mapTo(holder.viewport(), form.rect().center())))


def test_dated_facts_of_a_council_have_their_place_in_its_form(qtbot, window) -> None:
    window.go("councils")
    qtbot.waitUntil(lambda: table(window) is not None and table(window).model().rowCount() == 3)
    qtbot.waitUntil(lambda: rows(window, "Populations") == [""])
    qtbot.mouseClick(named(window.page, QPushButton, "Add a population"), Qt.MouseButton.LeftButton)
    view = related(window, "Populations")
    typed_into(qtbot, named(view, QLineEdit, "As at"), "30 Jun 14")
    typed_into(qtbot, named(view, QLineEdit, "People"), "159,300")
    qtbot.mouseClick(named(view, QPushButton, "Save population"), Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Add MBC, 30 June 2014")
    assert [(row["council"], row["people"]) for row in held(window, "populations")] == [(1, 155_800), (1, 159_300)]
    assert not any(each.text() == "Open in Populations" and each.isVisible() for each in view.findChildren(QPushButton))


def test_a_membership_that_ends_before_it_begins_cannot_be_saved(qtbot, window) -> None:
    window.go("councils")
    qtbot.waitUntil(lambda: table(window) is not None and table(window).model().rowCount() == 3)
    qtbot.waitUntil(lambda: rows(window, "Populations") == [""])
    qtbot.mouseClick(named(window.page, QPushButton, "Add a membership"), Qt.MouseButton.LeftButton)
    view = related(window, "Membership")
    typed_into(qtbot, named(view, QLineEdit, "Since"), "1 March 2012")
    typed_into(qtbot, named(view, QLineEdit, "Until"), "1 Sept 2008")
    save = named(view, QPushButton, "Save membership")
    assert not save.isEnabled()
    assert "Until is 1 September 2008, before since on 1 March 2012." in said(view)
    typed_into(qtbot, named(view, QLineEdit, "Until"), "1 Sept 2012")
    assert save.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_a_council_is_chosen_for_a_part_in_a_project(qtbot, window, legal) -> None:
    qtbot.mouseClick(named(legal, QPushButton, "Add a part in a project"), Qt.MouseButton.LeftButton)
    view = related(window, "Who takes part")
    council = named(view, QComboBox, "Council")
    qtbot.keyClicks(council, "Swa")
    typed_into(qtbot, named(view, QLineEdit, "Since"), "1 Nov 2014")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Add Legal services, SBC 1 November 2014")
    part = held(window, "participations")[-1]
    assert (part["project"], part["council"]) == (2, 2)
    assert part["since"] == date(2014, 11, 1)


def test_the_tab_at_the_head_leads_to_what_belongs_and_says_where_one_is(qtbot, window, legal) -> None:
    tab = named(legal, QPushButton, "Related 6")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert not related(window, "Who takes part").visibleRegion().isEmpty()
    named(legal, QPushButton, "Details").click()
    assert related(window, "Milestones").visibleRegion().isEmpty()
    assert not tab.isChecked()


def test_the_tab_counts_nothing_of_the_record_before_while_the_history_is_in_view(qtbot, window, legal) -> None:
    named(legal, QPushButton, "Related 6")
    qtbot.mouseClick(named(legal, QPushButton, "History"), Qt.MouseButton.LeftButton)
    choose_row(qtbot, table(window), 3)
    assert named(legal, QPushButton, "Related").isVisible()
    named(legal, QPushButton, "Details").click()
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: named(legal, QPushButton, "Related 6").isVisible())


def test_what_is_typed_beside_a_record_counts_as_not_saved(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Easter")
    assert "1 record has unsaved changes" in said(window)
    assert "Not saved under Related: 1 milestone." in said(legal)
    assert "Nothing to save." not in said(legal)
    qtbot.mouseClick(named(related(window, "Milestones"), QPushButton, "Revert"), Qt.MouseButton.LeftButton)
    assert "All changes saved" in said(window)
    assert "Nothing to save." in said(legal)


def foot(legal) -> QPushButton:
    """The Save that stays in sight below all that scrolls."""
    scrolled = legal.findChildren(RelatedSection)[0].parent()
    found = [each for each in shown(legal.findChild(RecordPanel), QPushButton) if each.text().startswith("Save")]
    return next(each for each in found if not scrolled.isAncestorOf(each))


@pytest.mark.parametrize("by_key", [False, True])
def test_the_foot_saves_what_is_typed_beneath_where_nothing_else_is(qtbot, window, legal, by_key: bool) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Spring 2015")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # folded, and typed all the same
    assert (foot(legal).text(), foot(legal).isEnabled()) == ("Save milestone", True)
    assert [each.text() for each in shown(legal, QPushButton) if each.text() == "Revert"] == []
    if by_key:
        named(legal, QLineEdit, "Stage").setFocus()
        press(qtbot, window, Qt.Key.Key_S, CTRL)
    else:
        qtbot.mouseClick(foot(legal), Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Edit Legal services, Posts filled")
    assert held(window, "milestones")[1]["forecast"].words == "Spring 2015"
    qtbot.waitUntil(lambda: "Nothing to save." in said(legal))
    assert (foot(legal).text(), foot(legal).isEnabled()) == ("Save", False)


def test_saving_what_is_typed_beneath_from_another_field_leaves_the_keyboard_in_that(qtbot, window, legal) -> None:
    """It went to the milestones, where Delete is asked to delete one."""
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Spring 2015")
    stage = named(legal, QLineEdit, "Stage")
    stage.setFocus()
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window, "Edit Legal services, Posts filled")
    qtbot.waitUntil(lambda: "Nothing to save." in said(legal))
    qtbot.keyClicks(QApplication.focusWidget(), "Live")
    assert stage.text().endswith("Live")


def test_the_foot_is_that_of_the_record_itself_while_its_own_fields_are_edited(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "Spring 2015")
    typed_into(qtbot, named(legal, QLineEdit, "Stage"), "Live")
    assert foot(legal).text() == "Save"
    qtbot.mouseClick(foot(legal), Qt.MouseButton.LeftButton)
    saved(qtbot, window, "Edit Legal services")
    assert held(window, "projects")[LEGAL - 1]["stage"] == "Live"
    assert held(window, "milestones")[1]["forecast"] == When.on(date(2015, 1, 31))
    qtbot.waitUntil(lambda: foot(legal).text() == "Save milestone")


def test_the_foot_saves_all_that_is_typed_beneath_or_goes_to_what_cannot_be_saved(qtbot, window, legal) -> None:
    for line, words in enumerate(("31/02/2015", "Spring 2015")):
        click(qtbot, window, "Milestones", line)
        typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), words)
    click(qtbot, window, "Risks", 0)
    typed_into(qtbot, named(related(window, "Risks"), QLineEdit, "Owner"), "Head of Legal")
    assert (foot(legal).text(), foot(legal).accessibleName()) == ("Save them", "Save 2 milestones and 1 risk")
    before = window.programme.standing.undo_name
    qtbot.mouseClick(foot(legal), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is named(related(window, "Milestones"), QLineEdit, "Forecast")
    assert QApplication.focusWidget().text() == "31/02/2015"
    assert any(words.startswith("This cannot be saved as it stands.") for words in said(legal))
    assert window.programme.standing.undo_name == before
    typed_into(qtbot, QApplication.focusWidget(), "May 2015")
    qtbot.mouseClick(foot(legal), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.programme.drafts.registers == [])
    assert [each["forecast"].words for each in held(window, "milestones")[:2]] == ["May 2015", "Spring 2015"]
    assert held(window, "risks")[0]["owner"] == "Head of Legal"


def test_show_it_unfolds_what_is_typed_and_not_saved_whatever_else_is_open(qtbot, window, legal) -> None:
    click(qtbot, window, "Who takes part", 1)
    since = named(related(window, "Who takes part"), QLineEdit, "Since")
    typed_into(qtbot, since, "1 May 2014")
    click(qtbot, window, "Who takes part", 2)
    assert named(related(window, "Who takes part"), QLineEdit, "Since").text() == ""
    for elsewhere in (False, True):
        if elsewhere:
            choose_row(qtbot, table(window), 0)
            qtbot.waitUntil(lambda: rows(window, "Milestones") == [])
        qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(shown(related(window, "Who takes part"), QLineEdit)))
        qtbot.waitUntil(lambda: named(related(window, "Who takes part"), QLineEdit, "Since").text() == "1 May 2014")
        qtbot.waitUntil(
            lambda: not named(related(window, "Who takes part"), QLineEdit, "Since").visibleRegion().isEmpty()
        )


def test_tab_leads_through_a_section_in_the_order_in_which_it_is_read(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 0)
    named(legal, QPushButton, "Milestones, 2").setFocus()
    passed = []
    while not passed or passed[-1] != "Business cases, 0":
        passed.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [
        "Milestones, 2", "Add a milestone", "Milestones", "Milestone", "Ref", "Agreed", "Forecast", "Done", "RAG",
        "Delete", "History", "Open in Milestones", "Business cases, 0",
    ]  # fmt: skip


TYPED = {Kind.DATE: "1 May 2014", Kind.NUMBER: "12", Kind.PERCENT: "12%", Kind.MONEY: "£5k", Kind.YEAR: "14/15"}


def fill(qtbot, section, field) -> None:
    """Type or choose something into a field that is needed."""
    found = [each for each in section.findChildren(QWidget) if each.objectName() == field.name and each.isVisible()]
    if isinstance(found[0], QComboBox):
        qtbot.keyClick(found[0], Qt.Key.Key_Down)
    else:
        typed_into(qtbot, found[0], TYPED.get(field.kind, "Something"))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
@pytest.mark.parametrize("target", ["projects", "councils", "people"])
def test_whatever_belongs_to_a_record_can_be_added_to_it(qtbot, window, target: str) -> None:
    adding = lambda change: change.add("people", {"name": "Head of Legal"})  # noqa: E731
    window.programme.change("Add somebody", adding, lambda _id: None)
    window.go(target)
    qtbot.waitUntil(lambda: bool(window.page.findChildren(RelatedSection)))
    for section in window.page.findChildren(RelatedSection):
        register, pointer = section.relation.whole, section.relation.pointer
        if register.by_decision:  # decided elsewhere, by rule
            assert not any(each.text() == "Add" for each in shown(section, QPushButton))
            continue
        before = len(held(window, register.name))
        qtbot.waitUntil(lambda section=section: any(each.text() == "Add" for each in shown(section, QPushButton)))
        add = named(section, QPushButton, f"Add {register.a_one}")
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
        for field in section.relation.register.fields:
            if field.required and field.form and field.kind is not Kind.CHOICE:
                fill(qtbot, section, field)
        press(qtbot, window, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda name=register.name, before=before: len(held(window, name)) == before + 1)
        assert held(window, register.name)[-1][pointer.name] == 1
        qtbot.waitUntil(lambda section=section: not shown(section, Editor))
    assert window.programme.drafts.registers == []


def test_a_wider_form_shows_more_of_each_record_and_the_row_chosen_stays_so(qtbot, window, legal) -> None:
    view = related(window, "Risks")
    click(qtbot, window, "Risks", 0)
    typed_into(qtbot, named(view, QLineEdit, "Owner"), "Head of Legal")
    heads = lambda: [view.model().headerData(at, Qt.Orientation.Horizontal) for at in range(view.model().columnCount())]  # noqa: E731
    narrow = heads()
    split = next(each for each in legal.findChildren(QSplitter))
    split.setSizes([400, 800])
    qtbot.waitUntil(lambda: set(heads()) > set(narrow))
    assert view.currentIndex().row() == 0
    assert named(view, QLineEdit, "Owner").text() == "Head of Legal"
    assert view.height() >= view.rowHeight(0)


def test_one_that_is_edited_is_shown_though_many_come_before_it(qtbot, window, legal) -> None:
    many = [{"about": LEGAL, "title": f"Risk {number}"} for number in range(60)]
    window.programme.change("Add risks", lambda change: change.add_many("risks", many), lambda _ids: None)
    qtbot.waitUntil(lambda: len(rows(window, "Risks")) == 10)
    window.programme.drafts.hold_one("risks", 50, {"owner": "Head of Legal"})
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Risks") == [])
    choose_row(qtbot, table(window), 1)
    qtbot.waitUntil(lambda: len(rows(window, "Risks")) == 11)
    assert rows(window, "Risks")[-1] == "Risk 48"
    assert named(related(window, "Risks"), QLineEdit, "Owner").text() == "Head of Legal"


def test_a_draft_that_was_overtaken_while_another_record_was_in_the_form_says_so(qtbot, window, legal) -> None:
    click(qtbot, window, "Milestones", 1)
    typed_into(qtbot, named(related(window, "Milestones"), QLineEdit, "Forecast"), "June 2015")
    kept = lambda: DraftsFile(window.programme.standing.path).read()  # noqa: E731
    qtbot.waitUntil(lambda: "milestones" in kept())
    choose_row(qtbot, table(window), 0)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == [])
    act = lambda change: change.edit("milestones", 2, {"forecast": When.on(date(2015, 2, 28))})  # noqa: E731
    window.programme.change("Import", act, lambda _none: choose_row(qtbot, table(window), 1))
    qtbot.waitUntil(lambda: OVERTAKEN in said(related(window, "Milestones")))


def test_f4_shows_what_a_field_of_a_milestone_was_and_puts_it_back(qtbot, window, legal) -> None:
    """In its place beneath the project, as in a form of its own."""
    table = related(window, "Milestones")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    name = named(table, QLineEdit, "Milestone")
    name.selectAll()
    qtbot.keyClicks(name, "Case agreed")
    qtbot.keyClick(name, Qt.Key.Key_Return, CTRL)
    saved(qtbot, window, "Edit Legal services, Case agreed")
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Case agreed", "Posts filled"])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(named(table, QLineEdit, "Milestone"), Qt.Key.Key_F4)
    history = table.findChild(HistoryView)
    qtbot.waitUntil(lambda: "Milestone: from “Business case” to “Case agreed”" in said(history))
    assert "Changes to Milestone alone" in said(history)
    assert not any("Forecast" in words for words in said(history)), "of other fields nothing is said"
    assert not shown(table, QLineEdit), "it stands in place of the fields"
    named(history, QPushButton, "Put back Milestone: Business case").click()
    assert named(table, QLineEdit, "Milestone").text() == "Business case"
    qtbot.keyClick(named(table, QLineEdit, "Milestone"), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: rows(window, "Milestones") == ["Business case", "Posts filled"])


def test_the_whole_history_of_a_part_in_a_project_is_one_press_away(qtbot, window, legal) -> None:
    table = related(window, "Who takes part")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    named(table, QPushButton, "History").click()
    history = table.findChild(HistoryView)
    qtbot.waitUntil(lambda: "Part in a project added" in said(history))
    named(table, QPushButton, "Details").click()
    assert not history.isVisible()
    assert table.isAncestorOf(QApplication.focusWidget())


def test_a_bare_number_is_read_in_the_unit_of_its_indicator(qtbot, window) -> None:
    window.go("indicators")
    qtbot.waitUntil(lambda: table(window).model().rowCount() == 1)
    choose_row(qtbot, table(window), 0)
    add = "Add a measurement"
    qtbot.waitUntil(lambda: add in [each.accessibleName() for each in shown(window.page, QPushButton)])
    qtbot.mouseClick(named(window.page, QPushButton, add), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown(window.page, QLineEdit)))
    for name, words in (("Quarter", "2014/15 Q2"), ("Target", "90"), ("Value", "72.5")):
        typed_into(qtbot, named(window.page, QLineEdit, name), words)
    qtbot.waitUntil(lambda: "Understood as 72.5%." in said(window.page))
    press(qtbot, named(window.page, QLineEdit, "Value"), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(held(window, "measurements")) == 1)
    (row,) = held(window, "measurements")
    assert [show_figure(row[name]) for name in ("target", "value")] == ["90%", "72.5%"]
    qtbot.waitUntil(lambda: related(window, "Measurements").hasFocus())
    qtbot.mouseClick(named(window.page, QPushButton, add), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown(related(window, "Measurements"), QLineEdit)))
    typed_into(qtbot, named(window.page, QLineEdit, "Quarter"), "2014/15 Q2")
    press(qtbot, named(window.page, QLineEdit, "Quarter"), Qt.Key.Key_Return, CTRL)
    there = "Answered in time has a measurement for all councils together, 2014/15 Q2 already. Change that one"
    qtbot.waitUntil(lambda: any(words.startswith(there) for words in said(window.page)))
    assert len(held(window, "measurements")) == 1


@pytest.mark.parametrize("name", registers)
def test_a_record_that_was_begun_is_called_new_whatever_names_those_of_its_kind(dressed, name) -> None:
    """A board's meeting is named by its day, and one begun has none yet."""
    whole = registers[name]
    pointer = next((each for each in whole.fields if each.kind is Kind.REFERENCE), whole.fields[0])
    (record,) = begun(Relation(whole, pointer, whole.title), {-1: {}})
    heading = whole.field(whole.heading)
    assert text(heading, record[heading.name], Names()) == f"New {whole.one}"
    assert heading in fitting(whole, [record], Names(), 400)


def test_what_was_added_beneath_is_in_sight_once_it_is_saved(qtbot, window, legal) -> None:
    """The form that it was typed into has gone, and what stood beneath has come up."""
    window.resize(1366, 480)
    related(window, "Milestones").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Insert)
    qtbot.keyClicks(QApplication.focusWidget(), "Practice manager in post")
    while QApplication.focusWidget().accessibleName() != "Forecast":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: rows(window, "Milestones")[-1] == "Practice manager in post")
    view = related(window, "Milestones")
    place = lambda: view.visualRect(view.model().index(view.model().rowCount() - 1, 0))  # noqa: E731
    qtbot.waitUntil(lambda: view.viewport().visibleRegion().contains(place()))
