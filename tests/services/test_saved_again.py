"""What the program saves as Excel, taken in again: as it was nothing changes, and what was changed in it comes in."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.registers.register import Field, Record, Register
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.reports.excel import workbook
from mkip_desk.services.exporting import as_workbook, sheet_columns
from mkip_desk.services.importing import import_report
from mkip_desk.services.importing.importing import facts_of, plan_file
from mkip_desk.services.listing import names_for


@pytest.fixture
def store(tmp_path: Path, sample_once: Path) -> Iterator[Store]:
    """The sample programme, with what is seldom told: no meeting, a title alone, words that are no date."""
    with Store.open(Path(shutil.copy(sample_once, tmp_path / "sample.mkip"))) as store:
        with store.change("Add") as change:
            action = {"title": "Circulate the revised business case", "due": read_when("mid Jan", date(2010, 1, 4))}
            change.add("actions", action)
            change.add("actions", {"title": "Book the room", "due": read_when("asap", date(2010, 1, 4))})
            change.add("projects", {"title": "Waste strategy", "start": When(*APRIL, Precision.MONTH)})
            change.add_many("projects", [{"title": "Grounds"}, {"title": "Total Place pilot", "budget": 100}])
            change.add("projects", {"title": "Parking", "saving": Sum(200_000_000, Period.YEARS, 5, "about")})
        yield store


APRIL = date(2010, 4, 1), date(2010, 4, 30)


def save(store: Store, path: Path, register: Register, fields: Sequence[Field], records: Sequence[Record]) -> Path:
    path.write_bytes(as_workbook(register, fields, records, names_for(store, register)))
    return path


def selections(register: Register) -> Iterator[Sequence[Field]]:
    """All columns, those of its table, and all without one of those that tell its records apart."""
    yield register.columns
    if register.imported:
        yield [column for column in register.columns if column.table]
        for name in register.known_by if len(register.columns) > 1 else ():
            yield [column for column in register.columns if column.name != name]


def test_a_register_saved_and_taken_in_again_changes_nothing(tmp_path: Path, store: Store) -> None:
    facts = facts_of(store)
    for register in store.registers.values():
        records = store.records(register.name)
        for at, fields in enumerate(selections(register) if records else ()):
            some = records[:-16:-2] if at else records if register.imported else records[:2]  # filtered, sorted
            plan = plan_file(facts, save(store, tmp_path / "saved.xlsx", register, fields, some))
            assert plan.changes_nothing, (register.name, [field.name for field in fields], plan.findings)
            assert not (plan.findings and register.imported and at < 2), plan.findings
            assert len(plan.items) == len(some) * register.imported or at > 1, register.name
            assert register.imported or "change such records on their own page" in str(plan.findings)
            assert {item.read.register for item in plan.items} <= {register.name}


def test_a_report_on_a_saved_list_names_each_of_its_sheets_for_what_it_is(tmp_path: Path, store: Store) -> None:
    facts, register = facts_of(store), store.registers["councils"]
    path = save(store, tmp_path / "saved.xlsx", register, register.columns, store.records("councils"))
    book = load_workbook(path)
    more = book.create_sheet("More")
    more.append(["Risk", "Likelihood", "Impact"])
    more.append(["Fire at the depot", 3, 4])
    book.save(path)
    report = tmp_path / "report.xlsx"
    report.write_bytes(import_report.as_workbook(plan_file(facts, path), path))
    plan = plan_file(facts, report)
    assert {one.place.sheet: one.kind for one in plan.left_out} == {
        "Found by MKIP Desk": "list of what was found", "Councils": "saved list"
    }  # fmt: skip
    assert [item.read.value("title") for item in plan.items] == ["Fire at the depot"]
    assert [one.place.sheet for one in plan.findings if "as MKIP Desk saved it" in one.message] == ["Councils"]


def test_without_its_mark_it_is_read_as_any_tracker_and_changes_nothing(tmp_path: Path, store: Store) -> None:
    facts = facts_of(store)
    for name in ("projects", "actions", "risks", "savings"):
        register, path = store.registers[name], tmp_path / "copied.xlsx"
        held, names = store.records(name)[-16:], names_for(store, register)
        made = [one for f in register.columns for one in sheet_columns(f, [each.get(f.name) for each in held], names)]
        cells = list(zip(*(filled for _, filled in made), strict=True))
        path.write_bytes(workbook("Sheet1", [column for column, _ in made], cells))
        plan = plan_file(facts, path)
        # a lone title in a list is a line over those below it to anybody who does not know who wrote it
        assert {item.read.value("title") for item in plan.items if item.differences} <= {"Parking"}, name
        assert not [item for item in plan.items if item.now is None], name


@pytest.fixture
def edited(tmp_path: Path, store: Store) -> Callable[[dict[str, Any]], Plan]:
    """Projects as they were saved, with other values in some cells of the row of Legal services, by heading."""

    facts = facts_of(store)

    def plan(values: dict[str, Any]) -> Plan:
        register = store.registers["projects"]
        records = [each for each in store.records("projects") if each["title"] == "Legal services"]
        path = save(store, tmp_path / "Projects.xlsx", register, register.columns, records)
        book = load_workbook(path)
        sheet = book.worksheets[0]
        for cell in sheet[1]:
            if cell.value in values:
                sheet.cell(2, cell.column).value = values[cell.value]
        book.save(path)
        return plan_file(facts, path)

    return plan


def test_a_day_or_an_amount_put_in_is_taken_whatever_the_words_beside_it_still_say(edited) -> None:
    plan = edited({"Due": date(2010, 6, 30), "Saving": 251_000})
    (item,) = plan.items
    taken = {each.field: each.file.value for each in item.differences}
    assert taken.keys() == {"due", "saving"}
    assert (taken["due"].first, taken["due"].precision) == (date(2010, 6, 30), Precision.DAY)
    assert (taken["saving"].pence, taken["saving"].period) == (25_100_000, Period.YEAR), "it is for a year as before"


def test_words_put_in_for_a_day_are_taken_as_they_are(edited) -> None:
    for words in ("tbc", "Summer 2011"):
        (item,) = edited({"Due": words}).items
        assert [(each.field, each.file.value.words) for each in item.differences] == [("due", words)]


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        ({"Due, as recorded": "Spring 2012"}, ["Spring 2012"]),
        ({"Due, as recorded": "when the Board agrees"}, ["when the Board agrees"]),
        ({"Saving, as recorded": "£300,000 a year"}, ["£300,000 a year"]),
        ({"Due": date(2010, 6, 30)}, []),
        ({"Due": date(2010, 6, 30), "Due, as recorded": "end of June 2010"}, []),
    ],
)
def test_words_put_in_beside_a_day_that_is_another_are_named_as_left_out(edited, edit, left) -> None:
    plan = edited(edit)
    told = [finding for finding in plan.findings if "where it is what you mean, put it there" in finding.message]
    assert [(finding.found, str(finding.weight)) for finding in told] == [(words, "left out") for words in left]
    assert plan.changes_nothing == bool(left)


def test_a_cell_emptied_in_it_takes_nothing_away(edited) -> None:
    plan = edited({"Stage": None})
    assert plan.changes_nothing
    plan = edited({"RAG": "Green", "Stage": None})
    assert [each.field for item in plan.items for each in item.differences] == ["rag"]


def test_what_a_list_without_a_column_does_not_tell_apart_is_doubted(tmp_path: Path, store: Store) -> None:
    register = store.registers["savings"]
    fields = [field for field in register.columns if field.name != "council"]
    alike = [each for each in store.records("savings") if (each["year"], each["basis"]) == ("2010/11", "plan")][:3]
    book = load_workbook(path := save(store, tmp_path / "Savings.xlsx", register, fields, alike))
    for row in (2, 3):
        book.worksheets[0].cell(row, [field.name for field in fields].index("amount") + 1).value = 1
    book.save(path)
    told = [finding.message for finding in plan_file(facts_of(store), path).findings]
    doubt = "The saving of 2010/11 is taken as new, but it may be one of 3 savings that are there"
    assert sum(one.startswith(doubt) and one.endswith("no column for the council.") for one in told) == 2, told


@pytest.mark.parametrize(
    ("edit", "doubted"), [({}, ""), ({"Basis": "actual"}, "the plan one"), ({"Year": "2010/11"}, "another year")]
)
def test_a_saving_put_in_or_moved_to_another_key_leaves_all_others_as_they_are(
    tmp_path: Path, store: Store, edit: dict[str, str], doubted: str
) -> None:
    register, names = store.registers["savings"], names_for(store, store.registers["savings"])
    first = store.records("savings")[0]
    some = [each for each in store.records("savings") if each["council"] == first["council"]]
    book = load_workbook(path := save(store, tmp_path / "Savings.xlsx", register, register.columns, some))
    sheet, heads = book.worksheets[0], [field.label for field in register.columns]
    if not edit:
        sheet.insert_rows(2)
        council = in_words(register.field("council"), first["council"], names)
        edit = {
            "Project": "Internal audit",
            "Council": council,
            "Year": "2009/10",
            "Kind": "cashable",
            "Basis": "actual",
        }
        sheet.cell(2, heads.index("Amount") + 1).value = 5000
    for head, value in edit.items():
        sheet.cell(2, heads.index(head) + 1).value = value
    book.save(path)
    plan = plan_file(facts_of(store), path)
    assert {str(one): count for one, count in plan.counts.items() if count} == {
        "new": 1,
        "same": len(some) - bool(doubted),
    }
    assert [item.read.rows for item in plan.items if item.now is None] == [(2,)]
    assert [doubted in finding.message for finding in plan.findings] == [True] * bool(doubted)


def test_what_was_called_otherwise_in_it_may_be_the_one_with_all_else(tmp_path: Path, store: Store) -> None:
    register = store.registers["milestones"]
    project = store.records("projects")[0]["id"]
    with store.change("Add") as change:
        for title, day in (("Go live", 1), ("Close down", 2)):
            change.add("milestones", {"project": project, "title": title, "agreed": When.on(date(2031, 4, day))})
    records = store.records("milestones")[-2:]
    path = save(store, tmp_path / "Milestones.xlsx", register, register.columns, records)
    book = load_workbook(path)
    (cell,) = [cell for row in book.worksheets[0] for cell in row if cell.value == "Go live"]
    cell.value = "Launch"
    book.save(path)
    plan = plan_file(facts_of(store), path)
    (item,) = [item for item in plan.items if item.now is None]
    assert item.suggestion is not None
    assert item.suggestion.id == records[0]["id"]
    assert any("Go live" in finding.message for finding in plan.findings)


def test_what_is_put_into_a_column_that_is_worked_out_is_named_as_left_out(tmp_path: Path, store: Store) -> None:
    def told(name: str, edit: dict[str, Any]) -> list[tuple[str, str]]:
        register = store.registers[name]
        path = save(store, tmp_path / f"{name}.xlsx", register, register.columns, store.records(name)[:3])
        sheet = (book := load_workbook(path)).worksheets[0]
        cells = {str(cell.value): sheet.cell(2, cell.column) for cell in sheet[1]}
        for head, value in edit.items():
            cells[head].value = value
        book.save(path)
        found = plan_file(facts_of(store), path).findings
        assert {each.place.cell for each in found} <= {cells[head].coordinate for head in edit}, found
        return [(str(each.weight), each.message) for each in found]

    ((weight, message),) = told("projects", {"Gate": "Gate 9"})
    title = store.records("projects")[0]["title"]
    assert weight == "left out"
    assert message == f"Gate of {title} is worked out from other records: “Gate 9” is left out, so change it there."
    ((weight, message),) = told("risks", {"Score": 99})
    assert (weight, "“Score” is 99, but the scores beside it are" in message) == ("unsure", True)
