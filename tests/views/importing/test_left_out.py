"""What is left out of a file, in words that a person would say, one of it and several."""

import pytest

from mkip_desk.domain.findings import Place
from mkip_desk.importers.left_out import LeftOut
from mkip_desk.views.importing.left_out import left_out_in_words

SAID = [
    ("key", "it explains colours or initials", "1 key, which explains colours or initials",
     "2 keys, which explain colours or initials"),
    ("hidden sheet", "the sheet is hidden", "1 hidden sheet", "2 hidden sheets"),
    ("hidden", "the row is hidden", "1 hidden row", "2 hidden rows"),
    ("hidden", "a filter hides the row", "1 hidden row, which a filter hides", "2 hidden rows, which a filter hides"),
    ("section", "used as Theme", "1 section, used as Theme", "2 sections, used as Theme"),
    ("section", "no field takes it", "1 section, which no field takes", "2 sections, which no field takes"),
    ("heading again", "it repeats the heading", "1 repeated heading", "2 repeated headings"),
    ("guidance", "it says what to fill in", "1 line of guidance, which says what to fill in",
     "2 lines of guidance, which say what to fill in"),
    ("example", "it says that it is an example", "1 example, which says so itself",
     "2 examples, which say so themselves"),
    ("numbered but empty", "only its number is filled in", "1 row with a number alone", "2 rows with a number alone"),
    ("note", "it is a text by itself", "1 note, which is a text by itself", "2 notes, which are texts by themselves"),
    ("note", "it is a label and what it says", "1 note, which is a label and what it says",
     "2 notes, which are labels and what they say"),
    ("note", "no record comes after it", "1 note, after which no record comes", "2 notes, after which no record comes"),
    ("note", "it has neither reference nor title", "1 note, which has neither reference nor title",
     "2 notes, which have neither reference nor title"),
    ("total", "it is called “Total”", "1 total, which is called “Total”", "2 totals, which are called “Total”"),
    ("total", "it is called “Programme”, and holds nothing but numbers",
     "1 total, which is called “Programme”, and holds nothing but numbers",
     "2 totals, which are called “Programme”, and hold nothing but numbers"),
    ("total", "its numbers are the sums of those above", "1 total, whose numbers are the sums of those above",
     "2 totals, whose numbers are the sums of those above"),
    ("total", "it is a number with no name beside it", "1 total, which is a number with no name beside it",
     "2 totals, which are numbers with no name beside them"),
    ("table", "its columns are those of no register", "1 table, whose columns are those of no register",
     "2 tables, whose columns are those of no register"),
    ("sheet", "no row of it reads like the heading of a table",
     "1 sheet, of which no row reads like the heading of a table",
     "2 sheets, of which no row reads like the heading of a table"),
    ("incomplete record", "it has no project", "1 incomplete record, which has no project",
     "2 incomplete records, which have no project"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "reason", "one", "two"), SAID)
def test_what_is_left_out_is_said_as_a_person_would(kind, reason, one, two):
    left = LeftOut(Place("a.xlsx", "Tracker", "A1"), kind, reason)
    assert left_out_in_words([left]) == one
    assert left_out_in_words([left, left]) == two


def test_each_kind_is_said_once():
    place = Place("a.xlsx", "Tracker")
    key = LeftOut(place, "key", "it explains colours or initials")
    sheet = LeftOut(place, "hidden sheet", "the sheet is hidden")
    assert left_out_in_words([key, sheet, key]) == "2 keys, which explain colours or initials; 1 hidden sheet"
    assert left_out_in_words([]) == ""
