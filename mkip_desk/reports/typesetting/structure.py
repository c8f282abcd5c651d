"""The structure of a tagged PDF: what each thing on the pages is, in reading order (ISO 32000-1, 14.7).

An `Element` takes its place among its parent's children when the first of it is drawn, so that
the order of drawing is the order of reading, and nothing that was never drawn is in the file.
"""

from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFString


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of content on a page, by the number that its marks carry there."""

    page: str
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation on a page: the place to click that belongs to a Link element."""

    page: str
    reference: PDFObjectReference


class Attributes(Protocol):
    """What an element says of itself besides its type."""

    def entry(self) -> str:
        """The attribute dictionary, as it stands in the file."""


@dataclass(frozen=True, slots=True)
class CellAttributes:
    """Of a table's cell: which cells a header is for, and how many columns and rows the cell takes."""

    scope: str = ""  # "Column" or "Row"; empty for a cell that heads nothing
    columns: int = 1
    rows: int = 1

    def entry(self) -> str:
        parts = ["/O/Table"]
        if self.scope:
            parts.append(f"/Scope/{self.scope}")
        if self.columns > 1:
            parts.append(f"/ColSpan {self.columns}")
        if self.rows > 1:
            parts.append(f"/RowSpan {self.rows}")
        return f"<<{''.join(parts)}>>"


@dataclass(frozen=True, slots=True)
class ListNumbering:
    """Of a list whose items are numbered: "Decimal", "LowerAlpha" or "LowerRoman"."""

    way: str

    def entry(self) -> str:
        return f"<</O/List/ListNumbering/{self.way}>>"


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """Of a figure: where it stands on its page."""

    left: float
    bottom: float
    right: float
    top: float

    def entry(self) -> str:
        box = f"{self.left:.2f} {self.bottom:.2f} {self.right:.2f} {self.top:.2f}"
        return f"<</O/Layout/Placement/Block/BBox[{box}]>>"


class Element(PDFObject):
    """A structure element of one of the standard types: P, H1, Table, Link, …"""

    __RefOnly__ = 1

    def __init__(
        self,
        tag: str,
        parent: "Element | StructureTree | None" = None,
        *,
        alt: str = "",
        attributes: Attributes | None = None,
    ):
        self.tag = tag
        self.parent = parent
        self.alt = alt
        self.attributes = attributes
        self._children: list[Element | Marked | Annotated] = []
        self._placed = False

    def add(self, child: Marked | Annotated) -> None:
        """Take in a piece of a page, at the end."""
        self.place()
        self._children.append(child)

    def place(self) -> None:
        """Stand among the parent's children from now on, even while there is nothing in it."""
        if not self._placed:
            self._placed = True
            if isinstance(self.parent, Element):
                self.parent.place()
                self.parent._children.append(self)

    def format(self, document: PDFDocument) -> bytes:
        """The element as an object of the file; called by reportlab."""
        parts = [f"<</S/{self.tag}/P {_reference(self.parent, document)}".encode()]
        if self._children:
            page = next((child.page for child in self._children if isinstance(child, Marked)), "")
            if page:
                parts.append(f"/Pg {_page(page, document)}".encode())
            kids = " ".join(self._child(child, page, document) for child in self._children)
            parts.append(f"/K[{kids}]".encode())
        if self.alt:
            parts.append(b"/Alt " + PDFString(self.alt).format(document))
        if self.attributes is not None:
            parts.append(f"/A{self.attributes.entry()}".encode())
        parts.append(b">>")
        return b"".join(parts)

    def _child(self, child: "Element | Marked | Annotated", own_page: str, document: PDFDocument) -> str:
        if isinstance(child, Element):
            return _reference(child, document)
        if isinstance(child, Annotated):
            annotation = child.reference.format(document).decode()
            return f"<</Type/OBJR/Obj {annotation}/Pg {_page(child.page, document)}>>"
        if child.page == own_page:
            return str(child.number)
        return f"<</Type/MCR/Pg {_page(child.page, document)}/MCID {child.number}>>"


class StructureTree(PDFObject):
    """The root of the structure, and the way back to it from what is marked on the pages."""

    __RefOnly__ = 1

    def __init__(self, document: Element) -> None:
        document.parent = self
        self._document = document
        self._owners: list[list[Element] | Element] = []  # by key: of a page's marks, or of one annotation
        self._marks: list[Element] = []

    def end_page(self) -> int:
        """Keep the marks of the page that is done, and begin to number anew; the page's key."""
        self._owners.append(self._marks)
        self._marks = []
        return len(self._owners) - 1

    def mark(self, element: Element, page: str) -> int:
        """Give a piece of the page to the element; the number that the piece is marked with."""
        number = len(self._marks)
        self._marks.append(element)
        element.add(Marked(page, number))
        return number

    def annotate(self, element: Element, page: str, reference: PDFObjectReference) -> int:
        """Give an annotation to the element; the annotation's key."""
        element.add(Annotated(page, reference))
        self._owners.append(element)
        return len(self._owners) - 1

    def format(self, document: PDFDocument) -> bytes:
        """The tree's root, with the parent tree in it; called by reportlab."""
        entries = []
        for key, owner in enumerate(self._owners):
            if isinstance(owner, Element):
                entries.append(f"{key} {_reference(owner, document)}")
            else:
                entries.append(f"{key}[{' '.join(_reference(element, document) for element in owner)}]")
        return (
            f"<</Type/StructTreeRoot/K[{_reference(self._document, document)}]"
            f"/ParentTree<</Nums[{' '.join(entries)}]>>/ParentTreeNextKey {len(self._owners)}>>"
        ).encode()


def _reference(thing: PDFObject | None, document: PDFDocument) -> str:
    reference: PDFObjectReference = document.Reference(thing)  # type: ignore[no-untyped-call]
    return str(reference.format(document), "ascii")


def _page(name: str, document: PDFDocument) -> str:
    return str(PDFObjectReference(name).format(document), "ascii")
