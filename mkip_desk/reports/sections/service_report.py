"""The report of one shared service for its board: what goes to the MKIP Board, how it does, and what is in order."""

from collections.abc import Sequence

from mkip_desk.domain.dates.quarters import quarter_span
from mkip_desk.domain.display import show_date
from mkip_desk.domain.shared_services.board_matters import matter_in, matters_in
from mkip_desk.domain.shared_services.escalation import Trigger
from mkip_desk.reports.rag import SIGNS
from mkip_desk.reports.record_content import Council
from mkip_desk.reports.sections.assurance import audits, before_boards, papers_in_order
from mkip_desk.reports.sections.parts import Parts, note
from mkip_desk.reports.sections.prose import prose
from mkip_desk.reports.sections.service_indicators import indicators, missed_in_words
from mkip_desk.reports.sections.service_money import money, money_card, savings_card
from mkip_desk.reports.service_content import ReturnShown, RiskShown, ServiceQuarter
from mkip_desk.reports.style import AMBER, BODY, BODY_GREY, BODY_STRONG, CELL_STRONG, GREY, LEAD, RED, TITLE
from mkip_desk.reports.typesetting.flowables import Callout, Card, Cards, Flowable, Group, Heading, Text
from mkip_desk.reports.typesetting.lines import Run
from mkip_desk.reports.typesetting.table import Column, Row, Table, cell
from mkip_desk.reports.wording import in_words, plural

_EVIDENCE = 320  # letters of what speaks for a matter, above the figures
_NAMED = 3  # matters in a sentence; more are only counted


def service_report(report: ServiceQuarter, partnership: str) -> Parts:
    """The paper's parts; what was not returned is said to be missing where the board would look for it."""
    return [
        *_head(report, partnership),
        *_to_the_board(report),
        *_sees_itself(report),
        Cards(_cards(report)),
        *indicators(report),
        *money(report),
        *_told(report),
        *_open("Risks, the highest score first", "Risk", report.risks),
        *_open("Open issues", "Issue", report.issues),
        *audits(report),
        *papers_in_order(report.papers),
        *_matters(report),
    ]


def yes_or_no(report: ServiceQuarter) -> str:
    """Whether it goes to the MKIP Board: said alike in the service's own report and in the Board's summary."""
    if report.for_the_board or report.waits:
        return "Yes"
    return "Decided" if report.decided else "No"


def _head(report: ServiceQuarter, partnership: str) -> Parts:
    first, last = quarter_span(report.quarter)
    facts = (
        _whose(report.served, report.host),
        f"Manager: {report.manager}" if report.manager else "",
        f"For the Shared Service Board of {show_date(report.meeting)}" if report.meeting else "",
        _returned(report.returned),
        f"Data as at {show_date(report.as_at)}",
    )
    return [
        Text((Run(partnership, LEAD.but(colour=GREY)),), after=6),
        Heading(report.title, 1, style=TITLE, key="report"),
        Text((Run(f"Shared Service Board report, {report.quarter}", LEAD),)),
        Text((Run(f"{show_date(first)} to {show_date(last)}", BODY_GREY),), after=6),
        note(" ".join(f"{fact}." for fact in facts if fact)),
        *_corrected(report.returned),
    ]


def _whose(councils: Sequence[Council], host: Council | None) -> str:
    """Which councils share a service, with the initials that its tables have, and which provides it for them."""
    named = [f"{each.name} ({each.initials})" if each.initials else each.name for each in councils]
    provided = f"hosted by {host.name}" if host else "no council hosts it"
    return f"{in_words(named) if named else 'No council is on record'}; {provided}"


def _returned(returned: ReturnShown | None) -> str:
    """How far the return is that this was made from; a board is told where nobody has signed it off."""
    if returned is None:
        return "No return has been asked for"
    if returned.signed:
        by = f" by {returned.signed_by}" if returned.signed_by else ""
        return f"Return signed off{by} on {show_date(returned.signed)}"
    if returned.received:
        return f"Return received on {show_date(returned.received)}, not yet signed off"
    due = f"; it was due on {show_date(returned.due)}" if returned.due else ""
    return f"No return has been received{due}"


def _corrected(returned: ReturnShown | None) -> Parts:
    if returned is None or returned.version < 2:
        return []
    unsaid = "What was corrected is not said." if returned.signed else "Nothing is corrected in it yet."
    words = returned.changes.strip() or unsaid
    return [Callout((Run(f"Version {returned.version}, a correction. ", BODY_STRONG), Run(words, BODY)), AMBER)]


def _to_the_board(report: ServiceQuarter) -> Parts:
    """What the MKIP Board is to decide on, with its evidence; else a warning, if there is any."""
    if why := " ".join(said for said in (_why(report), _why_once_signed_off(report), _stated(report)) if said):
        return [Callout((Run("Goes to the MKIP Board. ", BODY_STRONG), Run(why, BODY)), RED)]
    return [*_decided(report), *_warned(report)]


def _why(report: ServiceQuarter) -> str:
    """The evidence where there is one matter and it is short; else what the matters are, or how many."""
    goes = report.for_the_board
    if not goes:
        return ""
    one, evidence = len(goes) == 1, " ".join(goes[0].evidence.split())
    if one and 0 < len(evidence) <= _EVIDENCE:
        return f"{evidence} {goes[0].where}"
    if len(goes) <= _NAMED:
        said = f"{in_words([each.title.rstrip('.') for each in goes])}; the evidence stands at the end."
    else:
        said = f"{plural(len(goes), 'matter')}, which stand at the end with their evidence."
    return f"{said} Only the Board can close {'it' if one else 'them'}."


def _why_once_signed_off(report: ServiceQuarter) -> str:
    """What the rule makes of figures that nobody has signed off yet; empty where it makes nothing of them."""
    return f"{report.evidence} {_once(report)}" if report.misses_wait else ""


def _decided(report: ServiceQuarter) -> Parts:
    """On what of the quarter the MKIP Board has decided, where nothing more goes to it."""
    if not report.decided:
        return []
    told = [(each.title.rstrip("."), each.decided) for each in report.decided]
    said = in_words([f"{title}{f', on {show_date(day)}' if day else ''}" for title, day in told])
    return [Callout((Run("The MKIP Board has decided. ", BODY_STRONG), Run(f"{said}.", BODY)), AMBER)]


def _stated(report: ServiceQuarter) -> str:
    """What the service raises itself, which is on no agenda yet."""
    matter = " ".join(report.matter.split())
    if not matter:
        return ""
    said = f"The service raises: {matter}" if len(matter) <= _EVIDENCE else "What the service raises stands at the end."
    return f"{said} {_once(report)}"


def _once(report: ServiceQuarter) -> str:
    when = "is still to be put on the Board's agenda"
    return f"It {when}." if report.signed_off else "It is put on the Board's agenda once the return is signed off."


def _warned(report: ServiceQuarter) -> Parts:
    """That nothing is known, or that most indicators have been missed for a quarter or two."""
    standing, told = report.standing, []
    if standing.data_warning:
        told.append(("Data warning. ", f"No indicator could be rated in the last {standing.silent} quarters."))
    if standing.warning:
        told.append(("Early warning. ", f"{report.evidence} {missed_in_words(report.reading)}"))
    return [Callout((Run(head, BODY_STRONG), Run(words, BODY)), AMBER) for head, words in told]


def _sees_itself(report: ServiceQuarter) -> Parts:
    """Its overall RAG as the service gives it, and that it does not go with what was missed."""
    if not report.sees_itself:
        return []
    sign = SIGNS[report.returned.rag if report.returned else None]
    return [Text((Run(sign.letter, BODY_STRONG, tone=sign.tone), Run(f" {report.sees_itself}", BODY)), after=6)]


def _cards(report: ServiceQuarter) -> list[Card]:
    now, goes = report.count, len(report.for_the_board)
    most = ("more than half" if now.majority else "not more than half") if now.has_data else "none could be rated"
    waiting = "still to be put on its agenda" if report.signed_off else "once the return is signed off"
    done = plural(len(report.decided), "matter") if report.decided else "nothing is to be raised"
    once = waiting if report.waits else done
    return [
        Card(
            "Indicators missed",
            f"{now.missed} of {now.rated}" if now.has_data else "No data",
            f"{most}; incomplete" if report.unread else most,
        ),
        Card("Goes to the MKIP Board", yes_or_no(report), plural(goes, "matter") if goes else once),
        money_card(report),
        savings_card(report),
    ]


def _told(report: ServiceQuarter) -> Parts:
    """What the service wrote in its return; where it had to say something and did not, that."""
    heading, returned, missed = Heading("For the Shared Service Board", 2), report.returned, report.count.missed
    achievements, issues, why = (
        (returned.achievements, returned.issues, returned.why_missed) if returned else ("", "", "")
    )
    if not missed and not f"{achievements}{issues}{why}".strip():
        return [heading, Text((Run("No achievements and no issues were returned.", BODY_GREY),))]
    return [
        heading,
        *_text("Achievements", achievements, "None were returned."),
        *_text("Issues", issues, "None were returned."),
        *_text("Why indicators were missed", why, "Not said." if missed else ""),
    ]


def _text(title: str, text: str, without: str) -> Parts:
    said = prose(text)
    if not said and without:
        return [Heading(title, 3), Text((Run(without, BODY_GREY),), after=6)]
    return [Heading(title, 3), *said] if said else []


def _open(title: str, one: str, found: Sequence[RiskShown]) -> Parts:
    """Open risks or issues on a table; nothing where there are none."""
    if not found:
        return []
    columns = (
        Column(one, grows=1.2, heads=True),
        Column("Score", most=62),
        Column("Owner", most=110),
        Column("What is done about it", grows=1),
    )
    rows = [
        Row(
            (
                cell(each.title),
                cell("" if each.score is None else str(each.score), CELL_STRONG),
                cell(each.owner),
                cell(each.mitigation),
            )
        )
        for each in found
    ]
    return [Heading(title, 2), Table(columns, rows)]


def _matters(report: ServiceQuarter) -> Parts:
    stated = report.returned.for_board if report.returned else ""
    said = prose(stated) if matter_in(stated) and not _is_told(report) else []
    own: list[Flowable | Group] = [Heading("From the service itself", 3), *said] if said else []
    raised = before_boards(report.escalations)
    return [Heading("Matters for the boards", 2), *raised, *own] if own or raised else []


def _is_told(report: ServiceQuarter) -> bool:
    """Whether what the service states for the Board stands among the escalations already."""
    raised = [each.evidence for each in report.escalations if each.kind == Trigger.RAISED]
    stated = matters_in(report.returned.for_board) if report.returned else ()
    return bool(raised) and all(any(matter in evidence for evidence in raised) for matter in stated)
