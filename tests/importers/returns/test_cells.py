"""Each thing that is read of a return says the cell that it was read from, be it on another sheet."""

from openpyxl import Workbook
from openpyxl.comments import Comment

from mkip_desk.db.tables import registers
from mkip_desk.importers.words.readings import reading_to_json
from tests.importers.returns.forms import saved
from tests.importers.returns.reads import read, records


def an_offices_form():
    """A form of an office's own, on three sheets, with things said over, beside and once for several rows."""
    book = Workbook()
    front, grid, money = book.active, book.create_sheet("PIs"), book.create_sheet("Money")
    front.title = "Front"
    for row in (["", "Service", "Fraud and compliance"], ["", "Quarter", "Q3 2014/15"], ["", "Overall RAG", "Amber"]):
        front.append(row)
    heads = ["Target", "Actual", "Provisional", "Comments"]
    grid.append(["PI ref", "Indicator", "Council", "Better", "Unit", *heads])
    grid.append(["FC1", "Cases closed", None, None, None, 90, 91, "Yes", "Late"])
    grid.append([None, None, "MBC", None, None, None, 92, None, None])
    grid.append([None, None, "TWBC", "High", "%", None, 93, None, None])
    grid.append(["FC2", "Time to answer (days)", "MBC", None, None, 7, 6, None, None])
    grid.merge_cells("F2:F4")
    grid["G5"].comment = Comment("One officer was away.", "A manager")
    money.append(["", "Council", "Annual budget", "Actual", "Comments"])
    money.append(["", "MBC", 1000, 700, None])
    money["D2"].comment = Comment("Two invoices to come.", "A manager")
    return book


def under_quarters():
    """One whose quarters stand over its heads."""
    book = Workbook()
    front = book.active
    front.title = "Return"
    for row in (["Service", "Fraud and compliance"], ["Quarter", "Q3 2014/15"]):
        front.append(row)
    front.append(["", "", "Q2 2014/15", None, "Q3 2014/15", None])
    front.append(["Indicator", "Council", "Target", "Actual", "Target", "Actual"])
    front.append(["Cases closed", "MBC", 90, 88, 91, 89])
    front.merge_cells("C3:D3")
    front.merge_cells("E3:F3")
    return book


def cells(found, register):
    """Each record's cells, by field."""
    return [{name: _cell(each, name) for name in each.fields} for each in records(found, register)]


def _cell(record, name):
    place = record.place(name)
    return f"{place.sheet}!{place.cell}"


def test_a_figure_says_where_each_thing_of_it_stands(tmp_path):
    of_all, of_mbc, _of_twbc, of_claims = cells(read(saved(an_offices_form(), tmp_path)), "measurements")

    once = {"indicator": "PIs!A2", "quarter": "Front!C2", "target": "PIs!F2"}
    assert of_all == once | {"council": "PIs!C2", "value": "PIs!G2", "provisional": "PIs!H2", "note": "PIs!I2"}
    assert of_mbc == once | {"council": "PIs!C3", "value": "PIs!G3", "provisional": "PIs!H3"}
    assert (of_claims["indicator"], of_claims["note"]) == ("PIs!A5", "PIs!G5")


def test_a_quarter_that_stands_over_the_heads_is_said_to(tmp_path):
    before, own = cells(read(saved(under_quarters(), tmp_path)), "measurements")

    assert before == {
        "indicator": "Return!A5", "council": "Return!B5", "quarter": "Return!C3", "value": "Return!D5",
        "target": "Return!E5",
    }  # fmt: skip
    assert (own["quarter"], own["value"]) == ("Return!E3", "Return!F5")


def test_an_indicator_says_what_its_unit_and_its_better_way_were_read_from(tmp_path):
    closed, to_answer = cells(read(saved(an_offices_form(), tmp_path)), "indicators")

    assert closed == {
        "service": "Front!C1", "reference": "PIs!A2", "title": "PIs!B2", "unit": "PIs!E4", "better": "PIs!D4",
    }  # fmt: skip
    assert to_answer["unit"] == "PIs!B5"  # in brackets after its name


def test_a_unit_of_the_figures_own_is_read_from_a_figure(tmp_path):
    book = under_quarters()
    for cell in ("D5", "F5"):
        book.active[cell] = "89%"

    (indicator,) = cells(read(saved(book, tmp_path)), "indicators")

    assert indicator["unit"] == "Return!D5"


def test_what_stands_on_another_sheet_is_remembered_with_that_sheet(tmp_path):
    found = read(saved(an_offices_form(), tmp_path))
    (budget,), (service,) = records(found, "budgets"), records(found, "services")

    kept = reading_to_json(registers["budgets"], budget, "quarter", {})

    assert (kept["sheet"], kept["cell"]) == ("Front", "C2")
    assert (budget.fields["quarter"].where, budget.fields["council"].where) == ("Front, C2", "B2")
    assert _cell(budget, "note") == "Money!D2"
    assert (service.fields["councils"].words, _cell(service, "councils")) == ("MBC, TWBC", "PIs!C3")


def test_an_indicator_may_be_called_by_what_begins_a_part(tmp_path):
    book = under_quarters()
    book.active.append(["Including those that were reopened", "MBC", 90, 88, 91, 7])
    values = [one.value("value") for one in records(read(saved(book, tmp_path)), "measurements")]
    assert [each.amount for each in values] == [88, 89, 88, 7]
