"""What must go to a board, through the real store: raised with a sign-off, and closed by that board alone."""

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.reports.service_content import EscalationsPaper, ServicesSummary
from mkip_desk.services.importing.importing import import_file
from mkip_desk.services.overview import overview
from mkip_desk.services.papers.board_pack import gather
from mkip_desk.services.papers.service_reports import build_papers
from mkip_desk.services.shared_services.escalations import close, follow, not_raised, put_due, raise_due
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import service_quarter
from mkip_desk.services.shared_services.raised import NO_LONGER
from mkip_desk.services.shared_services.signing_off import begin_correction
from mkip_desk.services.shared_services.signing_off import sign_off as quarter_signed_off
from tests.reports.reading_check import read
from tests.services.conftest import TRACKERS

QUARTERS = ("2013/14 Q4", "2014/15 Q1", "2014/15 Q2")
ON = datetime(2014, 10, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, blank_once):
    shutil.copy(blank_once, tmp_path / "a.mkip")
    with Store.open(tmp_path / "a.mkip", clock=lambda: ON) as made:
        yield made


@pytest.fixture
def service(store):
    """Revenues and Benefits with three indicators; the Boards' next meetings."""
    councils = {row["initials"]: row["id"] for row in store.records("councils")}
    with store.change("Add a service") as change:
        made = change.add(
            "services", {"title": "Revenues and Benefits", "councils": (councils["MBC"], councils["TWBC"])}
        )
        for number in (1, 2, 3):
            change.add(
                "indicators",
                {"service": made, "reference": f"RB{number}", "title": f"Days {number}", "better": "lower"},
            )
        change.add("meetings", {"day": date(2014, 12, 11)})
        change.add("meetings", {"day": date(2014, 9, 11)})
        change.add("service_meetings", {"service": made, "day": date(2014, 10, 30)})
    return made


def measure(store, service, quarter, *values) -> None:
    """The values of the three indicators, of which the target is 20 days."""
    with store.change("Measure") as change:
        for row, value in zip(store.records_with("indicators", "service", service), values, strict=True):
            held = {"indicator": row["id"], "quarter": quarter, "target": Figure(Decimal(20))}
            change.add("measurements", held | {"value": Figure(Decimal(value))})
        change.add("returns", {"service": service, "quarter": quarter, "state": "checked"})


def sign_off(store, service, quarter) -> list[int]:
    rows = [row for row in store.records("returns") if (row["service"], row["quarter"]) == (service, quarter)]
    with store.change("Sign off") as change:
        signed = {"state": "signed off", "signed": store.today()}
        change.lock("returns", max(row["id"] for row in rows), signed)
        return put_due(store, change)


def add_signed(change, values) -> int:
    made = change.add("returns", {name: said for name, said in values.items() if name != "signed"})
    change.lock("returns", made, {"state": "signed off", "signed": values.get("signed")})
    return made


def missing_most(store, service) -> list[list[int]]:
    raised = []
    for quarter in QUARTERS:
        measure(store, service, quarter, "23", "22", "19")
        raised.append(sign_off(store, service, quarter))
    return raised


def kinds(store) -> list[str]:
    return [row["kind"] for row in store.records("escalations")]


def test_most_missed_three_quarters_running_goes_to_the_board_with_the_sign_off(store, service):
    assert [len(each) for each in missing_most(store, service)] == [0, 0, 1]
    (row,) = store.records("escalations")
    assert (row["kind"], row["quarter"], row["board"]) == (Trigger.UNDER_PERFORMANCE, "2014/15 Q2", "MKIP Board")
    assert store.record("meetings", row["meeting"])["day"] == date(2014, 12, 11)
    assert row["evidence"].startswith(
        "Most indicators missed in 2013/14 Q4 (2 of 3), 2014/15 Q1 (2 of 3) and 2014/15 Q2 (2 of 3)."
    )
    assert "in three quarters running" in row["evidence"]
    seen = service_quarter(store, service, "2014/15 Q2")
    assert seen.escalations[0].where == (
        "It is on the agenda of 11 December 2014 and can be closed only by the MKIP Board."
    )
    store.undo()
    assert kinds(store) == []
    assert store.records("returns")[-1]["state"] == "checked"


def test_what_goes_on_for_another_quarter_is_decided_with_it(store, service):
    missing_most(store, service)
    measure(store, service, "2014/15 Q3", "23", "22", "19")
    assert sign_off(store, service, "2014/15 Q3") == []
    close(store, 1, "A recovery plan by January.", store.today())
    assert put_again(store) == []
    seen = service_quarter(store, service, "2014/15 Q3")
    assert ([each.id for each in seen.decided], seen.waits) == ([1], False)


def test_early_warnings_are_given_and_are_no_escalations(store, service):
    found = []
    for quarter in QUARTERS:
        measure(store, service, quarter, "23", "22", "19")
        sign_off(store, service, quarter)
        found.append(service_quarter(store, service, quarter).standing.warning)
    assert found == [1, 2, 0]


def test_the_reading_of_over_three_quarters_is_chosen(store, service):
    with store.change("Choose") as change:
        change.edit("partnerships", 1, {"under_performance": "in more than three quarters running"})
    assert missing_most(store, service) == [[], [], []]
    measure(store, service, "2014/15 Q3", "23", "22", "19")
    assert len(sign_off(store, service, "2014/15 Q3")) == 1


def test_a_corrected_figure_raises_it_and_one_that_was_raised_stays(store, service):
    for quarter, first in zip(QUARTERS, ("23", "23", "20"), strict=True):
        measure(store, service, quarter, first, "22", "19")
        sign_off(store, service, quarter)
    assert kinds(store) == []

    def correct(value: str) -> list[int]:
        rows = [row for row in store.records("measurements") if row["quarter"] == QUARTERS[2]]
        with store.change("Correct") as change:
            versions = [row["version"] for row in store.records("returns") if row["quarter"] == QUARTERS[2]]
            again = {"service": service, "quarter": QUARTERS[2], "version": max(versions) + 1, "state": "checked"}
            change.add("returns", again)
            change.edit("measurements", rows[0]["id"], {"value": Figure(Decimal(value))})
        return sign_off(store, service, QUARTERS[2])

    assert len(correct("21")) == 1
    assert correct("20") == []
    (row,) = store.records("escalations")
    assert row["state"] == "on the agenda"
    assert row["evidence"].endswith("By what is recorded now this is no longer so.")
    assert correct("22") == []
    assert "no longer" not in store.records("escalations")[0]["evidence"]


def said(store) -> str:
    return str(store.records("escalations")[0]["evidence"])


def test_figures_that_an_import_corrects_are_judged_in_its_change(tmp_path, sample_once):
    shutil.copy(sample_once, tmp_path / "sample.mkip")
    with Store.open(tmp_path / "sample.mkip") as store:
        assert not said(store).endswith(NO_LONGER)
        indicator = next(row["id"] for row in store.records("indicators") if row["reference"] == "RB1")
        rows = store.records_with("measurements", "indicator", indicator)
        with store.change("Mistype") as change:
            for row in rows:
                if row["quarter"] == QUARTERS[2]:
                    change.edit("measurements", row["id"], {"value": Figure(Decimal(2))})
            follow(store, change)
        assert said(store).endswith(NO_LONGER)
        import_file(store, TRACKERS / "Q2 2014-15 return Revenues and Benefits.xlsx", take="file")
        assert not said(store).endswith(NO_LONGER)


def test_only_a_decision_of_the_board_closes_it(store, service):
    ((escalation,),) = [each for each in missing_most(store, service) if each]
    for decision, day in ((" ", store.today()), ("Noted.", date(2014, 10, 19)), ("Noted.", date(2014, 10, 21))):
        with pytest.raises(UserError):
            close(store, escalation, decision, day)
    with store.change("The Board met today") as change:
        met = change.add("meetings", {"day": store.today()})
    close(store, escalation, "A recovery plan by January.", store.today())
    assert store.record("escalations", escalation)["state"] == "closed"
    assert store.record("escalations", escalation)["meeting"] == met, "whatever agenda it was on"
    assert raise_due(store) == [], "what the Board has decided does not come again by itself"
    measure(store, service, "2014/15 Q3", "23", "22", "19")
    assert len(sign_off(store, service, "2014/15 Q3")) == 1, "one more quarter does"
    store.undo()
    store.undo()
    store.undo()
    assert store.record("escalations", escalation)["state"] == "on the agenda"


def test_limited_audits_go_to_the_board_and_again_if_still_limited(store, service):
    def edit(values):
        with store.change("Edit the audit") as change:
            change.edit("audits", audit, values)
            follow(store, change)

    with store.change("Plan an audit") as change:
        audit = change.add("audits", {"service": service, "title": "Debt recovery", "year": "2014/15"})
    edit({"state": "final", "opinion": "limited", "final": date(2014, 9, 1)})
    assert kinds(store) == [Trigger.LIMITED]
    assert "Responses are not agreed yet" in store.records("escalations")[0]["evidence"]
    edit({"state": "responses agreed", "agreed": date(2014, 10, 1)})
    assert "by 15 October 2014, and have not been" in store.records("escalations")[0]["evidence"]
    edit({"circulated": date(2014, 10, 10)})
    assert (
        "were circulated to the members of the Board on 10 October 2014"
        in (store.records("escalations")[0]["evidence"])
    )
    edit({"state": "follow-up", "follow_up_opinion": "limited", "followed_up": date(2014, 10, 15)})
    assert kinds(store) == [Trigger.LIMITED, Trigger.STILL_LIMITED]


def test_every_audit_of_the_partnership_goes_to_the_board(store, service):
    with store.change("Audit") as change:
        change.add("audits", {"title": "Governance", "state": "final", "opinion": "substantial"})
        follow(store, change)
    assert kinds(store) == [Trigger.OWN_AUDIT]


def test_papers_and_plans_go_where_they_must(store, service):
    with store.change("Papers") as change:
        change.add("agreements", {"service": service, "kind": "risk register", "agreed": When.on(date(2013, 8, 1))})
        plan = {"service": service, "year": "2014/15", "changed": "Fewer visits.", "change_day": date(2015, 1, 1)}
        change.add("service_plans", plan)
        follow(store, change)
    rows = {row["kind"]: row for row in store.records("escalations")}
    assert rows[Trigger.PAPERS]["board"] == "Shared Service Board"
    assert rows[Trigger.PAPERS]["evidence"] == "Older than 12 months: risk register, 14 months old."
    assert store.record("service_meetings", rows[Trigger.PAPERS]["service_meeting"])["day"] == date(2014, 10, 30)
    assert rows[Trigger.PLAN]["evidence"] == "Fewer visits. It is to change on 1 January 2015."
    assert rows[Trigger.PLAN]["board"] == "MKIP Board"


def test_another_change_to_a_plan_goes_to_the_board_again(store, service):
    def change_plan(values) -> list[str]:
        with store.change("Change the plan") as change:
            change.edit("service_plans", plan, values)
            follow(store, change)
        return [f"{row['state']}: {row['evidence']}" for row in store.records("escalations")]

    with store.change("Plan") as change:
        plan = change.add("service_plans", {"service": service, "year": "2014/15"})
    assert change_plan({"changed": "Fewer visits."}) == ["on the agenda: Fewer visits."]
    assert change_plan({"changed": "Fewer visits to farms."}) == ["on the agenda: Fewer visits to farms."]
    close(store, store.records("escalations")[0]["id"], "Agreed.", store.today())
    assert change_plan({"agreed_by": "Shared Service Board"}) == ["closed: Fewer visits to farms."]
    once_more = ["closed: Fewer visits to farms.", "on the agenda: One office closes."]
    assert change_plan({"changed": "One office closes."}) == once_more
    assert change_plan({"agreed_by": "The Board"}) == once_more


def test_old_papers_come_again_in_the_quarter_after_their_decision(tmp_path, blank_once):
    shutil.copy(blank_once, tmp_path / "papers.mkip")

    def on(year: int, month: int, day: int) -> Store:
        return Store.open(tmp_path / "papers.mkip", clock=lambda: datetime(year, month, day, 12, tzinfo=UTC))

    with on(2014, 9, 20) as store:
        with store.change("Papers") as change:
            service = change.add("services", {"title": "Legal"})
            old = {"service": service, "kind": "risk register", "agreed": When.on(date(2013, 8, 1))}
            change.add("agreements", old)
        (escalation,) = raise_due(store)
    with on(2014, 10, 20) as store:
        close(store, escalation, "To be looked through by January.", date(2014, 10, 15))
        assert raise_due(store) == []
    with on(2015, 1, 10) as store:
        assert len(raise_due(store)) == 1


def test_two_quarters_without_figures_are_a_warning_to_its_own_board(store, service):
    measure(store, service, QUARTERS[0], "23", "22", "19")
    with store.change("Nothing came") as change:
        for quarter in QUARTERS[1:]:
            change.add("returns", {"service": service, "quarter": quarter, "state": "checked"})
    sign_off(store, service, QUARTERS[2])
    (row,) = store.records("escalations")
    assert (row["kind"], row["board"]) == (Trigger.NO_DATA, "Shared Service Board")
    assert row["evidence"] == "No figures that can be judged in 2014/15 Q1 and 2014/15 Q2."


def test_it_stands_in_the_pack_and_in_the_overview(store, service):
    missing_most(store, service)
    with store.change("A plan changes") as change:
        change.add("service_plans", {"service": service, "year": "2014/15", "changed": "Fewer visits."})
    assert [due.kind for due in not_raised(Held(store))] == [Trigger.PLAN]
    paper = next(item.paper for item in gather(store).agenda if isinstance(item.paper, EscalationsPaper))
    assert [each.kind for each in paper.open] == [Trigger.UNDER_PERFORMANCE, Trigger.PLAN]
    told = [(each.register, each.words) for each in overview(store).matters]
    assert told[:2] == [
        ("escalations", "under-performance, for the MKIP Board"),
        ("escalations", "change to the service plan, on no agenda yet"),
    ]
    close(store, 1, "A recovery plan by January.", store.today())
    paper = next(item.paper for item in gather(store).agenda if isinstance(item.paper, EscalationsPaper))
    assert [each.decision for each in paper.closed] == ["A recovery plan by January."]
    assert [each.kind for each in paper.open] == [Trigger.PLAN]


def test_what_a_service_states_for_the_board_goes_there_with_the_sign_off_and_is_closed_by_it_alone(store, service):
    stated = "Extension of the contract to be decided by the Board"
    told = {"service": service, "quarter": QUARTERS[2], "state": "received", "for_board": stated}
    with store.change("Return") as change:
        row = change.add("returns", told)
        follow(store, change)
    seen = service_quarter(store, service, QUARTERS[2])
    assert (seen.escalations, seen.matter, seen.waits) == ((), f"{stated}.", True)
    quarter_signed_off(store, row, "")
    (raised,) = store.records("escalations")
    assert (raised["kind"], raised["board"], raised["quarter"]) == (Trigger.RAISED, "MKIP Board", QUARTERS[2])
    assert raised["title"] == f"Revenues and Benefits: {stated}"
    assert raised["evidence"] == f"Stated in the return of 2014/15 Q2: {stated}."
    assert store.record("meetings", raised["meeting"])["day"] == date(2014, 12, 11)
    seen = service_quarter(store, service, QUARTERS[2])
    assert ([each.id for each in seen.for_the_board], seen.waits) == ([raised["id"]], False)
    paper = next(item.paper for item in gather(store).agenda if isinstance(item.paper, EscalationsPaper))
    assert [each.kind for each in paper.open] == [Trigger.RAISED]
    assert ("escalations", "matter raised by the service, for the MKIP Board") in [
        (each.register, each.words) for each in overview(store).matters
    ]
    close(store, raised["id"], "Extended by a year.", store.today())
    assert put_again(store) == []
    again = begin_correction(store, row)
    with store.change("Correct") as change:
        change.edit("returns", again, {"for_board": "The contract ends in March"})
    assert len(put_again(store)) == 1, "another matter than the one that the Board has decided"
    with store.change("Correct") as change:
        change.edit("returns", again, {"for_board": "None"})
    assert put_again(store) == []
    assert store.records("escalations")[1]["evidence"].endswith(f"The contract ends in March. {NO_LONGER}")


def test_of_several_matters_of_a_return_the_board_decides_each(store, service):
    both = "1. Extend the contract\n2. Choose the second site"
    told = {"service": service, "quarter": QUARTERS[2], "state": "received"}
    with store.change("Return") as change:
        row = change.add("returns", {**told, "for_board": both})
    quarter_signed_off(store, row, "")
    first, second = store.records("escalations")
    assert [each["evidence"].split(": ")[1] for each in (first, second)] == [
        "Extend the contract.", "Choose the second site.",
    ]  # fmt: skip
    (paper,) = build_papers(store, store.path.parent, QUARTERS[2], "Revenues and Benefits")
    words = " ".join(str(read(paper.path)).split())
    assert "Choose the second site" in words
    assert "From the service itself" not in words, "it stands among what goes to the board"
    close(store, first["id"], "Extended by a year.", store.today())
    again = begin_correction(store, row)
    with store.change("Put the second first, in other words") as change:
        change.edit("returns", again, {"for_board": "- Choose a second site by May\n- Extend the contract"})
    assert put_again(store) == []
    states = {each["title"]: each["state"] for each in store.records("escalations")}
    assert states == {
        "Revenues and Benefits: Extend the contract": "closed",
        "Revenues and Benefits: Choose a second site by May": "on the agenda",
    }


@pytest.mark.parametrize("corrected", ["- Buy a van", "1. Extend the contract\n2. Buy a van"])
def test_a_matter_that_may_be_another_takes_the_place_of_none_that_is_undecided(store, service, corrected):
    told = {"service": service, "quarter": QUARTERS[2], "state": "received"}
    with store.change("Return") as change:
        row = change.add("returns", {**told, "for_board": "1. Extend the contract\n2. Choose the second site"})
    quarter_signed_off(store, row, "")
    before = [each["id"] for each in store.records("escalations")]
    again = begin_correction(store, row)
    with store.change("Correct") as change:
        change.edit("returns", again, {"for_board": corrected})
    (new,) = put_again(store)
    stated = {each["id"]: str(each["evidence"]) for each in store.records("escalations")}
    assert "Buy a van" in stated[new]
    assert "Choose the second site" in stated[before[1]]
    assert [stated[each].endswith(NO_LONGER) for each in before] == ["Extend" not in corrected, True]
    assert [put_again(store), not_raised(Held(store))] == [[], []]
    with store.change("What is left, in other words") as change:
        change.edit("returns", again, {"for_board": "None"})
    put_again(store)
    with store.change("Another") as change:
        change.edit("returns", again, {"for_board": "Sell the van"})
    assert len(put_again(store)) == 1, "what is no longer stated is not put in other words"


def test_of_a_matter_in_parts_it_is_said_of_the_whole_that_it_is_no_longer_so(store, service):
    move = "To agree the move:\n- in March\n- at once"
    told = {"service": service, "quarter": QUARTERS[2], "signed": store.today()}
    with store.change("Return") as change:
        row = add_signed(change, {**told, "for_board": move})
        put_due(store, change)
    for words, ends in (("None", f"- at once.\n{NO_LONGER}"), (move, "- at once.")):
        with store.change("Correct") as change:
            row = add_signed(change, {**told, "version": row + 1, "for_board": words})
            assert put_due(store, change) == []
        assert said(store) == f"Stated in the return of 2014/15 Q2:\nTo agree the move:\n- in March\n{ends}"


@pytest.mark.parametrize(("state", "raised"), [("closed", 0), ("on the agenda", 1)])
def test_a_list_that_was_raised_whole_by_an_older_version_is_not_raised_again(store, service, state, raised):
    both = "1. Extend the contract\n2. Choose the second site"
    with store.change("As an older version left it") as change:
        told = {"service": service, "quarter": QUARTERS[2], "for_board": both}
        add_signed(change, {**told, "signed": date(2014, 10, 15)})
        row = {
            "service": service,
            "quarter": QUARTERS[2],
            "kind": str(Trigger.RAISED),
            "title": "Extend",
            "state": state,
        }
        stated = f"Stated in the return of {QUARTERS[2]}:\n{both}."
        change.add("escalations", {**row, "board": "MKIP Board", "raised": date(2014, 10, 15), "evidence": stated})
    assert len(put_again(store)) == raised
    assert not any(NO_LONGER in each["evidence"] for each in store.records("escalations"))


def test_a_matter_that_is_stated_again_before_the_board_has_decided_it_goes_there_once(store, service):
    """Once it has, what is stated anew goes there again."""
    told = {"service": service, "state": "received"}

    def state(quarter: str, words: str) -> None:
        with store.change("Return") as change:
            row = change.add("returns", {**told, "quarter": quarter, "for_board": words})
        quarter_signed_off(store, row, "")

    def stated() -> list[Record]:
        return [row for row in store.records("escalations") if row["kind"] == str(Trigger.RAISED)]

    state(QUARTERS[0], "Choose the second site")
    state(QUARTERS[1], "1. Buy a van\n2. choose the  second site.\n3. buy a  van")
    site, van = stated()
    assert site["evidence"] == "Stated in the returns of 2013/14 Q4 and 2014/15 Q1: Choose the second site."
    assert van["evidence"] == "Stated in the return of 2014/15 Q1: Buy a van."
    assert [put_again(store), not_raised(Held(store))] == [[], []]
    assert [service_quarter(store, service, each).matter for each in QUARTERS[:2]] == ["", ""], "it is on the agenda"
    close(store, site["id"], "The second site is Swale House.", store.today())
    for quarter in QUARTERS[:2]:
        assert [each.id for each in service_quarter(store, service, quarter).decided] == [site["id"]]
    assert put_again(store) == [], "the Board has decided what both returns stated"
    state(QUARTERS[2], "Choose the second site")
    *_, again = stated()
    assert (again["evidence"], again["state"]) == (
        "Stated in the return of 2014/15 Q2: Choose the second site.", "on the agenda",
    )  # fmt: skip


def test_a_matter_of_a_return_that_comes_late_is_that_of_the_later_quarter(store, service):
    for quarter in (QUARTERS[1], QUARTERS[0]):
        with store.change("Return") as change:
            told = {"service": service, "quarter": quarter, "state": "received", "for_board": "Buy a van"}
            row = change.add("returns", told)
        quarter_signed_off(store, row, "")
    (van,) = [row for row in store.records("escalations") if row["kind"] == str(Trigger.RAISED)]
    assert van["evidence"] == "Stated in the returns of 2013/14 Q4 and 2014/15 Q1: Buy a van."
    assert [put_again(store), not_raised(Held(store))] == [[], []]


@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize("words", ["None", "Choose a third site"])
def test_a_matter_that_one_return_takes_back_is_still_the_one_of_the_other(store, service, decided, words):
    """What the Board has decided is not put before it again, and what it has still to decide stands there once."""
    told, rows = {"service": service, "state": "received"}, []
    for quarter, stated in zip(QUARTERS[:2], ("Choose the second site", "choose the  second site."), strict=True):
        with store.change("Return") as change:
            rows.append(change.add("returns", {**told, "quarter": quarter, "for_board": stated}))
        quarter_signed_off(store, rows[-1], "")
    (site,) = [row for row in store.records("escalations") if row["kind"] == str(Trigger.RAISED)]
    if decided:
        close(store, site["id"], "The second site is Swale House.", store.today())
    corrected = begin_correction(store, rows[0])
    with store.change("Correct it") as change:
        change.edit("returns", corrected, {"for_board": words})
    quarter_signed_off(store, corrected, "")
    asked = [row for row in store.records("escalations") if row["kind"] == str(Trigger.RAISED)]
    of_site = [row for row in asked if "second site" in row["evidence"]]
    assert [(row["id"], row["state"] == "closed") for row in of_site] == [(site["id"], decided)]
    assert NO_LONGER not in of_site[0]["evidence"], "the other return still states it"
    assert len(asked) == (1 if words == "None" else 2)


def test_a_matter_that_an_older_version_raised_twice_stays_so(store, service):
    with store.change("As an older version left it") as change:
        for quarter in QUARTERS[1:3]:
            told = {"service": service, "quarter": quarter, "for_board": "Buy a van"}
            add_signed(change, {**told, "signed": store.today()})
            raised = {"service": service, "quarter": quarter, "kind": str(Trigger.RAISED), "title": "Buy a van"}
            evidence = f"Stated in the return of {quarter}: Buy a van."
            change.add("escalations", {**raised, "board": "MKIP Board", "raised": store.today(), "evidence": evidence})
    before = store.records("escalations")
    assert put_again(store) == []
    assert [each["evidence"] for each in store.records("escalations")] == [each["evidence"] for each in before]


def test_what_was_stated_before_the_last_board_and_never_raised_was_told_by_its_papers(store, service):
    """So it is in a file of an older version: years of matters would come before the next Board at once."""
    told = {"service": service, "for_board": "To be decided by the Board"}
    with store.change("As an older version left it") as change:
        add_signed(change, {**told, "quarter": QUARTERS[1], "signed": date(2014, 7, 20)})
        add_signed(change, {**told, "quarter": QUARTERS[2], "signed": date(2014, 10, 15)})
    assert (service_quarter(store, service, QUARTERS[1]).matter, not_raised(Held(store))[-1].quarter) == (
        "",
        QUARTERS[2],
    )
    put_again(store)
    assert [row["quarter"] for row in store.records("escalations")] == [QUARTERS[2]]
    with store.change("The Board met, and did not come to it") as change:
        change.add("meetings", {"day": date(2014, 10, 16)})
    put_again(store)
    (raised,) = store.records("escalations")
    assert NO_LONGER not in str(raised["evidence"]), "what was raised stays until the Board has decided"


def put_again(store) -> list[int]:
    with store.change("Look again") as change:
        return put_due(store, change)


def test_a_decision_is_dated_as_what_it_closes_is_whatever_the_clock_says(tmp_path, sample_once):
    """The sample is seen as at a day of 2009, its services as at the day on which their last returns came in."""
    shutil.copy(sample_once, tmp_path / "sample.mkip")
    with Store.open(tmp_path / "sample.mkip", clock=lambda: datetime(2009, 12, 1, tzinfo=UTC)) as store:
        row = store.records("escalations")[0]
        close(store, row["id"], "A plan by December.", row["raised"])
        assert store.record("escalations", row["id"])["state"] == "closed"
        close(store, store.records("escalations")[1]["id"], "Agreed.", date(2014, 12, 11))
        assert store.records("escalations")[1]["decided"] == date(2014, 12, 11), "in the sample time stands still"


def test_what_is_stated_and_signed_off_in_the_sample_goes_before_the_board(tmp_path, sample_once):
    """Its services are seen as at a day after meetings that are still to come in it."""
    shutil.copy(sample_once, tmp_path / "sample.mkip")
    with Store.open(tmp_path / "sample.mkip", clock=lambda: datetime(2009, 12, 1, tzinfo=UTC)) as store:
        open_ones = (row for row in store.records("returns") if row["state"] in ("received", "checked"))
        row = next(row for row in open_ones if row["quarter"] == "2014/15 Q2")
        with store.change("State a matter") as change:
            change.edit("returns", row["id"], {"for_board": "Fill the vacancy jointly"})
        quarter_signed_off(store, row["id"], "Head of Service")
        raised = [each for each in store.records("escalations") if each["kind"] == str(Trigger.RAISED)]
        assert ["vacancy" in str(each["title"]) for each in raised] == [True]


def test_the_pack_of_the_sample_tells_of_its_services_as_at_their_own_day(tmp_path, sample_once):
    shutil.copy(sample_once, tmp_path / "sample.mkip")
    with Store.open(tmp_path / "sample.mkip") as store:
        papers = [item.paper for item in gather(store).agenda]
    summary = next(paper for paper in papers if isinstance(paper, ServicesSummary))
    assert (summary.quarter, summary.services[0].as_at) == ("2014/15 Q2", date(2014, 10, 14))
    assert any(each.returned and each.returned.received for each in summary.services)
    matters = next(paper for paper in papers if isinstance(paper, EscalationsPaper))
    assert {each.id for report in summary.services for each in report.for_the_board} == {
        each.id for each in matters.open
    }
    assert (summary.seen_on, matters.seen_on) == (date(2014, 10, 14),) * 2, "it is said, since the Board meets in 2009"


def test_no_pack_but_the_samples_says_that_its_services_have_a_time_of_their_own(store, service):
    """A return of the quarter that is still going on has come in before the Board meets."""
    measure(store, service, "2014/15 Q3", 30, 30, 30)
    with store.change("Meet sooner") as change:
        change.add("meetings", {"day": date(2014, 10, 22)})
    papers = [item.paper for item in gather(store).agenda]
    seen = [each.seen_on for each in papers if isinstance(each, ServicesSummary | EscalationsPaper)]
    assert seen == [None, None]


def test_another_setting_of_the_rules_raises_what_it_makes_due(store, service):
    with store.change("Paper") as change:
        agreed = When.on(date(2014, 2, 1))
        change.add("agreements", {"service": service, "kind": "risk register", "agreed": agreed})
        follow(store, change)
    assert store.records("escalations") == []
    with store.change("Set") as change:
        change.edit("partnerships", store.records("partnerships")[0]["id"], {"papers_months": 6})
        follow(store, change)
    assert [row["kind"] for row in store.records("escalations")] == [Trigger.PAPERS]


def _audited(store, service, **values) -> int:
    with store.change("Audit") as change:
        said = {"service": service, "title": "Continuity", "year": "2014/15", "state": "final", "opinion": "limited"}
        audit = change.add("audits", {**said, **values})
        put_due(store, change)
    return audit


def test_an_audit_by_another_name_is_the_same_before_the_board_and_after_it_has_decided(store, service):
    audit = _audited(store, service)
    for name in ({"title": "Service continuity"}, {"year": "2013/14"}):
        with store.change("Rename") as change:
            change.edit("audits", audit, name)
            follow(store, change)
    (row,) = store.records("escalations")
    assert row["about"] == "Service continuity 2013/14"
    assert row["title"].endswith("“Service continuity 2013/14”: limited assurance")
    close(store, row["id"], "Noted.", store.today())
    with store.change("Rename") as change:
        change.edit("audits", audit, {"title": "Continuity of service"})
        follow(store, change)
    assert [row["state"] for row in store.records("escalations")] == ["closed"]


def test_an_audit_that_takes_the_former_name_of_another_goes_to_the_board_itself(store, service):
    audit = _audited(store, service)
    close(store, 1, "Noted.", store.today())
    with store.change("Rename") as change:
        change.edit("audits", audit, {"year": "2013/14"})
        follow(store, change)
    _audited(store, service)
    told = [(row["state"], row["about"]) for row in store.records("escalations")]
    assert told == [("closed", "Continuity 2013/14"), ("on the agenda", "Continuity 2014/15")]
