"""Answers of a return that were given and could not be read: loud everywhere, until the figure is given."""

import pytest
from openpyxl import load_workbook

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.shared_services.chasing import chasing_list, standings
from mkip_desk.services.shared_services.performance import service_quarter
from mkip_desk.services.shared_services.performance_by_quarter import performance_by_quarter
from tests.services.shared_services.test_returns import GOOD, OLD, Q3, SERVICE, filled_in, measured, newest, written


@pytest.fixture
def store(path, blank_once):
    """A new programme with the old return of the second quarter in it."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        import_file(store, OLD)
        yield store


def stands(store):
    return next(each for each in standings(store, Q3) if each.name == SERVICE)


def judged(store):
    service = next(row["id"] for row in store.records("services") if row["title"] == SERVICE)
    return service_quarter(store, service, Q3)


def with_answer(store, folder, answer, note=None):
    path = filled_in(written(store, folder), GOOD)
    book = load_workbook(path)
    book["Indicators"]["K8"], book["Indicators"]["M8"] = answer, note
    book.save(path)
    return path


@pytest.mark.parametrize("typed", ["56,9%", "56,9", "eighty", "see sheet 2", "85 or 86", "#REF!"])
@pytest.mark.parametrize("note", [None, "Two posts are vacant."])
def test_an_answer_that_could_not_be_read_is_loud_until_it_is_given(store, tmp_path, typed, note):
    done = import_file(store, with_answer(store, tmp_path / "1", typed, note))
    assert done.left_something_out
    said = f"RB2 for TWBC: “{typed}” in K8 could not be read."
    one = stands(store)
    assert [each.words for each in one.missing] == ["RB2 for TWBC"]
    assert said in [each.said for each in one.unread]
    assert said in chasing_list([one], Q3, store.today())
    assert said in one.to_look_at
    assert judged(store).incomplete == "Incomplete: 1 answer that was given could not be read."
    assert measured(store, "RB2", "TWBC", Q3)["note"] == note
    with store.change("Check it") as change:
        change.edit("returns", newest(store, Q3)["id"], {"state": "checked"})
    assert performance_by_quarter(store).lines[0].words.endswith(", incomplete")

    import_file(store, with_answer(store, tmp_path / "2", 0.851, note))
    row = measured(store, "RB2", "TWBC", Q3)
    assert (str(row["value"].amount), row["note"]) == ("0.851", note)
    assert (stands(store).to_look_at, judged(store).incomplete) == ((), "")


def test_an_earlier_figure_stands_beneath_an_answer_that_could_not_be_read_and_that_is_said(store, tmp_path):
    import_file(store, with_answer(store, tmp_path / "1", 0.851))
    import_file(store, with_answer(store, tmp_path / "2", "86,1%", "Put right."))
    row = measured(store, "RB2", "TWBC", Q3)
    assert str(row["value"].amount) == "0.851"
    assert stands(store).to_look_at == (
        "RB2 for TWBC: “86,1%” in K8 could not be read, so 85.1% from before still stands.",
    )
    assert judged(store).unread == 1
    with store.change("Say what it is") as change:
        change.edit("measurements", row["id"], {"value": type(row["value"])(row["value"].amount + 1, percent=True)})
    assert judged(store).unread == 0


def said_right(store):
    (one,) = stands(store).unread
    with store.change("Take it as it stands") as change:
        one.take_as_it_stands(change)


def test_an_earlier_figure_is_said_to_be_right_as_it_stands_until_another_answer_cannot_be_read(store, tmp_path):
    import_file(store, with_answer(store, tmp_path / "1", 0.851))
    spoiled = with_answer(store, tmp_path / "2", "86,1%", "Put right.")
    import_file(store, spoiled)
    said_right(store)
    assert (stands(store).to_look_at, judged(store).incomplete) == ((), "")
    row = measured(store, "RB2", "TWBC", Q3)
    assert str(row["value"].amount) == "0.851"
    assert row["note"] == "Put right.\n\n85.1% is right as it stands; “86,1%” in K8 could not be read."

    store.undo()
    assert judged(store).unread == 1
    store.redo()
    import_file(store, spoiled)  # the same answer again
    assert (stands(store).unread, judged(store).unread) == ((), 0)
    import_file(store, with_answer(store, tmp_path / "3", "eighty-six"))
    assert [each.said for each in stands(store).unread] == [
        "RB2 for TWBC: “eighty-six” in K8 could not be read, so 85.1% from before still stands."
    ]
    said_right(store)
    assert judged(store).unread == 0


def test_a_note_typed_since_says_why_there_is_no_figure_and_the_returns_own_does_not(store, tmp_path):
    import_file(store, with_answer(store, tmp_path / "1", "see sheet 2", "Two posts are vacant."))
    row = measured(store, "RB2", "TWBC", Q3)
    (lacking,) = stands(store).missing
    with store.change("Say why") as change:
        lacking.give(change, {"note": "Not collected this quarter."})
    assert (stands(store).to_look_at, judged(store).unread) == ((), 0)
    store.undo()
    assert (len(stands(store).unread), judged(store).unread) == (1, 1)
    with store.change("Empty the note") as change:
        change.edit("measurements", row["id"], {"note": None})
    assert judged(store).unread == 1


def test_a_figure_that_was_given_and_taken_back_is_not_given(store, tmp_path):
    import_file(store, with_answer(store, tmp_path / "1", 0.851))
    import_file(store, with_answer(store, tmp_path / "2", "86,1%"))
    row = measured(store, "RB2", "TWBC", Q3)
    with store.change("Say what it is") as change:
        change.edit("measurements", row["id"], {"value": type(row["value"])(row["value"].amount + 1, percent=True)})
    assert judged(store).unread == 0
    store.undo()
    assert judged(store).unread == 1


def twice(store, folder, *, on_a_copy):
    path = filled_in(written(store, folder), GOOD)
    book = load_workbook(path)
    sheet = book["Indicators"]
    again = book.copy_worksheet(sheet) if on_a_copy else sheet
    if not on_a_copy:
        for column in range(1, 15):
            again.cell(10, column).value = sheet.cell(8, column).value
    cell = again["K8" if on_a_copy else "K10"]
    cell.value, cell.number_format = 0.9, "0.0%"
    book.save(path)
    return path


@pytest.mark.parametrize("on_a_copy", [False, True])
def test_two_figures_for_one_answer_are_none_and_both_are_remembered(store, tmp_path, on_a_copy):
    import_file(store, with_answer(store, tmp_path / "1", 0.851))
    assert import_file(store, twice(store, tmp_path / "2", on_a_copy=on_a_copy)).left_something_out
    assert str(measured(store, "RB2", "TWBC", Q3)["value"].amount) == "0.851"
    assert stands(store).to_look_at == (
        "RB2 for TWBC: “85.1% or 90.0%” in K8 could not be read, so 85.1% from before still stands.",
    )
