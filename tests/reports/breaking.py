"""Twelve ways to break a good tagged file: a check that passes one of them is no check."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

Break = Callable[[pikepdf.Pdf], None]


def _elements(pdf: pikepdf.Pdf, tag: str) -> list[Dictionary]:
    def walk(element: Dictionary) -> Iterator[Dictionary]:
        yield element
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    found = [element for element in walk(pdf.Root.StructTreeRoot.K[0]) if tag == element.S]
    assert found, f"there is no {tag} to break"
    return found


def _rewrite(pdf: pikepdf.Pdf, pattern: bytes, instead: bytes) -> None:
    """Change the first place that the pattern is found in, on the second page."""
    contents = pdf.pages[1].Contents
    after, count = re.subn(pattern, instead, contents.read_bytes(), count=1)
    assert count == 1
    contents.write(after)


def no_alternative_text(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "/Figure")[0]["/Alt"]


def no_scope(pdf: pikepdf.Pdf) -> None:
    for cell in _elements(pdf, "/TH"):
        del cell["/A"]


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    for heading in _elements(pdf, "/H2"):
        heading.S = Name.H4


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def content_without_tag(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, rb"/P<</MCID \d+>>BDC", b"/Span BMC")


def text_hidden(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, rb"/P<</MCID \d+>>BDC", b"/Artifact BMC")


def read_backwards(pdf: pikepdf.Pdf) -> None:
    section = _elements(pdf, "/Sect")[1]
    section.K = Array(list(section.K)[::-1])


def row_too_short(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "/TR")[3].K[-1]


def link_untagged(pdf: pikepdf.Pdf) -> None:
    for link in _elements(pdf, "/Link"):
        link.S = Name.Span


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def link_without_words(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf.pages[0].Annots:
        del annotation["/Contents"]


BREAKS: tuple[Break, ...] = (
    no_alternative_text,
    no_scope,
    no_language,
    skipped_heading,
    title_not_shown,
    content_without_tag,
    text_hidden,
    read_backwards,
    row_too_short,
    link_untagged,
    no_tab_order,
    link_without_words,
)


def broken(good: Path, folder: Path, way: Break) -> Path:
    """A copy of the file, broken in that way."""
    path = folder / f"{way.__name__}.pdf"
    with pikepdf.open(good) as pdf:
        way(pdf)
        pdf.save(path)
    return path
