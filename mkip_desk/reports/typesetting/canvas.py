"""A reportlab canvas whose every page is tagged (PDF/UA-1, ISO 14289-1).

A page is always inside exactly one marked-content sequence. What is not given to an element is
an artifact, so that content without a tag cannot occur.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from mkip_desk.reports.typesetting.structure import Element, StructureTree

_LAYOUT = "/Artifact<</Type/Layout>>BDC"
_END = "EMC"

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class _Info(PDFInfo):
    """The document information without a clock in it, so that the same content gives the same bytes."""

    def format(self, document: PDFDocument) -> bytes:
        entries = {"Title": self.title, "Author": self.author, "Creator": self.creator, "Producer": self.producer}
        return PDFDictionary({name: PDFString(value) for name, value in entries.items()}).format(document)


class TaggedCanvas(Canvas):
    """Draws as reportlab's canvas does; `content` says which element what is drawn belongs to.

    `document` is the element that all others are in.
    `destinations` are the keys that can be linked to, each with the number of its page.
    """

    _doc: Any  # reportlab's own parts, which its types do not name
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _bookmarkReference: Callable[[str], PDFObject]  # noqa: N815

    def __init__(
        self,
        file: BinaryIO,
        size: tuple[float, float],
        document: Element,
        *,
        title: str,
        author: str,
        first_font: Any,  # a name, which reportlab's types take for a number
        language: str = "en-GB",
    ):
        self.document = document
        self._structure = StructureTree(document)
        self.destinations: Mapping[str, int] = {}
        self._links = 0
        self._details = {"title": title, "author": author, "language": language, "creator": "MKIP Desk"}
        super().__init__(
            file, pagesize=size, pdfVersion=(1, 7), lang=language, invariant=True, initialFontName=first_font
        )
        self._doc.info = _Info()
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator(self._details["creator"])
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()

    def init_graphics_state(self) -> None:
        """A page begins as an artifact; called by reportlab before each."""
        super().init_graphics_state()
        self._code.append(_LAYOUT)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        number = self._structure.mark(element, self._doc.thisPageName())
        self._begin(f"/{element.tag}<</MCID {number}>>BDC")
        yield
        self._begin(_LAYOUT)

    @contextmanager
    def artifact(self, kind: str, subtype: str = "") -> Iterator[None]:
        """What is drawn inside is not read: "Pagination" with "Header" or "Footer", and a table's repeated head."""
        self._begin(f"/Artifact<</Type/{kind}{'/Subtype/' + subtype if subtype else ''}>>BDC")
        yield
        self._begin(_LAYOUT)

    def _begin(self, sequence: str) -> None:
        if self._code[-1] == _LAYOUT:  # nothing has been drawn in it
            self._code.pop()
        else:
            self._code.append(_END)
        self._code.append(sequence)

    def link(self, element: Element, box: tuple[float, float, float, float], destination: str, says: str) -> None:
        """Make the box (left, bottom, right, top) a place to click; `element` is the Link it belongs to."""
        self._links += 1
        name = f"link{self._links}"
        reference = self._doc.refAnnotation(name)
        key = self._structure.annotate(element, self._doc.thisPageName(), reference)
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(box),
                "Border": PDFArray([0, 0, 0]),
                "F": 4,  # printed with the page
                "Contents": PDFString(says),
                "Dest": self._bookmarkReference(destination),
                "StructParent": key,
            }
        )
        self._doc.addAnnotation(name, annotation)
        self._annotationrefs.append(reference)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """A place to link to, on this page at that height, and its line in the outline."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.addOutlineEntry(title, key, level, closed=level > 0)

    def showPage(self) -> None:
        """End the page, and give it its key in the structure."""
        self._code.append(_END)
        name = self._doc.thisPageName()
        super().showPage()
        page: Any = self._doc.idToObject[name]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._structure.end_page()
        page.Tabs = PDFName("S")
        self._compress(page)

    def _compress(self, page: Any) -> None:
        """Compress the page at once: without base 85, which reportlab would add, and not held until the end."""
        stream = page.stream.encode("latin-1")
        self._doc.updateSignature(stream)  # the file's ID follows what is on its pages
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(stream))
        page.stream = None

    def save(self) -> None:
        """Write the file. A page that was begun and not shown is left away."""
        self._code.clear()
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self._structure
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        words = {name: escape(value) for name, value in self._details.items()}
        catalog.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            _METADATA.format_map(words).encode(),
        )
        super().save()
