"""A project's gates: what they ask for, what may be decided at them and by which door, and what is kept of it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.course import Course
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import Outcome, Overriding
from mkip_desk.domain.gateways.tolerances import Measured
from mkip_desk.domain.registers.register import Record
from mkip_desk.reports.content import SavingsReport
from mkip_desk.services.cases.case_versions import new_case, submit, take_back
from mkip_desk.services.cases.case_versions import new_version as copy_case
from mkip_desk.services.gateways.approved_case import approved_case
from mkip_desk.services.gateways.baselines import agree_anew, baseline_of
from mkip_desk.services.gateways.beyond import REPORT, REPORTED, beyond_tolerance
from mkip_desk.services.gateways.gateway_standing import Gate, ProjectGates, gates_of
from mkip_desk.services.gateways.gateways import (
    Condition,
    Decision,
    ask_joined,
    begin,
    decide,
    new_version,
    review_again,
)
from mkip_desk.services.gateways.handing_in import gate_to_review_again, hand_in
from mkip_desk.services.gateways.new_baselines import new_baselines
from mkip_desk.services.gateways.sent_back import SentBack, sent_back
from mkip_desk.services.gateways.tolerances import raise_exception, tolerances_of
from mkip_desk.services.listing import as_json
from mkip_desk.services.papers.board_pack import gather
from mkip_desk.services.papers.case_paper import gather_case
from mkip_desk.views.cases.reading import read_list
from mkip_desk.views.gateways.seen import gate_words, look

NOW = datetime(2014, 6, 2, 10, tzinfo=UTC)
TODAY = date(2014, 6, 2)
APPROVED = Decision(Outcome.APPROVE, TODAY)
CASE = {
    "budget": 15_000_000,
    "cost_tolerance": "5%",
    "time_tolerance": "4 weeks",
    "quality_tolerance": "No criterion below its least",
    "success_criteria": "Validated within five days: 87%",
    "hosting": "Maidstone, equal shares",
}


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    """A programme with one project of three councils."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: NOW) as store:
        councils = {row["initials"]: row["id"] for row in store.records("councils")}
        with store.change("Set up") as change:
            three = tuple(councils[each] for each in ("MBC", "SBC", "TWBC"))
            change.add("projects", {"title": "Planning Support", "councils": three})
            change.add("meetings", {"day": TODAY, "title": "MKIP Board"})
        yield store


@pytest.fixture
def begun(store: Store) -> Store:
    """The same, its gates begun."""
    begin(store, 1, 1)
    return store


def project(store: Store) -> ProjectGates:
    found = gates_of(store, 1)
    assert found is not None
    return found


def gate(store: Store, key: str) -> Gate:
    return next(each for each in project(store).gates if each.key == key)


def provide(store: Store, key: str, state: str = "there", **only: Any) -> None:
    """Say that everything a gate asks for is there, or what fits alone."""
    rows = store.records_with("evidence", "gateway", gate(store, key).id)
    fitting = [row for row in rows if all(row[name] == value for name, value in only.items())]
    with store.change("Provide") as change:
        said = {row["id"]: {"state": state, "signed_by": row["council"] and "Director"} for row in fitting}
        change.edit_many("evidence", said)


def passed(store: Store, *keys: str) -> None:
    for key in keys:
        provide(store, key)
        decide(store, gate(store, key).id, APPROVED)


def fill_in(store: Store, **values: Any) -> None:
    with store.change("Fill in") as change:
        change.edit("projects", 1, values)


def test_a_project_gets_the_gates_of_the_template_and_each_council_its_line(begun: Store) -> None:
    assert [each.key for each in project(begun).gates] == ["G0", "G1", "G2", "G3", "G4", "G5a", "G5b", "GX"]
    signing = [each.council for each in gate(begun, "G4").evidence if each.words == "Acceptance criteria signed"]
    assert signing == ["Maidstone", "Swale", "Tunbridge Wells"]
    assert project(begun).at == gate(begun, "G0")


def test_gates_are_begun_once_and_with_councils(store: Store) -> None:
    with store.change("Another") as change:
        change.add("projects", {"title": "Printing"})
    with pytest.raises(WrongValue, match="which councils take part in Printing"):
        begin(store, 2, 1)
    begin(store, 1, 1)
    with pytest.raises(WrongValue, match="has its gates already"):
        begin(store, 1, 1)
    assert len(store.records("gateways")) == 8


def test_approval_names_everything_that_is_missing(begun: Store) -> None:
    provide(begun, "G0")
    provide(begun, "G0", "missing", title="The problem")
    provide(begun, "G0", "missing", title="Commitments to partners checked")
    with pytest.raises(WrongValue, match="The problem; Commitments to partners checked are missing"):
        decide(begun, gate(begun, "G0").id, APPROVED)
    assert gate(begun, "G0").outcome is None


def test_what_is_missing_is_named_with_the_council_that_has_not_signed(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1", "G2", "G3")
    provide(begun, "G4")
    swale = next(row["id"] for row in begun.records("councils") if row["name"] == "Swale")
    provide(begun, "G4", "missing", title="Acceptance criteria signed", council=swale)
    with pytest.raises(WrongValue, match=r"Acceptance criteria signed \(Swale\) is missing"):
        decide(begun, gate(begun, "G4").id, APPROVED)
    there = begun.records_with("evidence", "gateway", gate(begun, "G4").id)
    states = {int(str(row["id"])): "not needed" if row["council"] == swale else "there" for row in there}
    with begun.change("Nobody signed") as change:
        change.edit_many(
            "evidence", {row: {"state": state, "note": "Known", "signed_by": None} for row, state in states.items()}
        )
    with pytest.raises(
        WrongValue, match=r"The name of who signed “Acceptance criteria signed” \(Maidstone, Swale, Tun"
    ):
        decide(begun, gate(begun, "G4").id, APPROVED)
    assert {each.counted for each in gate(begun, "G4").lacking} == {"missing: who signed"}


def test_what_is_not_needed_needs_a_reason(begun: Store) -> None:
    provide(begun, "G0")
    provide(begun, "G0", "not needed", title="The problem")
    assert [each.counted for each in gate(begun, "G0").lacking] == ["missing: why not needed"]
    with pytest.raises(WrongValue, match="The problem or why it is not needed is missing"):
        decide(begun, gate(begun, "G0").id, APPROVED)
    row = next(row for row in begun.records("evidence") if row["title"] == "The problem")
    with begun.change("Say why") as change:
        change.edit("evidence", row["id"], {"note": "Known since 2008"})
    decide(begun, gate(begun, "G0").id, APPROVED)


def test_an_override_needs_a_reason_and_a_name_and_keeps_what_was_missing(begun: Store) -> None:
    for half in (Overriding("It is urgent", ""), Overriding("", "Chief Executive"), Overriding(" ", " ")):
        with pytest.raises(WrongValue, match="are missing"):
            decide(begun, gate(begun, "G0").id, Decision(Outcome.APPROVE, TODAY, overriding=half))
    decide(begun, gate(begun, "G0").id, Decision(Outcome.APPROVE, TODAY, overriding=Overriding("Urgent", "Chair")))
    kept = gate(begun, "G0").record
    assert kept["overridden_by"] == "Chair"
    assert str(kept["overridden_because"]).startswith("Urgent\n\nMissing when it was approved: The problem; ")


def test_no_override_is_kept_where_nothing_was_missing(begun: Store) -> None:
    provide(begun, "G0")
    decide(begun, gate(begun, "G0").id, Decision(Outcome.APPROVE, TODAY, overriding=Overriding("Urgent", "Chair")))
    assert gate(begun, "G0").record["overridden_by"] is None


def test_what_is_provisional_counts_before_the_business_case_and_not_at_it(begun: Store) -> None:
    provide(begun, "G0", "provisional")
    decide(begun, gate(begun, "G0").id, APPROVED)
    passed(begun, "G1")
    fill_in(begun, **CASE)
    provide(begun, "G2", "provisional")
    with pytest.raises(WrongValue, match="Cost of leaving are only provisional"):
        decide(begun, gate(begun, "G2").id, APPROVED)


@pytest.mark.parametrize("field", CASE)
def test_the_starred_fields_may_be_open_before_the_business_case_and_are_required_at_it(
    begun: Store, field: str
) -> None:
    passed(begun, "G0", "G1")  # with none of them
    label = begun.registers["projects"].field(field).label
    for nothing in (None, *(["tbc"] if field != "budget" else [])):
        fill_in(begun, **{**CASE, field: nothing})
        with pytest.raises(WrongValue, match=f"^{label} of the project is missing"):
            passed(begun, "G2")
    fill_in(begun, **CASE)
    passed(begun, "G2")


def test_approval_of_the_business_case_takes_a_baseline_and_fixes_the_gates_ahead(begun: Store) -> None:
    passed(begun, "G0", "G1")
    fill_in(begun, **CASE, due=When.on(date(2014, 12, 31)))
    with begun.change("Forecast") as change:
        change.edit("gateways", gate(begun, "G4").id, {"forecast": When.on(date(2014, 9, 30))})
    assert baseline_of(begun, 1) is None
    passed(begun, "G2")
    kept = baseline_of(begun, 1)
    assert kept is not None
    assert (kept["version"], kept["budget"], kept["cost_tolerance"]) == (1, 15_000_000, "5%")
    assert kept["source"] == "G2 Business Case, 2 June 2014"
    assert kept["gates"] == "G4 30 September 2014"
    assert gate(begun, "G4").record["agreed"] == When.on(date(2014, 9, 30))


def test_a_new_baseline_is_the_boards_and_the_old_one_stays(begun: Store) -> None:
    passed(begun, "G0", "G1")
    fill_in(begun, **CASE)
    with pytest.raises(WrongValue, match="first baseline is taken when the Business Case"):
        agree_anew(begun, 1, 1, "Agreed")
    passed(begun, "G2")
    fill_in(begun, budget=16_000_000, cost_tolerance="£20,000")
    assert list(tolerances_of(begun, project(begun).project).not_agreed) == [
        "Budget is £160,000, where the Board agreed £150,000 in baseline 1. The baseline holds until the Board decides "
        "on a new one.",
        "Cost tolerance is £20,000, where the Board agreed 5% in baseline 1. The baseline holds until the Board "
        "decides on a new one.",
    ]
    with pytest.raises(WrongValue, match="Say what the Board decided"):
        agree_anew(begun, 1, 1, " ")
    with begun.change("A Board before") as change:
        before = change.add("meetings", {"day": date(2014, 3, 1)})
    with pytest.raises(WrongValue, match="met before the last baseline was taken"):
        agree_anew(begun, 1, before, "Agreed option B")
    assert agree_anew(begun, 1, 1, "Agreed option B") == 2
    assert [row["budget"] for row in begun.records("baselines")] == [15_000_000, 16_000_000]
    assert tolerances_of(begun, project(begun).project).not_agreed == ()


def test_a_new_baseline_decided_on_the_day_of_the_first_is_waited_for_until_it_is_taken(begun: Store) -> None:
    passed(begun, "G0", "G1")
    fill_in(begun, **CASE)
    passed(begun, "G2")
    assert (baseline_of(begun, 1) or {})["taken"] == TODAY
    fill_in(begun, forecast_cost=20_000_000)
    (beyond,) = beyond_tolerance(begun, 1)
    assert beyond == f"Cost is beyond its tolerance: {REPORT}"
    with begun.change("Decide") as change:
        board = change.add("meetings", {"day": TODAY})
    raised = raise_exception(begun, 1, Measured.COST)
    assert beyond_tolerance(begun, 1)[0].endswith(REPORTED)
    with begun.change("Deal with it") as change:
        told = {"state": "new baseline", "meeting": board, "decision": "Option b"}
        change.edit("exceptions", raised, told)
    assert [each.exception for each in new_baselines(begun)] == [raised]
    to_take = "Cost is beyond its tolerance: under Gateways, take the new baseline that the Board decided on."
    assert beyond_tolerance(begun, 1) == (to_take,)
    fill_in(begun, budget=20_000_000)
    agree_anew(begun, 1, board, "Option b")
    assert new_baselines(begun) == ()
    assert beyond_tolerance(begun, 1) == ()
    begun.undo()
    review_again(begun, gate(begun, "G2").id)
    passed(begun, "G2")
    assert new_baselines(begun) == (), "the gate that approved the case anew took it"


def test_a_new_baseline_is_waited_for_on_each_tolerance_that_was_decided_on(begun: Store) -> None:
    due, late = (When.on(date(year, 1, 31)) for year in (2015, 2016))
    fill_in(begun, **CASE, due=due)
    passed(begun, "G0", "G1", "G2")
    fill_in(begun, forecast_cost=20_000_000, forecast_due=late)
    raised = [raise_exception(begun, 1, which) for which in (Measured.COST, Measured.TIME)]
    with begun.change("Deal with both") as change:
        told = {"state": "new baseline", "meeting": 1, "decision": "Option b"}
        change.edit_many("exceptions", dict.fromkeys(raised, told))
    seen = look(begun)
    assert [seen.dealt_with(1, which) for which in ("cost", "time", "quality")] == [
        *["The new baseline is not taken yet."] * 2,
        "",
    ]
    assert seen.decided_of(2) is None


def test_a_baseline_of_the_day_is_taken_for_what_it_has_and_not_for_what_was_decided_after_it(begun: Store) -> None:
    """What a Board decided on one tolerance is not in the baseline that was taken before that was recorded."""
    late = When.on(date(2016, 1, 31))
    fill_in(begun, **CASE, due=When.on(date(2015, 1, 31)))
    passed(begun, "G0", "G1", "G2")
    fill_in(begun, budget=20_000_000, forecast_cost=20_000_000, forecast_due=late)
    cost, time = (raise_exception(begun, 1, which) for which in (Measured.COST, Measured.TIME))
    told = {"state": "new baseline", "meeting": 1, "decision": "Option b"}
    agree_anew(begun, 1, 1, "Option b")
    for exception in (cost, time):
        with begun.change("Deal with it") as change:
            change.edit("exceptions", exception, told)
    assert [each.exception for each in new_baselines(begun)] == [time]
    fill_in(begun, forecast_cost=40_000_000)
    assert [each.exception for each in new_baselines(begun)] == [time], "the cost that was decided on was taken"
    assert f"Cost is beyond its tolerance: {REPORT}" in beyond_tolerance(begun, 1)
    begun.undo()
    fill_in(begun, due=late)
    agree_anew(begun, 1, 1, "Option b")
    assert new_baselines(begun) == ()
    fill_in(begun, forecast_due=When.on(date(2017, 1, 31)))
    assert new_baselines(begun) == (), "what is beyond the new one is another exception"


def test_quality_is_measured_by_the_criteria_that_were_agreed_whatever_is_typed_over_them(begun: Store) -> None:
    """A tolerance changes by a decision of the Board alone (RULES 4, AnnC 3)."""

    def quality() -> tuple[str, str]:
        (found,) = [
            each for each in tolerances_of(begun, project(begun).project).measures if each.measured == "quality"
        ]
        return found.limit, found.share if not found.use.beyond else "beyond"

    passed(begun, "G0", "G1")
    fill_in(begun, **CASE)
    with begun.change("Criterion") as change:
        days = {"title": "Days to validate", "approved": 5, "least": 10, "forecast": 8}
        one = change.add("criteria", {"project": 1, **days})
    passed(begun, "G2")
    assert quality() == ("not above 10", "60%")
    for edit in ({"forecast": 12}, {"least": 20}, {"approved": 12}):
        with begun.change("Type over") as change:
            change.edit("criteria", one, edit)
        assert quality() == ("not above 10", "beyond")
    told = "“Days to validate” is 12, not above 20, where the Board agreed 5, not above 10 in baseline 1."
    assert [each.startswith(told) for each in tolerances_of(begun, project(begun).project).not_agreed] == [True]
    agree_anew(begun, 1, 1, "Twenty will do")
    assert quality() == ("not above 20", "0%")
    with begun.change("Delete it") as change:
        change.delete("criteria", one)
    assert quality() == ("not above 20", "not known"), "what was agreed does not go with what is typed"
    assert "“Days to validate” is empty" in tolerances_of(begun, project(begun).project).not_agreed[0]


def test_conditions_need_an_owner_and_a_day_and_are_kept(begun: Store) -> None:
    provide(begun, "G0")
    id = gate(begun, "G0").id
    with pytest.raises(WrongValue, match="Name the conditions"):
        decide(begun, id, Decision(Outcome.CONDITIONS, TODAY))
    with pytest.raises(WrongValue, match="“Ask Swale” needs an owner and a day"):
        decide(begun, id, Decision(Outcome.CONDITIONS, TODAY, conditions=(Condition("Ask Swale"),)))
    with pytest.raises(WrongValue, match="alone"):
        decide(begun, id, Decision(Outcome.APPROVE, TODAY, conditions=(Condition("Ask Swale"),)))
    before = Condition("Ask Swale", "Programme Manager", When.on(date(2014, 6, 1)))
    with pytest.raises(WrongValue, match="is due before it was decided"):
        decide(begun, id, Decision(Outcome.CONDITIONS, TODAY, conditions=(before,)))
    agreed = Condition("Ask Swale", "Programme Manager", When.on(date(2014, 7, 1)))
    decide(begun, id, Decision(Outcome.CONDITIONS, TODAY, conditions=(agreed,)))
    assert [row["owner"] for row in gate(begun, "G0").conditions] == ["Programme Manager"]
    assert project(begun).at == gate(begun, "G1")


def test_what_is_decided_stands_and_another_review_leaves_it_to_be_read(begun: Store) -> None:
    id = gate(begun, "G0").id
    decide(begun, id, Decision(Outcome.REWORK, TODAY, "Figures"))
    with pytest.raises(WrongValue, match="decided on already"):
        decide(begun, id, Decision(Outcome.DEFER, TODAY, "Later"))
    with pytest.raises(WrongValue, match="has been decided on"):
        provide(begun, "G0")
    (first, *_) = begun.records_with("evidence", "gateway", id)
    with pytest.raises(WrongValue, match="has been decided on"), begun.change("Delete") as change:
        change.delete("evidence", first["id"])
    with pytest.raises(WrongValue, match="has been decided on"), begun.change("Add") as change:
        change.add("evidence", {"gateway": id, "title": "More"})
    again = review_again(begun, id)
    provide(begun, "G0")
    assert (gate(begun, "G0").id, gate(begun, "G0").lacking) == (again, [])
    with pytest.raises(WrongValue, match="another review of it was not earlier"):
        decide(begun, again, Decision(Outcome.DEFER, TODAY - timedelta(1), "Later"))
    assert {row["state"] for row in begun.records_with("evidence", "gateway", id)} == {"missing"}
    with pytest.raises(WrongValue, match="last review"):
        review_again(begun, id)
    decide(begun, again, APPROVED)
    assert [each.outcome for each in project(begun).earlier] == [Outcome.REWORK]
    assert project(begun).at == gate(begun, "G1")


def test_a_gate_is_not_required_with_a_reason_only(begun: Store) -> None:
    with pytest.raises(WrongValue, match="Say why"):
        decide(begun, gate(begun, "GX").id, Decision(Outcome.NOT_REQUIRED, TODAY))
    decide(begun, gate(begun, "GX").id, Decision(Outcome.NOT_REQUIRED, TODAY, "Nobody leaves"))


def test_nothing_is_decided_before_its_day_nor_of_a_project_that_was_stopped(begun: Store) -> None:
    with pytest.raises(WrongValue, match="3 June 2014 has not come yet"):
        decide(begun, gate(begun, "G0").id, Decision(Outcome.DEFER, date(2014, 6, 3), "Later"))
    decide(begun, gate(begun, "G0").id, Decision(Outcome.STOP, TODAY, "It costs more than it saves"))
    with pytest.raises(WrongValue, match="was stopped"):
        decide(begun, gate(begun, "G1").id, Decision(Outcome.DEFER, TODAY))
    assert project(begun).at is None
    review_again(begun, gate(begun, "G0").id)
    assert project(begun).at == gate(begun, "G0")


def test_a_project_shows_the_gate_that_it_stands_before(store: Store) -> None:
    def shown() -> list[object]:
        (listed,) = store.records("projects")
        record = store.record("projects", 1)
        assert record is not None
        courses = [each["gate"] for each in (listed, record)]
        assert all(each is None or isinstance(each, Course) for each in courses)
        return [*(each and each.at for each in courses), as_json(store, "projects")[0]["gate"]]

    assert shown() == [None] * 3
    begin(store, 1, 1)
    passed(store, "G0")
    assert shown() == ["G1"] * 3
    decide(store, gate(store, "G1").id, Decision(Outcome.STOP, TODAY, "Dear"))
    assert shown() == ["Stopped"] * 3
    reviewed = review_again(store, gate(store, "G1").id)
    decide(store, reviewed, Decision(Outcome.REWORK, TODAY, "Cheaper"))
    assert shown() == ["G1"] * 3
    for key in ("G2", "G3", "G4", "G5a", "G5b"):
        decide(store, gate(store, key).id, Decision(Outcome.NOT_REQUIRED, TODAY, "Small"))
    decide(store, review_again(store, reviewed), Decision(Outcome.NOT_REQUIRED, TODAY, "Small"))
    assert shown() == ["Over"] * 3
    assert store.records("projects", date(2014, 6, 1)) == []


def test_one_undo_takes_a_decision_back_whole(begun: Store) -> None:
    passed(begun, "G0", "G1")
    fill_in(begun, **CASE)
    passed(begun, "G2")
    begun.undo()
    assert gate(begun, "G2").outcome is None
    assert begun.records("baselines") == []


def test_a_project_keeps_the_gates_that_it_began_with(begun: Store) -> None:
    before = [(each.name, each.evidence) for each in project(begun).gates]
    new = new_version(begun, 1)
    assert begun.record("templates", new)["version"] == 2
    gates = {register: len(begun.records(register)) for register in ("gates", "requirements")}
    assert gates == {"gates": 16, "requirements": 92}
    with begun.change("Change it") as change:
        for row in begun.records_with("gates", "template", new):
            change.delete("gates", row["id"])
    assert [(each.name, each.evidence) for each in project(begun).gates] == before
    assert len(begun.records_with("gates", "template", 1)) == 8


def test_no_form_has_what_is_decided(store: Store) -> None:
    fields = {field.name for field in store.registers["gateways"].fields if field.form}
    assert fields == {"decides", "forecast", "confidence"}
    assert not store.registers["gateways"].imported


def test_a_service_is_left_only_where_a_day_is_set_for_it(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1", "G2", "G3", "G4", "G5a", "G5b")
    assert (project(begun).at, project(begun).asked) == (None, [])
    with begun.change("Leave") as change:
        change.edit("gateways", gate(begun, "GX").id, {"forecast": When.on(date(2015, 11, 5))})
    assert [each.key for each in project(begun).asked] == ["GX"]


def test_a_council_that_joins_later_signs_too_and_one_that_leaves_need_not(begun: Store) -> None:
    """G4 is signed off by each council that takes part (RULES 3), not by those that did when the gates were begun."""
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1", "G2", "G3")
    provide(begun, "G4")
    ids = {row["initials"]: row["id"] for row in begun.records("councils")}
    fill_in(begun, councils=tuple(ids[each] for each in ("MBC", "SBC", "TWBC", "ABC")))
    with pytest.raises(WrongValue, match=r"Acceptance criteria signed \(Ashford\)"):
        decide(begun, gate(begun, "G4").id, APPROVED)
    before = len(begun.records("evidence"))
    ask_joined(begun, gate(begun, "G4").id)
    ask_joined(begun, gate(begun, "G4").id)
    assert len(begun.records("evidence")) == before + 4, "once, a line for each thing that councils sign"
    assert begun.changes()[0].name == "Have who joined sign at G4 of Planning Support"
    fill_in(begun, councils=(ids["MBC"], ids["TWBC"]))
    provide(begun, "G4", "missing", council=ids["SBC"])
    decide(begun, gate(begun, "G4").id, APPROVED)
    assert gate(begun, "G4").record["overridden_by"] is None


def test_an_observer_signs_at_no_gate(begun: Store) -> None:
    ids = {row["initials"]: row["id"] for row in begun.records("councils")}
    with begun.change("Have Ashford observe") as change:
        change.add("participations", {"project": 1, "council": ids["ABC"], "role": "observer"})
        printing = change.add("projects", {"title": "Printing", "councils": (ids["MBC"],)})
        change.add("participations", {"project": printing, "council": ids["ABC"], "role": "observer"})
    before = len(begun.records("evidence"))
    ask_joined(begun, gate(begun, "G4").id)
    assert len(begun.records("evidence")) == before
    assert not any("Ashford" in str(each) for each in gate(begun, "G4").evidence)
    begin(begun, printing, 1)
    signing = {row["council"] for each in begun.records_with("gateways", "project", printing)
               for row in begun.records_with("evidence", "gateway", int(str(each["id"])))}  # fmt: skip
    assert signing == {None, ids["MBC"]}


def test_where_all_councils_observe_nobody_can_sign_and_the_gate_says_so(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1", "G2", "G3")
    provide(begun, "G4", "missing")
    with begun.change("Have all observe") as change:
        for part in begun.records_with("participations", "project", 1):
            change.edit("participations", int(str(part["id"])), {"role": "observer"})
    lacking = [each.words for each in gate(begun, "G4").lacking]
    assert "A council with a share in the project to sign “Acceptance criteria signed”" in lacking
    assert not any(each.council for each in gate(begun, "G4").lacking), "an observer signs nothing"
    assert not any("with a share" in each.words for each in gate(begun, "G3").evidence), "what is decided stands"


def test_gates_that_are_called_alike_are_no_template(begun: Store) -> None:
    """They would be taken for two reviews of one gate, and the first of them for passed."""
    version = new_version(begun, 1)
    with begun.change("Call it so") as change:
        (third, fourth) = begun.records_with("gates", "template", version)[3:5]
        change.edit("gates", fourth["id"], {"key": third["key"]})
        change.add("projects", {"title": "Printing", "councils": (2,)})
    with pytest.raises(WrongValue, match="has two gates called G3"):
        begin(begun, 2, version)


def test_the_business_case_is_submitted_first_and_locked_by_its_approval(begun: Store) -> None:
    """GA 9.2: approval fixes what was before the gate; undo of it gives that back."""
    case = case_before_its_gate(begun)
    with pytest.raises(WrongValue, match="Version 1 of the business case, submitted is missing"):
        decide(begun, gate(begun, "G2").id, APPROVED)
    with begun.change("Submit") as change:
        change.edit("business_cases", case, {"meeting": change.add("meetings", {"day": date(2014, 12, 11)})})
        assert gate(begun, "G2").expected is None, "no Board is told of a draft"
        submit(change, case)
    assert gate(begun, "G2").expected == When.on(date(2014, 12, 11))
    for outcome, word in ((Outcome.REWORK, "sent back for rework"), (Outcome.DEFER, "deferred")):
        decide(begun, gate(begun, "G2").id, Decision(outcome, TODAY, "Figures."))
        assert state_of(begun, case) == "submitted"
        told = made_of(begun, case)
        assert told == (word, f"{word} at {gate(begun, 'G2').name} on {show_date(TODAY)}: Figures")
        begun.undo()
    assert not made_of(begun, case).state
    decide(begun, gate(begun, "G2").id, APPROVED)
    assert state_of(begun, case) == "locked"
    begun.undo()
    assert (state_of(begun, case), baseline_of(begun, 1)) == ("submitted", None)
    begun.redo()
    second = copy_case(begun, case)
    assert (state_of(begun, case), state_of(begun, second)) == ("locked", "draft")


def test_the_paper_of_a_locked_version_says_what_was_agreed_and_a_draft_what_is_proposed(begun: Store) -> None:
    case = case_before_its_gate(begun)
    with begun.change("Submit") as change:
        submit(change, case)
    assert not gather_case(begun, case).agreed
    decide(begun, gate(begun, "G2").id, APPROVED)
    fill_in(begun, budget=20_000_000, quality_tolerance=None)
    fill_in(begun, budget=21_000_000)
    paper = gather_case(begun, case)
    assert paper.agreed
    assert dict(paper.tolerances)["Budget"] == "£150,000"
    assert dict(paper.tolerances)["Quality tolerance"] == CASE["quality_tolerance"]
    later = gather_case(begun, copy_case(begun, case))
    assert (later.agreed, dict(later.tolerances)["Budget"]) == (False, "£210,000")


def test_the_paper_of_a_locked_version_has_the_risks_of_the_day_on_which_it_was(begun: Store, monkeypatch) -> None:
    case = case_before_its_gate(begun)
    with begun.change("Submit") as change:
        risk = change.add("risks", {"title": "Staff leave", "about": 1})
        submit(change, case)
    assert gather_case(begun, case).risks_on is None
    decide(begun, gate(begun, "G2").id, APPROVED)
    monkeypatch.setitem(globals(), "NOW", NOW + timedelta(days=1))
    with begun.change("Find others") as change:
        change.add("risks", {"title": "The host leaves", "about": 1})
        change.delete("risks", risk)
    paper = gather_case(begun, case)
    assert ([each.title for each in paper.risks], paper.risks_on) == (["Staff leave"], TODAY)


def test_a_version_that_is_handed_in_again_is_sent_back_no_longer(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    with begun.change("Write it") as change:
        case = new_case(change, 1, "Planning Support")
        submit(change, case)
    assert gate_to_review_again(begun, case) == (0, "")
    decide(begun, gate(begun, "G2").id, Decision(Outcome.REWORK, TODAY, "Figures"))
    assert gate_to_review_again(begun, case) == (gate(begun, "G2").id, "G2")
    assert made_of(begun, case).state == "sent back for rework"
    with begun.change("Take it back") as change:
        change.edit("business_cases", case, {"state": "draft"})
    assert not made_of(begun, case).state
    with begun.change("Submit") as change:
        submit(change, case)
    assert not made_of(begun, case).state


def test_a_gate_that_is_opened_anew_does_not_wait_for_the_board_that_sent_its_case_back(begun: Store) -> None:
    case = case_sent_back(begun)
    assert gate(begun, "G2").expected is None
    provide(begun, "G2")
    assert [each.words for each in gate(begun, "G2").lacking] == [
        "Version 1 of the business case, reworked and submitted again"
    ]
    with begun.change("Take it back") as change:
        change.edit("business_cases", case, {"state": "draft"})
    with begun.change("Submit") as change:
        submit(change, case)
    assert gate(begun, "G2").expected == When.on(date(2014, 12, 11))
    assert not gate(begun, "G2").lacking
    decide(begun, gate(begun, "G2").id, Decision(Outcome.DEFER, TODAY, "No time"))
    review_again(begun, gate(begun, "G2").id)
    assert not gate(begun, "G2").lacking, "what was put off is decided on as it is"


def test_a_case_that_was_approved_and_is_sent_back_later_is_to_be_followed_by_another(begun: Store) -> None:
    case = case_before_its_gate(begun)
    with begun.change("Submit") as change:
        submit(change, case)
    passed(begun, "G2")
    for outcome in (Outcome.DEFER, Outcome.REWORK):
        review_again(begun, gate(begun, "G2").id)
        assert not gate(begun, "G2").lacking
        decide(begun, gate(begun, "G2").id, Decision(outcome, TODAY, "Figures"))
    review_again(begun, gate(begun, "G2").id)
    lacking = "Version 1 of the business case, followed by a reworked one, submitted"
    assert [each.words for each in gate(begun, "G2").lacking] == [lacking]
    second = copy_case(begun, case)
    assert [each.words for each in gate(begun, "G2").lacking] == ["Version 2 of the business case, submitted"]
    with begun.change("Submit") as change:
        submit(change, second)
    assert not gate(begun, "G2").lacking


def taken_back(store: Store, case: int) -> None:
    with store.change("Take it back") as change:
        take_back(change, case)


@pytest.mark.parametrize("follow", [taken_back, copy_case])
def test_what_followed_a_case_that_was_sent_back_and_is_undone_hands_it_in_no_more(begun: Store, follow) -> None:
    case = case_sent_back(begun)
    follow(begun, case)
    assert not made_of(begun, case).state
    begun.undo()
    assert made_of(begun, case).state == "sent back for rework"
    assert gate(begun, "G2").expected is None, "no Board is asked to decide on it"


def test_of_two_gates_that_decide_on_a_business_case_the_last_to_do_so_counts(begun: Store) -> None:
    """An outline of it at one gate, and all of it at the next, as the gates of government have it."""
    outline = gate(begun, "G1")
    with begun.change("Have two") as change:
        change.edit("gateways", outline.id, {"baseline": True})
        first = new_case(change, 1, "Outline")
        submit(change, first)
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    second = copy_case(begun, first)
    with begun.change("Submit") as change:
        submit(change, second)
    provide(begun, "G2")
    decide(begun, gate(begun, "G2").id, Decision(Outcome.REWORK, TODAY, "Figures"))
    assert made_of(begun, second).state == "sent back for rework"
    begun.undo()
    decide(begun, gate(begun, "G2").id, APPROVED)
    approved = approved_case(begun, project(begun), begun.records_with("business_cases", "project", 1))
    assert approved is not None
    assert approved["id"] == second


def test_the_list_of_cases_reads_the_gates_once_however_many_cases_there_are(begun: Store, monkeypatch) -> None:
    with begun.change("Write some") as change:
        for number in range(3):
            submit(change, new_case(change, 1, f"Case {number}"))
    asked: list[str] = []

    def listening(read: Callable[..., list[Record]]) -> Callable[..., list[Record]]:
        def told(store: Store, register: str, *how: Any) -> list[Record]:
            asked.append(register)
            return read(store, register, *how)

        return told

    for name in ("records", "records_with"):
        monkeypatch.setattr(Store, name, listening(getattr(Store, name)))
    assert len(read_list(begun).sent_back) == 3
    assert asked.count("gateways") == 1


def made_of(store: Store, case: int) -> SentBack:
    return sent_back(store, record_of(store, case), store.records_with("gateways", "project", 1))


def case_before_its_gate(store: Store) -> int:
    """The id of a draft of a project that has all else that the gate of the Business Case asks for."""
    fill_in(store, **CASE)
    passed(store, "G0", "G1")
    provide(store, "G2")
    with store.change("Write it") as change:
        return new_case(change, 1, "Planning Support")


def case_sent_back(store: Store) -> int:
    """A case submitted to a Board that sent it back, its gate opened anew."""
    case = case_before_its_gate(store)
    with store.change("Submit") as change:
        change.edit("business_cases", case, {"meeting": change.add("meetings", {"day": date(2014, 12, 11)})})
        submit(change, case)
    decide(store, gate(store, "G2").id, Decision(Outcome.REWORK, TODAY, "Figures"))
    review_again(store, gate(store, "G2").id)
    return case


def record_of(store: Store, case: int) -> Record:
    found = store.record("business_cases", case)
    assert found is not None
    return found


def test_what_the_business_case_holds_is_not_asked_for_again_at_its_gate(begun: Store) -> None:
    """GA 9.2: what its required entries prove is there, by which version; what it lacks stays missing."""

    def lacking() -> list[str]:
        return [each.words for each in gate(begun, "G2").lacking]

    def change_state(case: int, state: str) -> None:
        with begun.change("Hand in or take back") as change:
            change.edit("business_cases", case, {"state": state})

    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    case = written_case(begun)
    assert {"Market test stated", "Benefits with their baseline", "Risks"} < set(lacking()), "a draft proves nothing"
    change_state(case, "submitted")
    implications = "Equality, legal, HR, ICT and procurement implications"
    assert lacking() == [implications]
    change_state(case, "draft")
    with begun.change("Take out") as change:
        change.edit("benefits", 1, {"baseline": None})
        change.edit("business_cases", case, {"exit_cost": None, "state": "submitted"})
    assert lacking() == ["Benefits with their baseline", implications, "Cost of leaving"]
    because = Overriding("The rest follows", "MKIP Board")
    decide(begun, gate(begun, "G2").id, Decision(Outcome.APPROVE, TODAY, overriding=because))
    told = str(gate(begun, "G2").record["overridden_because"])
    assert "Benefits with their baseline; Equality" in told
    assert "Market test" not in told
    rows = {row["title"]: row for row in begun.records_with("evidence", "gateway", gate(begun, "G2").id)}
    kept = rows["Market test stated"]
    assert (kept["state"], kept["note"]) == ("there", "Found in version 1 of the business case.")
    assert rows["Cost of leaving"]["state"] == "missing"
    again, following = review_again(begun, gate(begun, "G2").id), copy_case(begun, case)
    assert "Market test stated" in lacking(), "the next version is a draft, and proves nothing for another review"
    change_state(following, "submitted")
    assert [each.proved for each in gate(begun, "G2").evidence if each.words == "Risks"] == [
        "Found in version 2 of the business case."
    ]
    assert gate(begun, "G2").id == again


def test_a_case_that_is_handed_in_begins_the_gates_of_its_project(store: Store) -> None:
    fill_in(store, **CASE)
    case = written_case(store)
    assert hand_in(store, case) == "Shared service, version 1"
    assert store.changes()[0].name == "Submit version 1 of Planning Support"
    store.undo()
    assert (state_of(store, case), project(store).gates) == ("draft", ())
    store.redo()
    passed(store, "G2")
    standing = project(store)
    assert [each.key for each in standing.gates if each.not_recorded] == ["G0", "G1"]
    assert (standing.at and standing.at.key, gate_words(standing.gates[0], TODAY)) == ("G3", "Not recorded")
    following = copy_case(store, case)
    assert hand_in(store, following) == "", "it has its gates"
    with store.change("No council") as change:
        change.add("projects", {"title": "Printing"})
        other = new_case(change, 2, "Printing")
    with pytest.raises(WrongValue, match="Say which councils take part in Printing first"):
        hand_in(store, other)
    assert state_of(store, other) == "draft"


def test_a_case_is_not_handed_in_to_a_template_without_gates(store: Store) -> None:
    case = written_case(store)
    with store.change("Begin a template anew") as change:
        for row in store.records("templates"):
            change.delete("templates", int(str(row["id"])))
        change.add("templates", {"title": "Small projects"})
    with pytest.raises(
        WrongValue, match="“Small projects, version 1” has no gates yet: add them under Gateway templates"
    ):
        hand_in(store, case)
    assert state_of(store, case) == "draft"


def written_case(store: Store) -> int:
    """A draft with every entry that is required of it."""
    with store.change("Write it") as change:
        case = new_case(change, 1, "Planning Support")
        change.edit("business_cases", case, {
            "need": "Teams too small", "quality": True, "market_test": "Three quotations", "price_base": "2014/15",
            "hosting": "Maidstone", "exit_cost": 500_000, "exit_payer": "Who leaves", "why": "Cost", "who": "Board",
            "what": "One team", "how": "Transfer", "where": "Maidstone", "when": When.on(TODAY),
        })  # fmt: skip
        others = [change.add("options", {"business_case": case, "title": each, "preferred": each == "One team"})
                  for each in ("One team", "Two teams")]  # fmt: skip
        change.add("lines", {"option": others[0], "title": "Posts", "kind": "cashable saving", "year_1": 1_000_000})
        for about in ("service", "savings"):
            factor = change.add("factors", {"business_case": case, "title": about, "about": about, "weight": 50_00})
            for each in (1, *others):
                change.add("scores", {"option": each, "factor": factor, "score": 3})
        change.add("benefits", {"business_case": case, "title": "Faster", "measure": "Days", "baseline": "9",
                                "owner": "Head of Planning", "due": When.on(TODAY)})  # fmt: skip
        change.add("risks", {"title": "Staff leave", "about": 1})
    return case


def test_an_approval_is_taken_back_with_its_lock_whatever_came_after(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    with begun.change("Write it and submit") as change:
        case = new_case(change, 1, "Planning Support")
    with begun.change("Submit") as change:
        submit(change, case)
    passed(begun, "G2")
    approval = begun.changes()[0].id
    fill_in(begun, budget=16_000_000)
    assert agree_anew(begun, 1, 1, "More money") == 2
    assert begun.take_back(approval).kept == ()
    assert (state_of(begun, case), gate(begun, "G2").outcome) == ("submitted", None)
    assert [row["version"] for row in begun.records("baselines")] == [2], "what the Board agreed later stays"
    passed(begun, "G2")
    assert [(row["version"], row["budget"]) for row in begun.records("baselines")] == [(2, 16_000_000), (3, 16_000_000)]


def test_an_approval_by_what_the_case_proved_is_taken_back_until_the_gate_is_reviewed_again(begun: Store) -> None:
    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    hand_in(begun, written_case(begun))
    provide(begun, "G2", title="Equality, legal, HR, ICT and procurement implications")
    providing = begun.changes()[0].id
    decide(begun, gate(begun, "G2").id, APPROVED)
    approval = begun.changes()[0].id
    with pytest.raises(WrongValue, match="Business Case has been decided on"):
        begun.take_back(providing)
    again = review_again(begun, gate(begun, "G2").id)
    with pytest.raises(WrongValue, match="Another review of Business Case has been begun since: take that back first"):
        begun.take_back(approval)
    assert gate(begun, "G2").id == again
    begun.take_back(begun.changes()[0].id)
    assert begun.take_back(approval).kept == ()
    assert gate(begun, "G2").outcome is None
    assert begun.records("baselines") == []
    risks = next(each for each in gate(begun, "G2").evidence if each.words == "Risks")
    row = begun.record("evidence", risks.line or 0) or {}
    assert (row["state"], row["note"]) == ("missing", None)
    decide(begun, gate(begun, "G2").id, APPROVED)
    assert gate(begun, "G2").passed


def test_the_version_that_counts_in_the_score_is_the_one_that_the_gate_approved(begun: Store) -> None:
    """A later version that was locked only by being followed was never before the gate (SSG 5.2)."""

    def counted() -> list[tuple[bool, int]]:
        agenda = gather(begun).agenda
        paper = next(item.paper for item in agenda if isinstance(item.paper, SavingsReport))
        return [(each.approved, int(each.returned.profile.saved)) for each in paper.returns]

    def saving(case: int, pence: int) -> None:
        with begun.change("Save so much, and submit") as change:
            option = begun.records_with("options", "business_case", case)[0]["id"]
            for row in begun.records_with("lines", "option", int(str(option))):
                change.delete("lines", int(str(row["id"])))
            change.edit("options", int(str(option)), {"preferred": True})
            change.add("lines", {"option": option, "title": "Posts", "kind": "cashable saving", "year_1": pence})
            submit(change, case)

    fill_in(begun, **CASE)
    passed(begun, "G0", "G1")
    with begun.change("Write it") as change:
        first = new_case(change, 1, "Planning Support")
    assert counted() == [], "a draft is told nowhere"
    saving(first, 100)
    assert counted() == [(False, 100)]
    decide(begun, gate(begun, "G2").id, Decision(Outcome.REWORK, TODAY, "Figures"))
    assert counted() == [], "what was sent back is before no gate"
    begun.undo()
    passed(begun, "G2")
    assert counted() == [(True, 100)]
    second = copy_case(begun, first)
    saving(second, 200)
    copy_case(begun, second)
    assert (state_of(begun, second), counted()) == ("locked", [(True, 100)])
    begun.undo()
    again = review_again(begun, gate(begun, "G2").id)
    assert counted() == [(True, 100)], "what was approved stands until it is decided anew"
    decide(begun, again, APPROVED)
    assert counted() == [(True, 200)]
    copy_case(begun, second)
    in_spite = Decision(Outcome.APPROVE, TODAY, overriding=Overriding("Urgent", "Chair"))
    decide(begun, review_again(begun, again), in_spite)
    assert counted() == [], "the version before a draft is not what was approved in spite of it"
    begun.undo()
    begun.undo()
    begun.undo()
    fill_in(begun, stage="Withdrawn")
    assert counted() == [], "what was given up returns nothing"
    fill_in(begun, stage=None)
    third = review_again(begun, again)
    decide(begun, third, Decision(Outcome.STOP, TODAY, "Dear"))
    assert counted() == []


def state_of(store: Store, case: int) -> object:
    return (store.record("business_cases", case) or {})["state"]
