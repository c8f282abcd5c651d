"""An indicator whose unit was wrong: its figures are read anew in the right one, as digits the same."""

import shutil

import pytest

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figures import Figure, read_figure
from mkip_desk.services.shared_services.unit_mended import in_other_unit


@pytest.mark.parametrize(
    ("unit", "right", "before", "after", "example"),
    [
        ("%", "days", ("97.4%", "0.5%", "-12%"), ("97.4", "0.5", "-12"), "97.4% becomes 97.4"),
        ("per cent", None, ("97.4%", "0.5%", "-12%"), ("97.4", "0.5", "-12"), "97.4% becomes 97.4"),
        ("days", "%", ("97.4", "0.5", "-12"), ("97.4%", "0.5%", "-12%"), "97.4 becomes 97.4%"),
        ("days", "% of calls", ("0.974", "1.2", "0"), ("97.4%", "120%", "0%"), "0.974 becomes 97.4%"),
    ],
)
def test_figures_stay_the_same_as_digits(path, blank_once, unit, right, before, after, example):
    shutil.copy(blank_once, path)
    target, earlier, baseline = map(read_figure, before)
    with Store.open(path) as store:
        with store.change("Set up") as change:
            service = change.add("services", {"title": "Revenues"})
            row = {"service": service, "title": "Answered", "unit": unit, "baseline": baseline}
            indicator = change.add("indicators", row)
            first = change.add("measurements", {"indicator": indicator, "quarter": "2014/15 Q1", "value": earlier})
            second = change.add("measurements", {"indicator": indicator, "quarter": "2014/15 Q2", "target": target})
        found = in_other_unit(store, indicator, {"unit": right})
        assert found is not None
        assert (found.count, found.example) == (3, example)
        assert [found.measured[second], found.measured[first], found.own] == [
            {name: read_figure(words)} for name, words in zip(("target", "value", "baseline"), after, strict=True)
        ]
        same_kind = {"%": "percentage", "days": "weeks", "per cent": "% of calls"}[unit]
        assert in_other_unit(store, indicator, {"unit": same_kind}) is None
        typed = in_other_unit(
            store, indicator, {"unit": right, "baseline": Figure(earlier.amount, not earlier.percent)}
        )
        assert typed is not None
        assert not typed.own, "what was typed along with the unit is in it"
