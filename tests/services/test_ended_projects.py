"""What the Board is still told of a project that has ended: one meaning in overview and pack."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.registers.register import Value
from mkip_desk.reports.gate_content import ExceptionsPaper, GatewaysPaper
from mkip_desk.services.gateways.gateways import begin
from mkip_desk.services.overview import overview
from mkip_desk.services.papers.board_pack import gather
from mkip_desk.views.gateways.seen import counted, look


@pytest.mark.parametrize(
    ("ended", "rag", "breach", "gate"),
    [
        ({}, "red", True, True),
        ({"stage": "On hold"}, "red", True, True),  # a day that a board agreed is moved by no word in a stage
        ({"stage": "Live"}, "red", True, True),  # a service that runs may be at risk, and its reviews are to come
        ({"status": "closed"}, "finished", False, True),  # as the review of its benefits is
        ({"done": When.on(date(2014, 9, 30))}, "finished", False, True),
        ({"stage": "Cancelled (June 2014)"}, "finished", False, False),
        ({"stage": "Withdrawn"}, "finished", False, False),
    ],
)
def test_a_project_that_has_ended_is_beyond_nothing_and_comes_to_gates_that_a_day_is_set_for(
    path: Path, blank_once: Path, ended: dict[str, Value], rag: str, breach: bool, gate: bool
) -> None:
    shutil.copy(blank_once, path)
    money: dict[str, Value] = {"budget": 10_000_00, "cost_tolerance": "5%", "forecast_cost": 20_000_00}
    with Store.open(path, clock=lambda: datetime(2014, 10, 1, tzinfo=UTC)) as store:
        with store.change("Set up") as change:
            change.add("projects", {"title": "Parking", "councils": (2, 3), "rag": "red", **money, **ended})
        begin(store, 1, 1)
        first = int(str(store.records_with("gateways", "project", 1)[0]["id"]))
        with store.change("Set a day for its first gate") as change:
            change.edit("gateways", first, {"forecast": When.on(date(2014, 9, 1))})
        papers = {type(item.paper): item.paper for item in gather(store).agenda}
        exceptions, gateways = papers[ExceptionsPaper], papers[GatewaysPaper]
        assert isinstance(exceptions, ExceptionsPaper)
        assert isinstance(gateways, GatewaysPaper)
        seen = overview(store)
        assert seen.rags == {rag: 1}
        words = [each.words for each in seen.matters]
        assert bool(exceptions.unreported) is ("cost beyond tolerance, and no exception report" in words) is breach
        assert bool(gateways.to_decide) is bool(gateways.standing) is any("days late" in each for each in words) is gate
        assert ("gateways" in seen.overdue) is gate
        board = look(store)
        assert f" {int(gate)} late, " in counted(board, board, ""), "as the page of gateways counts them"
