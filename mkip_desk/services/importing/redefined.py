"""Indicators that a return describes otherwise than the programme, which judges the figures of all quarters by them."""

from dataclasses import replace

from mkip_desk.domain.amounts.figure_words import unit_of
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.plan.plan import Difference, Happens, Item
from mkip_desk.importers.returns.records import INDICATORS
from mkip_desk.importers.words.matching import same_words

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


def as_described(item: Item) -> Item:
    """The item of an indicator that stays defined as the programme has it."""
    if item.read.register != INDICATORS or not (others := redefining(item)):
        return item
    left = tuple(each for each in item.differences if each not in others)
    names = {each.field for each in others}
    fields = {name: reading for name, reading in item.read.fields.items() if name not in names}
    kinds = {each.kind for each in left}
    happens = Happens.CONFLICT if Differs.CONFLICT in kinds else Happens.KEPT if kinds == {Differs.KEPT} else None
    happens = happens or (Happens.CHANGED if left else Happens.SAME)
    return replace(item, happens=happens, differences=left, read=replace(item.read, fields=fields))
