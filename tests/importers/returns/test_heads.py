"""Grids of hand-made returns: the quarter of a column is said in its head or over it, and two alike are none."""

import pytest
from openpyxl import Workbook

from tests.importers.returns.forms import saved
from tests.importers.returns.reads import figures_of, read, records, said

NAMED = ["PI ref", "Indicator", "Council"]
LAST, THIS, TARGET = 22.5, 20.5, 19
"""Figures of the quarter before and of this one, and the target: of claims in days."""


def a_return(folder, *rows, merged=()):
    """A return of the third quarter with one grid: some rows of heads, and the last with the figures beneath."""
    book = Workbook()
    front, grid = book.active, book.create_sheet("Figures")
    for row in (["Service", "Revenues"], ["Quarter", "Q3 2014/15"]):
        front.append(row)
    for row in rows:
        grid.append(row)
    for block in merged:
        grid.merge_cells(block)
    return read(saved(book, folder))


def figures(*values):
    return ["RB1", "Time to process claims (days)", "MBC", *values]


HEADS = {  # the heads over the figures, a row or two; what stands beneath; the target that is read
    "a quarter each": ([["Q2", "Q3", "Q4"]], [LAST, THIS, None], None),
    "with their months": ([["Q2 (Jul-Sep)", "Q3 (Oct - Dec)", "Q4 (Jan-Mar)"]], [LAST, THIS, None], None),
    "with their year": ([["Q2 14/15", "Quarter 3 2014-15", "Q4 2014/15"]], [LAST, THIS, None], None),
    "named by what they are": ([["Q2 actual", "Q3 target", "Q3 Actual"]], [LAST, TARGET, THIS], TARGET),
    "what they are first": ([["Target Q3", "Result, Q3 2014/15", "Forecast Q4"]], [TARGET, THIS, 30], TARGET),
    "the target of another": ([["Q2 target", "Q2 actual", "Q3 actual"]], [21, LAST, THIS], None),
    "the outturn beside": ([["Target", "Q2", "Q3", "Outturn"]], [TARGET, LAST, THIS, 99], TARGET),
    "the year to date beside": ([["Target", "Q2", "Q3", "Q3 YTD", "YTD"]], [TARGET, LAST, THIS, 99, 98], TARGET),
    "under a quarter": ([["Q2", None, "Q3", None], ["Target", "Actual"] * 2], [21, LAST, TARGET, THIS], TARGET),
    "under a quarter of another year": ([["Q3 13/14", "Q3 14/15"], ["Actual", "Actual"]], [LAST, THIS], None),
    "under a year": ([["2013/14", None, "2014/15", None], ["Q2", "Q3", "Q2", "Q3"]], [7, 8, LAST, THIS], None),
    "the target of its year": ([["Target 13/14", "Annual target 2014/15", "Q3"]], [21, TARGET, THIS], TARGET),
    "the years in them": ([["Actual 2013/14", "Actual 14-15"]], [LAST, THIS], None),
    "the quarters in brackets": (
        [["Target (Q2)", "Actual (Q2)", "Target (Q3)", "Actual (Q3)"]],
        [21, LAST, TARGET, THIS],
        TARGET,
    ),
    "the months in brackets": (
        [["Target (2013/14)", "Actual (Jul-Sep)", "Actual (Oct - Dec)"]],
        [21, LAST, THIS],
        None,
    ),
    "under a year alone": ([["2013/14", "2014/15"], ["Actual", "Actual"]], [LAST, THIS], None),
}


@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize(("heads", "values", "target"), HEADS.values(), ids=HEADS)
def test_a_figure_is_of_the_quarter_that_its_heads_say(tmp_path, heads, values, target, parted):
    """Where there are two rows of heads, the names of the others stand in the lower or, `parted`, in the upper."""
    rows = [[*([None] * 3), *row] for row in heads]
    rows[0 if parted else -1][:3] = NAMED
    found = a_return(tmp_path, *rows, figures(*values))
    own = [one for one in records(found, "measurements") if one.value("quarter") == "2014/15 Q3"]
    assert [float(one.value("value").amount) for one in own] == [THIS]
    assert [one.value("target") and float(one.value("target").amount) for one in own] == [target]
    assert said(found) == []


def test_of_two_columns_that_say_the_same_none_is_taken(tmp_path):
    found = a_return(tmp_path, [*NAMED, "Target", "Actual", "Actual"], figures(TARGET, LAST, THIS))
    assert figures_of(found) == {}
    ((cell, words),) = said(found)
    assert cell == "Figures!F1"
    assert words.startswith("“Actual” stands over several columns, E1 and F1, and nothing says which is of this")


def test_of_two_targets_that_say_the_same_none_is_taken_and_the_figure_is(tmp_path):
    found = a_return(tmp_path, [*NAMED, "Annual target", "Quarterly target", "Q3"], figures(TARGET, 21, THIS))
    assert list(map(float, figures_of(found).values())) == [THIS]
    assert all(one.value("target") is None for one in records(found, "measurements"))
    assert [words.endswith("no target is taken: name the quarter over each, or leave the others out.")
            for _, words in said(found)] == [True]  # fmt: skip


@pytest.mark.parametrize("when", ["Q2", "(Q2)", "(Jul-Sep)", "(Jul-Sep 2014)", "2013/14", "(2013/14)", "(Q3 2013/14)"])
def test_a_figure_of_another_quarter_alone_is_none_of_this(tmp_path, when):
    found = a_return(tmp_path, [*NAMED, f"Target {when}", f"Actual {when}"], figures(TARGET, LAST))
    assert [one for one in records(found, "measurements") if one.value("quarter") == "2014/15 Q3"] == []
    assert len(said(found)) == 1


MONEY = {
    "the years in brackets": (["Money"], ["Budget (2013/14)", "Actual (Q2)", "Budget (2014/15)", "Actual (Q3)"]),
    "the years over them": (["2013/14", None, "2014/15", None], ["Budget", "Actual to date"] * 2),
    "the years in them": (["Money"], ["Budget 2013/14", "Actual 2013-14", "Budget 2014/15", "Actual to date"]),
    "the quarters over them": (["Q2", None, "Q3", None], ["Budget", "Actual to date"] * 2),
}


@pytest.mark.parametrize(("over", "heads"), MONEY.values(), ids=MONEY)
def test_an_amount_is_of_the_year_that_its_heads_say(tmp_path, over, heads):
    found = a_return(tmp_path, [*NAMED, "Q3"], figures(THIS), [], [None, *over], ["Council", *heads],
                     ["MBC", 100, 70, 120, 90])  # fmt: skip
    (budget,) = records(found, "budgets")
    assert (budget.value("annual"), budget.value("actual")) == (120_00, 90_00)


def test_amounts_that_are_called_last_years_are_doubted(tmp_path):
    heads = ["Council", "Budget", "Actual to date"]
    found = a_return(tmp_path, [*NAMED, "2014/15 Q3"], figures(THIS), [], ["Money 2013/14"], heads, ["MBC", 100, 90])
    assert [cell for cell, words in said(found, left_out=False) if "is not 2014/15 Q3" in words] == []
    book = Workbook()
    book.active.append(["Service", "Revenues"])
    book.active.append(["Quarter", "Q3 2014/15"])
    grid = book.create_sheet("Money 2013-14")
    for row in (heads, ["MBC", 100, 90]):
        grid.append(row)
    told = said(read(saved(book, tmp_path)), left_out=False)
    assert [words.startswith("“Money 2013-14” is not 2014/15 Q3") for _, words in told] == [True]


def test_of_two_amounts_that_say_the_same_none_is_taken(tmp_path):
    heads = ["Council", "Budget", "Actual", "Actual to date"]
    found = a_return(tmp_path, [*NAMED, "Q3"], figures(THIS), [], heads, ["MBC", 100, 70, 90])
    (budget,) = records(found, "budgets")
    assert (budget.value("annual"), budget.value("actual")) == (100_00, None)
    assert [cell for cell, _ in said(found)] == ["Figures!D4"]


def test_a_return_whose_figures_cannot_be_told_is_refused_as_one(tmp_path):
    """It is no tracker, of which a saving might be read where the form names its service."""
    found = a_return(tmp_path, ["PI ref", "Indicator", "Target", "MBC", "TWBC"], ["RB1", "Claims", 20, 20.5, 21.8])
    assert found.tables == ()
    ((cell, words),) = said(found)
    assert cell == "Figures!A1"
    assert words.startswith("This is a return for 2014/15 Q3, but no column here says that it has the figures of that")


@pytest.mark.parametrize(
    ("name", "over", "doubted"),
    [
        ("Figures", "Performance indicators 2013/14", "Performance indicators 2013/14"),
        ("Figures 2013-14", None, "Figures 2013-14"),
        ("Q2 figures", "Performance indicators", "Q2 figures"),
        ("Figures", "Performance indicators 2014/15", ""),
        ("Q2 figures", "Performance in Q3", ""),
        ("Q3", "As at 10/01", ""),
    ],
)
def test_a_grid_that_is_called_another_quarters_is_doubted(tmp_path, name, over, doubted):
    book = Workbook()
    grid = book.create_sheet(name)
    for sheet, rows in (
        (book.active, [["Service", "Revenues"], ["Quarter", "Q3 2014/15"]]),
        (grid, [[over], [*NAMED, "Actual"], figures(THIS)]),
    ):
        for row in rows:
            sheet.append(row)
    told = [words for _, words in said(read(saved(book, tmp_path)), left_out=False)]
    because = f"“{doubted}” is not 2014/15 Q3, which the figures here are taken to be of: look which is right."
    assert told == ([because] if doubted else [])
