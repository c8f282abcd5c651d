"""Gateways: what blocks approval, which decision counts, where a project stands (RULES 3)."""

from dataclasses import replace
from itertools import permutations

import pytest

from mkip_desk.domain.course import Course
from mkip_desk.domain.gateways.gateways import (
    Evidence,
    Outcome,
    Overriding,
    Review,
    State,
    at_gate,
    course_of,
    missing,
    named_together,
    not_recorded,
    out_of_turn,
    standing,
    why_not,
)

READY = (
    Evidence("Data migration tested", True, State.MISSING, "Swale"),
    Evidence("Staff transfer done", True, State.PROVISIONAL),
    Evidence("Rollback plan", False, State.MISSING),
    Evidence("Service plan", True, State.THERE),
    Evidence("Procurement", True, State.NOT_NEEDED),
)


@pytest.mark.parametrize(
    ("state", "wants", "proved", "required", "counted"),
    [
        (State.MISSING, "", "", True, "missing"),
        (State.THERE, "", "", True, "there"),
        (State.THERE, "", "Found in version 1 of the business case.", True, "there: business case"),
        (State.MISSING, "who signed", "", True, "missing: who signed"),
        (State.MISSING, "why not needed", "", True, "missing: why not needed"),
        (State.MISSING, "", "", False, "missing, not required"),
        (State.MISSING, "who signed", "", False, "missing, not required"),
        (State.PROVISIONAL, "", "", False, "provisional, not required"),
        (State.THERE, "", "", False, "there"),
    ],
)
def test_a_line_says_what_it_counts_as(state, wants, proved, required, counted) -> None:
    line = Evidence("Risks", required, state, line=1, proved=proved, wants=wants)
    assert line.counted == counted
    lacking = missing([line], provisional_counts=False)
    assert bool(lacking) == (counted.startswith("missing") and "not required" not in counted)


def test_what_is_provisional_is_enough_only_before_the_business_case() -> None:  # GA 9.3
    assert [each.words for each in missing(READY, provisional_counts=True)] == ["Data migration tested"]
    assert [each.words for each in missing(READY, provisional_counts=False)] == [
        "Data migration tested", "Staff transfer done",
    ]  # fmt: skip


@pytest.mark.parametrize("outcome", [Outcome.APPROVE, Outcome.CONDITIONS])
def test_what_is_required_and_missing_blocks_approval(outcome: Outcome) -> None:
    lacking = missing(READY, provisional_counts=False)
    told = " ".join(why_not(outcome, lacking, Overriding()))
    assert told.startswith("Data migration tested (Swale) is missing. Staff transfer done is only provisional. Provide")
    assert named_together(lacking) == ["Data migration tested (Swale)", "Staff transfer done (only provisional)"]
    assert why_not(outcome, lacking, Overriding("Backlog accepted", " "))
    assert why_not(outcome, lacking, Overriding("Backlog accepted", "MKIP Board")) == []
    assert why_not(outcome, [], Overriding()) == []


@pytest.mark.parametrize("outcome", [Outcome.REWORK, Outcome.DEFER, Outcome.STOP, Outcome.NOT_REQUIRED])
def test_what_does_not_let_it_on_needs_its_reason_alone(outcome: Outcome) -> None:
    lacking = missing(READY, provisional_counts=False)
    assert why_not(outcome, lacking, Overriding(), " ")[0].startswith("Say why")
    assert why_not(outcome, lacking, Overriding(), "Two councils only") == []


REVIEWS = (
    Review("G0", 0, 1, Outcome.APPROVE),
    Review("G1", 1, 1, Outcome.NOT_REQUIRED),
    Review("G2", 2, 1, Outcome.REWORK),
    Review("G2", 2, 2, Outcome.CONDITIONS),
    Review("G3", 3, 1, Outcome.DEFER),
    Review("G4", 4, 1),
)


def test_only_the_latest_decision_counts_in_whatever_order_they_come() -> None:
    for some in permutations(REVIEWS[2:5]):
        counted = standing([*REVIEWS[:2], *some, REVIEWS[5]])
        assert list(counted) == ["G0", "G1", "G2", "G3", "G4"]
        assert counted["G2"].outcome is Outcome.CONDITIONS


def test_a_project_stands_before_the_first_gate_that_it_has_not_passed() -> None:
    assert at_gate(REVIEWS) == REVIEWS[4]
    assert at_gate([*REVIEWS[:2], Review("G2", 2, 3, Outcome.STOP)]) is None
    assert at_gate(REVIEWS[:1]) is None


def test_what_was_never_recorded_is_behind_a_project_whose_business_case_was_approved() -> None:
    begun, case, ahead = [Review("G0", 0, 1), Review("G1", 1, 1)], Review("G2", 2, 1, baseline=True), Review("G3", 3, 1)
    approved = replace(case, outcome=Outcome.APPROVE)
    assert at_gate([*begun, case, ahead]) == begun[0]
    assert at_gate([*begun, replace(case, outcome=Outcome.REWORK), ahead]) == begun[0]
    assert (at_gate([*begun, approved, ahead]), not_recorded([*begun, approved, ahead])) == (ahead, begun)
    deferred = Review("G1", 1, 1, Outcome.DEFER)
    assert at_gate([begun[0], deferred, approved, ahead]) == deferred, "a decision that is known stands"
    live = Review("G4", 4, 1, Outcome.APPROVE)
    assert at_gate([*begun, approved, ahead, live]) == ahead, (
        "what comes after the business case is still to be decided"
    )


def test_the_way_through_the_gates_has_those_behind_and_the_one_that_is_next() -> None:
    def course(*outcomes: tuple[str, Outcome | None], aside: str = "") -> Course | None:
        rows = [
            {"gate": gate, "turn": turn, "review": 1, "outcome": outcome, "decided": None, "aside": gate == aside,
             "baseline": False}
            for turn, (gate, outcome) in enumerate(outcomes)
        ]  # fmt: skip
        return course_of(rows)

    ahead = (("G2", None), ("G3", None))
    assert course() is None
    assert course(("G0", Outcome.APPROVE), ("G1", Outcome.NOT_REQUIRED), *ahead) == Course(
        "G2", (True, True, False, False), 2
    )
    jumped = (("G0", Outcome.APPROVE), ("G1", Outcome.DEFER), ("G2", Outcome.APPROVE))
    assert course(*jumped) == Course("G1", (True, False, True), 1), (
        "what is passed out of turn is behind it all the same"
    )
    assert course(("G0", Outcome.APPROVE), ("G1", Outcome.STOP), *ahead) == Course(
        "Stopped", (True, *[False] * 3), None
    )
    over = (("G0", Outcome.APPROVE), ("G1", Outcome.CONDITIONS))
    assert course(*over, ("GX", None), aside="GX") == Course("Over", (True, True), None)
    assert course(*over, ("GX", Outcome.DEFER), aside="GX") == Course("GX", (True, True), None)


def test_a_gate_passed_out_of_turn_is_said() -> None:
    assert out_of_turn(REVIEWS) == []
    assert out_of_turn([*REVIEWS[:5], Review("G4", 4, 1, Outcome.APPROVE)]) == ["G4 was passed before G3."]


def test_a_gate_aside_is_none_that_a_project_comes_to_in_turn() -> None:
    passed, leaving = Review("G5b", 6, 1, Outcome.APPROVE), Review("GX", 7, 1, aside=True)
    assert at_gate([passed, leaving]) is None
    deferred = Review("GX", 7, 1, Outcome.DEFER, aside=True)
    assert at_gate([passed, deferred]) == deferred
    assert out_of_turn([Review("G5b", 6, 1), Review("GX", 7, 1, Outcome.APPROVE, aside=True)]) == []
