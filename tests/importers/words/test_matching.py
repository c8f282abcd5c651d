"""Which record a row is: a row put in among others, or moved, never pushes them onto each other's records."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.importers.words.matching import match
from mkip_desk.importers.words.readings import Reading, ReadRecord
from tests.importers.programme import REGISTERS

FEW: dict[str, dict[str, list[Any]]] = {
    "savings": {
        "project": [1, 2],
        "year": [2009],
        "kind": ["cashable"],
        "basis": ["plan", "actual"],
        "amount": [0, 5, 8, 9],
    },
    "projects": {"reference": [None, "P1", "P2"], "title": ["Audit", "Legal"], "stage": ["Live", "Concept", None]},
    "actions": {"title": ["Tell staff", "Book the room"], "status": ["open", "done"], "owner": [None, "HR", "TE"]},
}
"""Of each register fields with so few values that many records are known by the same."""


def row_of(register: Register, number: int, values: Mapping[str, Any]) -> ReadRecord:
    fields = {name: Reading(value, "", number, at) for at, (name, value) in enumerate(values.items())}
    return ReadRecord(register.name, "Saved.xlsx", "Sheet", (number,), fields)


def pairs_of(register: Register, said: list[dict[str, Any]], records: list[Record], **before: Any) -> list[Any]:
    rows = [row_of(register, number, values) for number, values in enumerate(said)]
    found = match(register, rows, records, **before)
    return [found[at]["id"] if at in found else None for at in range(len(rows))]


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]], list[int], dict[str, Any], int, bool]:
    name = draw(st.sampled_from(sorted(FEW)))
    one = st.fixed_dictionaries({field: st.sampled_from(values) for field, values in FEW[name].items()})
    held = draw(st.lists(one, min_size=1, max_size=7))
    order = draw(st.permutations(range(len(held))))
    return name, held, order, draw(one), draw(st.integers(0, len(held))), draw(st.booleans())


@settings(max_examples=60, deadline=None)
@given(lists())
def test_a_row_put_in_and_any_order_change_nothing_but_that_row(drawn) -> None:
    name, held, order, added, place, saved = drawn
    records = [{"id": number, **values} for number, values in enumerate(held)]
    said = [held[at] for at in order]
    said.insert(place, added)
    found = pairs_of(REGISTERS[name], said, records, saved=saved)
    left = [values for values, record in zip(said, found, strict=True) if record is None]
    assert left == [added]
    assert all(held[record] == values for values, record in zip(said, found, strict=True) if record is not None)


@settings(max_examples=40, deadline=None)
@given(lists())
def test_a_row_that_was_changed_is_the_only_one_that_differs(drawn) -> None:
    name, held, order, changed, place, saved = drawn
    records = [{"id": number, **values} for number, values in enumerate(held)]
    said = [held[at] for at in order]
    said[place % len(said)] = changed
    found = pairs_of(REGISTERS[name], said, records, saved=saved)
    assert sum(record is None or held[record] != values for values, record in zip(said, found, strict=True)) <= 1


@pytest.mark.parametrize("saved", [True, False])
def test_what_a_file_itself_said_of_a_record_finds_it_whatever_has_become_of_it(saved: bool) -> None:
    key = {"project": 1, "year": 2009, "kind": "cashable", "basis": "actual"}
    records = [{"id": 1, **key, "amount": 9}, {"id": 2, **key, "amount": 5}]
    before = {1: {**key, "amount": 5}, 2: {**key, "amount": 8}}
    said = [{**key, "amount": 8}, {**key, "amount": 5}]
    expected = [1, 2] if saved else [2, 1]  # a saved list was made of the records as they are
    assert pairs_of(REGISTERS["savings"], said, records, before=before, saved=saved) == expected


@pytest.mark.parametrize(
    ("register", "records", "said"),
    [
        (
            "projects",  # reworded, each by what the next was called
            [{"reference": "P1", "title": "Legal services"}, {"reference": "P2", "title": "Legal services phase 2"}],
            [{"reference": "P1", "title": "Legal services shared"}, {"reference": "P2", "title": "Legal services"}],
        ),
        (
            "actions",  # beside one that says next to nothing
            [{"title": "Tell staff", "status": "open", "owner": "HR", "notes": "All sites"}, {"title": "Tell staff"}],
            [{"title": "Tell staff", "status": "done", "owner": "HR", "notes": "All sites"}],
        ),
        (
            "milestones",  # as many in common beyond what differs
            [{"project": 1, "title": "Sign-off", "agreed": "x", "forecast": "y"}, {"project": 1, "title": "Sign-off"}],
            [{"project": 1, "title": "Sign-off", "agreed": "x", "forecast": "z"}],
        ),
    ],
)
def test_a_row_stays_with_the_record_that_it_has_most_in_common_with(register, records, said) -> None:
    blank = {field.name: None for field in REGISTERS[register].fields}
    held = [{**blank, "id": number, **record} for number, record in enumerate(records, 1)]
    assert pairs_of(REGISTERS[register], said, held) == list(range(1, len(said) + 1))


def test_many_rows_of_one_key_are_paired_without_weighing_each_with_each() -> None:
    key: dict[str, Any] = {"project": 1, "year": 2009, "kind": "cashable", "basis": "actual"}
    count = 1_500
    records = [{"id": number, **key, "amount": number} for number in range(count)]
    said = [{**key, "amount": number} for number in Random(1).sample(range(1, count + 1), count)]
    found = pairs_of(REGISTERS["savings"], said, records)
    assert all(record == (values["amount"] % count) for values, record in zip(said, found, strict=True))
