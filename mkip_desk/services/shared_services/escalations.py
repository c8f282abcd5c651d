"""What must go to a board by the rules: raised with its evidence, put on its agenda, closed by that board alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from mkip_desk.db.change import Change
from mkip_desk.db.store import Store
from mkip_desk.domain.dates.quarters import quarter_of
from mkip_desk.domain.display import show_date
from mkip_desk.domain.errors import UserError
from mkip_desk.domain.registers.register import Record, Value
from mkip_desk.domain.shared_services.assurance import AuditState, circulate_by, is_limited
from mkip_desk.domain.shared_services.board_matters import matters_in
from mkip_desk.domain.shared_services.escalation import Board, Trigger
from mkip_desk.domain.shared_services.papers_in_order import Order
from mkip_desk.domain.shared_services.under_performance import DATA_WARNING, standing
from mkip_desk.domain.text import in_short
from mkip_desk.reports.service_content import Escalated, EscalationsPaper
from mkip_desk.services.shared_services.held import Held
from mkip_desk.services.shared_services.performance import (
    board_met_since,
    escalated,
    evidence_of,
    newest_judged,
    was_raised,
)
from mkip_desk.services.shared_services.raised import (
    CLOSED,
    NO_LONGER,
    ONE_AT_A_TIME,
    Due,
    Raised,
    is_same,
    stated_in,
    stated_quarters,
    states,
)
from mkip_desk.services.shared_services.service_papers import papers_held


def put_due(store: Store, change: Change) -> list[int]:
    """Raise within a change whatever must go to a board by now and is not on its agenda; the ids of what was raised.

    What is there already has its evidence brought up to date, and stays: only the board's decision closes it.
    """
    held = Held(store)
    dues, raised, still = list(due_now(held)), [], set()
    before = Raised(held.rows["escalations"], dues)
    for due in dues:
        row = before.found(due)
        if row is None:
            raised.append(change.add("escalations", _values(held, due)))
            continue
        values: dict[str, Value] = {"about": due.about} if due.formerly else {}
        if row["state"] != CLOSED:
            still.add(row["id"])
            named = {"title": due.title} if due.formerly or due.kind is Trigger.RAISED else {}
            agenda = _agenda(held, due.kind.board, due.service, row)
            on = {"quarter": due.quarter} if due.kind in ONE_AT_A_TIME else {}  # up to which it speaks by now
            values |= {"evidence": due.evidence, **named, **on, **agenda}
        change.edit("escalations", cast(int, row["id"]), values)
    for row in before.open:
        if row["id"] not in still:
            change.edit("escalations", cast(int, row["id"]), _no_longer_so(held, row))
    return raised


def follow(store: Store, change: Change) -> None:
    """The same after an edit of anything that the rules look at."""
    if not WATCHED.isdisjoint(change.touched):
        put_due(store, change)


WATCHED = frozenset(
    {
        "returns",
        "measurements",
        "indicators",
        "audits",
        "service_plans",
        "agreements",
        "meetings",
        "service_meetings",
        "partnerships",
    }
)


def raise_due(store: Store) -> list[int]:
    """Raise in a change of its own whatever is due and not raised: papers grow old with nobody's doing."""
    if not not_raised(Held(store)):
        return []
    with store.change("Put on the agenda what must go to a board") as change:
        return put_due(store, change)


def close(store: Store, escalation: int, decision: str, day: date) -> None:
    """Close an escalation by what its board decided on a day. Raises UserError where it decided nothing yet."""
    row = store.record("escalations", escalation)
    if row is None:
        raise UserError("That escalation is no longer there.")
    if not decision.strip():
        raise UserError(f"Say what the {row['board']} decided: only its decision closes “{row['title']}”.")
    if day < cast(date, row["raised"]):
        told = f"“{row['title']}” was raised on {show_date(cast(date, row['raised']))}"
        raise UserError(f"{told}, so that it cannot have been decided on {show_date(day)}. Correct the day.")
    held = Held(store)
    if not held.may_have_been(day):
        raise UserError(f"{show_date(day)} has not come yet. A decision is recorded once it has been taken.")
    values: dict[str, Value] = {"state": CLOSED, "decision": decision, "decided": day, **_decided_at(held, row, day)}
    if row["kind"] == str(Trigger.PAPERS):
        values["quarter"] = quarter_of(day)  # old papers come again in the quarter after that of the decision
    with store.change(f"Close {row['title']}") as change:
        change.edit("escalations", escalation, values)


def _decided_at(held: Held, row: Record, day: date) -> dict[str, Value]:
    """The meeting of that day of the board that decided, where it is recorded: on its agenda it stands from then on."""
    field, meetings = _meetings(held, Board(str(row["board"])), cast("int | None", row["service"]))
    met = next((each["id"] for each in meetings if each["day"] == day), None)
    return {} if met is None else {field: met}


def before_the_board(held: Held, on: date, last: date | None) -> EscalationsPaper:
    """What a meeting of the MKIP Board on that day is told.

    It is what is open, what is due and not raised yet, and what was closed since the meeting on the day `last`.
    """
    told = [row for row in held.rows["escalations"] if cast(date, row["raised"]) <= on]
    mkip = [row for row in told if row["board"] == str(Board.MKIP)]
    closed = [row for row in mkip if row["state"] == CLOSED and _since(cast(date, row["decided"]), on, last)]
    due = [each for each in not_raised(held) if each.kind.board is Board.MKIP] if held.today <= on else []
    return EscalationsPaper(
        open=(
            *(escalated(held, row) for row in mkip if row["state"] != CLOSED),
            *(_as_due(held, each) for each in due),
        ),
        closed=tuple(escalated(held, row) for row in closed),
        reading=str(held.rules.reading),
    )


def _as_due(held: Held, due: Due) -> Escalated:
    row = {"id": 0, "decision": None, "decided": None, "meeting": None, "service_meeting": None, **_values(held, due)}
    return escalated(held, row)


def _since(day: date, on: date, last: date | None) -> bool:
    return (last is None or day >= last) and day <= on


def open_escalations(held: Held, board: Board | None = None) -> list[Escalated]:
    """What is on the agenda of a board, or of any: the oldest first."""
    rows = [row for row in held.rows["escalations"] if row["state"] != CLOSED]
    return [escalated(held, row) for row in rows if board is None or row["board"] == str(board)]


def not_raised(held: Held) -> list[Due]:
    """What must go to a board by now, and is on no agenda yet."""
    dues = list(due_now(held))
    before = Raised(held.rows["escalations"], dues)
    return [due for due in dues if before.found(due) is None]


def due_now(held: Held) -> Iterator[Due]:
    """Everything that must be before a board as things stand, raised or not."""
    for service in held.services:
        for look in _LOOKS:
            yield from look(held, service)
    former = _former_names(held)
    for row in held.rows["audits"]:
        for due in _audit(held, row):
            yield replace(due, formerly=former[cast(int, row["id"])])


def _under_performance(held: Held, service: int) -> Iterator[Due]:
    """Most indicators missed over three quarters (SSG 4.1): by quarters up to the last that was checked."""
    last = held.last_judged(service)
    if last is None:
        return
    counts, title = held.counts(service, last), str(held.services[service]["title"])
    stands = standing([each.count for each in counts], held.rules.reading)
    if stands.escalated:
        quarter = next(each.quarter for each in reversed(counts) if each.count.has_data)
        evidence = f"{evidence_of(counts, stands, held.rules.reading)} The rule: most missed {held.rules.reading}."
        yield Due(service, Trigger.UNDER_PERFORMANCE, f"{title} misses most of its targets", evidence, quarter)
    if stands.data_warning:
        silent = [each.quarter for each in counts[-stands.silent :]]
        evidence = f"No figures that can be judged in {' and '.join(silent[-DATA_WARNING:])}."
        yield Due(service, Trigger.NO_DATA, f"{title} has no figures", evidence, silent[-1])


def _plan(held: Held, service: int) -> Iterator[Due]:
    """A significant change to the agreed service plan, before it is made (AnnD f)."""
    title = str(held.services[service]["title"])
    for row in held.of_service["service_plans"][service]:
        if row["changed"]:
            day = row["change_day"]
            when = f" It is to change on {show_date(day)}." if isinstance(day, date) else ""
            year = str(row["year"])
            name = f"{title}: a significant change to the service plan {year}"
            yield Due(service, Trigger.PLAN, name, f"{row['changed']}{when}", about=year)


def _raised(held: Held, service: int) -> Iterator[Due]:
    """What the service itself states for the MKIP Board in its returns (AnnD f, ¶5.41)."""
    title = str(held.services[service]["title"])
    for quarters, matter in _stated(held, service):
        begins = "\n" if "\n" in matter else " "  # a list keeps its first mark
        evidence = f"{stated_in(quarters)}{begins}{matter}"
        before = (str(row["quarter"]) for row in _put_before(held, service, quarters, matter))
        quarter = next(before, quarters[0])
        yield Due(service, Trigger.RAISED, f"{title}: {in_short(matter).rstrip('.')}", evidence, quarter)


def _stated(held: Held, service: int) -> list[tuple[list[str], str]]:
    """Each matter, with the quarters whose returns state it.

    One that a return states again while the Board has still to decide it is the same.
    """
    found: list[tuple[list[str], str]] = []
    for row in newest_judged(held.of_service["returns"][service]):
        quarter = str(row["quarter"])
        told = board_met_since(held, row) and not was_raised(held, service, quarter)
        for matter in () if told else matters_in(row["for_board"]):
            same = next((each for each in reversed(found) if is_same(each[1], matter)), None)
            if same is not None and quarter in same[0]:
                continue  # it is stated twice in one return
            if same is not None and _is_one(held, service, [*same[0], quarter], same[1]):
                same[0].append(quarter)
            else:
                found.append(([quarter], matter))
    return found


def _is_one(held: Held, service: int, quarters: Sequence[str], matter: str) -> bool:
    """Whether a matter was put before the Board once at most for these quarters, and was decided for none but all."""
    before = _put_before(held, service, quarters, matter)
    decided = [row for row in before if row["state"] == CLOSED]
    return len(before) < 2 and all(stated_quarters(row).issuperset(quarters) for row in decided)


def _put_before(held: Held, service: int, quarters: Sequence[str], matter: str) -> list[Record]:
    """What was put before the Board of a matter that the returns of these quarters state."""
    raised = (row for row in held.of_service["escalations"][service] if row["kind"] == str(Trigger.RAISED))
    return [row for row in raised if not stated_quarters(row).isdisjoint(quarters) and states(row, matter)]


def _papers(held: Held, service: int) -> Iterator[Due]:
    """Papers older than twelve months (¶5.19), all of a service together."""
    title, months = str(held.services[service]["title"]), held.rules.papers_months
    old = [
        f"{paper.kind}, {paper.words(held.today, months)}"
        for paper in papers_held(held.of_service["agreements"][service])
        if paper.order(held.today, months) is Order.OLD
    ]
    if old:
        evidence = f"Older than {months} months: {'; '.join(old)}."
        yield Due(service, Trigger.PAPERS, f"{title}: papers out of date", evidence, quarter_of(held.today))


_LOOKS: tuple[Callable[[Held, int], Iterator[Due]], ...] = (_under_performance, _plan, _raised, _papers)


def _former_names(held: Held) -> Mapping[int, frozenset[str]]:
    """What each audit was called before, but for what another one is called now."""
    now = {cast(int, row["id"]): row for row in held.rows["audits"]}
    taken = {_called(row["title"], row["year"]) for row in now.values()}
    said = {record_id: {name: {row[name]} for name in ("title", "year")} for record_id, row in now.items()}
    for step in held.audit_history:
        if step.record_id in said and step.field and step.field.name in said[step.record_id]:
            said[step.record_id][step.field.name].add(step.before)
    return {
        record_id: frozenset(_called(title, year) for title in each["title"] for year in each["year"]) - taken
        for record_id, each in said.items()
    }


def _called(title: Value, year: Value) -> str:
    return f"{title} {year or ''}".strip()


def _audit(held: Held, row: Record) -> Iterator[Due]:
    """A limited report, one still limited at its follow-up, and any of the partnership (SSG 3.1, AnnB 7, GA 23.1)."""
    service, about = cast("int | None", row["service"]), _called(row["title"], row["year"])
    whose = str(held.services[service]["title"]) if service else ""
    named = f"{whose}, audit “{about}”" if whose else f"Audit “{about}”"
    final = row["state"] not in (str(AuditState.PLANNED), str(AuditState.FIELDWORK))
    found = f"The audit found {row['opinion']} assurance."
    if service is None and final and row["opinion"]:
        yield Due(None, Trigger.OWN_AUDIT, f"{named} of the partnership", found, about=about)
    if final and is_limited(str(row["opinion"])) and service is not None:
        title = f"{named}: {row['opinion']} assurance"
        yield Due(service, Trigger.LIMITED, title, f"{found} {circulation(held, row)}", about=about)
    if is_limited(str(row["follow_up_opinion"])):
        evidence = f"The follow-up found {row['follow_up_opinion']} assurance. The report itself goes to the Board."
        yield Due(service, Trigger.STILL_LIMITED, f"{named}: still limited at follow-up", evidence, about=about)


def circulation(held: Held, row: Record) -> str:
    """Whether the agreed responses have gone to the members of the Board, and by when they are to."""
    agreed, circulated = row["agreed"], row["circulated"]
    if isinstance(circulated, date):
        return f"The agreed responses were circulated to the members of the Board on {show_date(circulated)}."
    if not isinstance(agreed, date):
        return "Responses are not agreed yet; once they are, they are circulated to the members of the Board."
    by = circulate_by(agreed, within=held.rules.responses_days)
    late = ", and have not been" if by < held.today else ""
    return f"The agreed responses are to be circulated to the members of the Board by {show_date(by)}{late}."


def _values(held: Held, due: Due) -> dict[str, Value]:
    return {
        "service": due.service, "kind": str(due.kind), "quarter": due.quarter, "about": due.about, "title": due.title,
        "board": str(due.kind.board), "evidence": due.evidence, "raised": held.today,
        **_agenda(held, due.kind.board, due.service),
    }  # fmt: skip


def _no_longer_so(held: Held, row: Record) -> dict[str, Value]:
    """What becomes of one that the rules would not raise by now: it is said, and the board has still to decide."""
    evidence, service = str(row["evidence"] or ""), cast("int | None", row["service"])
    parted = "\n" if "\n" in evidence else " "  # else it would be said of the last item of a list
    said = evidence if evidence.endswith(NO_LONGER) else f"{evidence}{parted}{NO_LONGER}".strip()
    return {"evidence": said, **_agenda(held, Board(str(row["board"])), service, row)}


def _agenda(held: Held, board: Board, service: int | None, row: Record | None = None) -> dict[str, Value]:
    """The next meeting of the right board, unless it is on the agenda of one that is still to come."""
    field, meetings = _meetings(held, board, service)
    ahead = {
        cast(int, each["id"]): cast(date, each["day"]) for each in meetings if cast(date, each["day"]) >= held.today
    }
    if row is not None and row[field] in ahead:
        return {}
    return {field: min(ahead, key=lambda each: ahead[each])} if ahead else {}


def _meetings(held: Held, board: Board, service: int | None) -> tuple[str, Sequence[Record]]:
    """The meetings of a board, and the field of an escalation that says at which it is."""
    if board is Board.SERVICE:
        return "service_meeting", held.of_service["service_meetings"].get(service or 0, [])
    return "meeting", held.rows["meetings"]
