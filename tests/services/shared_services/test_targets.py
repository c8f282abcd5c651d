"""The targets of an indicator, read and set as a whole: by quarter and by council (MKSD 3 ii, RULES 7)."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, read_figure
from mkip_desk.domain.errors import WrongValue
from mkip_desk.services.shared_services.performance import service_quarter
from mkip_desk.services.shared_services.signing_off import sign_off
from mkip_desk.services.shared_services.targets import TOGETHER, Place, set_targets, targets

NOW = datetime(2014, 10, 21, 10, tzinfo=UTC)
Q1, Q2, Q3 = "2014/15 Q1", "2014/15 Q2", "2014/15 Q3"
MBC, TWBC = 2, 4


@pytest.fixture
def store(path: Path, blank_once: Path) -> Iterator[Store]:
    """A service of two councils with an indicator, measured in one quarter."""
    shutil.copy(blank_once, path)
    with Store.open(path, clock=lambda: NOW) as store:
        with store.change("Set up") as change:
            service = change.add("services", {"title": "Revenues", "councils": (MBC, TWBC)})
            change.add("indicators", {"service": service, "reference": "RB1", "title": "Days", "better": "lower"})
            measured = {"indicator": 1, "council": MBC, "quarter": Q2, "value": figure("22.1"), "target": figure("20")}
            change.add("measurements", measured)
            change.add("returns", {"service": service, "quarter": Q2, "state": "checked"})
        yield store


def figure(words: str) -> Figure:
    found = read_figure(words)
    assert found is not None
    return found


def test_a_council_that_observes_is_set_no_target(store: Store) -> None:
    with store.change("Observe") as change:
        change.add("service_councils", {"service": 1, "council": 3, "role": "observer"})
    assert [*targets(store, 1).councils.values()] == ["Maidstone", "Tunbridge Wells", TOGETHER]


def test_targets_of_quarters_that_are_past_are_set_and_judged(store: Store) -> None:
    past = Place(TWBC, "target", "2012/13 Q1")
    set_targets(store, 1, {past: figure("19")})
    assert past in targets(store, 1).places("2012/13")
    assert targets(store, 1).said[past] == figure("19")


def test_what_is_set_is_shown_by_council_and_quarter_and_may_be_set_ahead(store: Store) -> None:
    found = targets(store, 1)
    assert [*found.councils.values()] == ["Maidstone", "Tunbridge Wells", TOGETHER]
    assert (found.name, found.now, found.years, found.fields) == (
        "RB1 Days", "2014/15", ("2015/16", "2014/15", "2013/14", "2012/13"), ("target",),
    )  # fmt: skip
    assert found.said == {Place(MBC, "target", Q2): figure("20")}
    assert len([*found.places("2014/15")]) == 12
    ahead = Place(TWBC, "target", "2015/16 Q1")
    set_targets(
        store, 1, {Place(MBC, "target", Q2): figure("21"), ahead: figure("19"), Place(None, "target", Q3): None}
    )
    assert store.changes()[0].name == "Set the targets of RB1 Days"
    assert targets(store, 1).said == {Place(MBC, "target", Q2): figure("21"), ahead: figure("19")}
    assert len(store.records("measurements")) == 2, "none is begun for nothing"
    (judged,) = service_quarter(store, 1, Q2).indicators
    assert (judged.aim, judged.rating.rag) == ("21", "amber"), "the measurement itself stays"
    changes = len(store.changes())
    set_targets(store, 1, targets(store, 1).said)
    assert len(store.changes()) == changes, "nothing is changed"
    assert targets(store, 1).became == {
        Place(MBC, "target", Q2): ("20 became 21 on 21 October 2014 (Set the targets of RB1 Days)",)
    }
    set_targets(store, 1, {ahead: None})
    assert targets(store, 1).became[ahead] == ("19 became none on 21 October 2014 (Set the targets of RB1 Days)",)
    assert ahead not in targets(store, 1).said


def test_one_that_adds_up_has_profiles_too_and_one_that_is_not_judged_says_why_none_is_asked_for(store: Store) -> None:
    with store.change("It adds up") as change:
        change.edit("measurements", 1, {"value": None})
        change.edit("indicators", 1, {"cumulative": True})
    assert targets(store, 1).fields == ("target", "profile")
    set_targets(store, 1, {Place(TWBC, "profile", Q1): figure("5"), Place(TWBC, "target", Q1): figure("20")})
    assert len([row for row in store.records("measurements") if row["council"] == TWBC]) == 1, "in one record"
    with store.change("It is data") as change:
        change.edit("indicators", 1, {"better": "not judged"})
    assert targets(store, 1).unjudged.startswith("It is not judged")


@pytest.mark.parametrize(
    ("quarter", "said", "aim", "which"),
    [
        (Q2, {"target": "98.4%", "profile": "56.8%"}, "56.8%", "to date; year 98.4%"),
        (Q2, {"profile": "56.8%"}, "56.8%", "to date"),
        (Q2, {"target": "98.4%"}, "98.4%", "for the year"),  # it is no target of the quarter, which has none
        ("2014/15 Q4", {"target": "98.4%"}, "98.4%", "for the year"),
        (Q2, {}, "", ""),
    ],
)
def test_of_one_that_adds_up_it_is_said_which_of_its_two_targets_is_shown(
    store: Store, quarter: str, said: dict[str, str], aim: str, which: str
) -> None:
    with store.change("It adds up") as change:
        change.edit("indicators", 1, {"cumulative": True})
        figures = {"target": None} | {name: figure(each) for name, each in said.items()}
        change.edit("measurements", 1, {"quarter": quarter, **figures})
    (judged,) = service_quarter(store, 1, quarter).indicators
    assert (judged.aim, judged.aim_is) == (aim, which)


def test_what_is_signed_off_stays_as_it_is(store: Store) -> None:
    sign_off(store, 1, "Director")
    assert targets(store, 1).signed == {Q2}
    with pytest.raises(WrongValue):
        set_targets(store, 1, {Place(MBC, "target", Q2): figure("25")})
    with pytest.raises(WrongValue, match="no longer there"):
        targets(store, 9)
