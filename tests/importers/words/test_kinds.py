"""What a cell is read as hangs on its field's way of reading alone."""

from datetime import date, datetime
from itertools import groupby

from mkip_desk.db.tables import registers
from mkip_desk.importers.files.cells import Cell, Style
from mkip_desk.importers.words.kinds import Context, understand, way_of_reading
from tests.importers.programme import Programme

VALUES = (
    "Legal services", "P07", "Mid Kent Audit", "Maidstone and Swale", "yes", "x", "closed", "Open", "high", "Major",
    "amber", "A", "4", 4, 12, "3 - Medium impact", "High (0.70)", "£251k pa", "£2m over 5 years", 188_000, "(12,500)",
    "0.35", "35%", "2014/15", "Q2 2014/15", "early 2010", "Apr 2010 to 31st March 2011", "31/12/2014", "tbc", "n/a",
    date(2014, 12, 31), datetime(2014, 12, 31, 9), 0.5, True, "Cashable", "income", "Head of Audit", "All",
)  # fmt: skip


def test_fields_that_are_read_in_the_same_way_give_the_same_value() -> None:
    context = Context("Value", Programme().known)
    fields = [(repr(way_of_reading(field)), field) for register in registers.values() for field in register.fields]
    alike = {way: [one for _, one in each] for way, each in groupby(sorted(fields, key=by_way), key=by_way)}
    assert max(map(len, alike.values())) > 10
    for value in VALUES:
        cell = Cell(1, 1, value, Style(""))
        for fields_of_a_way in alike.values():
            first, *others = (understand(field, cell, context) for field in fields_of_a_way)
            assert all(other == first for other in others), (value, fields_of_a_way)


def by_way(one: tuple[str, object]) -> str:
    return one[0]
