"""Savings that look like something else, and are none: what each row, column or unit says of itself counts."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.importers.programme import read, records

YEARS = ["2014/15", "2015/16"]


def amounts(folder: Path, *rows: list[object]) -> list[tuple[str, int]]:
    """The basis and the pounds of every saving that is read."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / "Savings.xlsx")
    found = records(read(folder / "Savings.xlsx"), "savings")
    return [(str(each.value("basis")), int(str(each.value("amount"))) // 100) for each in found]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("Cost type", ("Staff costs", "Running costs", "Staff costs")),
        ("Budget", ("Staff posts", "Premises costs", "Spend to save")),
        ("Type", ("Staff cost saving", "Premises costs", "Reduced posts")),
        ("Measure", ("Gross saving", "Net saving", "Net saving")),
        ("Unit", ("Legal", "Audit", "ICT")),
        ("Unit of measure", ("£ p.a.", "Pounds sterling", "£ (cashable)")),
    ],
)
def test_a_saving_of_a_project_by_itself_is_one_wherever_it_is_made(tmp_path, head, lines) -> None:
    rows = [["Project", head, *YEARS]]
    rows += [[each, line, 10_000, 20_000] for each, line in zip(("Legal", "Audit", "ICT"), lines, strict=True)]
    assert len(amounts(tmp_path, *rows)) == 6


def test_a_cost_beside_a_saving_is_none_also_where_it_stands_alone(tmp_path) -> None:
    rows = [
        ["Legal", "Gross saving", 10_000, 20_000], [None, "Investment", 3_000, 4_000], [None, "Net saving", 7_000, 1],
        ["Audit", "Investment", 5_000, 6_000], ["ICT", "Net saving", 500, 600],
    ]  # fmt: skip
    found = amounts(tmp_path, ["Project", "Line", *YEARS], *rows)
    assert sorted(each for _, each in found) == [500, 600, 10_000, 20_000]


def test_actuals_by_quarter_that_come_to_the_plan_are_kept_and_those_without_a_plan_too(tmp_path) -> None:
    heads = ["Project", "Plan 2014/15", *(f"Actual Q{each} 2014/15" for each in (1, 2, 3))]
    rows = [["Legal", 30_000, 10_000, 10_000, 10_000], ["HR", None, 500, 500, 500]]
    assert sorted(map(str, amounts(tmp_path, heads, *rows))) == [
        "('actual', 1500)", "('actual', 30000)", "('plan', 30000)",
    ]  # fmt: skip


def test_noughts_make_no_total_of_a_project(tmp_path) -> None:
    rows = [["Legal", 0, 0], ["Audit", 0, 0], ["Total Place", 0, 0], ["HR", 0, 5_000]]
    assert len(amounts(tmp_path, ["Project", *YEARS], *rows)) == 8
