"""A return of a service that the programme does not have, or of a quarter to come, is read, and that is said."""

from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from mkip_desk.db.store import Store
from mkip_desk.services.importing.importing import import_file
from tests.services.shared_services.test_returns import OLD

NEW = (
    "“Waste and Recycling” is not a service of the programme, so it is taken for a new one: look whether it goes by "
    "another name here, or the return is another programme's."
)
TO_COME = "2014/15 Q2 has not begun yet: look whether the return is for another."


def told(store, path):
    findings = import_file(store, path, dry_run=True).plan.findings
    return [(one.place.cell, one.message) for one in findings if one.message in (NEW, TO_COME)]


@pytest.mark.parametrize(("day", "expected"), [((2014, 6, 30), [("D5", TO_COME)]), ((2014, 7, 1), [])])
def test_a_return_of_a_quarter_to_come_is_doubted(path, blank_once, day, expected):
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path, clock=lambda: datetime(*day).astimezone()) as store:
        assert told(store, OLD) == expected


def test_a_return_of_a_service_that_the_programme_does_not_have_is_doubted(path, blank_once, tmp_path):
    path.write_bytes(blank_once.read_bytes())
    book = load_workbook(OLD)
    (cell,) = [each for row in book.worksheets[0].iter_rows() for each in row if each.value == "Revenues and Benefits"]
    cell.value = "Waste and Recycling"
    book.save(tmp_path / "return.xlsx")
    with Store.open(path) as store:
        assert told(store, tmp_path / "return.xlsx") == [], "a programme of no services begins with its first"
        import_file(store, OLD)
        assert told(store, tmp_path / "return.xlsx") == [(cell.coordinate, NEW)]


@pytest.mark.parametrize(("service", "suggested"), [("Legal", ["Letters answered"]), ("Audit", []), ("Waste", [])])
def test_only_an_indicator_of_its_own_service_is_suggested_for_a_row(path, blank_once, tmp_path, service, suggested):
    path.write_bytes(blank_once.read_bytes())
    book = Workbook()
    rows = (("Service", service), ("Quarter", "Q3 2014/15"), ("Ref", "Indicator", "Council", "Target", "This quarter"))
    for row in (*rows, ("L9", "Letters answered in time", "MBC", 90, 88)):
        book.active.append(row)
    book.save(tmp_path / "return.xlsx")
    with Store.open(path) as store:
        with store.change("Set up") as change:
            legal, _ = change.add_many("services", [{"title": "Legal"}, {"title": "Audit"}])
            change.add("indicators", {"service": legal, "reference": "L1", "title": "Letters answered"})
        plan = import_file(store, tmp_path / "return.xlsx", dry_run=True).plan
        (indicator,) = (item for item in plan.items if item.read.register == "indicators")
        assert [each.title for each in (indicator.suggestion,) if each] == suggested
        told = [each.message for each in plan.findings if "Letters answered by another name" in each.message]
        assert len(told) == len(suggested)
