"""What the rules have to say of savings beside their records: told twice, kept back, too early. They forbid nothing."""

from collections.abc import Iterator, Mapping
from datetime import date

from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.savings import STAGES, TOLD_ELSEWHERE
from mkip_desk.domain.dates.periods import financial_year
from mkip_desk.domain.registers.register import Record
from mkip_desk.services.kept_back_remarks import on_saving
from mkip_desk.services.papers.kept_back import amounts_kept_back
from mkip_desk.services.remarks import Remarks
from mkip_desk.services.repeated_savings import alike_savings, repeated_savings

NAMED = 3  # savings that are named above a table
OF_ONE_PROJECT = (
    "Another line of this project has the same amount for the same council and year, and both are counted. If it is "
    "one saving, delete one of them; else say under “Same amount elsewhere” that it is a saving of its own."
)


def on_savings(store: Store) -> Remarks:
    """Which may be another project's saving told again: counted once until somebody says otherwise (RULES 6).

    One that the pack keeps back is none that another of the pack may be: as in the pack, they are not compared.
    """
    titles = {_id(row): str(row["title"]) for row in store.records("projects")}
    savings, kept = store.records("savings"), amounts_kept_back(store)
    in_pack = [row for row in savings if row["project"] not in kept]
    again, like = (
        {_id(row): titles[int(str(earlier["project"]))] for row, earlier in pairs(in_pack, titles)}
        for pairs in (repeated_savings, alike_savings)
    )
    own = {_id(row): titles[int(str(row["project"]))] for row in savings}
    same = {
        id: (OF_ONE_PROJECT,) if is_own else _of_saving(row, again.get(id, ""), like.get(id, ""))
        for row in in_pack
        for id in (_id(row),)
        for is_own in (like.get(id) == own[id] and id not in again,)
    }
    told = {
        id: (*on_saving(row, kept, titles), *same.get(id, ()), *_too_early(row, store.today()))
        for row in savings
        for id in (_id(row),)
    }
    count = "1 saving is" if len(again) == 1 else f"{len(again):,} savings are"
    councils = store.names("councils")
    which = [_saving_named(row, own[_id(row)], councils) for row in savings if _id(row) in again]
    more = f"; and {len(which) - NAMED:,} more" if len(which) > NAMED else ""
    whole = (
        f"{count} in the totals here and not in the overview and the pack: another project has the same amount. "
        f"See {'; '.join(which[:NAMED])}{more}."
    )
    return Remarks(whole if again else "", told)


def _saving_named(row: Record, project: str, councils: Mapping[int, str]) -> str:
    council = row["council"]
    return ", ".join((project, *([councils[council]] if isinstance(council, int) else []), str(row["year"])))


def _of_saving(row: Record, other: str, like: str) -> tuple[str, ...]:
    if like and not other:
        said = f"{like} has the same amount, and both are counted. One saving or two?"
        return (f"{said} Say which under “Same amount elsewhere”.",)
    if other:
        said = f"{other} has the same amount, so this is not counted in the overview and the pack."
        ask = "" if row["again"] else " If it is another saving, say so under “Same amount elsewhere”."
        return (f"{said}{ask}",)
    if row["again"] == TOLD_ELSEWHERE:
        return ("No other project has this amount for the council and the year, so it is counted.",)
    return ()


def _too_early(row: Record, today: date) -> Iterator[str]:
    """That it is said to have been made in a year that has not begun."""
    begins, _ = financial_year(int(str(row["year"])[:4]))
    if begins > today and (row["basis"] == "actual" or row["stage"] in STAGES[STAGES.index("delivered") :]):
        yield f"It is said to be delivered, and {row['year']} has not begun."


def _id(row: Record) -> int:
    return int(str(row["id"]))
