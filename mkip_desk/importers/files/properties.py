"""What a workbook says of itself: properties that were given to it by a name, beside those that every file has."""

from collections.abc import Iterator

from mkip_desk.importers.files.ods_styles import attribute
from mkip_desk.importers.files.package import Element, Package

_META = "meta.xml"


def xlsx_properties(package: Package) -> dict[str, str]:
    """Those of an Excel workbook (ECMA-376 part 1, 15.2.12.2)."""
    paths = [path for kind, path in package.related("").values() if kind == "custom-properties"]
    elements = (element for path in paths if path in package for element in package.elements(path, "property"))
    return dict(_named((element.get("name", ""), "".join(element.itertext())) for element in elements))


def ods_properties(package: Package) -> dict[str, str]:
    """Those of an OpenDocument spreadsheet."""
    elements: Iterator[Element] = package.elements(_META, "user-defined") if _META in package else iter(())
    return dict(_named((attribute(element, "name"), "".join(element.itertext())) for element in elements))


def _named(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, words.strip()) for name, words in pairs if name and words.strip())
