"""Shared services in the store: figures and quarters, and a quarter that is signed off."""

import re
from datetime import date
from decimal import Decimal

import pytest

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.errors import WrongValue


@pytest.fixture
def quarter(store, councils):
    """A service with an indicator, one measurement, one budget and a return that has been received."""
    ids = {}
    with store.change("Add a service") as change:
        ids["services"] = service = change.add("services", {"title": "Audit", "councils": (councils.swale,)})
        ids["indicators"] = change.add("indicators", {"service": service, "title": "Days", "reference": "A1"})
        measured = {"indicator": ids["indicators"], "quarter": "2014/15 Q2", "value": Figure(Decimal("22.1"))}
        ids["measurements"] = change.add("measurements", measured)
        ids["budgets"] = change.add("budgets", {"service": service, "quarter": "2014/15 Q2", "profile": 5, "actual": 7})
        ids["returns"] = change.add("returns", {"service": service, "quarter": "2014/15 Q2", "state": "received"})
    return ids


def sign_off(store, return_id) -> None:
    told = {"state": "signed off", "signed": date(2014, 10, 20), "signed_by": "Programme Manager"}
    with store.change("Sign off") as change:
        change.lock("returns", return_id, told)


@pytest.mark.parametrize("percent", [True, False])
def test_a_figure_is_held_exactly(store, quarter, percent):
    for amount in ("22.1", "-0.000001", "999999999999.999999", "0"):
        figure = Figure(Decimal(amount), percent)
        with store.change("Edit") as change:
            change.edit("measurements", quarter["measurements"], {"value": figure, "target": figure})
        assert store.record("measurements", quarter["measurements"])["value"] == figure
        with store.change("Empty it") as change:
            change.edit("measurements", quarter["measurements"], {"value": None})
        store.undo()
        assert store.record("measurements", quarter["measurements"])["value"] == figure


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("value", 22.1),
        ("value", Figure(Decimal("0.0000001"))),
        ("value", Figure(Decimal("NaN"))),
        ("value", Figure(Decimal(10) ** 12)),
        ("quarter", "2014/15"),
        ("quarter", "2014/16 Q1"),
        ("quarter", "2014/15 Q5"),
    ],
)
def test_what_is_no_figure_or_quarter_is_refused(store, quarter, name, value):
    with pytest.raises(WrongValue, match="must be"), store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {name: value})


def test_what_is_spent_beyond_the_profile_is_worked_out(store, quarter):
    assert [budget["variance"] for budget in store.records("budgets")] == [2]


@pytest.mark.parametrize(("register", "one"), [("measurements", "measurement"), ("budgets", "budget")])
def test_a_second_one_of_a_council_and_quarter_is_refused_and_said_where_the_first_is(
    store, quarter, councils, register, one
):
    owner = {"measurements": "indicators", "budgets": "services"}[register]
    whose = {store.registers[register].within: quarter[owner]}
    with store.change("Add those of councils and of a quarter before") as change:
        own = change.add(register, {**whose, "quarter": "2014/15 Q2", "council": councils.swale})
        before = change.add(register, {**whose, "quarter": "2014/15 Q1"})
    name, under = {"indicators": ("Days", "Indicators"), "services": ("Audit", "Services")}[owner]
    said = (
        f"{name} has a {one} for {{}}, 2014/15 Q2 already. Change that one, beneath its form under {under}, or delete"
    )
    held = store.records(register)

    def refuses(council: str) -> str:
        return re.escape(said.format(council))

    with pytest.raises(WrongValue, match=refuses("all councils together")), store.change("Add") as change:
        change.add(register, {**whose, "quarter": "2014/15 Q2"})
    with pytest.raises(WrongValue, match=refuses("SBC")), store.change("Add") as change:
        change.add(register, {**whose, "quarter": "2014/15 Q2", "council": councils.swale})
    with pytest.raises(WrongValue, match=refuses("all councils together")), store.change("Edit") as change:
        change.edit(register, before, {"quarter": "2014/15 Q2"})
    with pytest.raises(WrongValue, match=refuses("MBC")), store.change("Add two") as change:
        change.add_many(register, [{**whose, "quarter": "2014/15 Q2", "council": councils.maidstone}] * 2)
    assert store.records(register) == held
    with store.change("Each takes the place of the other") as change:
        change.edit_many(register, {own: {"council": None}, quarter[register]: {"council": councils.swale}})
    with store.change("Take the first away") as change:
        change.delete(register, own)
        change.edit(register, before, {"quarter": "2014/15 Q2"})
    store.undo()


def test_a_figure_of_each_week_is_one_of_its_own(store, quarter):
    weekly = {"indicator": quarter["indicators"], "quarter": "2014/15 Q2", "week": date(2014, 7, 7)}
    with store.change("Add a week") as change:
        change.add("measurements", weekly)
        change.add("measurements", {**weekly, "week": date(2014, 7, 14)})
    said = "for all councils together, 2014/15 Q2, week from 7 July 2014 already"
    with pytest.raises(WrongValue, match=said), store.change("Again") as change:
        change.add("measurements", weekly)


def test_two_that_a_file_has_brought_stay_and_each_can_be_changed(store, quarter, councils, tmp_path):
    """They are named before the quarter is signed off; nothing that was imported is lost."""
    (file := tmp_path / "return.csv").write_text("a")
    same = {"indicator": quarter["indicators"], "quarter": "2014/15 Q2", "value": Figure(Decimal(5))}
    with store.change("Import", imported=file) as change:
        second = change.add("measurements", same)
    assert len(store.records("measurements")) == 2
    with store.change("Edit") as change:
        change.edit("measurements", second, {**same, "value": Figure(Decimal(6))})
    with store.change("It is of a council") as change:
        change.edit("measurements", second, {"council": councils.swale})
    with pytest.raises(WrongValue, match="already"), store.change("Back") as change:
        change.edit("measurements", second, {"council": None})
    store.undo()
    assert [row["council"] for row in store.records("measurements")] == [None, None], "what was is put back"


def test_figures_of_a_quarter_that_is_signed_off_stay_as_they_are(store, quarter):
    sign_off(store, quarter["returns"])
    edits = {"measurements": {"value": Figure(Decimal(5))}, "budgets": {"actual": 9}}
    for register, values in edits.items():
        with pytest.raises(WrongValue, match="2014/15 Q2 is signed off"), store.change("Edit") as change:
            change.edit(register, quarter[register], values)
        with pytest.raises(WrongValue, match="signed off"), store.change("Delete") as change:
            change.delete(register, quarter[register])
    late = {"indicator": quarter["indicators"], "quarter": "2014/15 Q2"}
    with pytest.raises(WrongValue, match="signed off"), store.change("Add") as change:
        change.add("measurements", late)
    with store.change("Set a target ahead") as change:
        ahead = change.add("measurements", {**late, "quarter": "2014/15 Q3", "target": Figure(Decimal(20))})
    with pytest.raises(WrongValue, match="signed off"), store.change("Move") as change:
        change.edit("measurements", ahead, {"quarter": "2014/15 Q2"})
    with pytest.raises(WrongValue, match="locked"), store.change("Edit") as change:
        change.edit("returns", quarter["returns"], {"state": "received"})


@pytest.mark.parametrize(
    "values",
    [{"better": "not judged"}, {"cumulative": True}, {"least": Figure(Decimal(40))}, {"unit": "weeks"}],
    ids=lambda values: next(iter(values)),
)
def test_what_a_signed_off_quarter_was_judged_by_stays_as_it_is(store, quarter, values):
    indicator = quarter["indicators"]
    with store.change("Edit") as change:
        change.edit("indicators", indicator, {"better": "lower", "unit": "days"})
    sign_off(store, quarter["returns"])
    with store.change("Name it better") as change:
        change.edit("indicators", indicator, {"title": "Days to answer", "better": "lower", "owner": "Manager"})
    with pytest.raises(WrongValue, match="judged by this in 2014/15 Q2"), store.change("Edit") as change:
        change.edit("indicators", indicator, values)
    with store.change("Correct") as change:
        again = {"service": quarter["services"], "quarter": "2014/15 Q2", "version": 2, "state": "received"}
        change.add("returns", again)
        change.edit("indicators", indicator, values)


@pytest.mark.parametrize("away", [True, False])
def test_an_indicator_moves_with_its_figures_neither_out_of_a_quarter_that_is_signed_off_nor_into_one(
    store, quarter, away
):
    with store.change("Add another") as change:
        other = change.add("services", {"title": "Legal"})
        theirs = change.add("indicators", {"service": other, "title": "Days"})
        change.add("measurements", {"indicator": theirs, "quarter": "2014/15 Q2"})
        bare = change.add("indicators", {"service": other, "title": "Calls"})
    sign_off(store, quarter["returns"])
    indicator, service = (quarter["indicators"], other) if away else (theirs, quarter["services"])
    with pytest.raises(WrongValue, match="2014/15 Q2, which is signed off"), store.change("Move") as change:
        change.edit("indicators", indicator, {"service": service})
    with store.change("Move what has no figures") as change:
        change.edit("indicators", bare, {"service": quarter["services"]})


def test_what_a_signed_off_quarter_was_judged_by_is_not_taken_back_either(store, quarter):
    with store.change("Judge otherwise") as change:
        change.edit("indicators", quarter["indicators"], {"better": "lower"})
    edit = store.newest_change()
    sign_off(store, quarter["returns"])
    with pytest.raises(WrongValue, match="judged by this in 2014/15 Q2"):
        store.take_back(edit)
    assert store.record("indicators", quarter["indicators"])["better"] == "lower"


@pytest.mark.parametrize("register", ["indicators", "measurements", "budgets"])
def test_what_was_deleted_does_not_come_back_into_a_quarter_that_was_signed_off_without_it(store, quarter, register):
    with store.change("Delete") as change:
        change.delete(register, quarter[register])
    deleted = store.newest_change()
    sign_off(store, quarter["returns"])
    with pytest.raises(WrongValue, match="2014/15 Q2 is signed off"):
        store.take_back(deleted)
    assert store.record(register, quarter[register]) is None


def test_a_correction_that_was_begun_is_not_taken_back_from_under_what_it_changed(store, quarter):
    sign_off(store, quarter["returns"])
    again = {"service": quarter["services"], "quarter": "2014/15 Q2", "version": 2, "state": "received"}
    with store.change("Correct") as change:
        change.add("returns", again)
    begun = store.newest_change()
    with store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(99))})
    with pytest.raises(WrongValue, match="A correction that was begun is not taken back"):
        store.take_back(begun)
    store.undo()
    store.undo()
    with pytest.raises(WrongValue, match="signed off"), store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(99))})


@pytest.mark.parametrize("values", [None, {"quarter": "2014/15 Q3"}, {"version": 1, "quarter": "2014/15 Q1"}])
def test_a_correction_that_was_begun_is_neither_deleted_nor_made_one_of_another_quarter(store, quarter, values):
    sign_off(store, quarter["returns"])
    again = {"service": quarter["services"], "quarter": "2014/15 Q2", "version": 2, "state": "received"}
    with store.change("Correct") as change:
        second = change.add("returns", again)
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(99))})
    with pytest.raises(WrongValue, match="give it up where it was begun"), store.change("Take away") as change:
        if values is None:
            change.delete("returns", second)
        else:
            change.edit("returns", second, values)
    with store.change("Say more") as change:
        change.edit("returns", second, {"issues": "Counted anew"})


def test_a_return_is_not_signed_off_by_its_state_alone(store, quarter):
    told = {"state": "signed off", "signed": date(2014, 10, 20), "signed_by": "Programme Manager"}
    for values in ({"state": "signed off"}, told, {"signed": told["signed"]}, {"signed_by": "Programme Manager"}):
        with (
            pytest.raises(WrongValue, match="“2014/15 Q2” is signed off in its report alone"),
            store.change("Choose") as change,
        ):
            change.edit("returns", quarter["returns"], values)
        another = {"service": quarter["services"], "quarter": "2014/15 Q1", **values}
        with (
            pytest.raises(WrongValue, match="“2014/15 Q1” is signed off in its report alone"),
            store.change("Add") as change,
        ):
            change.add("returns", another)
    assert len(store.records("returns")) == 1
    with store.change("Choose") as change:
        change.edit("returns", quarter["returns"], {"state": "checked"})


def test_a_unit_may_be_said_where_none_was(store, quarter):
    with store.change("Edit") as change:
        change.edit("indicators", quarter["indicators"], {"unit": None})
    sign_off(store, quarter["returns"])
    with store.change("Edit") as change:
        change.edit("indicators", quarter["indicators"], {"unit": "days"})
    assert store.record("indicators", quarter["indicators"])["unit"] == "days"


@pytest.mark.parametrize(
    ("unit", "said", "percent"), [("%", "percentages", True), ("working days", "plain figures", False)]
)
def test_no_unit_is_set_that_figures_are_not_in(store, quarter, unit, said, percent):
    indicator, figures = quarter["indicators"], {"value": Figure(Decimal("0.97"), percent=percent), "target": None}
    with store.change("Set up") as change:
        change.edit("indicators", indicator, {"unit": unit, "baseline": Figure(Decimal("0.9"), percent=percent)})
        change.edit("measurements", quarter["measurements"], figures)
    for other in ("calls", None) if percent else ("per cent",):
        named = f"“Days” has 2 figures that are {said}, and its unit is to be {other or 'none'}"
        with pytest.raises(WrongValue, match=named), store.change("Edit") as change:
            change.edit("indicators", indicator, {"unit": other})
    with store.change("With its figures") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(97), percent=not percent)})
        change.edit("indicators", indicator, {"unit": other, "baseline": None})
    with store.change("Another of the same kind") as change:
        change.edit("indicators", indicator, {"unit": "calls" if percent else "% of calls"})


def test_a_correction_opens_its_quarter_until_it_is_signed_off(store, quarter):
    sign_off(store, quarter["returns"])
    again = {"service": quarter["services"], "quarter": "2014/15 Q2", "version": 2, "state": "received"}
    with store.change("Correct") as change:
        second = change.add("returns", {**again, "changes": "Days counted anew."})
    with store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal("21.9"))})
    sign_off(store, second)
    with pytest.raises(WrongValue, match="signed off"), store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(5))})


def test_signing_off_can_be_taken_back_and_what_came_before_it_cannot(store, quarter):
    with store.change("Edit") as change:
        change.edit("measurements", quarter["measurements"], {"value": Figure(Decimal(5))})
    sign_off(store, quarter["returns"])
    edited = store.changes()[1].id
    with pytest.raises(WrongValue, match="signed off"):
        store.take_back(edited)
    store.undo()
    assert store.record("returns", quarter["returns"])["state"] == "received"
    store.undo()
    assert store.record("measurements", quarter["measurements"])["value"] == Figure(Decimal("22.1"))


def test_a_paper_without_a_title_stands_in_its_list_by_its_kind(store):
    register = store.registers["agreements"]
    assert register.heading == "kind"
    assert register.name_of({"kind": "service level agreement", "title": None}) == "service level agreement"


def test_who_took_part_when_a_quarter_was_signed_off_stays_so(store, quarter, councils, clock):
    sign_off(store, quarter["returns"])

    def parts() -> list[tuple[int, date | None, date | None]]:
        return [(row["council"], row["since"], row["until"]) for row in store.records("service_councils")]

    def press(*wanted: int) -> None:
        with store.change("Press") as change:
            change.edit("services", quarter["services"], {"councils": wanted})
        assert store.record("services", quarter["services"])["councils"] == tuple(sorted(wanted))

    today, yesterday = date(2014, 12, 1), date(2014, 11, 30)
    press(councils.maidstone)
    assert parts() == [(councils.swale, None, yesterday), (councils.maidstone, today, None)]
    press(councils.swale)
    assert parts() == [(councils.swale, None, None)]
    press()
    clock.move(days=2)
    press(councils.swale)
    assert parts() == [(councils.swale, None, yesterday), (councils.swale, date(2014, 12, 3), None)]


def test_of_what_nothing_is_signed_for_a_council_takes_part_without_days(store, quarter, councils):
    for wanted in ((), (councils.maidstone, councils.swale)):
        with store.change("Press") as change:
            change.edit("services", quarter["services"], {"councils": wanted})
    assert [(row["since"], row["until"]) for row in store.records("service_councils")] == [(None, None), (None, None)]
