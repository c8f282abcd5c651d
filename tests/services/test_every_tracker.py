"""Each tracker taken in by the command, nothing chosen by hand, and every field of it listed as it should be."""

import json

import pytest

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
