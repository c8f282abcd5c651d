"""What two dates of a record say against each other: said only where it is sure."""

from datetime import date

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.questions.readiness import missing_of
from mkip_desk.domain.registers.checks import contradiction_in, doubts_of
from mkip_desk.domain.registers.register import Record, Value


@pytest.mark.parametrize(
    ("start", "due", "said"),
    [
        ("1 March 2010", "28 Feb 2010", True),
        ("1 March 2010", "1 March 2010", False),
        ("early 2010", "Feb 2010", False),  # they may be in order
        ("early 2010", "2009", True),
        ("2009/10", "March 2009", True),
        ("Summer 2009", "31/8/09", False),
        ("Tbc", "1 March 2010", False),
        ("1 March 2010", "Tbc", False),
    ],
)
def test_a_project_due_before_it_starts_is_doubtful_where_it_is_sure(start: str, due: str, said: bool) -> None:
    today = date(2009, 11, 23)
    record = {"start": read_when(start, today), "due": read_when(due, today)}
    assert bool([*doubts_of(registers["projects"], record)]) is said


@pytest.mark.parametrize(
    ("register", "values", "words"),
    [
        ("actions", {"meeting": date(2009, 12, 11), "due": When.on(date(2009, 11, 30))},
         "Due is 30 November 2009, before meeting on 11 December 2009"),
        ("issues", {"raised": When.on(date(2009, 12, 11)), "due": When.on(date(2009, 11, 30))},
         "Due is 30 November 2009, before raised on 11 December 2009"),
        ("participations", {"since": date(2009, 12, 11), "until": date(2009, 11, 30)},
         "Until is 30 November 2009, before since on 11 December 2009"),
        ("actions", {"meeting": None, "due": When.on(date(2009, 11, 30))}, ""),
        ("risks", {"review": When.on(date(2009, 11, 30))}, ""),
    ],
)  # fmt: skip
def test_what_belongs_to_a_date_is_not_before_it(register: str, values: dict[str, Value], words: str) -> None:
    assert "".join(doubt.words for doubt in doubts_of(registers[register], values)) == words


def test_the_pack_lacks_a_due_date_that_fits() -> None:
    values: Record = {
        "id": 1, "title": "Waste", "rag": "green", "lead": 1, "progress": "Begun", "next_steps": "Go on",
        "start": When.on(date(2010, 3, 1)), "due": When.on(date(2010, 2, 1)),
    }  # fmt: skip
    assert [each.labels for each in missing_of(registers["projects"], [values], date(2009, 11, 23))] == [
        ("Due that fits start",)
    ]


@pytest.mark.parametrize("register", ["memberships", "roles", "participations"])
def test_what_ends_before_it_begins_cannot_be(register: str) -> None:
    ended = {"since": When.on(date(2012, 3, 1)), "until": When.on(date(2008, 9, 1))}
    assert contradiction_in(registers[register], ended) == "Until is 1 September 2008, before since on 1 March 2012."
    assert not contradiction_in(registers[register], {**ended, "until": When.on(date(2012, 3, 1))})


def test_a_due_date_before_the_start_may_be_what_a_tracker_says() -> None:
    assert not contradiction_in(
        registers["projects"], {"start": When.on(date(2012, 3, 1)), "due": When.on(date(2010, 1, 1))}
    )
