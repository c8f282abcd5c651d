"""A plan as people read it before they agree, and as plain data for other programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from mkip_desk.domain.amounts.figures import Figure
from mkip_desk.domain.amounts.money import Sum
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.findings import Weight
from mkip_desk.domain.registers.register import WORDS, Field, Kind, Register
from mkip_desk.domain.registers.wording import in_words
from mkip_desk.importers.left_out import LeftOut
from mkip_desk.importers.plan.comparing import Differs
from mkip_desk.importers.plan.item import Difference, Happens, Item
from mkip_desk.importers.plan.plan import Plan
from mkip_desk.importers.values.values import ReadTable
from mkip_desk.importers.words.kinds import one_line
from mkip_desk.importers.words.readings import New, Reading, ReadValue, Source, is_blank, value_to_json

Names = Mapping[str, Mapping[int, str]]


def as_text(plan: Plan) -> str:
    """The review: what each table was taken for, what becomes of each record, what is left out, what to look at."""
    return "\n".join(_lines(plan)).rstrip() + "\n"


def as_json(plan: Plan) -> dict[str, Any]:
    """The same, whole: every value with its words and its cell."""
    tracker = plan.tracker
    return {
        "file": tracker.file,
        "sha256": tracker.sha256,
        "counts": {str(happens): count for happens, count in plan.counts.items()},
        "tables": [_table(read) for read in tracker.tables],
        "new": [{"register": one.register, "name": one.name} for one in plan.new],
        "records": [_item(plan, item) for item in plan.items],
        "left_out": [_left_out(one) for one in plan.left_out],
        "findings": [
            {"weight": str(f.weight), "place": str(f.place), "sheet": f.place.sheet, "cell": f.place.cell,
             "message": f.message, "wanted": f.wanted, "found": f.found}
            for f in plan.findings
        ],
    }  # fmt: skip


def _lines(plan: Plan) -> Iterator[str]:
    yield f"Import of {plan.tracker.file}"
    said = ", ".join(f"{count} {happens}" for happens, count in plan.counts.items() if count)
    yield said or "No records were found."
    yield ""
    for read in plan.tracker.tables:
        yield from _table_lines(read)
    for one in plan.new:
        yield f"New {plan.tracker.known.ones[one.register]}, made along with the records: {one.name}"
    yield ""
    for item in plan.items:
        yield from _item_lines(plan, item)
    yield ""
    yield from _left_out_lines(plan)
    for weight, title in ((Weight.UNSURE, "To be looked at"), (Weight.LEFT_OUT, "Not taken"), (Weight.NOTE, "To know")):
        findings = [finding for finding in plan.findings if finding.weight is weight]
        if findings:
            yield f"{title}:"
            yield from (f"  {finding}" for finding in findings)
            yield ""


def _table_lines(read: ReadTable) -> Iterator[str]:
    table, register = read.table, read.mapping.register
    if register is None:
        return
    count = len(read.rows.records)
    noun = register.one if count == 1 else register.name
    why = f", since {read.mapping.why}" if read.mapping.why else ""
    yield f"{table.sheet.name}, {table.sheet.name_of_range(table.range)}: {count} {noun}{why}"
    for use in read.mapping.uses:
        if use.field:
            label, sure = register.field(use.field).label, f"{round(use.confidence * 100)} in 100"
            yield f"  {use.column.name} → {label} ({sure}: {use.why})"
    yield ""


def _item_lines(plan: Plan, item: Item) -> Iterator[str]:
    register, names = plan.tracker.registers[item.read.register], plan.tracker.known.names
    name = _name(register, item, names)
    rows = " and ".join(map(str, item.read.rows))
    yield f"{item.happens.capitalize()}: {name} ({item.read.sheet}, row {rows})"
    if item.happens is Happens.NEW:
        for field_name, reading in item.read.fields.items():
            if not is_blank(reading.value) and field_name not in _naming(register):
                yield f"  {_said(register.field(field_name), reading, names)}"
    for difference in item.differences:
        yield f"  {_difference_line(register.field(difference.field), difference, names)}"


def _naming(register: Register) -> tuple[str, ...]:
    """The fields that name a record to a reader: reference and title, or all that it is known by where it has none."""
    wordy = register.field(register.heading).kind in WORDS
    return ("reference", register.heading) if wordy else register.known_by


def _name(register: Register, item: Item, names: Names) -> str:
    parts = [(name, item.read.value(name)) for name in _naming(register) if name in item.read.fields]
    said = [one_line(_words(register.field(name), value, names)) for name, value in parts if not is_blank(value)]
    return (" " if "reference" in item.read.fields else ", ").join(said)


def _difference_line(field: Field, difference: Difference, names: Names) -> str:
    now = in_words(field, difference.now, names) or "empty"
    file = _said(field, difference.file, names).partition(": ")[2] or f"empty, {difference.file.where}"
    match difference.kind:
        case Differs.FILLED | Differs.CHANGED:
            return f"{field.label}: {now} → {file}"
        case Differs.KEPT:
            return f"{field.label}: you have {now}, which stays; the file still has {file}"
        case Differs.SPELT:
            return f"{field.label}: you have {now}, which stays; the file spells it {file}"
    return f"{field.label}: you have {now}; the file has {file}"


def _said(field: Field, reading: Reading, names: Names) -> str:
    value = _words(field, reading.value, names)
    source = reading.where if reading.source is Source.CELL else f"{reading.source}, {reading.where}"
    short = " ".join(reading.words.split())
    raw = f"“{_cut(short, 60)}”, " if short and short != value else ""
    return f"{field.label}: {_cut(value, 100)} ({raw}{source})" if not is_blank(reading.value) else ""


def _cut(words: str, most: int) -> str:
    """As many letters as fit in a line; an ellipsis says that there are more."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _words(field: Field, value: ReadValue, names: Names) -> str:
    if isinstance(value, New):
        return f"{value.name} (new)"
    if isinstance(value, tuple):
        return ", ".join(_words(_one_council(field), one, names) for one in value)
    return in_words(field, value, names)


def _one_council(field: Field) -> Field:
    return Field(field.name, field.label, Kind.COUNCIL)


def _left_out_lines(plan: Plan) -> Iterator[str]:
    """What is left out, things of one kind for one reason in one line."""
    alike: dict[tuple[str, str, str], list[LeftOut]] = {}
    for one in plan.left_out:
        alike.setdefault((one.place.sheet, one.kind, one.reason), []).append(one)
    if alike:
        yield "Left out:"
    for (sheet, kind, reason), ones in alike.items():
        words = "; ".join(f"“{one_line(one.words)[:60]}”" for one in ones[:3]) + ("; …" if len(ones) > 3 else "")
        cells = ", ".join(one.place.cell for one in ones[:12]) + (", …" if len(ones) > 12 else "")
        where = f"{sheet}, {cells}" if cells else sheet
        yield f"  {where}: {kind}, {reason} ({words})"
    if alike:
        yield ""


def _table(read: ReadTable) -> dict[str, Any]:
    register = read.mapping.register
    return {
        "sheet": read.table.sheet.name,
        "range": read.table.sheet.name_of_range(read.table.range),
        "register": register.name if register else None,
        "signature": read.mapping.signature,
        "why": read.mapping.why,
        "records": len(read.rows.records),
        "columns": [
            {"column": use.column.name, "field": use.field or None, "confidence": round(use.confidence, 2),
             "why": use.why, "hidden": use.column.hidden}
            for use in read.mapping.uses
        ],
    }  # fmt: skip


def _item(plan: Plan, item: Item) -> dict[str, Any]:
    register, names = plan.tracker.registers[item.read.register], plan.tracker.known.names
    made: dict[str, Any] = {
        "register": register.name,
        "happens": str(item.happens),
        "sheet": item.read.sheet,
        "rows": list(item.read.rows),
        "fields": {name: _reading(register.field(name), one, names) for name, one in item.read.fields.items()},
        "differences": [_difference(register, one, names) for one in item.differences],
    }
    if item.suggestion:
        made["may_be"] = {"title": item.suggestion.title, "score": item.suggestion.score}
    return made


def _reading(field: Field, reading: Reading, names: Names) -> dict[str, Any]:
    return {
        "value": plain_value(field, reading.value, names),
        "words": reading.words,
        "cell": reading.cell,
        "source": str(reading.source),
        **({"sheet": reading.sheet} if reading.sheet else {}),
    }


def _difference(register: Register, one: Difference, names: Names) -> dict[str, Any]:
    field = register.field(one.field)
    return {
        "field": one.field,
        "kind": str(one.kind),
        "now": plain_value(field, one.now, names),
        "file": plain_value(field, one.file.value, names),
        "agreed": plain_value(field, one.agreed, names),
    }


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {
        "sheet": one.place.sheet, "cell": one.place.cell, "kind": one.kind, "reason": one.reason, "words": one.words,
    }  # fmt: skip


def plain_value(field: Field, value: ReadValue, names: Names) -> Any:
    """A value for another program: pounds, ISO dates, councils by their initials, other records by their name."""
    match value:
        case New():
            return value.name
        case tuple():
            return [plain_value(_one_council(field), one, names) for one in value]
        case Sum():
            pounds = _pounds(value.pence)
            return {"amount": pounds, "period": str(value.period), "years": value.years,
                    "qualifier": value.qualifier, "known": str(value.known)}  # fmt: skip
        case When():
            kept = value_to_json(value)
            return {part: kept[part] for part in ("first", "last", "precision", "sure")}
        case Figure():
            return float(value.amount)
        case int() if field.kind is Kind.MONEY:
            return _pounds(value)
        case int() if field.kind in (Kind.COUNCIL, Kind.REFERENCE):
            return in_words(field, value, names)
    return value_to_json(value)


def _pounds(pence: int | None) -> int | float | None:
    if pence is None:
        return None
    return pence // 100 if pence % 100 == 0 else pence / 100
