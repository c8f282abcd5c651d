"""Only like is added to like."""

from mkip_desk.domain.money import Known, Period, Sum
from mkip_desk.reports.content import Project, Saving
from mkip_desk.reports.figures import Amounts, Coverage, amounts_by, coverage, kinds, stated_savings, years


def test_amounts_are_added_by_basis_and_what_is_not_known_is_not_nought():
    savings = [
        Saving("a", "2010/11", 100, "plan", council="MBC"),
        Saving("a", "2010/11", 50, "plan", council="SBC"),
        Saving("a", "2009/10", -70, "actual", council="MBC"),
        Saving("b", "2010/11", 0, "actual", council="MBC"),
    ]
    assert amounts_by(savings, lambda saving: saving.year) == {
        "2010/11": Amounts(150, 0),
        "2009/10": Amounts(None, -70),
    }
    assert amounts_by(savings, lambda saving: saving.council) == {"MBC": Amounts(100, -70), "SBC": Amounts(50, None)}
    assert years(savings) == ["2009/10", "2010/11"]


def test_cashable_comes_first():
    savings = [Saving("a", "2010/11", 1, "plan", kind) for kind in ("income", "cashable", "avoided cost")]
    assert kinds(savings) == ["cashable", "income", "avoided cost"]


def test_statements_are_parted_by_what_may_be_added_up():
    sums = {
        "yearly": Sum(107_000_00, Period.YEAR),
        "roughly": Sum(230_000_00, Period.YEAR, qualifier="about"),
        "unstated": Sum(269_000_00),
        "over years": Sum(2_000_000_00, Period.YEARS, 5),
        "once": Sum(1_00, Period.ONCE),
        "tbc": Sum(None, known=Known.NOT_KNOWN, words="tbc"),
        "n/a": Sum(None, known=Known.NOT_APPLICABLE),
        "nothing": None,
    }
    stated = stated_savings([Project(number, title, saving=sum) for number, (title, sum) in enumerate(sums.items())])
    assert (stated.pence, stated.rough) == (337_000_00, True)
    assert [project.title for project in stated.yearly] == ["yearly", "roughly"]
    assert [project.title for project in stated.others] == ["unstated", "over years", "once"]
    assert [project.title for project in stated.unknown] == ["tbc", "nothing"]


def test_what_is_known_of_some_planned_amounts_only_is_known_in_part():
    savings = [
        *(
            Saving("a", year, 1, "plan", council=council)
            for year in ("2009/10", "2010/11", "2011/12")
            for council in "MS"
        ),
        *(Saving("a", "2009/10", 1, "actual", council=council) for council in "MS"),
        Saving("a", "2010/11", 1, "actual", council="M"),
        Saving("a", "2012/13", 1, "actual", council="M"),
    ]
    assert coverage(savings) == {
        "2009/10": Coverage(2, 2), "2010/11": Coverage(2, 1), "2011/12": Coverage(2, 0), "2012/13": Coverage(0, 0),
    }  # fmt: skip
    assert [year for year, known in coverage(savings).items() if known.in_part] == ["2010/11"]
