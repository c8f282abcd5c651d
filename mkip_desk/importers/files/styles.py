"""How the cells of a workbook look: its style table, resolved once to number format, fill, bold and strike."""

from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from mkip_desk.importers.files.cells import Style
from mkip_desk.importers.files.colours import OFFICE_THEME, ink_of, resolve
from mkip_desk.importers.files.conditional import Look
from mkip_desk.importers.files.package import Element, Package
from mkip_desk.importers.files.shown import BUILT_IN
from mkip_desk.importers.files.symbols import draws_symbols

LONGEST_FORMAT = 255  # letters
MOST = 65_536  # styles of a workbook, by numbers that two bytes hold

Item = TypeVar("Item")


class Styles(NamedTuple):
    """The styles by the numbers that cells give, and the looks by those that conditional formats give."""

    cells: tuple[Style, ...] = (Style(),)
    looks: tuple[Look, ...] = ()
    symbols: Mapping[int, str] = MappingProxyType({})  # number of a style → its font, which draws letters as symbols


def read_styles(package: Package, styles_path: str | None, theme_path: str | None) -> Styles:
    """The styles of a workbook; one plain style where it has none."""
    root = package.whole(styles_path) if styles_path else None
    if root is None:
        return Styles()
    themes = _theme(package.whole(theme_path) if theme_path else None)
    formats = {_number(e, "numFmtId"): usable_format(e.get("formatCode", "")) for e in _all(root, "numFmts", "numFmt")}
    fonts = [_font(e, themes) for e in _all(root, "fonts", "font")]
    fills = [_fill(e, themes) for e in _all(root, "fills", "fill")]
    styles: list[Style] = []
    symbols: dict[int, str] = {}
    for e in _all(root, "cellXfs", "xf"):
        number = _number(e, "numFmtId")
        font = _at(fonts, _number(e, "fontId"), _Font())
        number_format = formats.get(number) or BUILT_IN.get(number, "General")
        if draws_symbols(font.name):
            symbols[len(styles)] = font.name
        styles.append(Style(number_format, _at(fills, _number(e, "fillId"), None), font.bold, font.strike, font.ink))
    looks = tuple(_look(e, themes) for e in _all(root, "dxfs", "dxf"))
    return Styles(tuple(styles) or (Style(),), looks, symbols)


class _Font(NamedTuple):
    """What of a font trackers say something by."""

    bold: bool = False
    strike: bool = False
    ink: str | None = None
    name: str = ""


def _font(font: Element, themes: Sequence[str]) -> _Font:
    name, ink = font.find("{*}name"), ink_of(_colour(font.find("{*}color"), themes))
    return _Font(_on(font, "b"), _on(font, "strike"), ink, "" if name is None else name.get("val", ""))


def _look(change: Element, themes: Sequence[str]) -> Look:
    """What a conditional format changes; of a solid fill it is the second colour that is seen (18.8.14)."""
    font, pattern = change.find("{*}font"), change.find("{*}fill/{*}patternFill")
    front, back = (pattern.find("{*}fgColor"), pattern.find("{*}bgColor")) if pattern is not None else (None, None)
    fill = _colour(front if back is None else back, themes)
    return Look(fill or "", font is not None and _on(font, "strike"))


def _theme(root: Element | None) -> Sequence[str]:
    """The theme's colours as cells number them: light before dark, which is not the order of the file."""
    scheme = root.find("{*}themeElements/{*}clrScheme") if root is not None else None
    if scheme is None:
        return OFFICE_THEME
    colours = [next((c.get("lastClr") or c.get("val", "") for c in entry), "") for entry in scheme]
    return [colours[1], colours[0], colours[3], colours[2], *colours[4:]] if len(colours) >= 4 else OFFICE_THEME


def _fill(fill: Element, themes: Sequence[str]) -> str | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        stops = fill.findall("{*}gradientFill/{*}stop/{*}color")
        return _colour(stops[0], themes) if stops else None
    kind = pattern.get("patternType", "none")
    if kind in ("none", "gray125", "gray0625"):
        return None
    front, back = pattern.find("{*}fgColor"), pattern.find("{*}bgColor")
    return _colour(front if kind == "solid" or back is None else back, themes)


def _colour(element: Element | None, themes: Sequence[str]) -> str | None:
    if element is None:
        return None
    get = element.get
    return resolve(get("rgb"), get("indexed"), get("theme"), get("tint"), themes)


def usable_format(number_format: str) -> str:
    """A number format, unless it is longer than Excel lets one be."""
    return number_format if 0 < len(number_format) <= LONGEST_FORMAT else "General"


def _all(root: Element, group: str, name: str) -> list[Element]:
    """The first of such elements, as many as may count: Excel itself holds fewer."""
    return list(islice(root.iterfind(f"{{*}}{group}/{{*}}{name}"), MOST))


def _on(font: Element, name: str) -> bool:
    element = font.find(f"{{*}}{name}")
    return element is not None and element.get("val", "1") not in ("0", "false")


def _number(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _at(items: Sequence[Item], index: int, otherwise: Item) -> Item:
    return items[index] if index < len(items) else otherwise
