"""Which registers point to which, from what is declared."""

from datetime import date

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.registers.register import pointers


@pytest.mark.parametrize(
    ("name", "pointing"),
    [
        ("people", {("roles", "person")}),
        ("themes", {("projects", "theme")}),
        (
            "projects",
            {("participations", "project"), ("milestones", "project"), ("risks", "about"), ("issues", "about"),
             ("actions", "about"), ("savings", "project"), ("business_cases", "project"), ("gateways", "project"),
             ("baselines", "project"), ("criteria", "project"), ("exceptions", "project")},
        ),
        ("milestones", set()),
    ],
)  # fmt: skip
def test_what_points_to_a_register(name: str, pointing: set[tuple[str, str]]) -> None:
    found = pointers(registers.values(), registers[name])
    assert {(other.name, field.name) for other, field in found} == pointing


@pytest.mark.parametrize(("name", "said"), [("risks", "a risk"), ("issues", "an issue"), ("actions", "an action")])
def test_one_of_its_records_is_said_with_its_article(name: str, said: str) -> None:
    assert registers[name].a_one == said


def test_a_record_without_words_is_named_by_its_day_and_a_new_one_by_no_number():
    meetings = registers["meetings"]
    assert meetings.name_of({"id": 3, "day": date(2014, 12, 11)}) == "meeting of 11 December 2014"
    assert meetings.name_of({"day": date(2014, 12, 11)}) == "meeting of 11 December 2014"
    assert meetings.name_of({"id": 3, "day": None}) == "meeting 3"
    assert meetings.name_of({"day": None}) == "meeting"
