"""A field's value in words, whatever its kind: in a list, in the history, in a message."""

from collections.abc import Callable, Mapping
from typing import Any

from mkip_desk.domain.amounts.figures import show_figure
from mkip_desk.domain.amounts.percentages import show_percent
from mkip_desk.domain.display import show_date, show_money, show_rag, show_sum, show_when
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Value, band_of

Names = Mapping[str, Mapping[int, str]]
"""How the records that others point to are named: by register, then by id."""


def in_words(field: Field, value: Value, names: Names) -> str:
    """The fewest words that say the value; empty for none. A record that is gone is shown by its number."""
    if value in (None, "", ()):
        return ""
    say = _SAID.get(field.kind)
    return say(field, value, names) if say else " ".join(str(value).split())


def in_plain_words(field: Field, before: str, after: str) -> str:
    """What became of a field, each side in words: "RAG: from At risk to Off track".

    What somebody typed stands in quotation marks, so that it is seen where it begins and ends.
    """
    was, now = (f"“{words}”" if words and field.kind in WORDS else words for words in (before, after))
    if was == now:
        return f"{field.label}: {now or 'nothing'}, put in other words"
    if not was:
        return f"{field.label}: {now}, where nothing was recorded"
    return f"{field.label}: from {was} to {now}" if now else f"{field.label}: {was} taken away"


def _named(field: Field, record_id: int, names: Names) -> str:
    return names.get(field.target, {}).get(record_id, f"number {record_id}")


_SAID: Mapping[Kind, Callable[[Field, Any, Names], str]] = {
    Kind.WHEN: lambda field, when, _: show_when(when, field.edge),
    Kind.SUM: lambda _, money, __: show_sum(money),
    Kind.MONEY: lambda _, pence, __: show_money(pence),
    Kind.DATE: lambda _, day, __: show_date(day),
    Kind.RAG: lambda _, rag, __: show_rag(rag),
    Kind.YES: lambda _, yes, __: "Yes" if yes else "No",
    Kind.NUMBER: lambda _, number, __: f"{number:,}",
    Kind.PERCENT: lambda _, hundredths, __: show_percent(hundredths),
    Kind.FIGURE: lambda _, figure, __: show_figure(figure),
    Kind.GRADE: lambda field, grade, __: f"{grade} {band_of(field.bands, grade).name}",
    Kind.COURSE: lambda _, course, __: course.at,
    Kind.COUNCIL: _named,
    Kind.COUNCILS: lambda field, councils, names: " ".join(_named(field, each, names) for each in councils),
    Kind.REFERENCE: _named,
}
