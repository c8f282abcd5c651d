"""Source Sans Pro in three weights: known to reportlab, and measured."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from font_source_sans_pro import font_files_ttf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "Source Sans Pro"


@dataclass(frozen=True)
class Face:
    """One weight of the family. `name` is what reportlab and the drawings call it."""

    name: str
    weight: int

    def characters(self) -> frozenset[str]:
        """Every character that the face can show."""
        font: Any = pdfmetrics.getFont(self.name)
        return frozenset(map(chr, font.face.charToGlyph))

    def width(self, text: str, size: float) -> float:
        """How wide the text is at that size, in points."""
        return _width(self.name, text) * size

    def fit(self, text: str, size: float, width: float) -> str:
        """The text, or as much of it as fits and an ellipsis, cut between words where that leaves most of it."""
        if self.width(text, size) <= width:
            return text
        kept = text
        while kept and self.width(f"{kept}…", size) > width:
            kept = kept[: min(len(kept) - 1, int(len(text) * width / self.width(text, size)) + 8)]
        whole = kept.rsplit(" ", 1)[0]
        return f"{(whole if len(whole) > len(kept) * 0.6 else kept).rstrip(' -–,;:.')}…"


@lru_cache(maxsize=65536)
def _width(name: str, text: str) -> float:
    return float(pdfmetrics.stringWidth(text, name, 1))


def _face(name: str, file: str, weight: int) -> Face:
    pdfmetrics.registerFont(TTFont(name, font_files_ttf[file]))
    return Face(name, weight)


REGULAR = _face("SourceSansPro-Regular", "SourceSansPro", 400)
SEMIBOLD = _face("SourceSansPro-Semibold", "SourceSansProSemibold", 600)
BOLD = _face("SourceSansPro-Bold", "SourceSansProBold", 700)

FACES = {face.name: face for face in (REGULAR, SEMIBOLD, BOLD)}
"""Every face by the name that a drawing uses."""
