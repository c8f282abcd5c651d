"""The colours of a workbook, however they are written, and what a colour says of how a project stands."""

import colorsys
from collections.abc import Sequence
from functools import lru_cache

from mkip_desk.importers.files.cells import Style
from mkip_desk.importers.files.symbols import is_mark

_NUMBERED = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
INDEXED = _NUMBERED.split()
"""Excel's numbered palette (ECMA-376 part 1, 18.8.27)."""

_OFFICE = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72"
OFFICE_THEME = _OFFICE.split()
"""The theme of a workbook that brings none, in the order in which cells number it."""


def resolve(
    rgb: str | None, indexed: str | None, theme: str | None, tint: str | None, themes: Sequence[str]
) -> str | None:
    """RRGGBB of a colour element's attributes; None for an automatic colour or one that cannot be made out."""
    found: str | None = None
    if rgb is not None and len(rgb) in (6, 8):
        found = rgb[-6:].upper()
    elif indexed is not None and len(indexed) < 4 and indexed.isdecimal() and int(indexed) < len(INDEXED):
        found = INDEXED[int(indexed)]
    elif theme is not None and len(theme) < 4 and theme.isdecimal() and int(theme) < len(themes):
        found = themes[int(theme)]
    if found is None or not _is_hex(found):
        return None
    return _tinted(found, _share(tint))


@lru_cache(maxsize=4096)
def rag_of(fill: str | None) -> str | None:
    """The RAG that a fill stands for by its hue; None where it is white, grey, black or no such colour."""
    if fill is None:
        return None
    hue, lightness, saturation = _hls(fill)
    if saturation < 0.25 or not 0.12 < lightness < 0.95:
        return None
    degrees = hue * 360
    if degrees < 18 or degrees >= 340:
        return "red"
    if degrees < 66:
        return "amber"
    if degrees < 170:
        return "green"
    return "complete" if 180 <= degrees < 260 else None


def ink_of(colour: str | None) -> str | None:
    """The colour of letters, where it may stand for a RAG."""
    return colour if rag_of(colour) else None


def rag_seen(style: Style, value: object) -> str | None:
    """The RAG that a cell's fill stands for or, of a dot or the like, the colour it is drawn in."""
    return rag_of(style.fill) or (rag_of(style.ink) if style.ink and is_mark(value) else None)


def is_grey(fill: str | None) -> bool:
    """Whether a fill has no colour of its own and is not white."""
    if fill is None:
        return False
    _, lightness, saturation = _hls(fill)
    return lightness < 0.97 and saturation < 0.12


def is_coloured(fill: str | None) -> bool:
    """Whether a fill has a colour of its own, whatever its hue."""
    if fill is None:
        return False
    _, lightness, saturation = _hls(fill)
    return saturation >= 0.25 and 0.12 < lightness < 0.95


def _hls(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)


def _tinted(colour: str, tint: float) -> str:
    """Lighter or darker by a share of its lightness (ECMA-376 part 1, 18.8.19)."""
    if not tint:
        return colour
    hue, lightness, saturation = _hls(colour)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _share(tint: str | None) -> float:
    try:
        return max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return 0.0


def _is_hex(colour: str) -> bool:
    return all(digit in "0123456789ABCDEFabcdef" for digit in colour)
