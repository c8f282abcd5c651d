"""The report of one shared service for its board: what goes to the MKIP Board, how it does, and what is in order."""

from collections.abc import Sequence
from datetime import date

from mkip_desk.domain.display import show_date
from mkip_desk.domain.quarters import span_of
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.sections.assurance import audits, escalations, papers_in_order
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.sections.risks import open_risks
from mkip_desk.reports.sections.service_indicators import indicators, missed_in_words
from mkip_desk.reports.sections.service_money import money, money_card, savings_card
from mkip_desk.reports.service_report_content import Returned, ServiceReport, Standing
from mkip_desk.reports.style import AMBER, BODY, BODY_GREY, BODY_STRONG, GREY, LEAD, RED, TITLE
from mkip_desk.reports.typesetting.flowables import Callout, Card, Cards, Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.wording import in_words, plural

_EVIDENCE = 320  # letters of what speaks for a matter, above the figures
_NAMED = 3  # matters in a sentence; more are only counted


def service_report(report: ServiceReport, partnership: str, as_at: date) -> Parts:
    """The paper's parts; what was not returned is said to be missing where the board would look for it."""
    return [
        *_head(report, partnership, as_at),
        *_to_the_board(report),
        Cards(_cards(report)),
        *indicators(report),
        *money(report),
        *_told(report),
        *_risks(report),
        *audits(report),
        *papers_in_order(report.papers),
        *_matters(report),
    ]


def whose(councils: Sequence[Council], host: Council | None) -> str:
    """Which councils share a service, and which provides it for them, in a sentence."""
    named = in_words([each.name for each in councils]) if councils else "No council is on record"
    return f"{named}; {f'hosted by {host.name}' if host else 'no council hosts it'}"


def _head(report: ServiceReport, partnership: str, as_at: date) -> Parts:
    first, last = span_of(report.quarter)
    meets = f"For the Shared Service Board of {show_date(report.board_meets)}" if report.board_meets else ""
    data = f"Data as at {show_date(as_at)}"
    facts = [whose(report.councils, report.host), f"Manager: {report.manager}" if report.manager else "", meets]
    return [
        Text((Run(partnership, LEAD.but(colour=GREY)),), after=6),
        Heading(report.title, 1, style=TITLE, key="report"),
        Text((Run(f"Shared Service Board report, {report.quarter}", LEAD),)),
        Text((Run(f"{show_date(first)} to {show_date(last)}", BODY_GREY),), after=6),
        note(" ".join(f"{fact}." for fact in (*facts, _returned(report.returned), data) if fact)),
        *_corrected(report.returned),
    ]


def _returned(returned: Returned) -> str:
    """How far the return is that this was made from; a board is told where nobody has signed it off."""
    if returned.signed:
        by = f" by {returned.signed_by}" if returned.signed_by else ""
        return f"Return signed off{by} on {show_date(returned.signed)}"
    if returned.received:
        return f"Return received on {show_date(returned.received)}, not yet signed off"
    if returned.due:
        return f"No return has been received; it was due on {show_date(returned.due)}"
    return "" if returned.state else "No return has been asked for"


def _corrected(returned: Returned) -> Parts:
    if returned.version < 2:
        return []
    words = returned.changes.strip() or "What was corrected is not said."
    return [
        Callout((Run(f"Version {returned.version}, a correction. ", BODY_STRONG), Run(words, BODY)), AMBER),
    ]


def _to_the_board(report: ServiceReport) -> Parts:
    """What the MKIP Board is to decide on, with its evidence; else an early warning, or that nothing goes there."""
    goes = report.to_the_board
    if goes:
        return [Callout((Run("Goes to the MKIP Board. ", BODY_STRONG), Run(_why(report), BODY)), RED)]
    return _warned(report.standing)


def _why(report: ServiceReport) -> str:
    """The evidence where there is one matter and it is short; else what the matters are, or how many."""
    goes = report.to_the_board
    one, evidence = len(goes) == 1, " ".join(goes[0].evidence.split())
    if one and 0 < len(evidence) <= _EVIDENCE:
        said = evidence
    elif len(goes) <= _NAMED:
        said = f"{in_words([each.title.rstrip('.') for each in goes])}; the evidence stands at the end."
    else:
        said = f"{plural(len(goes), 'matter')}, which stand at the end with their evidence."
    days = {each.meets for each in goes if each.meets}
    on = f" on the agenda of {show_date(min(days))}" if len(days) == 1 else " on its next agenda"
    return f"{said} {'It is' if one else 'They are'}{on} and can be closed only by the Board."


def _warned(standing: Standing) -> Parts:
    """That nothing is known, or that most indicators have been missed for a quarter or two."""
    if standing.no_data > 1:
        words = f"No indicator could be rated in the last {standing.no_data} quarters."
        return [Callout((Run("Data warning. ", BODY_STRONG), Run(words, BODY)), AMBER)]
    if not standing.running:
        return []
    quarters = "in this quarter" if standing.running == 1 else f"in {standing.running} quarters running"
    words = f"Most indicators were missed {quarters}. {missed_in_words(standing.reading)}"
    return [Callout((Run("Early warning. ", BODY_STRONG), Run(words, BODY)), AMBER)]


def _cards(report: ServiceReport) -> list[Card]:
    now, goes = report.standing.now, report.to_the_board
    said = f"{now.missed} of {now.rated}" if now.rated else "No data"
    most = ("more than half" if now.most else "not more than half") if now.rated else "none could be rated"
    to_board = plural(len(goes), "matter") if goes else "nothing is to be raised"
    return [
        Card("Indicators missed", said, most),
        Card("Goes to the MKIP Board", "Yes" if goes else "No", to_board),
        money_card(report.money),
        savings_card(report.money),
    ]


def _told(report: ServiceReport) -> Parts:
    parts: list[Flowable | Group] = [Heading("For the Shared Service Board", 2)]
    missed = report.standing.now.missed
    if not missed and not (report.achievements + report.issues + report.why_missed).strip():
        return [*parts, Text((Run("No achievements and no issues were returned.", BODY_GREY),))]
    for title, text, without in (
        ("Achievements", report.achievements, "None were returned."),
        ("Issues", report.issues, "None were returned."),
        ("Why indicators were missed", report.why_missed, "Not said." if missed else ""),
    ):
        said = prose(text) or ([Text((Run(without, BODY_GREY),), after=6)] if without else [])
        parts += [Heading(title, 3), *said] if said else []
    return parts


def _risks(report: ServiceReport) -> Parts:
    live = [each for each in report.risks if not each.closed]
    return open_risks(sorted(live, key=lambda each: -(each.score or 0)), "Risks, the highest score first")


def _matters(report: ServiceReport) -> Parts:
    own = [Heading("From the service itself", 3), *prose(report.for_board)] if report.for_board.strip() else []
    raised = escalations(report.escalations)
    if not own and not raised:
        return [Heading("Matters for the MKIP Board", 2), Text((Run("None.", BODY_GREY),))]
    return [Heading("Matters for the boards", 2), *raised, *own]
