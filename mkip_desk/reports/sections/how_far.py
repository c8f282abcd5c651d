"""How far savings have come, from an idea to what an accountant has seen: by project, council and year (SSG 5.1)."""

from collections.abc import Callable, Sequence

from mkip_desk.domain.display import show_money
from mkip_desk.reports.charts.savings_by_stage import savings_by_stage
from mkip_desk.reports.content import Saving
from mkip_desk.reports.figures import HAPPENED, REACHED, reached
from mkip_desk.reports.sections.parts import Parts, figure, key
from mkip_desk.reports.style import CELL, CELL_GREY, CELL_STRONG, TextStyle
from mkip_desk.reports.typesetting.flowables import Flowable, Group, Heading
from mkip_desk.reports.typesetting.lines import Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell

HOW = (
    "Each stage holds what has come so far or farther. All that is planned is predicted; of what no stage is said, it "
    "is not known how far it has come."
)

NO_COUNCIL = "Not shared out"


def how_far(savings: Sequence[Saving], kind: str) -> Parts:
    """A chart and a table each by project, council and year; nothing where no stage is said of any of one kind."""
    if not any(saving.stage for saving in savings):
        return []
    stages = dict(zip(REACHED, reached(savings), strict=True))
    parts: list[Flowable | Group] = [
        Heading("How far they have come", 3), key(HOW), figure(savings_by_stage(stages, HAPPENED, kind)),
        _table("Project", savings, lambda saving: (saving.project_id, saving.project)),
    ]  # fmt: skip
    if any(saving.council for saving in savings):
        parts.append(
            _table("Council", savings, lambda saving: (0, saving.council.name if saving.council else NO_COUNCIL))
        )
    return [*parts, _table("Year", sorted(savings, key=lambda saving: saving.year), lambda saving: (0, saving.year))]


def _table(head: str, savings: Sequence[Saving], key: Callable[[Saving], tuple[int, str]]) -> Table:
    """A row for each key, by what it is of and its name: two projects of one name are two."""
    groups: dict[tuple[int, str], list[Saving]] = {}
    for saving in savings:
        groups.setdefault(key(saving), []).append(saving)
    rows = [Row((cell(name), *_stages(of_key, CELL))) for (_, name), of_key in groups.items()]
    if len(groups) > 1:
        rows.append(Row((cell("Total", CELL_STRONG), *_stages(savings, CELL_STRONG)), total=True))
    columns = (Column(stage, right=True, most=64) for stage in REACHED)
    return Table((Column(head, grows=1, heads=True), *columns), rows)


def _stages(savings: Sequence[Saving], style: TextStyle) -> list[Words]:
    return [cell("–", CELL_GREY) if pence is None else cell(show_money(pence), style) for pence in reached(savings)]
