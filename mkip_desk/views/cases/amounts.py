"""Amounts of a profile as the grid shows and takes them: in pounds, what is paid in brackets. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkip_desk.domain.business_case import YEAR_FIELDS, NamedLine, is_cost, named_line
from mkip_desk.domain.investment import LineKind
from mkip_desk.domain.investment_words import NOUGHT
from mkip_desk.domain.money import Known
from mkip_desk.domain.money_words import read_sum
from mkip_desk.domain.register import Record, Value

KIND_WORDS: Mapping[LineKind, str] = {
    LineKind.ONE_OFF: "One-off cost",
    LineKind.RUNNING: "Running cost",
    LineKind.CASHABLE: "Cashable",
    LineKind.NON_CASHABLE: "Non-cashable",
    LineKind.AVOIDED: "Avoided cost",
    LineKind.INCOME: "Income",
}
COLUMNS = ("title", "kind", *YEAR_FIELDS)


@dataclass(frozen=True, slots=True)
class Understood:
    """What words in a cell mean; a `trouble` says why they cannot be taken."""

    value: Value = None
    trouble: str = ""


def understood(field: str, words: str, kind: LineKind) -> Understood:
    """What was typed or pasted into a cell of the grid."""
    words = " ".join(words.split())
    if field == "title":
        return Understood(words) if words else Understood(trouble="A line needs a name.")
    if field == "kind":
        found = read_kind(words)
        return Understood(str(found)) if found else Understood(trouble=f"“{words}” is no kind of line.")
    return _amount(words, kind)


def _amount(words: str, kind: LineKind) -> Understood:
    """A cost is above nought however it is written: as 180, (180) or -180."""
    if words in ("", "-", NOUGHT):
        return Understood(None)
    money = read_sum(words)
    if money.known is not Known.AMOUNT or money.pence is None or money.qualifier or not money.sure:
        return Understood(trouble=f"“{words}” is not an amount. Type one such as 42,840 or 42.8k.")
    return Understood(abs(money.pence) if is_cost(kind) else money.pence)


def read_kind(words: str) -> LineKind | None:
    """A kind by its name, or by the words that the grid has for it."""
    typed = words.strip().casefold()
    return next((kind for kind in LineKind if typed in (str(kind), KIND_WORDS[kind].casefold())), None)


def kind_of(record: Record, draft: Mapping[str, object]) -> LineKind:
    """The kind of a line, as it was typed last."""
    return read_kind(str(draft.get("kind", record["kind"]))) or LineKind(str(record["kind"]))


def as_typed(records: Iterable[Record], drafts: Mapping[int, Mapping[str, object]]) -> tuple[NamedLine, ...]:
    """The lines with what is typed into them and can be taken."""
    found = []
    for record in records:
        draft = drafts.get(int(str(record["id"])), {})
        kind = kind_of(record, draft)
        typed = {field: understood(field, str(words), kind) for field, words in draft.items() if field in COLUMNS}
        found.append(named_line({**record, **{name: each.value for name, each in typed.items() if not each.trouble}}))
    return tuple(found)


def block_of(text: str) -> list[list[str]]:
    """What a spreadsheet puts on the clipboard, row by row."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def as_text(cells: Sequence[Sequence[str]]) -> str:
    """Cells as a spreadsheet takes them: bare figures, what is paid below nought."""
    return "\n".join("\t".join(map(_bare, row)) for row in cells) + "\n"


def _bare(words: str) -> str:
    figures = words.strip("()").replace(",", "")
    if not figures.replace(".", "", 1).isdigit():
        return "" if words == NOUGHT else words
    return f"-{figures}" if words.startswith("(") else figures
