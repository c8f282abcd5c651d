"""Conditional formats: the colour that a rule gives to a cell by what stands in it, as the reader of the sheet sees it.

What a rule asks that cannot be worked out here (the day of today, another sheet, the highest ten) is told, not guessed.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mkip_desk.importers.files.cells import CellValue, Range, Row, Sheet, range_of
from mkip_desk.importers.files.formulas import At, Made, NotWorkedOut, Value, compared, is_true, made, plain
from mkip_desk.importers.files.package import Element

MOST = 500_000  # times that rules of a sheet are asked; those beyond are told of as not worked out
_STYLES = 65_000  # sheets hold the numbers of styles in two bytes

_SIGNS = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}  # fmt: skip
_TRAFFIC = {3: ("FF0000", "FFC000", "00B050"), 4: ("000000", "FF0000", "FFC000", "00B050")}
"""The colours of icons from the lowest number up, by how many there are: lights, signs, symbols and flags."""
_ICONS = ("3TrafficLights", "3Signs", "3Symbols", "3Flags", "4TrafficLights")

Asks = Callable[[At, CellValue], str | None]
"""Whether a rule holds for a cell: the fill that it gives, "" for that of its look, None where it does not hold."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule changes of a cell's look: the fill as RRGGBB, "" for none of its own, and whether it is struck."""

    fill: str = ""
    strike: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for some blocks of cells; `asks` is None for one that cannot be worked out."""

    blocks: tuple[Range, ...]
    priority: int
    asks: Asks | None
    look: Look = Look()
    stops: bool = False


def rules_of(element: Element, looks: Sequence[Look]) -> Iterator[Rule]:
    """The rules of one conditional format of a sheet; those that colour nothing are left out."""
    told = element.get("sqref") or element.findtext("{*}sqref") or ""
    blocks = tuple(block for name in told.split() if (block := range_of(name)))
    for rule in element.iterfind("{*}cfRule") if blocks else ():
        number = rule.get("dxfId", "")
        look = looks[int(number)] if number.isdecimal() and len(number) < 6 and int(number) < len(looks) else Look()
        stops = rule.get("stopIfTrue") in ("1", "true")
        beside = rule.find("{*}dxf") is not None  # a look of a kind that came later, which is not read
        if look == Look() and not stops and not beside and rule.get("type") not in ("iconSet", "colorScale"):
            continue
        priority = rule.get("priority", "")
        try:
            asks = None if beside else _asks(rule)
        except NotWorkedOut:
            asks = None
        yield Rule(blocks, int(priority) if priority.isdecimal() and len(priority) < 8 else 0, asks, look, stops)


def coloured(sheet: Sheet, rules: Iterable[Rule]) -> Sheet:
    """The sheet with the looks that its rules give; where a rule could not be worked out is in `unseen`."""
    ordered = sorted(rules, key=lambda rule: rule.priority)
    if not ordered:
        return sheet
    work = _Work(sheet)
    for rule in ordered:
        work.apply(rule)
    return work.sheet()


class _Work:
    """The looks of a sheet while its rules are gone through, the first before the others."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._asked = 0
        self._given: dict[tuple[int, int], Look] = {}
        self._stopped: set[tuple[int, int]] = set()
        self._unseen: list[Range] = []

    def apply(self, rule: Rule) -> None:
        cells = list(self._cells(rule))
        self._asked += len(cells)
        if rule.asks is None or self._asked > MOST:
            self._unseen += rule.blocks
            return
        asks = rule.asks
        first = rule.blocks[0]
        try:
            if isinstance(asks, Icons):
                asks = asks.among([self._sheet.value(*place) for place in cells])
            for row, column in cells:
                at = At(row, column, row - first.top, column - first.left, self._sheet.value)
                self._ask(rule, asks, at)
        except (NotWorkedOut, IndexError, RecursionError):
            self._unseen += rule.blocks

    def _ask(self, rule: Rule, asks: Asks, at: At) -> None:
        place = at.row, at.column
        if place in self._stopped:
            return
        try:
            fill = asks(at, self._sheet.value(*place))
        except ArithmeticError:  # one of Excel's errors: the rule does not hold
            return
        if fill is None:
            return
        before = self._given.get(place, Look())
        self._given[place] = Look(before.fill or fill or rule.look.fill, before.strike or rule.look.strike)
        if rule.stops:
            self._stopped.add(place)

    def _cells(self, rule: Rule) -> Iterator[tuple[int, int]]:
        """The cells of a rule in the rows in which something stands, no further to the right than anything does."""
        rows = self._sheet.rows
        right = max((row.first + len(row.values) for row in rows.values()), default=0)
        for block in rule.blocks:
            numbers = range(block.top, block.bottom + 1)
            for number in rows if len(rows) < len(numbers) else filter(rows.__contains__, numbers):
                if block.top <= number <= block.bottom:
                    yield from ((number, column) for column in range(block.left, min(block.right, right) + 1))

    def sheet(self) -> Sheet:
        """The sheet as it looks now."""
        styles = list(self._sheet.styles)
        numbers = {style: at for at, style in enumerate(styles)}
        changed: dict[int, dict[int, int]] = {}
        for (row, column), look in self._given.items():
            own = self._sheet.style(row, column)
            style = replace(own, fill=look.fill or own.fill, strike=own.strike or look.strike)
            if style not in numbers and len(styles) < _STYLES:
                numbers[style] = len(styles)
                styles.append(style)
            changed.setdefault(row, {})[column] = numbers.get(style, 0)
        rows = {number: _dressed(row, changed.get(number, {})) for number, row in self._sheet.rows.items()}
        return replace(self._sheet, rows=rows, styles=tuple(styles), unseen=tuple(self._unseen))


def _dressed(row: Row, looks: Mapping[int, int]) -> Row:
    if not looks:
        return row
    first = min(row.first, *looks)
    before, after = row.first - first, max(0, max(looks) - row.first - len(row.values) + 1)
    values = (None,) * before + row.values + (None,) * after
    styles = array("H", [0] * before) + row.styles + array("H", [0] * after)
    for column, style in looks.items():
        styles[column - first] = style
    return Row(row.number, first, values, styles)


def _asks(rule: Element) -> Asks:
    """What a rule asks of a cell; raises NotWorkedOut."""
    kind = rule.get("type", "")
    formulas = [child.text or "" for child in rule if child.tag.rpartition("}")[2] in ("formula", "f")]
    text = rule.get("text")
    match kind:
        case "cellIs":
            return _by_operator(rule.get("operator", "equal"), [made(formula) for formula in formulas])
        case "containsText" | "notContainsText" | "beginsWith" | "endsWith" if text:
            return says(kind, text)
        case "containsBlanks" | "notContainsBlanks":
            return partial(_is_blank, kind == "containsBlanks")
        case "duplicateValues" | "uniqueValues" | "top10" | "aboveAverage" | "timePeriod" | "colorScale" | "dataBar":
            raise NotWorkedOut(kind)
        case "iconSet":
            return Icons.of(rule)
    if len(formulas) != 1:
        raise NotWorkedOut(kind)
    return holds(made(formulas[0]))


def compares(sign: str, bound: Made) -> Asks:
    """Asks whether a cell's value stands in that relation to what a formula comes to."""
    return partial(_compared, sign, bound)


def compares_both(bounds: Sequence[Made], *, inside: bool) -> Asks:
    """Asks whether a cell's value lies between what two formulas come to, or does not."""
    return partial(_between, inside, bounds)


def says(kind: str, words: str) -> Asks:
    """Asks whether a cell's words contain these, begin or end with them, by the kind of rule as Excel calls it."""
    return partial(_says, kind, words.casefold())


def holds(formula: Made) -> Asks:
    """Asks whether a formula is true at a cell."""
    return partial(_holds, formula)


def _by_operator(operator: str, bounds: Sequence[Made]) -> Asks:
    if operator in _SIGNS and len(bounds) == 1:
        return compares(_SIGNS[operator], bounds[0])
    if operator in ("between", "notBetween") and len(bounds) == 2:
        return compares_both(bounds, inside=operator == "between")
    raise NotWorkedOut(operator)


def _compared(sign: str, bound: Made, at: At, value: CellValue) -> str | None:
    return "" if compared(plain(value), sign, bound(at)) else None


def _between(inside: bool, bounds: Sequence[Made], at: At, value: CellValue) -> str | None:
    one, other = sorted((bound(at) for bound in bounds), key=_order)
    found = plain(value)
    return "" if (compared(found, ">=", one) and compared(found, "<=", other)) is inside else None


def _order(value: Value) -> tuple[bool, float, str]:
    return isinstance(value, str), 0.0 if isinstance(value, str) else float(value or 0), str(value)


def _says(kind: str, words: str, at: At, value: CellValue) -> str | None:
    said = at_text(value).casefold()
    match kind:
        case "beginsWith":
            found = said.startswith(words)
        case "endsWith":
            found = said.endswith(words)
        case _:
            found = (words in said) is (kind == "containsText")
    return "" if found else None


def at_text(value: CellValue) -> str:
    """A value as rules for texts see it."""
    return "" if value is None else str(value)


def _is_blank(wanted: bool, _at: At, value: CellValue) -> str | None:
    return "" if (not at_text(value).strip()) is wanted else None


def _holds(formula: Made, at: At, _value: CellValue) -> str | None:
    return "" if is_true(formula(at)) else None


@dataclass(frozen=True)
class Icons:
    """Traffic lights and their like: the cell's number among the others gives the colour."""

    colours: tuple[str, ...]
    bounds: tuple[tuple[str, float], ...]  # kind and number from which each colour is given
    numbers: tuple[float, ...] = ()

    @classmethod
    def of(cls, rule: Element) -> "Icons":
        """Those of a rule of Excel's; raises NotWorkedOut."""
        icons = rule.find("{*}iconSet")
        if icons is None:
            raise NotWorkedOut("icons")
        bounds = [(each.get("type", ""), each.get("val", "")) for each in icons.iterfind("{*}cfvo")]
        turned = icons.get("reverse") in ("1", "true")
        return cls.called(icons.get("iconSet") or "3TrafficLights1", bounds, turned=turned)

    @classmethod
    def called(cls, name: str, bounds: Sequence[tuple[str, str]], *, turned: bool) -> "Icons":
        """The icons of that name, with kind and number of each bound; raises NotWorkedOut."""
        if not name.startswith(_ICONS):
            raise NotWorkedOut(name)
        colours = _TRAFFIC[int(name[0])]
        if len(bounds) != len(colours) or any(kind not in ("percent", "num", "min") for kind, _ in bounds):
            raise NotWorkedOut(name)
        read = tuple((kind, 0.0 if kind == "min" else _bound(bound)) for kind, bound in bounds)
        return cls(colours[::-1] if turned else colours, read)

    def among(self, values: Iterable[CellValue]) -> "Icons":
        """The same for a column of those values."""
        numbers = tuple(float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool))
        return replace(self, numbers=(min(numbers), max(numbers)) if numbers else ())

    def __call__(self, _at: At, value: CellValue) -> str | None:
        """The colour of the icon; None for what is no number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.numbers:
            return None
        least, most = self.numbers
        fill = self.colours[0]
        for colour, (kind, bound) in zip(self.colours, self.bounds, strict=True):
            start = bound if kind == "num" else least if kind == "min" else least + (most - least) * bound / 100
            if value >= start:
                fill = colour
        return fill


def _bound(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise NotWorkedOut(text) from error


__all__ = ["Icons", "Look", "Rule", "coloured", "compares", "compares_both", "holds", "rules_of", "says"]
