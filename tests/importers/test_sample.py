"""The programme tracker of November 2009, every field of it, and the logs of risks, issues and actions."""

import json
from datetime import date

import pytest

from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.findings import Weight
from mkip_desk.importers.words.readings import New, Source
from tests.importers.programme import WORKBOOKS, initials, read, records

TRACKER = WORKBOOKS / "MKIP programme tracker Nov 2009.xlsx"
LOG = WORKBOOKS / "RAID log.xlsx"


def expected(name):
    return json.loads((WORKBOOKS / f"{name}.expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def tracker():
    return read(TRACKER)


def as_expected(record):
    def day(name, edge):
        when = record.value(name)
        found = when.day(edge) if isinstance(when, When) else None
        return found.isoformat() if found else None

    saving, theme = record.value("saving"), record.value("theme")
    yearly = isinstance(saving, Sum) and saving.period is Period.YEAR and saving.pence is not None
    return {
        "reference": record.value("reference"),
        "title": record.value("title"),
        "theme": theme.name if isinstance(theme, New) else theme,
        "lead": initials([record.value("lead")])[0],
        "councils": initials(record.value("councils")),
        "rag": record.value("rag"),
        "stage": record.value("stage"),
        "start": day("start", "first"),
        "due": day("due", "last"),
        "annual_saving": saving.pence // 100 if yearly else None,
        "start_text": record.value("start").words if record.value("start") else None,
        "due_text": record.value("due").words if record.value("due") else None,
        "progress": record.value("progress"),
        "next_steps": record.value("next_steps"),
    }


def test_every_project_and_every_field_is_as_expected(tracker):
    found = [as_expected(record) for record in records(tracker, "projects")]
    assert found == expected(TRACKER.stem)["projects"]


def test_what_is_no_record_is_left_out_and_named(tracker):
    assert [(str(one.place), one.kind, one.words[:20]) for one in tracker.left_out] == [
        (f"{TRACKER.name}, Tracker!A7", "section", "GOVERNANCE"),
        (f"{TRACKER.name}, Tracker!A11", "section", "ENABLERS"),
        (f"{TRACKER.name}, Tracker!A16", "section", "SERVICE PROJECTS"),
        (f"{TRACKER.name}, Tracker!A25", "key", "Key: Red = off track"),
        (f"{TRACKER.name}, Tracker!A26", "key", "ABC = Ashford, MBC ="),
        (f"{TRACKER.name}, Old - do not use", "hidden sheet", "superseded"),
    ]


def test_notes_struck_rows_and_joined_rows(tracker):
    by_reference = {record.value("reference"): record for record in records(tracker, "projects")}
    assert by_reference["1"].value("status") == "closed"
    assert by_reference["1"].fields["status"].source is Source.STRIKE
    assert by_reference["2"].value("status") is None
    assert by_reference["10"].value("notes") == "RAG: Red: recruitment to posts, 2nd round now proceeding"
    assert by_reference["10"].fields["notes"].cell == "I20"
    assert by_reference["4"].rows == (12, 13)
    assert by_reference["4"].fields["saving"].words == "£250k + £217k"
    assert [by_reference[ref].value("title") for ref in ("4", "12")] == [
        "Business Transformation Partnership", "Printing services",
    ]  # fmt: skip


def test_each_value_knows_its_cell_and_its_words(tracker):
    legal = next(record for record in records(tracker, "projects") if record.value("reference") == "10")
    assert (legal.file, legal.sheet, legal.key) == (TRACKER.name, "Tracker", "Tracker!20")
    places = {name: (reading.cell, reading.words, str(reading.source)) for name, reading in legal.fields.items()}
    assert places["saving"] == ("M20", "£269k", "cell")
    assert places["rag"] == ("I20", "", "colour of the cell")
    assert places["councils"] == ("E20", "MBC, SBC, TWBC", "columns ticked")
    assert places["theme"] == ("A16", "SERVICE PROJECTS", "section")
    assert legal.value("start") == When(date(2009, 3, 1), date(2009, 3, 31), Precision.MONTH)
    assert legal.value("saving") == Sum(26_900_000, Period.YEAR, period_from="header", words="£269k")


def test_only_the_calendar_quarter_is_doubtful(tracker):
    doubtful = [finding for finding in tracker.findings if finding.weight is not Weight.NOTE]
    assert [(finding.place.cell, finding.found) for finding in doubtful] == [("L22", "Q1 2010")]


def test_the_logs_of_risks_issues_and_actions():
    tracker, wanted = read(LOG), expected(LOG.stem)
    for register, at in (("risks", "review"), ("issues", "due"), ("actions", "due")):
        for found, right in zip(records(tracker, register), wanted[register], strict=True):
            for name in set(right) - {"about", "score"}:
                value = found.value(name)
                if isinstance(value, When):
                    value = value.day("first" if name == "raised" else "last")
                value = value.isoformat() if isinstance(value, date) else value
                assert value == right[name], (register, right["reference"], name)
            assert at in found.fields
    about = [record.value("about") for record in records(tracker, "risks")]
    assert [one.name for one in about] == [risk["about"] for risk in wanted["risks"]]
