"""Returns from being asked for to being signed off and corrected, in a real programme, by command and by service."""

import json
import shutil
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.errors import UserError, WrongValue
from mkip_desk.importers.plan.item import Happens
from mkip_desk.reports.sections.service_money import together
from mkip_desk.services.importing.importing import facts_of, import_file, plan_file
from mkip_desk.services.papers.service_reports import gather_papers
from mkip_desk.services.shared_services.chasing import chasing_list, standings
from mkip_desk.services.shared_services.performance import service_quarter
from mkip_desk.services.shared_services.returns import ServiceRecords, form_of, write_returns
from mkip_desk.services.shared_services.signing_off import begin_correction, corrections, give_up_correction, sign_off
from mkip_desk.services.shared_services.targets import Place, set_targets
from tests.importers.returns.forms import ANSWERS, answer
from tests.services.conftest import TRACKERS

OLD = TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx"
EXPECTED = json.loads(OLD.with_suffix(".expected.json").read_text("utf-8"))
SERVICE, Q2, Q3 = "Revenues and Benefits", "2014/15 Q2", "2014/15 Q3"


@pytest.fixture
def store(path, blank_once):
    """A new programme with the old return of the second quarter in it."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        import_file(store, OLD)
        yield store


def service_of(store):
    return next(row["id"] for row in store.records("services") if row["title"] == SERVICE)


def newest(store, quarter=Q2):
    return max(
        (row for row in store.records("returns") if row["quarter"] == quarter and row["service"] == service_of(store)),
        key=lambda row: row["version"],
    )


def measured(store, reference, council, quarter):
    """A measurement, by the words that tell it."""
    councils = {name: one for one, name in store.names("councils").items()}
    indicators = {row["reference"]: row["id"] for row in store.records("indicators")}
    wanted = (indicators[reference], councils.get(council), quarter)
    rows = (
        row for row in store.records("measurements") if (row["indicator"], row["council"], row["quarter"]) == wanted
    )
    return next(rows, None)


def written(store, folder, quarter=Q3):
    (one,) = [each for each in write_returns(store, quarter, folder) if each.service == SERVICE]
    return one.path


def filled_in(path, figures, money=((731_500, 1_450_000, 22_000), (902_250, 1_219_000, 41_000))):
    """The written form, filled in from the top down."""
    book = load_workbook(path)
    sheet = book["Indicators"]
    column = next(cell.column for cell in sheet[4] if str(cell.value).startswith("This quarter"))
    for row, value in enumerate(figures, start=5):
        sheet.cell(row, column).value = value
    for row, amounts in enumerate(money, start=5):
        for at, value in zip(("D", "F", "H"), amounts, strict=True):
            book["Money"][f"{at}{row}"] = value
    for label, words in ANSWERS.items():
        answer(book["Return"], label, words)
    book.save(path)
    return path


GOOD = (20.5, 21.8, 0.842, 0.851, 0.969)


def test_what_is_known_is_filled_in_and_the_last_quarter_stands_beside(store):
    form = form_of(ServiceRecords.of(store), service_of(store), Q3)
    assert [(one.name, str(one.target), str(one.last), one.value) for one in form.figures] == [
        ("RB1 for MBC", "20", "22.1", None),
        ("RB1 for TWBC", "20", "23.5", None),
        ("RB2 for MBC", "0.984", "0.571", None),
        ("RB2 for TWBC", "0.989", "0.575", None),
        ("RB3", "0.97", "0.974", None),
    ]
    assert [(one.council, one.annual, one.profile, one.last_actual) for one in form.money] == [
        ("MBC", 1_412_000, None, 731_500),
        ("TWBC", 1_228_000, None, 602_250),
    ]
    assert form.due == date(2015, 1, 15)


@pytest.mark.parametrize(("rag", "words"), [("amber", "Amber"), ("amber/red", "Amber/Red")])
def test_the_rag_that_is_known_stands_in_the_form_and_is_read_back_as_it_was(store, tmp_path, rag, words):
    import_file(store, filled_in(written(store, tmp_path), GOOD))
    with store.change("Say how it stands") as change:
        change.edit("returns", newest(store, Q3)["id"], {"rag": rag})
    again = written(store, tmp_path / "again")
    sheet = load_workbook(again)["Return"]
    assert [row[1].value for row in sheet.iter_rows() if row[0].value == "Overall RAG"] == [words]
    import_file(store, again)
    assert newest(store, Q3)["rag"] == rag


def test_a_percentage_is_one_however_its_unit_is_written(store, tmp_path):
    with store.change("Write it out") as change:
        change.edit("indicators", measured(store, "RB3", None, Q2)["indicator"], {"unit": "per cent"})
    path = filled_in(written(store, tmp_path), (*GOOD[:4], 0.2))
    target = load_workbook(path)["Indicators"]["G9"]
    assert (target.value, target.number_format) == (0.97, "0.0%")
    jumped = "RB3 has dropped from 97.4% in 2014/15 Q2 to 20%: look at it."
    assert [one.message for one in import_file(store, path).plan.findings] == [jumped], "its own target is not doubted"
    assert jumped in chasing_list(standings(store, Q3), Q3, date(2015, 1, 1))


def test_a_new_indicator_of_which_nobody_says_which_way_is_better_is_not_judged(path, blank_once, tmp_path):
    book = load_workbook(OLD)
    book["KPIs"]["D1"] = "Remarks"
    book.save(tmp_path / "return.xlsx")
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        for again in (False, True):
            done = import_file(store, tmp_path / "return.xlsx").as_text()
            said = "RB1 is new, and nothing says which way it is better, so it is not judged until you choose that"
            assert (said in done) is not again
        assert {row["better"] for row in store.records("indicators")} == {"not judged"}


def test_targets_are_not_carried_over_a_year_end(store):
    form = form_of(ServiceRecords.of(store), service_of(store), "2015/16 Q1")
    assert {one.target for one in form.figures} == {None}
    assert {one.annual for one in form.money} == {None}


def test_a_return_is_asked_for_comes_in_and_is_signed_off(store, tmp_path):
    path = written(store, tmp_path / "out")
    assert newest(store, Q3)["state"] == "asked for"
    done = import_file(store, filled_in(path, GOOD))
    assert not done.left_something_out, done.as_text()
    row = newest(store, Q3)
    assert (row["state"], row["received"], row["rag"]) == ("received", store.today(), "amber")
    assert row["why_missed"] == ANSWERS["Why indicators were missed"]
    assert str(measured(store, "RB2", "TWBC", Q3)["value"].amount) == "0.851"
    assert import_file(store, path).change is None  # the same again changes nothing
    sign_off(store, row["id"], "Programme Manager")
    assert newest(store, Q3)["state"] == "signed off"
    assert newest(store, Q3)["signed_by"] == "Programme Manager"


def test_what_was_asked_for_twice_is_one_return(store, tmp_path):
    for _ in range(2):
        written(store, tmp_path)
    assert [row["version"] for row in store.records("returns") if row["quarter"] == Q3] == [1]
    assert store.changes()[0].name == f"Ask for the returns of {Q3}"


def test_a_signed_off_quarter_is_changed_by_a_correction_alone_which_says_what_it_changed(store, tmp_path):
    first = newest(store)
    sign_off(store, first["id"], "")
    claims = measured(store, "RB1", "MBC", Q2)
    with pytest.raises(WrongValue, match="signed off"), store.change("Edit") as change:
        change.edit("measurements", claims["id"], {"note": "as said"})
    late = load_workbook(OLD)
    late["KPIs"]["G2"] = 21.9
    late.save(tmp_path / "late.xlsx")
    done = import_file(store, tmp_path / "late.xlsx", take="file")
    assert done.left_something_out
    assert "2014/15 Q2 is signed off, so what differs here is not taken" in done.as_text()
    assert measured(store, "RB1", "MBC", Q2) == claims

    begin_correction(store, first["id"])
    import_file(store, tmp_path / "late.xlsx", take="file")
    second = newest(store)
    assert (second["version"], second["rag"]) == (2, "amber")
    sign_off(store, second["id"], "")
    assert newest(store)["changes"] == "RB1 for MBC, value: 22.1 became 21.9"
    assert str(measured(store, "RB1", "MBC", Q2)["value"].amount) == "21.9"


def test_what_is_recorded_twice_of_a_quarter_is_to_be_looked_at(store):
    """The report has the later figure, and adds up both budgets: a file from before may have brought them."""
    claims, service = measured(store, "RB1", "MBC", Q2), service_of(store)
    budget = next(row for row in store.records_with("budgets", "service", service) if row["quarter"] == Q2)
    with store.change("Import both again", imported=OLD) as change:
        for register, row in (("measurements", claims), ("budgets", budget)):
            change.add(register, {name: row[name] for name in row if name not in ("id", "variance")})
    assert [each.said for each in standings(store, Q2)[0].odd if "more than one" in each.said] == [
        f"There is more than one record of RB1 for MBC in {Q2}: delete what is too much.",
        f"There is more than one record of the money of MBC in {Q2}: delete what is too much.",
    ]


def test_each_cell_that_a_signed_off_quarter_does_not_take_is_named(store, tmp_path):
    sign_off(store, newest(store)["id"], "")
    late = load_workbook(OLD)
    late["KPIs"]["G2"], late["KPIs"]["G3"] = 21.9, "23.9 (provisional)"
    late["Budget"]["D2"], late["Return"]["D9"] = 731_000, "None"
    late.save(tmp_path / "late.xlsx")
    done = import_file(store, tmp_path / "late.xlsx", take="file")
    found = done.plan.findings
    assert done.outcome.startswith("no record changed, and not all of the file was taken"), "and it held none of it"
    said = [(each.place.sheet, each.place.cell) for each in found if "is signed off, so what differs" in each.message]
    assert sorted(said) == [("Budget", "D2"), ("KPIs", "G2"), ("KPIs", "G3"), ("Return", "D9")]


def test_a_correction_says_what_it_added_took_away_and_wrote_anew(store):
    claims = measured(store, "RB1", "MBC", Q2)
    with store.change("Not known yet") as change:
        change.delete("measurements", claims["id"])
    sign_off(store, newest(store)["id"], "")
    begin_correction(store, newest(store)["id"])
    added, target = measured(store, "RB1", "MBC", Q2)["id"], claims["target"]
    accuracy = measured(store, "RB3", None, Q2)
    with store.change("It came, and what was wrong goes") as change:
        change.edit("measurements", added, {"target": target, "value": claims["value"], "note": "Said by A. Person"})
        change.edit("measurements", accuracy["id"], {"value": type(accuracy["value"])(Decimal("0.5"), percent=True)})
        change.edit("returns", newest(store)["id"], {"rag": "red", "completed_by": "A. Person"})
    with store.change("Take away") as change:
        change.delete("measurements", accuracy["id"])
    sign_off(store, newest(store)["id"], "")
    assert newest(store)["changes"].splitlines() == [
        "RB3, target: 97% became nothing",
        "RB3, value: 97.4% became nothing",
        "RB1 for MBC, target: nothing became 20",
        "RB1 for MBC, value: nothing became 22.1",
        "RB1 for MBC, note: written anew",
        "RAG: At risk became Off track",
        "Completed by: written anew",
    ]
    begin_correction(store, newest(store)["id"])
    with store.change("As firm as before") as change:
        change.edit("measurements", added, {"provisional": False})
    assert corrections(store, newest(store)) == []
    with store.change("Once more") as change:
        change.edit("measurements", added, {"value": type(claims["value"])(Decimal(19)), "provisional": True})
    sign_off(store, newest(store)["id"], "")
    assert newest(store)["changes"].splitlines() == [
        "RB1 for MBC, value: 22.1 became 19",
        "RB1 for MBC, provisional: nothing became Yes",
    ]


def test_a_quarter_that_was_signed_off_asks_for_what_it_asked_for_then(store):
    with store.change("Ask for more") as change:
        change.add("indicators", {"service": service_of(store), "reference": "RB9", "title": "Never told"})
    (before,) = standings(store, Q2)
    assert [each.words for each in before.missing] == ["RB9", "Why indicators were missed"]
    sign_off(store, newest(store)["id"], "")
    with store.change("Later") as change:
        change.add("indicators", {"service": service_of(store), "reference": "RB8", "title": "Later"})
    for correct in (False, True):
        if correct:
            begin_correction(store, newest(store)["id"])
        (standing,) = standings(store, Q2)
        assert [each.words for each in standing.missing] == [each.words for each in before.missing]
    assert corrections(store, newest(store)) == []
    asked = [figure.name for figure in form_of(ServiceRecords.of(store), service_of(store), Q3).figures]
    assert {"RB8", "RB9"} < set(asked)


def test_what_comes_after_a_quarter_was_signed_off_is_none_of_it(store):
    sign_off(store, newest(store)["id"], "")

    def seen():
        missing = [each.words for each in standings(store, Q2)[0].missing]
        report = [(each.reference, each.whose) for each in service_quarter(store, service_of(store), Q2).indicators]
        return missing, report, form_of(ServiceRecords.of(store), service_of(store), Q2)

    before = seen()
    with store.change("Later") as change:
        later = change.add("indicators", {"service": service_of(store), "reference": "RB8", "title": "Later"})
    (council,) = (one for one, name in store.names("councils").items() if name == "MBC")
    set_targets(store, later, {Place(council, "target", "2013/14 Q4"): Figure(Decimal(3))})
    assert seen() == before
    begin_correction(store, newest(store)["id"])
    assert seen()[:2] == before[:2]


def test_what_was_asked_for_of_all_together_is_asked_for_no_more_once_it_is_given_by_council(store):
    with store.change("Ask for more") as change:
        new = change.add("indicators", {"service": service_of(store), "reference": "RB9", "title": "New"})
    assert "RB9" in [each.words for each in standings(store, Q2)[0].missing]
    sign_off(store, newest(store)["id"], "")
    with store.change("Give it by council") as change:
        for council, name in store.names("councils").items():
            if name in ("MBC", "TWBC"):
                change.add(
                    "measurements", {"indicator": new, "council": council, "quarter": Q3, "target": Figure(Decimal(3))}
                )
    asked = [each.name for each in form_of(ServiceRecords.of(store), service_of(store), Q3).figures]
    report = service_quarter(store, service_of(store), Q3).indicators
    assert [name for name in asked if "RB9" in name] == ["RB9 for MBC", "RB9 for TWBC"]
    assert [each.whose for each in report if each.reference == "RB9"] == ["MBC", "TWBC"]


def test_an_amount_that_does_not_apply_is_not_chased_and_one_to_be_confirmed_is(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD, money=((731_500, "tbc", "n/a"), (902_250, 1_219_000, "N/A: none")))
    done = import_file(store, path)
    assert "Savings delivered of MBC says “n/a”" in done.as_text()
    (standing,) = standings(store, Q3)
    assert [each.words for each in standing.missing] == ["Forecast outturn of MBC"]
    notes = {row["note"] for row in store.records("budgets") if row["quarter"] == Q3}
    assert notes == {"Savings delivered: n/a", "Savings delivered: N/A: none"}


def test_a_new_indicator_under_the_reference_of_another_is_not_taken(path, blank_once):
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        with store.change("Set up") as change:
            service = change.add("services", {"title": SERVICE})
            other = {"service": service, "reference": "rb1", "title": "Calls answered", "unit": "%"}
            change.add("indicators", {**other, "better": "higher"})
        plan = import_file(store, OLD).plan
        said = [one.message.partition(". ")[0] for one in plan.findings if "It is not taken" in one.message]
        assert said == [
            "RB1 is “Calls answered” in the programme, and “Time to process new housing benefit claims (days)” here"
        ]
        references = [str(row["reference"]) for row in store.records("indicators")]
        assert sorted(references) == ["RB2", "RB3", "rb1"]
        assert measured(store, "rb1", "MBC", Q2) is None
        assert measured(store, "RB2", "MBC", Q2)
        assert not [one for one in plan.findings if one.message.startswith("RB1 for")]


def test_two_indicators_under_one_reference_come_back_each_as_itself(store, tmp_path):
    claims = measured(store, "RB1", "MBC", Q2)
    with store.change("Measure another under the same reference") as change:
        other = {"service": service_of(store), "reference": "RB1", "title": "Calls answered", "unit": "%"}
        other = change.add("indicators", {**other, "better": "higher"})
        change.add("measurements", {"indicator": other, "quarter": Q2, "value": Figure(Decimal("0.91"), percent=True)})
    path = written(store, tmp_path)
    sheet = load_workbook(path)["Indicators"]
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(5, 11)]
    assert [reference for reference, _ in rows].count("RB1") == 3
    new = {"Calls answered": [0.88], str(store.record("indicators", claims["indicator"])["title"]): [20.5, 21.8]}
    rest = {"RB2": [0.842, 0.851], "RB3": [0.969]}
    figures = [(new.get(str(title)) or rest[str(reference)]).pop(0) for reference, title in rows]
    done = import_file(store, filled_in(path, figures))
    (said,) = done.plan.findings
    assert said.message.startswith("Reference RB1 stands for Calls answered in row 5 and for Time to process")
    held = [(row["indicator"], row["value"]) for row in store.records("measurements") if row["quarter"] == Q3]
    assert [value for of, value in held if of == other] == [Figure(Decimal("0.88"), percent=True)]
    assert [value.amount for of, value in held if of == claims["indicator"]] == [Decimal("20.5"), Decimal("21.8")]
    assert measured(store, "RB3", None, Q3)["value"] == Figure(Decimal("0.969"), percent=True)


def test_a_row_left_blank_is_asked_for_once(store, tmp_path):
    with store.change("Measure without a target") as change:
        bare = change.add("indicators", {"service": service_of(store), "reference": "RB9", "title": "Letters sent"})
        change.add("measurements", {"indicator": bare, "quarter": Q2, "value": Figure(Decimal(7))})
    path = filled_in(written(store, tmp_path), GOOD)
    asked = [one.message for one in import_file(store, path).plan.findings if "RB9" in one.message]
    assert asked == [f"RB9 has no figure for {Q3}: ask for it."]


def test_a_correction_begun_by_mistake_is_given_up_where_nothing_was_corrected(store):
    sign_off(store, newest(store)["id"], "")
    signed = newest(store)
    again = begin_correction(store, signed["id"])
    claims = measured(store, "RB1", "MBC", Q2)
    with store.change("Look") as change:
        change.edit("measurements", claims["id"], {"note": "as said"})
    with pytest.raises(UserError, match=r"corrected already \(RB1 for MBC, note: written anew\)\. Put it back first"):
        give_up_correction(store, again)
    with store.change("Put back") as change:
        change.edit("measurements", claims["id"], {"note": claims["note"]})
    begun = next(each.id for each in store.changes() if each.name.startswith("Correct the return"))
    with pytest.raises(WrongValue, match="give it up where it was begun"):
        store.take_back(begun)
    give_up_correction(store, again)
    assert newest(store) == signed
    assert store.changes()[0].name == "Give up the correction of Revenues and Benefits for 2014/15 Q2"
    with pytest.raises(WrongValue, match="signed off"), store.change("Edit") as change:
        change.edit("measurements", claims["id"], {"note": "as said"})
    with pytest.raises(UserError, match="No correction of the return"):
        give_up_correction(store, signed["id"])


def test_a_correction_that_was_given_up_comes_back_whole(store):
    sign_off(store, newest(store)["id"], "")
    begin_correction(store, newest(store)["id"])
    begun, given_up = newest(store), "Give up the correction of Revenues and Benefits for 2014/15 Q2"
    give_up_correction(store, begun["id"])
    assert store.undo_name == given_up
    assert store.undo().kept == ()
    assert (newest(store), corrections(store, begun)) == (begun, [])
    give_up_correction(store, begun["id"])
    with store.change("Something else") as change:
        change.add("services", {"title": "Legal"})
    change_id = next(each.id for each in store.changes() if each.name == given_up)
    assert store.take_back(change_id).kept == ()
    assert newest(store) == begun
    give_up_correction(store, begun["id"])
    begin_correction(store, newest(store)["id"])
    change_id = next(each.id for each in store.changes() if each.name == given_up)
    with pytest.raises(WrongValue, match="Another correction of “2014/15 Q2” has been begun since: go on with that"):
        store.take_back(change_id)


def test_a_correction_tells_that_what_was_asked_for_and_not_given_was_taken_away(store):
    with store.change("Ask for more") as change:
        asked = change.add("indicators", {"service": service_of(store), "reference": "RB9", "title": "Never told"})
    sign_off(store, newest(store)["id"], "")
    again = begin_correction(store, newest(store)["id"])
    with store.change("Delete it") as change:
        change.delete("indicators", asked)
    assert corrections(store, newest(store)) == ["RB9: taken away, with nothing given"]
    with pytest.raises(UserError, match="taken away, with nothing given"):
        give_up_correction(store, again)
    store.undo()
    give_up_correction(store, again)
    assert [each.words for each in standings(store, Q2)[0].missing] == ["RB9", "Why indicators were missed"]


def test_a_correction_tells_no_title_that_was_deleted_and_says_of_words_that_they_are_gone(store):
    """What was corrected is published, and may have been taken away for what it named."""
    with store.change("Measure what names somebody") as change:
        named = change.add("indicators", {"service": service_of(store), "title": "Cases of A. Person"})
        change.add("measurements", {"indicator": named, "quarter": Q2, "value": Figure(Decimal(5)), "note": "As told"})
        change.edit("returns", newest(store)["id"], {"issues": "A. Person is ill"})
    sign_off(store, newest(store)["id"], "")
    again = begin_correction(store, newest(store)["id"])
    with store.change("Name nobody") as change:
        for row in store.records_with("measurements", "indicator", named):
            change.delete("measurements", row["id"])
        change.delete("indicators", named)
        change.edit("returns", again, {"issues": None})
    assert corrections(store, newest(store)) == [
        "An indicator that was deleted, value: 5 became nothing",
        "An indicator that was deleted, note: taken away",
        "Issues: taken away",
    ]


@pytest.mark.parametrize("register", ["measurements", "budgets"])
def test_a_correction_tells_that_a_figure_is_one_of_another_council(store, register):
    """Nothing else of it differs; given up, it would have left that under the earlier signature."""
    councils = {name: one for one, name in store.names("councils").items()}
    rows = {
        "measurements": measured(store, "RB1", "MBC", Q2),
        "budgets": next(row for row in store.records("budgets") if row["council"] == councils["MBC"]),
    }
    sign_off(store, newest(store)["id"], "")
    again = begin_correction(store, newest(store)["id"])
    with store.change("It is theirs") as change:
        change.edit(register, rows[register]["id"], {"council": councils["SBC"]})
    said = {"measurements": "RB1 for {}, value: ", "budgets": "Budget of {}, actual to date: "}[register]
    told = [
        line for line in corrections(store, newest(store)) if line.startswith((said.format("MBC"), said.format("SBC")))
    ]
    assert [("became nothing" in line, "nothing became" in line) for line in told] == [(True, False), (False, True)]
    with pytest.raises(UserError, match="Something was corrected already"):
        give_up_correction(store, again)


def test_by_what_figures_are_judged_is_corrected_like_the_figures_themselves(store):
    sign_off(store, newest(store)["id"], "")
    again, claims = begin_correction(store, newest(store)["id"]), measured(store, "RB1", "MBC", Q2)["indicator"]
    with store.change("Judge otherwise") as change:
        change.edit("indicators", claims, {"better": "higher", "unit": "working days", "owner": "Manager"})
        other = change.add("indicators", {"service": service_of(store), "reference": "RB9", "title": "Later"})
    with store.change("Describe what this quarter has nothing of") as change:
        change.edit("indicators", other, {"better": "lower"})
        elsewhere = change.add("services", {"title": "Legal"})
    told = ["RB1, unit: days became working days", "RB1, better: lower became higher"]
    assert corrections(store, newest(store)) == told
    for service, moved in ((elsewhere, [f"RB1, service: {SERVICE} became Legal"]), (service_of(store), [])):
        with store.change("Move") as change:
            change.edit("indicators", claims, {"service": service})
        assert corrections(store, newest(store)) == [*moved, *told]
    with pytest.raises(UserError, match="Something was corrected already"):
        give_up_correction(store, again)
    sign_off(store, again, "")
    assert newest(store)["changes"].splitlines() == told


def test_a_correction_names_an_indicator_in_full_where_another_has_its_reference(store):
    with store.change("Measure another under the same reference") as change:
        of = {"service": service_of(store), "reference": "rb1", "title": "Calls answered"}
        calls = change.add("indicators", of)
        change.add("measurements", {"indicator": calls, "quarter": Q2, "value": Figure(Decimal(7))})
    sign_off(store, newest(store)["id"], "")
    begin_correction(store, newest(store)["id"])
    with store.change("Correct") as change:
        for row in store.records_with("measurements", "indicator", calls):
            change.edit("measurements", row["id"], {"value": Figure(Decimal(8))})
        change.edit("measurements", measured(store, "RB2", "MBC", Q2)["id"], {"note": None, "target": None})
    assert corrections(store, newest(store)) == [
        "RB2 for MBC, target: 98.4% became nothing", "rb1 Calls answered, value: 7 became 8",
    ]  # fmt: skip


def test_what_cannot_be_signed_off_or_corrected_says_why(store, tmp_path):
    written(store, tmp_path)
    with pytest.raises(UserError, match="has not come in yet"):
        sign_off(store, newest(store, Q3)["id"], "")
    row = newest(store)
    with pytest.raises(UserError, match="not signed off"):
        begin_correction(store, row["id"])
    sign_off(store, row["id"], "")
    with pytest.raises(UserError, match="signed off already"):
        sign_off(store, row["id"], "")
    begin_correction(store, row["id"])
    with pytest.raises(UserError, match="later version"):
        begin_correction(store, row["id"])
    with store.change("A quarter to come") as change:
        ahead = {"service": service_of(store), "quarter": "2090/91 Q1", "version": 1, "state": "received"}
        early = change.add("returns", ahead)
    with pytest.raises(UserError, match="The quarter ends on 30 June 2090: sign off the return of"):
        sign_off(store, early, "")


ODD = [  # what is typed for RB1 of MBC (22.1 before) or RB2 of MBC (57.1% before), and what is said of it
    ("K5", 60, "RB1 for MBC has jumped from 22.1 days in 2014/15 Q2 to 60 days"),
    ("K5", -20.5, "RB1 for MBC is below nothing"),
    ("K5", 2150, "about a hundred times what it should be near to"),
    ("K5", 22.1, "just as in the quarter before: was it typed again?"),
    ("K6", 20.5, "RB1 for TWBC is 20.5 days, just as RB1 for MBC: was it typed twice?"),
    ("G5", None, "The target of RB1 for MBC was 20 days in the quarter before, and is blank, so it is not judged"),
    ("G5", 25, "The target of RB1 for MBC was 20 days in the quarter before, and is 25 days"),
    ("K7", 0.301, "RB2 for MBC adds up through the year, but has fallen from 57.1% to 30.1%"),
    ("K9", 0.55, "RB3 has dropped from 97.4% in 2014/15 Q2 to 55%"),
    ("K9", 1.969, "RB3 is 196.9%, which is more than a percentage can well be"),
]


@pytest.mark.parametrize(("cell", "typed", "words"), ODD, ids=[words for _, _, words in ODD])
def test_an_odd_figure_is_named_with_its_cell(store, tmp_path, cell, typed, words):
    path = filled_in(written(store, tmp_path), GOOD)
    book = load_workbook(path)
    book["Indicators"][cell] = typed
    book.save(path)
    done = import_file(store, path, dry_run=True)
    found = {finding.place.cell: finding.message for finding in done.plan.findings}
    assert words in found[cell if typed else f"row {cell[1:]}"], done.as_text()


@pytest.mark.parametrize(
    ("cells", "words", "taken"),
    [
        ({"E5": "Higher", "E6": "Higher"}, "RB1: “Better” is lower in the programme, but higher here", True),
        ({"D5": "weeks", "D6": "weeks"}, "RB1: “Unit” is days in the programme, but weeks here", False),
        (
            dict.fromkeys(("F5", "F6"), "Year to date"),
            "RB1: “Adds up through the year” is no in the programme, but yes here",
            True,
        ),
    ],
)
def test_a_return_does_not_change_what_its_indicators_are_judged_by(store, tmp_path, cells, words, taken):
    path = filled_in(written(store, tmp_path), GOOD)
    before = store.records("indicators")
    book = load_workbook(path)
    for cell, value in cells.items():
        book["Indicators"][cell] = value
    book.save(path)
    done = import_file(store, path, take="file")
    (said,) = [one.message for one in done.plan.findings]
    assert said.startswith(words)
    assert done.left_something_out
    assert store.records("indicators") == before
    assert (measured(store, "RB1", "MBC", Q3) is not None) is taken
    assert measured(store, "RB3", None, Q3) is not None


def test_a_unit_in_other_words_is_the_same_unit(store, tmp_path):
    claims = next(row for row in store.records("indicators") if row["reference"] == "RB1")
    with store.change("Say it in full") as change:
        change.edit("indicators", claims["id"], {"unit": "working days"})
    done = import_file(store, filled_in(written(store, tmp_path), GOOD), take="file")
    assert done.plan.findings == ()
    assert store.record("indicators", claims["id"])["unit"] == "working days"
    assert measured(store, "RB1", "MBC", Q3) is not None


def test_a_council_that_takes_no_part_is_named(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    book = load_workbook(path)
    book["Indicators"]["C5"], book["Money"]["A5"] = "Swale", "Ashford"
    book.save(path)
    found = [(one.place.cell, one.message) for one in import_file(store, path, dry_run=True).plan.findings]
    assert found[:2] == [
        ("C5", "SBC takes no part in this service: look whose figures these are."),
        ("A5", "ABC takes no part in this service: look whose figures these are."),
    ]


def observed(store, council, role="observer", until=None):
    """The council as one that is at the service's table and has no share in it, though it was measured before."""
    (part,) = [row for row in store.records("service_councils") if row["council"] == council]
    with store.change("Observe") as change:
        change.edit("service_councils", part["id"], {"role": role, "until": until})


TWBC = 4


def test_a_council_that_observes_is_asked_for_no_figures(store, tmp_path):
    (service,) = ServiceRecords.of(store).services
    before = form_of(ServiceRecords.of(store), service, Q3)
    assert "TWBC" in {each.council for each in before.figures} & {each.council for each in before.money}
    observed(store, TWBC)
    form = form_of(ServiceRecords.of(store), service, Q3)
    assert {each.council for each in form.figures} == {"MBC", ""}
    assert [each.council for each in form.money] == ["MBC"]
    path = filled_in(written(store, tmp_path), (20.5, 0.842, 0.969), ((731_500, 1_450_000, 22_000),))
    assert import_file(store, path).plan.findings == (), "nothing of it is waited for"
    (found,) = standings(store, Q3)
    assert found.to_look_at == ()
    seen = service_quarter(store, service, Q3)
    assert [each.short for each in seen.councils] == ["MBC", "TWBC"]
    found_papers = gather_papers(store, Q3)
    (offers,), (people,) = found_papers.catalogue.services, found_papers.people.services
    assert [[each.short for each in of] for of in (seen.served, offers.councils, people.councils)] == [["MBC"]] * 3
    assert seen.without(seen.money) == []
    assert together(seen).actual == 731_500_00, "all that have a share in it have given theirs"


def test_figures_of_a_council_that_observes_are_named(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    observed(store, TWBC)
    found = {one.message for one in import_file(store, path, dry_run=True).plan.findings}
    assert found == {"TWBC has no share in this service in 2014/15 Q3: look whose figures these are."}


def test_a_council_that_left_in_a_quarter_is_asked_for_it_and_for_none_after(store):
    observed(store, TWBC, "left", date(2014, 11, 30))
    held = ServiceRecords.of(store)
    (service,) = held.services
    assert [each.council for each in form_of(held, service, Q3).money] == ["MBC", "TWBC"]
    assert [each.council for each in form_of(held, service, "2014/15 Q4").money] == ["MBC"]


def test_good_figures_are_not_odd(store, tmp_path):
    done = import_file(store, filled_in(written(store, tmp_path), GOOD), dry_run=True)
    assert done.plan.findings == ()


def test_an_odd_amount_is_named_with_its_cell(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD, ((700_000, 1_450_000, 22_000), (902_250, 1_219_000, 30_000)))
    book = load_workbook(path)
    book["Money"]["B5"] = 1_500_000
    book.save(path)
    found = {one.place.cell: one.message for one in import_file(store, path, dry_run=True).plan.findings}
    assert "has fallen from £731,500 to £700,000" in found["D5"]
    assert "was £1,412,000 in the quarter before, and is £1,500,000" in found["B5"]
    assert "has fallen from £31,000 to £30,000" in found["H6"]


def test_an_amount_far_below_those_of_its_row_or_before_it_is_said_once_to_be_in_thousands(store, tmp_path):
    first = filled_in(written(store, tmp_path), GOOD, ((731.5, 1450, 22_000), (902_250, 1_219_000, 41_000)))
    done = import_file(store, first)
    told = [(each.place.cell, each.message) for each in done.plan.findings if "thousands" in each.message]
    assert [cell for cell, _ in told] == ["D5", "F5"]
    assert told[1][1] == (
        "Forecast outturn of MBC is £1,450, less than a hundredth of £1,450,000 that this council had before: "
        "it may be in thousands."
    )


def test_a_target_that_changed_is_that_of_its_own_quarter_alone(store, tmp_path):
    book = load_workbook(OLD)
    book["Return"]["D5"], book["KPIs"]["E2"], book["KPIs"]["H2"] = "Q3 2014/15", 25, 20.4
    book.save(tmp_path / "later.xlsx")
    import_file(store, tmp_path / "later.xlsx")
    targets = [str(measured(store, "RB1", "MBC", quarter)["target"].amount) for quarter in ("2014/15 Q1", Q2, Q3)]
    assert targets == ["20", "20", "25"]


def test_a_figure_that_is_final_is_provisional_no_longer(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    book, flags = load_workbook(path), []
    for words in ("Yes", "No", "Yes", None):
        book["Indicators"]["L5"] = words
        book.save(path)
        import_file(store, path)
        flags.append(measured(store, "RB1", "MBC", Q3)["provisional"])
    assert flags == [True, False, True, False]


def test_rows_of_money_that_nobody_filled_in_make_no_records(store, tmp_path):
    """Of which there were none yet: all that is known of them is whose they are, and they are asked for."""
    with store.change("Of which no money is known") as change:
        for row in store.records("budgets"):
            change.delete("budgets", row["id"])
    done = import_file(store, written(store, tmp_path))
    assert store.records("budgets") == []
    assert "Actual to date of MBC is not filled in: ask for it." in done.as_text()


def test_a_return_with_all_figures_of_the_one_before_is_asked_about_once(store, tmp_path):
    """At the import and, with nothing to correct in any one of them, in the report."""
    path = written(store, tmp_path)
    book = load_workbook(path)
    for row in range(5, 10):
        book["Indicators"][f"K{row}"] = book["Indicators"][f"J{row}"].value
    book.save(path)
    done = import_file(store, path)
    said = "All 5 figures are just as in the quarter before: was that return sent again?"
    (one,) = [each for each in standings(store, Q3) if each.name == SERVICE]
    assert [each.lacking for each in one.odd if each.said == said] == [None]
    assert said in done.as_text()


def test_a_return_that_comes_back_as_it_was_written_changes_no_figure(store, tmp_path):
    """Though its box for what is provisional is blank, and nothing ever said of a figure whether it is."""
    with store.change("Say nothing") as change:
        change.edit_many("measurements", {row["id"]: {"provisional": None} for row in store.records("measurements")})
    plan = plan_file(facts_of(store), written(store, tmp_path, Q2))
    assert {item.happens for item in plan.items if item.read.register == "measurements"} == {Happens.SAME}


def test_an_amount_below_nothing_is_odd_in_the_first_return_of_a_year_too(store, tmp_path):
    quarter = "2015/16 Q1"
    path = written(store, tmp_path / "out", quarter)
    done = import_file(store, filled_in(path, GOOD, ((-91_000, 1_450_000, 22_000), (902_250, 1_219_000, 41_000))))
    assert "Money!D5: Actual to date of MBC is below nothing, −£91,000: look at its sign." in done.as_text()
    (one,) = [each for each in standings(store, quarter) if each.name == SERVICE]
    assert "Actual to date of MBC is below nothing, −£91,000: look at its sign." in one.to_look_at


def test_a_row_that_is_gone_is_asked_for(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    book = load_workbook(path)
    book["Indicators"].delete_rows(6)
    book.save(path)
    done = import_file(store, path, dry_run=True)
    assert [one.message for one in done.plan.findings] == [
        "RB1 for TWBC was reported or set before, and this return has no row for it: ask for it."
    ]


def test_what_a_second_return_no_longer_gives_stays_and_is_said(store, tmp_path):
    path = written(store, tmp_path / "out")
    import_file(store, filled_in(path, GOOD))
    money = ((731_500, "n/a", 22_000), (902_250, 1_219_000, 41_000))
    done = import_file(store, filled_in(path, ("n/a", "tbc", 0.842, None, 0.969), money))
    for said in (
        "RB1 for MBC is 20.5 in the programme, and this return gives no figure. It stays: empty it in the programme",
        "RB1 for TWBC is 21.8 in the programme",
        "RB2 for TWBC is 85.1% in the programme",
        "Forecast outturn of MBC says “n/a”: what the programme has of it, if anything, stays.",
    ):
        assert said in done.as_text()
    assert str(measured(store, "RB1", "MBC", Q3)["value"].amount) == "20.5"


def test_a_target_or_a_budget_that_was_emptied_is_said_at_the_import_and_on_the_page(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    book = load_workbook(path)
    book["Indicators"]["G5"] = book["Money"]["B5"] = None
    book.save(path)
    told = {
        "The target of RB1 for MBC was 20 days in the quarter before, and is blank, so it is not judged: ask why.",
        "Annual budget of MBC was £1,412,000 in the quarter before, and is blank: ask why.",
    }
    assert told == {one.message for one in import_file(store, path).plan.findings}
    (one,) = [each for each in standings(store, Q3) if each.name == SERVICE]
    assert told == {each.said for each in one.odd}
    sign_off(store, newest(store, Q3)["id"], "")
    assert standings(store, Q3)[0].odd == (), "whoever signed it off has looked"


def test_a_figure_that_is_still_to_come_is_missing_and_one_that_does_not_apply_is_not(store, tmp_path):
    import_file(store, filled_in(written(store, tmp_path), ("n/a", "tbc", 0.842, "?", 0.969)))
    (one,) = [each for each in standings(store, Q3) if each.name == SERVICE]
    assert [each.words for each in one.missing] == ["RB1 for TWBC", "RB2 for TWBC"]


def test_a_reference_that_was_typed_over_is_told_of_and_stays(store, tmp_path):
    path = filled_in(written(store, tmp_path), GOOD)
    book = load_workbook(path)
    book["Indicators"]["A9"] = "RB33"
    book.save(path)
    done = import_file(store, path)
    said = "RB3: “Ref” is RB3 in the programme, but RB33 here. The programme's stays: change it there if this one is"
    assert f"{said} right." in [one.message for one in done.plan.findings]
    assert str(measured(store, "RB3", None, Q3)["value"].amount) == "0.969"


def test_the_money_of_a_council_that_is_gone_is_asked_for(store, tmp_path):
    path = filled_in(written(store, tmp_path / "out"), GOOD)
    book = load_workbook(path)
    book["Money"].delete_rows(6)
    book.save(path)
    done = import_file(store, path)
    assert (
        "The money of TWBC was reported or set before, and this return has no row for it: ask for it." in done.as_text()
    )
    assert "The money of MBC" not in done.as_text()


def test_a_figure_that_the_user_changed_is_a_conflict(store, tmp_path):
    claims = measured(store, "RB1", "MBC", Q2)
    with store.change("Edit") as change:
        change.edit("measurements", claims["id"], {"value": type(claims["value"])(claims["value"].amount + 1)})
    late = load_workbook(OLD)
    late["KPIs"]["G2"] = 21.9
    late.save(tmp_path / "late.xlsx")
    done = import_file(store, tmp_path / "late.xlsx")
    assert done.kept == ("RB1, MBC, 2014/15 Q2: Value stays as you have it; the file has “21.9” in G2.",)
    assert str(measured(store, "RB1", "MBC", Q2)["value"].amount) == "23.1"


@pytest.mark.parametrize(
    ("figure", "mark", "firm"), [(20.5, "Yes", False), ("approx 20.5", None, False), (20.5, None, True)]
)
def test_what_is_said_of_how_sure_a_figure_is_meets_no_word_of_a_target_set_ahead(store, tmp_path, figure, mark, firm):
    rb1 = measured(store, "RB1", "MBC", Q2)["indicator"]
    (council,) = (one for one, name in store.names("councils").items() if name == "MBC")
    set_targets(store, rb1, {Place(council, "target", Q3): Figure(Decimal(20), percent=False)})
    path = filled_in(written(store, tmp_path), (figure, *GOOD[1:]))
    if mark:
        book = load_workbook(path)
        book["Indicators"]["L5"] = mark
        book.save(path)
    done = import_file(store, path)
    assert done.kept == ()
    taken = measured(store, "RB1", "MBC", Q3)
    assert (str(taken["value"].amount), bool(taken["provisional"])) == ("20.5", not firm)


def test_who_is_late_what_is_missing_and_what_is_odd_is_one_list_for_a_mail(store, tmp_path):
    with store.change("Add") as change:
        legal = change.add("services", {"title": "Legal", "manager": "Head of Legal"})
        change.add("services", {"title": "Audit", "manager": "Head of Audit"})
        change.add("returns", {"service": legal, "quarter": Q3, "state": "asked for", "due": date(2015, 1, 30)})
    import_file(store, filled_in(written(store, tmp_path), (20.5, 21.8, 0.842, None, 0.55)))
    found = {one.name: one for one in standings(store, Q3, date(2015, 1, 20))}
    assert (found["Audit"].late, found["Legal"].late, found[SERVICE].late) == (True, False, False)
    assert [each.words for each in found[SERVICE].missing] == ["RB2 for TWBC"]
    on_the_day = {one.name: one.late for one in standings(store, Q3, date(2015, 1, 15))}
    assert not on_the_day["Audit"], "on the day that it is due it is not late yet"
    assert chasing_list(list(found.values()), Q3, date(2015, 1, 20)) == (
        "Returns for 2014/15 Q3 (1 October 2014 to 31 December 2014), as at 20 January 2015\n\n"
        "Late\n- Audit (Head of Audit): was due 15 January 2015\n\n"
        "Still to come\n- Legal (Head of Legal): due 30 January 2015\n\n"
        "To be answered\n"
        "- Revenues and Benefits: no figure yet for RB2 for TWBC\n"
        "- Revenues and Benefits: RB3 has dropped from 97.4% in 2014/15 Q2 to 55%: look at it.\n"
    )


def test_a_return_that_was_signed_off_with_gaps_is_not_said_to_be_complete(store, tmp_path):
    import_file(store, filled_in(written(store, tmp_path), (20.5, 21.8, 0.842, None, 0.55)))
    sign_off(store, newest(store, Q3)["id"], "Programme Manager")
    said = chasing_list([each for each in standings(store, Q3) if each.name == SERVICE], Q3, date(2015, 1, 20))
    assert said.partition("\n\n")[2] == (
        "Signed off, and not complete\n- Revenues and Benefits: no figure for RB2 for TWBC\n"
    )


def test_nothing_more_is_missing_of_a_quarter_that_was_signed_off_once_another_council_takes_part(store):
    def missing() -> list[str]:
        return [each.words for each in standings(store, Q2)[0].missing]

    before = missing()
    assert before == ["Why indicators were missed"]
    sign_off(store, newest(store)["id"], "")
    names = {name: one for one, name in store.names("councils").items()}
    with store.change("Take part, and miss less") as change:
        change.add("service_councils", {"service": service_of(store), "council": names["SBC"]})
        change.edit("partnerships", store.records("partnerships")[0]["id"], {"amber_missed": False})
    assert missing() == before
    begin_correction(store, newest(store)["id"])
    assert "any of the money of SBC" in missing()


def test_what_is_missing_of_a_quarter_that_was_signed_off_is_called_as_its_report_has_it(store):
    with store.change("Ask for another") as change:
        asked = change.add("indicators", {"service": service_of(store), "reference": "RB8", "title": "Visits"})
    sign_off(store, newest(store)["id"], "")
    with store.change("Call it otherwise") as change:
        change.edit("indicators", asked, {"reference": "V1"})
    assert "RB8" in [each.words for each in standings(store, Q2)[0].missing]


def test_boxes_that_are_not_answered_are_missing(store, tmp_path):
    """The service's own RAG always, and why indicators were missed where one was; words for nothing are no answer."""

    def lacks(figures, why):
        path = filled_in(written(store, tmp_path), figures)
        book = load_workbook(path)
        answer(book["Return"], "Overall RAG", None)
        answer(book["Return"], "Why indicators were missed", why)
        book.save(path)
        import_file(store, path)
        (one,) = [each for each in standings(store, Q3) if each.name == SERVICE]
        return one

    one = lacks((20.5, 15, 0.995, None, 0.999), "tbc")
    assert one.to_look_at[:2] == (
        "No figure yet for RB2 for TWBC.",
        "No answer yet to “Overall RAG” and “Why indicators were missed”.",
    )
    assert "no figure yet for RB2 for TWBC; no answer yet to “Overall RAG”" in chasing_list(
        [one], Q3, date(2015, 1, 20)
    )
    assert one.signed_without == (
        "Signed off with no figure for RB2 for TWBC and no answer to “Overall RAG” and “Why indicators were missed”."
    )
    with store.change("Say why") as change:
        one.missing[2].give(change, {"why_missed": "Vacancies"})
    assert [each.words for each in standings(store, Q3)[0].missing] == ["RB2 for TWBC", "Overall RAG"]
    with store.change("Say why no more") as change:
        one.missing[2].give(change, {"why_missed": None})
    one = lacks((15, 15, 0.995, 0.996, 0.999), None)
    assert one.to_look_at == ("No answer yet to “Overall RAG”.",), "none was missed"


def test_councils_of_which_all_money_is_missing_are_one_phrase(store, tmp_path):
    import_file(store, filled_in(written(store, tmp_path), (20.5, None, 0.842, 0.851, 0.969), ((None,) * 3,) * 2))
    (one,) = [each for each in standings(store, Q3) if each.name == SERVICE]
    assert one.to_look_at == ("No figure yet for RB1 for TWBC, any of the money of MBC and TWBC.",)


def test_money_that_is_missing_is_named_once_for_each_council(store, tmp_path):
    money = ((None, None, None), (902_250, None, 41_000))
    import_file(store, filled_in(written(store, tmp_path), GOOD, money))
    (one,) = standings(store, Q3)
    assert [each.words for each in one.missing] == ["any of the money of MBC", "Forecast outturn of TWBC"]
    with store.change("Give what is missing") as change:
        one.missing[0].give(change, {"actual": 760_000_00, "forecast": 1_450_000_00, "savings_delivered": 0})
        one.missing[1].give(change, {"forecast": 1_219_000_00})
    assert standings(store, Q3)[0].missing == ()


def test_what_all_together_spent_is_held_against_what_each_council_did(store, tmp_path):
    import_file(store, filled_in(written(store, tmp_path), GOOD, ((760_000, 1, 1), (902_250, 1, 1))))
    with store.change("Add") as change:
        of_all = {"service": 1, "council": None, "quarter": Q3, "actual": 1_662_249_00}
        together = change.add("budgets", of_all)
    said = "Actual to date of all together was returned as £1,662,249, and the councils' own come to £1,662,250."
    assert said in [each.said for each in standings(store, Q3)[0].odd]
    with store.change("Mend") as change:
        change.edit("budgets", together, {"actual": 1_662_250_00})
    assert said not in [each.said for each in standings(store, Q3)[0].odd]


@pytest.mark.parametrize("known", [True, False], ids=["of a service that is known", "of a new service"])
def test_one_council_in_thousands_is_named_wherever_it_is_looked_for(path, blank_once, tmp_path, known):
    """One council sends 100, 50, 48 and 98 beside another's pounds."""
    path.write_bytes(blank_once.read_bytes())
    with Store.open(path) as store:
        if known:
            import_file(store, OLD)
        with Store.open(shutil.copy(path, tmp_path / "other.mkip")) as other:
            import_file(other, OLD)
            form = filled_in(written(other, tmp_path / "out", "2015/16 Q1"), GOOD, ((48, 98, 0), (48_000, 98_000, 0)))
        book = load_workbook(form)
        for cell, amount in {"B5": 100, "C5": 50, "B6": 120_000, "C6": 50_000}.items():
            book["Money"][cell] = amount
        book.save(form)
        done = import_file(store, form)
        told = {each.place.cell for each in done.plan.findings if "it may be in thousands" in each.message}
        assert told == {"B5", "C5", "D5", "F5"}
        (one,) = [each for each in standings(store, "2015/16 Q1") if each.name == SERVICE]
        odd = [each.said for each in one.odd]
        said = [each for each in odd if "it may be in thousands" in each]
        assert len(said) == len(told)
        assert all(each in chasing_list([one], "2015/16 Q1", store.today()) for each in said)
        assert not [each for each in odd if "TWBC is £" in each]


def test_the_command_writes_every_return_and_lists_who_is_late(run, path, tmp_path, blank_once):
    path.write_bytes(blank_once.read_bytes())
    assert run("returns", path, "--quarter", Q2, "--out", tmp_path / "out")[2] == (
        "There are no services to ask for a return. Add them under Services first.\n"
    )
    assert run("import", path, OLD)[0] == 0
    code, out, err = run("returns", path, "--quarter", "Q3 14/15", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert [Path(line).name for line in out.splitlines()] == ["2014-15 Q3 return Revenues and Benefits.xlsx"]
    assert load_workbook(BytesIO(Path(out.strip()).read_bytes())).sheetnames == ["Return", "Indicators", "Money"]
    code, out, err = run("returns", path, "--quarter", Q3)
    assert (code, err) == (0, "")
    assert "Late\n- Revenues and Benefits: was due 15 January 2015" in out
    assert run("returns", path, "--quarter", "Q3 2014")[0] == 2
    with Store.open(path) as store, store.change("Check") as change:
        change.add("returns", {"service": service_of(store), "quarter": "2090/91 Q1", "state": "checked"})
    assert run("returns", path)[1].startswith("Returns for 2090/91 Q1"), "that at which the window opens"


UNITS = {  # the heads of a form that does not say what an indicator is measured in; its figures; what is read
    "as numbers": (["Target", "Actual"], (98.4, 84.2), "0.842"),
    "as shares": (["Target", "Actual"], (0.984, 0.842), "0.842"),
    "as words": (["Target", "Actual"], ("98.4", "84.2 %"), "0.842"),
    "with the unit over them": (["Target (%)", "Actual (%)"], (98.4, 84.2), "0.842"),
    "in another unit": (["Target (weeks)", "Actual (weeks)"], (98.4, 84.2), None),
}


@pytest.mark.parametrize(("heads", "figures", "value"), UNITS.values(), ids=UNITS)
def test_a_form_that_says_no_unit_is_read_in_the_programmes(store, tmp_path, heads, figures, value):
    book = Workbook()
    front, grid = book.active, book.create_sheet("Figures")
    for row in (["Service", SERVICE], ["Quarter", Q3]):
        front.append(row)
    for row in (["PI ref", "Indicator", "Council", *heads], ["RB2", "Council tax collected in year", "MBC", *figures]):
        grid.append(row)
    book.save(tmp_path / "return.xlsx")
    told = import_file(store, tmp_path / "return.xlsx").as_text()
    row = measured(store, "RB2", "MBC", Q3)
    assert (str(row["value"].amount) if row else None) == value
    assert ("None of its figures is taken: put right which unit it is." in told) is (value is None)


def test_the_unit_of_another_services_indicator_is_none_of_ours(store, tmp_path):
    """RB2 is in per cent, but of another service it is calls."""
    book = Workbook()
    for row in (["Service", "Legal"], ["Quarter", Q3], [], ["PI ref", "Indicator", "Q3"], ["RB2", "Calls taken", 84.2]):
        book.active.append(row)
    book.save(tmp_path / "return.xlsx")
    import_file(store, tmp_path / "return.xlsx")
    assert "84.2" in [str(row["value"].amount) for row in store.records("measurements") if row["quarter"] == Q3]


def test_of_an_indicator_put_in_the_place_of_another_no_figure_is_taken(store, tmp_path):
    book = load_workbook(OLD)
    book["Return"]["D5"], book["KPIs"]["B6"] = "Q3 2014/15", "Customer satisfaction"
    for row in range(2, 7):
        book["KPIs"].cell(row, 8).value = book["KPIs"].cell(row, 7).value
    book.save(tmp_path / "return.xlsx")
    before = store.records("indicators")
    told = import_file(store, tmp_path / "return.xlsx").as_text()
    assert (
        "RB3: “Indicator” is Benefit accuracy in the programme, but Customer satisfaction here. None of its figures is "
        "taken: put right which indicator it is, here or there."
    ) in told
    assert measured(store, "RB3", None, Q3) is None
    assert str(measured(store, "RB1", "MBC", Q3)["value"].amount) == "22.1"
    assert store.records("indicators") == before
