"""Each tracker taken in by the command, nothing chosen by hand, and every field of it listed as it should be."""

import json

import pytest

from mkip_desk.db.store import Store
from mkip_desk.services.shared_services.performance import all_services
from tests.services.conftest import TRACKERS

FILES = [
    ("MKIP programme tracker Nov 2009.xlsx", {"projects": 13}),
    ("Savings tracker v7 FINAL.xls", {"savings": 55}),
    ("RAID log.xlsx", {"risks": 4, "issues": 2, "actions": 3}),
    ("Scrutiny recommendations.xlsx", {"recommendations": 13}),
    ("east kent projects.csv", {"projects": 5}),
]
UNORDERED = "councils"  # compared as a set


def comparable(name, value):
    return sorted(value) if name == UNORDERED else value


def compared(listed, expected):
    """The fields that are right, of how many, and what is wrong."""
    if "reference" not in expected[0]:  # savings stand in no order of their own

        def in_order(row):
            return json.dumps([row[name] for name in expected[0] if name != UNORDERED])

        listed, expected = sorted(listed, key=in_order), sorted(expected, key=in_order)
    wrong = [
        f"{row.get('reference') or row.get('title')}: {name}: {value!r} listed as {found.get(name)!r}"
        for row, found in zip(expected, listed, strict=True)
        for name, value in row.items()
        if name not in found or comparable(name, found[name]) != comparable(name, value)
    ]
    fields = sum(map(len, expected))
    return fields - len(wrong), fields, wrong


@pytest.mark.parametrize(("file", "counts"), FILES, ids=[file for file, _ in FILES])
def test_every_field_of_every_record_is_as_expected(path, run, listed, say_at_the_end, file, counts):
    expected = json.loads((TRACKERS / file).with_suffix(".expected.json").read_text("utf-8"))
    assert run("new", path)[0] == 0
    code, out, err = run("import", path, TRACKERS / file)
    assert (code, err) == (int("Not taken:" in out), ""), out
    for register, count in counts.items():
        found = listed(path, register)
        right, fields, wrong = compared(found, expected[register])
        say_at_the_end(f"{file:38} {register:16} {len(found):3} records  {right:4} of {fields:4} fields right")
        assert (len(found), wrong) == (count, [])


def test_all_of_them_together_in_one_programme(path, run, listed):
    """In the order in which an office has them; what one file names, another has."""
    assert run("new", path)[0] == 0
    assert run("import", path, *(TRACKERS / file for file, _ in FILES))[0] in (0, 1)
    assert [len(listed(path, name)) for name in ("savings", "risks", "issues", "actions", "recommendations")] == [
        55, 4, 2, 3, 13,
    ]  # fmt: skip
    for file, _ in FILES:
        out = run("import", path, TRACKERS / file)[1]
        assert out.rstrip().endswith("Nothing was changed."), out


RETURN = "Q2 2014-15 return Revenues and Benefits.xlsx"
BROUGHT = {"measurements": "measurements", "budgets": "budget"}
"""What the expected file of the return calls what each register holds."""


@pytest.mark.parametrize("begun", ["blank_once", "sample_once"])
def test_every_figure_of_the_old_return_is_as_expected(path, run, listed, say_at_the_end, request, begun):
    expected = json.loads((TRACKERS / RETURN).with_suffix(".expected.json").read_text("utf-8"))
    path.write_bytes(request.getfixturevalue(begun).read_bytes())
    before = {name: listed(path, name) for name in (*BROUGHT, "services", "indicators", "returns")}
    code, out, err = run("import", path, TRACKERS / RETURN)
    assert (code, err) == (0, ""), out
    for register, name in BROUGHT.items():
        wanted = expected[name]
        rows = [row for row in listed(path, register) if row["quarter"] in ("2014/15 Q1", "2014/15 Q2")]
        found = [row for row in rows if row in rows and any(_is(row, one, expected) for one in wanted)]
        right = sum(row[field] == value for one in wanted for row in found if _is(row, one, expected)
                    for field, value in one.items())  # fmt: skip
        fields = sum(map(len, wanted))
        say_at_the_end(f"{RETURN[:38]:38} {register:16} {len(found):3} records  {right:4} of {fields:4} fields right")
        assert (len(found), right) == (len(wanted), fields)
    (itself,) = [row for row in listed(path, "returns") if _returned(row, expected)]
    assert itself["rag"] == expected["rag"]
    brought = {one["indicator"] for one in expected["measurements"]}
    with Store.open(path, read_only=True) as store:
        (judged,) = [one for one in all_services(store, expected["quarter"]) if one.title == expected["service"]]
    missed = [f"{one.reference} {one.whose}" for one in judged.indicators if one.missed and one.reference in brought]
    assert missed == expected["missed_q2"]
    assert run("import", path, TRACKERS / RETURN)[1].rstrip().endswith("Nothing was changed.")
    assert run("undo", path)[0] == 0
    assert {name: listed(path, name) for name in before} == before


def _is(row, one, expected):
    """Whether a record is the one that is expected: of its council, and of its indicator and quarter or its service."""
    if row["council"] != one["council"]:
        return False
    if "indicator" in one:
        return (row["indicator"], row["quarter"]) == (one["indicator"], one["quarter"])
    return _returned(row, expected)


def _returned(row, expected):
    return (row["service"], row["quarter"]) == (expected["service"], expected["quarter"])


def test_the_role_of_a_council_is_kept_and_taking_the_file_in_again_changes_nothing(path, run):
    file = TRACKERS / "east kent projects.csv"
    assert run("new", path)[0] == 0
    run("import", path, file)
    with Store.open(path) as store:
        roles = {(part["project"], part["role"]) for part in store.records("participations") if part["role"] != "full"}
        named = {store.record("projects", project)["title"] for project, _ in roles}
    assert (named, {role for _, role in roles}) == ({"Landlord Services"}, {"co-opted"})
    assert "Nothing was changed." in run("import", path, file)[1]
