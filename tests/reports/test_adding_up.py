"""Whatever the amounts are, the parts that a table prints come to the total that it prints beneath them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from mkip_desk.domain.cases.business_case import CouncilPart, NamedLine, Sharing
from mkip_desk.domain.cases.investment import YEARS, Line, LineKind, Profile
from mkip_desk.domain.cases.programme_score import Delivered, returned
from mkip_desk.reports.case_content import CaseOption, CasePaper
from mkip_desk.reports.content import ProjectReturn, Saving, SavingsReport
from mkip_desk.reports.sections.business_case import business_case
from mkip_desk.reports.sections.investment import investment
from mkip_desk.reports.sections.parts import Setting
from mkip_desk.reports.sections.savings import savings_report
from mkip_desk.reports.sections.service_money import money
from mkip_desk.reports.sections.services_summary import services_summary
from mkip_desk.reports.sections.shares import council_shares
from mkip_desk.reports.service_content import CouncilMoney
from mkip_desk.reports.typesetting.flowables import Flowable, Group
from mkip_desk.reports.typesetting.table import Row, Table
from tests.reports import samples, service_samples

PENCE = some.integers(-(10**9), 10**9)
AMOUNTS = some.lists(PENCE, min_size=YEARS * 4, max_size=YEARS * 4)


def tables(parts: Iterable[Flowable | Group]) -> Iterator[Table]:
    """Every table among them, however deep."""
    for part in parts:
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Group):
            yield from tables(part.children)


def words(row: Row) -> list[str]:
    """The first line of each cell."""
    return ["".join(run.text for run in cell or ()).strip().split("\n")[0] for cell in row.cells]


def number(said: str) -> Decimal:
    """An amount as it is printed: −£1,250.50, (1,250), £11,750 under; nothing for a dash."""
    bare = said.translate(str.maketrans("", "", "£,()")).replace("−", "-").removesuffix(" over")
    if bare in ("–", "", "on profile", "on budget"):
        return Decimal(0)
    return -Decimal(bare.removesuffix(" under")) if said.startswith("(") or said.endswith(" under") else Decimal(bare)


def budget(council: int | None, whose: str, amounts: Sequence[int]) -> CouncilMoney:
    """The budget of a council by the first six of these."""
    annual, profile, actual, *others = amounts[:6]
    return CouncilMoney(council, whose, annual, profile, actual, actual - profile, *others)


def assert_adds_up(rows: Sequence[Row], columns: Sequence[int]) -> None:
    """The last of the rows is the total of those above it."""
    assert len(rows) > 2
    *parts, whole = ([number(words(row)[at]) for at in columns] for row in rows if not row.group)
    assert [sum(column) for column in zip(*parts, strict=True)] == whole


@given(AMOUNTS)
def test_what_projects_return_comes_to_what_all_of_them_do(amounts: list[int]) -> None:
    lines = [Line(kind, tuple(amounts[at::4])) for at, kind in enumerate((LineKind.ONE_OFF, LineKind.CASHABLE))]
    came = [Delivered("2014/15", None, amounts[2])]
    returns = [
        ProjectReturn("One", True, returned(Profile(tuple(lines)), "2014/15", came, lambda _: ())),
        ProjectReturn("Two", False, returned(Profile(tuple(lines[:1])), "2014/15", (), lambda _: ())),
        ProjectReturn("Three", True, returned(Profile(tuple(lines[1:])), "2014/15", (), lambda _: ())),
    ]
    (table,) = tables(investment(returns))
    assert_adds_up(table.rows, (1, 2, 3))


@given(AMOUNTS)
def test_savings_by_project_council_and_stage_come_to_their_totals(amounts: list[int]) -> None:
    councils = samples.of("MBC", "SBC")
    savings = tuple(
        Saving(f"Project {at % 3}", f"20{14 + at % 2}/{15 + at % 2}", pence, ("plan", "actual")[at // 12], "cashable",
               councils[at // 3 % 2], at % 3, "validated" if at >= 12 else "in the budget")
        for at, pence in enumerate(amounts)
    )  # fmt: skip
    found = list(
        tables(
            savings_report(
                SavingsReport(savings), Setting(service_samples.OFFICE.as_at, service_samples.OFFICE.as_at, 1)
            )
        )
    )
    assert [each.columns[0].title for each in found] == ["Project", "Council", "Project", "Council", "Year"]
    for table in found:
        if table.columns[1].title == "Figure":
            for said in ("Planned", "Delivered"):
                assert_adds_up([row for row in table.rows if words(row)[1] == said], (2, 3))
        elif len(table.rows) > 2:
            assert_adds_up(table.rows, range(1, 7))


def test_two_projects_of_one_name_are_two_in_every_table() -> None:
    savings = tuple(Saving("Printing", "2014/15", 100, "plan", project_id=at, stage="in the budget") for at in (1, 2))
    found = savings_report(
        SavingsReport(savings), Setting(service_samples.OFFICE.as_at, service_samples.OFFICE.as_at, 1)
    )
    of_projects = [each for each in tables(found) if each.columns[0].title == "Project"]
    assert [[words(row)[0] for row in each.rows] for each in of_projects] == [["Printing", "Printing", "Total"]] * 2


@given(AMOUNTS)
def test_a_profile_comes_to_its_net_and_its_running_total(amounts: list[int]) -> None:
    kinds = (LineKind.ONE_OFF, LineKind.RUNNING, LineKind.CASHABLE, LineKind.INCOME)
    lines = tuple(NamedLine(kind, Line(kind, tuple(amounts[at::4]))) for at, kind in enumerate(kinds))
    option = CaseOption("One", Profile(tuple(each.line for each in lines)), lines, recommended=True)
    paper = CasePaper("MKIP", "", "Audit", "", 1, "draft", service_samples.OFFICE.as_at, options=(option,))
    table = next(each for each in tables(business_case(paper)) if each.columns[-1].title == "Year 5")
    *_, running = table.rows
    assert_adds_up(table.rows[:-1], range(1, YEARS + 1))
    net = [number(said) for said in words(table.rows[-2])[1:]]
    assert [number(said) for said in words(running)[1:]] == [sum(net[: at + 1]) for at in range(YEARS)]


@given(AMOUNTS)
def test_councils_shares_and_budgets_come_to_those_of_all_together(amounts: list[int]) -> None:
    parts = tuple(CouncilPart(at, f"Council {at}", *amounts[2 * at : 2 * at + 2]) for at in range(3))
    shared = Sharing(parts, sum(amounts[:6:2]), sum(amounts[1:6:2]))
    (table,) = tables(council_shares(shared, "equal", "equal"))
    assert_adds_up(table.rows, (1, 2, 3))

    councils = samples.of("MBC", "TWBC")
    rows = (budget(at, council.short, amounts[6 * at :]) for at, council in enumerate(councils))
    service = replace(service_samples.bare(), councils=councils, sharing=councils, money=tuple(rows))
    (table,) = tables(money(service))
    assert_adds_up(table.rows, range(1, 6))
    other = budget(None, "All", amounts[12:])
    summary = replace(service_samples.seven_services(), services=(service, replace(service, id=9, money=(other,))))
    table = next(each for each in tables(services_summary(summary)) if each.columns[1].title == "Profile")
    assert_adds_up(table.rows, range(1, 6))
