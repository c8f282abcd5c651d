"""What a manager types over the figures of quarters before, which a return only shows: told of, and never taken."""

import pytest
from openpyxl import load_workbook

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import import_file
from tests.services.shared_services.test_returns import GOOD, OLD, Q2, filled_in, measured, written

SO = "since the return is of another quarter: put the programme right where the return is."


@pytest.fixture
def store(path, blank_once):
    """A new programme with the old return of the second quarter in it."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        import_file(store, OLD)
        yield store


def told(store, folder, **cells):
    path = filled_in(written(store, folder), GOOD)
    book = load_workbook(path)
    for name, value in cells.items():
        sheet, cell = name.split("_")
        book[sheet][cell] = value
    book.save(path)
    return [(f"{one.place.sheet}!{one.place.cell}", one.message)
            for one in import_file(store, path).plan.findings]  # fmt: skip


def test_figures_of_before_that_were_typed_over_are_told_of(store, tmp_path):
    found = told(
        store,
        tmp_path,
        Indicators_J5=19.9,
        Indicators_I6="20.5",
        Indicators_I8="tbc",
        Indicators_J9=0.974,
        Money_I5="£730k",
    )
    assert {words.partition(". It is not taken, ")[2] for _, words in found} == {SO}
    assert [(cell, words.partition(". It is")[0]) for cell, words in found] == [
        ("Indicators!I6", "RB1 for TWBC in 2013/14 Q3 is not known in the programme, and “20.5” here"),
        ("Indicators!I8", "RB2 for TWBC in 2013/14 Q3 is not known in the programme, and “tbc” here"),
        ("Indicators!J5", "RB1 for MBC in 2014/15 Q2 is 22.1 in the programme, and “19.9” here"),
        ("Money!I5", "Actual to date of MBC in 2014/15 Q2 is £731,500 in the programme, and “£730k” here"),
    ]
    assert str(measured(store, "RB1", "MBC", Q2)["value"].amount) == "22.1"


def test_a_column_of_them_is_told_of_once(store, tmp_path):
    typed = dict(
        zip(("Indicators_J5", "Indicators_J6", "Indicators_J7", "Indicators_J8"), (1, 2, 0.3, 0.4), strict=True)
    )
    ((cell, words),) = told(store, tmp_path, **typed)
    assert cell == "Indicators!J5"
    assert words == (
        "4 figures of this column are not as in the programme. RB1 for MBC in 2014/15 Q2 is 22.1 in the programme, "
        f"and “1” here. They are not taken, {SO}"
    )
