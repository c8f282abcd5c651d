"""The page of service reports, used by clicks and keys on the services of the sample."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidget

from mkip_desk.db.store import Store
from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.figures import read_figure
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.reports.service_content import ADDS_UP
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.shared_services.chasing import Lacking, Standing
from mkip_desk.services.shared_services.returns import write_returns
from mkip_desk.views.base.phrases import NOTHING_TO_SAVE
from mkip_desk.views.base.scrolling import Scroller, bring_into_view
from mkip_desk.views.desk import Desk
from mkip_desk.views.main_window import MainWindow
from mkip_desk.views.navigation import Navigation
from mkip_desk.views.pack.pdf_preview import PdfPreview
from mkip_desk.views.register.related_form import RelatedForm
from mkip_desk.views.services.figure_dialog import NEEDED, FigureDialog
from mkip_desk.views.services.indicator_table import NOW as NOW_COLUMN
from mkip_desk.views.services.indicator_table import RAG, TARGET, IndicatorTable
from mkip_desk.views.services.quarter_view import BOARD, MONEY, words_of
from mkip_desk.views.services.quarter_view import said as counts_of
from mkip_desk.views.services.reading import Line, Quarter
from mkip_desk.views.services.report_view import NOT_IN, WAYS, waiting
from tests.reports import service_samples as samples
from tests.services.conftest import TRACKERS
from tests.views.conftest import NOW, asked, counted, named, press, said, typed_into

BENEFITS = "Revenues and Benefits"


@pytest.fixture
def made(qtbot, dressed):
    """The window at service reports, on any programme."""

    def open_on(path: Path) -> MainWindow:
        window = MainWindow(clock=lambda: NOW)
        qtbot.addWidget(window, before_close_func=lambda window: window.let_go())
        window.resize(1366, 768)
        window.show()
        window.open_path(path)
        counted(qtbot, window)
        page = window.go("service_reports")
        with qtbot.waitSignal(page.filled):
            pass
        return window

    return open_on


@pytest.fixture
def window(made, tmp_path: Path, sample_once: Path) -> MainWindow:
    """On the sample, without one amount of the service that reports most."""
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Empty an amount") as change:
        service = next(row["id"] for row in store.records("services") if row["title"] == BENEFITS)
        budgets = [row for row in store.records_with("budgets", "service", service) if row["quarter"] == "2014/15 Q2"]
        change.edit("budgets", budgets[0]["id"], {"forecast": None})
    return made(path)


def services(window) -> QTreeWidget:
    return next(each for each in window.page.findChildren(QTreeWidget) if each.accessibleName() == "Services")


def test_the_page_opens_at_the_quarter_that_ended_though_targets_of_a_later_one_are_set(made, tmp_path, blank_once):
    path = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Set ahead") as change:
        service = change.add("services", {"title": "Waste", "live": read_when("1 November 2013")})
        change.add("indicators", {"service": service, "title": "Bins"})
        target = {"target": read_figure("12")}
        change.add("measurements", {"indicator": 1, "quarter": "2014/15 Q4", **target})
    quarters = next(each for each in made(path).page.findChildren(QComboBox) if each.accessibleName() == "Quarter")
    offered = [quarters.itemText(at) for at in range(quarters.count())]
    assert quarters.currentText() == "2014/15 Q2"
    assert offered == ["2014/15 Q4", "2014/15 Q2", "2014/15 Q1", "2013/14 Q4", "2013/14 Q3"], "since it has been live"


def test_a_report_begins_at_what_goes_to_a_board_wherever_the_one_before_was_left(qtbot, window) -> None:
    table = opened(qtbot, window, "ICT")
    (bar,) = {each.verticalScrollBar() for each in window.page.findChildren(Scroller) if each.isAncestorOf(table)
              and each.isVisible() and each.verticalScrollBar().maximum() > 0}  # fmt: skip
    bar.setValue(bar.maximum())
    click(qtbot, window, "All services")
    opened(qtbot, window, BENEFITS)
    assert bar.value() == 0


def test_a_service_that_is_taken_away_while_it_is_in_view_is_said_to_be_gone(qtbot, made, tmp_path, blank_once):
    path, faults = Path(shutil.copy(blank_once, tmp_path / "mkip.mkip")), []
    with Store.open(path, clock=lambda: NOW) as store, store.change("Add it") as change:
        service = change.add("services", {"title": "Waste"})
    window = made(path)
    window.programme.fault.connect(faults.append)
    window.page.reveal(service, "2014/15 Q2")
    qtbot.waitUntil(lambda: "Waste, 2014/15 Q2" in said(window))
    window.undo()
    qtbot.waitUntil(lambda: "That service is no longer there; it has been deleted." in said(window))
    assert not faults


def click(qtbot, window, words: str) -> None:
    qtbot.mouseClick(named(window.page, QPushButton, words), Qt.MouseButton.LeftButton)


def on_page(window) -> str:
    return "\n".join(each.text() for each in window.page.findChildren(QLabel) if each.isVisible())


def opened(qtbot, window, service: str) -> IndicatorTable:
    """The report of a service, gone to by keys from the list."""
    tree = services(window)
    rows = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    for _ in range(rows.index(service)):
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    table = window.page.findChild(IndicatorTable)
    qtbot.waitUntil(table.isVisible)
    return table


def test_enter_leads_to_the_figure_of_that_council_and_quarter_and_what_is_typed_there_stops_signing(
    qtbot, window
) -> None:
    def form() -> RelatedForm:
        (found,) = (each for each in window.page.findChildren(RelatedForm) if each.isVisible())
        return found

    for row, figure in ((0, "22.1"), (1, "23.5")):
        opened(qtbot, window, BENEFITS).selectRow(row)
        qtbot.keyClick(window.page.findChild(IndicatorTable), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(RelatedForm)))
        qtbot.waitUntil(lambda figure=figure: named(form(), QLineEdit, "Value").text() == figure)
        assert named(form(), QLineEdit, "Quarter").text() == "2014/15 Q2"
        if row == 0:
            window.go("service_reports")
            window.page.begin_again()
    typed_into(qtbot, named(form(), QLineEdit, "Value"), "25")
    window.go("service_reports")
    click(qtbot, window, "Sign off")
    qtbot.waitUntil(lambda: any(words.startswith("Save or revert what you have typed first") for words in said(window)))


def test_what_a_return_lacks_is_said_where_it_is_named(qtbot, window) -> None:
    opened(qtbot, window, BENEFITS)
    click(qtbot, window, "Forecast outturn of MBC")
    dialog = next(each for each in window.page.findChildren(FigureDialog) if each.isVisible())
    assert "Forecast outturn of MBC, Revenues and Benefits in 2014/15 Q2" in said(dialog)
    assert NOTHING_TO_SAVE in said(dialog)
    field = named(dialog, QLineEdit, "Forecast outturn")
    assert dialog.focusWidget() is field
    qtbot.keyClicks(field, "1.45m")
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No figure yet for" not in on_page(window))
    assert window.focusWidget() is window.page.findChild(IndicatorTable), "and not the RAG beneath it"
    assert window.programme.standing.undo_name == "Say Forecast outturn of MBC in 2014/15 Q2"
    window.undo()
    qtbot.waitUntil(lambda: "No figure yet for" in on_page(window))


def test_a_figure_that_is_odd_is_put_right_where_it_is_named(qtbot, made, tmp_path, sample_once) -> None:
    """Wherever it stands: an amount of money has no place of its own on the page."""
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Type it in thousands") as change:
        service = next(row["id"] for row in store.records("services") if row["title"] == BENEFITS)
        budgets = store.records_with("budgets", "service", service)
        at = next(row["id"] for row in budgets if row["quarter"] == "2014/15 Q2")
        change.edit("budgets", at, {"actual": 731_00})
    window = made(path)
    opened(qtbot, window, BENEFITS)
    assert "it may be in thousands" in on_page(window)
    click(qtbot, window, "Correct Actual to date of MBC")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(FigureDialog)))
    dialog = next(each for each in window.page.findChildren(FigureDialog) if each.isVisible())
    field = dialog.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "£731,500")
    assert field.text() == "£731,500"
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "it may be in thousands" not in on_page(window))
    assert window.programme.standing.undo_name == "Say Actual to date of MBC in 2014/15 Q2"


def test_an_answer_that_a_return_lacks_is_typed_where_it_is_named(qtbot, window) -> None:
    opened(qtbot, window, "Environmental Health")
    assert "No answer yet to" in on_page(window)
    click(qtbot, window, "Why indicators were missed")
    dialog = next(each for each in window.page.findChildren(FigureDialog) if each.isVisible())
    assert "Why indicators were missed, Environmental Health in 2014/15 Q2" in said(dialog)
    qtbot.keyClicks(named(dialog, QPlainTextEdit, "Why indicators were missed"), "Two posts are vacant.")
    qtbot.mouseClick(named(dialog, QPushButton, "Save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No answer yet to" not in on_page(window))
    assert named(window.page, QPlainTextEdit, "Why indicators were missed").toPlainText() == "Two posts are vacant."
    following = window.focusWidget()
    assert isinstance(following, QPushButton), "what is still lacking, and not what stands further down"
    assert following.text().endswith("the money of TWBC")
    window.undo()
    qtbot.waitUntil(lambda: "No answer yet to" in on_page(window))


def test_money_given_for_all_together_is_not_added_to_the_councils_own(qtbot, made, tmp_path, sample_once):
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path, clock=lambda: NOW) as store, store.change("Give the whole") as change:
        service = next(row["id"] for row in store.records("services") if row["title"] == BENEFITS)
        whole = {"profile": 1_320_000_00, "actual": 1_333_750_00, "note": "Agency staff is in it"}
        change.add("budgets", {"service": service, "quarter": "2014/15 Q2", **whole})
    tree = services(window := made(path))
    rows = {tree.topLevelItem(row).text(0): tree.topLevelItem(row).text(6) for row in range(tree.topLevelItemCount())}
    assert rows[BENEFITS] == "£13,750 over"
    opened(qtbot, window, BENEFITS)
    assert "Agency staff is in it" in on_page(window), "what the service says of its money is read beside it"


def test_that_a_note_is_enough_stays_in_sight_where_a_figure_scrolls(qtbot, window) -> None:
    measured = registers["measurements"]
    fields = ("value", "provisional", "note")
    lacking = Lacking("RB1 for MBC", "measurements", None, {}, fields, "days", "Time to process claims (days)")
    dialog = FigureDialog(window, lacking.words, lacking, measured, window.programme)
    dialog.open()
    assert "Time to process claims (days)" in said(dialog)
    hint = next(each for each in dialog.findChildren(QLabel) if each.text() == NEEDED)
    assert not dialog.findChild(Scroller).isAncestorOf(hint)
    qtbot.keyClicks(named(dialog, QLineEdit, "Value"), "21")
    assert not hint.isVisible(), "there is something to save"
    dialog.resize(480, 320)
    qtbot.keyClicks(named(dialog, QLineEdit, "Value"), " or about as many as there were in the last quarter")
    wrong = next(each for each in dialog.findChildren(QLabel) if "is not a figure" in each.text())
    qtbot.waitUntil(lambda: wrong.visibleRegion().boundingRect() == wrong.rect())
    dialog.hide()


def test_a_figure_beneath_an_answer_that_could_not_be_read_is_said_to_be_right(qtbot, made, tmp_path, sample_once):
    path = Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))
    with Store.open(path, clock=lambda: NOW) as store:
        (form,) = [one.path for one in write_returns(store, "2014/15 Q2", tmp_path) if one.service == BENEFITS]
        book = load_workbook(form)
        book["Indicators"]["K5"] = "22,1"
        book.save(form)
        import_file(store, form)
    window = made(path)
    opened(qtbot, window, BENEFITS)
    assert "RB1 for MBC: “22,1” in K5 could not be read, so 22.1 from before still stands." in on_page(window)
    click(qtbot, window, "22.1 is right as it stands")
    qtbot.waitUntil(lambda: "could not be read, so" not in on_page(window))
    assert window.programme.standing.undo_name == "Take RB1 for MBC in 2014/15 Q2 as it stands"
    window.undo()
    qtbot.waitUntil(lambda: "could not be read, so" in on_page(window))


def test_a_quarter_is_read_signed_off_taken_back_and_seen_on_paper(qtbot, window) -> None:
    table = opened(qtbot, window, BENEFITS)
    model = table.model()
    first = {column: model.index(0, column).data() for column in (NOW_COLUMN, RAG)}
    assert first == {NOW_COLUMN: "22.1", RAG: "R"}
    told = model.index(0, RAG + 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Five quarters: 2013/14 Q2 ")
    assert told.endswith("2014/15 Q2 22.1")
    page = on_page(window)
    assert "Goes to the MKIP Board" in page
    assert "£25,500 over" in page
    rule = "4 of 7 rated missed, which is most of them. Rule of the MKIP Board: most missed in three quarters running."
    line = next(each for each in window.page.findChildren(QLabel) if each.text() == rule)
    assert line.fontMetrics().horizontalAdvance(rule) <= line.contentsRect().width(), "no word alone in a second line"
    assert WAYS in page
    assert ADDS_UP in page
    aims = {model.index(row, TARGET).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())}
    assert "Target: 56.8% to date; year 98.4%" in aims
    assert "To be looked at before it is signed off" in page
    assert named(window.page, QComboBox, "RAG").currentText() == "At risk"

    achievements = named(window.page, QPlainTextEdit, "Achievements")
    achievements.setFocus()
    qtbot.keyClicks(achievements, "One portal. ")
    qtbot.waitUntil(lambda: "1 record has unsaved changes" in said(window))
    window.go("projects")
    qtbot.mouseClick(named(window, QPushButton, "Show it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You typed this earlier and did not save it" in on_page(window))
    qtbot.waitUntil(lambda: named(window.page, QPlainTextEdit, "Achievements").toPlainText().startswith("One portal. "))
    click(qtbot, window, "Sign off")
    qtbot.waitUntil(lambda: "Save or revert what you have typed first" in on_page(window))
    window.page.save()
    qtbot.waitUntil(lambda: not any("unsaved changes" in line for line in said(window)))

    click(qtbot, window, "Sign off")
    box = asked(qtbot, window)
    assert box.informativeText().startswith(
        "The service sees itself as amber (at risk). No figure yet for Forecast outturn of MBC"
    )
    qtbot.mouseClick(named(box, QPushButton, "Sign it off"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: named(window.page, QPushButton, "Correct this quarter").isVisible())
    qtbot.waitUntil(lambda: not achievements.isEnabled())
    assert "Signed off on" in on_page(window)
    qtbot.waitUntil(lambda: "This quarter is signed off. Begin a correction to change anything." in on_page(window))
    assert "No figure yet for" not in on_page(window)
    qtbot.waitUntil(lambda: "Signed off with no figure for Forecast outturn of MBC." in on_page(window))

    window.undo()
    qtbot.waitUntil(lambda: named(window.page, QPushButton, "Sign off").isVisible())
    qtbot.waitUntil(achievements.isEnabled)

    click(qtbot, window, "Preview report")
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0)
    click(qtbot, window, "Back")
    qtbot.waitUntil(table.isVisible)


def test_what_is_typed_into_a_return_is_saved_on_closing_once_it_was_looked_at(qtbot, window) -> None:
    opened(qtbot, window, BENEFITS)
    qtbot.keyClicks(named(window.page, QPlainTextEdit, "Achievements"), "One portal. ")
    qtbot.waitUntil(lambda: "1 record has unsaved changes" in said(window))
    path = window.programme.standing.path
    window.close()
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Save and close"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())
    with Store.open(path, read_only=True) as store:
        assert any(str(row["achievements"]).startswith("One portal. ") for row in store.records("returns"))


def test_the_place_chosen_again_at_the_left_leads_back_to_all_services(qtbot, window) -> None:
    table = opened(qtbot, window, BENEFITS)
    places = window.findChild(Navigation)
    qtbot.mouseClick(
        places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualItemRect(places.currentItem()).center()
    )
    qtbot.waitUntil(lambda: not table.isVisible())
    assert services(window).isVisible()


def test_a_correction_asks_first_and_can_be_given_up(qtbot, window) -> None:
    opened(qtbot, window, BENEFITS)
    click(qtbot, window, "Sign off")
    qtbot.mouseClick(named(asked(qtbot, window), QPushButton, "Sign it off"), Qt.MouseButton.LeftButton)
    for answer in ("Leave it as it is", "Begin a correction"):
        qtbot.waitUntil(lambda: "This quarter is signed off" in on_page(window))
        click(qtbot, window, "Correct this quarter")
        box = asked(qtbot, window)
        assert "the papers of the Board have the quarter as it is being corrected" in box.informativeText()
        qtbot.mouseClick(named(box, QPushButton, answer), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "checked, version 2;" in on_page(window))
    assert isinstance(window.focusWidget(), IndicatorTable), "one key more does not give it up"
    click(qtbot, window, "Give up correction")
    qtbot.waitUntil(lambda: any("The correction was given up" in line and "Undo" in line for line in said(window)))
    qtbot.waitUntil(lambda: "This quarter is signed off" in on_page(window))
    named(window.page, QPushButton, "Correct this quarter")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any("Taken back: give up the correction of" in line for line in said(window)))
    qtbot.waitUntil(lambda: "checked, version 2;" in on_page(window))


def test_a_paper_asked_for_at_the_foot_of_a_small_window_is_seen_from_its_head(qtbot, window) -> None:
    tree = services(window)
    window.resize(960, 540)
    qtbot.waitUntil(lambda: tree.viewport().width() < 960)
    qtbot.waitUntil(lambda: tree.header().length() >= tree.viewport().width())
    assert tree.columnWidth(0) >= tree.sizeHintForColumn(0), "each service can be told"
    qtbot.waitUntil(lambda: tree.horizontalScrollBar().maximum() == 0)
    window.resize(683, 384)
    asked = named(window.page, QPushButton, "Preview summary for the Board")
    qtbot.waitUntil(lambda: tree.viewport().width() < 640)
    bring_into_view(asked)
    qtbot.mouseClick(asked, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.findChild(PdfPreview).pages > 0)
    save = named(window.page, QPushButton, "Save paper…")
    holder = window.page.parentWidget().parentWidget()
    qtbot.waitUntil(lambda: holder.rect().contains(save.mapTo(holder, save.rect().center())))
    assert window.page.findChild(PdfPreview).height() > 300, "some lines of it can be read"


def test_the_chasing_list_is_copied_and_an_earlier_quarter_can_be_looked_at(qtbot, window) -> None:
    click(qtbot, window, "Copy chasing list")
    assert QGuiApplication.clipboard().text().startswith("Returns for 2014/15 Q2")
    picker = window.page._all._quarter
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    picker.activated.emit(picker.currentIndex())
    qtbot.waitUntil(lambda: window.page._quarter == "2014/15 Q1")


def test_a_programme_without_services_leads_to_adding_one(qtbot, made, tmp_path: Path, blank_once: Path) -> None:
    window = made(Path(shutil.copy(blank_once, tmp_path / "blank.mkip")))
    assert "Add the services that the councils share" in on_page(window)
    qtbot.waitUntil(lambda: named(window.page, QPushButton, "Add a service").hasFocus())
    window.go("performance")
    qtbot.waitUntil(lambda: named(window.page, QPushButton, "Add a service").hasFocus())
    named(window.page, QPushButton, "Add a service").click()
    assert window.findChild(Desk).place == "services"
    qtbot.waitUntil(lambda: any(each.hasFocus() for each in window.page.findChildren(QLineEdit)))
    assert window.focusWidget().accessibleName() == "Service"


def test_an_answer_that_could_not_be_read_is_seen_and_asked_about(
    qtbot, made, tmp_path: Path, blank_once: Path
) -> None:
    book = load_workbook(TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx")
    book["KPIs"]["G5"] = "57,5%"
    book.save(tmp_path / "return.xlsx")
    path = Path(shutil.copy(blank_once, tmp_path / "small.mkip"))
    with Store.open(path, clock=lambda: NOW) as store:
        import_file(store, tmp_path / "return.xlsx")
    window = made(path)
    line = services(window).topLevelItem(0)
    assert line.text(3) == "2 missing, 1 not read"
    assert "No answer yet to “Why indicators were missed”." in line.toolTip(3)
    assert line.text(4).endswith(", incomplete")
    unread = "RB2 for TWBC: “57,5%” in G5 could not be read."
    assert unread in line.toolTip(3)
    opened(qtbot, window, BENEFITS)
    assert unread in on_page(window)
    assert "Incomplete: 1 answer that was given could not be read." in on_page(window)
    click(qtbot, window, "Sign off")
    box = asked(qtbot, window)
    assert unread in box.text() + box.informativeText()
    qtbot.mouseClick(named(box, QPushButton, "Not yet"), Qt.MouseButton.LeftButton)


def test_every_page_says_that_the_samples_services_are_of_another_day_than_its_programme(qtbot, window) -> None:
    for place in ("service_reports", "performance", "escalations"):
        page = window.go(place)
        seen = "The services of the sample are seen as at 14 October 2014."
        qtbot.waitUntil(lambda page=page, seen=seen: any(seen in each for each in said(page)))


def test_what_a_return_states_for_the_board_is_seen_before_it_is_signed_off() -> None:
    report = replace(samples.bare(), returned=replace(samples.RETURNED, signed=None), matter="The contract ends.")
    standing = Standing(2, "Legal", "", "received", 1, date(2014, 10, 15), False, (), (), ())
    line = Line(report, standing)
    assert words_of(line)[BOARD] == "MKIP Board, to come"
    assert counts_of(Quarter(report.quarter, (report.quarter,), (line,), "")).endswith(", 1 service goes to a board.")
    assert waiting(report) == (
        "For the MKIP Board: The contract ends. It goes on the Board's agenda once the return is signed off."
    )


def test_a_service_of_which_more_goes_to_a_board_counts_as_one_and_its_matters_are_counted() -> None:
    report = replace(samples.bare(), escalations=(samples.UNDER, samples.UNDER), matter="")
    line = Line(report, Standing(2, "Legal", "", "received", 1, date(2014, 10, 15), False, (), (), ()))
    told = counts_of(Quarter(report.quarter, (report.quarter,), (line,), ""))
    assert told.endswith(", 1 service goes to a board with 2 matters.")


def test_a_return_that_is_not_in_says_when_it_can_be_signed_off(qtbot, window) -> None:
    opened(qtbot, window, "Audit")
    assert NOT_IN in on_page(window)
    assert not named(window.page, QPushButton, "Sign off").isEnabled()


def test_what_all_councils_come_to_is_not_known_while_one_of_them_is_not() -> None:
    report = samples.revenues_and_benefits()
    standing = Standing(2, report.title, "", "received", 1, date(2014, 10, 15), False, (), (), ())
    first, second = report.money
    partly = replace(report, money=(first, replace(second, variance=None)))
    said = [words_of(Line(each, standing))[MONEY] for each in (report, partly, replace(report, money=(first,)))]
    assert said == ["£13,750 over", "–", "–"]
