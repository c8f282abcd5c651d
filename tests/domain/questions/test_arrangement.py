"""How a table's arrangement changes by clicks, and what of a kept one still fits."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkip_desk.domain.questions.arrangement import (
    MOST_KEYS,
    Arrangement,
    SortKey,
    arrangement_from,
    shown_fields,
    views_from,
)
from mkip_desk.domain.registers.register import Field, Kind, Register

FIELDS = tuple(Field(name, name.title(), Kind.TEXT) for name in ("a", "b", "c", "d", "e"))
REGISTER = Register("things", "thing", "Things", "Programme", FIELDS, ("a",), "a")


def test_clicks_on_one_column_go_up_down_and_off():
    arrangement = Arrangement()
    seen = []
    for _ in range(4):
        arrangement = Arrangement(sort=arrangement.sorted_by("a"))
        seen.append(arrangement.sort)
    assert seen == [(SortKey("a"),), (SortKey("a", falling=True),), (), (SortKey("a"),)]


def test_a_click_on_another_column_starts_anew_and_an_added_one_goes_beside():
    arrangement = Arrangement(sort=(SortKey("a"),))
    assert arrangement.sorted_by("b") == (SortKey("b"),)
    assert arrangement.sorted_by("b", also=True) == (SortKey("a"), SortKey("b"))
    beside = Arrangement(sort=(SortKey("a"), SortKey("b")))
    assert beside.sorted_by("a", also=True) == (SortKey("a", falling=True), SortKey("b"))
    falling = Arrangement(sort=(SortKey("a", falling=True), SortKey("b")))
    assert falling.sorted_by("a", also=True) == (SortKey("b"),)


def test_no_more_keys_than_anybody_sees():
    arrangement = Arrangement()
    for name in "abcde":
        arrangement = Arrangement(sort=arrangement.sorted_by(name, also=True))
    assert [key.field for key in arrangement.sort] == list("abcde"[:MOST_KEYS])


names = st.sampled_from([field.name for field in FIELDS])
arrangements = st.builds(
    Arrangement,
    columns=st.lists(names, unique=True).map(tuple),
    widths=st.dictionaries(names, st.integers(1, 900)),
    sort=st.lists(st.builds(SortKey, names, st.booleans()), max_size=MOST_KEYS).map(tuple),
    group=st.one_of(st.just(""), names),
    question=st.text(max_size=8),
    words=st.text(max_size=8),
)


@given(arrangements)
def test_what_is_kept_comes_back(arrangement):
    assert arrangement_from(json.loads(json.dumps(arrangement.as_plain())), REGISTER) == arrangement


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
keys = st.sampled_from(["columns", "widths", "sort", "group", "question", "words", "more"])


@given(anything | st.dictionaries(keys, anything))
def test_whatever_was_kept_gives_an_arrangement_of_this_register(kept):
    found = arrangement_from(kept, REGISTER)
    named = {*found.columns, *found.widths, *(key.field for key in found.sort), *filter(None, [found.group])}
    assert named <= REGISTER.by_name.keys()


@pytest.mark.parametrize("gone", [{"columns": ["zz", "a"]}, {"sort": [["zz", True], ["a", False]], "columns": ["a"]}])
def test_a_field_that_is_no_longer_there_is_left_out(gone):
    found = arrangement_from({**gone, "group": "zz", "widths": {"zz": 5}}, REGISTER)
    assert found.columns == ("a",)
    assert not found.group
    assert not found.widths


@given(st.dictionaries(st.text(min_size=1, max_size=8), arrangements, max_size=3))
def test_saved_views_come_back_by_their_names(views):
    kept = {name: view.as_plain() for name, view in views.items()}
    assert views_from(json.loads(json.dumps(kept)), REGISTER) == views


@given(anything | st.dictionaries(st.text(max_size=4), anything))
def test_whatever_was_kept_of_views_gives_arrangements(kept):
    assert all(isinstance(view, Arrangement) for view in views_from(kept, REGISTER).values())


def test_how_wide_columns_are_drawn_makes_no_other_view():
    assert Arrangement(words="x", widths={"a": 90}).shows_the_same_as(Arrangement(words="x"))
    assert not Arrangement(words="x").shows_the_same_as(Arrangement(words="y"))


def test_what_names_a_record_is_always_a_column():
    assert [field.name for field in shown_fields(REGISTER)] == list("abcde")
    assert [field.name for field in shown_fields(REGISTER, ("c", "b"))] == ["a", "c", "b"]
    assert [field.name for field in shown_fields(REGISTER, ("c", "a"))] == ["c", "a"]
