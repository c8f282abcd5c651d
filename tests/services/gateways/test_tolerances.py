"""The use of a project's tolerances, the RAG it gives beside the manager's own, and the exception that is raised."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_money
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.tolerances import Measured, is_before_the_board
from mkip_desk.domain.questions.waiting import Waiting
from mkip_desk.reports.gate_content import ExceptionsPaper
from mkip_desk.services.gateways.tolerances import Tolerances, raise_exception, tolerances_of
from mkip_desk.services.papers.board_pack import gather
from mkip_desk.services.papers.pack_outlook import outlook
from mkip_desk.views.base.standing import counted, standing_of


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: datetime(2014, 12, 1, 10, tzinfo=UTC)) as store:
        with store.change("Set up") as change:
            values = {"budget": 4_000_000, "cost_tolerance": "5%", "time_tolerance": "20 days", "rag": "green"}
            change.add("projects", {"title": "Legal services", "due": When.on(date(2015, 4, 30)), **values})
            change.add("meetings", {"day": date(2014, 11, 20)})
            baseline = {"project": 1, "taken": date(2014, 6, 1), "source": "G2", "due": When.on(date(2015, 4, 30))}
            values.pop("rag")
            change.add("baselines", {**baseline, **values})
        yield store


def fill_in(store: Store, **values: Any) -> None:
    with store.change("Fill in") as change:
        change.edit("projects", 1, values)


def found(store: Store) -> Tolerances:
    project = store.record("projects", 1)
    assert project is not None
    return tolerances_of(store, project)


@pytest.mark.parametrize(("pence", "rag", "beyond"), [
    (4_100_000, "green", False),  # half of it
    (4_100_001, "amber", False),
    (4_200_000, "amber", False),  # equal is within
    (4_200_001, "red", True),
    (3_799_999, "red", True),  # under by more than the tolerance is told too
])  # fmt: skip
def test_cost_is_measured_against_what_was_agreed(store: Store, pence: int, rag: str, beyond: bool) -> None:
    fill_in(store, forecast_cost=pence)
    cost = found(store).uses[Measured.COST]
    assert (cost.rag, cost.beyond) == (rag, beyond)


def test_a_later_due_date_of_a_tracker_is_measured_as_the_forecast(store: Store) -> None:
    fill_in(store, due=When.on(date(2015, 6, 30)))
    (time,) = found(store).beyond
    assert (time.measured, time.approved, time.forecast) == (Measured.TIME, "30 April 2015", "30 June 2015")
    fill_in(store, forecast_due=When.on(date(2015, 5, 20)))
    assert found(store).beyond == []  # twenty days: equal is within


def test_a_budget_or_tolerance_typed_over_does_not_move_what_is_measured(store: Store) -> None:
    fill_in(store, forecast_cost=4_360_000, budget=4_360_000, cost_tolerance="50%")
    assert found(store).uses[Measured.COST].beyond
    assert [words.split(",")[0] for words in found(store).not_agreed] == ["Budget is £43", "Cost tolerance is 50%"]


def test_the_rag_of_the_tolerances_stands_beside_the_managers_own(store: Store) -> None:
    fill_in(store, forecast_cost=4_360_000, rag_reason="A credit is expected")
    assert found(store).difference == (
        "By its tolerances the project is red, since cost is beyond tolerance; the manager says green. "
        "The manager's reason: A credit is expected"
    )
    fill_in(store, rag="red")
    assert found(store).difference == ""


def test_words_that_give_no_limit_are_said(store: Store) -> None:
    with store.change("Agree") as change:
        change.add("baselines", {
            "project": 1, "version": 2, "taken": date(2014, 7, 1), "source": "Board", "budget": 1,
            "cost_tolerance": "tbc",
        })  # fmt: skip
    fill_in(store, forecast_cost=4_360_000)
    cost = next(each for each in found(store).measures if each.measured is Measured.COST)
    assert cost.why_not == "The tolerance “tbc” gives no one limit. Write it as £5,000 or 5%, say."
    assert cost.share == "not known"


def test_quality_is_that_of_the_criterion_that_is_worst(store: Store) -> None:
    with store.change("Criteria") as change:
        for title, forecast in (("Validated within five days", 34), ("Satisfaction", 80)):
            change.add("criteria", {"project": 1, "title": title, "approved": 87, "least": 80, "forecast": forecast})
    (quality,) = found(store).beyond
    assert quality.approved == "Validated within five days: 87"


def test_quality_that_was_agreed_in_words_alone_is_said_not_to_be_measured(store: Store) -> None:
    with store.change("Agree") as change:
        baseline = {"project": 1, "version": 2, "taken": date(2014, 7, 1), "source": "Board"}
        change.add("baselines", {**baseline, "quality_tolerance": "No worse than now"})
    (quality,) = (each for each in found(store).measures if each.measured is Measured.QUALITY)
    why = "It needs a success criterion with figures to be measured by."
    assert (quality.share, quality.limit, quality.why_not) == ("not known", "No worse than now", why)
    with store.change("Criteria") as change:
        change.add("criteria", {"project": 1, "title": "Validated", "approved": 87, "least": 80, "forecast": 87})
    assert found(store).uses[Measured.QUALITY].share == 0


def test_an_exception_is_raised_once_and_is_the_boards_until_it_has_dealt_with_it(store: Store) -> None:
    with pytest.raises(WrongValue, match="not beyond"):
        raise_exception(store, 1, Measured.COST)
    fill_in(store, forecast_cost=4_360_000)
    id = raise_exception(store, 1, Measured.COST)
    with pytest.raises(WrongValue, match="before the Board already"):
        raise_exception(store, 1, Measured.COST)
    for values, still in (
        ({"state": "considered"}, True),
        ({"state": "corrective action"}, True),  # no meeting, no words of it
        ({"meeting": 1}, True),
        ({"decision": "Agreed option B"}, False),
    ):
        with store.change("Deal with it") as change:
            change.edit("exceptions", id, values)
        report = store.record("exceptions", id)
        assert report is not None
        assert is_before_the_board(report) is still


def test_a_meeting_that_is_yet_to_come_has_dealt_with_nothing(store: Store) -> None:
    """It is on the next Board's agenda until the Board has dealt with it (AnnC 3, RULES 4)."""
    fill_in(store, forecast_cost=4_360_000)
    id = raise_exception(store, 1, Measured.COST)
    with store.change("Say beforehand what it will decide") as change:
        next_board = change.add("meetings", {"day": date(2014, 12, 11)})
        dealt = {"state": "corrective action", "meeting": next_board, "decision": "Option B"}
        change.edit("exceptions", id, dealt)
    with pytest.raises(WrongValue, match="before the Board already"):
        raise_exception(store, 1, Measured.COST)
    for meeting, waiting, over in ((date(2014, 12, 11), 1, 0), (date(2015, 3, 12), 0, 1)):
        paper = next(item.paper for item in gather(store, meeting).agenda if isinstance(item.paper, ExceptionsPaper))
        assert (len(paper.reports), len(paper.dealt_with)) == (waiting, over), meeting
    asked = [each for each in outlook(store, date(2014, 12, 11)).missing if each.register == "exceptions"]
    assert [each.labels for each in asked] == [("Cause", "Options", "Recommendation")]
    stands = counted(standing_of(store), store, {"meetings"})
    assert stands.waiting["exceptions"][0] == Waiting(1, "open"), "counted anew when only the meeting was moved"


def test_a_cost_far_below_what_was_approved_is_beyond_and_says_which_way(store: Store) -> None:
    """A tolerance of cost is so much either way (RULES 4)."""
    fill_in(store, forecast_cost=2_000_000)
    (cost,) = (each for each in found(store).measures if each.measured is Measured.COST)
    assert cost.use.beyond
    assert cost.forecast == f"£20,000, {show_money(cost_approved(store) - 2_000_000)} below what was approved"


def cost_approved(store: Store) -> int:
    return int(str((found(store).baseline or found(store).project)["budget"]))
