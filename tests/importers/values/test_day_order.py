"""Day and month: day first unless the sheet proves otherwise, and what Excel has probably swapped is said."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mkip_desk.domain.dates.when import When
from mkip_desk.domain.findings import Weight
from tests.importers.programme import read, records

HEAD = ["Ref", "Project", "Start", "Due"]
DAYS = st.dates(date(2008, 1, 1), date(2012, 12, 31))


def book(tmp_path, *rows):
    """What is read of rows of start and due, with all findings."""
    made = Workbook()
    made.active.append(HEAD)
    for at, (start, due) in enumerate(rows, 1):
        made.active.append([at, f"Project {at}", start, due])
    for row in made.active.iter_rows(min_row=2, min_col=3):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    made.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    return records(found, "projects"), found.findings


def dues(found):
    return [value.last for record in found if isinstance(value := record.value("due"), When)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(days=st.lists(DAYS, min_size=2, max_size=8))
def test_typed_dates_are_read_in_the_order_that_they_prove_or_day_first(tmp_path, days):
    found, findings = book(tmp_path, *[(None, f"{day:%m/%d/%Y}") for day in days])
    proved = any(day.day > 12 for day in days)
    turned = [day if proved else date(day.year, day.day, day.month) for day in days]
    assert dues(found) == turned
    assert [finding.weight for finding in findings] == [Weight.UNSURE] * proved
    found, findings = book(tmp_path, *[(None, f"{day:%d/%m/%Y}") for day in days])
    assert dues(found) == days
    assert findings == ()


def test_another_column_of_the_sheet_may_prove_the_order(tmp_path):
    found, findings = book(tmp_path, ("03/25/2010", "04/05/2010"), ("04/05/2010", "06/07/2010"))
    assert dues(found) == [date(2010, 4, 5), date(2010, 6, 7)]
    assert ["“03/25/2010” in C2" in finding.message for finding in findings] == [True, True]


def test_a_sheet_that_has_both_orders_proves_none(tmp_path):
    rows = [(None, "03/25/2010"), (None, "25/03/2010"), (None, "04/05/2010")]
    found, findings = book(tmp_path, *rows)
    assert dues(found)[1:] == [date(2010, 3, 25), date(2010, 5, 4)]
    assert sorted(finding.place.cell for finding in findings) == ["D2", "D4"]
    found, findings = book(tmp_path, ("25/03/2010", "03/25/2010"), (None, "04/05/2010"))
    assert dues(found)[1] == date(2010, 4, 5)
    assert "month first" in findings[0].message


@pytest.mark.parametrize("left", ["25/03/2010", "03/25/2010"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(days=st.lists(DAYS.filter(lambda day: day.day <= 12), min_size=3, max_size=8))
def test_real_dates_up_to_the_twelfth_beside_words_beyond_it_are_said(tmp_path, left, days):
    found, findings = book(tmp_path, *[(None, day) for day in days], (None, left))
    assert dues(found)[:-1] == days
    said = [finding for finding in findings if "swapped" in finding.message]
    telling = len({day.day for day in days}) > 1 and any(day.day != day.month for day in days)
    assert len(said) == telling
    unsure = [record.value("due") for record in found[:-1]]
    assert [isinstance(when, When) and when.sure for when in unsure] == [
        not telling or day.day == day.month for day in days
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [date(2010, 4, 3), "25/03/2010", date(2010, 5, 23), date(2010, 1, 2)],  # a real one beyond the twelfth
        [date(2010, 4, 3), "25/03/2010", "04/03/2010", date(2010, 5, 2), date(2010, 1, 2)],  # words up to it, too
        [date(2010, 4, 1), "31/03/2010", date(2010, 5, 1), date(2010, 1, 1)],  # the first of each month
        [date(2010, 4, 3), "March 2010", date(2010, 5, 2), date(2010, 1, 2)],
        [date(2010, 4, 3), date(2010, 5, 2), date(2010, 1, 2)],
    ],
)
def test_nothing_is_said_of_real_dates_that_show_nothing(tmp_path, rows):
    _, findings = book(tmp_path, *[(None, due) for due in rows])
    assert findings == ()


def test_a_date_out_of_order_that_fits_the_other_way_round_is_said(tmp_path):
    days = [date(2010, 1, 20) + timedelta(20 * at) for at in range(8)]
    days[3] = date(2010, 3, 9)
    _, findings = book(tmp_path, *[(None, day) for day in days])
    assert findings == ()
    days[3] = date(2010, 9, 3)
    found, findings = book(tmp_path, *[(None, day) for day in days])
    assert dues(found) == days
    assert [finding.place.cell for finding in findings] == ["D5"]
    assert "break the order" in findings[0].message


def test_a_record_that_is_due_before_it_starts_is_said(tmp_path):
    rows = [
        (date(2010, 4, 1), date(2010, 1, 5)),
        (date(2010, 4, 1), "April 2010"),
        ("2010", "early 2010"),
        (None, "2009"),
    ]
    _, findings = book(tmp_path, *rows)
    assert [finding.place.cell for finding in findings] == ["D2"]
    assert "5 January 2010" in findings[0].message


def test_a_record_due_before_it_starts_is_said_at_its_cell(tmp_path):
    _, findings = book(tmp_path, ("25/03/2010", "20/02/2010"), ("20/02/2010", "25/03/2010"))
    assert [(each.place.cell, each.weight, each.message) for each in findings] == [
        ("D2", Weight.UNSURE, "Due is 20 February 2010, before start on 25 March 2010: look at both.")
    ]  # fmt: skip
