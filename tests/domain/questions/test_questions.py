"""The questions of each register, on records that answer them and on those just beside."""

from datetime import date

import pytest

from mkip_desk.db.tables import registers
from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.dates.when_words import read_when
from mkip_desk.domain.questions.lateness import FINISHED, has_ended, is_given_up, standing_rag
from mkip_desk.domain.questions.questions import Asked, questions_of

TODAY = date(2009, 11, 23)  # in the quarter of October to December
ASKED = Asked(TODAY, changed=frozenset({7}))


def on(year: int, month: int, day: int) -> When:
    return When.on(date(year, month, day))


def answers(register: str, **record: object) -> set[str]:
    whole = {field.name: None for field in registers[register].fields} | {"id": 1, "status": "open"} | record
    return {question.key for question in questions_of(registers[register]) if question.fits(whole, ASKED)}


@pytest.mark.parametrize(
    ("rag", "found"),
    [
        ("red", {"off-track"}), ("amber/red", {"off-track"}), ("amber", {"at-risk"}), ("amber/green", {"at-risk"}),
        ("green", set()), ("complete", set()), (None, set()),
    ],
)  # fmt: skip
def test_off_track_and_at_risk(rag, found):
    assert answers("projects", rag=rag) & {"off-track", "at-risk"} == found


def test_a_service_that_is_live_may_be_at_risk():
    assert answers("projects", rag="amber", due=on(2009, 9, 30), stage="Live") & {"open", "at-risk", "overdue"} == {
        "at-risk"
    }
    assert standing_rag({"rag": "amber", "stage": "Live"}, TODAY) == "amber"
    assert standing_rag({"rag": "green", "stage": "Live"}, TODAY) == FINISHED


@pytest.mark.parametrize("stage", ["Complete", "Delivered", "Cancelled but for parking"])
def test_a_last_stage_in_which_not_all_is_well_is_no_end(stage):
    assert standing_rag({"rag": "red", "stage": stage}, TODAY) == "red"


@pytest.mark.parametrize("stage", ["Closed Dec 2009", "Withdrawn from April 2010", "Stopped until May 2010",
                                   "Stopped until May 2009"])  # fmt: skip
def test_an_end_that_has_not_come_or_is_but_for_a_while_is_none(stage):
    assert standing_rag({"rag": "red", "stage": stage}, TODAY) == "red"
    assert not has_ended({"stage": stage}, TODAY)
    assert not is_given_up({"stage": stage}, TODAY)


@pytest.mark.parametrize(
    "end", [{"done": When.on(TODAY)}, {"status": "closed"}, {"stage": "Withdrawn"}, {"stage": "Stopped (June 2009)"}]
)
def test_what_is_finished_is_not_open_and_at_no_risk(end):
    assert not answers("projects", rag="amber", due=on(2009, 9, 30), **end) & {"open", "at-risk", "overdue", "due"}
    assert standing_rag({"rag": "amber", **end}, TODAY) == FINISHED
    assert standing_rag({"rag": "complete", **end}, TODAY) == "complete"


def test_what_is_to_be_finished_on_a_day_to_come_is_still_open():
    assert {"open", "at-risk", "overdue"} <= answers(
        "projects", rag="amber", due=on(2009, 9, 30), done=on(2009, 11, 24)
    )


@pytest.mark.parametrize(
    "stage",
    [
        "On hold", "on-hold until May 2010", "Suspended", "3. On hold – no ICT lead", "Delivery – on hold",
        "Delivery (on hold)", "Stage 3 on hold", "Paused until Cabinet decides", "On hold until 23/11/2009",
    ],
)  # fmt: skip
def test_what_is_on_hold_is_not_late_and_can_be_asked_for(stage):
    assert answers("projects", due=on(2009, 9, 30), stage=stage) & {"open", "overdue", "on-hold"} == {"open", "on-hold"}


@pytest.mark.parametrize(
    "stage",
    [
        "No longer on hold", "On hold, now resumed", "Holding", "Implementation", "Delivery, no longer on hold",
        "On hold until October 2009", "Delivery (paused until 22/11/2009)", "Pre-suspended",
        "On hold until 31 October, 2009", "Delivery (on hold May to July 2009)", "On hold May to July 2009",
        "Delivery (suspended in June, back on track)", "Live; phase 2: on hold", "Paused until 1/10/2009, now live",
    ],
)  # fmt: skip
def test_what_is_not_on_hold_any_longer_is_late(stage):
    assert answers("projects", due=on(2009, 9, 30), stage=stage) & {"overdue", "on-hold"} == {"overdue"}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"due": on(2009, 11, 22)}, {"overdue", "due"}),
        ({"due": on(2009, 11, 23)}, {"due"}),  # its day is not over
        ({"due": on(2009, 9, 30)}, {"overdue"}),
        ({"due": on(2010, 1, 1)}, set()),
        ({"due": on(2009, 11, 22), "status": "closed"}, set()),
        ({"due": on(2009, 11, 22), "rag": "complete"}, set()),
        ({"due": When(date(2009, 9, 1), date(2009, 11, 30))}, {"due"}),  # Autumn 2009 is not over
        ({"due": None}, set()),
    ],
)
def test_overdue_and_due_this_quarter(record, found):
    assert answers("actions", **record) & {"overdue", "due"} == found


ENDED = (
    "Complete", "COMPLETED ", "Closed.", "Live", "Live since 1 April 2009", "Complete (Oct 2009)", "Complete – 9/10/09",
    "Finished, autumn 2009", "Fully complete", "Project closed", "100% complete", "100%", "5. Closed", "Stage 6: Live",
    "Gone live", "Delivered in March 2009", "Complete 9/10/09 (target 31/10/09)", "Cancelled",
    "Withdrawn on 3 Sept 2009",
)  # fmt: skip
GOING_ON = (
    "", "Implementation", "Not complete", "Incomplete", "Nearly complete", "80% complete", "To be completed",
    "Complete but for training", "Complete subject to sign off", "Phase 1 complete", "Business case complete",
    "Go live", "Live pilot", "Live (pilot)", "Live in two councils", "Closed to new entrants", "Completing",
    "Delivery", "10%", "Live from April 2010", "Closed Dec 2009", "Closed by October 2009", "Complete by 1 Nov 2009",
    "Live 1/4/09 in two councils", "Complete (Oct 2009, but for training)", "Complete (expected Oct 2009)",
    "Live – forecast 9/10/09", "Closed: due Oct 2009", "Completed (target 31/10/09)",
)  # fmt: skip


@pytest.mark.parametrize(("stage", "late"), [*((stage, False) for stage in ENDED), *((s, True) for s in GOING_ON)])
def test_a_project_whose_stage_says_that_it_is_finished_is_not_overdue(stage, late):
    found = answers("projects", due=on(2009, 9, 30), stage=stage or None, rag="green")
    assert ("overdue" in found) == late


@pytest.mark.parametrize("register", ["projects", "milestones"])
@pytest.mark.parametrize(
    ("words", "late"),
    [("9/10/09", False), ("Oct 2009", False), ("Yes", False), ("✓", False), ("Done", False),
     ("tbc", True), ("n/a", True), ("n/k", True), ("-", True), ("No", True), ("ongoing", True)],
)  # fmt: skip
def test_what_was_done_is_not_overdue_but_what_is_still_to_be_said_is(register, words, late):
    found = answers(register, due=on(2009, 9, 30), agreed=on(2009, 9, 30), done=read_when(words))
    assert ("overdue" in found) == late


def test_a_milestone_counts_by_its_forecast_until_it_is_done():
    agreed, forecast = on(2009, 9, 30), on(2010, 3, 31)
    assert "overdue" in answers("milestones", agreed=agreed)
    assert "overdue" not in answers("milestones", agreed=agreed, forecast=forecast)
    assert "overdue" not in answers("milestones", agreed=agreed, done=on(2009, 10, 5))


def test_a_risk_is_serious_while_open():
    assert "serious" in answers("risks", likelihood=5, impact=3)
    assert "serious" not in answers("risks", likelihood=7 // 2, impact=4)
    assert "serious" not in answers("risks", likelihood=5, impact=3, status="closed")
    assert "serious" not in answers("risks", likelihood=5)


def test_what_is_missing():
    assert "no-owner" in answers("actions")
    assert "no-owner" in answers("actions", owner="")
    assert "no-owner" not in answers("actions", owner="Programme Manager")
    assert "no-owner" not in answers("actions", status="closed")
    assert "unknown" in answers("projects", saving=Sum(None, known=Known.NOT_KNOWN, words="tbc"))
    assert "unknown" in answers("projects")
    assert "unknown" not in answers("projects", saving=Sum(100, Period.UNSTATED))
    assert "unknown" not in answers("projects", saving=Sum(None, known=Known.NOT_APPLICABLE))
    assert "unknown" not in answers("projects", by_year="2026/27 to 2027/28"), "it is known by year"


def test_what_was_changed_since_the_last_board():
    assert "changed" in answers("meetings", id=7)
    assert "changed" not in answers("meetings", id=8)


def test_every_register_has_questions_of_its_own_with_words_of_their_own():
    for register in registers.values():
        found = questions_of(register)
        assert len({question.key for question in found}) == len(found)
        assert len({question.words for question in found}) == len(found)
        assert all(question.about for question in found)
