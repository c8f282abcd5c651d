"""Excel files of a register, read again with openpyxl, and by the program's own importer."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import read_figure
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.services.exporting import as_workbook
from mkip_desk.services.listing import names_for


@pytest.fixture
def store(blank_file):
    with Store.open(blank_file) as made:
        yield made


def sheet_of(store: Store, register: str, *names: str) -> Worksheet:
    described = store.registers[register]
    fields = [described.column_by_name[name] for name in names]
    made = as_workbook(described, fields, store.records(register), names_for(store, described))
    return openpyxl.load_workbook(BytesIO(made)).worksheets[0]


def add(store: Store, **values: object) -> None:
    with store.change("Add") as change:
        change.add("projects", {"title": "A project", **values})


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_a_date_is_a_date_with_what_was_said_beside_it(store):
    add(store, due=read_when("early 2010", date(2009, 12, 1)))
    add(store, due=When.on(date(2009, 11, 30)))
    assert rows(sheet_of(store, "projects", "due")) == [
        ("Due", "Due, as recorded"), (datetime(2010, 4, 30), "early 2010"), (datetime(2009, 11, 30), None)
    ]  # fmt: skip


def test_a_column_of_plain_days_has_none_beside_it(store):
    add(store, due=When.on(date(2009, 11, 30)))
    assert rows(sheet_of(store, "projects", "due"))[0] == ("Due",)


def test_a_sum_is_a_number_of_pounds_with_its_period_beside_it(store):
    add(store, saving=Sum(10_700_050, Period.YEAR))
    add(store, saving=Sum(26_900_000, Period.UNSTATED, qualifier="about"))
    add(store, saving=Sum(None, known=Known.NOT_KNOWN, words="tbc"))
    found = rows(sheet_of(store, "projects", "saving"))
    assert found[1:] == [
        (107000.50, "£107,000.50 a year"), (269000, "about £269,000"), (None, "tbc")
    ]  # fmt: skip


def test_a_reference_that_is_a_number_is_no_number_stored_as_text(store):
    """Excel marks each such cell with a green corner; what is more than a number stays as it was typed."""
    references = ["7", "10", "0", "P7", "007", "7.10", "1" * 11, "1" * 12, "-7", "²"]
    for reference in references:
        add(store, reference=reference)
    add(store, title="2014")
    cells = [row[0] for row in sheet_of(store, "projects", "reference").iter_rows(min_row=2)]
    numbers = {"7", "10", "0", "1" * 11}
    assert [cell.value for cell in cells] == [int(one) if one in numbers else one for one in references]
    looks = [(cell.data_type, cell.number_format, cell.alignment.horizontal) for cell in cells]
    assert looks == [("n", "General", "left") if one in numbers else ("s", "@", None) for one in references]
    assert sheet_of(store, "projects", "title")["A12"].value == "2014", "a title is words"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_words_that_look_like_a_formula_stay_words(store, start):
    add(store, title=f"{start}1+1", notes="two\nlines")
    cell = sheet_of(store, "projects", "title")["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)
    assert sheet_of(store, "projects", "notes")["A2"].value == "two\nlines"


def test_it_is_a_real_table_with_its_head_and_its_formats(store):
    add(store, budget=4_284_000)
    sheet = sheet_of(store, "projects", "title", "budget")
    (table,) = sheet.tables.values()
    assert table.ref == "A1:B2"
    assert [column.name for column in table.tableColumns] == ["Project", "Budget"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (42840, "£#,##0.00;[Red]-£#,##0.00")


def test_a_choice_is_called_as_in_the_window(store):
    with store.change("Add") as change:
        project = change.add("projects", {"title": "Audit"})
        change.add(
            "savings", {"project": project, "year": "2009/10", "kind": "cashable", "basis": "plan", "amount": 100_00}
        )
    assert rows(sheet_of(store, "savings", "kind", "basis"))[1] == ("Cashable", "Plan")


def test_a_cell_with_nothing_in_it_is_empty_to_excel_too(store):
    add(store, title="One", due=read_when("early 2010", date(2009, 12, 1)), stage="Live")
    add(store, title="Two", due=When.on(date(2009, 11, 30)))
    sheet = sheet_of(store, "projects", "title", "stage", "due", "lead", "progress")
    kinds = {cell.coordinate: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is None}
    assert {"B3", "D3"} <= kinds.keys()
    assert set(kinds.values()) == {"n"}, "an empty text has a type of its own"


def test_no_records_give_heads_alone(store):
    assert rows(sheet_of(store, "projects", "title", "rag")) == [("Project", "RAG")]


def test_letters_that_no_workbook_may_hold_are_left_out(store):
    add(store, title="bell\x07 and\x0b tab\uffff")
    assert sheet_of(store, "projects", "title")["A2"].value == "bell and tab"


def test_a_long_export_says_how_far_it_is_and_can_be_stopped(store):
    risks = store.registers["risks"]
    records = [{field.name: None for field in risks.fields} | {"title": f"Risk {number}"} for number in range(1_200)]
    told: list[int] = []
    as_workbook(risks, risks.fields, records, {}, told.append)
    assert told == [500, 1_000]

    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        as_workbook(risks, risks.fields, records, {}, stop)


def test_words_that_are_no_date_are_not_lost(store):
    add(store, due=read_when("Tbc", date(2009, 12, 1)))
    assert rows(sheet_of(store, "projects", "due"))[1] == (None, "Tbc")


def test_a_score_is_a_number_with_the_name_of_its_band_beside_it(store):
    with store.change("Add") as change:
        change.add("risks", {"title": "Posts stay empty", "likelihood": 4, "impact": 5})
        change.add("risks", {"title": "Not scored", "likelihood": 4})
    assert rows(sheet_of(store, "risks", "score")) == [
        ("Score", "Score, in words"), (20, "Very high"), (None, None)
    ]  # fmt: skip


def test_figures_of_one_sort_are_numbers_and_of_two_are_words(store):
    with store.change("Add") as change:
        service = change.add("services", {"title": "Audit"})
        for title, value, target in (("A", "97.4%", "97%"), ("B", "22.1", "95%")):
            indicator = change.add("indicators", {"service": service, "title": title})
            held = {"indicator": indicator, "quarter": "2014/15 Q2"}
            change.add("measurements", held | {"value": read_figure(value), "target": read_figure(target)})
    sheet = sheet_of(store, "measurements", "quarter", "value", "target")
    assert [row[1:] for row in rows(sheet)] == [("Value", "Target"), ("97.4%", 0.97), ("22.1", 0.95)]
    assert sheet["C2"].number_format == "0.##%"
