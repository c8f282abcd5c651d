"""How much of its tolerances each project uses by its forecasts, and the report that is raised where one is beyond."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast

from mkip_desk.db.store import Store
from mkip_desk.domain.dates.calendar import WorkingDays
from mkip_desk.domain.dates.when import When
from mkip_desk.domain.display import show_date, show_money
from mkip_desk.domain.errors import WrongValue
from mkip_desk.domain.gateways.tolerance_words import read_cost_limit, read_time_limit
from mkip_desk.domain.gateways.tolerances import (
    UNKNOWN,
    Measured,
    Use,
    cost_use,
    is_before_the_board,
    quality_use,
    rag_difference,
    rag_of,
    time_use,
    worst_words,
)
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.services.gateways.baselines import Pairs, agreed_with, baseline_of, not_agreed, paired


@dataclass(frozen=True, slots=True)
class Measure:
    """One tolerance of a project, in words: what was approved, what is forecast, and the limit as it was agreed.

    `why_not` says why nothing can be measured; empty where it can.
    """

    measured: Measured
    use: Use
    approved: str = ""
    forecast: str = ""
    limit: str = ""
    why_not: str = ""

    @property
    def share(self) -> str:
        """How much of it is used, in words."""
        return self.use.words


@dataclass(frozen=True, slots=True)
class Tolerances:
    """A project measured against its newest baseline, or where it has none yet, against what it says itself.

    `otherwise` are sentences on what it says and the Board has not agreed, each with what that is of.
    """

    project: Record
    baseline: Record | None
    measures: tuple[Measure, ...]
    otherwise: tuple[tuple[Measured, str], ...]

    @property
    def not_agreed(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(said for _, said in self.otherwise)

    @property
    def uses(self) -> Mapping[Measured, Use]:
        """How much of each is used."""
        return {each.measured: each.use for each in self.measures}

    @property
    def beyond(self) -> list[Measure]:
        """Those that a forecast is beyond."""
        return [each for each in self.measures if each.use.beyond]

    @property
    def rag(self) -> str | None:
        """The RAG that they give together."""
        return rag_of(self.uses)

    @property
    def difference(self) -> str:
        """Where the manager's own RAG is another, both of them and why, in a sentence."""
        own, reason = cast(str | None, self.project["rag"]), self.project["rag_reason"]
        told = rag_difference(own, self.uses)
        return f"{told} The manager's reason: {reason}" if told and reason else told


def tolerances_of(store: Store, project: Record) -> Tolerances:
    """The three tolerances of a project as they are used."""
    id = cast(int, project["id"])
    baseline, criteria = baseline_of(store, id), store.records_with("criteria", "project", id)
    return measured(store, project, baseline, paired(agreed_with(store, baseline), criteria), working_days(store))


def all_tolerances(store: Store) -> list[Tolerances]:
    """The same of every project, in the order of the projects."""
    newest: dict[object, Record] = {row["project"]: row for row in store.records("baselines")}  # by their versions
    criteria, agreed = _by(store.records("criteria"), "project"), _by(store.records("agreed_criteria"), "baseline")
    calendar, found = working_days(store), []
    for row in store.records("projects"):
        baseline = newest.get(row["id"])
        pairs = paired(agreed.get(baseline["id"], ()) if baseline else (), criteria.get(row["id"], ()))
        found.append(measured(store, row, baseline, pairs, calendar))
    return found


def working_days(store: Store) -> WorkingDays:
    """The calendar that the partnership goes by."""
    place = next((str(row["bank_holidays"] or "") for row in store.records("partnerships")), "")
    return WorkingDays(place) if place else WorkingDays()


def measured(
    store: Store, project: Record, baseline: Record | None, criteria: Pairs, calendar: WorkingDays
) -> Tolerances:
    """The same, with its newest baseline and its success criteria read already."""
    agreed = baseline or project
    held = {title: pair for title, pair in criteria.items() if pair[0]}  # an older baseline has none
    quality = _quality(held or criteria) or _not_measurable(_said(agreed, "quality_tolerance"))
    measures = (_cost(agreed, project), _time(agreed, project, calendar), *quality)
    said = tuple(measure for measure in measures if measure is not None)
    other = not_agreed(store, project, baseline, criteria if held else {}) if baseline else ()
    return Tolerances(project, baseline, said, tuple(other))


def meetings_held(store: Store) -> set[object]:
    """The ids of the Board's meetings that there have been by today."""
    return {row["id"] for row in store.records("meetings") if cast(date, row["day"]) <= store.today()}


def as_met(store: Store, reports: Iterable[Record]) -> list[Record]:
    """Exception reports as they stand: a meeting that is yet to come has dealt with none, whatever is said of it."""
    held = meetings_held(store)
    return [row if row["meeting"] in held else {**row, "meeting": None} for row in reports]


def raise_exception(store: Store, project: int, which: Measured) -> int:
    """Begin an exception report on a tolerance that a forecast is beyond, its headings to be filled in; gives its id.

    Raises WrongValue where the forecast is within it, or a report on it is before the Board already.
    """
    row = store.record("projects", project)
    if row is None:
        raise WrongValue("That project is no longer there.")
    found = next((each for each in tolerances_of(store, row).beyond if each.measured is which), None)
    if found is None:
        raise WrongValue(f"The forecast of {which} is not beyond its tolerance, so there is nothing to report.")
    there, held = store.records_with("exceptions", "project", project), meetings_held(store)
    if any(each["tolerance"] == which and is_before_the_board(each, held) for each in there):
        raise WrongValue(f"A report that {which} is beyond tolerance is before the Board already.")
    told = f"Agreed {found.approved}, forecast {found.forecast}, tolerance {found.limit}."
    with store.change(f"Raise an exception on {row['title']}") as change:
        values: dict[str, Value] = {"project": project, "tolerance": str(which), "raised": store.today()}
        title = f"{row['title']}: {which} beyond tolerance"
        return change.add("exceptions", {**values, "title": title, "consequences": told})


def _cost(agreed: Record, project: Record) -> Measure | None:
    words, approved, forecast = _said(agreed, "cost_tolerance"), agreed["budget"], project["forecast_cost"]
    if not words and forecast is None:
        return None
    limit = read_cost_limit(words) if words else None
    shown = tuple(show_money(value) if isinstance(value, int) else "" for value in (approved, forecast))
    use = cost_use(_pence(approved), _pence(forecast), limit.pence, limit.per_cent) if limit else UNKNOWN
    why = _why_not(words, limit is None, "£5,000 or 5%", shown, "a budget and a forecast cost")
    short = approved - forecast if isinstance(approved, int) and isinstance(forecast, int) else 0
    less = f", {show_money(short)} below what was approved" if use.beyond and short > 0 else ""
    return Measure(Measured.COST, use, shown[0], f"{shown[1]}{less}", words, why if use.share is None else "")


def _time(agreed: Record, project: Record, calendar: WorkingDays) -> Measure | None:
    words, approved = _said(agreed, "time_tolerance"), _last(agreed["due"])
    forecast = _last(project["forecast_due"]) or (_last(project["due"]) if agreed is not project else None)
    if not words and forecast is None:
        return None
    limit = read_time_limit(words) if words else None
    days = limit.days_after(approved, calendar) if limit and approved else None
    use = time_use(approved, forecast, days)
    shown = tuple(show_date(day) if day else "" for day in (approved, forecast))
    why = _why_not(words, limit is None, "20 days or 4 weeks", shown, "a due date and a forecast end")
    return Measure(Measured.TIME, use, shown[0], shown[1], words, why if use.share is None else "")


def _quality(criteria: Pairs) -> list[Measure]:
    """The success criterion that uses most of what it may get worse by, which stands for them all."""
    found = [_criterion(title, agreed or now or {}, now or {}) for title, (agreed, now) in criteria.items()]
    worst = max(found, key=lambda each: (each.use.beyond, each.use.share or Fraction(-1)), default=None)
    return [worst] if worst else []


def _not_measurable(words: str) -> list[Measure]:
    """A tolerance of quality that was agreed in words alone."""
    why = "It needs a success criterion with figures to be measured by."
    return [Measure(Measured.QUALITY, UNKNOWN, limit=words, why_not=why)] if words else []


def _criterion(title: str, agreed: Record, now: Record) -> Measure:
    """What was agreed of one success criterion against its forecast now."""
    approved, worst, forecast = agreed.get("approved"), agreed.get("least"), now.get("forecast")
    use = quality_use(_fraction(approved), _fraction(forecast), _fraction(worst))
    why = (
        "" if use.share is not None else f"{title} needs what is to be reached, the worst that will do and a forecast."
    )
    to_reach = title if approved is None else f"{title}: {approved}"
    told = "" if forecast is None else str(forecast)
    return Measure(Measured.QUALITY, use, to_reach, told, worst_words(approved, worst), why)


def _by(rows: Iterable[Record], pointer: str) -> dict[object, list[Record]]:
    found: dict[object, list[Record]] = {}
    for row in rows:
        found.setdefault(row[pointer], []).append(row)
    return found


def _why_not(words: str, unread: bool, wanted: str, shown: Sequence[str], needs: str) -> str:
    if not words:
        return "No tolerance has been agreed."
    if unread:
        return f"The tolerance “{words}” gives no one limit. Write it as {wanted}, say."
    return "" if all(shown) else f"It needs {needs}."


def _said(record: Record, name: str) -> str:
    return str(record[name] or "").strip()


def _pence(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _fraction(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, int) else None


def _last(value: object) -> date | None:
    return value.last if isinstance(value, When) else None
