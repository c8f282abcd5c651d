"""Amounts of a profile as the grid shows and takes them: in pounds or thousands, what is paid in brackets. No Qt."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkip_desk.domain.amounts.money import Known, Sum
from mkip_desk.domain.amounts.money_words import read_sum
from mkip_desk.domain.amounts.one_year import not_of_one_year
from mkip_desk.domain.cases.business_case import YEAR_FIELDS, NamedLine, is_cost, named_line
from mkip_desk.domain.cases.investment import LineKind, Pence
from mkip_desk.domain.cases.investment_words import NOUGHT, bracketed
from mkip_desk.domain.cases.line_kinds import kind_named
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.views.base.phrases import listed

KIND_WORDS: Mapping[LineKind, str] = {
    LineKind.ONE_OFF: "One-off cost",
    LineKind.RUNNING: "Running cost",
    LineKind.CASHABLE: "Cashable",
    LineKind.NON_CASHABLE: "Non-cashable",
    LineKind.AVOIDED: "Avoided cost",
    LineKind.INCOME: "Income",
}
COLUMNS = ("title", "kind", *YEAR_FIELDS)
POUNDS, THOUSANDS, MILLIONS = 1, 1000, 1_000_000
"""What a figure of 1 stands for: in the grid one of the first two, in a sheet any. What is kept, and what waits in a
cell as a draft, is in pounds."""

NOT_COUNTED = "Until then it is not counted."
UNIT_SIGNS: Mapping[int, str] = {POUNDS: "£", THOUSANDS: "£000", MILLIONS: "£m"}
_QUOTED = re.compile(r'(?<![^\t\n])"(?!\t|\n[^"]*\t)((?>[^"]|"")*)"(?=[\t\n]|\Z)')  # not a mark alone: ditto
_FOUR_FIGURES = re.compile(r"([(-]*£?[(-]*[0-9])([0-9]{3}\)?)")


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
        return Understood(str(found)) if found else Understood(trouble=f"“{words}” is not a kind of line.")
    return _amount(words, kind)


def _amount(words: str, kind: LineKind) -> Understood:
    """A cost is above nought however it is written: as 180, (180) or -180."""
    if words in ("", "-", NOUGHT):
        return Understood(None)
    if why := not_of_one_year(words):
        return Understood(trouble=f"“{words}” {why}.")
    money = read_amount(words)
    if money.known is not Known.AMOUNT or money.pence is None or money.qualifier or not money.sure:
        return Understood(trouble=f"“{words}” is not an amount. Type one such as 42,840 or 42.8k.")
    return Understood(abs(money.pence) if is_cost(kind) else money.pence)


def read_amount(words: str, unit: int = POUNDS) -> Sum:
    """What the words of an amount mean where a 1 stands for `unit` pounds. 2000 here is money, and never a year."""
    words = " ".join(words.split())
    four = _FOUR_FIGURES.fullmatch(words)
    return read_sum(f"{four[1]},{four[2]}" if four else words, "" if unit == POUNDS else UNIT_SIGNS[unit])


def in_pounds(words: str, unit: int) -> str:
    """Words typed where a 1 stands for `unit` pounds, as words in pounds.

    What is no amount of a year, or names a unit of its own ("94k"), stays as it is.
    """
    counted = read_amount(words, unit)
    is_plain = counted.sure or read_amount(words).sure
    if unit == POUNDS or not is_plain or says_its_unit(words):
        return words
    if counted.pence is None or counted.qualifier or not_of_one_year(words):
        return words
    return bare(counted.pence)


def says_its_unit(words: str) -> bool:
    """Whether words of an amount mean the same whatever the figures around them are counted in: "94k", "£1.2m"."""
    return read_amount(words).pence == read_amount(words, THOUSANDS).pence


def is_doubtful(words: str, unit: int) -> bool:
    """Whether an amount may have been meant in pounds although the grid is in thousands: 94,000 there is 94 million."""
    return unit == THOUSANDS and not says_its_unit(words) and not read_amount(words, THOUSANDS).sure


def bare(pence: int, unit: int = POUNDS) -> str:
    """An amount as it would be typed: figures alone, none of them lost."""
    figures = f"{_counted(pence, unit):f}"
    return f"-{figures}" if pence < 0 else figures


def shown(pence: Pence, unit: int, *, paid: bool = False) -> str:
    """An amount as the grid shows it, to the penny; `paid` is of a cost, above nought."""
    if unit == POUNDS:
        return bracketed(pence, paid=paid)
    whole = round(pence)
    words = f"{_counted(whole, unit):,f}"
    return NOUGHT if not whole else f"({words})" if paid == (whole > 0) else words


def _counted(pence: int, unit: int) -> Decimal:
    """Its size in that unit: with pence where pounds have any, and no more figures than thousands need."""
    figures = Decimal(abs(pence)) / 100 / unit
    return figures.quantize(Decimal("0.01")) if unit == POUNDS and pence % 100 else figures.normalize() + 0


def read_kind(words: str) -> LineKind | None:
    """A kind by its name, by the words that the grid has for it, or by those that sheets have."""
    return _KINDS.get(words) or _KINDS.get(_plain_kind(words)) or kind_named(words)


def _plain_kind(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split()).removesuffix("s")


_KINDS: Mapping[str, LineKind] = {
    words: kind for kind in LineKind for said in (str(kind), KIND_WORDS[kind]) for words in (said, _plain_kind(said))
}


def kind_of(record: Record, draft: Mapping[str, object]) -> LineKind:
    """The kind of a line, as it was typed last."""
    return read_kind(str(draft.get("kind", record["kind"]))) or LineKind(str(record["kind"]))


def as_typed(records: Iterable[Record], drafts: Mapping[int, Mapping[str, object]]) -> tuple[NamedLine, ...]:
    """The lines with what is typed into them, as far as it can be read.

    An amount that cannot be read is in no result, and of a line whose kind cannot be none is.
    """
    found = []
    for record in records:
        draft = drafts.get(int(str(record["id"])), {})
        kind = kind_of(record, draft)
        typed = {field: understood(field, str(words), kind) for field, words in draft.items() if field in COLUMNS}
        if typed.get("kind", Understood()).trouble:
            continue
        found.append(named_line({**record, **{name: each.value for name, each in typed.items() if name != "title"}}))
    return tuple(found)


def not_counted(
    records: Iterable[Record], drafts: Mapping[int, Mapping[str, object]], typing: Container[tuple[int, str]]
) -> str:
    """A sentence that names what is in no result since it cannot be read, but for the cell being typed into."""
    found = []
    for record in records:
        line = int(str(record["id"]))
        draft = drafts.get(line, {})
        kind = kind_of(record, draft)
        for field, words in draft.items():
            if field in COLUMNS[1:] and (line, field) not in typing and understood(field, str(words), kind).trouble:
                found.append(f"“{words}” ({record['title']})")
    are = "is" if len(found) == 1 else "are"
    return f"Not complete: {listed(found)} cannot be read, and {are} not counted." if found else ""


def not_saved(
    records: Iterable[Record], drafts: Mapping[int, Mapping[str, object]], typing: Container[tuple[int, str]]
) -> tuple[int, list[str]]:
    """How many cells hold what is not saved, but for the one being typed into, and why what of them cannot be."""
    count, troubles = 0, []
    for record in records:
        line = int(str(record["id"]))
        draft = drafts.get(line, {})
        for field, words in draft.items():
            if field in COLUMNS and (line, field) not in typing:
                count += 1
                if trouble := understood(field, str(words), kind_of(record, draft)).trouble:
                    amount = field in YEAR_FIELDS
                    year, until = (f", {field.replace('_', ' ')}", f" {NOT_COUNTED}") if amount else ("", "")
                    troubles.append(f"{record['title']}{year}: {trouble}{until}")
    return count, troubles


def block_of(text: str) -> list[list[str]]:
    """What a spreadsheet puts on the clipboard, row by row; what it quotes, for its line ends or tabs, is one line."""
    rows = _QUOTED.sub(_in_one_line, text.replace("\r\n", "\n")).removesuffix("\n").split("\n")
    return [row.split("\t") for row in rows]


def _in_one_line(cell: re.Match[str]) -> str:
    """A cell without the quotes that its line ends or tabs need; with neither it was quoted by whoever wrote it."""
    return " ".join(cell[1].replace('""', '"').split()) if {"\n", "\t"} & set(cell[1]) else cell[0]


def as_text(cells: Sequence[Sequence[str]]) -> str:
    """Cells as a spreadsheet takes them: bare figures, what is paid below nought."""
    return "\n".join("\t".join(map(_bare, row)) for row in cells) + "\n"


def _bare(words: str) -> str:
    figures = words.strip("()").replace(",", "")
    if not figures.replace(".", "", 1).isdigit():
        return "" if words == NOUGHT else words
    return f"-{figures}" if words.startswith("(") else figures
