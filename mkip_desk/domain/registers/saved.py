"""A workbook in which the program saves records: how it is known again, and the columns that say more of others."""

from mkip_desk.domain.registers.register import Field, Kind

MARK = "MKIP Desk records"
"""The property of such a workbook that names its register."""

_MORE = {Kind.WHEN: "as recorded", Kind.SUM: "as recorded", Kind.GRADE: "in words"}


def head_beside(field: Field) -> str:
    """What the column is headed that says beside the field's what a day, an amount or a number alone does not.

    Empty for a field that has none: "Due, as recorded" stands beside "Due".
    """
    return f"{field.label}, {_MORE[field.kind]}" if field.kind in _MORE else ""
