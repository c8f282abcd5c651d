"""The day under "Date closed": what it closes, what it leaves open, and where it is kept."""

from datetime import date

import pytest

from tests.importers.programme import TODAY, read, records
from tests.importers.test_habits import book_of

HEADS = ["Ref", "Action", "Owner", "Due", "Date closed"]


def found_in(tmp_path, closed, above=()):
    rows = [["A1", "Buy chairs", "A. H.", "31/03/2015", closed], ["A2", "Sell chairs", "A. H.", "31/03/2015", None]]
    first, second = records(read(book_of(tmp_path, {"Log": [*above, HEADS, *rows]})), "actions")
    assert (second.value("status"), second.value("notes")) == (None, None)
    return first.value("status"), first.value("notes"), [f.message for f in first.findings if f.place.cell[0] == "E"]


@pytest.mark.parametrize("day", [date(2015, 3, 12), "12/03/2015", "12 Mar 15"])
def test_the_day_on_which_it_was_closed_is_kept(tmp_path, day):
    assert found_in(tmp_path, day) == ("closed", "Date closed: 12 March 2015", [])


@pytest.mark.parametrize("day", [date(2026, 3, 12), "12/03/2026"])
def test_a_day_that_has_still_to_come_closes_nothing_and_is_kept_and_doubted(tmp_path, day):
    status, notes, (said,) = found_in(tmp_path, day)
    assert (status, notes) == (None, "Date closed: 12 March 2026")
    assert said.endswith("has still to come, so it is not taken as closed: look at it.")


def test_so_does_a_status_that_says_such_a_day_in_words(tmp_path):
    heads = [*HEADS[:4], "Status"]
    rows = [
        ["A1", "Buy chairs", "A. H.", "31/03/2015", "Closed 12/03/2026"],
        ["A2", "Sell chairs", "A. H.", "", "Open"],
    ]
    first, _ = records(read(book_of(tmp_path, {"Log": [heads, *rows]})), "actions")
    assert (first.value("status"), first.value("notes")) == (None, "Status: Closed 12/03/2026")
    assert "has still to come" in first.findings[0].message


def test_what_was_closed_today_is_closed(tmp_path):
    assert found_in(tmp_path, TODAY)[0] == "closed"


@pytest.mark.parametrize(("day", "doubted"), [("30/09/2014", True), ("31/03/2014", False)])
def test_a_day_after_that_of_the_document_closes_it_and_is_doubted(tmp_path, day, doubted):
    status, notes, said = found_in(tmp_path, day, [["Position at 31 March 2014"], []])
    assert (status, bool(notes)) == ("closed", True)
    assert bool(said) is doubted
    assert all("is after 31 March 2014, the day of the document" in message for message in said)


@pytest.mark.parametrize("head", ["Actioned?", "Date actioned", "Discharged", "Date resolved"])
def test_other_words_for_done_close_it_too(tmp_path, head):
    rows = [["Buy chairs", "A. H.", "31/03/2015", "12/03/2015"], ["Sell chairs", "A. H.", "31/03/2015", None]]
    found = records(read(book_of(tmp_path, {"Log": [["Action", "Owner", "Due", head], *rows]})), "actions")
    assert [one.value("status") for one in found] == ["closed", None]


@pytest.mark.parametrize("said", ["Closed (expected Jun 2014)", "Complete - forecast 12/06/14", "Closed: due 12/06/14"])
def test_a_status_of_a_day_that_has_yet_to_come_closes_nothing_and_is_doubted(tmp_path, said):
    heads = [*HEADS[:4], "Status"]
    rows = [["A1", "Buy chairs", "A. H.", "31/03/2015", said], ["A2", "Sell chairs", "A. H.", "", "Open"]]
    first, _ = records(read(book_of(tmp_path, {"Log": [heads, *rows]})), "actions")
    assert (first.value("status"), first.value("notes")) == (None, f"Status: {said}")
    (finding,) = first.findings
    assert finding.message == f"“{said}” speaks of a day to come, so it is not taken as closed: look at it."
