"""Dated facts: the newest that has begun and is not over holds."""

from datetime import date

import pytest

from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.registers.dated import in_force
from mkip_desk.domain.registers.register import Record

RULES: list[Record] = [
    {"id": 1, "form": "executive", "since": None},
    {"id": 2, "form": "committee", "since": read_when("May 2015")},
    {"id": 3, "form": "executive", "since": read_when("21 May 2022")},
]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2009, 1, 1), 1), (date(2015, 4, 30), 1), (date(2015, 5, 1), 2), (date(2022, 5, 20), 2),
        (date(2022, 5, 21), 3),
    ],
)  # fmt: skip
def test_the_newest_that_has_begun_holds(day: date, held: int) -> None:
    found = in_force(RULES, day)
    assert found is not None
    assert found["id"] == held


def test_what_is_over_holds_no_longer() -> None:
    part: Record = {"id": 1, "since": read_when("September 2008"), "until": read_when("May 2012")}
    assert in_force([part], date(2008, 8, 31)) is None
    assert in_force([part], date(2012, 5, 31)) is part
    assert in_force([part], date(2012, 6, 1)) is None
    assert in_force([], date(2012, 6, 1)) is None


def test_a_count_holds_from_its_day() -> None:
    counts: list[Record] = [{"id": 1, "as_at": date(2011, 1, 1)}, {"id": 2, "as_at": date(2012, 5, 1)}]
    assert in_force(counts, date(2012, 4, 30)) is counts[0]
    assert in_force(counts, date(2012, 5, 1)) is counts[1]
    assert in_force(counts, date(2010, 1, 1)) is None


def test_words_without_a_date_have_always_held() -> None:
    fact: Record = {"id": 1, "since": read_when("tbc"), "until": None}
    assert in_force([fact], date(1990, 1, 1)) is fact
