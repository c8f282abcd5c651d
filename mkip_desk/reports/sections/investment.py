"""What the programme returns for what is invested in it: its score, and what of that was delivered."""

from collections.abc import Iterator, Sequence

from mkip_desk.domain.cases.investment import Pence, overall_score
from mkip_desk.domain.cases.investment_words import DEFINITION, decimal, score
from mkip_desk.reports.content import ProjectReturn
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.sections.shares import signed
from mkip_desk.reports.style import BODY, BODY_STRONG, CELL, CELL_GREY, CELL_STRONG, CELL_WARNING, TextStyle
from mkip_desk.reports.typesetting.flowables import Heading, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, plural

MIX = (
    "The programme's score is the ratio of the sums, not the mean of the scores. What was delivered stands in the "
    "place of the savings and income forecast for its year, once it is known of every council that takes part; all "
    "costs, and all other years, are as the business cases forecast them."
)


def investment(returns: Sequence[ProjectReturn]) -> Parts:
    """The score of the whole and of each project; nothing where no business case is approved or before its gate."""
    if not returns:
        return []
    columns = (
        Column("Project", grows=1, heads=True),
        Column("Invested", right=True),
        Column("Saved in five years", right=True, most=90),
        Column("of it delivered", right=True, most=70),
        Column("Score", right=True),
    )
    return [
        Heading("Investment score of the programme", 2),
        Text(tuple(_said(returns)), with_next=True),
        Table(columns, list(_rows(returns))),
        note(" ".join([DEFINITION, MIX, *_in_part(returns)])),
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
    for title, some in zip(("Approved", "Before a gate"), _parted(returns), strict=True):
        if some:
            yield Row((cell(title, CELL_STRONG),), group=True)
            yield from (_row(each.project, [each], CELL) for each in some)
    if len(returns) > 1:
        yield _row("All together", returns, CELL_STRONG)


def _row(name: str, some: Sequence[ProjectReturn], style: TextStyle) -> Row:
    profiles = [each.returned.profile for each in some]
    found = overall_score(profiles)
    words = score(profiles[0]) if len(some) == 1 else decimal(found, 2) or "no investment"
    shown = cell(words, CELL_WARNING if (found or 0) < 0 else style)
    figures = (signed(sum(each.invested for each in profiles)), signed(sum(each.saved for each in profiles)))
    return Row((cell(name, style), *figures, _delivered(some), shown), total=len(some) > 1)


def _delivered(some: Sequence[ProjectReturn]) -> Words:
    """What was delivered; a dash where nothing is known, which is not nought."""
    known = [each.returned.delivered for each in some if each.returned.years]
    whole: Pence = sum(known)
    return signed(whole) if known else cell("–", CELL_GREY)


def _in_part(returns: Sequence[ProjectReturn]) -> Iterator[str]:
    for each in returns:
        if each.returned.in_part:
            years = in_words(each.returned.in_part)
            yield f"Of {each.project} it is known for some councils only what was delivered in {years}."


def _parted(returns: Sequence[ProjectReturn]) -> tuple[list[ProjectReturn], list[ProjectReturn]]:
    approved = [each for each in returns if each.approved]
    return approved, [each for each in returns if not each.approved]
