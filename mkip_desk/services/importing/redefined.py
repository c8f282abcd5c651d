"""Indicators that a return describes otherwise than the programme, which judges the figures of all quarters by them."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mkip_desk.domain.amounts.figure_words import PERCENT, unit_of
from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.registers.register import Record, Register
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.plan.item import Difference, Happens, Item, happens_by
from mkip_desk.importers.returns.records import INDICATORS, MEASUREMENTS
from mkip_desk.importers.words.matching import same_words
from mkip_desk.importers.words.readings import New, ReadRecord, folded

_DEFINING = ("reference", "unit", "better", "cumulative")
"""Fields of an indicator by which its figures of every quarter are known, read and judged."""


def redefining(item: Item) -> list[Difference]:
    """The differences by which an indicator of the programme would be judged, or measured, in another way."""
    told = (each for each in item.differences if each.field in _DEFINING and each.kind is not Differs.FILLED)
    return [*(each for each in told if each.kind is not Differs.KEPT or each.field == "unit"), *other_words(item)]


def in_other_unit(item: Item) -> bool:
    """Whether a return has an indicator in another unit, and not in other words for the same."""
    units = (each for each in redefining(item) if each.field == "unit")
    return item.id is not None and any(unit_of(str(each.now)) != unit_of(str(each.file.value)) for each in units)


def other_words(item: Item) -> list[Difference]:
    """That under one reference a return has an indicator of quite another title."""
    titles = (each for each in item.differences if each.field == "title" and item.id is not None)
    return [each for each in titles if not same_words(str(each.now), str(each.file.value))]


def described_otherwise(items: Iterable[Item], register: Register) -> Iterator[tuple[ReadRecord, str, str]]:
    """What is said of the fields in which indicators differ from the programme's, which judges all quarters by them."""
    for item in items:
        for one in redefining(item):
            if one.field == "unit" and not in_other_unit(item):
                continue  # the same unit in other words
            now, here = (_plainly(value) for value in (one.now, one.file.value))
            what = f"{_name(item.now or {})}: “{register.field(one.field).label}” is {now} in the programme, but {here}"
            said = f"{what} here. The programme's stays, since earlier quarters are judged by it: change it there."
            if one.field == "reference":
                said = f"{what} here. The programme's stays: change it there if this one is right."
            elif one.field == "unit":
                said = f"{what} here. None of its figures is taken: put right which unit it is."
            elif one.field == "title":
                said = f"{what} here. None of its figures is taken: put right which indicator it is, here or there."
            yield item.read, one.field, said


def not_given_in(item: Item, indicators: Mapping[int, Record]) -> str:
    """The unit of the programme's indicator that an item is a figure of and is not given in; "" for any other item."""
    of = item.read.value("indicator") if item.read.register == MEASUREMENTS else None
    unit = unit_of(str(indicators[of]["unit"] or "")) if isinstance(of, int) and of in indicators else ""
    figures = (item.read.value(name) for name in ("value", "target", "profile"))
    other = any(isinstance(each, Figure) and each.percent is not (unit == PERCENT) for each in figures)
    return unit if unit and other else ""


def in_other_units(
    items: Iterable[Item], indicators: Mapping[int, Record], mistaken: Container[int | None]
) -> Iterator[tuple[ReadRecord, str]]:
    """What is said of figures that are not in the unit of their indicator, but for those of the ones `mistaken`."""
    for item in items:
        of = item.read.value("indicator")
        if isinstance(of, int) and of not in mistaken and (unit := not_given_in(item, indicators)):
            said = f"{_name(indicators[of])} is in {unit} in the programme, and the figures of this row are not"
            yield item.read, f"{said}, so none is taken: give its unit here."


def as_described(item: Item) -> Item:
    """The item of an indicator that stays defined as the programme has it."""
    if item.read.register != INDICATORS or not (others := redefining(item)):
        return item
    left = tuple(each for each in item.differences if each not in others)
    names = {each.field for each in others}
    fields = {name: reading for name, reading in item.read.fields.items() if name not in names}
    return replace(item, happens=happens_by(left), differences=left, read=replace(item.read, fields=fields))


@dataclass(frozen=True)
class Strange:
    """New indicators that are not taken: nothing says what they measure, or another of the service has their reference.

    The next return could not part two under one reference.
    """

    items: Mapping[str, Item]
    ours: Mapping[str, str]  # the titles that the references of the programme stand for

    @classmethod
    def among(cls, items: Iterable[Item], own: Iterable[Record]) -> "Strange":
        """Those among the indicators of a return, beside the service's own."""
        ours = {folded(str(row["reference"])): str(row["title"]) for row in own if row["reference"]}
        new = (item for item in items if item.happens is Happens.NEW)
        strange = (item for item in new if _reference(item.read) in ours or item.read.value("title") is None)
        return cls({item.key: item for item in strange}, ours)

    def __contains__(self, item: Item) -> bool:
        """Whether an item is one of them, or a figure of one."""
        of = item.read.value("indicator") if item.read.register == MEASUREMENTS else None
        key = of.key if isinstance(of, New) else item.key if item.read.register == INDICATORS else ""
        return key in self.items

    def told(self) -> Iterator[tuple[ReadRecord, str]]:
        """What is said of each."""
        for read in (item.read for item in self.items.values()):
            reference, title = read.value("reference"), read.value("title")
            if title is None:
                said = f"{reference} is not in the programme, and nothing here says what it measures. It is not taken"
                yield read, f"{said}, nor its figures: give it a title."
                continue
            said = f"{reference} is “{self.ours[_reference(read)]}” in the programme"
            said = f"{said}, and “{title}” here. It is not taken, nor its figures"
            yield read, f"{said}: give one of the two another reference first."


def _reference(read: ReadRecord) -> str:
    return folded(str(read.value("reference") or ""))


def _name(indicator: Mapping[str, object]) -> str:
    return str(indicator.get("reference") or indicator.get("title") or "This indicator")


def _plainly(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
