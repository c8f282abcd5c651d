"""A business case as a paper for the Board: why, by which option, at what cost to whom, and what is recommended."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mkip_desk.domain.cases.business_case import is_cost
from mkip_desk.domain.cases.investment import BENEFITS, COSTS, SHOWN_ONLY, YEARS, LineKind, Pence
from mkip_desk.domain.cases.investment_words import (
    DEFINITION,
    NOT_COSTED,
    NOUGHT,
    RATIO_DEFINED,
    Figure,
    bracketed,
    payback,
    percent,
    results,
    score,
)
from mkip_desk.domain.cases.success_factors import HOW
from mkip_desk.domain.display import show_date
from mkip_desk.domain.exempt import in_full
from mkip_desk.reports.case_content import CaseOption, CasePaper
from mkip_desk.reports.charts.net_by_year import net_by_year
from mkip_desk.reports.sections.parts import Parts, figure, key, note
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.sections.shares import council_shares, signed
from mkip_desk.reports.style import (
    AMBER,
    BODY,
    BODY_STRONG,
    CELL,
    CELL_GREY,
    CELL_STRONG,
    CELL_WARNING,
    GREY,
    LEAD,
    RED,
    TITLE,
    TextStyle,
)
from mkip_desk.reports.typesetting.flowables import Callout, Flowable, Group, Heading, Item, Text
from mkip_desk.reports.typesetting.lines import Run, Words
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell

_OUT = "Cash paid out is in brackets. "


def business_case(paper: CasePaper) -> list[Flowable | Group]:
    """The paper's parts, each left out where there is nothing to say."""
    parts: list[Flowable | Group] = []
    for made in (_head, _change, _options, _money, _shares, _benefits, _risks, _agreed, _asked, _missing):
        parts += made(paper)
    return parts


def _head(paper: CasePaper) -> Parts:
    told = [f"Version {paper.version}, {paper.state}"]
    if paper.meeting is not None:
        told.append(f"for the Board of {show_date(paper.meeting)}")
    missing = len(paper.missing)
    entries = "required entry is" if missing == 1 else "required entries are"
    lacking = f" {missing} {entries} missing: they stand at the end." if missing else ""
    return [
        Text((Run(paper.partnership, LEAD.but(colour=GREY)),), after=6),
        Heading(paper.name, 1, style=TITLE, key="case"),
        *([Text((Run(paper.title, LEAD),))] if paper.title != paper.name else []),
        note(f"{', '.join(told)}. Data as at {show_date(paper.as_at)}.{lacking}"),
        *_not_public(paper),
        *(Callout((Run(each, BODY),), AMBER, after=4) for each in paper.doubts),
    ]


def _not_public(paper: CasePaper) -> Parts:
    if not paper.exempt:
        return []
    words = (Run("Not for publication. ", BODY_STRONG), Run(f"This paper is {in_full(paper.exempt)}.", BODY))
    return [Callout(words, RED, after=4)]


def _change(paper: CasePaper) -> Parts:
    parts: list[Flowable | Group] = prose(paper.need) if paper.need else []
    if paper.objectives:
        parts += [Heading("Objectives that it serves", 3), _bulleted(paper.objectives)]
    return [Heading("Case for change", 2), *parts] if parts else []


def _options(paper: CasePaper) -> Parts:
    if not paper.options:
        return []
    columns = (
        Column("Option", grows=1, heads=True),
        Column("5-year net", right=True),
        Column("Score", right=True),
        Column("Present value", right=True),
        Column("Payback", most=90),
        Column("Quality", right=True),
    )
    rows = [_option(each) for each in paper.options]
    rate = percent(Fraction(paper.options[0].profile.rate))
    how = f"{DEFINITION} {RATIO_DEFINED} Present value: at {rate} a year, year 0 not discounted."
    parts: list[Flowable | Group] = [Heading("Options", 2), Table(columns, rows), note(how)]
    for each in paper.options:
        if each.description:
            parts += [Heading(each.title, 3), *prose(each.description)]
    if paper.market_test:
        parts += [Heading("Market test", 3), *prose(paper.market_test)]
    return [*parts, *_scores(paper)]


def _option(option: CaseOption) -> Row:
    profile, style = option.profile, CELL_STRONG if option.recommended else CELL
    named = f"{option.title} (recommended)" if option.recommended else option.title
    scored = _as(score(profile), bad=(profile.score or 0) < 0)
    figures = [signed(profile.net_benefit), scored, signed(profile.npv), cell(payback(profile))]
    if not option.costed:
        figures = [cell(NOT_COSTED, CELL_GREY), *[cell(NOUGHT, CELL_GREY)] * 3]
    return Row((cell(named, style), *figures, cell(percent(option.quality) or "–")))


def _scores(paper: CasePaper) -> Parts:
    if not paper.factors or not any(any(each.scores) for each in paper.options):
        return []
    columns = (
        Column("Factor", grows=1, heads=True),
        Column("About"),
        Column("Weight", right=True),
        *(Column(each.title, right=True, most=96) for each in paper.options),
    )
    rows = [
        Row((cell(factor.title), cell(factor.about), cell(factor.weight),
             *(cell(str(each.scores[at] or "–")) for each in paper.options)))
        for at, factor in enumerate(paper.factors)
    ]  # fmt: skip
    qualities = (cell(percent(each.quality) or "–", CELL_STRONG) for each in paper.options)
    rows.append(Row((cell("Weighted", CELL_STRONG), (), (), *qualities), total=True))
    return [
        Heading("Scores on the critical success factors", 3),
        Group("Sect", [Table(columns, rows), note(HOW)], together=True),
    ]


def _money(paper: CasePaper) -> Parts:
    with_figures = [each for each in paper.options if each.lines]
    if not with_figures:
        return []
    said = ["Year 0 is when one invests" + (f", year 1 is {paper.first_year}." if paper.first_year else ".")]
    said += [f"Prices of {paper.price_base}."] if paper.price_base else []
    head = [Heading("Money", 2), key(f"Pounds by year. {_OUT}{' '.join(said)}")]
    parts: list[Flowable | Group] = []
    first = paper.recommended
    for option in sorted(with_figures, key=lambda each: each is not first):
        whole = [*([] if parts else head), Heading(option.title, 3), _profile(option)]
        parts.append(Group("Sect", whole, together=True))
        if option is first:
            parts += [figure(net_by_year(option.profile.net, option.profile.running_total)), *_comes_to(option)]
    return parts


def _profile(option: CaseOption) -> Table:
    """The lines under what they are, what they come to, and below that what is shown and counted in nothing."""
    years = (Column(f"Year {year}", right=True, most=70) for year in range(YEARS))
    profile = option.profile
    rows = [
        *_lines(option, (*COSTS, *BENEFITS)),
        Row((cell("Net cashable", CELL_STRONG), *_amounts(profile.net, style=CELL_STRONG)), total=True),
        Row((cell("Running total", CELL_GREY), *_amounts(profile.running_total)), total=True),
        *_lines(option, SHOWN_ONLY),
    ]
    return Table((Column("Line", grows=1, heads=True), *years), rows)


def _lines(option: CaseOption, kinds: Iterable[LineKind]) -> Iterable[Row]:
    for kind in kinds:
        of_kind = [each for each in option.lines if each.line.kind is kind]
        if of_kind:
            beside = ", in no result" if kind in SHOWN_ONLY else ""
            yield Row((cell(f"{kind.capitalize()}{beside}", CELL_STRONG),), group=True)
        for each in of_kind:
            yield Row((cell(each.title), *_amounts(each.line.by_year, paid=is_cost(kind))))


def _amounts(amounts: Iterable[Pence], *, paid: bool = False, style: TextStyle = CELL) -> list[Words]:
    said = [bracketed(each, paid=paid) for each in amounts]
    return [cell(words, CELL_WARNING if words.startswith("(") and style is CELL else style) for words in said]


def _comes_to(option: CaseOption) -> Parts:
    """Its results, and below them what becomes of it if things go worse."""
    found = list(results(option.profile, option.adjusted))
    return [
        _results(f"What {option.title} comes to", [each for each in found if not each.apart]),
        _results("If things go worse", [each for each in found if each.apart]),
    ]


def _results(title: str, figures: Iterable[Figure]) -> Group:
    rows = [Row((cell(each.name), _as(each.words, bad=each.bad))) for each in figures]
    columns = (Column("Result", grows=1, heads=True), Column("Comes to", right=True, most=140))
    return Group("Sect", [Heading(title, 3), Table(columns, rows)], together=True)


def _shares(paper: CasePaper) -> Parts:
    parts = council_shares(paper.sharing, paper.cost_basis, paper.saving_basis)
    return [Heading("Councils' shares", 2), *parts] if parts else []


def _benefits(paper: CasePaper) -> Parts:
    if not paper.benefits:
        return []
    columns = (
        Column("Benefit", grows=1.2, heads=True),
        Column("Measure", grows=1),
        Column("Baseline", most=90),
        Column("Target", most=90),
        Column("Owner", most=90),
        Column("To be seen by", most=90),
    )
    rows = [
        Row(
            (
                cell(each.title),
                cell(each.measure),
                cell(each.baseline),
                cell(each.target),
                cell(each.owner),
                cell(each.due),
            )
        )
        for each in paper.benefits
    ]
    return [Heading("Benefits", 2), Table(columns, rows)]


def _risks(paper: CasePaper) -> Parts:
    if not paper.risks:
        return []
    columns = (
        Column("Risk", grows=1, heads=True),
        Column("Score", right=True),
        Column("Owner", most=100),
        Column("What is done about it", grows=1),
    )
    ordered = sorted(paper.risks, key=lambda each: -(each.score or 0))
    rows = [
        Row((cell(each.title), cell(str(each.score or "")), cell(each.owner), cell(each.mitigation)))
        for each in ordered
    ]
    as_at = f", as at {show_date(paper.risks_on)}" if paper.risks_on else ""
    return [Heading(f"Risks{as_at}", 2), Table(columns, rows)]


def _agreed(paper: CasePaper) -> Parts:
    return [
        *_told("Budget and tolerances", ("What", "As agreed" if paper.agreed else "As proposed"), paper.tolerances),
        *_told("Hosting and leaving", ("What", "As proposed"), paper.ending),
    ]


def _asked(paper: CasePaper) -> Parts:
    return _told("What the Board is asked to agree", ("Question", "Answer"), paper.asked)


def _told(title: str, heads: tuple[str, str], told: Sequence[tuple[str, str]]) -> Parts:
    """Labels with their words, a row each; nothing where none says anything."""
    rows = [Row((cell(label, CELL_STRONG), cell(words))) for label, words in told if words]
    columns = (Column(heads[0], heads=True, most=120), Column(heads[1], grows=1))
    return [Heading(title, 2), Table(columns, rows)] if rows else []


def _missing(paper: CasePaper) -> Parts:
    """What is required and not there, so that nobody takes silence for nothing."""
    if not paper.missing:
        return []
    parts = dict.fromkeys(part for part, _ in paper.missing)
    rows = [
        Row((cell(part, CELL_STRONG), cell("; ".join(words for of, words in paper.missing if of == part))))
        for part in parts
    ]
    columns = (Column("Part", heads=True, most=120), Column("Still missing", grows=1))
    return [Heading("Required entries still missing", 2), Table(columns, rows)]


def _bulleted(lines: Sequence[str]) -> Group:
    return Group("L", [Item((Run(words, BODY),), "•") for words in lines])


def _as(words: str, *, bad: bool) -> Words:
    return cell(words, CELL_WARNING if bad else CELL)
