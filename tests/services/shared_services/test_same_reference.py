"""Returns in which a reference stands for several indicators: no figure is filed under another than its own."""

from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.findings import Weight
from mkip_desk.services.importing.importing import apply_plan, facts_of, import_file, plan_again, plan_file

BARE = ("Ref", "Indicator", "Council", "Target", "This quarter")
HEAD = ("Ref", "Indicator", "Council", "Unit", "This quarter")
DAYS, CALLS = ("L1", "Days to reply", "MBC", "days", 21), ("L1", "Calls answered", "SBC", "%", "88%")
UNSAID = "L1 is the reference of several indicators, and nothing says of which this row is, so it is left out: name it."
NOTHING = "Nothing that is read here says of which indicator this row is, so it is left out: name it."
OWN = {("Days to reply", "21"), ("Calls answered", "0.88")}


@pytest.fixture
def store(path, blank_once):
    """A programme with two indicators under one reference."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        with store.change("Set up") as change:
            service = change.add("services", {"title": "Legal"})
            for title, unit in (("Days to reply", "days"), ("Calls answered", "%")):
                change.add("indicators", {"service": service, "reference": "L1", "title": title, "unit": unit})
        yield store


@pytest.fixture
def returned(tmp_path):
    """A return of Legal with these rows, a sheet for each list of them."""

    def saved(*sheets, head=HEAD):
        book = Workbook()
        for row in (("Quarterly return",), ("Service", "Legal"), ("Quarter", "Q3 2014/15")):
            book.active.append(row)
        for number, rows in enumerate(sheets):
            sheet = book.create_sheet(f"Indicators {number + 1}")
            for row in (head, *rows):
                sheet.append(row)
        book.save(tmp_path / "return.xlsx")
        return tmp_path / "return.xlsx"

    return saved


def taken(store):
    titles = {row["id"]: row["title"] for row in store.records("indicators")}
    return {
        (titles[row["indicator"]], str(row["value"].amount))
        for row in store.records("measurements")
        if isinstance(row["value"], Figure)
    }


def left_out(done):
    return [each.message for each in done.plan.findings if each.weight is Weight.LEFT_OUT]


@pytest.mark.parametrize("sheets", [[[DAYS, CALLS]], [[DAYS], [CALLS]], [[CALLS], [DAYS]]])
def test_each_comes_back_as_itself_on_one_sheet_and_on_several(store, returned, sheets):
    import_file(store, returned(*sheets))
    assert taken(store) == OWN


def test_a_row_that_does_not_say_which_it_is_of_is_left_out(store, returned):
    unsaid, other = ("L1", "", "TWBC", "", 33), ("L2", "Letters sent", "MBC", "", 4)
    done = import_file(store, returned([DAYS, unsaid, CALLS, other, unsaid], [unsaid]))
    assert taken(store) == {*OWN, ("Letters sent", "4")}
    assert left_out(done) == [UNSAID] * 3


@pytest.mark.parametrize("sheets", [[[("", *CALLS[1:]), DAYS]], [[("", *CALLS[1:])], [DAYS, CALLS]]])
def test_a_title_alone_is_that_of_the_programme(store, returned, sheets):
    import_file(store, returned(*sheets))
    assert len(store.records("indicators")) == 2
    assert taken(store) == OWN


@pytest.mark.parametrize("councils", [("MBC", "SBC"), ("MBC", "MBC")])
def test_titles_alone_tell_two_of_one_reference_apart(store, returned, councils):
    titles = {"Days to reply": "Letters answered in time", "Calls answered": "Calls answered in time"}
    with store.change("Call them much alike") as change:
        for row in store.records("indicators"):
            change.edit("indicators", row["id"], {"title": titles[row["title"]], "unit": None})
    rows = zip(("", ""), titles.values(), councils, ("", ""), (21, 22), strict=True)
    done = import_file(store, returned([*rows]))
    assert taken(store) == {("Letters answered in time", "21"), ("Calls answered in time", "22")}
    assert left_out(done) == []


def test_of_a_reference_alone_nothing_is_taken_where_the_programme_has_two_under_it(store, returned):
    done = import_file(store, returned([("L1", "", "MBC", "days", 21), ("L1", "", "SBC", "days", 22)]))
    assert taken(store) == set()
    assert left_out(done) == [UNSAID, UNSAID]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (CALLS, "L1 is “Calls answered” here and “Days to reply” in return.xlsx, Indicators 1!B2"),
        (("L1", "", "SBC", "%", "88%"), "L1 is in % here and in days in return.xlsx, Indicators 1!B2"),
        (("L1", "Days to reply to letters", "SBC", "days", 22), ""),
    ],
)
def test_a_new_one_that_is_another_on_another_sheet_is_not_taken_for_the_first(path, blank_once, returned, other, said):
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        done = import_file(store, returned([DAYS], [other]))
        told = f"{said}: none of its figures is taken. Put right which indicator it is."
        assert left_out(done) == ([told] if said else [])
        assert {Decimal(value) for _, value in taken(store)} == ({21} if said else {21, 22})


def test_a_new_one_that_is_another_on_the_same_sheet_is_not_taken_for_the_first(path, blank_once, returned):
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        done = import_file(store, returned([DAYS, ("L1", "Calls answered", "SBC", "days", 22)]))
        assert left_out(done) == [
            "The title of L1 is “Calls answered” here and “Days to reply” in B2: the figure of this row is not taken. "
            "Put right which indicator it is."
        ]
        assert taken(store) == {("Days to reply", "21")}


@pytest.mark.parametrize(
    "over",
    [
        [("L1", "", "SBC", "", 33)],
        [("L2", "Staff turnover", "SBC", "", 33)],
        [("L3", "Staff turnover", "Total", "", 33)],
        [("", "Staff turnover")],
    ],
)
def test_a_row_under_one_that_is_not_read_is_not_taken_for_what_stands_above_both(store, returned, over):
    letters, unnamed = ("L2", "Letters sent", "MBC", "", 4), ("", "", "TWBC", "", 34)
    done = import_file(store, returned([letters, ("", "", "KCC", "", 5), *over, unnamed, CALLS]))
    assert taken(store) == {("Letters sent", "4"), ("Letters sent", "5"), ("Calls answered", "0.88")}
    assert NOTHING in left_out(done)


def test_a_row_with_nothing_over_it_that_names_an_indicator_is_said_to_be_left_out(store, returned):
    done = import_file(store, returned([("", "", "MBC", "", 21), DAYS[:2], CALLS]))
    assert NOTHING in left_out(done)


def test_of_a_title_typed_otherwise_that_row_alone_is_left_out(store, returned):
    with store.change("Give each a reference of its own") as change:
        for row in store.records("indicators"):
            if row["title"] == CALLS[1]:
                change.edit("indicators", row["id"], {"reference": "L2"})
    wrong, unnamed = ("L1", "Staff turnover", "MBC", "%", "33%"), ("", "", "SBC", "", 34)
    done = import_file(store, returned([wrong, unnamed, ("L1", "Days to reply", "TWBC", "days", 21)]))
    assert taken(store) == {("Days to reply", "21")}
    assert left_out(done)[:2] == [
        NOTHING,
        "“%” here is not days, in which L1 is read: the figure of this row is not taken. Put right which unit it is.",
    ]
    assert "“Staff turnover” here and “Days to reply” in B4: the figure of this row is not taken" in left_out(done)[2]


def test_of_a_title_typed_otherwise_on_a_sheet_before_that_sheet_alone_is_left_out(store, returned):
    with store.change("Give each a reference of its own") as change:
        for row in store.records("indicators"):
            change.edit("indicators", row["id"], {"reference": f"L{row['id']}"})
    done = import_file(store, returned([("L1", "Staff turnover", "MBC", "days", 33)], [("L1", *DAYS[1:])]))
    assert taken(store) == {("Days to reply", "21")}
    assert ["“Staff turnover” here" in each for each in left_out(done)] == [True]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("apart", [True, False])
def test_a_title_alone_that_several_have_is_none_of_them(path, blank_once, returned, known, apart):
    path.write_bytes(blank_once.read_bytes())
    rows = [("L1", "Answered in time", "MBC", "", 21), ("L2", "Answered in time", "MBC", "", 5)]
    alone = [("", "Answered in time", "SBC", "", 9)]
    with Store.open(path) as store:
        if known:
            import_file(store, returned(rows))
        done = import_file(store, returned(rows, alone) if apart else returned([*rows, *alone]))
        assert sorted(str(row["value"].amount) for row in store.records("measurements")) == ["21", "5"]
        assert left_out(done) == [
            "“Answered in time” is the title of several indicators, and nothing says of which this row is, "
            "so it is left out: name it."
        ]


@pytest.mark.parametrize("alone", [("L1", ""), ("", "Days to reply")])
def test_a_sheet_that_names_the_indicators_in_full_names_those_of_a_sheet_before_it(path, blank_once, returned, alone):
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        done = import_file(store, returned([(*alone, "SBC", "days", 22)], [DAYS]))
        assert [(row["reference"], row["title"]) for row in store.records("indicators")] == [("L1", "Days to reply")]
        assert taken(store) == {("Days to reply", "21"), ("Days to reply", "22")}
        assert left_out(done) == []


def test_a_new_one_of_which_nothing_says_what_it_measures_is_left_out(store, returned):
    done = import_file(store, returned([("L7", "", "MBC", "", 3), CALLS]))
    assert taken(store) == {("Calls answered", "0.88")}
    assert left_out(done) == [
        "L7 is not in the programme, and nothing here says what it measures. It is not taken, nor its figures: "
        "give it a title."
    ]


@pytest.mark.parametrize("title", ["Days to reply", ""])
@pytest.mark.parametrize(("unit", "read"), [("%", "0.554"), ("days", "55.4"), (None, "55.4")])
def test_a_figure_without_a_unit_is_read_in_that_of_the_services_own(store, returned, unit, read, title):
    with store.change("Measure the same elsewhere") as change:
        (own,) = (row["id"] for row in store.records("indicators") if row["title"] == "Days to reply")
        (calls,) = (row["id"] for row in store.records("indicators") if row["id"] != own)
        change.delete("indicators", calls)
        change.edit("indicators", own, {"unit": unit})
        other = change.add("services", {"title": "Audit"})
        of = {"service": other, "reference": "L1", "title": "Days to reply"}
        change.add("indicators", {**of, "unit": "days" if unit == "%" else "%"})
    import_file(store, returned([("L1", title, "MBC", 60, 55.4)], head=BARE))
    (row,) = store.records("measurements")
    assert row["indicator"] == own
    assert row["value"] == Figure(Decimal(read), percent=unit == "%")
    assert row["target"].percent is (unit == "%")


def test_figures_of_a_service_by_another_name_are_not_taken_in_no_unit(store, returned):
    (calls,) = (row["id"] for row in store.records("indicators") if row["title"] == "Calls answered")
    with store.change("Tell them apart") as change:
        change.edit("indicators", calls, {"reference": "L2"})
    facts = facts_of(store)
    path = returned([(*DAYS[:3], 60, 21), ("L2", "Calls answered", "MBC", 60, 55.4)], head=BARE)
    book = load_workbook(path)
    book.worksheets[0]["B2"] = "Law and order"
    book.save(path)
    (service,) = (row["id"] for row in store.records("services"))
    tracker = plan_file(facts, path).tracker
    key = next(record.key for table in tracker.tables for record in table.rows.records if record.register == "services")
    plan = plan_again(facts, tracker, {key: service})
    apply_plan(store, plan, path)
    assert taken(store) == {("Days to reply", "21")}
    said = "L2 is in % in the programme, and the figures of this row are not, so none is taken: give its unit here."
    assert said in [each.message for each in plan.findings]
