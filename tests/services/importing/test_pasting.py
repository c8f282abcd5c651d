"""Cells pasted into a register: read as what they say, compared with what is there, written as one change."""

from datetime import UTC, date, datetime

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.money import Period, Sum
from mkip_desk.domain.dates.when import Precision, When
from mkip_desk.services.importing.importing import OutOfDate
from mkip_desk.services.importing.pasting import Into, Pasted, first_guess, ground_of, paste, plan_paste

NOW = datetime(2009, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """Two councils and three projects."""
    with Store.create(tmp_path / "mkip.mkip", clock=lambda: NOW) as made:
        with made.change("Set up") as change:
            one, two = change.add_many(
                "councils",
                [
                    {"name": "Maidstone", "initials": "MBC", "letter": "M"},
                    {"name": "Swale", "initials": "SBC", "letter": "S"},
                ],
            )
            change.add_many(
                "projects",
                [
                    {
                        "reference": "P1", "title": "Internal audit", "lead": one, "councils": (one, two),
                        "due": When(date(2010, 1, 1), date(2010, 4, 30), Precision.PART_OF_YEAR, "early 2010"),
                        "saving": Sum(10_700_000, Period.YEAR, words="£107k pa"),
                        "progress": "One paragraph.\n\nAnother.",
                    },
                    {"reference": "P2", "title": "Legal services", "rag": "amber"},
                    {"reference": "P3", "title": "Human Resources"},
                ],
            )  # fmt: skip
        yield made


def guess(store: Store, text: str, selected=(), shown=()) -> Pasted:
    ground = ground_of(store, "projects")
    return first_guess(ground, text, [ground.register.field(name) for name in shown], selected)


def planned(store: Store, text: str, selected=(), shown=()):
    return plan_paste(ground_of(store, "projects"), guess(store, text, selected, shown))


def test_rows_go_to_the_records_that_they_name(store) -> None:
    plan = planned(store, "Project\tRAG\tDue\nLegal services\tRed\tend Jan 10\nInternal audit\t\t\n")
    assert plan.edits[2]["rag"] == "red"
    assert plan.edits[2]["due"].last == date(2010, 1, 31)
    assert plan.edits[1] == {"due": None}
    assert plan.adds == []


def test_rows_of_some_columns_go_to_the_records_that_their_words_name_or_are_doubted(store) -> None:
    with store.change("Add") as change:
        titles = ("Circulate the business case", "Publish the joint strategy")
        change.add_many("actions", [{"title": one, "meeting": date(2009, 9, 18), "reference": "4"} for one in titles])
    text = f"Action\tStatus\n{titles[0]}\tDone\nPublish joint strategy\tOpen\nBook the room\tOpen\n"
    ground = ground_of(store, "actions")
    plan = plan_paste(ground, first_guess(ground, text, [], []))
    assert plan.edits == {1: {"status": "closed"}}
    doubts = [[cell.doubt for cell in row.cells if cell.doubt] for row in plan.rows]
    assert doubts == [[], [f"It may be {titles[1]}, which is there: name it so if it is."], []]


def test_what_a_table_shows_of_a_value_is_no_change(store) -> None:
    heads = "Ref\tProject\tLead\tCouncils\tDue\tSaving\tProgress"
    shown = "P1\tInternal audit\tMBC\tM S\t30-Apr-10\t£107,000 a year\tOne paragraph. Another."
    assert planned(store, f"{heads}\n{shown}").rows == ()
    plan = planned(store, f"{heads}\n{shown.replace('30-Apr-10', '31/03/2010').replace('107', '300')}")
    assert plan.edits[1]["due"].first == date(2010, 3, 31)
    assert plan.edits[1]["saving"].pence == 30_000_000
    assert set(plan.edits[1]) == {"due", "saving"}


def test_a_range_of_days_that_begins_with_the_day_that_is_there_is_a_change(store) -> None:
    plan = planned(store, "Ref\tDue\nP1\t30 April - 4 May 2010")
    assert (plan.edits[1]["due"].first, plan.edits[1]["due"].last) == (date(2010, 4, 30), date(2010, 5, 4))


def test_a_name_that_is_not_there_is_new(store) -> None:
    plan = planned(store, "Ref\tProject\tSaving\nP4\tPrinting\t£1.2k\nP1\tInternal audit\t£107k pa")
    assert [(each["reference"], each["title"], each["saving"].pence) for each in plan.adds] == [
        ("P4", "Printing", 120_000)
    ]
    assert plan.edits == {}
    assert plan.name == "Paste 1 new project"


def test_without_headings_the_rows_go_to_what_is_selected_in_its_order(store) -> None:
    pasted = guess(store, "R\nG\n", selected=(3, 1))
    assert (pasted.headed, pasted.into, pasted.fields) == (False, Into.SELECTED, ("",))
    plan = plan_paste(ground_of(store, "projects"), Pasted(pasted.rows, False, ("rag",), Into.SELECTED, (3, 1)))
    assert plan.edits == {3: {"rag": "red"}, 1: {"rag": "green"}}


def test_one_row_goes_to_all_that_are_selected(store) -> None:
    plan = planned(store, "Stage\tRAG\nLive\tG", selected=(1, 2, 3))
    assert set(plan.edits) == {1, 2, 3}
    assert plan.name == "Paste into 3 projects"


def test_an_empty_row_in_a_selection_leaves_its_record_alone(store) -> None:
    plan = planned(store, "Stage\tRAG\nLive\tG\n\t\nPilot\tR", selected=(1, 2, 3))
    assert set(plan.edits) == {1, 3}


def test_as_many_columns_as_the_table_has_are_those_of_the_table(store) -> None:
    plan = planned(store, "P2\tLegal services\tRed", shown=("reference", "title", "rag"))
    assert plan.edits == {2: {"rag": "red"}}


@pytest.mark.parametrize(
    ("head", "words", "trouble"),
    [
        ("RAG", "puce", "it must be green, amber/green, amber, amber/red, red or complete"),
        ("Lead council", "Zebra", "it must be a council that is there, and none is called “Zebra”"),
        ("Theme", "Zebra", "it must be a theme that is there, and none is called “Zebra”"),
        ("Due", "31/02/2010", "it must be a date, such as 31/03/2010"),
        ("Saving", "£10m, then £4m", "it must be one amount of money, such as £107,000 p.a. or £250k"),
        ("Budget", "lots", "it must be"),
        ("Budget", "TBC", "it must be an amount of money"),
        ("Due", "########", "it must be the value, which the column was too narrow to show"),
        ("Saving", "#N/A", "it must be a value instead of Excel's error"),
        ("Progress", "#REF!", "it must be a value instead of Excel's error"),
        ("Lead director", "#NAME?", "it must be a value instead of Excel's error"),
    ],
)
def test_what_cannot_be_understood_is_left_out_and_said(store, head: str, words: str, trouble: str) -> None:
    plan = planned(store, f"Project\t{head}\tStage\nLegal services\t{words}\tLive")
    said = [cell.trouble for row in plan.rows for cell in row.cells]
    assert [each.startswith(trouble) for each in said if each] == [True], said
    assert plan.edits == {2: {"stage": "Live"}}


def test_a_name_is_not_taken_away(store) -> None:
    plan = planned(store, "Ref\tProject\nP2\t")
    assert [cell.trouble for row in plan.rows for cell in row.cells] == ["it is needed, so it stays"]
    assert (plan.edits, plan.left_out) == ({}, 1)


def test_a_new_record_without_a_name_is_left_out_and_said(store) -> None:
    plan = planned(store, "Ref\tProject\tStage\nP9\t\tLive")
    assert [row.trouble for row in plan.rows] == ["it has no Project"]
    assert (plan.adds, plan.left_out) == ([], 1)


def test_all_is_one_change_that_undo_takes_back(store) -> None:
    before = store.records("projects")
    plan = planned(store, "Ref\tProject\tRAG\nP2\tLegal services\tRed\nP4\tPrinting\tG\nP1\tInternal audit\tG")
    assert paste(store, plan) == store.undo_name == "Paste 1 new project and into 2 projects"
    assert {each["title"]: each["rag"] for each in store.records("projects")} == {
        "Internal audit": "green", "Legal services": "red", "Human Resources": None, "Printing": "green",
    }  # fmt: skip
    store.undo()
    assert store.records("projects") == before


def test_a_plan_of_a_programme_that_has_changed_is_not_written(store) -> None:
    plan = planned(store, "Project\tRAG\nLegal services\tRed")
    with store.change("Edit") as change:
        change.edit("projects", 2, {"rag": "green"})
    with pytest.raises(OutOfDate, match="has been changed since this was read"):
        paste(store, plan)
    assert store.record("projects", 2)["rag"] == "green"


def test_a_step_goes_from_the_date_that_is_there(store) -> None:
    plan = planned(store, "Project\tDue\nInternal audit\t+3m")
    assert plan.edits[1]["due"].last == date(2010, 7, 31)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("110000", Period.YEAR),
        ("£110k", Period.YEAR),
        ("£110k one-off", Period.ONCE),
        ("£110k 2010/11 to 2013/14", Period.UNSTATED),
    ],
)
def test_an_amount_pasted_over_one_a_year_is_for_a_year(store, words: str, period: Period) -> None:
    plan = planned(store, f"Project\tSaving\nInternal audit\t{words}\n")
    assert (plan.edits[1]["saving"].pence, plan.edits[1]["saving"].period) == (11_000_000, period)


def test_a_date_before_the_one_it_follows_is_pasted_and_doubted(store) -> None:
    plan = planned(
        store, "Project\tStart\nLegal services\t1/3/2010\nInternal audit\t1/5/2010\nHuman Resources\tQ1 2010"
    )
    doubts = {row.record["title"]: [cell.doubt for cell in row.cells] for row in plan.rows}
    assert doubts == {
        "Legal services": [""],
        "Internal audit": ["Due is 30 April 2010, before start on 1 May 2010: look at both."],
        "Human Resources": ["It can also be read as 1 April 2010: look at it."],
    }
    assert plan.edits[1]["start"].first == date(2010, 5, 1)


@pytest.mark.parametrize(
    ("rows", "headed", "fields", "unplaced"),
    [
        ((("Project", "Target"), ("Legal", "9")), True, ("title", ""), ["Target"]),
        ((("Project", "Target"), ("Legal", " ")), True, ("title", ""), []),
        ((("Project", ""), ("Legal", "9")), True, ("title", ""), ["column 2"]),
        ((("Legal", "9", "8"),), False, ("title", "", ""), ["column 2", "column 3"]),
        ((("Project", "Target"), ("Legal", "9")), True, ("title", "rag"), []),
    ],
)
def test_the_columns_that_are_no_field_are_told(rows, headed, fields, unplaced) -> None:
    assert Pasted(rows, headed, fields, Into.NEW, ()).unplaced == unplaced


def test_why_what_was_pasted_is_not_certain_is_said(store) -> None:
    plan = planned(store, "Project\tDue\nLegal services\t45000\n")
    (cell,) = [cell for row in plan.rows for cell in row.cells if cell.field.name == "due"]
    assert cell.doubt == "It is not certain: it should be a date, not a number that may be one. Look at it."


def test_councils_of_which_one_is_none_are_not_pasted(store) -> None:
    plan = planned(store, "Project\tCouncils\nLegal services\tSwale, Legal team\n")
    (cell,) = [cell for row in plan.rows for cell in row.cells if cell.field.name == "councils"]
    assert cell.trouble == "it must be councils that are known, and “Legal team” is none"
