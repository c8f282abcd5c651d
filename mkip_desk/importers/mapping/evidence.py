"""What the content of a column says of the field that it may be."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mkip_desk.domain.council_names import LEADS, role_in
from mkip_desk.domain.dates.to_come import is_all_time
from mkip_desk.domain.registers.register import Field, Kind
from mkip_desk.domain.ticks import read_tick
from mkip_desk.importers.files.cells import Cell
from mkip_desk.importers.files.colours import rag_seen
from mkip_desk.importers.files.symbols import is_mark
from mkip_desk.importers.words.kind_words import is_kind
from mkip_desk.importers.words.kinds import LONGEST, Context, understand, way_of_reading
from mkip_desk.importers.words.notices import is_identifier, is_letter, says_nothing_itself
from mkip_desk.importers.words.period_words import FULL_DAY

ENOUGH = 60  # cells that show what a column holds
PRIOR = 0.7  # what one cell more would say of a column, before it is looked at
_MOST = 0.6  # of the cells
STRICT = frozenset(Kind) - {Kind.TEXT, Kind.LONG, Kind.PERSON, Kind.REFERENCE}
"""The kinds whose values can be told from other words."""

TICKED = frozenset((Kind.YES, Kind.COUNCILS, Kind.CHOICE))
"""The kinds that a mark by itself may stand for, besides RAG."""

_AMOUNT = Field("", "", Kind.SUM)
_DIGITS = re.compile(r"\d\d")  # a date, an amount, a telephone number
_DAY_ALONE = re.compile(rf"\d{{1,2}}([/.-])\d{{1,2}}\1(?:\d\d)?\d\d|{FULL_DAY.pattern}", re.IGNORECASE)
_PERSON = re.compile(r"^[A-Z][A-Za-z]{0,3}[A-Z]$|\w[\w'.-]* +\w")
"""Initials, or more than one word: a name, or a role such as Head of Audit."""


@dataclass(frozen=True)
class Evidence:
    """The first cells of a column in the rows of records."""

    cells: tuple[Cell, ...]
    context: Context

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """Those in which something stands."""
        return tuple(cell for cell in self.cells if cell.value is not None and not says_nothing_itself(cell.value))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words in them."""
        return tuple(cell.text for cell in self.filled)

    @property
    def has_digits(self) -> bool:
        """Whether a figure stands anywhere in them."""
        return any(map(str.isdigit, "".join(self.texts)))

    @property
    def numbers(self) -> dict[int, float]:
        """The figures in them, by row."""
        figures = {cell.row: cell.value for cell in self.filled}
        return {row: each for row, each in figures.items() if isinstance(each, int | float) and each is not True}

    @cached_property
    def coloured(self) -> float:
        """The share of all cells, blank ones too, that have the colour of a RAG."""
        return _share(self.cells, lambda cell: rag_seen(cell.style, cell.value) is not None)

    @cached_property
    def colours(self) -> frozenset[str]:
        """The RAGs that the fills of its cells may stand for."""
        return frozenset(rag for cell in self.cells if (rag := rag_seen(cell.style, cell.value)))

    @cached_property
    def held(self) -> int:
        """In how many cells something stands, be it colour."""
        return sum(cell.value is not None or rag_seen(cell.style, cell.value) is not None for cell in self.cells)

    def holds(self, read: Callable[[str], object]) -> bool:
        """Whether something stands in it, and most of that can be so read."""
        return bool(self.texts) and _share(self.texts, lambda text: read(text) is not None) >= _MOST

    @property
    def is_of_days(self) -> bool:
        """Whether nothing but days stands in it."""
        return bool(self.filled) and all(_is_day(cell) for cell in self.filled[:ENOUGH])

    @cached_property
    def is_of_dates(self) -> bool:
        """Whether all that stands in it says when and nothing else, be it a day without its year."""
        return bool(self.filled) and all(map(_is_date, self.filled[:ENOUGH]))

    @property
    def is_of_councils(self) -> bool:
        """Whether nothing but the names of councils stands in it, one in each cell, and more than a letter."""
        one = self.context.known.councils.one
        return bool(self.texts) and all(len(text) > 1 and one(text) is not None for text in self.texts[:ENOUGH])

    @property
    def says_something(self) -> bool:
        """Whether there is anything in the column, be it colour."""
        return bool(self.filled) or self.coloured > 0

    @cached_property
    def ticked(self) -> bool:
        """Whether the column holds ticks, roles of those who are ticked, or nothing at all."""
        said = _share(self.texts, _is_tick)
        counts = any(value not in (0, 1) for value in self.numbers.values())  # how much, not whether
        return not self.texts or (said >= 0.5 and not counts)

    @cached_property
    def amounts(self) -> float:
        """The share of what says something that is an amount of whatever it is for, be it a total of several years."""
        return self._understood(_AMOUNT) if self.filled else PRIOR

    @property
    def has_amount(self) -> bool:
        """Whether an amount stands anywhere in it."""
        return bool(self.filled) and self._counted(_AMOUNT)[0] > 0

    def names_what_is_there(self, field: Field) -> bool:
        """Whether any of the first cells names a record that the programme has."""
        return any(isinstance(understand(field, cell, self.context).value, int) for cell in self.filled[:ENOUGH])

    def fit(self, field: Field) -> float | None:
        """How well the content suits the field, from 0 to 1; None where there is nothing to go by."""
        if self._drawn and field.kind not in (*TICKED, Kind.RAG):
            return 0.0
        if field.kind is Kind.RAG and (self._drawn or all(text.isdecimal() and len(text) == 1 for text in self.texts)):
            # a key may say which colour is 1; a few coloured cells speak neither for nor against
            return self.coloured if self.coloured >= 0.5 else None
        if not self.filled:  # nothing but colours, of which several mean something, is RAG and nothing else
            return 0.0 if (field.required and self.cells) or len(self.colours) > 1 else None
        return self._fit_of_words(field)

    @cached_property
    def _drawn(self) -> bool:
        """Whether it holds nothing but dots and the like."""
        return bool(self.texts) and all(map(is_mark, self.texts))

    def _fit_of_words(self, field: Field) -> float:
        """The same where something is written in the cells."""
        if field.kind is Kind.COUNCILS:
            several = any(len(self.context.known.councils.read(text[:LONGEST]).ids) > 1 for text in self.texts[:ENOUGH])
            return self._understood(field) * (1.0 if several else 0.75)
        if field.kind in STRICT:
            return self._understood(field)
        if field.kind is Kind.REFERENCE and all(is_kind(text) for text in self.texts):
            return 0.0  # says of each row what it is
        if field.kind is Kind.REFERENCE:
            texts = _share(self.filled, lambda cell: isinstance(cell.value, str))
            groups = 1.0 if len(self.texts) < 5 or len(set(self.texts)) < len(self.texts) else 0.6
            return texts * groups * (0.7 + 0.3 * self._understood(field))
        if field.name == "reference":
            return _share(self.filled, lambda one: is_identifier(one.value) or is_letter(one.value)) * self.different
        if field.kind is Kind.PERSON:
            like = [
                0.0 if len(text) > 60 or _DIGITS.search(text) else 1.0 if _PERSON.search(text) else 0.5
                for text in self.texts
            ]
            return sum(like) / len(like) * self._no_other_kind
        if field.kind is Kind.LONG:
            if _share(self.filled, lambda cell: isinstance(cell.value, int | float)) > 0.5:
                return 0.0  # figures, whatever stands above them
            wordy = 1.0 if self._length > 30 else 0.85 if self._length > 12 else 0.7
            return wordy * (1.0 if self._length > 80 else self._no_other_kind)
        longest = 150 if field.required else 40
        return _share(self.texts, lambda text: len(text) <= longest) * self._no_other_kind

    @cached_property
    def likely_title(self) -> float:
        """How much it looks like the names of things: different words of some length."""
        wordy = _share(self.texts, lambda text: len(text) > 5 and not is_identifier(text))
        return wordy * self.different * self._no_other_kind

    @cached_property
    def different(self) -> float:
        """How little the same words come again: 1 where nearly all are different."""
        return min(1.0, len(set(self.texts)) / max(1, len(self.texts)) + 0.2)

    @cached_property
    def _length(self) -> float:
        return sum(map(len, self.texts)) / max(1, len(self.texts))

    @cached_property
    def _no_other_kind(self) -> float:
        """Low where the content is dates, amounts, RAGs or councils, which plain words seldom are."""
        councils = _share(self.texts, self._names_councils)
        others = [Field("", "", kind) for kind in (Kind.WHEN, Kind.SUM, Kind.RAG)]
        counted = [self._counted(field) for field in others]
        return 1.0 - 0.7 * max(councils, *(understood / telling if telling else 0.0 for understood, telling in counted))

    def _names_councils(self, text: str) -> bool:
        return len(text) <= LONGEST and not self.context.known.councils.read(text).unread

    def _understood(self, field: Field) -> float:
        """The share of cells that can be read as such, among those that say something; few cells prove little."""
        understood, telling = self._counted(field)
        return (understood + PRIOR) / (telling + 1)

    def _counted(self, field: Field) -> tuple[float, int]:
        """How many cells can be read as such, of how many that say something."""
        counted = self._read_as(field, self.context)
        if field.kind not in (Kind.WHEN, Kind.DATE) or counted[0] == counted[1]:
            return counted
        return max(counted, self._read_as(field, self.context._replace(month_first=True)))  # of an American program

    def _read_as(self, field: Field, context: Context) -> tuple[float, int]:
        way = (way_of_reading(field), context.month_first)
        if way not in self._read:
            self._read[way] = self._count_read(field, context)
        return self._read[way]

    @cached_property
    def _read(self) -> dict[tuple[Hashable, bool], tuple[float, int]]:
        """What was counted, by the way of reading: the fields of all registers have but a few."""
        return {}

    def _count_read(self, field: Field, context: Context) -> tuple[float, int]:
        read = [understand(field, cell, context) for cell in self.filled[:ENOUGH]]
        telling = [one for one in read if one.telling]
        new = 0.6 if field.kind in (Kind.COUNCIL, Kind.COUNCILS) else 0.0  # a name that is not known may be a council's
        return sum(1.0 if one.sure else new for one in telling if one.value is not None), len(telling)


def _is_tick(text: str) -> bool:
    return read_tick(text) is not None or bool(role_in(text)) or (len(text) > 1 and text.strip().casefold() in LEADS)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell.value, date) or _DAY_ALONE.fullmatch(cell.text.strip()) is not None


def _is_date(cell: Cell) -> bool:
    return isinstance(cell.value, date) or (any(map(str.isdigit, cell.text)) and is_all_time(cell.text))


def _share(items: Iterable[object], test: Callable[..., bool]) -> float:
    passed = [test(item) for item in items]
    return sum(passed) / len(passed) if passed else 0.0
