"""Ways to spoil a return, each read all the same, or refused with a sentence and the cell."""

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from mkip_desk.db.tables import registers
from mkip_desk.domain.shared_services.returns import MARK
from mkip_desk.importers.files.reading import read_workbook
from mkip_desk.importers.returns.reading import read_return
from tests.importers.returns.forms import ANSWERS, FORM, MONEY, READ, ROWS, answer, book_of, filled, saved
from tests.importers.returns.reads import KNOWN, figures_of, read, records, said


def insert_rows(book):
    book["Indicators"].insert_rows(7, 3)
    book["Money"].insert_rows(6)


def remarks_between(book):
    book["Indicators"].insert_rows(7)
    book["Indicators"]["B7"] = "Collection"
    book["Return"].insert_rows(4, 2)


def sort_rows(book):
    sheet = book["Indicators"]
    rows = [[(cell.value, cell.number_format) for cell in sheet[row]] for row in range(5, 10)]
    for at, row in enumerate(reversed(rows), start=5):
        for column, (value, form) in enumerate(row, start=1):
            sheet.cell(at, column).value, sheet.cell(at, column).number_format = value, form


def rename_and_move_sheets(book):
    for name in ("Return", "Indicators", "Money"):
        book[name].title = f"{name} Q2 v2 FINAL"
    book.move_sheet("Money Q2 v2 FINAL", -2)
    book.create_sheet("Workings", 0)["A1"] = "my own sums"


def insert_columns(book):
    book["Indicators"].insert_cols(3, 2)
    book["Money"].insert_cols(4)
    book["Return"].insert_cols(1)


def units_typed(book):
    for cell, words in {"K5": "22.1 days", "K6": "23.5d", "K7": "57.1%", "K8": 57.5, "K9": "97.4 per cent"}.items():
        book["Indicators"][cell].value = words
        book["Indicators"][cell].number_format = "General"


def plain_shares(book):
    for row in range(7, 10):
        book["Indicators"].cell(row, 11).number_format = "General"


def typed_money(book):
    for cell, words in {"D5": "£731.5k", "F5": "1,450,000", "H5": "22k", "D6": "£602,250.00"}.items():
        book["Money"][cell] = words


def unprotect(book):
    for sheet in book:
        sheet.protection.sheet = False


def without_marks(book):
    for sheet in book:
        sheet["A2"] = sheet["A1"] = None


def say_a_name_once(book):
    for cell in ("A5", "B8"):
        book["Indicators"][cell] = None


def without_service_and_quarter(book):
    for cell in ("A1", "A2", "A9", "B9", "A10", "B10"):
        book["Return"][cell] = None


def into_another_workbook(book):
    other = Workbook()
    other.active["A1"] = "Board papers"
    for sheet in book:
        copied = other.create_sheet(f"{sheet.title} (2)")
        for row in sheet.iter_rows():
            for cell in row:
                copied[cell.coordinate].value = cell.value
                copied[cell.coordinate].number_format = cell.number_format
    return other


def other_heads(book):
    heads = {
        "A4": "PI ref",
        "B4": "Performance indicator",
        "C4": "Authority",
        "G4": "TARGET:",
        "K4": "Actual (2014/15 Q2)",
    }
    for cell, words in heads.items():
        book["Indicators"][cell] = words


def council_names(book):
    for cell, words in {"C5": "Maidstone", "C6": "Tunbridge Wells BC", "C7": "M", "C8": "TW", "C9": "Both"}.items():
        book["Indicators"][cell] = words


READ_ALL_THE_SAME = [
    insert_rows, remarks_between, sort_rows, rename_and_move_sheets, insert_columns, units_typed, plain_shares,
    typed_money, unprotect, without_marks, say_a_name_once, without_service_and_quarter, into_another_workbook,
    other_heads, council_names,
]  # fmt: skip


@pytest.mark.parametrize("spoil", READ_ALL_THE_SAME, ids=lambda spoil: spoil.__name__)
def test_a_spoiled_return_is_read_all_the_same(tmp_path, spoil):
    book = filled()
    book = spoil(book) or book
    found = read(saved(book, tmp_path))
    own = {name for name in book.sheetnames if name in ("Workings", "Sheet")}
    assert figures_of(found) == READ
    assert [cell for cell, _ in said(found, left_out=False)] == [f"{name}!" for name in own]
    (itself,) = records(found, "returns")
    assert (itself.value("quarter"), itself.value("rag")) == ("2014/15 Q2", "amber")
    assert itself.value("completed_by") == ANSWERS["Completed by"]
    assert [one.value("actual") for one in records(found, "budgets")] == [100 * MONEY["D5"], 100 * MONEY["D6"]]


def put(sheet, cell, value):
    def spoil(book):
        book[sheet][cell] = value

    return spoil


def merge_two_figures(book):
    book["Indicators"].merge_cells("K5:K6")


def two_councils_in_a_cell(book):
    book["Indicators"]["C5"] = "MBC / TWBC"
    book["Indicators"]["K5"] = "22.1 / 23.5"
    book["Indicators"].delete_rows(6)


def merge_two_councils(book):
    book["Indicators"].merge_cells("C5:C6")


def hide_a_row(book):
    book["Indicators"].row_dimensions[6].hidden = True


def strike_through(book):
    book["Indicators"]["K6"].font = Font(strike=True)


def copy_a_row(book):
    for column in range(1, 15):
        book["Indicators"].cell(10, column).value = book["Indicators"].cell(6, column).value
    book["Indicators"]["K10"] = 25


REFUSED = [  # what was done; the cell; words of the sentence; figures that are not taken
    (put("Indicators", "K5", "same as Q1"), "Indicators!K5", "type the figure", {("RB1", "MBC")}),
    (put("Indicators", "K5", "22.1%"), "Indicators!K5", "days is asked for", {("RB1", "MBC")}),
    (put("Indicators", "K5", "20-24"), "Indicators!K5", "several figures", {("RB1", "MBC")}),
    (put("Indicators", "K5", date(2014, 1, 22)), "Indicators!K5", "a date", {("RB1", "MBC")}),
    (put("Indicators", "K5", "=20+2.1"), "Indicators!K5", "without its result", {("RB1", "MBC")}),
    (put("Indicators", "K5", "#REF!"), "Indicators!K5", "an error of the sheet's", {("RB1", "MBC")}),
    (put("Indicators", "K5", True), "Indicators!K5", "another kind of cell", {("RB1", "MBC")}),
    (put("Indicators", "C5", "Medway"), "Indicators!C5", "names no council", {("RB1", "MBC")}),
    (merge_two_figures, "Indicators!K6", "merged with the cell above", {("RB1", "TWBC")}),
    (two_councils_in_a_cell, "Indicators!C5", "names several councils", {("RB1", "MBC"), ("RB1", "TWBC")}),
    (merge_two_councils, "Indicators!K6", "stands twice with two figures, in K5 and K6",
     {("RB1", "MBC"), ("RB1", "TWBC")}),
    (hide_a_row, "Indicators!A6", "hidden row", {("RB1", "TWBC")}),
    (strike_through, "Indicators!K6", "struck through", {("RB1", "TWBC")}),
    (copy_a_row, "Indicators!K10", "stands twice with two figures, in K6 and K10", {("RB1", "TWBC")}),
    (put("Indicators", "K4", "Mine"), "Indicators!I4", "no column for 2014/15 Q2", set(READ)),
    (put("Indicators", "K4", "This quarter, 2014/15 Q3"), "Indicators!K4", "those of 2014/15 Q3", set(READ)),
    (put("Return", "B10", "Q3 2014/15"), "Return!B10", "was made for 2014/15 Q2", set(READ)),
    (put("Return", "B10", "Q2 2014"), "Return!B10", "is not one quarter", set(READ)),
    (put("Return", "B13", "Purple"), "Return!B13", "is not a RAG", set()),
    (put("Return", "B9", "Legal"), "Return!B9", "was made for Revenues and Benefits", set(READ)),
    (put("Return", "A3", "Return of Legal for 2014/15 Q2, version 1"), "Return!A3", "the returns of", set(READ)),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "cell", "words", "lost"), REFUSED, ids=[f"{row[1]} {row[2]}" for row in REFUSED])
def test_what_cannot_be_taken_is_refused_with_its_cell(tmp_path, spoil, cell, words, lost):
    book = filled()
    spoil(book)
    found = read(saved(book, tmp_path))
    refused = [message for place, message in said(found) if place == cell]
    assert any(words in message for message in refused), said(found)
    lost = {(reference, None if council == "All together" else council) for reference, council in lost}
    assert figures_of(found) == {name: value for name, value in READ.items() if name not in lost}


LOOKED_AT = [  # what was typed; the cell; words of the sentence; what is read for RB1 of MBC
    ("tbc", "for it", None),
    ("n/a", "", None),
    (None, "has no figure", None),
    ("22.1 due to vacancies", "kept as its note", "22.1"),
    ("22.1 (provisional)", "", "22.1"),
]


@pytest.mark.parametrize(("typed", "words", "value"), LOOKED_AT)
def test_a_figure_that_is_missing_or_has_words_beside_it(tmp_path, typed, words, value):
    found = read(saved(filled(figures={"K5": typed}), tmp_path))
    (one,) = [one for one in records(found, "measurements") if one.rows == (5,)]
    figure = one.value("value")
    assert (figure is None) is (value is None)
    assert value is None or str(figure.amount) == value
    messages = [message for place, message in said(found, left_out=False) if place == "Indicators!K5"]
    assert [words in message for message in messages] == [True] * bool(words)
    assert one.value("provisional") is (None if value is None else "prov" in typed)
    assert one.value("note") == (None if typed == "22.1 (provisional)" else typed)


def test_comments_and_notes_are_kept_with_the_figure(tmp_path):
    book = filled()
    book["Indicators"]["M5"] = "Two posts are vacant."
    book["Indicators"]["K5"].comment = Comment("Checked with finance", "manager")
    found = read(saved(book, tmp_path))
    (one,) = [one for one in records(found, "measurements") if one.rows == (5,)]
    assert one.value("note") == "Two posts are vacant.\n\nChecked with finance"


def test_what_is_said_beside_an_amount_is_kept_with_the_budget(tmp_path):
    book = filled()
    book["Money"]["J5"] = "A tenth over: agency staff"
    book["Money"]["F5"].comment = Comment("Checked with finance", "manager")
    book["Money"]["D5"], book["Money"]["H6"] = "c£730k", "-"
    found = read(saved(book, tmp_path))
    first, second = records(found, "budgets")
    assert first.value("actual") == 730_000_00
    assert first.value("note") == "A tenth over: agency staff\n\nActual to date: c£730k\n\nChecked with finance"
    assert not {"note", "savings_delivered"} & second.fields.keys()
    cells = dict(said(found, left_out=False))
    assert "which is read as £730,000: look at it" in cells["Money!D5"]
    assert "says “-”" in cells["Money!H6"]


def test_what_answers_nothing_is_named_and_not_taken(tmp_path):
    book = filled()
    first, figures, money = book["Return"], book["Indicators"], book["Money"]
    first["A25"], first["C14"], first["A1"] = "PS: without October", "and a second page", "Revenues: please read first"
    first["B17"].comment = figures["B5"].comment = Comment("Ask the Chief Executive", "manager")
    figures["O4"], figures["O5"], money["L6"], money["B9"] = "Agency staff", 3, 45_000, "Overtime is not in it"
    figures.insert_rows(7)
    figures["B7"] = "Collection"
    found = read(saved(book, tmp_path))
    assert figures_of(found) == READ
    assert {cell: message.split("”")[0] for cell, message in said(found, left_out=False)} == {
        "Return!A1": "“Revenues: please read first",
        "Return!A25": "“PS: without October",
        "Return!B17": "The comment “Ask the Chief Executive",
        "Return!C14": "“and a second page",
        "Indicators!B5": "The comment “Ask the Chief Executive",
        "Indicators!O4": "“Agency staff",
        "Money!B9": "“Overtime is not in it",
        "Money!L6": "“45000",
    }
    assert {str(one.place.cell) for one in found.left_out} - {cell.split("!")[1] for cell, _ in said(found)} == {"B7"}


def test_an_office_that_has_a_form_of_its_own_is_told_of_its_columns_and_comments_alone(tmp_path):
    """What stands in words on a form that is not ours may be its own: it is listed, and not told of."""
    book = filled()
    without_marks(book)
    book["Return"]["A25"], book["Money"]["L4"], book["Money"]["L5"] = "Send this to the office", "Agency", 3
    book["Indicators"]["O4"], book["Indicators"]["O5"] = "DoT", "worse"
    book["Return"]["B14"].comment = Comment("Ask finance", "manager")
    del book.custom_doc_props[MARK]  # type: ignore[attr-defined]
    found = read(saved(book, tmp_path))
    assert [cell for cell, _ in said(found, left_out=False)] == ["Return!B14", "Money!L4"]
    assert {"A25", "B14", "L4", "O4"} <= {one.place.cell for one in found.left_out}


def test_amounts_that_do_not_add_up_are_named_with_their_cells(tmp_path):
    book = filled()
    book["Money"]["B7"], book["Money"]["E5"] = 2_000_000, 99_999
    book["Money"]["H6"] = "tbc"
    found = read(saved(book, tmp_path))
    cells = dict(said(found, left_out=False))
    assert "£2,640,000" in cells["Money!B7"]
    assert "£25,500" in cells["Money!E5"]
    assert "no amount yet" in cells["Money!H6"]


def test_a_variance_typed_beside_an_amount_in_words_or_none_is_held_against_it(tmp_path):
    book = filled()
    book["Money"]["D5"], book["Money"]["E5"] = "£731.5k", 26_500
    book["Money"]["C6"], book["Money"]["E6"] = None, 4000
    assert [(cell, words.split(":")[0]) for cell, words in said(read(saved(book, tmp_path)), left_out=False)] == [
        ("Money!E5", "Variance of MBC is £26,500, but actual less profile is £25,500"),
        ("Money!E6", "Variance of TWBC is £4,000, but it has no actual less profile"),
    ]


def test_a_total_that_leaves_out_what_was_typed_in_words_is_the_sheets_own(tmp_path):
    book = filled()
    book["Money"]["D5"], book["Money"]["D7"] = "£731.5k", MONEY["D6"]
    book["Money"]["F5"], book["Money"]["F7"] = "£1.45m", MONEY["F6"] + 5000
    book["Money"]["E5"] = 0  # as a variance of words is saved in .xls
    assert [cell for cell, _ in said(read(saved(book, tmp_path)), left_out=False)] == ["Money!F7"]


def with_copies(*names):
    book = filled()
    for name in names:
        book.copy_worksheet(book[name]).title = f"{name} kept"
    return book


def test_a_row_of_figures_that_names_nothing_is_said_to_be_left_out(tmp_path):
    book = filled()
    book["Money"]["A5"] = None
    for cell in ("A6", "B6", "C6"):
        book["Indicators"][cell] = None
    found = read(saved(book, tmp_path))
    assert len(records(found, "budgets")) == 1
    assert [(cell, "nothing that says whose" in words) for cell, words in said(found)] == [
        ("Indicators!K6", True),
        ("Money!B5", True),
    ]


def test_a_sheet_that_was_copied_is_taken_once(tmp_path):
    book = with_copies("Indicators", "Money")
    found = read(saved(book, tmp_path))
    assert figures_of(found) == READ
    assert [len(records(found, name)) for name in ("indicators", "measurements", "budgets")] == [3, 5, 2]
    assert said(found) == [
        (f"Money kept!A{row}", f"{council} stands twice: this second row is not taken.")
        for row, council in ((5, "MBC"), (6, "TWBC"))
    ]


def test_of_a_figure_that_a_copied_sheet_has_otherwise_neither_is_taken(tmp_path):
    book = with_copies("Indicators")
    book["Indicators kept"]["K6"], book["Indicators kept"]["K7"] = 99, None
    found = read(saved(book, tmp_path))
    assert figures_of(found) == {key: value for key, value in READ.items() if key != ("RB1", "TWBC")}
    assert len(records(found, "indicators")) == 3
    ((cell, words),) = said(found)
    assert cell == "Indicators kept!K6"
    assert "with two figures: neither is taken" in words


@pytest.mark.parametrize("figures", [(22.1, 23, 24), (None, 22.1, 23), (22.1, 22.1, 23), ("tbc", "tbc", 23), (1, 2, 1)])
def test_three_copies_of_a_sheet_give_no_figure_that_another_contradicts(tmp_path, figures):
    book = with_copies("Indicators")
    book.copy_worksheet(book["Indicators"]).title = "Indicators again"
    for name, figure in zip(("Indicators", "Indicators kept", "Indicators again"), figures, strict=True):
        book[name]["K5"] = figure
    found = read(saved(book, tmp_path))
    said_there = {each for each in figures if isinstance(each, int | float)}
    right = {str(each) for each in said_there} if len(said_there) == 1 else set()
    assert {str(value) for key, value in figures_of(found).items() if key == ("RB1", "MBC")} == right
    assert [one for one in records(found, "measurements") if one.rows == (5,)] != []


def test_a_sheet_for_each_council_is_one_return(tmp_path):
    book = with_copies("Indicators")
    for row in (6, 8, 9):
        for column in range(1, 15):
            book["Indicators"].cell(row, column).value = None
    for row in (5, 7):
        for column in range(1, 15):
            book["Indicators kept"].cell(row, column).value = None
    found = read(saved(book, tmp_path))
    assert figures_of(found) == READ
    assert len(records(found, "indicators")) == 3
    assert said(found) == []


@pytest.mark.parametrize(("label", "words"), [("Service", "Audit"), ("Quarter", "Q1 2014/15")])
def test_two_returns_in_one_workbook_are_none(tmp_path, label, words):
    book = with_copies("Return", "Indicators")
    answer(book["Return kept"], label, words)
    without_marks(book)
    found = read(saved(book, tmp_path))
    assert found.tables == ()
    ((cell, told),) = said(found)
    assert cell == f"Return kept!B{9 if label == 'Service' else 10}"
    place = f"return.xlsx, {cell.replace(' kept', '')}"
    was = {"Service": "Revenues and Benefits", "Quarter": "Q2 2014/15"}[label]
    assert told.startswith(f"This workbook holds two returns, since {place} says {was} and this cell {words}: save")


@pytest.mark.parametrize(("service", "quarter"), [("ICT", "Q3 2014/15"), ("Revenues", "Q4 2014/15")])
def test_two_returns_one_beneath_the_other_are_none(tmp_path, service, quarter):
    book = Workbook()
    for named in (("Revenues", "Q3 2014/15"), (service, quarter)):
        for row in (
            ["Service", named[0]],
            ["Quarter", named[1]],
            ["PI ref", "Indicator", "Q3"],
            ["A1", "Calls", 5],
            [],
        ):
            book.active.append(row)
    found = read(saved(book, tmp_path))
    assert found.tables == ()
    ((cell, told),) = said(found)
    assert cell == ("Sheet!B6" if service == "ICT" else "Sheet!B7")
    assert told.startswith("This workbook holds two returns")


def test_last_years_form_is_a_return_of_last_year(tmp_path):
    from dataclasses import replace

    found = read(saved(filled(replace(FORM, quarter="2013/14 Q2")), tmp_path))
    assert {one.value("quarter") for one in records(found, "measurements")} == {"2013/14 Q2"}


def test_an_empty_form_brings_its_targets_and_asks_for_every_figure(tmp_path):
    found = read(saved(filled(figures=dict.fromkeys(("K5", "K6"))), tmp_path))
    assert figures_of(found) == {}
    asked = [cell for cell, message in said(found, left_out=False) if "has no figure" in message]
    assert asked == [f"Indicators!K{row}" for row in ROWS.values()]
    assert all(one.value("target") is not None for one in records(found, "measurements"))


@pytest.mark.parametrize(
    ("head", "said", "better"),
    [
        ("Polarity", "Higher is better", "higher"),
        ("Good is", "down", "lower"),
        ("Better", "within a range", "within a range"),
        ("Direction", "down", None),
        ("Direction", "Lower", "lower"),
        ("Good is", "sideways", None),
        ("Mine", "Lower", None),
    ],
)
def test_which_way_is_better_is_read_where_it_is_plain(tmp_path, head, said, better):
    book = filled()
    book["Indicators"]["E4"] = head
    for row in ROWS.values():
        book["Indicators"][f"E{row}"] = said
    found = read(saved(book, tmp_path))
    assert {one.value("better") for one in records(found, "indicators")} == {better}


def test_a_workbook_that_is_no_return_is_none(tmp_path):
    book = Workbook()
    for row in (["Service", "Quarter", "Savings"], ["Legal", "Q2 2014/15", 100], ["Audit", "Q2 2014/15", 200]):
        book.active.append(row)
    assert read_return(read_workbook(saved(book, tmp_path)), registers, KNOWN) is None


def test_a_sheet_saved_as_csv_brings_what_is_on_it(tmp_path):
    import csv

    sheet = load_workbook(saved(filled(), tmp_path))["Indicators"]
    path = tmp_path / "return.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[cell.value for cell in row] for row in sheet.iter_rows()])
    found = read(path)
    assert figures_of(found) == READ


def test_a_return_of_a_service_without_indicators_and_councils_brings_its_answers(tmp_path):
    """The form that was written for it has one sheet alone."""
    from dataclasses import replace

    book = book_of(replace(FORM, figures=(), money=()))
    assert book.sheetnames == ["Return"]
    for label, words in ANSWERS.items():
        answer(book["Return"], label, words)
    (made,) = records(read(saved(book, tmp_path)), "returns")
    assert (made.value("rag"), made.value("achievements")) == ("amber", ANSWERS["Achievements this quarter"])


def test_answers_may_be_of_any_length(tmp_path):
    book = filled()
    answer(book["Return"], "Achievements this quarter", "A line.\n\nAnother line with “quotes” and £.")
    (itself,) = records(read(saved(book, tmp_path)), "returns")
    assert itself.value("achievements") == "A line.\n\nAnother line with “quotes” and £."
