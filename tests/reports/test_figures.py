"""Only like is added to like."""

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.reports.content import Project, Saving
from mkip_desk.reports.figures import Amounts, Coverage, amounts_by, coverage, kinds, reached, stated_savings, years
from mkip_desk.reports.record_content import Council

MBC, SBC = Council("Maidstone", "MBC"), Council("Swale", "SBC")


def test_amounts_are_added_by_basis_and_what_is_not_known_is_not_nought():
    savings = [
        Saving("a", "2010/11", 100, "plan", council=MBC),
        Saving("a", "2010/11", 50, "plan", council=SBC),
        Saving("a", "2009/10", -70, "actual", council=MBC),
        Saving("b", "2010/11", 0, "actual", council=MBC),
    ]
    assert amounts_by(savings, lambda saving: saving.year) == {
        "2010/11": Amounts(150, 0),
        "2009/10": Amounts(None, -70),
    }
    assert amounts_by(savings, lambda saving: saving.council) == {MBC: Amounts(100, -70), SBC: Amounts(50, None)}
    assert years(savings) == ["2009/10", "2010/11"]


def test_cashable_comes_first():
    savings = [Saving("a", "2010/11", 1, "plan", kind) for kind in ("income", "cashable", "avoided cost")]
    assert kinds(savings) == ["cashable", "income", "avoided cost"]


def test_a_stage_holds_what_has_come_so_far_or_farther():
    savings = [
        Saving("a", "2009/10", 100, "plan", stage="in the budget"),
        Saving("a", "2010/11", 50, "plan", stage="in the business case"),
        Saving("a", "2010/11", 7, "plan"),
        Saving("a", "2009/10", 90, "actual", stage="validated"),
        Saving("a", "2010/11", -20, "actual"),
    ]
    assert reached(savings) == (157, 150, 100, 100, 70, 90)
    assert reached(savings[2:3]) == (7, None, None, None, None, None), "what is not said is not nought"
    assert reached([]) == (None,) * 6


def test_statements_are_parted_by_what_may_be_added_up():
    sums = {
        "yearly": Sum(107_000_00, Period.YEAR),
        "roughly": Sum(230_000_00, Period.YEAR, qualifier="about"),
        "unstated": Sum(269_000_00),
        "over years": Sum(2_000_000_00, Period.YEARS, 5),
        "once": Sum(1_00, Period.ONCE),
        "not sure": Sum(350_000_00, Period.YEAR, sure=False, words="350"),
        "tbc": Sum(None, known=Known.NOT_KNOWN, words="tbc"),
        "n/a": Sum(None, known=Known.NOT_APPLICABLE),
        "nothing": None,
    }
    stated = stated_savings([Project(number, title, saving=sum) for number, (title, sum) in enumerate(sums.items())])
    assert (stated.pence, stated.rough) == (337_000_00, True)
    assert [project.title for project in stated.yearly] == ["yearly", "roughly"]
    assert [project.title for project in stated.others] == ["unstated", "over years", "once", "not sure"]
    assert [project.title for project in stated.unknown] == ["tbc", "nothing"]


def test_what_is_known_of_some_planned_amounts_only_is_known_in_part():
    savings = [
        *(
            Saving("a", year, 1, "plan", council=council)
            for year in ("2009/10", "2010/11", "2011/12")
            for council in (MBC, SBC)
        ),
        *(Saving("a", "2009/10", 1, "actual", council=council) for council in (MBC, SBC)),
        Saving("a", "2010/11", 1, "actual", council=MBC),
        Saving("a", "2012/13", 1, "actual", council=MBC),
    ]
    assert coverage(savings) == {
        "2009/10": Coverage(2, 2, True), "2010/11": Coverage(2, 1, True), "2011/12": Coverage(2, 0, False),
        "2012/13": Coverage(0, 0, True),
    }  # fmt: skip
    assert [year for year, known in coverage(savings).items() if known.in_part] == ["2010/11"]


def known(*savings: Saving) -> Coverage:
    return coverage(savings)["2009/10"]


def test_what_was_delivered_and_not_shared_out_answers_to_what_was_planned_for_a_council_and_not_the_other_way_round():
    whole, share = Saving("a", "2009/10", 9, "plan"), Saving("a", "2009/10", 8, "plan", council=MBC)
    assert known(whole, Saving("a", "2009/10", 1, "actual", council=MBC)) == Coverage(1, 0, True)
    assert known(whole, Saving("a", "2009/10", 1, "actual")) == Coverage(1, 1, True)
    assert known(share, Saving("a", "2009/10", 1, "actual")) == Coverage(1, 1, True)
    assert known(whole, share, Saving("a", "2009/10", 1, "actual", council=MBC)) == Coverage(2, 1, True)
    other = Saving("a", "2009/10", 8, "plan", council=SBC)
    assert known(whole, share, other, Saving("a", "2009/10", 1, "actual", council=MBC)) == Coverage(3, 1, True)
    assert known(share, Saving("b", "2009/10", 1, "actual")) == Coverage(1, 0, True)
    assert known(share, Saving("a", "2009/10", 1, "actual", project_id=7)) == Coverage(1, 0, True)


def test_what_was_delivered_without_a_plan_is_not_called_unknown():
    found = known(Saving("a", "2009/10", 9, "plan"), Saving("b", "2009/10", 1, "actual"))
    assert (found.in_part, found.unknown) == (True, False)
    assert known(Saving("a", "2009/10", 9, "plan")).unknown
    assert not known(Saving("b", "2009/10", 1, "actual")).in_part
