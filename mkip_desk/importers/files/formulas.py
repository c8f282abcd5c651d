"""The few formulas that rules for colours are made of, worked out as Excel does: `AND($I4="R",LEFT(J4)="x")`.

What depends on the day, on another sheet or on anything else that is not here is not worked out, and says so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, partial

from mkip_desk.importers.files.cells import CellValue, Fault, place_of

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)|(?P<name>[A-Za-z_][\w.]*)(?=\()'
    r"|(?P<range>\$?[A-Za-z]{1,3}\$?\d{1,7}:\$?[A-Za-z]{1,3}\$?\d{1,7})|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w!(.])"
    r"|(?P<word>TRUE|FALSE)(?![\w!(.])|(?P<sign><>|<=|>=|[-+*/&=<>(),%^]))",
    re.IGNORECASE,
)
_LONGEST, _DEEPEST = 1_000, 40  # letters of a formula, brackets within brackets

Value = float | str | bool | None
Look = Callable[[int, int], CellValue]
"""What stands in a row and column."""

Made = Callable[["At"], Value]
"""A formula ready to be worked out at a cell."""


class NotWorkedOut(ValueError):
    """A formula uses what is not known here."""


class FormulaError(ArithmeticError):
    """A formula comes to one of Excel's errors."""


@dataclass(frozen=True, slots=True)
class At:
    """The cell that a formula is worked out at, how far that is from where it was written, and the sheet."""

    row: int
    column: int
    down: int
    right: int
    look: Look


@lru_cache(maxsize=1024)
def made(formula: str) -> Made:
    """The formula, ready to be worked out; raises NotWorkedOut."""
    if len(formula) > _LONGEST:
        raise NotWorkedOut(formula)
    parser = _Parser(list(_tokens(formula.removeprefix("="))))
    found = parser.comparison()
    if parser.left:
        raise NotWorkedOut(formula)
    return found


def is_true(value: Value) -> bool:
    """Whether a value counts as true, as in IF."""
    if isinstance(value, str):
        if value.upper() in ("TRUE", "FALSE"):
            return value.upper() == "TRUE"
        raise FormulaError("a text is neither true nor false")
    return bool(value)


def plain(value: CellValue) -> Value:
    """A cell's value as formulas see it: a day is a number. Raises FormulaError for one of Excel's errors."""
    match value:
        case Fault():
            raise FormulaError(value.text)
        case datetime():
            return plain(value.date()) + _share(value.time())  # type: ignore[operator]
        case date():
            return float(value.toordinal() - 693_594)
        case time():
            return _share(value)
        case bool() | str() | None:
            return value
    return float(value)


def compared(one: Value, sign: str, other: Value) -> bool:
    """A comparison as Excel makes it: numbers before texts before yes and no, and capitals do not count."""
    left, right = _blank_as(one, other), _blank_as(other, one)
    first, second = _rank(left), _rank(right)
    match sign:
        case "=":
            return first == second
        case "<>":
            return first != second
        case "<":
            return first < second
        case ">":
            return first > second
        case "<=":
            return first <= second
    return first >= second


def _share(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400


def _blank_as(value: Value, beside: Value) -> float | str | bool:
    """A blank counts as whatever it is compared with when that is empty."""
    if value is not None:
        return value
    if isinstance(beside, str):
        return ""
    return False if isinstance(beside, bool) else 0.0


def _rank(value: float | str | bool) -> tuple[int, float, str]:
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, value, "")


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at, formula = 0, formula.strip()
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None:
            raise NotWorkedOut(formula)
        at = found.end()
        yield str(found.lastgroup), found[str(found.lastgroup)]


class _Parser:
    """Reads a formula by the rank of its signs: comparison, joining, sums, products, signs, what stands alone."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left, self._deep = tokens, 0

    def comparison(self) -> Made:
        return self._chain(self._joined, ("=", "<>", "<", ">", "<=", ">="))

    def _joined(self) -> Made:
        return self._chain(self._sum, ("&",))

    def _sum(self) -> Made:
        return self._chain(self._product, ("+", "-"))

    def _product(self) -> Made:
        return self._chain(self._signed, ("*", "/"))

    def _chain(self, part: Callable[[], Made], signs: Sequence[str]) -> Made:
        found = part()
        while self.left and self.left[0][0] == "sign" and self.left[0][1] in signs:
            sign = self.left.pop(0)[1]
            found = partial(_two, sign, found, part())
        return found

    def _signed(self) -> Made:
        if self.left and self.left[0] in (("sign", "-"), ("sign", "+")):
            sign = self.left.pop(0)[1]
            return partial(_two, sign, lambda _at: 0.0, self._signed())
        return self._alone()

    def _alone(self) -> Made:
        self._deep += 1
        if not self.left or self._deep > _DEEPEST:
            raise NotWorkedOut("it breaks off, or goes too deep")
        kind, words = self.left.pop(0)
        found = self._of(kind, words)
        while self.left and self.left[0] == ("sign", "%"):
            self.left.pop(0)
            found = partial(_two, "/", found, lambda _at: 100.0)
        self._deep -= 1
        return found

    def _of(self, kind: str, words: str) -> Made:
        match kind:
            case "text":
                text = words[1:-1].replace('""', '"')
                return lambda _at: text
            case "number":
                number = float(words)
                return lambda _at: number
            case "word":
                yes = words.upper() == "TRUE"
                return lambda _at: yes
            case "cell":
                return partial(_cell, *_reference(words))
            case "name":
                return self._called(words.upper())
            case "sign" if words == "(":
                found = self.comparison()
                self._take(")")
                return found
        raise NotWorkedOut(words)

    def _called(self, name: str) -> Made:
        self._take("(")
        parts: list[Made] = []
        while self.left and self.left[0] != ("sign", ")"):
            if parts:
                self._take(",")
            parts.append(self.comparison())
        self._take(")")
        function = _FUNCTIONS.get(name)
        if function is None:
            raise NotWorkedOut(name)
        return partial(function, parts)

    def _take(self, sign: str) -> None:
        if not self.left or self.left.pop(0) != ("sign", sign):
            raise NotWorkedOut(f"no {sign}")


def _reference(words: str) -> tuple[int, int, bool, bool]:
    """Row and column of a cell, and whether each stays where it is."""
    place = place_of(words.replace("$", ""))
    if place is None:
        raise NotWorkedOut(words)
    return *place, "$" in words[1:], words.startswith("$")


def _cell(row: int, column: int, fixed_row: bool, fixed_column: bool, at: At) -> Value:
    return plain(at.look(row + (0 if fixed_row else at.down), column + (0 if fixed_column else at.right)))


def _two(sign: str, one: Made, other: Made, at: At) -> Value:
    left, right = one(at), other(at)
    if sign == "&":
        return _text(left) + _text(right)
    if sign in ("+", "-", "*", "/"):
        first, second = _number(left), _number(right)
        if sign == "/":
            if not second:
                raise FormulaError("#DIV/0!")
            return first / second
        return first + second if sign == "+" else first - second if sign == "-" else first * second
    return compared(left, sign, right)


def _number(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError as error:
            raise FormulaError("#VALUE!") from error
    return float(value or 0)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value or ""


def _and(parts: Sequence[Made], at: At) -> Value:
    held = [is_true(part(at)) for part in parts]  # every part, since an error in any is one of the whole
    return all(held)


def _or(parts: Sequence[Made], at: At) -> Value:
    held = [is_true(part(at)) for part in parts]
    return any(held)


def _not(parts: Sequence[Made], at: At) -> Value:
    return not is_true(_one(parts)(at))


def _if(parts: Sequence[Made], at: At) -> Value:
    if is_true(parts[0](at)):
        return parts[1](at)
    return parts[2](at) if len(parts) > 2 else False


def _is_error(parts: Sequence[Made], at: At) -> Value:
    try:
        _one(parts)(at)
    except FormulaError:
        return True
    return False


def _if_error(parts: Sequence[Made], at: At) -> Value:
    try:
        return parts[0](at)
    except FormulaError:
        return parts[1](at)


def _is_number(parts: Sequence[Made], at: At) -> Value:
    try:
        value = _one(parts)(at)
    except FormulaError:
        return False
    return isinstance(value, float)


def _found(parts: Sequence[Made], at: At, *, exactly: bool) -> Value:
    wanted, within = _text(parts[0](at)), _text(parts[1](at))
    start = int(_number(parts[2](at))) - 1 if len(parts) > 2 else 0
    place = within.find(wanted, start) if exactly else within.casefold().find(wanted.casefold(), start)
    if place < 0:
        raise FormulaError("#VALUE!")
    return float(place + 1)


def _cut(parts: Sequence[Made], at: At, *, last: bool) -> Value:
    text, count = _text(parts[0](at)), int(_number(parts[1](at))) if len(parts) > 1 else 1
    return text[max(0, len(text) - count) :] if last else text[: max(0, count)]


def _of_text(change: Callable[[str], Value], parts: Sequence[Made], at: At) -> Value:
    return change(_text(_one(parts)(at)))


def _mod(parts: Sequence[Made], at: At) -> Value:
    one, other = _number(parts[0](at)), _number(parts[1](at))
    if not other:
        raise FormulaError("#DIV/0!")
    return one % other


def _one(parts: Sequence[Made]) -> Made:
    if len(parts) != 1:
        raise NotWorkedOut("one part is wanted")
    return parts[0]


_FUNCTIONS: dict[str, Callable[[Sequence[Made], At], Value]] = {
    "AND": _and, "OR": _or, "NOT": _not, "IF": _if, "ISERROR": _is_error, "ISERR": _is_error, "ISNA": _is_error,
    "IFERROR": _if_error, "ISNUMBER": _is_number,
    "ISBLANK": lambda parts, at: _one(parts)(at) is None,
    "ISTEXT": lambda parts, at: isinstance(_one(parts)(at), str),
    "SEARCH": partial(_found, exactly=False), "FIND": partial(_found, exactly=True),
    "LEFT": partial(_cut, last=False), "RIGHT": partial(_cut, last=True),
    "LEN": partial(_of_text, lambda text: float(len(text))),
    "TRIM": partial(_of_text, lambda text: " ".join(text.split())),
    "UPPER": partial(_of_text, str.upper), "LOWER": partial(_of_text, str.lower),
    "EXACT": lambda parts, at: _text(parts[0](at)) == _text(parts[1](at)),
    "MOD": _mod,
    "ROW": lambda parts, at: float(at.row) if not parts else _unknown(),
    "COLUMN": lambda parts, at: float(at.column) if not parts else _unknown(),
    "TRUE": lambda parts, at: True, "FALSE": lambda parts, at: False,
}  # fmt: skip


def _unknown() -> Value:
    raise NotWorkedOut("a part that is not known")


__all__ = ["At", "FormulaError", "Look", "Made", "NotWorkedOut", "compared", "is_true", "made", "plain"]
