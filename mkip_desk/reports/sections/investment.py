"""What the programme returns for what is invested in it: its score, and what of that was delivered."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.cases.investment import overall_score
from mkip_desk.domain.cases.investment_words import DEFINITION, adding_up, decimal, score
from mkip_desk.domain.exempt import in_short
from mkip_desk.reports.content import ProjectReturn
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.sections.shares import known
from mkip_desk.reports.style import BODY, BODY_STRONG, CELL, CELL_STRONG, CELL_WARNING, TextStyle
from mkip_desk.reports.typesetting.flowables import Heading, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, plural

MIX = (
    "The programme's score is the ratio of the sums, not the mean of the scores. What was delivered stands in the "
    "place of the savings and income forecast for its year, once it is known of every council that took part; all "
    "costs, and all other years, are as the business cases forecast them."
)


HEADING = "Investment score of the programme"


def investment(returns: Sequence[ProjectReturn], kept_back: Sequence[tuple[str, str]] = ()) -> Parts:
    """The score of the whole and of each project; nothing where no business case is approved or before its gate.

    Those whose case is not for the public are named, with the paragraph that says so.
    """
    named = [f"{project} ({in_short(paragraph)})" for project, paragraph in kept_back]
    left_out = [f"Left out, and in no total: {in_words(named)}."] if named else []
    if not returns:
        return [Heading(HEADING, 2), note(" ".join(left_out))] if left_out else []
    columns = (
        Column("Project", grows=1, heads=True),
        Column("Invested", right=True),
        Column("Saved in five years", right=True, most=90),
        Column("of it delivered", right=True, most=70),
        Column("Score", right=True),
    )
    return [
        Heading(HEADING, 2),
        Text(tuple(_said(returns)), with_next=True),
        Table(columns, list(_rows(returns))),
        note(" ".join([DEFINITION, MIX, *_in_part(returns), *left_out])),
    ]


def together(returns: Sequence[ProjectReturn]) -> str:
    """The score of several projects, in words."""
    found = overall_score(each.returned.profile for each in returns)
    return f"£{decimal(found, 2)}" if found is not None else "no investment"


def _said(returns: Sequence[ProjectReturn]) -> Iterator[Run]:
    approved, waiting = _parted(returns)
    if approved:
        yield Run(together(approved), BODY_STRONG)
        yield Run(f" saved for each £1 invested, by {plural(len(approved), 'approved business case')}. ", BODY)
    if waiting:
        yield Run(together(returns), BODY_STRONG)
        are = "that is" if len(waiting) == 1 else "that are"
        yield Run(f" with {plural(len(waiting), 'business case')} {are} before a gate.", BODY)


def _rows(returns: Sequence[ProjectReturn]) -> Iterator[Row]:
    """A row a project under how far it is, and one for all of them, which the figures above it come to."""
    approved, waiting = _parted(returns)
    in_order = (*([each] for each in (*approved, *waiting)), returns)
    shown = iter(adding_up(pence for some in in_order for pence in _amounts(some)))
    for title, some in (("Approved", approved), ("Before a gate", waiting)):
        if some:
            yield Row((cell(title, CELL_STRONG),), group=True)
            yield from (_row(each.project, [each], shown, CELL) for each in some)
    if len(returns) > 1:
        yield _row("All together", returns, shown, CELL_STRONG)


def _row(name: str, some: Sequence[ProjectReturn], shown: Iterator[str], style: TextStyle) -> Row:
    profiles = [each.returned.profile for each in some]
    found = overall_score(profiles)
    words = score(profiles[0]) if len(some) == 1 else decimal(found, 2) or "no investment"
    figures = (known(pence, next(shown)) for pence in _amounts(some))
    return Row(
        (cell(name, style), *figures, cell(words, CELL_WARNING if (found or 0) < 0 else style)), total=len(some) > 1
    )


def _amounts(some: Sequence[ProjectReturn]) -> tuple[int, int, int | None]:
    """What is invested, saved, and delivered of that: nothing where none of it is known, which is not nought."""
    profiles = [each.returned.profile for each in some]
    delivered = [each.returned.delivered for each in some if each.returned.years]
    saved = sum(each.saved for each in profiles)
    return int(sum(each.invested for each in profiles)), int(saved), int(sum(delivered)) if delivered else None


def _in_part(returns: Sequence[ProjectReturn]) -> Iterator[str]:
    for each in returns:
        if each.returned.in_part:
            years = in_words(each.returned.in_part)
            yield f"Of {each.project} it is known for some councils only what was delivered in {years}."


def _parted(returns: Sequence[ProjectReturn]) -> tuple[list[ProjectReturn], list[ProjectReturn]]:
    approved = [each for each in returns if each.approved]
    return approved, [each for each in returns if not each.approved]
