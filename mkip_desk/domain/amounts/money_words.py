"""Reading money as people type it (RULES 6 and 13, T6).

The cell's own unit and period come first, then the header's, and which of the two is recorded. A period
that neither gives stays unstated. Words that give no one amount ("£100k-£150k", "see above") give none:
nothing is made up, added or chosen; the words are kept.
"""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import accumulate

from mkip_desk.domain.amounts.money import Known, Period, Sum
from mkip_desk.domain.amounts.money_headers import Header, read_header
from mkip_desk.domain.amounts.money_slips import has_letters_for_figures
from mkip_desk.domain.amounts.money_vocabulary import Figure, pieces
from mkip_desk.domain.amounts.several_years import several_years

_MOST_PENCE = 10**15
_LARGE = 10_000  # thousands, or millions: more likely pounds under the wrong header
_IN_BRACKETS = re.compile(r"[hq]*\(A\)[hpoYyq%]*")
_WHOLLY_IN_BRACKETS = re.compile(r"\(A[poY]+\)")
_NOT_ONE = re.compile(  # a range, a sum, "42 84"; a sign before a bracket; foreign money; "10% of £50k"
    r"A[-=*+ud]?A|-\(|\$|%h*[Aq]"
)
_DOUBTFUL = frozenset("ud?Nn*a0Zbe")
_NOTHING = (  # shapes of words without an amount, what is known then, and whether that is plain
    (re.compile(r"-+"), Known.NONE, True),
    (re.compile(r"h*0h*"), Known.NONE, True),
    (re.compile(r"h*0.*"), Known.NONE, False),
    (re.compile(r"[h(]*a[^A]*"), Known.NOT_APPLICABLE, True),
    (re.compile(r"[h(]*[Nn][^A]*|\?+"), Known.NOT_KNOWN, True),
    (re.compile(r"h*Z[hpoy]*"), Known.AMOUNT, True),
    (re.compile(r".*"), Known.NOT_KNOWN, False),
)


@lru_cache(maxsize=50_000)
def read_sum(words: str, header: str = "") -> Sum:
    """The amount that these words give under this header ("Savings (p.a.)", "£000"), with the words kept.

    Nothing is raised. "tbc" and the like are NOT_KNOWN, "n/a" NOT_APPLICABLE, a dash NONE; words that
    give no one amount are NOT_KNOWN and not sure. "At least" is kept as "more than".
    """
    said, heading = _Said(words), read_header(header)
    if said.figure is None:
        return said.without_amount(heading)
    pence, sure = _pence(said.figure, heading.unit)
    if pence is None or said.is_less_than_its_part(pence):
        return Sum(None, known=Known.NOT_KNOWN, words=words, sure=False)
    if (said.in_brackets and pence < 0) or (heading.foreign and not said.figure.pound):
        return Sum(None, known=Known.NOT_KNOWN, words=words, sure=False)
    period, years, period_from = said.period(heading)
    pence = -pence if said.in_brackets else pence
    return Sum(
        pence, period, years, said.qualifier(), period_from, words=words, sure=sure and heading.sure and said.plainly()
    )


def other_sum(words: str, header: str = "") -> Sum | None:
    """What the words may also mean, where `read_sum` is not sure of them; None where there is no second amount.

    Under thousands "£350" may be 350 pounds or 350 thousand, and "£45k" wholly in brackets, or with "dr" or "loss", may
    be below nothing or not.
    """
    read, said, unit = read_sum(words, header), _Said(words), read_header(header).unit
    if read.sure or read.pence is None or said.figure is None or said.figure.value is None:
        return None
    if said.whole or said.figure.debit or "d" in said.kinds:
        return replace(read, pence=-read.pence)
    if _pence(said.figure, unit)[1]:
        return None
    both = (_in_pence(said.figure.value), _in_pence(said.figure.value * unit))
    other = next((pence for pence in both if pence not in (None, abs(read.pence), read.pence)), None)
    return None if other is None else replace(read, pence=-other if said.in_brackets else other)


def other_number(value: float, header: str = "", dress: str = "1") -> Sum | None:
    """The amount that a number may be too: under thousands one of many figures may be pounds as it stands."""
    read, heading = read_number(value, header, dress), read_header(header)
    if read.sure or read.pence is None or heading.unit == 1 or read_sum(dress).pence != 100:
        return None
    return replace(read, pence=_in_pence(Decimal(str(value))))


def has_a_slip(words: str) -> bool:
    """Whether there is an amount in the words that is written as none can be: "£4oo k", "£50,OOO", "£5 milion"."""
    unread = (piece.figure for piece in pieces(words) if piece.figure and piece.figure.value is None)
    return has_letters_for_figures(words) or any(figure.money for figure in unread)


def is_bare(words: str) -> bool:
    """Whether words are an amount that says no more of itself than how many: "12", "(12)", not "£12" or "12k"."""
    said = _Said(words)
    return said.figure is not None and not said.figure.money and set(said.kinds) <= set("A()-qh")


def read_number(value: float, header: str = "", dress: str = "1", thousands: int = 0) -> Sum:
    """The amount of a number in a cell, to the penny, under this header.

    `dress` is what the cell's number format makes of a 1 ("£1k"), and `thousands` by how many it divides what it
    shows: the number is what counts, the dress says what it counts. One that says no pounds ("1%", "€1") is none.
    """
    heading, worn = read_header(header), read_sum(dress)
    number = Decimal(str(value))
    unknown = Sum(None, known=Known.NOT_KNOWN, words=str(value), sure=False)
    if heading.foreign or not number.is_finite() or worn.pence is None:
        return unknown
    unit, sure = _unit_of(number, heading.unit, Decimal(abs(worn.pence)) / 100, Decimal(1000**thousands))
    pence = _in_pence(number * unit)
    if pence is None:
        return unknown
    sure = sure and heading.sure and worn.sure and (worn.pence > 0 or number <= 0)
    if worn.period is not Period.UNSTATED:
        return Sum(pence, worn.period, worn.years, worn.qualifier, "cell", sure=sure)
    return Sum(pence, heading.period, heading.years, worn.qualifier, heading.period_from, sure=sure)


def _unit_of(number: Decimal, heading: Decimal, worn: Decimal, divided: Decimal) -> tuple[Decimal, bool]:
    """The pounds that a 1 in a cell stands for, and whether header and number format say so with one voice.

    A format's own "k" says it all, and one that shows 45,000 as 45 has the header's thousands in the number.
    A number that it shows as "£0k" may have been meant as thousands.
    """
    seen = number == 0 or 2 * abs(number) >= divided or divided == 1
    if worn != 1:
        return worn / divided, divided in (1, worn) and seen
    if divided != 1:
        return Decimal(1), heading in (1, divided) and seen
    return heading, heading == 1 or abs(number) < _LARGE


class _Said:
    """The pieces of some words, and the one figure among them that is the amount."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.row = pieces(words)
        self.kinds = "".join(piece.kind for piece in self.row)
        self.outside = _said_of_it(self.kinds)
        self.whole = bool(_WHOLLY_IN_BRACKETS.fullmatch(self.kinds))
        self.in_brackets = self.whole or bool(_IN_BRACKETS.fullmatch(self.kinds))
        # of "£107k pa (£535k over 5 years)" and "£107k incl £20k once" only what comes before is said of the amount
        self.scope = self.outside if 0 < self.outside.count("A") < self.kinds.count("A") else self.kinds
        self.at = self._place()
        self.figure = None if self.at is None else self.row[self.at].figure

    def _place(self) -> int | None:
        """Where the one amount stands; None where there is none, or several that differ."""
        if self.kinds.startswith("N") or _NOT_ONE.search(self.scope):
            return None
        figures = [(at, figure) for at, figure in self._figures() if self.scope[at] == "A"]
        places = [(at, figure) for at, figure in figures if figure.money]
        if not places and not {"x", "u", "d"}.isdisjoint(self.scope):
            return None  # "12 months", "see row 4": a number, but of what?
        places = places or figures
        if len({figure.value for _, figure in places}) != 1 or self._is_but_a_part(*places[0]):
            return None
        return places[0][0]

    def _is_but_a_part(self, place: int, amount: Figure) -> bool:
        """Whether a larger figure stands outside with no more to it than its digits: "731,500 with £20k of it once"."""
        bare = (figure.value for at, figure in self._figures() if at < place and not figure.money)
        return any(value is not None and amount.value is not None and value > abs(amount.value) for value in bare)

    def is_less_than_its_part(self, pence: int) -> bool:
        """Whether what is said to be in the amount is more than that: "45 incl £20k", which may be in thousands."""
        parts = (figure for at, figure in self._figures() if "i" in self.kinds[:at] and figure.money and at != self.at)
        return any(abs(pence) < abs(figure.value) * 100 for figure in parts if figure.value is not None)

    def _figures(self) -> list[tuple[int, Figure]]:
        return [(at, piece.figure) for at, piece in enumerate(self.row) if piece.figure]

    def without_amount(self, heading: Header) -> Sum:
        """What the words say where there is no one amount in them; "nil" is one, and has a period as 0 has."""
        for shape, known, sure in _NOTHING:
            if self.kinds and shape.fullmatch(self.kinds):
                if known is Known.AMOUNT:
                    period, years, period_from = self.period(heading)
                    return Sum(0, period, years, period_from=period_from, words=self.words, sure=sure)
                return Sum(None, known=known, words=self.words, sure=sure)
        return Sum(None, known=Known.NOT_KNOWN, words=self.words, sure=False)

    def period(self, heading: Header) -> tuple[Period, int | None, str]:
        """The period, its years, and whether the cell or the header gave it; "monthly" is neither kept nor turned."""
        for kind, period in (("p", Period.YEAR), ("o", Period.ONCE), ("Y", Period.YEARS)):
            if kind in self.scope:
                return period, self.row[self.scope.index(kind)].years or None, "cell"
        total = heading.period is Period.YEAR and several_years(self.words)
        if total or not {"b", "e", "F"}.isdisjoint(self.scope):
            return Period.UNSTATED, None, ""
        return heading.period, heading.years, heading.period_from

    def qualifier(self) -> str:
        """How exactly the amount is meant: a bound, if there is one, before "about"."""
        said = self._qualifiers()
        return min(said, key=lambda qualifier: (qualifier == "about", qualifier), default="")

    def _qualifiers(self) -> set[str]:
        said = {piece.qualifier for piece, kind in zip(self.row, self.scope, strict=True) if kind == "q"}
        return said | {"more than"} if self.figure and self.figure.more else said

    def plainly(self) -> bool:
        """Whether they can be read in one way only, so far as the words go."""
        before = set(self.outside[: self.at])
        main = self.figure is not None and self.figure.money
        amounts = {figure.value for _, figure in self._figures() if figure.money or not main}
        periods = set("poYFbe") & set(self.scope)
        return (
            not before & {"x", "A"}
            and not _DOUBTFUL & set(self.kinds)
            and len(amounts) <= 1
            and (len(periods) <= 1 or periods in ({"p", "Y"}, {"p", "F"}))
            and periods != {"F"}
            and len(self._qualifiers()) <= 1
            and not self.whole
            and not (self.figure and (self.figure.debit or self.figure.odd))
            and not self.kinds.endswith("A-")
            and not _closes_what_is_not_open(self.kinds)
            and (self.in_brackets or "A" in self.outside)
        )


def _said_of_it(kinds: str) -> str:
    """The kinds with all blanked out that stands in brackets, or that says what part of the amount before it is."""
    depth, outside, part = 0, "", False
    for kind in kinds:
        depth += kind == "("
        part |= kind == "i" and not depth and "A" in outside
        outside += " " if depth or part else kind
        depth -= kind == ")" and depth > 0
    return outside


def _closes_what_is_not_open(kinds: str) -> bool:
    """Whether a bracket closes that none opened: of "5)" the one that would put it below nothing may be lost."""
    return min(accumulate((kind == "(") - (kind == ")") for kind in kinds), default=0) < 0


def _pence(figure: Figure, unit: Decimal) -> tuple[int | None, bool]:
    """The figure in pence, and whether its unit is plain.

    In a column of thousands "£350" may be 350 pounds or 350 thousand: it is read as the header says, not
    sure; "£45,000" there is read as it stands, not sure, since forty-five million is the likelier slip.
    """
    if figure.value is None or (figure.dotted and unit == 1 and not figure.own_unit):
        return None, False
    if figure.own_unit or unit == 1:
        return _in_pence(figure.value), True
    if figure.pound and abs(figure.value) >= _LARGE:
        return _in_pence(figure.value), False
    return _in_pence(figure.value * unit), not figure.pound and abs(figure.value) < _LARGE


def _in_pence(pounds: Decimal) -> int | None:
    """Whole pence, half up; None beyond what any council means."""
    pence = pounds * 100
    return int(pence.to_integral_value(ROUND_HALF_UP)) if abs(pence) <= _MOST_PENCE else None
