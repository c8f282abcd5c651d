"""How the cells of an OpenDocument sheet look: its named styles, each resolved to number format, fill, bold, strike."""

import re
from collections.abc import Iterator

from mkip_desk.importers.files.cells import Style
from mkip_desk.importers.files.colours import ink_of
from mkip_desk.importers.files.package import Element
from mkip_desk.importers.files.styles import usable_format

DATA_STYLES = (
    "number-style", "currency-style", "percentage-style", "date-style", "time-style", "boolean-style", "text-style",
)  # fmt: skip
STYLES = ("style", "default-style", *DATA_STYLES)
"""The elements to be handed to `OdsStyles.take`."""

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_BY_SIGN = ((">=0",), (">0", "<0"))
"""Conditions that Excel leaves unsaid: above nothing, below it, and nothing itself."""

_MOST = 65_000  # styles: sheets hold their numbers in two bytes
_DEEPEST = 20  # styles that one is made from
_PARTS = {
    "day": ("d", "dd"), "month": ("m", "mm"), "year": ("yy", "yyyy"), "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"), "minutes": ("m", "mm"), "seconds": ("s", "ss"),
}  # fmt: skip


class OdsStyles:
    """The styles of a workbook as its parts name them, and the table of those that its cells use."""

    def __init__(self) -> None:
        self._elements: dict[str, dict[str, str]] = {}
        self._formats: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._numbers: dict[tuple[str, str], int] = {}
        self._made: dict[Style, int] = {Style(): 0}

    def take(self, element: Element) -> None:
        """One style, before it is emptied."""
        kind, name = local(element), attribute(element, "name")
        if kind in DATA_STYLES:
            self._formats[name] = usable_format(self._sections(element, _format(kind, element)))
        elif attribute(element, "family") == "table":
            properties = [child for child in element if attribute(child, "display") == "false"]
            self._hidden.update([name] if properties else [])
        elif attribute(element, "family") == "table-cell":
            self._elements[name if kind == "style" else ""] = dict(_looks(element))

    def _sections(self, element: Element, otherwise: str) -> str:
        """A number format with those that it gives way to on a condition, as Excel writes them in one."""
        maps = [child for child in element if local(child) == "map"]
        told = {attribute(one, "condition").replace("value()", ""): attribute(one, "apply-style-name") for one in maps}
        others = {condition: self._formats.get(name, "") for condition, name in told.items()}
        if tuple(others) in _BY_SIGN:
            return ";".join([*others.values(), otherwise])
        return ";".join([*(f"[{condition}]{form}" for condition, form in others.items()), otherwise])

    def hides(self, name: str) -> bool:
        """Whether a sheet of that style is hidden."""
        return name in self._hidden

    def number(self, name: str, currency: str = "") -> int:
        """The number of a cell's style in the table; a currency that its format does not show is put into it."""
        key = name, currency
        if key not in self._numbers:
            style = self._style(name, currency)
            self._numbers[key] = self._made.setdefault(style, len(self._made)) if len(self._made) < _MOST else 0
        return self._numbers[key]

    @property
    def table(self) -> tuple[Style, ...]:
        """Every style that was asked for, by its number."""
        return tuple(self._made)

    def _style(self, name: str, currency: str) -> Style:
        looks = dict[str, str]()
        for _ in range(_DEEPEST):
            own = self._elements.get(name)
            if own is None:
                break
            looks = own | looks
            name = own.get("parent", "")
        looks = self._elements.get("", {}) | looks
        number_format = self._formats.get(looks.get("format", ""), "General")
        if currency == "GBP" and "£" not in number_format:
            sections = ("#,##0.00" if number_format == "General" else number_format).split(";")
            number_format = ";".join(f"£{section}" for section in sections)
        fill = looks.get("fill", "")
        ink = ink_of(looks.get("ink") or None)
        return Style(number_format, fill or None, looks.get("bold") == "yes", looks.get("strike") == "yes", ink)


def _looks(element: Element) -> Iterator[tuple[str, str]]:
    """What a style says itself: the rest is its parent's."""
    if parent := attribute(element, "parent-style-name"):
        yield "parent", parent
    if data := attribute(element, "data-style-name"):
        yield "format", data
    for child in element:
        background, weight = attribute(child, "background-color"), attribute(child, "font-weight")
        if local(child) == "table-cell-properties" and background:
            yield "fill", _hex(background)
        if local(child) == "text-properties" and (colour := attribute(child, "color")):
            yield "ink", _hex(colour)
        if weight:
            yield "bold", "yes" if weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 700) else "no"
        through = attribute(child, "text-line-through-style") or attribute(child, "text-line-through-type")
        if through:
            yield "strike", "no" if through == "none" else "yes"


def _hex(colour: str) -> str:
    """A colour as RRGGBB; "" for "transparent" and the like."""
    return colour[1:].upper() if _COLOUR.fullmatch(colour) else ""


def _format(kind: str, element: Element) -> str:
    """A number format as Excel writes it."""
    parts = []
    for child in element:
        name, words = local(child), child.text or ""
        if name in _PARTS:
            parts.append(_dated(name, child))
        elif name == "am-pm":
            parts.append("AM/PM")
        elif name in ("number", "scientific-number", "fraction"):
            parts.append(_figures(child))
        elif name == "currency-symbol":
            parts.append(words)
        elif name == "text-content":
            parts.append("@")
        elif name == "text" and words:
            parts.append(words if kind == "percentage-style" or not any(map(str.isalpha, words)) else f'"{words}"')
    return "".join(parts)


def _dated(name: str, part: Element) -> str:
    if name == "month" and attribute(part, "textual") == "true":
        return "mmmm" if attribute(part, "style") == "long" else "mmm"
    return _PARTS[name][attribute(part, "style") == "long"]


def _figures(number: Element) -> str:
    places, divided = attribute(number, "decimal-places"), attribute(number, "display-factor")
    figures = "#,##0" if attribute(number, "grouping") == "true" else "0"
    if places.isdecimal() and 0 < int(places[:3]) <= 30:
        figures += "." + "0" * int(places[:3])
    return figures + "," * {"1000": 1, "1000000": 2}.get(divided.partition(".")[0], 0)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without its namespace, "" where it is not there."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


__all__ = ["DATA_STYLES", "STYLES", "OdsStyles", "attribute", "local"]
