"""Section rows: what they say of the records below them, mostly the theme."""

import re
from collections.abc import Iterator

from mkip_desk.domain.findings import Finding, Weight
from mkip_desk.domain.money_headers import without_unit
from mkip_desk.domain.register import Field, Kind, Register
from mkip_desk.domain.when import Precision
from mkip_desk.domain.when_words import read_when
from mkip_desk.importers.known import Known
from mkip_desk.importers.mapping import TableMapping
from mkip_desk.importers.readings import New, Reading, Source
from mkip_desk.importers.rows import RowKind
from mkip_desk.importers.tables import FoundTable

_LABEL = re.compile(
    r"^(programme )?(theme|workstream|work stream|category|section|programme|project|scheme|service|heading)"
    r"\s*\w{0,2}\s*[:.–-]+\s*",
    re.I,
)
_NAMES_ONE = re.compile(r"(?:project|scheme|service|work ?stream)(?: name| title)?\s*[:–-]+\s*(\S.{1,118})", re.I)
_GENERAL = re.compile(
    r"\bsheet|\d|track|\blog\b|\blist|\bdata\b|milestone|risk|issue|action|saving|\bplan|\bkey\b|programme|project"
    r"|register|summary|mkip|return|\ball\b|overview|template|final|master|copy",
    re.I,
)  # words of sheets that are called after what is on them, not after one project
_NUMBERED = re.compile(
    r"(?:\((?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)|(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})[.)]|[A-Za-z]\))\s*(?=\w{2})"
)
_USUAL = "ICT IT HR PR EH GIS CRM VFM KPI SLA FOI MKIP MKS"
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]+\b")
_EMPTY = re.compile(r"[(\[]\s*[)\]]")  # brackets that a unit stood in


class Sections:
    """The section that the next record stands in, as a field of it: name and reading."""

    def __init__(self, table: FoundTable, mapping: TableMapping, register: Register, known: Known) -> None:
        self.current: tuple[str, Reading] | None = None
        self._table, self._register, self._known = table, register, known
        mapped = {use.field for use in mapping.uses}
        pointing = [f for f in register.fields if f.kind is Kind.REFERENCE]
        self._field = next((f for f in pointing if f.name not in mapped or f.to == "themes"), None)
        self._group = next((f for f in register.fields if f.kind is Kind.TEXT and "section" in f.heads), None)
        self._day = next((f for f in register.fields if f.name in register.known_by and f.kind is Kind.DATE), None)
        self._initials = _initials_in(table)
        self.findings = tuple(self._begin())

    def _begin(self) -> Iterator[Finding]:
        """Where every record must name one that no column names, the title over the table or its sheet may do so."""
        field, sheet = self._field, self._table.sheet
        if field is None or not field.required or any(row.kind is RowKind.SECTION for row in self._table.rows):
            return
        named = (title[1] for text in self._table.above if (title := _NAMES_ONE.match(text)))
        words = next(named, "" if _GENERAL.search(sheet.name) else sheet.name).strip()
        found = self._known.find(field.to, words)
        if words:
            made = New(field.to, (("title", words),)) if found is None else found
            top, left = self._table.heading.top, self._table.heading.left
            self.current = field.name, Reading(made, words, top, left, Source.SHEET)
            message = (
                f"No column says the {field.label.lower()}, so all of them are taken to be of “{words}”: look at it."
            )
            yield Finding(Weight.UNSURE, sheet.place(top, left), message, found=words)

    def enter(self, number: int) -> str:
        """The records from here on stand under that row; the label of the field that it gives them, "" for none."""
        row, title = self._table.sheet.rows[number], self._table.leading.title
        column, value = next(row.filled())
        if isinstance(named := row.value(title), str):  # a number may stand before the name
            column, value = title, named
        words = " ".join(str(value).split())
        name = self.name_of(words)
        self.current = None
        if self._day and (when := read_when(words)).precision is Precision.DAY:
            self.current = self._day.name, Reading(when.first, words, number, column, Source.SECTION)
        elif self._field and name:
            found = self._known.find(self._field.to, name)
            if found is not None or self._offers_new(self._field):
                made = New(self._field.to, (("title", name),)) if found is None else found
                self.current = self._field.name, Reading(made, words, number, column, Source.SECTION)
        elif self._group and name:
            self.current = self._group.name, Reading(name, words, number, column, Source.SECTION)
        return self._register.field(self.current[0]).label if self.current else ""

    def name_of(self, words: str) -> str:
        """What a section is called, without its number, label or unit: "2. BIG ONES (£k)" is Big ones."""
        told = words[found.end() :] if (found := _NUMBERED.match(words)) else words
        name = _EMPTY.sub("", without_unit(_LABEL.sub("", told))).strip(" :–-,")
        if not name.isupper():
            return name
        spelt = [word if word in self._initials else word.lower() for word in name.split()]
        joined = " ".join(spelt)
        return joined[:1].upper() + joined[1:]

    def _offers_new(self, field: Field) -> bool:
        """Whether a name that is not known is a new record: a theme is, a project only where one must be named."""
        return field.required or field.to == "themes"


def _initials_in(table: FoundTable) -> frozenset[str]:
    """Words in capitals among others that are not: ICT, HR. They stay so in a section that is all capitals."""
    texts = [table.sheet.file, table.sheet.name, *table.above, *(column.name for column in table.columns)]
    for row in table.rows[:500]:
        texts += [value for _, value in table.sheet.rows[row.number].filled() if isinstance(value, str)]
    return frozenset(_USUAL.split()).union(
        word for text in texts if not without_unit(text).isupper() for word in _CAPITALS.findall(text)
    )
