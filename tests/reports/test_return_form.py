"""The return as it is sent out: what is open, what it says, and that nothing in it can do harm or is hidden."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from mkip_desk.domain.shared_services.returns import MARK, AskedFigure, ReturnForm
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.reports.return_form import file_name, return_form
from tests.importers.returns.forms import FORM, book_of, filled, saved


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def open_cells(sheet):
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def test_only_what_is_asked_for_is_open_and_no_password_keeps_the_rest():
    book = book_of()
    assert open_cells(book["Indicators"]) == {f"{column}{row}" for column in "KLM" for row in range(5, 10)}
    assert open_cells(book["Money"]) == {f"{column}{row}" for column in "DFHJ" for row in (5, 6)}
    assert len(open_cells(book["Return"])) == 6
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)


def test_what_is_not_known_is_asked_for_too():
    money = replace(FORM.money[1], annual=None, profile=None)
    book = book_of(replace(FORM, money=(FORM.money[0], money)))
    assert {"B6", "C6"} <= open_cells(book["Money"])


def test_what_is_known_stands_beside_what_is_asked_for():
    sheet = book_of()["Indicators"]
    heads = [cell.value for cell in sheet[4]]
    assert heads[8:11] == ["2013/14 Q2", "2014/15 Q1", "This quarter, 2014/15 Q2"]
    assert [cell.value for cell in sheet[7]][6:11] == [0.984, 0.568, None, 0.297, None]
    assert {sheet[f"{column}7"].number_format for column in "GHIJK"} == {"0.0%"}


def test_it_says_which_return_it_is_on_every_sheet_and_in_its_properties(tmp_path):
    book = book_of()
    assert {sheet["A2"].value for sheet in book} == {FORM.mark}
    assert read_workbook(saved(book, tmp_path)).properties == {MARK: FORM.mark}
    assert {sheet.oddFooter.left.text for sheet in book} == {FORM.mark}


def test_nothing_in_it_is_hidden():
    book = book_of()
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert not any(each.hidden for sheet in book for each in sheet.row_dimensions.values())
    assert not any(each.hidden for sheet in book for each in sheet.column_dimensions.values())


def test_words_that_begin_like_a_formula_stay_words():
    bad = '=HYPERLINK("http://example.org")'
    figures = tuple(AskedFigure(sign, f"{sign}{bad}", sign, sign) for sign in ("=1", "+1", "-1", "@SUM(A1)"))
    form = ReturnForm(bad, "2014/15 Q2", figures=figures, words={"achievements": bad})
    formulas = [cell.value for cell in cells_of(book_of(form)) if cell.data_type == "f"]
    assert formulas
    assert all(formula.startswith("=IF(") for formula in formulas)
    quoted = [cell for cell in cells_of(book_of(form)) if str(cell.value).startswith(("=H", "=1", "+1", "-1", "@"))]
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in quoted)


def test_it_prints_on_a4_as_wide_as_a_page_with_its_heads_on_each():
    book = book_of()
    assert {sheet.page_setup.paperSize for sheet in book} == {9}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0 for sheet in book)
    assert book["Indicators"].print_title_rows == "$4:$4"


def test_it_offers_choices_and_asks_about_what_is_no_figure():
    book = book_of()
    lists = {each.formula1 for sheet in book for each in sheet.data_validations.dataValidation if each.type == "list"}
    assert lists == {'"Green,Amber,Red"', '"Yes"'}
    warned = [each for each in book["Indicators"].data_validations.dataValidation if each.type == "custom"]
    assert [(str(each.sqref), each.errorStyle) for each in warned] == [("K5:K9", "warning")]


def test_the_file_is_named_so_that_any_system_takes_it():
    assert file_name(FORM) == "2014-15 Q2 return Revenues and Benefits.xlsx"
    assert file_name(replace(FORM, service='A/B: "C"?')) == "2014-15 Q2 return A B C.xlsx"


def test_a_service_with_neither_indicators_nor_budgets_is_asked_in_words():
    book = load_workbook(BytesIO(return_form(ReturnForm("Legal", "2014/15 Q2"))))
    assert book.sheetnames == ["Return"]


def test_a_filled_form_is_left_as_it_was_but_for_its_open_cells():
    before = {(cell.parent.title, cell.coordinate): cell.value for cell in cells_of(book_of())}
    after = {(cell.parent.title, cell.coordinate): cell.value for cell in cells_of(filled())}
    changed = {place for place, value in after.items() if before.get(place) != value}
    assert changed <= {(sheet.title, cell) for sheet in book_of() for cell in open_cells(sheet)}
