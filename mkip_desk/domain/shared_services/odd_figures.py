"""Figures that look odd beside what was before: a jump, a sign, a unit, a target changed, a figure typed twice.

Odd is not wrong: each is named so that somebody looks. What counts as a jump is a choice of ours (RULES gives none).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from mkip_desk.domain.amounts.figure_words import PERCENT, POUNDS, is_counted
from mkip_desk.domain.dates.quarters import parts_of, quarter_before
from mkip_desk.domain.display import show_money

JUMP = Decimal("0.5")
"""Of the figure before: a change beyond it is named."""

POINTS = Decimal("0.2")
"""The same of a percentage, in parts of one."""

_MOST_SHARE = Decimal("1.5")
_UNIT_SLIPS = (Decimal(100), Decimal(1000))
_SLIP_WITHIN = Decimal("0.3")
_SIZES = 100  # times as large: amounts so far apart are hardly in one unit
_SIZES_BESIDE = 300  # the same of what differs by its nature, as what is spent by June and the budget of the year
_SET = ("annual", "savings_target")  # amounts that are set for the year, and not reported
_TELLING = 3  # digits, or figures, that make it unlikely for two to be the same by chance


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of an indicator with what stood in its place before; None where there is none."""

    name: str  # "RB1 for MBC"
    indicator: str
    quarter: str
    unit: str
    value: Decimal | None
    target: Decimal | None = None
    cumulative: bool = False
    last: Decimal | None = None  # of the quarter before
    earlier: Decimal | None = None  # of the quarter before that
    year_ago: Decimal | None = None
    last_target: Decimal | None = None  # of the quarter before, in the same year
    of_all: bool = False  # whether it is of all councils together


def odd_in(figures: Sequence[Compared]) -> Iterator[tuple[Compared | None, str, str]]:
    """What is odd of the figures of a quarter: of which, its "value" or "target", and what in a sentence.

    Of none where it is said of all of them.
    """
    yield from ((None, "value", said) for of, said in as_before(figures) if of is None)
    for figure in figures:
        yield from ((figure, what, said) for what, said in odd(figure))
    again = ((of, said) for of, said in as_before(figures) if of is not None)
    for figure, said in (*again, *typed_twice(figures), *unlike_the_councils(figures)):
        yield figure, "value", said


def odd(figure: Compared) -> Iterator[tuple[str, str]]:
    """What is odd of a figure: "value" or "target", and what of it in a sentence."""
    if said := _target(figure):
        yield "target", said
    if figure.value is not None:
        yield from (("value", said) for said in _value(figure, figure.value))


def _value(figure: Compared, value: Decimal) -> Iterator[str]:
    before, then = _known_before(figure)
    known = [each for each in (figure.last, figure.earlier, figure.year_ago, figure.target) if each is not None]
    shown = show(value, figure.unit)
    if value < 0 and all(each >= 0 for each in known):
        yield f"{figure.name} is below nothing, {shown}: look at its sign."
    elif slip := _slipped(value, before if before is not None else figure.target):
        yield f"{figure.name} is {shown}, about {slip} what it should be near to: look at its unit."
    elif figure.unit == PERCENT and value > _MOST_SHARE and all(each <= _MOST_SHARE for each in known):
        yield f"{figure.name} is {shown}, which is more than a percentage can well be: look at it."
    elif before is not None and _jumped(value, before, figure.unit):
        how = "jumped" if value > before else "dropped"
        yield f"{figure.name} has {how} from {show(before, figure.unit)} in {then} to {shown}: look at it."
    reached = _reached_before(figure)
    if figure.cumulative and reached is not None and value < reached:
        fallen = f"has fallen from {show(reached, figure.unit)} to {shown}"
        yield f"{figure.name} adds up through the year, but {fallen}: look at both."


def as_before(figures: Sequence[Compared]) -> Iterator[tuple[Compared | None, str]]:
    """What is just as in the quarter before: all figures of a return, said of none of them; else each that tells."""
    known = [each for each in figures if each.value is not None]
    if len(known) >= _TELLING and any(_digits(each) > 1 for each in known) and all(map(_stayed, known)):
        yield None, f"All {len(known)} figures are just as in the quarter before: was that return sent again?"
        return
    for figure in known:
        if _stayed(figure) and _digits(figure) >= _TELLING:
            shown = show(figure.value or Decimal(), figure.unit)
            yield figure, f"{figure.name} is {shown}, just as in the quarter before: was it typed again?"


def _stayed(figure: Compared) -> bool:
    return figure.value == figure.last


def _reached_before(figure: Compared) -> Decimal | None:
    """What was last known of it in the same year."""
    before = (figure.last, figure.earlier)[: parts_of(figure.quarter)[1] - 1]
    return next((each for each in before if each is not None), None)


def _known_before(figure: Compared) -> tuple[Decimal | None, str]:
    """The figure that it is held against, and its quarter: the one before, or before that where that has none.

    One that adds up through the year is held against that of the year before.
    """
    back, before = next(
        ((back, each) for back, each in ((1, figure.last), (2, figure.earlier)) if each is not None),
        (4, figure.year_ago),
    )
    if figure.cumulative:
        back, before = 4, figure.year_ago
    return before, quarter_before(figure.quarter, back)


def typed_twice(figures: Sequence[Compared]) -> Iterator[tuple[Compared, str]]:
    """Figures of one indicator and quarter that are the same for two councils, to the last digit."""
    seen: dict[tuple[str, str, Decimal], Compared] = {}
    for figure in figures:
        if figure.value is None or _digits(figure) < _TELLING:
            continue
        first = seen.setdefault((figure.indicator, figure.quarter, figure.value), figure)
        if first is not figure:
            shown = show(figure.value, figure.unit)
            yield figure, f"{figure.name} is {shown}, just as {first.name}: was it typed twice?"


def unlike_the_councils(figures: Sequence[Compared]) -> Iterator[tuple[Compared, str]]:
    """Figures of all councils together that are another number than what each of them gave comes to.

    Only what is counted, or paid, and adds up through the year adds up over councils too.
    """
    parts: dict[tuple[str, str], list[Decimal | None]] = {}
    for figure in figures:
        if not figure.of_all:
            parts.setdefault((figure.indicator, figure.quarter), []).append(figure.value)
    for whole in (each for each in figures if each.of_all and each.cumulative and is_counted(each.unit)):
        own = parts.get((whole.indicator, whole.quarter), [])
        known = [each for each in own if each is not None]
        if whole.value is not None and 1 < len(own) == len(known) and sum(known) != whole.value:
            come_to = show(sum(known, Decimal()), whole.unit)
            yield (
                whole,
                (
                    f"{whole.name} is {show(whole.value, whole.unit)} for all together, and the councils' own come to "
                    f"{come_to}: look which is right."
                ),
            )


@dataclass(frozen=True, slots=True)
class ComparedMoney:
    """An amount of a budget, in pence, with that of the quarter before, in the same year, and its profile.

    `before` are the same council's amounts of the quarter and the year before, whatever the year, `others` those of the
    other councils of the service, and `beside` those of its own row: by them thousands are told from pounds.
    """

    name: str  # "Actual to date of MBC"
    field: str
    value: int | None
    last: int | None
    profile: int | None = None
    before: tuple[int | None, ...] = ()
    others: tuple[int | None, ...] = ()
    beside: tuple[int | None, ...] = ()


BESIDE = ("annual", "profile", "actual", "forecast")
"""The amounts of a row that are of one size."""


def odd_money(amount: ComparedMoney) -> str:
    """What is odd of an amount; "" where nothing is."""
    value, last = amount.value, amount.last
    if value is not None and value < 0 and all(each is None or each >= 0 for each in (last, amount.profile)):
        return f"{amount.name} is below nothing, {show_money(value)}: look at its sign."
    if said := _in_thousands(amount):
        return said
    if last is None:
        return ""
    if value is None:
        was = f"{amount.name} was {show_money(last)} in the quarter before, and is blank: ask why."
        return was if amount.field in _SET else ""
    if amount.field in _SET and value != last:
        return f"{amount.name} was {show_money(last)} in the quarter before, and is {show_money(value)}: look at it."
    if amount.field in ("actual", "savings_delivered") and value < last:
        return (
            f"{amount.name} has fallen from {show_money(last)} to {show_money(value)}, though it adds up: look at both."
        )
    return ""


def _in_thousands(amount: ComparedMoney) -> str:
    """That an amount is so far from the same council's before it, the others' or its row's, that one is in thousands.

    Of two councils alone only the lower is named, since the higher is hardly the one that was typed wrong.
    """
    value = abs(amount.value or 0)
    if not value:
        return ""
    others = sorted(abs(each) for each in amount.others if each)
    middle = int(median(others)) if others else 0
    near = [(abs(each or 0), "{} that this council had before", True, _SIZES) for each in amount.before]
    named = "{}, the middle of what the other councils have" if len(others) > 1 else "{} that the other council has"
    near.append((middle, named, len(others) > 1, _SIZES))
    if amount.field in BESIDE and amount.field != "profile":
        most_beside = max((abs(each or 0) for each in amount.beside), default=0)
        near.append((most_beside, "{} in its row", False, _SIZES_BESIDE))
    for beside, whose, both_ways, sizes in near:
        said, most = f"{amount.name} is {show_money(value)}", whose.format(show_money(beside))
        if value * sizes < beside:
            return f"{said}, less than a hundredth of {most}: it may be in thousands."
        if both_ways and beside and value > beside * sizes:
            return f"{said}, more than a hundred times {most}: one of the two may be in thousands."
    return ""


def unlike_its_parts(name: str, whole: int | None, parts: Sequence[int | None]) -> str:
    """What was returned for all councils together, where their own come to something else; "" where not all is known.

    "Actual to date of all together was returned as £100, and the councils' own come to £90."
    """
    known = [each for each in parts if each is not None]
    if whole is None or not parts or len(known) < len(parts) or sum(known) == whole:
        return ""
    return (
        f"{name} of all together was returned as {show_money(whole)}, and the councils' own come to "
        f"{show_money(sum(known))}."
    )


def show(value: Decimal, unit: str) -> str:
    """A figure with its unit: "97.4%", "£1,200", "22.1 days"."""
    if unit == PERCENT:
        return f"{(value * 100).normalize():,f}%"
    if unit == POUNDS:
        return show_money(int(value * 100))
    return f"{value.normalize():,f} {unit}".strip()


def _target(figure: Compared) -> str:
    if figure.last_target is None or figure.target == figure.last_target:
        return ""
    was = show(figure.last_target, figure.unit)
    if figure.target is None:
        return (
            f"The target of {figure.name} was {was} in the quarter before, and is blank, so it is not judged: ask why."
        )
    now = show(figure.target, figure.unit)
    return f"The target of {figure.name} was {was} in the quarter before, and is {now}: ask who changed it."


def _jumped(value: Decimal, before: Decimal, unit: str) -> bool:
    change = abs(value - before)
    return change > JUMP * abs(before) or (unit == PERCENT and change > POINTS)


def _slipped(value: Decimal, near: Decimal | None) -> str:
    """ "a hundred times" what it should be near to, or "a thousandth of"; "" where it is neither."""
    if not near or not value:
        return ""
    for times, words in zip(_UNIT_SLIPS, ("hundred", "thousand"), strict=True):
        if abs(abs(value / near) / times - 1) < _SLIP_WITHIN:
            return f"a {words} times"
        if abs(abs(near / value) / times - 1) < _SLIP_WITHIN:
            return f"a {words}th of"
    return ""


def _digits(figure: Compared) -> int:
    """How many digits of a figure tell it from another."""
    return len(figure.value.normalize().as_tuple().digits) if figure.value is not None else 0
