"""An exit that was approved leads to the end of a council's part, as one change (RULES 3: GX closes participation)."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.gateways import Outcome, Overriding
from mkip_desk.services.gateways.exits import Leaving, leave, leaving
from mkip_desk.services.gateways.gateway_standing import gates_of
from mkip_desk.services.gateways.gateways import Decision, begin, decide, review_again

NOW = datetime(2015, 11, 5, 10, tzinfo=UTC)
TODAY, LAST_DAY = date(2015, 11, 5), date(2016, 3, 31)
MBC, SBC, TWBC = 2, 3, 4


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    """A project and a service of one name, each of three councils, with the gates of the project begun."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: NOW) as store:
        with store.change("Set up") as change:
            change.add("projects", {"title": "Planning Support", "councils": (MBC, SBC, TWBC)})
            change.add("services", {"title": "Planning support", "councils": (MBC, SBC, TWBC)})
            change.add("services", {"title": "Legal", "councils": (MBC, SBC, TWBC)})
        begin(store, 1, 1)
        yield store


def found(store: Store) -> Leaving | None:
    project = gates_of(store, 1)
    assert project is not None
    return leaving(store, project)


def approve(store: Store, outcome: Outcome = Outcome.APPROVE) -> int:
    project = gates_of(store, 1)
    assert project is not None
    gate = next(each.id for each in project.gates if each.key == "GX")
    decide(store, gate, Decision(outcome, TODAY, "Because", overriding=Overriding("Urgent", "The Board")))
    return gate


def test_a_part_may_end_once_the_exit_is_approved_and_not_before(store: Store) -> None:
    assert found(store) is None
    gate = approve(store, Outcome.DEFER)
    assert found(store) is None
    review_again(store, gate)
    approve(store)
    may = found(store)
    assert may is not None
    assert [*may.councils.values()] == ["Maidstone", "Swale", "Tunbridge Wells"]
    assert (may.approved, may.service) == ("GX Exit, 5 November 2015", "Planning Support")


def test_the_parts_of_who_leaves_end_in_the_project_and_in_its_service_as_one_change(store: Store) -> None:
    gate = approve(store)
    leave(store, gate, [TWBC], LAST_DAY, "GX Exit, 5 November 2015")
    assert store.changes()[0].name == "End the part of Tunbridge Wells in Planning Support"
    ended = {
        (register, row["council"]): (row["until"], row["reason"])
        for register, pointer in (("participations", "project"), ("service_councils", "service"))
        for row in store.records_with(register, pointer, 1)
        if row["until"]
    }
    told = (LAST_DAY, "GX Exit, 5 November 2015")
    assert ended == {("participations", TWBC): told, ("service_councils", TWBC): told}
    assert not any(row["until"] for row in store.records_with("service_councils", "service", 2)), "of another service"
    assert store.records("projects")[0]["councils"] == (MBC, SBC, TWBC), "it takes part until that day"
    after = store.records("projects", LAST_DAY)[0]["councils"]
    assert after == (MBC, SBC, TWBC), "and on it"
    left = found(store)
    assert left is not None
    assert [*left.councils.values()] == ["Maidstone", "Swale"], "who has an end is not asked about again"
    store.undo()
    assert not any(row["until"] for row in store.records("participations"))
    leave(store, gate, [MBC, SBC, TWBC], LAST_DAY, "")
    assert found(store) is None


def test_what_cannot_be_is_refused_with_its_reason(store: Store) -> None:
    with pytest.raises(WrongValue, match="not approved"):
        leave(store, 8, [TWBC], LAST_DAY, "")
    gate = approve(store)
    part = next(row["id"] for row in store.records_with("participations", "project", 1) if row["council"] == TWBC)
    with store.change("Say since when") as change:
        change.edit("participations", int(str(part)), {"since": TODAY})
    for councils, day, why in (
        ([], LAST_DAY, "which councils"),
        ([1], LAST_DAY, "which councils"),  # takes no part
        ([MBC, TWBC], TODAY - timedelta(1), "Tunbridge Wells takes part since 5 November 2015"),
    ):
        with pytest.raises(WrongValue, match=why):
            leave(store, gate, councils, day, "")
    may = found(store)
    assert may is not None
    assert may.why_not([TWBC], None) == "Say on which day their part ends."
    leave(store, gate, [TWBC], TODAY, "")
