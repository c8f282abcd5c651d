"""Which registers belong to a record, how each of theirs is named, and what its table has room for."""

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics

from mkip_desk.db.tables import registers
from mkip_desk.domain.dates.when import When
from mkip_desk.views.base.showing import Names
from mkip_desk.views.base.theme import SEMIBOLD, font
from mkip_desk.views.register.cell_painting import PADDING, TEXT, mark_width
from mkip_desk.views.register.related import called, relations
from mkip_desk.views.register.related_table import RelatedTable, fitting


def test_what_belongs_to_a_record_follows_from_the_declarations() -> None:
    def titles(name: str) -> list[str]:
        return [each.title for each in relations(registers.values(), registers[name])]

    assert titles("projects")[:2] == ["Who takes part", "Milestones"], "what it owns comes first"
    assert {"Risks", "Issues", "Actions", "Savings"} < set(titles("projects"))
    assert titles("people") == ["Roles"]
    assert titles("councils")[:3] == ["Membership", "Populations", "Ways of governing"]
    assert "Projects (lead council)" in titles("councils")
    assert "Partnership" not in titles("councils"), "there is one, in its own place"
    assert titles("milestones") == []


@pytest.mark.parametrize(
    ("name", "record", "said"),
    [
        ("milestones", {"title": "Posts filled", "project": 7}, "Legal services, Posts filled"),
        ("risks", {"title": "Posts stay empty", "about": 7}, "Posts stay empty"),
        ("participations", {"project": 7, "council": 1, "role": "full"}, "Legal services, MBC"),
        ("savings", {"project": 7, "council": 1, "year": "2014/15", "kind": "cashable", "basis": "plan"},
         "Legal services, MBC 2014/15 cashable plan"),
    ],
)  # fmt: skip
def test_a_record_is_named_by_what_tells_it_from_the_others(name: str, record: dict, said: str) -> None:
    names = Names(by_register={"projects": {7: "Legal services"}, "councils": {1: "MBC"}})
    relation = next(each for each in relations(registers.values(), registers["projects"]) if each.whole.name == name)
    blank = {field.name: None for field in registers[name].fields}
    assert called(relation, {**blank, "id": 3, **record}, names) == said


@pytest.mark.parametrize("name", registers)
@pytest.mark.parametrize("room", [0, 304, 2000])
def test_a_column_is_shown_where_there_is_room_and_the_name_always(qapp, name: str, room: int) -> None:
    register = registers[name]
    blank = {field.name: None for field in register.fields}
    assert fitting(register, [], Names(), room) == [register.field(register.heading)]
    assert fitting(register, [{**blank, "id": 1}], Names(), room) == [register.field(register.heading)]


IN_THE_FORM = 283  # pixels: a table in the form of a small window


def columns(register: str, *records: dict) -> list[str]:
    """The fields that a table of these records in the form shows."""
    names = Names(by_register={"projects": {2: "Legal services"}, "councils": {1: "MBC", 2: "SBC"}})
    blank = dict.fromkeys(registers[register].by_name)
    whole = [{**blank, "id": at, **record} for at, record in enumerate(records)]
    return [field.name for field in fitting(registers[register], whole, names, IN_THE_FORM)]


def test_what_tells_two_savings_apart_comes_before_what_they_share(dressed) -> None:
    one = {"project": 2, "council": 1, "year": "2010/11", "kind": "cashable", "basis": "plan", "amount": 95_000_00}
    delivered = {**one, "basis": "actual", "amount": 60_000_00}
    assert columns("savings", one, delivered)[:3] == ["year", "basis", "amount"]
    assert columns("savings", one, {**one, "council": 2})[:3] == ["year", "council", "amount"]
    assert set(columns("savings", one, delivered, {**one, "council": 2})) == {"year", "basis", "council", "amount"}


def test_a_name_can_be_read_beside_the_mark_of_its_draft(qtbot, dressed) -> None:
    shown = RelatedTable(registers["milestones"])
    qtbot.addWidget(shown)
    shown.resize(IN_THE_FORM, 200)
    blank = dict.fromkeys(registers["milestones"].by_name)
    named = {**blank, "id": 1, "title": "Practice manager in post", "rag": "red"}
    dated = {**named, "agreed": When.on(date(2009, 3, 31)), "forecast": When.on(date(2010, 3, 31))}
    shown.show_records([dated], Names(), ())
    shown.mark_drafts([1])
    words = QFontMetrics(font(TEXT, SEMIBOLD)).horizontalAdvance("Practice manager")
    assert shown.columnWidth(shown.heading()) >= words + mark_width() + 2 * PADDING


def test_a_membership_says_until_when(dressed) -> None:
    held = {"council": 2, "role": "full", "since": When.on(date(2008, 9, 1)), "until": When.on(date(2012, 3, 1))}
    assert columns("memberships", held, {**held, "since": When.on(date(2012, 4, 1)), "until": None})[:3] == [
        "role", "since", "until",
    ]  # fmt: skip
