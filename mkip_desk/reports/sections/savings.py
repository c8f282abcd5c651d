"""Savings planned and delivered, and what the projects say of theirs. Like is added to like only, and it says so."""

from collections.abc import Callable, Iterable, Sequence

from mkip_desk.domain.display import show_money
from mkip_desk.reports.content import Project, RepeatedSaving, Saving, SavingsReport
from mkip_desk.reports.figures import ACTUAL, Amounts, amounts_by, coverage, kinds, stated_savings, years
from mkip_desk.reports.fonts import SEMIBOLD
from mkip_desk.reports.sections.how_far import NO_COUNCIL, how_far
from mkip_desk.reports.sections.investment import investment
from mkip_desk.reports.sections.parts import Parts, Setting, kind_title, note, savings_chart, savings_left_out
from mkip_desk.reports.style import BODY, CELL, CELL_GREY, CELL_STRONG, TextStyle
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading, Item, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, plural, sum_amount, sum_period

_YEARS = 5  # of one table, at the most
_ROOM = 310.0  # points for them, beside the names
_NAMED = 12  # projects; more are only counted
_DASH = "A dash means that no figure is known; it is not nought."
_TWICE = "Not added up: the same amount for the same service as another project's. One saving or two?"
_NOT_ADDED = "Not added up: one-off, over several years, uncertain, or with no period said"

Key = Callable[[Saving], tuple[int, str]]
"""What a row is of, and its name: two projects of one name are two."""


def savings_report(paper: SavingsReport, setting: Setting) -> Parts:
    """The paper's parts; none where there is nothing to show."""
    parts: list[Flowable | Group] = []
    for kind in kinds(paper.savings):
        parts += _kind(kind, [saving for saving in paper.savings if saving.kind == kind])
    parts += [*savings_left_out(paper.projects), *_repeated(paper.repeated), *_stated(paper.projects)]
    return [*investment(paper.returns, paper.kept_back), *parts]


def _kind(kind: str, savings: Sequence[Saving]) -> Parts:
    """One kind of saving: by year, by project and by council."""
    every = years(savings)
    parts: list[Flowable | Group] = [Heading(kind_title(kind), 2)]
    if len(every) > 1:
        parts.append(savings_chart(savings, kind, 196))
    together = _years_together(savings)
    for begin in range(0, len(every), together):
        shown = every[begin : begin + together]
        of_years = [saving for saving in savings if saving.year in shown]
        parts += _table("By project", "Project", of_years, shown, _of_project)
        if any(saving.council for saving in of_years):
            parts += _table("By council", "Council", of_years, shown, _of_council)
    parts += how_far(savings, kind)
    dashes = any(isinstance(part, Table) and _has_dash(part) for part in parts)
    said = [_DASH] * dashes + _not_known(savings)
    return [*parts, note(" ".join(said))] if said else parts


def _years_together(savings: Sequence[Saving]) -> int:
    """How many years one table has room for with every amount in one piece."""
    sums = (each for key in (_of_project, _of_council, _in_all) for each in _by_year(savings, key))
    amounts = (pence for each in sums for pence in (each.planned, each.delivered) if pence is not None)
    widest = max(SEMIBOLD.width(show_money(pence), CELL.size) for pence in amounts) + 12
    return max(1, min(_YEARS, int(_ROOM // widest)))


def _by_year(savings: Sequence[Saving], key: Key) -> Iterable[Amounts]:
    return amounts_by(savings, lambda saving: (key(saving), saving.year)).values()


def _in_all(saving: Saving) -> tuple[int, str]:
    return 0, ""


def _of_project(saving: Saving) -> tuple[int, str]:
    return saving.project_id, saving.project


def _of_council(saving: Saving) -> tuple[int, str]:
    return 0, saving.council.name if saving.council else NO_COUNCIL


def _table(title: str, first: str, savings: Sequence[Saving], shown: Sequence[str], key: Key) -> Parts:
    groups: dict[tuple[int, str], list[Saving]] = {}
    for saving in savings:
        groups.setdefault(key(saving), []).append(saving)
    rows = [row for (_, name), of_name in groups.items() for row in _rows(name, of_name, shown)]
    if len(groups) > 1:
        rows += _rows("Total", savings, shown, total=True)
    of_years = (Column(year, right=True, most=90) for year in shown)
    columns = (Column(first, grows=1, heads=True), Column("Figure", heads=True), *of_years)
    span = shown[0] if len(shown) == 1 else f"{shown[0]} to {shown[-1]}"
    return [Heading(f"{title}, {span}", 3), Table(columns, rows)]


def _rows(name: str, savings: Sequence[Saving], shown: Sequence[str], *, total: bool = False) -> list[Row]:
    """Two rows: what was planned and, where any of it is known, what was delivered."""
    style = CELL_STRONG if total else CELL
    amounts, known = amounts_by(savings, lambda saving: saving.year), coverage(savings)
    found = [(amounts.get(year, Amounts()), year in known and known[year].in_part) for year in shown]
    planned = (_money(each.planned, style) for each, _ in found)
    rows = [Row((cell(name, style), cell("Planned", CELL_GREY), *planned), total=total)]
    if any(each.delivered is not None for each, _ in found):
        delivered = (_money(each.delivered, style, in_part) for each, in_part in found)
        rows.append(Row((None, cell("Delivered", CELL_GREY), *delivered)))
    return rows


def _money(pence: int | None, style: TextStyle, in_part: bool = False) -> Words:
    if pence is None:
        return cell("–", CELL_GREY)
    return (Run(show_money(pence), style), *((Run("\nin part", CELL_GREY),) if in_part else ()))


def _has_dash(table: Table) -> bool:
    return any(words and words[0].text == "–" for row in table.rows for words in row.cells)


def _not_known(savings: Sequence[Saving]) -> list[str]:
    """Where planned amounts have no delivered figure to be held against, in sentences."""
    known = coverage(savings)
    said = []
    parts = [
        f"in {year} for {each.known} of {plural(each.planned, 'planned amount')}"
        for year, each in known.items()
        if each.in_part
    ]
    if parts:
        said.append(
            f"What was delivered is known only in part: {in_words(parts)}."
            " The delivered totals count only what is known."
        )
    none = [year for year, each in known.items() if each.unknown]
    if none:
        said.append(f"No delivered figure is known for {in_words(none)}.")
    return said


def _repeated(savings: Sequence[RepeatedSaving]) -> Parts:
    """What may be one saving told twice, a line each."""
    if not savings:
        return []
    items = [Item((Run(_queried(each), BODY),)) for each in savings]
    words = "The same amount stands for the same service under another project too. Each is counted once."
    return [Heading("One saving or two?", 3), Text((Run(words, BODY),), after=4, with_next=True), Group("L", items)]


def _queried(repeated: RepeatedSaving) -> str:
    saving = repeated.saving
    whose = f" for {saving.council.name}" if saving.council else ""
    basis = "delivered" if saving.basis == ACTUAL else "planned"
    amount = f"{show_money(saving.pence)} {saving.kind}{whose} in {saving.year}, {basis}"
    return f"{amount}: {saving.project}, as {repeated.other}."


def _stated(projects: Sequence[Project]) -> Parts:
    """What the projects say of their saving: a year's amounts added up, the others beside them and not added."""
    stated = stated_savings(projects)
    if not stated.yearly and not stated.others:  # what is told again is there once
        return []
    rows = [_stated_row(project) for project in stated.yearly]
    if len(stated.yearly) > 1:
        amount = f"{'about ' if stated.rough else ''}{show_money(stated.pence)}"
        name = f"Total of {plural(len(stated.yearly), 'project')}"
        rows.append(Row((cell(name, CELL_STRONG), cell(amount, CELL_STRONG), cell("a year"), ()), total=True))
    if stated.yearly and stated.others:
        rows.append(Row((cell(_NOT_ADDED, CELL_STRONG),), group=True))
    rows += [_stated_row(project) for project in stated.others]
    if stated.repeated:
        rows.append(Row((cell(_TWICE, CELL_STRONG),), group=True))
        rows += [_stated_row(project, f"as {earlier.name}") for project, earlier in stated.repeated]
    columns = (
        Column("Project", grows=1, heads=True),
        Column("Saving", right=True),
        Column("For"),
        Column("As it was written", most=150),
    )
    return [Heading("Savings stated by projects", 2), Table(columns, rows), *_unknown(stated.unknown)]


def _stated_row(project: Project, more: str = "") -> Row:
    saving = project.saving
    words = "; ".join(each for each in (more, (saving and saving.words) or "") if each)
    return Row((cell(project.name), cell(sum_amount(saving)), cell(sum_period(saving)), cell(words, CELL_GREY)))


def _unknown(projects: Sequence[Project]) -> Parts:
    if not projects:
        return []
    named = f": {in_words([each.name for each in projects])}" if len(projects) <= _NAMED else ""
    return [Text((Run(f"No saving is known for {plural(len(projects), 'project')}{named}.", BODY),))]
