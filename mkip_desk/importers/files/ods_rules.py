"""Conditional formats of an OpenDocument sheet, as LibreOffice writes them, in the terms of those of Excel."""

import re
from collections.abc import Iterator

from mkip_desk.importers.files.cells import Range, range_of
from mkip_desk.importers.files.conditional import Icons, Look, Rule, compares, compares_both, holds, says
from mkip_desk.importers.files.formulas import Made, NotWorkedOut, made
from mkip_desk.importers.files.ods_styles import OdsStyles, attribute, local
from mkip_desk.importers.files.package import Element

_SHEET_OF = re.compile(r"[^:]*\.")
_CELL = re.compile(r"\[\.([^\[\]:.]+)\]")
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_SIGN = re.compile(r"(!=|<>|<=|>=|=|<|>)(.+)", re.DOTALL)
_CALLED = re.compile(r"([a-z-]+)\((.*)\)", re.DOTALL)
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')
_SAYS = {"contains-text": "containsText", "not-contains-text": "notContainsText", "begins-with": "beginsWith",
         "ends-with": "endsWith"}  # fmt: skip


def rules_in(element: Element, styles: OdsStyles, before: int) -> Iterator[Rule]:
    """The rules of one conditional format; of its conditions the first that holds counts. `before` are other rules."""
    blocks = tuple(_blocks(attribute(element, "target-range-address")))
    for at, child in enumerate(element if blocks else (), before):
        kind = local(child)
        if kind == "condition":
            number = styles.number(attribute(child, "apply-style-name"))
            style = styles.table[number]
            yield _condition(child, blocks, at, Look(style.fill or "", style.strike))
        elif kind == "icon-set":
            yield _icons(child, blocks, at)
        elif kind == "color-scale":
            yield Rule(blocks, at, None)


def _condition(condition: Element, blocks: tuple[Range, ...], at: int, look: Look) -> Rule:
    base = "".join(_SHEET_OF.split(attribute(condition, "base-cell-address")))
    start = range_of(base) if base else blocks[0]
    same = start is not None and (start.top, start.left) == (blocks[0].top, blocks[0].left)
    value = attribute(condition, "value")
    asks = None
    try:
        if found := _SIGN.fullmatch(value):
            sign = "<>" if found[1] == "!=" else found[1]
            asks = compares(sign, _made(found[2]))
        elif found := _CALLED.fullmatch(value):
            name, within = found.groups()
            words = _QUOTED.fullmatch(within)
            if name in _SAYS and words:
                asks = says(_SAYS[name], words[1].replace('""', '"'))
            elif name == "formula-is":
                asks = holds(_made(within))
            elif name in ("between", "not-between") and within.count(",") == 1:
                asks = compares_both([_made(part) for part in within.split(",")], inside=name == "between")
    except NotWorkedOut:
        asks = None
    return Rule(blocks, at, asks if same else None, look, stops=True)


def _icons(icons: Element, blocks: tuple[Range, ...], at: int) -> Rule:
    bounds = [
        (attribute(entry, "type"), attribute(entry, "value")) for entry in icons if local(entry).endswith("entry")
    ]
    kinds = [("num" if kind == "number" else kind.removesuffix("imum"), bound) for kind, bound in bounds]
    try:
        return Rule(blocks, at, Icons.called(attribute(icons, "icon-set-type"), kinds, turned=False))
    except NotWorkedOut:
        return Rule(blocks, at, None)


def _made(formula: str) -> Made:
    """A formula with its cells written as Excel does: "[.$B2]=1;2" is "$B2=1,2"."""
    parts = _TEXT.split(_CELL.sub(r"\1", formula))
    return made("".join(part if part.startswith('"') else part.replace(";", ",") for part in parts))


def _blocks(addresses: str) -> list[Range]:
    """The blocks of cells that a rule is for: "Tracker.C2:Tracker.C9"."""
    parts = ("".join(_SHEET_OF.split(address)) for address in addresses.split(" "))
    return [block for part in parts if (block := range_of(part))]
