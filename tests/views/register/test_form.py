"""The form, alone: what each kind of field is edited with, and what is handed out to be saved."""

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.registers.register import Kind
from mkip_desk.views.base.scrolling import Scroller
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.theme import DARK, LIGHT, font, theme
from mkip_desk.views.base.widgets import down, label
from mkip_desk.views.register.editors import editor_for
from mkip_desk.views.register.field_line import FieldLine
from mkip_desk.views.register.form import Form
from mkip_desk.views.register.form_row import FormRow, grouped, rows
from mkip_desk.views.register.typing_fields import TypingLine
from tests.views.conftest import named, said, typed_into

TODAY = date(2009, 12, 14)
NAMES = Names(
    by_register={
        "councils": {1: "MBC", 2: "SBC"},
        "themes": {1: "Governance"},
        "projects": {7: "Legal services", 9: "Human Resources"},
    },
    councils={1: "Maidstone", 2: "Swale"},
    letters={1: "M", 2: "S"},
)


def blank(name: str, /, **fields):
    return {"id": 1, **{field.name: None for field in registers[name].fields}, **fields}


@pytest.fixture
def form(qtbot, dressed):
    """Makes the form of a register, shown."""

    def make(name: str) -> Form:
        made = Form(registers[name], NAMES, lambda: TODAY)
        made.stand_alone()
        made.end_with()
        qtbot.addWidget(made)
        made.resize(380, 1600)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


@pytest.mark.parametrize("name", registers)
def test_every_register_has_a_form_with_a_label_a_field(form, name: str) -> None:
    made = form(name)
    made.show_record(blank(name), {}, read_only=False)
    labels = {each.text().removesuffix(" (needed)") for each in made.findChildren(QLabel)}
    assert {field.label for field in registers[name].fields if field.form} <= labels
    assert made.draft == {}
    assert not named(made, QPushButton, "Save").isEnabled()


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_not_recorded_is_grey_in_every_field(qtbot, form, read_only: bool) -> None:
    made = form("projects")
    for rag, colour in ((None, "secondary"), ("red", "ink"), (None, "secondary")):
        made.show_record(blank("projects", title="Legal services", rag=rag), {}, read_only=read_only)
        lead, rags = (named(made, QComboBox, name) for name in ("Lead council", "RAG"))
        assert lead.currentText() == "Not recorded"
        assert [_inked(lead), _inked(rags)] == ["secondary", colour]


def _inked(part: QWidget) -> str:
    """In which of two colours its words are."""
    image = part.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return "ink" if theme.palette.ink in seen else "secondary" if theme.palette.secondary in seen else ""


def test_fields_stand_in_pairs_in_the_order_declared_the_name_first() -> None:
    headings = dict(grouped(registers["projects"]))
    assert list(headings) == ["", "This quarter", "Agreed by the Board", "Agreed with the Business Case", "Forecast"]
    names = [[field.name for field in row] for row in rows(headings[""], "title")]
    assert names[0] == ["title"]
    assert ["councils"] in names
    assert all(len(row) <= 2 for row in names)
    assert sorted(name for row in names for name in row) == sorted(field.name for field in headings[""])


def test_what_is_untouched_is_not_read_again(qtbot, form) -> None:
    """Typed in another year: "Nov" was November 2008 then."""
    then = When(date(2008, 11, 1), date(2008, 11, 30), Precision.MONTH, "Nov")
    made = form("projects")
    made.show_record(blank("projects", title="Legal services", due=then, status="open"), {}, read_only=False)
    typed_into(qtbot, named(made, QLineEdit, "Stage"), "Live")
    with qtbot.waitSignal(made.save) as told:
        made.try_to_save()
    assert told.args == [{"stage": "Live"}]
    assert any("30 November 2008" in words for words in said(made))


@pytest.mark.parametrize(
    ("stored", "words", "told", "left_as", "value"),
    [
        (None, "+2w", "Understood as 28 December 2009: 2 weeks after today, 14 December 2009.", "28 December 2009",
         When.on(date(2009, 12, 28))),
        (When.on(date(2010, 1, 31)), "+1m", "Understood as 28 February 2010: 1 month after 31 January 2010.",
         "28 February 2010", When.on(date(2010, 2, 28))),
        (When(date(2010, 4, 1), date(2010, 4, 30), Precision.MONTH, "Apr 10"), "+3m",
         "Understood as July 2010, so by 31 July 2010: 3 months after April 2010.", "July 2010",
         When(date(2010, 7, 1), date(2010, 7, 31), Precision.MONTH, "July 2010")),
    ],
)  # fmt: skip
def test_a_date_is_moved_from_what_is_stored_and_stands_as_a_date_once_left(
    qtbot, form, stored, words, told, left_as, value
) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Legal services", due=stored, status="open"), {}, read_only=False)
    line = made.findChild(QLineEdit, "due")
    typed_into(qtbot, line, words)
    assert told in said(made)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert (line.text(), made.draft) == (left_as, {"due": left_as})
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), made.draft) == (words, {"due": words}), "what was typed comes back"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == left_as
    with qtbot.waitSignal(made.save) as saved:
        made.try_to_save()
    assert saved.args == [{"due": value}]


@pytest.mark.parametrize(
    ("name", "value", "stands"),
    [
        ("due", When(date(2008, 11, 1), date(2008, 11, 30), Precision.MONTH, "Nov"), "November 2008"),
        ("saving", Sum(26_900_000, Period.YEAR, period_from="header", words="269"), "£269,000 a year"),
        ("stage", "Live", "Live"),
    ],
)
def test_a_value_put_back_still_means_what_it_meant(form, name: str, value, stands: str) -> None:
    """Its words alone would be read as of today, and without the header they stood under."""
    made = form("projects")
    made.show_record(blank("projects", title="Legal services", status="open"), {}, read_only=False)
    made.put(name, value)
    assert made.draft == {name: stands}
    assert QApplication.focusWidget() is made.findChild(QLineEdit, name)


def test_typing_the_old_value_back_is_no_edit(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Legal services", status="open"), {}, read_only=False)
    title = named(made, QLineEdit, "Project")
    typed_into(qtbot, title, "Legal")
    assert made.draft == {"title": "Legal"}
    typed_into(qtbot, title, "Legal services")
    assert made.draft == {}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_a_new_record_hands_out_all_that_it_starts_with(qtbot, form) -> None:
    made = form("savings")
    made.show_record(None, {}, read_only=False)
    assert not named(made, QPushButton, "Save").isEnabled()
    assert "To be filled in or corrected first: Year, Project and Amount." in said(made)
    typed_into(qtbot, named(made, QLineEdit, "Year"), "14/15")
    typed_into(qtbot, named(made, QLineEdit, "Amount"), "£107k")
    project = named(made, QComboBox, "Project")
    typed_into(qtbot, project.lineEdit(), "legal services")
    with qtbot.waitSignal(made.save) as told:
        made.try_to_save()
    assert told.args == [{"project": 7, "year": "2014/15", "kind": "cashable", "basis": "plan", "amount": 10_700_000}]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_name_that_is_not_there_is_refused(qtbot, form) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {}, read_only=False)
    project = named(made, QComboBox, "Project")
    typed_into(qtbot, project.lineEdit(), "Unicorns")
    assert any("Nothing here is called “Unicorns”" in words for words in said(made))
    assert not named(made, QPushButton, "Save").isEnabled()
    assert project.property("wrong")
    typed_into(qtbot, project.lineEdit(), "es")
    assert any("2 here have “es” in their names" in words for words in said(made))
    assert not project.property("wrong"), "it may become a name while one types"
    qtbot.keyClick(QApplication.activePopupWidget() or project, Qt.Key.Key_Escape)
    named(made, QPlainTextEdit, "Risk").setFocus()
    assert project.property("wrong")
    made.revert()
    assert made.draft == {}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_one_name_that_has_what_is_typed_is_taken(qtbot, form, key: Qt.Key) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {}, read_only=False)
    project = named(made, QComboBox, "Project")
    typed_into(qtbot, project.lineEdit(), "legal")
    assert "Understood as Legal services." in said(made)
    assert made.values() == {"about": 7}, "it can be saved as it is"
    qtbot.keyClick(QApplication.activePopupWidget() or project, key)
    assert (project.currentText(), made.draft) == ("Legal services", {"about": 7})


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_escape_closes_what_is_suggested_and_only_then_leaves_the_form(qtbot, form) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {}, read_only=False)
    project, left = named(made, QComboBox, "Project"), []
    made.left.connect(lambda: left.append(True))
    typed_into(qtbot, project.lineEdit(), "s")
    suggested = QApplication.activePopupWidget()
    assert isinstance(suggested, QListView)
    assert suggested.verticalScrollBar().maximum() == 0
    assert suggested.grab().toImage().pixelColor(2, 2).name() == theme.palette.card, "one sees nothing through it"
    qtbot.keyClick(suggested, Qt.Key.Key_Escape)
    assert (suggested.isVisible(), left, project.currentText()) == (False, [], "s")
    qtbot.keyClick(project, Qt.Key.Key_Escape)
    assert left == [True]
    typed_into(qtbot, project.lineEdit(), "se")
    qtbot.keyClick(project, Qt.Key.Key_Escape)  # as where the keys go to what the list stands over
    assert left == [True]
    made.show_record(blank("risks", title="Another", status="open"), {}, read_only=False)
    assert not suggested.isVisible(), "what is chosen of it would be of another record"


def test_a_score_is_picked_and_unpicked(qtbot, form) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {}, read_only=False)
    four = named(made, QPushButton, "Likelihood: 4")
    qtbot.mouseClick(four, Qt.MouseButton.LeftButton)
    assert made.values() == {"likelihood": 4}
    qtbot.mouseClick(named(made, QPushButton, "Likelihood: 5"), Qt.MouseButton.LeftButton)
    assert made.values() == {"likelihood": 5}
    qtbot.mouseClick(named(made, QPushButton, "Likelihood: 5"), Qt.MouseButton.LeftButton)
    assert made.draft == {}


def test_a_draft_is_put_back_and_still_a_draft(form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="A", status="open"), {"stage": "Live", "rag": "red"}, read_only=False)
    assert named(made, QLineEdit, "Stage").text() == "Live"
    assert made.values() == {"stage": "Live", "rag": "red"}


def test_reading_only_says_so_and_edits_nothing(form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="A", status="open"), {}, read_only=True)
    assert "This programme is open for reading only." in said(made)
    assert not named(made, QLineEdit, "Project").isEnabled()


def test_tab_leads_through_the_fields_in_their_order(qtbot, form) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="A", status="open"), {}, read_only=False)
    made.focus_first()
    passed = []
    for _ in range(7):
        passed.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed[:4] == ["Risk", "Ref", "Project", "Service"]
    assert passed[4:] == [f"Likelihood: {score}" for score in (1, 2, 3)]


def cut(made: Form) -> list[str]:
    """The names of the lines and lists that do not show all their words."""
    found = []
    for each in made.findChildren(QLineEdit):
        room = each.width() - 2 * 9
        if each.isVisible() and each.fontMetrics().horizontalAdvance(each.text()) > room:
            found.append(each.accessibleName())
    for listed in made.findChildren(QComboBox):
        words = listed.fontMetrics().horizontalAdvance(listed.currentText())
        if not listed.isEditable() and words > listed.width() - 44:
            found.append(listed.accessibleName())
    return found


@pytest.mark.parametrize("width", [320, 380, 640])
def test_no_words_are_cut_whichever_width_the_form_has(qtbot, form, width: int) -> None:
    made = form("partnerships")
    held = blank(
        "partnerships", name="Mid Kent Improvement Partnership", short_name="MKIP", contact="Programme Manager",
        accountable_body=1,
    )  # fmt: skip
    made.resize(width, 1600)
    made.make_room_for([held])
    made.show_record(held, {}, read_only=False)
    qtbot.waitUntil(lambda: not cut(made))


def test_a_line_that_is_too_long_says_so_until_it_is_gone_into(qtbot, form) -> None:
    made = form("projects")
    role = "Head of Legal Services, Monitoring Officer and Returning Officer"
    made.show_record(blank("projects", title="Legal services", lead_director=role, status="open"), {}, read_only=False)
    line, title = (named(made, TypingLine, name) for name in ("Lead director", "Project"))
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    before = line.grab().toImage()
    assert line.shown().endswith("…")
    assert role.startswith(line.shown()[:-1])
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert (line.shown(), line.text()) == (role, role)
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert line.grab().toImage() == before
    assert title.shown() == "Legal services"


def test_the_line_that_is_typed_into_stays_in_sight_where_its_box_is_higher_than_the_room(qtbot, form) -> None:
    made = form("projects")
    made.resize(380, 260)
    made.show_record(blank("projects", title="Legal services", status="open"), {}, read_only=False)
    box = named(made, QPlainTextEdit, "Progress")
    made.go_to("progress")
    for _ in range(9):
        qtbot.keyClicks(box, "Agreed")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.height() > made.height() / 2
    qtbot.waitUntil(lambda: box.viewport().visibleRegion().contains(box.cursorRect().center()))
    qtbot.keyClick(box, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: box.viewport().visibleRegion().contains(box.cursorRect().center()))


def test_fields_stand_side_by_side_where_there_is_room(qtbot, form) -> None:
    made = form("projects")
    held = blank("projects", title="Legal services", reference="P10", status="open", lead_director="Head of Legal")
    made.make_room_for([held])
    made.show_record(held, {}, read_only=False)
    ref, theme = named(made, QLineEdit, "Ref"), named(made, QComboBox, "Theme")
    top = lambda each: each.mapTo(made, each.rect().topLeft()).y()  # noqa: E731
    qtbot.waitUntil(lambda: top(ref) == top(theme))
    made.resize(200, 1600)
    qtbot.waitUntil(lambda: top(ref) < top(theme))


def test_a_row_is_as_high_as_its_width_asks_however_wide_it_was_before(qtbot, dressed) -> None:
    """A form that scrolls asks for two widths in turn: were they to change each other, it would never come to rest."""
    first, other = QWidget(), QWidget()
    first.setLayout(down(QLineEdit(), label("Understood as March 2009, so by 31 March 2009.", wrap=True)))
    other.setLayout(down(QLineEdit()))
    row = FormRow(wide=False)
    row.hold([first, other])
    qtbot.addWidget(row)
    row.need([136, 88])
    row.show()
    widths = range(180, 420, 12)
    expected = {width: row.layout().heightForWidth(width) for width in widths}
    for before in widths:
        row.resize(before, 200)
        QApplication.processEvents()
        assert {width: row.layout().heightForWidth(width) for width in widths} == expected
        assert max(each.geometry().bottom() + 1 for each in (first, other)) == expected[before]


def test_rows_that_need_nearly_the_same_are_parted_at_the_same_place(qtbot) -> None:
    seconds = []
    for needed in ([100, 150], [104, 150], [100, 170]):
        row = FormRow(wide=False)
        row.hold([first := QWidget(), second := QWidget()])
        qtbot.addWidget(row)
        row.need(needed)
        row.resize(292, 60)
        row.show()
        qtbot.waitUntil(lambda first=first, least=needed[0]: first.width() >= least)
        seconds.append(second.x())
    assert len(set(seconds)) == 1


def test_a_field_says_what_it_was_while_it_is_edited(qtbot, form) -> None:
    made = form("projects")
    held = blank("projects", title="Legal services", status="open", due=When.on(date(2010, 4, 30)), stage="Live")
    made.show_record(held, {}, read_only=False)
    assert not any(words.startswith("was") for words in said(made))
    typed_into(qtbot, named(made, QLineEdit, "Due"), "end Jan 10")
    typed_into(qtbot, named(made, QLineEdit, "Lead director"), "Head of Legal")
    assert [words for words in said(made) if words.startswith("was")] == ["was empty", "was 30 Apr 2010"]
    assert "was 30 Apr 2010" in named(made, QLineEdit, "Due").accessibleDescription()
    made.revert()
    assert not any(words.startswith("was") for words in said(made))
    made.show_record(None, {}, read_only=False)
    typed_into(qtbot, named(made, QLineEdit, "Stage"), "Live")
    assert not any(words.startswith("was") for words in said(made)), "a new record was nothing before"


def test_a_field_says_what_it_was_at_the_last_board(qtbot, form) -> None:
    made = form("projects")
    held = blank("projects", title="Legal services", status="open", stage="Live")
    made.show_record(held, {}, read_only=False)
    made.tell_board({"stage": "Decision", "lead": "", "gone": "x"})
    assert [words for words in said(made) if words.startswith("was")] == [
        "was empty at the last Board", "was Decision at the last Board",
    ]  # fmt: skip
    typed_into(qtbot, named(made, QLineEdit, "Stage"), "Closed")
    assert "was Live" in said(made), "what is stored is what Revert puts back"
    made.show_record(held, {}, read_only=False)
    assert not any(words.startswith("was") for words in said(made)), "of another record it is not known yet"


@pytest.mark.parametrize("name", registers)
def test_what_any_field_was_is_said(form, name: str) -> None:
    """Whatever its kind, with a value or none."""
    made = form(name)
    made.show_record(blank(name), {}, read_only=False)
    asked = [field.name for field in registers[name].fields if field.form]
    made.tell_board(dict.fromkeys(asked, ""))
    assert said(made).count("was empty at the last Board") == len(asked)


def test_a_long_text_that_was_is_cut_and_the_form_stays_narrow(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="A", status="open", notes="words " * 400), {}, read_only=False)
    typed_into(qtbot, named(made, QPlainTextEdit, "Notes"), "short")
    was = next(words for words in said(made) if words.startswith("was"))
    assert len(was) < 100
    assert was.endswith("…")


def test_a_group_folds_away_and_says_that_it_holds_an_edit(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="A", status="open"), {}, read_only=False)
    head = named(made, QPushButton, "Agreed with the Business Case")
    typed_into(qtbot, named(made, QLineEdit, "Budget"), "lots")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert head.text() == "Agreed with the Business Case, edited"
    assert head.accessibleDescription() == "Folded away"
    assert made.draft == {"budget": "lots"}
    made.try_to_save()
    assert QApplication.focusWidget() is named(made, QLineEdit, "Budget"), "what is wrong is shown"
    assert head.isChecked()


def test_keys_save_where_the_focus_is_alone(qtbot, form) -> None:
    made, other = form("themes"), form("themes")
    for each in (made, other):
        each.show_record(blank("themes", title="A"), {}, read_only=False)
        typed_into(qtbot, named(each, QLineEdit, "Theme"), "B")
    with qtbot.assertNotEmitted(made.save), qtbot.waitSignal(other.save):
        qtbot.keyClick(named(other, QLineEdit, "Theme"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("width", [300, 344, 480])
def test_scores_stand_in_one_line(qtbot, form, width: int) -> None:
    made = form("risks")
    held = blank("risks", title="A", status="open", reference="R1")
    made.resize(width, 1600)
    made.make_room_for([held])
    made.show_record(held, {}, read_only=False)
    top = lambda score: named(made, QPushButton, f"Likelihood: {score}").y()  # noqa: E731
    qtbot.waitUntil(lambda: len({top(score) for score in range(1, 6)}) == 1)


def test_a_record_chosen_outlives_its_name_and_one_that_has_gone_is_not_taken_for_none(qtbot, form) -> None:
    made = form("risks")
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {"about": 9}, read_only=False)
    assert named(made, QComboBox, "Project").currentText() == "Human Resources"
    assert (made.draft, made.values()) == ({"about": 9}, {"about": 9})
    made.show_record(blank("risks", title="Posts stay empty", status="open"), {"about": 8}, read_only=False)
    assert any("Nothing here is called “number 8”" in words for words in said(made))
    assert not made.is_right


def test_a_rag_is_painted_anew_in_the_colours_of_another_theme(qtbot, dressed) -> None:
    theme.use(LIGHT)
    editor = editor_for(registers["projects"].field("rag"), NAMES, lambda: TODAY)
    qtbot.addWidget(editor)
    picker = editor.findChild(QComboBox)
    line = next(at for at in range(picker.count()) if picker.itemData(at) == "red")
    before = picker.itemIcon(line).pixmap(32).toImage()
    assert picker.itemIcon(line).pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage() == before, (
        "read where it is fixed"
    )
    theme.use(DARK)
    try:
        assert picker.itemIcon(line).pixmap(32).toImage() != before
    finally:
        theme.use(LIGHT)
    assert picker.itemIcon(line).pixmap(32).toImage() == before


def test_what_is_said_of_a_field_at_the_foot_of_the_form_is_seen(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Waste"), {}, read_only=False)
    made.resize(380, 420)
    scroller, due = made.findChild(Scroller), named(made, QLineEdit, "Due")
    due.setFocus()
    at = due.mapTo(scroller.widget(), due.rect().bottomLeft()).y()
    scroller.verticalScrollBar().setValue(at + 2 - scroller.viewport().height())
    qtbot.keyClicks(due, "end march 2015")
    note = next(each for each in made.findChildren(QLabel) if each.text().startswith("Understood as"))
    top = note.mapTo(scroller.viewport(), note.rect().topLeft()).y()
    assert top + note.height() <= scroller.viewport().height(), "not cut"


LETTERS = [
    (["r"], "red"), (["R"], "red"), (["g"], "green"), (["a"], "amber"), (["n", "r"], None), (["o", "f", "f"], "red"),
    (["o", "n"], "green"), (["c"], "complete"), (["m"], "amber/red"), (["x"], None),
]  # fmt: skip


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("typed", "rag"), LETTERS)
@pytest.mark.parametrize("opened", [False, True])
def test_a_rag_is_chosen_by_its_name_or_by_its_letter(qtbot, form, typed, rag: str | None, opened: bool) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Waste"), {}, read_only=False)
    picker = named(made, QComboBox, "RAG")
    picker.setFocus()
    if opened:
        picker.showPopup()
    for letter in typed:
        qtbot.keyClicks(picker.view() if opened else picker, letter)
    if opened:
        qtbot.keyClick(picker.view(), Qt.Key.Key_Return)
    assert picker.currentData() == rag
    assert made.draft == ({"rag": rag} if rag else {})


def test_a_due_date_before_the_start_is_doubted_as_it_is_typed_and_can_be_saved(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Waste", start=When.on(date(2014, 11, 1))), {}, read_only=False)
    due, words = named(made, QLineEdit, "Due"), "Due is 31 October 2014, before start on 1 November 2014."
    typed_into(qtbot, due, "31/10/2014")
    assert said(made).count(words) == 1
    assert "Look before you save: Due." in said(made)
    assert words in due.accessibleDescription()
    with qtbot.waitSignal(made.save):
        made.try_to_save()
    typed_into(qtbot, named(made, QLineEdit, "Start"), "1 Oct 2014")
    assert words not in said(made)


def test_tab_leads_from_the_fields_through_what_is_below_them_to_save(qtbot, dressed) -> None:
    made, below = Form(registers["projects"], NAMES, lambda: TODAY), QPushButton("Below")
    made.stand_alone()
    made.end_with(below)
    qtbot.addWidget(made)
    made.show()
    chain = [made.nextInFocusChain()]
    while chain[-1] is not made:
        chain.append(chain[-1].nextInFocusChain())
    title, save = named(made, QLineEdit, "Project"), named(made, QPushButton, "Save")
    assert chain.index(title) < chain.index(below) < chain.index(save)


def suggested_for(qtbot, picker: QComboBox, words: str) -> QWidget:
    """What is listed beneath a field while that is typed into it."""
    typed_into(qtbot, picker.lineEdit(), words)
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_no_name_is_cut_in_the_list_of_records_to_point_to(qtbot, dressed) -> None:
    """However narrow the field is: its list is as wide as they need."""
    long = "Environmental Health, its shared management"
    names = {at: f"Service {at}" for at in range(1, 300)} | {300: long}
    editor = editor_for(registers["risks"].field("about"), Names({"projects": names}), lambda: TODAY)
    qtbot.addWidget(editor)
    picker = editor.findChild(QComboBox)
    assert picker is not None
    picker.showPopup()
    assert picker.view().viewport().width() > QFontMetrics(font()).horizontalAdvance(long)
    picker.hidePopup()
    assert [picker.itemText(at) for at in range(3)] == ["", long, "Service 1"]
    screen = editor.screen().availableGeometry()
    editor.setGeometry(screen.right() - 160, 0, 160, 40)
    editor.show()
    picker.completer().complete()
    suggested = QApplication.activePopupWidget()
    assert suggested is not None
    assert screen.right() - 2 <= suggested.geometry().right() <= screen.right(), "nor beyond the edge of the screen"
    suggested.hide()
    editor.move(0, 0)
    wide = {typed: suggested_for(qtbot, picker, typed).width() for typed in ("shared", "service 29", "shared m")}
    assert wide["shared"] == wide["shared m"] > QFontMetrics(font()).horizontalAdvance(long)
    assert wide["service 29"] == picker.width(), "no wider than its field where the names that are suggested are not"
    none = editor_for(registers["risks"].field("service"), Names(), lambda: TODAY)
    qtbot.addWidget(none)
    assert none.room_for("") > QFontMetrics(font()).horizontalAdvance("Not recorded"), "where there is no service yet"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said of a list that pops up
def test_not_recorded_is_as_dark_after_something_wrong_was_typed_as_before(qtbot, form) -> None:
    made = form("projects")
    made.show_record(blank("projects", title="Internal audit"), {}, read_only=False)
    line = named(made, QComboBox, "Theme").lineEdit()
    before = line.palette().placeholderText().color()
    for words in ("Something else", ""):
        typed_into(qtbot, line, words)
        assert line.palette().placeholderText().color() == before


def test_a_press_of_yes_moves_nothing_beneath_it(qtbot, form) -> None:
    made = form("business_cases")
    made.show_record(blank("business_cases"), {}, read_only=False)
    line = next(each for each in made.findChildren(FieldLine) if each.field.kind is Kind.YES)
    height = line.sizeHint().height()
    qtbot.mouseClick(next(each for each in line.findChildren(QPushButton)), Qt.MouseButton.LeftButton)
    assert line.is_edited
    assert line.sizeHint().height() == height
