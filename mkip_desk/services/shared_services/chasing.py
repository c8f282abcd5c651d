"""Who has returned for a quarter and who is late, what is missing or odd, and a list of it all to paste into a mail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.amounts.figure_words import is_not_yet
from mkip_desk.domain.dates.quarters import quarter_before, quarter_span
from mkip_desk.domain.display import show_date
from mkip_desk.domain.registers.register import Record, Register, Value
from mkip_desk.domain.said import is_said
from mkip_desk.domain.shared_services.indicators import Bands
from mkip_desk.domain.shared_services.not_applicable import does_not_apply
from mkip_desk.domain.shared_services.odd_figures import (
    BESIDE,
    Compared,
    ComparedMoney,
    odd_in,
    odd_money,
    unlike_its_parts,
)
from mkip_desk.domain.shared_services.returns import LABELS, AskedFigure
from mkip_desk.reports.wording import in_words
from mkip_desk.services.shared_services.as_signed import AsSigned
from mkip_desk.services.shared_services.judging import judged, rules_of
from mkip_desk.services.shared_services.returns import (
    ASKED_FOR,
    SIGNED_OFF,
    Measured,
    ServiceRecords,
    due_day,
    form_of,
    indicators_asked,
)
from mkip_desk.services.shared_services.services_day import services_day
from mkip_desk.services.shared_services.unread import Unread

AMOUNTS = ("annual", "profile", "actual", "forecast", "savings_target", "savings_delivered")
_ASKED = ("actual", "forecast", "savings_delivered")
TARGET = "target"
ANY_OF = "any of "
_ANY_MONEY = f"{ANY_OF}the money of "


@dataclass(frozen=True)
class Lacking:
    """A figure or an answer that a return does not give: what it is called, and the record that is to hold it.

    `record` is that as it stands; where there is none yet, `known_by` is what a new one begins with.
    """

    words: str  # "RB3 for TWBC"
    register: str
    record: Record | None
    known_by: Mapping[str, Value]
    fields: tuple[str, ...]
    unit: str = ""
    about: str = ""  # what is measured and in what: "Time to process new claims (days)"

    @property
    def name(self) -> str:
        """What is to be said: "RB3 for TWBC", "the money of MBC"."""
        return self.words.removeprefix(ANY_OF)

    @property
    def is_answer(self) -> bool:
        """Whether it is a box of the first sheet, and no figure: "Overall RAG"."""
        return self.register == "returns"

    def give(self, change: Change, values: Mapping[str, Value]) -> int:
        """Write what it is found to be; the id of the record that holds it."""
        if self.record is None:
            return change.add(self.register, {**self.known_by, **values})
        record_id = cast(int, self.record["id"])
        change.edit(self.register, record_id, values)
        return record_id


@dataclass(frozen=True)
class UnreadAnswer:
    """An answer of a return that could not be read: how its figure is called, and the record that is to hold it."""

    name: str  # "RB2 for TWBC"
    unread: Unread
    lacking: Lacking

    @property
    def said(self) -> str:
        """What there is to look at, as a sentence."""
        return f"{self.name}: {self.unread.said}."

    def take_as_it_stands(self, change: Change) -> None:
        """Note that the earlier figure is right, so that nothing is left to answer."""
        assert self.lacking.record is not None
        notes = (self.lacking.record["note"], self.unread.is_right)
        self.lacking.give(change, {"note": "\n\n".join(str(each) for each in notes if each)})


@dataclass(frozen=True)
class OddFigure:
    """A figure that is to be looked at: why, in a sentence, and the record that holds it, to be put right there.

    None where it is said of all figures.
    """

    said: str
    lacking: Lacking | None


@dataclass(frozen=True)
class Standing:
    """How the return of a service for a quarter stands."""

    service: int
    name: str
    manager: str
    state: str  # as the register of returns has it; "" where none has been asked for
    version: int
    due: date
    late: bool
    missing: tuple[Lacking, ...]  # what of a return that has come in is not there, figures before answers
    unread: tuple[UnreadAnswer, ...]
    odd: tuple[OddFigure, ...]  # none once it is signed off, for then somebody has looked

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """All of that in sentences."""
        missing = (f"No {said}." for said in missing_in_words(self.missing))
        return (*missing, *(each.said for each in self.unread), *(each.said for each in self.odd))

    @property
    def signed_without(self) -> str:
        """What it was signed off without, in sentences; empty where it was complete."""
        missing = [f"no {said}" for said in missing_in_words(self.missing, "")]
        without = [f"Signed off with {in_words(missing)}."] if missing else []
        return " ".join((*without, *(each.said for each in self.unread)))

    @property
    def is_in(self) -> bool:
        """Whether it has come in."""
        return self.state not in ("", ASKED_FOR)


def standings(store: Store, quarter: str, today: date | None = None) -> list[Standing]:
    """How the return of every service for a quarter stands, as at that day or today."""
    held, today = ServiceRecords.of(store), today or services_day(store)
    now = {name: store.records(name) for name in ("returns", "service_councils", "partnerships")}
    now["indicators"] = list(held.indicators.values())
    signed, budgets = AsSigned(store, now), store.registers["budgets"]
    found = []
    for service in held.services:
        own = held.returns.get((service, quarter))
        then = partial(signed.records, service=service, quarter=quarter) if _is_signed(own) else now.__getitem__
        parts = [row for row in then("service_councils") if row["service"] == service]
        bands = rules_of(next(iter(then("partnerships")), {})).bands
        called = {**held.indicators, **{cast(int, row["id"]): row for row in then("indicators")}}
        told = replace(held, parts={service: parts}, indicators=called)
        found.append(_standing(told, budgets, bands, service, quarter, today))
    return found


def _is_signed(own: Record | None) -> bool:
    return own is not None and own["state"] == SIGNED_OFF


def _standing(
    held: ServiceRecords, budgets: Register, bands: Bands, service: int, quarter: str, today: date
) -> Standing:
    record, own = held.services[service], held.returns.get((service, quarter))
    state = str(own["state"]) if own else ""
    due = own["due"] if own and isinstance(own["due"], date) else due_day(quarter)
    is_in = state not in ("", ASKED_FOR)
    return Standing(
        service,
        str(record["title"]),
        str(record["manager"] or ""),
        state,
        int(str(own["version"])) if own else 1,
        due,
        not is_in and today > due,
        (*_missing(held, budgets, service, quarter), *_unanswered(held, bands, service, quarter)) if is_in else (),
        tuple(_unread(held, service, quarter)) if is_in else (),
        tuple(_odd(held, budgets, service, quarter)) if is_in and state != SIGNED_OFF else (),
    )


def _missing(held: ServiceRecords, budgets: Register, service: int, quarter: str) -> Iterator[Lacking]:
    form = form_of(held, service, quarter)
    for (indicator, council), figure in zip(indicators_asked(held, service, quarter), form.figures, strict=True):
        row = held.measurements.get((indicator, council, quarter))
        note = str(row["note"] or "") if row else ""
        explained = row is not None and note and row["id"] not in held.unread and not is_not_yet(note)
        if figure.value is None and not explained:
            yield _lacking(figure, (indicator, council, quarter), row)
    for council, money in zip(held.councils_of(service, quarter), form.money, strict=True):
        row = held.budgets.get((service, council, quarter))
        key: Mapping[str, Value] = {"service": service, "council": council, "quarter": quarter}
        note = str(row["note"] or "") if row else ""
        lacking = tuple(field for field in _ASKED if getattr(money, field) is None and not does_not_apply(field, note))
        if len(lacking) == len(_ASKED):
            yield Lacking(f"{_ANY_MONEY}{money.council}", "budgets", row, key, lacking)
            continue
        for field in lacking:
            yield Lacking(f"{budgets.field(field).label} of {money.council}", "budgets", row, key, (field,))


def _unanswered(held: ServiceRecords, bands: Bands, service: int, quarter: str) -> Iterator[Lacking]:
    """The service's own RAG, and why indicators were missed where any was."""
    own = held.returns[service, quarter]
    asked = ["rag"]
    if any(
        judged(held.indicators[indicator], held.measurements.get((indicator, council, quarter)), quarter, bands).missed
        for indicator, council in indicators_asked(held, service, quarter)
    ):
        asked.append("why_missed")
    for name in asked:
        if not is_said(own[name]):
            yield Lacking(LABELS[name][0], "returns", own, {}, (name,))


def _lacking(figure: AskedFigure, measured: Measured, row: Record | None) -> Lacking:
    indicator, council, quarter = measured
    key: Mapping[str, Value] = {"indicator": indicator, "council": council, "quarter": quarter}
    return Lacking(figure.name, "measurements", row, key, ("value", "provisional", "note"), figure.unit, figure.about)


def _unread(held: ServiceRecords, service: int, quarter: str) -> Iterator[UnreadAnswer]:
    form = form_of(held, service, quarter)
    for of, figure in zip(indicators_asked(held, service, quarter), form.figures, strict=True):
        row = held.measurements.get((*of, quarter))
        if row and (unread := held.unread.get(int(str(row["id"])))):
            yield UnreadAnswer(figure.name, unread, _lacking(figure, (*of, quarter), row))


def missing_in_words(missing: Sequence[Lacking], yet: str = " yet") -> Iterator[str]:
    """How sentences on it go on after "no": figure yet for RB3 for TWBC; answer yet to “Overall RAG”."""
    if figures := [each for each in missing if not each.is_answer]:
        yield f"figure{yet} for {listed(figures)}"
    if answers := [f"“{each.words}”" for each in missing if each.is_answer]:
        yield f"answer{yet} to {in_words(answers)}"


def listed(missing: Iterable[Lacking]) -> str:
    """What they are called: "RB3 for TWBC, any of the money of MBC and SBC"."""
    words = [each.words for each in missing]
    others = [each for each in words if not each.startswith(_ANY_MONEY)]
    councils = [each.removeprefix(_ANY_MONEY) for each in words if each.startswith(_ANY_MONEY)]
    return ", ".join([*others, f"{_ANY_MONEY}{in_words(councils)}"] if councils else others)


def _odd(held: ServiceRecords, budgets: Register, service: int, quarter: str) -> Iterator[OddFigure]:
    last = quarter_before(quarter)
    same_year = last[:7] == quarter[:7]
    form = form_of(held, service, quarter)
    places: dict[Compared, Lacking] = {}
    for (indicator, council), figure in zip(indicators_asked(held, service, quarter), form.figures, strict=True):
        given = (indicator, council, quarter) in held.measurements  # else its target is still that of before
        one = Compared(
            name=figure.name,
            indicator=str(indicator),
            quarter=quarter,
            unit=figure.unit,
            value=figure.value,
            target=held.value(indicator, council, quarter, "target") if given else figure.target,
            cumulative=figure.cumulative,
            last=figure.last,
            earlier=held.value(indicator, council, quarter_before(quarter, 2)),
            year_ago=figure.year_ago,
            last_target=held.value(indicator, council, last, "target") if same_year else None,
            of_all=council is None,
        )
        of = (indicator, council, quarter)
        places[one] = _lacking(figure, of, held.measurements.get(of))
    for whose, what, said in odd_in([*places]):
        place = None if whose is None else places[whose]
        yield OddFigure(said, place if place is None or what != TARGET else replace(place, fields=(TARGET,)))
    for name, (register, of) in _recorded(held, service, quarter):
        if (register, of) in held.twice:
            yield OddFigure(f"There is more than one record of {name} in {quarter}: delete what is too much.", None)
    yield from _odd_money(held, budgets, service, quarter)


def _recorded(held: ServiceRecords, service: int, quarter: str) -> Iterator[tuple[str, tuple[str, Measured]]]:
    """What is recorded of a quarter: how each figure and budget is called, its register and whose it is."""
    figures = form_of(held, service, quarter).figures
    for (indicator, council), figure in zip(indicators_asked(held, service, quarter), figures, strict=True):
        yield figure.name, ("measurements", (indicator, council, quarter))
    for each in (None, *held.councils_of(service, quarter)):
        whose = "all together" if each is None else held.councils[each]
        yield f"the money of {whose}", ("budgets", (service, each, quarter))


def _odd_money(held: ServiceRecords, budgets: Register, service: int, quarter: str) -> Iterator[OddFigure]:
    """What is odd of each council's amounts, and of those returned for all of them together."""
    last, councils = quarter_before(quarter), held.councils_of(service, quarter)
    same_year = last[:7] == quarter[:7]

    def at_quarter(council: int | None, at: str, field: str) -> int | None:
        return _whole(held.budgets.get((service, council, at), {}), field)

    def told(said: str, name: str, council: int | None, field: str) -> OddFigure:
        key: Mapping[str, Value] = {"service": service, "council": council, "quarter": quarter}
        return OddFigure(said, Lacking(name, "budgets", held.budgets.get((service, council, quarter)), key, (field,)))

    for council in councils:
        now = held.budgets.get((service, council, quarter))
        if now is None:
            continue  # all of it is missing
        was = held.budgets.get((service, council, last), {}) if same_year else {}
        for field in AMOUNTS:
            name = f"{budgets.field(field).label} of {held.councils[council]}"
            amounts = (_whole(now, field), _whole(was, field), _whole(now, "profile"))
            before = (at_quarter(council, each, field) for each in (last, quarter_before(quarter, 4)))
            others = (at_quarter(each, quarter, field) for each in councils if each != council)
            beside = (_whole(now, each) for each in BESIDE)
            if said := odd_money(ComparedMoney(name, field, *amounts, tuple(before), tuple(others), tuple(beside))):
                yield told(said, name, council, field)
    for field in AMOUNTS:
        together, *own = (at_quarter(of, quarter, field) for of in (None, *councils))
        label = budgets.field(field).label
        if said := unlike_its_parts(label, together, own):
            yield told(said, f"{label} of all together", None, field)


def _whole(record: Record, field: str) -> int | None:
    value = record.get(field)
    return value if isinstance(value, int) else None


def chasing_list(found: Sequence[Standing], quarter: str, today: date) -> str:
    """The list to paste into a mail: who is late, who is still to return, and what is to be asked of the others."""
    first, last = quarter_span(quarter)
    lines = [f"Returns for {quarter} ({show_date(first)} to {show_date(last)}), as at {show_date(today)}", ""]
    late = [one for one in found if one.late]
    awaited = [one for one in found if not one.is_in and not one.late]
    to_ask = [one for one in found if one.is_in and one.state != SIGNED_OFF and one.to_look_at]
    lines += _part("Late", [f"{_who(one)}: was due {show_date(one.due)}" for one in late])
    lines += _part("Still to come", [f"{_who(one)}: due {show_date(one.due)}" for one in awaited])
    lines += _part("To be answered", [line for one in to_ask for line in _questions(one)])
    gaps = [one for one in found if one.state == SIGNED_OFF and (one.missing or one.unread)]
    lines += _part("Signed off, and not complete", [line for one in gaps for line in _gaps(one)])
    done = [one.name for one in found if one.is_in and one not in (*to_ask, *gaps)]
    lines += _part("Complete, with thanks", done)
    return "\n".join(lines).rstrip() + "\n"


def _part(head: str, lines: Sequence[str]) -> list[str]:
    return [head, *(f"- {line}" for line in lines), ""] if lines else []


def _who(one: Standing) -> str:
    return f"{one.name} ({one.manager})" if one.manager else one.name


def _questions(one: Standing) -> list[str]:
    return [*_gaps(one), *(f"{_who(one)}: {each.said}" for each in one.odd)]


def _gaps(one: Standing) -> list[str]:
    yet = "" if one.state == SIGNED_OFF else " yet"
    missing = "; ".join(f"no {said}" for said in missing_in_words(one.missing, yet))
    return [*([f"{_who(one)}: {missing}"] if missing else []), *(f"{_who(one)}: {each.said}" for each in one.unread)]
