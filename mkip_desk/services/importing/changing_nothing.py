"""What a figure of a return says that changes nothing, and so is not put before the user as if it did."""

from dataclasses import replace

from mkip_desk.importers.plan.item import Difference, Item, happens_by
from mkip_desk.importers.returns.records import MEASUREMENTS


def as_it_stands(item: Item) -> Item:
    """The item of a figure without what changes nothing.

    One that could not be read stays as the programme has it. That one is not provisional, which a blank box says, is
    no more than where nothing says whether it is.
    """
    if item.read.register != MEASUREMENTS:
        return item
    left = tuple(one for one in item.differences if not _changes_nothing(one))
    return item if left == item.differences else replace(item, happens=happens_by(left), differences=left)


def _changes_nothing(one: Difference) -> bool:
    if one.field == "provisional":
        return not one.file.value and not one.now
    return one.field == "value" and one.file.value is None
