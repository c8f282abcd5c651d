"""What an import would do: new, changed, the same, in conflict, deleted; and what is written of it."""

import json
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.plan.item import Happens
from mkip_desk.importers.plan.plan import Choices, Take
from mkip_desk.importers.plan.plan_text import as_json, as_text
from tests.importers.programme import REGISTERS, WORKBOOKS, Programme

TRACKER = WORKBOOKS / "MKIP programme tracker Nov 2009.xlsx"
LOG = WORKBOOKS / "RAID log.xlsx"


def counted(plan):
    return {str(happens): count for happens, count in plan.counts.items() if count}


def imported(path=TRACKER):
    programme = Programme()
    programme.apply(programme.plan(path).resolved())
    return programme


def edited(tmp_path, **cells):
    """A copy of the tracker with other values in some cells of its sheet, and the colours of some."""
    book = load_workbook(TRACKER)
    for name, value in cells.items():
        if isinstance(value, PatternFill):
            book["Tracker"][name].fill = value
        else:
            book["Tracker"][name] = value
    book.save(tmp_path / TRACKER.name)
    return tmp_path / TRACKER.name


def rows(tmp_path, *table, name="a.xlsx"):
    book = Workbook()
    for row in table:
        book.active.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def differences(plan, happens=None):
    return {
        (item.read.value("reference") or item.read.value("title"), d.field): (d.kind, d.now, d.file.value)
        for item in plan.items
        for d in item.differences
        if happens is None or item.happens is happens
    }


def test_a_first_import_adds_everything_with_its_themes_before_it():
    plan = Programme().plan(TRACKER)
    assert counted(plan) == {"new": 13}
    assert [one.name for one in plan.new] == ["Governance", "Enablers", "Service projects"]
    resolved = plan.resolved()
    assert [add.register for add in resolved.adds] == ["themes"] * 3 + ["projects"] * 13
    assert resolved.edits == ()
    programme = imported()
    theme = programme.find("themes", title="Enablers")["id"]
    assert [r["title"] for r in programme.records["projects"] if r["theme"] == theme][1] == "Procurement partnership"


@pytest.mark.parametrize("path", [TRACKER, LOG])
def test_the_same_file_again_plans_and_writes_nothing(path):
    programme = imported(path)
    plan = programme.plan(path)
    assert set(counted(plan)) == {"same"}
    assert plan.changes_nothing
    assert plan.new == ()
    assert plan.resolved() == plan.resolved(Choices(Take.FILE))
    assert (plan.resolved().adds, plan.resolved().edits) == ((), ())


def test_a_changed_copy_shows_only_what_changed(tmp_path):
    path = edited(
        tmp_path,
        M20="£275k",
        L20="30/06/2010",
        I20=PatternFill("solid", fgColor="FFFFC000"),
        B24="A new project",
        A24=14,
    )
    programme = imported()
    plan = programme.plan(path)
    assert counted(plan) == {"new": 1, "changed": 1, "same": 12}
    assert differences(plan) == {
        ("10", "saving"): (
            Differs.CHANGED,
            Sum(26_900_000, Period.YEAR, period_from="header", words="£269k"),
            Sum(27_500_000, Period.YEAR, period_from="header", words="£275k"),
        ),
        ("10", "due"): (
            Differs.CHANGED, programme.find("projects", reference="10")["due"],
            When(date(2010, 6, 30), date(2010, 6, 30), words="30/06/2010"),
        ),
        ("10", "rag"): (Differs.CHANGED, "red", "amber"),
    }  # fmt: skip
    programme.apply(plan.resolved())
    assert programme.find("projects", reference="10")["rag"] == "amber"
    assert programme.plan(path).changes_nothing


@pytest.mark.parametrize(
    ("cell", "words", "told"),
    [
        ("L20", "asap", "loses its date: 30 April 2010 → “asap”"),
        ("L20", "next Friday", "loses its date: 30 April 2010 → “next Friday”"),
        ("M20", "tbc", "loses its amount: £269,000 a year → “tbc”"),
        ("L20", "mid 2010", None),
        ("M20", "c£270k", None),
    ],
)
def test_words_in_the_place_of_a_day_or_an_amount_are_told_before_they_take_it(tmp_path, cell, words, told):
    plan = imported().plan(edited(tmp_path, **{cell: words}))
    assert {kind for kind, *_ in differences(plan).values()} == {Differs.CHANGED}
    lost = [(one.place.cell, one.message) for one in plan.findings if " loses its " in one.message]
    assert [at for at, _ in lost] == [cell] * bool(told)
    assert all(str(told) in message and "Legal services" in message for _, message in lost), lost


def test_what_the_user_changed_and_the_file_did_not_is_kept(tmp_path):
    programme = imported()
    programme.find("projects", reference="10")["rag"] = "green"
    plan = programme.plan(TRACKER)
    assert counted(plan) == {"same": 12, "kept as you have it": 1}
    assert differences(plan) == {("10", "rag"): (Differs.KEPT, "green", "red")}
    assert plan.resolved().edits == ()
    assert [d.field for _, d in plan.resolved().kept] == ["rag"]
    assert plan.resolved(Choices(Take.FILE)).edits[0].values == {"rag": "red"}


def test_a_field_that_both_changed_is_a_conflict_and_keeps_the_users_value(tmp_path):
    programme = imported()
    programme.find("projects", reference="10")["stage"] = "On hold"
    path = edited(tmp_path, J20="Live")
    plan = programme.plan(path)
    assert counted(plan) == {"same": 12, "conflict": 1}
    (conflict,) = [item for item in plan.items if item.happens is Happens.CONFLICT]
    (difference,) = conflict.differences
    assert (difference.now, difference.file.value, difference.agreed) == ("On hold", "Live", "Implementation")
    assert plan.resolved().edits[0].values == {}
    assert plan.resolved(Choices(Take.FILE)).edits[0].values == {"stage": "Live"}
    chosen = Choices(fields={(conflict.key, "stage"): Take.FILE})
    assert plan.resolved(chosen).edits[0].values == {"stage": "Live"}
    programme.apply(plan.resolved())
    assert programme.find("projects", reference="10")["stage"] == "On hold"
    again = programme.plan(path)
    assert differences(again) == {("10", "stage"): (Differs.KEPT, "On hold", "Live")}


def test_a_day_said_here_stays_where_a_later_file_gives_a_period_to_that_day(tmp_path):
    programme = imported()
    legal = programme.find("projects", reference="10")
    legal["due"] = day = When.on(date(2010, 6, 30))
    path = edited(tmp_path, L20="Q1 2010/11")
    for _ in range(2):
        plan = programme.plan(path)
        assert counted(plan) == {"same": 13}
        programme.apply(plan.resolved())
        assert legal["due"] == day
    ends_elsewhere = programme.plan(edited(tmp_path, L20="Summer 2010"))
    assert differences(ends_elsewhere)["10", "due"][0] is Differs.CONFLICT


def test_a_period_takes_the_place_of_a_day_that_the_file_itself_had_brought(tmp_path):
    programme = imported(edited(tmp_path, L20="30/06/2010"))
    plan = programme.plan(edited(tmp_path, L20="Q1 2010/11"))
    assert differences(plan)["10", "due"][0] is Differs.CHANGED


def struck(tmp_path, name, *lines):
    """Three projects, those in these rows struck through."""
    path = rows(tmp_path, ["Ref", "Project", "Lead"], *([at, f"Project {at}", "MBC"] for at in "123"), name=name)
    book = load_workbook(path)
    for cell in (cell for line in lines for cell in book.active[line]):
        cell.font = Font(strike=True)
    book.save(path)
    return path


def test_a_row_newly_struck_through_closes_what_nobody_had_said_to_be_open(tmp_path):
    programme = imported(struck(tmp_path, "Q2.xlsx", 2))
    assert [each["status"] for each in programme.records["projects"]] == ["closed", "open", "open"]
    plan = programme.plan(struck(tmp_path, "Q3.xlsx", 3))
    assert differences(plan) == {("2", "status"): (Differs.CHANGED, "open", "closed")}
    left = "Open or closed is empty here for 1 project of which a file before said it: Project 1. It stays"
    assert [one.message.startswith(left) for one in plan.findings if "Project 1" in one.message] == [True]


def test_what_was_typed_here_and_is_closed_in_a_file_is_a_conflict(tmp_path):
    programme = Programme()
    typed = dict.fromkeys(REGISTERS["projects"].by_name) | {"id": 1, "title": "Project 1", "status": "open"}
    programme.records["projects"].append(typed)
    plan = programme.plan(struck(tmp_path, "Q2.xlsx", 2))
    assert differences(plan)["1", "status"] == (Differs.CONFLICT, "open", "closed")


def test_where_file_and_user_came_to_the_same_they_agree_on_it(tmp_path):
    programme = imported()
    programme.find("projects", reference="10")["stage"] = "Live"
    path = edited(tmp_path, J20="Live")
    plan = programme.plan(path)
    assert plan.changes_nothing
    programme.apply(plan.resolved())
    programme.find("projects", reference="10")["stage"] = "Closed"
    assert differences(programme.plan(path)) == {("10", "stage"): (Differs.KEPT, "Closed", "Live")}


def test_a_blank_takes_away_what_the_file_had_brought_and_nothing_else(tmp_path):
    programme = imported()
    programme.find("projects", reference="11")["next_steps"] = "What the user wrote"
    programme.find("projects", reference="13")["due"] = When.on(date(2010, 1, 1))
    path = edited(tmp_path, O20=None, O21=None)
    plan = programme.plan(path)
    found = differences(plan)
    assert found["10", "next_steps"][0] is Differs.CHANGED
    assert found["10", "next_steps"][2] is None
    assert found["11", "next_steps"][0] is Differs.CONFLICT
    assert found["13", "due"] == (Differs.KEPT, When.on(date(2010, 1, 1)), None)
    programme.apply(plan.resolved())
    assert programme.find("projects", reference="10")["next_steps"] is None
    assert programme.find("projects", reference="11")["next_steps"] == "What the user wrote"


def test_over_typed_in_records_the_file_fills_gaps_and_asks_about_the_rest():
    programme = Programme()
    fields = dict.fromkeys(programme.plan(TRACKER).tracker.registers["projects"].by_name)
    typed = {"id": 1, "title": "legal  Services", "stage": "Decision", "next_steps": "", "status": "open"}
    programme.records["projects"].append(fields | typed)
    plan = programme.plan(TRACKER)
    assert counted(plan) == {"new": 12, "conflict": 1}
    (item,) = [item for item in plan.items if item.happens is Happens.CONFLICT]
    kinds = {d.field: d.kind for d in item.differences}
    assert kinds.pop("stage") is Differs.CONFLICT
    assert kinds.pop("title") is Differs.SPELT  # capitals and blanks do not make another name
    assert set(kinds.values()) == {Differs.FILLED}
    assert {"reference", "rag", "due", "saving", "next_steps", "councils"} <= set(kinds)
    programme.apply(plan.resolved())
    record = programme.find("projects", id=1)
    assert (record["stage"], record["title"], record["reference"]) == ("Decision", "legal  Services", "10")


def test_a_blank_in_a_first_import_takes_nothing_away(tmp_path):
    programme = Programme()
    path = rows(tmp_path, ["Ref", "Project", "Stage", "Lead"], [1, "Audit", None, "MBC"])
    programme.apply(programme.plan(rows(tmp_path, ["Ref", "Project"], [1, "Audit"], name="b.xlsx")).resolved())
    programme.find("projects", reference="1")["stage"] = "Live"
    plan = programme.plan(path)
    assert differences(plan) == {("1", "lead"): (Differs.FILLED, None, 2)}


def test_a_deleted_record_is_named_and_not_brought_back():
    programme = imported()
    gone = programme.find("projects", reference="12")
    programme.records["projects"].remove(gone)
    programme.deleted["projects"].append(gone)
    plan = programme.plan(TRACKER)
    assert counted(plan) == {"same": 12, "deleted by you": 1}
    assert plan.resolved(Choices(Take.FILE)).adds == ()
    assert "Deleted by you: 12 Printing services" in as_text(plan)
    assert plan.changes_nothing


def test_records_are_matched_by_reference_then_by_exact_title(tmp_path):
    programme = imported()
    path = rows(
        tmp_path,
        ["Ref", "Project", "Stage"],
        [7, "Internal audit service", "Live"],  # by reference: renamed
        [None, "legal services", "Live"],  # by title
        [11, "A wholly different thing", "Live"],  # a reference used again for something else
    )
    happens = [(item.happens, item.now and item.now["reference"]) for item in programme.plan(path).items]
    assert happens == [(Happens.CHANGED, "7"), (Happens.CHANGED, "10"), (Happens.NEW, None)]


def test_a_list_that_was_numbered_anew_is_matched_by_title(tmp_path):
    programme = Programme()
    titles = ["Audit", "Legal", "Parking"]
    programme.apply(
        programme.plan(rows(tmp_path, ["Ref", "Project"], *([n, t] for n, t in enumerate(titles, 1)))).resolved()
    )
    path = rows(tmp_path, ["Ref", "Project"], *([n, t] for n, t in enumerate(["Waste", *titles], 1)))
    plan = programme.plan(path)
    assert [(item.happens, item.read.value("title")) for item in plan.items] == [
        (Happens.NEW, "Waste"), (Happens.CHANGED, "Audit"), (Happens.CHANGED, "Legal"), (Happens.CHANGED, "Parking"),
    ]  # fmt: skip
    assert all(d.field == "reference" for item in plan.items for d in item.differences)


def test_a_likely_match_is_only_suggested_and_taken_when_chosen(tmp_path):
    programme = imported()
    path = rows(tmp_path, ["Project", "Stage"], ["Environmental Health (shared management)", "Live"])
    (item,) = programme.plan(path).items
    assert item.happens is Happens.NEW
    assert item.suggestion.title == "Environmental Health - shared management"
    assert item.suggestion.score > 90
    assert any("may be Environmental Health - shared" in f.message for f in programme.plan(path).findings)
    (chosen,) = programme.plan(path, same_as={item.key: item.suggestion.id}).items
    kinds = {difference.field: difference.kind for difference in chosen.differences}
    assert kinds == {"title": Differs.CONFLICT}, "it stays as it is called unless told otherwise"


def test_the_same_thing_twice_in_a_file_is_taken_twice_named_and_found_again(tmp_path):
    programme = Programme()
    path = rows(tmp_path, ["Ref", "Project", "Stage"], [1, "Audit", "Live"], [1, "Audit", "Decision"])
    plan = programme.plan(path)
    assert counted(plan) == {"new": 2}
    assert [(finding.place.cell, finding.found) for finding in plan.findings] == [("A3", "1")]
    assert "stands for Audit in row 2 and for Audit in row 3" in plan.findings[0].message
    programme.apply(plan.resolved())
    assert counted(programme.plan(path)) == {"same": 2}


def test_actions_of_two_meetings_may_have_one_reference(tmp_path):
    programme = Programme()
    table = [
        ["Meeting", "Ref", "Action", "Owner"],
        ["18/09/2009", "3", "Write it", "TE"],
        ["11/12/2009", "3", "Send it", "TE"],
    ]
    programme.apply(programme.plan(rows(tmp_path, *table)).resolved())
    plan = programme.plan(rows(tmp_path, table[0], table[2], table[1]))
    assert counted(plan) == {"same": 2}


def test_a_record_left_out_by_the_user_is_not_written(tmp_path):
    plan = Programme().plan(rows(tmp_path, ["Ref", "Project"], [1, "Audit"], [2, "Legal"]))
    resolved = plan.resolved(Choices(left_out=frozenset({plan.items[0].key})))
    assert [add.values["title"] for add in resolved.adds] == ["Legal"]


def test_risks_point_to_projects_of_the_same_file_or_to_new_ones(tmp_path):
    book = Workbook()
    book.active.append(["Ref", "Project", "Lead"])
    book.active.append([1, "Audit", "MBC"])
    log = book.create_sheet("Risks")
    log.append(["ID", "Project", "Risk", "Likelihood", "Impact"])
    log.append(["R1", "audit", "Nobody comes", 3, 4])
    log.append(["R2", "Parking", "Nobody parks", 3, 4])
    book.save(tmp_path / "a.xlsx")
    programme = Programme()
    plan = programme.plan(tmp_path / "a.xlsx")
    assert [one.name for one in plan.new] == ["Parking"]
    programme.apply(plan.resolved())
    assert [r["title"] for r in programme.records["projects"]] == ["Parking", "Audit"]
    audit = programme.find("projects", title="Audit")["id"]
    assert programme.find("risks", reference="R1")["about"] == audit
    assert programme.plan(tmp_path / "a.xlsx").changes_nothing


def test_councils_that_are_not_known_are_offered_as_new_and_named(tmp_path):
    programme = Programme()
    path = rows(tmp_path, ["Ref", "Project", "Councils", "Lead"], [1, "Waste", "Canterbury, Dover, ABC", "Dover"])
    plan = programme.plan(path)
    assert {(one.register, one.name) for one in plan.new} == {("councils", "Canterbury"), ("councils", "Dover")}
    assert "New council, made along with the records: Dover" in as_text(plan)
    programme.apply(plan.resolved())
    record = programme.find("projects", reference="1")
    names = [programme.find("councils", id=one)["name"] for one in record["councils"]]
    assert names == ["Ashford", "Canterbury", "Dover"]
    assert record["lead"] == record["councils"][2]
    assert programme.plan(path).changes_nothing


def test_the_plan_as_json_gives_every_value_with_its_words_and_cell():
    plain = json.loads(json.dumps(as_json(Programme().plan(TRACKER))))
    assert plain["counts"]["new"] == 13
    legal = next(record for record in plain["records"] if record["fields"]["reference"]["value"] == "10")
    assert legal["fields"]["saving"] == {
        "value": {"amount": 269000, "period": "a year", "years": None, "qualifier": "", "known": "amount"},
        "words": "£269k", "cell": "M20", "source": "cell",
    }  # fmt: skip
    assert legal["fields"]["start"]["value"] == {
        "first": "2009-03-01", "last": "2009-03-31", "precision": "month", "sure": True,
    }  # fmt: skip
    assert legal["fields"]["councils"]["value"] == ["MBC", "SBC", "TWBC"]
    assert legal["fields"]["theme"]["value"] == "Service projects"
    assert [one["kind"] for one in plain["left_out"]] == ["section"] * 3 + ["key"] * 2 + ["hidden sheet"]
    columns = {column["column"]: column["field"] for column in plain["tables"][0]["columns"]}
    assert columns["Participating councils / ABC"] == "councils"
    assert columns["Savings (p.a.)"] == "saving"
    assert plain == json.loads(json.dumps(as_json(Programme().plan(TRACKER))))


def test_the_plan_as_text_names_everything_that_matters(tmp_path):
    programme = imported()
    programme.find("projects", reference="10")["stage"] = "On hold"
    text = as_text(programme.plan(edited(tmp_path, J20="Live", M20="£275k")))
    assert "1 conflict" in text
    assert "Stage: you have On hold; the file has Live (J20)" in text
    assert "Saving: £269,000 a year → £275,000 a year (“£275k”, M20)" in text
    assert "hidden sheet" in text


def test_the_plan_as_text_says_where_it_cuts_long_words(tmp_path):
    words = "A practice manager is in post, and so are all. " * 4
    text = as_text(Programme().plan(edited(tmp_path, N20=words)))
    (line,) = (each for each in text.splitlines() if "A practice manager" in each)
    assert line.endswith("… (N20)")


SAVING = ["Legal services", "MBC", "2014/15", "Cashable", "Plan", 10_000]
SAVINGS = ["Project", "Council", "Year", "Kind", "Basis", "Amount"]


@pytest.mark.parametrize(
    ("later", "like"),
    [
        ([*SAVING[:3], "Non-cashable", "Plan", 10_000], "the cashable one of the same amount"),
        ([*SAVING[:4], "Actual", 10_000], "the plan one of the same amount"),
        ([*SAVING[:3], "Non-cashable", "Plan", 9_000], None),
        ([*SAVING[:3], "Non-cashable", "Actual", 10_000], None),
        (["Legal services", "SBC", "2014/15", "Non-cashable", "Plan", 10_000], None),
    ],
)
def test_a_saving_whose_kind_was_changed_is_offered_as_the_same(tmp_path, later, like):
    programme = imported(rows(tmp_path, SAVINGS, SAVING))
    path = rows(tmp_path, SAVINGS, later, name="b.xlsx")
    (item,) = [each for each in programme.plan(path).items if each.read.register == "savings"]
    assert item.happens is Happens.NEW
    assert (item.suggestion and item.suggestion.title) == like
    if item.suggestion:
        assert "may be the" in "".join(one.message for one in programme.plan(path).findings)
        again = programme.plan(path, {item.key: item.suggestion.id})
        (chosen,) = [each for each in again.items if each.read.register == "savings"]
        assert chosen.happens is Happens.CHANGED
